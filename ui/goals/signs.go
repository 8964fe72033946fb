package goals

import (
	"strings"

	"aula/model"
	"aula/ui"
)

// signs are what the pictures are drawn with, beside the theme's glyphs.
type signs struct {
	track, gone        string // a line not walked, and walked
	step, agreed       string // a level on the line; the one that was agreed
	base, now, part    string // where it began; where it is; part of the way
	flat, rise         string // the course: along a level, between two
	up, down           string // the corners of the course: where a rise begins, and a fall
	dots               string // the agreed level behind the course
	axis, tick, corner string // the frame of the course
	date               string // the target date on the axis
}

// signsOf keep within the theme's glyphs: WGL4, or plain ASCII.
func signsOf(t *ui.Theme) signs {
	g := t.Glyph
	if g.Dot == ui.ASCIIGlyphs().Dot {
		return signs{
			track: "-", gone: "=", step: "+", agreed: "|", base: g.Empty, now: g.Dot, part: "%", flat: "-", rise: "|",
			up: "+", down: "+", dots: ".", axis: "-", tick: "|", corner: "+", date: "^",
		}
	}
	return signs{
		track: "─", gone: "═", step: "┼", agreed: "║", base: g.Empty, now: g.Dot, part: "◊", flat: "─", rise: "│",
		up: "┘", down: "┐", dots: "·", axis: "─", tick: "┤", corner: "└", date: "▲",
	}
}

// number is a level with its sign: -2, -1, 0, +1, +2.
func (s signs) number(l model.Level) string {
	switch n, _ := l.Value(); {
	case n < 0:
		return "-" + string(rune('0'-n))
	case n > 0:
		return "+" + string(rune('0'+n))
	}
	return "0"
}

// wide is a number in two cells.
func (s signs) wide(l model.Level) string {
	n := s.number(l)
	return strings.Repeat(" ", 2-len([]rune(n))) + n
}

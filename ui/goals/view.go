package goals

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"aula/model"
	"aula/ui"
)

// leastChart is the height of a card below which the course is said, not drawn: the
// levels, the seven lines of the course, and one that tells of more.
const leastChart = 13

// cells is the width of styled text.
func cells(s string) int { return ansi.StringWidth(s) }

// plan is how the page of goals is shared.
type plan struct {
	head   []string
	listW  int
	listH  int // lines for the list
	high   int // lines of a goal in it
	cardW  int // 0: no card
	cardH  int
	beside bool
}

func (s *Screen) plan() plan {
	p := plan{head: s.head(), listW: s.w, high: 1}
	h := max(0, s.h-len(p.head))
	p.listH = h
	if s.w >= ui.WideFrom {
		p.beside, p.high = true, 3
		if len(s.rows)*3 > h+1 {
			p.high = 2
		}
		p.listW = s.w * 2 / 5
		p.cardW, p.cardH = s.w-p.listW-3, h
		return p
	}
	if s.h >= 12 && s.w >= 30 && len(s.rows) > 0 {
		p.listH = min(len(s.rows), max(2, h/3))
		p.cardW, p.cardH = s.w, h-p.listH-1
	}
	return p
}

// lay tells the list how many rows a page of it has.
func (s *Screen) lay() {
	p := s.plan()
	s.list.Resize(p.listW, max(1, p.listH/p.high))
}

// View draws the score, the list, and the goal under the cursor if there is room.
func (s *Screen) View() ui.Frame {
	if s.w <= 0 || s.h <= 0 {
		return ui.Frame{}
	}
	t := s.env.Theme
	if len(s.rows) == 0 {
		return ui.Frame{Body: ui.Clip(ui.Para(t.Dim, s.nothing(), s.w), s.w, s.h)}
	}
	p := s.plan()
	f := s.listView(p)
	body := f.Body
	if g := s.goal(); p.cardW > 0 && g != nil {
		r := room{lines: 1, tight: true, steps: true, brief: p.cardH < leastChart}
		if p.beside {
			r = room{title: 4, lines: 2, steps: true, tight: p.cardH < 22}
		} else if cells(g.Text) > s.w-s.w/2 {
			r.title = 2
		}
		card := s.card(g, p.cardW, r)
		if !p.beside && len(card)+8 < p.cardH {
			r.tight, r.lines, r.asked = false, 2, true
			card = s.card(g, p.cardW, r)
		}
		card = ui.FirstLines(s.env, card, p.cardH)
		if p.beside {
			body = ui.Beside(t, body, p.listW, strings.Join(card, "\n"), p.cardW, p.listH)
		} else {
			body = ui.Fill(body, p.listW, p.listH) + "\n" + s.between(g) + "\n" + strings.Join(card, "\n")
		}
	}
	f.Body = ui.Clip(strings.Join(append(p.head, body), "\n"), s.w, s.h)
	return f
}

// between is the line between the list and the goal: it asks where things are today.
func (s *Screen) between(g *model.Goal) string {
	t := s.env.Theme
	ask := s.env.Text.Goals.Card.Levels
	if room := s.w - cells(ask) - 5; room > 0 && g.State == model.GoalActive && !s.over() {
		return ui.T(t.Border, strings.Repeat(t.Glyph.H, 2)) + " " + ui.T(t.Title, ask) + " " + ui.T(t.Border, strings.Repeat(t.Glyph.H, room+1))
	}
	return ui.T(t.Border, strings.Repeat(t.Glyph.H, s.w))
}

// rowMark is how ui.List names a click on a row.
const rowMark = "\x00row:"

// listView draws the goals around the cursor.
func (s *Screen) listView(p plan) ui.Frame {
	n := max(1, p.listH/p.high)
	at := s.list.Index()
	top := max(0, min(at-n/2, len(s.rows)-n))
	var f ui.Frame
	var lines []string
	for i := top; i < min(len(s.rows), top+n); i++ {
		row := s.row(s.rows[i], i == at, p.listW, p.high)
		spot := ui.Spot{X: 0, Y: len(p.head) + len(lines), W: p.listW, H: len(row), Key: rowMark + strconv.Itoa(i)}
		if i == at {
			spot.Key = "enter"
		}
		lines = append(lines, row...)
		if p.high == 3 {
			lines = append(lines, "")
		}
		if spot.H = min(spot.H, s.h-spot.Y); spot.H > 0 {
			f.Spots = append(f.Spots, spot)
		}
	}
	f.Body = ui.Clip(strings.Join(lines, "\n"), p.listW, p.listH)
	return f
}

package clients

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"aula/ui"
)

// wideFrom is the width from which a row's card stands beside the list, highFrom the
// height from which it stands below it in a narrower window.
const (
	wideFrom = 100
	highFrom = 16
)

// tone is how a line is meant.
type tone int

const (
	plain tone = iota
	loud
	dim
	good
	bad
	still // to come
	point // of a list
)

// line is a paragraph of a card; the zero value is a gap.
type line struct {
	tone tone
	text string
}

func (l line) style(t *ui.Theme) lipgloss.Style {
	switch l.tone {
	case loud:
		return t.Title
	case dim:
		return t.Dim
	case good:
		return t.Good
	case bad:
		return t.Bad
	}
	return t.Text
}

// draw wraps a card to w cells.
func draw(t *ui.Theme, card []line, w int) []string {
	var out []string
	for _, l := range card {
		text := l.text
		switch l.tone {
		case point:
			mark := t.Glyph.Dot + " "
			in := ansi.StringWidth(mark)
			for i, row := range strings.Split(ui.Para(t.Text, text, max(1, w-in)), "\n") {
				if i > 0 {
					mark = strings.Repeat(" ", in)
				}
				out = append(out, ui.Clip(ui.T(t.Text, mark)+row, w, 1))
			}
			continue
		case bad:
			text = t.Glyph.Warn + " " + text
		case good:
			text = t.Glyph.Ok + " " + text
		case still:
			text = t.Glyph.Empty + " " + text
		}
		out = append(out, strings.Split(ui.Para(l.style(t), text, w), "\n")...)
	}
	return out
}

// cut keeps the first lines of a card and says how much is left.
func cut(env ui.Env, lines []string, h int) []string {
	if len(lines) <= h || h < 1 {
		return lines[:min(len(lines), max(0, h))]
	}
	left := len(lines) - h + 1
	return append(lines[:h-1:h-1], ui.T(env.Theme.Dim, env.Theme.Glyph.Down+" "+env.Text.Kit.Dialog.More.Of(left)))
}

// spoken are a card's lines as sentences.
func spoken(card []line) []string {
	var all []string
	for _, l := range card {
		if l.text != "" {
			all = append(all, l.text)
		}
	}
	return all
}

// beside sets two bodies next to each other, each in its width.
func beside(t *ui.Theme, left string, lw int, right string, rw, h int) string {
	l, r := strings.Split(ui.Fill(left, lw, h), "\n"), strings.Split(ui.Fill(right, rw, h), "\n")
	rows := make([]string, h)
	for i := range rows {
		rows[i] = l[i] + " " + ui.T(t.Border, t.Glyph.V) + " " + r[i]
	}
	return strings.Join(rows, "\n")
}

// lower moves spots down.
func lower(spots []ui.Spot, by int) []ui.Spot {
	for i := range spots {
		spots[i].Y += by
	}
	return spots
}

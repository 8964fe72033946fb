package meetings

import (
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

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
	warn
	bad
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
	case warn:
		return t.Warn
	case bad:
		return t.Bad
	}
	return t.Text
}

// tight leaves the gaps out.
func tight(card []line) []line {
	return slices.DeleteFunc(card, func(l line) bool { return l.text == "" })
}

// draw wraps a card to w cells. Each line's meaning shows without colour too.
func draw(t *ui.Theme, card []line, w int) []string {
	var out []string
	for _, l := range card {
		text := l.text
		switch l.tone {
		case bad, warn:
			text = t.Glyph.Warn + " " + text
		case good:
			text = t.Glyph.Ok + " " + text
		}
		out = append(out, strings.Split(ui.Para(l.style(t), text, max(1, w)), "\n")...)
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

// spoken are a card's lines as sentences; a heading goes with what it stands above.
func spoken(card []line, heads bool) []string {
	var all []string
	head := ""
	for _, l := range tight(card) {
		text := strings.TrimSpace(l.text)
		if heads && l.tone == loud {
			head = text + ": "
			continue
		}
		all = append(all, head+sentence(strings.TrimPrefix(text, "- ")))
		head = ""
	}
	return all
}

func sentence(s string) string {
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".:!?") {
		return s
	}
	return s + "."
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

func upper(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[0])) + string(r[1:])
}

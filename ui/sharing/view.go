package sharing

import (
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

// tone is how a line is meant. Good and bad have a sign before them.
type tone int

const (
	plain tone = iota
	loud
	dim
	good
	bad
	quoted // somebody else's words: further in, so that they can't pass for ours
)

// inset is how far.
const inset = 3

// line is a paragraph; the zero value is a gap.
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
		return t.Warn
	}
	return t.Text
}

func (l line) signed(t *ui.Theme) string {
	switch l.tone {
	case good:
		return t.Glyph.Ok + " " + l.text
	case bad:
		return t.Glyph.Warn + " " + l.text
	}
	return l.text
}

// draw wraps paragraphs to w cells.
func draw(t *ui.Theme, all []line, w int) []string {
	var out []string
	for _, l := range all {
		in := 0
		if l.tone == quoted && w > 4*inset {
			in = inset
		}
		for drawn := range strings.SplitSeq(ui.Para(l.style(t), l.signed(t), w-in), "\n") {
			out = append(out, strings.Repeat(" ", in)+drawn)
		}
	}
	return out
}

// cut keeps the first lines and says how many are left.
func cut(env ui.Env, lines []string, h int) []string {
	if len(lines) <= h || h < 1 {
		return lines[:min(len(lines), max(0, h))]
	}
	left := len(lines) - h + 1
	return append(lines[:h-1:h-1], ui.T(env.Theme.Dim, env.Theme.Glyph.Down+" "+env.Text.Kit.Dialog.More.Of(left)))
}

// tight leaves the gaps out.
func tight(all []line) []line {
	var out []line
	for _, l := range all {
		if l.text != "" {
			out = append(out, l)
		}
	}
	return out
}

// spoken are paragraphs as sentences.
func spoken(all []line) []string {
	var out []string
	for _, l := range tight(all) {
		out = append(out, strings.Join(strings.Fields(l.text), " "))
	}
	return out
}

// told are paragraphs as the text of a message.
func told(all []line) string {
	var out []string
	for _, l := range all {
		out = append(out, l.text)
	}
	return strings.Join(out, "\n")
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

// within moves spots down and drops those that lie outside a window.
func within(spots []ui.Spot, down, w, h int) []ui.Spot {
	var in []ui.Spot
	for _, s := range spots {
		s.Y += down
		if s.W = min(s.W, w-s.X); s.Y >= 0 && s.Y+s.H <= h && s.W > 0 {
			in = append(in, s)
		}
	}
	return in
}

func upper(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[0])) + string(r[1:])
}

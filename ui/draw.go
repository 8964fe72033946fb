package ui

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"aula/ui/clean"
)

// T cleans s and styles it, line by line: the only way text gets onto a screen.
func T(style lipgloss.Style, s string) string {
	s = clean.Text(s)
	if !strings.Contains(s, "\n") {
		return style.Render(s)
	}
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = style.Render(l)
	}
	return strings.Join(lines, "\n")
}

// Line is T on one line: newlines in s become spaces.
func Line(style lipgloss.Style, s string) string { return style.Render(clean.Line(s)) }

// Clip cuts styled text to at most h lines of at most w cells. Zero or less leaves
// nothing. A wide letter that would be cut in half goes.
func Clip(s string, w, h int) string {
	if w <= 0 || h <= 0 {
		return ""
	}
	lines := strings.SplitN(s, "\n", h+1)
	lines = lines[:min(len(lines), h)]
	for i, l := range lines {
		if ansi.StringWidth(l) > w {
			lines[i] = ansi.Truncate(l, w, "")
		}
	}
	return strings.Join(lines, "\n")
}

// Cut shortens one styled line to w cells and ends it with the theme's mark for
// more when something was left out.
func Cut(t *Theme, s string, w int) string {
	if w <= 0 {
		return ""
	}
	s = strings.ReplaceAll(s, "\n", " ")
	if ansi.StringWidth(s) <= w {
		return s
	}
	return ansi.Truncate(s, w, t.Glyph.More)
}

// Fill cuts and pads styled text to exactly h lines of exactly w cells.
func Fill(s string, w, h int) string {
	if w <= 0 || h <= 0 {
		return ""
	}
	lines := strings.Split(Clip(s, w, h), "\n")
	for len(lines) < h {
		lines = append(lines, "")
	}
	for i, l := range lines {
		lines[i] = l + strings.Repeat(" ", w-ansi.StringWidth(l))
	}
	return strings.Join(lines, "\n")
}

// Row sets left and right at the two ends of a line of w cells; if both do not
// fit, the left one gives way.
func Row(w int, left, right string) string {
	right = Clip(right, w, 1)
	rw := ansi.StringWidth(right)
	room := w - rw
	if rw > 0 {
		room--
	}
	left = Clip(left, room, 1)
	return left + strings.Repeat(" ", max(0, w-rw-ansi.StringWidth(left))) + right
}

// Wrap breaks styled or plain text into lines of at most w cells, at spaces where
// it can; lines that were there stay.
func Wrap(s string, w int) string {
	if w <= 0 {
		return ""
	}
	lines := strings.Split(ansi.Wrap(s, w, ""), "\n")
	for i, l := range lines {
		// Wide letters slip past Wrap in a column narrower than they are.
		if ansi.StringWidth(l) > w {
			lines[i] = Clip(ansi.Hardwrap(l, w, true), w, len(s))
		}
	}
	return strings.Join(lines, "\n")
}

// Para cleans plain text, wraps it to w cells and styles it: a paragraph.
func Para(style lipgloss.Style, s string, w int) string {
	return T(style, Wrap(clean.Text(s), w))
}

// Center puts styled text into the middle of w by h cells.
func Center(s string, w, h int) string {
	if w <= 0 || h <= 0 {
		return ""
	}
	lines := strings.Split(Clip(s, w, h), "\n")
	wide := 0
	for _, l := range lines {
		wide = max(wide, ansi.StringWidth(l))
	}
	pad := strings.Repeat(" ", (w-wide)/2)
	for i := range lines {
		lines[i] = pad + lines[i]
	}
	return Fill(strings.Repeat("\n", (h-len(lines))/2)+strings.Join(lines, "\n"), w, h)
}

// Box frames a styled body: exactly w by h cells with the frame, the title in its
// upper edge. Smaller than 4 by 3 there is no room for a frame, so the body stands
// alone. The title is plain text and is cleaned.
func Box(t *Theme, title, body string, w, h int) string {
	if w < 4 || h < 3 {
		return Fill(body, w, h)
	}
	g := t.Glyph
	head := ""
	if title != "" && w >= 8 {
		head = " " + Cut(t, Line(t.Title, title), w-6) + " "
	}
	rest := strings.Repeat(g.H, w-2-1-ansi.StringWidth(head))
	var b strings.Builder
	b.WriteString(T(t.Border, g.TopLeft+g.H) + head + T(t.Border, rest+g.TopRight) + "\n")
	side := T(t.Border, g.V)
	for l := range strings.SplitSeq(Fill(body, w-2, h-2), "\n") {
		b.WriteString(side + l + side + "\n")
	}
	b.WriteString(T(t.Border, g.BottomLeft+strings.Repeat(g.H, w-2)+g.BottomEnd))
	return b.String()
}

// Bar draws n of most as a bar, with the number printed after it, so that it reads
// without colour and without the bar. Bar and number take w cells at the most; bars
// with the same most and w have the same scale.
func Bar(t *Theme, n, most, w int) string {
	number := fmt.Sprintf(" %d", n)
	room := w - max(len(number), len(fmt.Sprintf(" %d", most)))
	if room < 1 {
		return Clip(T(t.Text, strings.TrimSpace(number)), w, 1)
	}
	halves := 0
	if most > 0 {
		halves = min(max(n, 0)*room*2/most, room*2)
	}
	if n > 0 && halves == 0 {
		halves = 1
	}
	bar := strings.Repeat(t.Glyph.Bar, halves/2)
	if halves%2 == 1 {
		bar += t.Glyph.HalfBar
	}
	return T(t.Accent, bar) + T(t.Text, number)
}

// cellsOf is the width that plain text will have once it is cleaned.
func cellsOf(s string) int { return ansi.StringWidth(clean.Line(s)) }

// Upper begins plain text with a capital letter, as a sentence does.
func Upper(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return ""
	}
	return strings.ToUpper(string(r[0])) + string(r[1:])
}

// Begin is the beginning of plain text: so many letters, then a mark if there are more.
func Begin(s string, letters int) string {
	n := 0
	for i := range s {
		if n == letters {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

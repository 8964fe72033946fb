package ui

import (
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Tone is how a paragraph is meant: its style, and the sign before it that tells the
// same without colour.
type Tone int

// The tones of a card.
const (
	Plain  Tone = iota
	Loud        // a heading
	Dim         // beside the point
	Good        // done
	Warn        // look here
	Bad         // wrong, or late
	Still       // to come
	Point       // of a list: its lines stand under each other
	Quoted      // somebody else's words: further in, so that they can't pass for ours
)

// inset is how far in a quoted paragraph stands.
const inset = 3

// Paragraph is one paragraph of a card, in plain text; the zero value is a gap.
type Paragraph struct {
	Tone Tone
	Text string
}

// Para is a paragraph of this tone.
func (t Tone) Para(text string) Paragraph { return Paragraph{t, text} }

// style is how a tone is drawn.
func (t Tone) style(th *Theme) lipgloss.Style {
	switch t {
	case Loud:
		return th.Title
	case Dim:
		return th.Dim
	case Good:
		return th.Good
	case Warn:
		return th.Warn
	case Bad:
		return th.Bad
	}
	return th.Text
}

// sign stands before the text.
func (t Tone) sign(g Glyphs) string {
	switch t {
	case Good:
		return g.Ok + " "
	case Warn, Bad:
		return g.Warn + " "
	case Still:
		return g.Empty + " "
	}
	return ""
}

// draw wraps a paragraph to w cells.
func (p Paragraph) draw(t *Theme, w int) []string {
	style, lead := p.Tone.style(t), ""
	switch {
	case p.Tone == Point:
		lead = t.Glyph.Dot + " "
	case p.Tone == Quoted && w > 4*inset:
		lead = strings.Repeat(" ", inset)
	}
	in := ansi.StringWidth(lead)
	lines := strings.Split(Para(style, p.Tone.sign(t.Glyph)+p.Text, max(w-in, min(w, 1))), "\n")
	for i, l := range lines {
		if in == 0 {
			break
		}
		lines[i] = Clip(T(style, lead)+l, w, 1)
		lead = strings.Repeat(" ", in)
	}
	return lines
}

// Card is what a page tells of one thing, a paragraph each: drawn beside or below a list
// (Panes), read out, or shown whole (NewMessage).
type Card []Paragraph

// Draw wraps a card to w cells; a gap is an empty line.
func (c Card) Draw(t *Theme, w int) []string {
	var out []string
	for _, p := range c {
		out = append(out, p.draw(t, w)...)
	}
	return out
}

// Tight leaves the gaps out.
func (c Card) Tight() Card {
	return slices.DeleteFunc(slices.Clone(c), func(p Paragraph) bool { return p.Text == "" })
}

// Speak is what a card says in the linear mode: its paragraphs without gaps.
func (c Card) Speak() []string {
	var all []string
	for _, p := range c.Tight() {
		all = append(all, p.Text)
	}
	return all
}

// Text is a card as one text, a line for each paragraph and gap.
func (c Card) Text() string {
	var all []string
	for _, p := range c {
		all = append(all, p.Text)
	}
	return strings.Join(all, "\n")
}

// FirstLines keeps the first of drawn lines, h with the one that says how many are left.
func FirstLines(env Env, lines []string, h int) []string {
	if len(lines) <= h || h < 1 {
		return lines[:min(len(lines), max(0, h))]
	}
	return append(lines[:h-1:h-1], MoreLines(env, len(lines)-h+1))
}

// MoreLines says that n lines are left below.
func MoreLines(env Env, n int) string {
	return T(env.Theme.Dim, env.Theme.Glyph.Down+" "+env.Text.Kit.Dialog.More.Of(n))
}

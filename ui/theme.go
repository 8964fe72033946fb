package ui

import (
	"image/color"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// Theme gives each meaning its style: screens name meanings, never colours. No
// meaning is told by colour alone; a sign or a word stands beside it.
type Theme struct {
	Title  lipgloss.Style // names of screens and parts
	Text   lipgloss.Style // what is read
	Dim    lipgloss.Style // hints and notes
	Good   lipgloss.Style // done, saved
	Warn   lipgloss.Style // look here
	Bad    lipgloss.Style // wrong, refused
	Accent lipgloss.Style // what is in focus, and bars
	Border lipgloss.Style // lines and frames
	Chosen lipgloss.Style // the row or answer the cursor is on
	Key    lipgloss.Style // keys in hints

	Glyph Glyphs
	Dark  bool   // the palette is meant for a dark background
	Name  string // auto, dark, light or contrast, as asked for
}

// palette is measured (ECOSYSTEM.md 5): on #0C0C0C and #012456, or on white.
type palette struct{ accent, good, warn, bad, dim string }

// NewTheme makes the styles for a terminal. The name is a preference: dark and
// light overrule what the terminal said of its background, auto follows it, and
// contrast uses black, white and yellow alone. The profile is what the terminal
// can show: with 16 colours only those are used that every console scheme shows
// well on a dark background; without colours bold and reverse remain.
func NewTheme(name string, dark bool, profile colorprofile.Profile, glyphs Glyphs) *Theme {
	switch name {
	case "dark":
		dark = true
	case "light":
		dark = false
	}
	plain := lipgloss.NewStyle()
	bold := plain.Bold(true)
	t := &Theme{
		Title: bold, Text: plain, Dim: plain, Good: bold, Warn: bold, Bad: bold.Underline(true), Accent: bold,
		Border: plain, Chosen: bold.Reverse(true), Key: bold, Glyph: glyphs, Dark: dark, Name: name,
	}
	switch {
	case profile < colorprofile.ANSI:
	case name == "contrast":
		t.contrast(dark, profile)
	case profile == colorprofile.ANSI:
		if dark {
			t.Accent = bold.Foreground(lipgloss.BrightCyan)
			t.Key = t.Accent
			t.Good = bold.Foreground(lipgloss.BrightGreen)
			t.Warn = bold.Foreground(lipgloss.BrightYellow)
			t.Bad = bold.Underline(true).Foreground(lipgloss.BrightYellow)
		}
	default:
		p := palette{"#00527a", "#006b3f", "#7a5200", "#a12000", "#595f66"}
		if dark {
			p = palette{"#7fd1ff", "#5fd7a0", "#f0c040", "#ff8f7a", "#a8b0b8"}
		}
		fg := func(s lipgloss.Style, hex string) lipgloss.Style {
			return s.Foreground(profile.Convert(lipgloss.Color(hex)))
		}
		t.Dim, t.Border = fg(plain, p.dim), fg(plain, p.dim)
		t.Good, t.Warn, t.Bad = fg(plain, p.good), fg(plain, p.warn), fg(plain, p.bad)
		t.Accent, t.Key = fg(bold, p.accent), fg(bold, p.accent)
	}
	return t
}

// contrast paints with black, white and yellow: at least 12:1 everywhere. Chosen
// has its own background, since reverse would depend on the terminal's colours.
func (t *Theme) contrast(dark bool, profile colorprofile.Profile) {
	c := func(hex string, basic color.Color) color.Color {
		if profile == colorprofile.ANSI {
			return basic
		}
		return profile.Convert(lipgloss.Color(hex))
	}
	black, white := c("#000000", lipgloss.Black), c("#ffffff", lipgloss.BrightWhite)
	yellow := c("#ffff00", lipgloss.BrightYellow)
	plain := lipgloss.NewStyle()
	text, loud, chosen := plain.Foreground(black), plain.Foreground(black).Bold(true), plain.Bold(true).Foreground(white).Background(black)
	if dark {
		text, loud, chosen = plain.Foreground(white), plain.Foreground(yellow).Bold(true), plain.Bold(true).Foreground(black).Background(yellow)
	}
	t.Title, t.Text, t.Dim, t.Border = text.Bold(true), text, text, text
	t.Good, t.Warn, t.Accent, t.Key = loud, loud, loud, loud
	t.Bad, t.Chosen = loud.Underline(true), chosen
}

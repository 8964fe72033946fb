package ui

import (
	"slices"

	"aula/ui/text"
)

// DefaultPrefs are what a laptop has before anybody chose anything.
func DefaultPrefs() Prefs { return Prefs{Lang: "fi", Theme: "auto", Glyphs: "auto", Mouse: true} }

// Themes are the names NewTheme knows, the default first.
func Themes() []string { return []string{"auto", "dark", "light", "contrast"} }

// GlyphSets are the names PickGlyphs knows, the default first.
func GlyphSets() []string { return []string{"auto", "wide", "narrow", "ascii"} }

// Sound puts the default in the place of every preference that is unknown, as after
// a hand edit or a newer version.
func (p Prefs) Sound() Prefs {
	d := DefaultPrefs()
	if !slices.Contains(text.Languages(), p.Lang) {
		p.Lang = d.Lang
	}
	if !slices.Contains(Themes(), p.Theme) {
		p.Theme = d.Theme
	}
	if !slices.Contains(GlyphSets(), p.Glyphs) {
		p.Glyphs = d.Glyphs
	}
	return p
}

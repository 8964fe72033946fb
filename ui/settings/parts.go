package settings

import (
	"strings"

	"aula/ui"
)

// part is one part of a record's page: a heading with its facts, edited as one form.
type part struct {
	id    string
	title string
	facts []fact
}

// fact is one row of a record's page: what it is called, what it says. Look marks
// what wants to be looked at.
type fact struct {
	id    string
	title string
	say   string
	look  bool
}

// partMark stands between a part's name and a fact's, in the id of a row.
const partMark = ":"

// partItems are the rows of a page.
func (s *Screen) partItems(parts []part) []ui.Item {
	g := s.env.Theme.Glyph
	var all []ui.Item
	for _, p := range parts {
		all = append(all, ui.Item{ID: p.id, Title: p.title})
		for _, f := range p.facts {
			note := f.say
			switch {
			case note == "":
				note = g.Dash
			case f.look:
				note = g.Warn + " " + note
			}
			all = append(all, ui.Item{ID: p.id + partMark + f.id, Title: "  " + f.title, Note: note})
		}
	}
	return all
}

// partOf is the part that a row belongs to.
func partOf(row string) string {
	p, _, _ := strings.Cut(row, partMark)
	return p
}

// sayPair is a row in words where a value stands beside a name. Headings say nothing.
func (s *Screen) sayPair(it ui.Item) string {
	if it.Note == "" {
		return it.Title
	}
	note := strings.TrimSpace(strings.TrimPrefix(it.Note, s.env.Theme.Glyph.Warn))
	if note == s.env.Theme.Glyph.Dash {
		note = s.env.Text.Settings.None
	}
	return strings.TrimSpace(it.Title) + ": " + note
}

// joined are the words that are there, with commas between.
func joined(all ...string) string {
	var some []string
	for _, s := range all {
		if s != "" {
			some = append(some, s)
		}
	}
	return strings.Join(some, ", ")
}

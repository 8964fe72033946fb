package model

import (
	"slices"
	"strings"
)

// Findable is a record with texts that a person would look for. Numbers, days and
// codes are not among them.
type Findable interface {
	Record
	Texts() []string // none empty; the first is what the record is called
}

// said are the texts that are not empty.
func said(all ...string) []string {
	return slices.DeleteFunc(all, func(s string) bool { return s == "" })
}

// Texts are the site's names, people, rooms and agreements.
func (s *Site) Texts() []string {
	return said(slices.Concat([]string{s.Name, s.Short, s.Contact, s.Backup, s.CrisisName, s.Agreement, s.Insurance}, s.Rooms)...)
}

// Texts are the member's name.
func (m *Member) Texts() []string { return said(m.Name) }

// Texts are the code's words in all languages.
func (c *Code) Texts() []string { return said(c.Words.Fi, c.Words.Sv, c.Words.En) }

// Texts are the tip in all languages.
func (c *Coping) Texts() []string { return said(c.Words.Fi, c.Words.Sv, c.Words.En) }

// Texts are what was noted, and what came of the talk about it.
func (i *Incident) Texts() []string { return said(i.Note, i.Debrief, i.With) }

// Texts are the note.
func (n *EnvNote) Texts() []string { return said(n.Note) }

// Texts are the entry's title, partner, room and notes.
func (e *Entry) Texts() []string { return said(e.Title, e.Partner, e.Room, e.Note, e.Outcome) }

// Texts are the series' title, partner, room and note.
func (s *Series) Texts() []string { return said(s.Title, s.Partner, s.Room, s.Note) }

// Texts are the task and its note.
func (t *Task) Texts() []string { return said(t.Text, t.Note) }

// Texts are the idea, its note and what came of it.
func (i *Idea) Texts() []string { return said(i.Text, i.Note, i.Outcome) }

// Texts are what is new in the version, or its heading if nobody said, and all of it.
func (g *Guide) Texts() []string {
	name := g.News
	if name == "" {
		line, _, _ := strings.Cut(g.Text.In(Finnish), "\n")
		name = strings.TrimLeft(line, "# ")
	}
	return said(name, g.Text.Fi, g.Text.Sv, g.Text.En)
}

// Texts are the organisation's name, and what it was called before.
func (o *Organisation) Texts() []string {
	all := []string{o.Name}
	for _, f := range o.FormerNames() {
		all = append(all, f.Name)
	}
	return said(all...)
}

// Texts are the project's name and partner.
func (p *Project) Texts() []string { return said(p.Name, p.Partner) }

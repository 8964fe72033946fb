package settings

import (
	tea "charm.land/bubbletea/v2"

	"aula/ui"
	"aula/ui/text"
)

// The sections, in their order. A new one goes to the end: each has its digit.
const (
	secCodes         = "codes"
	secSites         = "sites"
	secPeople        = "people"
	secProjects      = "projects"
	secProfile       = "profile"
	secLaptop        = "laptop"
	secSafety        = "safety"
	secAbout         = "about"
	secOrganisations = "organisations"
)

func sectionNames() []string {
	return []string{secCodes, secSites, secPeople, secProjects, secProfile, secLaptop, secSafety, secAbout, secOrganisations}
}

// sections is the first pane.
type sections struct{ *Screen }

func (p sections) title() string  { return p.env.Text.Settings.Title }
func (p sections) hint() string   { return p.env.Text.Settings.Hint }
func (p sections) empty() string  { return "" }
func (p sections) numbered() bool { return true }

func (p sections) spoken(it ui.Item) string {
	w := p.words(it.ID)
	return joined(w.Title, w.Note)
}

func (p sections) items() []ui.Item {
	var all []ui.Item
	for _, name := range sectionNames() {
		w := p.words(name)
		it := ui.Item{ID: name, Title: w.Title, Note: w.Note}
		if p.wide() {
			it.Note = ""
			if p.within() == name {
				it.Note = p.env.Theme.Glyph.Right
			}
		}
		all = append(all, it)
	}
	return all
}

func (p sections) deeds() []ui.Action {
	return []ui.Action{{Key: ui.OpenKey(p.env.Text), Do: p.open}}
}

// within is the section that is open, "" for none.
func (s *Screen) within() string {
	if len(s.steps) < 2 {
		return ""
	}
	it, _ := s.steps[0].list.At()
	return it.ID
}

func (s *Screen) words(section string) text.SettingsSection {
	w := s.env.Text.Settings.Sections
	switch section {
	case secCodes:
		return w.Codes
	case secSites:
		return w.Sites
	case secPeople:
		return w.People
	case secProjects:
		return w.Projects
	case secProfile:
		return w.Profile
	case secLaptop:
		return w.Laptop
	case secSafety:
		return w.Safety
	case secOrganisations:
		return w.Organisations
	}
	return w.About
}

func (s *Screen) section(name string) tea.Cmd {
	switch name {
	case secCodes:
		return s.push(lists{s})
	case secSites:
		return s.push(sites{s})
	case secPeople:
		return s.push(people{s})
	case secProjects:
		return s.push(projects{s})
	case secProfile:
		return s.push(profile{s})
	case secLaptop:
		return s.push(laptop{s})
	case secSafety:
		return s.push(safety{s})
	case secOrganisations:
		return s.push(organisations{s})
	}
	return s.push(about{s})
}

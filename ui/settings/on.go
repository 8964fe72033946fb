package settings

import (
	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// goal is a record that the page opens at, once the facts are there.
type goal struct {
	kind model.Kind
	id   model.ID
}

// Knows tells whether On has a place for a kind of record.
func Knows(k model.Kind) bool {
	switch k {
	case model.KindSite, model.KindMember, model.KindCode, model.KindProject, model.KindOrganisation, model.KindWorkspace:
		return true
	}
	return false
}

// On is the page of settings, opened at a record: a site's, a member's or an
// organisation's page, a code or a project in its list, a workspace at what holds for
// all of it. On a page the cursor stands on what wants to be looked at. Esc goes back
// the way that was spared. A record that is gone opens the sections and says so.
func On(env ui.Env, g Gear, kind model.Kind, id model.ID) ui.Screen {
	s := New(env, g).(*Screen)
	s.goal = &goal{kind, id}
	return s
}

// arrive walks to the goal.
func (s *Screen) arrive() tea.Cmd {
	g := s.goal
	if s.goal = nil; g == nil {
		return nil
	}
	id := g.id.String()
	s.steps = s.steps[:1]
	switch {
	case g.kind == model.KindSite && s.siteOf(id) != nil:
		s.walk(secSites, id)
		here := site{s, id}
		s.push(here)
		return s.look(here.parts())
	case g.kind == model.KindMember && s.memberOf(id) != nil:
		s.walk(secPeople, id)
		here := person{s, id}
		s.push(here)
		return s.look(here.parts())
	case g.kind == model.KindOrganisation && s.organisationOf(id) != nil:
		s.walk(secOrganisations, id)
		here := organisation{s, id}
		s.push(here)
		return s.look(here.parts())
	case g.kind == model.KindProject && s.projectOf(id) != nil:
		return s.walk(secProjects, id)
	case g.kind == model.KindWorkspace:
		return s.walk(secLaptop, rowLobby)
	}
	if c := s.codeOf(g.id); g.kind == model.KindCode && c != nil {
		s.walk(secCodes, string(c.List))
		s.push(codes{s, c.List})
		s.top().list.Select(c.Code)
		return nil
	}
	return ui.Note(s.env.Text.Settings.Gone)
}

// look puts the cursor on the first fact that wants to be looked at.
func (s *Screen) look(parts []part) tea.Cmd {
	for _, p := range parts {
		for _, f := range p.facts {
			if f.look {
				s.top().list.Select(p.id + partMark + f.id)
				return nil
			}
		}
	}
	return nil
}

// walk opens a section with the cursor on a row.
func (s *Screen) walk(section, row string) tea.Cmd {
	s.top().list.Select(section)
	cmd := s.section(section)
	s.top().list.Select(row)
	return cmd
}

func (s *Screen) codeOf(id model.ID) *model.Code {
	for _, l := range model.Lists() {
		for _, c := range s.facts.codes.All(l) {
			if c.ID == id {
				return c
			}
		}
	}
	return nil
}

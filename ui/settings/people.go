package settings

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// people is the pane of the workspace's members: me first, those who left last.
type people struct{ *Screen }

func (p people) title() string { return p.words(secPeople).Title }
func (p people) hint() string  { return p.env.Text.Settings.People.Hint }
func (p people) empty() string { return p.env.Text.Settings.People.Empty }

func (p people) items() []ui.Item {
	all := slices.Clone(p.facts.members)
	rank := func(m *model.Member) int {
		switch {
		case p.isMe(m):
			return 0
		case m.Left:
			return 2
		}
		return 1
	}
	slices.SortStableFunc(all, func(a, b *model.Member) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)))
	})
	var out []ui.Item
	for _, m := range all {
		out = append(out, ui.Item{ID: m.ID.String(), Title: joined(m.Name, p.roleName(m.Role)), Note: p.standing(m)})
	}
	return out
}

// standing is how things are with a member, what matters most first.
func (p people) standing(m *model.Member) string {
	w := p.env.Text.Settings.People
	_, here := p.facts.signs[m.ID]
	missing := ""
	if unsigned(m) {
		missing = p.env.Theme.Glyph.Warn + " " + w.Unsigned
	}
	return joined(when(p.isMe(m), w.You), when(m.Left, w.Left), p.pause(m), missing, when(!here && !m.Left, w.NoProfile))
}

// unsigned tells whether a member's confidentiality undertaking is missing. Contact
// persons are bound by their own office.
func unsigned(m *model.Member) bool {
	return m.Undertaking == 0 && !m.Left && m.Role != model.ContactPerson
}

// pause says a break that is now or is coming; "" if there is none.
func (s *Screen) pause(m *model.Member) string {
	w, now := s.env.Text.Settings.People, s.today()
	switch {
	case m.PauseFrom == 0 || m.Left || m.PauseTo != 0 && m.PauseTo < now:
		return ""
	case m.Paused(now) && m.PauseTo == 0:
		return w.PausedOpen
	case m.Paused(now):
		return fmt.Sprintf(w.Paused, s.day(m.PauseTo))
	case m.PauseTo == 0:
		return fmt.Sprintf(w.PauseFromDay, s.day(m.PauseFrom))
	}
	return fmt.Sprintf(w.PauseDays, s.span(m.PauseFrom, m.PauseTo))
}

func (s *Screen) isMe(m *model.Member) bool { return s.env.Store != nil && m.ID == s.env.Store.Me() }

func (s *Screen) roleName(r model.Role) string {
	w := s.env.Text.Settings.Roles
	switch r {
	case model.PeerExpert:
		return w.PeerExpert
	case model.LeadExpert:
		return w.Lead
	case model.SocialInstructor:
		return w.SocialInstructor
	case model.Coordinator:
		return w.Coordinator
	case model.ContactPerson:
		return w.ContactPerson
	}
	return string(r)
}

// memberOf is a member by the id of its row, or nil.
func (s *Screen) memberOf(id string) *model.Member {
	for _, m := range s.facts.members {
		if m.ID.String() == id {
			return m
		}
	}
	return nil
}

// leads tells whether roles and profiles are mine to change: a lead's or a
// coordinator's, and everybody's while there is none of them here.
func (s *Screen) leads() bool {
	me := s.me()
	if me == nil || me.Role.SeesMoney() {
		return me != nil
	}
	return !slices.ContainsFunc(s.facts.members, func(m *model.Member) bool {
		_, here := s.facts.signs[m.ID]
		return here && !m.Left && m.Role.SeesMoney()
	})
}

func (p people) deeds() []ui.Action {
	t, w := p.env.Text, p.env.Text.Settings.People
	m := p.memberOf(p.row())
	none := when(m == nil, w.Empty)
	add := when(p.gear.NewMember == nil, p.env.Text.Settings.NotHere)
	if !p.leads() {
		add = w.OffRole
	}
	return append([]ui.Action{
		{Key: ui.OpenKey(t), Do: func() tea.Cmd { return p.push(person{p.Screen, p.row()}) }, Off: none},
		{Key: ui.Bind(t, w.Add, "n"), Do: func() tea.Cmd { return ui.Ask(p.gear.NewMember(p.env)) }, Off: add},
	}, p.memberDeeds(m, none)...)
}

// memberDeeds are what can be done with a member as a whole.
func (s *Screen) memberDeeds(m *model.Member, none string) []ui.Action {
	w := s.env.Text.Settings.People
	remove, id := none, model.ID{}
	if m != nil {
		id = m.ID
		_, profile := s.facts.signs[m.ID]
		switch {
		case s.isMe(m):
			remove = w.OffSelf
		case !s.leads():
			remove = w.OffRole
		case !profile:
			remove = w.OffNoProfile
		}
	}
	return []ui.Action{
		s.historyDeed(model.KindMember, id, none),
		{Key: ui.Bind(s.env.Text, w.Remove, "x", "delete"), Do: func() tea.Cmd { return s.remove(m) }, Off: remove},
	}
}

// remove takes a profile off this laptop, after its word has been typed.
func (s *Screen) remove(m *model.Member) tea.Cmd {
	w := s.env.Text.Settings.People
	left := *m
	left.Left = true
	return ui.Ask(ui.NewTypedQuestion(s.env, fmt.Sprintf(w.RemoveTitle, m.Name), fmt.Sprintf(w.RemoveBody, m.Name), w.RemoveWord, func() tea.Cmd {
		return ui.Write(fmt.Sprintf(w.Removed, m.Name), func(ses *store.Session) (tea.Msg, error) {
			if err := ses.RemoveProfile(left.ID); err != nil {
				return nil, err
			}
			return nil, ses.Put(&left)
		})
	}))
}

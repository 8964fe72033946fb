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

// gone tells that a person's profile has been removed.
type gone struct{ person model.ID }

// people is the pane of the workspace's members: me first, those who left last.
type people struct{ *Screen }

func (p people) title() string { return p.words(secPeople).Title }
func (p people) hint() string  { return p.env.Text.Settings.People.Hint }
func (p people) empty() string { return p.env.Text.Settings.People.Empty }

func (p people) items() []ui.Item {
	w := p.env.Text.Settings.People
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
		notes := []string{p.roleName(m.Role)}
		if _, here := p.facts.signs[m.ID]; !here && !m.Left {
			notes = append(notes, w.NoProfile)
		}
		if m.Left {
			notes = append(notes, w.Left)
		}
		if p.isMe(m) {
			notes = append(notes, w.You)
		}
		out = append(out, ui.Item{ID: m.ID.String(), Title: m.Name, Note: strings.Join(notes, ", ")})
	}
	return out
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

func (p people) here() *model.Member {
	for _, m := range p.facts.members {
		if m.ID.String() == p.row() {
			return m
		}
	}
	return nil
}

// leads tells whether roles and profiles are mine to change: a lead's or a
// coordinator's, and everybody's while there is none of them here.
func (p people) leads() bool {
	me := p.me()
	if me == nil || me.Role.SeesMoney() {
		return me != nil
	}
	return !slices.ContainsFunc(p.facts.members, func(m *model.Member) bool {
		_, here := p.facts.signs[m.ID]
		return here && !m.Left && m.Role.SeesMoney()
	})
}

func (p people) deeds() []ui.Action {
	t, w := p.env.Text, p.env.Text.Settings.People
	m := p.here()
	edit, remove := when(m == nil, w.Empty), when(m == nil, w.Empty)
	add := when(p.gear.NewMember == nil, p.env.Text.Settings.NotHere)
	if m != nil {
		_, profile := p.facts.signs[m.ID]
		switch {
		case p.isMe(m):
			remove = w.OffSelf
		case !p.leads():
			edit, remove = w.OffRole, w.OffRole
		case !profile:
			remove = w.OffNoProfile
		}
	}
	if !p.leads() {
		add = w.OffRole
	}
	return []ui.Action{
		{Key: ui.Bind(t, t.Kit.Keys.Edit, "enter", "e"), Do: p.edit, Off: edit},
		{Key: ui.Bind(t, w.Add, "n"), Do: func() tea.Cmd { return ui.Ask(p.gear.NewMember(p.env)) }, Off: add},
		{Key: ui.Bind(t, w.Remove, "x", "delete"), Do: p.remove, Off: remove},
	}
}

// edit changes a member. A role that opens other compartments changes the keys, so
// that the old ones are of no use to someone who may no longer have them.
func (p people) edit() tea.Cmd {
	old := p.here()
	if old == nil {
		return nil
	}
	w, next := p.env.Text.Settings.People, *old
	role := string(old.Role)
	var form *ui.Form
	save := func() tea.Cmd {
		done := next
		done.Role = model.Role(role)
		if err := done.Check(); err != nil {
			form.Refuse(err)
			return nil
		}
		a, b := old.Role, done.Role
		return p.saveKeyed(p.env.Text.Settings.Saved, a.MeetsClients() != b.MeetsClients() || a.SeesMoney() != b.SeesMoney(), &done)
	}
	fixed := func() bool { return !p.leads() }
	form = ui.NewForm(p.env, old.Name, save,
		ui.TextField(w.Name, &next.Name, ui.Opts{Name: "name", Need: true, Hint: w.NameHint}),
		ui.ChoiceField(w.Role, &role, p.roles(), ui.Opts{Name: "role", Need: true, Hint: w.RoleHint, Hide: fixed}),
		ui.TextField(w.Phone, &next.Phone, ui.Opts{Name: "phone"}),
		ui.ToggleField(w.HasLeft, &next.Left, ui.Opts{Name: "left", Hide: func() bool { return p.isMe(old) }}),
	)
	form.Keep = "member:" + old.ID.String()
	return ui.Ask(form)
}

func (s *Screen) roles() []ui.Choice {
	var all []ui.Choice
	for _, r := range model.Roles() {
		all = append(all, ui.Choice{Value: string(r), Label: s.roleName(r)})
	}
	return all
}

// remove takes a profile off this laptop, after its word has been typed.
func (p people) remove() tea.Cmd {
	m, w := p.here(), p.env.Text.Settings.People
	if m == nil {
		return nil
	}
	left := *m
	left.Left = true
	return ui.Ask(ui.NewTypedQuestion(p.env, fmt.Sprintf(w.RemoveTitle, m.Name), fmt.Sprintf(w.RemoveBody, m.Name), w.RemoveWord, func() tea.Cmd {
		return ui.Write(fmt.Sprintf(w.Removed, m.Name), func(ses *store.Session) (tea.Msg, error) {
			if err := ses.RemoveProfile(left.ID); err != nil {
				return nil, err
			}
			return gone{left.ID}, ses.Put(&left)
		})
	}))
}

package settings

import (
	"cmp"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// person is the page of one member: who it is, what was agreed, the break.
type person struct {
	*Screen
	id string
}

// The parts of a member's page.
const (
	partWho    = "who"
	partAgreed = "agreed"
	partPause  = "pause"
)

// mostAWeek is what model.Member takes at the most.
const mostAWeek = 50

func (p person) title() string {
	if m := p.memberOf(p.id); m != nil {
		return m.Name
	}
	return p.words(secPeople).Title
}

func (p person) hint() string  { return p.env.Text.Settings.PageHint }
func (p person) empty() string { return p.env.Text.Settings.Gone }

func (p person) parts() []part {
	m, w := p.memberOf(p.id), p.env.Text.Settings.People
	if m == nil {
		return nil
	}
	profile := w.NoProfile
	if _, here := p.facts.signs[m.ID]; here {
		profile = w.HasProfile
	}
	signed := w.UnsignedShort
	if m.Undertaking != 0 {
		signed = fmt.Sprintf(w.Signed, p.env.Text.Kit.Date(m.Undertaking.Time()))
	}
	week := w.WeekNone
	if m.WeekMost > 0 {
		week = w.Week.Of(m.WeekMost)
	}
	return []part{
		{partWho, w.PartWho, []fact{
			{"name", w.Name, joined(m.Name, when(p.isMe(m), w.You), when(m.Left, w.Left)), false},
			{"role", w.Role, p.roleName(m.Role), false},
			{"phone", w.Phone, m.Phone, false},
			{"profile", w.Profile, profile, false},
		}},
		{partAgreed, w.PartAgreed, []fact{
			{"undertaking", w.Undertaking, signed, unsigned(m)},
			{"week_most", w.WeekMost, week, false},
			{"occasions", w.Occasions, p.occasions(m), false},
		}},
		{partPause, w.PartPause, []fact{{"pause", w.PauseDay, cmp.Or(p.pause(m), w.PauseNone), false}}},
	}
}

// occasions are the kinds that were agreed, in words.
func (p person) occasions(m *model.Member) string {
	if len(m.Occasions) == 0 {
		return p.env.Text.Settings.People.OccasionsAll
	}
	var all []string
	for _, c := range p.kinds() {
		if m.Agreed(model.EntryKind(c.Value)) {
			all = append(all, c.Label)
		}
	}
	return strings.Join(all, ", ")
}

func (s *Screen) kinds() []ui.Choice {
	var all []ui.Choice
	for _, k := range model.EntryKinds() {
		all = append(all, ui.Choice{Value: string(k), Label: cmp.Or(s.env.Text.Record.Entry(string(k)), string(k))})
	}
	return all
}

func (p person) items() []ui.Item         { return p.partItems(p.parts()) }
func (p person) spoken(it ui.Item) string { return p.sayPair(it) }

// bar tells why a part of a member's page is not mine to change; "" if it is. What I
// am called and my break are always mine.
func (s *Screen) bar(m *model.Member, part string) string {
	if s.leads() || s.isMe(m) && part != partAgreed {
		return ""
	}
	return s.env.Text.Settings.People.OffRole
}

func (p person) deeds() []ui.Action {
	m, part := p.memberOf(p.id), partOf(p.row())
	none := when(m == nil, p.env.Text.Settings.Gone)
	off := none
	if m != nil {
		off = p.bar(m, part)
	}
	edit := ui.Action{
		Key: ui.Bind(p.env.Text, p.env.Text.Kit.Keys.Edit, "enter", "e"), Off: off,
		Do: func() tea.Cmd { return p.memberForm(m, part) },
	}
	return append([]ui.Action{edit}, p.memberDeeds(m, none)...)
}

// memberForm changes one part of a member. A role that opens other compartments
// changes the keys, so that the old ones are of no use to someone who may no longer
// have them.
func (s *Screen) memberForm(old *model.Member, part string) tea.Cmd {
	w, next, role := s.env.Text.Settings.People, *old, string(old.Role)
	var fields []ui.Field
	title, note := w.PartWho, ""
	switch part {
	case partAgreed:
		fields, title = s.agreedFields(&next), w.PartAgreed
	case partPause:
		fields, title, note = s.pauseFields(&next), w.PartPause, w.PauseNote
	default:
		part, fields = partWho, s.whoFields(&next, &role)
	}
	var form *ui.Form
	form = ui.NewForm(s.env, old.Name+": "+title, func() tea.Cmd {
		done := next
		done.Role = model.Role(role)
		if done.PauseTo != 0 && done.PauseFrom == 0 {
			done.PauseFrom = s.today()
		}
		if !form.Sound(&done) {
			return nil
		}
		a, b := old.Role, done.Role
		if a.MeetsClients() != b.MeetsClients() || a.SeesMoney() != b.SeesMoney() {
			return s.saveKeyed(s.env.Text.Settings.Saved, &done)
		}
		return s.save(s.env.Text.Settings.Saved, &done)
	}, fields...)
	form.Note, form.Keep = note, "member:"+old.ID.String()+":"+part
	return ui.Ask(form)
}

func (s *Screen) whoFields(next *model.Member, role *string) []ui.Field {
	w := s.env.Text.Settings.People
	me := s.isMe(next)
	return []ui.Field{
		ui.TextField(w.Name, &next.Name, ui.Opts{Name: "name", Need: true, Hint: w.NameHint}),
		ui.ChoiceField(w.Role, role, s.roles(), ui.Opts{Name: "role", Need: true, Hint: w.RoleHint, Hide: func() bool { return !s.leads() }}),
		ui.TextField(w.Phone, &next.Phone, ui.Opts{Name: "phone"}),
		ui.ToggleField(w.HasLeft, &next.Left, ui.Opts{Name: "left", Hide: func() bool { return me }}),
	}
}

// agreedFields ask for the undertaking, and how often and for what the member comes
// (S0-32).
func (s *Screen) agreedFields(next *model.Member) []ui.Field {
	w := s.env.Text.Settings.People
	return []ui.Field{
		ui.DateField(w.Undertaking, &next.Undertaking, ui.Opts{Name: "undertaking", Hint: w.UndertakingHint}),
		ui.NumberField(w.WeekMost, &next.WeekMost, ui.Opts{Name: "week_most", Min: 0, Max: mostAWeek, Hint: w.WeekHint}),
		ui.ManyField(w.Occasions, &next.Occasions, s.kinds(), ui.Opts{Name: "occasions", Hint: w.OccasionsHint}),
	}
}

// pauseFields ask for the days of a break, and for no reason (S1-24).
func (s *Screen) pauseFields(next *model.Member) []ui.Field {
	w := s.env.Text.Settings.People
	return []ui.Field{
		ui.DateField(w.PauseFrom, &next.PauseFrom, ui.Opts{Name: "pause_from", Hint: w.PauseFromHint, Ahead: true}),
		ui.DateField(w.PauseTo, &next.PauseTo, ui.Opts{Name: "pause_to", Hint: w.PauseToHint, Ahead: true}),
	}
}

func (s *Screen) roles() []ui.Choice {
	var all []ui.Choice
	for _, r := range model.Roles() {
		all = append(all, ui.Choice{Value: string(r), Label: s.roleName(r)})
	}
	return all
}

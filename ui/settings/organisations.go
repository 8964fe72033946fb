package settings

import (
	"cmp"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// organisations is the pane of who stands behind sites and projects (S0-30): those in
// use by name, then those that have become part of another one, then the retired.
type organisations struct{ *Screen }

func (p organisations) title() string { return p.words(secOrganisations).Title }
func (p organisations) hint() string  { return p.env.Text.Settings.Organisations.Hint }
func (p organisations) empty() string { return p.env.Text.Settings.Organisations.Empty }

func (s *Screen) organisationRows() []*model.Organisation {
	rank := func(o *model.Organisation) int {
		switch {
		case o.Retired:
			return 2
		case s.under(o) != nil:
			return 1
		}
		return 0
	}
	all := slices.Clone(s.facts.organisations)
	slices.SortStableFunc(all, func(a, b *model.Organisation) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), byName(false, false, s.nameNow(a), s.nameNow(b)))
	})
	return all
}

// nameNow is what an organisation is called today: a new name may be known before its
// day.
func (s *Screen) nameNow(o *model.Organisation) string { return o.NameOn(s.today()) }

// under is the organisation that one is counted under today; nil if that is itself.
func (s *Screen) under(o *model.Organisation) *model.Organisation {
	if id := s.facts.parties.On(o.ID, s.today()); id != o.ID {
		return s.facts.parties.Find(id)
	}
	return nil
}

func (p organisations) items() []ui.Item {
	w := p.env.Text.Settings
	var all []ui.Item
	for _, o := range p.organisationRows() {
		note := joined(when(o.Retired, w.Retired), p.becomes(o), cmp.Or(p.env.Text.Record.Organisation(string(o.Sort)), string(o.Sort)))
		all = append(all, ui.Item{ID: o.ID.String(), Title: p.nameNow(o), Note: note})
	}
	return all
}

// becomes tells what an organisation has become part of, what it will be or be called,
// or what it was called last; "" if it was always what it is.
func (s *Screen) becomes(o *model.Organisation) string {
	w := s.env.Text.Settings.Organisations
	if to := s.under(o); to != nil {
		return fmt.Sprintf(w.NowIs, s.nameNow(to))
	}
	if to := s.organisationOf(o.MergedInto.String()); to != nil && o.MergedOn > s.today() {
		return fmt.Sprintf(w.Later, s.day(o.MergedOn), to.NameOn(o.MergedOn))
	}
	old := o.FormerNames()
	switch {
	case len(old) == 0:
		return ""
	case old[0].Last >= s.today():
		return fmt.Sprintf(w.Later, s.day(old[0].Last+1), o.Name)
	}
	return fmt.Sprintf(w.Before, old[0].Name)
}

// organisationOf is an organisation by its id in words, or nil.
func (s *Screen) organisationOf(id string) *model.Organisation {
	for _, o := range s.facts.organisations {
		if o.ID.String() == id {
			return o
		}
	}
	return nil
}

// organisationSaid is what an organisation is called beside a site or a project: its own
// name, and who it is counted under today if that is another one.
func (s *Screen) organisationSaid(id model.ID) string {
	o := s.organisationOf(id.String())
	if o == nil {
		return ""
	}
	to := ""
	if x := s.under(o); x != nil {
		to = fmt.Sprintf(s.env.Text.Settings.Organisations.NowIs, s.nameNow(x))
	}
	return joined(s.nameNow(o), to)
}

// organisationField asks whose a site or a project is. Take puts the answer into the
// record; one that this laptop does not know stays.
func (s *Screen) organisationField(label, hint string, of *model.ID) (field ui.Field, take func()) {
	value := ""
	if s.organisationOf(of.String()) != nil {
		value = of.String()
	}
	was := value
	choices := []ui.Choice{{Value: "", Label: s.env.Text.Settings.Organisations.NoneOf}}
	for _, o := range s.organisationRows() {
		if id := o.ID.String(); id == value || !o.Retired && s.under(o) == nil {
			choices = append(choices, ui.Choice{Value: id, Label: s.nameNow(o)})
		}
	}
	field = ui.ChoiceField(label, &value, choices, ui.Opts{Name: "organisation", Hint: hint, Hide: func() bool { return len(s.facts.organisations) == 0 }})
	return field, func() {
		if value != was {
			*of, _ = model.ParseID(value)
		}
	}
}

func (p organisations) deeds() []ui.Action {
	here := p.organisationOf(p.row())
	none := when(here == nil, p.env.Text.Settings.Organisations.Empty)
	return append([]ui.Action{
		{Key: ui.OpenKey(p.env.Text), Do: func() tea.Cmd { return p.push(organisation{p.Screen, p.row()}) }, Off: none},
		{Key: ui.New(p.env.Text), Do: func() tea.Cmd { return p.organisationForm(nil) }},
	}, p.organisationDeeds(here, none)...)
}

// organisationDeeds are what can be done with an organisation as a whole.
func (s *Screen) organisationDeeds(here *model.Organisation, none string) []ui.Action {
	t, w := s.env.Text, s.env.Text.Settings
	turn, alone, id := w.Codes.Retire, none, model.ID{}
	if here != nil {
		id = here.ID
		if here.Retired {
			turn = w.Codes.Back
		}
		if here.MergedInto.Zero() && len(s.mergeTargets(here)) == 0 {
			alone = w.Organisations.OffMerge
		}
	}
	return []ui.Action{
		{Key: ui.Bind(t, w.Organisations.Rename, "v"), Do: func() tea.Cmd { return s.renameForm(here) }, Off: none},
		{Key: ui.Bind(t, w.Organisations.Merge, "y"), Do: func() tea.Cmd { return s.mergeForm(here) }, Off: alone},
		{Key: ui.Bind(t, turn, "r"), Do: func() tea.Cmd { return s.turnOrganisation(here) }, Off: none},
		s.historyDeed(model.KindOrganisation, id, none),
	}
}

func (s *Screen) turnOrganisation(here *model.Organisation) tea.Cmd {
	w, next := s.env.Text.Settings.Organisations, *here
	next.Retired = !here.Retired
	say := w.RetiredNow
	if here.Retired {
		say = w.BackNow
	}
	return s.save(fmt.Sprintf(say, s.nameNow(here)), &next)
}

// organisationForm is an organisation being made (old is nil) or put right.
func (s *Screen) organisationForm(old *model.Organisation) tea.Cmd {
	w := s.env.Text.Settings.Organisations
	next, title, note, keep := model.Organisation{}, w.NewTitle, "", "organisation"
	if old != nil {
		next, title, note, keep = *old, s.nameNow(old), w.EditNote, "organisation:"+old.ID.String()
	}
	sort := string(next.Sort)
	var form *ui.Form
	form = ui.NewForm(s.env, title, func() tea.Cmd {
		if next.ID.Zero() {
			next.ID = ui.NewID()
		}
		done := next
		done.Sort = model.OrganisationSort(sort)
		if !form.Sound(&done) {
			return nil
		}
		if old == nil {
			return s.saveNew(fmt.Sprintf(w.Added, done.Name), &done)
		}
		return s.save(s.env.Text.Settings.Saved, &done)
	},
		ui.TextField(w.Name, &next.Name, ui.Opts{Name: "name", Need: true, Limit: model.MaxName, Hint: w.NameHint}),
		ui.ChoiceField(w.Sort, &sort, s.organisationSorts(), ui.Opts{Name: "sort", Need: true}),
	)
	form.Note, form.Keep = note, keep
	return ui.Ask(form)
}

func (s *Screen) organisationSorts() []ui.Choice {
	var all []ui.Choice
	for _, x := range model.OrganisationSorts() {
		all = append(all, ui.Choice{Value: string(x), Label: cmp.Or(s.env.Text.Record.Organisation(string(x)), string(x))})
	}
	return all
}

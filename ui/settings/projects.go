package settings

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// projects is the pane of projects and pilots (S1-25): those in use by name, then the
// retired.
type projects struct{ *Screen }

func (p projects) title() string { return p.words(secProjects).Title }
func (p projects) hint() string  { return p.env.Text.Settings.Projects.Hint }
func (p projects) empty() string { return p.env.Text.Settings.Projects.Empty }
func (p projects) several() bool { return true }

func (s *Screen) projectRows() []*model.Project {
	all := slices.Clone(s.facts.projects)
	slices.SortStableFunc(all, func(a, b *model.Project) int { return byName(a.Retired, b.Retired, a.Name, b.Name) })
	return all
}

func (p projects) items() []ui.Item {
	w := p.env.Text.Settings
	var all []ui.Item
	for _, x := range p.projectRows() {
		when := p.span(x.From, x.To)
		switch {
		case x.Retired:
			when = w.Retired
		case x.To != 0 && x.To < p.today():
			when = fmt.Sprintf(w.Days.Ended, p.day(x.To))
		}
		whose := p.organisationSaid(x.Organisation)
		if whose == x.Partner {
			whose = ""
		}
		all = append(all, ui.Item{ID: x.ID.String(), Title: x.Name, Note: joined(when, x.Partner, whose)})
	}
	return all
}

// projectOf is a project by its id in words, or nil.
func (s *Screen) projectOf(id string) *model.Project {
	for _, x := range s.facts.projects {
		if x.ID.String() == id {
			return x
		}
	}
	return nil
}

// projectChoices are the projects in use, the chosen one even if it is retired, and
// none.
func (s *Screen) projectChoices(chosen string) []ui.Choice {
	all := []ui.Choice{{Value: "", Label: s.env.Text.Settings.Projects.NoneOf}}
	for _, x := range s.projectRows() {
		if id := x.ID.String(); !x.Retired || id == chosen {
			all = append(all, ui.Choice{Value: id, Label: joined(x.Name, x.Partner)})
		}
	}
	return all
}

func (p projects) deeds() []ui.Action {
	t, w := p.env.Text, p.env.Text.Settings
	here := p.projectOf(p.row())
	none, turn, id := when(here == nil, w.Projects.Empty), w.Codes.Retire, model.ID{}
	if here != nil {
		id = here.ID
		if here.Retired {
			turn = w.Codes.Back
		}
	}
	return []ui.Action{
		{Key: ui.Bind(t, t.Kit.Keys.Edit, "enter", "e"), Do: func() tea.Cmd { return p.form(here) }, Off: none},
		{Key: ui.New(t), Do: func() tea.Cmd { return p.form(nil) }},
		{Key: ui.Bind(t, turn, "r"), Do: func() tea.Cmd { return p.turn(here) }, Off: none},
		p.historyDeed(model.KindProject, id, none),
	}
}

func (p projects) turn(here *model.Project) tea.Cmd {
	w, next := p.env.Text.Settings.Projects, *here
	next.Retired = !here.Retired
	say := w.RetiredNow
	if here.Retired {
		say = w.BackNow
	}
	return p.save(fmt.Sprintf(say, here.Name), &next)
}

// form is a project being made (old is nil) or changed.
func (p projects) form(old *model.Project) tea.Cmd {
	w := p.env.Text.Settings.Projects
	next, title, keep := model.Project{}, w.NewTitle, "project"
	if old != nil {
		next, title, keep = *old, old.Name, "project:"+old.ID.String()
	}
	organisation, take := p.organisationField(w.Organisation, w.OrganisationHint, &next.Organisation)
	var form *ui.Form
	save := func() tea.Cmd {
		take()
		if next.ID.Zero() {
			next.ID = ui.NewID()
		}
		done := next
		if !form.Sound(&done) {
			return nil
		}
		if old == nil {
			return p.saveNew(fmt.Sprintf(w.Added, done.Name), &done)
		}
		return p.save(p.env.Text.Settings.Saved, &done)
	}
	form = ui.NewForm(p.env, title, save,
		ui.TextField(w.Name, &next.Name, ui.Opts{Name: "name", Need: true, Hint: w.NameHint}),
		ui.TextField(w.Partner, &next.Partner, ui.Opts{Name: "partner", Hint: w.PartnerHint}),
		ui.DateField(w.From, &next.From, ui.Opts{Name: "from"}),
		ui.DateField(w.To, &next.To, ui.Opts{Name: "to", Hint: w.ToHint, Ahead: true}),
		organisation,
	)
	form.Keep = keep
	return ui.Ask(form)
}

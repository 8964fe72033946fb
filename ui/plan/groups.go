package plan

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// The groups of a plan's parts: each has a form of its own, short enough for a small
// window.
const (
	groupBasics    = "basics"
	groupProgramme = "programme"
	groupPlace     = "place"
	groupPeople    = "people"
	groupSafety    = "safety"
	groupBudget    = "budget"
	groupNotice    = "notice"
	groupWishes    = "wishes"
)

// groupOf is the group that a part belongs to.
func groupOf(part string) string {
	switch part {
	case partText, "programme", "recovery":
		return groupProgramme
	case PartWishes:
		return groupWishes
	case "venue", "meeting_point", "transport", "bring", "partner", "area", partLink:
		return groupPlace
	case "responsible", "experts", "pair", "capacity":
		return groupPeople
	case partSafety, "insurance":
		return groupSafety
	case PartBudget:
		return groupBudget
	case partNotice:
		return groupNotice
	}
	return groupBasics
}

// edit opens the form of the line under the cursor; on the head it asks which.
func (p *Page) edit() tea.Cmd {
	r := p.row()
	switch {
	case p.facts.page.Plan == nil:
		return ui.Ask(p.form(groupProgramme)) // what is done comes first
	case r == nil:
		return p.which()
	}
	switch g := groupOf(r.line.Part); {
	case g == groupBasics:
		return p.which()
	case g == groupBudget && p.cost() != nil:
		return ui.Ask(p.costForm(p.cost()))
	case g == groupBudget:
		return ui.Ask(newBudget(p))
	case g == groupWishes:
		return ui.Ask(p.wishesForm())
	default:
		return ui.Ask(p.form(g))
	}
}

// which asks what to edit.
func (p *Page) which() tea.Cmd {
	w, plan := p.env.Text.Plan.Ask, p.plan()
	firstOf := func(all ...string) string {
		for _, s := range all {
			if s = oneLine(s); s != "" {
				return s
			}
		}
		return w.Empty
	}
	t := &liner{Terms: p.terms(), page: p.facts.page}
	name := func(id model.ID) string {
		if id.Zero() {
			return ""
		}
		return t.member(id)
	}
	purse := ""
	if all := p.facts.page.Budget; len(all) > 0 {
		purse = fmt.Sprintf(p.env.Text.Plan.Say.Sum, Euros(p.env.Text, model.Sum(all).Meant))
	}
	items := []ui.Item{
		{ID: groupProgramme, Title: w.Programme, Note: firstOf(plan.Text, t.words(model.Programme, plan.Kinds), t.words(model.Recovery, plan.Topics))},
		{ID: groupPlace, Title: w.Place, Note: firstOf(plan.Venue, plan.MeetAt, plan.Area, plan.Partner, plan.Transport, plan.Bring)},
		{ID: groupPeople, Title: w.People, Note: firstOf(name(plan.Responsible), t.members(plan.Experts))},
		{ID: groupSafety, Title: w.Safety, Note: firstOf(plan.Safety, plan.Insurance)},
		{ID: groupBudget, Title: w.Budget, Note: firstOf(purse)},
		{ID: groupNotice, Title: w.Notice, Note: firstOf(plan.Notice)},
		{ID: groupBasics, Title: w.Basics, Note: Name(p.env.Text, p.facts.page)},
	}
	return ui.Ask(ui.NewPicker(p.env, w.Which, items, func(it ui.Item) tea.Cmd {
		if it.ID == groupBudget {
			return ui.Ask(newBudget(p))
		}
		return ui.Ask(p.form(it.ID))
	}))
}

// form is the form of one group.
func (p *Page) form(group string) ui.Screen {
	w := p.env.Text.Plan.Ask
	f := &planForm{p: p, was: *p.plan()}
	f.next = f.was
	f.next.Kinds, f.next.Topics = slices.Clone(f.was.Kinds), slices.Clone(f.was.Topics)
	f.next.Experts, f.next.Pair = slices.Clone(f.was.Experts), slices.Clone(f.was.Pair)
	title, fields := w.Basics, f.basics
	switch group {
	case groupProgramme:
		title, fields = w.Programme, f.programme
	case groupPlace:
		title, fields = w.Place, f.place
	case groupPeople:
		title, fields = w.People, f.people
	case groupSafety:
		title, fields = w.Safety, f.safety
	case groupNotice:
		title, fields = w.Notice, f.notice
	}
	f.form = ui.NewForm(p.env, title, f.save, fields()...)
	f.form.Keep = "plan-" + group + ":" + p.occasion.String()
	if group != groupPeople && group != groupBasics {
		f.form.Note = w.NoPerson
	}
	return f.form
}

// planForm is a group of a plan being changed.
type planForm struct {
	p         *Page
	form      *ui.Form
	was, next model.Plan
	kind      string // of the form, as a choice
	who       string // who answers for it, as a choice
	take      func() // carries the choices over
}

func (f *planForm) save() tea.Cmd {
	if f.take != nil {
		f.take()
	}
	was, done := f.was, f.next
	if !f.form.Sound(&done) {
		return nil
	}
	return f.p.change(f.p.env.Text.Plan.Said.Saved, func(x *model.Plan) error {
		ui.Changed(&x.Title, was.Title, done.Title)
		ui.Changed(&x.Form, was.Form, done.Form)
		changedSet(&x.Kinds, was.Kinds, done.Kinds)
		changedSet(&x.Topics, was.Topics, done.Topics)
		ui.Changed(&x.Text, was.Text, done.Text)
		ui.Changed(&x.Venue, was.Venue, done.Venue)
		ui.Changed(&x.MeetAt, was.MeetAt, done.MeetAt)
		ui.Changed(&x.Transport, was.Transport, done.Transport)
		ui.Changed(&x.Bring, was.Bring, done.Bring)
		ui.Changed(&x.Safety, was.Safety, done.Safety)
		ui.Changed(&x.Insurance, was.Insurance, done.Insurance)
		ui.Changed(&x.Responsible, was.Responsible, done.Responsible)
		changedSet(&x.Experts, was.Experts, done.Experts)
		changedSet(&x.Pair, was.Pair, done.Pair)
		ui.Changed(&x.Capacity, was.Capacity, done.Capacity)
		ui.Changed(&x.Notice, was.Notice, done.Notice)
		ui.Changed(&x.Partner, was.Partner, done.Partner)
		ui.Changed(&x.Area, was.Area, done.Area)
		ui.Changed(&x.Link, was.Link, done.Link)
		return nil
	})
}

// changedSet carries over what a form put into a set and took out of it.
func changedSet(to *[]string, was, is []string) {
	for _, x := range was {
		if !slices.Contains(is, x) {
			*to = slices.DeleteFunc(*to, func(y string) bool { return y == x })
		}
	}
	for _, x := range is {
		if !slices.Contains(was, x) && !slices.Contains(*to, x) {
			*to = append(*to, x)
		}
	}
}

func (f *planForm) basics() []ui.Field {
	s, w := f.p.env.Text, f.p.env.Text.Plan.Ask
	var forms []ui.Choice
	for _, x := range model.PlanForms() {
		forms = append(forms, ui.Choice{Value: string(x), Label: ui.Upper(s.Record.Form(string(x)))})
	}
	f.kind = string(f.next.Form)
	f.take = func() { f.next.Form = model.PlanForm(f.kind) }
	return []ui.Field{
		ui.TextField(w.Name, &f.next.Title, ui.Opts{Name: "title", Hint: w.NameHint, Watch: f.p.watch()}),
		ui.ChoiceField(w.Form, &f.kind, forms, ui.Opts{Name: "form"}),
		ui.InfoField(func() string { return w.Agenda }),
	}
}

func (f *planForm) programme() []ui.Field {
	s, w := f.p.env.Text.Plan.Label, f.p.env.Text.Plan.Ask
	return []ui.Field{
		ui.NoteField(w.Text, &f.next.Text, ui.Opts{Name: "text", Hint: w.TextHint, Watch: f.p.watch(), Rows: 5, Limit: model.MaxText / 4}),
		ui.ManyField(s.Programme, &f.next.Kinds, f.p.codes(model.Programme, f.next.Kinds), ui.Opts{Name: "programme"}),
		ui.ManyField(s.Recovery, &f.next.Topics, f.p.codes(model.Recovery, f.next.Topics), ui.Opts{Name: "recovery"}),
	}
}

func (f *planForm) place() []ui.Field {
	s, w, look := f.p.env.Text.Plan.Label, f.p.env.Text.Plan.Ask, f.p.watch()
	remote := f.was.Form == model.FormRemote
	away := func() bool { return !remote }
	here := func() bool { return remote }
	way := func(said string) func() bool { return func() bool { return remote && said == "" } } // nobody goes anywhere
	return []ui.Field{
		ui.TextField(s.Area, &f.next.Area, ui.Opts{Name: "area", Hint: w.AreaHint, Watch: look, Hide: away}),
		ui.TextField(s.Link, &f.next.Link, ui.Opts{Name: "link", Hint: w.LinkHint, Hide: away, Limit: model.MaxNote}),
		ui.TextField(w.Venue, &f.next.Venue, ui.Opts{Name: "venue", Hint: w.VenueHint, Watch: look, Hide: here}),
		ui.TextField(w.Event, &f.next.Partner, ui.Opts{Name: "partner", Hint: w.EventHint, Watch: look}),
		ui.TextField(s.MeetingPoint, &f.next.MeetAt, ui.Opts{Name: "meeting_point", Watch: look, Hide: way(f.was.MeetAt)}),
		ui.TextField(s.Transport, &f.next.Transport, ui.Opts{Name: "transport", Watch: look, Hide: way(f.was.Transport)}),
		ui.TextField(s.Bring, &f.next.Bring, ui.Opts{Name: "bring", Watch: look}),
	}
}

func (f *planForm) people() []ui.Field {
	s, w := f.p.env.Text.Plan.Label, f.p.env.Text.Plan.Ask
	f.who = ui.IDText(f.next.Responsible)
	f.take = func() { f.next.Responsible = ui.IDOf(f.who) }
	answers := append([]ui.Choice{{Value: "", Label: w.Nobody}}, f.p.members(false, f.who)...)
	return []ui.Field{
		ui.ChoiceField(s.Responsible, &f.who, answers, ui.Opts{Name: "responsible", Hint: w.RespHint}),
		ui.ManyField(s.Experts, &f.next.Experts, f.p.members(true, f.next.Experts...), ui.Opts{Name: "experts"}),
		ui.ManyField(s.Pair, &f.next.Pair, f.p.members(false, f.next.Pair...), ui.Opts{Name: "pair"}),
		ui.NumberField(s.Capacity, &f.next.Capacity, ui.Opts{Name: "capacity", Min: 0, Max: model.MaxGroup}),
	}
}

func (f *planForm) safety() []ui.Field {
	s, w := f.p.env.Text.Plan.Label, f.p.env.Text.Plan.Ask
	hint := ""
	if site := siteOf(f.p.facts.sites, f.p.facts.page.Item.Site); site != nil && strings.TrimSpace(site.Insurance) != "" {
		hint = fmt.Sprintf(w.Insured, site.Insurance)
	}
	return []ui.Field{
		ui.NoteField(s.Safety, &f.next.Safety, ui.Opts{Name: "safety", Hint: w.SafetyHint, Watch: f.p.watch()}),
		ui.TextField(s.Insurance, &f.next.Insurance, ui.Opts{Name: "insurance", Hint: hint, Watch: f.p.watch()}),
	}
}

func (f *planForm) notice() []ui.Field {
	s, w := f.p.env.Text.Plan.Label, f.p.env.Text.Plan.Ask
	return []ui.Field{ui.NoteField(s.Notice, &f.next.Notice, ui.Opts{Name: "notice", Hint: w.NoticeHint, Watch: f.p.watch()})}
}

// codes are the words in use, and those that are chosen.
func (p *Page) codes(list model.List, now []string) []ui.Choice {
	var all []ui.Choice
	for _, c := range p.facts.codes.All(list) {
		if !c.Retired || slices.Contains(now, c.Code) {
			all = append(all, ui.Choice{Value: c.Code, Label: c.Words.In(p.env.Lang())})
		}
	}
	return all
}

// members are peer experts, or the others; who has left only where they are chosen.
func (p *Page) members(experts bool, now ...string) []ui.Choice {
	var all []ui.Choice
	for _, m := range p.facts.members {
		id := m.ID.String()
		if m.Role.Expert() == experts && !m.Left || slices.Contains(now, id) {
			all = append(all, ui.Choice{Value: id, Label: m.Name})
		}
	}
	return all
}

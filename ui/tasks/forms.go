package tasks

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// taskForm is a task being changed, or made if old is nil: then it may follow from an
// idea, and lie at a site.
func (d *desk) taskForm(old *model.Task, idea *model.Idea, site model.ID) ui.Screen {
	w := d.env.Text.Tasks
	was, title, keep := model.Task{Made: d.today(), By: d.facts.me, Site: site}, ui.Upper(w.NewTask), "task"
	switch {
	case old != nil:
		was, title, keep = *old, w.EditTask, "task:"+old.ID.String()
		idea = d.facts.idea(old.Idea)
	case idea != nil:
		was.Idea, was.Site, keep = idea.ID, idea.Site, "task-of:"+idea.ID.String()
	}
	next := was
	owner, place := ui.IDText(next.Owner), ui.IDText(next.Site)
	var form *ui.Form
	save := func() tea.Cmd {
		next.Owner, next.Site = ui.IDOf(owner), ui.IDOf(place)
		if old == nil && next.ID.Zero() {
			next.ID = d.gear.NewID()
		}
		done := next
		if !form.Sound(&done) {
			return nil
		}
		if old == nil {
			return ui.Put(w.Said.Added, &done)
		}
		return ui.Change(w.Said.Saved, done.ID, func(t *model.Task) {
			ui.Changed(&t.Text, was.Text, done.Text)
			ui.Changed(&t.Due, was.Due, done.Due)
			ui.Changed(&t.Owner, was.Owner, done.Owner)
			ui.Changed(&t.Site, was.Site, done.Site)
			ui.Changed(&t.Note, was.Note, done.Note)
		})
	}
	look := d.watch(false)
	form = ui.NewForm(d.env, title, save,
		ui.TextField(w.Form.Task, &next.Text, ui.Opts{Name: "text", Need: true, Hint: w.Form.TaskHint, Watch: look}),
		ui.InfoField(func() string { return fmt.Sprintf(w.Form.FromIdea, idea.Text) }, ui.Opts{Hide: func() bool { return idea == nil }}),
		ui.DateField(w.Form.Due, &next.Due, ui.Opts{Name: "due", Ahead: true, Hint: w.Form.DueHint}),
		ui.ChoiceField(w.Form.Owner, &owner, d.owners(next.Owner), ui.Opts{Name: "owner"}),
		ui.ChoiceField(w.Form.Site, &place, d.places(next.Site), ui.Opts{Name: "site", Hide: d.oneSite}),
		ui.NoteField(w.Form.Note, &next.Note, ui.Opts{Name: "note", Hint: w.Form.NoteHint, Watch: look}),
	)
	form.Keep = keep
	return form
}

// ideaForm is an idea being changed, or made if old is nil.
func (d *desk) ideaForm(old *model.Idea, site model.ID) ui.Screen {
	w := d.env.Text.Tasks
	was, title, keep := model.Idea{Day: d.today(), Site: site}, ui.Upper(w.NewIdea), "idea"
	if old != nil {
		was, title, keep = *old, ui.Upper(w.EditIdea), "idea:"+old.ID.String()
	}
	next := was
	place := ui.IDText(next.Site)
	var form *ui.Form
	save := func() tea.Cmd {
		next.Site = ui.IDOf(place)
		if old == nil && next.ID.Zero() {
			next.ID = d.gear.NewID()
		}
		done := next
		if !form.Sound(&done) {
			return nil
		}
		if old == nil {
			return ui.Put(w.Said.IdeaAdded, &done)
		}
		return ui.Change(w.Said.Saved, done.ID, func(i *model.Idea) {
			ui.Changed(&i.Text, was.Text, done.Text)
			ui.Changed(&i.Theme, was.Theme, done.Theme)
			ui.Changed(&i.Site, was.Site, done.Site)
			ui.Changed(&i.Day, was.Day, done.Day)
			ui.Changed(&i.Note, was.Note, done.Note)
			ui.Changed(&i.Outcome, was.Outcome, done.Outcome)
		})
	}
	look := d.watch(true)
	form = ui.NewForm(d.env, title, save,
		ui.TextField(w.Form.Idea, &next.Text, ui.Opts{Name: "text", Need: true, Hint: w.Form.IdeaHint, Watch: look}),
		ui.ChoiceField(w.Form.Theme, &next.Theme, d.themes(next.Theme), ui.Opts{Name: "theme"}),
		ui.ChoiceField(w.Form.Site, &place, d.places(next.Site), ui.Opts{Name: "site", Hide: d.oneSite}),
		ui.DateField(w.Form.Day, &next.Day, ui.Opts{Name: "day", Need: true}),
		ui.NoteField(w.Form.Could, &next.Note, ui.Opts{Name: "note", Hint: w.Form.CouldHint, Watch: look}),
		ui.NoteField(w.Form.Outcome, &next.Outcome, ui.Opts{Name: "outcome", Watch: look, Hide: func() bool { return was.Outcome == "" }}),
	)
	form.Note, form.Keep = w.Form.NoPerson, keep
	return form
}

// settleForm ends an idea with what came of it.
func (d *desk) settleForm(i *model.Idea) ui.Screen {
	w := d.env.Text.Tasks
	day, outcome := d.today(), i.Outcome
	var form *ui.Form
	save := func() tea.Cmd {
		done := *i
		done.Settled, done.Outcome = day, outcome
		if !form.Sound(&done) {
			return nil
		}
		return ui.Change(w.Said.Settled, i.ID, func(i *model.Idea) { i.Settled, i.Outcome = done.Settled, done.Outcome })
	}
	form = ui.NewForm(d.env, ui.Upper(w.SettleIt), save,
		ui.InfoField(func() string { return i.Text }),
		ui.NoteField(w.Form.Outcome, &outcome, ui.Opts{Name: "outcome", Need: true, Hint: w.Form.OutcomeHint, Watch: d.watch(true), Rows: 3}),
		ui.DateField(w.Form.SettledDay, &day, ui.Opts{Name: "settled", Need: true}),
	)
	form.Note, form.Keep = w.Form.NoPerson, "settle:"+i.ID.String()
	return form
}

func (d *desk) oneSite() bool { return len(d.facts.sites) < 2 }

// owners are those who can do a task: whoever can, me, the others; one who has left
// only where the task is theirs.
func (d *desk) owners(now model.ID) []ui.Choice {
	w := d.env.Text.Tasks
	all := []ui.Choice{{Value: "", Label: w.Whoever}, {Value: ui.IDText(d.facts.me), Label: w.Me}}
	for _, m := range d.facts.members {
		if m.ID != d.facts.me && (!m.Left || m.ID == now) {
			all = append(all, ui.Choice{Value: ui.IDText(m.ID), Label: m.Name})
		}
	}
	return all
}

// places are the sites in use, and the one that is chosen.
func (d *desk) places(now model.ID) []ui.Choice {
	all := []ui.Choice{{Value: "", Label: d.env.Text.Tasks.Whole}}
	for _, s := range d.facts.sites {
		if !s.Retired || s.ID == now {
			all = append(all, ui.Choice{Value: ui.IDText(s.ID), Label: s.Name})
		}
	}
	return all
}

// themes are the themes in use, and the one that is chosen.
func (d *desk) themes(now string) []ui.Choice {
	var all []ui.Choice
	for _, c := range d.facts.codes.All(model.Theme) {
		if !c.Retired || c.Code == now {
			all = append(all, ui.Choice{Value: c.Code, Label: c.Words.In(d.env.Lang())})
		}
	}
	return all
}

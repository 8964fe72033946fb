package clients

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// termMonths is how long a relation is agreed to last unless somebody says another day:
// ours, within the three to six months that DOMAIN.md 4 assumes.
const termMonths = 6

// moreMonths is how much longer an extension offers.
const moreMonths = 3

// relationForm is the relation that lasts being changed, or one that begins.
func (p *Sheet) relationForm() ui.Screen {
	w, old := p.desk.w(), p.lasting()
	f := w.Form
	today := p.today()
	was := model.Relation{Client: p.id, Expert: p.facts.me, Site: p.page.Client.Site, Start: today, Planned: today.AddMonths(termMonths)}
	title, keep := ui.Upper(w.Begin), "relation-of:"+p.id.String()
	if old != nil {
		was, title, keep = *old, ui.Upper(w.Change), "relation:"+old.ID.String()
	}
	next := was
	expert, site, project := ui.IDText(next.Expert), ui.IDText(next.Site), ui.IDText(next.Project)
	var form *ui.Form
	save := func() tea.Cmd {
		next.Expert, next.Site, next.Project = ui.IDOf(expert), ui.IDOf(site), ui.IDOf(project)
		if old == nil && next.ID.Zero() {
			next.ID = p.gear.NewID()
		}
		done := next
		if !form.Sound(&done) {
			return nil
		}
		if old == nil {
			return ui.ChangeWith(w.Said.Begun, p.id, func(c *model.Client) []model.Record {
				if !c.With(done.Expert) {
					c.Workers = append(c.Workers, done.Expert.String())
				}
				return []model.Record{&done}
			})
		}
		return ui.Change(w.Said.Saved, done.ID, func(r *model.Relation) {
			ui.Changed(&r.Pair, was.Pair, done.Pair)
			ui.Changed(&r.Site, was.Site, done.Site)
			ui.Changed(&r.Project, was.Project, done.Project)
			ui.Changed(&r.Start, was.Start, done.Start)
			ui.Changed(&r.Planned, was.Planned, done.Planned)
			ui.Changed(&r.Interim, was.Interim, done.Interim)
			ui.Changed(&r.Most, was.Most, done.Most)
		})
	}
	made := func() bool { return old != nil }
	form = ui.NewForm(p.env, title, save,
		ui.InfoField(func() string { return f.NoConsentYet }, ui.Opts{Hide: func() bool { return p.page.Client.Consents(p.today()) }}),
		ui.ChoiceField(f.Expert, &expert, p.people(next.Expert), ui.Opts{Name: "expert", Hide: made}),
		ui.TextField(f.Pair, &next.Pair, ui.Opts{Name: "pair", Hint: f.PairHint, Watch: p.watch()}),
		ui.DateField(f.Start, &next.Start, ui.Opts{Name: "start", Need: true}),
		ui.DateField(f.Planned, &next.Planned, ui.Opts{Name: "planned_end", Need: true, Ahead: true, Hint: f.PlannedHint, Hide: made}),
		ui.DateField(f.InterimDue, &next.Interim, ui.Opts{Name: "interim", Ahead: true, Hint: f.InterimHint}),
		ui.NumberField(f.Most, &next.Most, ui.Opts{Name: "most", Hint: f.MostHint, Min: 0, Max: 31}),
		ui.ChoiceField(f.Site, &site, p.places(next.Site), ui.Opts{Name: "site", Hide: p.oneSite}),
		ui.ChoiceField(f.Project, &project, p.payers(next.Project), ui.Opts{Name: "project", Hide: func() bool { return len(p.facts.projects) == 0 }}),
	)
	form.Note, form.Keep = w.Voluntary, keep
	return form
}

// extendForm moves the planned end, with the reason; the milestone and the day are one
// edit.
func (p *Sheet) extendForm() ui.Screen {
	w, r := p.desk.w(), p.lasting()
	f := w.Form
	until, reason := max(r.Planned, p.today()).AddMonths(moreMonths), ""
	id := model.ID{}
	var form *ui.Form
	save := func() tea.Cmd {
		moved := *r
		moved.Planned = until
		m := &model.Milestone{Client: p.id, Relation: r.ID, What: model.Extension, Held: p.today(), By: p.facts.me, Until: until, Reason: reason}
		if id.Zero() {
			id = p.gear.NewID()
		}
		m.ID = id
		err := m.Check()
		if err == nil {
			err = moved.Check()
		}
		if until <= r.Planned {
			err = model.Problem{Field: "until", Code: "order"}
		}
		if err != nil {
			form.Refuse(asUntil(err))
			return nil
		}
		return ui.ChangeWith(w.Said.Extended, r.ID, func(r *model.Relation) []model.Record {
			r.Planned = until
			return []model.Record{m}
		})
	}
	form = ui.NewForm(p.env, ui.Upper(w.Extend), save,
		ui.InfoField(func() string { return fmt.Sprintf(f.PlannedNow, p.date(r.Planned)) }),
		ui.DateField(f.NewEnd, &until, ui.Opts{Name: "until", Need: true, Ahead: true}),
		ui.NoteField(f.Reason, &reason, ui.Opts{Name: "reason", Need: true, Hint: f.ReasonHint, Watch: p.watch(), Rows: 3}),
		p.beyond(&reason),
	)
	form.Keep = "extend:" + r.ID.String()
	return form
}

// asUntil shows what is wrong with the day at the field that asks for it.
func asUntil(err error) error {
	if x, ok := err.(model.Problem); ok && x.Field == "planned_end" {
		x.Field = "until"
		return x
	}
	return err
}

// endNotice says what ending the relation does; enter ends it, and a reason may be said.
func (p *Sheet) endNotice() ui.Screen {
	w, t, r := p.desk.w(), p.env.Text, p.lasting()
	return &notice{env: p.env, title: ui.Upper(w.End), body: p.goingOut(w.EndIntro, r), acts: []ui.Action{
		{Key: ui.Bind(t, w.EndNow, "enter"), Do: func() tea.Cmd { return then(p.endOn(r, p.today(), "")) }},
		{Key: ui.Bind(t, w.EndWith, "p"), Do: func() tea.Cmd { return then(ui.Ask(p.endForm(r))) }},
	}}
}

// endOn ends a relation and cancels what is planned in it, in one edit.
func (p *Sheet) endOn(r *model.Relation, day model.Date, reason string) tea.Cmd {
	off := p.planned(r)
	return ui.ChangeWith(p.desk.w().Said.Ended, r.ID, func(r *model.Relation) []model.Record {
		r.Ended, r.Reason = max(day, r.Start), reason
		var all []model.Record
		for _, m := range off {
			done := *m
			done.State = model.MeetCancelled
			all = append(all, &done)
		}
		return all
	})
}

func (p *Sheet) endForm(r *model.Relation) ui.Screen {
	w := p.desk.w()
	f := w.Form
	day, reason := p.today(), ""
	var form *ui.Form
	save := func() tea.Cmd {
		done := *r
		done.Ended, done.Reason = day, reason
		if !form.Sound(&done) {
			return nil
		}
		return p.endOn(r, day, reason)
	}
	form = ui.NewForm(p.env, ui.Upper(w.End), save,
		ui.DateField(f.EndDay, &day, ui.Opts{Name: "ended", Need: true}),
		ui.NoteField(f.EndReason, &reason, ui.Opts{Name: "reason", Hint: f.EndReasonHint, Watch: p.watch(), Rows: 3}),
		p.beyond(&reason),
	)
	form.Note, form.Keep = w.Withdraw.NoReason, "end:"+r.ID.String()
	return form
}

// handForm gives the relation to another expert.
func (p *Sheet) handForm() ui.Screen {
	w, r := p.desk.w(), p.lasting()
	f := w.Form
	to, note, stays := "", "", false
	var others []ui.Choice
	for _, c := range p.people(model.ID{}) {
		if c.Value != ui.IDText(r.Expert) {
			others = append(others, c)
		}
	}
	id := p.id
	save := func() tea.Cmd {
		whom := ui.IDOf(to)
		return ui.Write(w.Said.HandedOver, func(ses *store.Session) (tea.Msg, error) { return nil, ses.HandOver(id, r.ID, whom, note, stays) })
	}
	form := ui.NewForm(p.env, ui.Upper(w.HandOver), save,
		ui.InfoField(func() string { return f.HandIntro }),
		ui.InfoField(func() string { return f.NobodyElse }, ui.Opts{Hide: func() bool { return len(others) > 0 }}),
		ui.ChoiceField(f.To, &to, others, ui.Opts{Name: "to", Need: true}),
		ui.ToggleField(f.Stays, &stays, ui.Opts{Name: "stays", Hint: fmt.Sprintf(f.StaysHint, p.name(r.Expert))}),
		ui.NoteField(f.HandNote, &note, ui.Opts{Name: "note", Hint: f.HandNoteHint, Watch: p.watch(), Rows: 3}),
		p.beyond(&note),
	)
	form.Keep = "hand-over:" + r.ID.String()
	return form
}

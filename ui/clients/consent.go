package clients

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// consent writes consent down, or takes it back.
func (p *Sheet) consent() tea.Cmd {
	if c := p.page.Client; c.Consent != 0 && c.Withdrawn == 0 {
		return ui.Ask(p.withdrawNotice())
	}
	return ui.Ask(p.consentForm())
}

func (p *Sheet) consentForm() ui.Screen {
	w := p.desk.w()
	f := w.Form
	on, by := p.today(), ui.IDText(p.facts.me)
	var form *ui.Form
	save := func() tea.Cmd {
		done := *p.page.Client
		done.Consent, done.Explained, done.Withdrawn = on, ui.IDOf(by), 0
		if !form.Sound(&done) {
			return nil
		}
		return ui.Change(w.Said.Consented, p.id, func(c *model.Client) {
			c.Consent, c.Explained, c.Withdrawn = done.Consent, done.Explained, 0
		})
	}
	form = ui.NewForm(p.env, ui.Upper(w.Consent), save,
		ui.InfoField(func() string { return f.AgreedHint }),
		ui.DateField(f.AgreedOn, &on, ui.Opts{Name: "consent", Need: true}),
		ui.ChoiceField(f.ExplainedBy, &by, p.people(ui.IDOf(by)), ui.Opts{Name: "explained_by"}),
	)
	form.Note, form.Keep = w.Voluntary, "consent:"+p.id.String()
	return form
}

// withdrawNotice says what taking consent back will do; enter does it.
func (p *Sheet) withdrawNotice() ui.Screen {
	w, t := p.desk.w(), p.env.Text
	do := func() tea.Cmd {
		id := p.id
		return then(ui.Write(w.Said.Withdrawn, func(ses *store.Session) (tea.Msg, error) { return nil, ses.Withdraw(id) }))
	}
	return &notice{env: p.env, title: w.Withdraw.Title, body: p.goingOut(w.Withdraw.Intro, nil), acts: []ui.Action{
		{Key: ui.Bind(t, w.Withdraw.Do, "enter"), Do: do},
	}}
}

// goingOut are the lines that say what an end does: of a relation, or of taking part at
// all for nil.
func (p *Sheet) goingOut(intro string, of *model.Relation) ui.Card {
	w := p.desk.w().Withdraw
	body := ui.Card{ui.Plain.Para(intro), {}}
	add := func(s string) { body = append(body, ui.Point.Para(s)) }
	if of == nil {
		add(w.Stops)
	}
	if p.lasting() != nil {
		add(w.Ends)
	}
	if n := len(p.planned(of)); n > 0 {
		add(w.Cancels.Of(n))
	} else {
		add(w.NothingPlanned)
	}
	add(fmt.Sprintf(w.Kept, p.date(p.today().AddMonths(p.facts.months))))
	return append(body, ui.Paragraph{}, ui.Dim.Para(w.NoReason))
}

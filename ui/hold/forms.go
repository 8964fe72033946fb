package hold

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// centsKm is the price of a kilometre that the form begins with, in cents: the tax-free
// allowance for a car of one's own, rounded.
const centsKm = 55

// watch looks at a text while it is typed, and keeps it for what stands below.
func (p *Page) watch(into *string) func(string) ui.Warning {
	look := ui.Watch(p.env, p.gear.Guard, nil, ui.TellsWho)
	return func(text string) ui.Warning {
		if into != nil {
			*into = text
		}
		return look(text)
	}
}

// start is the occasion's Held as a form begins with it.
func (p *Page) start() model.Held {
	if h := p.facts.page.Held; h != nil {
		return *h
	}
	return *p.facts.newHeld()
}

// carry takes over what a form changed.
func carry(h, was, is *model.Held) {
	for _, s := range []struct{ to, was, is *[]string }{
		{&h.Peer, &was.Peer, &is.Peer},
		{&h.Guided, &was.Guided, &is.Guided},
		{&h.Kinds, &was.Kinds, &is.Kinds},
		{&h.Themes, &was.Themes, &is.Themes},
		{&h.Channels, &was.Channels, &is.Channels},
	} {
		if !slices.Equal(*s.was, *s.is) {
			*s.to = *s.is
		}
	}
	for _, n := range []struct{ to, was, is *int }{
		{&h.Minutes, &was.Minutes, &is.Minutes},
		{&h.Prep, &was.Prep, &is.Prep},
		{&h.Others, &was.Others, &is.Others},
		{&h.New, &was.New, &is.New},
		{&h.Ideas, &was.Ideas, &is.Ideas},
		{&h.Did, &was.Did, &is.Did},
		{&h.Led, &was.Led, &is.Led},
		{&h.Phones, &was.Phones, &is.Phones},
		{&h.Tablets, &was.Tablets, &is.Tablets},
		{&h.Desks, &was.Desks, &is.Desks},
		{&h.Km, &was.Km, &is.Km},
		{&h.CentsKm, &was.CentsKm, &is.CentsKm},
		{&h.Reach, &was.Reach, &is.Reach},
	} {
		ui.Changed(n.to, *n.was, *n.is)
	}
}

// heldForm is a form over the numbers; saving it marks the occasion held.
func (p *Page) heldForm(title, keep string, fields func(*model.Held) []ui.Field) *ui.Form {
	w := p.env.Text.Hold
	was := p.start()
	is := was
	for _, s := range []*[]string{&is.Peer, &is.Guided, &is.Kinds, &is.Themes, &is.Channels} {
		*s = slices.Clone(*s)
	}
	note := w.Said.Saved
	if p.facts.page.Held == nil {
		note = w.Said.Held
	}
	var form *ui.Form
	save := func() tea.Cmd {
		done := is
		if !form.Sound(&done) {
			return nil
		}
		return p.changeHeld(note, func(h *model.Held) { carry(h, &was, &done) })
	}
	form = ui.NewForm(p.env, title, save, fields(&is)...)
	form.Note, form.Keep = w.Form.Optional, keep+":"+p.id.String()
	return form
}

// numbersForm asks how it went in numbers. Nothing has to be answered.
func (p *Page) numbersForm() ui.Screen {
	w := p.env.Text.Hold.Form
	form := p.facts.form()
	return p.heldForm(w.Title, "held", func(h *model.Held) []ui.Field {
		crew := p.crewChoices(h)
		no := func(hide bool) func() bool { return func() bool { return hide } }
		remote, campaign := no(form != model.FormRemote), no(form != model.FormCampaign)
		if form == model.FormRemote && h.Km == 0 && h.CentsKm == 0 {
			h.CentsKm = centsKm
		}
		return []ui.Field{
			ui.NumberField(w.Minutes, &h.Minutes, ui.Opts{Name: "minutes", Hint: fmt.Sprintf(w.MinutesHint, p.facts.length()), Max: model.MaxMinutes}),
			ui.ManyField(w.Kinds, &h.Kinds, p.living(model.Programme, h.Kinds), ui.Opts{Name: "programme", Hide: no(!form.Group())}),
			ui.NumberField(w.Reach, &h.Reach, ui.Opts{Name: "reach", Hint: w.ReachHint, Hide: campaign}),
			ui.ManyField(w.Channels, &h.Channels, p.living(model.Channel, h.Channels), ui.Opts{Name: "channels", Hide: campaign}),
			ui.ManyField(w.Themes, &h.Themes, p.living(model.Theme, h.Themes), ui.Opts{Name: "themes", Hide: no(form.Counted())}),
			ui.ManyField(w.Peer, &h.Peer, crew, ui.Opts{Name: "peer", Hide: no(len(crew) == 0)}),
			ui.ManyField(w.Guided, &h.Guided, crew, ui.Opts{Name: "guided", Hide: no(len(crew) == 0)}),
			ui.NumberField(w.Prep, &h.Prep, ui.Opts{Name: "prep", Hint: w.PrepHint, Max: model.MaxMinutes}),
			ui.NumberField(w.Phones, &h.Phones, ui.Opts{Name: "phones", Hide: remote}),
			ui.NumberField(w.Tablets, &h.Tablets, ui.Opts{Name: "tablets", Hide: remote}),
			ui.NumberField(w.Computers, &h.Desks, ui.Opts{Name: "computers", Hide: remote}),
			ui.NumberField(w.Km, &h.Km, ui.Opts{Name: "km", Hint: w.KmHint, Hide: remote}),
			ui.NumberField(w.Cents, &h.CentsKm, ui.Opts{Name: "cents_km", Hint: w.CentsHint, Hide: remote}),
			ui.InfoField(func() string { return p.estimate(h) }, ui.Opts{Hide: func() bool { return form != model.FormRemote || p.estimate(h) == "" }}),
		}
	})
}

// estimate is the travel that was avoided, with what it assumes; "" without an assumption.
func (p *Page) estimate(h *model.Held) string {
	w, page := p.env.Text.Hold.Card, p.facts.page
	page.Held = h
	km, cents := page.Saved()
	people := page.Attendance().People
	switch {
	case km == 0:
		return ""
	case cents == 0:
		return fmt.Sprintf(w.SavedKm, p.num(people), p.num(h.Km), p.num(km))
	}
	return fmt.Sprintf(w.Saved, p.num(people), p.num(h.Km), p.num(km), p.wholeEuros(cents), p.euros(h.CentsKm))
}

// othersForm asks for those who have no nickname here, as plain numbers.
func (p *Page) othersForm() ui.Screen {
	w := p.env.Text.Hold.Form
	form := p.heldForm(w.OthersTitle, "others", func(h *model.Held) []ui.Field {
		none := func() bool { return h.Others == 0 }
		return []ui.Field{
			ui.NumberField(w.Others, &h.Others, ui.Opts{Name: "others", Hint: w.OthersHint}),
			ui.NumberField(w.New, &h.New, ui.Opts{Name: "new", Hide: none}),
			ui.NumberField(w.Ideas, &h.Ideas, ui.Opts{Name: "ideas", Hide: none}),
			ui.NumberField(w.Did, &h.Did, ui.Opts{Name: "did", Hide: none}),
			ui.NumberField(w.Led, &h.Led, ui.Opts{Name: "led", Hide: none}),
		}
	})
	form.Note = p.env.Text.Hold.Roll.Presence
	return form
}

// crewChoices are the members whom the plan names, whoever writes this down, and those
// who are chosen.
func (p *Page) crewChoices(h *model.Held) []ui.Choice {
	var all []ui.Choice
	for _, id := range slices.Concat(p.facts.crew(), []model.ID{p.facts.me}, idsOf(h.Peer), idsOf(h.Guided)) {
		c := ui.Choice{Value: id.String(), Label: p.names([]model.ID{id})}
		if !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	return all
}

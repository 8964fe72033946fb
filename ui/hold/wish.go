package hold

import (
	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// wishDeed puts into the wish box what somebody wished for at the occasion.
func (p *Page) wishDeed() ui.Action {
	w, off := p.env.Text.Hold, ""
	if !p.facts.named() {
		off = w.Roll.Closed
	}
	return p.deed("w", w.Keys.Wish, off, func() tea.Cmd { return ui.Ask(p.wishForm()) })
}

// wishForm is a wish, under a nickname or in nobody's name (S0-17). Those who are here
// come first.
func (p *Page) wishForm() ui.Screen {
	w := p.env.Text.Joint.Wish
	next := model.Wish{ID: p.gear.NewID(), Site: p.facts.page.Item.Site, Day: min(p.facts.day(), p.today())}
	whose, kind := "", p.living(model.Programme, nil)
	people := []ui.Choice{{Value: "", Label: w.Nobody}}
	for _, here := range []bool{true, false} {
		for _, x := range p.facts.people {
			if x.Consents && here == (p.facts.came(x.ID) != nil) {
				people = append(people, ui.Choice{Value: x.ID.String(), Label: x.Name})
			}
		}
	}
	var form *ui.Form
	save := func() tea.Cmd {
		next.Client = ui.IDOf(whose)
		done := next
		if !form.Sound(&done) {
			return nil
		}
		return ui.Put(p.env.Text.Hold.Said.Wish, &done)
	}
	form = ui.NewForm(p.env, ui.Upper(p.env.Text.Hold.Keys.Wish), save,
		ui.TextField(w.Text, &next.Text, ui.Opts{Name: "text", Need: true, Hint: w.TextHint, Watch: p.watch(nil)}),
		ui.ChoiceField(w.Whose, &whose, people, ui.Opts{Name: "client", Hide: func() bool { return len(people) < 2 }}),
		ui.ChoiceField(w.Sort, &next.Sort, append([]ui.Choice{{Value: "", Label: p.env.Text.Kit.Form.Unset}}, kind...), ui.Opts{Name: "programme"}),
	)
	form.Note, form.Keep = w.Note, "wish-joint:"+p.id.String()
	return form
}

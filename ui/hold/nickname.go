package hold

import (
	"slices"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// nameForm asks for a new participant's nickname and their consent. Who does not agree
// is counted without a name, and the name is kept nowhere.
func (p *Page) nameForm() ui.Screen {
	w := p.env.Text.Hold
	name, agrees, first := "", false, true
	id := p.gear.NewID()
	var form *ui.Form
	save := func() tea.Cmd {
		name = strings.Join(strings.Fields(name), " ")
		if !agrees {
			return p.changeHeld(w.Said.Counted, func(h *model.Held) {
				h.Others++
				if first {
					h.New++
				}
			})
		}
		c := &model.Client{ID: id, Name: name, Joint: true, Consent: p.today(), Explained: p.facts.me, Made: p.today()}
		came := model.NewParticipation(p.id, id, p.facts.day())
		came.New = first
		if p.taken(name) {
			form.Refuse(model.Problem{Field: "name", Code: "taken"})
			return nil
		}
		if !form.Sound(c) {
			return nil
		}
		return ui.Put(w.Said.Added, c, came)
	}
	form = ui.NewForm(p.env, w.Name.Title, save,
		ui.ToggleField(w.Name.Agrees, &agrees, ui.Opts{Name: "agreed", Hint: w.Name.Told}),
		ui.InfoField(func() string { return w.Name.Without }, ui.Opts{Hide: func() bool { return agrees }}),
		ui.TextField(w.Name.Name, &name, ui.Opts{Name: "name", Need: true, Hint: w.Name.Hint, Check: p.nickname, Hide: func() bool { return !agrees }}),
		ui.InfoField(func() string { return w.Name.Taken }, ui.Opts{Hide: func() bool { return !agrees || !p.taken(name) }}),
		ui.ToggleField(w.Name.First, &first, ui.Opts{Name: "new"}),
	)
	return form
}

// taken tells whether somebody on the list has that nickname.
func (p *Page) taken(name string) bool {
	for _, x := range p.facts.people {
		if strings.TrimSpace(name) != "" && model.Fold(x.Name) == model.Fold(strings.TrimSpace(name)) {
			return true
		}
	}
	return false
}

// nickname refuses what says who somebody is: what the guard finds, an address of mail,
// and what looks like a first and a last name.
func (p *Page) nickname(s string) error {
	found, err := p.gear.Guard(s)
	capital := func(w string) bool { r := []rune(w); return len(r) > 1 && unicode.IsUpper(r[0]) }
	words := slices.DeleteFunc(strings.Fields(s), func(w string) bool { return !capital(w) })
	switch {
	case err != nil:
		return model.Problem{Field: "name", Code: "guard-failed"}
	case len(found) > 0 || strings.ContainsRune(s, '@') || len(words) > 1:
		return model.Problem{Field: "name", Code: "nickname"}
	}
	return nil
}

package clients

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// nameForm is a client's form with a key that makes up a nickname.
type nameForm struct {
	*ui.Form
	key ui.Action
}

// codeKey makes up a nickname.
const codeKey = "ctrl+g"

// Update takes the key; the form takes all others.
func (f *nameForm) Update(msg tea.Msg) tea.Cmd {
	if k, ok := msg.(tea.KeyPressMsg); ok && k.String() == codeKey && f.key.Off == "" {
		return f.key.Do()
	}
	return f.Form.Update(msg)
}

// Actions are the form's, and the key.
func (f *nameForm) Actions() []ui.Action {
	all := f.Form.Actions()
	return slices.Insert(all, 1, f.key)
}

// clientForm is a client being changed, or made if old is nil.
func (d *desk) clientForm(old *model.Client) ui.Screen {
	w := d.w()
	f := w.Form
	was := model.Client{Made: d.today(), Asked: d.today(), Explained: d.facts.me, Workers: []string{d.facts.me.String()}, Site: d.homeSite()}
	title, keep := ui.Upper(w.NewClient), "client"
	if old != nil {
		was, title, keep = *old, f.EditTitle, "client:"+old.ID.String()
	}
	next := was
	next.Places, next.Workers = slices.Clone(was.Places), slices.Clone(was.Workers)
	agreed, on, by := false, d.today(), ui.IDText(d.facts.me)
	site := ui.IDText(next.Site)
	form := &nameForm{}
	save := func() tea.Cmd {
		next.Site = ui.IDOf(site)
		next.Name = strings.Join(strings.Fields(next.Name), " ")
		if old == nil {
			next.Consent, next.Explained = 0, model.ID{}
			if agreed {
				next.Consent, next.Explained = on, ui.IDOf(by)
			}
			if next.ID.Zero() {
				next.ID = d.gear.NewID()
			}
		}
		done := next
		if !form.Sound(&done) {
			return nil
		}
		if old == nil {
			return ui.Put(w.Said.Added, &done)
		}
		return ui.Change(w.Said.Saved, done.ID, func(c *model.Client) { carry(c, &was, &done) })
	}
	isNew := func() bool { return old != nil }
	noConsent := func() bool { return old != nil || !agreed }
	undecided := func() bool { return !next.Decision }
	look := d.watch()
	form.Form = ui.NewForm(d.env, title, save,
		ui.TextField(f.Name, &next.Name, ui.Opts{Name: "name", Need: true, Hint: f.NameHint, Check: d.nickname}),
		ui.InfoField(func() string {
			if d.taken == nil || !d.taken(next.Name) {
				return ""
			}
			return f.Taken
		}),
		ui.ToggleField(f.Agreed, &agreed, ui.Opts{Name: "agreed", Hint: f.AgreedHint, Hide: isNew}),
		ui.DateField(f.AgreedOn, &on, ui.Opts{Name: "consent", Need: true, Hide: noConsent}),
		ui.ChoiceField(f.ExplainedBy, &by, d.people(ui.IDOf(by)), ui.Opts{Name: "explained_by", Hide: noConsent}),
		ui.DateField(f.Asked, &next.Asked, ui.Opts{Name: "asked", Hint: f.AskedHint}),
		ui.ChoiceField(f.CameFrom, &next.CameFrom, d.codes(model.CameFrom, next.CameFrom), ui.Opts{Name: "came_from"}),
		ui.ChoiceField(f.Site, &site, d.places(next.Site), ui.Opts{Name: "site", Hide: d.oneSite}),
		ui.ManyField(f.Places, &next.Places, d.codes(model.MeetPlace, next.Places...), ui.Opts{Name: "places"}),
		ui.NoteField(f.Company, &next.Company, ui.Opts{Name: "company", Hint: f.CompanyHint, Watch: look, Rows: 2}),
		ui.NoteField(f.Interests, &next.Interests, ui.Opts{Name: "interests", Hint: f.InterestsHint, Watch: look, Rows: 2}),
		ui.ToggleField(f.Decision, &next.Decision, ui.Opts{Name: "decision", Hint: f.DecisionHint}),
		ui.DateField(f.DecidedOn, &next.DecidedOn, ui.Opts{Name: "decision_from", Hide: undecided}),
		ui.DateField(f.DecidedTo, &next.DecidedTo, ui.Opts{Name: "decision_to", Ahead: true, Hide: undecided}),
		ui.ManyField(f.Workers, &next.Workers, d.people(d.facts.me), ui.Opts{Name: "workers"}),
	)
	form.Note, form.Keep = w.Voluntary, keep
	form.key = ui.Action{Key: ui.Bind(d.env.Text, f.MakeUp, codeKey), Do: func() tea.Cmd {
		form.Questions()[0].Answer(d.gear.codeName())
		return nil
	}}
	if len(d.gear.Words) < 2 {
		form.key.Off = f.NoWords
	}
	return form
}

// carry puts what a form changed into a client as it stands now.
func carry(c, was, is *model.Client) {
	ui.Changed(&c.Name, was.Name, is.Name)
	ui.Changed(&c.Asked, was.Asked, is.Asked)
	ui.Changed(&c.CameFrom, was.CameFrom, is.CameFrom)
	ui.Changed(&c.Site, was.Site, is.Site)
	ui.Changed(&c.Company, was.Company, is.Company)
	ui.Changed(&c.Interests, was.Interests, is.Interests)
	ui.Changed(&c.Decision, was.Decision, is.Decision)
	ui.Changed(&c.DecidedOn, was.DecidedOn, is.DecidedOn)
	ui.Changed(&c.DecidedTo, was.DecidedTo, is.DecidedTo)
	if !slices.Equal(was.Places, is.Places) {
		c.Places = is.Places
	}
	if !slices.Equal(was.Workers, is.Workers) {
		c.Workers = is.Workers
	}
}

// nickname refuses what says who somebody is: what the guard finds, an address of mail,
// and what looks like a first and a last name.
func (d *desk) nickname(s string) error {
	found, err := d.gear.Guard(s)
	switch {
	case err != nil:
		return model.Problem{Field: "name", Code: "guard-failed"}
	case len(found) > 0 || strings.ContainsRune(s, '@') || fullName(s):
		return model.Problem{Field: "name", Code: "nickname"}
	}
	return nil
}

// fullName tells whether a text has two capitalised words.
func fullName(s string) bool {
	n := 0
	for w := range strings.FieldsSeq(s) {
		if r := []rune(w); len(r) > 1 && unicode.IsUpper(r[0]) {
			n++
		}
	}
	return n > 1
}

// watch looks at a text about a client while it is typed: all that tells who a person is
// is pointed out, and what tells it for certain has to go.
func (d *desk) watch() func(string) ui.Warning {
	return ui.Watch(d.env, d.gear.Guard, nil, ui.TellsWho)
}

// beyond says that a text is about what belongs to the professional; it never blocks.
func (d *desk) beyond(texts ...*string) ui.Field {
	return ui.InfoField(func() string {
		for _, s := range texts {
			if d.gear.Boundary(*s) {
				return d.w().Form.Beyond
			}
		}
		return ""
	})
}

func (d *desk) oneSite() bool { return len(d.facts.sites) < 2 }

// homeSite is the site if there is only one, else the one used last at this laptop.
func (d *desk) homeSite() model.ID {
	if len(d.facts.sites) == 1 {
		return d.facts.sites[0].ID
	}
	return model.ID{}
}

// people are those who can work with clients, me first; now stays though they left. Who
// has no undertaking on file would see nothing, so it is said.
func (d *desk) people(now model.ID) []ui.Choice {
	var all []ui.Choice
	for _, m := range d.facts.members {
		c := ui.Choice{Value: ui.IDText(m.ID), Label: m.Name}
		if m.Undertaking == 0 {
			c.Label = fmt.Sprintf(d.w().Form.Unsigned, m.Name)
		}
		switch {
		case !m.Role.MeetsClients() || m.Left && m.ID != now:
		case m.ID == d.facts.me:
			all = slices.Insert(all, 0, c)
		default:
			all = append(all, c)
		}
	}
	return all
}

// places are the sites in use, and the one that is chosen.
func (d *desk) places(now model.ID) []ui.Choice {
	all := []ui.Choice{{Value: "", Label: d.w().Form.NoSite}}
	for _, s := range d.facts.sites {
		if !s.Retired || s.ID == now {
			all = append(all, ui.Choice{Value: ui.IDText(s.ID), Label: s.Name})
		}
	}
	return all
}

// payers are the projects in use, and the one that is chosen.
func (d *desk) payers(now model.ID) []ui.Choice {
	all := []ui.Choice{{Value: "", Label: d.w().Form.NoProject}}
	for _, x := range d.facts.projects {
		if !x.Retired || x.ID == now {
			all = append(all, ui.Choice{Value: ui.IDText(x.ID), Label: x.Name})
		}
	}
	return all
}

// codes are the words of a list in use, and those that are chosen.
func (d *desk) codes(l model.List, now ...string) []ui.Choice {
	var all []ui.Choice
	for _, c := range d.facts.codes.All(l) {
		if !c.Retired || slices.Contains(now, c.Code) {
			all = append(all, ui.Choice{Value: c.Code, Label: c.Words.In(d.env.Lang())})
		}
	}
	return all
}

package measures

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/model/guard"
	"aula/ui"
)

// Room for the forms of a group: letters, and rows that are seen.
const (
	rowsLimit = model.MaxForms * (2*model.MaxStatements + 1)
	rowsSeen  = 6
)

// strictly is what the name of a kind of group never needs.
func strictly(k guard.Kind) bool {
	switch k {
	case guard.PersonalCode, guard.BirthDate, guard.IBAN, guard.Email, guard.Phone:
		return true
	}
	return false
}

// enter is the form for the answers of one group to a set.
func (s *Screen) enter(m *model.Measure) tea.Cmd { return ui.Ask(s.form(m)) }

func (s *Screen) form(m *model.Measure) ui.Screen {
	w := s.env.Text.Measures.Form
	next := model.Sheet{Measure: m.ID, Day: s.today()}
	var site, rows string
	if len(s.facts.sites) == 1 {
		site = s.facts.sites[0].ID.String()
	}
	var form *ui.Form
	save := func() tea.Cmd {
		if next.ID.Zero() {
			next.ID = s.gear.NewID()
		}
		done := next
		done.Site = model.ID{}
		if x := ui.ByID(s.facts.sites, site); x != nil {
			done.Site = x.ID
		}
		done.Rows = take(m, rows).rows
		done.Sort()
		if err := m.Fits(&done); err != nil {
			form.Refuse(err)
			return nil
		}
		if !form.Sound(&done) {
			return nil
		}
		return ui.Put(s.env.Text.Measures.Said.Added, &done)
	}
	form = ui.NewForm(s.env, ui.Upper(s.env.Text.Measures.Keys.Enter), save,
		ui.InfoField(func() string { return m.Name.In(s.env.Lang()) + ". " + steps(s.env.Text, s.env.Lang(), m) }),
		ui.InfoField(func() string { return s.env.Text.Measures.Rules.Esis }, ui.Opts{Hide: func() bool { return m.Known() != "esis" }}),
		ui.NoteField(w.Rows, &rows, ui.Opts{Name: "rows", Need: true, Limit: rowsLimit, Rows: rowsSeen, Hint: s.rowsHint(m), Check: func(text string) error {
			switch t := take(m, text); {
			case t.wrong != "":
				return model.Problem{Field: "rows", Code: "range"}
			case !t.whole():
				return model.Problem{Field: "rows", Code: "too-short"}
			case len(t.rows) == 0:
				return model.Problem{Field: "rows", Code: "missing"}
			case len(t.rows) > model.MaxForms:
				return model.Problem{Field: "rows", Code: "too-many"}
			}
			return nil
		}}),
		ui.InfoField(func() string { return s.told(m, rows) }),
		ui.DateField(w.Day, &next.Day, ui.Opts{Name: "day", Need: true}),
		ui.ChoiceField(w.Site, &site, s.places(), ui.Opts{Name: "site", Hide: func() bool { return len(s.facts.sites) < 2 }}),
		ui.TextField(w.Group, &next.Group, ui.Opts{Name: "group", Hint: w.GroupHint, Watch: ui.Watch(s.env, s.gear.Guard, nil, strictly)}),
	)
	form.Note, form.Keep = w.Note, "sheet:"+m.ID.String()
	return form
}

func (s *Screen) places() []ui.Choice {
	all := []ui.Choice{{Value: "", Label: s.env.Text.Measures.Form.NoSite}}
	for _, x := range s.facts.sites {
		if !x.Retired {
			all = append(all, ui.Choice{Value: x.ID.String(), Label: x.Name})
		}
	}
	return all
}

func (s *Screen) rowsHint(m *model.Measure) string {
	w := s.env.Text.Measures.Form
	hint := fmt.Sprintf(w.RowsHint, m.Scale.From, m.Scale.To)
	if m.Scale.To == 10 {
		hint += " " + w.Ten
	}
	return hint
}

// told says how far the typing has come: what is wrong, or which statement is next.
func (s *Screen) told(m *model.Measure, text string) string {
	w, t := s.env.Text.Measures.Form, take(m, text)
	switch {
	case t.wrong != "":
		return fmt.Sprintf(w.Wrong, t.line, t.wrong, m.Scale.From, m.Scale.To)
	case t.line > 0:
		return fmt.Sprintf(w.Length, t.line, t.count, len(m.Statements))
	}
	next := fmt.Sprintf(w.Next, t.done+1, t.part+1, len(m.Statements), m.Statements[t.part].In(s.env.Lang()))
	if t.done == 0 {
		return next
	}
	say := []string{w.Ready.Of(t.done)}
	if len(t.rows) < model.MinPersons {
		say = append(say, fmt.Sprintf(w.Few, model.MinPersons))
	}
	return strings.Join(append(say, next), " ")
}

// pick chooses the set that was answered, if there are several.
func (s *Screen) pick() tea.Cmd {
	if len(s.facts.sets) == 1 {
		return s.enter(s.facts.sets[0])
	}
	var items []ui.Item
	for _, m := range s.facts.sets {
		items = append(items, s.setItem(m))
	}
	return ui.Ask(ui.NewPicker(s.env, s.env.Text.Measures.Form.Which, items, func(it ui.Item) tea.Cmd {
		if m := ui.ByID(s.facts.sets, it.ID); m != nil {
			return s.enter(m)
		}
		return nil
	}))
}

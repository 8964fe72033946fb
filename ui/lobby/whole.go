package lobby

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// addedMsg says that the whole form's encounter is on disk.
type addedMsg struct {
	e  model.Encounter
	at time.Time
}

// added makes it the last one: letters go on refining it.
func (s *Screen) added(m addedMsg) tea.Cmd {
	n := &entry{t: &ticket{want: m.e.Clone(), kept: m.e.Clone(), there: true}, e: m.e.Clone(), at: m.at}
	s.recent = append(s.recent, n)
	s.cur = n
	s.remember(m.e)
	return s.pulse()
}

// whole opens the form with every field of an encounter.
func (s *Screen) whole() tea.Cmd {
	s.adding = false
	w, d := s.env.Text.Lobby.Form, s.data
	e := &model.Encounter{Site: d.shift.Site, Count: 1}
	list := func(l model.List) []ui.Choice { return choices(s.env, d.codes, l) }
	watch := s.watcher()
	var form *ui.Form
	save := func() tea.Cmd {
		if err := watch.pass("text", e.Text); err != nil {
			form.Refuse(err)
			return nil
		}
		return s.logWhole(e.Clone(), watch.overrides())
	}
	fields := []ui.Field{
		ui.ManyField(w.Themes, &e.Themes, list(model.Theme), ui.Opts{Name: "theme"}),
		ui.ChoiceField(w.Who, &e.Who, list(model.Who), ui.Opts{Name: "who"}),
		ui.ChoiceField(w.Initiative, &e.Initiative, list(model.Initiative), ui.Opts{Name: "initiative"}),
		ui.ChoiceField(w.Phase, &e.Phase, list(model.Phase), ui.Opts{Name: "phase"}),
		ui.ManyField(w.Did, &e.Did, list(model.Did), ui.Opts{Name: "did"}),
		ui.ManyField(w.Topics, &e.Topics, list(model.Topic), ui.Opts{Name: "topic"}),
		ui.ManyField(w.Leaflets, &e.Leaflets, list(model.Leaflet), ui.Opts{Name: "leaflet"}),
		ui.ChoiceField(w.Next, &e.Next, list(model.Onward), ui.Opts{Name: "next"}),
		ui.ChoiceField(w.Length, &e.Length, list(model.Length), ui.Opts{Name: "length"}),
		ui.NumberField(w.Count, &e.Count, ui.Opts{Name: "count", Need: true, Min: 1, Max: model.MaxCount}),
	}
	if d.site.FreeText {
		fields = append(fields, watch.fields(w.Text, &e.Text, ui.Opts{
			Name: "text", Hint: w.TextHint, NoDraft: true, Rows: 3,
			Check: func(text string) error {
				if len(text) > model.MaxNote {
					return model.Problem{Field: "text", Code: "too-long"}
				}
				return nil
			},
		})...)
	}
	form = ui.NewForm(s.env, w.Title, save, fields...)
	if !d.site.FreeText {
		form.Keep = "encounter"
	}
	return s.ask(form)
}

// logWhole keeps the form's encounter. What was let stand is counted first: a count
// too many is better than one too few.
func (s *Screen) logWhole(e model.Encounter, overrides []string) tea.Cmd {
	at := s.env.Now()
	return ui.Write("", func(st *store.Session) (tea.Msg, error) {
		if st == nil {
			return nil, store.ErrLocked
		}
		if err := countOverrides(st, overrides); err != nil {
			return nil, err
		}
		kept, err := st.Log(e)
		return addedMsg{kept, at}, err
	})
}

package lobby

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// momentOn is a minute of a day in the workspace's zone.
func momentOn(d *data, day model.Date, at int) model.Moment {
	y, m, dd := day.Time().Date()
	return model.MomentOf(time.Date(y, m, dd, at/60, at%60, 0, 0, d.zone))
}

type placesMsg struct{ all []*model.EnvNote }

// places lists the site's notes on its surroundings that are not settled.
func (s *Screen) places() tea.Cmd {
	w, d, session := s.env.Text.Lobby.Place, s.data, s.env.Store
	first := []row{{id: "new", title: w.New, do: s.newPlace}}
	m := newMenu(s.env, w.Title, "", first)
	m.load = func() tea.Cmd {
		return ui.Read(func() ([]*model.EnvNote, error) { return store.List[*model.EnvNote](session) },
			func(all []*model.EnvNote) tea.Msg { return placesMsg{all} })
	}
	m.take = func(msg tea.Msg) ([]row, bool) {
		got, mine := msg.(placesMsg)
		if !mine {
			return nil, false
		}
		rows := slices.Clone(first)
		slices.SortStableFunc(got.all, func(a, b *model.EnvNote) int { return int(b.At - a.At) })
		for _, x := range got.all {
			if x.Site == d.site.ID && !x.Ready {
				title := s.data.codes.Word(model.EnvKind, x.What, s.env.Lang())
				if x.Note != "" {
					title += ": " + x.Note
				}
				rows = append(rows, row{
					id: x.ID.String(), title: title, note: s.env.Text.Kit.Day(x.At.Time(d.zone)),
					do: func() tea.Cmd { return s.settle(*x) },
				})
			}
		}
		return rows, true
	}
	return s.ask(m)
}

func (s *Screen) newPlace() tea.Cmd {
	w, d := s.env.Text.Lobby.Place, s.data
	x := &model.EnvNote{ID: s.gear.NewID(), Site: d.site.ID, At: model.MomentOf(s.env.Now())}
	watch := s.watcher()
	var form *ui.Form
	save := func() tea.Cmd {
		if err := watch.pass("note", x.Note); err != nil {
			form.Refuse(err)
			return nil
		}
		if !form.Sound(x) {
			return nil
		}
		return putGuarded(w.Saved, watch.overrides(), x)
	}
	fields := append([]ui.Field{ui.ChoiceField(w.What, &x.What, choices(s.env, d.codes, model.EnvKind), ui.Opts{Name: "what", Need: true})},
		watch.fields(w.Note, &x.Note, ui.Opts{Name: "note", Hint: w.NoteHint, Limit: model.MaxText / 4})...)
	form = ui.NewForm(s.env, w.New, save, fields...)
	form.Keep = "envnote"
	return s.ask(form)
}

// settle asks whether a note is dealt with.
func (s *Screen) settle(x model.EnvNote) tea.Cmd {
	w := s.env.Text.Lobby.Place
	body := s.data.codes.Word(model.EnvKind, x.What, s.env.Lang())
	if x.Note != "" {
		body += ": " + x.Note
	}
	return s.ask(ui.NewQuestion(s.env, w.SettleAsk, body+"\n\n"+w.SettleNote, func() tea.Cmd {
		x.Ready = true
		return put(w.Settled, &x)
	}))
}

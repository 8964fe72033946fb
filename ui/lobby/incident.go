package lobby

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// lookBack is how many days of incidents and notes are listed.
const lookBack = 60

type incidentsMsg struct{ all []*model.Incident }

// incidents lists what happened here: a new one, the card for afterwards, and those
// whose debrief is not done yet.
func (s *Screen) incidents() tea.Cmd {
	w, d, session := s.env.Text.Lobby.Incident, s.data, s.env.Store
	first := []row{
		{id: "new", title: w.New, do: s.newIncident},
		{id: "card", title: s.gear.Cards[cardIncident].Title.In(s.env.Lang()), do: func() tea.Cmd { return s.ask(s.card(cardIncident)) }},
	}
	m := newMenu(s.env, w.Title, "", first)
	m.load = func() tea.Cmd {
		today := model.DateOf(s.env.Now().In(d.zone))
		return ui.Read(func() ([]*model.Incident, error) {
			return store.Between[*model.Incident](session, today-lookBack, today)
		},
			func(all []*model.Incident) tea.Msg { return incidentsMsg{all} })
	}
	m.take = func(msg tea.Msg) ([]row, bool) {
		got, mine := msg.(incidentsMsg)
		if !mine {
			return nil, false
		}
		rows := slices.Clone(first)
		slices.SortStableFunc(got.all, func(a, b *model.Incident) int {
			switch {
			case a.Debriefed == 0 && b.Debriefed != 0:
				return -1
			case a.Debriefed != 0 && b.Debriefed == 0:
				return 1
			}
			return int(b.At - a.At)
		})
		for _, x := range got.all {
			if x.Site == d.site.ID {
				rows = append(rows, s.incidentRow(x))
			}
		}
		return rows, true
	}
	return s.ask(m)
}

func (s *Screen) incidentRow(x *model.Incident) row {
	w, k := s.env.Text.Lobby.Incident, s.env.Text.Kit
	at := x.At.Time(s.data.zone)
	r := row{
		id: x.ID.String(), title: k.Day(at) + " " + k.Clock(at) + "  " + s.data.codes.Word(model.Happening, x.What, s.env.Lang()),
		note: w.Open, do: func() tea.Cmd { return s.debrief(*x) },
	}
	if x.Debriefed != 0 {
		r.note = fmt.Sprintf(w.Done, k.Day(x.Debriefed.Time(s.data.zone)))
	}
	return r
}

func (s *Screen) newIncident() tea.Cmd {
	w, d := s.env.Text.Lobby.Incident, s.data
	x := &model.Incident{ID: s.gear.NewID(), Site: d.site.ID, Person: d.me, At: model.MomentOf(s.env.Now())}
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
	fields := append([]ui.Field{ui.ChoiceField(w.What, &x.What, choices(s.env, d.codes, model.Happening), ui.Opts{Name: "what", Need: true})},
		watch.fields(w.Note, &x.Note, ui.Opts{Name: "note", Hint: w.NoteHint, Limit: model.MaxText / 4})...)
	form = ui.NewForm(s.env, w.New, save, fields...)
	form.Keep = "incident"
	return s.ask(form)
}

// debrief marks that an incident has been talked through.
func (s *Screen) debrief(x model.Incident) tea.Cmd {
	w, d := s.env.Text.Lobby.Incident, s.data
	now := s.env.Now().In(d.zone)
	day, at := model.DateOf(now), now.Hour()*60+now.Minute()
	if x.Debriefed != 0 {
		t := x.Debriefed.Time(d.zone)
		day, at = model.DateOf(t), t.Hour()*60+t.Minute()
	}
	if x.With == "" {
		x.With = d.site.Contact
	}
	watch := s.watcher()
	var form *ui.Form
	save := func() tea.Cmd {
		if err := watch.pass("debrief", x.Debrief); err != nil {
			form.Refuse(err)
			return nil
		}
		x.Debriefed = momentOn(d, day, at)
		if same := x.At.Time(d.zone); model.DateOf(same) == day && same.Hour()*60+same.Minute() == at {
			x.Debriefed = max(x.Debriefed, x.At) // the form knows minutes only
		}
		if !form.Sound(&x) {
			return nil
		}
		return putGuarded(w.Debriefed, watch.overrides(), &x)
	}
	fields := append([]ui.Field{
		ui.InfoField(func() string { return x.Note }),
		ui.TextField(w.With, &x.With, ui.Opts{Name: "debrief_with"}),
		ui.DateField(w.Day, &day, ui.Opts{Name: "day", Need: true}),
		ui.TimeField(w.Time, &at, ui.Opts{Name: "debriefed", Need: true}),
	}, watch.fields(w.Agreed, &x.Debrief, ui.Opts{Name: "debrief", Limit: model.MaxText / 4})...)
	form = ui.NewForm(s.env, w.Debrief, save, fields...)
	form.Keep = "debrief:" + x.ID.String()
	return s.ask(form)
}

// putGuarded saves a record whose text was let stand for a reason.
func putGuarded(note string, overrides []string, r model.Record) tea.Cmd {
	return ui.Write(note, func(st *store.Session) (tea.Msg, error) {
		if err := countOverrides(st, overrides); err != nil {
			return nil, err
		}
		return nil, st.Put(r)
	})
}

package today

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/repeat"
)

// form is the form of an entry or a series. It knows what else the coming year holds,
// so that it can say what clashes.
type form struct {
	*ui.Form
	page  *Screen
	env   ui.Env
	x     *sheet
	id    model.ID // of what is written
	self  func(model.Item) bool
	ahead []model.Item
	asked bool
}

// aheadMsg brings a form what the days hold that it may clash with.
type aheadMsg struct {
	to    *form
	items []model.Item
}

// How much of the agenda a form looks at.
const (
	lookBack  = 31
	lookAhead = 366
)

// Load closes the form once it is saved, and asks once what the year holds.
func (f *form) Load() tea.Cmd {
	cmd := f.Form.Load()
	ses := f.env.Store
	if f.asked || ses == nil {
		return cmd
	}
	f.asked = true
	day := f.x.date
	return tea.Batch(cmd, ui.Read(func() ([]model.Item, error) { return ses.Agenda(day-lookBack, day+lookAhead) },
		func(items []model.Item) tea.Msg { return aheadMsg{f, items} }))
}

// Update takes what the year holds; all else is the fields'.
func (f *form) Update(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(aheadMsg); ok {
		if m.to == f {
			f.ahead = slices.DeleteFunc(slices.Clone(m.items), f.self)
		}
		return nil
	}
	return f.Form.Update(msg)
}

// entryForm builds the form. Keep names its draft; repeats is whether it may repeat,
// and single whether it need not.
func (s *Screen) entryForm(title, keep string, x *sheet, repeats, single bool, self func(model.Item) bool, save func(*form) tea.Cmd) *form {
	f := &form{page: s, env: s.env, x: x, id: s.gear.NewID(), self: self}
	fields := slices.Concat(f.whatFields(), f.whereFields(), f.whoFields())
	if repeats {
		fields = append(fields, f.repeatFields(single)...)
	}
	w := s.env.Text.Today.Form
	fields = append(fields,
		ui.NoteField(w.Note, &x.note, ui.Opts{Name: "note", Hint: w.NoteHint, Rows: 3, Watch: watch(s.env), Hide: func() bool { return !x.what().Written() }}),
		ui.InfoField(func() string { return w.NotWritten }, ui.Opts{Hide: func() bool { return x.kind == "" || x.what().Written() }}))
	f.Form = ui.NewForm(s.env, title, func() tea.Cmd { return save(f) }, fields...)
	f.Keep = keep
	return f
}

// whatFields ask what and when.
func (f *form) whatFields() []ui.Field {
	x, w := f.x, f.env.Text.Today.Form
	var kinds []ui.Choice
	for _, k := range model.EntryKinds() {
		kinds = append(kinds, ui.Choice{Value: string(k), Label: f.page.voice().kind(k)})
	}
	var long []ui.Choice
	for _, n := range lengths() {
		long = append(long, ui.Choice{Value: strconv.Itoa(n), Label: span(f.env, n)})
	}
	long = append(long, ui.Choice{Value: otherLength, Label: w.OtherLength})
	allDay := func() bool { return x.allDay }
	return []ui.Field{
		ui.ChoiceField(w.Kind, &x.kind, kinds, ui.Opts{Name: "kind", Need: true}),
		ui.TextField(w.TitleField, &x.title, ui.Opts{Name: "title", Hint: w.TitleHint, Watch: watch(f.env), Check: func(s string) error {
			if x.what() == model.EntryOther && strings.TrimSpace(s) == "" {
				return model.Problem{Field: "title", Code: "missing"}
			}
			return nil
		}}),
		ui.DateField(w.Date, &x.date, ui.Opts{Name: "first", Need: true, Ahead: true, Hint: w.DateHint}),
		ui.InfoField(f.holiday, ui.Opts{Hide: func() bool { return f.holiday() == "" }}),
		ui.ToggleField(w.AllDay, &x.allDay, ui.Opts{Name: "all_day"}),
		ui.TimeField(w.Start, &x.at, ui.Opts{Name: "start", Need: true, Hide: allDay}),
		ui.ChoiceField(w.Length, &x.length, long, ui.Opts{Name: "length", Need: true, Hide: allDay}),
		ui.NumberField(w.Minutes, &x.minutes, ui.Opts{
			Name: "minutes", Need: true, Min: 1, Max: model.MaxMinutes, Hide: func() bool { return x.allDay || x.length != otherLength },
		}),
	}
}

// whereFields ask for site and room: one of the site's, or any other.
func (f *form) whereFields() []ui.Field {
	x, w := f.x, f.env.Text.Today.Form
	sites := []ui.Choice{{Value: "", Label: w.NoSite}}
	var rooms []ui.Field
	for _, s := range f.page.openSites(x.site) {
		id := s.ID.String()
		sites = append(sites, ui.Choice{Value: id, Label: s.Name})
		if len(s.Rooms) == 0 {
			continue
		}
		choices := []ui.Choice{{Value: "", Label: w.NoRoom}}
		chosen := ""
		names := slices.Clone(s.Rooms)
		slices.Sort(names)
		for _, r := range names {
			choices = append(choices, ui.Choice{Value: r, Label: r})
			if id == x.site && r == x.room {
				chosen = r
			}
		}
		choices = append(choices, ui.Choice{Value: otherRoom, Label: w.OtherRoom})
		if id == x.site && x.room != "" && chosen == "" {
			chosen = otherRoom
		}
		x.rooms[id] = &chosen
		rooms = append(rooms, ui.ChoiceField(w.Room, &chosen, choices, ui.Opts{Name: "room", Hide: func() bool { return x.site != id }}))
	}
	if p := x.rooms[x.site]; p != nil && *p != otherRoom {
		x.room = ""
	}
	free := ui.TextField(w.RoomFree, &x.room, ui.Opts{Name: "room", Hint: w.RoomHint, Watch: watch(f.env), Hide: func() bool {
		p := x.rooms[x.site]
		return p != nil && *p != otherRoom
	}})
	fields := append([]ui.Field{ui.ChoiceField(w.Site, &x.site, sites, ui.Opts{Name: "site"})}, rooms...)
	return append(fields, free)
}

// whoFields ask for people, partner and project. Those who have a break that day stand
// at the end, and why is nobody's business (S1-24).
func (f *form) whoFields() []ui.Field {
	x, w := f.x, f.env.Text.Today.Form
	var free, paused []ui.Choice
	for _, m := range f.page.facts.book.members {
		id := m.ID.String()
		switch {
		case m.Paused(x.date):
			paused = append(paused, ui.Choice{Value: id, Label: m.Name + " (" + w.Paused + ")"})
		case !m.Left || slices.Contains(x.people, id):
			free = append(free, ui.Choice{Value: id, Label: m.Name})
		}
	}
	projects := []ui.Choice{{Value: "", Label: w.NoProject}}
	for _, p := range f.page.facts.book.projects {
		if !p.Retired || p.ID.String() == x.project {
			projects = append(projects, ui.Choice{Value: p.ID.String(), Label: p.Name})
		}
	}
	return []ui.Field{
		ui.ManyField(w.People, &x.people, append(free, paused...), ui.Opts{Name: "people", Hint: w.PeopleHint}),
		ui.InfoField(f.people, ui.Opts{Hide: func() bool { return f.people() == "" }}),
		ui.InfoField(f.clash, ui.Opts{Hide: func() bool { return f.clash() == "" }}),
		ui.TextField(w.Partner, &x.partner, ui.Opts{Name: "partner", Watch: watch(f.env), Hide: func() bool { return !meetsPartner(x.what()) }}),
		ui.ChoiceField(w.Project, &x.project, projects, ui.Opts{Name: "project", Hide: func() bool { return len(projects) == 1 }}),
	}
}

// span is a length in hours and minutes.
func span(env ui.Env, minutes int) string {
	k := env.Text.Kit.Dates
	switch h, m := minutes/60, minutes%60; {
	case h == 0:
		return k.Minutes.Of(m)
	case m == 0:
		return k.Hours.Of(h)
	default:
		return k.Hours.Of(h) + " " + k.Minutes.Of(m)
	}
}

// entry and series are what the form says now.
func (f *form) entry() *model.Entry {
	e := &model.Entry{ID: f.id}
	f.x.fill(e, f.page.zone())
	return e
}

func (f *form) series() *model.Series {
	r := &model.Series{ID: f.id}
	f.x.fillSeries(r)
	return r
}

// add asks for something new.
func (s *Screen) add(x *sheet) tea.Cmd {
	return s.addAs(s.env.Text.Today.Form.Add, "entry:new:"+x.kind, x)
}

func (s *Screen) addAs(title, keep string, x *sheet) tea.Cmd {
	f := s.entryForm(title, keep, x, true, true, func(model.Item) bool { return false }, func(f *form) tea.Cmd {
		var r model.Record = f.entry()
		if x.repeat != "" {
			r = f.series()
		}
		return f.put(s.env.Text.Today.Saved.Added, r, x.date)
	})
	return ui.Ask(f)
}

// put checks a record and writes it; the page turns to its day.
func (f *form) put(note string, r model.Record, day model.Date) tea.Cmd {
	if !f.Sound(r) {
		return nil
	}
	if x, ok := r.(*model.Series); ok {
		days := repeat.Next(x, x.First, 1)
		if len(days) == 0 {
			f.Refuse(model.Problem{Field: "rule", Code: "bad-rule"})
			return nil
		}
		day = days[0]
	}
	to := f.page
	return ui.Write(note, func(st *store.Session) (tea.Msg, error) { return turnMsg{to, day, r.Key()}, st.Put(r) })
}

// turnMsg turns the page to what was written.
type turnMsg struct {
	to  *Screen
	day model.Date
	id  model.ID
}

// goTo asks for a day and turns to it.
func (s *Screen) goTo() tea.Cmd {
	w := s.env.Text.Today.Form
	day := s.day
	form := ui.NewForm(s.env, w.GoTo, func() tea.Cmd { return tea.Sequence(ui.Close(nil), s.show(day)) },
		ui.DateField(w.Date, &day, ui.Opts{Name: "date", Need: true, Ahead: true, Hint: w.GoToHint}))
	return ui.Ask(form)
}

// copy asks for the same on another day.
func (s *Screen) copy(it model.Item) tea.Cmd {
	x := s.sheetOf(s.occasion(it))
	x.date += 7
	return s.addAs(s.env.Text.Today.Form.Copy, "entry:copy:"+it.ID.String(), x)
}

// after asks who was there and what was agreed.
func (s *Screen) after(it model.Item) tea.Cmd {
	w := s.env.Text.Today.Form
	e := s.occasion(it)
	if len(e.Attended) == 0 {
		e.Attended = slices.Clone(e.People)
	}
	var people []ui.Choice
	for _, m := range s.facts.book.members {
		if id := m.ID.String(); !m.Left || slices.Contains(e.Attended, id) {
			people = append(people, ui.Choice{Value: id, Label: m.Name})
		}
	}
	var form *ui.Form
	form = ui.NewForm(s.env, w.After, func() tea.Cmd {
		if !form.Sound(e) {
			return nil
		}
		return ui.Write(s.env.Text.Today.Saved.After, func(st *store.Session) (tea.Msg, error) { return nil, st.Put(e) })
	},
		ui.ManyField(w.Attended, &e.Attended, people, ui.Opts{Name: "attended"}),
		ui.NoteField(w.Outcome, &e.Outcome, ui.Opts{Name: "outcome", Hint: w.OutcomeHint, Watch: watch(s.env)}))
	form.Note = fmt.Sprintf(w.WhatIs, s.named(it))
	form.Keep = "after:" + e.ID.String()
	return ui.Ask(form)
}

// named is an item with its day, for the heads of forms.
func (s *Screen) named(it model.Item) string {
	v := s.voice()
	return v.head(it) + ", " + v.short(model.DateOf(it.Start.Time(s.zone())))
}

package joint

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

// What a form is for.
type purpose int

const (
	forNew    purpose = iota // a meeting or a series
	forOne                   // one occasion
	forSeries                // a series, or what is left of it
)

// form is the form of a meeting or a series.
type form struct {
	*ui.Form
	s    *Screen
	x    *sheet
	what purpose
	was  sheet // as it was when the form opened
}

// meetingForm builds the form.
func (s *Screen) meetingForm(title, keep string, x *sheet, what purpose, save func(*form) tea.Cmd) *form {
	f := &form{s: s, x: x, what: what, was: *x}
	f.was.people, f.was.on = slices.Clone(x.people), slices.Clone(x.on)
	fields := slices.Concat(f.whatFields(), f.whereFields(), f.whenFields(), f.whoFields())
	f.Form = ui.NewForm(s.env, title, func() tea.Cmd { return save(f) }, fields...)
	f.Keep = keep
	return f
}

func (f *form) whatFields() []ui.Field {
	x, w := f.x, f.s.env.Text.Joint
	var forms []ui.Choice
	for _, p := range model.PlanForms() {
		forms = append(forms, ui.Choice{Value: string(p), Label: f.s.env.Text.Record.Form(string(p))})
	}
	return []ui.Field{
		ui.TextField(w.Form.Name, &x.title, ui.Opts{Name: "title", Hint: w.Form.NameHint, Watch: f.s.watch(false)}),
		ui.ChoiceField(w.Form.Form, &x.form, forms, ui.Opts{Name: "form", Hide: func() bool { return f.what == forOne }}),
	}
}

func (f *form) whereFields() []ui.Field {
	x, w := f.x, f.s.env.Text.Joint.Form
	sites := []ui.Choice{{Value: "", Label: w.NoSite}}
	for _, o := range f.s.openSites(x.site) {
		sites = append(sites, ui.Choice{Value: o.ID.String(), Label: o.Name})
	}
	rooms := func() string {
		site := f.s.facts.site(ui.IDOf(x.site))
		if site == nil || len(site.Rooms) == 0 {
			return ""
		}
		names := slices.Sorted(slices.Values(site.Rooms))
		return fmt.Sprintf(w.Rooms, strings.Join(names, ", "))
	}
	return []ui.Field{
		ui.ChoiceField(w.Site, &x.site, sites, ui.Opts{Name: "site"}),
		ui.TextField(w.Room, &x.room, ui.Opts{Name: "room", Hint: w.RoomHint, Watch: f.s.watch(false)}),
		ui.InfoField(rooms, ui.Opts{Hide: func() bool { return rooms() == "" }}),
	}
}

func (f *form) whenFields() []ui.Field {
	x, w := f.x, f.s.env.Text.Joint.Form
	var long []ui.Choice
	for _, n := range lengths() {
		long = append(long, ui.Choice{Value: strconv.Itoa(n), Label: f.s.span(n)})
	}
	long = append(long, ui.Choice{Value: otherLength, Label: w.OtherLong})
	first := w.First
	if f.what == forOne {
		first = w.Day
	}
	fields := []ui.Field{
		ui.DateField(first, &x.day, ui.Opts{Name: "first", Need: true, Ahead: true, Hint: w.FirstHint}),
		ui.InfoField(f.holiday, ui.Opts{Hide: func() bool { return f.holiday() == "" }}),
		ui.TimeField(w.Start, &x.at, ui.Opts{Name: "start", Need: true}),
		ui.ChoiceField(w.Length, &x.length, long, ui.Opts{Name: "length", Need: true}),
		ui.NumberField(w.Minutes, &x.minutes, ui.Opts{Name: "minutes", Need: true, Min: 1, Max: model.MaxMinutes, Hide: func() bool { return x.length != otherLength }}),
	}
	if f.what == forOne {
		return fields
	}
	return append(fields, f.repeatFields()...)
}

// repeatFields ask how it repeats, and tell the first days before anything is saved.
func (f *form) repeatFields() []ui.Field {
	x, w := f.x, f.s.env.Text.Joint.Form
	ways := []ui.Choice{
		{Value: weekly, Label: w.Ways.Weekly},
		{Value: every2, Label: w.Ways.Other},
		{Value: byDays, Label: w.Ways.Days},
		{Value: monthly, Label: w.Ways.Nth},
		{Value: last, Label: w.Ways.Last},
		{Value: byDate, Label: w.Ways.Date},
	}
	switch {
	case f.what == forNew:
		ways = append(ways, ui.Choice{Value: once, Label: w.Ways.Once})
	case x.way == asItWas:
		ways = append([]ui.Choice{{Value: asItWas, Label: w.Ways.AsItWas}}, ways...)
	}
	single := func() bool { return x.way == once }
	otherwise := func() bool { return x.way != byDays }
	more := f.s.env.Text.Today.Repeat
	var days []ui.Choice
	for i := range 7 {
		d := (i + 1) % 7
		days = append(days, ui.Choice{Value: strconv.Itoa(d), Label: f.s.env.Text.Kit.Dates.Days[d]})
	}
	return []ui.Field{
		ui.ChoiceField(w.Repeats, &x.way, ways, ui.Opts{Name: "rule"}),
		ui.NumberField(more.Every, &x.every, ui.Opts{Name: "every", Need: true, Min: 1, Max: model.MaxEvery, Hint: more.EveryHint, Hide: otherwise}),
		ui.ManyField(more.Weekdays, &x.on, days, ui.Opts{Name: "weekdays", Hint: more.WeekdaysHint, Hide: otherwise}),
		ui.ChoiceField(w.Ends, &x.ends, []ui.Choice{{Value: endNever, Label: w.Never}, {Value: endDay, Label: w.UntilDay}, {Value: endCount, Label: w.Times}},
			ui.Opts{Name: "ends", Hide: single}),
		ui.DateField(w.Until, &x.until, ui.Opts{
			Name: "until", Need: true, Ahead: true, Hide: func() bool { return single() || x.ends != endDay },
			Check: func(string) error {
				if x.until < x.day {
					return model.Problem{Field: "until", Code: "order"}
				}
				return nil
			},
		}),
		ui.NumberField(w.Count, &x.count, ui.Opts{Name: "count", Need: true, Min: 1, Max: model.MaxTimes, Hide: func() bool { return single() || x.ends != endCount }}),
		ui.ToggleField(w.Holidays, &x.holidays, ui.Opts{Name: "holidays_too", Hint: w.HoliHint, Hide: single}),
		ui.InfoField(f.falls, ui.Opts{Hide: func() bool { return f.falls() == "" }}),
	}
}

// whoFields ask for people and the budget. Those who have a break that day stand at the
// end, and why is nobody's business (S1-24).
func (f *form) whoFields() []ui.Field {
	x, w := f.x, f.s.env.Text.Joint.Form
	var free, paused []ui.Choice
	for _, m := range f.s.facts.members {
		id := m.ID.String()
		label := m.Name + " (" + f.s.env.Text.Role(string(m.Role)) + ")"
		switch {
		case m.Paused(x.day):
			paused = append(paused, ui.Choice{Value: id, Label: m.Name + " (" + w.Paused + ")"})
		case !m.Left || slices.Contains(x.people, id):
			free = append(free, ui.Choice{Value: id, Label: label})
		}
	}
	return []ui.Field{
		ui.ManyField(w.People, &x.people, append(free, paused...), ui.Opts{Name: "people", Hint: w.PeopleHint}),
		ui.InfoField(f.load, ui.Opts{Hide: func() bool { return f.load() == "" }}),
		ui.NumberField(w.Budget, &x.euros, ui.Opts{Name: "budget_cents", Max: model.MaxCents / 100, Hint: w.BudgetHint, Hide: func() bool { return f.what == forOne || x.way == once }}),
	}
}

// holiday says that the day is one.
func (f *form) holiday() string {
	if f.x.day == 0 || f.s.holiday(f.x.day) == "" {
		return ""
	}
	return fmt.Sprintf(f.s.env.Text.Joint.Form.OnHoliday, f.s.holiday(f.x.day))
}

// load says for whom the week of the first day may become too much.
func (f *form) load() string {
	w := f.s.env.Text.Joint.Card
	var out []string
	for _, x := range f.x.people {
		m := f.s.facts.member(ui.IDOf(x))
		if m == nil || f.x.day == 0 {
			continue
		}
		n := f.s.facts.busy[busy{m.ID, f.x.day.Monday()}]
		if f.what == forNew || !slices.Contains(f.was.people, x) || f.x.day.Monday() != f.was.day.Monday() {
			n++ // this one comes on top
		}
		if m.WeekMost > 0 && n > m.WeekMost {
			out = append(out, put(w.Over, "{name}", m.Name, "{n}", strconv.Itoa(n), "{most}", strconv.Itoa(m.WeekMost)))
		}
		if !m.Agreed(model.EntryJoint) {
			out = append(out, put(w.NotAgreed, "{name}", m.Name))
		}
	}
	return strings.Join(out, "\n")
}

// falls is how the rule reads, the first days that it falls on, and the holidays that
// it leaves out between them.
func (f *form) falls() string {
	x, w := f.x, f.s.env.Text
	if x.way == once || x.day == 0 {
		return ""
	}
	r := &model.Series{}
	x.series(r)
	from := r.First
	if f.what == forSeries {
		from = max(from, f.s.today())
	}
	days := nextDays(r, from)
	if len(days) == 0 {
		return w.Today.Repeat.NeverFalls
	}
	said := sentence(repeat.Say(w, r)) + " " + sentence(fmt.Sprintf(w.Joint.Card.Next, f.s.dates(days)))
	if out := f.s.skipped(r, days); out != "" {
		said += " " + sentence(fmt.Sprintf(w.Joint.Card.Skipped, out))
	}
	return said
}

// add asks for something new.
func (s *Screen) add() tea.Cmd {
	w := s.env.Text.Joint
	return ui.Ask(s.meetingForm(w.Form.New, "joint:new", s.blank(), forNew, func(f *form) tea.Cmd {
		if f.x.way == once {
			return f.addOne()
		}
		r := &model.Series{ID: s.gear.NewID()}
		f.x.series(r)
		if !f.sound(r) {
			return nil
		}
		return ui.Put(w.Said.AddedMany, r)
	}))
}

// addOne saves a single meeting; one of another form gets a plan that says so.
func (f *form) addOne() tea.Cmd {
	s := f.s
	e := &model.Entry{ID: s.gear.NewID()}
	f.x.entry(e, s.facts.zone)
	if !f.Sound(e) {
		return nil
	}
	var more []model.Record
	if p := model.PlanForm(f.x.form); p != model.FormJoint {
		plan := model.NewPlan(model.ItemOfEntry(e), s.facts.members, s.env.Store.Me())
		plan.Form = p
		more = append(more, plan)
	}
	return ui.Put(s.env.Text.Joint.Said.Added, e, more...)
}

// sound refuses a series that can't be kept, or falls on no day.
func (f *form) sound(r *model.Series) bool {
	err := r.Check()
	if err == nil && len(nextDays(r, r.First)) == 0 {
		err = model.Problem{Field: "rule", Code: "bad-rule"}
	}
	if err != nil {
		f.Refuse(err)
	}
	return err == nil
}

// editAll changes a series as a whole.
func (s *Screen) editAll(r *model.Series) tea.Cmd {
	w, old := s.env.Text.Joint, *r
	f := s.meetingForm(w.Form.Edit, "joint:"+r.ID.String(), sheetOfSeries(r), forSeries, func(f *form) tea.Cmd {
		c := old
		f.x.series(&c)
		return f.replace(&old, s.today(), &c)
	})
	if r.First < s.today() {
		f.Note = s.env.Text.Today.Form.Whole
	}
	return ui.Ask(f)
}

// editRest ends a series before an item's day and begins another with what was changed.
func (s *Screen) editRest(i model.Item, r *model.Series) tea.Cmd {
	old, rest := r.SplitAt(i.Day)
	if old == nil || rest == nil {
		return s.editAll(r)
	}
	id := s.gear.NewID()
	f := s.meetingForm(s.env.Text.Joint.Form.Edit, "joint:"+r.ID.String()+i.Day.String(), sheetOfSeries(rest), forSeries, func(f *form) tea.Cmd {
		c := *rest
		c.ID = id
		f.x.series(&c)
		return f.replace(r, i.Day, &c)
	})
	f.Note = put(s.env.Text.Today.Form.Following, "{day}", s.long(i.Day))
	return ui.Ask(f)
}

// replace writes a series as it is from a day on: in the place of the old one, or, if it
// has an id of its own, behind it. What was written about the days goes along.
func (f *form) replace(r *model.Series, day model.Date, next *model.Series) tea.Cmd {
	if !f.sound(next) {
		return nil
	}
	records := []model.Record{next}
	if next.ID != r.ID {
		if old, _ := r.SplitAt(day); old != nil {
			records = append(records, old)
		}
	}
	return ui.Write(f.s.env.Text.Joint.Said.Saved, func(st *store.Session) (tea.Msg, error) {
		along, gone, err := repeat.Carried(st, r, next, day, 0)
		if err != nil {
			return nil, err
		}
		return ui.MadeMsg{Kind: model.KindSeries, ID: next.ID}, st.Replace(append(records, along...), gone)
	})
}

// editOne changes one occasion.
func (s *Screen) editOne(i model.Item) tea.Cmd {
	e, w := s.occasion(i), s.env.Text.Joint
	f := s.meetingForm(w.Form.Edit, "joint:"+e.ID.String(), s.sheetOf(e), forOne, func(f *form) tea.Cmd {
		next := *e
		f.x.entry(&next, s.facts.zone)
		if !f.Sound(&next) {
			return nil
		}
		return s.changeOne(w.Said.Saved, i, func(cur *model.Entry) {
			ui.Changed(&cur.Title, e.Title, next.Title)
			ui.Changed(&cur.Site, e.Site, next.Site)
			ui.Changed(&cur.Room, e.Room, next.Room)
			ui.Changed(&cur.Start, e.Start, next.Start)
			ui.Changed(&cur.Minutes, e.Minutes, next.Minutes)
			if !slices.Equal(e.People, next.People) {
				cur.People = next.People
			}
		})
	})
	return ui.Ask(f)
}

// changeOne changes one occasion as it stands when the write's turn comes.
func (s *Screen) changeOne(note string, i model.Item, do func(*model.Entry)) tea.Cmd {
	base := s.occasion(i)
	return ui.Write(note, func(st *store.Session) (tea.Msg, error) {
		return ui.MadeMsg{Kind: model.KindEntry, ID: base.ID}, repeat.Change(st, base, do)
	})
}

package meetings

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// otherLength stands for a length that is none of those offered.
const otherLength = "other"

// lengths are the lengths that are offered, in minutes.
func lengths() []int { return []int{30, 45, 60, 90, 120, 180} }

// The ways to repeat.
const (
	fortnight = "fortnight"
	monthly   = "monthly"
)

// mostTimes is how many meetings can be planned at once.
const mostTimes = 12

// firstOnes is how many meetings a professional comes along to unless somebody says
// otherwise (S0-24).
const firstOnes = 3

// sheet is a meeting as the form has it.
type sheet struct {
	day     model.Date
	at      int
	length  string // minutes, or otherLength
	minutes int
	sort    string
	place   string
	chosen  bool // by the client
	along   bool // a professional
	expert  string
	sign    bool // that all is well is asked for; always so at home
	signBy  int  // clock; ui.NoTime: as usual
	goals   []string
	repeat  string
	times   int
}

// blank is the sheet of a new meeting: at the client's place, the usual hour.
func (d *desk) blank() *sheet {
	c := d.facts.page.Client
	x := &sheet{day: d.today() + 1, at: 10 * 60, length: "60", sort: string(model.MeetTalk), chosen: true, signBy: ui.NoTime, times: 4, along: d.facts.held() < firstOnes}
	for x.day.Weekday() == time.Saturday || x.day.Weekday() == time.Sunday {
		x.day++
	}
	if ahead := d.next(); ahead != nil {
		x.day = d.dayOf(ahead.Start) + 14
	}
	if all := d.facts.page.Meetings; len(all) > 0 { // as last time
		last := all[len(all)-1]
		t := d.at(last.Start)
		x.at = t.Hour()*60 + t.Minute()
		x.setMinutes(last.Minutes)
	}
	for _, p := range c.Places {
		if o := d.facts.codes.Find(model.MeetPlace, p); o != nil && !o.Retired {
			x.place = p
			break
		}
	}
	x.expert = d.facts.me.String()
	if r := d.relation(); r != nil && !c.With(d.facts.me) {
		x.expert = r.Expert.String()
	}
	return x
}

// next is the last meeting that is planned ahead; nil if there is none.
func (d *desk) next() *model.Meeting {
	var last *model.Meeting
	for _, m := range d.facts.page.Meetings {
		if m.State == model.MeetPlanned && m.Start > d.now() {
			last = m
		}
	}
	return last
}

// relation is the relation that counts now; nil if there is none or it has ended.
func (d *desk) relation() *model.Relation {
	r := model.Current(d.facts.page.Relations, d.today())
	if r == nil || r.Ended != 0 {
		return nil
	}
	return r
}

func (x *sheet) setMinutes(n int) {
	x.length, x.minutes = strconv.Itoa(n), n
	if !slices.Contains(lengths(), n) {
		x.length = otherLength
	}
}

// sheetOf is a meeting as a sheet.
func (d *desk) sheetOf(m *model.Meeting) *sheet {
	t := d.at(m.Start)
	x := &sheet{
		day: model.DateOf(t), at: t.Hour()*60 + t.Minute(), sort: string(m.Sort), place: m.Place, chosen: !m.ByExpert, along: m.Professional,
		expert: m.Expert.String(), sign: m.CheckBy != 0, signBy: ui.NoTime, goals: slices.Clone(m.Goals), times: 1,
	}
	x.setMinutes(m.Minutes)
	if m.CheckBy != 0 && m.CheckBy != m.End()+model.CheckInAfter {
		by := d.at(m.CheckBy)
		x.signBy = by.Hour()*60 + by.Minute()
	}
	return x
}

func (x *sheet) long() int {
	if n, err := strconv.Atoi(x.length); err == nil {
		return n
	}
	return x.minutes
}

func (x *sheet) home() bool { return x.place == model.HomePlace }

// write puts the sheet into a meeting that starts on a day.
func (d *desk) write(x *sheet, m *model.Meeting, day model.Date) {
	m.Start, m.Minutes = 0, x.long()
	if day != 0 && x.at != ui.NoTime {
		m.Start = day.At(x.at, d.facts.zone)
	}
	m.Sort, m.Place, m.ByExpert = model.MeetingSort(x.sort), x.place, !x.chosen && x.place != ""
	m.Professional, m.Goals = x.along, slices.Clone(x.goals)
	if id, err := model.ParseID(x.expert); err == nil {
		m.Expert = id
	}
	m.CheckBy = d.signBy(x, m)
}

// signBy is by when a sign is wanted; 0 if none is, or as usual after a home visit.
func (d *desk) signBy(x *sheet, m *model.Meeting) model.Moment {
	switch {
	case m.Start == 0 || !x.home() && !x.sign, x.home() && x.signBy == ui.NoTime:
		return 0
	case x.signBy == ui.NoTime:
		return m.End() + model.CheckInAfter
	}
	day := d.dayOf(m.Start)
	if by := day.At(x.signBy, d.facts.zone); by > m.Start {
		return by
	}
	return (day + 1).At(x.signBy, d.facts.zone) // after midnight
}

// days are the days that a sheet plans, none after the agreed term.
func (d *desk) days(x *sheet) []model.Date {
	n := 1
	if x.repeat != "" {
		n = max(1, min(x.times, mostTimes))
	}
	var out []model.Date
	for i := range n {
		day := x.day
		switch x.repeat {
		case fortnight:
			day += model.Date(14 * i)
		case monthly:
			day = monthsOn(x.day, i)
		}
		if i > 0 && d.termEnds() != 0 && day > d.termEnds() {
			break
		}
		out = append(out, day)
	}
	return out
}

func (d *desk) termEnds() model.Date {
	if r := d.relation(); r != nil {
		return r.Planned
	}
	return 0
}

// monthsOn is the same weekday of its month so many months on: the second Tuesday stays
// the second; a fifth one is the last.
func monthsOn(day model.Date, months int) model.Date {
	nth := model.Date((day.Time().Day() - 1) / 7)
	first := (day - model.Date(day.Time().Day()) + 1).AddMonths(months)
	found := first + model.Date((7+int(day.Weekday())-int(first.Weekday()))%7) + 7*nth
	if found.Month() != first.Month() {
		found -= 7
	}
	return found
}

// planForm plans a meeting, or changes what was planned.
func (d *desk) planForm(old *model.Meeting) *ui.Form {
	w := d.env.Text.Meetings.Form
	x, title, keep := (*sheet)(nil), w.Plan, "meeting:"+d.client.String()
	if old != nil {
		x, title, keep = d.sheetOf(old), w.Edit, "meeting:"+old.ID.String()
	} else {
		x = d.blank()
	}
	id := ui.NewID() // while nothing is saved, so that what is drawn is one meeting
	try := func() *model.Meeting {
		m := &model.Meeting{ID: id}
		if old != nil {
			*m = *old
		}
		d.write(x, m, x.day)
		return m
	}
	var form *ui.Form
	save := func() tea.Cmd {
		if err := d.checked(try()); err != nil {
			form.Refuse(err)
			return nil
		}
		if old != nil {
			return d.saveEdit(old, try())
		}
		return d.savePlan(x, id)
	}
	fields := slices.Concat(d.whenFields(x, old != nil, try), d.whereFields(x, try), d.whatFields(x))
	if old == nil {
		fields = append(fields, d.repeatFields(x)...)
	}
	form = ui.NewForm(d.env, title, save, fields...)
	form.Keep = keep
	if c := d.facts.page.Client; old == nil && !c.Consents(d.today()) {
		form.Note = w.NoConsent
	}
	return form
}

// checked is a meeting's own check; what only saving fills in is filled in first.
func (d *desk) checked(m *model.Meeting) error {
	x := *m
	if x.Client.Zero() {
		x.Client = d.client
	}
	x.State = cmp.Or(x.State, model.MeetPlanned)
	return x.Check()
}

// saveEdit changes what the form changed.
func (d *desk) saveEdit(old, now *model.Meeting) tea.Cmd {
	was := *old
	return ui.Change(d.env.Text.Meetings.Said.Saved, old.ID, func(m *model.Meeting) {
		ui.Changed(&m.Minutes, was.Minutes, now.Minutes)
		ui.Changed(&m.Sort, was.Sort, now.Sort)
		ui.Changed(&m.Place, was.Place, now.Place)
		ui.Changed(&m.ByExpert, was.ByExpert, now.ByExpert)
		ui.Changed(&m.Professional, was.Professional, now.Professional)
		ui.Changed(&m.Expert, was.Expert, now.Expert)
		ui.Changed(&m.CheckBy, was.CheckBy, now.CheckBy)
		if !slices.Equal(was.Goals, now.Goals) {
			m.Goals = now.Goals
		}
	})
}

// savePlan puts all meetings of a sheet in one edit.
func (d *desk) savePlan(x *sheet, first model.ID) tea.Cmd {
	var all []model.Record
	for i, day := range d.days(x) {
		m := &model.Meeting{ID: first, Client: d.client, State: model.MeetPlanned}
		if i > 0 {
			m.ID = ui.NewID()
		}
		if r := d.relation(); r != nil {
			m.Relation = r.ID
		}
		d.write(x, m, day)
		all = append(all, m)
	}
	w := d.env.Text.Meetings.Said
	note := w.Planned
	if len(all) > 1 {
		note = w.Many.Of(len(all))
	}
	return ui.Put(note, all[0], all[1:]...)
}

// whenFields ask for day, time and length. What is moved has a form of its own.
func (d *desk) whenFields(x *sheet, moved bool, try func() *model.Meeting) []ui.Field {
	w := d.env.Text.Meetings.Form
	fixed := func() bool { return moved }
	var long []ui.Choice
	for _, n := range lengths() {
		long = append(long, ui.Choice{Value: strconv.Itoa(n), Label: d.span(n)})
	}
	long = append(long, ui.Choice{Value: otherLength, Label: w.Other})
	wish := strings.TrimSpace(d.facts.page.Client.Company)
	return []ui.Field{
		ui.InfoField(func() string { return fmt.Sprintf(w.Wish, wish) }, ui.Opts{Hide: func() bool { return wish == "" }}),
		ui.DateField(w.Date, &x.day, ui.Opts{Name: "start", Need: true, Ahead: true, Hint: w.DateHint, Hide: fixed}),
		ui.TimeField(w.Start, &x.at, ui.Opts{Name: "at", Need: true, Hide: fixed}),
		ui.ChoiceField(w.Length, &x.length, long, ui.Opts{Need: true}),
		ui.NumberField(w.Minutes, &x.minutes, ui.Opts{Name: "minutes", Need: true, Min: 1, Max: 24 * 60, Hide: func() bool { return x.length != otherLength }}),
		ui.InfoField(func() string { return d.mind(try()) }, ui.Opts{Hide: func() bool { return d.mind(try()) == "" }}),
	}
}

// mind is what there is to know before a meeting is saved; nothing of it forbids that.
func (d *desk) mind(m *model.Meeting) string {
	w := d.env.Text.Meetings.Form
	if m.Start == 0 || m.Minutes <= 0 {
		return ""
	}
	var out []string
	if h, ok := model.HolidayOn(d.dayOf(m.Start)); ok {
		out = append(out, fmt.Sprintf(w.OnHoliday, d.env.Text.Today.Holiday(string(h.Name))))
	}
	if m.End() < d.now() && m.State != model.MeetHeld {
		out = append(out, w.Past)
	}
	if with := d.clashOf(m); with != "" {
		out = append(out, fmt.Sprintf(w.Clash, with))
	}
	return strings.Join(out, "\n")
}

// whereFields ask for the place, who comes along, and the sign that all is well.
func (d *desk) whereFields(x *sheet, try func() *model.Meeting) []ui.Field {
	w := d.env.Text.Meetings.Form
	noPlace := func() bool { return x.place == "" }
	return []ui.Field{
		ui.ChoiceField(w.Sort, &x.sort, d.sorts(), ui.Opts{Name: "sort", Need: true}),
		ui.ChoiceField(w.Place, &x.place, d.places(x.place), ui.Opts{Name: "place"}),
		ui.ToggleField(w.Chosen, &x.chosen, ui.Opts{Hint: w.ChosenBy, Hide: noPlace}),
		ui.ToggleField(w.Along, &x.along, ui.Opts{Name: "professional", Hint: w.AlongHint}),
		ui.ChoiceField(w.Who, &x.expert, d.experts(x.expert), ui.Opts{Name: "expert", Hide: func() bool { return len(d.experts(x.expert)) < 2 }}),
		ui.InfoField(func() string { return w.Home }, ui.Opts{Hide: func() bool { return !x.home() }}),
		ui.ToggleField(w.Sign, &x.sign, ui.Opts{Hint: w.SignHint, Hide: x.home}),
		ui.TimeField(w.SignBy, &x.signBy, ui.Opts{Name: "check_by", Hide: func() bool { return !x.home() && !x.sign }}),
		ui.InfoField(func() string {
			m := try()
			return fmt.Sprintf(w.ByThen, d.env.Text.Kit.Clock(d.at(m.End()+model.CheckInAfter)))
		}, ui.Opts{Hide: func() bool { return !x.home() && !x.sign || x.signBy != ui.NoTime || try().Start == 0 }}),
	}
}

// whatFields ask for the goals.
func (d *desk) whatFields(x *sheet) []ui.Field {
	w := d.env.Text.Meetings.Form
	goals := d.goals(x.goals)
	return []ui.Field{ui.ManyField(w.Goals, &x.goals, goals, ui.Opts{Name: "goals", Hint: w.GoalsHint, Hide: func() bool { return len(goals) == 0 }})}
}

// repeatFields ask whether it repeats, and say on which days.
func (d *desk) repeatFields(x *sheet) []ui.Field {
	w := d.env.Text.Meetings.Form
	once := func() bool { return x.repeat == "" }
	return []ui.Field{
		ui.ChoiceField(w.Repeat, &x.repeat, []ui.Choice{{Value: "", Label: w.Once}, {Value: fortnight, Label: w.Fortnight}, {Value: monthly, Label: w.Monthly}}, ui.Opts{Name: "repeat"}),
		ui.NumberField(w.Times, &x.times, ui.Opts{Name: "times", Need: true, Min: 2, Max: mostTimes, Hide: once}),
		ui.InfoField(func() string { return d.daysSaid(x) }, ui.Opts{Hide: func() bool { return once() || x.day == 0 }}),
	}
}

// daysSaid are the days of a repeated meeting, with their holidays, and what clashes.
func (d *desk) daysSaid(x *sheet) string {
	w, k := d.env.Text.Meetings.Form, d.env.Text.Kit
	var days, more []string
	all := d.days(x)
	for i, day := range all {
		said := k.Day(day.Time())
		if h, ok := model.HolidayOn(day); ok {
			said += " (" + d.env.Text.Today.Holiday(string(h.Name)) + ")"
		}
		days = append(days, said)
		m := &model.Meeting{}
		if d.write(x, m, day); i > 0 && m.Start != 0 && m.Minutes > 0 {
			if with := d.clashOf(m); with != "" {
				more = append(more, k.Day(day.Time())+": "+fmt.Sprintf(w.Clash, with))
			}
		}
	}
	out := append([]string{fmt.Sprintf(w.Days, strings.Join(days, ", "))}, more...)
	if len(all) < x.times && d.termEnds() != 0 {
		out = append(out, fmt.Sprintf(w.TermEnds, k.Date(d.termEnds().Time())))
	}
	return strings.Join(out, "\n")
}

func (d *desk) sorts() []ui.Choice {
	var all []ui.Choice
	for _, s := range model.MeetingSorts() {
		all = append(all, ui.Choice{Value: string(s), Label: d.env.Text.Meetings.Sort(string(s))})
	}
	return all
}

// places are where one can meet: the client's wishes first.
func (d *desk) places(now string) []ui.Choice {
	w := d.env.Text.Meetings.Form
	wish := d.facts.page.Client.Places
	all := []ui.Choice{{Value: "", Label: w.NoPlace}}
	var rest []ui.Choice
	for _, c := range d.facts.codes.All(model.MeetPlace) {
		word := c.Words.In(d.env.Lang())
		switch {
		case c.Retired && c.Code != now:
		case slices.Contains(wish, c.Code):
			all = append(all, ui.Choice{Value: c.Code, Label: fmt.Sprintf(w.Wished, word)})
		default:
			rest = append(rest, ui.Choice{Value: c.Code, Label: word})
		}
	}
	if now != "" && d.facts.codes.Find(model.MeetPlace, now) == nil {
		rest = append(rest, ui.Choice{Value: now, Label: now})
	}
	return append(all, rest...)
}

// experts are those who may meet the client: who work with them, me, and who is chosen.
func (d *desk) experts(now string) []ui.Choice {
	c, r := d.facts.page.Client, d.relation()
	var all []ui.Choice
	for _, m := range d.facts.members {
		id := m.ID.String()
		if id == now || !m.Left && (c.With(m.ID) || m.ID == d.facts.me || r != nil && r.Expert == m.ID) {
			all = append(all, ui.Choice{Value: id, Label: m.Name})
		}
	}
	return all
}

// goals are the goals that are worked on, and those that are chosen.
func (d *desk) goals(now []string) []ui.Choice {
	var all []ui.Choice
	for _, g := range d.facts.page.Goals {
		if id := g.ID.String(); g.State == model.GoalActive || slices.Contains(now, id) {
			all = append(all, ui.Choice{Value: id, Label: g.Text})
		}
	}
	return all
}

// living are the codes of a list that can be chosen, and those that are.
func (d *desk) living(l model.List, now []string) []ui.Choice {
	var all []ui.Choice
	for _, c := range d.facts.codes.All(l) {
		if !c.Retired || slices.Contains(now, c.Code) {
			all = append(all, ui.Choice{Value: c.Code, Label: c.Words.In(d.env.Lang())})
		}
	}
	return all
}

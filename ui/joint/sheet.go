package joint

import (
	"slices"
	"strconv"
	"time"

	"aula/model"
	"aula/ui"
	"aula/ui/repeat"
)

// sheet is a meeting or a series as the form has it.
type sheet struct {
	title, form, site, room string
	day                     model.Date
	at                      int
	length                  string // minutes, or otherLength
	minutes                 int
	people                  []string
	way, ends               string
	every                   int      // byDays: every so many weeks
	on                      []string // byDays: weekdays by their numbers
	until                   model.Date
	count                   int
	holidays                bool
	euros                   int
	rule                    string // of a series that is changed
	budget                  int    // likewise, in cents
}

// The ways to repeat.
const (
	weekly  = "weekly"
	every2  = "other"
	byDays  = "days"
	monthly = "nth"
	last    = "last"
	byDate  = "date"
	once    = "once"
	asItWas = "as-it-was"
)

// The ways to end.
const (
	endNever = "never"
	endDay   = "day"
	endCount = "count"
)

const otherLength = "other"

// lengths are the lengths that are offered, in minutes; usual is the first of a new one.
func lengths() []int { return []int{60, 90, 120, 180, usual, 300, 360} }

const usual = 4 * 60

// blank is a sheet for something new: each week, four hours, with me.
func (s *Screen) blank() *sheet {
	x := &sheet{form: string(model.FormJoint), at: 12 * 60, length: strconv.Itoa(usual), way: weekly, ends: endNever, every: 1}
	open := s.openSites("")
	if len(open) == 1 {
		x.site = open[0].ID.String()
	}
	if s.facts.me != nil {
		x.people = []string{s.facts.me.ID.String()}
	}
	return x
}

// sheetOf is an occasion as a sheet.
func (s *Screen) sheetOf(e *model.Entry) *sheet {
	t := e.Start.Time(s.facts.zone)
	x := &sheet{title: e.Title, site: ui.IDText(e.Site), room: e.Room, day: model.DateOf(t), at: t.Hour()*60 + t.Minute(), people: slices.Clone(e.People), way: once}
	x.setMinutes(e.Minutes)
	return x
}

// sheetOfSeries is a series as a sheet.
func sheetOfSeries(r *model.Series) *sheet {
	x := &sheet{
		title: r.Title, form: string(formOf(r.Form)), site: ui.IDText(r.Site), room: r.Room, day: r.First, at: r.At, people: slices.Clone(r.People),
		holidays: r.Holidays, rule: r.Rule, budget: r.Budget, euros: r.Budget / 100, way: asItWas, ends: endNever, every: 1,
	}
	x.setMinutes(r.Minutes)
	p, err := model.ParseRepeat(r.Rule)
	if err != nil {
		return x
	}
	x.until, x.count = p.Until, p.Count
	switch {
	case p.Until != 0:
		x.ends = endDay
	case p.Count != 0:
		x.ends = endCount
	}
	if p.Freq == model.Weekly && len(p.Weekdays) == 0 {
		p.Weekdays = []time.Weekday{r.First.Weekday()}
	}
	if p.Freq == model.Monthly && p.Nth == 0 && p.MonthDay == 0 {
		p.MonthDay = r.First.Time().Day()
	}
	if p.Freq == model.Weekly {
		x.every = max(1, p.Every)
		for _, d := range p.Weekdays {
			x.on = append(x.on, strconv.Itoa(int(d)))
		}
	}
	for _, way := range []string{byDays, byDate, last, monthly, every2, weekly} {
		try := *x
		if try.way = way; try.repeat().Rule() == p.Rule() {
			x.way = way
		}
	}
	return x
}

func (x *sheet) setMinutes(n int) {
	x.length, x.minutes = strconv.Itoa(n), n
	if !slices.Contains(lengths(), n) {
		x.length = otherLength
	}
}

// repeat is what the sheet says of repeating.
func (x *sheet) repeat() model.Repeat {
	r := model.Repeat{Every: 1}
	on := []time.Weekday{x.day.Weekday()}
	switch x.way {
	case weekly:
		r.Freq, r.Weekdays = model.Weekly, on
	case every2:
		r.Freq, r.Weekdays, r.Every = model.Weekly, on, 2
	case byDays:
		r.Freq, r.Every, r.Weekdays = model.Weekly, max(1, x.every), on
		if len(x.on) > 0 {
			r.Weekdays = nil
		}
		for _, d := range x.on {
			n, _ := strconv.Atoi(d) // one of the choices
			r.Weekdays = append(r.Weekdays, time.Weekday(n))
		}
	case byDate:
		r.Freq, r.MonthDay = model.Monthly, x.day.Time().Day()
	case monthly:
		r.Freq, r.Weekdays, r.Nth = model.Monthly, on, repeat.NthOf(x.day, false)
	case last:
		r.Freq, r.Weekdays, r.Nth = model.Monthly, on, -1
	case asItWas:
		if p, err := model.ParseRepeat(x.rule); err == nil {
			r = p
		}
	}
	r.Until, r.Count = 0, 0
	switch x.ends {
	case endDay:
		r.Until = x.until
	case endCount:
		r.Count = x.count
	}
	return r
}

// long is how many minutes it takes.
func (x *sheet) long() int {
	if x.length == otherLength {
		return x.minutes
	}
	n, _ := strconv.Atoi(x.length)
	return n
}

// clock is when it begins, minutes past midnight.
func (x *sheet) clock() int { return max(0, x.at) }

// entry writes the sheet into an occasion.
func (x *sheet) entry(e *model.Entry, zone *time.Location) {
	e.What, e.Title, e.Site, e.Room = model.EntryJoint, x.title, ui.IDOf(x.site), x.room
	e.Minutes, e.People = x.long(), slices.Clone(x.people)
	if !e.AllDay {
		e.Start = x.day.At(x.clock(), zone)
	}
}

// series writes the sheet into a series.
func (x *sheet) series(r *model.Series) {
	r.What, r.Title, r.Site, r.Room = model.EntryJoint, x.title, ui.IDOf(x.site), x.room
	r.First, r.At, r.Minutes, r.People = x.day, x.clock(), x.long(), slices.Clone(x.people)
	r.Holidays, r.Form, r.Rule = x.holidays, model.PlanForm(x.form), x.repeat().Rule()
	if r.Budget = x.budget; x.euros != x.budget/100 {
		r.Budget = x.euros * 100
	}
}

// openSites are the sites that can be chosen, and the one that was.
func (s *Screen) openSites(chosen string) []*model.Site {
	var out []*model.Site
	for _, x := range s.facts.sites {
		if !x.Retired || x.ID.String() == chosen {
			out = append(out, x)
		}
	}
	return out
}

package today

import (
	"slices"
	"strconv"
	"time"

	"aula/model"
	"aula/ui"
	"aula/ui/repeat"
)

// sheet is an entry as the form has it: what its fields are bound to.
type sheet struct {
	kind, title  string
	site         string // id; "" for none
	rooms        map[string]*string
	room         string // that is none of the site's
	date         model.Date
	allDay       bool
	at           int
	length       string // minutes, or otherLength
	minutes      int
	people       []string
	proposed     []string // people before anybody chose
	partner      string
	project      string
	note         string
	repeat       string // one of the ways below; "" for none
	every        int
	weekdays     []string
	nth          string
	ends         string
	until        model.Date
	count        int
	holidays     bool
	plainMinutes int // of an entry over several days, kept as it was
	severalDays  bool
}

// The ways to repeat.
const (
	byDay     = "daily"
	byWeek    = "weekly"
	byDate    = "date"
	byWeekday = "weekday"
	byLast    = "last"
	byYear    = "yearly"
)

// The ways to end.
const (
	endNever = "never"
	endDay   = "day"
	endCount = "count"
)

const (
	nthOfDate   = "date" // the weekday's place in its month, as the date has it
	otherLength = "other"
	otherRoom   = "\x01other"
)

// lengths are the lengths that are offered, in minutes.
func lengths() []int { return []int{30, 45, 60, 90, 120, 180, 240} }

// blank is a sheet for something new on the shown day. A need has a kind in mind: a
// team meets weekly, its supervision is monthly.
func (s *Screen) blank(kind model.EntryKind) *sheet {
	now := s.env.Now().In(s.zone())
	x := &sheet{kind: string(kind), rooms: map[string]*string{}, date: s.day, at: 9 * 60, length: "60", every: 1, nth: nthOfDate, ends: endNever}
	if s.day == s.today() {
		x.at = min(now.Hour()+1, 23) * 60
	}
	sites := s.openSites("")
	for _, o := range sites {
		if id := o.ID.String(); len(sites) == 1 || id == s.facts.site {
			x.site = id
		}
	}
	if me := s.facts.book.me; !me.Zero() && !kind.ForAll() {
		x.people = []string{me.String()}
		x.proposed = x.people
	}
	switch kind {
	case model.EntryTeam:
		x.repeat, x.length = byWeek, "90"
	case model.EntrySupervision:
		x.repeat, x.length = byWeekday, "120"
	}
	return x
}

// sheetOf is an entry as a sheet.
func (s *Screen) sheetOf(e *model.Entry) *sheet {
	t := e.Start.Time(s.zone())
	x := &sheet{
		kind: string(e.What), title: e.Title, rooms: map[string]*string{}, room: e.Room, date: model.DateOf(t), allDay: e.AllDay,
		at: t.Hour()*60 + t.Minute(), people: slices.Clone(e.People), partner: e.Partner, note: e.Note, every: 1, nth: nthOfDate, ends: endNever,
	}
	x.setIDs(e.Site, e.Project)
	x.setMinutes(e.Minutes, e.AllDay)
	return x
}

// sheetOfSeries is a series as a sheet.
func (s *Screen) sheetOfSeries(r *model.Series) *sheet {
	x := &sheet{
		kind: string(r.What), title: r.Title, rooms: map[string]*string{}, room: r.Room, date: r.First, allDay: r.AllDay, at: r.At,
		people: slices.Clone(r.People), partner: r.Partner, note: r.Note, holidays: r.Holidays, nth: nthOfDate,
	}
	x.setIDs(r.Site, r.Project)
	x.setMinutes(r.Minutes, r.AllDay)
	x.setRule(r.Rule)
	return x
}

func (x *sheet) setIDs(site, project model.ID) {
	if !site.Zero() {
		x.site = site.String()
	}
	if !project.Zero() {
		x.project = project.String()
	}
}

func (x *sheet) setMinutes(minutes int, allDay bool) {
	x.length, x.minutes = strconv.Itoa(minutes), minutes
	switch {
	case allDay:
		x.plainMinutes, x.severalDays = minutes, true
		x.length, x.minutes, x.at = "60", 0, 9*60
	case !slices.Contains(lengths(), minutes):
		x.length = otherLength
	}
}

func (x *sheet) setRule(rule string) {
	r, err := model.ParseRepeat(rule)
	if err != nil {
		x.repeat, x.every, x.ends = byWeek, 1, endNever
		return
	}
	x.every, x.until, x.count, x.ends = max(1, r.Every), r.Until, r.Count, endNever
	switch {
	case r.Until != 0:
		x.ends = endDay
	case r.Count != 0:
		x.ends = endCount
	}
	switch r.Freq {
	case model.Daily:
		x.repeat = byDay
	case model.Weekly:
		x.repeat = byWeek
		if len(r.Weekdays) > 0 {
			x.weekdays = nil
			for _, d := range r.Weekdays {
				x.weekdays = append(x.weekdays, strconv.Itoa(int(d)))
			}
		}
	case model.Yearly:
		x.repeat = byYear
	case model.Monthly:
		switch {
		case r.Nth != 0:
			x.repeat, x.nth, x.weekdays = byWeekday, strconv.Itoa(r.Nth), nil
			for _, d := range r.Weekdays {
				x.weekdays = append(x.weekdays, strconv.Itoa(int(d)))
			}
		case r.MonthDay < 0:
			x.repeat = byLast
		default:
			x.repeat = byDate
		}
	}
}

// rule is what the sheet says of repeating.
func (x *sheet) rule() model.Repeat {
	r := model.Repeat{Every: max(1, x.every)}
	var days []time.Weekday
	for _, d := range x.weekdays {
		if n, err := strconv.Atoi(d); err == nil && n >= 0 && n < 7 {
			days = append(days, time.Weekday(n))
		}
	}
	switch x.repeat {
	case byDay:
		r.Freq = model.Daily
	case byWeek:
		r.Freq, r.Weekdays = model.Weekly, days
	case byYear:
		r.Freq = model.Yearly
	case byWeekday:
		r.Freq = model.Monthly
		if r.Nth, _ = strconv.Atoi(x.nth); x.nth == nthOfDate {
			r.Nth = repeat.NthOf(x.date, true)
		}
		if r.Weekdays = days; len(days) == 0 {
			r.Weekdays = []time.Weekday{x.date.Weekday()}
		}
	case byLast:
		r.Freq, r.MonthDay = model.Monthly, -1
	default:
		r.Freq, r.MonthDay = model.Monthly, x.date.Time().Day()
	}
	switch x.ends {
	case endDay:
		r.Until = x.until
	case endCount:
		r.Count = x.count
	}
	return r
}

// what is the kind of the sheet.
func (x *sheet) what() model.EntryKind { return model.EntryKind(x.kind) }

// roomName is the room that was chosen or typed.
func (x *sheet) roomName() string {
	if p := x.rooms[x.site]; p != nil && *p != otherRoom {
		return *p
	}
	return x.room
}

// invited are the people, none if the whole team is meant.
func (x *sheet) invited() []string {
	if x.what().ForAll() && len(x.proposed) > 0 && slices.Equal(x.people, x.proposed) {
		return nil
	}
	return x.people
}

// long is how many minutes it takes.
func (x *sheet) long() int {
	if x.allDay {
		if x.severalDays {
			return x.plainMinutes
		}
		return 0
	}
	if x.length == otherLength {
		return x.minutes
	}
	n, _ := strconv.Atoi(x.length)
	return n
}

// clock is when it begins, minutes past midnight.
func (x *sheet) clock() int {
	if x.allDay || x.at == ui.NoTime {
		return 0
	}
	return x.at
}

// fill writes the sheet into an entry.
func (x *sheet) fill(e *model.Entry, zone *time.Location) {
	e.What, e.Title, e.Room, e.Partner = x.what(), x.title, x.roomName(), x.partnerName()
	e.Site, e.Project = ui.IDOf(x.site), ui.IDOf(x.project)
	e.AllDay, e.Minutes, e.People = x.allDay, x.long(), x.invited()
	e.Start = x.date.At(x.clock(), zone)
	if e.Note = x.note; !e.What.Written() {
		e.Note, e.Outcome = "", ""
	}
}

// fillSeries writes the sheet into a series.
func (x *sheet) fillSeries(r *model.Series) {
	r.What, r.Title, r.Room, r.Partner = x.what(), x.title, x.roomName(), x.partnerName()
	r.Site, r.Project = ui.IDOf(x.site), ui.IDOf(x.project)
	r.AllDay, r.Minutes, r.People = x.allDay, x.long(), x.invited()
	r.First, r.At, r.Holidays, r.Rule = x.date, x.clock(), x.holidays, x.rule().Rule()
	if r.Note = x.note; !r.What.Written() {
		r.Note = ""
	}
}

// partnerName is the organisation met, of kinds that meet one.
func (x *sheet) partnerName() string {
	if !meetsPartner(x.what()) {
		return ""
	}
	return x.partner
}

func meetsPartner(k model.EntryKind) bool {
	return k == model.EntryNetwork || k == model.EntryPartner || k == model.EntryBooking
}

// openSites are the sites that can be chosen, and the one that was.
func (s *Screen) openSites(chosen string) []*model.Site {
	var out []*model.Site
	for _, x := range s.facts.book.sites {
		if !x.Retired || x.ID.String() == chosen {
			out = append(out, x)
		}
	}
	return out
}

package exchange

// What a calendar for other programs is (RFC 5545), and why:
//
//   - Nobody is in it: no names, nicknames, notes, partners, organisers. A title or a
//     room that a person typed is left out if the guard or a member's or a client's name
//     finds something in it; a first name that nobody here has can't be known. What is
//     between two persons, and who works when, is for those it is with, as a bare word.
//   - A series is a rule that begins and ends on a day it has. Whatever it leaves out
//     (holidays, pauses) is an EXDATE: the days of the bare rule that Days does not have.
//     It ends where the calendar does, since EXDATEs can't go on for ever.
//   - What was moved, changed or cancelled is an EXDATE too, and an event of its own
//     with the id that it has in the store. RECURRENCE-ID is the other way to say it, but
//     calcurse (4.7.1) doesn't know it and shows the old time beside the new, and what
//     is cancelled twice. Cancelled things have the status and say it in words too, for
//     readers that know no status.
//   - A joint meeting has the title and the place of its plan, as the page for the notice
//     board has them, once the plan is approved; nothing else of it. An occasion of a
//     series whose plan says something of its own is an event of its own too.
//   - The clock is that on the wall of the workspace's zone, which is described; times
//     that it can't say without doubt are in UTC.

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/emersion/go-ical"

	"aula/model"
	"aula/store"
)

// How iCalendar writes a clock on the wall, and a time in UTC.
const (
	icsWall = "20060102T150405"
	icsUTC  = "20060102T150405Z"
)

// Calendar says what a calendar for other programs is to hold, and in which words.
// What it names narrows it down: of a series, at a site, with me.
type Calendar struct {
	Series model.ID   // this series alone
	Site   model.ID   // what is at this site alone
	Me     bool       // what this person takes part in; with it come their meetings with clients
	From   model.Date // nothing that was over before; 0: from the beginning
	To     model.Date // nothing that begins after; 0: the end of the second year after this one, or after From

	At        time.Time                    // when it was made: the DTSTAMP of all events
	Program   string                       // who made it
	Lang      string                       // of the words: fi, sv or en
	Kind      func(model.EntryKind) string // "joint meeting"
	Meeting   string                       // "meeting": all that is said of one with a client
	Cancelled string                       // "cancelled"
}

// Written is what a calendar came to.
type Written struct {
	Events int // a series counts as one
	Bare   int // those that go without their title or place, since it may say who somebody is
}

// WriteICS writes iCalendar (RFC 5545), as exchange's doc describes it. The same store,
// calendar and time give the same bytes. The errors are those of the session and of w.
func WriteICS(w io.Writer, s *store.Session, c Calendar) (Written, error) {
	b := &icsBuild{Calendar: c, s: s, zone: s.Workspace().Location()}
	today := model.DateOf(s.Now())
	if b.To == 0 {
		from := max(today, b.From)
		b.To = (from - model.Date(from.Time().YearDay()) + 1).AddMonths(36) - 1
	}
	b.From = max(b.From, model.FirstDay)
	if err := errors.Join(b.read(), b.all()); err != nil {
		return Written{}, err
	}
	slices.SortFunc(b.events, func(x, y icsEvent) int {
		return cmp.Or(cmp.Compare(x.start, y.start), strings.Compare(x.uid, y.uid))
	})
	cal := ical.NewCalendar()
	cal.Props.SetText(ical.PropVersion, "2.0")
	cal.Props.SetText(ical.PropProductID, "-//aula//"+plain(c.Program)+"//"+strings.ToUpper(c.Lang))
	cal.Props.SetText(ical.PropCalendarScale, "GREGORIAN")
	first, last := today, b.To
	if len(b.events) > 0 {
		first = min(first, model.DateOf(b.events[0].start.Time(b.zone)))
	}
	cal.Children = append(cal.Children, timezone(b.zone, first, last))
	for _, e := range b.events {
		cal.Children = append(cal.Children, e.Component)
	}
	var out bytes.Buffer
	if err := ical.NewEncoder(&out).Encode(cal); err != nil {
		return Written{}, fmt.Errorf("write a calendar: %w", err)
	}
	_, err := w.Write(folded(out.Bytes()))
	return Written{len(b.events), b.bare}, err
}

// icsBuild gathers a calendar's events.
type icsBuild struct {
	Calendar
	s       *store.Session
	zone    *time.Location
	names   names
	sites   map[model.ID]string
	series  map[model.ID]*model.Series
	instead map[model.ID]map[model.Date]bool // days of series that an entry stands for
	entries []*model.Entry
	plans   map[model.ID]icsPlan // of joint meetings, by their occasion
	events  []icsEvent
	bare    int
}

type icsEvent struct {
	*ical.Component
	start model.Moment
	uid   string
}

// read looks up what the calendar is made of.
func (b *icsBuild) read() error {
	sites, err := store.List[*model.Site](b.s)
	if err != nil {
		return err
	}
	b.sites = map[model.ID]string{}
	for _, x := range sites {
		b.sites[x.ID] = x.Name
		for word := range strings.FieldsSeq(x.Contact + " " + x.Backup) {
			if r, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(r) { // not "the nurse on duty"
				b.names.add(word)
			}
		}
	}
	clients, err := store.List[*model.Client](b.s)
	if err != nil {
		return err
	}
	for _, x := range clients {
		b.names.add(x.Name)
	}
	for _, x := range b.s.Members() {
		for _, word := range wordsOf(x.Name) {
			b.names.add(word)
		}
	}
	series, err := store.List[*model.Series](b.s)
	if err != nil {
		return err
	}
	b.series = map[model.ID]*model.Series{}
	for _, x := range series {
		b.series[x.ID] = x
	}
	if b.entries, err = store.List[*model.Entry](b.s); err != nil {
		return err
	}
	if err := b.readPlans(); err != nil {
		return err
	}
	b.instead = map[model.ID]map[model.Date]bool{}
	for _, e := range b.entries {
		if e.Series.Zero() {
			continue
		}
		if b.instead[e.Series] == nil {
			b.instead[e.Series] = map[model.Date]bool{}
		}
		b.instead[e.Series][e.Day] = true
	}
	return nil
}

func (b *icsBuild) all() error {
	for _, x := range b.series {
		b.addSeries(x)
	}
	for _, e := range b.entries {
		if err := b.addEntry(e); err != nil {
			return err
		}
	}
	if !b.Me || !b.Series.Zero() || !b.Site.Zero() {
		return nil
	}
	meetings, err := store.List[*model.Meeting](b.s)
	if err != nil {
		return err
	}
	for _, x := range meetings {
		if it := model.ItemOfMeeting(x, ""); x.Expert == b.s.Me() && b.within(it.Start, it.End) {
			b.addItem(&it)
		}
	}
	return nil
}

// wants tells whether a thing belongs into this calendar. What is between two persons,
// and who works when, is for those it is with.
func (b *icsBuild) wants(it *model.Item) bool {
	switch {
	case !b.Series.Zero() && it.Series != b.Series, !b.Site.Zero() && it.Site != b.Site:
		return false
	case b.Me:
		return it.With(b.s.Me()) || b.planOf(it).mine
	case it.What == model.EntryIndividual:
		return false
	}
	return !b.Series.Zero() || it.What.Written() && it.What != model.EntryShift
}

// within tells whether a time touches the calendar's days.
func (b *icsBuild) within(start, end model.Moment) bool {
	return start < (b.To+1).At(0, b.zone) && (end > b.From.At(0, b.zone) || start >= b.From.At(0, b.zone))
}

// addEntry adds an entry, unless it stands for a day that its series no longer has and
// nothing else keeps it: then the agenda has none there either.
func (b *icsBuild) addEntry(e *model.Entry) error {
	it := model.ItemOfEntry(e)
	if !b.wants(&it) || !b.within(it.Start, it.End) {
		return nil
	}
	if x := b.series[e.Series]; !e.Series.Zero() && (x == nil || len(x.Days(e.Day, e.Day)) == 0) {
		day := model.DateOf(e.Start.Time(b.zone))
		agenda, err := b.s.Agenda(day, day)
		if err != nil || !slices.ContainsFunc(agenda, func(it model.Item) bool { return it.ID == e.ID }) {
			return err
		}
	}
	b.addItem(&it)
	return nil
}

func (b *icsBuild) addItem(it *model.Item) {
	e := b.event(it.ID, it)
	zone := b.zone
	if !plainlyTold(it.Start, it.End, zone) {
		zone = time.UTC
	}
	if it.AllDay {
		first := model.DateOf(it.Start.Time(b.zone))
		e.Props.Set(onDay(ical.PropDateTimeStart, first))
		e.Props.Set(onDay(ical.PropDateTimeEnd, first+wholeDays(int(it.End-it.Start)/60)))
	} else {
		e.Props.Set(onClock(ical.PropDateTimeStart, it.Start.Time(zone)))
		e.Props.Set(onClock(ical.PropDateTimeEnd, it.End.Time(zone)))
	}
	b.events = append(b.events, e)
}

// plainlyTold tells whether the wall clock says both times so that nobody can take them
// for others: not in the hour that autumn has twice, nor across a change of the clock.
func plainlyTold(start, end model.Moment, zone *time.Location) bool {
	for _, m := range []model.Moment{start, end} {
		t, later := m.Time(zone), (m + 3600).Time(zone)
		if t.Hour() == later.Hour() { // the first of the two: some readers take the second
			return false
		}
		if model.DateOf(t).At(t.Hour()*60+t.Minute(), zone) != m-model.Moment(t.Second()) {
			return false
		}
	}
	_, before := start.Time(zone).Zone()
	_, after := end.Time(zone).Zone()
	return before == after
}

// addSeries adds what is left of a series in the calendar's days: its rule, without the
// days that the rule alone falls on but the series does not (another program knows no
// holidays and no pauses), and those that an entry stands for.
func (b *icsBuild) addSeries(x *model.Series) {
	it := model.ItemOfSeries(x, x.First, b.zone)
	r, err := model.ParseRepeat(x.Rule)
	if err != nil {
		return
	}
	whole := b.wants(&it)
	long := model.Date(it.End-it.Start)/86400 + 1
	from := max(b.From-long, x.First)
	days := slices.DeleteFunc(x.Days(from, min(b.To, from+model.MaxDays)), func(d model.Date) bool {
		it = model.ItemOfSeries(x, d, b.zone)
		return b.instead[x.ID][d] || !b.within(it.Start, it.End) || b.own(x, d, whole)
	})
	if !whole || len(days) == 0 {
		return
	}
	if b.skipped(x, days[0]) && len(days) > 1 { // a rule can't begin at an hour that is not there
		it = model.ItemOfSeries(x, days[0], b.zone)
		it.Source, it.ID = model.KindEntry, it.Occasion()
		b.addItem(&it)
		days = days[1:]
	}
	first, last := days[0], days[len(days)-1]
	it = model.ItemOfSeries(x, first, b.zone)
	if first == last {
		b.addItem(&it)
		return
	}
	// Its end is said as a day, not as a count: readers don't agree whether an EXDATE
	// counts. It begins on a day that it falls on: DTSTART always counts.
	r.Count, r.Until = 0, last
	e := b.event(x.ID, &it)
	e.Props.Set(b.onDayOf(x, ical.PropDateTimeStart, first))
	e.Props.Set(lasting(x, first))
	e.Props.Set(b.rule(x, r))
	bare := model.Series{First: first, Rule: r.Rule(), Holidays: true}
	for _, d := range bare.Days(first, last) {
		if _, kept := slices.BinarySearch(days, d); !kept {
			e.Props.Add(b.onDayOf(x, ical.PropExceptionDates, d))
		}
	}
	b.events = append(b.events, e)
}

// skipped tells whether a series begins on a day in the hour that spring leaves out.
func (b *icsBuild) skipped(x *model.Series, d model.Date) bool {
	t := x.StartOn(d, b.zone).Time(b.zone)
	return !x.AllDay && t.Hour()*60+t.Minute() != x.At
}

// onDayOf is when a series' occasion of a day begins: what the clock on the wall shows,
// whatever its offset is that day.
func (b *icsBuild) onDayOf(x *model.Series, name string, d model.Date) *ical.Prop {
	if x.AllDay {
		return onDay(name, d)
	}
	p := ical.NewProp(name)
	p.Params.Set(ical.ParamTimezoneID, b.zone.String())
	p.Value = d.Time().Add(time.Duration(x.At) * time.Minute).Format(icsWall)
	return p
}

// lasting is how long each occasion is. Not where the first one ends: if the clock
// changes while it lasts, all the others would be an hour off.
func lasting(x *model.Series, first model.Date) *ical.Prop {
	if x.AllDay {
		return onDay(ical.PropDateTimeEnd, first+wholeDays(x.Minutes))
	}
	p := ical.NewProp(ical.PropDuration)
	p.Value = "PT"
	if h := x.Minutes / 60; h > 0 {
		p.Value += fmt.Sprintf("%dH", h)
	}
	if m := x.Minutes % 60; m > 0 {
		p.Value += fmt.Sprintf("%dM", m)
	}
	return p
}

// wholeDays is how many days something takes that has no clock: those it begins.
func wholeDays(minutes int) model.Date { return model.Date(max(1, (minutes+1439)/1440)) }

// rule is an RRULE. Its end is a time in UTC where the start has a clock, as RFC 5545
// wants it: that of the last day, since readers don't agree on the hour that autumn has
// twice, and some look at the day alone.
func (b *icsBuild) rule(x *model.Series, r model.Repeat) *ical.Prop {
	p := ical.NewProp(ical.PropRecurrenceRule)
	if p.Value = r.Rule(); !x.AllDay {
		until := (r.Until + 1).At(0, b.zone).Time(time.UTC).Add(-time.Second)
		r.Until = 0
		p.Value = r.Rule() + ";UNTIL=" + until.Format(icsUTC)
	}
	return p
}

// event is an event without its time.
func (b *icsBuild) event(id model.ID, it *model.Item) icsEvent {
	e := icsEvent{ical.NewComponent(ical.CompEvent), it.Start, id.String() + "@aula"}
	e.Props.SetText(ical.PropUID, e.uid)
	e.Props.Set(onClock(ical.PropDateTimeStamp, b.At.UTC().Truncate(time.Second)))
	summary, place := b.said(it)
	if it.Cancelled {
		summary = b.Cancelled + ": " + summary
		e.Props.SetText(ical.PropStatus, "CANCELLED")
		e.Props.SetText(ical.PropTransparency, "TRANSPARENT")
	}
	r, n := utf8.DecodeRuneInString(summary)
	e.Props.SetText(ical.PropSummary, string(unicode.ToUpper(r))+summary[n:])
	if place != "" {
		e.Props.SetText(ical.PropLocation, place)
	}
	return e
}

// said is what a thing is and where, without anybody's name.
func (b *icsBuild) said(it *model.Item) (summary, place string) {
	if it.What == model.EntryIndividual {
		return b.Meeting, ""
	}
	summary = b.Kind(it.What)
	if !it.What.Written() {
		return summary, ""
	}
	left := false
	keep := func(text string, tells func(string) bool) string {
		if text = plain(text); text == "" || !tells(text) {
			return text
		}
		left = true
		return ""
	}
	p := b.planOf(it)
	title, room, site := keep(p.title, b.names.hide), it.Room, b.sites[it.Site]
	if title == "" {
		title = keep(it.Title, b.names.hide)
	}
	switch {
	case p.remote:
		room, site = "", ""
	case p.place != "":
		room, site = p.place, ""
	}
	room, place = keep(room, b.names.hide), keep(site, b.names.tell)
	if left {
		b.bare++
	}
	switch {
	case title == "":
	case it.What == model.EntryOther:
		summary = title
	default:
		summary += ": " + title
	}
	if room != "" && place != "" {
		return summary, place + ", " + room
	}
	return summary, place + room
}

// plain is a text on one line: what steers a terminal or ends a line is a space.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	return strings.Join(strings.Fields(s), " ")
}

func onDay(name string, d model.Date) *ical.Prop {
	p := ical.NewProp(name)
	p.SetDate(d.Time())
	return p
}

// onClock is a time in its location: UTC, or the clock on the wall.
func onClock(name string, t time.Time) *ical.Prop {
	p := ical.NewProp(name)
	p.SetDateTime(t)
	return p
}

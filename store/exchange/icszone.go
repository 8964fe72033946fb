package exchange

import (
	"fmt"
	"strings"
	"time"

	"github.com/emersion/go-ical"

	"aula/model"
)

// turn is a change of a zone's clock.
type turn struct {
	at            time.Time
	wall          time.Time // what the clock showed when it came, as if in UTC
	before, after int       // seconds east of Greenwich
	name          string    // of the time that begins
	summer        bool
}

// timezone describes a zone for programs that don't know it by its name: how its clock
// changes from the turn before a day on until a year after another. Turns that come by
// one rule each year are said as that rule.
func timezone(zone *time.Location, first, last model.Date) *ical.Component {
	c := ical.NewComponent(ical.CompTimezone)
	c.Props.SetText(ical.PropTimezoneID, zone.String())
	all := turns(zone, first.At(0, zone).Time(zone).AddDate(-1, 0, 0), last.At(0, zone).Time(zone).AddDate(1, 0, 0))
	end := all[len(all)-1].wall.Year()
	for len(all) > 0 {
		taken, left := byRule(all)
		c.Children = append(c.Children, observance(taken, end))
		all = left
	}
	return c
}

// turns are the changes of the clock between two times, and the one before them.
func turns(zone *time.Location, from, to time.Time) []turn {
	at := from.In(zone)
	begins, ends := at.ZoneBounds()
	if begins.IsZero() { // it has been so for ever
		name, seconds := at.Zone()
		return append([]turn{{wall: time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC), before: seconds, after: seconds, name: name, summer: at.IsDST()}}, onward(zone, ends, to)...)
	}
	return onward(zone, begins, to)
}

func onward(zone *time.Location, next, to time.Time) []turn {
	var out []turn
	for !next.IsZero() && next.Before(to) {
		t := turn{at: next.In(zone), summer: next.In(zone).IsDST()}
		_, t.before = t.at.Add(-time.Second).Zone()
		t.name, t.after = t.at.Zone()
		t.wall = t.at.UTC().Add(time.Duration(t.before) * time.Second)
		out = append(out, t)
		_, next = t.at.ZoneBounds()
	}
	return out
}

// sameRule tells whether two turns differ in their year alone.
func sameRule(a, b turn) bool {
	return a.before == b.before && a.after == b.after && a.name == b.name && a.summer == b.summer && nth(a.wall) == nth(b.wall) &&
		a.wall.Format("Jan Mon 15:04:05") == b.wall.Format("Jan Mon 15:04:05")
}

// nth says which such weekday of its month a day is; -1 for the last.
func nth(t time.Time) int {
	if t.AddDate(0, 0, 7).Month() != t.Month() {
		return -1
	}
	return (t.Day()-1)/7 + 1
}

// byRule takes the first turn, and of the following years those that come by its rule.
func byRule(all []turn) (taken, left []turn) {
	taken = all[:1:1]
	for _, t := range all[1:] {
		if sameRule(t, all[0]) && t.wall.Year() == all[0].wall.Year()+len(taken) {
			taken = append(taken, t)
		} else {
			left = append(left, t)
		}
	}
	return taken, left
}

// observance is one rule of the clock. It is open if it holds to the end of what was
// looked at.
func observance(taken []turn, end int) *ical.Component {
	first, last := taken[0], taken[len(taken)-1]
	name := ical.CompTimezoneStandard
	if first.summer {
		name = ical.CompTimezoneDaylight
	}
	c := ical.NewComponent(name)
	put := func(name, value string) {
		p := ical.NewProp(name)
		p.Value = value
		c.Props.Set(p)
	}
	put(ical.PropDateTimeStart, first.wall.Format(icsWall))
	put(ical.PropTimezoneOffsetFrom, offset(first.before))
	put(ical.PropTimezoneOffsetTo, offset(first.after))
	c.Props.SetText(ical.PropTimezoneName, first.name)
	if len(taken) < 2 {
		return c
	}
	day := strings.ToUpper(first.wall.Weekday().String()[:2])
	rule := fmt.Sprintf("FREQ=YEARLY;BYMONTH=%d;BYDAY=%d%s", first.wall.Month(), nth(first.wall), day)
	if last.wall.Year() < end-1 {
		rule += ";UNTIL=" + last.at.UTC().Format(icsUTC)
	}
	put(ical.PropRecurrenceRule, rule)
	return c
}

// offset is a time zone's offset as ±hhmm, with seconds if it has any.
func offset(seconds int) string {
	sign := "+"
	if seconds < 0 {
		sign, seconds = "-", -seconds
	}
	s := fmt.Sprintf("%s%02d%02d", sign, seconds/3600, seconds/60%60)
	if seconds%60 != 0 {
		s += fmt.Sprintf("%02d", seconds%60)
	}
	return s
}

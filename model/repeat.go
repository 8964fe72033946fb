package model

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/teambition/rrule-go"
)

// Freq is how a series steps on.
type Freq string

// The frequencies that people use (RFC 5545 also knows hours and less).
const (
	Daily   Freq = "DAILY"
	Weekly  Freq = "WEEKLY"
	Monthly Freq = "MONTHLY"
	Yearly  Freq = "YEARLY"
)

// The sizes of a rule that somebody can have meant.
const (
	MaxEvery = 99   // every so many days, weeks, months, years
	MaxTimes = 5000 // occasions: each workday for nearly twenty years
)

// FirstDay and LastDay are the first and the last day that the agenda can reach: from
// 2 January 1970, day 0 being none, to the end of 9999.
const (
	FirstDay Date = 1
	LastDay  Date = 2932896
)

// Repeat is a rule as people say it. Its text form is an RRULE (RFC 5545, 3.3.10);
// weeks begin on Monday.
type Repeat struct {
	Freq     Freq
	Every    int            // 2: every other; 1 if 0
	Weekdays []time.Weekday // of a week; with Nth: of a month
	Nth      int            // monthly: 1 to 4, or -1 for the last such weekday; 0: by MonthDay
	MonthDay int            // monthly: 1 to 31, or -1 for the last day; 0: the first day's
	Until    Date           // the last day it may fall on; 0: no end
	Count    int            // how many times; 0: no end
}

// Check refuses, with Problem{"rule", "bad-rule"}, what means nothing: an unknown
// frequency, weekdays or days of a month where there are none, both kinds of end, and
// sizes past MaxEvery and MaxTimes. A rule without weekdays goes by the first day's.
func (r Repeat) Check() error {
	weekdays, by := len(r.Weekdays), r.Nth != 0
	ok := r.Every >= 0 && r.Every <= MaxEvery && r.Count >= 0 && r.Count <= MaxTimes &&
		(r.Count == 0 || r.Until == 0) && (r.Until == 0 || r.Until >= FirstDay && r.Until <= LastDay) &&
		weekdays <= 7 && !slices.ContainsFunc(r.Weekdays, func(d time.Weekday) bool { return d < time.Sunday || d > time.Saturday })
	switch r.Freq {
	case Daily, Yearly:
		ok = ok && weekdays == 0 && !by && r.MonthDay == 0
	case Weekly:
		ok = ok && !by && r.MonthDay == 0
	case Monthly:
		ok = ok && (weekdays > 0) == by && (!by || r.MonthDay == 0) && r.Nth >= -1 && r.Nth <= 4 && r.MonthDay >= -1 && r.MonthDay <= 31
	default:
		ok = false
	}
	if !ok {
		return Problem{"rule", "bad-rule"}
	}
	return nil
}

// Rule is the rule's text: an RRULE with what it needs and no more, the same for rules
// that mean the same, which ParseRepeat reads again.
func (r Repeat) Rule() string {
	parts := []string{"FREQ=" + string(r.Freq)}
	if r.Every > 1 {
		parts = append(parts, "INTERVAL="+strconv.Itoa(r.Every))
	}
	if len(r.Weekdays) > 0 {
		var days []string
		for _, d := range fromMonday(r.Weekdays) {
			w := rruleDays()[d]
			days = append(days, w.Nth(r.Nth).String())
		}
		parts = append(parts, "BYDAY="+strings.Join(days, ","))
	}
	if r.MonthDay != 0 {
		parts = append(parts, "BYMONTHDAY="+strconv.Itoa(r.MonthDay))
	}
	if r.Until != 0 {
		parts = append(parts, "UNTIL="+r.Until.Time().Format(rrule.DateFormat))
	}
	if r.Count != 0 {
		parts = append(parts, "COUNT="+strconv.Itoa(r.Count))
	}
	return strings.Join(parts, ";")
}

// ParseRepeat reads an RRULE of whole days, without DTSTART and without "RRULE:".
// Problem{"rule", "bad-rule"} if it is none, or says what Repeat can't: hours, several
// days of a month, weeks of a year, positions in a set, weeks that begin on another day
// than Monday. Every day of some weekdays is read as every week on them, which is the
// same. An end is a date; the midnight of one in UTC is read too.
func ParseRepeat(rule string) (Repeat, error) {
	bad := Problem{"rule", "bad-rule"}
	if !sayable(rule) {
		return Repeat{}, bad
	}
	o, err := rrule.StrToROption(rule)
	if err != nil || o.Wkst != rrule.MO {
		return Repeat{}, bad
	}
	r := Repeat{Freq: Freq(o.Freq.String()), Every: max(1, o.Interval), Count: o.Count}
	if !o.Until.IsZero() {
		if r.Until = DateOf(o.Until); r.Until == 0 || !r.Until.Time().Equal(o.Until) {
			return Repeat{}, bad
		}
	}
	for i, w := range o.Byweekday {
		if i > 0 && w.N() != r.Nth || w.N() != 0 && r.Freq != Monthly {
			return Repeat{}, bad
		}
		r.Nth, r.Weekdays = w.N(), append(r.Weekdays, time.Weekday((w.Day()+1)%7))
	}
	r.Weekdays = fromMonday(r.Weekdays)
	if r.Freq == Daily && r.Every == 1 && len(r.Weekdays) > 0 {
		r.Freq = Weekly
	}
	if len(o.Bymonthday) > 0 {
		r.MonthDay = o.Bymonthday[0]
	}
	if len(o.Bymonthday) > 1 || len(o.Bymonthday) == 1 && r.MonthDay == 0 || o.Interval < 0 || r.Check() != nil {
		return Repeat{}, bad
	}
	return r, nil
}

// sayable tells whether a text has only parts that Repeat has too, each once. It also
// keeps from rrule-go what that would take: a DTSTART line, or a 0 for "without end".
func sayable(rule string) bool {
	if len(rule) > 4*MaxLine || strings.ContainsAny(rule, "\r\n") {
		return false
	}
	seen := map[string]bool{}
	for part := range strings.SplitSeq(rule, ";") {
		key, value, _ := strings.Cut(part, "=")
		switch key {
		case "INTERVAL", "COUNT":
			if n, err := strconv.Atoi(value); err != nil || n < 1 {
				return false
			}
		case "FREQ", "WKST", "UNTIL", "BYDAY", "BYMONTHDAY":
		default:
			return false
		}
		if seen[key] {
			return false
		}
		seen[key] = true
	}
	return true
}

// fromMonday are weekdays in the order of a week, each once.
func fromMonday(days []time.Weekday) []time.Weekday {
	out := slices.SortedFunc(slices.Values(days), func(a, b time.Weekday) int { return int(a+6)%7 - int(b+6)%7 })
	return slices.Compact(out)
}

func rruleDays() [7]rrule.Weekday {
	return [7]rrule.Weekday{rrule.SU, rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA}
}

// each gives, in order, the days that the rule falls on from first on, of those from
// from to last, until yield says that it is enough. Count counts from first.
//
// It steps over days by itself: rrule-go begins at the first day whatever the window,
// and for a rule that never falls on a day (each 12th month's 31st, from February) it
// walks to the year 9999. That both give the same days is a property in the tests.
func (r Repeat) each(first, from, last Date, yield func(Date) bool) {
	if r.Until != 0 {
		last = min(last, r.Until)
	}
	last = min(last, LastDay)
	if first < FirstDay || first > last {
		return
	}
	from = max(from, first)
	start := from
	if r.Count > 0 {
		start = first
	}
	left := r.Count
	var room [7]Date
	for k := r.period(first, start); ; k++ {
		begins, days := r.days(first, k, room[:0])
		if begins > last {
			return
		}
		for _, d := range days {
			switch {
			case d < first:
				continue
			case d > last:
				return
			case d >= from && !yield(d):
				return
			}
			if left--; left == 0 {
				return
			}
		}
	}
}

// period is the number of the period (day, week, month, year) that a day not before
// the first lies in or after, the first day's being 0.
func (r Repeat) period(first, day Date) int {
	every := max(1, r.Every)
	switch r.Freq {
	case Daily:
		return int(day-first) / every
	case Weekly:
		return int(day.Monday()-first.Monday()) / (7 * every)
	case Yearly:
		every *= 12
	}
	return (day.Month() - first.Month()) / every
}

// days are the days of a period in order, and the day that the period begins with.
func (r Repeat) days(first Date, k int, out []Date) (Date, []Date) {
	step := k * max(1, r.Every)
	switch r.Freq {
	case Daily:
		d := first + Date(step)
		return d, append(out, d)
	case Weekly:
		monday := first.Monday() + Date(7*step)
		if len(r.Weekdays) == 0 {
			return monday, append(out, first+Date(7*step))
		}
		for _, w := range r.Weekdays {
			out = append(out, monday+Date((w+6)%7))
		}
		slices.Sort(out)
		return monday, slices.Compact(out)
	case Yearly:
		step *= 12
	}
	begins, length := month(first.Month() + step)
	if r.Nth != 0 {
		for _, w := range r.Weekdays {
			out = append(out, nthOf(begins, length, w, r.Nth))
		}
		slices.Sort(out)
		return begins, slices.Compact(out)
	}
	n := r.MonthDay
	switch {
	case n < 0:
		n = length
	case n == 0:
		n = first.Time().Day()
	}
	if n <= length {
		out = append(out, begins+Date(n-1))
	}
	return begins, out
}

// nthOf is the nth such weekday of a month, or the last if n is negative.
func nthOf(begins Date, length int, w time.Weekday, n int) Date {
	if n < 0 {
		end := begins + Date(length-1)
		return end - Date((end.Weekday()-w+7)%7)
	}
	return begins + Date((w-begins.Weekday()+7)%7) + Date(7*(n-1))
}

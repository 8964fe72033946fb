package repeat

import (
	"cmp"
	"slices"
	"time"

	"aula/model"
)

// howFar is how far ahead the first days of a rule are looked for: a leap day.
const howFar = 8*366 + 1

// Next are the first days that a series falls on, from a day on.
func Next(r *model.Series, from model.Date, most int) []model.Date {
	for _, span := range []model.Date{14, 100, howFar} {
		days := r.Days(from, from+span)
		if len(days) >= most || span == howFar {
			return days[:min(len(days), most)]
		}
	}
	return nil
}

// Turned is a rule after its occasion of one day has moved to another: what goes by
// that day's name or number goes by the new one's.
func Turned(rule string, from, to model.Date) string {
	r, err := model.ParseRepeat(rule)
	if err != nil || from == to {
		return rule
	}
	switch {
	case len(r.Weekdays) > 0:
		var days []time.Weekday
		for _, d := range r.Weekdays {
			if d == from.Weekday() {
				d = to.Weekday()
			}
			if !slices.Contains(days, d) {
				days = append(days, d)
			}
		}
		r.Weekdays = days
		if r.Nth != 0 {
			r.Nth = NthOf(to, r.Nth < 0)
		}
	case r.MonthDay > 0:
		r.MonthDay = to.Time().Day()
	case r.MonthDay < 0 && to.Month() == (to+1).Month():
		r.MonthDay = to.Time().Day()
	}
	if r.Until != 0 {
		r.Until = max(to, r.Until+max(0, to-from))
	}
	return r.Rule()
}

// NthOf is which such weekday of its month a day is; the last one as -1 if that was
// meant before, or if it is the fifth.
func NthOf(d model.Date, last bool) int {
	t := d.Time()
	n := (t.Day()-1)/7 + 1
	if t.AddDate(0, 0, 7).Month() != t.Month() && (last || n > 4) {
		return -1
	}
	return cmp.Or(min(n, 4), 1)
}

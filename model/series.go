package model

import "slices"

// MaxDays is how many occasions Days gives at most: more than fifty years of days.
const MaxDays = 20_000

// Days are the days from first to last, both included, that the series falls on, in
// order; no more than MaxDays, and none if the series fails Check. They are days of
// the calendar, without clock and zone. Public holidays in Finland are left out unless
// the series is held on them too, and so are its breaks; a rule that has a Count counts them all the same, so
// that "ten times" ends on the same day whatever is asked. The series' first day is an
// occasion only if the rule falls on it (RFC 5545 leaves that open). A month without
// the rule's day, and a year without 29 February, has no occasion.
func (s *Series) Days(first, last Date) []Date {
	r, err := ParseRepeat(s.Rule)
	if err != nil {
		return nil
	}
	var out []Date
	pauses := s.Pauses()
	r.each(s.First, first, last, func(d Date) bool {
		if (s.Holidays || !Public(d)) && !slices.ContainsFunc(pauses, func(b Break) bool { return b.First <= d && d <= b.Last }) {
			out = append(out, d)
		}
		return len(out) < MaxDays
	})
	return out
}

// SplitAt cuts the series in two, for what changes "this and all following": old is
// the series as it was up to the day before, rest what falls on the day and later, with
// a zero id for the caller to fill. Together they fall on the days that the series fell
// on. rest begins on the first occasion that is not before the day, a left-out holiday
// too, so that "every other week" keeps its rhythm; a Count is divided. old is nil if
// nothing is before the day, rest if nothing follows, and both are nil if the series
// fails Check.
//
// Entries that stand for days of the series stay with it: those of the rest are the
// caller's to move (their ids name the series, ExceptionID).
func (s *Series) SplitAt(day Date) (old, rest *Series) {
	r, err := ParseRepeat(s.Rule)
	if err != nil {
		return nil, nil
	}
	day = min(max(day, FirstDay), LastDay+1)
	before, next := 0, Date(0)
	found := false
	if r.Count == 0 { // nobody counts: look at the two sides alone
		r.each(s.First, s.First, day-1, func(Date) bool { before++; return false })
		r.each(s.First, day, LastDay, func(d Date) bool { next, found = d, true; return false })
	} else {
		r.each(s.First, s.First, LastDay, func(d Date) bool {
			if d >= day {
				next, found = d, true
				return false
			}
			before++
			return true
		})
	}
	if before > 0 {
		o := r
		if r.Count > 0 {
			o.Count = before
		} else if r.Until == 0 || r.Until >= day {
			o.Until = day - 1
		}
		old = s.with(s.ID, s.First, o)
	}
	if found {
		o := r
		if r.Count > 0 {
			o.Count = r.Count - before
		}
		rest = s.with(ID{}, next, o)
	}
	return old, rest
}

func (s *Series) with(id ID, first Date, r Repeat) *Series {
	c := *s
	c.ID, c.First, c.Rule, c.People = id, first, r.Rule(), slices.Clone(s.People)
	c.Breaks = slices.Clone(s.Breaks)
	return &c
}

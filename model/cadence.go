package model

import "slices"

// Cadence is how often a client and a peer expert meet: once or twice a month (S0-25).
type Cadence struct {
	RareAfter   int // days without a meeting that are still well
	DenseMost   int // meetings within Window days that are still well
	Window      int // days
	FirstWithin int // days in which a new relation finds its first meeting
	Soon        int // days: a next meeting so near quiets what is too rare
}

// UsualCadence is once or twice a month, with the room that calendars need: the first
// Tuesday of a month can lie 35 days after the last one, and every other week falls
// three times into 30 days. FirstWithin and Soon are ours; no source gives them.
func UsualCadence() Cadence {
	return Cadence{RareAfter: 35, DenseMost: 3, Window: 30, FirstWithin: 14, Soon: 7}
}

// Tempo is what can be said of a relation's meetings.
type Tempo string

// What can be said; the screens say it kindly.
const (
	TempoNew     Tempo = "new"      // no meeting yet, and none is late
	TempoNoFirst Tempo = "no-first" // no meeting yet, none planned, and FirstWithin is over
	TempoFine    Tempo = "fine"
	TempoRare    Tempo = "rare"  // too long ago, and none planned soon
	TempoDense   Tempo = "dense" // more than was meant, with the next one if it is planned
)

// Tempos are all that can be said, in the order of the constants.
func Tempos() []Tempo { return []Tempo{TempoNew, TempoNoFirst, TempoFine, TempoRare, TempoDense} }

// Pace is what Watch found.
type Pace struct {
	Tempo Tempo
	Days  int // since the last meeting; before the first one, since the relation began
	Count int // meetings within the window: as they were held, or with the next one if that is what makes it dense
}

// Watch looks at the days on which one relation's meetings were held, in any order, and
// at the day of the next one that is planned (0: none; a day that is over counts as
// none). Meetings after today have not been held and are left out. A meeting on a day
// that has another counts too.
func (c Cadence) Watch(start Date, held []Date, next, today Date) Pace {
	planned := next >= today && next != 0
	last, met := Date(0), false
	for _, d := range held {
		if d <= today && (!met || d > last) {
			last, met = d, true
		}
	}
	if !met {
		p := Pace{Tempo: TempoNew, Days: max(int(today-start), 0)}
		if p.Days > c.FirstWithin && !planned {
			p.Tempo = TempoNoFirst
		}
		return p
	}
	p := Pace{Tempo: TempoFine, Days: int(today - last), Count: c.within(held, today, today)}
	if planned {
		if with := c.within(held, next, today) + 1; with > c.DenseMost {
			p.Tempo, p.Count = TempoDense, max(with, p.Count)
		}
	}
	switch {
	case p.Count > c.DenseMost:
		p.Tempo = TempoDense
	case p.Days > c.RareAfter && (!planned || int(next-today) > c.Soon):
		p.Tempo = TempoRare
	}
	return p
}

// within counts the meetings held until today that lie in the window that ends on a day.
func (c Cadence) within(held []Date, end, today Date) int {
	n := 0
	for _, d := range held {
		if d <= today && d <= end && int(end-d) < c.Window {
			n++
		}
	}
	return n
}

// TimeToFirst is how many days a relation took to its first meeting (S1-26), 0 if that
// was on its first day or before; not ok if none has been held.
func TimeToFirst(start Date, held []Date) (days int, ok bool) {
	if len(held) == 0 {
		return 0, false
	}
	return max(int(slices.Min(held)-start), 0), true
}

// SpanToFirst is the same for MedianDays, so that those who still wait count too: as
// open, up to the day of the report or the day the relation ended without a meeting.
func SpanToFirst(start Date, held []Date, until Date) Span {
	if days, ok := TimeToFirst(start, held); ok && start+Date(days) <= until {
		return Span{Days: days, Ended: true}
	}
	return Span{Days: int(until - start)}
}

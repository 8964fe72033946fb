package model

import (
	"cmp"
	"slices"
	"time"
)

// Item is one thing in the agenda of some days: a shift, an entry, or a series'
// occasion.
type Item struct {
	Source    Kind      // KindShift, KindEntry or KindSeries: what ID names
	ID        ID        //
	Series    ID        // the series it belongs to, moved or not; else zero
	Day       Date      // of the series, that it stands for; 0 without one
	What      EntryKind //
	Title     string
	Partner   string
	Site      ID
	Room      string
	Project   ID
	Start     Moment
	End       Moment // of a running shift: the time it is
	AllDay    bool
	People    []ID // none: everybody, if What is ForAll, else nobody in particular
	Cancelled bool
	Changed   bool  // stands for an occasion that the series has otherwise
	Running   bool  // a shift that has begun and not ended
	Clash     []int // indexes of items of the same list that want the same person or room at the same time
}

// ItemOfShift is a shift in the agenda; now ends one that runs without a planned end.
func ItemOfShift(s *Shift, now Moment) Item {
	end := cmp.Or(s.End, s.Until)
	if end == 0 {
		end = max(now, s.Start)
	}
	return Item{
		Source: KindShift, ID: s.ID, What: EntryShift, Site: s.Site, Start: s.Start, End: end, People: []ID{s.Person},
		Running: s.Running() && s.Start <= now,
	}
}

// ItemOfEntry is an entry in the agenda.
func ItemOfEntry(e *Entry) Item {
	return Item{
		Source: KindEntry, ID: e.ID, Series: e.Series, Day: e.Day, What: e.What, Title: e.Title, Partner: e.Partner, Site: e.Site, Room: e.Room,
		Project: e.Project, Start: e.Start, End: e.Start + Moment(e.Minutes)*60, AllDay: e.AllDay, People: ids(e.People), Cancelled: e.Cancelled,
		Changed: !e.Series.Zero(),
	}
}

// ItemOfSeries is a series' occasion of a day in the agenda.
func ItemOfSeries(s *Series, day Date, in *time.Location) Item {
	it := ItemOfEntry(s.Occasion(day, s.StartOn(day, in)))
	it.Source, it.ID, it.Changed = KindSeries, s.ID, false
	return it
}

// StartOn is when the series' occasion of a day begins.
func (s *Series) StartOn(day Date, in *time.Location) Moment {
	if s.AllDay {
		return day.At(0, in)
	}
	return day.At(s.At, in)
}

func ids(all []string) []ID {
	var out []ID
	for _, s := range all {
		if id, err := ParseID(s); err == nil {
			out = append(out, id)
		}
	}
	return out
}

// With tells whether the item is a person's: it names them, or is everybody's.
func (i Item) With(person ID) bool {
	return slices.Contains(i.People, person) || len(i.People) == 0 && i.What.ForAll()
}

// Agenda puts items in order and marks what clashes. Planned shifts that have really
// begun by now give way to the real ones: the same person, at the same site, at an
// overlapping time.
func Agenda(items []Item) []Item {
	var out []Item
	for _, i := range items {
		if i.Source == KindShift || i.What != EntryShift || !slices.ContainsFunc(items, func(o Item) bool { return o.fulfils(i) }) {
			i.Clash = nil
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(a, b Item) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), wholeDay(b)-wholeDay(a), cmp.Compare(a.End, b.End), slices.Compare(a.ID[:], b.ID[:]))
	})
	for n := range out {
		for o := n + 1; o < len(out) && (out[o].Start < out[n].End || out[o].Start == out[n].Start); o++ {
			if out[n].clashes(out[o]) {
				out[n].Clash = append(out[n].Clash, o)
				out[o].Clash = append(out[o].Clash, n)
			}
		}
	}
	return out
}

func wholeDay(i Item) int {
	if i.AllDay {
		return 1
	}
	return 0
}

func (i Item) overlaps(o Item) bool { return i.Start < o.End && o.Start < i.End }

// fulfils tells whether i is the real shift that a planned one became.
func (i Item) fulfils(plan Item) bool {
	return i.Source == KindShift && i.Site == plan.Site && i.overlaps(plan) && slices.ContainsFunc(i.People, func(p ID) bool { return slices.Contains(plan.People, p) })
}

// clashes tells whether both want the same person or the same room of a site at the
// same time. Whole days and what is cancelled clash with nothing.
func (i Item) clashes(o Item) bool {
	if i.Cancelled || o.Cancelled || i.AllDay || o.AllDay || !i.overlaps(o) {
		return false
	}
	if i.Room != "" && i.Room == o.Room && i.Site == o.Site {
		return true
	}
	return slices.ContainsFunc(i.People, o.With) || slices.ContainsFunc(o.People, i.With)
}

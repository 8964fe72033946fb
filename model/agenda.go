package model

import (
	"bytes"
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
	End       Moment // of a running shift: its planned end, or the time it is if that is later
	AllDay    bool
	People    []ID // none: everybody, if What is ForAll, else nobody in particular
	Cancelled bool
	Changed   bool  // stands for an occasion that the series has otherwise
	Running   bool  // a shift that has begun and not ended
	Clash     []int // indexes of items of the same list that want the same person or room at the same time, at most MaxClashes
}

// ItemOfShift is a shift in the agenda. One that runs goes on until now, or to its
// planned end if that is later, but not for more than a day: nobody works longer, it
// was forgotten.
func ItemOfShift(s *Shift, now Moment) Item {
	const day = 24 * 3600
	end := s.End
	if end == 0 {
		end = max(s.Start, s.Until, min(now, s.Start+day))
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

// MaxClashes is how many clashes of one item are told; nobody settles more at once.
const MaxClashes = 50

// Agenda puts items in order and marks what clashes. Planned shifts that have really
// begun give way to the real ones: the same person, at the same site if the plan names
// one, at an overlapping time. Of several planned persons only those stay who have not
// come. The items that it was given are left as they are.
func Agenda(items []Item) []Item {
	out := make([]Item, 0, len(items))
	begun := newBegun(items)
	for _, i := range items {
		i.Clash = nil
		if i.Source != KindShift && i.What == EntryShift && len(i.People) > 0 {
			i.People = slices.DeleteFunc(slices.Clone(i.People), func(p ID) bool { return begun.has(p, i) })
			if len(i.People) == 0 {
				continue
			}
		}
		out = append(out, i)
	}
	slices.SortFunc(out, func(a, b Item) int {
		switch {
		case a.Start != b.Start:
			return cmp.Compare(a.Start, b.Start)
		case a.AllDay && !b.AllDay:
			return -1
		case b.AllDay && !a.AllDay:
			return 1
		}
		return cmp.Or(cmp.Compare(a.End, b.End), bytes.Compare(a.ID[:], b.ID[:]), cmp.Compare(a.Source, b.Source), cmp.Compare(a.Day, b.Day))
	})
	clash(out)
	return out
}

// over is when the item ends; what has just begun takes a second.
func (i Item) over() Moment { return max(i.End, i.Start+1) }

func (i Item) overlaps(o Item) bool { return i.Start < o.over() && o.Start < i.over() }

// begun are the real shifts of each person, by their start.
type begun struct {
	of      map[ID][]Item
	longest Moment
}

func newBegun(items []Item) begun {
	b := begun{of: map[ID][]Item{}}
	for _, i := range items {
		if i.Source != KindShift {
			continue
		}
		b.longest = max(b.longest, i.over()-i.Start)
		for _, p := range i.People {
			b.of[p] = append(b.of[p], i)
		}
	}
	for _, all := range b.of {
		slices.SortFunc(all, func(a, b Item) int { return cmp.Compare(a.Start, b.Start) })
	}
	return b
}

// has tells whether a person really came to a planned shift.
func (b begun) has(person ID, plan Item) bool {
	all := b.of[person]
	at, _ := slices.BinarySearchFunc(all, plan.Start-b.longest, func(i Item, m Moment) int { return cmp.Compare(i.Start, m) })
	for _, i := range all[at:] {
		if i.Start >= plan.over() {
			break
		}
		if i.overlaps(plan) && (i.Site == plan.Site || plan.Site.Zero()) {
			return true
		}
	}
	return false
}

// clash marks the items that want the same person, or the same room of a site, at the
// same time. What is everybody's wants each person that another item names. Whole days
// and what is cancelled clash with nothing; one that begins when another ends does not
// either. The items come in the order of their start, so what is looked at is what
// overlaps, however many there are.
func clash(items []Item) {
	type room struct {
		site ID
		name string
	}
	people, rooms, all := map[ID][]int{}, map[room][]int{}, []int(nil)
	for n, i := range items {
		if i.Cancelled || i.AllDay {
			continue
		}
		for _, p := range i.People {
			people[p] = append(people[p], n)
		}
		if i.Room != "" {
			r := room{i.Site, Fold(i.Room)}
			rooms[r] = append(rooms[r], n)
		}
		if len(i.People) > 0 || i.What.ForAll() {
			all = append(all, n)
		}
	}
	for _, want := range people {
		clashAmong(items, want)
	}
	for _, want := range rooms {
		clashAmong(items, want)
	}
	clashWithAll(items, all)
	for n := range items {
		slices.Sort(items[n].Clash)
		c := slices.Compact(items[n].Clash)
		items[n].Clash = c[:min(len(c), MaxClashes)]
	}
}

// clashAmong marks those of the items that overlap: all of them want one thing.
func clashAmong(items []Item, want []int) {
	for k, n := range want {
		for _, o := range want[k+1:] {
			if items[o].Start >= items[n].over() || full(items[n]) {
				break
			}
			mark(items, n, o)
		}
	}
}

// clashWithAll marks what overlaps with something that is everybody's.
func clashWithAll(items []Item, all []int) {
	var open, everybodys []int // those that may still run
	for _, n := range all {
		gone := func(o int) bool { return items[o].over() <= items[n].Start }
		everybodys = slices.DeleteFunc(everybodys, gone)
		with := everybodys
		if len(items[n].People) == 0 {
			open = slices.DeleteFunc(open, gone)
			with, everybodys = open, append(everybodys, n)
		}
		open = append(open, n)
		for _, o := range with {
			if full(items[n]) {
				break
			}
			mark(items, n, o)
		}
	}
}

// full tells whether an item has clashes enough: some come twice, for a person and for
// a room.
func full(i Item) bool { return len(i.Clash) >= 4*MaxClashes }

func mark(items []Item, n, o int) {
	if n == o { // a person named twice
		return
	}
	items[n].Clash = append(items[n].Clash, o)
	if !full(items[o]) {
		items[o].Clash = append(items[o].Clash, n)
	}
}

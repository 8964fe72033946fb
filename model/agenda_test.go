package model

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// at is a moment of 18 November 2026, a Wednesday, by the clock on the wall.
func at(t testing.TB, clock string) Moment { return atOn(t, "2026-11-18", clock) }

func atOn(t testing.TB, day, clock string) Moment {
	t.Helper()
	when, err := time.ParseInLocation("2006-01-02 15:04", day+" "+clock, helsinki(t))
	if err != nil {
		t.Fatal(err)
	}
	return MomentOf(when)
}

func people(n ...byte) []ID {
	var out []ID
	for _, p := range n {
		out = append(out, ID{p})
	}
	return out
}

// order tells the agenda in short: the first byte of each item's id, and of the ones
// it clashes with.
func order(items []Item) string {
	var out strings.Builder
	for n, i := range items {
		if n > 0 {
			out.WriteString(" ")
		}
		out.WriteString(string(i.ID[0]))
		for k, o := range i.Clash {
			out.WriteString(string("+,"[min(k, 1)]) + string(items[o].ID[0]))
		}
	}
	return out.String()
}

func TestAgendaOrderAndClashes(t *testing.T) {
	site, other := ID{2}, ID{3}
	item := func(id byte, what EntryKind, from, to string, who ...byte) Item {
		return Item{Source: KindEntry, ID: ID{id}, What: what, Start: at(t, from), End: at(t, to), People: people(who...)}
	}
	with := func(i Item, change func(*Item)) Item { change(&i); return i }
	room := func(name string, where ID) func(*Item) { return func(i *Item) { i.Room, i.Site = name, where } }
	allDay := func(i *Item) { i.AllDay = true }
	cancelled := func(i *Item) { i.Cancelled = true }
	shift := func(id byte, from, to string, who byte) Item {
		return Item{Source: KindShift, ID: ID{id}, What: EntryShift, Site: site, Start: at(t, from), End: at(t, to), People: people(who)}
	}
	plan := func(id byte, from, to string, who ...byte) Item {
		return with(item(id, EntryShift, from, to, who...), func(i *Item) { i.Site = site })
	}
	for _, c := range []struct {
		name  string
		items []Item
		want  string
	}{
		{"nothing", nil, ""},
		{"what begins earlier comes first", []Item{item('b', EntryOther, "10:00", "11:00"), item('a', EntryOther, "09:00", "12:00")}, "a b"},
		{"of two that begin together the shorter comes first", []Item{item('a', EntryOther, "09:00", "12:00"), item('b', EntryOther, "09:00", "10:00")}, "b a"},
		{"of two alike the smaller id", []Item{item('b', EntryOther, "09:00", "10:00"), item('a', EntryOther, "09:00", "10:00")}, "a b"},
		{"a whole day stands before what begins at midnight", []Item{item('a', EntryOther, "00:00", "00:10"), with(item('b', EntryOther, "00:00", "00:00"), allDay)}, "b a"},

		{"one person in two places clashes", []Item{item('a', EntryBooking, "09:00", "11:00", 1), item('b', EntryPartner, "10:00", "12:00", 1)}, "a+b b+a"},
		{"two persons don't", []Item{item('a', EntryBooking, "09:00", "11:00", 1), item('b', EntryPartner, "10:00", "12:00", 2)}, "a b"},
		{"one of several is enough", []Item{item('a', EntryBooking, "09:00", "11:00", 1, 2), item('b', EntryPartner, "10:00", "12:00", 3, 2)}, "a+b b+a"},
		{"back to back is no clash", []Item{item('a', EntryBooking, "09:00", "10:00", 1), item('b', EntryPartner, "10:00", "12:00", 1)}, "a b"},
		{"within the other", []Item{item('a', EntryBooking, "09:00", "15:00", 1), item('b', EntryPartner, "10:00", "11:00", 1), item('c', EntryPartner, "12:00", "13:00", 1)}, "a+b,c b+a c+a"},
		{"the same time", []Item{item('a', EntryBooking, "09:00", "10:00", 1), item('b', EntryPartner, "09:00", "10:00", 1)}, "a+b b+a"},
		{"a person and a room make one clash", []Item{
			with(item('a', EntryJoint, "09:00", "10:00", 1), room("Ryhmähuone", site)), with(item('b', EntryJoint, "09:30", "10:00", 1), room("Ryhmähuone", site)),
		}, "a+b b+a"},
		{"a person named twice does not clash with themselves", []Item{item('a', EntryBooking, "09:00", "10:00", 1, 1)}, "a"},

		{"one room twice clashes", []Item{
			with(item('a', EntryJoint, "09:00", "10:00"), room("Ryhmähuone", site)), with(item('b', EntryJoint, "09:30", "10:00"), room("ryhmähuone", site)),
		}, "a+b b+a"},
		{"rooms of one name at two sites don't", []Item{
			with(item('a', EntryJoint, "09:00", "10:00"), room("Ryhmähuone", site)), with(item('b', EntryJoint, "09:30", "10:00"), room("Ryhmähuone", other)),
		}, "a b"},
		{"two rooms of a site don't", []Item{
			with(item('a', EntryJoint, "09:00", "10:00"), room("Ryhmähuone", site)), with(item('b', EntryJoint, "09:30", "10:00"), room("Huone 2", site)),
		}, "a b"},
		{"no room is not a room", []Item{
			with(item('a', EntryJoint, "09:00", "10:00"), room("", site)), with(item('b', EntryJoint, "09:30", "10:00"), room("", site)),
		}, "a b"},

		{"a team meeting wants everybody", []Item{item('a', EntryTeam, "09:00", "10:00"), item('b', EntryBooking, "09:30", "11:00", 1), item('c', EntryBooking, "09:30", "11:30", 2)}, "a+b,c b+a c+a"},
		{"and does so if it begins later", []Item{item('a', EntryBooking, "08:00", "11:00", 1), item('b', EntryOther, "08:30", "09:00", 2), item('c', EntryTeam, "09:00", "10:00")}, "a+c b c+a"},
		{"a team meeting of some wants these", []Item{item('a', EntryTeam, "09:00", "10:00", 1), item('b', EntryBooking, "09:30", "11:00", 2)}, "a b"},
		{"two that want everybody", []Item{item('a', EntryTeam, "09:00", "10:00"), item('b', EntrySupervision, "09:30", "11:00")}, "a+b b+a"},
		{"what names nobody clashes with nobody", []Item{item('a', EntryTeam, "09:00", "10:00"), item('b', EntryPartner, "09:30", "11:00")}, "a b"},

		{"a whole day clashes with nothing", []Item{with(item('a', EntryOther, "00:00", "00:00", 1), allDay), item('b', EntryBooking, "09:30", "11:00", 1)}, "a b"},
		{"nor does a whole day of some length", []Item{with(item('a', EntryOther, "00:00", "23:00", 1), allDay), item('b', EntryBooking, "09:30", "11:00", 1)}, "a b"},
		{"what is cancelled clashes with nothing", []Item{with(item('a', EntryTeam, "09:00", "10:00"), cancelled), with(item('b', EntryOther, "09:00", "10:00", 1), cancelled), item('c', EntryBooking, "09:30", "11:00", 1)}, "a b c"},

		{"a planned shift gives way to the real one", []Item{plan('a', "09:00", "13:00", 1), shift('s', "08:50", "12:55", 1)}, "s"},
		{"also if it has begun this second", []Item{plan('a', "09:00", "13:00", 1), shift('s', "09:00", "09:00", 1)}, "s"},
		{"also if it was cancelled", []Item{with(plan('a', "09:00", "13:00", 1), cancelled), shift('s', "08:50", "12:55", 1)}, "s"},
		{"a plan without a site is met at any", []Item{with(plan('a', "09:00", "13:00", 1), func(i *Item) { i.Site = ID{} }), shift('s', "08:50", "12:55", 1)}, "s"},
		{"not to somebody else's", []Item{plan('a', "09:00", "13:00", 1), shift('s', "08:50", "12:55", 2)}, "s a"},
		{"not to one elsewhere, which is a clash", []Item{with(plan('a', "09:00", "13:00", 1), func(i *Item) { i.Site = other }), shift('s', "08:50", "12:55", 1)}, "s+a a+s"},
		{"not to one at another time", []Item{plan('a', "09:00", "13:00", 1), shift('s', "13:00", "15:00", 1)}, "a s"},
		{"of two planned the one stays who has not come", []Item{plan('a', "09:00", "13:00", 1, 2), shift('s', "08:50", "12:55", 1)}, "s a"},
		{"of two planned both came", []Item{plan('a', "09:00", "13:00", 1, 2), shift('s', "08:50", "12:55", 1), shift('u', "09:10", "13:00", 2)}, "s u"},
		{"a plan for nobody stays", []Item{plan('a', "09:00", "13:00"), shift('s', "08:50", "12:55", 1)}, "s a"},
		{"a meeting does not give way to a shift", []Item{item('a', EntryTeam, "09:00", "10:00", 1), shift('s', "08:50", "12:55", 1)}, "s+a a+s"},
		{"two real shifts of one person clash", []Item{shift('s', "09:00", "13:00", 1), shift('u', "12:00", "15:00", 1)}, "s+u u+s"},
		{"a long shift earlier does not hide the one that counts", []Item{plan('a', "12:00", "16:00", 1), shift('s', "01:00", "11:00", 1), shift('u', "12:10", "15:00", 1)}, "s u"},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := slices.Clone(c.items)
			for range 2 {
				if got := order(Agenda(c.items)); got != c.want {
					t.Errorf("got %s, want %s", got, c.want)
				}
				slices.Reverse(c.items)
			}
			if !reflect.DeepEqual(c.items, before) {
				t.Error("the items given were changed")
			}
		})
	}
}

func TestOfTwoPlannedTheOtherStays(t *testing.T) {
	plan := Item{Source: KindSeries, ID: ID{1}, What: EntryShift, Start: 1000, End: 2000, People: people(1, 2)}
	got := Agenda([]Item{plan, {Source: KindShift, ID: ID{2}, What: EntryShift, Start: 900, End: 2000, People: people(1)}})
	if len(got) != 2 || !slices.Equal(got[1].People, people(2)) || len(plan.People) != 2 {
		t.Errorf("%+v", got)
	}
}

// anyItems draws a busy time, with few persons and rooms, so that much clashes.
func anyItems(t *rapid.T) []Item {
	var out []Item
	for n := range rapid.IntRange(0, 12).Draw(t, "items") {
		i := Item{
			Source: rapid.SampledFrom([]Kind{KindEntry, KindSeries, KindShift}).Draw(t, "source"), ID: ID{byte(n + 1)},
			What: rapid.SampledFrom([]EntryKind{EntryTeam, EntryShift, EntryOther, EntrySupervision}).Draw(t, "what"),
			Site: ID{rapid.ByteRange(0, 2).Draw(t, "site")}, Room: rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "room"),
			AllDay: rapid.IntRange(0, 5).Draw(t, "whole day") == 0, Cancelled: rapid.IntRange(0, 5).Draw(t, "cancelled") == 0,
		}
		i.Start = Moment(rapid.IntRange(1000, 1030).Draw(t, "start"))
		i.End = i.Start + Moment(rapid.IntRange(0, 12).Draw(t, "length"))
		i.People = people(rapid.SliceOfN(rapid.ByteRange(1, 4), 0, 3).Draw(t, "people")...)
		if i.Source == KindShift {
			i.What, i.People = EntryShift, people(rapid.ByteRange(1, 4).Draw(t, "person"))
		}
		out = append(out, i)
	}
	return out
}

// clashing says what a clash is, pair by pair: it shares nothing with Agenda.
func clashing(a, b Item) bool {
	end := func(i Item) Moment {
		if i.End > i.Start {
			return i.End
		}
		return i.Start + 1
	}
	if a.Cancelled || b.Cancelled || a.AllDay || b.AllDay || a.Start >= end(b) || b.Start >= end(a) {
		return false
	}
	if a.Room != "" && a.Room == b.Room && a.Site == b.Site {
		return true
	}
	everybody := func(i Item) bool { return len(i.People) == 0 && (i.What == EntryTeam || i.What == EntrySupervision) }
	for _, p := range a.People {
		if slices.Contains(b.People, p) {
			return true
		}
	}
	return everybody(a) && (everybody(b) || len(b.People) > 0) || everybody(b) && len(a.People) > 0
}

func TestClashesAreWhatEachPairSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		items := anyItems(t)
		got := Agenda(items)
		for n, a := range got {
			if n > 0 && got[n-1].Start > a.Start {
				t.Fatalf("out of order: %+v", got)
			}
			var want []int
			for o, b := range got {
				if o != n && clashing(a, b) {
					want = append(want, o)
				}
			}
			if !slices.Equal(a.Clash, want) {
				t.Fatalf("item %d clashes with %v, want %v:\n%+v", n, a.Clash, want, got)
			}
		}
		if again := Agenda(rapid.Permutation(items).Draw(t, "order")); !reflect.DeepEqual(again, got) {
			t.Fatalf("another order of items gives another agenda:\n%+v\n%+v", again, got)
		}
	})
}

func TestAHostileDayIsToldInTime(t *testing.T) {
	for _, what := range []EntryKind{EntryTeam, EntryOther} {
		items := make([]Item, 5_000)
		for n := range items {
			items[n] = Item{Source: KindEntry, ID: ID{byte(n >> 8), byte(n)}, What: what, Start: 1000, End: 1 << 40}
			if what == EntryOther {
				items[n].People, items[n].Room = people(1, 2), "a"
			}
		}
		for _, i := range Agenda(items) {
			if len(i.Clash) == 0 && what == EntryTeam || len(i.Clash) > MaxClashes {
				t.Fatalf("%s: %d clashes are told", what, len(i.Clash))
			}
		}
	}
}

func TestOccasionsOverMidnightAndSummerTime(t *testing.T) {
	in := helsinki(t)
	for _, c := range []struct {
		name       string
		day        string
		at         int // minutes past midnight
		minutes    int
		start, end string // UTC
	}{
		{"a winter morning", "2026-03-28", 9 * 60, 60, "2026-03-28T07:00:00Z", "2026-03-28T08:00:00Z"},
		{"the morning after spring's jump is an hour earlier", "2026-03-29", 9 * 60, 60, "2026-03-29T06:00:00Z", "2026-03-29T07:00:00Z"},
		{"before the jump", "2026-03-29", 2*60 + 30, 15, "2026-03-29T00:30:00Z", "2026-03-29T00:45:00Z"},
		{"what spring leaves out is an hour later", "2026-03-29", 3*60 + 30, 60, "2026-03-29T01:30:00Z", "2026-03-29T02:30:00Z"},
		{"over the jump the time that passes counts", "2026-03-28", 22 * 60, 8 * 60, "2026-03-28T20:00:00Z", "2026-03-29T04:00:00Z"},
		{"the last summer morning", "2026-10-24", 9 * 60, 60, "2026-10-24T06:00:00Z", "2026-10-24T07:00:00Z"},
		{"the first winter morning", "2026-10-25", 9 * 60, 60, "2026-10-25T07:00:00Z", "2026-10-25T08:00:00Z"},
		{"of what autumn has twice it is the first", "2026-10-25", 3*60 + 30, 60, "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"},
		{"over autumn's night too", "2026-10-24", 22 * 60, 8 * 60, "2026-10-24T19:00:00Z", "2026-10-25T03:00:00Z"},
		{"over midnight", "2026-11-18", 23 * 60, 120, "2026-11-18T21:00:00Z", "2026-11-18T23:00:00Z"},
		{"over New Year", "2026-12-31", 23*60 + 30, 60, "2026-12-31T21:30:00Z", "2026-12-31T22:30:00Z"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &Series{ID: ID{1}, What: EntryShift, First: aDay(t, "2026-01-01"), At: c.at, Minutes: c.minutes, Rule: "FREQ=DAILY", Holidays: true}
			day := aDay(t, c.day)
			if !slices.Equal(s.Days(day, day), []Date{day}) {
				t.Fatal("the series does not fall on the day")
			}
			i := ItemOfSeries(s, day, in)
			start, end := i.Start.Time(time.UTC).Format(time.RFC3339), i.End.Time(time.UTC).Format(time.RFC3339)
			if start != c.start || end != c.end || DateOf(i.Start.Time(in)) != day {
				t.Errorf("from %s to %s, want %s to %s", start, end, c.start, c.end)
			}
		})
	}
	for _, day := range []string{"2026-03-29", "2026-10-25", "2026-11-18"} {
		i := ItemOfSeries(&Series{What: EntryOther, AllDay: true, At: 600}, aDay(t, day), in)
		if local := i.Start.Time(in); local.Hour() != 0 || local.Format(time.DateOnly) != day || !i.AllDay {
			t.Errorf("the whole day %s begins at %v", day, local)
		}
	}
}

func TestItemsOfRecords(t *testing.T) {
	in := helsinki(t)
	s := sampleSeries().(*Series)
	s.AllDay = false
	day := s.First
	it := ItemOfSeries(s, day, in)
	want := Item{
		Source: KindSeries, ID: s.ID, Series: s.ID, Day: day, What: EntryTeam, Title: "Tiimikokous", Partner: "Mielenterveysseura", Site: ID{2},
		Room: "Kokoushuone 1", Project: ID{16}, Start: day.At(9*60, in), End: day.At(10*60+30, in), People: people(3),
	}
	if !reflect.DeepEqual(it, want) {
		t.Errorf("of a series:\n%+v\nwant\n%+v", it, want)
	}
	e := s.Occasion(day, it.Start)
	if err := e.Check(); err != nil || e.ID != ExceptionID(s.ID, day) {
		t.Errorf("an occasion can't be kept: %v", err)
	}
	e.Start, e.Cancelled = it.Start+3600, true
	moved := ItemOfEntry(e)
	want.Source, want.ID, want.Changed, want.Cancelled, want.Start, want.End = KindEntry, e.ID, true, true, want.Start+3600, want.End+3600
	if !reflect.DeepEqual(moved, want) {
		t.Errorf("of what was moved:\n%+v\nwant\n%+v", moved, want)
	}
	if i := ItemOfEntry(&Entry{ID: ID{1}, What: EntryOther, People: []string{"nobody", ID{3}.String()}}); i.Changed || !slices.Equal(i.People, people(3)) {
		t.Errorf("of an entry of its own: %+v", i)
	}
	e.People[0] = "x"
	if s.People[0] == "x" {
		t.Error("an occasion shares its people with the series")
	}
}

func TestHowLongAShiftIsInTheAgenda(t *testing.T) {
	for _, c := range []struct {
		name              string
		until, end, now   string // "" none
		wantEnd           string
		running, tomorrow bool
	}{
		{"an ended one ends then", "13:00", "12:30", "15:00", "12:30", false, false},
		{"a running one goes to its planned end", "13:00", "", "10:00", "13:00", true, false},
		{"past its planned end it goes on until now", "13:00", "", "15:00", "15:00", true, false},
		{"without a planned end until now", "", "", "10:00", "10:00", true, false},
		{"one that was forgotten is a day long", "13:00", "", "15:00", "09:00", true, true},
		{"one begun by a clock that is ahead has no length", "", "", "08:00", "09:00", false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &Shift{ID: ID{1}, Person: ID{3}, Site: ID{2}, Start: at(t, "09:00")}
			if c.until != "" {
				s.Until = at(t, c.until)
			}
			if c.end != "" {
				s.End = at(t, c.end)
			}
			now, want := at(t, c.now), at(t, c.wantEnd)
			if c.tomorrow {
				now, want = now+3*86400, want+86400
			}
			i := ItemOfShift(s, now)
			if i.End != want || i.Running != c.running || i.Start != s.Start || i.What != EntryShift || !slices.Equal(i.People, people(3)) {
				t.Errorf("%+v, want the end %v", i, want.Time(helsinki(t)))
			}
		})
	}
}

func TestWhoseAnItemIs(t *testing.T) {
	for _, c := range []struct {
		name string
		i    Item
		want bool
	}{
		{"named", Item{What: EntryOther, People: people(1, 2)}, true},
		{"not named", Item{What: EntryTeam, People: people(2)}, false},
		{"everybody's", Item{What: EntryTeam}, true},
		{"nobody's", Item{What: EntryPartner}, false},
	} {
		if c.i.With(ID{1}) != c.want {
			t.Errorf("%s: With is %v", c.name, !c.want)
		}
	}
}

// aYear are some 20,000 items of a year: fifty-five a day of thirty persons.
func aYear(b testing.TB, in *time.Location) []Item {
	r := rand.New(rand.NewPCG(1, 2))
	var out []Item
	for d := aDay(b, "2026-01-01"); d <= aDay(b, "2026-12-31"); d++ {
		for n := range 55 {
			start := d.At(8*60+15*r.IntN(32), in)
			i := Item{
				Source: KindSeries, ID: ID{byte(d), byte(d >> 8), byte(n)}, What: EntryKinds()[r.IntN(len(EntryKinds()))], Site: ID{byte(r.IntN(6))},
				Room: fmt.Sprint("Huone ", r.IntN(9)), Start: start, End: start + Moment(900*(1+r.IntN(16))), People: people(byte(1+r.IntN(30)), byte(1+r.IntN(30))),
			}
			if n%5 == 0 {
				i.Source, i.What, i.Room, i.People = KindShift, EntryShift, "", i.People[:1]
			}
			out = append(out, i)
		}
	}
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

func BenchmarkAgenda(b *testing.B) {
	items := aYear(b, helsinki(b))
	b.ReportAllocs()
	for b.Loop() {
		if got := Agenda(items); len(got) < len(items)/2 {
			b.Fatal("items are missing")
		}
	}
	b.ReportMetric(float64(len(items)), "items")
}

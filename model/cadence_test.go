package model

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// daysBack are days before day 20,000, which is today in these tests.
func daysBack(days ...int) []Date {
	var out []Date
	for _, d := range days {
		out = append(out, 20_000-Date(d))
	}
	return out
}

func TestHowOftenTheyMeet(t *testing.T) {
	const today = Date(20_000)
	long := today - 400
	for _, c := range []struct {
		name  string
		start Date
		held  []Date
		next  Date
		want  Pace
	}{
		{"a new relation waits for its first meeting", today - 14, nil, 0, Pace{TempoNew, 14, 0}},
		{"a day later somebody should ask", today - 15, nil, 0, Pace{TempoNoFirst, 15, 0}},
		{"unless the first is planned, and be it for today", today - 60, nil, today, Pace{TempoNew, 60, 0}},
		{"a first meeting that was planned and not held is none", today - 60, nil, today - 1, Pace{TempoNoFirst, 60, 0}},
		{"a relation that begins next week", today + 7, nil, 0, Pace{TempoNew, 0, 0}},
		{"a meeting in the diary of tomorrow has not been held", today - 3, []Date{today + 1}, 0, Pace{TempoNew, 3, 0}},
		{"the first was today", today - 30, daysBack(0), 0, Pace{TempoFine, 0, 1}},
		{"once a month", long, daysBack(92, 61, 30), 0, Pace{TempoFine, 30, 0}},
		{"once a month, and the last is still within the window", long, daysBack(92, 61, 29), 0, Pace{TempoFine, 29, 1}},
		{"the first Tuesday of each month can be five weeks apart", long, daysBack(35, 63), 0, Pace{TempoFine, 35, 0}},
		{"more than five weeks is rare", long, daysBack(63, 36), 0, Pace{TempoRare, 36, 0}},
		{"the days may come in any order", long, daysBack(36, 100, 63), 0, Pace{TempoRare, 36, 0}},
		{"rare, but the next is within a week", long, daysBack(40), today + 7, Pace{TempoFine, 40, 0}},
		{"rare, and the next is far", long, daysBack(40), today + 8, Pace{TempoRare, 40, 0}},
		{"rare, and what was planned was not held", long, daysBack(40), today - 2, Pace{TempoRare, 40, 0}},
		{"rare, and today is the day", long, daysBack(40), today, Pace{TempoFine, 40, 0}},
		{"every other week falls three times into 30 days", long, daysBack(28, 14, 0, 42, 56), 0, Pace{TempoFine, 0, 3}},
		{"every week is dense", long, daysBack(21, 14, 7, 0), 0, Pace{TempoDense, 0, 4}},
		{"each week, a week ago: still four in 30 days", long, daysBack(28, 21, 14, 7), 0, Pace{TempoDense, 7, 4}},
		{"30 days on, the first of them is out of sight", long, daysBack(30, 21, 14, 7), 0, Pace{TempoFine, 7, 3}},
		{"the next makes it dense", long, daysBack(20, 10, 5), today + 2, Pace{TempoDense, 5, 4}},
		{"the next is late enough", long, daysBack(20, 10, 5), today + 10, Pace{TempoFine, 5, 3}},
		{"dense already, and the next adds to it", long, daysBack(12, 9, 6, 3), today + 1, Pace{TempoDense, 3, 5}},
		{"dense until now, and the next is far", long, daysBack(12, 9, 6, 3), today + 29, Pace{TempoDense, 3, 4}},
		{"dense until now, less so by the next: the greater number", long, daysBack(29, 28, 3, 2, 1), today + 5, Pace{TempoDense, 1, 5}},
		{"what lies in the diary before the next has not been held", long, append(daysBack(20, 10), today+1, today+2), today + 3, Pace{TempoFine, 10, 2}},
		{"two on one day are two", long, daysBack(10, 10, 3, 3), 0, Pace{TempoDense, 3, 4}},
		{"a meeting before the beginning counts for the cadence", today - 1, daysBack(5), 0, Pace{TempoFine, 5, 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := UsualCadence().Watch(c.start, c.held, c.next, today); got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
		})
	}
}

func TestAnotherCadenceIsWatchedAsItIsAgreed(t *testing.T) {
	weekly := Cadence{RareAfter: 10, DenseMost: 1, Window: 7, FirstWithin: 3, Soon: 2}
	for _, c := range []struct {
		name string
		held []Date
		next Date
		want Tempo
	}{
		{"each week", daysBack(7, 0), 0, TempoFine},
		{"eleven days ago", daysBack(11), 0, TempoRare},
		{"six days apart", daysBack(6, 0), 0, TempoDense},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := weekly.Watch(19_000, c.held, c.next, 20_000); got.Tempo != c.want {
				t.Errorf("%+v, want %s", got, c.want)
			}
		})
	}
}

func TestWhatHoldsOfEachPace(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 2))
	c := UsualCadence()
	for range 20_000 {
		var held []Date
		for range r.IntN(8) {
			held = append(held, Date(20_000-r.IntN(90)))
		}
		start, next := Date(20_000-r.IntN(90)), Date(0)
		if r.IntN(2) == 0 {
			next = Date(20_000 + r.IntN(60) - 10)
		}
		was := slices.Clone(held)
		got := c.Watch(start, held, next, 20_000)
		if !slices.Equal(held, was) {
			t.Fatal("the days came back in another order")
		}
		r.Shuffle(len(held), func(i, j int) { held[i], held[j] = held[j], held[i] })
		if again := c.Watch(start, held, next, 20_000); again != got {
			t.Fatalf("%v: %+v, in another order %+v", held, got, again)
		}
		waits := got.Tempo == TempoNew || got.Tempo == TempoNoFirst
		if waits != (len(held) == 0) || got.Days < 0 || (got.Tempo == TempoDense) != (got.Count > c.DenseMost) || !slices.Contains(Tempos(), got.Tempo) {
			t.Fatalf("%v, next %v: %+v", held, next, got)
		}
		if got.Tempo == TempoRare && got.Days <= c.RareAfter {
			t.Fatalf("%v: rare after %d days", held, got.Days)
		}
		// a meeting today ends every lack
		if after := c.Watch(start, append(held, 20_000), next, 20_000); after.Tempo != TempoFine && after.Tempo != TempoDense || after.Days != 0 {
			t.Fatalf("%v and today: %+v", held, after)
		}
	}
}

func TestTimeToTheFirstMeeting(t *testing.T) {
	for _, c := range []struct {
		name string
		held []Date
		days int
		ok   bool
		span Span
	}{
		{"none yet: waits still", nil, 0, false, Span{30, false}},
		{"the earliest counts", []Date{19_990, 19_978, 20_000}, 8, true, Span{8, true}},
		{"on the first day", []Date{19_970}, 0, true, Span{0, true}},
		{"before the beginning", []Date{19_960}, 0, true, Span{0, true}},
		{"after the day of the report: had not been yet", []Date{20_005}, 35, true, Span{30, false}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if days, ok := TimeToFirst(19_970, c.held); days != c.days || ok != c.ok {
				t.Errorf("%d days, %v; want %d, %v", days, ok, c.days, c.ok)
			}
			if got := SpanToFirst(19_970, c.held, 20_000); got != c.span {
				t.Errorf("%+v, want %+v", got, c.span)
			}
		})
	}
}

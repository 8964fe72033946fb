package model

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestABreakIsTwoDays(t *testing.T) {
	b, err := ParseBreak("2026-06-15/2026-08-09")
	if err != nil || b.First != aDay(t, "2026-06-15") || b.Last != aDay(t, "2026-08-09") || b.String() != "2026-06-15/2026-08-09" {
		t.Errorf("%v, %v", b, err)
	}
	if _, err := ParseBreak("2026-06-15/2026-06-15"); err != nil {
		t.Errorf("a day off: %v", err)
	}
	for _, bad := range []string{
		"", "/", "2026-06-15", "2026-06-15/", "/2026-06-15", "2026-08-09/2026-06-15", "2026-06-15/2026-08-09/", "2026-6-15/2026-08-09", "2026-06-15 / 2026-08-09",
		"2026-06-31/2026-08-09", "15.6.2026/9.8.2026", "2026-06-15T00/2026-08-09",
	} {
		if b, err := ParseBreak(bad); !errors.Is(err, ErrBadBytes) || b != (Break{}) {
			t.Errorf("%q is %v, %v", bad, b, err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		first := Date(rapid.Int32Range(1, int32(LastDay)-1).Draw(t, "first"))
		b := Break{first, first + Date(rapid.Int32Range(0, int32(LastDay-first)).Draw(t, "days"))}
		if got, err := ParseBreak(b.String()); err != nil || got != b {
			t.Fatalf("%v became %v, %v", b, got, err)
		}
	})
}

func TestASeriesTakesOnlyBreaksThatCanBeRead(t *testing.T) {
	checks[Series]{
		{"none", func(s *Series) { s.Breaks = nil }, nil},
		{"two that overlap", func(s *Series) { s.Breaks = []string{"2026-06-15/2026-08-09", "2026-08-01/2026-08-20"} }, nil},
		{"one that ends before it begins", func(s *Series) { s.Breaks = []string{"2026-08-09/2026-06-15"} }, Problem{"breaks", "order"}},
		{"words", func(s *Series) { s.Breaks = []string{"kesä"} }, Problem{"breaks", "order"}},
		{"an empty one", func(s *Series) { s.Breaks = []string{""} }, Problem{"breaks", "missing"}},
		{"no budget was said", func(s *Series) { s.Budget = 0 }, nil},
		{"a budget below nothing", func(s *Series) { s.Budget = -1 }, Problem{"budget_cents", "range"}},
		{"a budget beyond a million", func(s *Series) { s.Budget = MaxCents + 1 }, Problem{"budget_cents", "range"}},
		{"no form is a joint meeting's", func(s *Series) { s.Form = "" }, nil},
		{"a form nobody knows", func(s *Series) { s.Form = "party" }, Problem{"form", "unknown-code"}},
	}.run(t, sampleOf[Series](sampleSeries), (*Series).Check)
	s := &Series{Breaks: []string{"2026-12-20/2027-01-06", "kesä", "2026-06-15/2026-08-09"}}
	if got := s.Pauses(); !slices.Equal(got, []Break{{aDay(t, "2026-06-15"), aDay(t, "2026-08-09")}, {aDay(t, "2026-12-20"), aDay(t, "2027-01-06")}}) {
		t.Errorf("%v", got)
	}
}

func TestNothingIsHeldInABreak(t *testing.T) {
	s := &Series{ID: ID{11}, What: EntryJoint, First: aDay(t, "2026-05-06"), At: 720, Minutes: 240, Rule: "FREQ=WEEKLY;BYDAY=WE;COUNT=8", Breaks: []string{"2026-05-20/2026-06-03"}}
	if got, want := on(s.Days(s.First, s.First+365)), "2026-05-06 2026-05-13 2026-06-10 2026-06-17 2026-06-24"; got != want {
		t.Errorf("from the first to the last day, and what falls out counts: %s, want %s", got, want)
	}
	old, rest := s.SplitAt(aDay(t, "2026-06-10"))
	if len(old.Breaks) != 1 || len(rest.Breaks) != 1 {
		t.Fatal("a half has lost its break")
	}
	if got := on(append(old.Days(s.First, s.First+365), rest.Days(s.First, s.First+365)...)); got != "2026-05-06 2026-05-13 2026-06-10 2026-06-17 2026-06-24" {
		t.Errorf("the halves are held on %s", got)
	}
	if rest.Breaks[0] = "x"; old.Breaks[0] == "x" || s.Breaks[0] == "x" {
		t.Error("two series share their breaks")
	}
}

// A series with breaks falls on the days of the same series without, save those in a break.
func TestDaysWithBreaksAreDaysWithoutLessTheBreaks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := &Series{
			ID: ID{11}, What: EntryJoint, First: 20_400, At: 720, Minutes: 240, Holidays: rapid.Bool().Draw(t, "holidays"),
			Rule: rapid.SampledFrom([]string{"FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=DAILY;COUNT=40", "FREQ=DAILY;INTERVAL=3"}).Draw(t, "rule"),
		}
		bare := *s
		var out []Break
		for range rapid.IntRange(0, 3).Draw(t, "breaks") {
			first := Date(rapid.IntRange(20_380, 20_700).Draw(t, "from"))
			b := Break{first, first + Date(rapid.IntRange(0, 90).Draw(t, "days"))}
			out = append(out, b)
			s.Breaks = append(s.Breaks, b.String())
		}
		var want []Date
		for _, d := range bare.Days(20_380, 20_760) {
			inside := false
			for _, b := range out {
				for x := b.First; x <= b.Last; x++ {
					inside = inside || x == d
				}
			}
			if !inside {
				want = append(want, d)
			}
		}
		if got := s.Days(20_380, 20_760); !slices.Equal(got, want) {
			t.Fatalf("%s with %v: %s, want %s", s.Rule, s.Breaks, on(got), on(want))
		}
	})
}

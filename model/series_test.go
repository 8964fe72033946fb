package model

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func aDay(t testing.TB, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// on are days as text, for tables.
func on(days []Date) string {
	var out []string
	for _, d := range days {
		out = append(out, d.String())
	}
	return strings.Join(out, " ")
}

// Each line was checked against a printed calendar.
func TestDaysOfASeries(t *testing.T) {
	for _, c := range []struct {
		name        string
		rule        string
		begin       string
		first, last string
		holidays    bool
		want        string
	}{
		{"every day", "FREQ=DAILY", "2026-11-02", "2026-11-01", "2026-11-05", false, "2026-11-02 2026-11-03 2026-11-04 2026-11-05"},
		{"every third day keeps its rhythm in a later window", "FREQ=DAILY;INTERVAL=3", "2026-11-01", "2026-11-20", "2026-11-30", false, "2026-11-22 2026-11-25 2026-11-28"},
		{"every day since 1990", "FREQ=DAILY", "1990-01-01", "2026-11-21", "2026-11-22", false, "2026-11-21 2026-11-22"},
		{"every week goes by the first day's weekday", "FREQ=WEEKLY", "2026-11-04", "2026-11-01", "2026-11-30", false, "2026-11-04 2026-11-11 2026-11-18 2026-11-25"},
		{
			"every other week on Monday and Wednesday, begun on a Wednesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", "2026-11-04", "2026-11-01", "2026-12-14",
			false, "2026-11-04 2026-11-16 2026-11-18 2026-11-30 2026-12-02 2026-12-14",
		},
		{
			"weeks begin on Monday: a Sunday belongs to the week that ends", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU", "2026-11-08", "2026-11-01", "2026-12-05",
			false, "2026-11-08 2026-11-16 2026-11-22 2026-11-30",
		},
		{"every week over week 53", "FREQ=WEEKLY;BYDAY=TH", "2026-12-24", "2026-12-20", "2027-01-14", false, "2026-12-24 2026-12-31 2027-01-07 2027-01-14"},
		{"every other week over week 53: 52 and 1, though both are even and odd", "FREQ=WEEKLY;INTERVAL=2", "2026-12-21", "2026-12-01", "2027-01-31", false, "2026-12-21 2027-01-04 2027-01-18"},
		{"a public holiday is left out", "FREQ=WEEKLY;BYDAY=MO", "2026-03-30", "2026-03-30", "2026-04-13", false, "2026-03-30 2026-04-13"},
		{"unless the series is held on holidays", "FREQ=WEEKLY;BYDAY=MO", "2026-03-30", "2026-03-30", "2026-04-13", true, "2026-03-30 2026-04-06 2026-04-13"},
		{"a left-out holiday still counts", "FREQ=WEEKLY;BYDAY=MO;COUNT=3", "2026-03-30", "2026-01-01", "2026-12-31", false, "2026-03-30 2026-04-13"},
		{"an eve is no public holiday", "FREQ=DAILY", "2026-12-23", "2026-12-23", "2026-12-27", false, "2026-12-23 2026-12-24 2026-12-27"},
		{"a series that begins on a holiday begins after it", "FREQ=DAILY;COUNT=2", "2026-12-26", "2026-12-01", "2026-12-31", false, "2026-12-27"},
		{"the last day belongs to the series", "FREQ=WEEKLY;UNTIL=20261118", "2026-11-04", "2026-11-01", "2026-12-31", false, "2026-11-04 2026-11-11 2026-11-18"},
		{"a last day on which nothing falls", "FREQ=WEEKLY;UNTIL=20261117", "2026-11-04", "2026-11-01", "2026-12-31", false, "2026-11-04 2026-11-11"},
		{"after the last day is nothing", "FREQ=DAILY;UNTIL=20261118", "2026-11-04", "2026-11-19", "2026-12-31", false, ""},
		{"a count is counted from the first day, not from the window", "FREQ=WEEKLY;COUNT=4", "2026-11-04", "2026-11-12", "2026-12-31", false, "2026-11-18 2026-11-25"},
		{"a first day that the rule does not fall on is no occasion", "FREQ=WEEKLY;BYDAY=MO", "2026-11-04", "2026-11-01", "2026-11-16", false, "2026-11-09 2026-11-16"},
		{"and does not count", "FREQ=WEEKLY;BYDAY=MO;COUNT=2", "2026-11-04", "2026-11-01", "2026-12-31", false, "2026-11-09 2026-11-16"},
		{
			"the 31st skips short months", "FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-31", "2026-01-01", "2026-12-31",
			true, "2026-01-31 2026-03-31 2026-05-31 2026-07-31 2026-08-31 2026-10-31 2026-12-31",
		},
		{"so does a first day that is the 31st", "FREQ=MONTHLY", "2026-01-31", "2026-02-01", "2026-05-31", false, "2026-03-31 2026-05-31"},
		{"the 30th skips February", "FREQ=MONTHLY", "2026-01-30", "2026-01-01", "2026-03-31", false, "2026-01-30 2026-03-30"},
		{"the last day is each month's own", "FREQ=MONTHLY;BYMONTHDAY=-1", "2028-01-05", "2028-01-01", "2028-04-30", false, "2028-01-31 2028-02-29 2028-03-31 2028-04-30"},
		{"the first Tuesday", "FREQ=MONTHLY;BYDAY=+1TU", "2026-11-01", "2026-11-01", "2027-01-31", false, "2026-11-03 2026-12-01 2027-01-05"},
		{"the fourth Sunday", "FREQ=MONTHLY;BYDAY=+4SU", "2026-11-01", "2026-11-01", "2026-12-31", false, "2026-11-22 2026-12-27"},
		{"the last Friday, Christmas Day left out", "FREQ=MONTHLY;BYDAY=-1FR", "2026-11-01", "2026-11-01", "2027-01-31", false, "2026-11-27 2027-01-29"},
		{"the third Monday and Thursday, whichever comes first", "FREQ=MONTHLY;BYDAY=+3MO,+3TH", "2026-11-01", "2026-11-01", "2026-12-31", false, "2026-11-16 2026-11-19 2026-12-17 2026-12-21"},
		{"a last Monday before the first day is past", "FREQ=MONTHLY;BYDAY=+1MO", "2026-11-10", "2026-11-01", "2026-12-31", false, "2026-12-07"},
		{"every third month on the 15th", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15", "2026-11-15", "2026-12-01", "2027-06-30", false, "2027-02-15 2027-05-15"},
		{"every year", "FREQ=YEARLY", "2024-11-15", "2025-01-01", "2027-12-31", false, "2025-11-15 2026-11-15 2027-11-15"},
		{"29 February comes in leap years", "FREQ=YEARLY", "2024-02-29", "2024-01-01", "2033-12-31", false, "2024-02-29 2028-02-29 2032-02-29"},
		{"and not in 2100", "FREQ=YEARLY", "2096-02-29", "2096-01-01", "2105-12-31", false, "2096-02-29 2104-02-29"},
		{"every third year 29 February is rare", "FREQ=YEARLY;INTERVAL=3", "2024-02-29", "2024-01-01", "2040-12-31", false, "2024-02-29 2036-02-29"},
		{"29 February as a day of the month is a leap day", "FREQ=MONTHLY;INTERVAL=12", "2024-02-29", "2024-03-01", "2030-12-31", false, "2028-02-29"},
		{"the day when spring loses an hour is one day", "FREQ=DAILY", "2026-03-01", "2026-03-28", "2026-03-30", false, "2026-03-28 2026-03-29 2026-03-30"},
		{"the day when autumn has an hour twice is one day", "FREQ=DAILY", "2026-03-01", "2026-10-24", "2026-10-26", false, "2026-10-24 2026-10-25 2026-10-26"},
		{"before the first day is nothing", "FREQ=DAILY", "2026-11-04", "2026-10-01", "2026-11-03", false, ""},
		{"a window that ends before it begins holds nothing", "FREQ=DAILY", "2026-11-04", "2026-12-03", "2026-12-01", false, ""},
		{"a rule that never falls on a day ends all the same", "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31", "2026-02-01", "2026-01-01", "9999-12-31", true, ""},
		{"and with a count", "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30;COUNT=3", "2026-02-01", "2026-01-01", "9999-12-31", true, ""},
		{"what is no rule has no days", "FREQ=HOURLY", "2026-11-04", "2026-11-01", "2026-11-30", false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := Series{First: aDay(t, c.begin), Rule: c.rule, Holidays: c.holidays}
			if got := on(s.Days(aDay(t, c.first), aDay(t, c.last))); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestDaysEndHoweverFarTheWindow(t *testing.T) {
	began := time.Now()
	for _, s := range []Series{
		{First: aDay(t, "1990-01-01"), Rule: "FREQ=DAILY", Holidays: true},
		{First: aDay(t, "1990-01-01"), Rule: "FREQ=DAILY"},
		{First: FirstDay, Rule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", Holidays: true},
	} {
		if days := s.Days(-1<<31, 1<<31-1); len(days) != MaxDays || days[0] < s.First {
			t.Errorf("%s gives %d days", s.Rule, len(days))
		}
	}
	for _, first := range []Date{-1 << 31, FirstDay - 1, LastDay + 1, 1<<31 - 1} {
		s := Series{First: first, Rule: "FREQ=DAILY;INTERVAL=99"}
		if days := s.Days(-1<<31, 1<<31-1); days != nil {
			t.Errorf("a series from day %d falls on %v", first, days)
		}
	}
	last := Series{First: LastDay - 1, Rule: "FREQ=DAILY"}
	if got := on(last.Days(-1<<31, 1<<31-1)); got != "9999-12-30 9999-12-31" {
		t.Errorf("time ends with %s", got)
	}
	if took := time.Since(began); took > 20*time.Second { // each takes milliseconds; this is about never
		t.Errorf("took %v", took)
	}
}

func TestThisAndAllFollowing(t *testing.T) {
	for _, c := range []struct {
		name      string
		rule      string
		begin     string
		at        string
		old, rest string // First and Rule; "" if nil
	}{
		{"in the middle", "FREQ=WEEKLY", "2026-11-04", "2026-11-18", "2026-11-04 FREQ=WEEKLY;UNTIL=20261117", "2026-11-18 FREQ=WEEKLY"},
		{"between two occasions the rest begins with the next", "FREQ=WEEKLY", "2026-11-04", "2026-11-12", "2026-11-04 FREQ=WEEKLY;UNTIL=20261111", "2026-11-18 FREQ=WEEKLY"},
		{"at the first occasion nothing is before", "FREQ=WEEKLY", "2026-11-04", "2026-11-04", "", "2026-11-04 FREQ=WEEKLY"},
		{"before the first too", "FREQ=WEEKLY;COUNT=3", "2026-11-04", "2026-01-01", "", "2026-11-04 FREQ=WEEKLY;COUNT=3"},
		{"after the end nothing follows", "FREQ=WEEKLY;UNTIL=20261118", "2026-11-04", "2026-11-19", "2026-11-04 FREQ=WEEKLY;UNTIL=20261118", ""},
		{"a count is divided", "FREQ=WEEKLY;COUNT=10", "2026-11-04", "2026-11-25", "2026-11-04 FREQ=WEEKLY;COUNT=3", "2026-11-25 FREQ=WEEKLY;COUNT=7"},
		{"a count that is used up", "FREQ=WEEKLY;COUNT=2", "2026-11-04", "2026-11-25", "2026-11-04 FREQ=WEEKLY;COUNT=2", ""},
		{"a last day stays", "FREQ=WEEKLY;UNTIL=20261231", "2026-11-04", "2026-11-25", "2026-11-04 FREQ=WEEKLY;UNTIL=20261124", "2026-11-25 FREQ=WEEKLY;UNTIL=20261231"},
		{"every other week keeps its rhythm in the week between", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-11-02", "2026-11-09", "2026-11-02 FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;UNTIL=20261108", "2026-11-16 FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"},
		{"a left-out holiday still counts on either side", "FREQ=WEEKLY;COUNT=4", "2026-03-30", "2026-04-06", "2026-03-30 FREQ=WEEKLY;COUNT=1", "2026-04-06 FREQ=WEEKLY;COUNT=3"},
		{"the 31st stays the 31st", "FREQ=MONTHLY", "2026-01-31", "2026-02-15", "2026-01-31 FREQ=MONTHLY;UNTIL=20260214", "2026-03-31 FREQ=MONTHLY"},
		{"what never falls on a day has no halves", "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31", "2026-02-01", "2027-01-01", "", ""},
		{"what is no rule has none either", "FREQ=HOURLY", "2026-02-01", "2027-01-01", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := Series{ID: ID{7}, First: aDay(t, c.begin), Rule: c.rule}
			tell := func(s *Series) string {
				if s == nil {
					return ""
				}
				return s.First.String() + " " + s.Rule
			}
			old, rest := s.SplitAt(aDay(t, c.at))
			if tell(old) != c.old || tell(rest) != c.rest {
				t.Errorf("got  %q and %q\nwant %q and %q", tell(old), tell(rest), c.old, c.rest)
			}
		})
	}
}

func TestSplittingASeriesChangesNoDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sampleSeries().(*Series)
		s.First = anyFirst(t)
		s.Rule, s.Holidays = anyRepeat(t, s.First).Rule(), rapid.Bool().Draw(t, "on holidays")
		before := *s
		before.People = slices.Clone(s.People)
		at := s.First + Date(rapid.IntRange(-10, 5000).Draw(t, "at"))
		old, rest := s.SplitAt(at)
		if !reflect.DeepEqual(*s, before) {
			t.Fatal("the series itself was changed")
		}
		var got []Date
		for _, half := range []*Series{old, rest} {
			if half == nil {
				continue
			}
			days := half.Days(s.First-500, s.First+9000)
			for _, d := range days {
				if (d < at) != (half == old) {
					t.Fatalf("%s from %s at %s: %s lies on the wrong side", s.Rule, s.First, at, d)
				}
			}
			got = append(got, days...)
			if err := half.Check(); err != nil {
				t.Fatalf("%+v: %v", half, err)
			}
			c := *half
			if c.ID, c.First, c.Rule = s.ID, s.First, s.Rule; !reflect.DeepEqual(c, *s) {
				t.Fatalf("a half is otherwise than the whole: %+v", half)
			}
			half.People[0] = "x"
		}
		if want := s.Days(s.First-500, s.First+9000); !slices.Equal(got, want) {
			t.Fatalf("%s from %s at %s:\ngot  %v\nwant %v", s.Rule, s.First, at, got, want)
		}
		if old != nil && old.ID != s.ID || rest != nil && !rest.ID.Zero() || s.People[0] == "x" {
			t.Fatal("the halves share an id or their people with the whole")
		}
	})
}

func BenchmarkDays(b *testing.B) {
	for _, c := range []struct{ name, rule string }{
		{"daily since 1990", "FREQ=DAILY"},
		{"weekly since 1990", "FREQ=WEEKLY;BYDAY=MO"},
		{"monthly since 1990", "FREQ=MONTHLY;BYDAY=-1FR"},
		{"5000 times since 1990", "FREQ=WEEKLY;COUNT=5000"},
	} {
		b.Run(c.name+", a year", func(b *testing.B) {
			s := Series{First: aDay(b, "1990-01-01"), Rule: c.rule}
			first, last := aDay(b, "2026-01-01"), aDay(b, "2026-12-31")
			b.ReportAllocs()
			for b.Loop() {
				if len(s.Days(first, last)) < 11 {
					b.Fatal("no days")
				}
			}
		})
	}
}

package model

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/teambition/rrule-go"
	"pgregory.net/rapid"
)

func TestRulesAndTheirText(t *testing.T) {
	until := aDay(t, "2026-12-31")
	days := func(d ...time.Weekday) []time.Weekday { return d }
	for _, c := range []struct {
		name string
		text string
		want Repeat
		rule string // "" if the text stands as it is
	}{
		{"every day", "FREQ=DAILY", Repeat{Freq: Daily, Every: 1}, ""},
		{"every third day", "FREQ=DAILY;INTERVAL=3", Repeat{Freq: Daily, Every: 3}, ""},
		{"every week on the first day's weekday", "FREQ=WEEKLY", Repeat{Freq: Weekly, Every: 1}, ""},
		{"every other week on two days", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", Repeat{Freq: Weekly, Every: 2, Weekdays: days(1, 3)}, ""},
		{
			"weekdays come in the order of a Finnish week, each once", "FREQ=WEEKLY;BYDAY=SU,SA,MO,SA",
			Repeat{Freq: Weekly, Every: 1, Weekdays: days(1, 6, 0)},
			"FREQ=WEEKLY;BYDAY=MO,SA,SU",
		},
		{"every day of some weekdays is every week", "FREQ=DAILY;BYDAY=MO,FR", Repeat{Freq: Weekly, Every: 1, Weekdays: days(1, 5)}, "FREQ=WEEKLY;BYDAY=MO,FR"},
		{"every month on the first day's day", "FREQ=MONTHLY", Repeat{Freq: Monthly, Every: 1}, ""},
		{"every month on a day", "FREQ=MONTHLY;BYMONTHDAY=31", Repeat{Freq: Monthly, Every: 1, MonthDay: 31}, ""},
		{"every month's last day", "FREQ=MONTHLY;BYMONTHDAY=-1", Repeat{Freq: Monthly, Every: 1, MonthDay: -1}, ""},
		{"every month's first Tuesday", "FREQ=MONTHLY;BYDAY=+1TU", Repeat{Freq: Monthly, Every: 1, Nth: 1, Weekdays: days(2)}, ""},
		{"a number needs no plus", "FREQ=MONTHLY;BYDAY=1TU", Repeat{Freq: Monthly, Every: 1, Nth: 1, Weekdays: days(2)}, "FREQ=MONTHLY;BYDAY=+1TU"},
		{"every month's last Friday", "FREQ=MONTHLY;BYDAY=-1FR", Repeat{Freq: Monthly, Every: 1, Nth: -1, Weekdays: days(5)}, ""},
		{"the third Monday and Thursday", "FREQ=MONTHLY;BYDAY=+3MO,+3TH", Repeat{Freq: Monthly, Every: 1, Nth: 3, Weekdays: days(1, 4)}, ""},
		{"every year", "FREQ=YEARLY", Repeat{Freq: Yearly, Every: 1}, ""},
		{"with a last day", "FREQ=DAILY;UNTIL=20261231", Repeat{Freq: Daily, Every: 1, Until: until}, ""},
		{"a last day as rrule-go writes it", "FREQ=DAILY;UNTIL=20261231T000000Z", Repeat{Freq: Daily, Every: 1, Until: until}, "FREQ=DAILY;UNTIL=20261231"},
		{"so many times", "FREQ=WEEKLY;COUNT=10", Repeat{Freq: Weekly, Every: 1, Count: 10}, ""},
		{"an interval of one goes without saying", "FREQ=WEEKLY;INTERVAL=1", Repeat{Freq: Weekly, Every: 1}, "FREQ=WEEKLY"},
		{"weeks that begin on Monday go without saying", "FREQ=WEEKLY;WKST=MO", Repeat{Freq: Weekly, Every: 1}, "FREQ=WEEKLY"},
		{"the parts stand in any order", "COUNT=2;BYDAY=TU;FREQ=WEEKLY", Repeat{Freq: Weekly, Every: 1, Weekdays: days(2), Count: 2}, "FREQ=WEEKLY;BYDAY=TU;COUNT=2"},
		{"the longest rule", "FREQ=WEEKLY;INTERVAL=99;COUNT=5000", Repeat{Freq: Weekly, Every: MaxEvery, Count: MaxTimes}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := ParseRepeat(c.text)
			if err != nil || !reflect.DeepEqual(r, c.want) {
				t.Fatalf("ParseRepeat(%s) = %+v, %v; want %+v", c.text, r, err, c.want)
			}
			if c.rule == "" {
				c.rule = c.text
			}
			if got := r.Rule(); got != c.rule {
				t.Errorf("Rule is %s, want %s", got, c.rule)
			}
		})
	}
}

func TestWhatNoRuleCanSay(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"nothing", ""},
		{"no rule at all", "joka maanantai"},
		{"no frequency", "BYDAY=MO"},
		{"each hour", "FREQ=HOURLY"},
		{"each minute", "FREQ=MINUTELY"},
		{"each second", "FREQ=SECONDLY"},
		{"an unknown frequency", "FREQ=FORTNIGHTLY"},
		{"small letters", "freq=daily"},
		{"a frequency twice", "FREQ=DAILY;FREQ=WEEKLY"},
		{"hours of a day", "FREQ=DAILY;BYHOUR=9,10"},
		{"minutes", "FREQ=DAILY;BYMINUTE=1"},
		{"places in a set", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"},
		{"weeks of a year", "FREQ=YEARLY;BYWEEKNO=20"},
		{"days of a year", "FREQ=YEARLY;BYYEARDAY=100"},
		{"months of a year", "FREQ=YEARLY;BYMONTH=1,6"},
		{"days from Easter, which is no RRULE", "FREQ=YEARLY;BYEASTER=0"},
		{"several days of a month", "FREQ=MONTHLY;BYMONTHDAY=1,15"},
		{"the last day but one", "FREQ=MONTHLY;BYMONTHDAY=-2"},
		{"a day that no month has", "FREQ=MONTHLY;BYMONTHDAY=32"},
		{"a day 0", "FREQ=MONTHLY;BYMONTHDAY=0"},
		{"a day of the month each week", "FREQ=WEEKLY;BYMONTHDAY=1"},
		{"Fridays the thirteenth", "FREQ=MONTHLY;BYDAY=+2FR;BYMONTHDAY=13"},
		{"each Monday of a month, which is each week", "FREQ=MONTHLY;BYDAY=MO"},
		{"the fifth Monday", "FREQ=MONTHLY;BYDAY=+5MO"},
		{"the last Monday but one", "FREQ=MONTHLY;BYDAY=-2MO"},
		{"the first Monday and the second Tuesday", "FREQ=MONTHLY;BYDAY=+1MO,+2TU"},
		{"the first Monday and each Tuesday", "FREQ=MONTHLY;BYDAY=+1MO,TU"},
		{"the first Monday of a week", "FREQ=WEEKLY;BYDAY=+1MO"},
		{"weekdays every other day", "FREQ=DAILY;INTERVAL=2;BYDAY=MO"},
		{"a weekday of a year", "FREQ=YEARLY;BYDAY=+1MO"},
		{"no weekday", "FREQ=WEEKLY;BYDAY="},
		{"an unknown weekday", "FREQ=WEEKLY;BYDAY=MA"},
		{"weeks that begin on Sunday", "FREQ=WEEKLY;INTERVAL=2;WKST=SU"},
		{"an interval of 0", "FREQ=DAILY;INTERVAL=0"},
		{"an interval below 0", "FREQ=DAILY;INTERVAL=-1"},
		{"an interval of a hundred", "FREQ=DAILY;INTERVAL=100"},
		{"a count of 0", "FREQ=DAILY;COUNT=0"},
		{"a count past all sense", "FREQ=DAILY;COUNT=5001"},
		{"a count that no number holds", "FREQ=DAILY;COUNT=99999999999999999999"},
		{"a count and a last day", "FREQ=DAILY;COUNT=3;UNTIL=20261231"},
		{"an end at an hour", "FREQ=DAILY;UNTIL=20261231T120000Z"},
		{"an end that is no day", "FREQ=DAILY;UNTIL=20260230"},
		{"an end before the days are counted", "FREQ=DAILY;UNTIL=19691231"},
		{"an end on the day that stands for none", "FREQ=DAILY;UNTIL=19700101"},
		{"the property's name before the rule", "RRULE:FREQ=DAILY"},
		{"a beginning of its own", "DTSTART:20260101T000000Z\nRRULE:FREQ=DAILY"},
		{"a beginning among the parts", "FREQ=DAILY;DTSTART=20260101"},
		{"a part of nobody's", "FREQ=DAILY;X=1"},
		{"a semicolon too many", "FREQ=DAILY;"},
		{"a text without end", "FREQ=WEEKLY;BYDAY=" + strings.Repeat("MO,", 10_000) + "MO"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if r, err := ParseRepeat(c.text); err != (Problem{"rule", "bad-rule"}) || !reflect.DeepEqual(r, Repeat{}) {
				t.Errorf("ParseRepeat(%q) = %+v, %v", c.text, r, err)
			}
		})
	}
	for _, c := range []struct {
		name string
		r    Repeat
	}{
		{"no frequency", Repeat{}},
		{"a weekday that no week has", Repeat{Freq: Weekly, Weekdays: []time.Weekday{7}}},
		{"a weekday below Sunday", Repeat{Freq: Weekly, Weekdays: []time.Weekday{-1}}},
		{"eight weekdays", Repeat{Freq: Weekly, Weekdays: slices.Repeat([]time.Weekday{1}, 8)}},
		{"weekdays of every day", Repeat{Freq: Daily, Weekdays: []time.Weekday{1}}},
		{"a number without a weekday", Repeat{Freq: Monthly, Nth: 1}},
		{"an end past the calendar", Repeat{Freq: Daily, Until: LastDay + 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if err := c.r.Check(); err != (Problem{"rule", "bad-rule"}) {
				t.Errorf("%+v: Check = %v", c.r, err)
			}
		})
	}
}

// anyRepeat draws a rule that somebody can say, with an end now and then.
func anyRepeat(t *rapid.T, first Date) Repeat {
	r := Repeat{Freq: rapid.SampledFrom([]Freq{Daily, Weekly, Monthly, Yearly}).Draw(t, "freq"), Every: rapid.IntRange(0, 6).Draw(t, "every")}
	weekdays := func(least int) []time.Weekday {
		return rapid.SliceOfNDistinct(rapid.Map(rapid.IntRange(0, 6), func(n int) time.Weekday { return time.Weekday(n) }), least, 7, rapid.ID[time.Weekday]).Draw(t, "weekdays")
	}
	switch r.Freq {
	case Weekly:
		r.Weekdays = weekdays(0)
	case Monthly:
		if rapid.Bool().Draw(t, "by weekday") {
			r.Nth, r.Weekdays = rapid.SampledFrom([]int{-1, 1, 2, 3, 4}).Draw(t, "nth"), weekdays(1)
		} else {
			r.MonthDay = rapid.IntRange(-1, 31).Draw(t, "day of the month")
		}
	}
	switch rapid.IntRange(0, 2).Draw(t, "end") {
	case 1:
		r.Until = first + Date(rapid.IntRange(0, 4000).Draw(t, "until"))
	case 2:
		r.Count = rapid.IntRange(1, 60).Draw(t, "count")
	}
	return r
}

func anyFirst(t *rapid.T) Date { return Date(rapid.IntRange(int(FirstDay), 47_000).Draw(t, "first")) } // 1970 to 2098

func TestARuleIsReadAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := anyRepeat(t, anyFirst(t))
		if err := r.Check(); err != nil {
			t.Fatalf("%+v: %v", r, err)
		}
		got, err := ParseRepeat(r.Rule())
		if err != nil || got.Rule() != r.Rule() {
			t.Fatalf("%s is read as %+v, %v", r.Rule(), got, err)
		}
		r.Every, r.Weekdays = max(1, r.Every), fromMonday(r.Weekdays)
		if !reflect.DeepEqual(got, r) {
			t.Fatalf("%s is read as %+v, not %+v", r.Rule(), got, r)
		}
	})
}

// byLibrary asks rrule-go, which knows nothing of our stepping.
func byLibrary(t *rapid.T, rule string, begin, first, last Date) []Date {
	o, err := rrule.StrToROption(rule)
	if err != nil {
		t.Fatal(err)
	}
	o.Dtstart = begin.Time()
	r, err := rrule.NewRRule(*o)
	if err != nil {
		t.Fatal(err)
	}
	var out []Date
	for _, at := range r.Between(first.Time(), last.Time(), true) {
		out = append(out, DateOf(at))
	}
	return out
}

func TestASeriesFallsOnTheDaysThatRruleGoSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		begin := anyFirst(t)
		s := Series{First: begin, Rule: anyRepeat(t, begin).Rule(), Holidays: true}
		first := begin + Date(rapid.IntRange(-400, 11_000).Draw(t, "from"))
		last := first + Date(rapid.IntRange(-1, 1200).Draw(t, "for"))
		want := byLibrary(t, s.Rule, begin, first, last)
		if got := s.Days(first, last); !slices.Equal(got, want) {
			t.Fatalf("%s from %s, in %s to %s:\ngot  %v\nwant %v", s.Rule, begin, first, last, got, want)
		}
		s.Holidays = false
		want = slices.DeleteFunc(want, Public)
		if got := s.Days(first, last); !slices.Equal(got, want) {
			t.Fatalf("%s from %s, in %s to %s, not on holidays:\ngot  %v\nwant %v", s.Rule, begin, first, last, got, want)
		}
	})
}

func FuzzRepeat(f *testing.F) {
	f.Add("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", int32(20_000), int32(20_000), int32(20_400))
	f.Add("FREQ=MONTHLY;BYDAY=-1FR;COUNT=12", int32(7300), int32(-1<<31), int32(1<<31-1))
	f.Add("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31", int32(32), int32(0), int32(1<<31-1)) // February: never
	f.Add("FREQ=YEARLY;INTERVAL=99;UNTIL=99991231", int32(FirstDay), int32(1<<31-1), int32(-1<<31))
	f.Add("FREQ=MONTHLY", int32(7269), int32(-1<<31), int32(2147483562)) // the day before the first of all days
	f.Add("FREQ=DAILY;COUNT=5000", int32(-1<<31), int32(1<<31-1), int32(1<<31-1))
	f.Fuzz(func(t *testing.T, rule string, begin, first, last int32) {
		s := Series{ID: ID{1}, What: EntryTeam, Minutes: 60, First: Date(begin), Rule: rule, Holidays: begin%2 == 0}
		r, err := ParseRepeat(rule)
		if err != nil {
			if s.Check() == nil || s.Days(s.First, s.First+400) != nil {
				t.Fatalf("%q is no rule and has occasions", rule)
			}
			return
		}
		if again, err := ParseRepeat(r.Rule()); err != nil || !reflect.DeepEqual(again, r) {
			t.Fatalf("%q is %+v, and %q is %+v, %v", rule, r, r.Rule(), again, err)
		}
		days := s.Days(Date(first), Date(last))
		if len(days) > MaxDays || len(s.Days(-1<<31, 1<<31-1)) > MaxDays {
			t.Fatalf("%q has %d occasions", rule, len(days))
		}
		for i, d := range days {
			if d < Date(first) || d > Date(last) || d < s.First || i > 0 && d <= days[i-1] || r.Until != 0 && d > r.Until {
				t.Fatalf("%q from %s, in %s to %s: %v", rule, s.First, Date(first), Date(last), days)
			}
		}
		if s.First < FirstDay || s.First > LastDay {
			return
		}
		old, rest := s.SplitAt(Date(first))
		for _, half := range []*Series{old, rest} {
			if half != nil && (half.Check() != nil || half.First < s.First) {
				t.Fatalf("%q from %s is split at %s to %+v", rule, s.First, Date(first), half)
			}
		}
	})
}

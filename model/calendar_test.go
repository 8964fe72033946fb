package model

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/teambition/rrule-go"
	"pgregory.net/rapid"
)

func TestFinnishHolidays(t *testing.T) {
	for _, c := range []struct {
		name string
		year int
		want string // month-day name, as the almanac has them
	}{
		{
			"2026", 2026, "01-01 new-year|01-06 epiphany|04-03 good-friday|04-05 easter-sunday|04-06 easter-monday|05-01 may-day|05-14 ascension|05-24 pentecost|" +
				"06-19 midsummer-eve|06-20 midsummer|10-31 all-saints|12-06 independence|12-24 christmas-eve|12-25 christmas|12-26 second-christmas",
		},
		{
			"2025", 2025, "01-01 new-year|01-06 epiphany|04-18 good-friday|04-20 easter-sunday|04-21 easter-monday|05-01 may-day|05-29 ascension|06-08 pentecost|" +
				"06-20 midsummer-eve|06-21 midsummer|11-01 all-saints|12-06 independence|12-24 christmas-eve|12-25 christmas|12-26 second-christmas",
		},
		{
			"2008, when vappu and helatorstai were one day", 2008, "01-01 new-year|01-06 epiphany|03-21 good-friday|03-23 easter-sunday|03-24 easter-monday|05-01 may-day|05-01 ascension|" +
				"05-11 pentecost|06-20 midsummer-eve|06-21 midsummer|11-01 all-saints|12-06 independence|12-24 christmas-eve|12-25 christmas|12-26 second-christmas",
		},
		{
			"2038, when Easter is as late as can be", 2038, "01-01 new-year|01-06 epiphany|04-23 good-friday|04-25 easter-sunday|04-26 easter-monday|05-01 may-day|06-03 ascension|" +
				"06-13 pentecost|06-25 midsummer-eve|06-26 midsummer|11-06 all-saints|12-06 independence|12-24 christmas-eve|12-25 christmas|12-26 second-christmas",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, h := range holidays(c.year) {
				got = append(got, h.Day.String()[5:]+" "+string(h.Name))
				if h.Public != (h.Name != MidsummerEve && h.Name != ChristmasEve) || !h.Free {
					t.Errorf("%s: public is %v, free %v", h.Name, h.Public, h.Free)
				}
			}
			if strings.Join(got, "|") != c.want {
				t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), c.want)
			}
		})
	}
}

func TestMovingHolidaysOfManyYears(t *testing.T) {
	for _, c := range []struct {
		year                         int
		easter, midsummer, allSaints string
	}{
		{1999, "1999-04-04", "1999-06-26", "1999-11-06"},
		{2000, "2000-04-23", "2000-06-24", "2000-11-04"},
		{2005, "2005-03-27", "2005-06-25", "2005-11-05"},
		{2010, "2010-04-04", "2010-06-26", "2010-11-06"},
		{2011, "2011-04-24", "2011-06-25", "2011-11-05"},
		{2015, "2015-04-05", "2015-06-20", "2015-10-31"},
		{2016, "2016-03-27", "2016-06-25", "2016-11-05"},
		{2019, "2019-04-21", "2019-06-22", "2019-11-02"},
		{2020, "2020-04-12", "2020-06-20", "2020-10-31"},
		{2021, "2021-04-04", "2021-06-26", "2021-11-06"},
		{2022, "2022-04-17", "2022-06-25", "2022-11-05"},
		{2023, "2023-04-09", "2023-06-24", "2023-11-04"},
		{2024, "2024-03-31", "2024-06-22", "2024-11-02"},
		{2025, "2025-04-20", "2025-06-21", "2025-11-01"},
		{2026, "2026-04-05", "2026-06-20", "2026-10-31"},
		{2027, "2027-03-28", "2027-06-26", "2027-11-06"},
		{2028, "2028-04-16", "2028-06-24", "2028-11-04"},
		{2030, "2030-04-21", "2030-06-22", "2030-11-02"},
		{2038, "2038-04-25", "2038-06-26", "2038-11-06"},
		{2049, "2049-04-18", "2049-06-26", "2049-11-06"},
		{2076, "2076-04-19", "2076-06-20", "2076-10-31"},
		{2100, "2100-03-28", "2100-06-26", "2100-11-06"},
	} {
		for name, want := range map[HolidayName]string{EasterSunday: c.easter, Midsummer: c.midsummer, AllSaints: c.allSaints} {
			if h, ok := HolidayOn(aDay(t, want)); !ok || h.Name != name {
				t.Errorf("%s is %v, want %s", want, h, name)
			}
		}
	}
}

func TestEasterIsThatOfRruleGo(t *testing.T) {
	r, err := rrule.NewRRule(rrule.ROption{Freq: rrule.YEARLY, Byeaster: []int{0}, Dtstart: time.Date(1583, 1, 1, 0, 0, 0, 0, time.UTC), Until: time.Date(3000, 1, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	next, years := r.Iterator(), 0
	for at, ok := next(); ok; at, ok = next() {
		if years++; easter(at.Year()) != DateOf(at) {
			t.Errorf("Easter is on %s, want %s", easter(at.Year()), DateOf(at))
		}
	}
	if years < 290 { // the library's own end
		t.Errorf("only %d years compared", years)
	}
}

func TestHolidaysOfEachYearAreSortedAndKnownByTheirDay(t *testing.T) {
	names := HolidayNames()
	for year := 1900; year <= 2200; year++ {
		all := holidays(year)
		var seen []HolidayName
		byDay := map[Date]Holiday{}
		for i, h := range all {
			if i > 0 && h.Day < all[i-1].Day {
				t.Errorf("%d: %s stands before %s", year, all[i-1].Name, h.Name)
			}
			if h.Day.Time().Year() != year || !slices.Contains(names, h.Name) || slices.Contains(seen, h.Name) {
				t.Errorf("%d: %s on %s", year, h.Name, h.Day)
			}
			seen, byDay[h.Day] = append(seen, h.Name), h
		}
		if len(seen) != len(names) {
			t.Errorf("%d has %d holidays, not %d", year, len(seen), len(names))
		}
		for d := dateOf(year, 1, 1); d < dateOf(year+1, 1, 1); d++ {
			h, ok := HolidayOn(d)
			if want, is := byDay[d]; ok != is || h != want || Public(d) != want.Public {
				t.Fatalf("HolidayOn(%s) = %v, %v, want %v", d, h, ok, want)
			}
		}
	}
}

func TestWeeksOfISO8601(t *testing.T) {
	for _, c := range []struct {
		day    string
		year   int
		week   int
		monday string
	}{
		{"2015-12-31", 2015, 53, "2015-12-28"},
		{"2016-01-03", 2015, 53, "2015-12-28"},
		{"2016-01-04", 2016, 1, "2016-01-04"},
		{"2020-12-31", 2020, 53, "2020-12-28"},
		{"2021-01-01", 2020, 53, "2020-12-28"},
		{"2024-12-30", 2025, 1, "2024-12-30"},
		{"2024-12-29", 2024, 52, "2024-12-23"},
		{"2026-01-01", 2026, 1, "2025-12-29"},
		{"2026-12-28", 2026, 53, "2026-12-28"},
		{"2026-12-31", 2026, 53, "2026-12-28"},
		{"2027-01-01", 2026, 53, "2026-12-28"},
		{"2027-01-04", 2027, 1, "2027-01-04"},
		{"2032-12-31", 2032, 53, "2032-12-27"},
		{"2033-01-02", 2032, 53, "2032-12-27"},
		{"2025-12-28", 2025, 52, "2025-12-22"},
		{"2026-03-29", 2026, 13, "2026-03-23"},
		{"1969-12-31", 1970, 1, "1969-12-29"},
		{"1970-01-01", 1970, 1, "1969-12-29"},
	} {
		d := aDay(t, c.day)
		if y, w := d.Week(); y != c.year || w != c.week {
			t.Errorf("%s lies in week %d of %d, want %d of %d", d, w, y, c.week, c.year)
		}
		if d.Monday().String() != c.monday || d.Monday().Weekday() != time.Monday {
			t.Errorf("the Monday of %s is %s, want %s", d, d.Monday(), c.monday)
		}
	}
}

func TestMonthsForwardAndBack(t *testing.T) {
	for _, c := range []struct {
		name string
		day  string
		n    int
		want string
	}{
		{"a month later", "2026-11-22", 1, "2026-12-22"},
		{"over the year's end", "2026-11-22", 2, "2027-01-22"},
		{"a month back over the year's beginning", "2026-01-15", -1, "2025-12-15"},
		{"a year back", "2026-01-15", -12, "2025-01-15"},
		{"a short month has its last day", "2026-01-31", 1, "2026-02-28"},
		{"in a leap year the 29th", "2028-01-31", 1, "2028-02-29"},
		{"back from a long month to a short one", "2026-03-31", -1, "2026-02-28"},
		{"none", "2026-03-31", 0, "2026-03-31"},
		{"before 1970", "1970-01-31", -2, "1969-11-30"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := aDay(t, c.day).AddMonths(c.n); got.String() != c.want {
				t.Errorf("%s + %d months = %s, want %s", c.day, c.n, got, c.want)
			}
		})
	}
	rapid.Check(t, func(t *rapid.T) {
		d := Date(rapid.Int32Range(-200_000, int32(LastDay)-40_000).Draw(t, "day"))
		n := rapid.IntRange(-1200, 1200).Draw(t, "months")
		got := d.AddMonths(n)
		if got.Month() != d.Month()+n || got.Time().Day() > d.Time().Day() || d.Time().Day()-got.Time().Day() > 3 {
			t.Fatalf("%s + %d months = %s", d, n, got)
		}
	})
}

package model

import (
	"math"
	"testing"
	"time"
	_ "time/tzdata" // the machine's own may be missing

	"pgregory.net/rapid"
)

func helsinki(t testing.TB) *time.Location {
	l, err := time.LoadLocation(DefaultZone)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestDays(t *testing.T) {
	for _, c := range []struct {
		name  string
		text  string
		date  Date
		month int
		year  int // of the ISO week
		week  int
	}{
		{"1970 begins at day 0", "1970-01-01", 0, 1970 * 12, 1970, 1},
		{"the day before is day -1", "1969-12-31", -1, 1970*12 - 1, 1970, 1},
		{"a day long before 1970", "1900-03-01", -25508, 1900*12 + 2, 1900, 9},
		{"a leap day", "2024-02-29", 19782, 2024*12 + 1, 2024, 9},
		{"2026 ends in week 53", "2026-12-31", 20818, 2026*12 + 11, 2026, 53},
		{"2027 begins in week 53 of 2026", "2027-01-03", 20821, 2027 * 12, 2026, 53},
		{"the Monday after is week 1", "2027-01-04", 20822, 2027 * 12, 2027, 1},
		{"the day when spring loses an hour", "2026-03-29", 20541, 2026*12 + 2, 2026, 13},
		{"the day when autumn has an hour twice", "2026-10-25", 20751, 2026*12 + 9, 2026, 43},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := ParseDate(c.text)
			if err != nil || d != c.date || d.String() != c.text {
				t.Errorf("ParseDate(%s) = %d %s, %v; want %d", c.text, d, d, err, c.date)
			}
			if y, w := d.Time().ISOWeek(); y != c.year || w != c.week {
				t.Errorf("week %d of %d, want %d of %d", w, y, c.week, c.year)
			}
			if d.Month() != c.month {
				t.Errorf("month %d, want %d", d.Month(), c.month)
			}
			if got := d.Time(); got.Location() != time.UTC || got.Hour() != 0 {
				t.Errorf("Time is %v, not midnight in UTC", got)
			}
		})
	}
}

func TestWhatIsNoDayIsRefused(t *testing.T) {
	for _, s := range []string{"", "2026", "2026-2-3", "2026-02-30", "2025-02-29", "29.3.2026", "2026-13-01", "2026-01-01 ", "2026-01-01T00:00:00Z", "-001-01-01"} {
		if d, err := ParseDate(s); err == nil || d != 0 {
			t.Errorf("ParseDate(%q) = %d, %v", s, d, err)
		}
	}
}

func TestHoursOfTheWallClock(t *testing.T) {
	in := helsinki(t)
	day := func(s string) Date {
		d, err := ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct {
		name  string
		utc   string
		date  Date
		clock int
	}{
		{"an hour begins with its first second", "2026-11-10T07:00:00Z", day("2026-11-10"), 9},
		{"an hour ends with its last second", "2026-11-10T07:59:59Z", day("2026-11-10"), 9},
		{"the day changes at local midnight", "2026-11-09T22:00:00Z", day("2026-11-10"), 0},
		{"and not before", "2026-11-09T21:59:59Z", day("2026-11-09"), 23},
		{"the last hour before spring's jump", "2026-03-29T00:59:59Z", day("2026-03-29"), 2},
		{"spring has no hour 3", "2026-03-29T01:00:00Z", day("2026-03-29"), 4},
		{"autumn's first hour 3", "2026-10-25T00:30:00Z", day("2026-10-25"), 3},
		{"autumn's second hour 3 is the same Hour", "2026-10-25T01:30:00Z", day("2026-10-25"), 3},
		{"the hour after it", "2026-10-25T02:00:00Z", day("2026-10-25"), 4},
		{"1970 began in Helsinki two hours early", "1969-12-31T22:00:00Z", 0, 0},
		{"the hour before that is negative", "1969-12-31T21:00:00Z", -1, 23},
	} {
		t.Run(c.name, func(t *testing.T) {
			at, err := time.Parse(time.RFC3339, c.utc)
			if err != nil {
				t.Fatal(err)
			}
			h := HourOf(at.In(in))
			if h.Date() != c.date || h.Clock() != c.clock || h != c.date.Hour(c.clock) || DateOf(at.In(in)) != c.date {
				t.Errorf("%s is %s %d o'clock, want %s %d", c.utc, h.Date(), h.Clock(), c.date, c.clock)
			}
		})
	}
}

func TestMomentsOfTheClockOnTheWall(t *testing.T) {
	in := helsinki(t)
	for _, c := range []struct {
		name    string
		day     string
		minutes int
		utc     string
	}{
		{"midnight in winter", "2026-11-10", 0, "2026-11-09T22:00:00Z"},
		{"midnight in summer", "2026-06-10", 0, "2026-06-09T21:00:00Z"},
		{"the last minute of a day", "2026-11-10", 24*60 - 1, "2026-11-10T21:59:00Z"},
		{"midnight of the day of spring's jump", "2026-03-29", 0, "2026-03-28T22:00:00Z"},
		{"the last minute before the jump", "2026-03-29", 3*60 - 1, "2026-03-29T00:59:00Z"},
		{"the first minute that spring leaves out is an hour later", "2026-03-29", 3 * 60, "2026-03-29T01:00:00Z"},
		{"the last minute that it leaves out", "2026-03-29", 4*60 - 1, "2026-03-29T01:59:00Z"},
		{"the first minute after the jump", "2026-03-29", 4 * 60, "2026-03-29T01:00:00Z"},
		{"midnight after the jump", "2026-03-30", 0, "2026-03-29T21:00:00Z"},
		{"midnight of the day when autumn has an hour twice", "2026-10-25", 0, "2026-10-24T21:00:00Z"},
		{"the first minute of the doubled hour", "2026-10-25", 3 * 60, "2026-10-25T00:00:00Z"},
		{"the last minute of the doubled hour", "2026-10-25", 4*60 - 1, "2026-10-25T00:59:00Z"},
		{"the first minute after it", "2026-10-25", 4 * 60, "2026-10-25T02:00:00Z"},
		{"midnight after it", "2026-10-26", 0, "2026-10-25T22:00:00Z"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := aDay(t, c.day).At(c.minutes, in).Time(time.UTC).Format(time.RFC3339); got != c.utc {
				t.Errorf("%s, %d minutes past midnight, is %s, want %s", c.day, c.minutes, got, c.utc)
			}
		})
	}
	rapid.Check(t, func(t *rapid.T) {
		zone := rapid.SampledFrom([]string{DefaultZone, "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"}).Draw(t, "zone")
		in, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		when := MomentOf(time.Unix(rapid.Int64Range(86_400, 4_000_000_000).Draw(t, "when")/60*60, 0))
		local := when.Time(in)
		got := DateOf(local).At(local.Hour()*60+local.Minute(), in)
		if got > when || got.Time(in).Format(time.DateTime) != local.Format(time.DateTime) && local.Second() == 0 {
			t.Fatalf("%v is at %v", local, got.Time(in))
		}
	})
}

func TestADayOfAutumnHas24Hours(t *testing.T) {
	in := helsinki(t)
	for _, c := range []struct {
		day   time.Time
		hours int
	}{
		{time.Date(2026, 3, 29, 0, 0, 0, 0, in), 23},
		{time.Date(2026, 6, 1, 0, 0, 0, 0, in), 24},
		{time.Date(2026, 10, 25, 0, 0, 0, 0, in), 24}, // of 25 that pass
	} {
		seen := map[Hour]bool{}
		for at := c.day; DateOf(at) == DateOf(c.day); at = at.Add(10 * time.Minute) {
			seen[HourOf(at)] = true
		}
		if len(seen) != c.hours {
			t.Errorf("%s has %d hours, want %d", DateOf(c.day), len(seen), c.hours)
		}
	}
}

func TestHoursAndDaysGoBothWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := Hour(rapid.Int32Range(-1<<27, 1<<27).Draw(t, "hour"))
		if c := h.Clock(); c < 0 || c > 23 || h.Date().Hour(c) != h {
			t.Fatalf("hour %d is %d o'clock of day %d", h, c, h.Date())
		}
		d := Date(rapid.Int32Range(-719_162, 2_932_896).Draw(t, "day")) // years 1 to 9999
		if got, err := ParseDate(d.String()); err != nil || got != d || DateOf(d.Time()) != d {
			t.Fatalf("day %d is %s, which is day %d: %v", d, d, got, err)
		}
		if (d+1).Month() < d.Month() || (d+32).Month() == d.Month() {
			t.Fatalf("months do not go on after %s", d)
		}
	})
}

func TestMoments(t *testing.T) {
	in := helsinki(t)
	at := time.Date(2026, 10, 25, 3, 30, 1, 999, in)
	m := MomentOf(at)
	if got := m.Time(in); !got.Equal(at.Truncate(time.Second)) || got.Location() != in {
		t.Errorf("MomentOf(%v).Time = %v", at, got)
	}
	if MomentOf(at) == MomentOf(at.Add(time.Hour)) {
		t.Error("the two hours of autumn are one moment")
	}
	if MomentOf(time.Time{}) != 0 {
		t.Error("no time is a moment")
	}
}

func TestStampsAlwaysGrow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Stamp(rapid.Uint64Range(0, math.MaxUint64-100).Draw(t, "last"))
		for range 20 {
			ms := rapid.OneOf(rapid.Int64(), rapid.Int64Range(0, 1<<48-1)).Draw(t, "ms")
			next := s.Next(ms)
			if next <= s || next < StampAt(ms) {
				t.Fatalf("%x.Next(%d) = %x", s, ms, next)
			}
			if next == math.MaxUint64 {
				return
			}
			s = next
		}
	})
}

func TestStamps(t *testing.T) {
	now := int64(1_800_000_000_000)
	s := StampAt(now)
	for _, c := range []struct {
		name     string
		got      Stamp
		want     Stamp
		wantTime int64
	}{
		{"the clock moved on", s.Next(now + 5), StampAt(now + 5), now + 5},
		{"two changes in one millisecond", s.Next(now), s + 1, now},
		{"the clock jumped back", s.Next(now - 3_600_000), s + 1, now},
		{"65536 changes in one millisecond borrow the next", (s + 1<<16 - 1).Next(now), StampAt(now + 1), now + 1},
		{"a clock before 1970 is not the far future", StampAt(-1), 0, 0},
		{"a clock past all stamps is the last millisecond", StampAt(math.MaxInt64), StampAt(1<<48 - 1), 1<<48 - 1},
		{"nothing follows the last stamp", Stamp(math.MaxUint64).Next(now), math.MaxUint64, 1<<48 - 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.got != c.want || c.got.Millis() != c.wantTime {
				t.Errorf("%x (%d ms), want %x (%d ms)", c.got, c.got.Millis(), c.want, c.wantTime)
			}
		})
	}
}

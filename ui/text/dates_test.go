package text

import (
	"testing"
	"time"
)

func kits(t *testing.T) map[string]Kit {
	t.Helper()
	m := map[string]Kit{}
	for _, l := range Languages() {
		m[l] = Must(files(), l).Kit
	}
	return m
}

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func TestDatesAreWrittenAsPeopleWriteThem(t *testing.T) {
	at := time.Date(2026, 11, 22, 9, 5, 0, 0, time.UTC)
	k := kits(t)
	for _, c := range []struct{ got, want string }{
		{k["fi"].Clock(at), "9.05"},
		{k["sv"].Clock(at), "9.05"},
		{k["en"].Clock(at), "9:05"},
		{k["fi"].Minute(0), "0.00"},
		{k["en"].Minute(23*60 + 59), "23:59"},
		{k["fi"].Day(at), "su 22.11."},
		{k["sv"].Day(at), "sön 22.11."},
		{k["en"].Day(at), "Sun 22 Nov"},
		{k["fi"].Date(at), "22.11.2026"},
		{k["en"].Date(at), "22 Nov 2026"},
		{k["fi"].LongDay(at), "sunnuntai 22.11.2026"},
		{k["sv"].LongDay(at), "söndag 22.11.2026"},
		{k["fi"].Hour(9), "9–10"},
		{k["fi"].Hour(23), "23–0"},
		{k["fi"].Near(at, at), "tänään"},
		{k["fi"].Near(at.AddDate(0, 0, -1), at), "eilen"},
		{k["fi"].Near(at.AddDate(0, 0, 1), at), "huomenna"},
		{k["fi"].Near(at.AddDate(0, 0, 2), at), "ti 24.11."},
		{k["fi"].Ago(at.AddDate(0, 0, -3), at), "3 päivää sitten"},
		{k["en"].Ago(at.AddDate(0, 0, 5), at), "in 5 days"},
		{k["fi"].Ago(at.Add(-10*time.Hour), at), "eilen"},
		{k["fi"].Span(125 * time.Minute), "2 t 5 min"},
		{k["fi"].Span(time.Hour), "1 t"},
		{k["fi"].Span(0), "0 min"},
		{k["fi"].Number(1234567), "1 234 567"},
		{k["fi"].Number(-1234), "-1 234"},
		{k["fi"].Number(999), "999"},
		{k["fi"].Number(-999), "-999"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestADayIsReadAsPeopleSayIt(t *testing.T) {
	now := time.Date(2026, 11, 22, 23, 30, 0, 0, time.FixedZone("", 2*3600)) // a Sunday
	k := kits(t)
	for _, c := range []struct {
		lang, typed string
		ahead       bool
		want        string
	}{
		{"fi", "tänään", false, "2026-11-22"},
		{"fi", "  Eilen ", false, "2026-11-21"},
		{"fi", "huomenna", false, "2026-11-23"},
		{"sv", "i går", false, "2026-11-21"},
		{"en", "tomorrow", false, "2026-11-23"},
		{"fi", "ti", false, "2026-11-17"},
		{"fi", "ti", true, "2026-11-24"},
		{"fi", "su", false, "2026-11-22"},
		{"fi", "su", true, "2026-11-22"},
		{"fi", "tiistai", false, "2026-11-17"},
		{"fi", "keskiv", false, "2026-11-18"},
		{"sv", "tis", false, "2026-11-17"},
		{"en", "tue", false, "2026-11-17"},
		{"fi", "+7", false, "2026-11-29"},
		{"fi", "-1", false, "2026-11-21"},
		{"fi", "12.11.", false, "2026-11-12"},
		{"fi", "12.11", false, "2026-11-12"},
		{"fi", "3.1.", false, "2027-01-03"}, // the nearest one, over the new year
		{"fi", "1.6.", false, "2026-06-01"},
		{"fi", "1.6.", true, "2027-06-01"}, // the summer to come
		{"fi", "31.8.", true, "2027-08-31"},
		{"fi", "1.11.", true, "2026-11-01"}, // began lately
		{"fi", "3.1.", true, "2027-01-03"},
		{"fi", "1.6.2026", true, "2026-06-01"},
		{"fi", "29.2.2028", false, "2028-02-29"},
		{"fi", "1.2.27", false, "2027-02-01"},
		{"fi", "2026-11-12", false, "2026-11-12"},
		{"en", "12 nov", false, "2026-11-12"},
		{"fi", "", false, ""},
		{"fi", "31.2.", false, ""},
		{"fi", "29.2.2027", false, ""},
		{"fi", "0.1.", false, ""},
		{"fi", "12.13.", false, ""},
		{"fi", "t", false, ""},
		{"fi", "+", false, ""},
		{"fi", "+99999", false, ""},
		{"fi", "1.2.202", false, ""},
		{"fi", "huu", false, ""},
		{"sv", "to", false, "2026-11-19"},
	} {
		got, ok := k[c.lang].ParseDay(c.typed, now, c.ahead)
		if ok != (c.want != "") || ok && !got.Equal(day(c.want)) {
			t.Errorf("%s %q ahead=%v: %v %v, want %q", c.lang, c.typed, c.ahead, got.Format(time.DateOnly), ok, c.want)
		}
	}
}

func TestWhatDateWritesParseDayReads(t *testing.T) {
	now := day("2026-11-22")
	for lang, k := range kits(t) {
		for n := range 800 {
			want := day("2025-10-01").AddDate(0, 0, n)
			if got, ok := k.ParseDay(k.Date(want), now, false); !ok || !got.Equal(want) {
				t.Fatalf("%s: %q was read as %v %v", lang, k.Date(want), got, ok)
			}
		}
	}
}

func TestAClockIsReadInEachWayItIsWritten(t *testing.T) {
	for typed, want := range map[string]int{
		"9": 540, "9.05": 545, "9:05": 545, "09.05": 545, "905": 545, "0905": 545, "0": 0, "23.59": 1439, " 10 ": 600,
		"24": -1, "9.60": -1, "9.5": -1, "": -1, "abc": -1, "9.": -1, "12345": -1, "-1": -1, ".30": -1,
	} {
		got, ok := ParseClock(typed)
		if ok != (want >= 0) || ok && got != want {
			t.Errorf("%q: %d %v, want %d", typed, got, ok, want)
		}
	}
}

func FuzzParseDay(f *testing.F) {
	for _, s := range []string{"ti", "12.11.", "+7", "-", "i går", "1/2/3", "9999-99-99", "١.٢"} {
		f.Add(s)
	}
	k := Must(files(), "fi").Kit
	now := day("2026-11-22")
	f.Fuzz(func(t *testing.T, s string) {
		if got, ok := k.ParseDay(s, now, false); ok {
			if h, m, sec := got.Clock(); got.Location() != time.UTC || h+m+sec != 0 {
				t.Errorf("%q gave %v, which is no midnight", s, got)
			}
		}
		if m, ok := ParseClock(s); ok && (m < 0 || m >= 24*60) {
			t.Errorf("%q gave minute %d", s, m)
		}
	})
}

package exchange

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-ical"
	"pgregory.net/rapid"

	"aula/model"
)

func TestPropertyFoldingKeepsEveryOctet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.StringOfN(rapid.RuneFrom([]rune("aä€👩 ")), 0, 200, -1), 1, 5).Draw(t, "lines")
		var text strings.Builder
		for _, l := range lines {
			text.WriteString("X" + l + strings.Repeat("ä", 40) + "\r\n")
		}
		got := string(folded([]byte(text.String())))
		if back := strings.ReplaceAll(got, "\r\n ", ""); back != text.String() {
			t.Fatalf("unfolded it is %q, not %q", back, text.String())
		}
		for line := range strings.SplitSeq(got, "\r\n") {
			if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
				t.Fatalf("a line of %d octets: %q", len(line), line)
			}
		}
	})
	if got := folded(bytes.Repeat([]byte{0xbf}, 200)); len(got) != 200+2*3 {
		t.Errorf("what is no UTF-8: %d octets", len(got))
	}
}

func TestEveryLineEndsAsItMustAndIsShort(t *testing.T) {
	s := house(t)
	fillCalendar(t, s)
	put(t, s, &model.Entry{ID: model.ID{92}, What: model.EntryOther, Title: "Yksi\r\nBEGIN:VEVENT\x1b[31m\u2028 kaksi", Start: dateOf(t, "2026-12-24").At(600, time.UTC), Minutes: 60})
	text, _ := written(t, s, calendar())
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n\x1b") {
			t.Errorf("%q", line)
		}
	}
	if !strings.Contains(text, "SUMMARY:Yksi BEGIN:VEVENT [31m kaksi\r\n") {
		t.Errorf("a title with line ends:\n%s", text)
	}
}

// offsetAt is what a VTIMEZONE says of a time: the offset of the last turn before it.
func offsetAt(t *testing.T, c *ical.Component, at time.Time) string {
	t.Helper()
	var latest time.Time
	var offset string
	for _, o := range c.Children {
		var before string
		for _, name := range []string{ical.PropTimezoneOffsetFrom, ical.PropTimezoneOffsetTo, ical.PropTimezoneName} {
			if o.Props.Get(name) == nil {
				t.Fatalf("%s has no %s", o.Name, name)
			}
		}
		before = o.Props.Get(ical.PropTimezoneOffsetFrom).Value
		shift, err := time.Parse("-0700", before)
		if err != nil {
			t.Fatal(err)
		}
		start, err := o.Props.DateTime(ical.PropDateTimeStart, shift.Location())
		if err != nil {
			t.Fatal(err)
		}
		starts := []time.Time{start}
		if o.Props.Get(ical.PropRecurrenceRule) != nil {
			set, err := o.RecurrenceSet(shift.Location())
			if err != nil {
				t.Fatal(err)
			}
			starts = set.Between(start, at, true)
		}
		for _, s := range starts {
			if !s.After(at) && !s.Before(latest) {
				latest, offset = s, o.Props.Get(ical.PropTimezoneOffsetTo).Value
			}
		}
	}
	return offset
}

func TestTheZoneIsDescribedAsItIs(t *testing.T) {
	for name, observances := range map[string]int{
		"Europe/Helsinki": 2, "UTC": 1, "Asia/Tokyo": 1, "America/New_York": 2, "Australia/Lord_Howe": 2, "Asia/Kathmandu": 1, "Africa/Casablanca": 0, "Europe/Istanbul": 0,
	} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		first, last := dateOf(t, "2014-01-01"), dateOf(t, "2028-12-31")
		c := timezone(zone, first, last)
		if observances > 0 && len(c.Children) != observances {
			t.Errorf("%s: %d rules", name, len(c.Children))
		}
		for d := first; d <= last; d += 3 {
			at := d.At(0, zone).Time(zone).Add(12 * time.Hour)
			if got, want := offsetAt(t, c, at), at.Format("-0700"); got != want {
				t.Errorf("%s at %s: %s, not %s", name, at, got, want)
				break
			}
		}
	}
}

package model

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestEntryCheck(t *testing.T) {
	long := strings.Repeat("a", MaxLine+1)
	checks[Entry]{
		{"a kind, a start and a length are enough", func(e *Entry) { *e = Entry{What: EntryShift, Start: 1_800_000_000, Minutes: 240} }, nil},
		{"an entry has a kind", func(e *Entry) { e.What = "" }, Problem{"kind", "missing"}},
		{"a known one", func(e *Entry) { e.What = "party" }, Problem{"kind", "unknown-code"}},
		{"a start", func(e *Entry) { e.Start = 0 }, Problem{"start", "missing"}},
		{"that lies in the calendar", func(e *Entry) { e.Start = 1 << 62 }, Problem{"start", "range"}},
		{"and not before it", func(e *Entry) { e.Start = -1 << 62 }, Problem{"start", "range"}},
		{"a length", func(e *Entry) { e.AllDay, e.Minutes = false, 0 }, Problem{"minutes", "missing"}},
		{"save a whole day", func(e *Entry) { e.AllDay, e.Minutes = true, 0 }, nil},
		{"of a minute at least", func(e *Entry) { e.AllDay, e.Minutes = false, 1 }, nil},
		{"of a week at most", func(e *Entry) { e.Minutes = MaxMinutes }, nil},
		{"and no more", func(e *Entry) { e.Minutes = MaxMinutes + 1 }, Problem{"minutes", "range"}},
		{"no time runs backwards", func(e *Entry) { e.Minutes = -1 }, Problem{"minutes", "range"}},
		{"one that stands for a series' day names the day", func(e *Entry) { e.Day = 0 }, Problem{"day", "missing"}},
		{"and the series", func(e *Entry) { e.Series = ID{} }, Problem{"day", "missing"}},
		{"one of its own names neither", func(e *Entry) { e.Series, e.Day = ID{}, 0 }, nil},
		{"another thing has a name", func(e *Entry) { e.What, e.Title = EntryOther, "" }, Problem{"title", "missing"}},
		{"a meeting of a kind needs none", func(e *Entry) { e.Title = "" }, nil},
		{"a talk with the lead has no note", func(e *Entry) { e.What, e.Outcome = EntryTalk, "" }, Problem{"note", "not-written"}},
		{"and no outcome", func(e *Entry) { e.What, e.Note = EntryTalk, "" }, Problem{"outcome", "not-written"}},
		{"nor does a meeting with one client have a note", func(e *Entry) { e.What, e.Outcome = EntryIndividual, "" }, Problem{"note", "not-written"}},
		{"or an outcome", func(e *Entry) { e.What, e.Note = EntryIndividual, "" }, Problem{"outcome", "not-written"}},
		{"a talk without either can be kept", func(e *Entry) { e.What, e.Note, e.Outcome = EntryTalk, "", "" }, nil},
		{"the title fits a line", func(e *Entry) { e.Title = long }, Problem{"title", "too-long"}},
		{"the room fits a line", func(e *Entry) { e.Room = long }, Problem{"room", "too-long"}},
		{"the partner fits a line", func(e *Entry) { e.Partner = long }, Problem{"partner", "too-long"}},
		{"nobody is an empty name", func(e *Entry) { e.People = []string{""} }, Problem{"people", "missing"}},
		{"nobody who was there either", func(e *Entry) { e.Attended = []string{""} }, Problem{"attended", "missing"}},
	}.run(t, sampleOf[Entry](sampleEntry), (*Entry).Check)
}

func TestSeriesCheck(t *testing.T) {
	checks[Series]{
		{"a kind, a first day, a length and a rule are enough", func(s *Series) { *s = Series{What: EntryTeam, First: 20_000, Minutes: 60, Rule: "FREQ=WEEKLY"} }, nil},
		{"a series has a kind", func(s *Series) { s.What = "" }, Problem{"kind", "missing"}},
		{"a known one", func(s *Series) { s.What = "party" }, Problem{"kind", "unknown-code"}},
		{"a first day", func(s *Series) { s.First = 0 }, Problem{"first", "missing"}},
		{"that lies in the calendar", func(s *Series) { s.First = LastDay + 1 }, Problem{"first", "range"}},
		{"and not before it", func(s *Series) { s.First = FirstDay - 2 }, Problem{"first", "range"}},
		{"a rule", func(s *Series) { s.Rule = "" }, Problem{"rule", "bad-rule"}},
		{"that Repeat can say", func(s *Series) { s.Rule = "FREQ=HOURLY" }, Problem{"rule", "bad-rule"}},
		{"of a sane length", func(s *Series) { s.Rule = strings.Repeat("a", 4*MaxLine+1) }, Problem{"rule", "too-long"}},
		{"that does not end before it begins", func(s *Series) { s.First, s.Rule = aDay(t, "2026-11-18"), "FREQ=DAILY;UNTIL=20261117" }, Problem{"rule", "order"}},
		{"but may end on its first day", func(s *Series) { s.First, s.Rule = aDay(t, "2026-11-18"), "FREQ=DAILY;UNTIL=20261118" }, nil},
		{"a clock begins at midnight", func(s *Series) { s.At = 0 }, nil},
		{"not before", func(s *Series) { s.At = -1 }, Problem{"at", "range"}},
		{"and ends before the next", func(s *Series) { s.At = 24 * 60 }, Problem{"at", "range"}},
		{"a length", func(s *Series) { s.AllDay, s.Minutes = false, 0 }, Problem{"minutes", "missing"}},
		{"of a week at most", func(s *Series) { s.Minutes = MaxMinutes + 1 }, Problem{"minutes", "range"}},
		{"another thing has a name", func(s *Series) { s.What, s.Title = EntryOther, "" }, Problem{"title", "missing"}},
		{"talks with the lead have no note", func(s *Series) { s.What = EntryTalk }, Problem{"note", "not-written"}},
		{"nobody is an empty name", func(s *Series) { s.People = []string{""} }, Problem{"people", "missing"}},
	}.run(t, sampleOf[Series](sampleSeries), (*Series).Check)
}

func TestEntryKinds(t *testing.T) {
	seen := map[EntryKind]bool{}
	for _, k := range EntryKinds() {
		if k == "" || seen[k] {
			t.Errorf("%q stands twice", k)
		}
		seen[k] = true
		if k.ForAll() != (k == EntryTeam || k == EntrySupervision) || k.Written() != (k != EntryTalk && k != EntryIndividual) {
			t.Errorf("%s: for all %v, written %v", k, k.ForAll(), k.Written())
		}
	}
}

func TestIdsThatAreTheSameOnEachLaptop(t *testing.T) {
	// frozen: another id would make two records of one on laptops of two versions
	// the first 16 bytes of the SHA-256 of "aula exception ", the series' id and the day
	if got := ExceptionID(ID{1, 2, 3}, 20_000).String(); got != "gtqmrhjpl6dluimfsdhwblpd7y" {
		t.Errorf("ExceptionID is now %s", got)
	}
	// of "aula ack ", the guide's id and the person's
	if got := AckID(ID{1, 2, 3}, ID{4, 5, 6}).String(); got != "2wixkyjd7euekux5zme5tkmg5y" {
		t.Errorf("AckID is now %s", got)
	}
}

func TestEachOccasionAndAcknowledgementHasItsOwnId(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.Custom(func(t *rapid.T) ID { return ID{rapid.Byte().Draw(t, "a"), rapid.Byte().Draw(t, "b")} })
		day := rapid.Map(rapid.Int32Range(-1000, 100_000), func(n int32) Date { return Date(n) })
		a, b, d, e := id.Draw(t, "one"), id.Draw(t, "other"), day.Draw(t, "day"), day.Draw(t, "other day")
		if (ExceptionID(a, d) == ExceptionID(b, e)) != (a == b && d == e) {
			t.Fatalf("of %s %s and %s %s", a, d, b, e)
		}
		if a != b && (AckID(a, b) == AckID(b, a) || AckID(a, b) == AckID(a, a)) || AckID(a, b).Zero() {
			t.Fatalf("of %s and %s", a, b)
		}
	})
}

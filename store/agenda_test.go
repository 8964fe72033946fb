package store

import (
	"fmt"
	"slices"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"aula/model"
)

// at is a moment by the clock on the wall in Helsinki.
func at(t testing.TB, s *Session, when string) model.Moment {
	t.Helper()
	x, err := time.ParseInLocation("2006-01-02 15:04", when, s.Workspace().Location())
	if err != nil {
		t.Fatal(err)
	}
	return model.MomentOf(x)
}

func day(t testing.TB, s string) model.Date {
	t.Helper()
	d, err := model.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// agenda is what the days hold: start, title, and marks.
func agenda(t testing.TB, s *Session, first, last string) []string {
	t.Helper()
	items, err := s.Agenda(day(t, first), day(t, last))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, i := range items {
		line := i.Start.Time(s.Workspace().Location()).Format("2006-01-02 15:04") + " " + string(i.What) + " " + i.Title
		if i.Cancelled {
			line += " cancelled"
		}
		if i.Changed {
			line += " changed"
		}
		if len(i.Clash) > 0 {
			line += " clash"
		}
		out = append(out, line)
	}
	return out
}

func put(t testing.TB, s *Session, all ...model.Record) {
	t.Helper()
	if err := s.Put(all...); err != nil {
		t.Fatal(err)
	}
}

func same(t testing.TB, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("the agenda holds\n%q\nwant\n%q", got, want)
	}
}

func TestTheAgendaLaysOutShiftsEntriesAndSeries(t *testing.T) {
	s, _ := fresh(t, options(t, newClock())) // Sunday 22 November 2026, 9.05
	me := s.Me().String()
	team := &model.Series{ID: model.ID{1}, What: model.EntryTeam, Title: "Tiimi", First: day(t, "2026-11-02"), At: 9 * 60, Minutes: 60, Rule: "FREQ=WEEKLY;BYDAY=MO"}
	put(
		t, s, team,
		&model.Entry{ID: model.ID{2}, What: model.EntryTalk, Start: at(t, s, "2026-11-23 09:30"), Minutes: 30, People: []string{me}},
		&model.Entry{ID: model.ID{3}, What: model.EntryOther, Title: "Yöllinen", Start: at(t, s, "2026-11-22 23:00"), Minutes: 120},
		&model.Shift{ID: model.ID{4}, Site: siteOf(t, s), Person: s.Me(), Start: at(t, s, "2026-11-23 12:00"), Until: at(t, s, "2026-11-23 16:00")},
	)
	same(t, agenda(t, s, "2026-11-23", "2026-11-23"),
		"2026-11-22 23:00 other Yöllinen", // still going on after midnight
		"2026-11-23 09:00 team Tiimi clash",
		"2026-11-23 09:30 talk  clash",
		"2026-11-23 12:00 shift ")
	if got := agenda(t, s, "2026-11-24", "2026-11-29"); len(got) != 0 {
		t.Errorf("the rest of the week is empty, not %q", got)
	}
}

func TestAnOccasionThatIsMovedOrCancelledStandsForItsDay(t *testing.T) {
	s, _ := fresh(t, options(t, newClock()))
	team := &model.Series{ID: model.ID{1}, What: model.EntryTeam, Title: "Tiimi", First: day(t, "2026-11-23"), At: 9 * 60, Minutes: 60, Rule: "FREQ=WEEKLY;BYDAY=MO"}
	moved := team.Occasion(day(t, "2026-11-30"), at(t, s, "2026-12-02 10:00"))
	off := team.Occasion(day(t, "2026-12-07"), at(t, s, "2026-12-07 09:00"))
	off.Cancelled = true
	put(t, s, team, moved, off)
	same(t, agenda(t, s, "2026-11-23", "2026-12-14"),
		"2026-11-23 09:00 team Tiimi",
		"2026-12-02 10:00 team Tiimi changed",
		"2026-12-07 09:00 team Tiimi cancelled changed",
		"2026-12-14 09:00 team Tiimi")
	if got := agenda(t, s, "2026-11-30", "2026-11-30"); len(got) != 0 {
		t.Errorf("the day it was moved from holds %q", got)
	}
	if err := s.Delete(model.KindEntry, moved.ID); err != nil {
		t.Fatal(err)
	}
	same(t, agenda(t, s, "2026-11-30", "2026-12-02"), "2026-11-30 09:00 team Tiimi")
}

func TestWhatStandsForADayGoesWithItsSeriesUnlessItWasHeld(t *testing.T) {
	s, _ := fresh(t, options(t, newClock()))
	team := &model.Series{ID: model.ID{1}, What: model.EntryTeam, Title: "Tiimi", First: day(t, "2026-11-02"), At: 9 * 60, Minutes: 60, Rule: "FREQ=WEEKLY;BYDAY=MO"}
	held := team.Occasion(day(t, "2026-11-16"), at(t, s, "2026-11-16 09:00"))
	held.Outcome = "Sovittiin joulusta."
	moved := team.Occasion(day(t, "2026-11-30"), at(t, s, "2026-12-02 10:00"))
	put(t, s, team, held, moved)
	team.Rule = "FREQ=WEEKLY;BYDAY=TU"
	put(t, s, team)
	same(t, agenda(t, s, "2026-11-16", "2026-12-02"),
		"2026-11-16 09:00 team Tiimi changed",
		"2026-11-17 09:00 team Tiimi",
		"2026-11-24 09:00 team Tiimi",
		"2026-12-01 09:00 team Tiimi")
	if err := s.Delete(model.KindSeries, team.ID); err != nil {
		t.Fatal(err)
	}
	same(t, agenda(t, s, "2026-11-16", "2026-12-02"), "2026-11-16 09:00 team Tiimi changed")
}

func TestSummerTimeMovesNoSeries(t *testing.T) {
	s, _ := fresh(t, options(t, newClock()))
	put(t, s, &model.Series{ID: model.ID{1}, What: model.EntryTeam, Title: "Tiimi", First: day(t, "2026-10-19"), At: 9 * 60, Minutes: 60, Rule: "FREQ=DAILY"})
	same(t, agenda(t, s, "2026-10-24", "2026-10-26"), "2026-10-24 09:00 team Tiimi", "2026-10-25 09:00 team Tiimi", "2026-10-26 09:00 team Tiimi")
}

func TestNeedsLookAtTheWholeMonthsWeeks(t *testing.T) {
	for _, c := range []struct{ day, first, last string }{
		{"2026-11-22", "2026-10-26", "2026-12-06"},
		{"2026-02-01", "2026-01-26", "2026-03-01"},
		{"2027-01-01", "2026-12-28", "2027-01-31"},
	} {
		first, last := weeksOfMonth(day(t, c.day))
		if first.String() != c.first || last.String() != c.last {
			t.Errorf("%s: %s to %s, want %s to %s", c.day, first, last, c.first, c.last)
		}
	}
}

func TestNeedsAreFedFromTheStore(t *testing.T) {
	s, _ := fresh(t, options(t, newClock()))
	has := func(code string) bool {
		t.Helper()
		all, err := s.Needs()
		if err != nil {
			t.Fatal(err)
		}
		return slices.ContainsFunc(all, func(n model.Need) bool { return n.Code == code })
	}
	if !has(model.NeedUndertaking) || !has(model.NeedGuide) || has(model.NeedShiftOpen) || has(model.NeedTask) {
		t.Error("a fresh workspace needs the undertaking and the guide, and nothing else of these")
	}
	me := *s.Member(s.Me())
	me.Undertaking = day(t, "2026-11-20")
	put(
		t, s, &me,
		&model.Ack{ID: model.AckID(model.ShippedGuide, s.Me()), Guide: model.ShippedGuide, Person: s.Me(), Day: day(t, "2026-11-22")},
		&model.Shift{ID: model.ID{4}, Site: siteOf(t, s), Person: s.Me(), Start: at(t, s, "2026-11-20 12:00")},
		&model.Task{ID: model.ID{5}, Text: "Soita", Owner: s.Me(), Due: day(t, "2026-11-22")},
	)
	if has(model.NeedUndertaking) || has(model.NeedGuide) || !has(model.NeedShiftOpen) || !has(model.NeedTask) {
		t.Error("the shift and the task are needed now, the others no longer")
	}
}

func TestSearchFindsWordsWhateverTheDots(t *testing.T) {
	s, _ := fresh(t, options(t, newClock()))
	put(
		t, s,
		&model.Task{ID: model.ID{1}, Text: "Hyvinvointialueen päätös", Note: "Äänestys on tiistaina"},
		&model.Task{ID: model.ID{2}, Text: "Tiistain kahvit"},
		&model.Idea{ID: model.ID{3}, Text: "Päätösten lukupiiri", Day: day(t, "2026-11-22")},
	)
	find := func(words string) (out []string) {
		t.Helper()
		hits, err := s.Find(words, 10)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range hits {
			out = append(out, h.Text)
		}
		return out
	}
	same(t, find("paatos"), "Päätösten lukupiiri", "Hyvinvointialueen päätös")
	same(t, find("PÄÄTÖS äänestys"), "Hyvinvointialueen päätös – Äänestys on tiistaina")
	same(t, find("tiistai"), "Tiistain kahvit", "Hyvinvointialueen päätös – Äänestys on tiistaina")
	same(t, find("  "))
	same(t, find("mitä ei ole"))
	put(t, s, &model.Task{ID: model.ID{2}, Text: "Torstain kahvit"})
	same(t, find("kahvit"), "Torstain kahvit")
	same(t, find("tiistain kahvit"))
	if err := s.Delete(model.KindTask, model.ID{2}); err != nil {
		t.Fatal(err)
	}
	same(t, find("kahvit"))
	if err := s.Undo(s.LastEdit()); err != nil {
		t.Fatal(err)
	}
	same(t, find("kahvit"), "Torstain kahvit")
	if hits, err := s.Find("sana", 2); err != nil || len(hits) != 2 {
		t.Errorf("at most two: %v, %v", hits, err)
	}
	s.Lock()
	if _, err := s.Find("kahvit", 10); err != ErrLocked {
		t.Errorf("locked: %v", err)
	}
}

func BenchmarkAgendaOfAYear(b *testing.B) {
	s, _ := fresh(b, options(b, newClock()))
	site, me := siteOf(b, s), s.Me().String()
	start := at(b, s, "2026-01-01 09:00")
	var all []model.Record
	for i := range 2000 { // single ones, some eight a working day
		all = append(all, &model.Entry{ID: model.ID{1, byte(i), byte(i >> 8)}, What: model.EntryTalk, Site: site, Start: start + model.Moment(i)*15600, Minutes: 45, People: []string{me}})
	}
	for i := range 12 {
		all = append(all, &model.Series{ID: model.ID{2, byte(i)}, What: model.EntryTeam, First: day(b, "2026-01-05"), At: 60 * (8 + i), Minutes: 45, Rule: "FREQ=WEEKLY;BYDAY=MO,TH"})
	}
	put(b, s, all...)
	for b.Loop() {
		items, err := s.Agenda(day(b, "2026-01-01"), day(b, "2026-12-31"))
		if err != nil || len(items) < 3000 {
			b.Fatal(len(items), err)
		}
	}
}

func BenchmarkSearch(b *testing.B) {
	s, _ := fresh(b, options(b, newClock()))
	const n = 100_000
	for from := 0; from < n; from += 5000 {
		var all []model.Record
		for i := from; i < from+5000; i++ {
			all = append(all, &model.Task{
				ID:   model.ID{1, byte(i), byte(i >> 8), byte(i >> 16)},
				Text: fmt.Sprintf("Soitetaan yhteyshenkilölle numero %d", i), Note: "Sovitaan seuraavasta tapaamisesta ja tilasta.",
			})
		}
		put(b, s, all...)
	}
	for name, words := range map[string]string{"one": "numero 77777", "all": "yhteyshenkilo", "none": "jotain muuta"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Find(words, 20); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// The words for search follow from the records: whatever happens to their blocks, they
// can be made anew, and are, when a write meets a damaged one or the bucket is not there.
func TestWordsForSearchAreMadeAnewFromTheRecords(t *testing.T) {
	s, _ := fresh(t, options(t, newClock()))
	for i := range 40 {
		put(t, s, &model.Task{ID: model.ID{1, byte(i)}, Text: fmt.Sprintf("tehtävä %d", i)})
	}
	found := func(want int) {
		t.Helper()
		hits, err := s.Find("tehtava", 100)
		if err != nil || len(hits) != want {
			t.Errorf("%d found, want %d (%v)", len(hits), want, err)
		}
	}
	found(40)
	ruin := func(do func(b *bolt.Bucket) error) {
		t.Helper()
		if err := s.st.db.Update(func(tx *bolt.Tx) error { return do(tx.Bucket([]byte(bucketWords))) }); err != nil {
			t.Fatal(err)
		}
	}
	ruin(func(b *bolt.Bucket) error {
		var keys [][]byte
		if err := b.ForEach(func(k, _ []byte) error { keys = append(keys, slices.Clone(k)); return nil }); err != nil {
			return err
		}
		for _, k := range keys {
			if err := b.Put(k, append(slices.Clone(b.Get(k)), 1)); err != nil {
				return err
			}
		}
		return nil
	})
	found(0)
	if r, err := s.Check(); err != nil || r.Sound() {
		t.Errorf("the check is silent: %+v, %v", r, err)
	}
	put(t, s, &model.Task{ID: model.ID{1, 0}, Text: "tehtävä uusi"})
	found(40)
	if r, err := s.Check(); err != nil || !r.Sound() {
		t.Errorf("still damaged: %+v, %v", r, err)
	}
	if err := s.st.db.Update(func(tx *bolt.Tx) error { return tx.DeleteBucket([]byte(bucketWords)) }); err != nil {
		t.Fatal(err)
	}
	found(40)
	if err := s.Rekey(); err != nil {
		t.Fatal(err)
	}
	found(40)
}

// What is thrown away on the way never belonged to the best.
func TestTheBestOfManyAreThoseOfAll(t *testing.T) {
	want := [][]byte{[]byte("a")}
	var all []ranked
	kept := ranking{most: 7}
	for i := range 3000 {
		text := fmt.Sprintf("%c%d a", "abcx"[i*7%4], i*7919%1000)
		row := wordRow{model.KindTask, model.ID{byte(i), byte(i >> 8)}, []byte(text + "\nmuuta")}
		kept.take(row, want)
		if n := score(row.text, want); n > 0 {
			all = append(all, ranked{wordRow{row.kind, row.id, []byte(text)}, n})
		}
	}
	slices.SortFunc(all, ranked.compare)
	got := kept.sorted()
	if len(got) != 7 || !slices.EqualFunc(got, all[:7], func(a, b ranked) bool { return a.compare(b) == 0 }) {
		t.Errorf("kept %v, want %v", got, all[:7])
	}
}

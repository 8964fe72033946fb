package exchange

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the machine's own may be missing

	"github.com/emersion/go-ical"
	"pgregory.net/rapid"

	"aula/model"
	"aula/store"
)

func dateOf(t testing.TB, s string) model.Date {
	t.Helper()
	d, err := model.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// calendar is what the tests ask for, in Finnish.
func calendar() Calendar {
	words := map[model.EntryKind]string{
		model.EntryJoint: "yhteistapaaminen", model.EntryTeam: "tiimikokous", model.EntryTalk: "kahdenkeskinen keskustelu", model.EntryShift: "vuoro",
		model.EntryIndividual: "yksilötapaaminen", model.EntryOther: "muu", model.EntryBooking: "tilaus",
	}
	return Calendar{
		At: time.Date(2026, 11, 22, 12, 5, 0, 0, time.UTC), Program: "aula test", Lang: "fi", Kind: func(k model.EntryKind) string { return words[k] },
		Meeting: "tapaaminen", Cancelled: "peruttu",
	}
}

func written(t testing.TB, s *store.Session, c Calendar) (string, Written) {
	t.Helper()
	var b bytes.Buffer
	n, err := WriteICS(&b, s, c)
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), n
}

func put(t testing.TB, s *store.Session, records ...model.Record) {
	t.Helper()
	if err := s.Put(records...); err != nil {
		t.Fatal(err)
	}
}

// weekly is a joint meeting on Mondays at ten from 5 October 2026 to 11 January 2027: it
// crosses the change of the clock and Christmas, and has a long title with an ä where
// its line is folded.
func weekly(t testing.TB, s *store.Session) *model.Series {
	t.Helper()
	return &model.Series{
		ID: model.ID{50}, What: model.EntryJoint, Title: "Metsäretki, keitto ja pitkä yhteinen iltapäivä näyttämöllä; tuo eväät", Site: siteOf(t, s).ID, Room: "Piha",
		First: dateOf(t, "2026-10-05"), At: 600, Minutes: 240, Rule: "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270111", Note: "Salainen muistiinpano", Partner: "Kumppani ry",
	}
}

// fillCalendar puts in one of each sort.
func fillCalendar(t testing.TB, s *store.Session) {
	t.Helper()
	site, me := siteOf(t, s).ID, s.Me().String()
	zone := s.Workspace().Location()
	at := func(day string, minutes int) model.Moment { return dateOf(t, day).At(minutes, zone) }
	w := weekly(t, s)
	moved := w.Occasion(dateOf(t, "2026-11-02"), at("2026-11-03", 12*60))
	changed := w.Occasion(dateOf(t, "2026-11-16"), w.StartOn(dateOf(t, "2026-11-16"), zone))
	changed.Title = "Uimahalli"
	off := w.Occasion(dateOf(t, "2026-11-09"), w.StartOn(dateOf(t, "2026-11-09"), zone))
	off.Cancelled = true
	put(
		t, s, w, moved, changed, off,
		&model.Series{ID: model.ID{51}, What: model.EntryTeam, First: dateOf(t, "2026-11-23"), At: 9 * 60, Minutes: 60, Rule: "FREQ=DAILY;COUNT=40"},
		&model.Series{ID: model.ID{55}, What: model.EntryJoint, Title: "Kevätryhmä", First: dateOf(t, "2026-12-15"), At: 13 * 60, Minutes: 90, Rule: "FREQ=WEEKLY;COUNT=6", Breaks: []string{"2026-12-20/2027-01-06"}},
		&model.Series{ID: model.ID{52}, What: model.EntryOther, Title: "Kuukauden viimeinen", First: dateOf(t, "2026-11-01"), AllDay: true, Rule: "FREQ=MONTHLY;BYDAY=-1FR", Holidays: true},
		&model.Series{ID: model.ID{53}, What: model.EntryTalk, First: dateOf(t, "2026-11-24"), At: 8 * 60, Minutes: 30, Rule: "FREQ=WEEKLY", People: []string{me}},
		&model.Entry{ID: model.ID{60}, What: model.EntryOther, Title: "Koulutuspäivät", Start: at("2026-12-01", 0), AllDay: true, Minutes: 2 * 1440},
		&model.Entry{ID: model.ID{61}, What: model.EntryJoint, Title: "Ainon läksiäiset", Site: site, Room: "Piha", Start: at("2026-12-02", 780), Minutes: 60},
		&model.Entry{ID: model.ID{62}, What: model.EntryShift, Site: site, Start: at("2026-12-03", 540), Minutes: 240, People: []string{me}},
		&model.Entry{ID: model.ID{63}, What: model.EntryIndividual, Title: "Kanerva", Site: site, Start: at("2026-12-03", 600), Minutes: 45, People: []string{me}},
		// through the night in which the clock goes back
		&model.Entry{ID: model.ID{64}, What: model.EntryOther, Title: "Yövalvojaiset", Start: at("2026-10-24", 22*60), Minutes: 480, Note: "Salainen muistiinpano"},
		&model.Entry{ID: model.ID{65}, What: model.EntryBooking, Title: "Puheenvuoro", Partner: "Pekka Peloton", Start: at("2026-12-04", 600), Minutes: 60, Cancelled: true},
	)
}

// withClient puts a client with two meetings in, of which one is this person's.
func withClient(t testing.TB, s *store.Session) {
	t.Helper()
	sign(t, s)
	zone := s.Workspace().Location()
	c := &model.Client{ID: model.ID{70}, Name: "Kanerva", Workers: []string{s.Me().String()}}
	start := dateOf(t, "2026-12-07").At(600, zone)
	put(t, s, c,
		&model.Meeting{ID: model.ID{71}, Client: c.ID, Expert: s.Me(), Start: start, Minutes: 60, State: model.MeetPlanned, Sort: model.MeetTalk, Place: model.HomePlace, Note: "Salainen muistiinpano"},
		&model.Meeting{ID: model.ID{72}, Client: c.ID, Expert: model.ID{9}, Start: start + 86400, Minutes: 60, State: model.MeetPlanned, Sort: model.MeetTalk},
		&model.Meeting{ID: model.ID{73}, Client: c.ID, Expert: s.Me(), Start: start + 2*86400, Minutes: 60, State: model.MeetCancelled, Sort: model.MeetTalk})
}

func TestTheGoldenCalendar(t *testing.T) {
	s := house(t)
	fillCalendar(t, s)
	withPlans(t, s)
	got, n := written(t, s, calendar())
	name := filepath.Join("testdata", "all.ics")
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	// the site's id is random, but no part of a calendar
	if got != string(want) {
		t.Errorf("the calendar has changed (go test -update takes it anew):\n%s", got)
	}
	if n != (Written{Events: 12, Bare: 1}) {
		t.Errorf("%+v", n)
	}
	if again, _ := written(t, s, calendar()); again != got {
		t.Error("the same store gives another file")
	}
}

// decoded reads a calendar back with another's eyes.
func decoded(t failing, text string) []ical.Event {
	t.Helper()
	c, err := ical.NewDecoder(strings.NewReader(text)).Decode()
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return c.Events()
}

type failing interface {
	Helper()
	Fatalf(string, ...any)
}

// occasions are what a reader makes of events between two days: each as its start, its
// end, and a sign if it is cancelled.
func occasions(t failing, events []ical.Event, zone *time.Location, first, last model.Date) []string {
	t.Helper()
	from, to := first.At(0, zone).Time(zone), (last+1).At(0, zone).Time(zone)
	var out []string
	for _, e := range events {
		start, err := e.DateTimeStart(zone)
		end, err2 := e.DateTimeEnd(zone)
		set, err3 := e.RecurrenceSet(zone)
		if err != nil || err2 != nil || err3 != nil {
			t.Fatalf("%v, %v, %v: %v", err, err2, err3, e.Props)
		}
		starts := []time.Time{start}
		if set != nil {
			starts = set.All()
		}
		status, _ := e.Status()
		for _, s := range starts {
			day := model.DateOf(s.In(zone))
			at := model.MomentOf(s)
			if e.Props.Get(ical.PropDateTimeStart).Params.Get(ical.ParamTimezoneID) != "" { // a clock on the wall
				at = day.At(s.In(zone).Hour()*60+s.In(zone).Minute(), zone)
			}
			ends := at + model.Moment(end.Sub(start).Seconds())
			if e.Props.Get(ical.PropDateTimeStart).ValueType() == ical.ValueDate {
				ends = (day + model.DateOf(end.In(zone)) - model.DateOf(start.In(zone))).At(0, zone)
			}
			if at < model.MomentOf(to) && (ends > model.MomentOf(from) || at >= model.MomentOf(from)) {
				out = append(out, shownAs(at, ends, status == ical.EventCancelled))
			}
		}
	}
	slices.Sort(out)
	return out
}

func shownAs(start, end model.Moment, cancelled bool) string {
	return fmt.Sprint(start, " ", (end-start)/60, " ", cancelled)
}

// inAgenda is what the screens show of the same days, as far as it belongs there.
func inAgenda(t failing, s *store.Session, first, last model.Date, wants func(model.Item) bool) []string {
	t.Helper()
	items, err := s.Agenda(first, last)
	if err != nil {
		t.Fatalf("%v", err)
	}
	var out []string
	for _, it := range items {
		if !wants(it) {
			continue
		}
		if it.AllDay { // whole days, as many as are begun
			zone := s.Workspace().Location()
			day := model.DateOf(it.Start.Time(zone))
			it.End = (day + model.Date(max(1, (it.End-it.Start+86399)/86400))).At(0, zone)
		}
		out = append(out, shownAs(it.Start, it.End, it.Cancelled))
	}
	slices.Sort(out)
	return out
}

func everybodys(it model.Item) bool {
	return it.What.Written() && it.What != model.EntryShift
}

func TestTheCalendarHoldsWhatTheAgendaShows(t *testing.T) {
	s := house(t)
	fillCalendar(t, s)
	withPlans(t, s)
	withClient(t, s)
	zone := s.Workspace().Location()
	mine := func(it model.Item) bool { return it.With(s.Me()) && it.Source != model.KindShift }
	poli := siteOf(t, s).ID
	for _, c := range []struct {
		name        string
		change      func(*Calendar)
		first, last string
		wants       func(model.Item) bool
		least       int
	}{
		{"all of it", func(*Calendar) {}, "2026-09-01", "2028-12-31", everybodys, 80},
		{"a month", func(c *Calendar) { c.From, c.To = dateOf(t, "2026-11-01"), dateOf(t, "2026-11-30") }, "2026-11-01", "2026-11-30", everybodys, 12},
		{"one day", func(c *Calendar) { c.From, c.To = dateOf(t, "2026-12-01"), dateOf(t, "2026-12-01") }, "2026-12-01", "2026-12-01", everybodys, 2},
		{"a series", func(c *Calendar) { c.Series = model.ID{50} }, "2026-09-01", "2028-12-31", func(it model.Item) bool { return it.Series == model.ID{50} || it.ID == model.ID{50} }, 15},
		{"a series of talks, asked for by its name", func(c *Calendar) { c.Series = model.ID{53} }, "2026-09-01", "2028-12-31", func(it model.Item) bool { return it.ID == model.ID{53} }, 50},
		{"a site", func(c *Calendar) { c.Site = poli }, "2026-09-01", "2028-12-31", func(it model.Item) bool { return everybodys(it) && it.Site == poli }, 16},
		{"me", func(c *Calendar) { c.Me = true }, "2026-09-01", "2028-12-31", mine, 60},
		{"me at a site", func(c *Calendar) { c.Me, c.Site = true, poli }, "2026-09-01", "2028-12-31", func(it model.Item) bool { return mine(it) && it.Site == poli }, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			asked := calendar()
			c.change(&asked)
			text, _ := written(t, s, asked)
			first, last := dateOf(t, c.first), dateOf(t, c.last)
			got, want := occasions(t, decoded(t, text), zone, first, last), inAgenda(t, s, first, last, c.wants)
			if !slices.Equal(got, want) || len(got) < c.least {
				t.Errorf("%d occasions, not %d:\n%v\nnot\n%v", len(got), len(want), got, want)
			}
		})
	}
}

func TestWhatStoodForADayThatTheSeriesLostIsAsInTheAgenda(t *testing.T) {
	s := house(t)
	zone := s.Workspace().Location()
	w := weekly(t, s)
	w.First = dateOf(t, "2026-10-05")
	records := []model.Record{w}
	for i, day := range w.Days(w.First, dateOf(t, "2027-01-11")) {
		e := w.Occasion(day, w.StartOn(day, zone))
		e.Cancelled = i%3 == 0
		records = append(records, e)
	}
	put(t, s, records...)
	if err := s.Delete(model.KindSeries, w.ID); err != nil {
		t.Fatal(err)
	}
	text, n := written(t, s, calendar())
	first, last := dateOf(t, "2026-09-01"), dateOf(t, "2027-03-01")
	got, want := occasions(t, decoded(t, text), zone, first, last), inAgenda(t, s, first, last, everybodys)
	if !slices.Equal(got, want) || n.Events == 0 || n.Events == len(records)-1 {
		t.Errorf("%d events:\n%v\nnot\n%v", n.Events, got, want)
	}
}

func TestNothingToTellIsACalendarToo(t *testing.T) {
	text, n := written(t, house(t), calendar())
	if n.Events != 0 || len(decoded(t, text)) != 0 || !strings.Contains(text, "BEGIN:VTIMEZONE\r\n") {
		t.Errorf("%+v\n%s", n, text)
	}
}

// aSeries draws a series of any rule that people use.
func aSeries(t *rapid.T, start model.Date) *model.Series {
	weekday := rapid.SampledFrom([]time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday})
	r := model.Repeat{Freq: rapid.SampledFrom([]model.Freq{model.Daily, model.Weekly, model.Monthly, model.Yearly}).Draw(t, "freq"), Every: rapid.IntRange(1, 3).Draw(t, "every")}
	switch r.Freq {
	case model.Weekly:
		r.Weekdays = rapid.SliceOfNDistinct(weekday, 0, 3, rapid.ID).Draw(t, "weekdays")
	case model.Monthly:
		switch rapid.IntRange(0, 2).Draw(t, "by") {
		case 0:
			r.Weekdays, r.Nth = []time.Weekday{weekday.Draw(t, "weekday")}, rapid.SampledFrom([]int{1, 2, 3, 4, -1}).Draw(t, "nth")
		case 1:
			r.MonthDay = rapid.SampledFrom([]int{1, 15, 31, -1}).Draw(t, "day")
		}
	}
	x := &model.Series{
		ID: model.ID{50}, What: model.EntryJoint, First: start + model.Date(rapid.IntRange(0, 400).Draw(t, "first")), At: rapid.SampledFrom([]int{0, 195, 225, 600, 23*60 + 30}).Draw(t, "at"),
		Minutes: rapid.SampledFrom([]int{30, 60, 240}).Draw(t, "minutes"), Holidays: rapid.Bool().Draw(t, "holidays"), AllDay: rapid.Bool().Draw(t, "all day"),
	}
	if x.AllDay {
		x.At, x.Minutes = 0, rapid.SampledFrom([]int{0, 1440, 2 * 1440}).Draw(t, "whole days")
	}
	switch rapid.IntRange(0, 2).Draw(t, "end") {
	case 0:
		r.Count = rapid.IntRange(1, 60).Draw(t, "count")
	case 1:
		r.Until = x.First + model.Date(rapid.IntRange(0, 500).Draw(t, "until"))
	}
	x.Rule = r.Rule()
	for range rapid.IntRange(0, 2).Draw(t, "breaks") {
		from := x.First + model.Date(rapid.IntRange(0, 300).Draw(t, "break"))
		x.Breaks = append(x.Breaks, model.Break{First: from, Last: from + model.Date(rapid.IntRange(0, 70).Draw(t, "long"))}.String())
	}
	return x
}

func TestPropertyAnySeriesReadsBackAsTheAgendaHasIt(t *testing.T) {
	s := house(t)
	zone := s.Workspace().Location()
	start := dateOf(t, "2025-09-01")
	rapid.Check(t, func(t *rapid.T) {
		x := aSeries(t, start)
		if err := x.Check(); err != nil {
			t.Fatalf("%v: %+v", err, x)
		}
		records := []model.Record{x}
		days := x.Days(x.First, start+900)
		step := rapid.IntRange(1, 20).Draw(t, "every so many days an exception")
		for i := rapid.IntRange(0, 20).Draw(t, "from"); i < min(len(days), 60); i += step {
			day := days[i]
			e := x.Occasion(day, x.StartOn(day, zone))
			e.Cancelled = rapid.Bool().Draw(t, "cancelled")
			if !e.AllDay {
				e.Start += model.Moment(rapid.IntRange(-40, 40).Draw(t, "moved")) * 3600
			}
			records = append(records, e)
		}
		if err := s.Put(records...); err != nil {
			t.Fatalf("%v", err)
		}
		c := calendar()
		first, last := start, start+900
		if rapid.Bool().Draw(t, "range") {
			first += model.Date(rapid.IntRange(0, 600).Draw(t, "from"))
			last = first + model.Date(rapid.IntRange(0, 300).Draw(t, "to"))
		}
		c.From, c.To = first, last
		var b bytes.Buffer
		if _, err := WriteICS(&b, s, c); err != nil {
			t.Fatalf("%v", err)
		}
		got, want := occasions(t, decoded(t, b.String()), zone, first, last), inAgenda(t, s, first, last, everybodys)
		if !slices.Equal(got, want) {
			t.Fatalf("%+v: occasions\n%v\nnot\n%v\n%s", x, got, want, b.String())
		}
		for _, r := range records[1:] {
			if err := s.Delete(r.Kind(), r.Key()); err != nil {
				t.Fatalf("%v", err)
			}
		}
	})
}

// What begins or ends in the hour that autumn has twice is told in UTC, in either of the two.
func TestTheHourThatAutumnHasTwiceIsToldWithoutDoubt(t *testing.T) {
	zone := house(t).Workspace().Location()
	day := dateOf(t, "2026-10-25")
	first := day.At(3*60+15, zone) // 03.15, and 03.15 again an hour later
	for _, c := range []struct {
		name       string
		start, end model.Moment
		want       bool
	}{
		{"an hour before", first - 7200, first - 3600, true},
		{"it ends in the first of the two", first - 3600, first, false},
		{"it begins in the first", first, first + 1800, false},
		{"it begins in the second", first + 3600, first + 5400, false},
		{"it goes over both", first - 3600, first + 7200, false},
		{"an hour after", first + 7200, first + 10800, true},
		{"over the hour that spring leaves out", dateOf(t, "2027-03-28").At(150, zone), dateOf(t, "2027-03-28").At(270, zone), false},
		{"an ordinary day", day.At(-600, zone), day.At(-540, zone), true},
	} {
		if got := plainlyTold(c.start, c.end, zone); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestNobodysNameIsInACalendar(t *testing.T) {
	s := house(t)
	fillCalendar(t, s)
	withPlans(t, s)
	withClient(t, s)
	start := dateOf(t, "2026-12-10").At(600, s.Workspace().Location())
	me := s.Me().String()
	site := siteOf(t, s)
	site.Contact = "vastaava hoitaja Leena Korpi"
	put(t, s, site)
	for i, title := range []string{
		"Aino", "AINON ilta", "kahvit Ainolla", "Kanervan kanssa", "kanerva", "Muistelemme: Pekka Peloton", "Pekka Peloton", "Soita 040 123 4567", "aino@example.org",
		"Kahvit\u00a0Ainon kanssa", "Leenan luona", "Kun Kanerva\u0301 tulee", "Mannerheimintie 5 A 3",
	} {
		put(t, s, &model.Entry{ID: model.ID{90, byte(i)}, What: model.EntryJoint, Title: title, Start: start + model.Moment(i*3600), Minutes: 60, Note: "Salainen muistiinpano", Partner: "Pekka Peloton", People: []string{me}},
			&model.Entry{ID: model.ID{91, byte(i)}, What: model.EntryJoint, Title: "Kahvit", Room: title, Start: start + model.Moment(i*3600), Minutes: 60})
	}
	for _, mine := range []bool{false, true} {
		c := calendar()
		c.Me = mine
		text, n := written(t, s, c)
		flat := model.Fold(strings.ReplaceAll(text, "\r\n ", ""))
		for _, never := range []string{"aino", "kanerva", "salainen", "muistiinpano", "peloton", "leena", "kumppani", "040 123", "mannerheim", "attendee", "organizer", "description", "contact", me} {
			if strings.Contains(flat, never) {
				t.Errorf("%q is in the calendar:\n%s", never, text)
			}
		}
		if want := map[bool]int{false: 27, true: 13}[mine]; n.Bare != want {
			t.Errorf("%d went without their title, not %d", n.Bare, want)
		}
		if got := strings.Count(flat, "summary:tapaaminen\r\n") + strings.Count(flat, "summary:peruttu: tapaaminen\r\n"); got != map[bool]int{false: 0, true: 3}[mine] {
			t.Errorf("mine %v: %d individual meetings", mine, got)
		}
		if !strings.Contains(text, "SUMMARY:Yhteistapaaminen\r\n") {
			t.Error("what is left of a title is not its kind")
		}
	}
}

func TestASeriesOfMeetingsWithAClientIsOnlyForThoseInIt(t *testing.T) {
	s := house(t)
	put(t, s, &model.Series{ID: model.ID{50}, What: model.EntryIndividual, Title: "Kanerva", First: dateOf(t, "2026-12-01"), At: 600, Minutes: 60, Rule: "FREQ=WEEKLY", People: []string{s.Me().String()}})
	c := calendar()
	c.Series = model.ID{50}
	if text, n := written(t, s, c); n.Events != 0 {
		t.Errorf("asked for by name: %s", text)
	}
	c.Me = true
	if text, n := written(t, s, c); n.Events != 1 || !strings.Contains(text, "SUMMARY:Tapaaminen\r\n") {
		t.Errorf("mine: %s", text)
	}
}

func TestANameIsKnownInItsForms(t *testing.T) {
	for name, forms := range map[string]string{
		"Pekka": "Pekan Pekalle Pekka Pekkaa", "Virtanen": "Virtasen Virtaselle Virtanen", "Vuokko": "Vuokon", "Outi": "Oudin", "Lempi": "Lemmin", "Antti": "Antin", "Åke": "Åkes ÅKE", "Bo": "Bo",
		"Iso Karhu": "Ison-Karhun",
	} {
		var n names
		n.add(name)
		for form := range strings.FieldsSeq(forms) {
			if !n.tell("tänään " + form + " tulee") {
				t.Errorf("%s is not known as %s", form, name)
			}
		}
		for _, other := range []string{"Boolen algebra", "karhu", "virta vie", "Vuoro alkaa", "oudosti"} {
			if n.tell(other) {
				t.Errorf("%s is taken for %s", other, name)
			}
		}
	}
}

// A rule that began in the hour that spring leaves out would be an hour late for ever.
func TestASeriesThatBeginsInTheHourThatSpringLeavesOut(t *testing.T) {
	s := house(t)
	zone := s.Workspace().Location()
	first := dateOf(t, "2026-03-29")
	put(t, s, &model.Series{ID: model.ID{50}, What: model.EntryJoint, First: first, At: 195, Minutes: 60, Rule: "FREQ=DAILY;COUNT=4"})
	text, n := written(t, s, calendar())
	got, want := occasions(t, decoded(t, text), zone, first, first+5), inAgenda(t, s, first, first+5, everybodys)
	if !slices.Equal(got, want) || len(got) != 4 || n.Events != 2 {
		t.Errorf("%d events:\n%v\nnot\n%v", n.Events, got, want)
	}
}

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"aula/model"
	"aula/store"
	"aula/store/exchange"
)

// calendarHome has two series of one name, one of another, and a thing of each sort.
func calendarHome(t *testing.T) string {
	t.Helper()
	return filledHome(t, func(s *store.Session) {
		fillDay(t, s)
		day := model.DateOf(s.Now())
		sites, err := store.List[*model.Site](s)
		if err != nil {
			t.Fatal(err)
		}
		me := s.Member(s.Me())
		me.Undertaking = day
		if err := s.Put(
			me,
			&model.Series{ID: model.ID{50}, What: model.EntryJoint, Title: "Kahviryhmä", Site: sites[0].ID, First: day, At: 14 * 60, Minutes: 120, Rule: "FREQ=WEEKLY", Note: "salaista"},
			&model.Series{ID: model.ID{51}, What: model.EntryJoint, Title: "Kävely", First: day, At: 10 * 60, Minutes: 60, Rule: "FREQ=WEEKLY"},
			&model.Series{ID: model.ID{52}, What: model.EntryJoint, Title: "kävely", First: day, At: 11 * 60, Minutes: 60, Rule: "FREQ=WEEKLY", People: []string{s.Me().String()}},
			&model.Client{ID: model.ID{60}, Name: "Kanerva", Workers: []string{s.Me().String()}},
			&model.Meeting{ID: model.ID{61}, Client: model.ID{60}, Expert: s.Me(), Start: (day + 3).At(600, s.Workspace().Location()), Minutes: 60, State: model.MeetPlanned, Sort: model.MeetTalk, Note: "salaista"},
			&model.Entry{ID: model.ID{62}, What: model.EntryJoint, Title: "Kanervan jäähyväiset", Start: (day + 4).At(600, s.Workspace().Location()), Minutes: 60},
		); err != nil {
			t.Fatal(err)
		}
	})
}

func TestACalendarOnTheCommandLine(t *testing.T) {
	home := calendarHome(t)
	for _, c := range []struct {
		name      string
		lang      string
		args      []string
		has, lack []string
		told      string
	}{
		{"a series by its name", "fi", []string{"--series", "kahviryhma"}, []string{"SUMMARY:Yhteistapaaminen: Kahviryhmä\r\n", "RRULE:FREQ=WEEKLY;UNTIL=2028", "TZID:Europe/Helsinki"}, []string{"Kävely", "salaista"}, "1 tapahtuma kalenterissa"},
		{"a series by the beginning of its name", "sv", []string{"--series", "kahv"}, []string{"SUMMARY:Gemensam träff: Kahviryhmä\r\n"}, []string{"ävely"}, "1 händelse i kalendern"},
		{"a series by its id", "en", []string{"--series", model.ID{51}.String()}, []string{"SUMMARY:Joint meeting: Kävely\r\n"}, []string{"kävely"}, "1 event in the calendar"},
		{"everything", "fi", nil, []string{"Kahviryhmä", "Kävely", "kävely", "SUMMARY:Yhteistapaaminen\r\n"}, []string{"Kanerva", "salaista", "Aino", "apaaminen\r\nTRANSP", "SUMMARY:Tapaaminen"}, "jäi pois otsikko tai paikka"},
		{"mine", "fi", []string{"--me"}, []string{"Yhteistapaaminen: kävely", "SUMMARY:Tapaaminen\r\n"}, []string{"Kahviryhmä", "Kävely", "Kanerva", "salaista"}, "kalenterissa"},
		{"mine in Swedish", "sv", []string{"--me"}, []string{"SUMMARY:Träff\r\n"}, []string{"Kanerva"}, "i kalendern"},
		{"some days", "fi", []string{"--series", "kahviryhmä", "--from", "2027-01-01", "--to", "31.1."}, []string{"DTSTART;TZID=Europe/Helsinki:20270105T140000", "UNTIL=20270126T"}, nil, "1 tapahtuma"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := inHome(home, c.lang)
			if code := m.Run(append([]string{"aula", "export", "--format", "ics", "--passphrase-file", "-"}, c.args...)); code != 0 {
				t.Fatalf("exit code %d: %s", code, m.Err)
			}
			out := strings.ReplaceAll(m.Out.(*bytes.Buffer).String(), "\r\n ", "")
			for _, x := range c.has {
				if !strings.Contains(out, x) {
					t.Errorf("%q is missing:\n%s", x, out)
				}
			}
			for _, x := range c.lack {
				if strings.Contains(out, x) {
					t.Errorf("%q is there:\n%s", x, out)
				}
			}
			if errs := m.Err.(*bytes.Buffer).String(); !strings.Contains(errs, c.told) {
				t.Errorf("told: %s", errs)
			}
		})
	}
}

// inHome is the program on a home at the noon of the day, with the passphrase typed.
func inHome(home, lang string) *Main {
	m := tryMain(home)
	m.Now, m.In = noonOfTheDay, strings.NewReader(testPassphrase+"\n")
	env := m.Getenv
	m.Getenv = func(k string) string {
		if k == "AULA_LANG" {
			return lang
		}
		return env(k)
	}
	return m
}

func TestACalendarIsWrittenToANewFileAlone(t *testing.T) {
	home := calendarHome(t)
	out := filepath.Join(t.TempDir(), "omat.ics")
	callThen(t, home, "fi", "export", "--format", "ics", "--me", "--out", out)
	b, err := os.ReadFile(out)
	if err != nil || !bytes.HasPrefix(b, []byte("BEGIN:VCALENDAR\r\n")) || !bytes.HasSuffix(b, []byte("END:VCALENDAR\r\n")) {
		t.Errorf("%v: %s", err, b)
	}
	for _, c := range []struct {
		name string
		code int
		args []string
		says string
	}{
		{"over a file that is there", exitFailed, []string{"--format", "ics", "--out", out}, "on jo olemassa"},
		{"a series that there is not", exitNotFound, []string{"--format", "ics", "--series", "Kahviryhmy"}, "Sarjat: Kahviryhmä"},
		{"a name of two series", exitUsage, []string{"--format", "ics", "--series", "Kävely"}, model.ID{52}.String()},
		{"a site that there is not", exitUsage, []string{"--format", "ics", "--site", "Kuu"}, "Toimipaikkaa ”Kuu” ei ole"},
		{"no day", exitUsage, []string{"--format", "ics", "--from", "kohta"}, "--from"},
		{"days the wrong way round", exitUsage, []string{"--format", "ics", "--from", "2027-02-01", "--to", "2027-01-01"}, "--to"},
		{"a series as JSON", exitUsage, []string{"--series", "Kahviryhmä"}, "--format ics"},
		{"one's own notes in a calendar", exitUsage, []string{"--format", "ics", "--own"}, "--own"},
		{"an unknown format", exitUsage, []string{"--format", "icz"}, "ics"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := inHome(home, "fi")
			code := m.Run(append([]string{"aula", "export", "--passphrase-file", "-"}, c.args...))
			if said := m.Err.(*bytes.Buffer).String(); code != c.code || !strings.Contains(said, c.says) {
				t.Errorf("exit code %d: %s", code, said)
			}
		})
	}
}

func TestNobodyOfTheDemoIsInItsCalendar(t *testing.T) {
	d := openDemo(t, 7, time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC))
	defer d.Close()
	s := d.session
	never := map[string]string{}
	for _, x := range s.Members() {
		for word := range strings.FieldsSeq(x.Name) {
			never[word] = "a member"
		}
		never[x.ID.String()] = "a member's id"
	}
	clients, err := store.List[*model.Client](s)
	if err != nil || len(clients) == 0 {
		t.Fatal(len(clients), err)
	}
	for _, x := range clients {
		never[x.Name], never[x.ID.String()] = "a client", "a client's id"
	}
	series, err1 := store.List[*model.Series](s)
	entries, err2 := store.List[*model.Entry](s)
	meetings, err3 := store.List[*model.Meeting](s)
	if err := errorsOf(err1, err2, err3); err != nil || len(series) == 0 || len(entries) == 0 || len(meetings) == 0 {
		t.Fatal(err, len(series), len(entries), len(meetings))
	}
	for _, x := range series {
		never[x.Note], never[x.Partner] = "a note", "a partner"
	}
	for _, x := range entries {
		never[x.Note], never[x.Outcome], never[x.Partner] = "a note", "an outcome", "a partner"
	}
	for _, x := range meetings {
		never[x.Note], never[x.Next] = "a note of a meeting", "what is next"
	}
	delete(never, "")
	if len(never) < 15 {
		t.Fatalf("only %d texts to look for", len(never))
	}
	for _, mine := range []bool{false, true} {
		var b bytes.Buffer
		n, err := exchange.WriteICS(&b, s, exchange.Calendar{
			Me: mine, At: s.Now(), Program: "aula", Lang: "fi", Meeting: "tapaaminen", Cancelled: "peruttu", Kind: func(k model.EntryKind) string { return string(k) },
		})
		if err != nil || n.Events < 5 {
			t.Fatal(n, err)
		}
		out := strings.ReplaceAll(b.String(), "\r\n ", "")
		words := strings.FieldsFunc(out, func(r rune) bool { return strings.ContainsRune(" :;,\r\n\\", r) })
		for text, what := range never {
			if slices.Contains(words, text) || strings.Contains(text, " ") && strings.Contains(out, text) || strings.Contains(what, "id") && strings.Contains(out, text) {
				t.Errorf("%s, %q, is in it:\n%s", what, text, out)
			}
		}
		if mine != strings.Contains(out, "SUMMARY:Tapaaminen\r\n") {
			t.Errorf("mine: %v, but meetings with clients otherwise", mine)
		}
	}
}

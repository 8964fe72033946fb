package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"aula/model"
	"aula/store"
)

// dayHome is a workspace with a day that has one thing of each sort; the clock stands
// at noon of 24 November 2026, a Tuesday.
func dayHome(t *testing.T) string {
	t.Helper()
	return filledHome(t, func(s *store.Session) { fillDay(t, s) })
}

// filledHome is a copy of the tests' home, opened at the day's noon and filled.
func filledHome(t *testing.T, fill func(*store.Session)) string {
	t.Helper()
	base, err := madeHome()
	if err != nil {
		t.Fatal(err)
	}
	home := filepath.Join(t.TempDir(), "home")
	if err := os.CopyFS(home, os.DirFS(filepath.Join(base, "home"))); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"aula.db", "open.db"} {
		if err := os.Chmod(filepath.Join(home, name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	st, err := store.Open(store.Options{Dir: home, Now: noonOfTheDay})
	if err != nil {
		t.Fatal(err)
	}
	s, err := st.Unlock(model.ID{}, testPassphrase)
	if err != nil {
		t.Fatal(err)
	}
	fill(s)
	s.Lock()
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	return home
}

func fillDay(t *testing.T, s *store.Session) {
	t.Helper()
	sites, err := store.List[*model.Site](s)
	if err != nil {
		t.Fatal(err)
	}
	day := model.DateOf(s.Now())
	zone := s.Workspace().Location()
	at := func(clock int) model.Moment { return day.At(clock*60, zone) }
	me := []string{s.Me().String()}
	series := &model.Series{ID: model.ID{1}, What: model.EntryTeam, First: day - 28, At: 9 * 60, Minutes: 60, Site: sites[0].ID, Room: "Ryhmähuone", Rule: "FREQ=WEEKLY;BYDAY=TU"}
	away := series.Occasion(day+7, (day+7).At(13*60, zone))
	err = s.Put(
		series, away,
		&model.Shift{ID: model.ID{2}, Site: sites[0].ID, Person: s.Me(), Start: at(11)},
		&model.Entry{ID: model.ID{3}, What: model.EntryShift, Site: sites[0].ID, Start: at(11), Minutes: 240, People: me}, // became the shift
		&model.Entry{ID: model.ID{4}, What: model.EntryPartner, Title: "Kevään ryhmät", Partner: "Yhdistys", Start: at(14), Minutes: 60, People: me},
		&model.Entry{ID: model.ID{5}, What: model.EntryTalk, Start: at(14) + 1800, Minutes: 30, People: me},
		&model.Entry{ID: model.ID{6}, What: model.EntryBooking, Start: at(16), Minutes: 30, Cancelled: true},
		&model.Entry{ID: model.ID{7}, What: model.EntryOther, Title: "Koulutus", Start: at(0), AllDay: true},
	)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if _, err := s.Log(model.Encounter{Site: sites[0].ID, Count: 2}); err != nil {
			t.Fatal(err)
		}
	}
}

func noonOfTheDay() time.Time { return time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC) }

// callThen runs the program in this process at the day's noon.
func callThen(t *testing.T, home, lang string, args ...string) string {
	t.Helper()
	m := tryMain(home)
	m.Now, m.In = noonOfTheDay, strings.NewReader(testPassphrase+"\n")
	env := m.Getenv
	m.Getenv = func(k string) string {
		if k == "AULA_LANG" {
			return lang
		}
		return env(k)
	}
	if code := m.Run(append(append([]string{"aula"}, args...), "--passphrase-file", "-")); code != 0 {
		t.Fatalf("exit code %d: %s", code, m.Err)
	}
	return m.Out.(*bytes.Buffer).String()
}

func TestTodayWritesTheAgendaAsJSON(t *testing.T) {
	home := dayHome(t)
	var r dayReport
	d := json.NewDecoder(strings.NewReader(callThen(t, home, "fi", "today", "--json")))
	d.DisallowUnknownFields()
	if err := d.Decode(&r); err != nil {
		t.Fatal(err)
	}
	if r.Date != "2026-11-24" || r.Week != 48 || r.Holiday != "" {
		t.Errorf("%s, week %d, %q", r.Date, r.Week, r.Holiday)
	}
	if r.Encounters != 3 || r.People != 6 || len(r.Sites) != 1 || r.Sites[0] != (daySite{"Poliklinikka", 3, 6}) {
		t.Errorf("%d encounters, %d people, %+v", r.Encounters, r.People, r.Sites)
	}
	var got []string
	for _, i := range r.Items {
		var line strings.Builder
		line.WriteString(i.Start.Format("15:04") + "-" + i.End.Format("15:04") + " " + i.Source + " " + string(i.Kind))
		for _, mark := range []struct {
			is   bool
			word string
		}{{i.AllDay, "all-day"}, {i.Cancelled, "cancelled"}, {i.Running, "running"}, {i.Clash, "clash"}, {i.Changed, "changed"}} {
			if mark.is {
				line.WriteString(" " + mark.word)
			}
		}
		got = append(got, line.String())
	}
	want := []string{
		"00:00-00:00 entries other all-day", "09:00-10:00 series team", "11:00-12:00 shifts shift running", "14:00-15:00 entries partner clash",
		"14:30-15:00 entries talk clash", "16:00-16:30 entries booking cancelled",
	}
	if !slices.Equal(got, want) {
		t.Errorf("items:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if p := r.Items[3]; p.Partner != "Yhdistys" || p.Title != "Kevään ryhmät" || !slices.Equal(p.People, []string{"Aino"}) || p.ID != (model.ID{4}) {
		t.Errorf("the partner meeting: %+v", p)
	}
	if _, offset := r.Items[1].Start.Zone(); offset != 2*3600 || r.Items[1].Room != "Ryhmähuone" || r.Items[1].Site != "Poliklinikka" {
		t.Errorf("the team's meeting: %+v", r.Items[1])
	}
	if len(r.Shifts) != 1 || r.Shifts[0].End != nil || r.Shifts[0].Person != "Aino" {
		t.Errorf("shifts %+v, sites %+v", r.Shifts, r.Sites)
	}
}

func TestTodayOfADayWithNothingHasEmptyLists(t *testing.T) {
	out := callThen(t, dayHome(t), "fi", "today", "--json", "--date", "2026-12-06")
	for _, part := range []string{`"date": "2026-12-06"`, `"items": []`, `"shifts": []`, `"encounters": 0`, `"holiday": "`} {
		if !strings.Contains(out, part) {
			t.Errorf("no %s in %s", part, out)
		}
	}
	// the team's meeting of a week later stands at another time, once
	var r dayReport
	if err := json.Unmarshal([]byte(callThen(t, dayHome(t), "fi", "today", "--json", "--date", "2026-12-01")), &r); err != nil {
		t.Fatal(err)
	}
	if len(r.Items) != 1 || !r.Items[0].Changed || r.Items[0].Start.Hour() != 13 || r.Items[0].Source != "entries" {
		t.Errorf("the moved meeting: %+v", r.Items)
	}
}

func TestTodayIsACalmPageInEachLanguage(t *testing.T) {
	home := dayHome(t)
	want := `tiistai 24.11.2026, viikko 48
  koko päivä    muu: Koulutus
  9.00–10.00    tiimikokous, Poliklinikka, Ryhmähuone (koko tiimi)
  11.00–jatkuu  vuoro, Poliklinikka (Aino) – käynnissä
  14.00–15.00   kumppanitapaaminen: Kevään ryhmät, Yhdistys (Aino) – päällekkäin
  14.30–15.00   kahdenkeskinen keskustelu (Aino) – päällekkäin
  16.00–16.30   tilaus – peruttu
Poliklinikka: 3 kohtaamista
`
	if got := callThen(t, home, "fi", "today"); got != want {
		t.Errorf("in Finnish:\n%s\nwant:\n%s", got, want)
	}
	for lang, words := range map[string][]string{"sv": {"tisdag 24.11.2026, vecka 48", "9.00–10.00", "hela dagen", "inställt", "krockar", "3 möten"}, "en": {"Tuesday 24 Nov 2026, week 48", "9:00–10:00", "all day", "cancelled", "clashes", "3 encounters"}} {
		got := callThen(t, home, lang, "today")
		for _, w := range words {
			if !strings.Contains(got, w) {
				t.Errorf("%s: no %q in\n%s", lang, w, got)
			}
		}
	}
	for _, lang := range []string{"fi", "sv", "en"} {
		for typed, date := range map[string]string{"tomorrow": "2026-11-25", "huomenna": "2026-11-25", "i går": "2026-11-23", "+7": "2026-12-01", "1.12.": "2026-12-01", "2026-12-01": "2026-12-01"} {
			if got := callThen(t, home, lang, "today", "--json", "--date", typed); !strings.Contains(got, `"date": "`+date+`"`) {
				t.Errorf("%s: %q gave %s", lang, typed, got)
			}
		}
	}
	if got := callThen(t, home, "en", "today", "--date", "2026-12-06"); !strings.Contains(got, "Nothing is planned") || !strings.Contains(got, "week 49, ") {
		t.Errorf("a holiday with nothing:\n%s", got)
	}
}

// The screens begin nothing while the program starts: `aula today` and every other
// command wait for no package that they don't use (P6). The root may have its one
// pattern for what is written to the terminal: 0.02 ms.
func TestNoScreenBeginsBeforeItIsAskedFor(t *testing.T) {
	bin, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(bin, "-test.run", "^$")
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	seen := 0
	for line := range strings.Lines(string(out)) {
		f := strings.Fields(line)
		if len(f) < 2 || f[0] != "init" {
			continue
		}
		seen++
		if f[1] != "aula/ui/app" && (f[1] == "aula/ui" || strings.HasPrefix(f[1], "aula/ui/")) {
			t.Errorf("%s does work while the program starts: %s", f[1], strings.TrimSpace(line))
		}
	}
	if seen < 10 {
		t.Errorf("only %d packages were traced: has GODEBUG changed?", seen)
	}
}

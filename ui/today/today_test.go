package today_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/colorprofile"

	"aula/assets"
	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/text"
	"aula/ui/today"
	"aula/ui/uitest"
)

// day is a laptop on a Monday at noon, in Helsinki.
type day struct {
	t    *testing.T
	s    *store.Session
	site *model.Site
	now  time.Time
	lang string
	next byte
}

func onMonday(t *testing.T, story func(*day)) {
	t.Helper()
	on(t, time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC), model.Coordinator, story)
}

// on is a laptop at a time, with one member of a role who has signed and read what
// there is to be signed and read.
func on(t *testing.T, now time.Time, role model.Role, story func(*day)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) { story(newDay(t, now, role)) })
}

func newDay(t *testing.T, now time.Time, role model.Role) *day {
	t.Helper()
	d := &day{t: t, now: now, lang: "fi"}
	s, _, err := store.Create(store.Options{Dir: t.TempDir() + "/home", Passes: 1, Now: func() time.Time { return d.now }},
		store.Beginning{Workspace: "W", Site: "Poliklinikka", Member: "Aino", Role: role, Passphrase: "sininen kivi nukkuu"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.File().Close() })
	sites, err := store.List[*model.Site](s)
	if err != nil {
		t.Fatal(err)
	}
	d.s, d.site = s, sites[0]
	me := *s.Member(s.Me())
	me.Undertaking = model.DateOf(now) - 100
	d.put(&me, &model.Ack{ID: model.AckID(model.ShippedGuide, s.Me()), Guide: model.ShippedGuide, Person: s.Me(), Day: model.DateOf(now)})
	return d
}

func (d *day) put(r ...model.Record) {
	d.t.Helper()
	if err := d.s.Put(r...); err != nil {
		d.t.Fatal(err)
	}
}

// id is a new one, in a running order.
func (d *day) id() model.ID {
	d.next++
	return model.ID{100, d.next}
}

// member adds a colleague.
func (d *day) member(name string) *model.Member {
	m := &model.Member{ID: d.id(), Name: name, Role: model.PeerExpert, Undertaking: 20000}
	d.put(m)
	return m
}

// today is the day that it is.
func (d *day) today() model.Date { return model.DateOf(d.s.Now()) }

// at is a moment so many hours into a day.
func (d *day) at(day model.Date, hours float64) model.Moment {
	return day.At(int(hours*60), d.s.Now().Location())
}

// entry is one of today at so many o'clock.
func (d *day) entry(what model.EntryKind, title string, hours float64, minutes int, people ...model.ID) *model.Entry {
	e := &model.Entry{ID: d.id(), What: what, Title: title, Site: d.site.ID, Start: d.at(d.today(), hours), Minutes: minutes}
	for _, p := range people {
		e.People = append(e.People, p.String())
	}
	d.put(e)
	return e
}

// team is a weekly meeting from a day on.
func (d *day) team(first model.Date, at int) *model.Series {
	r := &model.Series{ID: d.id(), What: model.EntryTeam, Site: d.site.ID, Room: "Kokoushuone", First: first, At: at, Minutes: 90, Rule: model.Repeat{Freq: model.Weekly}.Rule()}
	d.put(r)
	return r
}

// shift is one that began so long ago.
func (d *day) shift(id byte, who model.ID, ago time.Duration) *model.Shift {
	return &model.Shift{ID: model.ID{id}, Site: d.site.ID, Person: who, Start: model.MomentOf(d.now.Add(-ago))}
}

func (d *day) env() ui.Env {
	return ui.Env{
		Store: d.s, Text: text.Must(assets.FS, d.lang), Prefs: ui.DefaultPrefs(), Now: d.s.Now,
		Theme: ui.NewTheme("dark", true, colorprofile.ASCII, ui.NarrowGlyphs()),
	}
}

func (d *day) open(g today.Gear) *uitest.Driver {
	n := byte(0)
	if g.NewID == nil {
		g.NewID = func() model.ID { n++; return model.ID{200, n} }
	}
	return uitest.DriveScreen(d.t, today.New(d.env(), g), d.s)
}

// agenda are the items of some days as lines: "23.11. 12.00 team cancelled".
func (d *day) agenda(first, last model.Date) []string {
	d.t.Helper()
	items, err := d.s.Agenda(first, last)
	if err != nil {
		d.t.Fatal(err)
	}
	var out []string
	for _, it := range items {
		t := it.Start.Time(d.s.Now().Location())
		l := t.Format("2.1. 15.04") + " " + string(it.What)
		if it.Cancelled {
			l += " cancelled"
		}
		if it.Changed {
			l += " changed"
		}
		out = append(out, l)
	}
	return out
}

// holds wants exactly these lines in the agenda of some days.
func (d *day) holds(first, last model.Date, want ...string) {
	d.t.Helper()
	if got := d.agenda(first, last); !slices.Equal(got, want) {
		d.t.Fatalf("the agenda holds\n%s\nnot\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestAnEmptyDaySaysWhatToDo(t *testing.T) {
	on(t, time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC), model.PeerExpert, func(d *day) {
		d.open(today.Gear{}).See("Maanantai 23.11.2026", "viikko 48", "n lisää vuoron", "Sen voi aloittaa aulassa", "Mikään ei odota sinua", "Ei vielä mitään").Press("enter").See("Mikään ei odota")
	})
}

func TestShiftsAreMineOthersAndPlannedOnes(t *testing.T) {
	onMonday(t, func(d *day) {
		olli := d.member("Olli")
		mine := d.shift(1, d.s.Me(), 2*time.Hour)
		mine.Until, mine.Backup = model.MomentOf(d.now.Add(time.Hour)), "Pekka"
		planned := d.shift(2, d.s.Me(), -3*time.Hour)
		planned.Until = model.MomentOf(d.now.Add(5 * time.Hour))
		ended := d.shift(4, d.s.Me(), 4*time.Hour)
		ended.End = model.MomentOf(d.now.Add(-3 * time.Hour))
		d.put(mine, planned, d.shift(3, olli.ID, time.Hour), ended)
		v := d.open(today.Gear{}).Resize(80, 40)
		v.See("Vuorosi: Poliklinikka, alkoi kello 10.00", "8.00–9.00", "10.00–13.00 █ vuoro (käynnissä)", "tukihenkilö Pekka", "15.00–17.00 ▌ vuoro (suunniteltu)", "11.00–", "Olli", "12.00 nyt")
		v.Press("o").NotSee("Olli").See("vain omat").Press("o").See("Olli")
	})
}

func TestAShiftThatShouldBeOverSaysSo(t *testing.T) {
	onMonday(t, func(d *day) {
		late := d.shift(1, d.s.Me(), 5*time.Hour)
		late.Until = model.MomentOf(d.now.Add(-time.Hour))
		d.put(late)
		d.open(today.Gear{}).See("piti päättyä kello 11.00")
	})
}

func TestWhatWaitsLeadsToWhereItIsSettled(t *testing.T) {
	onMonday(t, func(d *day) {
		d.put(d.shift(1, d.s.Me(), 24*time.Hour))
		d.team(d.today(), 9*60)
		d.entry(model.EntrySupervision, "", 14, 60)
		if err := d.s.Local().Put("mark", "codes", []byte("later")); err != nil {
			t.Fatal(err)
		}
		v := d.open(today.Gear{TypeBack: func(env ui.Env) ui.Screen { return ui.NewMessage(env, "Koodit", "Kirjoita takaisin tähän") }})
		v.See("Vuoro on yhä auki: Poliklinikka, eilen", "Palautuskoodit ovat vielä vahvistamatta")
		v.Press("tab", "enter")
		if last := v.Sent[len(v.Sent)-1]; last != (ui.PlaceMsg{Name: "lobby"}) {
			t.Errorf("sent %#v", last)
		}
		v.Press("end", "enter").See("Kirjoita takaisin tähän")
	})
}

func TestEachNeedHasWordsAndAWay(t *testing.T) {
	for _, lang := range text.Languages() {
		words := text.Must(assets.FS, lang).Today
		for _, code := range model.Needed() {
			n, ok := words.Need(code)
			if !ok || n.Text == "" || n.Past == "" || n.Do == "" {
				t.Errorf("%s: %q has no words", lang, code)
			}
		}
		for _, h := range model.HolidayNames() {
			if words.Holiday(string(h)) == "" {
				t.Errorf("%s: the holiday %q has no name", lang, h)
			}
		}
		for _, k := range model.EntryKinds() {
			if text.Must(assets.FS, lang).Record.Entry(string(k)) == "" {
				t.Errorf("%s: the kind %q has no name", lang, k)
			}
		}
		if _, ok := words.Need("no-such"); ok {
			t.Error("a code that is none has words")
		}
	}
}

func TestNeedsOfEachKindLeadSomewhere(t *testing.T) {
	onMonday(t, func(d *day) {
		site := *d.site
		site.AgreementEnds, site.InsuranceEnds = d.today()+10, d.today()-3
		olli := d.member("Olli")
		olli.Undertaking, olli.WeekMost = 0, 1
		me := *d.s.Member(d.s.Me())
		d.put(&site, olli, &me, &model.Task{ID: d.id(), Text: "Kysy sermi", Due: d.today() + 1, Owner: me.ID},
			&model.Guide{ID: d.id(), Number: 1, From: d.today() - 1, Text: model.Words{Fi: "Uusi"}, News: "Uutta", By: me.ID},
			&model.Incident{ID: d.id(), Site: site.ID, Person: me.ID, At: d.at(d.today()-3, 9), What: "worry"},
			d.shift(1, me.ID, 24*time.Hour))
		d.entry(model.EntryIndividual, "", 8, 30, olli.ID)
		d.entry(model.EntryIndividual, "", 9, 30, olli.ID)
		page := func(name string) func(ui.Env) ui.Screen {
			return func(env ui.Env) ui.Screen { return ui.NewMessage(env, name, name) }
		}
		of := func(name string) func(ui.Env, model.ID) ui.Screen {
			return func(env ui.Env, id model.ID) ui.Screen { return ui.NewMessage(env, name, name+" "+id.String()) }
		}
		g := today.Gear{Guide: page("OHJE"), Tasks: page("TEHTÄVÄT"), Site: of("PAIKKA"), Member: of("IHMINEN")}
		for said, leads := range map[string]string{
			"Sopimus tiloista päättyy: Poliklinikka, to 3.12.":       "PAIKKA " + site.ID.String(),
			"Vakuutus on päättynyt: Poliklinikka, pe 20.11.":         "PAIKKA " + site.ID.String(),
			"Vaitiolositoumus puuttuu: Olli":                         "IHMINEN " + olli.ID.String(),
			"Toimintaohje on vielä kuittaamatta":                     "OHJE",
			"Tehtävä: Kysy sermi, huomenna":                          "TEHTÄVÄT",
			"Tälle viikolle ei ole tiimikokousta":                    "Uusi merkintä",
			"Tälle kuulle ei ole työnohjausta":                       "Uusi merkintä",
			"Viikolla on enemmän kuin on sovittu: Olli, tänään":      "ti 24.11.",
			"Tapahtuma on vielä purkamatta: Poliklinikka, pe 20.11.": "",
			"Vuoro on yhä auki: Poliklinikka, eilen":                 "",
		} {
			v := d.open(g).Resize(90, 60)
			v.See(said)
			v.ClickOn(said)
			v.Press("enter")
			if leads == "Uusi merkintä" {
				v.See("► Laji", "Toistuu")
				continue
			}
			if leads != "" {
				v.See(leads)
			} else if last := v.Sent[len(v.Sent)-1]; last != (ui.PlaceMsg{Name: "lobby"}) {
				t.Errorf("%q sent %#v", said, last)
			}
		}
	})
}

func TestCountsAreOfTheWholeDayAndSite(t *testing.T) {
	onMonday(t, func(d *day) {
		for _, n := range []int{1, 3} {
			if _, err := d.s.Log(model.Encounter{Site: d.site.ID, Count: n}); err != nil {
				t.Fatal(err)
			}
		}
		v := d.open(today.Gear{})
		v.See("Kirjattu tänään", "Poliklinikka: 2 kohtaamista, 4 ihmistä").NotSee("Yhteensä")
		v.Press("left").See("Kirjattu su 22.11.", "Ei kirjattuja kohtaamisia")
		d.now = d.now.Add(24 * time.Hour)
		d.open(today.Gear{}).See("Ei vielä mitään").Press("left").See("Kirjattu ma 23.11.", "2 kohtaamista")
	})
}

func TestLoggedWhileCoveredIsToBeLookedAt(t *testing.T) {
	onMonday(t, func(d *day) {
		st := d.s.File()
		d.s.Lock()
		if _, err := st.LogCovered(model.Encounter{Site: d.site.ID, Hour: model.HourOf(d.now)}); err != nil {
			t.Fatal(err)
		}
		s, err := st.Unlock(model.ID{}, "sininen kivi nukkuu")
		if err != nil {
			t.Fatal(err)
		}
		d.s = s
		d.open(today.Gear{}).See("1 suojanäkymässä kirjattu on katsomatta", "katso aulassa")
	})
}

func TestTheLineOfNowMovesOnAndMidnightTurnsThePage(t *testing.T) {
	onMonday(t, func(d *day) {
		d.entry(model.EntryOther, "Kahvit", 14, 60)
		v := d.open(today.Gear{}).See("12.00 nyt")
		d.now = d.now.Add(time.Minute)
		v.Wait(2 * time.Minute).See("12.01 nyt")
		d.now = d.now.Add(12 * time.Hour)
		v.Wait(2 * time.Minute).See("Tiistai 24.11.2026").NotSee("Kahvit")
		v.Press("left")
		d.now = d.now.Add(24 * time.Hour)
		v.Wait(2*time.Minute).See("Maanantai 23.11.2026", "Kahvit").NotSee("nyt ►")
	})
}

package today_test

import (
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
}

func onMonday(t *testing.T, story func(*day)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		d := &day{t: t, now: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)}
		s, _, err := store.Create(store.Options{Dir: t.TempDir() + "/home", Passes: 1, Now: func() time.Time { return d.now }},
			store.Beginning{Workspace: "W", Site: "Poliklinikka", Member: "Aino", Role: model.PeerExpert, Passphrase: "sininen kivi nukkuu"})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.File().Close() })
		sites, err := store.List[*model.Site](s)
		if err != nil {
			t.Fatal(err)
		}
		d.s, d.site = s, sites[0]
		story(d)
	})
}

func (d *day) put(r ...model.Record) {
	d.t.Helper()
	if err := d.s.Put(r...); err != nil {
		d.t.Fatal(err)
	}
}

// shift is one that began so long ago.
func (d *day) shift(id byte, who model.ID, ago time.Duration) *model.Shift {
	return &model.Shift{ID: model.ID{id}, Site: d.site.ID, Person: who, Start: model.MomentOf(d.now.Add(-ago))}
}

func (d *day) open(g today.Gear) *uitest.Driver {
	env := ui.Env{
		Store: d.s, Text: text.Must(assets.FS, "fi"), Prefs: ui.DefaultPrefs(), Now: d.s.Now,
		Theme: ui.NewTheme("dark", true, colorprofile.ASCII, ui.NarrowGlyphs()),
	}
	return uitest.DriveScreen(d.t, today.New(env, g), d.s)
}

func TestAnEmptyDaySaysWhatToDo(t *testing.T) {
	onMonday(t, func(d *day) {
		d.open(today.Gear{}).See("maanantai 23.11.2026", "Sen voi aloittaa aulassa", "Mikään ei odota sinua").Press("enter").See("Mikään ei odota")
	})
}

func TestShiftsAreMineOthersAndPlannedOnes(t *testing.T) {
	onMonday(t, func(d *day) {
		olli := &model.Member{ID: model.ID{9}, Name: "Olli", Role: model.PeerExpert}
		mine := d.shift(1, d.s.Me(), 2*time.Hour)
		mine.Until, mine.Backup = model.MomentOf(d.now.Add(time.Hour)), "Pekka"
		planned := d.shift(2, d.s.Me(), -3*time.Hour)
		planned.Until = model.MomentOf(d.now.Add(5 * time.Hour))
		ended := d.shift(4, d.s.Me(), 4*time.Hour)
		ended.End = model.MomentOf(d.now.Add(-3 * time.Hour))
		d.put(olli, mine, planned, d.shift(3, olli.ID, time.Hour), ended)
		v := d.open(today.Gear{})
		v.See("alkoi kello 10.00 (2 t sitten)", "Päättyy kello 13.00.", "Tukihenkilö: Pekka", "kello 15.00–17.00, ei vielä alkanut", "Olli: Poliklinikka, kello 11.00 alkaen")
		v.NotSee("kello 8.00", "odota sinua: ")
	})
}

func TestAShiftThatShouldBeOverSaysSo(t *testing.T) {
	onMonday(t, func(d *day) {
		late := d.shift(1, d.s.Me(), 5*time.Hour)
		late.Until = model.MomentOf(d.now.Add(-time.Hour))
		d.put(late)
		d.open(today.Gear{}).See("Vuoron piti päättyä kello 11.00.")
	})
}

func TestWhatWaitsLeadsToWhereItIsSettled(t *testing.T) {
	onMonday(t, func(d *day) {
		d.put(d.shift(1, d.s.Me(), 24*time.Hour))
		if err := d.s.Local().Put("mark", "codes", []byte("later")); err != nil {
			t.Fatal(err)
		}
		v := d.open(today.Gear{TypeBack: func(env ui.Env) ui.Screen { return ui.NewMessage(env, "Koodit", "Kirjoita takaisin tähän") }})
		v.See("Vuoro on yhä auki: Poliklinikka, eilen", "Palautuskoodit ovat vielä vahvistamatta")
		v.Press("enter")
		if last := v.Sent[len(v.Sent)-1]; last != (ui.PlaceMsg{Name: "lobby"}) {
			t.Errorf("sent %#v", last)
		}
		v.Press("down", "enter").See("Kirjoita takaisin tähän")
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
		v.See("Kohtaamisia Ihmisiä Poliklinikka 2 4").NotSee("Yhteensä")
		d.now = d.now.Add(24 * time.Hour)
		d.open(today.Gear{}).See("Tänään ei ole vielä kirjattu")
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
		d.open(today.Gear{}).See("1 peitettynä kirjattu on katsomatta", "katso aulassa")
	})
}

func TestItFitsEverySize(t *testing.T) {
	env := ui.Env{
		Text: text.Must(assets.FS, "fi"), Prefs: ui.DefaultPrefs(), Now: time.Now,
		Theme: ui.NewTheme("dark", true, colorprofile.ASCII, ui.NarrowGlyphs()),
	}
	uitest.Sweep(t, func() ui.Screen { return today.New(env, today.Gear{}) })
}

package today_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
	"aula/ui/text"
	"aula/ui/today"
	"aula/ui/uitest"
)

// busy is a day with all sorts of things, a clash and a holiday near.
func (d *day) busy() {
	d.t.Helper()
	olli := d.member("Olli")
	site := *d.site
	site.Rooms = []string{"Kokoushuone", "Ryhmähuone"}
	d.put(&site)
	d.team(d.today()-7, 9*60)
	d.entry(model.EntryPartner, "Kevään ryhmät", 13, 60, d.s.Me(), olli.ID)
	d.entry(model.EntryIndividual, "", 13.5, 45, olli.ID)
	gone := d.entry(model.EntryNetwork, "Verkosto", 15, 90, d.s.Me())
	gone.Cancelled = true
	d.put(&model.Entry{ID: d.id(), What: model.EntryOther, Title: "Koulutuspäivä", Site: d.site.ID, Start: d.at(d.today(), 0), AllDay: true})
	mine := d.shift(1, d.s.Me(), 2*time.Hour)
	mine.Backup, mine.Until = "Pekka", model.MomentOf(d.now.Add(time.Hour/2))
	d.put(gone, mine)
	if _, err := d.s.Log(model.Encounter{Site: d.site.ID, Count: 2}); err != nil {
		d.t.Fatal(err)
	}
}

// noon is the Monday of most stories.
func noon() time.Time { return time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC) }

// do presses a key of a screen that is not typed into, and gives its message.
func do(t *testing.T, s ui.Screen, k string) tea.Msg {
	t.Helper()
	for _, a := range s.Actions() {
		if key.Matches(ui.Press(k), a.Key) {
			if a.Off != "" {
				t.Fatalf("%s is off: %s", k, a.Off)
			}
			if cmd := a.Do(); cmd != nil {
				return cmd()
			}
			return nil
		}
	}
	if cmd := s.Update(ui.Press(k)); cmd != nil {
		return cmd()
	}
	return nil
}

func TestItFitsEverySize(t *testing.T) {
	for name, keys := range map[string]string{
		"the day": "", "the week": "w", "a full item": "down enter", "the form": "n", "going to a day": "g",
		"moving": "down down down s", "the series' question": "down e", "afterwards": "down a",
	} {
		t.Run(name, func(t *testing.T) {
			uitest.Sweep(t, func() ui.Screen {
				d := newDay(t, noon(), model.Coordinator)
				d.busy()
				s := today.New(d.env(), today.Gear{})
				s.Update(s.Load()())
				do(t, s, "home")
				for k := range strings.FieldsSeq(keys) {
					if m, ok := do(t, s, k).(ui.AskMsg); ok {
						if cmd := m.Screen.Load(); cmd != nil {
							m.Screen.Update(cmd())
						}
						return m.Screen
					}
				}
				return s
			})
		})
	}
	t.Run("before anything is read", func(t *testing.T) {
		uitest.Sweep(t, func() ui.Screen { return today.New(newDay(t, noon(), model.PeerExpert).env(), today.Gear{}) })
	})
}

func TestNoKeyHasTwoDeedsAndNoneIsGlobal(t *testing.T) {
	onMonday(t, func(d *day) {
		d.busy()
		s := today.New(d.env(), today.Gear{})
		s.Update(s.Load()())
		look := func(s ui.Screen) {
			seen := map[string]bool{}
			for _, a := range s.Actions() {
				for _, k := range a.Key.Keys() {
					if seen[k] || slices.Contains([]string{"m", "?", "ctrl+k", "ctrl+c", "ctrl+l"}, k) {
						d.t.Errorf("%s: %q has two deeds", s.Title(), k)
					}
					seen[k] = true
				}
			}
		}
		look(s)
		look(do(d.t, s, "enter").(ui.AskMsg).Screen)
		do(d.t, s, "w")
		look(s)
	})
}

func TestPictures(t *testing.T) {
	onMonday(t, func(d *day) {
		v := d.open(today.Gear{}).Resize(80, 21)
		uitest.Golden(d.t, "empty", v.Screen())
		d.busy()
		v = d.open(today.Gear{})
		for name, size := range map[string][2]int{"busy-80": {80, 21}, "busy-60": {60, 15}, "busy-45": {45, 20}, "busy-120": {120, 30}, "busy-high": {80, 45}} {
			uitest.Golden(d.t, name, v.Resize(size[0], size[1]).Screen())
		}
		uitest.Golden(d.t, "week-80", v.Press("w").Resize(80, 21).Screen())
		uitest.Golden(d.t, "week-170", v.Resize(170, 40).Screen())
		uitest.Golden(d.t, "form", v.Press("w", "n").Resize(74, 30).Screen())
	})
}

func TestThePageIsSaidAsSentences(t *testing.T) {
	onMonday(t, func(d *day) {
		d.busy()
		s := today.New(d.env(), today.Gear{})
		s.Update(s.Load()())
		said := s.(ui.Speaker).Speak()
		lines := strings.Join(said.Lines, "\n")
		for _, want := range []string{"Maanantai 23.11.2026, viikko 48.", "Vuorosi: Poliklinikka, alkoi kello 10.00 (v vie aulaan).", "6 asiaa.", "Kirjattu tänään: Poliklinikka: 1 kohtaaminen, 2 ihmistä."} {
			if !strings.Contains(lines, want) {
				d.t.Errorf("not said: %q in\n%s", want, lines)
			}
		}
		var rows []string
		for _, r := range said.Rows {
			rows = append(rows, r.Text)
		}
		all := strings.Join(rows, "\n")
		for _, want := range []string{
			"Koko päivä muu: Koulutuspäivä, Poliklinikka.",
			"Kello 9.00–10.30 tiimikokous, Poliklinikka, Kokoushuone, koko tiimi. Päällekkäin: vuoro 10.00–12.30 (sinä).",
			"Kello 10.00–12.30 vuoro, Poliklinikka, sinä, käynnissä. Tukihenkilö Pekka.",
			"Kello 15.00–16.30 verkostotapaaminen: Verkosto, Poliklinikka, sinä, peruttu.",
			"Odottaa sinua: Tälle kuulle ei ole työnohjausta. Lisää työnohjaus.",
		} {
			if !strings.Contains(all, want) {
				d.t.Errorf("not said: %q in\n%s", want, all)
			}
		}
		opened := said.Rows[1].Do()().(ui.AskMsg).Screen
		if got := strings.Join(opened.(ui.Speaker).Speak().Lines, "\n"); !strings.Contains(got, "Milloin: Maanantai 23.11.2026, 9.00–10.30 (1 t 30 min).") || !strings.Contains(got, "Toistuu: Joka viikko maanantaisin, ei pyhinä.") {
			d.t.Errorf("the item says\n%s", got)
		}
		do(d.t, s, "w")
		week := s.(ui.Speaker).Speak()
		if len(week.Rows) != 7 || week.Lines[0] != "Viikko 48, ma 23.11. – 29.11.2026." || !strings.HasPrefix(week.Rows[0].Text, "Ma 23.11., tänään, 6 asiaa: koko päivä muu: Koulutuspäivä; 9.00–10.30 tiimikokous") || week.Rows[1].Text != "Ti 24.11., ei mitään." {
			d.t.Errorf("the week says %+v", week.Lines)
		}
	})
}

func TestOtherLanguagesHaveNoFinnishLeft(t *testing.T) {
	finnish := []string{"viikko", "Viikko", "päivä", "Päivä", "kello", "tänään", "Tänään", "peruttu", "vuoro", "kokous", "sinä", "Odottaa", "Kirjattu", "Saapunut", "kaikkien", "Laji", "Kesto", "Ketkä", "Toistuu", "Asialista"}
	for _, lang := range []string{"sv", "en"} {
		onMonday(t, func(d *day) {
			d.busy()
			d.lang = lang
			v := d.open(today.Gear{}).Resize(120, 45)
			look := func() {
				d.t.Helper()
				shown := strings.NewReplacer("Kokoushuone", "", "Koulutuspäivä", "", "Kevään ryhmät", "").Replace(v.Screen())
				for _, f := range finnish {
					if strings.Contains(shown, f) {
						d.t.Errorf("%s: %q in\n%s", lang, f, shown)
					}
				}
			}
			look()
			v.Press("home", "down", "enter")
			look()
			v.Press("esc", "w")
			look()
			v.Press("w", "n")
			look()
		})
	}
}

func TestADraftOfTheFormComesBack(t *testing.T) {
	onMonday(t, func(d *day) {
		d.busy()
		s := today.New(d.env(), today.Gear{})
		s.Update(s.Load()())
		first := do(d.t, s, "n").(ui.AskMsg).Screen
		v := uitest.DriveScreen(d.t, first, d.s)
		v.Press("m", "enter").Type("Saunailta")
		draft := first.(ui.Draft)
		if draft.DraftKey() == "" || draft.Draft() == nil {
			d.t.Fatal("nothing is kept")
		}
		again := do(d.t, s, "n").(ui.AskMsg).Screen
		again.(ui.Draft).Restore(draft.Draft())
		again.Resize(80, 40)
		if got := uitest.Plain(again.View().Body); !strings.Contains(got, "Saunailta") || !strings.Contains(got, "muu") {
			d.t.Errorf("came back\n%s", got)
		}
	})
}

func TestRulesInWords(t *testing.T) {
	onMonday(t, func(d *day) {
		for rule, want := range map[string]map[string]string{
			"FREQ=DAILY":                          {"fi": "joka päivä", "sv": "varje dag", "en": "every day"},
			"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH":  {"fi": "joka toinen viikko maanantaisin ja torstaisin", "sv": "varannan vecka på måndagar och på torsdagar", "en": "every other week on Mondays and on Thursdays"},
			"FREQ=MONTHLY;BYDAY=2TU":              {"fi": "joka kuukausi toisena tiistaina", "sv": "varje månad andra tisdagen", "en": "every month on the second Tuesday"},
			"FREQ=MONTHLY;BYDAY=-1FR":             {"fi": "joka kuukausi viimeisenä perjantaina", "sv": "varje månad sista fredagen", "en": "every month on the last Friday"},
			"FREQ=MONTHLY;BYMONTHDAY=15;COUNT=10": {"fi": "joka kuukausi kuun 15. päivänä, 10 kertaa", "sv": "varje månad den 15, 10 gånger", "en": "every month on day 15, 10 times"},
			"FREQ=MONTHLY;BYMONTHDAY=-1":          {"fi": "joka kuukausi kuun viimeisenä päivänä", "sv": "varje månad på månadens sista dag", "en": "every month on the last day"},
			"FREQ=YEARLY;UNTIL=20301231":          {"fi": "joka vuosi 23.11., 31.12.2030 asti", "sv": "varje år 23.11., till 31.12.2030", "en": "every year 23 Nov, until 31 Dec 2030"},
		} {
			for _, lang := range text.Languages() {
				r := d.team(d.today(), 9*60)
				r.Rule, r.Holidays = rule, true
				d.put(r)
				d.lang = lang
				v := uitest.DriveScreen(d.t, today.OnItem(d.env(), today.Gear{}, r.Days(r.First, r.First+60)[0], model.ID{}), d.s).Resize(90, 30)
				v.Press("home", "enter")
				if flat := strings.Join(strings.Fields(v.Screen()), " "); !strings.Contains(strings.ToLower(flat), strings.ToLower(want[lang])) {
					d.t.Errorf("%s in %s: want %q\n%s", rule, lang, want[lang], v.Screen())
				}
				if err := d.s.Delete(model.KindSeries, r.ID); err != nil {
					d.t.Fatal(err)
				}
			}
		}
	})
}

package settings_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/settings"
	"aula/ui/uitest"
)

func TestLanguageChangesAtOnceAndTheCursorStays(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		w.section("6").See("Kieli", "suomi").Press("enter").Type("sven").Press("enter")
		p := sent[ui.PrefsMsg](w).Prefs
		if p.Lang != "sv" || p.Theme != "auto" {
			t.Fatalf("sent %+v", p)
		}
		w.page.(interface{ Renew(ui.Env) }).Renew(env(w.s, p))
		w.See("Språk", "svenska", "Låsning i väntrummet", "efter en minut").NotSee("Kieli")
		w.Press("down", "enter").See("hög kontrast").Press("end", "enter")
		if p := sent[ui.PrefsMsg](w).Prefs; p.Theme != "contrast" || p.Lang != "sv" {
			t.Errorf("the second choice sent %+v", p)
		}
		w.Press("down", "down", "enter")
		if p := sent[ui.PrefsMsg](w).Prefs; p.Mouse || p.Theme != "contrast" || p.Lang != "sv" {
			t.Errorf("the mouse sent %+v", p)
		}
	})
}

func TestLockTimesAndZoneBelongToTheWorkspace(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		w.section("6").Press("7").See("30 sekunnin jälkeen", "5 minuutin jälkeen", "tavallinen").NotSee("10 minuutin").Press("end", "enter")
		if n := w.s.Workspace().LockLobby; n != 300 {
			t.Fatalf("the lobby locks after %d", n)
		}
		w.down(1).Press("enter", "end", "enter")
		if n := w.s.Workspace().LockElse; n != 900 {
			t.Fatalf("elsewhere locks after %d", n)
		}
		w.down(1).Press("enter").erase().Type("Local").Press("ctrl+s").See("Aikavyöhykettä ei tunneta")
		w.erase().Type("Europe/Stockholm").Press("ctrl+s").See("Europe/Stockholm")
		if z := w.s.Workspace().Zone; z != "Europe/Stockholm" {
			t.Fatalf("the zone is %q", z)
		}
		w.Press("u")
		if z := w.s.Workspace().Location().String(); z != "Europe/Helsinki" {
			t.Errorf("undone: %s", z)
		}
	})
}

func TestHowLongClientsRecordsAreKeptAndWhyBelongsToTheWorkspace(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		w.section("6").See("12 kuukautta", "24 kuukautta", "ei vielä kerrottu").Press("end", "enter")
		w.See("Kuukausia asiakkuuden päättymisestä").erase().Type("121").Press("ctrl+s").See("Kuukausia asiakkuuden päättymisestä")
		if ws := w.s.Workspace(); ws.Keep != 0 {
			t.Fatalf("they are kept for %d months", ws.Keep)
		}
		w.erase().Type("6").Press("tab", "tab").See("tietosuojavastaavalta").Press("down", "down", "ctrl+s").See("6 kuukautta", "yleistä etua")
		if ws := w.s.Workspace(); ws.Keep != 6 || ws.KeepLog != 0 || ws.Basis != model.ByTask {
			t.Errorf("kept as %d, %d, %q", ws.Keep, ws.KeepLog, ws.Basis)
		}
		w.Press("u").See("12 kuukautta", "ei vielä kerrottu")
	})
}

func TestAProfileIsRemovedAfterItsWordIsTyped(t *testing.T) {
	olli := func(w *world) {
		m := &model.Member{Name: "Olli", Role: model.PeerExpert}
		if _, err := w.s.AddMember(m, "toinen hyvä salalause", "Kuusi"); err != nil {
			w.t.Fatal(err)
		}
	}
	story(t, model.PeerExpert, func(w *world) {
		w.section("3").See("Aino", "sinä", "Olli").Press("x")
		w.said("Omaa profiilia ei voi poistaa itse. Pyydä toista tekemään se.")
		w.down(1).Press("x").See("kaikki avaimet vaihdetaan").Type("poist").Press("enter").See("Kirjoita sana ensin kokonaan").Type("a").Press("enter")
		w.See("lähtenyt")
		w.said("Profiili on poistettu ja avaimet vaihdettu: Olli.")
		if n := len(w.s.File().Profiles()); n != 1 {
			t.Fatalf("%d profiles are left", n)
		}
		if _, err := w.s.File().Unlock(model.ID{}, "toinen hyvä salalause"); err != store.ErrWrongPassphrase {
			t.Errorf("the removed passphrase: %v", err)
		}
		if r, err := w.s.Check(); err != nil || !r.Sound() {
			t.Errorf("the store after it: %+v %v", r, err)
		}
		w.Press("x")
		w.said("Hänellä ei ole profiilia tällä koneella.")
	}, olli)
}

func TestRolesAreChangedByALeadWhereThereIsOne(t *testing.T) {
	saara := func(w *world) {
		if _, err := w.s.AddMember(&model.Member{Name: "Saara", Role: model.LeadExpert}, "toinen hyvä salalause", "Kuusi"); err != nil {
			w.t.Fatal(err)
		}
	}
	story(t, model.PeerExpert, func(w *world) {
		w.section("3").down(1).Press("x", "n", "enter").See("Mitä on sovittu").Press("e", "x", "down", "end", "e")
		w.said("Tämän tekee vastaava kokemusohjaaja tai koordinaattori.")
		if len(w.Sent) != 0 {
			t.Errorf("a peer expert got a dialog: %T", w.Sent[0])
		}
		w.Press("esc", "home", "enter", "e").NotSee("Rooli").erase().Type("Aino A").Press("ctrl+s").See("Aino A")
	}, saara)
	story(t, model.Coordinator, func(w *world) {
		was := w.file()
		w.section("3").down(1).Press("enter", "e").See("Rooli").erase().Type("Saara S").Press("ctrl+s")
		if !os.SameFile(was, w.file()) {
			t.Error("a name changed the keys")
		}
		w.See("Saara S").Press("e", "tab", "home", "ctrl+s")
		if os.SameFile(was, w.file()) {
			t.Error("a role that opens less left the keys as they were")
		}
		for _, m := range w.s.Members() {
			if m.Name == "Saara S" && m.Role != model.PeerExpert {
				t.Errorf("Saara is %s", m.Role)
			}
		}
		if r, err := w.s.Check(); err != nil || !r.Sound() {
			t.Errorf("the store after the new keys: %+v %v", r, err)
		}
		w.Press("u")
		for _, m := range w.s.Members() {
			if m.Name == "Saara S" && m.Role != model.LeadExpert {
				t.Errorf("after undo Saara is %s", m.Role)
			}
		}
	}, saara)
}

func TestTheDialogsOfOtherAreasComeThroughGear(t *testing.T) {
	dialog := func(name string) func(ui.Env) ui.Screen {
		return func(e ui.Env) ui.Screen { return ui.NewMessage(e, name, "dialogi: "+name) }
	}
	lend := func(w *world) {
		w.gear.NewMember, w.gear.NewPassphrase, w.gear.NewTypeBack = dialog("jäsen"), dialog("lause"), dialog("koodit")
		if err := w.s.Local().Put("mark", "codes", []byte("later")); err != nil {
			w.t.Fatal(err)
		}
	}
	story(t, model.PeerExpert, func(w *world) {
		w.section("3").Press("n").See("dialogi: jäsen").Press("esc", "esc")
		w.section("5").See("vahvista vielä paperista").Press("3").See("dialogi: lause").Press("esc", "5").See("dialogi: koodit")
	}, lend)
	story(t, model.PeerExpert, func(w *world) {
		w.section("5").See("Tämä ei ole nyt saatavilla").Press("3").See("Vaihda salalause")
		w.said("Tämä ei ole nyt saatavilla.")
	})
}

func TestTheDoorSignSaysThatItIsKeptInClear(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		w.section("5").Press("enter").See("tallennetaan salaamattomana").erase().Type("Majakka").Press("ctrl+s").See("Majakka")
		if p := w.s.File().Profiles(); len(p) != 1 || p[0].Sign != "Majakka" {
			t.Errorf("the door: %+v", p)
		}
	})
}

func TestAPINIsTypedTwiceAndGoesToTheRoot(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		w.section("5").Press("4").See("viisi väärää yritystä").Type("1234").Press("tab").See("helppo arvata")
		w.Press("shift+tab").erase().Type("4071").Press("tab").Type("4072").Press("ctrl+s").See("eivät ole samat")
		w.NotSee("4071", "4072")
		w.erase().Type("4071").Press("ctrl+s").See("käytössä")
		w.said("PIN on käytössä siihen asti, kun ohjelma suljetaan.")
		m, err := sent[ui.WriteMsg](w).Do(w.s)
		if set, ok := m.(settings.PINSet); err != nil || !ok || set.Box == nil {
			t.Fatalf("the write gives %T %v", m, err)
		}
		w.Press("enter").See("pois")
		w.said("PIN on poistettu.")
	})
}

func TestABackupIsThereAndCanBeRestored(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		path := filepath.Join(w.dir, "varmuus.aula")
		w.section("7").Press("enter").See("luetaan heti takaisin").Press("ctrl+s").See("varmuus.aula")
		w.said("Varmuuskopio on tallessa ja luettu takaisin: " + path)
		home := filepath.Join(w.dir, "toinen")
		if _, err := store.Restore(store.Options{Dir: home}, path, false); err != nil {
			t.Fatal(err)
		}
		st, err := store.Open(store.Options{Dir: home})
		if err != nil {
			t.Fatal(err)
		}
		defer st.Close()
		s, err := st.Unlock(model.ID{}, passphrase)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Lock()
		if s.Workspace().Name != "Työtila" {
			t.Errorf("restored: %q", s.Workspace().Name)
		}
	})
}

func TestABackupIsNeverWrittenOverAFile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := open(t, model.PeerExpert)
		path := filepath.Join(w.dir, "varmuus.aula")
		if err := os.WriteFile(path, []byte("tärkeä"), 0o600); err != nil {
			t.Fatal(err)
		}
		w.section("7").Press("enter", "ctrl+s").See("Tiedosto")
		if got, err := os.ReadFile(path); err != nil || string(got) != "tärkeä" {
			t.Errorf("the file holds %q %v", got, err)
		}
		if want := (model.Problem{Field: "path", Code: "taken"}); len(w.Failed) != 1 || w.Failed[0] != error(want) {
			t.Errorf("failed with %v", w.Failed)
		}
		w.erase().Type("varmuus").Press("ctrl+s").See("Tarkista kohta")
	})
}

func TestACheckIsSaidInWords(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		w.section("7").down(1).Press("enter").See("Kaikki on ehjää.", "tallennettua kohtaa luettiin").Press("esc")
		w.down(2).Press("enter").See("Nimetön", "Nimimerkillä").Press("esc", "esc")
		w.section("8").See("0.1.0").down(1).Press("enter").See("Uutta.").Press("esc").down(2).Press("enter").See("ei lähetä mitään minnekään")
	})
}

func TestAWideWindowShowsTheSectionsBesideAndTakesClicks(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		w.Resize(120, 30).See("Luettelot", "ja kirjaimia, poista") // what the section is for
		w.Press("enter").See("Tämä kone", "Aiheet").ClickOn("Tämä kone").See("Lukitus aulassa").NotSee("Aiheet")
		if got := w.page.Title(); !strings.HasSuffix(got, "Tämä kone") {
			t.Errorf("the title is %q", got)
		}
		w.ClickOn("Henkilöt").See("Aino").Press("esc").Resize(60, 18).See("Henkilöt", "Turva").NotSee("Aino")
	})
}

// everySection are the digits of all sections; the first three and the last have panes within.
func everySection() []string { return []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"} }

// Every pane in every language, in every size.
func TestEveryPaneFitsEverySize(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		synctest.Test(t, func(t *testing.T) {
			p := ui.DefaultPrefs()
			p.Lang = lang
			w := open(t, model.PeerExpert, func(w *world) { w.env = env(w.s, p) })
			for _, n := range everySection() {
				w.Resize(80, 24).section(n)
				w.sizes(lang)
				if n <= "3" || n == "9" {
					w.Press("enter").sizes(lang)
					w.Press("esc")
				}
				w.Press("esc")
			}
		})
	}
}

// sizes holds the page to each size, as Sweep does, without leaving the pane.
func (w *world) sizes(lang string) {
	w.t.Helper()
	for _, width := range []int{1, 2, 3, 5, 8, 11, 12, 20, 40, 59, 60, 80, 99, 100, 101, 140} {
		for _, height := range []int{1, 2, 3, 5, 7, 8, 12, 18, 24, 50} {
			w.page.Resize(width, height)
			if err := fits(w.page.View(), width, height); err != nil {
				w.t.Fatalf("%s, %s at %d by %d: %v", lang, w.page.Title(), width, height, err)
			}
		}
	}
}

func TestThePageFitsBeforeAnythingIsLoaded(t *testing.T) {
	uitest.Sweep(t, func() ui.Screen { return settings.New(env(nil, ui.DefaultPrefs()), settings.Gear{}) })
}

func TestNoKeyHasTwoDeeds(t *testing.T) {
	story(t, model.Coordinator, func(w *world) {
		look := func() {
			seen := map[string]bool{}
			for _, a := range w.page.Actions() {
				for _, k := range a.Key.Keys() {
					if seen[k] || slices.Contains([]string{"m", "?", "ctrl+k"}, k) {
						t.Errorf("%s: %q has two deeds", w.page.Title(), k)
					}
					seen[k] = true
				}
			}
		}
		look()
		for _, n := range everySection() {
			w.section(n)
			look()
			if n <= "3" || n == "9" {
				w.Press("enter")
				look()
				w.Press("esc")
			}
			w.Press("esc")
		}
	})
}

func TestThePagesLookAsTheyShould(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		keep := func(name string) { uitest.Golden(t, name, w.Screen()) }
		keep("sections-fi")
		for i, name := range []string{"lists", "sites", "people", "projects", "profile", "laptop", "safety", "about", "organisations"} {
			w.section(everySection()[i])
			keep(name + "-fi")
			switch name {
			case "lists":
				w.Press("enter").Press("end", "r")
				keep("themes-fi")
				w.Press("u", "home", "e")
				keep("code-fi")
				w.Press("esc", "esc")
			case "sites":
				w.Press("enter", "down", "down", "down", "down", "down")
				keep("site-fi")
				w.Press("e")
				keep("site-rooms-fi")
				w.Press("esc", "esc")
			case "people":
				w.Press("enter")
				keep("person-fi")
				w.Press("end", "e")
				keep("pause-fi")
				w.Press("esc", "esc")
			case "organisations":
				w.Press("end", "v").Type("Esimerkkilän yhtymä")
				keep("rename-fi")
				w.Press("esc", "y")
				keep("merge-fi")
				w.Press("esc", "enter")
				keep("organisation-fi")
				w.Press("esc")
			}
			w.Press("esc")
		}
		w.Resize(40, 12)
		keep("sections-fi-40x12")
		w.Resize(60, 18).section("1").Press("home", "enter")
		keep("themes-fi-60x18")
		w.Resize(120, 30)
		keep("themes-fi-120x30")
		w.Press("esc", "esc").section("2").Press("enter")
		keep("site-fi-120x30")
		w.Resize(60, 18).Press("end")
		keep("site-fi-60x18")
	}, furnish)
	for _, lang := range []string{"sv", "en"} {
		p := ui.DefaultPrefs()
		p.Lang = lang
		story(t, model.PeerExpert, func(w *world) {
			w.section("6")
			uitest.Golden(t, "laptop-"+lang, w.Screen())
			w.Press("esc").section("2").Press("enter")
			uitest.Golden(t, "site-"+lang, w.Screen())
			w.Press("esc", "esc").section("3").down(1).Press("enter")
			uitest.Golden(t, "person-"+lang, w.Screen())
			w.Press("esc", "esc").section("9").Press("end", "enter")
			uitest.Golden(t, "organisation-"+lang, w.Screen())
			w.Press("y")
			uitest.Golden(t, "merge-"+lang, w.Screen())
		}, func(w *world) { w.env = env(w.s, p) }, furnish)
	}
}

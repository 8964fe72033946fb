package clients_test

import (
	"slices"
	"strings"
	"testing"

	"aula/model"
	"aula/ui"
	"aula/ui/clients"
	"aula/ui/uitest"
)

func TestTheListTellsOfEachWhatMattersNow(t *testing.T) {
	story(t, func(w *world) {
		w.See("2 asiakasta", "Kanerva", "seuraava to 26.11. 13.00", "aalto harju", "suostumusta ei ole vielä kirjattu", "1 päättynyt").NotSee("Pilvi", "Tuisku")
		w.Press("v").See("Pilvi", "säilytysaika täyttyi").Press("v").NotSee("Pilvi")
		w.Press("end", "enter").See("Pilvi")
		if log, err := w.Session.AccessLog(kanerva); err != nil || slices.ContainsFunc(log, func(a *model.Access) bool { return a.Deed == model.Viewed }) {
			t.Errorf("looking at the list stands in the log: %v %v", log, err)
		}
	}, some)
}

func TestTheLeadSeesAllAndMineFirst(t *testing.T) {
	story(t, func(w *world) {
		w.See("kaikki, omat ensin", "3 asiakasta").Order("aalto harju", "Kanerva", "Tuisku · Olli")
		w.Press("f").See("2 asiakasta").NotSee("Tuisku").Press("f").See("Tuisku")
		w.Press("h").Type("tuis").Press("enter")
		w.See("Kokemusohjaaja Olli")
	}, leads, some)
}

func TestNobodyWithoutUndertakingSeesClients(t *testing.T) {
	story(t, func(w *world) {
		w.See("vaitiolositoumuksesi").NotSee("Kanerva").Press("n")
		w.See("vaitiolositoumuksesi")
	}, func(w *world) { w.bare = true })
	story(t, func(w *world) { w.See("vaitiolositoumuksesi").NotSee("Kanerva") }, func(w *world) {
		w.bare = true
		w.Page = clients.Page(w.Env(), w.gear, kanerva)
		me := w.Session.Me()
		w.Put(&model.Client{ID: kanerva, Name: "Kanerva", Workers: []string{me.String()}})
	})
	story(t, func(w *world) { w.See("näkevät vain ne, jotka työskentelevät").NotSee("Tuisku") }, some, on(model.ID{63}))
}

func TestAnEmptyListSaysHowToBegin(t *testing.T) {
	story(t, func(w *world) {
		w.See("Ei vielä asiakkaita", "oikeaa nimeä ei kirjata").Press("enter", "y", "h")
		w.Said("Valitse ensin asiakas.")
	})
}

func TestAClientIsAddedByANickname(t *testing.T) {
	story(t, func(w *world) {
		w.Press("n").See("Vapaaehtoista ja maksutonta.", "Haluaa mukaan").Type("Kanerva").Press("tab", "space").See("Suostui", "Asiasta kertoi").Press("ctrl+s").See("Kanerva")
		w.Said("Asiakas on lisätty.")
		c := w.clients()[0]
		me := w.Session.Me()
		if c.Name != "Kanerva" || c.Consent != w.Day(0) || c.Explained != me || c.Asked != w.Day(0) || c.Made != w.Day(0) || !c.With(me) || c.Site.Zero() {
			t.Errorf("stored: %+v", c)
		}
	})
}

func TestConsentIsNeverTickedBeforehand(t *testing.T) {
	story(t, func(w *world) {
		w.Press("n").Type("Kanerva").Press("ctrl+s").See("suostumusta ei ole vielä kirjattu")
		if c := w.clients()[0]; c.Consent != 0 || !c.Explained.Zero() {
			t.Errorf("stored: %+v", c)
		}
	})
}

func TestTwoMadeUpWordsByOneKey(t *testing.T) {
	story(t, func(w *world) {
		w.Press("n", "ctrl+g").See("aalto harju").Press("ctrl+s")
		if c := w.clients()[0]; c.Name != "aalto harju" {
			t.Errorf("stored: %q", c.Name)
		}
	})
	story(t, func(w *world) {
		w.Press("n", "ctrl+g").Type("Tuuli").Press("ctrl+s")
		if c := w.clients()[0]; c.Name != "Tuuli" {
			t.Errorf("stored: %q", c.Name)
		}
	}, func(w *world) { w.gear.Words = nil })
}

func TestANicknameThatSaysWhoSomebodyIsIsRefusedAtTheField(t *testing.T) {
	for _, name := range []string{"131052-308T", "010594Y9032", "Maija Virtanen", "Åke Öst", "maija@esimerkki.fi", "@maija", "040 123 4567"} {
		story(t, func(w *world) {
			w.Press("n").Type(name).Press("enter").See("Tästä voi tunnistaa ihmisen", "nimimerkki tai keksitty sana").Press("ctrl+s")
			if n := len(w.clients()); n != 0 {
				t.Errorf("%q was saved", name)
			}
		})
	}
	for _, name := range []string{"Kanerva", "aalto harju", "Tuuli7", "pikku myy", "🌻", "שלום"} {
		story(t, func(w *world) {
			w.Press("n").Paste(name).Press("ctrl+s")
			if all := w.clients(); len(all) != 1 || all[0].Name != name {
				t.Errorf("%q was not saved", name)
			}
		})
	}
}

func TestANicknameThatIsTakenIsSaidAndMayBeSaved(t *testing.T) {
	story(t, func(w *world) {
		w.Press("n").Type("kanerv").NotSee("on jo asiakas").Type("a").Press("tab").See("Samalla nimimerkillä on jo asiakas").Press("ctrl+s")
		if n := len(w.clients()); n != 5 {
			t.Errorf("%d clients", n)
		}
	}, some)
}

func TestWhoHasNoUndertakingIsSaidSoWhereTheyCanBeChosen(t *testing.T) {
	story(t, func(w *world) { w.Press("o").See("Maija (vaitiolositoumus puuttuu)", "Olli").NotSee("Kontakti") }, some, on(kanerva), func(w *world) {
		w.Put(&model.Member{ID: model.ID{10}, Name: "Maija", Role: model.PeerExpert}, &model.Member{ID: model.ID{11}, Name: "Kontakti", Role: model.ContactPerson})
	})
}

func TestTheStoreRefusesAnIdentityCodeToo(t *testing.T) {
	story(t, func(w *world) {
		err := w.Session.Put(&model.Client{ID: kanerva, Name: "131052-308T"})
		if p, ok := err.(model.Problem); !ok || p.Field != "name" {
			t.Errorf("it said %v", err)
		}
	})
}

func TestTwoRecordsOfOneHumanAreLinkedAndUnlinkedOnTheList(t *testing.T) {
	story(t, func(w *world) {
		w.Press("down", "y").See("Pilvi").NotSee("Kanerva").Type("aalto").Press("enter").See("Samalla ihmisellä on 1 muu nimimerkki")
		if n := len(uitest.List[*model.Link](w.Desk)); n != 1 {
			t.Fatalf("%d links", n)
		}
		w.Press("y").See("valinta irrottaa").Type("aalto").Press("enter").NotSee("Samalla ihmisellä")
		if n := len(uitest.List[*model.Link](w.Desk)); n != 0 {
			t.Fatalf("%d links are left", n)
		}
		w.undo()
		if n := len(uitest.List[*model.Link](w.Desk)); n != 1 {
			t.Errorf("undo brought %d links", n)
		}
	}, some)
}

func TestTheListIsSaidInSentences(t *testing.T) {
	story(t, func(w *world) {
		sp := w.Page.(ui.Speaker).Speak()
		if len(sp.Rows) != 3 || sp.Lines[0] != "2 asiakasta." || !strings.HasPrefix(sp.Rows[1].Text, "Kanerva, seuraava to 26.11.") || sp.Rows[2].Text == "" {
			t.Fatalf("%+v", sp)
		}
		if m, ok := sp.Rows[1].Do()().(ui.OpenMsg); !ok || m.Screen.(*clients.Sheet).Client() != kanerva {
			t.Error("choosing a row does not open it")
		}
	}, some)
}

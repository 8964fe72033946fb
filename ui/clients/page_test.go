package clients_test

import (
	"strings"
	"testing"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/clients"
	"aula/ui/uitest"
)

func TestThePageTellsAllOfOneClientAndNothingOfOthers(t *testing.T) {
	story(t, func(w *world) {
		w.Resize(80, 60).See("Kanerva", "Vapaaehtoista ja maksutonta.", "Suostui 9.9.2026. Asiasta kertoi Aino.", "Mieluiten iltapäivällä", "Kiinnostaa: Valokuvaus",
			"Päätös sosiaalisesta kuntoutuksesta, voimassa 11.6.2027 asti", "Kokemusohjaaja Aino, työparina sosiaaliohjaaja", "14.9.2026–13.3.2027",
			"Aloituskeskustelu pidetty ma 14.9.", "Väliarviointi su 13.12.", "Pidetty 3 tapaamista, viimeksi ti 3.11.", "Seuraava to 26.11. 13.00", "Käyn kerran viikossa kirjastossa")
		w.NotSee("aalto harju", "Pilvi", "Tuisku")
		w.Resize(80, 12).NotSee("Käyn kerran").Press("pgdown", "pgdown", "pgdown", "pgdown").See("Käyn kerran").Press("pgup", "pgup", "pgup", "pgup").See("Vapaaehtoista")
	}, some, on(kanerva))
}

func TestOpeningThePageStandsInTheLogOnceADay(t *testing.T) {
	views := func(w *world) (n int) {
		log, err := w.Session.AccessLog(kanerva)
		if err != nil {
			w.t.Fatal(err)
		}
		for _, a := range log {
			if a.Deed == model.Viewed {
				n++
			}
		}
		return n
	}
	story(t, func(w *world) {
		if w.reload(); views(w) != 1 {
			t.Errorf("%d looks after one day", views(w))
		}
		if w.days(1); views(w) != 2 {
			t.Errorf("%d looks after two days", views(w))
		}
		w.See("Kanerva").Press("k").See("Tästä näkee", "Aino: katsoi", "24.11.2026", "23.11.2026", "Asiakkaalla on oikeus").Press("esc").See("Vapaaehtoista ja maksutonta.")
	}, some, on(kanerva))
}

func TestConsentIsWithdrawnAfterSayingWhatItDoes(t *testing.T) {
	story(t, func(w *world) {
		w.Press("s").See("mukanaolo päättyy tänään", "yksilötyö päättyy tänään", "1 sovittu tapaaminen perutaan", "säilytetään 23.11.2027 asti", "Syytä ei tarvita")
		w.Press("esc")
		if w.client(kanerva).Withdrawn != 0 {
			t.Fatal("looking withdrew it")
		}
		w.Press("s", "enter").See("Perui suostumuksen tänään", "takaisin saa tulla")
		w.Said("Suostumus on peruttu.")
		if c, r := w.client(kanerva), w.relation(term); c.Withdrawn != w.Day(0) || r.Ended != w.Day(0) {
			t.Fatalf("%+v %+v", c, r)
		}
		for _, m := range w.meetings() {
			if m.State == model.MeetPlanned {
				t.Error("a meeting is still planned")
			}
		}
		w.Press("r").Said("Suostumus on peruttu. Jos asiakas haluaa taas mukaan, kirjaa uusi suostumus näppäimellä s.")
		w.undo()
		w.See("Suostui 9.9.2026", "Seuraava to 26.11.")
		w.Press("s", "enter", "s").See("Suostui", "Asiasta kertoi").Press("ctrl+s").See("Suostui 23.11.2026")
		if c := w.client(kanerva); c.Withdrawn != 0 || c.Consent != w.Day(0) || c.Explained != w.Session.Me() {
			t.Errorf("consented anew: %+v", c)
		}
	}, some, on(kanerva))
}

func TestARelationBeginsForHalfAYearAndIsChanged(t *testing.T) {
	story(t, func(w *world) {
		w.Resize(80, 50).Press("r").See("Suostumusta ei ole vielä kirjattu").NotSee("Hanke")
		w.Press("tab").Type("sairaanhoitaja").Press("ctrl+s").See("Kokemusohjaaja Aino, työparina sairaanhoitaja", "23.11.2026–23.5.2027", "Ensimmäinen tapaaminen on edessä")
		w.Said("Yksilötyö on alkanut.")
		var r *model.Relation
		for _, x := range w.relations() {
			if x.Client == aalto {
				r = x
			}
		}
		if r == nil || r.Expert != w.Session.Me() || r.Start != w.Day(0) || r.Planned != w.Day(0).AddMonths(6) || !w.client(aalto).With(r.Expert) {
			t.Fatalf("%+v", r)
		}
		w.Press("r").See("Työpari").NotSee("Kokemusohjaaja  ").Type("fysioterapeutti").Press("ctrl+s").See("fysioterapeutti")
		if n := len(w.relations()); n != 4 {
			t.Errorf("changing made another: %d", n)
		}
	}, some, on(aalto))
}

func TestARelationWithAnotherExpertAddsThem(t *testing.T) {
	story(t, func(w *world) {
		w.Press("r", "down").Press("ctrl+s")
		if c := w.client(aalto); !c.With(olli) || !c.With(w.Session.Me()) {
			t.Errorf("%+v", c)
		}
	}, some, on(aalto))
}

func TestTheTermIsExtendedWithAReasonInOneEdit(t *testing.T) {
	story(t, func(w *world) {
		w.Resize(80, 60).Press("j").See("Nyt sovittu päättymään 13.3.2027.").Press("ctrl+s").See("Tämä kohta tarvitaan")
		w.Type("Opinnot ovat kesken").Press("ctrl+s").See("uusi päättymispäivä 13.6.2027: Opinnot ovat kesken", "14.9.2026–13.6.2027")
		if r := w.relation(term); r.Planned != w.Day(110).AddMonths(3) {
			t.Errorf("%+v", r)
		}
		w.undo()
		if r := w.relation(term); r.Planned != w.Day(110) || len(w.stones()) != 1 {
			t.Errorf("undone: %+v", r)
		}
		w.Press("j", "ctrl+u").Type("1.3.2027").Press("tab").Type("Miksi").Press("ctrl+s").See("väärässä järjestyksessä")
		if r := w.relation(term); r.Planned != w.Day(110) {
			t.Errorf("the term got shorter: %+v", r)
		}
	}, some, on(kanerva))
}

func TestEndingIsOneKeyAndNeedsNoReason(t *testing.T) {
	story(t, func(w *world) {
		w.Resize(80, 60).Press("p").See("yksilötyö päättyy tänään", "1 sovittu tapaaminen perutaan", "päätä tänään", "Syytä ei tarvita").Press("enter").See("päättynyt", "Tiedot säilytetään 23.11.2027 asti")
		if r := w.relation(term); r.Ended != w.Day(0) || r.Reason != "" || w.client(kanerva).Withdrawn != 0 || planned(w.meetings()) {
			t.Errorf("%+v", r)
		}
		w.Press("j").Said("Aloita ensin yksilötyö näppäimellä r.")
		w.undo()
		if m := w.meetings(); w.relation(term).Ended != 0 || !planned(m) {
			t.Error("undo left something ended")
		}
		w.Press("p", "p").Press("tab").Type("Muutto").Press("ctrl+s").See("Päättyessä sanottiin: Muutto")
	}, some, on(kanerva))
}

func planned(all []*model.Meeting) bool {
	for _, m := range all {
		if m.State == model.MeetPlanned {
			return true
		}
	}
	return false
}

func TestAnotherExpertGoesOn(t *testing.T) {
	story(t, func(w *world) {
		w.Press("o").See("Kerrotaan asiakkaalle ensin").Press("ctrl+s").See("Tämä kohta tarvitaan")
		w.Press("down", "tab", "tab").Type("Sovittu yhdessä").Press("ctrl+s")
		if r, c := w.relation(term), w.client(kanerva); r.Expert != olli || !c.With(olli) || c.With(w.Session.Me()) {
			t.Fatalf("%+v %+v", r, c)
		}
		for _, m := range w.meetings() {
			if m.State == model.MeetPlanned && m.Expert != olli {
				t.Error("a planned meeting stayed behind")
			}
		}
		w.See("näkevät vain ne, jotka työskentelevät").NotSee("Valokuvaus")
	}, some, on(kanerva))
	story(t, func(w *world) {
		w.Resize(80, 60).Press("o", "down", "tab", "space", "ctrl+s").See("Kokemusohjaaja Olli", "Aino → Olli")
		if c := w.client(kanerva); !c.With(olli) || !c.With(w.Session.Me()) {
			t.Errorf("%+v", c)
		}
	}, some, on(kanerva))
}

func TestTheStartDiscussionBeginsWithWhatWeDoNotDo(t *testing.T) {
	story(t, func(w *world) {
		w.Resize(80, 60).Press("r", "ctrl+s", "a").See("Emme tee puolesta", "jatka keskusteluun").Press("enter").See("Mitä toivot", "Mihinkään ei ole pakko vastata")
		w.Press("tab").Type("Rauhaa").Press("tab", "tab").Type("Bussimatkoihin").Press("ctrl+s").See("Aloituskeskustelu pidetty tänään")
		all := w.stones()
		m := all[0]
		for _, x := range all {
			if x.Client == aalto {
				m = x
			}
		}
		want := "Mitä toivot, että näistä tapaamisista seuraa?\nRauhaa\n\nMihin kaipaat vertaista rinnallesi?\nBussimatkoihin"
		if m.Note != want || m.Template != "start-1" || m.What != model.StartTalk || m.ID != model.MilestoneID(m.Relation, model.StartTalk) {
			t.Fatalf("%+v", m)
		}
		w.Press("a").See("Rauhaa", "Bussimatkoihin").Press("tab", "tab").Type("Koti").Press("ctrl+s", "a").See("Rauhaa", "Koti", "Bussimatkoihin").Press("esc")
		if n := len(w.stones()); n != 2 {
			t.Errorf("%d milestones", n)
		}
		w.Press("b").See("Emme tee puolesta").Press("enter").See("Vapaaehtoista ja maksutonta.")
	}, some, on(aalto))
}

func TestANoteInAnotherLanguageIsLeftAsItIs(t *testing.T) {
	const note = "What do you hope these meetings lead to?\nPeace\n\nSomething else"
	story(t, func(w *world) {
		w.Resize(80, 60).Press("a").See("What do you hope", "Peace", "Something else").Press("tab").Type("Rauhaa").Press("ctrl+s")
		m := w.stones()[0]
		if m.Note != "Mitä toivot, että näistä tapaamisista seuraa?\nRauhaa\n\nMuuta\n"+note {
			t.Errorf("%q", m.Note)
		}
	}, some, on(kanerva), func(w *world) {
		m := *w.stones()[0]
		m.Note = note
		w.Put(&m)
	})
}

func TestAnAnswerMayHaveEmptyLines(t *testing.T) {
	story(t, func(w *world) {
		const want = "Mitä toivot, että näistä tapaamisista seuraa?\nRauhaa\n\nJa unta\n\nMuuta\nNähdään taas"
		w.Resize(80, 60).Press("a", "tab").Type("Rauhaa").Press("enter", "enter").Type("Ja unta").Press("tab", "tab", "tab", "tab", "tab", "tab").Type("Nähdään taas").Press("ctrl+s")
		if m := w.stones()[0]; m.Note != want {
			t.Fatalf("%q", m.Note)
		}
		w.Press("a", "ctrl+s")
		if m := w.stones()[0]; m.Note != want {
			t.Errorf("saved again: %q", m.Note)
		}
	}, some, on(kanerva))
}

func TestRecordsCollapseOnlyWhenTheirTimeIsOver(t *testing.T) {
	story(t, func(w *world) { w.Press("x").Said("Säilytysaika alkaa, kun yksilötyö päättyy.") }, some, on(kanerva))
	story(t, func(w *world) {
		w.Resize(80, 40).Press("x").See("Nimimerkki, toiveet, tavoitteet", "Tilastoihin jää: toimipaikka Terveysasema, alkoi 2024, 3. neljännes, kesti", "1 tapaaminen")
		w.Press("enter")
		if len(w.clients()) != 4 {
			t.Fatal("No is the default, and it collapsed")
		}
		w.Press("x", "left", "enter").See("tietoja ei enää ole")
		w.Said("Tiedot on tiivistetty luvuiksi.")
		if n, all := len(w.clients()), uitest.List[*model.Residue](w.Desk); n != 3 || len(all) != 1 || all[0].ID != pilvi {
			t.Errorf("%d clients, %+v", n, all)
		}
		if names, err := w.Session.Local().Names("draft"); err != nil || len(names) != 1 || names[0] != "client" {
			t.Errorf("drafts are left: %q %v", names, err)
		}
		w.undo()
		w.See("Pilvi")
	}, some, on(pilvi), func(w *world) {
		for _, name := range []string{"client", "talk:" + model.MilestoneID(oldTerm, model.Interim).String(), "client:" + pilvi.String()} {
			if err := w.Session.Local().Put("draft", name, []byte("x")); err != nil {
				w.t.Fatal(err)
			}
		}
	})
}

func TestAFormWritesOnlyWhatWasChangedInIt(t *testing.T) {
	story(t, func(w *world) {
		w.Press("e", "ctrl+u").Type("Ruska")
		other := *w.client(kanerva)
		other.Interests, other.Places = "Onkiminen", []string{"outdoors"}
		w.Put(&other)
		w.Press("ctrl+s")
		if c := w.client(kanerva); c.Name != "Ruska" || c.Interests != "Onkiminen" || len(c.Places) != 1 {
			t.Errorf("%+v", c)
		}
	}, some, on(kanerva))
}

func TestTheKeysOfOtherAreasAreThereWhenTheyAreLent(t *testing.T) {
	keys := func(w *world) string {
		var all []string
		for _, a := range w.Page.Actions() {
			all = append(all, a.Key.Keys()[0])
		}
		return strings.Join(all, "")
	}
	story(t, func(w *world) {
		if got := keys(w); strings.ContainsAny(got, "tgc") && strings.HasPrefix(got, "tg") {
			t.Errorf("keys without pages: %s", got)
		}
	}, some, on(kanerva))
	story(t, func(w *world) {
		if got := keys(w); !strings.HasPrefix(got, "tg") {
			t.Errorf("keys: %s", got)
		}
		w.See("piirretty").Resize(120, 40).See("piirretty")
		if m, ok := press(w, "t").(ui.OpenMsg); !ok || m.Screen == nil {
			t.Error("t opens no meetings")
		}
	}, some, func(w *world) {
		page := func(env ui.Env, _ model.ID) ui.Screen { return clients.New(env, clients.Gear{}) }
		lines := func(ui.Env, store.ClientPage, int) []string { return []string{"piirretty"} }
		w.gear.Goals, w.gear.Meetings, w.gear.GoalLines, w.gear.MeetingLines = page, page, lines, lines
	}, on(kanerva))
}

func press(w *world, key string) any {
	for _, a := range w.Page.Actions() {
		if a.Key.Keys()[0] == key {
			return a.Do()()
		}
	}
	return nil
}

func TestAPersonalCodeInANoteHasToGoAndNamesWarn(t *testing.T) {
	story(t, func(w *world) {
		w.Press("p", "p", "tab").Type("tunnus 131052-308T").See("henkilötunnus").Press("ctrl+s").See("Tekstistä voi tunnistaa")
		if w.relation(term).Ended != 0 {
			t.Fatal("it was saved")
		}
		w.Press("ctrl+b", "ctrl+s")
		if r := w.relation(term); r.Ended == 0 || strings.Contains(r.Reason, "131052") {
			t.Errorf("%+v", r)
		}
	}, some, on(kanerva))
}

func TestWhatBelongsToTheProfessionalIsSaidCalmly(t *testing.T) {
	story(t, func(w *world) {
		w.Press("p", "p", "tab").Type("kävely").NotSee("kuuluu ammattilaiselle").Type(" lääke").See("Tämä kuuluu ammattilaiselle").Press("ctrl+s")
		if w.relation(term).Ended == 0 {
			t.Error("it blocked")
		}
	}, some, on(kanerva))
}

func TestThePageIsSaidInSentences(t *testing.T) {
	story(t, func(w *world) {
		said := strings.Join(w.Page.(ui.Speaker).Speak().Lines, "\n")
		for _, want := range []string{"Kanerva", "Vapaaehtoista ja maksutonta.", "Suostumus: Suostui 9.9.2026.", "Yksilötyö: Kokemusohjaaja Aino", "14.9.2026–13.3.2027", "Tavoitteet: "} {
			if !strings.Contains(said, want) {
				t.Errorf("%q is missing of:\n%s", want, said)
			}
		}
	}, some, on(kanerva))
}

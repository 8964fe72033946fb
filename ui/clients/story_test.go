package clients_test

import (
	"strings"
	"testing"

	"aula/model"
	"aula/ui"
	"aula/ui/clients"
	"aula/ui/uitest"
)

// show opens a page in the place of the one that is there.
func (w *world) show(page ui.Screen) *world {
	w.Page = page
	w.Send(ui.OpenMsg{Screen: page})
	return w
}

// met puts a meeting that was held today, as the pages of meetings do.
func (w *world) met(id byte, client model.ID, r *model.Relation) {
	start := model.MomentOf(w.Now().Add(-3600e9))
	w.Put(&model.Meeting{ID: model.ID{0xdd, id}, Client: client, Relation: r.ID, Expert: r.Expert, Start: start, Minutes: 60, State: model.MeetHeld, Sort: model.MeetTalk})
}

func TestFromTheFirstMeetingToTheFinalDiscussionAndOut(t *testing.T) {
	story(t, func(w *world) {
		w.Resize(80, 40)
		w.Press("n", "ctrl+g", "tab", "space", "ctrl+s").See("aalto harju", "yksilötyö ei ole vielä alkanut")
		id := w.clients()[0].ID
		w.show(clients.Page(w.Env(), w.gear, id)).See("Suostui 23.11.2026")
		w.Press("r", "ctrl+s").See("23.11.2026–23.5.2027", "Ensimmäinen tapaaminen on edessä")
		w.Press("a", "enter", "tab").Type("Rohkeutta lähteä ulos").Press("ctrl+s").See("Aloituskeskustelu pidetty tänään")
		r := w.relations()[0]

		w.days(20).See("Ensimmäinen tapaaminen on sopimatta")
		w.met(1, id, r)
		w.days(0).See("Tavataan sopivaan tahtiin", "Pidetty 1 tapaaminen")
		w.days(50).See("Viime tapaamisesta on 50 päivää")
		for i := range 5 {
			w.met(byte(10+i), id, r)
			w.days(2)
		}
		w.See("Tiivis tahti, 5 tapaamista kuukaudessa")

		w.days(15).See("Väliarviointi odottaa").Press("v", "tab").Type("Kävimme kirjastossa").Press("ctrl+s").See("Väliarviointi pidetty tänään")
		w.days(60).Press("j", "tab").Type("Kurssi on vielä kesken").Press("ctrl+s").See("uusi päättymispäivä 23.8.2027: Kurssi on vielä kesken", "23.11.2026–23.8.2027")
		w.days(110).See("Loppukeskustelu").Press("l", "tab").Type("Lähden nyt itse").Press("ctrl+s").See("Loppukeskustelu pidetty tänään")
		w.Press("p").See("sovittuja tapaamisia ei ole").Press("enter").See("päättynyt", "Pidetty 6 tapaamista").NotSee("odottaa")
		end := w.relation(r.ID)
		if end.Ended == 0 || end.Ended > end.Planned {
			t.Fatalf("%+v", end)
		}
		w.Press("l").See("Lähden nyt itse").Press("esc")

		w.Press("x").Said("Tiedot säilytetään " + w.Env().Text.Kit.Date(end.Ended.AddMonths(12).Time()) + " asti. Sen jälkeen ne voi tiivistää.")
		w.days(380).See("Säilytysaika täyttyi").Press("x").See("Tilastoihin jää", "6 tapaamista").Press("left", "enter").See("tietoja ei enää ole")
		if n := len(w.clients()) + len(w.relations()) + len(w.stones()) + len(w.meetings()); n != 0 {
			t.Errorf("%d records are left", n)
		}
		left := uitest.List[*model.Residue](w.Desk)
		if len(left) != 1 || left[0].ID != id || left[0].Band != "6to12" {
			t.Errorf("the residue: %+v", left)
		}
		w.show(clients.New(w.Env(), w.gear)).See("Ei vielä asiakkaita")
	})
}

func TestTwoExpertsOneAfterTheOtherSeeTheSameClient(t *testing.T) {
	story(t, func(w *world) {
		w.Resize(80, 40).Press("o", "down", "tab", "tab").Type("Pitää metsästä").Press("ctrl+s").See("Kokemusohjaaja Olli", "Siirtyi tänään: Aino → Olli")
		if m := w.stones(); len(m) != 2 {
			t.Fatalf("%d milestones", len(m))
		}
		w.show(clients.New(w.Env(), w.gear)).See("Kanerva · Olli", "3 asiakasta").Press("f").NotSee("Kanerva")
	}, leads, some, on(kanerva))
}

func TestWhoTookConsentBackIsFoldedAwayAndComesBackWithIt(t *testing.T) {
	story(t, func(w *world) {
		w.Press("s", "enter")
		w.show(clients.New(w.Env(), w.gear)).See("1 asiakas", "2 päättynyttä").NotSee("Kanerva").Press("v").See("Kanerva", "päättyi tänään")
		w.show(clients.Page(w.Env(), w.gear, kanerva)).Press("s", "ctrl+s", "r", "ctrl+s")
		w.Resize(80, 40).See("Aiemmin 1 toinen jakso", "23.11.2026–23.5.2027")
		w.show(clients.New(w.Env(), w.gear)).See("2 asiakasta", "Kanerva")
	}, some, on(kanerva))
}

func TestHostileTextsAreKeptAndShownWithoutHarm(t *testing.T) {
	long := strings.Repeat("metsä 🌲 ", 625) // 5,000 letters
	for name, text := range map[string]string{"emoji": "🌻👩‍🌾🏳️‍🌈 kukka", "right to left": "שלום עולם سلام", "escapes": "a\x1b[31mb\x07c", "long": long} {
		story(t, func(w *world) {
			w.Press("e", "tab", "tab", "tab", "tab", "tab").Paste(text).Press("ctrl+s")
			w.Said("Tallennettu.")
			c := w.client(kanerva)
			if strings.Contains(c.Company, "\x1b") || !strings.Contains(c.Company, strings.Fields(text)[0][:1]) {
				t.Errorf("%s: stored %.60q", name, c.Company)
			}
			if name != "escapes" && name != "emoji" {
				uitest.Sizes(t, name, w.Page)
			}
		}, some, on(kanerva))
	}
}

func TestNotesAreTypedOnceAndKeysAndAnswersWriteTheSame(t *testing.T) {
	story(t, func(w *world) {
		form := uitest.Asked[ui.AskMsg](w.Desk, "n").Screen
		w.Send(ui.AskMsg{Screen: form})
		a := form.(ui.Asker)
		for _, x := range [][2]string{{"Nimimerkki", "Kaarna"}, {"Haluaa mukaan", "kyllä"}, {"Mikä kiinnostaa", "Kalastus"}} {
			done := false
			for _, q := range a.Questions() {
				if q.Label == x[0] {
					if wrong := q.Answer(x[1]); wrong != "" {
						t.Fatalf("%s: %s", x[0], wrong)
					}
					done = true
				}
			}
			if !done {
				t.Fatalf("nothing asks for %q", x[0])
			}
		}
		w.Send(ui.DoMsg{Do: a.Finish})
		w.Press("n").Type("Kaarna").Press("tab", "space", "tab", "tab", "tab", "tab", "tab", "tab", "tab").Type("Kalastus").Press("ctrl+s")
		all := w.clients()
		if len(all) != 2 {
			t.Fatalf("%d clients", len(all))
		}
		x, y := *all[0], *all[1]
		if x.Name != y.Name || x.Consent != y.Consent || x.Interests != y.Interests || x.Explained != y.Explained || y.Interests != "Kalastus" {
			t.Errorf("%+v\n%+v", x, y)
		}
	})
}

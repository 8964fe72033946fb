package guide_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"aula/model"
	"aula/ui"
	"aula/ui/guide"
	"aula/ui/uitest"
)

// two is a workspace with two versions of its own, a third to come, and Olli, who has
// acknowledged the present one.
func two(w *world) {
	olli := &model.Member{ID: model.ID{9}, Name: "Olli", Role: model.LeadExpert}
	gone := &model.Member{ID: model.ID{10}, Name: "Liisa", Role: model.PeerExpert, Left: true}
	text := func(s string) model.Words {
		return model.Words{Fi: "# Ohje\n\nAlku.\n\n## Vuoro\n" + s + "\n\n## Purku\nSamana **päivänä**.\n- Yksi\n- Kaksi\n"}
	}
	w.Put(olli, gone,
		&model.Guide{ID: model.ID{31}, Number: 1, Text: text("Vanha tapa."), From: w.Day(-100), News: "Ensimmäinen", By: olli.ID},
		&model.Guide{ID: model.ID{32}, Number: 2, Text: text("Uusi tapa."), From: w.Day(-10), News: "Purku samana päivänä", By: olli.ID},
		&model.Guide{ID: model.ID{33}, Number: 3, Text: text("Tuleva tapa."), From: w.Day(8), News: "Tuleva", By: olli.ID},
		&model.Ack{ID: model.AckID(model.ID{32}, olli.ID), Guide: model.ID{32}, Person: olli.ID, Day: w.Day(-9)},
		&model.Ack{ID: model.AckID(model.ID{31}, w.Session.Me()), Guide: model.ID{31}, Person: w.Session.Me(), Day: w.Day(-90)})
}

func TestTheShippedGuideHoldsUntilThereIsAnother(t *testing.T) {
	story(t, func(w *world) {
		w.See("Ohjelman mukana tullut ohje", "Et ole vielä kuitannut", "Kuitannut: 0/1", "Rooli ja rajat", "Vaitiolo")
		w.Press("down", "enter").See("Emme tee puolesta").NotSee("Ilmoittaudu tullessasi").Press("esc")
		w.Press("h").Type("salalause").See("Salalause on vain sinun").NotSee("Emme tee puolesta").Press("esc", "esc")
		w.Press("i")
		w.Said("Tämä ohje tuli ohjelman mukana, eikä siihen ole tehty muutoksia.")
		w.Press("k").See("Kuittasit ohjeen 23.11.2026.", "Kuitannut: 1/1").Press("k")
		w.Said("Kuittasit tämän jo 23.11.2026.")
		want := model.Ack{ID: model.AckID(model.ShippedGuide, w.Session.Me()), Guide: model.ShippedGuide, Person: w.Session.Me(), Day: w.Day(0)}
		if all := w.acks(); len(all) != 1 || *all[0] != want {
			t.Errorf("stored: %+v", all)
		}
		uitest.Asked[ui.UndoMsg](w.Desk, "u")
	})
}

func TestTheVersionThatHoldsIsShownAndAcknowledged(t *testing.T) {
	story(t, func(w *world) {
		w.See("Versio 2, voimassa 13.11.2026 alkaen", "Mikä muuttui: Purku samana päivänä", "Laatija: Olli", "Et ole vielä", "Kuitannut: 1/2", "Versio 3 tulee voimaan 1.12.2026.")
		w.Press("home", "down", "enter").See("Uusi tapa.").Press("esc")
		w.Press("r").See("Ei vielä kuitanneet", "Aino", "Olli, 14.11.2026").NotSee("Liisa").Press("esc")
		w.Press("k").See("Kuitannut: 2/2").Press("r").See("Kaikki ovat kuitanneet").Press("esc")
		if m := uitest.Asked[ui.HistoryMsg](w.Desk, "i"); m.Kind != model.KindGuide || m.ID != (model.ID{32}) {
			t.Errorf("the history of %+v", m)
		}
		w.Press("v").See("Versio 1: Ensimmäinen", "voimassa nyt", "1.12.2026 alkaen, ei vielä voimassa", "Ohjelman mukana").Type("ensim").Press("enter")
		w.See("Vanha tapa.", "Versio 1", "Mikä muuttui: Ensimmäinen").Press("esc")
		w.Press("v").Press("end", "enter").See("Rooli ja rajat").Press("esc")
	}, two)
}

func TestALeadMakesAVersionAndTheOldOneStays(t *testing.T) {
	story(t, func(w *world) {
		was := *w.version(2)
		w.Press("e").See("Vanha versio jää sellaisenaan", "maanantai 23.11.2026").Press("tab").Type("Salalause paperille").Press("tab").Press("ctrl+end").Type("- Kolme").Press("ctrl+s")
		w.Said("Uusi versio on tallessa. Se on voimassa 23.11.2026 alkaen.")
		w.See("Versio 4", "Salalause paperille", "Laatija: Aino", "Et ole vielä", "Kuitannut: 0/2")
		if now := *w.version(2); now != was {
			t.Errorf("the old version is %+v now", now)
		}
		if v := w.version(4); v == nil || v.From != w.Day(0) || v.By != w.Session.Me() || v.Text.Fi != strings.TrimSpace(was.Text.Fi)+"\n- Kolme" || v.Text.Sv != "" {
			t.Errorf("stored: %+v", v)
		}
	}, two, func(w *world) {
		me := *w.Session.Member(w.Session.Me())
		me.Role = model.Coordinator
		w.Put(&me)
	})
}

func (w *world) version(n int) *model.Guide {
	for _, g := range w.guides() {
		if g.Number == n {
			return g
		}
	}
	return nil
}

func TestANewVersionNeedsADayAheadAndWhatChanged(t *testing.T) {
	story(t, func(w *world) {
		w.Press("e").See("23.11.2026").Press("ctrl+u").Type("eilen").Press("ctrl+s").See("Aika on jo mennyt").Press("ctrl+u").Type("+7").Press("ctrl+s").See("Tämä kohta tarvitaan")
		w.Type("Omat tavat").Press("ctrl+s").See("Versio 1 tulee voimaan 30.11.2026.", "Ohjelman mukana")
		v := w.version(1)
		if v == nil || v.From != w.Day(7) || !strings.HasPrefix(v.Text.Fi, "# Toimintaohje") || !strings.HasPrefix(v.Text.Sv, "# Verksamhets") || !strings.HasPrefix(v.Text.En, "# Operating") {
			t.Errorf("stored: %+v", v)
		}
	})
}

func TestOthersAreToldWhoMakesVersions(t *testing.T) {
	story(t, func(w *world) {
		w.Press("e")
		w.Said("Uuden version tekee vastaava kokemusohjaaja tai koordinaattori.")
		if len(w.Sent) > 0 {
			t.Errorf("a form opened: %T", w.Sent[0])
		}
	}, two)
}

func TestAVersionInAnotherLanguageSaysSo(t *testing.T) {
	story(t, func(w *world) { w.See("Version 2", "inte på svenska", "Vuoro") }, two, func(w *world) { w.Lang = "sv" })
}

func TestThePageIsSaidInSentences(t *testing.T) {
	story(t, func(w *world) {
		sp := w.Page.(ui.Speaker).Speak()
		want := []string{
			"Versio 2, voimassa 13.11.2026 alkaen.", "Mikä muuttui: Purku samana päivänä.", "Laatija: Olli.",
			"Et ole vielä kuitannut tätä ohjetta. Lue se ja paina k.", "Kuitannut: 1/2.", "Versio 3 tulee voimaan 1.12.2026.",
		}
		if !slices.Equal(sp.Lines, want) {
			t.Errorf("lines: %q", sp.Lines)
		}
		if len(sp.Rows) != 3 || sp.Rows[0].Text != "Ohje" || sp.Rows[2].Text != "Purku" {
			t.Fatalf("rows: %+v", sp.Rows)
		}
		m, ok := sp.Rows[2].Do()().(ui.AskMsg)
		if !ok {
			t.Fatal("a chapter opens nothing")
		}
		if said := m.Screen.(ui.Speaker).Speak().Lines; !slices.Equal(said, []string{"Purku", "Samana päivänä.", "Yksi", "Kaksi"}) {
			t.Errorf("the chapter: %q", said)
		}
	}, two)
}

func TestAWideWindowShowsTheChapterBeside(t *testing.T) {
	story(t, func(w *world) {
		w.Resize(120, 30).Press("end").See("Samana päivänä.", "• Yksi").ClickOn("Vuoro").See("Uusi tapa.").NotSee("• Yksi")
	}, two)
}

func TestThePageFitsEverySizeInEveryLanguage(t *testing.T) {
	uitest.Sweep(t, func() ui.Screen { return guide.New(uitest.Env("fi"), guide.Gear{}) })
	for _, lang := range []string{"fi", "sv", "en"} {
		for name, with := range map[string]func(*world){"shipped": func(*world) {}, "own": two} {
			synctest.Test(t, func(t *testing.T) {
				w := open(t, with, func(w *world) { w.Lang = lang })
				uitest.Sizes(t, lang+" "+name, w.Page)
			})
		}
	}
}

func TestNoKeyHasTwoDeeds(t *testing.T) {
	story(t, func(w *world) {
		seen := map[string]bool{}
		for _, a := range w.Page.Actions() {
			if a.Key.Help().Desc == "" {
				t.Errorf("%v has no words", a.Key.Keys())
			}
			for _, k := range a.Key.Keys() {
				if seen[k] || slices.Contains([]string{"m", "?", "ctrl+k", "esc"}, k) {
					t.Errorf("%q has two deeds", k)
				}
				seen[k] = true
			}
		}
	}, two)
}

func TestHelpNamesEveryKeyOfThePage(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		help, err := os.ReadFile("../../assets/help/" + lang + "/guide.md")
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range guide.New(uitest.Env(lang), guide.Gear{}).Actions() {
			k := a.Key.Help().Key
			if len(k) == 1 && k != "u" && k != "i" && !strings.Contains(string(help), "`"+k+"`") {
				t.Errorf("%s does not name %q, %s", lang, k, a.Key.Help().Desc)
			}
		}
	}
}

func TestThePageLooksAsItShould(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		story(t, func(w *world) {
			uitest.Golden(t, "shipped-"+lang, w.Screen())
			w.Resize(120, 30).Press("down")
			uitest.Golden(t, "shipped-120x30-"+lang, w.Screen())
			w.Resize(80, 24).Press("enter")
			uitest.Golden(t, "chapter-"+lang, w.Screen())
			w.Press("esc", "e")
			uitest.Golden(t, "form-"+lang, w.Screen())
		}, func(w *world) { w.Lang = lang })
		story(t, func(w *world) {
			uitest.Golden(t, "own-"+lang, w.Screen())
			w.Press("v")
			uitest.Golden(t, "versions-"+lang, w.Screen())
		}, two, func(w *world) { w.Lang = lang })
	}
}

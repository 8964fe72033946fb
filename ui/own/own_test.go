package own_test

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"aula/model"
	"aula/model/guard"
	"aula/store"
	"aula/ui"
	"aula/ui/own"
	"aula/ui/uitest"
)

func TestAnEntryIsWrittenReadChangedAndDeleted(t *testing.T) {
	story(t, func(w *world) {
		w.See("Kenttäpäiväkirjasi on vielä tyhjä", "Vain sinä voit lukea näitä").Press("enter", "e", "j", "t", "delete", "i")
		w.Said("Valitse ensin merkintä.")
		w.Press("n").See("Merkintä", "Mitä päivästä jäi mieleen", "nimeämättä").Type("Aula oli täynnä.\nEhdin kuunnella.").Press("ctrl+s").See("tänään  Aula oli täynnä. Ehdin kuunnella.")
		w.Said("Merkintä on päiväkirjassa.")
		w.Press("n").Type("Eilen satoi.").Press("tab", "ctrl+u").Type("eilen").Press("ctrl+s")
		w.Order("tänään", "► eilen", "Eilen satoi.")
		if d := w.entry("Eilen"); d.Day != w.Day(-1) {
			t.Errorf("it lies on %v", d.Day)
		}
		w.Press("e", "ctrl+end").Type(" Ja tuuli.").Press("ctrl+s").See("Eilen satoi. Ja tuuli.")
		w.Said("Tallessa.")
		w.Press("home", "enter").See("Aula oli täynnä.\nEhdin kuunnella.").Press("esc")
		if m := uitest.Asked[ui.HistoryMsg](w.Desk, "i"); m.Kind != model.KindDiary || m.ID != w.entry("Aula").ID {
			t.Errorf("the history of %+v", m)
		}
		uitest.Asked[ui.UndoMsg](w.Desk, "u")
		w.Press("delete").NotSee("Aula oli")
		if n := len(w.diary()); n != 1 {
			t.Errorf("%d are left", n)
		}
		if err := w.Session.Undo(w.Session.LastEdit()); err != nil || w.entry("Aula") == nil {
			t.Errorf("the deed can't be taken back: %v", err)
		}
	})
}

func TestAnEntryIsSharedOnlyAfterItsReadersWereShown(t *testing.T) {
	story(t, func(w *world) {
		w.Press("j").See("nämä 2 ihmistä:", "Vastaava kokemusohjaaja: Kaisa", "Kokemusasiantuntija: Olli", "joka on jo lukenut, on lukenut", "Aula oli täynnä").NotSee("Pekka", "Liisa", "Aino")
		w.Order("Olli", "Kaisa")
		w.Press("esc")
		if n := len(w.lent()); n != 3 {
			t.Fatalf("leaving the page shared something: %d", n)
		}
		w.Press("j", "k")
		w.Said("Merkintä on jaettu.")
		d := w.entry("Aula")
		l, err := store.Get[*model.Lent](w.Session, d.Lent)
		if err != nil || l.Text != d.Text || l.Day != d.Day || l.On != w.Day(0) || l.From != w.Session.Me() {
			t.Fatalf("the copy: %+v, %v", l, err)
		}
		w.See("Jaettu tänään").Press("j", "delete")
		w.Said("Merkintä on jo jaettu tällaisena.").Said("Merkintä on jaettu. Ota jako ensin takaisin (t), niin kopiota ei jää.")
		w.Press("t").NotSee("Jaettu tänään")
		w.Said("Jako on otettu takaisin. Joka on jo lukenut, on lukenut.")
		if _, err := store.Get[*model.Lent](w.Session, d.Lent); !errors.Is(err, model.ErrNotFound) {
			t.Errorf("the copy is still there: %v", err)
		}
		w.Press("t")
		w.Said("Merkintää ei ole jaettu.")
		w.Press("j", "k").See("Jaettu tänään")
		if now := w.entry("Aula"); now.Lent == d.Lent || len(w.lent()) != 4 {
			t.Errorf("shared again: %+v of %d", now, len(w.lent()))
		}
	}, some)
}

func TestSharingIsOneEditThatIsTakenBackWhole(t *testing.T) {
	story(t, func(w *world) {
		w.Press("j", "k")
		if err := w.Session.Undo(w.Session.LastEdit()); err != nil {
			t.Fatal(err)
		}
		if d := w.entry("Aula"); !d.Lent.Zero() || len(w.lent()) != 3 {
			t.Errorf("left: %+v and %d copies", d, len(w.lent()))
		}
	}, some)
}

func TestAChangedEntryLeavesItsCopyUntilItIsSharedAnew(t *testing.T) {
	story(t, func(w *world) {
		w.Press("down", "down").See("jaettu, muuttunut", "Jaettu kopio on entisellään")
		was := w.entry("Ensimmäinen")
		w.Press("e").See("kopio ei muutu").Press("esc")
		w.Press("j").See("Olli").Press("k")
		w.Said("Kopio on nyt sellainen kuin merkintä.")
		l, err := store.Get[*model.Lent](w.Session, was.Lent)
		if err != nil || l.Text != was.Text || l.On != w.Day(0) || len(w.lent()) != 3 {
			t.Errorf("the copy: %+v, %v", l, err)
		}
		w.NotSee("entisellään")
	}, some)
}

func TestWhoMeetsNoClientsSharesNothing(t *testing.T) {
	story(t, func(w *world) {
		w.Press("n").Type("Oma").Press("ctrl+s").Press("j")
		w.Said("Jaetut merkinnät ovat niiden kesken, jotka tapaavat asiakkaita. Roolisi ei kuulu heihin.")
	}, func(w *world) {
		me := *w.Session.Member(w.Session.Me())
		me.Role = model.ContactPerson
		w.Put(&me)
	})
}

func TestWithNobodyElseSharingSaysSo(t *testing.T) {
	story(t, func(w *world) {
		w.Press("n").Type("Oma").Press("ctrl+s").Press("j").See("Juuri nyt kukaan muu ei", "Myös he, jotka tulevat myöhemmin")
	})
}

func TestWhatOthersHaveSharedStandsInItsOwnPart(t *testing.T) {
	story(t, func(w *world) {
		w.Press("left").See("Olli: Opin tänään", "jaettu la 21.11.", "Olli jakoi tämän la 21.11.", "Merkinnän päivä: tiistai 17.11.2026").NotSee("Hiljainen päivä")
		w.Press("enter").See("Saa lukea.").Press("esc").Press("t")
		w.Said("Vain jakaja itse voi ottaa jaon takaisin.")
		w.ClickOn("Päiväkirja").See("Aula oli täynnä").ClickOn("Minulle jaetut").See("Opin tänään").Press("v").See("Aula oli täynnä")
	}, some)
}

// The entry went on another laptop while it was shared here.
func TestACopyThatWasLeftBehindIsTakenBackByItsAuthor(t *testing.T) {
	story(t, func(w *world) {
		w.Press("left").See("sinä: Jäänyt kopio", "sen kopio on yhä jaettuna").Press("t").NotSee("Jäänyt kopio")
		if n := len(w.lent()); n != 0 {
			t.Errorf("%d copies are left", n)
		}
	}, func(w *world) {
		w.Put(&model.Lent{ID: model.ID{60}, From: w.Session.Me(), Day: w.Day(-2), On: w.Day(-1), Text: "Jäänyt kopio"})
	})
}

// Olli has a profile on the same laptop: he reads the copy, and nothing else of Aino's.
func TestAnotherPersonReadsTheCopyAndNothingElse(t *testing.T) {
	story(t, func(w *world) {
		olli := &model.Member{ID: model.ID{70}, Name: "Olli", Role: model.Coordinator}
		if _, err := w.Session.AddMember(olli, "vihreä kivi nukkuu", "Vihreä ovi"); err != nil {
			t.Fatal(err)
		}
		w.Put(&model.Readiness{ID: model.ID{31}, Day: w.Day(0), Sleep: 1}, &model.Pathway{ID: model.ID{41}, Text: "Salainen tavoite", Made: w.Day(0)})
		w.Press("n").Type("Salainen päivä").Press("ctrl+s", "n").Type("Jaettava päivä").Press("ctrl+s")
		w.Press("j").See("voi sitten lukea 1 ihminen", "Koordinaattori: Olli").Press("k").Said("Merkintä on jaettu.")
		f := w.Session.File()
		w.Session.Lock()
		as := func(who model.ID, phrase string) {
			ses, err := f.Unlock(who, phrase)
			if err != nil {
				t.Fatal(err)
			}
			w.Session = ses
			w.Show(own.New(w.Env(), w.gear))
		}
		as(olli.ID, "vihreä kivi nukkuu")
		w.See("Kenttäpäiväkirjasi on vielä tyhjä").Press("v").See("Et ole vielä pysähtynyt").Press("v").See("Ei vielä tavoitteita")
		w.Press("v").See("Aino: Jaettava päivä").NotSee("Salainen")
		for _, word := range []string{"salainen", "päivä", "tavoite"} {
			hits, err := w.Session.Find(word, 10)
			if err != nil {
				t.Fatal(err)
			}
			for _, h := range hits {
				if h.Kind != model.KindLent {
					t.Errorf("%q finds %+v", word, h)
				}
			}
		}
		w.Session.Lock()
		as(model.ID{}, "meri kuuma lautta hiekka")
		w.See("Salainen päivä", "Jaettava päivä")
		if hits, err := w.Session.Find("salainen", 10); err != nil || len(hits) != 2 {
			t.Errorf("Aino finds %+v, %v", hits, err)
		}
	})
}

func TestWhatTellsWhoSomebodyIsIsWarnedOf(t *testing.T) {
	story(t, func(w *world) {
		w.Press("n").Type("Tunnus 131052-308T").See("henkilötunnus").Press("ctrl+s").See("Tekstistä voi tunnistaa ihmisen")
		if n := len(w.diary()); n != 0 {
			t.Fatalf("%d entries were saved", n)
		}
		w.Press("ctrl+b", "ctrl+s")
		if d := w.entry("Tunnus"); strings.Contains(d.Text, "131052") {
			t.Errorf("after blacking out: %q", d.Text)
		}
		w.Press("n").Type("Soita Ainolle 040 123 4567").See("puhelinnumero").Press("ctrl+s").See("Soita Ainolle")
		w.Press("j").See("Muokkaa merkintää ja peitä se ensin").Press("k")
		if n := len(w.lent()); n != 0 {
			t.Errorf("%d copies of what tells who somebody is", n)
		}
	})
}

func TestNothingIsSavedOrSharedWhileTheGuardCannotLook(t *testing.T) {
	story(t, func(w *world) {
		w.Press("n").Type("Penkki").Press("ctrl+s").See("Tunnisteiden tarkistus ei toimi").Press("esc")
		w.Press("j").See("Tunnisteiden tarkistus ei toimi").Press("k")
		if a, b := len(w.diary()), len(w.lent()); a != 1 || b != 0 {
			t.Errorf("%d entries, %d copies", a, b)
		}
	}, func(w *world) {
		w.Put(&model.Diary{ID: model.ID{21}, Day: w.Day(0), Text: "Ennen"})
		w.gear.Guard = func(string) ([]guard.Finding, error) { return nil, errors.New("no") }
	})
}

func TestFormsWriteOnlyWhatWasChangedInThem(t *testing.T) {
	story(t, func(w *world) {
		w.Press("e", "ctrl+end").Type("!")
		other := *w.entry("Aula")
		other.Lent = model.ID{99}
		w.Put(&other)
		w.Press("ctrl+s")
		if d := w.entry("Aula"); d.Lent != (model.ID{99}) || !strings.HasSuffix(d.Text, "!") {
			t.Errorf("saving a word gave %+v", d)
		}
	}, some)
}

func TestFiveQuestionsAreAnsweredByDigits(t *testing.T) {
	story(t, func(w *world) {
		w.Press("v").See("Et ole vielä pysähtynyt", "Niitä ei jaeta eikä lasketa yhteen").Press("n").See("Miten olet nukkunut", "Minkä tahansa kysymyksen voi ohittaa")
		w.Press("ctrl+s")
		w.Said("Vastaa edes yhteen kysymykseen tai sulje lomake.")
		w.Press("2", "enter", "4", "enter", "enter", "5", "enter", "3", "enter").Type("Lepoa").Press("ctrl+s")
		w.Said("Vastauksesi ovat tallessa. Vain sinä näet ne.")
		want := model.Readiness{Day: w.Day(0), Sleep: 2, Load: 4, Joy: 5, Bounds: 3, Note: "Lepoa"}
		got := *w.checks()[0]
		if got.ID = (model.ID{}); got != want {
			t.Errorf("stored: %+v", got)
		}
		w.See("██░░░ 2", "████░ 4", "█████ 5", "Uni: 2, melko huonosti", "Tuki: ei vastausta")
		w.Press("e", "e", "tab", "1", "ctrl+s")
		if got := w.checks()[0]; got.Sleep != 0 || got.Load != 1 || got.Joy != 5 {
			t.Errorf("changed: %+v", got)
		}
		w.Press("delete").See("Et ole vielä pysähtynyt")
	})
}

func TestTheCourseIsSeenWithoutSumOrJudgement(t *testing.T) {
	story(t, func(w *world) {
		w.Press("v").See("Uni", "Työmäärä", "Rajat").Order("tänään", "██░░░ 2", "ma 9.11.", "████░ 4", "la 24.10.", "█████ 5")
		w.See("Jokin on nyt raskasta", "Voit puhua siitä: Kaisa.", "Taukoon ei tarvita syytä.")
		w.Press("s").See("Hengitä rauhassa").NotSee("Vanha keino").Press("esc")
		w.Press("k").See("112", "09 2525 0111").Press("esc")
		w.Press("down").NotSee("raskasta").Press("enter").See("Ilo: 5, hyvin").Press("esc")
		w.Resize(50, 24).See("2    3    5    -    4")
	}, some, func(w *world) {
		w.Put(&model.Coping{ID: model.ID{80}, Words: model.Words{Fi: "Hengitä rauhassa"}}, &model.Coping{ID: model.ID{81}, Words: model.Words{Fi: "Vanha keino"}, Retired: true})
	})
}

func TestAGoalIsAddedTickedChangedAndDeleted(t *testing.T) {
	story(t, func(w *world) {
		w.Press("v", "v").See("Ei vielä tavoitteita").Press("space", "e", "delete")
		w.Said("Valitse ensin tavoite.")
		w.Press("n").Type("Haen opintoihin").Press("enter", "down", "down", "down", "down", "enter").Type("+30").Press("enter").Type("Hakuaika").Press("ctrl+s")
		want := model.Pathway{Text: "Haen opintoihin", Area: "studies", Target: w.Day(30), Note: "Hakuaika", Made: w.Day(0)}
		got := *w.goals()[0]
		if got.ID = (model.ID{}); got != want {
			t.Fatalf("stored: %+v", got)
		}
		w.See("opinnot, ke 23.12.", "Tavoitepäivä: ke 23.12.").Press("space").See("[■] Haen opintoihin", "toteutui tänään")
		if g := w.goals()[0]; g.Done != w.Day(0) {
			t.Errorf("done: %+v", g)
		}
		w.Press("space").See("[ ] Haen").Press("e", "end").Type(" keväällä").Press("ctrl+s").See("Haen opintoihin keväällä").Press("delete").See("Ei vielä tavoitteita")
	})
	story(t, func(w *world) {
		w.Press("v", "v").Order("Pidän puheenvuoron", "Haen lähihoitajaopintoihin", "Työkokeilu").See("itseluottamus, pe 20.11.", "toteutui ti 3.11.").NotSee("myöhässä")
	}, some)
}

func TestThePageOpensOnARecord(t *testing.T) {
	for k, words := range map[model.Kind]string{
		model.KindDiary: "► 19.10.2025", model.KindReadiness: "► ma 9.11.", model.KindPathway: "► [■] Työkokeilu", model.KindLent: "► Olli",
	} {
		id := map[model.Kind]model.ID{model.KindDiary: {24}, model.KindReadiness: {32}, model.KindPathway: {43}, model.KindLent: {53}}[k]
		story(t, func(w *world) { w.See(words) }, some, func(w *world) { w.Page = own.On(w.Env(), w.gear, k, id) })
	}
	story(t, func(w *world) { w.See("► eilen", "Kahvin äärellä") }, some, func(w *world) { w.Page = own.On(w.Env(), w.gear, model.KindLent, model.ID{51}) })
}

func TestEachPartIsSaidInSentences(t *testing.T) {
	story(t, func(w *world) {
		speak := func() ui.Speech { return w.Page.(ui.Speaker).Speak() }
		sp := speak()
		if sp.Lines[0] != "Päiväkirja: 4 merkintää. Vain sinä voit lukea näitä, ellet itse jaa." || len(sp.Rows) != 4 || sp.Rows[1].Text != "eilen: Hiljainen päivä. Kahvin äärellä puhuttiin lumesta., jaettu" {
			t.Errorf("diary: %+v", sp)
		}
		sp.Rows[2].Do()
		if sp = speak(); !strings.HasPrefix(sp.Rest[0], "Valittuna: to 19.11.: Ensimmäinen") {
			t.Errorf("chosen: %q", sp.Rest)
		}
		w.Press("v")
		sp = speak()
		if sp.Lines[0] != "Jaksaminen: 3 tarkistusta. Vain sinä näet nämä. Niitä ei jaeta eikä lasketa yhteen." || !slices.Contains(sp.Lines, "Jokin on nyt raskasta. Se on ihan sallittua.") {
			t.Errorf("checks: %q", sp.Lines)
		}
		if sp.Rest[0] != "Uni, vanhin ensin: 5, 4, 2." || sp.Rest[3] != "Ilo, vanhin ensin: 4, 5, ei vastausta." || sp.Rows[0].Text != "tänään: Uni: 2, melko huonosti; Työmäärä: 3, vaihtelevasti; Tuki: 5, hyvin; Ilo: ei vastausta; Rajat: 4, melko hyvin" {
			t.Errorf("the course: %q, %+v", sp.Rest, sp.Rows[0])
		}
		w.Press("v")
		if sp = speak(); sp.Rows[0].Text != "Pidän puheenvuoron seminaarissa, itseluottamus, pe 20.11." {
			t.Errorf("goals: %+v", sp.Rows)
		}
		w.Press("v")
		if sp = speak(); len(sp.Rows) != 1 || sp.Rows[0].Text != "Olli: Opin tänään, että hiljaisuuskin on vastaus. Saa lukea., jaettu la 21.11." {
			t.Errorf("shared: %+v", sp.Rows)
		}
		w.Press("v")
		form := uitest.Asked[ui.AskMsg](w.Desk, "j").Screen.(ui.Speaker).Speak()
		if !slices.Contains(form.Lines, "Vastaava kokemusohjaaja: Kaisa") || !slices.Contains(form.Lines, "Ensimmäinen yhteistapaaminen jännitti, mutta työpari auttoi alkuun.") {
			t.Errorf("sharing: %q", form.Lines)
		}
	}, some)
	story(t, func(w *world) {
		if sp := w.Page.(ui.Speaker).Speak(); len(sp.Rows) != 0 || len(sp.Lines) != 2 {
			t.Errorf("nothing there: %+v", sp)
		}
	})
}

// long fills each part with the hardest texts there are.
func long(w *world) {
	hard := []string{
		strings.Repeat("pitkämielisyys ", 334)[:5000], strings.Repeat("👩‍👩‍👧‍👦🫶🏽❤️ ", 100), strings.Repeat("שלום עולם مرحبا بالعالم ", 60),
		strings.Repeat("yksi\n", 300), "a\u202eb\u2066c\x1b[31m",
	}
	for i := range 40 {
		text := hard[i%len(hard)]
		name := string([]rune(strings.ReplaceAll(text, "\n", " "))[:min(model.MaxLine, len([]rune(text)))])
		w.Put(&model.Diary{ID: model.ID{100, byte(i)}, Day: w.Day(-i * 50), Text: text, Lent: model.ID{104, byte(i)}},
			&model.Lent{ID: model.ID{104, byte(i)}, From: w.Session.Me(), Day: w.Day(-i), On: w.Day(0), Text: name},
			&model.Lent{ID: model.ID{101, byte(i)}, From: model.ID{105}, Day: w.Day(-i), On: w.Day(-i), Text: text},
			&model.Readiness{ID: model.ID{102, byte(i)}, Day: w.Day(-i * 30), Sleep: i % 6, Load: 1, Note: text},
			&model.Pathway{ID: model.ID{103, byte(i)}, Text: name, Area: "other", Target: w.Day(i), Note: text, Made: w.Day(0)})
	}
	w.Put(&model.Member{ID: model.ID{105}, Name: strings.Repeat("Vertainen ", 12)[:model.MaxLine-1], Role: model.LeadExpert})
}

func TestThePageFitsEverySizeInEveryLanguage(t *testing.T) {
	uitest.Sweep(t, func() ui.Screen { return own.New(uitest.Env("fi"), own.Gear{}) })
	for _, lang := range []string{"fi", "sv", "en"} {
		for name, with := range map[string]func(*world){"some": some, "long": long} {
			if name == "long" && lang != "fi" {
				continue // the texts are people's own in each language
			}
			synctest.Test(t, func(t *testing.T) {
				w := open(t, with, func(w *world) { w.Lang = lang })
				for range 4 {
					uitest.Sizes(t, lang+" "+name, w.Page)
					w.Resize(80, 24).Press("v")
				}
				uitest.Sizes(t, lang+" "+name+" sharing", uitest.Asked[ui.AskMsg](w.Desk, "j").Screen)
			})
		}
	}
}

func TestHardTextsComeBackAsTheyWereTyped(t *testing.T) {
	story(t, func(w *world) {
		hard := strings.Repeat("päivä ", 833) + "👩‍👩‍👧‍👦 שלום"
		w.Press("n").Paste(hard).Press("ctrl+s").Said("Merkintä on päiväkirjassa.")
		if d := w.diary()[0]; d.Text != hard {
			t.Errorf("%d letters came back of %d", len([]rune(d.Text)), len([]rune(hard)))
		}
		w.Press("j", "k").Said("Merkintä on jaettu.")
		if l := w.lent()[0]; l.Text != hard {
			t.Error("the copy is another text")
		}
	})
}

func TestNoKeyHasTwoDeedsAndTheHelpNamesEachOfThem(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		help, err := os.ReadFile("../../assets/help/" + lang + "/own.md")
		if err != nil {
			t.Fatal(err)
		}
		story(t, func(w *world) {
			for range 4 {
				seen := map[string]bool{}
				for _, a := range w.Page.Actions() {
					if k := a.Key.Help().Key; (len(k) == 1 || k == "del") && !strings.Contains(string(help), "`"+k+"`") {
						t.Errorf("%s does not name %q, %s", lang, k, a.Key.Help().Desc)
					}
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
				w.Press("v")
			}
		}, some, func(w *world) { w.Lang = lang })
	}
}

func TestThePageLooksAsItShould(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		story(t, func(w *world) {
			uitest.Golden(t, "diary-"+lang, w.Screen())
			w.Press("down", "down")
			uitest.Golden(t, "diary-shared-"+lang, w.Screen())
			w.Press("j")
			uitest.Golden(t, "share-"+lang, w.Screen())
			w.Press("esc", "n")
			uitest.Golden(t, "entry-form-"+lang, w.Screen())
			w.Press("esc", "v")
			uitest.Golden(t, "check-"+lang, w.Screen())
			w.Resize(60, 18)
			uitest.Golden(t, "check-60x18-"+lang, w.Screen())
			w.Resize(120, 30)
			uitest.Golden(t, "check-120x30-"+lang, w.Screen())
			w.Resize(80, 24).Press("n")
			uitest.Golden(t, "check-form-"+lang, w.Screen())
			w.Press("esc", "v")
			uitest.Golden(t, "path-"+lang, w.Screen())
			w.Press("n")
			uitest.Golden(t, "path-form-"+lang, w.Screen())
			w.Press("esc", "v")
			uitest.Golden(t, "lent-"+lang, w.Screen())
			w.Press("v").Resize(60, 18)
			uitest.Golden(t, "diary-60x18-"+lang, w.Screen())
		}, some, func(w *world) { w.Lang = lang })
		story(t, func(w *world) {
			uitest.Golden(t, "diary-empty-"+lang, w.Screen())
			w.Press("v")
			uitest.Golden(t, "check-empty-"+lang, w.Screen())
			w.Press("v")
			uitest.Golden(t, "path-empty-"+lang, w.Screen())
			w.Press("v")
			uitest.Golden(t, "lent-empty-"+lang, w.Screen())
		}, func(w *world) { w.Lang = lang })
	}
}

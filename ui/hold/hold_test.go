package hold_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/hold"
	"aula/ui/uitest"
)

func TestTickingIsOnDiskAtOnceAndCountsInFull(t *testing.T) {
	story(t, func(w *world) {
		w.See("Paikalla 0", "Kanerva", "Majakka", "Pelkkä läsnäolo on täyttä osallistumista")
		w.Press("home", "space")
		p := w.now()
		if len(p.People) != 1 || p.People[0].Client != (model.ID{19, 0}) || p.People[0].Day != w.Day(0) {
			t.Fatalf("%+v", p.People)
		}
		w.See("Paikalla 1 (1 nimimerkillä, 0 muuta)", "läsnä")
		w.Press("down", "space", "f", "i", "t").See("Paikalla 2", "1 ensi kertaa", "ideoi, teki, ensi kertaa")
		a := w.now().Attendance()
		if a.People != 2 || a.New != 1 || a.Parts[model.PartIdeas] != 1 || a.Parts[model.PartDid] != 1 {
			t.Errorf("%+v", a)
		}
		w.Press("t", "space")
		if a := w.now().Attendance(); a.People != 1 {
			t.Errorf("taken back: %+v", a)
		}
	}, known)
}

func TestARoleTicksWhoeverHasIt(t *testing.T) {
	story(t, func(w *world) {
		w.Press("home", "o").See("ohjasi vertaisena", "Paikalla 1")
		w.Press("o").See("läsnä")
		if p := w.now().People; len(p) != 1 || len(p[0].Parts) != 0 {
			t.Errorf("%+v", p)
		}
	}, known)
}

func TestWhoHasNotAgreedIsCountedWithoutTheirName(t *testing.T) {
	story(t, func(w *world) {
		w.See("ei suostumusta: lasketaan ilman nimeä")
		w.Press("end", "space").See("Paikalla 1")
		p := w.now()
		if len(p.People) != 0 || p.Held == nil || p.Held.Others != 1 {
			t.Errorf("%+v %+v", p.People, p.Held)
		}
		if !slices.Contains(w.Notes, "Suostumusta ei ole, joten hänet laskettiin mukaan ilman nimeä.") {
			t.Errorf("said %q", w.Notes)
		}
	}, known)
}

func TestPlainNumbersGoUpAndDownAndStayPossible(t *testing.T) {
	story(t, func(w *world) {
		w.Press("+", "+", "+", "-").See("Paikalla 2")
		w.Press("e").Type("7").Press("tab").Type("2").Press("tab", "tab").Type("3").Press("ctrl+s").See("Paikalla 7", "2 ensi kertaa", "3 teki mukana")
		h := w.now().Held
		if h == nil || h.Others != 7 || h.New != 2 || h.Did != 3 || h.By != w.Session.Me() || !slices.Equal(h.Kinds, []string{"cooking"}) {
			t.Fatalf("%+v", h)
		}
		w.Press(slices.Repeat([]string{"-"}, 6)...)
		if h := w.now().Held; h.Others != 1 || h.New != 1 || h.Did != 1 {
			t.Errorf("%+v", h)
		}
	})
}

func TestANewNicknameNeedsConsentAndMustNotTellWhoItIs(t *testing.T) {
	story(t, func(w *world) {
		w.Press("n").See("Ilman suostumusta nimimerkkiä ei kirjata")
		w.Press("space", "tab").Type("Maija Meikäläinen").Press("ctrl+s").See("Tästä voi tunnistaa ihmisen")
		w.Press(slices.Repeat([]string{"backspace"}, len("Maija Meikäläinen"))...)
		w.Type("Kanerva").Press("ctrl+s").See("on jo luettelossa")
		w.Press(slices.Repeat([]string{"backspace"}, 7)...)
		w.Type("Aalto").Press("ctrl+s").See("Paikalla 1 (1 nimimerkillä, 0 muuta), 1 ensi kertaa", "Aalto")
		i := slices.IndexFunc(uitest.List[*model.Client](w.Desk), func(c *model.Client) bool { return c.Name == "Aalto" })
		if i < 0 {
			t.Fatal("no client")
		}
		c := uitest.List[*model.Client](w.Desk)[i]
		if !c.Joint || c.Consent != w.Day(0) || c.Explained != w.Session.Me() || c.Made != w.Day(0) {
			t.Errorf("%+v", c)
		}
	}, known)
}

func TestWhoDoesNotAgreeIsCountedAndTheirNameKeptNowhere(t *testing.T) {
	story(t, func(w *world) {
		w.Press("n", "ctrl+s").See("Paikalla 1, 1 ensi kertaa")
		if n := len(uitest.List[*model.Client](w.Desk)); n != 0 {
			t.Errorf("%d clients", n)
		}
	})
}

func TestTheNumbersMarkItHeldAndDeletingThemTakesThatBack(t *testing.T) {
	story(t, func(w *world) {
		w.See("i vielä merkitty pidetyksi").Press("l").See("Ruoanlaittoa", "Tyhjä: suunnitellut 240 minuuttia")
		w.Type("180").Press("tab", "tab", "space", "tab", "space", "ctrl+s")
		h := w.now().Held
		if h == nil || h.Minutes != 180 || !slices.Equal(h.Kinds, []string{"cooking"}) || !slices.Equal(h.Themes, []string{"lonely"}) || len(h.Peer) != 1 {
			t.Fatalf("%+v", h)
		}
		if s := w.now().Stage(); s != model.StageHeld {
			t.Errorf("stage %s", s)
		}
		w.See("Yksinäisyys", "Kesto: 3 t")
		w.Press("delete").See("i vielä merkitty pidetyksi")
		if w.now().Held != nil {
			t.Error("it is still held")
		}
	})
}

func TestARemoteGroupShowsWhatTheEstimateAssumes(t *testing.T) {
	story(t, func(w *world) {
		w.Press("e").Type("10").Press("ctrl+s", "l")
		w.Press("tab", "tab", "tab", "tab", "tab", "tab").Type("6").Press("tab").Type("2").Press("tab").Type("2").Press("tab").Type("80").Press("tab")
		w.See("osallistujia 10 × 80 km = 800 km").Type("55").Press("tab", "ctrl+s")
		w.See("osallistujia 10 × 80 km = 800 km, 440 € (0,55 €/km)", "puhelimia 6, tabletteja 2, tietokoneita 2")
	}, form(model.FormRemote))
}

func TestACampaignKeepsItsReach(t *testing.T) {
	story(t, func(w *world) {
		w.See("Tavoitettujen arviota ei ole vielä merkitty").Press("l", "tab").Type("250").Press("tab", "space", "ctrl+s").See("Arviolta 250 tavoitettua", "Ilmoitustaulu")
	}, form(model.FormCampaign))
}

func TestVisitorsAreCountedAndTakenBackWithinTheirMinute(t *testing.T) {
	story(t, func(w *world) {
		w.See("0 kävijää").Press("+").See("1 kävijä")
		w.Press("v").Type("4").Press("tab", "space", "ctrl+s").See("5 kävijää")
		c, err := w.Session.Visitors(w.occasion)
		if err != nil || c.People != 5 || c.Of(model.Theme, "lonely") != 1 {
			t.Fatalf("%+v %v", c, err)
		}
		w.Press("u").See("1 kävijä")
		w.Press("+").See("2 kävijää").Wait(2 * time.Minute)
		w.Press("-").See("2 kävijää")
		if !slices.Contains(w.Notes, "Minuutti on kulunut ja kirjaus on suljettu: sitä ei voi enää ottaa pois.") {
			for _, m := range w.Sent {
				if n, ok := m.(ui.NoteMsg); ok && strings.Contains(n.Text, "suljettu") {
					return
				}
			}
			t.Errorf("said %q", w.Notes)
		}
	}, form(model.FormBench))
}

func TestTheDebriefIsMineAndIsChangedNotDoubled(t *testing.T) {
	story(t, func(w *world) {
		w.Press("d").Press("up", "up", "tab").Type("Rauhallinen alku").Press("ctrl+s")
		w.See("Purku", "sujui 4/5", "Rauhallinen alku")
		w.Press("d", "tab", "tab").Type("Lääkkeistä puhuttiin").See("kuuluu ammattilaiselle")
		w.Press("ctrl+s").See("Lääkkeistä puhuttiin")
		all := uitest.List[*model.Debrief](w.Desk)
		if len(all) != 1 || all[0].Went != 4 || all[0].Keep != "Rauhallinen alku" || all[0].By != w.Session.Me() {
			t.Errorf("%+v", all)
		}
	})
}

func TestAPersonalCodeIsNotKeptInADebrief(t *testing.T) {
	story(t, func(w *world) {
		w.Press("d", "tab").Type("131052-308T").Press("ctrl+s").See("henkilötunnus")
		if n := len(uitest.List[*model.Debrief](w.Desk)); n != 0 {
			t.Errorf("%d debriefs", n)
		}
	})
}

func TestAnIncidentGoesToTheContactPersonOfTheSite(t *testing.T) {
	story(t, func(w *world) {
		w.Press("x").See("Yhteyshenkilö: Kaisa 040 123 4567").Press("down", "tab").Type("Ovella huudettiin").Press("ctrl+s")
		all := uitest.List[*model.Incident](w.Desk)
		if len(all) != 1 || all[0].What != "threat" || all[0].Site != w.now().Item.Site || all[0].Person != w.Session.Me() {
			t.Errorf("%+v", all)
		}
	})
}

func TestAThoughtBecomesAnIdea(t *testing.T) {
	story(t, func(w *world) {
		w.Press("a").Type("Pihalle penkki").Press("ctrl+s")
		all := uitest.List[*model.Idea](w.Desk)
		if len(all) != 1 || all[0].Text != "Pihalle penkki" || all[0].Site != w.now().Item.Site {
			t.Errorf("%+v", all)
		}
	})
}

// give writes answers as they come from under the cover.
func give(n int) func(*world) {
	return func(w *world) {
		for i := range n {
			f := model.Feedback{Set: model.FeedbackSet, Answers: []int{5, 1 + i%5, 0}}
			if i == 0 {
				f.Text = "Hyvä kahvi"
			}
			if _, err := w.Session.File().GiveCovered(w.occasion, w.Day(0), f, model.ID{}); err != nil {
				w.t.Fatal(err)
			}
		}
		again(w)
	}
}

// again locks and unlocks, which takes answers in.
func again(w *world) {
	st := w.Session.File()
	me := w.Session.Me()
	w.Session.Lock()
	s, err := st.Unlock(me, "meri kuuma lautta hiekka")
	if err != nil {
		w.t.Fatal(err)
	}
	w.Session = s
}

func TestFiguresOfFeedbackShowFromFiveAnswersOn(t *testing.T) {
	story(t, func(w *world) {
		w.See("Palautetta antoi 4.").Press("r").See("Vastauksia on 4. Luvut näkyvät, kun niitä on viisi").NotSee("Hyvä kahvi", "█")
	}, give(4))
	story(t, func(w *world) {
		w.Press("r").See("5 vastaajaa", "Tulinko kuulluksi?", "█")
		w.Press("pgdown", "pgdown").See("Hyvä kahvi")
	}, give(5))
}

func TestWithoutAnUndertakingOnlyNumbersAreThere(t *testing.T) {
	story(t, func(w *world) {
		w.NotSee("Kanerva").See("Nimimerkit näkevät ne").Press("+").See("Paikalla 1")
	}, known, func(w *world) {
		me, err := store.Get[*model.Member](w.Session, w.Session.Me())
		if err != nil {
			w.t.Fatal(err)
		}
		me.Undertaking = 0
		w.Put(me)
	})
}

func TestBeforeItsDayNothingIsWritten(t *testing.T) {
	story(t, func(w *world) {
		w.See("Tapaaminen on vasta tulossa").Press("+", "l").See("Paikalla 0")
		if w.now().Held != nil {
			t.Error("it is held")
		}
	}, func(w *world) {
		e, err := store.Get[*model.Entry](w.Session, w.occasion)
		if err != nil {
			w.t.Fatal(err)
		}
		e.Start = w.Day(3).At(9*60, w.Now().Location())
		w.Put(e)
	})
}

func TestEachRecordLeadsToItsOccasion(t *testing.T) {
	story(t, func(w *world) {
		d := uitest.List[*model.Debrief](w.Desk)[0]
		for kind, id := range map[model.Kind]model.ID{model.KindHeld: w.occasion, model.KindDebrief: d.ID, model.KindParticipation: w.now().People[0].ID} {
			if got, err := hold.OccasionOf(w.Session, kind, id); err != nil || got != w.occasion {
				t.Errorf("%v: %v %v", kind, got, err)
			}
		}
		if _, err := hold.OccasionOf(w.Session, model.KindDebrief, model.ID{99}); !errors.Is(err, model.ErrNotFound) {
			t.Errorf("%v", err)
		}
	}, known, full)
}

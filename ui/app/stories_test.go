package app

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// story runs inside a bubble: a minute costs nothing.
func story(t *testing.T, tell func(*testing.T, *world)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) { tell(t, enterWorld(t)) })
}

func same[T comparable](t *testing.T, got, want []T) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Fatalf("%v, want %v", got, want)
	}
}

func TestWhoWorksTheLobbyStartsThere(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		w.See("Salaisuus 17", "F2", "Aula", "Poliklinikka", "Sininen ovi")
		if got := w.app.View().WindowTitle; got != "aula – Aula" {
			t.Errorf("the window is called %q", got)
		}
	})
}

func TestAfterAMinuteInTheLobbyNoWordOfThePageIsLeft(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		w.Press("1").See("Salaisuus 17")
		w.Wait(59 * time.Second).See("Salaisuus 17")
		w.Wait(2*time.Second).See("Suljettu ovi").NotSee("Salaisuus", "Poliklinikka", "Sininen", "Kirjattu")
		if w.app.env.Store != nil {
			t.Error("the session is still there")
		}
	})
}

func TestElsewhereTheScreenStaysOpenForThreeMinutes(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		w.Press("f1").Wait(170 * time.Second).See("Salaisuus 17")
		w.Wait(11 * time.Second)
		w.pass().See("Suljettu ovi")
	})
}

func TestARunningShiftKeepsTheLobbysMinuteOnOtherPages(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		w.Press("s", "f1").Wait(61 * time.Second)
		w.pass().See("Rauhallinen suoja").NotSee("Salaisuus")
	})
}

func TestAnyKeyKeepsTheScreenOpen(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		for range 5 {
			w.Wait(40 * time.Second).Press("x")
		}
		w.See("Salaisuus 17")
	})
}

func TestTheCoverCountsOnAndLeadsToTheDoor(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		w.Press("s", "ctrl+l").NotSee("Salaisuus")
		w.pass().See("Rauhallinen suoja")
		w.Press("1").See("Kirjattu.")
		same(t, w.log, []string{"covered"})
		w.Press("enter").See("Suljettu ovi")
		w.Wait(2 * time.Minute).See("Rauhallinen suoja")
		w.Press("enter", "enter").See("Salaisuus 17")
	})
}

func TestAFormInTheMiddleComesBackAfterALock(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		w.Press("f").Type("Aino ja").Press("ctrl+l").NotSee("Aino")
		w.pass().See("Suljettu ovi")
		w.Press("enter").See("Salaisuus 17", "Kesken jäi 1 luonnos")
		w.Press("f").See("Aino ja", "Jatketaan luonnoksesta.")
		w.Type(" Olli").Press("ctrl+s").See("Tallessa.").NotSee("Lomake")
		same(t, w.log, []string{"Aino ja Olli"})
		w.page.name = ""
		w.Press("f").See("Lomake").NotSee("Aino", "luonnoksesta")
	})
}

func TestADraftIsSealedHalfASecondAfterTheLastKey(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		w.Press("f").Type("Aino")
		kept := func() string {
			b, err := w.app.env.Store.Local().Get(kindDraft, "test")
			if err != nil {
				t.Fatal(err)
			}
			return string(b)
		}
		w.Wait(400 * time.Millisecond)
		if got := kept(); got != "" {
			t.Errorf("already kept: %s", got)
		}
		w.Wait(200 * time.Millisecond)
		if got := kept(); !strings.Contains(got, "Aino") {
			t.Errorf("not kept: %q", got)
		}
		w.Press("esc").See("luonnoksena")
		w.page.name = ""
		w.Press("f").See("Aino")
	})
}

func TestWritesRunInTheOrderTheyWereAskedForAndQuitWaits(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		w.Ahead("1", "2", "3", "4", "5", "ctrl+c")
		w.pass()
		same(t, w.log, []string{"1"}) // the rest was a burst cut short by the end
		if !w.Quit || w.app.env.Store != nil {
			t.Error("it has not ended, or not locked")
		}
	})
	story(t, func(t *testing.T, w *world) {
		var cmds []tea.Cmd
		for n := range 5 {
			cmds = append(cmds, w.page.write(n+1, time.Duration(5-n)*10*time.Millisecond)())
		}
		for _, c := range cmds {
			w.Send(c())
		}
		w.Send(ui.Press("ctrl+c"))
		if w.Quit {
			t.Fatal("it left before the writes were done")
		}
		for i := 0; i < 100 && !w.Quit; i++ {
			w.Wait(10 * time.Millisecond)
		}
		same(t, w.log, []string{"1", "2", "3", "4", "5"}) // at the very moment it ends
		if !w.Quit {
			t.Error("it has not ended")
		}
	})
}

func TestAKeyJustBeforeTheEndIsStillWritten(t *testing.T) {
	for _, last := range []string{"ctrl+c", "ctrl+l"} {
		story(t, func(t *testing.T, w *world) {
			w.Ahead("7", last)
			w.pass()
			same(t, w.log, []string{"7"})
		})
	}
}

func TestAWriteTellsThePageAndLoadsItAgain(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		before := w.page.loads
		w.Press("3").See("Kirjattu 3.")
		if w.page.loads != before+1 || !slices.Contains(w.page.got, tea.Msg(loggedMsg{3})) {
			t.Errorf("%d loads, told %v", w.page.loads-before, w.page.got)
		}
		w.Wait(9 * time.Second).See("Kirjattu 3.")
		w.Wait(2 * time.Second).NotSee("Kirjattu")
	})
}

func TestAWriteThatFailsIsNotToldAsDone(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		w.Send(ui.WriteMsg{Note: "Kirjattu 8.", Do: func(*store.Session) (tea.Msg, error) { return loggedMsg{8}, syscall.ENOSPC }})
		w.pass().NotSee("Kirjattu").See("Levy on täynnä")
		if slices.Contains(w.page.got, tea.Msg(loggedMsg{8})) {
			t.Error("the page was told that it is on disk")
		}
	})
}

func TestKeysRightAfterTheWindowGotTheFocusDoNothing(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		w.Send(tea.FocusMsg{}, ui.Press("1")).Click(2, 1)
		w.Wait(time.Second)
		same(t, w.log, []string{"1"}) // the click came 450 ms later
		w.Send(tea.FocusMsg{}, ui.Press("ctrl+l"))
		w.pass().See("Suljettu ovi")
	})
}

func TestABurstOfKeysLogsNothingButItsFirst(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		w.Wait(time.Second)
		w.Ahead(slices.Repeat([]string{"1"}, 12)...)
		w.pass().See("liian nopeasti")
		same(t, w.log, []string{"1"})
	})
}

func TestTwoFingersAtOnceAreBothHeard(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		w.Wait(time.Second).Ahead("1", "2", "3")
		w.pass()
		same(t, w.log, []string{"1", "2", "3"})
	})
}

func TestPastedTextReachesOnlyWhatTakesText(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		w.Paste("123\n").See("Liitettyä tekstiä")
		same(t, w.log, nil)
		w.Press("f").Paste("Aino").See("Aino")
	})
}

func TestADialogThatOpensByItselfTakesNoKeyForHalfASecond(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		w.Press("g").Wait(499 * time.Millisecond).Send(ui.Press("4")).Wait(100 * time.Millisecond)
		same(t, w.log, nil)
		w.Press("5").Wait(100 * time.Millisecond)
		same(t, w.log, []string{"5"})
	})
}

func TestAClickIsTheKeyOfItsPlace(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		w.ClickOn("Salaisuus").Wait(time.Second)
		same(t, w.log, []string{"1"})
		w.ClickOn("ohje").See("Näppäimet tässä näkymässä")
		w.Press("esc").ClickOn("Tänään")
		if w.app.on.place != placeToday {
			t.Errorf("at %s", w.app.on.place)
		}
		p := w.app.env.Prefs
		p.Mouse = false
		w.Send(ui.PrefsMsg{Prefs: p}).ClickOn("Aula")
		if w.app.on.place != placeToday || w.app.View().MouseMode != tea.MouseModeNone {
			t.Error("the mouse is off and yet it works")
		}
	})
}

func TestAnotherLanguageShowsAtOnceAndIsKept(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		p := w.app.env.Prefs
		p.Lang = "sv"
		w.Send(ui.PrefsMsg{Prefs: p}).See("I dag", "Väntrummet", "hjälp").NotSee("Tänään", "ohje")
		same(t, w.prefs, []ui.Prefs{p})
		p.Lang = "xx"
		w.Send(ui.PrefsMsg{Prefs: p}).See("Tänään")
	})
}

func TestAnErrorIsASentenceWithANextStepAndStaysUntilRead(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		w.Press("e").See("ei ole vuoroa käynnissä", "Aloita vuoro ensin.").NotSee("no shift")
		w.Wait(40 * time.Second).See("Aloita vuoro")
		w.Press("x").NotSee("Aloita vuoro")
	})
}

func TestADeedThatIsOffSaysWhy(t *testing.T) {
	story(t, func(t *testing.T, w *world) { w.Press("o").See("Tätä ei voi tehdä nyt.") })
}

func TestAGapInTheClockLocks(t *testing.T) {
	for name, jump := range map[string]func(*world){
		"both clocks ran on":     func(w *world) { w.skew += 6 * time.Second },
		"the machine slept":      func(w *world) { w.asleep = time.Minute },
		"the clock was set back": func(w *world) { w.asleep = -time.Hour },
	} {
		t.Run(name, func(t *testing.T) {
			story(t, func(t *testing.T, w *world) {
				w.Wait(3 * time.Second).See("Salaisuus 17")
				jump(w)
				w.Wait(2 * time.Second)
				w.pass().See("Suljettu ovi").NotSee("Salaisuus")
			})
		})
	}
}

func TestAnAnswerFromBeforeTheLockReachesNothing(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		w.Press("h", "ctrl+l").Wait(4*time.Minute).See("Suljettu ovi").NotSee("Salaisuus", "Myöhäinen")
		w.Press("enter").See("Salaisuus 17").NotSee("Myöhäinen")
	})
}

func TestAPINGoesWithAGapAndAfterTwelveHours(t *testing.T) {
	set := func(t *testing.T, w *world) {
		t.Helper()
		box, err := w.app.env.Store.PIN("1234")
		if err != nil {
			t.Fatal(err)
		}
		w.app.lock.keep(box)
	}
	story(t, func(t *testing.T, w *world) {
		set(t, w)
		w.Press("ctrl+l")
		w.pass().Wait(11 * time.Hour)
		if w.app.lock.box == nil {
			t.Error("gone too soon")
		}
		if w.Wait(time.Hour + 2*time.Second); w.app.lock.box != nil {
			t.Error("still there after twelve hours")
		}
	})
	story(t, func(t *testing.T, w *world) {
		set(t, w)
		w.skew = 6 * time.Second
		if w.Wait(2 * time.Second); w.app.lock.box != nil {
			t.Error("still there after the machine slept")
		}
	})
}

func TestTheHourThatIsOverLeavesByItself(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		s := w.app.env.Store
		sites, err := store.List[*model.Site](s)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Log(model.Encounter{Site: sites[0].ID}); err != nil {
			t.Fatal(err)
		}
		for range 80 {
			w.Wait(50 * time.Second).Press("x")
		}
		if n, err := s.LastBag(); err != nil || n == 0 {
			t.Errorf("no bag has left: %d, %v", n, err)
		}
	})
}

func TestMenuPaletteHelpAndBack(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		w.Press("m").See("Mihin mennään?", "1  Tänään", "0  Asetukset").Press("1")
		if w.app.on.place != placeToday {
			t.Errorf("at %s", w.app.on.place)
		}
		w.Press("ctrl+k").See("Hae tai tee", "Tätä ei voi tehdä nyt.").Type("aula").Press("enter")
		if w.app.on.place != placeLobby {
			t.Errorf("at %s", w.app.on.place)
		}
		w.Press("?").See("Ohje: Huone", "kirjaa").Press("esc").NotSee("Ohje:")
		w.Press("ctrl+k").Type("ohje").Press("enter").See("Ohje: Huone").Press("esc")
		w.Press("esc").See("näppäimellä m")
		w.Send(ui.OpenMsg{Screen: ui.NewMessage(w.app.env, "Kortti", "Sisältö")}).See("Sisältö").Press("esc").See("Salaisuus 17")
	})
}

func TestATinyWindowSaysSoAndStillEnds(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		w.Resize(30, 10).See("Ikkuna on nyt liian pieni").NotSee("Salaisuus")
		w.Resize(1, 1).Resize(80, 24).See("Salaisuus 17")
		w.Resize(20, 5).Press("ctrl+c")
		w.pass()
		if !w.Quit {
			t.Error("ctrl+c does not work")
		}
	})
}

func TestAPanicInACommandEndsWithoutItsValue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := enterWorld(t)
		defer func() {
			c, ok := recover().(crash)
			if !ok || !bytes.Contains(c.stack, []byte("fake_test.go")) || bytes.Contains(c.stack, []byte("salainen")) {
				t.Errorf("%v: %s", ok, c.stack)
			}
			if bytes.Contains(c.stack, []byte("(0x")) {
				t.Errorf("arguments are left: %s", c.stack)
			}
		}()
		w.Press("k")
	})
}

func TestTheEndOfTheTerminalSealsAndLocks(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		s := w.app.env.Store
		w.Press("f").Type("Aino")
		w.app.end()
		if _, err := s.Local().Get(kindDraft, "test"); !errors.Is(err, store.ErrLocked) {
			t.Fatalf("not locked: %v", err)
		}
		s, err := s.File().Unlock(model.ID{}, phrase)
		if err != nil {
			t.Fatal(err)
		}
		if b, err := s.Local().Get(kindDraft, "test"); err != nil || !strings.Contains(string(b), "Aino") {
			t.Errorf("the draft is %q, %v", b, err)
		}
	})
}

func TestDebugNamesTypesAndNothingElse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := enterWorld(t)
		var out bytes.Buffer
		w.app.o.Debug = &out
		w.Press("f").Type("Aino").Paste("salaisuus")
		if got := out.String(); !strings.Contains(got, "tea.KeyPressMsg") || !strings.Contains(got, "ui.AskMsg") || strings.Contains(got, "A") && strings.Contains(got, "Aino") || strings.Contains(got, "salaisuus") {
			t.Error(got)
		}
	})
}

func TestAnIdleSecondDrawsNothing(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		w.Wait(2 * time.Second)
		w.Screen()
		w.app.frame.Body = "marked"
		if w.Wait(20 * time.Second); w.Raw() != "marked" {
			t.Error("it was drawn again though nothing had changed")
		}
	})
}

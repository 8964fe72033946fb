package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/uitest"
)

// handed is a whole program whose joint meeting has begun.
type handed struct {
	*uitest.Driver
	t        *testing.T
	app      *App
	st       *store.Store
	me       model.ID
	occasion model.ID
}

// handing runs a test in which the feedback page is open, unless before says otherwise.
func handing(t *testing.T, text bool, tell func(*handed)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(noon()))
		s := inWorld(t, WorldEmpty, time.Now)
		h := &handed{t: t, st: s.File(), me: s.Me(), occasion: model.ID{30}}
		sites, err := store.List[*model.Site](s)
		if err != nil {
			t.Fatal(err)
		}
		sites[0].FreeText = text
		now := model.MomentOf(time.Now().Add(-time.Hour))
		if err := s.Put(sites[0],
			&model.Entry{ID: h.occasion, What: model.EntryJoint, Title: "Maanantairyhmä", Site: sites[0].ID, Start: now, Minutes: 180, People: []string{s.Me().String()}},
			&model.Plan{ID: h.occasion, Form: model.FormJoint, Experts: []string{s.Me().String()}}); err != nil {
			t.Fatal(err)
		}
		h.begin(s)
		h.Send(throughMsg{placeJoint, h.app.openHold(h.app.env, h.occasion)}).See("Maanantairyhmä")
		h.Press("y").See("Palautesivu", "salalauseellasi").Press("enter").Wait(time.Second)
		h.See("Tulinko kuulluksi?")
		tell(h)
	})
}

// begin starts the program on a session, or without one at the lock screen.
func (h *handed) begin(s *store.Session) {
	h.t.Helper()
	o := plainOptions("fi")
	o.Store, o.Session = h.st, s
	h.app = New(o)
	h.Driver = uitest.Drive(h.t, h.app)
	h.Wait(time.Second)
}

// locked fails unless nothing is open and a page of the visitor's, or the unlock
// screen, is shown.
func (h *handed) locked(after string) {
	h.t.Helper()
	switch {
	case h.app.env.Store != nil:
		h.t.Fatalf("%s: it is unlocked", after)
	case h.Quit || h.app.over || h.app.lock.quit || h.app.linear:
		h.t.Fatalf("%s: it ends", after)
	case h.app.lock.kiosk == nil || len(h.app.on.dialogs) > 0:
		h.t.Fatalf("%s: it is no visitor's page:\n%s", after, h.Screen())
	}
}

// onPage fails unless the visitor's page is shown.
func (h *handed) onPage(after string) {
	h.t.Helper()
	if h.locked(after); !h.app.lock.covered || h.app.on.page != ui.Screen(h.app.lock.kiosk.page) {
		h.t.Fatalf("%s: it is another page:\n%s", after, h.Screen())
	}
}

// calmly presses keys as somebody does who reads each question.
func (h *handed) calmly(keys ...string) *handed {
	h.t.Helper()
	for _, k := range keys {
		h.Wait(time.Second).Press(k)
	}
	return h
}

// unlock opens the program with the passphrase.
func (h *handed) unlock() *handed {
	h.t.Helper()
	h.Press("ctrl+o").Type(phrase).Press("enter").Wait(3 * time.Second)
	if h.app.env.Store == nil {
		h.t.Fatalf("it is still locked:\n%s", h.Screen())
	}
	return h
}

// given is what lies in the store, which has to be unlocked.
func (h *handed) given() []string {
	h.t.Helper()
	all, err := h.app.env.Store.Feedback(h.occasion)
	if err != nil {
		h.t.Fatal(err)
	}
	var out []string
	for _, f := range all {
		out = append(out, strings.TrimSpace(fmt.Sprint(f.Answers)+" "+f.Text))
	}
	slices.Sort(out)
	return out
}

// leaving are keys that somebody might try to get out by.
func leaving() []string {
	all := []string{
		"ctrl+c", "ctrl+l", "ctrl+z", "ctrl+\\", "ctrl+d", "ctrl+k", "ctrl+q", "ctrl+r", "ctrl+s", "ctrl+w", "ctrl+x", "ctrl+t", "ctrl+g", "ctrl+p", "ctrl+b",
		"esc", "tab", "shift+tab", "m", "?", "h", "/", "u", "q", "y", "n", "x", "delete", "insert", "home", "end", "pgup", "pgdown", "backspace",
		"alt+f4", "alt+tab", "alt+x", "ctrl+alt+delete", ":", "0", "6", "9", "+", "-", ".", "ä",
	}
	for n := 1; n <= 12; n++ {
		all = append(all, fmt.Sprintf("f%d", n), fmt.Sprintf("ctrl+f%d", n), fmt.Sprintf("shift+f%d", n))
	}
	return all
}

func TestNoKeyLeavesTheFeedbackPage(t *testing.T) {
	for _, step := range []struct {
		name string
		keys []string
		text bool
	}{{"first", nil, false}, {"second", []string{"3"}, false}, {"text", []string{"1", "2", "3"}, true}, {"thanks", []string{"1", "2", "3"}, false}} {
		handing(t, step.text, func(h *handed) {
			for _, k := range leaving() {
				h.Press(k)
				h.onPage(step.name + " " + k)
				h.NotSee("Esimerkkilä", "Maanantairyhmä", "Sininen ovi")
			}
			h.Send(tea.PasteMsg{Content: "m?\x03"}, tea.WindowSizeMsg{Width: 20, Height: 5}).Press("enter", "ctrl+c", "esc").See("Ikkuna on liian pieni")
			h.onPage("a tiny window")
			h.Resize(80, 24)
			h.Wait(time.Hour)
			h.onPage("an hour")
		})
	}
}

func TestSomebodyOfTheStaffIsToldTheWayOut(t *testing.T) {
	handing(t, false, func(h *handed) {
		for _, k := range []string{"esc", "ctrl+c", "f1", "q"} {
			h.Press("right").NotSee("Henkilökunta").Press(k).See("Henkilökunta: avaa salalauseella: ctrl+o")
		}
	})
}

func TestTheUnlockScreenLeadsNowhereButBack(t *testing.T) {
	handing(t, false, func(h *handed) {
		h.Press("4", "ctrl+o")
		if h.locked("the door"); h.app.lock.covered {
			t.Fatalf("no unlock screen:\n%s", h.Screen())
		}
		for _, k := range leaving() {
			if k != "esc" && k != "ctrl+l" {
				h.Press(k)
				if h.locked("at the door " + k); h.app.lock.covered {
					t.Fatalf("%s went back", k)
				}
			}
		}
		h.Press("esc")
		h.onPage("esc")
		h.See("Oliko tästä") // somebody is half through
		h.Press("ctrl+o", "ctrl+l")
		h.onPage("ctrl+l")
		h.Press("ctrl+o").Wait(15 * time.Second)
		if h.app.lock.covered {
			t.Error("it went back too soon")
		}
		h.Wait(7 * time.Second)
		h.onPage("20 seconds")
		h.Press("ctrl+o").Type("ei ihan oikea").Press("enter").Wait(3 * time.Second)
		h.locked("a wrong passphrase")
		h.Press("ctrl+c").See("Takaisin palautesivulle")
		h.locked("ctrl+c at the door")
	})
}

func TestAnswersAreThereAfterUnlockingAndThePageIsBack(t *testing.T) {
	handing(t, false, func(h *handed) {
		h.calmly("5").See("Oliko tästä", "2/3")
		h.calmly("4").See("Tulisinko")
		h.calmly("3").See("Vastauksesi auttaa")
		h.Wait(13*time.Second).See("Tulinko kuulluksi?", "1/3")
		h.calmly("left", "left", "enter", "space", "enter").See("Vastauksesi auttaa")
		h.calmly("space").See("1/3")
		h.calmly("1", "2", "backspace", "3", "space")
		h.unlock().See("Maanantairyhmä", "Palautetta antoi 3.")
		if got := h.given(); !slices.Equal(got, []string{"[1 3 0]", "[2 0 0]", "[5 4 3]"}) {
			t.Errorf("%v", got)
		}
		h.Press("ctrl+l").Wait(time.Second).NotSee("Tulinko")
		if h.app.lock.kiosk != nil {
			t.Error("it is still handed")
		}
	})
}

func TestKillingTheProgramLosesNoAnswer(t *testing.T) {
	handing(t, true, func(h *handed) {
		h.calmly("5", "4", "3").Type("Kahvi oli hyv")
		h.begin(nil) // the other one is simply gone
		h.NotSee("Tulinko", "Maanantairyhmä", "Kahvi").Type(phrase).Press("enter").Wait(3 * time.Second)
		if h.app.env.Store == nil {
			t.Fatalf("locked:\n%s", h.Screen())
		}
		if got := h.given(); !slices.Equal(got, []string{"[5 4 3]"}) {
			t.Errorf("%v", got)
		}
		if keys, err := h.app.env.Store.Local().Names("draft"); err != nil || len(keys) > 0 {
			t.Errorf("drafts %v %v", keys, err)
		}
	})
}

func TestATextIsKeptOnlyIfItTellsOfNobody(t *testing.T) {
	handing(t, true, func(h *handed) {
		h.calmly("5", "4", "3").See("omin sanoin").Type("soita 040 123 4567").Press("enter").See("sitä ei tallenneta")
		h.Press("tab").See("Vastauksesi auttaa")
		h.calmly("space")
		h.calmly("2", "2", "2").Type("Hyvä porukka")
		h.calmly("enter").See("Vastauksesi auttaa")
		h.calmly("space")
		h.calmly("1", "1", "1", "enter").See("Vastauksesi auttaa")
		h.unlock()
		if got := h.given(); !slices.Equal(got, []string{"[1 1 1]", "[2 2 2] Hyvä porukka", "[5 4 3]"}) {
			t.Errorf("%v", got)
		}
	})
}

func TestWhoLeavesHalfWayMakesRoomForTheNext(t *testing.T) {
	handing(t, false, func(h *handed) {
		h.calmly("5").Wait(3 * time.Minute).See("1/3")
		h.calmly("2")
		h.unlock()
		if got := h.given(); !slices.Equal(got, []string{"[2 0 0]", "[5 0 0]"}) {
			t.Errorf("%v", got)
		}
	})
}

func TestAVisitorMayChooseTheLanguageAndTheNextOneBeginsInTheUsualOne(t *testing.T) {
	handing(t, false, func(h *handed) {
		h.calmly("s").See("Blev jag hörd?").Press("e").See("Was I heard?")
		h.calmly("1").See("Was this useful")
		h.calmly("2", "3").See("Your answer helps us")
		h.calmly("space").See("Tulinko kuulluksi?").ClickOn("English").See("Was I heard?")
	})
}

func TestAnAnswerCanBeClicked(t *testing.T) {
	handing(t, false, func(h *handed) {
		h.ClickOn(" 4 ").See("2/3")
		h.unlock()
		if got := h.given(); !slices.Equal(got, []string{"[4 0 0]"}) {
			t.Errorf("%v", got)
		}
	})
}

func TestAShiftThatRunsHereRunsOnAfterwards(t *testing.T) {
	handing(t, false, func(h *handed) {
		h.unlock()
		shift := &model.Shift{ID: model.ID{40}, Person: h.me}
		h.Send(ui.ShiftMsg{Shift: shift}).Press("y", "enter").Wait(time.Second)
		h.onPage("a running shift")
		if h.unlock(); h.app.shift != shift {
			t.Error("the root knows of no shift")
		}
	})
}

func TestAKeyThatIsHeldDownAnswersOnce(t *testing.T) {
	handing(t, false, func(h *handed) {
		h.Press("5")
		for range 20 {
			h.Wait(40 * time.Millisecond).Send(ui.Press("5"))
		}
		h.unlock()
		if got := h.given(); !slices.Equal(got, []string{"[5 0 0]"}) {
			t.Errorf("%v", got)
		}
	})
}

func TestAPINOpensNothingThatAVisitorHolds(t *testing.T) {
	handing(t, false, func(h *handed) {
		h.unlock()
		box, err := h.app.env.Store.PIN("1234")
		if err != nil {
			t.Fatal(err)
		}
		h.app.lock.keep(box)
		h.Press("y", "enter").Wait(time.Second)
		h.Press("ctrl+o").See("Salalause").NotSee("PIN").Type("1234").Press("enter").Wait(3 * time.Second)
		h.locked("a PIN")
		h.Press("esc")
		h.unlock()
		if h.app.lock.box == nil {
			t.Error("the PIN has gone")
		}
	})
}

func TestWhatIsTickedIsUndoneByOneKey(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		v := show(t, Surface{World: WorldGroups, Keys: keys("f4", "tab", "h", "space")}, "fi")
		v.See("Kanerva on paikalla", "(1 nimimerkillä").Press("i").See("Kanerva: ideoi").Press("u").See("läsnä").Press("u").NotSee("nimimerkillä,")
		v.Press("+").See("Paikalla 10").Press("u").See("Paikalla 9")
	})
}

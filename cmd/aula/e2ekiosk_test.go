//go:build unix

package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"aula/model"
	"aula/store"
)

// The sentences of the feedback page.
const (
	seeHeard = "Tulinko kuulluksi?"
	seeStaff = "Henkilökunta: avaa salalauseella: ctrl+o"
)

// group is the joint meeting of these stories.
var group = model.ID{30}

// opened opens the house's store by the clock on the wall.
func (h *house) opened(do func(*store.Session)) {
	h.t.Helper()
	st, err := store.Open(store.Options{Dir: h.home})
	if err != nil {
		h.t.Fatal(err)
	}
	s, err := st.Unlock(model.ID{}, testPassphrase)
	if err != nil {
		h.t.Fatal(err)
	}
	do(s)
	s.Lock()
	if err := st.Close(); err != nil {
		h.t.Fatal(err)
	}
}

// meets puts a joint meeting into the house that has begun.
func (h *house) meets() {
	h.t.Helper()
	h.opened(func(s *store.Session) {
		sites, err := store.List[*model.Site](s)
		if err != nil {
			h.t.Fatal(err)
		}
		me := s.Me().String()
		if err := s.Put(
			&model.Entry{ID: group, What: model.EntryJoint, Title: "Torstairyhmä", Site: sites[0].ID, Start: model.MomentOf(time.Now().Add(-10 * time.Minute)), Minutes: 180, People: []string{me}},
			&model.Plan{ID: group, Form: model.FormJoint, Experts: []string{me}}); err != nil {
			h.t.Fatal(err)
		}
	})
}

// answers are what visitors have said.
func (h *house) answers() (all []string) {
	h.t.Helper()
	h.opened(func(s *store.Session) {
		given, err := s.Feedback(group)
		if err != nil {
			h.t.Fatal(err)
		}
		for _, f := range given {
			all = append(all, fmt.Sprint(f.Answers, f.Text))
		}
	})
	slices.Sort(all)
	return all
}

// hand opens the feedback page from the lock screen on.
func (p *pane) hand() *pane {
	p.h.t.Helper()
	p.unlock().press("F4").see("Torstairyhmä")
	pause()
	p.press("h").see("Paikalla 0").press("y").see("Palautesivu")
	pause()
	return p.press("Enter").see(seeHeard)
}

// slowly lets the guard of the feedback page against a held key run out.
func slowly() { time.Sleep(800 * time.Millisecond) }

func TestTerminalNothingLeadsOutOfTheFeedbackPage(t *testing.T) {
	h := newHouse(t, true)
	h.meets()
	p := h.start().hand()
	shut := func(after string) {
		t.Helper()
		if s := p.all(); strings.Contains(s, "Torstairyhmä") || strings.Contains(s, "Poliklinikka") || strings.Contains(s, "Aino") || strings.Contains(s, "exit=") {
			t.Fatalf("after %s:\n%s", after, s)
		}
	}
	all := []string{"C-c", "C-z", "C-\\", "C-d", "C-l", "C-k", "C-r", "C-q", "C-s", "C-w", "Escape", "M-x", "Tab", "BTab", "DC", "m", "q", "?", "y", ":"}
	for n := 1; n <= 12; n++ {
		all = append(all, fmt.Sprintf("F%d", n))
	}
	for _, k := range all {
		p.press(k)
		time.Sleep(40 * time.Millisecond)
		shut(k)
	}
	p.see(seeHeard).see(seeStaff)
	p.resize(30, 8).see("Ikkuna on liian pieni").press("Enter", "C-c", "Escape", "F1")
	shut("a tiny window")
	p.resize(60, 18).see(seeHeard).resize(80, 24).see(seeHeard)
	p.paste("m? 4").see(seeHeard)
	shut("a paste")
	slowly()
	p.press("4").see("Oliko tästä")
	// the unlock screen leads back, or in
	p.press("C-o").see(seeDoor)
	for _, k := range []string{"C-c", "C-z", "C-\\", "F1", "F10", "C-k", "C-r", "C-d", "?"} {
		p.press(k)
		time.Sleep(40 * time.Millisecond)
		shut(k + " at the unlock screen")
	}
	p.see(seeDoor).press("Escape").see("Oliko tästä")
	p.press("C-o").see(seeDoor).write("väärä lause").press("Enter").see("ei ")
	shut("a wrong passphrase")
	p.press("Escape").see("Oliko tästä").press("C-o").see(seeDoor).write(testPassphrase).press("Enter").see("Palautetta antoi 1.")
	pause()
	p.press("C-c").see("exit=0")
	if got := h.answers(); !slices.Equal(got, []string{"[4 0 0]"}) {
		t.Errorf("%v", got)
	}
	h.sound()
}

func TestTerminalKillingTheFeedbackPageLosesNoAnswer(t *testing.T) {
	h := newHouse(t, true)
	h.meets()
	for _, sig := range []unix.Signal{unix.SIGKILL, unix.SIGHUP, unix.SIGTERM} {
		p := h.start().hand()
		slowly()
		p.press("5").see("Oliko tästä")
		slowly()
		p.press("2").see("Tulisinko")
		p.signal(sig)
		p.see("exit=")
		h.start().see(seeDoor).gone(seeHeard).press("C-c").see("exit=0")
	}
	if got := h.answers(); !slices.Equal(got, []string{"[5 2 0]", "[5 2 0]", "[5 2 0]"}) {
		t.Errorf("%v", got)
	}
	h.sound()
}

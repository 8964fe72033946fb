package app

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"aula/assets"
	"aula/store"
	"aula/ui"
	"aula/ui/text"
)

func TestASmallWindowOffersTheLinearModeAndTakesNoOtherKey(t *testing.T) {
	for _, lang := range text.Languages() {
		if s := text.Must(assets.FS, lang); !bytes.Contains([]byte(s.App.Small), []byte("Enter")) {
			t.Errorf("%s: the key is not named: %q", lang, s.App.Small)
		}
	}
	synctest.Test(t, func(t *testing.T) {
		w := enterWorld(t)
		w.app.screens = true
		w.Press("f2").Resize(39, 24).See("Enter jatkaa tekstinä")
		if w.Press("1", "2", "esc", "m"); len(w.log) != 0 {
			t.Errorf("keys nobody saw the meaning of did %q", w.log)
		}
		w.Resize(39, 11).Press("enter").Wait(time.Second)
		if !w.Quit || !w.app.Linear() || w.app.Over() || w.app.env.Store == nil {
			t.Errorf("linear %v, over %v", w.app.Linear(), w.app.Over())
		}
	})
}

// A write that is under way when the person goes on as text is on disk first.
func TestTheScreensEndForTheLinearModeWithAllOnDiskAndNothingLocked(t *testing.T) {
	s := begin(t, store.Beginning{})
	out := &locked{turn: make(chan struct{}, 1)}
	in, keys := io.Pipe()
	defer keys.Close()
	a := New(Options{Assets: assets.FS, Session: s, Prefs: ui.DefaultPrefs(), Profile: colorprofile.ASCII})
	wrote := false
	go func() {
		h := hands{t, out, keys}
		h.until("\x1b[?1049h")
		h.press("\x0b")
		time.Sleep(100 * time.Millisecond) // a pipe has no size: nothing is drawn to wait for
		h.press("tekstin")
		h.press("\r")
	}()
	a.queue.waiting = append(a.queue.waiting, job{do: func(*store.Session) (tea.Msg, error) {
		time.Sleep(300 * time.Millisecond)
		wrote = true
		return nil, nil
	}})
	err := a.Run(in, out)
	if !errors.Is(err, ErrLinear) || isLocked(s) || a.Over() || !wrote || a.Top() == nil || a.Env().Store != s {
		t.Fatalf("%v, locked %v, over %v, wrote %v", err, isLocked(s), a.Over(), wrote)
	}
	if !bytes.Contains([]byte(out.text()), []byte("\x1b[?1049l")) {
		t.Error("the alternate screen is left on")
	}
	var later []tea.Msg
	a.Timers(func(_ time.Duration, m tea.Msg) tea.Cmd { later = append(later, m); return nil })
	if a.Init() == nil || len(later) == 0 {
		t.Errorf("nothing ticks: %v", later)
	}
	if err := a.Guard(out, func() error { return nil }); err != nil || !isLocked(s) {
		t.Errorf("%v, locked %v", err, isLocked(s))
	}
}

func TestAPanicOfTheOtherVoiceLocksAndIsTold(t *testing.T) {
	s := begin(t, store.Beginning{})
	var out bytes.Buffer
	a := New(Options{Assets: assets.FS, Session: s, Prefs: ui.DefaultPrefs()})
	a.Update(a.enter(s)())
	err := a.Guard(&out, func() error { panic("salainen") })
	if !errors.Is(err, ErrCrashed) || !isLocked(s) || bytes.Contains(out.Bytes(), []byte("salainen")) || out.Len() == 0 {
		t.Errorf("%v, locked %v: %s", err, isLocked(s), out.String())
	}
}

func TestWhatWasSaidIsTakenAwayOnce(t *testing.T) {
	a := New(Options{Assets: assets.FS})
	a.note("Kirjattu.")
	if s, bad := a.Said(); s != "Kirjattu." || bad {
		t.Errorf("%q %v", s, bad)
	}
	if s, bad := a.Said(); s != "" || bad {
		t.Errorf("again: %q %v", s, bad)
	}
	a.warn("Ei nyt.")
	if s, bad := a.Said(); s != "Ei nyt." || !bad {
		t.Errorf("%q %v", s, bad)
	}
}

package app

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"aula/assets"
	"aula/model"
	"aula/store"
	"aula/ui"
)

// hands presses keys on a pipe, as a terminal would send them.
type hands struct {
	t   *testing.T
	out *locked
	w   io.Writer
}

// locked is a screen that two goroutines share.
type locked struct {
	screen
	turn chan struct{}
}

func (l *locked) Write(p []byte) (int, error) {
	l.turn <- struct{}{}
	defer func() { <-l.turn }()
	return l.screen.Write(p)
}

func (l *locked) text() string {
	l.turn <- struct{}{}
	defer func() { <-l.turn }()
	return l.String()
}

// until waits for something to be drawn; it gives up after a while.
func (h hands) until(what string) {
	h.t.Helper()
	for range 500 {
		if strings.Contains(h.out.text(), what) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	h.t.Errorf("never drawn: %q", what)
}

// running runs the program on pipes; do has the hands.
func running(t *testing.T, o Options, do func(h hands)) (string, *store.Session, error) {
	t.Helper()
	s := begin(t, store.Beginning{})
	out := &locked{turn: make(chan struct{}, 1)}
	in, w := io.Pipe()
	o.Assets, o.Session, o.Prefs, o.Profile = assets.FS, s, ui.DefaultPrefs(), colorprofile.ASCII
	go func() {
		do(hands{t, out, w})
	}()
	err := New(o).Run(in, out)
	w.Close()
	return out.text(), s, err
}

func (h hands) press(s string) {
	time.Sleep(50 * time.Millisecond)
	if _, err := io.WriteString(h.w, s); err != nil {
		h.t.Error(err)
	}
}

func isLocked(s *store.Session) bool {
	_, err := s.Local().Names(kindDraft)
	return errors.Is(err, store.ErrLocked)
}

func TestTheProgramEndsLockedByItsOwnKey(t *testing.T) {
	out, s, err := running(t, Options{}, func(h hands) {
		h.until("\x1b[?1049h")
		h.press("\x03")
	})
	if err != nil || !isLocked(s) {
		t.Errorf("%v, locked %v", err, isLocked(s))
	}
	if !strings.Contains(out, "\x1b[?1049l") {
		t.Error("the alternate screen is left on")
	}
}

func TestAClosedTerminalLocks(t *testing.T) {
	stop := make(chan struct{})
	_, s, err := running(t, Options{Stop: stop}, func(h hands) {
		h.until("\x1b[?1049h")
		close(stop)
	})
	if err != nil || !isLocked(s) {
		t.Errorf("%v, locked %v", err, isLocked(s))
	}
}

func TestKeyboardRequestsNeverReachAQuietTerminal(t *testing.T) {
	for quiet, want := range map[bool]bool{true: false, false: true} {
		out, _, _ := running(t, Options{QuietKeys: quiet}, func(h hands) {
			h.until("\x1b[?1049h")
			time.Sleep(100 * time.Millisecond)
			h.press("\x03")
		})
		if got := strings.Contains(out, "\x1b[>1u") || strings.Contains(out, "\x1b[=1;1u"); got != want {
			t.Errorf("quiet %v: asked %v", quiet, got)
		}
	}
}

// bomb is a page that panics inside the loop.
type bomb struct{ ui.Screen }

func (b bomb) Resize(int, int) { panic("salainen muistiinpano") }

func TestAPanicLeavesASoundTerminalAndNoWordOfItsValue(t *testing.T) {
	s := begin(t, store.Beginning{})
	out := &locked{turn: make(chan struct{}, 1)}
	in, w := io.Pipe()
	defer w.Close()
	var trace []byte
	o := Options{
		Assets: assets.FS, Session: s, Prefs: ui.DefaultPrefs(), Profile: colorprofile.ASCII,
		Crash: func(stack []byte) (string, error) { trace = stack; return "/data/crash.txt", nil },
	}
	a := New(o)
	a.house.places[1].new = func(env ui.Env) ui.Screen { return bomb{ui.NewMessage(env, "Aula", "")} }
	err := a.Run(in, out)
	got := out.text()
	if !errors.Is(err, ErrCrashed) || !isLocked(s) {
		t.Errorf("%v, locked %v", err, isLocked(s))
	}
	for _, want := range []string{"\x1b[?1049l", "\x1b[?25h", "\x1b[?2004l", "\x1b[?1004l", "\x1b[?1002l", "aula joutui pysähtymään", "/data/crash.txt"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing", want)
		}
	}
	if end := strings.LastIndex(got, "\x1b[?1049l"); strings.Contains(got[end:], "\x1b[?1049h") {
		t.Error("the alternate screen came back")
	}
	if strings.Contains(got, "salainen") || bytes.Contains(trace, []byte("salainen")) || !bytes.Contains(trace, []byte("run_test.go")) {
		t.Errorf("the trace: %s", trace)
	}
}

func TestAStoreThatClosedUnderneathIsSaidNotShown(t *testing.T) {
	s := begin(t, store.Beginning{Workspace: "W", Site: "S", Member: "M", Role: model.Coordinator, Passphrase: phrase})
	if err := s.File().Close(); err != nil {
		t.Fatal(err)
	}
	m, ok := New(Options{Assets: assets.FS, Session: s}).enter(s)().(enteredMsg)
	if !ok || m.err == nil {
		t.Errorf("%T %v", m, m)
	}
}

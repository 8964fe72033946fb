package uitest

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"charm.land/bubbles/v2/cursor"
	tea "charm.land/bubbletea/v2"

	"aula/ui"
)

// screen writes down what it is told.
type screen struct {
	w, h  int
	heard []string
	load  tea.Cmd
	on    func(tea.Msg) tea.Cmd
	draw  func(w, h int) ui.Frame
}

func (s *screen) Load() tea.Cmd { return s.load }
func (s *screen) Update(m tea.Msg) tea.Cmd {
	s.heard = append(s.heard, fmt.Sprint(m))
	if s.on != nil {
		return s.on(m)
	}
	return nil
}
func (s *screen) Resize(w, h int) { s.w, s.h = w, h }
func (s *screen) View() ui.Frame {
	if s.draw != nil {
		return s.draw(s.w, s.h)
	}
	return ui.Frame{Body: strings.Join(s.heard, "\n")}
}
func (s *screen) Title() string        { return "" }
func (s *screen) Actions() []ui.Action { return nil }

func say(s string) tea.Cmd { return func() tea.Msg { return s } }

func after(d time.Duration, s string) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return s })
}

func TestCommandsRunToTheirEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &screen{}
		s.on = func(m tea.Msg) tea.Cmd {
			switch fmt.Sprint(m) {
			case "a":
				return tea.Sequence(say("one"), tea.Batch(say("two"), nil), say("three"))
			case "three":
				return say("four")
			}
			return nil
		}
		d := DriveScreen(t, s, nil).Press("a").See("one", "two", "three", "four")
		if got := strings.Join(s.heard, " "); got != "a one two three four" {
			t.Errorf("heard %q\n%s", got, d.Screen())
		}
	})
}

func TestTimersRingWhenTheirTimeComesAndCostNothing(t *testing.T) {
	began := time.Now()
	synctest.Test(t, func(t *testing.T) {
		s := &screen{load: after(time.Minute, "ring")}
		s.on = func(m tea.Msg) tea.Cmd {
			if m == "ring" {
				return after(time.Minute, "ring")
			}
			return nil
		}
		d := DriveScreen(t, s, nil).NotSee("ring").Wait(59 * time.Second).NotSee("ring").Wait(2 * time.Second).See("ring").Wait(3 * time.Minute)
		if n := strings.Count(d.Screen(), "ring"); n != 4 {
			t.Errorf("it rang %d times", n)
		}
	})
	if d := time.Since(began); d > 5*time.Second {
		t.Errorf("it took %v", d)
	}
}

func TestBlinksAreDroppedAndQuitIsNoted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &screen{load: tea.Batch(cursor.Blink, tea.Quit)}
		d := DriveScreen(t, s, nil)
		if len(s.heard) != 0 || !d.Quit {
			t.Errorf("heard %q, quit %v", s.heard, d.Quit)
		}
	})
}

// failing stands in for a test that ought to fail.
type failing struct {
	testing.TB
	said string
}

func (f *failing) Helper()                   {}
func (f *failing) Cleanup(func())            {}
func (f *failing) Fatal(a ...any)            { f.said = fmt.Sprint(a...); runtime.Goexit() }
func (f *failing) Errorf(s string, a ...any) { f.said = fmt.Sprintf(s, a...) }
func (f *failing) Fatalf(s string, a ...any) {
	f.said = fmt.Sprintf(s, a...)
	runtime.Goexit()
}

func fails(t *testing.T, run func(t testing.TB)) string {
	t.Helper()
	f := &failing{TB: t}
	var w sync.WaitGroup
	w.Go(func() { run(f) })
	w.Wait()
	return f.said
}

func TestTheDriverFailsWhereItShould(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for want, run := range map[string]func(d *Driver){
			"a message is a function": func(d *Driver) { d.Send(func() {}) },
			"not seen":                func(d *Driver) { d.See("nowhere") },
			"seen":                    func(d *Driver) { d.Send("x").NotSee("x") },
			"nothing to click on":     func(d *Driver) { d.ClickOn("nowhere") },
			`"x" does not come`:       func(d *Driver) { d.Send("x", "y").Order("x", "y").Order("y", "x") },
			`never said "y"`:          func(d *Driver) { d.Notes = []string{"x"}; d.Said("x").Said("y") },
		} {
			said := fails(t, func(t testing.TB) { run(DriveScreen(t, &screen{}, nil)) })
			if !strings.HasPrefix(said, want) {
				t.Errorf("said %q, want %q", said, want)
			}
		}
		endless := &screen{on: func(tea.Msg) tea.Cmd { return say("again") }}
		if said := fails(t, func(t testing.TB) { DriveScreen(t, endless, nil).Press("a") }); !strings.Contains(said, "never come to an end") {
			t.Errorf("an endless loop: %q", said)
		}
	})
}

func TestTheSweepSeesWhatStandsOut(t *testing.T) {
	good := ui.Frame{Body: "ab\ncd", Cursor: tea.NewCursor(1, 1), Spots: []ui.Spot{{X: 0, Y: 1, W: 2, H: 1, Key: "k"}}}
	if err := fits(good, 2, 2); err != nil {
		t.Fatal(err)
	}
	for name, f := range map[string]ui.Frame{
		"a long line":            {Body: "abc"},
		"a wide letter":          {Body: "a日"},
		"a line too many":        {Body: "a\nb\nc"},
		"an empty line too many": {Body: "a\nb\n"},
		"the cursor":             {Cursor: tea.NewCursor(2, 0)},
		"a spot":                 {Spots: []ui.Spot{{X: 1, Y: 0, W: 2, H: 1}}},
		"a spot of nothing":      {Spots: []ui.Spot{{X: 0, Y: 0, W: 0, H: 1}}},
	} {
		if fits(f, 2, 2) == nil {
			t.Errorf("%s was not seen", name)
		}
	}
	wide := &screen{draw: func(w, _ int) ui.Frame { return ui.Frame{Body: ui.Fill("x", w, 1) + strings.Repeat("x", w/140)} }}
	if said := fails(t, func(t testing.TB) { Sizes(t, "page", wide) }); !strings.HasPrefix(said, "page at 140 by 1: a line of 141 cells") {
		t.Errorf("a page too wide: %q", said)
	}
	n := 0
	Sweep(t, func() ui.Screen {
		return &screen{draw: func(w, h int) ui.Frame { n++; return ui.Frame{Body: ui.Fill("x", w, h)} }}
	})
	if n < 300 {
		t.Errorf("only %d sizes were looked at", n)
	}
}

func TestTypingGoesPastActions(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &screen{}
		DriveScreen(t, s, nil).Type("ä x").Ahead("enter", "f1").Paste("p").Click(0, 0)
		if got := strings.Join(s.heard, "|"); got != "ä|space|x|enter|f1|p" {
			t.Errorf("heard %q", got)
		}
	})
}

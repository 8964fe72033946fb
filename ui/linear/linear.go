package linear

import (
	"io"
	"os"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/ui"
	"aula/ui/text"
)

// Root is what is driven: the root of the screens.
type Root interface {
	tea.Model
	Top() ui.Screen                              // nil while nothing is open
	Said() (words string, bad bool)              // what the status line says, taken away by the call
	Env() ui.Env                                 // what the screens share now
	Over() bool                                  // it has ended, and is locked
	Timers(func(time.Duration, tea.Msg) tea.Cmd) // what waiting means from now on
}

// Options are the two ends of the talk. In and Out must be set.
type Options struct {
	In  io.Reader
	Out io.Writer
	// Width is how many cells a line may have now; it is asked for at every line. Nil or
	// nothing known: 80.
	Width func() int
	// Terminal says that Out is one: then it echoes what is typed, and is wiped at a lock.
	Terminal bool
	// Secret reads a line without showing it; nil: it is a line like others.
	Secret func() (string, error)
	// OneKey reads one key without enter, by its name as tea.KeyPressMsg.String has it;
	// nil: answers are lines.
	OneKey func() (string, error)
	// Stop, once closed, locks and ends.
	Stop <-chan struct{}
	// Interrupt asks to lock and end, as ctrl+c does; it is refused while the laptop is in
	// a visitor's hands.
	Interrupt <-chan os.Signal
}

const (
	defaultWidth = 80
	tall         = 60 // lines of the window that screens without words draw themselves for
)

// Run talks until the root has ended: asked to, or since the input is at its end. An
// error is one of the output's.
func Run(root Root, o Options) error {
	s := &session{
		root: root, o: o, engine: newEngine(root), input: newInput(o), out: &voice{to: o.Out, width: o.Width},
		told: map[ui.Screen]told{}, hinted: map[string]bool{}, walks: map[place]*walk{},
	}
	s.out.instead = s.keyless
	defer s.input.stop()
	defer close(s.engine.gone)
	root.Timers(s.engine.after)
	s.begin()
	for !root.Over() && s.out.err == nil && !s.ended {
		s.step()
	}
	s.end()
	return s.out.err
}

// session is one talk.
type session struct {
	root   Root
	o      Options
	engine *engine
	input  *input
	out    *voice

	told     map[ui.Screen]told // what has been said of each screen
	here     place              // what was said last
	fromLine int                // what of it has not been said
	fromRow  int
	form     *walk // through the dialog that asks
	walks    map[place]*walk
	hinted   map[string]bool
	quiet    bool   // the answer was no deed, and all is said about it
	chosen   string // the row that was chosen, should nothing else come of it
	open     bool   // unlocked, as was last seen
	inside   bool   // it has been unlocked
	ended    bool   // the input is at its end, or Stop
	ends     int    // how often in a row a terminal said that its input is at its end
	swap     swap
}

// place is what an answer is about: a screen, and the page within it.
type place struct {
	on   ui.Screen
	page any
}

// told is what was said of a screen.
type told struct {
	page  any
	about any
	lines []string
	rows  []string
}

func (s *session) words() *text.Linear { return &s.root.Env().Text.Linear }

func (s *session) begin() {
	w := s.words()
	s.out.say(w.Mode)
	s.engine.start(s.root.Init())
	s.engine.send(tea.WindowSizeMsg{Width: defaultWidth, Height: tall})
	s.settle()
	s.open = s.root.Env().Store != nil
	s.inside = s.open
}

// end locks if the root has not, and says goodbye.
func (s *session) end() {
	if !s.root.Over() {
		s.engine.send(ui.QuitMsg{})
		s.engine.settle(s.root.Over, nil)
	}
	s.wipe()
	s.out.gap()
	if s.inside {
		s.done(s.words().Bye)
	} else {
		s.done(s.words().Closed)
	}
}

// step says what is on top, if it was not said yet, and takes one answer.
func (s *session) step() {
	s.wipe()
	top := s.root.Top()
	if top == nil {
		s.settle()
		if s.root.Top() == nil && !s.root.Over() {
			s.ended = true // nothing will ever open again
		}
		return
	}
	if a, ok := top.(ui.Asker); ok && len(a.Questions()) > 0 {
		s.ask(top, a)
		return
	}
	s.page(top)
}

// settle lets all that was begun come to its end.
func (s *session) settle() {
	s.engine.settle(nil, func() { s.out.say(s.words().Wait) })
	if s.engine.stopped(s.o.Stop) {
		s.ended = true
	}
}

// wipe clears the window once when the root has locked.
func (s *session) wipe() {
	open := s.root.Env().Store != nil
	if s.open && !open {
		if s.o.Terminal {
			s.out.wipe()
		}
		s.told, s.walks = map[ui.Screen]told{}, map[place]*walk{}
		if !s.root.Over() {
			s.done(s.words().Locked)
		}
	}
	s.open, s.inside = open, s.inside || open
}

// at is the place that an answer would be about now.
func (s *session) at() place {
	top := s.root.Top()
	return place{top, speech(top).Page}
}

// status says what the root's status line says; false if that is nothing.
func (s *session) status() bool {
	words, bad := s.root.Said()
	switch {
	case words == "":
		return false
	case words == s.root.Env().Text.App.Where: // it speaks of keys
		s.out.say(s.words().Topmost)
	case bad:
		s.fault(words)
	default:
		s.done(words)
	}
	return true
}

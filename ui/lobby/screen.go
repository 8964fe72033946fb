package lobby

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// repeat is how soon the same key again counts as one that is held down: the old
// console does not tell.
const repeat = 400 * time.Millisecond

// ahead is how long keys of the tally rest after a dialog was asked for: typed ahead,
// they were meant for the dialog, which is not there yet.
const ahead = 150 * time.Millisecond

// beat is how often the seconds that are left are drawn anew; only while an encounter
// is open.
const beat = 5 * time.Second

// Screen is the tally page.
type Screen struct {
	env  ui.Env
	gear Gear
	w, h int

	data   *data // nil until the first answer
	seq    int   // of the newest question
	sent   *model.Shift
	told   bool // sent is what the root was told
	recent []*entry
	cur    *entry           // what letters refine; nil after an undo
	same   *model.Encounter // what . logs again
	adding bool             // , was pressed
	say    string           // a sentence in answer to the last key
	warn   bool             // it asks for something else to be done
	key    string           // the last tally key, and when
	keyAt  time.Time
	beats  bool      // a beat is on its way
	asked  time.Time // when a dialog was asked for
	hideC  bool      // the line about the cover has been dealt with
}

// New is the tally page of the open session.
func New(env ui.Env, gear Gear) ui.Screen { return &Screen{env: env, gear: gear.filled()} }

type loadedMsg struct{ d data }

type beatMsg struct{}

// Title is the site where the tally counts.
func (s *Screen) Title() string {
	if s.data != nil && s.data.site != nil {
		return s.env.Text.Lobby.Title + " · " + s.data.site.Name
	}
	return s.env.Text.Lobby.Title
}

// GuardsBursts is so: single keys write at once.
func (s *Screen) GuardsBursts() bool { return true }

// Resize sets the cells View fills.
func (s *Screen) Resize(w, h int) { s.w, s.h = w, h }

// Load asks for shift, counts and codes.
func (s *Screen) Load() tea.Cmd {
	s.seq++
	session, seq, first := s.env.Store, s.seq, s.data == nil
	if session == nil {
		return nil
	}
	return ui.Read(func() (data, error) { return read(session, seq, first) }, func(d data) tea.Msg { return loadedMsg{d} })
}

// Update takes answers, and keys that stand for nothing here.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case loadedMsg:
		return s.loaded(m.d)
	case wroteMsg:
		return s.wrote(m)
	case addedMsg:
		return s.added(m)
	case shiftMsg:
		return s.shifted(m)
	case beatMsg:
		s.beats = false
		s.close()
		return s.pulse()
	case tea.KeyPressMsg:
		s.unclaimed(m)
	}
	return nil
}

func (s *Screen) loaded(d data) tea.Cmd {
	if s.data != nil && d.seq < s.data.seq {
		return nil
	}
	if s.data == nil {
		s.recent = append(d.open, s.recent...)
		if n := len(d.open); n > 0 && s.cur == nil {
			s.cur = d.open[n-1]
			s.remember(s.cur.e)
		}
	}
	s.data = &d
	var cmds []tea.Cmd
	if !s.told || !reflect.DeepEqual(s.sent, d.shift) {
		s.told, s.sent = true, d.shift
		cmds = append(cmds, send(ui.ShiftMsg{Shift: d.shift}))
	}
	return tea.Batch(append(cmds, s.pulse())...)
}

// wrote brings an entry up to date with the store.
func (s *Screen) wrote(m wroteMsg) tea.Cmd {
	i := slices.IndexFunc(s.recent, func(n *entry) bool { return n.t == m.t })
	if i < 0 {
		return fail(m.err)
	}
	n := s.recent[i]
	n.took(m)
	switch {
	case errors.Is(m.err, model.ErrClosed):
		s.tell(s.env.Text.Lobby.Tally.Closed, true)
		s.close()
		return nil
	case m.err != nil:
		if m.kept.ID.Zero() { // it never reached the disk
			s.drop(n)
		} else {
			n.e, n.done, n.gone = m.kept, n.asked, false
		}
		return ui.Fail(m.err)
	case n.gone && n.saved():
		s.drop(n)
		s.tell(fmt.Sprintf(s.env.Text.Lobby.Tally.Undone, describe(s.env, s.data.codes, n.e)), false)
	}
	return nil
}

func (s *Screen) drop(n *entry) {
	s.recent = slices.DeleteFunc(s.recent, func(x *entry) bool { return x == n })
	if s.cur == n {
		s.cur = nil
	}
}

// close lets go of the entries whose minute is over: from then on they have no face.
func (s *Screen) close() {
	now := s.env.Now()
	s.recent = slices.DeleteFunc(s.recent, func(n *entry) bool { return n.saved() && n.left(now) == 0 && n != s.cur })
}

// pulse asks for the next beat while an entry is open.
func (s *Screen) pulse() tea.Cmd {
	if s.beats {
		return nil
	}
	now, next := s.env.Now(), time.Duration(0)
	for _, n := range s.recent {
		if left := n.left(now); left > 0 && (next == 0 || left < next) {
			next = left
		}
	}
	if next == 0 {
		return nil
	}
	s.beats = true
	return ui.After(min(beat, next), beatMsg{})
}

func (s *Screen) tell(what string, warn bool) { s.say, s.warn = what, warn }

// unclaimed answers a small letter that stands for nothing.
func (s *Screen) unclaimed(m tea.KeyPressMsg) {
	if s.data == nil || s.data.shift == nil {
		return
	}
	if len(m.Text) == 1 && m.Text >= "a" && m.Text <= "z" {
		s.adding = false
		s.tell(fmt.Sprintf(s.env.Text.Lobby.Tally.NoLetter, m.Text), true)
	}
}

// ask lays a dialog on the page.
func (s *Screen) ask(dialog ui.Screen) tea.Cmd {
	s.asked = s.env.Now()
	return ui.Ask(dialog)
}

func send(m tea.Msg) tea.Cmd { return func() tea.Msg { return m } }

func fail(err error) tea.Cmd {
	if err == nil {
		return nil
	}
	return ui.Fail(err)
}

var _ interface {
	ui.Screen
	ui.Burst
} = (*Screen)(nil)

package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// Screen is a page, or a dialog laid on one: there is no other kind of thing.
// Pages never read text; typing happens only in a dialog. A screen holds its data,
// its cursor and its size, nothing else, and never touches a disk outside the
// commands it returns.
type Screen interface {
	Load() tea.Cmd              // asks for data: when opened, and after every change
	Update(msg tea.Msg) tea.Cmd // takes an answer, or a key that no action claimed
	Resize(w, h int)            // the cells View must fill
	View() Frame                // draws; changes nothing
	Title() string              // one line for the frame
	Actions() []Action          // what can be done now, most useful first
}

// Action is one deed with its keys: the footer, the help, the palette and the
// clash test read the same list.
type Action struct {
	Key key.Binding    // keys and their words in the user's language
	Do  func() tea.Cmd // runs inside Update, so it may change the screen
	Off string         // if not empty, said instead of acting
}

// Frame is what a screen draws.
type Frame struct {
	Body   string      // lines that fit the size given by Resize
	Cursor *tea.Cursor // where the terminal's own cursor stands, or nil
	Spots  []Spot      // what a click means, topmost last
}

// Spot is a clickable place: a click on it is the same as pressing its key.
type Spot struct {
	X, Y, W, H int
	Key        string
}

// Hit finds the key under a cell; "" if there is none.
func (f Frame) Hit(x, y int) string {
	for i := len(f.Spots) - 1; i >= 0; i-- {
		s := f.Spots[i]
		if x >= s.X && x < s.X+s.W && y >= s.Y && y < s.Y+s.H {
			return s.Key
		}
	}
	return ""
}

// Typing is a screen that takes text: the root then gives it every key that is not
// an always-key before any action of its own or a global one is looked at.
type Typing interface{ Typing() bool }

// Grace is a dialog that opens by itself; the root keeps keys from it for half a
// second, so that a key meant for the page cannot answer it.
type Grace interface{ OpensByItself() bool }

// Burst is a screen whose single keys write at once: pasted text and bursts of
// keys never reach its actions.
type Burst interface{ GuardsBursts() bool }

// Draft is a dialog whose half-finished input is kept, sealed, when it is closed
// by esc, by a lock or by the end of the program, and offered when it opens again.
type Draft interface {
	DraftKey() string // names the form and its record; "" means nothing is kept
	Draft() []byte    // nil if there is nothing worth keeping
	Restore([]byte)
}

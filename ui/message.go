package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
)

// The messages a screen may send upwards. The root (ui/app) owes each an answer.

// OpenMsg asks the root to replace the page.
type OpenMsg struct{ Screen Screen }

// PlaceMsg asks the root to go to a place by its name (ui/app/places.go).
type PlaceMsg struct{ Name string }

// AskMsg asks the root to lay a dialog on top.
type AskMsg struct{ Screen Screen }

// CloseMsg asks the root to take the top dialog away. A nil Then is fine; else it is
// delivered to what lies below, after the dialog is gone.
type CloseMsg struct{ Then tea.Msg }

// WriteMsg hands the root one write for its queue. The root runs one at a time, then
// loads again what is on screen, shows Note, and leaves the program only when the
// queue is empty. What Do gives, if not nil, becomes the message that the page gets; what
// it gives beside an error was not done and is told to nobody.
type WriteMsg struct {
	Note string // said when it is on disk
	Do   func(*store.Session) (tea.Msg, error)
}

// NoteMsg asks the root to say something for ten seconds in the status line.
type NoteMsg struct{ Text string }

// FailedMsg asks the root to explain an error in the user's language.
type FailedMsg struct{ Err error }

// UnlockedMsg tells the root that a person has opened the store.
type UnlockedMsg struct{ Session *store.Session }

// LockMsg asks the root to lock now.
type LockMsg struct{}

// QuitMsg asks the root to end the program once the queue is empty.
type QuitMsg struct{}

// PrefsMsg asks the root to take new preferences into use at once and to keep them.
type PrefsMsg struct{ Prefs Prefs }

// ShiftMsg tells the root which shift runs here now (nil: none), for the lobby's
// idle time and the cover.
type ShiftMsg struct{ Shift *model.Shift }

// Open is the command that sends OpenMsg.
func Open(s Screen) tea.Cmd { return send(OpenMsg{s}) }

// Go is the command that sends PlaceMsg.
func Go(place string) tea.Cmd { return send(PlaceMsg{place}) }

// Ask is the command that sends AskMsg.
func Ask(s Screen) tea.Cmd { return send(AskMsg{s}) }

// Close is the command that sends CloseMsg.
func Close(then tea.Msg) tea.Cmd { return send(CloseMsg{then}) }

// Note is the command that sends NoteMsg.
func Note(text string) tea.Cmd { return send(NoteMsg{text}) }

// Fail is the command that sends FailedMsg.
func Fail(err error) tea.Cmd { return send(FailedMsg{err}) }

// Write is the only way a screen changes anything: do runs off the loop, alone, in
// the order in which writes were asked for; its message goes to the page.
func Write(note string, do func(*store.Session) (tea.Msg, error)) tea.Cmd {
	return send(WriteMsg{note, do})
}

// Read asks off the loop; the answer carries its question, so that a screen can drop
// an answer to what it no longer asks.
func Read[T any](query func() (T, error), answer func(T) tea.Msg) tea.Cmd {
	return func() tea.Msg {
		v, err := query()
		if err != nil {
			return FailedMsg{err}
		}
		return answer(v)
	}
}

func send(m tea.Msg) tea.Cmd { return func() tea.Msg { return m } }

// UnlockPlease asks the root for the unlock screen; the cover sends it.
type UnlockPlease struct{}

// AfterMsg asks the root to deliver Msg after a while. No screen starts timers of its
// own: whoever drives the root decides what waiting means.
type AfterMsg struct {
	D   time.Duration
	Msg tea.Msg
}

// After is the command that sends AfterMsg.
func After(d time.Duration, msg tea.Msg) tea.Cmd { return send(AfterMsg{d, msg}) }

// DoMsg asks the root to do a deed as if a key had been pressed for it: somebody is
// here, so the idle time begins anew, what the status line warned of goes, and what is
// typed in the top dialog is sealed as a draft soon. The linear mode sends it for
// answers that are no keys.
type DoMsg struct{ Do func() tea.Cmd }

// FoundMsg brings a finder further rows, for what was asked for by Query.
type FoundMsg struct {
	Query string
	Items []Item
	Of    *Finder
}

// UndoMsg asks the root to take back the last edit of this session.
type UndoMsg struct{}

// UndoAction is undo for pages whose writes can be taken back.
func UndoAction(env Env) Action {
	return Action{Key: Undo(env.Text), Do: func() tea.Cmd { return send(UndoMsg{}) }}
}

// EditsMsg asks the root for the list of one's own edits, to undo from.
type EditsMsg struct{}

// HistoryMsg asks the root for the history of a record in words.
type HistoryMsg struct {
	Kind model.Kind
	ID   model.ID
}

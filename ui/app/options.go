package app

import (
	"io"
	"io/fs"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"aula/store"
	"aula/ui"
)

// Options are what the root is lent. Assets must be set; the rest may be zero.
type Options struct {
	Dir     string         // the data folder
	Backups string         // the folder proposed for backups; Dir if empty
	Store   *store.Store   // nil: nothing is here yet, the first-run guide opens
	Session *store.Session // already unlocked: the demo

	// Create makes the workspace in Dir and unlocks it.
	Create func(store.Beginning) (*store.Store, *store.Session, store.Recovery, error)
	// Demo opens the throw-away workspace with made-up people.
	Demo func() (*store.Store, *store.Session, error)

	Assets fs.FS    // as package assets lays them out
	Words  []string // for generated passphrases
	// CheckPassphrase is the rule for new passphrases while there is no store yet.
	CheckPassphrase func(string) error
	Version         string
	Prefs           ui.Prefs
	SavePrefs       func(ui.Prefs) error

	// Join makes the store of a workspace that others have, by an invite, and gives the
	// person's own recovery code; Ask asks to be let in. Nil: joining is not offered.
	Join func(store.Joining) (*store.Store, *store.Session, string, error)
	Ask  func(store.Joining) (*store.Asking, error)
	// WritePage writes a page that is given out on paper into Pages, a new file for the
	// owner's eyes. Nil: nothing is given out.
	WritePage func(name string, page []byte) error
	Pages     string

	// Round is what rounds through the shared folders are made of; its Cut is ours.
	Round store.Roundabout

	// After delivers a message in a while; tea.Tick if nil.
	After func(time.Duration, tea.Msg) tea.Cmd

	Now     func() time.Time    // time.Now if nil; with its monotonic reading, so that sleep shows
	Getenv  func(string) string // nil knows no variable
	Profile colorprofile.Profile

	// Stop, once closed, locks and ends: the terminal was closed, the machine goes down.
	Stop <-chan struct{}
	// Crash keeps the trace of a panic, stack only, and says where; nil keeps none.
	Crash func(stack []byte) (where string, err error)
	// Debug gets one line a message: its type, never its content.
	Debug io.Writer
	// QuietKeys drops the requests for the Kitty keyboard protocol (ECOSYSTEM.md 8).
	QuietKeys bool
}

func (o Options) filled() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.After == nil {
		o.After = ring
	}
	if o.Getenv == nil {
		o.Getenv = func(string) string { return "" }
	}
	if o.SavePrefs == nil {
		o.SavePrefs = func(ui.Prefs) error { return nil }
	}
	if o.Debug == nil {
		o.Debug = io.Discard
	}
	if o.Backups == "" {
		o.Backups = o.Dir
	}
	o.Prefs = o.Prefs.Sound()
	return o
}

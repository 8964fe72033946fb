package lobby

import (
	"errors"
	"reflect"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// minute is how long an encounter can be refined or undone (GROUND.md 4).
const minute = time.Minute

// ticket is where keys and writes meet: keys leave the newest wish, a write takes it
// to the store. Two keys in a row may reach the queue in either order, so a write
// carries no state of its own.
type ticket struct {
	mu    sync.Mutex // never held over a write
	want  model.Encounter
	gone  bool // undone
	rev   int  // of the wish
	kept  model.Encounter
	there bool // in the store
}

// wish leaves a newer wish and gives its number.
func (t *ticket) wish(change func(*model.Encounter)) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.want = t.want.Clone()
	change(&t.want)
	t.rev++
	return t.rev
}

func (t *ticket) undo() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.gone = true
	t.rev++
	return t.rev
}

// wroteMsg says how far the store has followed a ticket.
type wroteMsg struct {
	t    *ticket
	rev  int
	kept model.Encounter
	err  error
}

// write is the command that takes a ticket's newest wish to the store.
func (t *ticket) write() tea.Cmd {
	return ui.Write("", func(s *store.Session) (tea.Msg, error) {
		if s == nil {
			return nil, store.ErrLocked
		}
		return t.flush(s), nil
	})
}

// flush runs in the write queue, so there is one at a time.
func (t *ticket) flush(s *store.Session) wroteMsg {
	t.mu.Lock()
	want, gone, rev, kept, there := t.want.Clone(), t.gone, t.rev, t.kept, t.there
	t.mu.Unlock()
	var err error
	switch {
	case gone && there:
		if err = s.Unlog(kept.ID); err == nil {
			there = false
		}
	case gone:
	case !there:
		var logged model.Encounter
		if logged, err = s.Log(want); err == nil {
			kept, there = logged, true
		}
	default:
		want.ID, want.Site, want.Hour = kept.ID, kept.Site, kept.Hour
		if reflect.DeepEqual(want, kept) {
			break
		}
		if err = s.Refine(want); err == nil {
			kept = want
		}
	}
	t.mu.Lock()
	t.kept, t.there = kept, there
	t.mu.Unlock()
	return wroteMsg{t: t, rev: rev, kept: kept, err: err}
}

// entry is one encounter of the running minute as the screen sees it.
type entry struct {
	t     *ticket
	e     model.Encounter // as keys want it
	at    time.Time       // when its key was pressed; the store's minute begins later
	asked int             // number of the newest wish
	done  int             // number of the newest wish on disk
	gone  bool
}

func newEntry(e model.Encounter, at time.Time) *entry {
	return &entry{t: &ticket{want: e.Clone(), rev: 1}, e: e, at: at, asked: 1}
}

// saved tells whether all that keys asked for is on disk.
func (n *entry) saved() bool { return n.done >= n.asked }

// left is how much of the minute is left.
func (n *entry) left(now time.Time) time.Duration {
	age := now.Sub(n.at)
	if age < 0 {
		return 0 // the clock was set back: the store closes it too
	}
	return max(0, minute-age)
}

// took brings an entry up to what the store answered.
func (n *entry) took(m wroteMsg) {
	n.done = max(n.done, m.rev)
	if m.err != nil && errors.Is(m.err, model.ErrClosed) {
		n.e, n.gone = m.kept, false
		n.at = time.Time{}
		n.done = n.asked
	}
}

// open are the encounters whose minute runs in a session, oldest first: a page that
// is opened anew goes on with them. The walk is short: what is open lies before all
// bags, and reach bounds what else may lie there.
func open(s *store.Session, now time.Time) ([]*entry, error) {
	const reach = 2000
	var all []*entry
	seen := 0
	errEnough := errors.New("enough")
	err := s.Encounters(func(e *model.Encounter) error {
		if seen++; seen > reach {
			return errEnough
		}
		if rest := s.UntilClosed(e.ID); rest > 0 {
			n := &entry{t: &ticket{want: e.Clone(), kept: e.Clone(), there: true}, e: e.Clone(), at: now.Add(rest - minute)}
			all = append(all, n)
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return all, err
}

package app

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"aula/store"
	"aula/ui/text"
)

// newsEvery is how often it is said at most that something has arrived.
const newsEvery = 2 * time.Minute

// news is what the worker has to say when the status line is free, each thing once.
type news struct {
	lines     []headline
	trouble   store.FolderError // told, also before a lock
	came      map[string]int    // changes by laptop, not told yet
	cameAt    time.Time         // when such was told last
	conflicts int
	requests  [][32]byte
}

// headline is one line; a newer one about the same takes its place.
type headline struct {
	about, text string
	warn        bool
}

func (n *news) add(h headline) {
	n.lines = slices.DeleteFunc(n.lines, func(x headline) bool { return h.about != "" && x.about == h.about })
	n.lines = append(n.lines, h)
}

// wake takes the conflicts that are known at an unlock for told: they stand on Today.
func (n *news) wake(s store.ShareState) {
	n.lines, n.came = nil, nil
	n.conflicts, n.requests = s.Conflicts, nil
}

// troubleOf is what is wrong with the folders, the zero value if nothing is. A stick
// that is not in while another folder is there is nothing wrong, and a folder that was
// rolled back is mended by the time it is told.
func troubleOf(s store.ShareState) store.FolderError {
	fine := slices.ContainsFunc(s.Folders, func(f store.FolderState) bool { return f.Trouble == store.Fine })
	for _, f := range s.Folders {
		switch {
		case f.Trouble == store.Fine, f.Trouble == store.RolledBack, f.Trouble == store.NotThere && fine:
		default:
			return store.FolderError{Why: f.Trouble, Path: f.Path}
		}
	}
	return store.FolderError{}
}

// tellTrouble says once what is wrong with a folder, and once that it is over.
func (a *App) tellTrouble(t store.FolderError) {
	n := &a.worker.news
	was := n.trouble.Why
	if t.Why == was {
		return
	}
	n.trouble = t
	if t.Why == store.Fine {
		n.add(headline{about: "folder", text: a.env.Text.App.Share.Back})
		return
	}
	n.add(headline{about: "folder", text: a.explained(t), warn: true})
}

func (a *App) explained(err error) string {
	say, do := Explain(a.env.Text, err)
	return say + " " + do
}

// tellRound gathers what a round has to say.
func (a *App) tellRound(m roundMsg, trouble store.FolderError) {
	n, w := &a.worker.news, a.env.Text.App.Share
	a.tellTrouble(trouble)
	for _, f := range m.report.Folders {
		if f.Trouble == store.RolledBack {
			n.add(headline{about: "folder", text: a.explained(store.FolderError{Why: f.Trouble})})
		}
	}
	if m.asked {
		a.note(roundSaid(w, m.report))
		if trouble.Why != store.Fine {
			a.failed(trouble)
		}
	} else {
		n.arrived(m.came)
	}
	if m.state.Conflicts > n.conflicts {
		n.add(headline{about: "conflicts", text: w.Clash.Of(m.state.Conflicts), warn: true})
	}
	n.conflicts = m.state.Conflicts
	var now [][32]byte
	for _, r := range m.state.Requests {
		now = append(now, r.ID)
		if m.state.Admin && !slices.Contains(n.requests, r.ID) {
			n.add(headline{text: fmt.Sprintf(w.Asks, r.Name), warn: true})
		}
	}
	n.requests = now
}

func (n *news) arrived(came []store.Arrival) {
	if n.came == nil {
		n.came = map[string]int{}
	}
	for _, c := range came {
		n.came[c.Laptop]++
	}
}

// sayNews says the next line, if nothing else stands there.
func (a *App) sayNews(now time.Time) {
	n := &a.worker.news
	if a.say.text != "" || !a.unlocked() {
		return
	}
	switch {
	case len(n.lines) > 0:
		h := n.lines[0]
		n.lines = n.lines[1:]
		if h.warn {
			a.say.set(h.text, saidNews, now)
		} else {
			a.note(h.text)
		}
	case len(n.came) > 0 && (n.cameAt.IsZero() || now.Sub(n.cameAt) >= newsEvery):
		a.note(cameSaid(a.env.Text.App.Share, n.came))
		n.came, n.cameAt = nil, now
	default:
		return
	}
	a.frame.old = true
}

// cameSaid tells from where how much came.
func cameSaid(w text.Share, came map[string]int) string {
	all := 0
	for _, n := range came {
		all += n
	}
	laptops := slices.Collect(maps.Keys(came))
	if len(laptops) == 1 {
		return fmt.Sprintf(w.CameFrom, laptops[0], w.Changes.Of(all))
	}
	return fmt.Sprintf(w.CameMany, len(laptops), w.Changes.Of(all))
}

// roundSaid is the answer to a person who asked for a round.
func roundSaid(w text.Share, r store.RoundReport) string {
	var parts []string
	for _, p := range []struct {
		n    int
		said text.Plural
	}{{r.Read, w.Came}, {r.Written, w.Wrote}, {r.Pending, w.Left}} {
		if p.n > 0 {
			parts = append(parts, p.said.Of(p.n))
		}
	}
	if len(parts) == 0 {
		return w.Nothing
	}
	return fmt.Sprintf(w.Done, strings.Join(parts, ", "))
}

// shareState is how far sharing has come, in a few words for the edge of the screen,
// the most pressing first; nil while this store does not share.
func (a *App) shareState() []string {
	s, w := a.facts.share, a.env.Text.App.Share
	if !s.On || a.env.Store == nil {
		return nil
	}
	var parts []string
	trouble := troubleOf(s).Why
	if a.worker.slow {
		trouble = store.NoAnswer
	}
	if n := a.taking(); n > 0 {
		parts = append(parts, fmt.Sprintf(w.Taking, a.env.Text.Kit.Number(n)))
	} else if trouble != store.Fine {
		parts = append(parts, troubleSaid(w, trouble))
	}
	if s.Conflicts > 0 {
		parts = append(parts, w.Conflicts.Of(s.Conflicts))
	}
	switch {
	case s.Waiting > 0:
		parts = append(parts, w.Waiting.Of(s.Waiting))
	case trouble != store.Fine:
	case s.Others > 0:
		parts = append(parts, fmt.Sprintf(w.Seen, s.SeenBy, s.Others))
	default:
		parts = append(parts, w.Written)
	}
	return parts
}

func troubleSaid(w text.Share, t store.Trouble) string {
	switch t {
	case store.NotThere:
		return w.NotThere
	case store.NoMarker:
		return w.NoMarker
	case store.OtherTeam:
		return w.OtherTeam
	case store.OwnPlace:
		return w.OwnPlace
	case store.ReadOnly:
		return w.ReadOnly
	case store.Full:
		return w.Full
	case store.NoAnswer:
		return w.NoAnswer
	case store.Crowded:
		return w.Crowded
	}
	return w.Broken
}

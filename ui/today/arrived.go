package today

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// What came from other laptops since the person last looked.

// MarkArrived is the Local mark, among those of kind "mark", of the number of the newest
// change that the person has looked at. Without it all that ever came is new.
const MarkArrived = "arrived"

const (
	mostArrived  = 500             // changes read at once
	shownArrived = 12              // lines of them
	lookedFor    = 2 * time.Second // a page that was open no longer was not looked at
	mostClashing = 3               // records in conflict that are named
)

// arrival is one thing that came, in words.
type arrival struct {
	number uint64
	kind   model.Kind
	id     model.ID
	who    string // and from which laptop
	said   string
}

// arrived is all of it, newest first.
type arrived struct {
	all  []arrival
	upTo uint64 // the newest change among them
}

// clash is a record with fields that two wrote at once.
type clash struct {
	kind model.Kind
	id   model.ID
	name string
}

// readArrived asks what came after the mark, and what is to be settled.
func (f *facts) readArrived(env ui.Env, g Gear, s *store.Session) error {
	mark, err := s.Local().Get("mark", MarkArrived)
	if err != nil {
		return err
	}
	after, _ := strconv.ParseUint(string(mark), 10, 64) // none yet: all of it is new
	came, err := s.Arrived(after, mostArrived)
	if err != nil {
		return err
	}
	clashes, err := s.Conflicts()
	if err != nil {
		return err
	}
	if len(came) > 0 && g.Teller != nil {
		clashing := func(id model.ID) bool {
			return slices.ContainsFunc(clashes, func(c store.Conflict) bool { return c.Record == id })
		}
		f.arrived = gathered(env, came, g.Teller(env, s), clashing)
	}
	for _, c := range clashes {
		if slices.ContainsFunc(f.clashes, func(x clash) bool { return x.id == c.Record }) {
			continue
		}
		name := ""
		if g.Name != nil {
			name = g.Name(env, s, c.Kind, c.Record)
		}
		f.clashes = append(f.clashes, clash{c.Kind, c.Record, name})
	}
	if err := f.readBacks(env, g, s); err != nil {
		return err
	}
	state, err := s.Sharing()
	if state.Admin {
		f.asking = state.Requests
	}
	return err
}

// gathered says what came: of several changes to one record by one person the newest,
// and of what has no author one line a laptop.
func gathered(env ui.Env, came []store.Arrival, tell func(model.Change) (who, what string), clashing func(model.ID) bool) arrived {
	w := env.Text.Today.Arrived
	type about struct {
		id, person model.ID
		laptop     string
	}
	var out arrived
	told := map[about]bool{}
	for _, c := range came {
		out.upTo = max(out.upTo, c.Number)
		x := about{c.Change.Record, c.Change.Person, c.Laptop}
		if c.Change.Bag != nil {
			x.id = model.ID{}
		}
		if told[x] {
			continue
		}
		told[x] = true
		a := arrival{number: c.Number, kind: c.Change.Kind, id: x.id, who: c.Laptop, said: w.Bag}
		if c.Change.Bag == nil {
			who, what := tell(c.Change)
			if who == "" {
				who = w.Someone
			}
			a.who, a.said = fmt.Sprintf(w.Line, who, c.Laptop), what
		}
		switch {
		case clashing(c.Change.Record):
			a.said += " (" + w.Clash + ")"
		case c.Merged:
			a.said += " (" + w.Merged + ")"
		}
		out.all = append(out.all, a)
	}
	return out
}

// arrivals are those that have a row.
func (s *Screen) arrivals() []arrival {
	return s.facts.arrived.all[:min(len(s.facts.arrived.all), shownArrived)]
}

// arrivedLines are the heading and what came. What several changes have in common, who
// and from where, stands above them.
func (s *Screen) arrivedLines(w int) []line {
	t, words := s.env.Theme, s.env.Text.Today.Arrived
	lines := []line{plain(ui.Cut(t, ui.Line(t.Title, words.Heading), w))}
	if len(s.facts.arrived.all) == 0 {
		for l := range strings.SplitSeq(ui.Para(t.Dim, words.Nothing, w), "\n") {
			lines = append(lines, plain(l))
		}
		return lines
	}
	was := ""
	for i, r := range s.rows {
		if r.came == nil {
			continue
		}
		if r.came.who != was {
			was = r.came.who
			if s.withNext(i) {
				lines = append(lines, plain(ui.Cut(t, ui.Line(t.Dim, was), w)))
			}
		}
		text := r.came.said
		if !s.withNext(i) && !s.withNext(i-1) {
			text = was + ": " + text
		}
		lead := s.lead(i)
		room := max(1, w-ansi.StringWidth(lead))
		for n, l := range strings.Split(ui.Para(s.style(i, t.Text), text, room), "\n") {
			if n > 0 {
				lead = strings.Repeat(" ", ansi.StringWidth(lead))
			}
			lines = append(lines, line{lead + l, i})
		}
	}
	if more := len(s.facts.arrived.all) - len(s.arrivals()); more > 0 {
		lines = append(lines, plain(ui.Cut(t, ui.Line(t.Dim, words.More.Of(more)), w)))
	}
	return lines
}

// withNext tells whether a row and the next came from the same person and laptop.
func (s *Screen) withNext(i int) bool {
	return i >= 0 && i+1 < len(s.rows) && s.rows[i].came != nil && s.rows[i+1].came != nil && s.rows[i].came.who == s.rows[i+1].came.who
}

// openCame goes to the record that came.
func (s *Screen) openCame(a *arrival) tea.Cmd {
	switch {
	case a.id.Zero():
		return ui.Go("lobby")
	case s.gear.Open == nil:
		return send(ui.HistoryMsg{Kind: a.kind, ID: a.id})
	}
	return s.gear.Open(s.env, a.kind, a.id)
}

// seen keeps that what came was looked at.
func (s *Screen) seen() tea.Cmd {
	upTo := s.facts.arrived.upTo
	return ui.Write(s.env.Text.Today.Arrived.SeenNow, func(st *store.Session) (tea.Msg, error) {
		return nil, markLooked(st, upTo)
	})
}

// markLooked never moves the mark back.
func markLooked(s *store.Session, upTo uint64) error {
	was, err := s.Local().Get("mark", MarkArrived)
	if err != nil {
		return err
	}
	if n, err := strconv.ParseUint(string(was), 10, 64); err == nil && n >= upTo {
		return nil
	}
	return s.Local().Put("mark", MarkArrived, strconv.AppendUint(nil, upTo, 10))
}

// Left is the write that a person's going to another page brings about; nil for none.
// The root asks for it then, and not when the page goes because of a lock.
func (s *Screen) Left() func(*store.Session) error {
	upTo := s.facts.arrived.upTo
	if upTo == 0 || s.weekly || s.env.Now().Sub(s.shown) < lookedFor {
		return nil
	}
	return func(st *store.Session) error { return markLooked(st, upTo) }
}

// clashing are the conflicts, what is back and the laptops that want in, as things that wait.
func (s *Screen) clashing() []waiting {
	w := s.env.Text.Today.Needs
	settle := func() tea.Cmd { return s.page(s.gear.Conflicts, "sharing") }
	var out []waiting
	for _, r := range s.facts.asking {
		out = append(out, waiting{"ask" + r.Laptop.String(), fmt.Sprintf(w.Asks, r.Name), w.AsksDo, func() tea.Cmd { return ui.Go("sharing") }, nil})
	}
	out = append(out, s.revivals()...)
	if n := len(s.facts.clashes); n > mostClashing {
		return append(out, waiting{"clashes", w.Conflicts.Of(n), w.ConflictDo, settle, nil})
	}
	for _, c := range s.facts.clashes {
		said := w.Conflicts.Of(1)
		if c.name != "" {
			said = fmt.Sprintf(w.Conflict, c.name)
		}
		out = append(out, waiting{"clash" + c.id.String(), said, w.ConflictDo, settle, nil})
	}
	return out
}

package app

import (
	"context"
	"crypto/rand"
	"errors"
	"math/big"
	"runtime/debug"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/store"
)

// Times of the folder worker.
const (
	pauseLeast   = 10 * time.Second // between two rounds
	pauseMost    = time.Minute
	troubleMost  = 5 * time.Minute  // between two rounds while something is wrong with a folder
	quietFor     = 3 * time.Second  // after a write, until a round
	quietAtMost  = 15 * time.Second // writes that go on and on put it off no longer
	answerWithin = 20 * time.Second // without a sign of life; then the folder counts as not answering
	lookAwhile   = 3 * time.Second  // then it is told how much has come
	scrubEvery   = time.Hour
	lookSoon     = 300 * time.Millisecond // so often it is looked whether a task has ended
	lookFor      = 5 * time.Second        // so long; then once a second
	lookAwaited  = 200 * time.Millisecond // where a person waits; short enough for the linear mode to wait too
)

// folders is what the worker needs of a session.
type folders interface {
	Sharing() (store.ShareState, error)
	Round(context.Context, store.Roundabout) (store.RoundReport, error)
	Scrub(context.Context, store.Roundabout) error
	Arrived(after uint64, most int) ([]store.Arrival, error)
	Mark() uint64
}

// worker does all that touches a folder (GROUND.md 9): one task at a time, each in a
// goroutine of its own that nobody waits for. A task that never ends, since a server is
// dead, holds back other tasks and nothing else; while it hangs no second one is begun.
type worker struct {
	task  *task
	next  []*task // asked for by pages meanwhile
	slow  bool    // the task has not ended in time
	due   time.Time
	pause time.Duration // before the last round
	soon  time.Time     // of a round because something was written; zero: nothing was
	dirty time.Time     // when the first of that was written
	scrub time.Time
	asked bool // a person wants a round
	news  news
}

// task is one thing done with the folders.
type task struct {
	of    *store.Session
	asked bool // a person waits for what it comes to
	do    func(context.Context) tea.Msg
	since time.Time
	stop  context.CancelFunc
	files atomic.Int64 // opened so far, by a round
	read  atomic.Int64 // changes taken in from them
	seen  int64        // of files, when it was looked last
	alive time.Time    // when there were more of them
	done  chan tea.Msg // holds one: a task that ends after the program did waits for nobody
}

// run is the goroutine. A panic goes the way of those in commands.
func (t *task) run(ctx context.Context) {
	defer func() {
		if recover() != nil { // its value could hold a note
			t.done <- crashMsg{bare(debug.Stack())}
		}
	}()
	debug.SetPanicOnFault(true)
	t.done <- t.do(ctx)
}

// start begins a task; the one before has ended.
func (a *App) start(t *task) tea.Cmd {
	ctx, stop := context.WithCancel(context.Background())
	now := a.o.Now()
	t.stop, t.since, t.alive, t.done = stop, now, now, make(chan tea.Msg, 1)
	a.worker.task = t
	go t.run(ctx)
	return a.look()
}

// look looks soon whether something has ended.
func (a *App) look() tea.Cmd {
	w := &a.worker
	if w.asked || len(w.next) > 0 || w.task != nil && w.task.asked {
		return a.after(lookAwaited, lookMsg{})
	}
	return a.after(lookSoon, lookMsg{})
}

// lookMsg looks whether the task has ended.
type lookMsg struct{}

func (lookMsg) reach(a *App) tea.Cmd {
	now := a.o.Now()
	cmd := a.tend(now)
	t := a.worker.task
	if t == nil || a.worker.slow || !t.asked && now.Sub(t.since) >= lookFor {
		return cmd
	}
	return tea.Batch(cmd, a.look())
}

// tend is what the worker is asked once a second, and soon after a task began: what has
// ended is taken in, what is due is begun.
func (a *App) tend(now time.Time) tea.Cmd {
	w := &a.worker
	var cmd tea.Cmd
	if t := w.task; t != nil {
		select {
		case msg := <-t.done:
			t.stop()
			w.task = nil
			if w.slow {
				w.slow, a.frame.old = false, true
			}
			cmd = a.ended(t, msg)
		default:
			a.mind(t, now)
		}
	}
	a.sayNews(now)
	if a.unlocked() {
		cmd = tea.Batch(cmd, a.begin(now))
	}
	return cmd
}

// mind tells a task that goes on from one that hangs: as long as files come out of a
// folder it answers, however long that takes.
func (a *App) mind(t *task, now time.Time) {
	w := &a.worker
	if n := t.files.Load(); n != t.seen {
		t.seen, t.alive, a.frame.old = n, now, true
		if w.slow {
			w.slow = false
			a.tellTrouble(store.FolderError{})
		}
	}
	if !w.slow && now.Sub(t.alive) >= answerWithin {
		a.hangs()
	}
}

// taking is how many changes the round under way has taken in, once it takes long
// enough to be told; 0 for none.
func (a *App) taking() int {
	t := a.worker.task
	if t == nil || a.worker.slow || a.o.Now().Sub(t.since) < lookAwhile {
		return 0
	}
	return int(t.read.Load())
}

// begin starts what is due.
func (a *App) begin(now time.Time) tea.Cmd {
	w, s := &a.worker, a.env.Store
	switch {
	case w.task != nil:
		return nil
	case len(w.next) > 0:
		t := w.next[0]
		w.next = w.next[1:]
		return a.start(t)
	case !a.facts.share.On:
		return nil
	case w.asked || !now.Before(w.due) || !w.soon.IsZero() && !now.Before(w.soon):
		asked := w.asked
		w.asked, w.soon, w.dirty = false, time.Time{}, time.Time{}
		return a.start(a.round(s, asked))
	case !now.Before(w.scrub):
		w.scrub = now.Add(scrubEvery)
		r, f := a.o.Round, a.folders(s)
		return a.start(&task{of: s, do: func(ctx context.Context) tea.Msg { return scrubbedMsg{f.Scrub(ctx, r)} }})
	}
	return nil
}

// unlocked tells whether a session is open and stays so.
func (a *App) unlocked() bool { return a.env.Store != nil && !a.lock.closing }

// round is a round as a task, with what it changed.
func (a *App) round(s *store.Session, asked bool) *task {
	r, f := a.o.Round, a.folders(s)
	t := &task{of: s, asked: asked}
	r.Cut = asked
	r.Told = func(read int) {
		t.read.Store(int64(read))
		t.files.Add(1)
	}
	t.do = func(ctx context.Context) tea.Msg { return goRound(ctx, f, r) }
	return t
}

func goRound(ctx context.Context, f folders, r store.Roundabout) tea.Msg {
	const most = 1000 // of what came, for saying from whom
	m := roundMsg{asked: r.Cut, before: f.Mark()}
	if m.report, m.err = f.Round(ctx, r); m.err != nil {
		return m
	}
	if m.report.Read > 0 {
		m.came, m.err = f.Arrived(m.before, most)
	}
	var err error
	m.state, err = f.Sharing()
	m.mark, m.err = f.Mark(), errors.Join(m.err, err)
	return m
}

// roundMsg is what a round did.
type roundMsg struct {
	asked        bool
	report       store.RoundReport
	came         []store.Arrival
	state        store.ShareState
	before, mark uint64
	err          error
}

// scrubbedMsg is the end of looking at one old file again; what it found stands in the
// state.
type scrubbedMsg struct{ err error }

// errandMsg is the end of what a page wanted done with a folder.
type errandMsg struct {
	msg          tea.Msg
	err          error
	before, mark uint64
}

// ended takes in what a task came to. Of an earlier session nothing is taken in.
func (a *App) ended(t *task, msg tea.Msg) tea.Cmd {
	if m, ok := msg.(crashMsg); ok {
		return m.reach(a)
	}
	if t.of != a.env.Store || a.lock.closing {
		return nil
	}
	switch m := msg.(type) {
	case roundMsg:
		return a.wentRound(m)
	case errandMsg:
		a.worker.due = a.o.Now() // it may have set up, or let in
		a.seen.move(m.before, m.mark, a.o.Now())
		cmds := []tea.Cmd{a.reload(), a.readFacts()}
		if m.err != nil {
			a.refused(m.err)
		}
		if m.msg != nil {
			cmds = append(cmds, a.route(m.msg))
		}
		return tea.Batch(cmds...)
	case scrubbedMsg:
		return a.readFacts()
	}
	return nil
}

// wentRound plans the next round, and shows what this one changed.
func (a *App) wentRound(m roundMsg) tea.Cmd {
	w, now := &a.worker, a.o.Now()
	if m.err != nil {
		if errors.Is(m.err, store.ErrLocked) || errors.Is(m.err, store.ErrNotSharing) || errors.Is(m.err, context.Canceled) || errors.Is(m.err, store.ErrRoundRuns) {
			w.plan(now, false, false)
			return a.readFacts()
		}
		w.plan(now, true, false)
		w.news.add(headline{about: "round", text: a.explained(m.err), warn: true})
		return nil
	}
	trouble := troubleOf(m.state)
	w.plan(now, trouble.Why != store.Fine, m.report.Read+m.report.Written > 0)
	old := a.facts.share
	a.facts.share = m.state
	if m.report.Read > 0 {
		a.seen.move(m.before, m.mark, now)
	}
	a.frame.old = true
	a.tellRound(m, trouble)
	changed := m.report.Read > 0 || old.Conflicts != m.state.Conflicts || len(old.Requests) != len(m.state.Requests)
	if changed {
		return tea.Batch(a.reload(), a.readFacts())
	}
	if a.on.place == placeSharing {
		return a.reload()
	}
	return nil
}

// plan sets when the next round is due: soon while there is something going on, less
// often while there is not, seldom while a folder is in trouble.
func (w *worker) plan(now time.Time, trouble, busy bool) {
	switch {
	case trouble:
		w.pause = min(max(2*w.pause, 2*pauseLeast), troubleMost)
	case busy || w.pause == 0:
		w.pause = pauseLeast
	default:
		w.pause = min(max(w.pause*3/2, pauseLeast), pauseMost)
	}
	next := jittered(w.pause)
	if !trouble {
		next = min(max(next, pauseLeast), pauseMost)
	}
	w.due = now.Add(next)
}

// jittered is a pause a quarter longer or shorter, so that laptops don't all look at
// one moment.
func jittered(d time.Duration) time.Duration {
	n, err := rand.Int(rand.Reader, big.NewInt(int64(d)/2+1))
	if err != nil {
		panic(err) // crypto/rand does not fail
	}
	return d*3/4 + time.Duration(n.Int64())
}

// wake begins a session: a round at once, and the hour until the next look at an old
// file.
func (w *worker) wake(now time.Time, state store.ShareState) {
	w.due, w.pause, w.scrub = now, 0, now.Add(scrubEvery)
	w.soon, w.dirty, w.asked, w.next = time.Time{}, time.Time{}, false, nil
	w.news.wake(state)
}

// wrote lets a round come after a few seconds of quiet. While a folder is in trouble
// that would only knock at it more often.
func (w *worker) wrote(now time.Time) {
	if w.news.trouble.Why != store.Fine {
		return
	}
	if w.dirty.IsZero() {
		w.dirty = now
	}
	w.soon = now.Add(quietFor)
	if last := w.dirty.Add(quietAtMost); w.soon.After(last) {
		w.soon = last
	}
}

// asleep ends a session: what is under way is told to end, and nobody waits for it.
func (w *worker) asleep() {
	if w.task != nil {
		w.task.stop()
	}
	w.next, w.asked = nil, false
}

// hangs says that a folder does not answer. What pages want done waits for its turn.
func (a *App) hangs() {
	w := &a.worker
	w.slow, a.frame.old = true, true
	if len(w.next) > 0 || w.asked || w.task.asked {
		w.asked = false
		a.failed(store.FolderError{Why: store.NoAnswer})
	} else if a.unlocked() {
		a.tellTrouble(store.FolderError{Why: store.NoAnswer})
	}
}

// shareNow is a round because a person wants one.
func (a *App) shareNow() tea.Cmd {
	w := &a.worker
	switch {
	case !a.unlocked():
		return nil
	case !a.facts.share.On:
		a.failed(store.ErrNotSharing)
		return nil
	case w.slow:
		a.failed(store.FolderError{Why: store.NoAnswer})
		return nil
	}
	w.asked = true
	a.note(a.env.Text.App.Share.Running)
	if w.task != nil {
		return a.look()
	}
	return a.begin(a.o.Now())
}

// shareMsg asks for a round now.
type shareMsg struct{}

func (shareMsg) reach(a *App) tea.Cmd { return a.shareNow() }

// wantMsg brings what a page wants done with a folder.
type wantMsg struct{ do func() (tea.Msg, error) }

func (m wantMsg) reach(a *App) tea.Cmd {
	w := &a.worker
	if !a.unlocked() {
		return nil
	}
	if w.slow {
		a.failed(store.FolderError{Why: store.NoAnswer}) // it waits for its turn
	}
	f := a.folders(a.env.Store)
	w.next = append(w.next, &task{of: a.env.Store, asked: true, do: func(context.Context) tea.Msg {
		e := errandMsg{before: f.Mark()}
		e.msg, e.err = m.do()
		e.mark = f.Mark()
		return e
	}})
	if w.task != nil {
		return a.look()
	}
	return a.begin(a.o.Now())
}

// offLoop lends the worker to a page.
func offLoop(do func() (tea.Msg, error)) tea.Cmd {
	return func() tea.Msg { return wantMsg{do} }
}

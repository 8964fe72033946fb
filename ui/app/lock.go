package app

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/store"
	"aula/store/seal"
	"aula/ui"
)

// Times of the lock.
const (
	inFlight    = 50 * time.Millisecond // commands that a last key started still hand in their writes
	gap         = 5 * time.Second       // between two ticks: the machine slept, or its clock was moved
	awakeAtMost = 10 * time.Minute      // for copying a recovery code
	pinLasts    = 12 * time.Hour        // from the lock (GROUND.md 5)
)

// lock is what the root knows while nothing is, or soon will be, unlocked.
type lock struct {
	epoch   int  // counts unlocking and locking; odd while unlocked
	closing bool // the screens are gone, the keys not yet
	quit    bool
	covered bool                   // the cover is shown
	cover   func(ui.Env) ui.Screen // nil: no shift runs here
	last    []job                  // drafts to be sealed before the keys go
	box     *seal.PINBox           // nil: no PIN
	dropBy  time.Time              // when the PIN goes; zero while unlocked
	kiosk   *kiosk                 // the laptop is in a visitor's hands; nil: it is not
}

// keep takes a new PIN box and forgets the old one; nil: no PIN.
func (l *lock) keep(box *seal.PINBox) {
	if l.box != nil && l.box != box {
		l.box.Wipe()
	}
	l.box = box
}

// watch tells how long nobody touched anything, by both clocks: one stands still
// while the machine sleeps, the other can be set.
type watch struct {
	touched time.Time
	ticked  time.Time
	hour    time.Time // whose bags were asked for last
}

func (w *watch) start(now time.Time) { w.touched, w.ticked = now, now }
func (w *watch) touch(now time.Time) { w.touched = now }

// between is how far two instants lie apart by the clock that counted more.
func between(from, to time.Time) time.Duration {
	return max(to.Sub(from).Abs(), to.Round(0).Sub(from.Round(0)).Abs())
}

// tick tells whether the machine slept since the last one, and how long it is idle.
func (w *watch) tick(now time.Time) (slept bool, idle time.Duration) {
	slept = between(w.ticked, now) > gap
	w.ticked = now
	return slept, between(w.touched, now)
}

type tickMsg struct{}

func (a *App) tick() tea.Cmd { return a.after(time.Second, tickMsg{}) }

// reach only compares, once a second; nothing is drawn unless something is due.
func (tickMsg) reach(a *App) tea.Cmd {
	now := a.o.Now()
	slept, idle := a.watch.tick(now)
	if a.say.expire(now) {
		a.frame.old = true
	}
	if a.lock.box != nil && (slept || !a.lock.dropBy.IsZero() && now.After(a.lock.dropBy)) {
		a.dropPIN()
	}
	cmds := []tea.Cmd{a.tick(), a.tend(now)}
	switch {
	case a.env.Store == nil || a.lock.closing:
		if !a.lock.covered && a.lock.cover != nil && idle >= a.idleDoor() {
			a.watch.touch(now)
			cmds = append(cmds, a.showShut())
		}
	case slept || idle >= a.idle() && !(idle < awakeAtMost && awake(a.on.top())):
		cmds = append(cmds, a.shut(false))
	case !now.Truncate(time.Hour).Equal(a.watch.hour):
		cmds = append(cmds, a.cutHour(now))
	}
	return tea.Batch(cmds...)
}

// awake tells whether a dialog shows what is shown only once and copied by hand.
func awake(s ui.Screen) bool {
	x, ok := s.(interface{ StayAwake() bool })
	return ok && x.StayAwake()
}

// idle is how long the screen stays open untouched here.
func (a *App) idle() time.Duration {
	if a.on.place == placeLobby || a.shift != nil {
		return a.facts.idleLobby
	}
	return a.facts.idleElse
}

func (a *App) dropPIN() {
	a.lock.keep(nil)
	if a.env.Store != nil || a.lock.covered {
		return
	}
	a.frame.old = true
	a.note(a.env.Text.App.Status.PinDropped)
}

// cutHour sends the hours that are over on their way.
func (a *App) cutHour(now time.Time) tea.Cmd {
	a.watch.hour = now.Truncate(time.Hour)
	return a.write(job{do: func(s *store.Session) (tea.Msg, error) {
		if s == nil {
			return nil, nil
		}
		_, err := s.CutBags(store.HourOver)
		return nil, err
	}})
}

// shut locks, and ends the program if asked to. The screens go at once; then the
// writes that are under way, the drafts, and last the keys.
func (a *App) shut(quit bool) tea.Cmd {
	a.lock.quit = a.lock.quit || quit
	switch {
	case a.lock.closing:
		return nil
	case a.env.Store == nil:
		if !quit {
			return nil
		}
		return a.after(inFlight, leaveMsg{})
	}
	a.worker.asleep()
	a.lock.last = a.draftJobs()
	a.lock.closing = true
	a.lock.epoch++
	a.on = stack{}
	a.say = status{}
	a.frame.old = true
	return tea.Batch(tea.ClearScreen, a.after(inFlight, sealMsg{}))
}

// sealMsg puts the end of the session into the queue.
type sealMsg struct{}

func (sealMsg) reach(a *App) tea.Cmd {
	shift, cover := a.shift, a.house.cover
	jobs := append(a.lock.last, job{quiet: true, do: func(s *store.Session) (tea.Msg, error) {
		var m shutMsg
		if shift != nil && cover != nil {
			m.cover = cover(s, shift)
		}
		s.Lock()
		return m, nil
	}})
	a.lock.last = nil
	a.queue.waiting = append(a.queue.waiting, jobs...)
	return a.nextWrite()
}

// shutMsg says that the keys are overwritten.
type shutMsg struct{ cover func(ui.Env) ui.Screen }

func (m shutMsg) reach(a *App) tea.Cmd {
	a.lock.closing, a.lock.cover = false, m.cover
	if k := a.lock.kiosk; k != nil {
		a.lock.cover = a.kioskPage
	}
	a.lock.dropBy = a.o.Now().Add(pinLasts)
	a.env.Store = nil
	a.queue.waiting = nil // asked for after the end
	a.shift, a.drafts, a.guard = nil, drafts{}, keyGuard{}
	a.facts = a.facts.public()
	return tea.Batch(a.showShut(), a.leave())
}

// leaveMsg ends the program once the queue is empty.
type leaveMsg struct{}

func (leaveMsg) reach(a *App) tea.Cmd { return a.leave() }

func (a *App) leave() tea.Cmd {
	switch {
	case a.lock.closing || !a.queue.empty() || a.over:
		return nil
	case a.lock.quit && a.env.Store == nil:
		a.lock.keep(nil)
		a.on = stack{}
		a.over = true
		return tea.Quit
	case a.linear && a.screens:
		a.screens = false
		return tea.Quit
	}
	return nil
}

// showShut is the cover on a running shift, else the unlock screen.
func (a *App) showShut() tea.Cmd {
	if a.lock.cover == nil {
		return a.showDoor()
	}
	a.lock.covered = true
	return tea.Batch(tea.ClearScreen, a.open("", a.lock.cover(a.env)))
}

// showDoor is the unlock screen.
func (a *App) showDoor() tea.Cmd {
	if a.st == nil || a.env.Store != nil {
		return nil
	}
	a.lock.covered = false
	box := a.lock.box
	if a.lock.kiosk != nil {
		box = nil // a PIN can be tried out
	}
	return tea.Batch(tea.ClearScreen, a.open("", a.house.door(a.env, a.st, box, a.facts.me)))
}

// enter begins a session: first what every screen needs is read, off the loop.
func (a *App) enter(s *store.Session) tea.Cmd {
	look := a.folders
	return func() tea.Msg {
		mark := look(s).Mark()
		f, err := readFacts(look(s), s)
		return enteredMsg{s, f, mark, err}
	}
}

type enteredMsg struct {
	session *store.Session
	facts   facts
	mark    uint64
	err     error
}

func (m enteredMsg) reach(a *App) tea.Cmd {
	if m.err != nil {
		a.failed(m.err)
		return nil
	}
	if a.env.Store != nil || a.lock.closing || a.lock.quit {
		go m.session.Lock() // came too late
		return nil
	}
	a.saysAll()
	now := a.o.Now()
	if a.facts.me != m.facts.me {
		a.lock.keep(nil)
	}
	a.lock.epoch++
	handed := a.lock.kiosk
	a.lock.covered, a.lock.cover, a.lock.dropBy, a.lock.kiosk = false, nil, time.Time{}, nil
	a.st, a.facts, a.env.Store = m.session.File(), m.facts, m.session
	a.env.Now = a.now
	a.env.Mark = a.seen.at
	a.seen.move(m.mark, m.mark, now)
	a.watch.start(now)
	a.worker.wake(now, m.facts.share)
	a.drafts, a.say = drafts{}, status{}
	first := a.goTo(a.house.first(m.facts.role))
	if handed != nil {
		first = a.takeBack(handed)
	}
	cmds := []tea.Cmd{tea.ClearScreen, a.fromNow(), first, a.cutHour(now)}
	if n := m.facts.drafts; n > 0 {
		a.note(a.env.Text.App.Status.Drafts.Of(n))
	} else if handed == nil {
		cmds = append(cmds, a.offerTour())
	}
	return tea.Batch(cmds...)
}

// end is for what the loop could not do: the terminal went away, or a panic. What
// waits is written, drafts are sealed, the keys go.
func (a *App) end() {
	q := a.queue
	a.worker.asleep() // it is not waited for
	if a.env.Store == nil {
		a.lock.keep(nil)
		return
	}
	jobs := append(q.waiting, a.lock.last...)
	if !a.lock.closing {
		jobs = append(jobs, a.draftJobs()...)
	}
	q.alone.Lock()
	defer q.alone.Unlock()
	for _, j := range jobs {
		j.do(a.env.Store) // nobody is left to be told
	}
	a.lock.keep(nil)
	a.env.Store.Lock()
}

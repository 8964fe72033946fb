package linear

import (
	"reflect"
	"slices"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Times of the engine.
const (
	soon   = 200 * time.Millisecond // a timer this short is a pause in something under way
	slow   = 900 * time.Millisecond // after which it is said that something takes its time
	atMost = 20 * time.Second       // for a command that does not end; a lock may wait for a backup
)

// later is a message that waits for its time.
type later struct {
	d   time.Duration
	due time.Time
	msg tea.Msg
}

// finished is the end of a command.
type finished struct{}

// engine runs the root's commands and timers. Only the goroutine that calls it touches
// the root.
type engine struct {
	root    tea.Model
	in      chan tea.Msg
	gone    chan struct{} // closed when nobody takes messages any more
	running int
	waiting []later // soonest first
}

func newEngine(root tea.Model) *engine {
	return &engine{root: root, in: make(chan tea.Msg), gone: make(chan struct{})}
}

// bring hands the loop a message.
func (e *engine) bring(msg tea.Msg) {
	select {
	case e.in <- msg:
	case <-e.gone:
	}
}

// after is what waiting means here: the message comes by the engine's own loop. It does
// not go through the root, which knows an answer of its own from a foreign one.
func (e *engine) after(d time.Duration, msg tea.Msg) tea.Cmd {
	return func() tea.Msg {
		e.bring(later{d: d, msg: msg})
		return nil
	}
}

// start runs a command beside the loop: batches side by side, sequences in order.
func (e *engine) start(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	e.running++
	go func() {
		e.carry(cmd)
		e.bring(finished{})
	}()
}

func (e *engine) carry(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	msg := cmd()
	v := reflect.ValueOf(msg)
	switch {
	case msg == nil:
	case v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]():
		var all sync.WaitGroup
		for i := range v.Len() {
			part := v.Index(i).Interface().(tea.Cmd)
			if _, batch := msg.(tea.BatchMsg); batch {
				all.Go(func() { e.carry(part) })
			} else {
				e.carry(part)
			}
		}
		all.Wait()
	default:
		e.bring(msg)
	}
}

// send hands the root a message.
func (e *engine) send(msg tea.Msg) {
	_, cmd := e.root.Update(msg)
	e.start(cmd)
}

// take deals with what a command brought.
func (e *engine) take(msg tea.Msg) {
	switch m := msg.(type) {
	case finished:
		e.running--
	case later:
		m.due = time.Now().Add(m.d)
		at, _ := slices.BinarySearchFunc(e.waiting, m.due, func(l later, due time.Time) int {
			if l.due.After(due) {
				return 1
			}
			return -1
		})
		e.waiting = slices.Insert(e.waiting, at, m)
	case tea.QuitMsg: // the root tells by itself that it is over
	default:
		if !aboutTheWindow(msg) {
			e.send(msg)
		}
	}
}

// aboutTheWindow tells what is meant for Bubble Tea's renderer.
func aboutTheWindow(msg tea.Msg) bool {
	t := reflect.TypeOf(msg)
	return t == reflect.TypeOf(tea.ClearScreen()) || t == reflect.TypeOf(tea.RequestBackgroundColor())
}

// next is how long it is until a timer rings; false if none waits.
func (e *engine) next() (time.Duration, bool) {
	if len(e.waiting) == 0 {
		return 0, false
	}
	return max(0, time.Until(e.waiting[0].due)), true
}

// ring delivers the timers whose time has come.
func (e *engine) ring() {
	for len(e.waiting) > 0 && !e.waiting[0].due.After(time.Now()) {
		m := e.waiting[0].msg
		e.waiting = e.waiting[1:]
		e.send(m)
	}
}

// brief is how long the last of the short timers has to go.
func (e *engine) brief() (time.Duration, bool) {
	for _, l := range slices.Backward(e.waiting) {
		if l.d <= soon {
			return max(0, time.Until(l.due)), true
		}
	}
	return 0, false
}

// settle takes in what commands bring until none runs and no short timer waits, or
// until enough says so. Once, when that takes long, wait is called.
func (e *engine) settle(enough func() bool, wait func()) {
	begun, said := time.Now(), wait == nil
	for time.Since(begun) < atMost && (enough == nil || !enough()) {
		e.ring()
		pause, more := e.brief()
		if e.running > 0 {
			pause, more = slow, true
			if d, ok := e.next(); ok {
				pause = min(pause, d)
			}
		} else if !more && enough == nil {
			return
		} else if !more {
			pause = soon
		}
		bell := time.NewTimer(pause)
		select {
		case msg := <-e.in:
			e.take(msg)
		case <-bell.C:
		}
		bell.Stop()
		if !said && e.running > 0 && time.Since(begun) >= slow {
			said = true
			wait()
		}
	}
}

func (e *engine) stopped(stop <-chan struct{}) bool {
	select {
	case <-stop:
		return true
	default:
		return false
	}
}

package app

import (
	"errors"
	"io"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/ui"
)

// ErrLinear says that the screens ended because the person goes on in the linear mode:
// the same App, still unlocked, is handed to whoever says it as text.
var ErrLinear = errors.New("goes on in the linear mode")

// Top is what the keys go to; nil while nothing is open.
func (a *App) Top() ui.Screen { return a.on.top() }

// Env is what the screens share now.
func (a *App) Env() ui.Env { return a.env }

// Said takes away what the status line says; bad tells whether nothing came of what
// was asked for.
func (a *App) Said() (words string, bad bool) {
	words, bad = a.say.text, a.say.kind == saidWarn || a.say.kind == saidBad
	a.say = status{}
	a.frame.old = true
	return words, bad && words != ""
}

// Over tells whether the program has ended: all is written, and it is locked.
func (a *App) Over() bool { return a.over }

// Linear tells whether the person asked for the linear mode.
func (a *App) Linear() bool { return a.linear }

// Timers gives waiting another meaning from now on, as Options.After does; Init starts
// what has to tick. Nil is the clock on the wall.
func (a *App) Timers(after func(time.Duration, tea.Msg) tea.Cmd) {
	a.aloud = after != nil
	if a.aloud {
		a.saysAll()
	}
	a.o.After = after
	a.o = a.o.filled()
}

// Guard runs what drives the App without a terminal of its own: however that ends, the
// program is locked after, and a panic is told on out as in the screens.
func (a *App) Guard(out io.Writer, do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			within(stopWithin, a.end)
			err = a.farewell(stackOf(r), out)
		}
	}()
	err = do()
	a.end()
	return err
}

// after delivers a message in a while. All timers start here. What comes late is told
// from what is of this lock by the same number as a command's answer.
func (a *App) after(d time.Duration, msg tea.Msg) tea.Cmd {
	return a.o.After(d, echo(msg, a.lock.epoch))
}

func ring(d time.Duration, msg tea.Msg) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return msg })
}

// goLinear ends the screens, unlocked, once what is under way is on disk.
func (a *App) goLinear() tea.Cmd {
	if a.linear || a.lock.closing || a.lock.quit {
		return nil
	}
	return tea.Batch(a.keepDrafts(), a.after(inFlight, linearMsg{}))
}

// linearMsg comes when commands that a last key started have handed in their writes.
type linearMsg struct{}

func (linearMsg) reach(a *App) tea.Cmd {
	if a.lock.closing || a.lock.quit {
		return nil
	}
	a.linear = true
	return a.leave()
}

// goOn takes up again what another front end has begun: answers to what was asked for
// before are lost, so all is asked again.
func (a *App) goOn() tea.Cmd {
	a.linear = true
	if a.env.Store != nil {
		return tea.Batch(a.reload(), a.readFacts())
	}
	if a.st == nil {
		return a.open("", a.house.guide(a.env))
	}
	return a.showDoor()
}

package app

import (
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"aula/ui/clean"
	"aula/ui/text"
)

// stopWithin is how long a lock may take once the terminal or the machine goes.
const stopWithin = 4 * time.Second

// ErrCrashed says that a panic ended the program. What there is to say has been said.
var ErrCrashed = errors.New("ended by a panic")

// Run shows the screens of this App until the person leaves, and has locked when it
// returns; but with ErrLinear they only go on elsewhere, and nothing is locked. The
// variables TEA_TRACE, TEA_DEBUG and UV_DEBUG must be unset before: with them Bubble
// Tea writes every key to a plain file.
func (a *App) Run(in io.Reader, out Terminal) (err error) {
	a.screens = true
	to := out
	if a.o.QuietKeys {
		to = quietKeys{out}
	}
	p := tea.NewProgram(a, programOptions(a.o, in, to)...)
	done := make(chan struct{})
	defer close(done)
	go a.waitForStop(a.o.Stop, p, done)
	defer func() {
		if r := recover(); r != nil {
			err = a.crashed(stackOf(r), p, out)
		}
	}()
	if _, err = p.Run(); err == nil && a.linear && !a.over {
		return ErrLinear
	}
	a.end()
	return err
}

func programOptions(o Options, in io.Reader, out io.Writer) []tea.ProgramOption {
	opts := []tea.ProgramOption{tea.WithInput(in), tea.WithOutput(out), tea.WithFPS(120), tea.WithoutCatchPanics(), tea.WithoutSignalHandler()}
	if o.Profile != colorprofile.Unknown {
		opts = append(opts, tea.WithColorProfile(o.Profile))
	}
	return opts
}

// waitForStop locks and ends when asked to from outside; if that takes too long, as
// on a terminal that is gone, the program is ended first and locked after.
func (a *App) waitForStop(stop <-chan struct{}, p *tea.Program, done <-chan struct{}) {
	select {
	case <-done:
		return
	case <-stop:
	}
	go p.Send(stopMsg{})
	select {
	case <-done:
	case <-time.After(stopWithin):
		p.Kill()
	}
}

// stopMsg is quitting that nobody at the keyboard asked for.
type stopMsg struct{}

func (stopMsg) reach(a *App) tea.Cmd { return a.shut(true) }

// stackOf is a panic's trace without arguments; its value is left where it is.
func stackOf(r any) []byte {
	if c, ok := r.(crash); ok {
		return c.stack
	}
	return bare(debug.Stack())
}

// restored puts a terminal back whatever state it was left in.
const restored = ansi.ResetModeMouseButtonEvent + ansi.ResetModeMouseAnyEvent + ansi.ResetModeMouseExtSgr +
	ansi.ResetModeFocusEvent + ansi.ResetModeBracketedPaste + ansi.ResetModeAltScreenSaveCursor + ansi.ShowCursor + ansi.ResetStyle

// crashed leaves a sound terminal, locks, keeps the trace and says it calmly.
func (a *App) crashed(stack []byte, p *tea.Program, out io.Writer) error {
	within(stopWithin, func() { p.Kill() })
	io.WriteString(out, restored)
	within(stopWithin, a.end)
	return a.farewell(stack, out)
}

// farewell says where the trace is and that nothing is lost.
func (a *App) farewell(stack []byte, out io.Writer) error {
	io.WriteString(out, farewell(a.env.Text, a.keepTrace(stack)))
	return ErrCrashed
}

func (a *App) keepTrace(stack []byte) string {
	if a.o.Crash == nil {
		return ""
	}
	where, err := a.o.Crash(stack)
	if err != nil {
		return ""
	}
	return where
}

func farewell(s *text.Strings, where string) string {
	lines := []string{s.App.Crash.Say}
	if where != "" {
		lines = append(lines, fmt.Sprintf(s.App.Crash.File, where))
	}
	lines = append(lines, s.App.Crash.Do)
	return "\r\n" + strings.ReplaceAll(clean.Text(strings.Join(lines, "\n")), "\n", "\r\n") + "\r\n"
}

// within does what may hang, or panic, after a panic.
func within(limit time.Duration, do func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() { recover() }()
		do()
	}()
	select {
	case <-done:
	case <-time.After(limit):
	}
}

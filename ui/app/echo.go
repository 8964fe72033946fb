package app

import (
	"reflect"
	"regexp"
	"runtime/debug"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/ui"
)

// echoMsg is a message of ours on its way back, with the number of the lock under
// which its command was started.
type echoMsg struct {
	epoch int
	msg   tea.Msg
}

// crashMsg is a panic in a command.
type crashMsg struct{ stack []byte }

// crash is what the root panics with, so that Run restores the terminal.
type crash struct{ stack []byte }

// reach goes on with the panic where Run catches it.
func (m crashMsg) reach(*App) tea.Cmd { panic(crash(m)) }

// safe guards a command: a panic in it becomes a message, and its answer is known by
// the lock it was started under. A plain message of a library passes as it is.
func (a *App) safe(cmd tea.Cmd) tea.Cmd { return guarded(cmd, a.lock.epoch) }

func guarded(cmd tea.Cmd, epoch int) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if recover() != nil { // its value could hold a note
				msg = crashMsg{bare(debug.Stack())}
			}
		}()
		return echo(cmd(), epoch)
	}
}

func echo(msg tea.Msg, epoch int) tea.Msg {
	if msg == nil {
		return nil
	}
	v := reflect.ValueOf(msg)
	if v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
		for i := range v.Len() { // a batch or a sequence: its parts run apart
			part := v.Index(i)
			part.Set(reflect.ValueOf(guarded(part.Interface().(tea.Cmd), epoch)))
		}
		return msg
	}
	of := v.Type()
	if of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	if _, done := msg.(echoMsg); done {
		return msg
	}
	if _, mine := msg.(selfMsg); mine || !strings.HasPrefix(of.PkgPath(), "aula/") {
		return msg
	}
	return echoMsg{epoch, msg}
}

// stale opens an echo. Of an earlier lock's messages only writes still count: the
// cover's always, a session's until its keys are gone. A session that nobody waits
// for any more is locked. Odd epochs are unlocked ones.
func (a *App) stale(e echoMsg) tea.Msg {
	if e.epoch == a.lock.epoch {
		return e.msg
	}
	switch m := e.msg.(type) {
	case ui.WriteMsg:
		if e.epoch%2 == 0 || a.lock.closing {
			return m
		}
	case ui.UnlockedMsg:
		go m.Session.Lock()
	}
	return nil
}

// bare takes the arguments out of a trace: small numbers among them are values.
func bare(stack []byte) []byte {
	return regexp.MustCompile(`(?m)^([^\t\n].*)\(.*\)$`).ReplaceAll(stack, []byte("$1(...)"))
}

package main

import (
	"os"
	"os/signal"
	"strings"
	"syscall"

	"golang.org/x/term"

	"aula/ui/app"
	"aula/ui/linear"
)

// inLinear tells whether the screens are said as text: by --linear, else by ACCESSIBLE,
// else by the setting (ECOSYSTEM.md 5).
func (m *Main) inLinear() bool {
	if m.opts.linear != nil {
		return *m.opts.linear
	}
	switch strings.ToLower(m.Getenv("ACCESSIBLE")) {
	case "", "0", "false":
		return m.prefs.Linear
	}
	return true
}

// talk goes on with the root in the linear mode, until the person leaves, the input
// ends or stop is closed; it has locked when it returns.
func (m *Main) talk(a *app.App, stop <-chan struct{}) error {
	o := linear.Options{In: m.In, Out: m.Out}
	in, ok := m.In.(*os.File)
	if out, ok2 := m.Out.(*os.File); ok && ok2 {
		o = linear.Ends(in, out)
	}
	if fd, ok := terminalOf(m.In); ok {
		// A signal comes while a secret or a single key is being read: its reader never
		// gets to give the terminal back.
		before, err := term.GetState(fd)
		if err != nil {
			return err
		}
		defer term.Restore(fd, before)
	}
	// Whoever listens may go away first: that is an error of writing, and no reason to
	// end without a lock.
	signal.Ignore(syscall.SIGPIPE)
	defer signal.Reset(syscall.SIGPIPE)
	o.Stop = stop
	// ctrl+c is no end while a visitor has the laptop: it is asked for, not carried out
	asked := make(chan os.Signal, 1)
	defer listenForKeys(asked)()
	o.Interrupt = asked
	return a.Guard(o.Out, func() error { return linear.Run(a, o) })
}

// terminalOf is the terminal that a stream is, if it is one.
func terminalOf(stream any) (int, bool) {
	f, ok := stream.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0, false
	}
	return int(f.Fd()), true
}

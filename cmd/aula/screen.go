package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"sync"
	"syscall"

	"github.com/charmbracelet/colorprofile"

	"aula/ui/app"
)

// crashFile takes the trace of the last panic: the stack, no values.
const crashFile = "crash.txt"

// onMachine fills in the machine side of the screens' options. What it returns gives
// the signals back.
func onMachine(o app.Options) (app.Options, func()) {
	stop, done := untilSignal()
	o.Stop = stop
	o.Getenv = os.Getenv
	if o.Profile == colorprofile.Unknown {
		o.Profile = profileOf(os.Stdout, os.Environ(), os.Getenv("NO_COLOR"))
	}
	o.QuietKeys = os.Getenv("AULA_KEYS") != "full"
	dir := o.Dir
	o.Crash = func(stack []byte) (string, error) { return keepCrash(dir, stack) }
	return o, done
}

// profileOf is what the terminal can show. NO_COLOR counts whatever its value, as
// long as it has one; Bubble Tea alone would want a value that means true.
func profileOf(out *os.File, environ []string, noColor string) colorprofile.Profile {
	if noColor != "" {
		return colorprofile.ASCII
	}
	return colorprofile.Detect(out, environ)
}

// untilSignal closes the channel when the terminal is closed or the process is asked
// to end; on Windows the console's close, log-off and shutdown arrive as SIGTERM.
func untilSignal() (<-chan struct{}, func()) {
	stop := make(chan struct{})
	got := make(chan os.Signal, 1)
	over := make(chan struct{})
	signal.Notify(got, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	go func() {
		select {
		case <-got:
			close(stop)
		case <-over:
		}
	}()
	var once sync.Once
	return stop, func() {
		once.Do(func() {
			signal.Stop(got)
			close(over)
		})
	}
}

// keepCrash writes the trace beside the store, for its owner alone; only the last
// one is kept.
func keepCrash(dir string, stack []byte) (string, error) {
	name := filepath.Join(dir, crashFile)
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("remove old trace: %w", err)
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", fmt.Errorf("keep trace: %w", err)
	}
	_, err = f.Write(stack)
	return name, errors.Join(err, f.Close())
}

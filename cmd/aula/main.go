package main

import (
	"io"
	"os"
	"slices"
	"time"
	_ "time/tzdata" // a workspace's zone must be known on any machine

	"aula/assets"
	"aula/store"
	"aula/ui"
	"aula/ui/clean"
	"aula/ui/text"
)

// version, commit and date come from the linker (make build).
var (
	version = "dev"
	commit  string
	date    string
)

func main() { os.Exit(run(os.Args, os.Stdin, os.Stdout, os.Stderr, os.Getenv)) }

func run(args []string, in io.Reader, out, errs io.Writer, getenv func(string) string) int {
	m := &Main{In: in, Out: out, Err: errs, Getenv: getenv, Now: time.Now}
	return m.Run(args)
}

// Main is one run of the program. Tests fill it with their own streams, environment
// and clock.
type Main struct {
	In       io.Reader
	Out, Err io.Writer
	Getenv   func(string) string
	Now      func() time.Time
	Passes   uint32 // Argon2id passes of a new store; 0 calibrates

	dir     string
	prefs   ui.Prefs
	words   *text.Strings
	danger  []string // dangerous variables that were set
	opts    options
	closing []func() error  // what the screens leave open
	unheard error           // the first result that could not be written
	stuck   <-chan struct{} // closed once a round that was left behind has ended; nil: none was
}

// options are the ones every command takes.
type options struct {
	json, noInput, quiet, noColor bool
	passphraseFile                string
	linear                        *bool // as --linear says; nil if it says nothing
}

// Run runs the program and gives its exit code.
func (m *Main) Run(args []string) int {
	if len(args) < 1 {
		args = []string{"aula"}
	}
	if len(args) == 2 && (args[1] == "--version" || args[1] == "-v") {
		m.print(versionLine()) // before anything is read: scripts ask this often
		return 0
	}
	m.danger = harden(m.Getenv)
	m.dir = m.Getenv("AULA_HOME")
	if m.dir == "" {
		m.dir = defaultDir()
	}
	m.prefs = ui.DefaultPrefs()
	store.LoadPrefs(m.dir, &m.prefs)
	m.prefs = m.prefs.Sound()
	err := m.carryOut(args)
	if err == nil {
		err = m.unheard
	}
	if err != nil {
		m.speak()
		return m.fail(err)
	}
	return 0
}

// carryOut runs what the arguments name. The screens read their own words: for them
// alone the command line's are not waited for.
func (m *Main) carryOut(args []string) error {
	if len(args) == 1 {
		return m.open()
	}
	m.speak()
	return m.dispatch(args)
}

// speak reads the words, once.
func (m *Main) speak() {
	if m.words == nil {
		m.words = text.Must(assets.FS, m.lang())
	}
}

// lang is the language of what the command line says.
func (m *Main) lang() string {
	l := m.Getenv("AULA_LANG")
	if slices.Contains(text.Languages(), l) {
		return l
	}
	return m.prefs.Lang
}

// store gives the options of a store in a folder.
func (m *Main) store(dir string) store.Options {
	return store.Options{Dir: dir, Now: m.Now, Passes: m.Passes, Version: version, Shipped: store.Shipped{Common: isCommon, Words: passphraseWords}}
}

// print writes a result. One that can't be written makes the run fail at its end.
func (m *Main) print(s string) {
	if _, err := io.WriteString(m.Out, clean.Text(s)+"\n"); err != nil && m.unheard == nil {
		m.unheard = err
	}
}

// tell says something beside the result.
func (m *Main) tell(s string) {
	if !m.opts.quiet {
		io.WriteString(m.Err, clean.Text(s)+"\n")
	}
}

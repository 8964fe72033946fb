package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/term"

	"aula/model"
	"aula/store"
)

// longestPassphrase is more than anyone types; a file that holds more is a mistake.
const longestPassphrase = 64 << 10

// passphrase reads the passphrase from the file that was named or asks for it, hidden.
// Without either it is a usage error that says what to set.
func (m *Main) passphrase(ask string) (string, error) {
	name := m.passphraseSource()
	switch {
	case name == "-":
		return m.readPassphrase(name, m.In)
	case name != "":
		f, err := os.Open(name)
		if err != nil {
			return "", tellFault(exitUsage, m.words.Cli.Fail.PassphraseFile, name)
		}
		defer f.Close()
		return m.readPassphrase(name, f)
	}
	f, ok := m.In.(*os.File)
	if !ok || m.opts.noInput || !term.IsTerminal(int(f.Fd())) {
		return "", tellFault(exitUsage, m.words.Cli.Fail.NoPassphrase)
	}
	p, err := readHidden(int(f.Fd()), func() { io.WriteString(m.Err, ask) })
	io.WriteString(m.Err, "\n")
	if errors.Is(err, errInterrupted) {
		return "", told(exitInterrupted)
	}
	if err != nil {
		return "", tellFault(exitUsage, m.words.Cli.Fail.NoPassphrase)
	}
	return p, nil
}

// exitInterrupted is what shells expect after ctrl+c.
const exitInterrupted = 130

// readerSets is how many milliseconds a reader gets at most to set the terminal.
const readerSets = 500

var errInterrupted = errors.New("interrupted")

// readHidden reads a line that the terminal does not show. It asks once nothing is shown
// any more, since some type while they still read the question. Whoever leaves by ctrl+c
// gets a terminal back that shows what is typed.
func readHidden(fd int, ask func()) (string, error) {
	before, err := term.MakeRaw(fd)
	if err != nil {
		return "", err
	}
	defer term.Restore(fd, before)
	raw, err := term.GetState(fd)
	if err != nil {
		return "", err
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(stop)
	type line struct {
		text string
		err  error
	}
	typed := make(chan line, 1)
	go func() {
		b, err := term.ReadPassword(fd)
		typed <- line{string(b), err}
	}()
	// Until the reader has set the terminal for itself, ctrl+c is a letter like others, and
	// whoever leaves at once would wait for an enter.
	for range readerSets {
		if now, err := term.GetState(fd); err != nil || *now != *raw {
			break
		}
		time.Sleep(time.Millisecond)
	}
	ask()
	select {
	case l := <-typed:
		return l.text, l.err
	case <-stop:
		return "", errors.Join(errInterrupted, term.Restore(fd, before))
	}
}

// passphraseSource is the file that was named, if any.
func (m *Main) passphraseSource() string {
	if m.opts.passphraseFile != "" {
		return m.opts.passphraseFile
	}
	return m.Getenv("AULA_PASSPHRASE_FILE")
}

// readPassphrase takes the whole file but for one newline at its end.
func (m *Main) readPassphrase(name string, r io.Reader) (string, error) {
	b, err := io.ReadAll(io.LimitReader(r, longestPassphrase+1))
	if err != nil || len(b) > longestPassphrase {
		return "", tellFault(exitUsage, m.words.Cli.Fail.PassphraseFile, name)
	}
	b, cut := bytes.CutSuffix(b, []byte("\n"))
	if cut {
		b = bytes.TrimSuffix(b, []byte("\r"))
	}
	return string(b), nil
}

// newPassphrase asks twice where a person types it.
func (m *Main) newPassphrase() (string, error) {
	p, err := m.passphrase(m.words.Cli.Say.AskNew)
	if err != nil || m.passphraseSource() != "" {
		return p, err
	}
	again, err := m.passphrase(m.words.Cli.Say.AskAgain)
	if err == nil && again != p {
		err = tellFault(exitUsage, m.words.Cli.Fail.Differs)
	}
	return p, err
}

// unlocked opens the store, unlocks it, and runs a command on it. Without a store the
// passphrase is not even asked for.
func (m *Main) unlocked(do func(*store.Session) error) error {
	st, err := store.Open(m.store(m.dir))
	if err != nil {
		return err
	}
	p, err := m.passphrase(m.words.Cli.Say.AskPassphrase)
	if err != nil {
		return errors.Join(err, st.Close())
	}
	return m.within(st, p, do)
}

// within unlocks an open store, runs a command on it, and closes it.
func (m *Main) within(st *store.Store, passphrase string, do func(*store.Session) error) error {
	s, err := st.Unlock(model.ID{}, passphrase)
	if err != nil {
		return errors.Join(err, st.Close())
	}
	err = do(s)
	s.Lock()
	return errors.Join(err, st.Close())
}

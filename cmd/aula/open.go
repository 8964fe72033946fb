package main

import (
	"errors"
	"io/fs"
	"os"

	"github.com/charmbracelet/colorprofile"
	"github.com/urfave/cli/v3"

	"aula/assets"
	"aula/store"
	"aula/ui"
	"aula/ui/app"
)

// open is `aula`, or `aula --linear`: the screens on this laptop's store, or the
// first-run guide where there is none.
func (m *Main) open() error {
	if err := m.needTerminal(); err != nil {
		return err
	}
	st, err := store.Open(m.store(m.dir))
	if err != nil && !errors.Is(err, store.ErrNoStore) {
		return err
	}
	o := m.screens()
	if st != nil {
		o.Store = st
		m.closing = append(m.closing, st.Close)
	}
	return m.show(o)
}

// demo is `aula demo`: the screens on a throw-away workspace that is unlocked already.
// What is chosen there is not kept: a demo leaves nothing behind.
func (m *Main) demo(*cli.Command) error {
	if err := m.needTerminal(); err != nil {
		return err
	}
	d, err := m.newDemo(demoSeed)
	if err != nil {
		return err
	}
	m.closing = append(m.closing, d.Close)
	o := m.screens()
	o.Dir, o.Store, o.Session, o.WritePage = d.home(), d.store, d.session, nil
	o.SavePrefs = func(ui.Prefs) error { return nil }
	err = m.show(o)
	if _, there := os.Lstat(d.dir); errors.Is(there, fs.ErrNotExist) {
		m.tell(m.words.Cli.Say.DemoGone)
	}
	return err
}

// show runs the screens, then closes what they used, also where they never came up: the
// screens have locked by then.
func (m *Main) show(o app.Options) (err error) {
	defer func() {
		for _, do := range m.closing {
			err = errors.Join(err, do())
		}
	}()
	if name := m.Getenv("AULA_DEBUG"); name != "" {
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
		if err != nil {
			return err
		}
		defer f.Close()
		o.Debug = f
	}
	err = m.onScreens(o)
	if errors.Is(err, app.ErrCrashed) {
		return told(exitFailed) // it has been said
	}
	return err
}

// onScreens shows the screens, or says them; whoever asks for the linear mode on a
// screen goes on in it with the same root, still unlocked.
func (m *Main) onScreens(o app.Options) error {
	o, done := onMachine(o)
	defer done()
	a := app.New(o)
	if !m.inLinear() {
		if err := a.Run(os.Stdin, os.Stdout); !errors.Is(err, app.ErrLinear) {
			return err
		}
	}
	return m.talk(a, o.Stop)
}

func (m *Main) screens() app.Options {
	o := app.Options{
		Dir: m.dir, Assets: assets.FS, Words: passphraseWords(), Version: version, Prefs: m.prefs, Now: m.Now,
		SavePrefs: func(p ui.Prefs) error { return store.SavePrefs(m.dir, p) },
		Create: func(b store.Beginning) (*store.Store, *store.Session, store.Recovery, error) {
			st, s, codes, err := m.begin(m.dir, b)
			if err == nil {
				m.closing = append(m.closing, st.Close)
			}
			return st, s, codes, err
		},
		Demo: func() (*store.Store, *store.Session, error) {
			d, err := m.newDemo(demoSeed)
			if err != nil {
				return nil, nil, err
			}
			m.closing = append(m.closing, d.Close)
			return d.store, d.session, nil
		},
	}
	o.Pages, o.WritePage = pagesDir(), writePage
	o.Join, o.Ask = m.joinOnScreen, m.askOnScreen
	o.CheckPassphrase = store.Shipped{Common: isCommon}.CheckPassphrase
	o.Prefs.Lang = m.lang()
	if m.opts.noColor {
		o.Profile = colorprofile.ASCII
	}
	return o
}

// joinOnScreen makes the store of a workspace that others have, by an invite.
func (m *Main) joinOnScreen(j store.Joining) (*store.Store, *store.Session, string, error) {
	o, err := m.stocked()
	if err != nil {
		return nil, nil, "", err
	}
	j.Words = passphraseWords()
	s, own, err := store.Join(o, j)
	if err != nil {
		return nil, nil, "", err
	}
	m.closing = append(m.closing, s.File().Close)
	return s.File(), s, own, nil
}

// askOnScreen asks to be let in; what comes of it is the screens'.
func (m *Main) askOnScreen(j store.Joining) (*store.Asking, error) {
	o, err := m.stocked()
	if err != nil {
		return nil, err
	}
	j.Words = passphraseWords()
	a, err := store.Ask(o, j)
	if err != nil {
		return nil, err
	}
	m.closing = append(m.closing, a.Close)
	return a, nil
}

// needTerminal refuses the screens where nobody could see or answer them. The linear
// mode works from a pipe too.
func (m *Main) needTerminal() error {
	_, in := terminalOf(m.In)
	_, out := terminalOf(m.Out)
	if !m.inLinear() && (!in || !out) {
		m.speak()
		return tellFault(exitUsage, m.words.Cli.Fail.NoTerminal)
	}
	return nil
}

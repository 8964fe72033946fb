package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v3"

	"aula/store"
)

// backup is `aula backup [FILE]`. What is sealed stays sealed: no passphrase.
func (m *Main) backup(c *cli.Command) error {
	to := c.Args().First()
	name := store.BackupName(m.Now())
	if to == "" {
		to = name
	} else if st, err := os.Stat(to); err == nil && st.IsDir() {
		to = filepath.Join(to, name)
	}
	st, err := store.Open(m.store(m.dir))
	if err != nil {
		return err
	}
	err = errors.Join(st.Backup(to), st.Close())
	if errors.Is(err, store.ErrExists) {
		return tellFault(exitFailed, m.words.Cli.Fail.FileThere, to)
	}
	if err != nil {
		return err
	}
	if m.opts.json {
		return m.printJSON(struct {
			File string `json:"file"`
		}{to})
	}
	m.print(to)
	m.tell(fmt.Sprintf(m.words.Cli.Say.BackedUp, to) + "\n" + m.words.Cli.Say.BackupCare)
	return nil
}

// restore is `aula restore FILE [--replace]`.
func (m *Main) restore(c *cli.Command) error {
	kept, err := store.Restore(m.store(m.dir), c.Args().First(), c.Bool("replace"))
	if errors.Is(err, store.ErrExists) {
		return tellFault(exitFailed, m.words.Cli.Fail.RestoreExists, m.dir)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return tellFault(exitNotFound, m.words.Cli.Fail.NoFile, c.Args().First())
	}
	if err != nil {
		return err
	}
	if m.opts.json {
		return m.printJSON(struct {
			Home string `json:"home"`
			Kept string `json:"kept,omitempty"`
		}{m.dir, kept})
	}
	m.tell(fmt.Sprintf(m.words.Cli.Say.Restored, m.dir))
	if kept != "" {
		m.tell(fmt.Sprintf(m.words.Cli.Say.Kept, kept))
	}
	return nil
}

// checked is what `aula check --json` writes.
type checked struct {
	Sound  bool `json:"sound"`
	Full   bool `json:"full"` // every value was opened, not only the files' structure
	Report any  `json:"report,omitempty"`
}

// check is `aula check`: the structure of the files, and with a passphrase all that
// is in them.
func (m *Main) check(c *cli.Command) error {
	st, err := store.Open(m.store(m.dir))
	if err != nil {
		if m.opts.json && (errors.Is(err, store.ErrDamaged) || errors.Is(err, store.ErrNewer)) {
			return errors.Join(err, m.printJSON(checked{}))
		}
		return err
	}
	full := c.Bool("full") || m.passphraseSource() != ""
	var report store.Report
	if full {
		if err := st.Close(); err != nil {
			return err
		}
		err = m.unlocked(func(s *store.Session) error {
			var err error
			report, err = s.Check()
			return err
		})
	} else {
		report, err = st.CheckFile()
		err = errors.Join(err, st.Close())
	}
	if err != nil {
		return err
	}
	return m.showCheck(report, full)
}

func (m *Main) showCheck(r store.Report, full bool) error {
	w := m.words.Cli.Say
	if m.opts.json {
		if r.Damaged == nil {
			r.Damaged = []string{}
		}
		if r.Faults == nil {
			r.Faults = []string{}
		}
		if err := m.printJSON(checked{r.Sound(), full, r}); err != nil || r.Sound() {
			return err
		}
		return told(exitDamaged)
	}
	if full {
		m.print(w.Values.Of(r.Values))
	}
	if r.Sound() {
		if full {
			m.print(w.Sound)
		} else {
			m.print(w.SoundOutside)
		}
		return nil
	}
	m.print(w.Found.Of(len(r.Damaged) + len(r.Faults)))
	for _, x := range append(r.Faults, r.Damaged...) {
		m.print("  " + x)
	}
	m.tell(w.FoundDo)
	return told(exitDamaged)
}

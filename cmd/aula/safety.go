package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

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
	Sound  bool           `json:"sound"` // of this laptop's own data
	Full   bool           `json:"full"`  // every value was opened, not only the files' structure
	Report any            `json:"report,omitempty"`
	Folder *checkedFolder `json:"folder,omitempty"`
}

// checkedFolder is what the files of the shared folders turned out to be. What is
// damaged there is no damage of this laptop's.
type checkedFolder struct {
	Sound   bool           `json:"sound"`
	Files   map[string]int `json:"files"` // verdict → how many
	Folders []shareFolder  `json:"folders"`
	Odd     []shareOdd     `json:"odd"`
	Litter  int            `json:"litter"`
}

// check is `aula check`: the structure of the files, and with a passphrase all that
// is in them; with --folder all files of the shared folders too.
func (m *Main) check(c *cli.Command) error {
	st, err := store.Open(m.store(m.dir))
	if err != nil {
		if m.opts.json && (errors.Is(err, store.ErrDamaged) || errors.Is(err, store.ErrNewer)) {
			return errors.Join(err, m.printJSON(checked{}))
		}
		return err
	}
	folders := c.Bool("folder")
	full := folders || c.Bool("full") || m.passphraseSource() != ""
	var report store.Report
	var round *shareReport
	if full {
		if err := st.Close(); err != nil {
			return err
		}
		err = m.unlocked(func(s *store.Session) error {
			var err error
			if report, err = s.Check(); err == nil && folders {
				round, err = m.checkFolders(s)
			}
			return err
		})
	} else {
		report, err = st.CheckFile()
		err = errors.Join(err, st.Close())
	}
	if err != nil {
		return err
	}
	return m.showCheck(report, full, round)
}

// checkFolders looks at every file of the folders.
func (m *Main) checkFolders(s *store.Session) (*shareReport, error) {
	state, err := s.Sharing()
	if err != nil {
		return nil, err
	}
	if !state.On {
		return nil, store.ErrNotSharing
	}
	report, err := m.inTime(context.Background(), longestCheck, state, func(ctx context.Context) (store.RoundReport, error) {
		return s.CheckFolders(ctx, store.Roundabout{})
	})
	if err != nil {
		return nil, err
	}
	if state, err = s.Sharing(); err != nil {
		return nil, err
	}
	r := reportOfRound(report, state, "")
	return &r, nil
}

func (m *Main) showCheck(r store.Report, full bool, round *shareReport) error {
	out := checked{Sound: r.Sound(), Full: full}
	if round != nil {
		bad := 0
		for v, n := range round.Files {
			if v != "ok" {
				bad += n
			}
		}
		out.Folder = &checkedFolder{bad == 0 && len(round.Odd) == 0 && round.reached, round.Files, round.Folders, round.Odd, round.Litter}
	}
	if m.opts.json {
		if r.Damaged == nil {
			r.Damaged = []string{}
		}
		if r.Faults == nil {
			r.Faults = []string{}
		}
		out.Report = r
		if err := m.printJSON(out); err != nil {
			return err
		}
	} else {
		m.sayCheck(r, full)
		if round != nil {
			m.sayFolders(round, out.Folder.Sound)
		}
	}
	switch {
	case !r.Sound():
		return told(exitDamaged)
	case round != nil:
		return m.unreached(round)
	}
	return nil
}

func (m *Main) sayCheck(r store.Report, full bool) {
	w := m.words.Cli.Say
	if full {
		m.print(w.Values.Of(r.Values))
	}
	switch {
	case r.Sound() && full:
		m.print(w.Sound)
	case r.Sound():
		m.print(w.SoundOutside)
	case len(r.Damaged)+len(r.Faults) > 0:
		m.print(w.Found.Of(len(r.Damaged) + len(r.Faults)))
		for _, x := range append(r.Faults, r.Damaged...) {
			m.print("  " + x)
		}
		m.tell(w.FoundDo)
	}
	if len(r.Access) > 0 {
		m.print(w.LogBroken.Of(len(r.Access)))
		for _, x := range r.Access {
			m.print(fmt.Sprintf("  %s %d: %s", x.Laptop, x.Number, x.Why))
		}
	}
}

// sayFolders counts the folders' files by what they turned out to be, and names those
// that are not as they should be.
func (m *Main) sayFolders(r *shareReport, sound bool) {
	w := m.words.Cli.Share
	all := 0
	var rows [][2]string
	for _, v := range slices.Sorted(maps.Keys(r.Files)) {
		all += r.Files[v]
		rows = append(rows, [2]string{m.words.Kit.Number(r.Files[v]), m.verdict(v).Say})
	}
	m.print(w.Checked.Of(all))
	if len(rows) > 0 {
		m.print(strings.TrimSuffix(table(rows), "\n"))
	}
	if sound {
		m.print(w.AllFine)
	}
	for _, line := range m.cares(r) {
		m.print(line)
	}
}

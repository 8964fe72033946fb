package main

import (
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/urfave/cli/v3"

	"aula/model"
	"aula/store"
)

// shareReport is a round as `aula share --json` writes it.
type shareReport struct {
	Written   int            `json:"written"`   // own changes put into a folder
	Read      int            `json:"read"`      // changes of others taken in
	Pending   int            `json:"pending"`   // own changes that wait for a folder
	Conflicts int            `json:"conflicts"` // to be settled
	Merged    int            `json:"merged"`    // parallel updates that went together
	Files     map[string]int `json:"files"`     // verdict → how many
	Saved     uint64         `json:"saved"`     // own changes on this disk
	InFolder  uint64         `json:"in_folder"` // of them, written to some folder
	SeenBy    int            `json:"seen_by"`   // other laptops that have all that is written
	Others    int            `json:"others"`    // other laptops that are active
	Folders   []shareFolder  `json:"folders"`
	Laptops   []shareLaptop  `json:"laptops"` // this one first
	Odd       []shareOdd     `json:"odd"`     // files that are not as they should be
	Gaps      []shareGap     `json:"gaps"`    // what others have and this laptop lacks
	Requests  int            `json:"requests"`
	Kept      int            `json:"kept"`   // parts that nobody who unlocked here may open
	Litter    int            `json:"litter"` // other files
	Opened    int            `json:"files_opened"`
	Bytes     struct {
		Written int `json:"written"`
		Read    int `json:"read"`
	} `json:"bytes"`

	reached bool
	stories []store.FolderReport
}

// shareFolder is a folder that is shared through.
type shareFolder struct {
	Path    string `json:"path"`
	Trouble string `json:"trouble"` // "" is none
	Again   int    `json:"put_again"`
	Relayed int    `json:"relayed"`
	Tidied  int    `json:"tidied"`
}

// shareLaptop is a laptop of the workspace.
type shareLaptop struct {
	Name        string `json:"name"`
	Fingerprint string `json:"fingerprint"`
	This        bool   `json:"this"`
	Admin       bool   `json:"admin"`
	Out         bool   `json:"out"`
	Suspended   bool   `json:"suspended"`
	LastSeen    string `json:"last_seen"` // a day; "" is never
	Version     string `json:"version"`
	Unseen      int    `json:"unseen"`  // changes from here that it has not seen
	Missing     int    `json:"missing"` // changes of it that have not come
}

// shareOdd is a file that is not as it should be.
type shareOdd struct {
	Folder  string `json:"folder"`
	Name    string `json:"name"`
	Verdict string `json:"verdict"`
	Engine  string `json:"engine"`
	Laptop  string `json:"laptop"` // that it claims to come from
}

// shareGap is a stretch of a laptop's changes that others have and this one lacks.
type shareGap struct {
	Laptop string    `json:"laptop"`
	From   uint64    `json:"from"`
	To     uint64    `json:"to"`
	Since  time.Time `json:"since"`
}

// share is `aula share`: one round, or with --watch as many as there is time for.
func (m *Main) share(c *cli.Command) error {
	only := c.String("folder")
	if c.Bool("watch") {
		return m.shareOn(only)
	}
	return m.unlocked(func(s *store.Session) error {
		r, err := m.round(context.Background(), s, only, true)
		if err != nil {
			return err
		}
		if m.opts.json {
			if err := m.printJSON(r); err != nil {
				return err
			}
		} else {
			m.showRound(&r)
		}
		return m.unreached(&r)
	})
}

// round shares once. What is wrong with a folder stands in the report.
func (m *Main) round(ctx context.Context, s *store.Session, only string, cut bool) (shareReport, error) {
	state, err := s.Sharing()
	if err != nil {
		return shareReport{}, err
	}
	if only, err = m.sharedFolder(state, only); err != nil {
		return shareReport{}, err
	}
	report, err := m.inTime(ctx, longestRound, state, func(ctx context.Context) (store.RoundReport, error) {
		return s.Round(ctx, store.Roundabout{Cut: cut, Only: only})
	})
	if err != nil {
		return shareReport{}, err
	}
	if state, err = s.Sharing(); err != nil {
		return shareReport{}, err
	}
	return reportOfRound(report, state, only), nil
}

// How long folders may take. What was done until then is kept, and the next round goes
// on there; a call that a dead server never answers is left behind.
const (
	longestRound = time.Minute
	longestCheck = 10 * time.Minute
	leaveIn      = 3 * time.Second
)

// inTime is a round that ends whether or not its folders answer.
func (m *Main) inTime(ctx context.Context, most time.Duration, state store.ShareState, do func(context.Context) (store.RoundReport, error)) (store.RoundReport, error) {
	type end struct {
		report store.RoundReport
		err    error
	}
	ctx, stop := context.WithTimeout(ctx, most)
	defer stop()
	done, over := make(chan end, 1), make(chan struct{})
	go func() {
		defer close(over)
		r, err := do(ctx)
		done <- end{r, err}
	}()
	select {
	case e := <-done:
		return e.report, e.err
	case <-ctx.Done():
	}
	select {
	case e := <-done:
		return e.report, e.err
	case <-time.After(leaveIn):
	}
	m.stuck = over
	r := store.RoundReport{Pending: state.Waiting}
	for _, f := range state.Folders {
		r.Folders = append(r.Folders, store.FolderReport{Path: f.Path, Trouble: store.NoAnswer})
	}
	return r, nil
}

// hangs tells whether a round that was left behind is still waiting for its folder.
func (m *Main) hangs() bool {
	select {
	case <-m.stuck:
		m.stuck = nil
	default:
	}
	return m.stuck != nil
}

// sharedFolder finds a folder that is in use by the path that was typed, be it the
// chosen folder or aula's own one in it.
func (m *Main) sharedFolder(state store.ShareState, typed string) (string, error) {
	if !state.On || len(state.Folders) == 0 {
		return "", store.ErrNotSharing
	}
	if typed == "" {
		return "", nil
	}
	whole, err := filepath.Abs(typed)
	if err != nil {
		return "", err
	}
	var known []string
	for _, f := range state.Folders {
		if chosenOf(f.Path) == chosenOf(whole) {
			return f.Path, nil
		}
		known = append(known, f.Path)
	}
	return "", tellFault(exitUsage, m.words.Cli.Fail.UnknownFolder, typed, nil, listed(known))
}

// chosenOf is the folder that a person chose, where a path leads to aula's own in it.
func chosenOf(path string) string {
	if strings.HasPrefix(strings.ToLower(filepath.Base(path)), "aula-") {
		return filepath.Dir(path)
	}
	return filepath.Clean(path)
}

func reportOfRound(r store.RoundReport, state store.ShareState, only string) shareReport {
	out := shareReport{
		Written: r.Written, Read: r.Read, Pending: r.Pending, Conflicts: state.Conflicts, Merged: r.Merged, Files: map[string]int{}, Saved: state.Saved,
		InFolder: state.Written, SeenBy: state.SeenBy, Others: state.Others, Folders: []shareFolder{}, Laptops: []shareLaptop{}, Odd: []shareOdd{},
		Gaps: []shareGap{}, Requests: len(state.Requests), Kept: state.Kept, Opened: r.Opened,
	}
	out.Bytes.Written, out.Bytes.Read = r.Wrote, r.Fetched
	names := map[model.ID]string{}
	for _, l := range state.Laptops {
		names[l.ID] = l.Name
		one := shareLaptop{
			Name: l.Name, Fingerprint: l.Fingerprint, This: l.This, Admin: l.Admin, Out: l.Out, Suspended: l.Suspended, Version: l.Version,
			Unseen: l.Unseen, Missing: l.Missing,
		}
		if l.LastSeen != 0 {
			one.LastSeen = l.LastSeen.String()
		}
		out.Laptops = append(out.Laptops, one)
	}
	for _, f := range r.Folders {
		if only != "" && f.Path != only {
			continue
		}
		for v, n := range f.Files {
			out.Files[string(v)] += n
		}
		out.Litter += f.Litter
		out.Folders = append(out.Folders, shareFolder{f.Path, string(f.Trouble), f.Again, f.Relayed, f.Tidied})
		out.reached = out.reached || reached(f.Trouble)
		out.stories = append(out.stories, f)
	}
	for _, o := range state.Odd {
		if only == "" || o.Folder == only {
			out.Odd = append(out.Odd, shareOdd{o.Folder, o.Name, string(o.Verdict), o.Engine, names[o.Laptop]})
		}
	}
	for _, g := range state.Gaps {
		out.Gaps = append(out.Gaps, shareGap{names[g.Laptop], g.From, g.To, g.Since})
	}
	return out
}

// reached tells whether a folder could at least be read.
func reached(t store.Trouble) bool {
	return slices.Contains([]store.Trouble{store.Fine, store.ReadOnly, store.Full, store.RolledBack, store.Crowded}, t)
}

// unreached is the failure of a round that came to no folder.
func (m *Main) unreached(r *shareReport) error {
	if r.reached || len(r.stories) == 0 {
		return nil
	}
	return m.folderFault(r.stories[0].Trouble, r.stories[0].Path)
}

// How long a round waits for the next. Laptops that began together don't stay so.
const (
	leastPause = 10 * time.Second
	mostPause  = 60 * time.Second
)

// pauseAfter is the pause after a round: shorter where something is going on.
func pauseAfter(busy bool) time.Duration {
	most := mostPause
	if busy {
		most = 2 * leastPause
	}
	return leastPause + rand.N(most-leastPause)
}

// shareOn is `aula share --watch`. The store is open for each round only, so that the
// screens and other commands find it free; the passphrase stays in memory.
func (m *Main) shareOn(only string) error {
	p, err := m.sharedSecret(only)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	m.tell(m.words.Cli.Share.Watching)
	w := watcher{m: m, only: only, passphrase: p}
	for {
		if err := w.once(ctx); err != nil && ctx.Err() == nil {
			return err
		}
		select {
		case <-ctx.Done():
			m.tell(m.words.Cli.Share.Over)
			return nil
		case <-time.After(pauseAfter(w.went)):
		}
	}
}

// sharedSecret asks for the passphrase, once what is asked of --watch can be done.
func (m *Main) sharedSecret(only string) (p string, err error) {
	st, err := store.Open(m.store(m.dir))
	if err != nil {
		return "", err
	}
	if p, err = m.passphrase(m.words.Cli.Say.AskPassphrase); err != nil {
		return "", errors.Join(err, st.Close())
	}
	return p, m.within(st, p, func(s *store.Session) error {
		state, err := s.Sharing()
		if err == nil {
			_, err = m.sharedFolder(state, only)
		}
		return err
	})
}

// watcher goes round after round.
type watcher struct {
	m          *Main
	only       string
	passphrase string
	went       bool   // the last round moved something
	said       string // what was said last of folders
	busy       bool   // it was said that the store is in use
}

func (w *watcher) once(ctx context.Context) error {
	w.went = false
	if w.m.hangs() {
		return nil // one that waits is enough, and it has been said
	}
	st, err := store.Open(w.m.store(w.m.dir))
	if errors.Is(err, store.ErrInUse) {
		if !w.busy {
			w.m.tell(w.m.words.Cli.Share.Busy)
		}
		w.busy = true
		return nil
	}
	if err != nil {
		return err
	}
	w.busy = false
	return w.m.within(st, w.passphrase, func(s *store.Session) error {
		r, err := w.m.round(ctx, s, w.only, false)
		if err != nil {
			return err
		}
		return w.say(&r)
	})
}

// say tells of a round: as JSON of each, a line; in words of those that differ.
func (w *watcher) say(r *shareReport) error {
	w.went = r.Read+r.Written > 0
	if w.m.opts.json {
		b, err := json.Marshal(r)
		if err == nil {
			_, err = w.m.jsonOut().Write(append(b, '\n'))
		}
		return err
	}
	told := strings.Join(w.m.chain(r), "\n") + "\n" + strings.Join(w.m.cares(r), "\n")
	if told == w.said && !w.went {
		return nil
	}
	w.said = told
	w.m.print(w.m.words.Kit.Clock(w.m.Now()))
	w.m.showRound(r)
	if err := w.m.unreached(r); err != nil {
		var f fault
		if errors.As(err, &f) {
			w.m.tell(f.say + "\n" + f.do)
		}
	}
	return nil
}

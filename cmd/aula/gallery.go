package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/urfave/cli/v3"
	"golang.org/x/term"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/app"
)

// gallery is `aula gallery`: every surface, each in a fresh copy of its workspace.
func (m *Main) gallery(*cli.Command) (err error) {
	dir, err := os.MkdirTemp("", demoPattern)
	if err != nil {
		return err
	}
	w := worlds{m: m, dir: dir}
	defer func() { err = errors.Join(err, w.leave(), os.RemoveAll(dir)) }()
	wide, high := 80, 24
	if f, ok := m.Out.(*os.File); ok {
		if x, y, err := term.GetSize(int(f.Fd())); err == nil {
			wide, high = x, y
		}
	}
	out := colorprofile.NewWriter(m.Out, environ(m.Getenv)) // plain text to a file or a pipe
	o := m.screens()
	if o.Profile == colorprofile.Unknown {
		o.Profile = out.Profile
	}
	o.Dir, o.Getenv, o.SavePrefs = dir, m.Getenv, func(ui.Prefs) error { return nil }
	return app.Gallery(o, out, wide, high, w.enter)
}

// worlds makes the workspaces of the gallery: each once, then copies of it, since what
// a surface's keys write stays.
type worlds struct {
	m    *Main
	dir  string
	n    int
	open *demoSpace
}

// enter opens a fresh copy of a workspace.
func (w *worlds) enter(name string) (*store.Session, error) {
	if err := w.leave(); err != nil || name == app.WorldNone {
		return nil, err
	}
	made := filepath.Join(w.dir, name)
	if _, err := os.Stat(made); err != nil {
		if err := w.build(made, name); err != nil {
			return nil, err
		}
	}
	w.n++
	d := &demoSpace{dir: filepath.Join(w.dir, fmt.Sprint("copy", w.n))}
	if err := os.CopyFS(d.home(), os.DirFS(filepath.Join(made, "aula"))); err != nil {
		return nil, err
	}
	st, err := store.Open(w.m.store(d.home()))
	if err != nil {
		return nil, err
	}
	s, err := st.Unlock(model.ID{}, demoPassphrase)
	if err != nil {
		return nil, errors.Join(err, st.Close())
	}
	d.store, d.session, w.open = st, s, d
	return s, nil
}

func (w *worlds) leave() error {
	if w.open == nil {
		return nil
	}
	err := w.open.Close()
	w.open = nil
	return err
}

func (w *worlds) build(dir, name string) error {
	plan, err := readDemo()
	if err != nil {
		return err
	}
	switch name {
	case app.WorldEmpty:
		plan.empty()
	case app.WorldMany:
		plan.multiply(12)
	case app.WorldLong:
		plan.lengthen()
	}
	d := &demoSpace{dir: dir}
	if err := w.m.fillDemo(d, plan, demoSeed); err != nil {
		return err
	}
	d.session.Lock()
	return d.store.Close()
}

// empty leaves one site and one person, and no work.
func (p *demoPlan) empty() {
	p.Sites, p.People, p.Notes, p.idle = p.Sites[:1], p.People[:1], nil, true
	p.agenda, p.clients = demoAgenda{}, nil
}

// multiply makes very much of everything.
func (p *demoPlan) multiply(times int) {
	sites, people, notes := p.Sites, p.People, p.Notes
	for i := 2; i <= times; i++ {
		for _, s := range sites {
			s.Name, s.Short = fmt.Sprintf("%s %d", s.Name, i), fmt.Sprintf("%s-%d", s.Short, i)
			p.Sites = append(p.Sites, s)
		}
		p.Notes = append(p.Notes, notes...)
		if i <= 3 {
			for _, x := range people {
				x.Name, x.Sign = fmt.Sprintf("%s %d", x.Name, i), fmt.Sprintf("%s %d", x.Sign, i)
				p.People = append(p.People, x)
			}
		}
	}
	a := &p.agenda
	entries, ideas, tasks, clients := a.Entries, a.Ideas, a.Tasks, p.clients
	for i := 2; i <= times; i++ {
		for _, e := range entries {
			if e.Work == nil && !e.Late {
				e.Day += (i - 1) / 3 // some more today, the rest on the days that follow
			}
			a.Entries = append(a.Entries, e)
		}
		if i <= 4 {
			for _, c := range clients {
				c.Name = fmt.Sprintf("%s %d", c.Name, i)
				p.clients = append(p.clients, c)
			}
		}
		a.Ideas, a.Tasks = append(a.Ideas, ideas...), append(a.Tasks, tasks...)
	}
}

// lengthen gives everything the longest name there can be.
func (p *demoPlan) lengthen() {
	long := func(s string) string {
		r := []rune(strings.Repeat(s+"-pitkäniminenkohtaamispaikka ", 8))
		return strings.TrimSpace(string(r[:model.MaxLine]))
	}
	p.Workspace = long(p.Workspace)
	for i := range p.Sites {
		s := &p.Sites[i]
		s.Name, s.Line, s.Contact, s.Backup = long(s.Name), long(s.Line), long(s.Contact), long(s.Backup)
	}
	for i := range p.People {
		p.People[i].Name = long(p.People[i].Name)
	}
	words := func(w *model.Words) {
		if *w != (model.Words{}) {
			*w = model.Words{Fi: long(w.Fi), Sv: long(w.Sv), En: long(w.En)}
		}
	}
	a := &p.agenda
	for i := range a.Sites {
		for n := range a.Sites[i].Rooms {
			words(&a.Sites[i].Rooms[n])
		}
		words(&a.Sites[i].Agreement)
		words(&a.Sites[i].Insurance)
	}
	for _, list := range [][]demoMeeting{a.Series, a.Entries} {
		for i := range list {
			words(&list[i].Title)
			words(&list[i].Partner)
		}
	}
	for i := range a.Ideas {
		words(&a.Ideas[i].Text)
	}
	for i := range a.Tasks {
		words(&a.Tasks[i].Text)
	}
	for i := range a.Projects {
		words(&a.Projects[i].Name)
		words(&a.Projects[i].Partner)
	}
	for i := range p.clients {
		p.clients[i].each(words)
	}
}

package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"

	"aula/model"
	"aula/store"
)

const (
	// demoPattern names the folder that a demo lies in while it is open.
	demoPattern = "aula-demo-*"
	// demoPassphrase opens every profile of the demo, and nothing else: it is told on
	// the door signs, for a screen that locks itself must be opened again.
	demoPassphrase = "vain esittely"
	demoSeed       = 20261122
)

// demoSpace is an open demo.
type demoSpace struct {
	dir     string
	store   *store.Store
	session *store.Session
}

func (d *demoSpace) home() string { return filepath.Join(d.dir, "aula") }

// Close locks the demo and takes its folder away.
func (d *demoSpace) Close() error {
	d.session.Lock()
	return errors.Join(d.store.Close(), os.RemoveAll(d.dir))
}

// newDemo makes the demo workspace and fills it.
func (m *Main) newDemo(seed uint64) (*demoSpace, error) {
	m.speak()
	plan, err := readDemo()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", demoPattern)
	if err != nil {
		return nil, err
	}
	d := &demoSpace{dir: dir}
	if err := m.fillDemo(d, plan, seed); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return d, nil
}

func (m *Main) fillDemo(d *demoSpace, plan demoPlan, seed uint64) (err error) {
	quick := *m
	quick.Passes = 1 // what opens it stands on its door
	first := plan.People[0]
	st, s, _, err := quick.begin(d.home(), store.Beginning{
		Workspace: plan.Workspace, Site: plan.Sites[0].Name, Member: first.Name, Role: first.Role,
		Passphrase: demoPassphrase, Sign: m.demoSign(first), Demo: true,
	})
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			s.Lock()
			err = errors.Join(err, st.Close())
		}
	}()
	f := filler{plan: plan, lang: m.words.Lang, r: rand.New(rand.NewPCG(seed, seed)), now: s.Now()}
	if err := f.furnish(s); err != nil {
		return err
	}
	for i, p := range plan.People[1:] {
		who := &model.Member{ID: f.id(), Name: p.Name, Role: p.Role}
		plan.agenda.agreed(i+2, who, model.DateOf(f.now))
		f.people = append(f.people, who)
		if _, err := s.AddMember(who, demoPassphrase, m.demoSign(p)); err != nil {
			return err
		}
		if p.Role.Lobby() {
			f.staff = append(f.staff, who)
		}
	}
	if err := f.fill(s); err != nil {
		return err
	}
	if err := f.clients(st, s, seed); err != nil {
		return err
	}
	if err := f.joint(st, s, seed); err != nil {
		return err
	}
	if err := s.Local().Put("mark", "site", []byte(f.sites[0].ID.String())); err != nil {
		return err
	}
	d.store, d.session = st, s
	return nil
}

// furnish puts the sites in place of the one that a new store begins with.
func (f *filler) furnish(s *store.Session) error {
	me := new(*s.Member(s.Me()))
	f.plan.agenda.agreed(1, me, model.DateOf(f.now))
	if err := s.Put(me); err != nil {
		return err
	}
	f.staff, f.people = []*model.Member{me}, []*model.Member{me}
	have, err := store.List[*model.Site](s)
	if err != nil {
		return err
	}
	parties := demoOrganisations()
	for _, o := range parties {
		if err := s.Put(o); err != nil {
			return err
		}
	}
	for i, p := range f.plan.Sites {
		site := &model.Site{ID: f.id(), Name: p.Name, Short: p.Short, Contact: p.Contact, Backup: p.Backup, CrisisName: p.Line, Organisation: parties[i%len(parties)].ID}
		if i == 0 {
			site.ID = have[0].ID
		}
		f.sites = append(f.sites, site)
		if err := s.Put(site); err != nil {
			return err
		}
	}
	return nil
}

func (m *Main) demoSign(p demoPerson) string {
	return fmt.Sprintf(m.words.Cli.Say.DemoSign, p.Sign, demoPassphrase)
}

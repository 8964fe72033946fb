package own

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/model/guard"
	"aula/store"
	"aula/ui"
)

// Gear is what the root lends to the page; its zero value will do.
type Gear struct {
	NewID  func() model.ID                       // ui.NewID if nil
	Guard  func(string) ([]guard.Finding, error) // guard.Scan if nil
	Crisis func() (title, text string)           // the card with the crisis numbers; nil: there is none
	_      struct{}                              // keyed literals only
}

func (g Gear) filled() Gear {
	ui.Usual(&g.NewID, &g.Guard)
	return g
}

// facts are what the page shows, read at one time, each list in its order.
type facts struct {
	me      model.ID
	members []*model.Member
	diary   []*model.Diary
	checks  []*model.Readiness
	goals   []*model.Pathway
	copies  []*model.Lent // all that this person may see, one's own too
	lent    []*model.Lent // those that the page lists
}

// factsMsg brings the facts that one page asked for.
type factsMsg struct {
	to    *Screen
	facts facts
}

func read(ses *store.Session) (f facts, err error) {
	f = facts{me: ses.Me(), members: ses.Members()}
	if f.diary, err = store.List[*model.Diary](ses); err != nil {
		return f, err
	}
	if f.checks, err = store.List[*model.Readiness](ses); err != nil {
		return f, err
	}
	if f.goals, err = store.List[*model.Pathway](ses); err != nil {
		return f, err
	}
	f.copies, err = store.List[*model.Lent](ses)
	f.sort()
	return f, err
}

// sort puts the newest day first; of goals the open ones by their day, then those that
// are done, the latest first.
func (f *facts) sort() {
	slices.SortStableFunc(f.diary, func(a, b *model.Diary) int { return cmp.Compare(b.Day, a.Day) })
	slices.SortStableFunc(f.checks, func(a, b *model.Readiness) int { return cmp.Compare(b.Day, a.Day) })
	target := func(p *model.Pathway) model.Date {
		if p.Target == 0 {
			return 1 << 30
		}
		return p.Target
	}
	slices.SortStableFunc(f.goals, func(a, b *model.Pathway) int {
		if (a.Done == 0) != (b.Done == 0) {
			return cmp.Compare(min(a.Done, 1), min(b.Done, 1))
		}
		return cmp.Or(cmp.Compare(b.Done, a.Done), cmp.Compare(target(a), target(b)), cmp.Compare(a.Made, b.Made))
	})
	f.lent = slices.DeleteFunc(slices.Clone(f.copies), func(l *model.Lent) bool { return l.From == f.me && f.entryOf(l) != nil })
	slices.SortStableFunc(f.lent, func(a, b *model.Lent) int { return cmp.Compare(b.On, a.On) })
}

// copyOf is the copy of an entry that is shared now; nil if there is none.
func (f *facts) copyOf(d *model.Diary) *model.Lent {
	for _, l := range f.copies {
		if l.From == f.me && l.ID == d.Lent {
			return l
		}
	}
	return nil
}

// entryOf is the entry that a copy of mine was made of.
func (f *facts) entryOf(l *model.Lent) *model.Diary {
	for _, d := range f.diary {
		if d.Lent == l.ID {
			return d
		}
	}
	return nil
}

// stale tells whether an entry says something else than its copy.
func stale(d *model.Diary, l *model.Lent) bool { return d.Text != l.Text || d.Day != l.Day }

// readers are all who will be able to read what is shared, by name: those whose roles
// meet clients.
func (f *facts) readers() []*model.Member {
	return f.others(model.Role.MeetsClients)
}

// talkers are those to talk with when it gets heavy.
func (f *facts) talkers() []*model.Member {
	if leads := f.others(func(r model.Role) bool { return r == model.LeadExpert }); len(leads) > 0 {
		return leads
	}
	return f.others(func(r model.Role) bool { return r == model.Coordinator })
}

func (f *facts) others(role func(model.Role) bool) []*model.Member {
	var all []*model.Member
	for _, m := range f.members {
		if m.ID != f.me && !m.Left && role(m.Role) {
			all = append(all, m)
		}
	}
	slices.SortStableFunc(all, func(a, b *model.Member) int { return strings.Compare(model.Fold(a.Name), model.Fold(b.Name)) })
	return all
}

// mayShare tells whether my own role opens what is shared.
func (f *facts) mayShare() bool {
	return slices.ContainsFunc(f.members, func(m *model.Member) bool { return m.ID == f.me && m.Role.MeetsClients() })
}

func (f *facts) member(id model.ID) string {
	if m := ui.Find(f.members, id); m != nil {
		return m.Name
	}
	return ""
}

// load asks for all of it.
func (s *Screen) load() tea.Cmd {
	ses := s.env.Store
	if ses == nil {
		return nil
	}
	return ui.Read(func() (facts, error) { return read(ses) }, func(f facts) tea.Msg { return factsMsg{s, f} })
}

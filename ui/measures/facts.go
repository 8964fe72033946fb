package measures

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
	NewID func() model.ID                       // ui.NewID if nil
	Guard func(string) ([]guard.Finding, error) // guard.Scan if nil
	_     struct{}                              // keyed literals only
}

func (g Gear) filled() Gear {
	ui.Usual(&g.NewID, &g.Guard)
	return g
}

// facts are what the page shows, read at one time: sets by name, sheets by day, the
// newest first.
type facts struct {
	sets   []*model.Measure
	sheets []*model.Sheet
	sites  []*model.Site
}

// factsMsg brings the facts that one page asked for.
type factsMsg struct {
	to    *Screen
	facts facts
}

func read(ses *store.Session, lang model.Lang) (f facts, err error) {
	if f.sets, err = store.List[*model.Measure](ses); err != nil {
		return f, err
	}
	if f.sheets, err = store.List[*model.Sheet](ses); err != nil {
		return f, err
	}
	f.sites, err = store.List[*model.Site](ses)
	slices.SortStableFunc(f.sets, func(a, b *model.Measure) int {
		return cmp.Or(strings.Compare(model.Fold(a.Name.In(lang)), model.Fold(b.Name.In(lang))), strings.Compare(a.Edition, b.Edition))
	})
	slices.SortStableFunc(f.sheets, func(a, b *model.Sheet) int { return cmp.Compare(b.Day, a.Day) })
	return f, err
}

// load asks for all of it.
func (s *Screen) load() tea.Cmd {
	ses, lang := s.env.Store, s.env.Lang()
	if ses == nil {
		return nil
	}
	return ui.Read(func() (facts, error) { return read(ses, lang) }, func(f facts) tea.Msg { return factsMsg{s, f} })
}

// of are the sheets of a set.
func (f *facts) of(m *model.Measure) []*model.Sheet {
	var all []*model.Sheet
	for _, s := range f.sheets {
		if s.Measure == m.ID {
			all = append(all, s)
		}
	}
	return all
}

func (f *facts) set(id model.ID) *model.Measure { return ui.Find(f.sets, id) }

func (f *facts) site(id model.ID) string {
	if s := ui.Find(f.sites, id); s != nil {
		return s.Name
	}
	return ""
}

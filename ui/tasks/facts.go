package tasks

import (
	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/model/guard"
	"aula/store"
	"aula/ui"
)

// Gear is what the root lends to the pages; its zero value will do.
type Gear struct {
	NewID func() model.ID                       // ui.NewID if nil
	Guard func(string) ([]guard.Finding, error) // guard.Scan if nil
	_     struct{}                              // keyed literals only
}

func (g Gear) filled() Gear {
	ui.Usual(&g.NewID, &g.Guard)
	return g
}

// facts are what the pages show, read at one time.
type facts struct {
	me      model.ID
	codes   model.Codes
	tasks   []*model.Task
	ideas   []*model.Idea
	sites   []*model.Site
	members []*model.Member
}

// factsMsg brings the facts that one page asked for.
type factsMsg struct {
	to    any // the page
	facts facts
}

func load(env ui.Env, to any) tea.Cmd {
	ses := env.Store
	if ses == nil {
		return nil
	}
	return ui.Read(func() (facts, error) { return read(ses) }, func(f facts) tea.Msg { return factsMsg{to, f} })
}

func read(ses *store.Session) (f facts, err error) {
	f = facts{me: ses.Me(), codes: ses.Codes(), members: ses.Members()}
	if f.tasks, err = store.List[*model.Task](ses); err != nil {
		return f, err
	}
	if f.ideas, err = store.List[*model.Idea](ses); err != nil {
		return f, err
	}
	f.sites, err = store.List[*model.Site](ses)
	return f, err
}

func (f *facts) idea(id model.ID) *model.Idea { return ui.Find(f.ideas, id) }

func (f *facts) site(id model.ID) string {
	if s := ui.Find(f.sites, id); s != nil {
		return s.Name
	}
	return ""
}

func (f *facts) member(id model.ID) string {
	if m := ui.Find(f.members, id); m != nil {
		return m.Name
	}
	return ""
}

// actions are the tasks that an idea led to.
func (f *facts) actions(idea model.ID) (open, done []*model.Task) {
	for _, t := range f.tasks {
		switch {
		case t.Idea != idea:
		case t.Done == 0:
			open = append(open, t)
		default:
			done = append(done, t)
		}
	}
	return open, done
}

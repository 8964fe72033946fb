package clients

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// shut says why somebody sees no clients.
type shut int

// Why there is no list.
const (
	open          shut = iota
	byRole             // the role does not meet clients
	byUndertaking      // no confidentiality undertaking on file
)

// facts are what both pages need to know, read at one time.
type facts struct {
	me       model.ID
	leads    bool // sees all clients, not only their own
	shut     shut
	months   int // how long records are kept after an end
	codes    model.Codes
	members  []*model.Member
	sites    []*model.Site
	projects []*model.Project
}

func read(ses *store.Session) (f facts, err error) {
	f = facts{me: ses.Me(), codes: ses.Codes(), members: ses.Members(), months: ses.Workspace().KeepMonths()}
	switch me := ses.Member(ses.Me()); {
	case me == nil || !me.Role.MeetsClients():
		f.shut = byRole
	case me.Undertaking == 0:
		f.shut = byUndertaking
	default:
		f.leads = me.Role == model.LeadExpert || me.Role == model.Coordinator
	}
	if f.sites, err = store.List[*model.Site](ses); err != nil {
		return f, err
	}
	f.projects, err = store.List[*model.Project](ses)
	return f, err
}

func (f *facts) member(id model.ID) *model.Member { return ui.Find(f.members, id) }

func (f *facts) site(id model.ID) string {
	if s := ui.Find(f.sites, id); s != nil {
		return s.Name
	}
	return ""
}

func (f *facts) project(id model.ID) string {
	if p := ui.Find(f.projects, id); p != nil {
		return p.Name
	}
	return ""
}

// listMsg brings the list its facts.
type listMsg struct {
	to    *Screen
	facts facts
	lines []model.ClientLine
	links []*model.Link
}

func (s *Screen) ask(ses *store.Session) (m listMsg, err error) {
	m.to = s
	if m.facts, err = read(ses); err != nil || m.facts.shut != open {
		return m, err
	}
	if m.lines, err = ses.ClientLines(); err != nil {
		return m, err
	}
	m.links, err = store.List[*model.Link](ses)
	return m, err
}

// pageMsg brings a client's page its facts.
type pageMsg struct {
	to     *Sheet
	facts  facts
	page   store.ClientPage
	asks   bool  // the page has to be opened first: this person has not, today
	closed error // why it cannot be read
}

// openedMsg tells a page that it has been opened, or why it was not.
type openedMsg struct {
	to  *Sheet
	err error
}

func (p *Sheet) ask(ses *store.Session) (m pageMsg, err error) {
	m.to = p
	if m.facts, err = read(ses); err != nil {
		return m, err
	}
	m.page, err = ses.Client(p.id)
	switch {
	case errors.Is(err, store.ErrNotAllowed):
		if _, err = store.Get[*model.Client](ses, p.id); errors.Is(err, model.ErrNotFound) {
			m.closed = err
			return m, nil
		}
		m.asks = true
		return m, nil
	case closes(err):
		m.closed = err
		return m, nil
	}
	return m, err
}

// closes tells whether an error is one that the page itself says in words.
func closes(err error) bool {
	return errors.Is(err, model.ErrNotFound) || errors.Is(err, store.ErrNoUndertaking) || errors.Is(err, store.ErrNotYours) || errors.Is(err, store.ErrNotAllowed)
}

// enter opens the page: that is a look, which stands in the access log.
func (p *Sheet) enter() tea.Cmd {
	return ui.Write("", func(ses *store.Session) (tea.Msg, error) {
		_, err := ses.OpenClient(p.id)
		if closes(err) {
			return openedMsg{p, err}, nil
		}
		return openedMsg{p, nil}, err
	})
}

// ClientOf is the client that a relation or a milestone tells of.
func ClientOf(ses *store.Session, k model.Kind, id model.ID) (model.ID, error) {
	var about model.Subject
	var err error
	switch k {
	case model.KindClient:
		return id, nil
	case model.KindRelation:
		about, err = store.Get[*model.Relation](ses, id)
	case model.KindMilestone:
		about, err = store.Get[*model.Milestone](ses, id)
	default:
		return id, model.ErrNotFound
	}
	if err != nil {
		return id, err
	}
	return about.About(), nil
}

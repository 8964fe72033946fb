package hold

import (
	"errors"
	"slices"
	"time"

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

// facts are what the page shows, read at one time.
type facts struct {
	me      model.ID
	zone    *time.Location
	codes   model.Codes
	members []*model.Member
	sites   []*model.Site
	page    model.PlanPage
	people  []store.Participant
	counts  model.Counts // of visitors, where they are counted
	given   []model.Feedback
}

// factsMsg brings the facts that one page asked for.
type factsMsg struct {
	to    *Page
	facts facts
	gone  bool // there is no such occasion
}

func (p *Page) load() tea.Cmd {
	ses, id := p.env.Store, p.id
	if ses == nil {
		return nil
	}
	return ui.Read(func() (factsMsg, error) {
		f, err := read(ses, id)
		if errors.Is(err, model.ErrNotFound) {
			return factsMsg{to: p, gone: true}, nil
		}
		return factsMsg{to: p, facts: f}, err
	}, func(m factsMsg) tea.Msg { return m })
}

func read(ses *store.Session, id model.ID) (f facts, err error) {
	f = facts{me: ses.Me(), zone: ses.Now().Location(), codes: ses.Codes(), members: ses.Members()}
	if f.page, err = ses.PlanPage(id); err != nil {
		return f, err
	}
	if f.sites, err = store.List[*model.Site](ses); err != nil {
		return f, err
	}
	if f.people, err = ses.Participants(id); err != nil {
		return f, err
	}
	if f.form().Counted() {
		if f.counts, err = ses.Visitors(id); err != nil {
			return f, err
		}
	}
	f.given, err = ses.Feedback(id)
	return f, err
}

// OccasionOf is the occasion that a record of a held meeting belongs to: its numbers, a
// debrief, somebody's taking part. model.ErrNotFound.
func OccasionOf(ses *store.Session, k model.Kind, id model.ID) (model.ID, error) {
	switch k {
	case model.KindDebrief:
		d, err := store.Get[*model.Debrief](ses, id)
		if err != nil {
			return model.ID{}, err
		}
		return d.Plan, nil
	case model.KindParticipation:
		x, err := store.Get[*model.Participation](ses, id)
		if err != nil {
			return model.ID{}, err
		}
		return x.Plan, nil
	}
	return id, nil
}

// form is what kind of occasion it is; without a plan a joint meeting.
func (f *facts) form() model.PlanForm {
	if f.page.Plan == nil {
		return model.FormJoint
	}
	return f.page.Plan.Form
}

// named tells whether nicknames are open to this person.
func (f *facts) named() bool { return f.page.Names != nil }

// day is the occasion's day.
func (f *facts) day() model.Date { return model.DateOf(f.page.Item.Start.Time(f.zone)) }

// length is how many minutes were planned.
func (f *facts) length() int { return int((f.page.Item.End - f.page.Item.Start) / 60) }

// came is a participant's taking part; nil if they were not there.
func (f *facts) came(client model.ID) *model.Participation {
	for _, x := range f.page.People {
		if x.Client == client {
			return x
		}
	}
	return nil
}

// rows are those who can be ticked, and whoever took part and is on the list no more.
func (f *facts) rows() []store.Participant {
	all := slices.Clone(f.people)
	for _, x := range f.page.People {
		known := func(p store.Participant) bool { return p.ID == x.Client }
		if name := f.page.Names[x.Client]; name != "" && !slices.ContainsFunc(all, known) {
			all = append(all, store.Participant{ID: x.Client, Name: name, Times: 1})
		}
	}
	return all
}

func (f *facts) member(id model.ID) string {
	for _, m := range f.members {
		if m.ID == id {
			return m.Name
		}
	}
	return ""
}

func (f *facts) site() *model.Site {
	for _, s := range f.sites {
		if s.ID == f.page.Item.Site {
			return s
		}
	}
	return nil
}

// crew are the members whom the plan, or without one the agenda, names.
func (f *facts) crew() []model.ID {
	if f.page.Plan != nil {
		return f.page.Plan.People()
	}
	return f.page.Item.People
}

// newHeld is what an occasion came to, before anything was written down.
func (f *facts) newHeld() *model.Held {
	h := &model.Held{ID: f.page.Item.Occasion(), Day: f.day(), By: f.me}
	if f.page.Plan != nil {
		h.Kinds = slices.Clone(f.page.Plan.Kinds)
	}
	return h
}

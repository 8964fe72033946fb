package meetings

import (
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// How many days of the agenda are looked at for what clashes.
const (
	lookBack  = 1
	lookAhead = 120
)

// facts are what the pages show, read at one time.
type facts struct {
	me      model.ID
	zone    *time.Location
	codes   model.Codes
	members []*model.Member
	sites   []*model.Site
	page    store.ClientPage
	items   []model.Item // the agenda of the coming weeks
}

// factsMsg brings the facts that one page asked for.
type factsMsg struct {
	to    any // the page
	facts facts
	asks  bool  // the client has to be opened first: this person has not, today
	shut  error // why nothing can be read
}

// openedMsg tells a page that the client has been opened, or why not.
type openedMsg struct {
	to  any
	err error
}

// desk is what all pages have: the env, whose client, what they have read.
type desk struct {
	env     ui.Env
	client  model.ID // zero until a meeting has told
	meeting model.ID // that tells it
	facts   facts
	ready   bool // facts have come
	shut    error
	asked   model.Date // when opening the client was asked for last
}

// load asks for the facts.
func (d *desk) load(to any) tea.Cmd {
	ses, client, meeting := d.env.Store, d.client, d.meeting
	if ses == nil {
		return nil
	}
	return ui.Read(func() (factsMsg, error) {
		m := factsMsg{to: to}
		var err error
		m.facts, err = read(ses, client, meeting)
		switch {
		case errors.Is(err, store.ErrNotAllowed):
			m.asks = true
		case closes(err):
			m.shut = err
		case err != nil:
			return m, err
		}
		return m, nil
	}, func(m factsMsg) tea.Msg { return m })
}

func read(ses *store.Session, client, meeting model.ID) (f facts, err error) {
	now := ses.Now()
	f = facts{me: ses.Me(), zone: now.Location(), codes: ses.Codes(), members: ses.Members()}
	if client.Zero() {
		m, err := store.Get[*model.Meeting](ses, meeting)
		if err != nil {
			return f, err
		}
		client = m.Client
	}
	f.page.Client = &model.Client{ID: client} // whom to open, should it be necessary
	page, err := ses.Client(client)
	if err != nil {
		return f, err
	}
	f.page = page
	if f.sites, err = store.List[*model.Site](ses); err != nil {
		return f, err
	}
	today := model.DateOf(now)
	f.items, err = ses.Agenda(today-lookBack, today+lookAhead)
	return f, err
}

// closes tells whether an error is one that the page itself says in words.
func closes(err error) bool {
	return errors.Is(err, model.ErrNotFound) || errors.Is(err, store.ErrNoUndertaking) || errors.Is(err, store.ErrNotYours) || errors.Is(err, store.ErrNotAllowed)
}

// took takes facts over. A client who has not been opened today is opened: that is a
// look, which stands in the access log. New tells whether there is something to draw.
func (d *desk) took(m factsMsg) (cmd tea.Cmd, fresh bool) {
	if c := m.facts.page.Client; c != nil {
		d.client = c.ID
	}
	today := model.DateOf(d.env.Now())
	switch {
	case m.asks && !d.client.Zero() && d.asked != today:
		d.asked = today
		id := d.client
		return ui.Write("", func(ses *store.Session) (tea.Msg, error) {
			_, err := ses.OpenClient(id)
			if closes(err) {
				return openedMsg{m.to, err}, nil
			}
			return openedMsg{m.to, nil}, err
		}), false
	case m.asks:
		if d.shut == nil {
			d.shut = store.ErrNotAllowed
		}
	case m.shut != nil:
		d.shut = m.shut
	default:
		d.facts, d.ready, d.shut = m.facts, true, nil
	}
	return nil, true
}

// here tells whether there is something to show.
func (d *desk) here() bool { return d.ready && d.shut == nil }

// today is the day that it is.
func (d *desk) today() model.Date { return d.env.Today() }

func (d *desk) now() model.Moment { return model.MomentOf(d.env.Now()) }

// at is a moment in the workspace's zone.
func (d *desk) at(m model.Moment) time.Time {
	if d.facts.zone == nil {
		return m.Time(d.env.Now().Location())
	}
	return m.Time(d.facts.zone)
}

func (d *desk) dayOf(m model.Moment) model.Date { return model.DateOf(d.at(m)) }

func (f *facts) find(id model.ID) *model.Meeting { return ui.Find(f.page.Meetings, id) }

func (f *facts) goal(id string) *model.Goal {
	for _, g := range f.page.Goals {
		if g.ID.String() == id {
			return g
		}
	}
	return nil
}

func (f *facts) member(id model.ID) *model.Member { return ui.Find(f.members, id) }

// site is where the client's relation lies; nil if nothing says so.
func (f *facts) site(m *model.Meeting) *model.Site {
	var want model.ID
	for _, r := range f.page.Relations {
		if r.ID == m.Relation {
			want = r.Site
		}
	}
	if want.Zero() && f.page.Client != nil {
		want = f.page.Client.Site
	}
	for _, s := range f.sites {
		if s.ID == want || want.Zero() && len(f.sites) == 1 {
			return s
		}
	}
	return nil
}

// held is how many meetings have been held.
func (f *facts) held() int {
	n := 0
	for _, m := range f.page.Meetings {
		if m.State == model.MeetHeld {
			n++
		}
	}
	return n
}

// before is the last meeting held before another.
func (f *facts) before(m *model.Meeting) *model.Meeting {
	var last *model.Meeting
	for _, x := range f.page.Meetings { // by their start
		if x.Start < m.Start && x.ID != m.ID && x.State == model.MeetHeld {
			last = x
		}
	}
	return last
}

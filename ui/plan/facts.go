package plan

import (
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/model/guard"
	"aula/store"
	"aula/ui"
)

// Gear is what the root lends; its zero value will do.
type Gear struct {
	Hold   func(ui.Env, model.ID) ui.Screen      // the page on which the occasion is held
	Notice func(ui.Env, model.ID) tea.Cmd        // writes the page for the notice board; nil: nothing is printed here
	NewID  func() model.ID                       // ui.NewID if nil
	Guard  func(string) ([]guard.Finding, error) // guard.Scan if nil
	_      struct{}                              // keyed literals only
}

func (g Gear) filled() Gear {
	ui.Usual(&g.NewID, &g.Guard)
	return g
}

// kindRead is where the last-read marks lie in store.Local.
const kindRead = "read"

// fullBack is how many days back held occasions tell whether a group is full.
const fullBack = 180

// facts are what the page shows, read at one time.
type facts struct {
	page    model.PlanPage
	gone    bool // the agenda has no such occasion
	me      *model.Member
	codes   model.Codes
	members []*model.Member
	sites   []*model.Site
	wishes  []model.WishLine // that can be linked
	holds   bool             // the wish box is open
	read    *model.Snapshot  // as it was last read; nil: never
	full    bool             // more would come than fit
}

// factsMsg brings the facts that one page asked for.
type factsMsg struct {
	to    any
	facts facts
}

// ownMsg says that the page was changed or read by its reader.
type ownMsg struct {
	of   model.ID
	read *model.Snapshot // what counts as read now; nil: as before
	made string          // the row that the cursor should go to; "": as before
}

func read(ses *store.Session, occasion model.ID) (f facts, err error) {
	f = facts{me: ses.Member(ses.Me()), codes: ses.Codes(), members: ses.Members()}
	if f.me == nil {
		f.me = &model.Member{ID: ses.Me()}
	}
	f.page, err = ses.PlanPage(occasion)
	if errors.Is(err, model.ErrNotFound) {
		f.gone = true
		return f, nil
	}
	if err != nil {
		return f, err
	}
	if f.sites, err = store.List[*model.Site](ses); err != nil {
		return f, err
	}
	if f.wishes, err = ses.Wishes(); err != nil {
		return f, err
	}
	if f.holds, err = ses.Holds(); err != nil {
		return f, err
	}
	if f.read, err = lastRead(ses, occasion); err != nil {
		return f, err
	}
	if p := f.page.Plan; p != nil && p.Capacity > 0 {
		day := model.DateOf(ses.Now())
		held, err := ses.Joint(day-fullBack, day)
		if err != nil {
			return f, err
		}
		series := f.page.Item.Series
		held = slices.DeleteFunc(held, func(l model.JointLine) bool { return series.Zero() || l.Item.Series != series })
		f.full = model.Full(p.Capacity, held, model.MomentOf(ses.Now()))
	}
	return f, nil
}

// lastRead is the page as it was last read on this laptop; nil if it never was, or if
// what was kept can't be understood any more.
func lastRead(ses *store.Session, occasion model.ID) (*model.Snapshot, error) {
	data, err := ses.Local().Get(kindRead, occasion.String())
	if err != nil || data == nil {
		return nil, err
	}
	s, err := model.ParseSnapshot(data)
	if err != nil {
		return nil, nil
	}
	return &s, nil
}

func markRead(ses *store.Session, occasion model.ID, s model.Snapshot) error {
	return ses.Local().Put(kindRead, occasion.String(), s.Bytes())
}

// Find is the occasion that a record of a plan belongs to, by the record's kind and id.
func Find(ses *store.Session, k model.Kind, id model.ID) (model.ID, error) {
	switch k {
	case model.KindBudgetLine:
		r, err := store.Get[*model.BudgetLine](ses, id)
		return of(r, err)
	case model.KindComment:
		r, err := store.Get[*model.Comment](ses, id)
		return of(r, err)
	case model.KindReview:
		r, err := store.Get[*model.Review](ses, id)
		return of(r, err)
	}
	return id, nil
}

func of(r model.Planned, err error) (model.ID, error) {
	if err != nil {
		return model.ID{}, err
	}
	return r.Of(), nil
}

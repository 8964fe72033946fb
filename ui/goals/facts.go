package goals

import (
	"bytes"
	"errors"
	"slices"

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
	me        model.ID
	codes     model.Codes
	members   []*model.Member
	page      store.ClientPage
	courses   map[model.ID][]*model.Rating // of the goals
	conflicts []store.Conflict             // of this client's goals, steps and ratings
}

// coursesOf are the courses of all goals of a page, each sorted once.
func coursesOf(p store.ClientPage) map[model.ID][]*model.Rating {
	all := map[model.ID][]*model.Rating{}
	for _, r := range p.Ratings {
		all[r.Goal] = append(all[r.Goal], r)
	}
	for goal, of := range all {
		all[goal] = model.Course(goal, of)
	}
	return all
}

// factsMsg brings the facts that one page asked for.
type factsMsg struct {
	to     any // the page
	facts  facts
	closed bool // the page has to be opened first: nobody has looked today
}

// openedMsg tells that the look stands in the access log, or why it may not be.
type openedMsg struct {
	to  any
	err error
}

// reader reads the facts of a client for a page, and opens it when the day has no look
// yet.
type reader struct {
	client model.ID
	asked  model.Date // the day on which opening was asked for
	denied error      // store.ErrNoUndertaking, store.ErrNotYours
}

func (r *reader) load(env ui.Env, to any) tea.Cmd {
	ses, client := env.Store, r.client
	if ses == nil {
		return nil
	}
	return ui.Read(func() (factsMsg, error) {
		f, err := read(ses, client)
		if errors.Is(err, store.ErrNotAllowed) || denies(err) {
			return factsMsg{to: to, closed: true}, nil
		}
		return factsMsg{to: to, facts: f}, err
	}, func(m factsMsg) tea.Msg { return m })
}

// open asks for a look, once a day.
func (r *reader) open(to any, today model.Date) tea.Cmd {
	if r.asked == today {
		return nil
	}
	r.asked = today
	client := r.client
	return ui.Write("", func(ses *store.Session) (tea.Msg, error) {
		_, err := ses.OpenClient(client)
		if denies(err) {
			return openedMsg{to, err}, nil
		}
		return openedMsg{to: to}, err
	})
}

// denies tells whether an error says that this person may not look at the client.
func denies(err error) bool {
	return errors.Is(err, store.ErrNoUndertaking) || errors.Is(err, store.ErrNotYours)
}

func read(ses *store.Session, client model.ID) (f facts, err error) {
	f = facts{me: ses.Me(), codes: ses.Codes(), members: ses.Members()}
	if f.page, err = ses.Client(client); err != nil {
		return f, err
	}
	f.courses = coursesOf(f.page)
	all, err := ses.Conflicts()
	if err != nil {
		return f, err
	}
	for _, c := range all {
		if f.ours(c) {
			f.conflicts = append(f.conflicts, c)
		}
	}
	return f, nil
}

func (f *facts) ours(c store.Conflict) bool {
	switch c.Kind {
	case model.KindGoal:
		return f.goal(c.Record) != nil
	case model.KindRating:
		return f.rating(c.Record) != nil
	case model.KindGoalStep:
		return slices.ContainsFunc(f.page.Steps, func(s *model.GoalStep) bool { return s.ID == c.Record })
	}
	return false
}

func (f *facts) goal(id model.ID) *model.Goal { return ui.Find(f.page.Goals, id) }

func (f *facts) rating(id model.ID) *model.Rating { return ui.Find(f.page.Ratings, id) }

func (f *facts) member(id model.ID) string {
	if m := ui.Find(f.members, id); m != nil {
		return m.Name
	}
	return ""
}

// goals are those of the list: what is worked on, then what is paused, then what is
// done with, each in its order.
func (f *facts) goals() []*model.Goal {
	rank := func(g *model.Goal) int { return slices.Index(model.GoalStates(), g.State) }
	all := slices.Clone(f.page.Goals)
	slices.SortStableFunc(all, func(a, b *model.Goal) int { return rank(a) - rank(b) })
	return all
}

// steps are a goal's, in their order.
func (f *facts) steps(goal model.ID) []*model.GoalStep {
	var all []*model.GoalStep
	for _, s := range f.page.Steps {
		if s.Goal == goal {
			all = append(all, s)
		}
	}
	return all
}

func ticked(steps []*model.GoalStep) (n int) {
	for _, s := range steps {
		if s.Done != 0 {
			n++
		}
	}
	return n
}

// course is a goal's ratings, one a day.
func (f *facts) course(goal model.ID) []*model.Rating { return f.courses[goal] }

// clashes are the ratings of a goal that two gave apart, and whether the goal itself, or
// a step of it, has two values in a field.
func (f *facts) clashes(goal model.ID) (ratings []*model.Rating, words bool) {
	for _, c := range f.conflicts {
		switch c.Kind {
		case model.KindRating:
			r := f.rating(c.Record)
			if r.Goal == goal && decides(c) && !slices.Contains(ratings, r) {
				ratings = append(ratings, r)
			}
		case model.KindGoal:
			words = words || c.Record == goal
		default:
			i := slices.IndexFunc(f.page.Steps, func(s *model.GoalStep) bool { return s.ID == c.Record })
			words = words || f.page.Steps[i].Goal == goal
		}
	}
	slices.SortFunc(ratings, func(a, b *model.Rating) int { return bytes.Compare(a.ID[:], b.ID[:]) })
	return ratings, words
}

// decides tells whether a conflict of a rating is about how far the goal has come: who
// noted the same level is no question.
func decides(c store.Conflict) bool { return c.Name == "level" || c.Name == "partly" }

// Find is the client and the goal that a goal, a step or a rating belongs to: for those
// who are led to it from elsewhere. It asks the store, so it is called off the loop.
func Find(s *store.Session, k model.Kind, id model.ID) (client, goal model.ID, err error) {
	switch k {
	case model.KindGoalStep:
		x, err := store.Get[*model.GoalStep](s, id)
		if err != nil {
			return client, goal, err
		}
		return x.Client, x.Goal, nil
	case model.KindRating:
		x, err := store.Get[*model.Rating](s, id)
		if err != nil {
			return client, goal, err
		}
		return x.Client, x.Goal, nil
	}
	x, err := store.Get[*model.Goal](s, id)
	if err != nil {
		return client, goal, err
	}
	return x.Client, x.ID, nil
}

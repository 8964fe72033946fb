package main

import (
	"math/rand/v2"
	"slices"
	"time"

	"aula/model"
	"aula/store"
	"aula/ui/text"
)

// demoClient is one of assets/demo/clients.json: a client under a made-up name, with one
// engagement. Days count from today and 0 is none, but for meetings, milestones and
// ratings, which fall on the working day next to theirs. Sites, people, projects and a
// meeting's goals are named by their place in their list, from 1.
type demoClient struct {
	Name      string      `json:"name"`
	Site      int         `json:"site"`
	CameFrom  string      `json:"cameFrom"`
	Asked     int         `json:"asked"`
	Consent   int         `json:"consent"`
	Explained int         `json:"explained"`
	Expert    int         `json:"expert"`
	Project   int         `json:"project"`
	Places    []string    `json:"places"`
	Company   model.Words `json:"company"`
	Interests model.Words `json:"interests"`
	Decision  []int       `json:"decision"` // on social rehabilitation: from, to
	Pair      model.Words `json:"pair"`
	Start     int         `json:"start"`
	Planned   int         `json:"planned"`
	Ended     int         `json:"ended"`
	Reason    model.Words `json:"reason"`

	Milestones []demoMilestone `json:"milestones"`
	Meetings   []demoTalk      `json:"meetings"`
	Goals      []demoGoal      `json:"goals"`
}

type demoMilestone struct {
	What   model.StepName `json:"what"`
	Held   int            `json:"held"`
	Note   model.Words    `json:"note"`
	Until  int            `json:"until"`
	Reason model.Words    `json:"reason"`
}

// demoTalk is an individual meeting.
type demoTalk struct {
	Day          int                `json:"day"`
	At           string             `json:"at"`
	Minutes      int                `json:"minutes"`
	State        model.MeetingState `json:"state"`
	Sort         model.MeetingSort  `json:"sort"`
	Place        string             `json:"place"`
	Professional bool               `json:"professional"`
	Did          []string           `json:"did"`
	Goals        []int              `json:"goals"`
	Onward       []string           `json:"onward"`
	Directive    model.Directive    `json:"directive"`
	ToPro        bool               `json:"toProfessional"`
	Note         model.Words        `json:"note"`
	Next         model.Words        `json:"next"`
}

type demoGoal struct {
	Text     model.Words     `json:"text"`
	Domain   string          `json:"domain"`
	Tags     []string        `json:"tags"`
	Levels   [5]model.Words  `json:"levels"` // from −2 to +2
	Weight   int             `json:"weight"`
	Baseline model.Level     `json:"baseline"`
	Target   int             `json:"target"`
	State    model.GoalState `json:"state"` // active if not said
	Signed   int             `json:"signed"`
	Made     int             `json:"made"`
	By       int             `json:"by"`
	Closed   int             `json:"closed"`
	Steps    []demoStep      `json:"steps"`
	Ratings  []demoRating    `json:"ratings"`
}

type demoStep struct {
	Text model.Words `json:"text"`
	Done int         `json:"done"`
}

type demoRating struct {
	Day    int         `json:"day"`
	Level  model.Level `json:"level"`
	Partly bool        `json:"partly"`
}

// each does something with all words of a client.
func (c *demoClient) each(do func(*model.Words)) {
	do(&c.Company)
	do(&c.Interests)
	do(&c.Pair)
	do(&c.Reason)
	for i := range c.Milestones {
		do(&c.Milestones[i].Note)
		do(&c.Milestones[i].Reason)
	}
	for i := range c.Meetings {
		do(&c.Meetings[i].Note)
		do(&c.Meetings[i].Next)
	}
	for i := range c.Goals {
		g := &c.Goals[i]
		do(&g.Text)
		for n := range g.Levels {
			do(&g.Levels[n])
		}
		for n := range g.Steps {
			do(&g.Steps[n].Text)
		}
	}
}

// clients puts the clients there, each in the name of the expert who works with them:
// the access log tells of nobody else. Their ids come from a seed of their own, so that
// the other work stays as it is.
func (f *filler) clients(st *store.Store, s *store.Session, seed uint64) error {
	own := *f
	own.r = rand.New(rand.NewPCG(seed, uint64(model.KindClient)))
	p := planner{filler: &own, projects: f.projects}
	by := map[model.ID][][]model.Record{}
	for i := range f.plan.clients {
		c := &f.plan.clients[i]
		who := f.people[c.Expert-1].ID
		by[who] = append(by[who], p.client(c))
	}
	for _, who := range f.people {
		if err := putClients(st, s, who.ID, by[who.ID]); err != nil {
			return err
		}
	}
	return nil
}

func putClients(st *store.Store, s *store.Session, who model.ID, clients [][]model.Record) (err error) {
	if len(clients) == 0 {
		return nil
	}
	if who != s.Me() {
		if s, err = st.Unlock(who, demoPassphrase); err != nil {
			return err
		}
		defer s.Lock()
	}
	for _, records := range clients {
		if err := s.Put(records...); err != nil {
			return err
		}
	}
	return nil
}

// client are all records of one client.
func (p *planner) client(c *demoClient) []model.Record {
	expert := p.people[c.Expert-1].ID
	who := &model.Client{
		ID: p.id(), Name: c.Name, Site: p.siteID(c.Site), CameFrom: c.CameFrom, Asked: p.date(c.Asked), Consent: p.date(c.Consent),
		Explained: p.people[c.Explained-1].ID, Places: slices.Sorted(slices.Values(c.Places)), Company: p.words(c.Company), Interests: p.words(c.Interests),
		Workers: []string{expert.String()}, Made: p.date(c.Asked),
	}
	if len(c.Decision) == 2 {
		who.Decision, who.DecidedOn, who.DecidedTo = true, p.date(c.Decision[0]), p.date(c.Decision[1])
	}
	rel := &model.Relation{
		ID: p.id(), Client: who.ID, Expert: expert, Pair: p.words(c.Pair), Site: who.Site, Project: nth(p.projects, c.Project),
		Start: p.date(c.Start), Planned: p.date(c.Planned), Ended: p.date(c.Ended), Reason: p.words(c.Reason),
	}
	out := []model.Record{who, rel}
	for _, x := range c.Milestones {
		m := &model.Milestone{
			ID: p.id(), Client: who.ID, Relation: rel.ID, What: x.What, Held: p.near(x.Held), By: expert, Note: p.words(x.Note),
			Until: p.date(x.Until), Reason: p.words(x.Reason),
		}
		if x.What.Once() {
			m.ID = model.MilestoneID(rel.ID, x.What)
		}
		out = append(out, m)
	}
	goals := make([]model.ID, len(c.Goals))
	for i := range goals {
		goals[i] = p.id()
	}
	met := map[model.Date]model.ID{}
	for i := range c.Meetings {
		m := p.talk(rel, &c.Meetings[i], goals)
		if m.State == model.MeetHeld {
			met[p.near(c.Meetings[i].Day)] = m.ID
		}
		out = append(out, m)
	}
	for i := range c.Goals {
		out = append(out, p.goal(rel, &c.Goals[i], goals[i], i+1, met)...)
	}
	return out
}

func (p *planner) talk(rel *model.Relation, x *demoTalk, goals []model.ID) *model.Meeting {
	at, _ := text.ParseClock(x.At)
	m := &model.Meeting{
		ID: p.id(), Client: rel.Client, Relation: rel.ID, Expert: rel.Expert, Start: p.near(x.Day).At(at, p.now.Location()), Minutes: x.Minutes,
		State: x.State, Sort: x.Sort, Place: x.Place, Professional: x.Professional, Did: slices.Sorted(slices.Values(x.Did)),
		Onward: slices.Sorted(slices.Values(x.Onward)), Directive: x.Directive, Note: p.words(x.Note), Next: p.words(x.Next), ToPro: x.ToPro,
	}
	for _, n := range x.Goals {
		m.Goals = append(m.Goals, nth(goals, n).String())
	}
	slices.Sort(m.Goals)
	if m.State == model.MeetHeld && m.Place == model.HomePlace {
		const soon = 10 * 60
		m.CheckedIn = m.End() + soon // all was well
	}
	return m
}

func (p *planner) goal(rel *model.Relation, x *demoGoal, id model.ID, order int, met map[model.Date]model.ID) []model.Record {
	g := &model.Goal{
		ID: id, Client: rel.Client, Text: p.words(x.Text), Domain: x.Domain, Tags: slices.Sorted(slices.Values(x.Tags)),
		MuchLess: p.words(x.Levels[0]), Less: p.words(x.Levels[1]), Expected: p.words(x.Levels[2]), More: p.words(x.Levels[3]), MuchMore: p.words(x.Levels[4]),
		Weight: x.Weight, Baseline: x.Baseline, Target: p.date(x.Target), State: x.State, Signed: p.near(x.Signed), Made: p.near(x.Made),
		By: p.people[x.By-1].ID, Order: order, Closed: p.date(x.Closed),
	}
	if g.State == "" {
		g.State = model.GoalActive
	}
	out := []model.Record{g}
	for i, s := range x.Steps {
		out = append(out, &model.GoalStep{ID: p.id(), Client: g.Client, Goal: g.ID, Text: p.words(s.Text), Order: i + 1, Done: p.date(s.Done)})
	}
	for _, r := range x.Ratings {
		day := p.near(r.Day)
		out = append(out, &model.Rating{
			ID: model.RatingID(g.ID, day), Client: g.Client, Goal: g.ID, Day: day, Level: r.Level, Partly: r.Partly, By: g.By, Meeting: met[day],
		})
	}
	return out
}

// near is a day so far from today, or the working day next to it, away from today.
func (p *planner) near(days int) model.Date {
	day := p.today() + model.Date(days)
	switch week := day.Weekday(); {
	case week == time.Saturday && days < 0:
		return day - 1
	case week == time.Saturday:
		return day + 2
	case week == time.Sunday && days < 0:
		return day - 2
	case week == time.Sunday:
		return day + 1
	}
	return day
}

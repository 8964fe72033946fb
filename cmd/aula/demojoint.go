package main

import (
	"math/rand/v2"
	"slices"
	"strings"

	"aula/model"
	"aula/store"
)

// demoJoint is assets/demo/joint.json: what becomes of the agenda's joint meetings. Sites,
// people, series, entries, participants and wishes are named by their place in their
// list, from 1; days count from today, weeks from the series' occasion of this week.
type demoJoint struct {
	Participants []string      `json:"participants"`
	Plans        []demoPlanned `json:"plans"`
	Wishes       []demoWish    `json:"wishes"`
}

type demoPlanned struct {
	Series      int            `json:"series"`
	Week        int            `json:"week"`
	Entry       int            `json:"entry"` // instead of series and week
	Form        model.PlanForm `json:"form"`
	Title       model.Words    `json:"title"`
	Kinds       []string       `json:"kinds"`
	Topics      []string       `json:"topics"`
	Text        model.Words    `json:"text"`
	Meet        model.Words    `json:"meet"`
	Transport   model.Words    `json:"transport"`
	Bring       model.Words    `json:"bring"`
	Safety      model.Words    `json:"safety"`
	Notice      model.Words    `json:"notice"`
	Responsible int            `json:"responsible"`
	Experts     []int          `json:"experts"`
	Capacity    int            `json:"capacity"`
	Author      int            `json:"author"` // the first expert if not said
	Asked       int            `json:"asked"`  // the day it was given for review; with a verdict a week before
	Review      model.Verdict  `json:"review"`
	Wish        int            `json:"wish"`
	Budget      []demoCost     `json:"budget"`
	Comments    []demoComment  `json:"comments"`
	Held        *demoHeld      `json:"held"`
	Debriefs    []demoDebrief  `json:"debriefs"`
	Feedback    [][]int        `json:"feedback"`
}

type demoCost struct {
	What    model.Words `json:"what"`
	Meant   int         `json:"meant"`
	Paid    int         `json:"paid"`
	Receipt model.Words `json:"receipt"`
}

type demoComment struct {
	By     int         `json:"by"`
	Line   int         `json:"line"` // of the programme, from 1
	Text   model.Words `json:"text"`
	Answer model.Words `json:"answer"`
}

type demoHeld struct {
	Named  []int    `json:"named"`
	New    []int    `json:"new"`
	Others int      `json:"others"`
	Themes []string `json:"themes"`
	Prep   int      `json:"prep"`
}

type demoDebrief struct {
	By     int         `json:"by"`
	Went   int         `json:"went"`
	Keep   model.Words `json:"keep"`
	Change model.Words `json:"change"`
}

type demoWish struct {
	Text    model.Words `json:"text"`
	By      int         `json:"by"`
	Day     int         `json:"day"`
	Sort    string      `json:"sort"`
	Backers []int       `json:"backers"`
	Hands   int         `json:"hands"`
	Aside   int         `json:"aside"`
	Why     model.Words `json:"why"`
}

// joiner makes the records of the joint meetings.
type joiner struct {
	planner
	people   []model.ID // participants
	wishes   []*model.Wish
	feedback []model.Bag
}

// joint puts the joint meetings there, in the name of the social instructor who answers
// for them. Their ids come from a seed of their own, so that the other work stays as it is.
func (f *filler) joint(st *store.Store, s *store.Session, seed uint64) error {
	if f.plan.idle {
		return nil
	}
	own := *f
	own.r = rand.New(rand.NewPCG(seed, uint64(model.KindPlan)))
	j := joiner{planner: planner{filler: &own}}
	who := own.people[slices.IndexFunc(own.people, func(m *model.Member) bool { return m.Role == model.SocialInstructor })]
	var records []model.Record
	for _, name := range f.plan.joint.Participants {
		c := &model.Client{
			ID: j.id(), Name: name, Site: j.siteID(3), Consent: j.date(-45), Explained: who.ID, Made: j.date(-45), Joint: true,
		}
		j.people = append(j.people, c.ID)
		records = append(records, c)
	}
	for i := range f.plan.joint.Wishes {
		j.wishes = append(j.wishes, j.wish(&f.plan.joint.Wishes[i]))
	}
	for i := range f.plan.joint.Plans {
		records = append(records, j.planned(&f.plan.joint.Plans[i])...)
	}
	for i, w := range j.wishes {
		records = append(records, w)
		if hands := f.plan.joint.Wishes[i].Hands; hands > 0 {
			at, _ := j.occasionOf(&f.plan.joint.Plans[0])
			records = append(records, model.NewVote(w.ID, at.Occasion(), hands, w.Day))
		}
	}
	if err := putClients(st, s, who.ID, [][]model.Record{records}); err != nil {
		return err
	}
	return s.Import(j.feedback)
}

func (j *joiner) wish(x *demoWish) *model.Wish {
	w := &model.Wish{
		ID: j.id(), Text: j.words(x.Text), Client: nth(j.people, x.By), Site: j.siteID(3), Day: j.date(x.Day), Sort: x.Sort,
		Aside: j.date(x.Aside), Why: j.words(x.Why),
	}
	for _, n := range x.Backers {
		w.Backers = append(w.Backers, nth(j.people, n).String())
	}
	slices.Sort(w.Backers)
	return w
}

// occasionOf is the occasion that a plan is for; false if a public holiday leaves it out.
func (j *joiner) occasionOf(x *demoPlanned) (model.Item, bool) {
	if x.Entry > 0 {
		return model.ItemOfEntry(j.entries[x.Entry-1]), true
	}
	s := j.series[x.Series-1]
	day := j.today() + model.Date(7*x.Week)
	return model.ItemOfSeries(s, day, j.now.Location()), len(s.Days(day, day)) > 0
}

func (j *joiner) planned(x *demoPlanned) []model.Record {
	i, ok := j.occasionOf(x)
	if !ok {
		return nil
	}
	day := model.DateOf(i.Start.Time(j.now.Location()))
	author := x.Author
	if author == 0 {
		author = x.Experts[0]
	}
	p := &model.Plan{
		ID: i.Occasion(), Series: i.Series, Day: i.Day, Form: x.Form, Title: j.words(x.Title), Kinds: slices.Sorted(slices.Values(x.Kinds)),
		Topics: slices.Sorted(slices.Values(x.Topics)), Text: j.words(x.Text), MeetAt: j.words(x.Meet), Transport: j.words(x.Transport),
		Bring: j.words(x.Bring), Safety: j.words(x.Safety), Notice: j.words(x.Notice), Responsible: j.filler.people[x.Responsible-1].ID,
		Experts: j.personIDs(x.Experts), Capacity: x.Capacity, Author: j.filler.people[author-1].ID,
	}
	if p.Form == "" {
		p.Form = model.FormJoint
	}
	page := model.PlanPage{Item: i, Plan: p}
	out := []model.Record{p}
	for n, c := range x.Budget {
		b := &model.BudgetLine{ID: j.id(), Plan: p.ID, What: j.words(c.What), Meant: c.Meant, Paid: c.Paid, Receipt: j.words(c.Receipt), Order: n + 1}
		if c.Paid > 0 {
			b.PaidOn = day
		}
		page.Budget = append(page.Budget, b)
		out = append(out, b)
	}
	if x.Wish > 0 {
		w := j.wishes[x.Wish-1]
		w.Plans = append(w.Plans, p.ID.String())
	}
	at := func(days, minutes int) model.Moment {
		return (j.today() + model.Date(days)).At(minutes, j.now.Location())
	}
	if x.Asked != 0 {
		p.Asked, p.AskedBy = at(x.Asked, 9*60), p.Author
	}
	if x.Review != "" {
		p.Asked, p.AskedBy = i.Start-7*86400, p.Author
		out = append(out, &model.Review{ID: j.id(), Plan: p.ID, By: p.Responsible, At: i.Start - 6*86400, Verdict: x.Review, Digest: page.Digest()})
	}
	for _, c := range x.Comments {
		said := &model.Comment{
			ID: j.id(), Plan: p.ID, Part: "text", Line: strings.Split(p.Text, "\n")[c.Line-1], Text: j.words(c.Text), By: j.filler.people[c.By-1].ID, At: at(x.Asked, 10*60),
		}
		out = append(out, said)
		if a := j.words(c.Answer); a != "" {
			out = append(out, &model.Comment{ID: j.id(), Plan: p.ID, Part: "text", Line: said.Line, Text: a, By: p.Author, At: said.At + 3600, To: said.ID})
		}
	}
	return append(out, j.held(x, p, i, day)...)
}

func (j *joiner) held(x *demoPlanned, p *model.Plan, i model.Item, day model.Date) []model.Record {
	if x.Held == nil {
		return nil
	}
	out := []model.Record{&model.Held{
		ID: p.ID, Day: day, Others: x.Held.Others, Kinds: p.Kinds, Themes: slices.Sorted(slices.Values(x.Held.Themes)), Prep: x.Held.Prep,
		Peer: slices.Clone(p.Experts), Guided: []string{p.Responsible.String()}, By: p.Responsible,
	}}
	for _, n := range x.Held.Named {
		c := model.NewParticipation(p.ID, nth(j.people, n), day)
		c.New = slices.Contains(x.Held.New, n)
		out = append(out, c)
	}
	for _, d := range x.Debriefs {
		by := j.filler.people[d.By-1].ID
		out = append(out, &model.Debrief{ID: model.DebriefID(p.ID, by), Plan: p.ID, By: by, Day: day, Went: d.Went, Keep: j.words(d.Keep), Change: j.words(d.Change)})
	}
	bag := model.Bag{Site: p.ID, Hour: day.Hour(0)}
	for _, answers := range x.Feedback {
		bag.Feedback = append(bag.Feedback, model.Feedback{ID: j.id(), Set: model.FeedbackSet, Answers: answers})
	}
	if len(bag.Feedback) > 0 {
		j.feedback = append(j.feedback, bag)
	}
	return out
}

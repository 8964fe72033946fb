package main

import (
	"slices"
	"strings"
	"time"

	"aula/model"
	"aula/ui/text"
)

// demoAgenda is assets/demo/agenda.json. Sites, rooms, people, projects and ideas are
// named by their place in their list, from 1; 0 is none. Days count from today; those
// of work count working days, from the next one if today is none.
type demoAgenda struct {
	Sites    []demoFacts   `json:"sites"`
	People   []demoDuty    `json:"people"`
	Projects []demoProject `json:"projects"`
	Series   []demoMeeting `json:"series"`
	Entries  []demoMeeting `json:"entries"`
	Ideas    []demoIdea    `json:"ideas"`
	Tasks    []demoTask    `json:"tasks"`
	Guides   []demoGuide   `json:"guides"`
}

// demoFacts are what was agreed on a site; an end of 0 is none.
type demoFacts struct {
	Rooms         []model.Words `json:"rooms"`
	Agreement     model.Words   `json:"agreement"`
	AgreementEnds int           `json:"agreementEnds"`
	Insurance     model.Words   `json:"insurance"`
	InsuranceEnds int           `json:"insuranceEnds"`
	Project       int           `json:"project"`
}

// demoDuty is what was agreed with a person; an undertaking of 0 is missing.
type demoDuty struct {
	Undertaking int      `json:"undertaking"`
	WeekMost    int      `json:"weekMost"`
	Occasions   []string `json:"occasions"`
}

type demoProject struct {
	Name    model.Words `json:"name"`
	Partner model.Words `json:"partner"`
	From    int         `json:"from"`
	To      int         `json:"to"`
}

// demoMeeting is an entry of the agenda, or a series.
type demoMeeting struct {
	Kind      model.EntryKind `json:"kind"`
	Form      model.PlanForm  `json:"form"` // of a joint series
	Title     model.Words     `json:"title"`
	Partner   model.Words     `json:"partner"`
	Note      model.Words     `json:"note"`
	Outcome   model.Words     `json:"outcome"`
	Site      int             `json:"site"`
	Room      int             `json:"room"`
	Project   int             `json:"project"`
	Day       int             `json:"day"`
	Work      *int            `json:"work"`
	At        string          `json:"at"`
	Late      bool            `json:"late"` // after my shift, or on the next working morning
	Minutes   int             `json:"minutes"`
	AllDay    bool            `json:"allDay"`
	People    []int           `json:"people"`
	Attended  []int           `json:"attended"`
	Cancelled bool            `json:"cancelled"`

	Monthly bool       `json:"monthly"`
	Since   int        `json:"since"` // how many weeks or months it has been going on
	Off     []int      `json:"off"`   // weeks from now in which it is cancelled
	Moved   []demoMove `json:"moved"`
}

// demoMove is another time in a week from now.
type demoMove struct {
	Week int    `json:"week"`
	At   string `json:"at"`
}

type demoIdea struct {
	Text    model.Words `json:"text"`
	Theme   string      `json:"theme"`
	Site    int         `json:"site"`
	Day     int         `json:"day"`
	Note    model.Words `json:"note"`
	Settled int         `json:"settled"` // 0: not yet
	Outcome model.Words `json:"outcome"`
}

type demoTask struct {
	Text  model.Words `json:"text"`
	Due   int         `json:"due"` // 0: some time
	Done  int         `json:"done"`
	Made  int         `json:"made"`
	Owner int         `json:"owner"`
	Site  int         `json:"site"`
	Idea  int         `json:"idea"`
	Note  model.Words `json:"note"`
}

// demoGuide is a version of the operating guide, line by line.
type demoGuide struct {
	From int                 `json:"from"`
	By   int                 `json:"by"`
	Read []int               `json:"read"` // who has acknowledged it
	News model.Words         `json:"news"`
	Text map[string][]string `json:"text"`
}

// planner makes records of a demoAgenda.
type planner struct {
	*filler
	projects []model.ID
	ideas    []model.ID
}

func (p *planner) words(w model.Words) string { return w.In(model.Lang(p.lang)) }

func (p *planner) today() model.Date { return model.DateOf(p.now) }

// date is a day so far from today; 0 stays none.
func (p *planner) date(days int) model.Date {
	if days == 0 {
		return 0
	}
	return p.today() + model.Date(days)
}

// workday is the nth working day from today.
func (p *planner) workday(n int) model.Date {
	off := func(d model.Date) bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }
	day, step := p.today(), model.Date(1)
	if n < 0 {
		n, step = -n, -1
	}
	for off(day) {
		day += step
	}
	for range n {
		for day += step; off(day); day += step {
		}
	}
	return day
}

func (p *planner) siteID(n int) model.ID {
	if n < 1 || n > len(p.sites) {
		return model.ID{}
	}
	return p.sites[n-1].ID
}

func (p *planner) room(site, room int) string {
	if site < 1 || site > len(p.sites) || room < 1 || room > len(p.sites[site-1].Rooms) {
		return ""
	}
	return p.sites[site-1].Rooms[room-1]
}

func (p *planner) personIDs(list []int) []string {
	var out []string
	for _, n := range list {
		out = append(out, p.people[n-1].ID.String())
	}
	slices.Sort(out)
	return out
}

func nth(list []model.ID, n int) model.ID {
	if n < 1 || n > len(list) {
		return model.ID{}
	}
	return list[n-1]
}

// when is the day of a meeting and the minute it begins.
func (p *planner) when(m *demoMeeting) (model.Date, int) {
	at, _ := text.ParseClock(m.At)
	switch {
	case m.Late:
		t := p.now.Add(150 * time.Minute).Truncate(15 * time.Minute)
		if t.Hour() >= 9 && t.Hour() < 18 {
			return model.DateOf(t), t.Hour()*60 + t.Minute()
		}
		return p.workday(1), 8*60 + 15
	case m.Work != nil:
		return p.workday(*m.Work), at
	}
	return p.today() + model.Date(m.Day), at
}

// agenda puts into out all that the plan holds; sites and people are there already.
func (p *planner) agenda(a demoAgenda) {
	for _, x := range a.Projects {
		r := &model.Project{ID: p.id(), Name: p.words(x.Name), Partner: p.words(x.Partner), From: p.date(x.From), To: p.date(x.To)}
		p.projects = append(p.projects, r.ID)
		p.out = append(p.out, r)
	}
	p.facts(a.Sites)
	for i := range a.Series {
		p.repeated(&a.Series[i])
	}
	for i := range a.Entries {
		p.entry(&a.Entries[i])
	}
	p.rota()
	for _, x := range a.Ideas {
		r := &model.Idea{
			ID: p.id(), Text: p.words(x.Text), Theme: x.Theme, Site: p.siteID(x.Site), Day: p.date(x.Day), Note: p.words(x.Note),
			Settled: p.date(x.Settled), Outcome: p.words(x.Outcome),
		}
		p.ideas = append(p.ideas, r.ID)
		p.out = append(p.out, r)
	}
	for _, x := range a.Tasks {
		r := &model.Task{
			ID: p.id(), Text: p.words(x.Text), Due: p.date(x.Due), Done: p.date(x.Done), Made: p.date(x.Made), Site: p.siteID(x.Site),
			Idea: nth(p.ideas, x.Idea), Note: p.words(x.Note), By: p.people[2].ID,
		}
		if x.Owner > 0 {
			r.Owner = p.people[x.Owner-1].ID
		}
		p.out = append(p.out, r)
	}
	for i, x := range a.Guides {
		p.guide(i+1, x)
	}
}

// facts completes the sites.
func (p *planner) facts(list []demoFacts) {
	for i, x := range list[:min(len(list), len(p.sites))] {
		site := p.sites[i]
		for _, room := range x.Rooms {
			site.Rooms = append(site.Rooms, p.words(room))
		}
		site.Agreement, site.AgreementEnds = p.words(x.Agreement), p.date(x.AgreementEnds)
		site.Insurance, site.InsuranceEnds = p.words(x.Insurance), p.date(x.InsuranceEnds)
		site.Project = nth(p.projects, x.Project)
		p.out = append(p.out, site)
	}
}

func (p *planner) entry(m *demoMeeting) {
	day, at := p.when(m)
	if m.AllDay {
		at = 0
	}
	e := &model.Entry{
		ID: p.id(), What: m.Kind, Title: p.words(m.Title), Site: p.siteID(m.Site), Room: p.room(m.Site, m.Room), Start: day.At(at, p.now.Location()),
		Minutes: m.Minutes, AllDay: m.AllDay, People: p.personIDs(m.People), Attended: p.personIDs(m.Attended), Partner: p.words(m.Partner),
		Note: p.words(m.Note), Outcome: p.words(m.Outcome), Cancelled: m.Cancelled, Project: nth(p.projects, m.Project),
	}
	p.entries, p.out = append(p.entries, e), append(p.out, e)
}

func (p *planner) repeated(m *demoMeeting) {
	day, at := p.when(m)
	rule := model.Repeat{Freq: model.Weekly, Weekdays: []time.Weekday{day.Weekday()}}
	first := day - model.Date(7*m.Since)
	if m.Monthly {
		rule.Freq, rule.Nth = model.Monthly, (day.Time().Day()+6)/7
		if rule.Nth == 5 {
			rule.Nth = -1
		}
		first = day.AddMonths(-m.Since)
	}
	s := &model.Series{
		ID: p.id(), What: m.Kind, Form: m.Form, Title: p.words(m.Title), Site: p.siteID(m.Site), Room: p.room(m.Site, m.Room), First: first, At: at,
		Minutes: m.Minutes, People: p.personIDs(m.People), Partner: p.words(m.Partner), Note: p.words(m.Note), Rule: rule.Rule(),
		Project: nth(p.projects, m.Project),
	}
	p.filler.series, p.out = append(p.filler.series, s), append(p.out, s)
	for _, week := range m.Off {
		that := day + model.Date(7*week)
		e := s.Occasion(that, s.StartOn(that, p.now.Location()))
		e.Cancelled = true
		p.out = append(p.out, e)
	}
	for _, x := range m.Moved {
		that := day + model.Date(7*x.Week)
		at, _ := text.ParseClock(x.At)
		p.out = append(p.out, s.Occasion(that, that.At(at, p.now.Location())))
	}
}

// rota plans the shifts of two weeks: the first site each working day, the others
// every other, in turns.
func (p *planner) rota() {
	for n := range 10 {
		day := p.workday(n)
		for i, site := range p.sites[:min(len(p.sites), 3)] {
			if i > 0 && (n+i)%2 == 0 || i == 0 && day == p.today() {
				continue // today somebody is there already
			}
			who := p.staff[(n+i)%len(p.staff)]
			p.out = append(p.out, &model.Entry{
				ID: p.id(), What: model.EntryShift, Site: site.ID, Start: day.At((9+i)*60, p.now.Location()), Minutes: 4 * 60, People: []string{who.ID.String()},
			})
		}
	}
}

func (p *planner) guide(number int, x demoGuide) {
	in := func(lang string) string { return strings.Join(x.Text[lang], "\n") }
	g := &model.Guide{
		ID: p.id(), Number: number, Text: model.Words{Fi: in("fi"), Sv: in("sv"), En: in("en")}, From: p.date(x.From), News: p.words(x.News), By: p.people[x.By-1].ID,
	}
	p.out = append(p.out, g)
	for _, n := range x.Read {
		who := p.people[n-1].ID
		p.out = append(p.out, &model.Ack{ID: model.AckID(g.ID, who), Guide: g.ID, Person: who, Day: g.From + model.Date(n)})
	}
}

// agreed are what was agreed with the nth person.
func (a *demoAgenda) agreed(n int, who *model.Member, today model.Date) {
	if n > len(a.People) {
		return
	}
	x := a.People[n-1]
	if x.Undertaking != 0 {
		who.Undertaking = today + model.Date(x.Undertaking)
	}
	who.WeekMost, who.Occasions = x.WeekMost, slices.Sorted(slices.Values(x.Occasions))
}

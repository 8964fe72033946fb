package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"time"

	"aula/assets"
	"aula/model"
	"aula/store"
)

// demoDays is how far back the made-up work reaches: six weeks.
const demoDays = 42

// demoPlan is assets/demo/demo.json.
type demoPlan struct {
	Workspace string                    `json:"workspace"`
	Sites     []demoSite                `json:"sites"`
	People    []demoPerson              `json:"people"`
	Weights   map[string]map[string]int `json:"weights"`
	Hours     map[string]int            `json:"hours"`
	Notes     []demoNote                `json:"notes"`

	agenda  demoAgenda   // a file of its own
	clients []demoClient // likewise
	joint   demoJoint    // likewise
	idle    bool         // no work is made up
}

type demoSite struct {
	Name    string `json:"name"`
	Short   string `json:"short"`
	Line    string `json:"line"`
	Contact string `json:"contact"`
	Backup  string `json:"backup"`
}

type demoPerson struct {
	Sign string     `json:"sign"`
	Name string     `json:"name"`
	Role model.Role `json:"role"`
}

type demoNote struct {
	Kind string `json:"kind"`
	Code string `json:"code"`
	Fi   string `json:"fi"`
	Sv   string `json:"sv"`
	En   string `json:"en"`
}

func (n demoNote) text(lang string) string {
	return model.Words{Fi: n.Fi, Sv: n.Sv, En: n.En}.In(model.Lang(lang))
}

// readPart reads a file of assets/demo.
func readPart[T any](name string) (part T, err error) {
	b, err := assets.FS.ReadFile("demo/" + name + ".json")
	if err != nil {
		return part, err
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&part); err != nil {
		return part, fmt.Errorf("demo: %s: %w", name, err)
	}
	return part, nil
}

func readDemo() (demoPlan, error) {
	p, err := readPart[demoPlan]("demo")
	if err != nil {
		return p, err
	}
	if p.agenda, err = readPart[demoAgenda]("agenda"); err != nil {
		return p, err
	}
	if p.clients, err = readPart[[]demoClient]("clients"); err != nil {
		return p, err
	}
	p.joint, err = readPart[demoJoint]("joint")
	return p, err
}

// filler makes up six weeks of work from one seed: the same seed and day give the same
// work.
type filler struct {
	plan   demoPlan
	lang   string
	r      *rand.Rand
	sites  []*model.Site
	people []*model.Member
	staff  []*model.Member // who works in lobbies
	now    time.Time
	out    []model.Record
	bags   []model.Bag

	projects []model.ID
	series   []*model.Series // of the agenda, in its order
	entries  []*model.Entry  // likewise
}

func (f *filler) id() model.ID {
	var id model.ID
	for i := range id {
		id[i] = byte(f.r.Uint32())
	}
	return id
}

// demoOrganisations are whose the sites are: one that has become part of another, which
// has kept its sites, and one that runs a place of its own. Their ids come from a seed
// of their own, so that the work stays as it was before there were any.
func demoOrganisations() []*model.Organisation {
	f := filler{r: rand.New(rand.NewPCG(demoSeed, uint64(model.KindOrganisation)))}
	day := func(y int, m time.Month, d int) model.Date {
		return model.DateOf(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
	}
	county := &model.Organisation{ID: f.id(), Name: "Esimerkkilän hyvinvointialue (keksitty)", Sort: model.WellbeingCounty}
	district := &model.Organisation{
		ID: f.id(), Name: "Esimerkkilän kuntayhtymä (keksitty)", Sort: model.HospitalDistrict, MergedInto: county.ID, MergedOn: day(2023, 1, 1),
		Former: []string{model.FormerName{Last: day(2018, 12, 31), Name: "Esimerkkilän sairaanhoitopiiri (keksitty)"}.String()},
	}
	ngo := &model.Organisation{ID: f.id(), Name: "Harjoituslahden yhdistys (keksitty)", Sort: model.NGO}
	return []*model.Organisation{district, county, ngo}
}

// draw takes a code by the weights of its list.
func (f *filler) draw(list string) string {
	w := f.plan.Weights[list]
	return weighted(f.r, w)
}

func weighted(r *rand.Rand, w map[string]int) string {
	sum := 0
	var codes []string
	for c, n := range w {
		sum += n
		codes = append(codes, c)
	}
	slices.Sort(codes) // a map has no order
	at := r.IntN(max(sum, 1))
	for _, c := range codes {
		if at -= w[c]; at < 0 {
			return c
		}
	}
	return ""
}

func (f *filler) chance(percent int) bool { return f.r.IntN(100) < percent }

// fill makes the work up and saves it.
func (f *filler) fill(s *store.Session) error {
	if f.plan.idle {
		return nil
	}
	today := model.DateOf(f.now)
	for day := today - demoDays; day < today; day++ {
		week := day.Time().Weekday()
		if week == time.Saturday || week == time.Sunday {
			continue
		}
		for i, site := range f.sites {
			if i == 0 || f.chance(60) { // the first site is staffed each day
				f.shift(site, day)
			}
		}
	}
	f.running(s.Me())
	f.notes(today)
	plan := planner{filler: f}
	plan.agenda(f.plan.agenda)
	f.projects = plan.projects
	if err := s.Put(f.out...); err != nil {
		return err
	}
	return s.Import(f.bags)
}

// running begins a shift that runs still, with what has been logged on it.
func (f *filler) running(me model.ID) {
	site := f.sites[0]
	start := f.now.Add(-100 * time.Minute).Truncate(time.Minute)
	f.out = append(f.out, &model.Shift{
		ID: f.id(), Site: site.ID, Person: me, Backup: site.Backup, Start: model.MomentOf(start),
		Until: model.MomentOf(start.Add(4 * time.Hour)), Moods: []string{"calm"},
	})
	for back := 2; back >= 0; back-- {
		bag := model.Bag{Site: site.ID, Hour: model.HourOf(f.now.Add(time.Duration(-back) * time.Hour))}
		for range 3 + f.r.IntN(4) {
			bag.Encounters = append(bag.Encounters, f.encounter(site.ID, bag.Hour))
		}
		f.bags = append(f.bags, bag)
	}
}

func (f *filler) shift(site *model.Site, day model.Date) {
	begin, end := 9+f.r.IntN(2), 13+f.r.IntN(3)
	at := func(clock int) model.Moment {
		y, m, d := day.Time().Date()
		return model.MomentOf(time.Date(y, m, d, clock, 0, 0, 0, f.now.Location()))
	}
	who := f.staff[f.r.IntN(len(f.staff))]
	f.out = append(f.out, &model.Shift{
		ID: f.id(), Site: site.ID, Person: who.ID, Backup: site.Backup, Start: at(begin), Until: at(end), End: at(end),
		Moods: []string{f.draw("mood")},
	})
	for clock := begin; clock < end; clock++ {
		bag := model.Bag{Site: site.ID, Hour: day.Hour(clock)}
		for range f.r.IntN(1 + f.plan.Hours[strconv.Itoa(clock)]/4) {
			bag.Encounters = append(bag.Encounters, f.encounter(site.ID, bag.Hour))
		}
		if len(bag.Encounters) > 0 {
			f.bags = append(f.bags, bag)
		}
	}
}

func (f *filler) encounter(site model.ID, hour model.Hour) model.Encounter {
	e := model.Encounter{ID: f.id(), Site: site, Hour: hour, Count: 1}
	if f.chance(92) {
		e.Themes = []string{f.draw("theme")}
		if more := f.draw("theme"); f.chance(25) && more != e.Themes[0] {
			e.Themes = append(e.Themes, more)
		}
	}
	if f.chance(80) {
		e.Who = f.draw("who")
	}
	if f.chance(60) {
		e.Initiative = f.draw("initiative")
	}
	if f.chance(70) {
		e.Phase = f.draw("phase")
	}
	if f.chance(75) {
		e.Did = []string{f.draw("did")}
	}
	if slices.Contains(e.Did, "info") {
		e.Topics = []string{f.draw("topic")}
		if f.chance(40) {
			e.Leaflets = []string{f.draw("leaflet")}
		}
	}
	if f.chance(30) {
		e.Next = f.draw("next")
	}
	if f.chance(50) {
		e.Length = f.draw("length")
	}
	if f.chance(6) {
		e.Count = 2 + f.r.IntN(4)
	}
	return e
}

// notes spreads the notes on surroundings and the one incident over the weeks.
func (f *filler) notes(today model.Date) {
	var incident *model.Incident
	for i, n := range f.plan.Notes {
		site := f.sites[i%len(f.sites)]
		at := model.MomentOf((today - model.Date(3+5*i)).Time().Add(11 * time.Hour))
		switch n.Kind {
		case "envnote":
			f.out = append(f.out, &model.EnvNote{ID: f.id(), Site: site.ID, At: at, What: n.Code, Note: n.text(f.lang), Ready: i > 2})
		case "incident":
			incident = &model.Incident{ID: f.id(), Site: site.ID, Person: f.staff[0].ID, At: at, What: n.Code, Note: n.text(f.lang)}
			f.out = append(f.out, incident)
		case "debrief":
			if incident != nil {
				incident.With, incident.Debriefed, incident.Debrief = site.Contact, incident.At+4*3600, n.text(f.lang)
			}
		}
	}
}

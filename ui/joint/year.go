package joint

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// sums are what meetings come to.
type sums struct {
	held, coming int
	people, new  int
	work, room   int // minutes that others gave (S0-31)
	paid         int // cents
	without      int // lines that were paid and have no receipt
	km, cents    int // travel that remote groups may have saved (S4-07)
	reach        int // how many campaigns may have reached (S4-08)
}

func (a *sums) add(b sums) {
	a.held += b.held
	a.coming += b.coming
	a.people += b.people
	a.new += b.new
	a.work += b.work
	a.room += b.room
	a.paid += b.paid
	a.without += b.without
	a.km += b.km
	a.cents += b.cents
	a.reach += b.reach
}

// purse is what a series spent of its yearly budget; the zero id stands for all single
// meetings.
type purse struct {
	id                 model.ID
	name               string
	budget, paid, open int
}

// year is a calendar year in numbers.
type year struct {
	of     int // 0: none was read yet
	months [12]sums
	total  sums
	purses []purse
}

// yearMsg brings the year that one page asked for.
type yearMsg struct {
	to   *Screen
	year year
}

// loadYear asks for the year that is shown.
func (s *Screen) loadYear() tea.Cmd {
	ses := s.env.Store
	if ses == nil {
		return nil
	}
	of := s.shown
	return ui.Read(func() (year, error) { return readYear(ses, of) }, func(y year) tea.Msg { return yearMsg{s, y} })
}

// records are what was written about meetings, by the occasion: each kind is read once,
// so that a year of many meetings takes no longer than it must.
type records struct {
	plans  map[model.ID]*model.Plan
	held   map[model.ID]*model.Held
	people map[model.ID][]*model.Participation
	budget map[model.ID][]*model.BudgetLine
}

func readRecords(ses *store.Session) (records, error) {
	r := records{
		map[model.ID]*model.Plan{}, map[model.ID]*model.Held{}, map[model.ID][]*model.Participation{}, map[model.ID][]*model.BudgetLine{},
	}
	plans, err := store.List[*model.Plan](ses)
	if err != nil {
		return r, err
	}
	for _, x := range plans {
		r.plans[x.ID] = x
	}
	held, err := store.List[*model.Held](ses)
	if err != nil {
		return r, err
	}
	for _, x := range held {
		r.held[x.ID] = x
	}
	people, err := store.List[*model.Participation](ses)
	if err != nil {
		return r, err
	}
	for _, x := range people {
		r.people[x.Plan] = append(r.people[x.Plan], x)
	}
	budget, err := store.List[*model.BudgetLine](ses)
	for _, x := range budget {
		r.budget[x.Plan] = append(r.budget[x.Plan], x)
	}
	return r, err
}

// readYear adds a year up.
func readYear(ses *store.Session, of int) (year, error) {
	y := year{of: of}
	zone := ses.Now().Location()
	day := func(year int) model.Date { return model.DateOf(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)) }
	items, err := ses.JointItems(day(of), day(of+1)-1)
	if err != nil {
		return y, err
	}
	all, err := readRecords(ses)
	if err != nil {
		return y, err
	}
	series, err := store.List[*model.Series](ses)
	if err != nil {
		return y, err
	}
	members, spent := ses.Members(), map[model.ID]purse{}
	for _, i := range items {
		if i.Start.Time(zone).Year() != of {
			continue
		}
		id := i.Occasion()
		p := model.PlanPage{Item: i, Plan: all.plans[id], Held: all.held[id], People: all.people[id], Budget: all.budget[id]}
		sum, err := sumOf(ses, p)
		if err != nil {
			return y, err
		}
		sum.work, sum.room = p.InKind(members)
		y.months[i.Start.Time(zone).Month()-1].add(sum)
		y.total.add(sum)
		in := model.Sum(p.Budget)
		x := spent[i.Series]
		x.paid, x.open = x.paid+in.Paid, x.open+in.Open
		spent[i.Series] = x
	}
	y.purses = purses(series, spent)
	return y, nil
}

// sumOf is what one meeting comes to; visitors of forms without a group are counted as
// encounters.
func sumOf(ses *store.Session, p model.PlanPage) (sums, error) {
	var out sums
	in := model.Sum(p.Budget)
	out.paid, out.without = in.Paid, in.Without
	switch {
	case p.Item.Cancelled:
		return out, nil
	case p.Held == nil:
		if p.Item.End > model.MomentOf(ses.Now()) {
			out.coming = 1
		}
		return out, nil
	}
	a := p.Attendance()
	out.held, out.people, out.new, out.reach = 1, a.People, a.New, p.Held.Reach
	out.km, out.cents = p.Saved()
	if p.Plan != nil && p.Plan.Form.Counted() {
		day := p.Held.Day
		c, err := ses.Counts(p.Item.Occasion(), (day - 1).Hour(0), (day + 7).Hour(23))
		if err != nil {
			return out, err
		}
		out.people += c.People
	}
	return out, nil
}

// purses are the budgets of the series by name, and at the end what single meetings took.
func purses(series []*model.Series, spent map[model.ID]purse) []purse {
	var out []purse
	single := model.ID{}
	known := map[model.ID]bool{single: true}
	for _, r := range series {
		x := spent[r.ID]
		known[r.ID] = true
		if r.What == model.EntryJoint && (r.Budget > 0 || x.paid > 0 || x.open > 0) {
			x.id, x.name, x.budget = r.ID, r.Title, r.Budget
			out = append(out, x)
		}
	}
	slices.SortFunc(out, func(a, b purse) int { return byName(a.name, b.name, a.id, b.id) })
	rest := spent[single]
	for id, x := range spent {
		if !known[id] {
			rest.paid, rest.open = rest.paid+x.paid, rest.open+x.open
		}
	}
	if rest.paid > 0 || rest.open > 0 {
		out = append(out, rest)
	}
	return out
}

// turnYear shows the year before or after.
func (s *Screen) turnYear(by int) func() tea.Cmd {
	return func() tea.Cmd {
		s.shown += by
		s.fill()
		return s.loadYear()
	}
}

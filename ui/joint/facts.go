package joint

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/model/guard"
	"aula/store"
	"aula/store/exchange"
	"aula/ui"
)

// Gear is what the root lends to the place.
type Gear struct {
	Plan func(ui.Env, model.ID) ui.Screen // the page of an occasion's plan; nil: there is none
	Hold func(ui.Env, model.ID) ui.Screen // the page on which it is held; nil: there is none
	// Calendar writes what is asked for as a calendar for other programs, and says where;
	// nil: nothing is written here.
	Calendar func(ui.Env, exchange.Calendar) tea.Cmd
	NewID    func() model.ID                       // ui.NewID if nil
	Guard    func(string) ([]guard.Finding, error) // guard.Scan if nil
}

func (g Gear) filled() Gear {
	ui.Usual(&g.NewID, &g.Guard)
	return g
}

// facts are what the page shows, read at one time.
type facts struct {
	me      *model.Member
	now     model.Moment
	zone    *time.Location
	today   model.Date
	members []*model.Member // by name
	sites   []*model.Site   // by name
	series  []*model.Series // of joint meetings, those with days to come first
	next    map[model.ID][]model.Date
	entries map[model.ID]*model.Entry
	codes   model.Codes
	coming  []model.JointLine // by time
	held    []model.JointLine // the latest first
	busy    map[busy]int
	clashes map[model.ID][]model.Item // what each meeting to come clashes with
	wishes  []model.WishLine
	people  []store.Participant
	holds   bool // the wish box is open for me
}

// shut is why the wish box is closed; "" if it is open.
func (s *Screen) shut() string {
	w, me := s.env.Text.Joint.Off, s.facts.me
	switch {
	case s.facts.holds:
		return ""
	case me == nil || !me.Role.MeetsClients():
		return w.Shut
	case me.Undertaking == 0:
		return w.Unsigned
	}
	return w.Outside
}

// busy is a person's week, by its Monday.
type busy struct {
	person model.ID
	monday model.Date
}

// factsMsg brings the facts that one page asked for.
type factsMsg struct {
	to    *Screen
	facts facts
}

// shownNext is how many days of a series are told.
const shownNext = 5

func read(ses *store.Session, back, ahead model.Date) (facts, error) {
	now := ses.Now()
	f := facts{
		me: ses.Member(ses.Me()), now: model.MomentOf(now), zone: now.Location(), today: model.DateOf(now), members: slices.Clone(ses.Members()),
		codes: ses.Codes(), next: map[model.ID][]model.Date{}, entries: map[model.ID]*model.Entry{}, busy: map[busy]int{}, clashes: map[model.ID][]model.Item{},
	}
	slices.SortFunc(f.members, func(a, b *model.Member) int { return byName(a.Name, b.Name, a.ID, b.ID) })
	var err error
	if f.sites, err = store.List[*model.Site](ses); err != nil {
		return f, err
	}
	slices.SortFunc(f.sites, func(a, b *model.Site) int { return byName(a.Name, b.Name, a.ID, b.ID) })
	if err := f.readSeries(ses); err != nil {
		return f, err
	}
	lines, err := ses.Joint(f.today-back, f.today+ahead)
	if err != nil {
		return f, err
	}
	if err := f.sort(ses, lines); err != nil {
		return f, err
	}
	if err := f.readBusy(ses, lines, f.today+ahead); err != nil {
		return f, err
	}
	if f.wishes, err = ses.Wishes(); err != nil {
		return f, err
	}
	f.people, err = ses.Participants(model.ID{})
	return f, err
}

// readSeries reads the series of joint meetings; those that have ended come last.
func (f *facts) readSeries(ses *store.Session) error {
	all, err := store.List[*model.Series](ses)
	if err != nil {
		return err
	}
	f.series = slices.DeleteFunc(all, func(r *model.Series) bool { return r.What != model.EntryJoint })
	for _, r := range f.series {
		f.next[r.ID] = nextDays(r, f.today)
	}
	over := func(r *model.Series) int { return 1 - min(1, len(f.next[r.ID])) }
	slices.SortFunc(f.series, func(a, b *model.Series) int { return cmp.Or(over(a)-over(b), byName(a.Title, b.Title, a.ID, b.ID)) })
	f.holds, err = ses.Holds()
	return err
}

// sort puts meetings into what is coming and what was, and reads the entries that stand
// for some of them.
func (f *facts) sort(ses *store.Session, lines []model.JointLine) error {
	for _, l := range lines {
		if i := l.Item; i.Source == model.KindEntry {
			e, err := store.Get[*model.Entry](ses, i.ID)
			if err != nil && !errors.Is(err, model.ErrNotFound) {
				return err
			}
			if e != nil {
				f.entries[i.ID] = e
			}
		}
		if l.Item.End <= f.now { // what goes on stays where it was, also once it is marked held
			f.held = append(f.held, l)
		} else {
			f.coming = append(f.coming, l)
		}
	}
	slices.Reverse(f.held)
	return nil
}

// readBusy counts how many occasions each person has in each week to come, as the needs
// count them (S0-32): those the agenda names, and those a plan names. It notes what
// meetings clash with.
func (f *facts) readBusy(ses *store.Session, lines []model.JointLine, last model.Date) error {
	items, err := ses.Agenda(f.today.Monday(), last.Monday()+6)
	if err != nil {
		return err
	}
	named := map[model.ID][]model.ID{}
	for _, l := range lines {
		if l.Plan != nil {
			named[l.Item.Occasion()] = l.Plan.People()
		}
	}
	for _, i := range items {
		for _, n := range i.Clash {
			if i.What == model.EntryJoint {
				f.clashes[i.Occasion()] = append(f.clashes[i.Occasion()], items[n])
			}
		}
		if i.Cancelled || i.What.ForAll() || i.What == model.EntryTalk {
			continue
		}
		people := slices.Clone(i.People)
		for _, p := range named[i.Occasion()] {
			if !slices.Contains(people, p) {
				people = append(people, p)
			}
		}
		for _, p := range people {
			f.busy[busy{p, f.day(i).Monday()}]++
		}
	}
	return nil
}

// day is the day of an item.
func (f *facts) day(i model.Item) model.Date { return model.DateOf(i.Start.Time(f.zone)) }

func (f *facts) member(id model.ID) *model.Member {
	i := slices.IndexFunc(f.members, func(m *model.Member) bool { return m.ID == id })
	if i < 0 {
		return nil
	}
	return f.members[i]
}

func (f *facts) site(id model.ID) *model.Site { return ui.Find(f.sites, id) }

// seriesOf is the series that an item belongs to; nil if it has none any more.
func (f *facts) seriesOf(i model.Item) *model.Series {
	if i.Series.Zero() {
		return nil
	}
	return ui.Find(f.series, i.Series)
}

// plan is a meeting's plan, or the one that would be begun for it.
func (f *facts) plan(l *model.JointLine) *model.Plan {
	if l.Plan != nil {
		return l.Plan
	}
	p := model.NewPlan(l.Item, f.members, model.ID{})
	if r := f.seriesOf(l.Item); r != nil && r.Form != "" {
		p.Form = r.Form
	}
	return p
}

// like are the meetings that were held of the same series, or under the same name, the
// oldest first.
func (f *facts) like(l *model.JointLine) []model.JointLine {
	var out []model.JointLine
	for _, h := range slices.Backward(f.held) {
		same := !l.Item.Series.Zero() && h.Item.Series == l.Item.Series || l.Item.Series.Zero() && l.Name() != "" && h.Name() == l.Name()
		if same {
			out = append(out, h)
		}
	}
	return out
}

// byName puts names in order whatever their case and dots.
func byName(a, b string, x, y model.ID) int {
	return cmp.Or(strings.Compare(ui.Fold(a), ui.Fold(b)), strings.Compare(a, b), strings.Compare(string(x[:]), string(y[:])))
}

// load asks for all of it.
func (s *Screen) load() tea.Cmd {
	ses := s.env.Store
	if ses == nil {
		return nil
	}
	back, ahead := s.back, s.ahead
	return ui.Read(func() (facts, error) { return read(ses, back, ahead) }, func(f facts) tea.Msg { return factsMsg{s, f} })
}

package today

import (
	"slices"
	"time"

	"aula/model"
	"aula/store"
)

// facts are what the page shows, read at one time.
type facts struct {
	now      time.Time
	zone     *time.Location
	day      model.Date // whose counts these are
	from, to model.Date // the days read
	items    []model.Item
	needs    []model.Need
	book     book
	counts   []count
	covered  int
	site     string // id of the site that I used last; "" for none
	codes    bool   // typing the recovery codes back was put off
	arrived  arrived
	clashes  []clash
	backs    []back
	asking   []store.Request // laptops that want to join
	mine     bool            // only mine is to be shown
}

// book finds the records behind items, and names.
type book struct {
	me       model.ID
	members  []*model.Member
	sites    []*model.Site
	projects []*model.Project
	series   map[model.ID]*model.Series
	entries  map[model.ID]*model.Entry
	shifts   map[model.ID]*model.Shift
}

// count is what was logged at a site.
type count struct {
	site          string
	talks, people int
}

// markMine is the Local mark of who wants to see only her own.
const markMine = "today-mine"

// read asks for the week around a day; zero is the day that it is.
func read(s *store.Session, day model.Date) (facts, error) {
	now := s.Now()
	if day == 0 {
		day = model.DateOf(now)
	}
	f := facts{now: now, zone: now.Location(), day: day, from: day.Monday(), to: day.Monday() + 6, covered: len(s.Covered())}
	var err error
	if f.items, err = s.Agenda(f.from, f.to); err != nil {
		return f, err
	}
	if f.needs, err = s.Needs(); err != nil {
		return f, err
	}
	if f.book, err = readBook(s, f.from, f.to); err != nil {
		return f, err
	}
	for _, site := range f.book.sites {
		c, err := s.Counts(site.ID, day.Hour(0), day.Hour(23))
		if err != nil {
			return f, err
		}
		if c.Encounters > 0 {
			f.counts = append(f.counts, count{site.Name, c.Encounters, c.People})
		}
	}
	codes, err := s.Local().Get("mark", "codes")
	if err != nil {
		return f, err
	}
	site, err := s.Local().Get("mark", "site")
	if err != nil {
		return f, err
	}
	f.site = string(site)
	mine, err := s.Local().Get("mark", markMine)
	f.codes, f.mine = string(codes) == "later", string(mine) == "yes"
	return f, err
}

func readBook(s *store.Session, first, last model.Date) (book, error) {
	b := book{me: s.Me(), series: map[model.ID]*model.Series{}, entries: map[model.ID]*model.Entry{}, shifts: map[model.ID]*model.Shift{}}
	b.members = slices.Clone(s.Members())
	slices.SortFunc(b.members, func(x, y *model.Member) int { return byName(x.Name, y.Name, x.ID, y.ID) })
	var err error
	if b.sites, err = store.List[*model.Site](s); err != nil {
		return b, err
	}
	slices.SortFunc(b.sites, func(x, y *model.Site) int { return byName(x.Name, y.Name, x.ID, y.ID) })
	if b.projects, err = store.List[*model.Project](s); err != nil {
		return b, err
	}
	slices.SortFunc(b.projects, func(x, y *model.Project) int { return byName(x.Name, y.Name, x.ID, y.ID) })
	series, err := store.List[*model.Series](s)
	if err != nil {
		return b, err
	}
	for _, x := range series {
		b.series[x.ID] = x
	}
	const longest = model.MaxMinutes / (24 * 60)
	entries, err := store.Between[*model.Entry](s, first-longest, last)
	if err != nil {
		return b, err
	}
	for _, x := range entries {
		b.entries[x.ID] = x
	}
	shifts, err := store.Between[*model.Shift](s, first-2, last)
	for _, x := range shifts {
		b.shifts[x.ID] = x
	}
	return b, err
}

func (b *book) member(id model.ID) *model.Member {
	return find(b.members, id)
}

func (b *book) site(id model.ID) *model.Site { return find(b.sites, id) }

func (b *book) siteName(id model.ID) string {
	if s := b.site(id); s != nil {
		return s.Name
	}
	return ""
}

func (b *book) projectName(id model.ID) string {
	if p := find(b.projects, id); p != nil {
		return p.Name
	}
	return ""
}

// find is the record with an id, nil if there is none.
func find[T interface {
	comparable
	Key() model.ID
}](all []T, id model.ID) T {
	var none T
	for _, x := range all {
		if x.Key() == id {
			return x
		}
	}
	return none
}

// on are the items that a day holds, places in items. What began the day before and
// goes on past midnight is of both days. Before they have come no day holds any.
func (f *facts) on(day model.Date, mine bool) []int {
	if f.zone == nil {
		return nil
	}
	from, to := day.At(0, f.zone), (day+1).At(0, f.zone)
	var out []int
	for i, it := range f.items {
		in := it.Start >= from && it.Start < to || it.Start < from && it.End > from
		if in && (!mine || it.With(f.book.me)) {
			out = append(out, i)
		}
	}
	return out
}

// running is my shift that runs now; nil if none does.
func (f *facts) running() *model.Item {
	for i := range f.items {
		if it := &f.items[i]; it.Source == model.KindShift && it.Running && slices.Contains(it.People, f.book.me) {
			return it
		}
	}
	return nil
}

package lobby

import (
	"errors"
	"slices"
	"time"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// markSite is the Local mark of the site a person last worked at.
const markSite = "site"

// data is what one reading found.
type data struct {
	seq     int
	zone    *time.Location
	me      model.ID
	members []*model.Member
	sites   []*model.Site // living, the last used first
	codes   model.Codes
	site    *model.Site  // where I am; nil: there is none
	shift   *model.Shift // what runs there; nil: none
	mine    *model.Shift // my own running shift, there or elsewhere
	plan    *model.Item  // the shift that is planned for me now or next today; nil: none
	day     model.Counts
	turn    model.Counts // since the shift's first hour
	hour    model.Counts
	covered []model.Encounter
	open    []*entry // only when asked for
}

// read asks for all that the page shows. Open ones are asked for once: afterwards the
// page knows them better.
func read(s *store.Session, seq int, first bool) (data, error) {
	now := s.Now()
	d := data{seq: seq, zone: now.Location(), me: s.Me(), members: s.Members(), codes: s.Codes(), covered: s.Covered()}
	sites, err := store.List[*model.Site](s)
	if err != nil {
		return d, err
	}
	today := model.DateOf(now)
	shifts, err := store.Between[*model.Shift](s, today-1, today)
	if err != nil {
		return d, err
	}
	if shifts, err = store.MadeHere(s, shifts); err != nil {
		return d, err // what runs at another laptop does not run here
	}
	mark, err := s.Local().Get("mark", markSite)
	if err != nil {
		return d, err
	}
	last, _ := model.ParseID(string(mark))
	d.mine = model.RunningOf(shifts, d.me)
	d.pickSite(sites, shifts, last)
	if d.site != nil {
		if err := d.count(s, now); err != nil {
			return d, err
		}
	}
	if d.mine == nil {
		items, err := s.Agenda(today, today)
		if err != nil {
			return d, err
		}
		d.pickPlan(items, model.MomentOf(now))
	}
	if first {
		if d.open, err = open(s, now); err != nil {
			return d, err
		}
		slices.SortStableFunc(d.open, func(a, b *entry) int { return a.at.Compare(b.at) })
	}
	return d, nil
}

// pickSite chooses where I am: where my shift runs, where I was last if a shift runs
// there, where any shift runs, where I was last, the first site.
func (d *data) pickSite(sites []*model.Site, shifts []*model.Shift, last model.ID) {
	find := func(id model.ID) *model.Site {
		if i := slices.IndexFunc(sites, func(x *model.Site) bool { return x.ID == id }); i >= 0 {
			return sites[i]
		}
		return nil
	}
	for _, x := range sites {
		if !x.Retired {
			d.sites = append(d.sites, x)
		}
	}
	slices.SortStableFunc(d.sites, func(a, b *model.Site) int {
		switch {
		case a.ID == last && b.ID != last:
			return -1
		case b.ID == last && a.ID != last:
			return 1
		}
		return 0
	})
	switch {
	case d.mine != nil:
		d.site, d.shift = find(d.mine.Site), d.mine
	case model.RunningAt(shifts, last) != nil:
		d.site, d.shift = find(last), model.RunningAt(shifts, last)
	default:
		for _, x := range d.sites {
			if run := model.RunningAt(shifts, x.ID); run != nil && last.Zero() {
				d.site, d.shift = x, run
				return
			}
		}
		if len(d.sites) > 0 {
			d.site = d.sites[0]
		}
	}
	if d.site == nil {
		d.shift = nil
	}
}

// pickPlan chooses the planned shift of mine that goes on now, else the next one of
// the day, at a site that is in use.
func (d *data) pickPlan(items []model.Item, now model.Moment) {
	for _, i := range items {
		mine := i.Source != model.KindShift && i.What == model.EntryShift && !i.Cancelled && !i.AllDay && slices.Contains(i.People, d.me)
		if !mine || i.End <= now || !slices.ContainsFunc(d.sites, func(s *model.Site) bool { return s.ID == i.Site }) {
			continue
		}
		if d.plan == nil || d.plan.Start > i.Start {
			d.plan = &i
		}
	}
}

func (d *data) count(s *store.Session, now time.Time) error {
	this, today := model.HourOf(now), model.DateOf(now)
	var err1, err2, err3 error
	d.day, err1 = s.Counts(d.site.ID, today.Hour(0), today.Hour(23))
	d.hour, err2 = s.Counts(d.site.ID, this, this)
	if d.shift != nil {
		d.turn, err3 = s.Counts(d.site.ID, model.HourOf(d.shift.Start.Time(d.zone)), this)
	}
	return errors.Join(err1, err2, err3)
}

// name is what colleagues call a person.
func (d *data) name(id model.ID) string {
	if m := ui.Find(d.members, id); m != nil {
		return m.Name
	}
	return ""
}

// others are the people a shift can be handed to.
func (d *data) others() []*model.Member {
	return slices.DeleteFunc(slices.Clone(d.members), func(m *model.Member) bool { return m.Left || m.ID == d.me })
}

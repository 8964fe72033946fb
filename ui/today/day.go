package today

import (
	"time"

	"aula/model"
	"aula/store"
)

// back is how many days back a shift that was never ended is looked for.
const back = 7

// day is what the page shows, read at one time.
type day struct {
	now     time.Time
	running []shift // begun and not ended, mine first
	planned []shift // mine, to begin later today
	forgot  []shift // mine, begun on an earlier day and not ended
	sites   []count
	covered int
	codes   bool // typing the recovery codes back was put off
}

// shift is a shift with its words.
type shift struct {
	id           model.ID
	mine         bool
	site, who    string
	backup       string
	start, until time.Time
}

// count is what was logged at a site.
type count struct {
	site          string
	talks, people int
}

func read(s *store.Session) (day, error) {
	now := s.Now()
	today := model.DateOf(now)
	d := day{now: now, covered: len(s.Covered())}
	sites, err := store.List[*model.Site](s)
	if err != nil {
		return d, err
	}
	names := map[model.ID]string{}
	for _, site := range sites {
		names[site.ID] = site.Name
		c, err := s.Counts(site.ID, today.Hour(0), today.Hour(23))
		if err != nil {
			return d, err
		}
		if c.Encounters > 0 {
			d.sites = append(d.sites, count{site.Name, c.Encounters, c.People})
		}
	}
	shifts, err := store.Between[*model.Shift](s, today-back, today)
	if err != nil {
		return d, err
	}
	for _, sh := range shifts {
		d.sort(sh, names, s)
	}
	mark, err := s.Local().Get("mark", "codes")
	d.codes = string(mark) == "later"
	return d, err
}

// sort puts a shift where it is shown, if anywhere.
func (d *day) sort(sh *model.Shift, names map[model.ID]string, s *store.Session) {
	if !sh.Running() {
		return
	}
	in := d.now.Location()
	x := shift{id: sh.ID, mine: sh.Person == s.Me(), site: names[sh.Site], backup: sh.Backup, start: sh.Start.Time(in)}
	if sh.Until != 0 {
		x.until = sh.Until.Time(in)
	}
	if m := s.Member(sh.Person); m != nil {
		x.who = m.Name
	}
	switch {
	case x.start.After(d.now):
		if x.mine {
			d.planned = append(d.planned, x)
		}
	case x.mine && model.DateOf(x.start) < model.DateOf(d.now):
		d.forgot = append(d.forgot, x)
	case x.mine:
		d.running = append([]shift{x}, d.running...)
	default:
		d.running = append(d.running, x)
	}
}

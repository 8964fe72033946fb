package main

import (
	"crypto/rand"
	"fmt"
	"strings"
	"time"

	"github.com/urfave/cli/v3"

	"aula/assets"
	"aula/model"
	"aula/store"
	"aula/ui/text"
)

func newID() model.ID {
	var id model.ID
	rand.Read(id[:])
	return id
}

// dayReport is a day as `aula today --json` writes it.
type dayReport struct {
	Date       string     `json:"date"`
	Week       int        `json:"week"` // ISO 8601
	Holiday    string     `json:"holiday,omitempty"`
	Items      []dayItem  `json:"items"`      // in the order of the day
	Encounters int        `json:"encounters"` // of all sites
	People     int        `json:"people"`     // in them
	Shifts     []dayShift `json:"shifts"`     // those that have begun
	Sites      []daySite  `json:"sites"`      // the same figures for each
}

// dayItem is one thing of the agenda.
type dayItem struct {
	ID        model.ID        `json:"id"`
	Source    string          `json:"source"` // the array of aula export that has the id: shifts, entries, series
	Start     time.Time       `json:"start"`
	End       time.Time       `json:"end"` // of what runs without a planned end: now
	AllDay    bool            `json:"all_day"`
	Kind      model.EntryKind `json:"kind"`
	Title     string          `json:"title"`
	Partner   string          `json:"partner"`
	Site      string          `json:"site"`
	Room      string          `json:"room"`
	People    []string        `json:"people"` // none: everybody's if it is a team's, else nobody's in particular
	Cancelled bool            `json:"cancelled"`
	Changed   bool            `json:"changed"` // otherwise than its series has it
	Running   bool            `json:"running"`
	Clash     bool            `json:"clash"` // wants a person or a room that something else has then
}

// dayShift is a shift that has begun.
type dayShift struct {
	Site   string     `json:"site"`
	Person string     `json:"person"`
	Start  time.Time  `json:"start"`
	End    *time.Time `json:"end"` // null while it runs
}

// daySite is a site's figures of the day.
type daySite struct {
	Site       string `json:"site"`
	Encounters int    `json:"encounters"`
	People     int    `json:"people"`
}

// today is `aula today`: the agenda of a day, and what each site came to.
func (m *Main) today(c *cli.Command) error {
	return m.unlocked(func(s *store.Session) error {
		day := model.DateOf(s.Now())
		if typed := c.String("date"); typed != "" {
			t, ok := m.parseDay(typed, s.Now())
			if !ok {
				return model.Problem{Field: "--date", Code: "bad-date"}
			}
			day = model.DateOf(t)
		}
		r, err := m.reportOf(s, day)
		if err != nil {
			return err
		}
		if m.opts.json {
			return m.printJSON(r)
		}
		m.showDay(s, day, r)
		return nil
	})
}

// parseDay reads a day in the person's language, else in another: a script that says
// tomorrow works for whoever runs it.
func (m *Main) parseDay(typed string, now time.Time) (time.Time, bool) {
	t, ok := m.words.Kit.ParseDay(typed, now, false)
	for _, lang := range text.Languages() {
		if ok {
			break
		}
		t, ok = text.Must(assets.FS, lang).Kit.ParseDay(typed, now, false)
	}
	return t, ok
}

func (m *Main) reportOf(s *store.Session, day model.Date) (dayReport, error) {
	_, week := day.Week()
	r := dayReport{Date: day.String(), Week: week, Items: []dayItem{}, Shifts: []dayShift{}, Sites: []daySite{}}
	if h, ok := model.HolidayOn(day); ok {
		r.Holiday = m.words.Today.Holiday(string(h.Name))
	}
	sites, err := store.List[*model.Site](s)
	if err != nil {
		return r, err
	}
	names := map[model.ID]string{}
	for _, x := range sites {
		names[x.ID] = x.Name
		n, err := s.Counts(x.ID, day.Hour(0), day.Hour(23))
		if err != nil {
			return r, err
		}
		if n.Encounters > 0 || !x.Retired {
			r.Sites = append(r.Sites, daySite{x.Name, n.Encounters, n.People})
			r.Encounters += n.Encounters
			r.People += n.People
		}
	}
	items, err := s.Agenda(day, day)
	if err != nil {
		return r, err
	}
	for i := range items {
		r.add(&items[i], s, names)
	}
	return r, nil
}

func (r *dayReport) add(i *model.Item, s *store.Session, names map[model.ID]string) {
	zone := s.Workspace().Location()
	info, _ := i.Source.Info()
	row := dayItem{
		ID: i.ID, Source: info.Name, Start: i.Start.Time(zone), End: i.End.Time(zone), AllDay: i.AllDay, Kind: i.What, Title: i.Title, Partner: i.Partner,
		Site: names[i.Site], Room: i.Room, People: []string{}, Cancelled: i.Cancelled, Changed: i.Changed, Running: i.Running, Clash: len(i.Clash) > 0,
	}
	for _, id := range i.People {
		if who := s.Member(id); who != nil {
			row.People = append(row.People, who.Name)
		}
	}
	r.Items = append(r.Items, row)
	if i.Source != model.KindShift {
		return
	}
	shift := dayShift{Site: row.Site, Person: strings.Join(row.People, ", "), Start: row.Start}
	if !i.Running {
		shift.End = &row.End
	}
	r.Shifts = append(r.Shifts, shift)
}

// showDay says the day in words.
func (m *Main) showDay(s *store.Session, day model.Date, r dayReport) {
	k, w := m.words.Kit, m.words.Cli.Say
	head := fmt.Sprintf(w.DayHead, k.LongDay(day.Time()), r.Week)
	if r.Holiday != "" {
		head += ", " + r.Holiday
	}
	m.print(head)
	if len(r.Items) == 0 {
		m.print(w.NoItems)
	}
	var rows [][2]string
	for i := range r.Items {
		rows = append(rows, [2]string{m.whenOf(&r.Items[i], day, s.Workspace().Location()), m.whatOf(&r.Items[i])})
	}
	if len(rows) > 0 {
		m.print(strings.TrimSuffix(table(rows), "\n"))
	}
	for _, x := range r.Sites {
		m.print(x.Site + ": " + w.DayCount.Of(x.Encounters))
	}
	if len(r.Sites) > 1 {
		m.print(fmt.Sprintf(w.DayTotal, w.DayCount.Of(r.Encounters)))
	}
}

// whenOf is when a thing is: the clock, with the day where it is another one.
func (m *Main) whenOf(i *dayItem, day model.Date, zone *time.Location) string {
	k, w := m.words.Kit, m.words.Cli.Say
	if i.AllDay {
		return w.AllDay
	}
	at := func(t time.Time) string {
		if model.DateOf(t) == day || model.MomentOf(t) == (day+1).At(0, zone) {
			return k.Clock(t)
		}
		return k.Day(t) + " " + k.Clock(t)
	}
	end := at(i.End.In(zone))
	if i.Running {
		end = w.GoesOn
	}
	return at(i.Start.In(zone)) + "–" + end
}

// whatOf is what a thing is: its kind and title, with whom and where, and how it
// stands.
func (m *Main) whatOf(i *dayItem) string {
	w := m.words.Cli.Say
	var b strings.Builder
	b.WriteString(m.words.Record.Entry(string(i.Kind)))
	if i.Title != "" {
		b.WriteString(": " + i.Title)
	}
	add := func(s string) {
		if s != "" {
			b.WriteString(", " + s)
		}
	}
	add(i.Partner)
	add(i.Site)
	add(i.Room)
	switch {
	case len(i.People) > 0:
		b.WriteString(" (" + strings.Join(i.People, ", ") + ")")
	case i.Kind.ForAll():
		b.WriteString(" (" + m.words.Today.Day.Everyone + ")")
	}
	for _, mark := range []struct {
		is   bool
		word string
	}{{i.Cancelled, w.Cancelled}, {i.Running, w.Running}, {i.Clash, w.Clash}} {
		if mark.is {
			b.WriteString(" – " + mark.word)
		}
	}
	return b.String()
}

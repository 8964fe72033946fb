package main

import (
	"crypto/rand"
	"fmt"
	"time"

	"github.com/urfave/cli/v3"

	"aula/model"
	"aula/store"
)

func newID() model.ID {
	var id model.ID
	rand.Read(id[:])
	return id
}

// dayShift is a shift as `aula today --json` writes it.
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

// today is `aula today`: the shifts of a day and what each site came to.
func (m *Main) today(c *cli.Command) error {
	return m.unlocked(func(s *store.Session) error {
		day := model.DateOf(s.Now())
		if typed := c.String("date"); typed != "" {
			t, ok := m.words.Kit.ParseDay(typed, s.Now(), false)
			if !ok {
				return model.Problem{Field: "--date", Code: "bad-date"}
			}
			day = model.DateOf(t)
		}
		sites, err := store.List[*model.Site](s)
		if err != nil {
			return err
		}
		names := map[model.ID]string{}
		counts := []daySite{}
		for _, x := range sites {
			names[x.ID] = x.Name
			n, err := s.Counts(x.ID, day.Hour(0), day.Hour(23))
			if err != nil {
				return err
			}
			if n.Encounters > 0 || !x.Retired {
				counts = append(counts, daySite{x.Name, n.Encounters, n.People})
			}
		}
		list, err := store.Between[*model.Shift](s, day, day)
		if err != nil {
			return err
		}
		shifts := []dayShift{}
		zone := s.Workspace().Location()
		for _, x := range list {
			row := dayShift{Site: names[x.Site], Start: x.Start.Time(zone)}
			if who := s.Member(x.Person); who != nil {
				row.Person = who.Name
			}
			if !x.Running() {
				end := x.End.Time(zone)
				row.End = &end
			}
			shifts = append(shifts, row)
		}
		return m.showDay(day, shifts, counts)
	})
}

func (m *Main) showDay(day model.Date, shifts []dayShift, counts []daySite) error {
	if m.opts.json {
		return m.printJSON(struct {
			Date   string     `json:"date"`
			Shifts []dayShift `json:"shifts"`
			Sites  []daySite  `json:"sites"`
		}{day.String(), shifts, counts})
	}
	k, w := m.words.Kit, m.words.Cli.Say
	m.print(k.LongDay(day.Time()))
	for _, x := range shifts {
		end := w.GoesOn
		if x.End != nil {
			end = k.Clock(*x.End)
		}
		m.print(fmt.Sprintf(w.ShiftRow, x.Site, k.Clock(x.Start), end, x.Person))
	}
	if len(shifts) == 0 {
		m.print(fmt.Sprintf(w.NoShifts, k.Day(day.Time())))
	}
	for _, x := range counts {
		m.print(x.Site + ": " + w.DayCount.Of(x.Encounters))
	}
	return nil
}

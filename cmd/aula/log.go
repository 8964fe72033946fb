package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v3"

	"aula/model"
	"aula/store"
	"aula/ui/clean"
)

// logOne is `aula log`: one encounter, its id printed once it is on disk.
func (m *Main) logOne(c *cli.Command) error {
	var e model.Encounter
	if n := c.String("count"); n != "" {
		count, err := strconv.Atoi(n)
		if err != nil || count < 1 || count > model.MaxCount {
			return model.Problem{Field: "--count", Code: "range"}
		}
		e.Count = count
	}
	return m.unlocked(func(s *store.Session) error {
		if err := m.readCodes(c, s.Codes(), &e); err != nil {
			return err
		}
		shifts, err := recentShifts(s)
		if err != nil {
			return err
		}
		site, err := m.siteFor(s, c.String("site"), shifts)
		if err != nil {
			return err
		}
		if err := m.beginShift(s, site, shifts); err != nil {
			return err
		}
		e.Site = site.ID
		saved, err := s.Log(e)
		if err != nil {
			return err
		}
		if m.opts.json {
			err = m.printJSON(struct {
				ID model.ID `json:"id"`
			}{saved.ID})
		} else {
			m.print(saved.ID.String())
		}
		// It is on disk: what follows must not make it look lost.
		if _, cutErr := s.CutBags(store.HourOver); cutErr != nil {
			m.tell(m.words.Cli.Say.CutLater)
		}
		return err
	})
}

// readCodes fills an encounter's fields from the options.
func (m *Main) readCodes(c *cli.Command, codes model.Codes, e *model.Encounter) error {
	for _, f := range e.Fields() {
		name := string(f.List)
		var values []string
		if f.Many {
			values = c.StringSlice(name)
		} else if v := c.String(name); v != "" {
			values = []string{v}
		}
		for i, v := range values {
			values[i] = strings.ToLower(strings.TrimSpace(v))
			if x := codes.Find(f.List, values[i]); x == nil || x.Retired {
				return tellFault(exitUsage, m.words.Cli.Fail.UnknownCode, name, v, nil, m.near(codes.Living(f.List), v))
			}
		}
		f.Set(unique(values))
	}
	return nil
}

// unique keeps the first of each.
func unique(list []string) []string {
	var out []string
	for _, x := range list {
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// near lists the codes that a mistyped one, or a word in any language, was most likely
// meant to be; all of them if none is near.
func (m *Main) near(codes []*model.Code, typed string) string {
	of := map[string]*model.Code{}
	var words, all []string
	for _, c := range codes {
		for _, w := range []string{c.Code, c.Words.Fi, c.Words.Sv, c.Words.En} {
			if of[w] == nil {
				of[w] = c
			}
			words = append(words, w)
		}
		all = append(all, c.Code)
	}
	var out []string
	for _, w := range nearest(typed, words) {
		c := of[w]
		if said := c.Code + " (" + c.Words.In(model.Lang(m.words.Lang)) + ")"; !slices.Contains(out, said) {
			out = append(out, said)
		}
	}
	if len(out) == 0 {
		out = all
	}
	return listed(out)
}

// recentShifts are those of this laptop that began today or yesterday: an older one that
// nobody ended is over, and one of another laptop runs there.
func recentShifts(s *store.Session) ([]*model.Shift, error) {
	today := model.DateOf(s.Now())
	shifts, err := store.Between[*model.Shift](s, today-1, today)
	if err != nil {
		return nil, err
	}
	return store.MadeHere(s, shifts)
}

// siteFor finds the site that was named, else where this person's shift runs, else
// the one last used here, else the only one.
func (m *Main) siteFor(s *store.Session, named string, shifts []*model.Shift) (*model.Site, error) {
	all, err := store.List[*model.Site](s)
	if err != nil {
		return nil, err
	}
	sites := slices.DeleteFunc(all, func(x *model.Site) bool { return x.Retired })
	if named != "" {
		return m.siteNamed(sites, named)
	}
	byID := func(id model.ID) *model.Site {
		i := slices.IndexFunc(sites, func(x *model.Site) bool { return x.ID == id })
		if i < 0 {
			return nil
		}
		return sites[i]
	}
	if mine := model.RunningOf(shifts, s.Me()); mine != nil {
		if site := byID(mine.Site); site != nil {
			return site, nil
		}
	}
	if len(sites) == 1 {
		return sites[0], nil
	}
	if mark, err := s.Local().Get("mark", "site"); err != nil {
		return nil, err
	} else if id, err := model.ParseID(string(mark)); err == nil {
		if site := byID(id); site != nil {
			return site, nil
		}
	}
	return nil, tellFault(exitUsage, m.words.Cli.Fail.ChooseSite, nil, siteNames(sites))
}

func (m *Main) siteNamed(sites []*model.Site, named string) (*model.Site, error) {
	var found []*model.Site
	var words []string
	for _, x := range sites {
		if x.ID.String() == strings.ToLower(named) {
			return x, nil
		}
		if strings.EqualFold(x.Name, named) || (x.Short != "" && strings.EqualFold(x.Short, named)) {
			found = append(found, x)
		}
		words = append(words, x.Name, x.Short)
	}
	w := m.words.Cli.Fail
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		if near := nearest(named, words); len(near) > 0 {
			return nil, tellFault(exitUsage, w.UnknownSite, named, nil, listed(near))
		}
		return nil, tellFault(exitUsage, w.UnknownSite, named, nil, siteNames(sites))
	}
	var ids []string
	for _, x := range found {
		ids = append(ids, x.ID.String())
	}
	return nil, tellFault(exitUsage, w.TwoSites, named, nil, listed(ids))
}

func siteNames(sites []*model.Site) string {
	var out []string
	for _, x := range sites {
		name := clean.Name(x.Name)
		if x.Short != "" {
			name += " (" + clean.Name(x.Short) + ")"
		}
		out = append(out, name)
	}
	return listed(out)
}

// beginShift starts a shift for this person, unless one runs for her or at the site.
func (m *Main) beginShift(s *store.Session, site *model.Site, shifts []*model.Shift) error {
	if model.RunningOf(shifts, s.Me()) != nil || model.RunningAt(shifts, site.ID) != nil {
		return nil
	}
	shift := &model.Shift{ID: newID(), Site: site.ID, Person: s.Me(), Backup: site.Backup, Start: model.MomentOf(s.Now())}
	if err := s.Put(shift); err != nil {
		return err
	}
	m.tell(fmt.Sprintf(m.words.Cli.Say.ShiftBegun, clean.Name(site.Name)))
	return nil
}

package main

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v3"

	"aula/model"
	"aula/store"
	"aula/store/exchange"
)

// calendar is `aula export --format ics`: what other calendar programs may know.
func (m *Main) calendar(c *cli.Command) error {
	if c.Bool("own") {
		return tellFault(exitUsage, m.words.Cli.Fail.NotWithIcs, "--own", nil, "aula help export")
	}
	out := c.String("out")
	if out != "" {
		if _, err := os.Lstat(out); err == nil {
			return tellFault(exitFailed, m.words.Cli.Fail.FileThere, out)
		}
	}
	return m.unlocked(func(s *store.Session) error {
		asked, err := m.calendarAsked(c, s)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		n, err := exchange.WriteICS(&b, s, asked)
		if err != nil {
			return err
		}
		w := m.words.Cli.Say
		if out == "" {
			if _, err := m.Out.Write(b.Bytes()); err != nil {
				return err
			}
		} else {
			if err := writePage(out, b.Bytes()); err != nil {
				return err
			}
			m.tell(fmt.Sprintf(w.Exported, out))
		}
		m.tell(w.Events.Of(n.Events))
		if n.Bare > 0 {
			m.tell(w.LeftOut.Of(n.Bare))
		}
		return nil
	})
}

// calendarAsked reads what a calendar is to hold.
func (m *Main) calendarAsked(c *cli.Command, s *store.Session) (exchange.Calendar, error) {
	w := m.words
	x := exchange.Calendar{
		Me: c.Bool("me"), At: s.Now().Truncate(time.Second), Program: "aula " + version, Lang: w.Lang,
		Kind: func(k model.EntryKind) string { return w.Record.Entry(string(k)) }, Meeting: w.Cli.Say.Meeting, Cancelled: w.Cli.Say.Cancelled,
	}
	if named := c.String("site"); named != "" {
		sites, err := store.List[*model.Site](s)
		if err != nil {
			return x, err
		}
		site, err := m.siteNamed(sites, named)
		if err != nil {
			return x, err
		}
		x.Site = site.ID
	}
	if named := c.String("series"); named != "" {
		series, err := m.seriesNamed(s, named)
		if err != nil {
			return x, err
		}
		x.Series = series.ID
	}
	for _, d := range []struct {
		name string
		day  *model.Date
	}{{"from", &x.From}, {"to", &x.To}} {
		typed := c.String(d.name)
		if typed == "" {
			continue
		}
		near := s.Now() // of dates without a year the nearest is meant
		if x.From != 0 {
			near = x.From.Time()
		}
		t, ok := m.parseDay(typed, near)
		if !ok {
			return x, model.Problem{Field: "--" + d.name, Code: "bad-date"}
		}
		*d.day = model.DateOf(t)
	}
	if x.To != 0 && x.To < x.From {
		return x, model.Problem{Field: "--to", Code: "order"}
	}
	return x, nil
}

// seriesNamed finds the series that a person means: by its id, by its title or, without
// one, its kind, else by the beginning of it.
func (m *Main) seriesNamed(s *store.Session, named string) (*model.Series, error) {
	all, err := store.List[*model.Series](s)
	if err != nil {
		return nil, err
	}
	var whole, begun []*model.Series
	var titles []string
	want := model.Fold(strings.TrimSpace(named))
	for _, x := range all {
		title := x.Title
		if title == "" {
			title = m.words.Record.Entry(string(x.What))
		}
		switch is := model.Fold(title); {
		case x.ID.String() == strings.ToLower(named):
			return x, nil
		case is == want:
			whole = append(whole, x)
		case strings.HasPrefix(is, want):
			begun = append(begun, x)
		}
		titles = append(titles, title)
	}
	if len(whole) == 0 {
		whole = begun
	}
	w := m.words.Cli.Fail
	switch len(whole) {
	case 1:
		return whole[0], nil
	case 0:
		near := nearest(named, titles)
		if len(near) == 0 {
			slices.Sort(titles)
			near = slices.Compact(titles)
		}
		return nil, tellFault(exitNotFound, w.UnknownSeries, named, nil, listed(near))
	}
	var ids []string
	for _, x := range whole {
		ids = append(ids, x.ID.String())
	}
	return nil, tellFault(exitUsage, w.TwoSeries, named, nil, listed(ids))
}

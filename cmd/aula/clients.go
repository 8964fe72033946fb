package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/urfave/cli/v3"

	"aula/assets"
	"aula/model"
	"aula/store"
	"aula/ui/paper"
)

// clientRow is a client as `aula clients --json` writes it.
type clientRow struct {
	ID      model.ID    `json:"id"`
	Name    string      `json:"name"`
	Mine    bool        `json:"mine"`
	Expert  string      `json:"expert,omitempty"` // of the relation that counts now
	Start   string      `json:"start,omitempty"`
	Planned string      `json:"planned_end,omitempty"`
	Ended   string      `json:"ended,omitempty"`
	Last    string      `json:"last_meeting,omitempty"` // days, not times
	Next    string      `json:"next_meeting,omitempty"`
	Pace    model.Tempo `json:"pace,omitempty"`
	Ahead   []aheadRow  `json:"ahead"`
	Due     string      `json:"retention_due,omitempty"`
}

type aheadRow struct {
	What model.StepName `json:"what"`
	Due  string         `json:"due"`
}

// clients is `aula clients`: those that this person may open. No page is opened.
func (m *Main) clients(c *cli.Command) error {
	return m.unlocked(func(s *store.Session) error {
		lines, err := s.ClientLines()
		if err != nil {
			return err
		}
		rows := make([]clientRow, 0, len(lines))
		for i := range lines {
			rows = append(rows, rowOf(s, &lines[i]))
		}
		if m.opts.json {
			return m.printJSON(rows)
		}
		if len(rows) == 0 {
			m.print(m.words.Cli.Say.NoClients)
			return nil
		}
		var all [][2]string
		for i := range rows {
			all = append(all, [2]string{rows[i].Name, m.aboutClient(&lines[i], rows[i].Expert, s.Workspace().Location())})
		}
		m.print(strings.TrimSuffix(table(all), "\n"))
		return nil
	})
}

func rowOf(s *store.Session, l *model.ClientLine) clientRow {
	day := func(d model.Date) string {
		if d == 0 {
			return ""
		}
		return d.String()
	}
	at := func(m model.Moment) string {
		if m == 0 {
			return ""
		}
		return model.DateOf(m.Time(s.Workspace().Location())).String()
	}
	row := clientRow{ID: l.Client.ID, Name: l.Client.Name, Mine: l.Mine, Last: at(l.Last), Next: at(l.Next), Pace: l.Pace.Tempo, Ahead: []aheadRow{}, Due: day(l.Due)}
	if r := l.Relation; r != nil {
		if who := s.Member(r.Expert); who != nil {
			row.Expert = who.Name
		}
		row.Start, row.Planned, row.Ended = day(r.Start), day(r.Planned), day(r.Ended)
	}
	for _, a := range l.Ahead {
		row.Ahead = append(row.Ahead, aheadRow{a.What, day(a.Due)})
	}
	return row
}

// aboutClient is a client's line for people.
func (m *Main) aboutClient(l *model.ClientLine, expert string, zone *time.Location) string {
	w, k := m.words.Cli.Say, m.words.Kit
	var parts []string
	switch r := l.Relation; {
	case r == nil:
		parts = append(parts, w.ClientNone)
	case r.Ended != 0:
		parts = append(parts, fmt.Sprintf(w.ClientEnded, k.Date(r.Ended.Time())))
	default:
		parts = append(parts, fmt.Sprintf(w.ClientUntil, expert, k.Date(r.Planned.Time())))
	}
	if l.Next != 0 {
		parts = append(parts, fmt.Sprintf(w.ClientNext, k.Date(model.DateOf(l.Next.Time(zone)).Time())))
	}
	return strings.Join(parts, ", ")
}

// clientNamed finds the client that a person means: the whole nickname, else its
// beginning if only one has it.
func clientNamed(lines []model.ClientLine, name string) (*model.Client, error) {
	want := model.Fold(name)
	if want == "" {
		return nil, model.ErrNotFound // a variable that a script forgot: every name begins with it
	}
	var near []*model.Client
	for _, l := range lines {
		switch is := model.Fold(l.Client.Name); {
		case is == want || l.Client.ID.String() == name:
			return l.Client, nil
		case strings.HasPrefix(is, want):
			near = append(near, l.Client)
		}
	}
	if len(near) == 1 {
		return near[0], nil
	}
	return nil, model.ErrNotFound
}

func (m *Main) namedClient(s *store.Session, name string) (*model.Client, error) {
	lines, err := s.ClientLines()
	if err != nil {
		return nil, err
	}
	c, err := clientNamed(lines, name)
	if errors.Is(err, model.ErrNotFound) {
		return nil, tellFault(exitNotFound, m.words.Cli.Fail.NoClient, name)
	}
	return c, err
}

// clientPage is `aula clients page NAME --out FILE`: the page that a client takes along.
func (m *Main) clientPage(c *cli.Command) error {
	return m.unlocked(func(s *store.Session) error {
		who, err := m.namedClient(s, c.Args().First())
		if err != nil {
			return err
		}
		f, err := paper.Open(s, who.ID)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := paper.Client(&b, assets.FS, m.words, f); err != nil {
			return err
		}
		return m.givePage(c.String("out"), b.Bytes(), m.words.Cli.Say.PageWritten)
	})
}

// directive is `aula clients directive --out FILE`: the guide to the advance directive.
func (m *Main) directive(c *cli.Command) error {
	return m.unlocked(func(s *store.Session) error {
		var b bytes.Buffer
		if err := paper.Directive(&b, assets.FS, m.words, s.Workspace().Name, s.Now()); err != nil {
			return err
		}
		return m.givePage(c.String("out"), b.Bytes(), m.words.Cli.Say.GuideWritten)
	})
}

// givePage writes a page to a new file for the owner's eyes, and says so, or to where
// output goes.
func (m *Main) givePage(out string, page []byte, said string) error {
	if out == "" {
		_, err := m.Out.Write(page)
		return err
	}
	if _, err := os.Lstat(out); err == nil {
		return tellFault(exitFailed, m.words.Cli.Fail.FileThere, out)
	}
	if err := writePage(out, page); err != nil {
		return err
	}
	m.tell(fmt.Sprintf(said, out))
	return nil
}

// goalsReport is what `aula goals NAME --json` writes.
type goalsReport struct {
	Client string       `json:"client"`
	Score  *scoreReport `json:"t_score"` // null while no goal counts
	Goals  []goalRow    `json:"goals"`
}

type scoreReport struct {
	Base  float64 `json:"baseline"`
	Now   float64 `json:"now"`
	Rated int     `json:"rated"`
	Goals int     `json:"goals"`
}

type goalRow struct {
	*model.Goal
	Level  model.Level `json:"level"` // where it stands
	Course []courseRow `json:"course"`
	Steps  int         `json:"steps"`
	Done   int         `json:"steps_done"`
}

type courseRow struct {
	Day    string      `json:"day"`
	Level  model.Level `json:"level"`
	Partly bool        `json:"partly,omitempty"`
}

// goals is `aula goals [NAME]`: a client's goals, or without a name the figures of all.
func (m *Main) goals(c *cli.Command) error {
	return m.unlocked(func(s *store.Session) error {
		if c.Args().First() == "" {
			return m.goalFigures(s)
		}
		who, err := m.namedClient(s, c.Args().First())
		if err != nil {
			return err
		}
		p, err := s.OpenClient(who.ID)
		if err != nil {
			return err
		}
		r := goalsOf(&p)
		if m.opts.json {
			return m.printJSON(r)
		}
		m.showGoals(&p, &r)
		return nil
	})
}

func goalsOf(p *store.ClientPage) goalsReport {
	r := goalsReport{Client: p.Client.Name, Goals: []goalRow{}}
	if s, ok := model.ScoreOf(p.Goals, p.Ratings); ok {
		r.Score = &scoreReport{s.Base, s.Now, s.Rated, s.Goals}
	}
	for _, g := range p.Goals {
		row := goalRow{Goal: g, Level: g.Standing(p.Ratings), Course: []courseRow{}}
		for _, x := range model.Course(g.ID, p.Ratings) {
			row.Course = append(row.Course, courseRow{x.Day.String(), x.Level, x.Partly})
		}
		for _, st := range p.Steps {
			if st.Goal == g.ID {
				if row.Steps++; st.Done != 0 {
					row.Done++
				}
			}
		}
		r.Goals = append(r.Goals, row)
	}
	return r
}

func (m *Main) showGoals(p *store.ClientPage, r *goalsReport) {
	w := m.words.Paper.Client
	if len(r.Goals) == 0 {
		m.print(w.NoGoals)
	}
	for i := range r.Goals {
		g := &r.Goals[i]
		line := g.Text
		if n, ok := g.Level.Value(); ok {
			line += fmt.Sprintf("  %+d", n)
			if says := g.Says(g.Level); says != "" {
				line += "  " + says
			}
		}
		m.print(line)
	}
	if r.Score != nil {
		m.print(fmt.Sprintf(w.Score, m.figure(r.Score.Base), m.figure(r.Score.Now)) + " " + w.ScoreMeans)
	}
}

func (m *Main) figure(x float64) string { return fmt.Sprintf("%.0f", x) }

// figuresReport is what `aula goals --json` writes. What fewer than five persons make up
// is null.
type figuresReport struct {
	Persons *int                    `json:"persons"`
	Goals   map[model.GoalState]int `json:"goals"`
	Score   *spread                 `json:"t_score"`
	Lasted  *middle                 `json:"engagement_days"`
	First   *middle                 `json:"days_to_first_meeting"`
}

type spread struct {
	Persons int     `json:"persons"`
	Low     float64 `json:"lower_quartile"`
	Median  float64 `json:"median"`
	High    float64 `json:"upper_quartile"`
}

// middle is a Kaplan–Meier median: who still takes part counts as such.
type middle struct {
	Persons int    `json:"persons"`
	Days    *int   `json:"median"` // null: more than half last beyond what is known
	Method  string `json:"method"`
}

// fewest is how many persons a figure is of at least (DOMAIN.md 2.1).
const fewest = 5

func figuresOf(f store.WorkFigures) figuresReport {
	var r figuresReport
	if f.Persons < fewest {
		return r
	}
	r.Persons, r.Goals = &f.Persons, f.Goals
	if n := len(f.Scores); n >= fewest {
		at := func(q int) float64 { return f.Scores[(n-1)*q/4] }
		middle := at(2)
		if n%2 == 0 {
			middle = (f.Scores[n/2-1] + f.Scores[n/2]) / 2
		}
		r.Score = &spread{n, at(1), middle, at(3)}
	}
	km := func(spans []model.Span) *middle {
		if len(spans) < fewest {
			return nil
		}
		out := &middle{Persons: len(spans), Method: "kaplan-meier"}
		if days, reached := model.MedianDays(spans); reached {
			out.Days = &days
		}
		return out
	}
	r.Lasted, r.First = km(f.Lasted), km(f.First)
	return r
}

func (m *Main) goalFigures(s *store.Session) error {
	f, err := s.Figures()
	if err != nil {
		return err
	}
	r := figuresOf(f)
	if m.opts.json {
		return m.printJSON(r)
	}
	w := m.words.Cli.Say
	if r.Persons == nil {
		m.print(w.TooFew)
		return nil
	}
	m.print(w.Persons.Of(*r.Persons))
	var rows [][2]string
	for _, st := range model.GoalStates() {
		if n := r.Goals[st]; n > 0 {
			rows = append(rows, [2]string{w.GoalState(string(st)), m.words.Kit.Number(n)})
		}
	}
	if len(rows) > 0 {
		m.print(strings.TrimSuffix(table(rows), "\n"))
	}
	if r.Score != nil {
		m.print(fmt.Sprintf(w.ScoreSpread, m.figure(r.Score.Median), m.figure(r.Score.Low), m.figure(r.Score.High)))
	}
	for _, x := range []struct {
		m       *middle
		is, not string
	}{{r.Lasted, w.Lasted, w.LastedOver}, {r.First, w.First, w.FirstOver}} {
		switch {
		case x.m == nil:
		case x.m.Days == nil:
			m.print(x.not)
		default:
			m.print(fmt.Sprintf(x.is, m.words.Kit.Number(*x.m.Days)))
		}
	}
	return nil
}

package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/urfave/cli/v3"

	"aula/model"
	"aula/store"
	"aula/ui/measures"
)

// measureRow is a questionnaire as `aula measure --json` writes it.
type measureRow struct {
	Key     string        `json:"key"`
	Edition string        `json:"edition,omitempty"`
	Name    model.Words   `json:"name"`
	Rule    model.Scoring `json:"rule"`
	Licence model.Licence `json:"licence"`
	Groups  int           `json:"groups"`
}

// measureReport is what `aula measure NAME --json` writes. Nothing in it is of one person.
type measureReport struct {
	measureRow
	Results []groupReport `json:"results"`
}

// groupReport is what one group answered. What fewer than five persons make up is null.
type groupReport struct {
	Day        string    `json:"day"`
	Site       string    `json:"site,omitempty"`
	Group      string    `json:"group,omitempty"`
	Persons    *int      `json:"persons"`
	Score      *spread   `json:"score"` // null too where there is no total
	Statements []*spread `json:"statements"`
}

// measure is `aula measure [NAME]`: the questionnaires, or what groups answered to one.
func (m *Main) measure(c *cli.Command) error {
	return m.unlocked(func(s *store.Session) error {
		sets, err := store.List[*model.Measure](s)
		if err != nil {
			return err
		}
		sheets, err := store.List[*model.Sheet](s)
		if err != nil {
			return err
		}
		if name := c.Args().First(); name != "" {
			set := measureNamed(sets, name)
			if set == nil {
				return tellFault(exitNotFound, m.words.Cli.Fail.NoMeasure, name)
			}
			return m.groupResults(s, set, sheetsOf(sheets, set))
		}
		return m.listMeasures(sets, sheets)
	})
}

// measureNamed finds a set by its key, with or without its edition, or by the beginning
// of its name; nil if none or several are meant.
func measureNamed(sets []*model.Measure, name string) *model.Measure {
	want := model.Fold(name)
	var near []*model.Measure
	for _, x := range sets {
		if name == x.Code+"/"+x.Edition || name == x.ID.String() {
			return x
		}
		if name == x.Code || slices.ContainsFunc([]string{x.Name.Fi, x.Name.Sv, x.Name.En}, func(n string) bool { return strings.HasPrefix(model.Fold(n), want) }) {
			near = append(near, x)
		}
	}
	if len(near) == 1 {
		return near[0]
	}
	return nil
}

// sheetsOf are the sheets of a set, the newest first.
func sheetsOf(all []*model.Sheet, set *model.Measure) []*model.Sheet {
	own := slices.DeleteFunc(slices.Clone(all), func(x *model.Sheet) bool { return x.Measure != set.ID })
	slices.SortStableFunc(own, func(a, b *model.Sheet) int { return int(b.Day - a.Day) })
	return own
}

func rowOfMeasure(x *model.Measure, groups int) measureRow {
	return measureRow{x.Code, x.Edition, x.Name, x.Rule, x.Licence, groups}
}

func (m *Main) listMeasures(sets []*model.Measure, sheets []*model.Sheet) error {
	rows, lines := make([]measureRow, 0, len(sets)), [][2]string{}
	for _, x := range sets {
		n := len(sheetsOf(sheets, x))
		rows = append(rows, rowOfMeasure(x, n))
		lines = append(lines, [2]string{
			strings.TrimSuffix(x.Code+"/"+x.Edition, "/"),
			x.Name.In(model.Lang(m.words.Lang)) + ". " + strings.Join(measures.Rights(m.words, x), ". ") + ". " + m.words.Measures.Counts.Groups.Of(n),
		})
	}
	if m.opts.json {
		return m.printJSON(rows)
	}
	if len(rows) == 0 {
		m.print(m.words.Measures.Empty.Sets)
		return nil
	}
	m.print(strings.TrimSuffix(table(lines), "\n"))
	return nil
}

func (m *Main) groupResults(s *store.Session, set *model.Measure, sheets []*model.Sheet) error {
	site := func(id model.ID) string {
		if x, err := store.Get[*model.Site](s, id); err == nil {
			return x.Name
		}
		return ""
	}
	r := measureReport{rowOfMeasure(set, len(sheets)), []groupReport{}}
	say := append([]string{set.Name.In(model.Lang(m.words.Lang))}, measures.Rules(m.words, set)...)
	for _, x := range sheets {
		g := groupOf(set, x)
		g.Site = site(x.Site)
		r.Results = append(r.Results, g)
		about := []string{m.words.Kit.Date(x.Day.Time()), g.Site, g.Group}
		say = append(say, "", strings.Join(slices.DeleteFunc(about, func(t string) bool { return t == "" }), ", "))
		say = append(say, measures.Result(m.words, set, x)...)
	}
	if m.opts.json {
		return m.printJSON(r)
	}
	if len(sheets) == 0 {
		say = append(say, "", m.words.Measures.Counts.Groups.Of(0))
	}
	m.print(strings.Join(say, "\n"))
	return nil
}

func groupOf(set *model.Measure, x *model.Sheet) groupReport {
	out := groupReport{Day: x.Day.String(), Group: x.Group}
	result, persons, ok := measures.Group(set, x)
	if !ok {
		return out
	}
	of := func(g model.GroupSpread) *spread {
		if g.Persons == 0 {
			return nil
		}
		return &spread{g.Persons, g.Lower, g.Median, g.Upper}
	}
	out.Persons, out.Score = &persons, of(result.Total)
	for _, one := range result.Statements {
		out.Statements = append(out.Statements, of(one))
	}
	return out
}

// importMeasure is `aula measure import FILE`.
func (m *Main) importMeasure(c *cli.Command) error {
	name := c.Args().First()
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, model.MaxMeasure+1))
	if err != nil {
		return err
	}
	set, err := model.ReadMeasure(b)
	if p, ok := errors.AsType[model.Problem](err); ok {
		return m.badMeasure(name, p)
	}
	if err != nil {
		return err
	}
	return m.unlocked(func(s *store.Session) error {
		say := m.words.Cli.Say.MeasureIn
		old, err := store.Get[*model.Measure](s, set.ID)
		switch {
		case err == nil && reflect.DeepEqual(*old, set):
			say = m.words.Cli.Say.MeasureHere
		case err == nil:
			return tellFault(exitFailed, m.words.Cli.Fail.MeasureOther, strings.TrimSuffix(set.Code+"/"+set.Edition, "/"))
		case !errors.Is(err, model.ErrNotFound):
			return err
		default:
			if err := s.Put(&set); err != nil {
				return err
			}
		}
		if m.opts.json {
			return m.printJSON(rowOfMeasure(&set, 0))
		}
		m.print(fmt.Sprintf(say, set.Name.In(model.Lang(m.words.Lang))) + "\n" + strings.Join(measures.Rules(m.words, &set), "\n"))
		return nil
	})
}

// badMeasure says what is wrong with a file, and what to do.
func (m *Main) badMeasure(file string, p model.Problem) error {
	w := m.words.Cli.Measure
	do := w.Fix(p.Field)
	if p.Field == "file" {
		switch p.Code {
		case "too-long":
			do = w.TooBig
		case "unknown-code":
			do = w.Unknown
		default:
			do = w.NoJSON
		}
	}
	return fault{exitDamaged, fmt.Sprintf(w.Say, file), do + " " + w.Nothing}
}

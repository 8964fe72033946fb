package measures

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"aula/model"
	"aula/ui"
	"aula/ui/text"
)

func (s *Screen) today() model.Date { return model.DateOf(s.env.Now()) }

// near is a day in words seen from today; one of another year has its year.
func (s *Screen) near(d model.Date) string {
	if d.Time().Year() != s.today().Time().Year() {
		return s.env.Text.Kit.Date(d.Time())
	}
	return s.env.Text.Kit.Near(d.Time(), s.today().Time())
}

func upper(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[0])) + string(r[1:])
}

// figure is a number with one decimal, if it needs one.
func (s *Screen) figure(x float64) string { return s.env.Text.Decimal(x) }

// name is what a set is called, with its edition if another one is here too.
func (s *Screen) name(m *model.Measure) string {
	for _, o := range s.facts.sets {
		if o.Code == m.Code && o.ID != m.ID && m.Edition != "" {
			return m.Name.In(s.env.Lang()) + " " + m.Edition
		}
	}
	return m.Name.In(s.env.Lang())
}

func (s *Screen) setItem(m *model.Measure) ui.Item {
	return ui.Item{ID: m.ID.String(), Title: s.name(m), Note: m.Licence.Name}
}

func (s *Screen) sheetItem(x *model.Sheet) ui.Item {
	w := s.env.Text.Measures
	it := ui.Item{ID: x.ID.String(), Title: s.near(x.Day) + "  " + s.what(x), Note: w.Result.Short}
	if x.Group != "" {
		it.Title += ", " + x.Group
	}
	if n, ok := s.persons(x); ok {
		it.Note = w.Result.Persons.Of(n)
	}
	return it
}

// what is the name of the set that a sheet answers.
func (s *Screen) what(x *model.Sheet) string {
	if m := s.facts.set(x.Measure); m != nil {
		return s.name(m)
	}
	return s.env.Text.Measures.Result.Gone
}

// result is what a group's answers come to; not ok if nothing may be shown.
func (s *Screen) result(x *model.Sheet) (model.GroupResult, bool) {
	m := s.facts.set(x.Measure)
	if m == nil || m.Fits(x) != nil {
		return model.GroupResult{}, false
	}
	return m.Group(x.Rows)
}

// persons is how many answered, if that may be said.
func (s *Screen) persons(x *model.Sheet) (int, bool) {
	if _, ok := s.result(x); !ok {
		return 0, false
	}
	return answered(x), true
}

// answered is how many forms say something.
func answered(x *model.Sheet) (n int) {
	for _, row := range x.Rows {
		if slices.ContainsFunc(row, func(a int) bool { return a != model.NoAnswer }) {
			n++
		}
	}
	return n
}

// steps is the scale of a set in words.
func (s *Screen) steps(m *model.Measure) string {
	w := s.env.Text.Measures.Card
	say := fmt.Sprintf(w.Scale, m.Scale.From, m.Scale.To)
	var named []string
	for i, step := range m.Steps {
		n := m.Scale.From + i
		if len(m.Steps) == 2 && i == 1 {
			n = m.Scale.To
		}
		named = append(named, strconv.Itoa(n)+" "+step.In(s.env.Lang()))
	}
	if len(named) > 0 {
		say += ": " + strings.Join(named, ", ")
	}
	return say + "."
}

// rights say by what right the words are here.
func (s *Screen) rights(m *model.Measure) []line {
	w := s.env.Text.Measures.Card
	all := []line{{dim, fmt.Sprintf(w.Licence, m.Licence.Name)}, {dim, fmt.Sprintf(w.Source, m.Licence.Source)}}
	if m.Licence.Note != "" {
		all = append(all, line{dim, fmt.Sprintf(w.Note, m.Licence.Note)})
	}
	return all
}

// rules say what the set is for, and what not.
func (s *Screen) rules(m *model.Measure) []line {
	w := s.env.Text.Measures.Rules
	all := []line{{plain, fmt.Sprintf(w.Group, model.MinPersons)}}
	if m.Known() == "esis" {
		all = append(all, line{warn, w.Esis}, line{plain, w.EsisWords})
	}
	all = append(all, line{plain, score(w, m.Rule)})
	if m.Rule == model.ScoreLinear && m.Known() == "esis" {
		all = append(all, line{plain, w.EsisMap})
	}
	return all
}

func score(w text.MeasuresRules, r model.Scoring) string {
	switch r {
	case model.ScoreSum:
		return w.Sum
	case model.ScoreMean:
		return w.Mean
	case model.ScoreLinear:
		return w.Linear
	}
	return w.None
}

// setCard tells of a set: its rules and rights first, then its words.
func (s *Screen) setCard(m *model.Measure) []line {
	w := s.env.Text.Measures
	all := []line{{loud, s.name(m)}}
	all = append(all, s.rules(m)...)
	all = append(all, s.rights(m)...)
	all = append(all, line{plain, w.Counts.Groups.Of(len(s.facts.of(m)))}, line{})
	if intro := m.Intro.In(s.env.Lang()); intro != "" {
		all = append(all, line{plain, intro})
	}
	for i, st := range m.Statements {
		all = append(all, line{plain, strconv.Itoa(i+1) + ". " + st.In(s.env.Lang())})
	}
	return append(all, line{dim, s.steps(m)})
}

// sheetCard tells what a group answered, if it may be told.
func (s *Screen) sheetCard(x *model.Sheet) []line {
	w := s.env.Text.Measures
	about := s.near(x.Day)
	for _, part := range []string{s.facts.site(x.Site), x.Group} {
		if part != "" {
			about += ", " + part
		}
	}
	all := []line{{loud, s.what(x)}, {plain, about}}
	m := s.facts.set(x.Measure)
	if m == nil {
		return append(all, line{warn, w.Result.NoSet})
	}
	if r, ok := s.result(x); ok {
		all = append(all, s.middle(m, r, answered(x))...)
	} else {
		all = append(all, line{warn, fmt.Sprintf(w.Result.Hidden, model.MinPersons)})
	}
	all = append(append(all, line{}), s.rules(m)...)
	return append(all, s.rights(m)...)
}

// middle is a group's result: how many, then the middle of the score and of each
// statement.
func (s *Screen) middle(m *model.Measure, r model.GroupResult, persons int) []line {
	w := s.env.Text.Measures.Result
	all := []line{{plain, w.Persons.Of(persons) + "."}}
	switch {
	case m.Rule == model.ScoreNone:
	case r.Total.Persons == 0:
		all = append(all, line{plain, fmt.Sprintf(w.NoTotal, model.MinPersons)})
	default:
		all = append(all, line{good, fmt.Sprintf(w.Total, w.Persons.Of(r.Total.Persons), s.spread(r.Total))})
	}
	for i, one := range r.Statements {
		all = append(all, line{plain, fmt.Sprintf(w.Statement, i+1, m.Statements[i].In(s.env.Lang()), s.spread(one))})
	}
	return all
}

func (s *Screen) spread(g model.GroupSpread) string {
	w := s.env.Text.Measures.Result
	if g.Persons == 0 {
		return w.Short
	}
	return fmt.Sprintf(w.Spread, s.figure(g.Median), s.figure(g.Lower), s.figure(g.Upper))
}

package measures

import (
	"slices"
	"strconv"
	"strings"

	"aula/model"
	"aula/ui"
)

func (s *Screen) today() model.Date { return s.env.Today() }

func (s *Screen) near(day model.Date) string { return s.env.Near(day) }

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

// persons is how many answered, if that may be said.
func (s *Screen) persons(x *model.Sheet) (int, bool) {
	m := s.facts.set(x.Measure)
	if m == nil {
		return 0, false
	}
	_, ok := result(m, x)
	return answered(x), ok
}

// setCard tells of a set: its rules and rights first, then its words.
func (s *Screen) setCard(m *model.Measure) ui.Card {
	w := s.env.Text.Measures
	all := ui.Card{ui.Loud.Para(s.name(m))}
	all = append(all, rules(s.env.Text, m)...)
	all = append(all, rights(s.env.Text, m)...)
	all = append(all, ui.Plain.Para(w.Counts.Groups.Of(len(s.facts.of(m)))), ui.Paragraph{})
	if intro := m.Intro.In(s.env.Lang()); intro != "" {
		all = append(all, ui.Plain.Para(intro))
	}
	for i, st := range m.Statements {
		all = append(all, ui.Plain.Para(strconv.Itoa(i+1)+". "+st.In(s.env.Lang())))
	}
	return append(all, ui.Dim.Para(steps(s.env.Text, s.env.Lang(), m)))
}

// sheetCard tells what a group answered, if it may be told.
func (s *Screen) sheetCard(x *model.Sheet) ui.Card {
	w := s.env.Text.Measures
	about := slices.DeleteFunc([]string{s.near(x.Day), s.facts.site(x.Site), x.Group}, func(t string) bool { return t == "" })
	all := ui.Card{ui.Loud.Para(s.what(x)), ui.Plain.Para(strings.Join(about, ", "))}
	m := s.facts.set(x.Measure)
	if m == nil {
		return append(all, ui.Warn.Para(w.Result.NoSet))
	}
	all = append(all, outcome(s.env.Text, s.env.Lang(), m, x)...)
	all = append(append(all, ui.Paragraph{}), rules(s.env.Text, m)...)
	return append(all, rights(s.env.Text, m)...)
}

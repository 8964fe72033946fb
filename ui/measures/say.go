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

// Rules say what a set is for and what not, how it is scored, and by what right it is
// here. Wherever a result is shown they stand beside it.
func Rules(t *text.Strings, m *model.Measure) []string {
	return append(rules(t, m), rights(t, m)...).Speak()
}

// Result says what a group's answers come to: how many, then the middle of the score and
// of each statement; or why nothing is shown.
func Result(t *text.Strings, m *model.Measure, x *model.Sheet) []string {
	return outcome(t, model.Lang(t.Lang), m, x).Speak()
}

// Rights say by what right the words of a set are here.
func Rights(t *text.Strings, m *model.Measure) []string { return rights(t, m).Speak() }

// Group is what a group's answers come to, and how many answered; not ok if nothing may
// be shown.
func Group(m *model.Measure, x *model.Sheet) (r model.GroupResult, persons int, ok bool) {
	if r, ok = result(m, x); ok {
		persons = answered(x)
	}
	return r, persons, ok
}

// result is what a group's answers come to; not ok if nothing may be shown.
func result(m *model.Measure, x *model.Sheet) (model.GroupResult, bool) {
	if m.Fits(x) != nil {
		return model.GroupResult{}, false
	}
	return m.Group(x.Rows)
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
func steps(t *text.Strings, lang model.Lang, m *model.Measure) string {
	w := t.Measures.Card
	say := fmt.Sprintf(w.Scale, m.Scale.From, m.Scale.To)
	var named []string
	for i, step := range m.Steps {
		n := m.Scale.From + i
		if len(m.Steps) == 2 && i == 1 {
			n = m.Scale.To
		}
		named = append(named, strconv.Itoa(n)+" "+step.In(lang))
	}
	if len(named) > 0 {
		say += ": " + strings.Join(named, ", ")
	}
	return say + "."
}

// rights say by what right the words are here.
func rights(t *text.Strings, m *model.Measure) ui.Card {
	w := t.Measures.Card
	all := ui.Card{ui.Dim.Para(fmt.Sprintf(w.Licence, m.Licence.Name)), ui.Dim.Para(fmt.Sprintf(w.Source, m.Licence.Source))}
	if m.Licence.Note != "" {
		all = append(all, ui.Dim.Para(fmt.Sprintf(w.Note, m.Licence.Note)))
	}
	return all
}

// rules say what the set is for, and what not.
func rules(t *text.Strings, m *model.Measure) ui.Card {
	w := t.Measures.Rules
	all := ui.Card{ui.Plain.Para(fmt.Sprintf(w.Group, model.MinPersons))}
	if m.Known() == "esis" {
		all = append(all, ui.Warn.Para(w.Esis), ui.Plain.Para(w.EsisWords))
	}
	all = append(all, ui.Plain.Para(score(w, m.Rule)))
	if m.Rule == model.ScoreLinear && m.Known() == "esis" {
		all = append(all, ui.Plain.Para(w.EsisMap))
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

func outcome(t *text.Strings, lang model.Lang, m *model.Measure, x *model.Sheet) ui.Card {
	w := t.Measures.Result
	r, ok := result(m, x)
	if !ok {
		return ui.Card{ui.Warn.Para(fmt.Sprintf(w.Hidden, model.MinPersons))}
	}
	all := ui.Card{ui.Plain.Para(w.Persons.Of(answered(x)) + ".")}
	switch {
	case m.Rule == model.ScoreNone:
	case r.Total.Persons == 0:
		all = append(all, ui.Plain.Para(fmt.Sprintf(w.NoTotal, model.MinPersons)))
	default:
		all = append(all, ui.Good.Para(fmt.Sprintf(w.Total, w.Persons.Of(r.Total.Persons), spread(t, r.Total))))
	}
	for i, one := range r.Statements {
		all = append(all, ui.Plain.Para(fmt.Sprintf(w.Statement, i+1, m.Statements[i].In(lang), spread(t, one))))
	}
	return all
}

func spread(t *text.Strings, g model.GroupSpread) string {
	w := t.Measures.Result
	if g.Persons == 0 {
		return w.Short
	}
	return fmt.Sprintf(w.Spread, t.Decimal(g.Median), t.Decimal(g.Lower), t.Decimal(g.Upper))
}

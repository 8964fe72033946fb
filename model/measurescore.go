package model

import "slices"

// MinPersons is how many persons a group has at least, so that its figures tell of none
// of them (DOMAIN.md 1.1 and 2.1).
const MinPersons = 5

// GroupSpread is what lies in the middle of several figures.
type GroupSpread struct {
	Persons int     // who answered; 0: fewer than MinPersons did, and nothing is told
	Median  float64 //
	Lower   float64 // a quarter of the figures lie below, as R's quantile has it (type 7)
	Upper   float64 // a quarter lie above
}

// GroupResult is what a group's answers come to.
type GroupResult struct {
	Total      GroupSpread   // of those who answered all; of nobody if the measure has no total
	Statements []GroupSpread // of each statement, of those who answered it
}

// Score is the figure of one person's answers, one a statement in their order. None if
// the measure has no total, may not be shown of one person or does not pass Check, and
// none if an answer is missing or not on the scale.
func (m *Measure) Score(answers []int) (float64, bool) {
	if !m.Individual || m.Check() != nil {
		return 0, false
	}
	return m.total(answers)
}

// total is Score without asking whose figure it is.
func (m *Measure) total(answers []int) (float64, bool) {
	if len(answers) != len(m.Statements) || len(answers) == 0 {
		return 0, false
	}
	sum := 0
	for _, a := range answers {
		if !m.on(a) {
			return 0, false
		}
		sum += a
	}
	n, from, to := float64(len(answers)), float64(m.Scale.From), float64(m.Scale.To)
	switch m.Rule {
	case ScoreSum:
		return float64(sum), true
	case ScoreMean:
		return float64(sum) / n, true
	case ScoreLinear:
		return (float64(sum) - n*from) * 100 / (n * (to - from)), true
	}
	return 0, false
}

// on tells whether an answer is on the scale.
func (m *Measure) on(answer int) bool { return answer >= m.Scale.From && answer <= m.Scale.To }

// Group sums up the answers of a group, one list a person. A list that is not as long as
// the measure counts nowhere; an answer that is missing or not on the scale is left out
// of its statement, and its list out of the total. Not ok if fewer than MinPersons
// answered, or if the measure does not pass Check.
func (m *Measure) Group(answers [][]int) (GroupResult, bool) {
	if m.Check() != nil {
		return GroupResult{}, false
	}
	var totals []float64
	each := make([][]float64, len(m.Statements))
	persons := 0
	for _, list := range answers {
		if len(list) != len(m.Statements) || !slices.ContainsFunc(list, m.on) {
			continue
		}
		persons++
		for i, a := range list {
			if m.on(a) {
				each[i] = append(each[i], float64(a))
			}
		}
		if t, ok := m.total(list); ok {
			totals = append(totals, t)
		}
	}
	if persons < MinPersons {
		return GroupResult{}, false
	}
	r := GroupResult{Total: spread(totals)}
	for _, figures := range each {
		r.Statements = append(r.Statements, spread(figures))
	}
	return r, true
}

// spread is the middle of the figures, empty if they are fewer than MinPersons.
func spread(figures []float64) GroupSpread {
	if len(figures) < MinPersons {
		return GroupSpread{}
	}
	sorted := slices.Sorted(slices.Values(figures))
	return GroupSpread{len(sorted), quantile(sorted, 2), quantile(sorted, 1), quantile(sorted, 3)}
}

// quantile is the value below which so many quarters of sorted figures lie, between two
// of them in proportion.
func quantile(sorted []float64, quarters int) float64 {
	at := quarters * (len(sorted) - 1)
	low, part := at/4, float64(at%4)/4
	if part == 0 {
		return sorted[low]
	}
	return sorted[low] + part*(sorted[low+1]-sorted[low])
}

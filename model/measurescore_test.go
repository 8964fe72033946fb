package model

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// alike is the same answer to each of n statements.
func alike(n, answer int) []int { return slices.Repeat([]int{answer}, n) }

// shownMeasure lets a measure be shown of one person.
func shownMeasure(m *Measure) *Measure {
	m.ClientLinked, m.Individual = true, true
	return m
}

func TestTheScoreOfOnePerson(t *testing.T) {
	linear := shownMeasure(measureOf("oma", 10, Scale{1, 5}, ScoreLinear))
	broken := shownMeasure(ownMeasure())
	broken.Licence.Name = ""
	smuggled := shownMeasure(esisMeasure()) // as another laptop might have written it
	for _, c := range []struct {
		name    string
		m       *Measure
		answers []int
		want    float64
		ok      bool
	}{
		{"QPR-15 at its lowest", shownMeasure(qprMeasure()), alike(15, 0), 0, true},
		{"QPR-15 at its highest", shownMeasure(qprMeasure()), alike(15, 4), 60, true},
		{"QPR-15 in between", shownMeasure(qprMeasure()), append(alike(14, 2), 3), 31, true},
		{"BARC-10 begins at 10", shownMeasure(measureOf("barc-10", 10, Scale{1, 6}, ScoreSum)), alike(10, 1), 10, true},
		{"BARC-10 ends at 60", shownMeasure(measureOf("barc-10", 10, Scale{1, 6}, ScoreSum)), alike(10, 6), 60, true},
		{"a mean", shownMeasure(ownMeasure()), []int{1, 2, 5, 5}, 3.25, true},
		{"a missing answer", shownMeasure(ownMeasure()), []int{1, 2, 5, NoAnswer}, 0, false},
		{"an answer that is not on the scale", shownMeasure(ownMeasure()), []int{1, 2, 5, 6}, 0, false},
		{"one answer too few", shownMeasure(ownMeasure()), []int{1, 2, 5}, 0, false},
		{"one too many", shownMeasure(ownMeasure()), []int{1, 2, 5, 5, 5}, 0, false},
		{"no answers", shownMeasure(ownMeasure()), nil, 0, false},
		{"what may not be shown of one person", ownMeasure(), []int{1, 2, 5, 5}, 0, false},
		{"what does not pass Check", broken, []int{1, 2, 5, 5}, 0, false},
		{"ESIS", esisMeasure(), alike(10, 3), 0, false},
		{"ESIS that was made out to be personal", smuggled, alike(10, 3), 0, false},
		{"3X10D has no total", shownMeasure(threeXMeasure()), alike(10, 8), 0, false},
		{"linear begins at 0", linear, alike(10, 1), 0, true},
		{"and ends at 100", linear, alike(10, 5), 100, true},
		{"also from a scale that begins at 0", shownMeasure(measureOf("oma", 10, Scale{0, 4}, ScoreLinear)), alike(10, 1), 25, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, ok := c.m.Score(c.answers); got != c.want || ok != c.ok {
				t.Errorf("%v, %v; want %v, %v", got, ok, c.want, c.ok)
			}
		})
	}
}

// The only linear map of ESIS (DOMAIN.md 1): 10→0, 20→25, 30→50, 40→75, 50→100.
func TestTheLinearMapOfESIS(t *testing.T) {
	for sum, want := range map[int]float64{10: 0, 11: 2.5, 20: 25, 30: 50, 37: 67.5, 40: 75, 50: 100} {
		answers := alike(10, sum/10)
		for i := range sum % 10 {
			answers[i]++
		}
		if got, ok := esisMeasure().total(answers); !ok || got != want {
			t.Errorf("sum %d is %v, %v; want %v", sum, got, ok, want)
		}
	}
}

func TestAGroupIsFivePersonsAtLeast(t *testing.T) {
	whole := [][]int{{1, 1, 1, 1}, {2, 2, 2, 2}, {3, 3, 3, 3}, {4, 4, 4, 4}, {5, 5, 5, 5}}
	m := ownMeasure()
	middle := GroupSpread{Persons: 5, Median: 3, Lower: 2, Upper: 4}
	want := GroupResult{Total: middle, Statements: []GroupSpread{middle, middle, middle, middle}}
	if got, ok := m.Group(whole); !ok || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v; want %+v", got, ok, want)
	}
	for name, answers := range map[string][][]int{
		"nobody": nil, "four": whole[:4], "four and one list that is too short": append(slices.Clone(whole[:4]), []int{1}),
		"four and one without an answer": append(slices.Clone(whole[:4]), alike(4, NoAnswer)),
		"four and one beside the scale":  append(slices.Clone(whole[:4]), alike(4, 9)),
	} {
		if got, ok := m.Group(answers); ok || !reflect.DeepEqual(got, GroupResult{}) {
			t.Errorf("%s: %+v, %v", name, got, ok)
		}
	}
	if got, ok := esisMeasure().Group([][]int{alike(10, 3), alike(10, 3), alike(10, 3), alike(10, 3), alike(10, 1)}); !ok || got.Total.Median != 50 {
		t.Errorf("ESIS of a group: %+v, %v", got, ok)
	}
	m.Licence = Licence{}
	if got, ok := m.Group(whole); ok {
		t.Errorf("a measure that does not pass Check: %+v", got)
	}
}

func TestAGroupWithMissingAnswers(t *testing.T) {
	no := NoAnswer
	m := ownMeasure()
	got, ok := m.Group([][]int{
		{1, 5, 3, no}, {2, 5, 3, no}, {2, 4, 3, 2}, {3, 4, 3, 2}, {4, 1, no, 2}, {5, no, no, 2},
	})
	want := GroupResult{Statements: []GroupSpread{
		{Persons: 6, Median: 2.5, Lower: 2, Upper: 3.75}, {Persons: 5, Median: 4, Lower: 4, Upper: 5}, {}, {},
	}}
	if !ok || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v; want %+v", got, ok, want)
	}
}

func TestAGroupOfAMeasureWithoutATotalHasNone(t *testing.T) {
	var answers [][]int
	for i := range 6 {
		answers = append(answers, alike(10, i+2))
	}
	got, ok := threeXMeasure().Group(answers)
	if !ok || got.Total != (GroupSpread{}) || len(got.Statements) != 10 || got.Statements[9] != (GroupSpread{6, 4.5, 3.25, 5.75}) {
		t.Errorf("%+v, %v", got, ok)
	}
}

func TestWhatHoldsOfEachGroup(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 3))
	m := ownMeasure()
	for range 2_000 {
		answers := make([][]int, r.IntN(12))
		for i := range answers {
			for range 4 + r.IntN(20)/19 {
				answers[i] = append(answers[i], r.IntN(7)-1)
			}
		}
		got, ok := m.Group(answers)
		r.Shuffle(len(answers), func(i, j int) { answers[i], answers[j] = answers[j], answers[i] })
		if again, _ := m.Group(answers); !reflect.DeepEqual(again, got) {
			t.Fatalf("%v: %+v in another order, %+v before", answers, again, got)
		}
		if !ok {
			continue
		}
		for _, s := range append(got.Statements, got.Total) {
			if s == (GroupSpread{}) {
				continue
			}
			if s.Persons < MinPersons || s.Persons > len(answers) || s.Lower > s.Median || s.Median > s.Upper || s.Lower < 1 || s.Upper > 5 {
				t.Fatalf("%v: %+v", answers, s)
			}
		}
	}
}

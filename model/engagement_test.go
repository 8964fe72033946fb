package model

import (
	"math/big"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

func endedSpans(days ...int) []Span {
	var out []Span
	for _, d := range days {
		out = append(out, Span{d, true})
	}
	return out
}

func openSpans(days ...int) []Span {
	var out []Span
	for _, d := range days {
		out = append(out, Span{d, false})
	}
	return out
}

// Examples that every textbook has. 6-MP and placebo: weeks in remission, Freireich and
// others, Blood 1963;21:699–716, curve as in Kleinbaum and Klein, Survival Analysis, ch. 2.
// AML: weeks, with and without maintained chemotherapy, Miller, Survival Analysis, p. 49,
// curve as survfit(Surv(time, status) ~ x, aml) of the R package survival prints it.
var textbook = []struct {
	name   string
	spans  []Span
	steps  []SurvivalStep
	median int
}{
	{
		"6-MP", append(endedSpans(6, 6, 6, 7, 10, 13, 16, 22, 23), openSpans(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)...),
		[]SurvivalStep{
			{6, 21, 3, 0.8571},
			{7, 17, 1, 0.8067},
			{10, 15, 1, 0.7529},
			{13, 12, 1, 0.6902},
			{16, 11, 1, 0.6275},
			{22, 7, 1, 0.5378},
			{23, 6, 1, 0.4482},
		},
		23,
	},
	{
		"placebo beside 6-MP", endedSpans(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23),
		[]SurvivalStep{
			{1, 21, 2, 0.9048},
			{2, 19, 2, 0.8095},
			{3, 17, 1, 0.7619},
			{4, 16, 2, 0.6667},
			{5, 14, 2, 0.5714},
			{8, 12, 4, 0.3810},
			{11, 8, 2, 0.2857},
			{12, 6, 2, 0.1905},
			{15, 4, 1, 0.1429},
			{17, 3, 1, 0.0952},
			{22, 2, 1, 0.0476},
			{23, 1, 1, 0},
		},
		8,
	},
	{
		"AML, maintained", append(endedSpans(9, 13, 18, 23, 31, 34, 48), openSpans(13, 28, 45, 161)...),
		[]SurvivalStep{
			{9, 11, 1, 0.9091},
			{13, 10, 1, 0.8182},
			{18, 8, 1, 0.7159},
			{23, 7, 1, 0.6136},
			{31, 5, 1, 0.4909},
			{34, 4, 1, 0.3682},
			{48, 2, 1, 0.1841},
		},
		31,
	},
	{
		"AML, not maintained", append(endedSpans(5, 5, 8, 8, 12, 23, 27, 30, 33, 43, 45), openSpans(16)...),
		[]SurvivalStep{
			{5, 12, 2, 0.8333},
			{8, 10, 2, 0.6667},
			{12, 8, 1, 0.5833},
			{23, 6, 1, 0.4861},
			{27, 5, 1, 0.3889},
			{30, 4, 1, 0.2917},
			{33, 3, 1, 0.1944},
			{43, 2, 1, 0.0972},
			{45, 1, 1, 0},
		},
		23,
	},
}

func TestTheCurvesOfTheTextbooks(t *testing.T) {
	for _, c := range textbook {
		t.Run(c.name, func(t *testing.T) {
			got := Survival(c.spans)
			if len(got) != len(c.steps) {
				t.Fatalf("steps %v, want %v", got, c.steps)
			}
			for i, want := range c.steps {
				have := got[i]
				if !closeTo(have.Surviving, want.Surviving, 0.00005) {
					t.Errorf("after %d: %v survive, want %v", want.Day, have.Surviving, want.Surviving)
				}
				if have.Surviving = want.Surviving; have != want {
					t.Errorf("step %+v, want %+v", have, want)
				}
			}
			if median, ok := MedianDays(c.spans); !ok || median != c.median {
				t.Errorf("median %d, %v; want %d", median, ok, c.median)
			}
		})
	}
}

func TestTheMedianDuration(t *testing.T) {
	for _, c := range []struct {
		name    string
		spans   []Span
		want    int
		reached bool
	}{
		{"nobody has been there: none", nil, 0, false},
		{"all are open: longer than any", openSpans(10, 200, 400), 0, false},
		{"one that ended is its own median", endedSpans(90), 90, true},
		{"one that ended on its first day", endedSpans(0), 0, true},
		{"just half are left: that day it is", endedSpans(10, 20, 30, 40), 20, true},
		{"more than half are left by one: the next day", endedSpans(10, 20, 30, 40, 50), 30, true},
		{"many roundings make no more than half of a half", endedSpans(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14), 7, true},
		{"two ended early, eight go on", append(endedSpans(10, 20), openSpans(100, 100, 100, 100, 100, 100, 100, 100)...), 0, false},
		{"the open ones lift it: without them 20", append(endedSpans(10, 20, 30), openSpans(25, 40)...), 30, true},
		{"an open one of the same day has not left before the ending", append(openSpans(10), endedSpans(10)...), 10, true},
		{"the longest is open, and half are not gone", append(endedSpans(5), openSpans(6, 7)...), 0, false},
		{"what has not begun is left out", endedSpans(-9, -5, -1, 10, 20, 30), 20, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, ok := MedianDays(c.spans); got != c.want || ok != c.reached {
				t.Errorf("median %d, %v; want %d, %v", got, ok, c.want, c.reached)
			}
		})
	}
}

func TestWhatHoldsOfEachCurve(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 1))
	for range 5_000 {
		spans := make([]Span, r.IntN(60))
		for i := range spans {
			spans[i] = Span{r.IntN(40), r.IntN(3) > 0}
		}
		was := slices.Clone(spans)
		got := Survival(spans)
		if !slices.Equal(spans, was) {
			t.Fatal("the spans came back in another order")
		}
		counted, last := new(big.Rat).SetInt64(1), SurvivalStep{Day: -1, Surviving: 1}
		for _, s := range got {
			// from the definition, in whole fractions
			var risk, ends int64
			for _, x := range spans {
				if x.Days >= s.Day {
					risk++
				}
				if x.Days == s.Day && x.Ended {
					ends++
				}
			}
			counted.Mul(counted, big.NewRat(risk-ends, risk))
			exact, _ := counted.Float64()
			if int64(s.AtRisk) != risk || int64(s.Ended) != ends || !closeTo(s.Surviving, exact, 1e-12) {
				t.Fatalf("%v: step %+v, want %d at risk, %d ended, %v", spans, s, risk, ends, exact)
			}
			if s.Day <= last.Day || s.Surviving >= last.Surviving || s.AtRisk >= last.AtRisk && last.Day >= 0 {
				t.Fatalf("%v: %+v after %+v", spans, s, last)
			}
			last = s
		}
		r.Shuffle(len(spans), func(i, j int) { spans[i], spans[j] = spans[j], spans[i] })
		if again := Survival(spans); !reflect.DeepEqual(again, got) {
			t.Fatalf("%v: %v in another order, %v before", spans, again, got)
		}
		medianHolds(t, spans, r)
	}
}

// medianHolds asks that without open ones the median is that of sorting, and that an
// engagement that goes on never makes it shorter than one that ended.
func medianHolds(t *testing.T, spans []Span, r *rand.Rand) {
	t.Helper()
	if len(spans) == 0 {
		return
	}
	all := slices.Clone(spans)
	var days []int
	for i := range all {
		all[i].Ended = true
		days = append(days, all[i].Days)
	}
	slices.Sort(days)
	if got, ok := MedianDays(all); !ok || got != days[(len(days)-1)/2] {
		t.Fatalf("%v: median %d, %v; want %d", all, got, ok, days[(len(days)-1)/2])
	}
	was, reached := MedianDays(spans)
	spans[r.IntN(len(spans))].Ended = false
	if got, ok := MedianDays(spans); ok && (!reached || got < was) {
		t.Fatalf("%v: median %d, with one of them still open %d", spans, was, got)
	}
}

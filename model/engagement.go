package model

import (
	"cmp"
	"slices"
)

// Span is how long one person's engagement has lasted so far.
type Span struct {
	Days  int  // from its first day to its last, or to the day of the report; 0: it ended on its first
	Ended bool // false: it goes on, so its whole length is not known yet (censored)
}

// SurvivalStep is a day on which engagements ended: between two steps the curve is
// level.
type SurvivalStep struct {
	Day       int     // days since the beginning
	AtRisk    int     // engagements that had lasted until this day, those that end on it included
	Ended     int     // how many of them ended on it
	Surviving float64 // the share that lasts beyond it, from 1 down to 0
}

// Survival is the share of engagements that last beyond each day, open ones taken as
// what they are: known to have lasted so long, and nothing more (Kaplan and Meier, J Am
// Stat Assoc 1958;53:457–481). To leave them out, or to count them as ended today, would
// make the engagements look shorter than they are. On a day on which one ends and
// another is last known of, the ending comes first. A span of less than no days has not
// begun and is left out.
func Survival(spans []Span) []SurvivalStep {
	sorted := slices.DeleteFunc(slices.Clone(spans), func(s Span) bool { return s.Days < 0 })
	slices.SortFunc(sorted, func(a, b Span) int { return cmp.Compare(a.Days, b.Days) })
	var out []SurvivalStep
	surviving := 1.0
	for i := 0; i < len(sorted); {
		step := SurvivalStep{Day: sorted[i].Days, AtRisk: len(sorted) - i}
		for ; i < len(sorted) && sorted[i].Days == step.Day; i++ {
			if sorted[i].Ended {
				step.Ended++
			}
		}
		if step.Ended == 0 {
			continue
		}
		surviving *= float64(step.AtRisk-step.Ended) / float64(step.AtRisk)
		step.Surviving = surviving
		out = append(out, step)
	}
	return out
}

// half is one half and what rounding may have added to it.
const half = 0.5 + 1e-9

// MedianDays is the median duration of engagement: the first day at whose end no more
// than half of them last, as Survival has it. Not reached while more than half last
// beyond every day that is known; then it is longer than the longest of the spans.
// Whoever shows it says that open ones count as open, and hides it for fewer than five
// persons (DOMAIN.md 2.1).
func MedianDays(spans []Span) (days int, reached bool) {
	for _, s := range Survival(spans) {
		if s.Surviving <= half {
			return s.Day, true
		}
	}
	return 0, false
}

package model

import (
	"math"
	"math/rand/v2"
	"testing"
)

// attained makes rated goals of levels and weights; no weights: each 1.
func attained(levels []int, weights ...int) []Attained {
	var out []Attained
	for i, x := range levels {
		a := Attained{Level: x, Rated: true, Weight: 1}
		if weights != nil {
			a.Weight = weights[i]
		}
		out = append(out, a)
	}
	return out
}

func closeTo(a, b, within float64) bool { return math.Abs(a-b) <= within }

func TestTheScoreOfGoals(t *testing.T) {
	unrated := Attained{Level: 2, Weight: 6}
	for _, c := range []struct {
		name   string
		goals  []Attained
		want   float64
		within float64
	}{
		// documentation of the R package gasr, function calc_tscore: Σwx = 7, Σw² = 91,
		// (Σw)² = 441, √(63.7 + 132.3) = 14
		{"the worked example of gasr", attained([]int{-2, 0, -1, 2, 0, 1}, 3, 5, 1, 4, 2, 6), 55, 0},
		{"one goal as expected", attained([]int{0}), 50, 0},
		{"one goal stands for itself: ten for each level", attained([]int{-2}), 30, 0},
		{"one goal, whatever it weighs", attained([]int{1}, 7), 60, 0},
		{"two goals: √2.6 for one level", attained([]int{1, 0}), 56.2017, 0.0001},
		{"two goals that cancel each other", attained([]int{1, -1}), 50, 0},
		{"two goals, both at their best: beyond 70", attained([]int{2, 2}), 74.8069, 0.0001},
		{"three goals: √4.8 for one level", attained([]int{1, 0, 0}), 54.5644, 0.0001},
		{"three goals at −1, where most begin", attained([]int{-1, -1, -1}), 36.3069, 0.0001},
		{"four goals: √7.6", attained([]int{1, 1, -1, 0}), 53.6274, 0.0001},
		{"five goals: √11", attained([]int{2, 1, 0, 0, 0}), 59.0453, 0.0001},
		{"six goals: √15", attained([]int{-2, -2, -2, -2, -2, -2}), 19.0161, 0.0001},
		{"a goal without a rating is left out, and its weight too", append(attained([]int{-2, 0, -1, 2, 0, 1}, 3, 5, 1, 4, 2, 6), unrated), 55, 0},
		{"a level that does not exist is no rating", append(attained([]int{1, 1}), Attained{Level: 3, Rated: true, Weight: 9}, Attained{Level: -3, Rated: true, Weight: 9}), 62.4035, 0.0001},
		{"weights that are all zero count as all the same", attained([]int{1, 0, -2}, 0, 0, 0), 45.4356, 0.0001},
		{"weights of the rated that are all zero, beside a heavy one that is not rated", append(attained([]int{1, 0, -2}, 0, 0, 0), unrated), 45.4356, 0.0001},
		{"a weight of zero beside others leaves the goal out", attained([]int{1, -2}, 2, 0), 60, 0},
		{"a weight below zero is none", attained([]int{1, -2}, 2, -5), 60, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := TScore(c.goals)
			if !ok || !closeTo(got, c.want, c.within) {
				t.Errorf("T = %v, %v; want %v", got, ok, c.want)
			}
		})
	}
}

func TestTheRootCoversTheWholeDenominator(t *testing.T) {
	// forgetting it gives 50 + 70/196 = 50.36 in the example of gasr
	if got, _ := TScore(attained([]int{-2, 0, -1, 2, 0, 1}, 3, 5, 1, 4, 2, 6)); closeTo(got, 50.36, 0.01) {
		t.Errorf("T = %v is the misprinted formula's", got)
	}
}

func TestWithoutARatingThereIsNoScore(t *testing.T) {
	for name, goals := range map[string][]Attained{
		"no goals": nil, "goals that nobody rated": {{Weight: 3}, {Level: 1, Weight: 2}}, "levels that do not exist": {{Level: 5, Rated: true, Weight: 1}},
	} {
		if got, ok := TScore(goals); ok || got != 0 {
			t.Errorf("%s: T = %v, %v; want none", name, got, ok)
		}
	}
}

// anyGoals are one to six goals, one in five without a rating.
func anyGoals(r *rand.Rand) []Attained {
	out := make([]Attained, 1+r.IntN(6))
	for i := range out {
		out[i] = Attained{Level: r.IntN(5) - 2, Rated: r.IntN(5) > 0, Weight: r.IntN(13)}
	}
	return out
}

func TestWhatHoldsOfEachScore(t *testing.T) {
	const seed, rounds = 5, 20_000
	r := rand.New(rand.NewPCG(seed, 0))
	for range rounds {
		goals := anyGoals(r)
		was, ok := TScore(goals)
		if !ok {
			continue
		}
		if math.IsNaN(was) || was < 0 || was > 100 {
			t.Fatalf("%v: T = %v", goals, was)
		}
		monotone(t, goals, was)
		mixed := append([]Attained(nil), goals...)
		r.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		if got, _ := TScore(mixed); got != was {
			t.Fatalf("%v: T = %v, in another order %v", goals, was, got)
		}
		scaled, mirrored, flat := append([]Attained(nil), goals...), append([]Attained(nil), goals...), append([]Attained(nil), goals...)
		by := 1 + r.IntN(9)
		for i := range goals {
			scaled[i].Weight *= by
			mirrored[i].Level *= -1
			flat[i].Level = 0
		}
		if got, _ := TScore(scaled); !closeTo(got, was, 1e-9) {
			t.Fatalf("%v: T = %v, with weights times %d %v", goals, was, by, got)
		}
		if got, _ := TScore(mirrored); !closeTo(got, 100-was, 1e-9) {
			t.Fatalf("%v: T = %v, of the opposite %v", goals, was, got)
		}
		if got, _ := TScore(flat); got != 50 {
			t.Fatalf("%v: T = %v when all is as expected", flat, got)
		}
	}
}

// monotone asks that a better rating of any one goal never lowers the score, and lifts
// it if the goal weighs anything.
func monotone(t *testing.T, goals []Attained, was float64) {
	t.Helper()
	for i, g := range goals {
		if !g.Rated || g.Level == LevelMuchMore {
			continue
		}
		better := append([]Attained(nil), goals...)
		better[i].Level++
		got, _ := TScore(better)
		if got < was || g.Weight > 0 && got == was {
			t.Fatalf("%v: T = %v, with goal %d better %v", goals, was, i+1, got)
		}
	}
}

func TestGoneInPart(t *testing.T) {
	for _, c := range []struct {
		name     string
		rating   Noted
		baseline int
		want     int
	}{
		{"half of the way from −1 is reported as −1", Noted{Partly: true}, -1, -1},
		{"whatever level stands beside it", Noted{Level: 0, Partly: true}, -1, -1},
		{"half of the way from −2 is −1", Noted{Level: -2, Partly: true}, -2, -1},
		{"from the expected level there is no part of the way", Noted{Level: 1, Partly: true}, 0, 1},
		{"a level is reported as it is", Noted{Level: 2}, -1, 2},
		{"worse than the baseline too", Noted{Level: -2}, -1, -2},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.rating.Reported(c.baseline); got != c.want {
				t.Errorf("%+v from %d is reported as %d, want %d", c.rating, c.baseline, got, c.want)
			}
		})
	}
}

package model

import "math"

// Levels of attainment: 0 is what was expected, −2 much less, −1 less, +1 more and
// +2 much more (https://pmc.ncbi.nlm.nih.gov/articles/PMC6414821/table/table1/).
const (
	LevelMuchLess = -2
	LevelExpected = 0
	LevelMuchMore = 2
)

// Attained is what the score needs to know of a goal: how far it was reached and how
// much it weighs.
type Attained struct {
	Level  int  // LevelMuchLess to LevelMuchMore
	Rated  bool // false: no rating yet, Level means nothing
	Weight int  // 0 and more; beside heavier ones 0 leaves the goal out
}

// counts tells whether the goal is in the score at all.
func (a Attained) counts() bool {
	return a.Rated && a.Level >= LevelMuchLess && a.Level <= LevelMuchMore
}

// The average correlation ρ of goals that the score assumes, 0.3, in tenths: so whole
// numbers stand under the root, and the result is the same on every machine.
const (
	rhoTenths = 3
	rhoWhole  = 10
)

// TScore sums up the goals of one client (goal attainment scaling):
//
//	T = 50 + 10·Σwx / √((1−ρ)·Σw² + ρ·(Σw)²), ρ = 0.3
//
// 50 says that all in all things went as expected. The root covers the whole
// denominator: the practical guide of 2009 printed it wrong, its erratum is right
// (Turner-Stokes, Clin Rehabil 2009;23:362–370; Kiresuk and Sherman, Community Ment
// Health J 1968;4:443–453). Goals without a rating are left out, and weights that are
// all zero count as all the same, both as in calc_tscore of the R package gasr. A weight
// below zero is no weight. Not ok if no goal is rated. T is not to be compared between
// clients: each made their own goals (DOMAIN.md 1.1).
func TScore(goals []Attained) (t float64, ok bool) {
	rated, weighed := 0, false
	for _, g := range goals {
		if g.counts() {
			rated++
			weighed = weighed || g.Weight > 0
		}
	}
	if rated == 0 {
		return 0, false
	}
	var wx, w, ww float64
	for _, g := range goals {
		if !g.counts() {
			continue
		}
		weight := 1.0
		if weighed {
			weight = float64(max(g.Weight, 0))
		}
		wx += weight * float64(g.Level)
		w += weight
		ww += weight * weight
	}
	return 50 + 10*wx/math.Sqrt(((rhoWhole-rhoTenths)*ww+rhoTenths*w*w)/rhoWhole), true
}

// Noted is what was noted of a goal at one meeting.
type Noted struct {
	Level int // LevelMuchLess to LevelMuchMore
	// Partly says that some of the way from the baseline to the expected level was
	// gone: not there, yet no longer where it began. Level then counts for nothing.
	Partly bool
}

// Reported is the level that goes into the score and the figures. Half of the way from
// a baseline of −1 may be noted, as −0.5, but is reported as −1; from −2 it is −1
// anyway (Turner-Stokes 2009, as in TScore). From a baseline that is the expected level
// or better there is no part of the way: the level itself is reported.
func (r Noted) Reported(baseline int) int {
	if r.Partly && baseline < LevelExpected {
		return LevelExpected - 1
	}
	return r.Level
}

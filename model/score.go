package model

// Score is a client's goal attainment: the T-score of where the goals stand now, and of
// where they began.
type Score struct {
	Now, Base float64
	Rated     int // goals that have a rating and count in Now
	Goals     int // goals that count
}

// ScoreOf is the score of a client's goals. Dropped goals are left out, and such as were
// never rated or have no baseline: both figures are of the same goals. Not ok if none is
// left.
func ScoreOf(goals []*Goal, ratings []*Rating) (s Score, ok bool) {
	var now, base []Attained
	for _, g := range goals {
		if !g.Counts() {
			continue
		}
		s.Goals++
		course := Course(g.ID, ratings)
		begin, known := g.Baseline.Value()
		if len(course) == 0 || !known {
			continue
		}
		s.Rated++
		last := course[len(course)-1]
		now = append(now, Attained{Level: last.Reported(g.Baseline), Rated: true, Weight: g.Weight})
		base = append(base, Attained{Level: begin, Rated: true, Weight: g.Weight})
	}
	if s.Now, ok = TScore(now); ok {
		s.Base, _ = TScore(base)
	}
	return s, ok
}

// Reported is the level that goes into figures (Noted.Reported).
func (r *Rating) Reported(baseline Level) int {
	n, _ := r.Level.Value()
	begin, known := baseline.Value()
	if !known {
		begin = n
	}
	return Noted{Level: n, Partly: r.Partly}.Reported(begin)
}

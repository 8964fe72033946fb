package goals

import (
	"strings"

	"charm.land/lipgloss/v2"

	"aula/model"
	"aula/ui"
)

// place is where a goal stands: in half steps from the worst level, 0 to 8; known is
// false while nobody has said.
type place struct {
	at    int
	known bool
}

func placeOf(l model.Level) place {
	n, ok := l.Value()
	return place{(n + 2) * 2, ok}
}

// ratedAt is the place of a rating; part of the way from −1 lies between two levels.
func ratedAt(r *model.Rating, base model.Level) place {
	p := placeOf(r.Level)
	if r.Partly && base == model.LevelOf(-1) {
		p.at = 3
	}
	return p
}

// standing is where a goal is now, and the rating that says so; nil: none yet.
func (f *facts) standing(g *model.Goal) (place, *model.Rating) {
	if c := f.course(g.ID); len(c) > 0 {
		last := c[len(c)-1]
		return ratedAt(last, g.Baseline), last
	}
	return placeOf(g.Baseline), nil
}

// cell is one cell of a picture.
type cell struct {
	sign  string
	style lipgloss.Style
}

// paint joins cells, one style at a time.
func paint(cells []cell) string {
	var b strings.Builder
	for _, c := range cells {
		b.WriteString(ui.T(c.style, c.sign))
	}
	return b.String()
}

// barGaps are how many cells may lie between two levels of a bar, the most first.
func barGaps() []int { return []int{5, 3, 1, 0} }

// barWide is how wide a bar with such a gap is.
func barWide(gap int) int { return 5 + 4*gap }

// bar draws the five levels as a line of w cells at the most: where it began, the way to
// where it is now, and the agreed level. Too narrow for five signs it is "".
func bar(t *ui.Theme, base, now place, w int) string {
	gap := -1
	for _, g := range barGaps() {
		if barWide(g) <= w {
			gap = g
			break
		}
	}
	if gap < 0 {
		return ""
	}
	s := signsOf(t)
	x := func(p place) int { return p.at * (gap + 1) / 2 }
	cells := make([]cell, barWide(gap))
	for i := range cells {
		cells[i] = cell{s.track, t.Dim}
		if i%(gap+1) == 0 {
			cells[i] = cell{s.step, t.Dim}
		}
	}
	agreed := x(placeOf(model.LevelOf(0)))
	cells[agreed] = cell{s.agreed, t.Title}
	if base.known && now.known {
		way := t.Good
		if now.at < base.at {
			way = t.Warn
		}
		for i := min(x(base), x(now)); i <= max(x(base), x(now)); i++ {
			if i != agreed {
				cells[i] = cell{s.gone, way}
			}
		}
	}
	if base.known {
		cells[x(base)] = cell{s.base, t.Text}
	}
	if now.known {
		cells[x(now)] = cell{s.now, markStyle(t, now)}
	}
	return paint(cells)
}

// markStyle is how the mark of now is drawn: as agreed or better, or on the way.
func markStyle(t *ui.Theme, now place) lipgloss.Style {
	if now.at >= placeOf(model.LevelOf(0)).at {
		return t.Good
	}
	return t.Accent
}

// scale draws a score from 20 to 80, with 50 marked, in w cells; "" if that is too narrow.
func scale(t *ui.Theme, base, now float64, w int) string {
	const low, high = 20.0, 80.0
	if w < 13 {
		return ""
	}
	w = min(w, 41)
	w -= 1 - w%2
	s := signsOf(t)
	x := func(v float64) int {
		return int((min(max(v, low), high)-low)/(high-low)*float64(w-1) + 0.5)
	}
	cells := make([]cell, w)
	way := t.Good
	if now < base {
		way = t.Warn
	}
	for i := range cells {
		cells[i] = cell{s.track, t.Dim}
		if i >= min(x(base), x(now)) && i <= max(x(base), x(now)) {
			cells[i] = cell{s.gone, way}
		}
	}
	cells[x(50)] = cell{s.agreed, t.Title}
	cells[x(base)] = cell{s.base, t.Text}
	cells[x(now)] = cell{s.now, t.Accent}
	if now >= 49.5 {
		cells[x(now)].style = t.Good
	}
	return paint(cells)
}

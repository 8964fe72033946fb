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

// ink is what a cell of a picture is drawn with.
type ink int

const (
	inkText ink = iota
	inkDim
	inkTitle
	inkGood
	inkWarn
	inkAccent
	inkBorder
)

func (i ink) style(t *ui.Theme) lipgloss.Style {
	return [...]lipgloss.Style{t.Text, t.Dim, t.Title, t.Good, t.Warn, t.Accent, t.Border}[i]
}

// cell is one cell of a picture.
type cell struct {
	sign string
	ink  ink
}

// paint joins cells, those of one ink at a time.
func paint(t *ui.Theme, cells []cell) string {
	var b, run strings.Builder
	for i, c := range cells {
		run.WriteString(c.sign)
		if i+1 == len(cells) || cells[i+1].ink != c.ink {
			b.WriteString(ui.T(c.ink.style(t), run.String()))
			run.Reset()
		}
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
		cells[i] = cell{s.track, inkDim}
		if i%(gap+1) == 0 {
			cells[i] = cell{s.step, inkDim}
		}
	}
	agreed := x(placeOf(model.LevelOf(0)))
	cells[agreed] = cell{s.agreed, inkTitle}
	if base.known && now.known {
		way := inkGood
		if now.at < base.at {
			way = inkWarn
		}
		for i := min(x(base), x(now)); i <= max(x(base), x(now)); i++ {
			if i != agreed {
				cells[i] = cell{s.gone, way}
			}
		}
	}
	if base.known {
		cells[x(base)] = cell{s.base, inkText}
	}
	if now.known {
		cells[x(now)] = cell{s.now, markInk(now)}
	}
	return paint(t, cells)
}

// markInk is how the mark of now is drawn: as agreed or better, or on the way.
func markInk(now place) ink {
	if now.at >= placeOf(model.LevelOf(0)).at {
		return inkGood
	}
	return inkAccent
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
	way := inkGood
	if now < base {
		way = inkWarn
	}
	for i := range cells {
		cells[i] = cell{s.track, inkDim}
		if i >= min(x(base), x(now)) && i <= max(x(base), x(now)) {
			cells[i] = cell{s.gone, way}
		}
	}
	cells[x(50)] = cell{s.agreed, inkTitle}
	cells[x(base)] = cell{s.base, inkText}
	cells[x(now)] = cell{s.now, inkAccent}
	if now >= 49.5 {
		cells[x(now)].ink = inkGood
	}
	return paint(t, cells)
}

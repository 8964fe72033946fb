package goals

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"aula/model"
	"aula/ui"
)

// leastCourse is the width below which the course is not drawn: the card says it.
const leastCourse = 24

// dot is a point of the course.
type dot struct {
	x     int
	row   int // 0 is the best level
	part  bool
	first bool // the baseline
}

// courseOf are the points of a goal's course over its days, in columns of n.
func (d *desk) courseOf(g *model.Goal, n int) (dots []dot, from, to, until model.Date) {
	course := d.facts.course(g.ID)
	from, to = g.Made, d.today()
	if g.Closed != 0 {
		to = min(to, g.Closed)
	}
	if len(course) > 0 {
		from, to = min(from, course[0].Day), max(to, course[len(course)-1].Day)
	}
	to = max(to, from)
	until = to
	if g.Target > to && g.Closed == 0 {
		until = g.Target
	}
	at := func(day model.Date) int {
		if until == from {
			return 0
		}
		return int(day-from) * (n - 1) / int(until-from)
	}
	add := func(p dot) {
		if len(dots) > 0 && dots[len(dots)-1].x == p.x && !dots[len(dots)-1].first {
			dots = dots[:len(dots)-1] // the last one of a column stands
		}
		dots = append(dots, p)
	}
	if base := placeOf(g.Baseline); base.known {
		add(dot{x: at(max(from, min(g.Made, to))), row: 4 - base.at/2, first: true})
	}
	for _, r := range course {
		p := placeOf(r.Level)
		if !p.known {
			continue
		}
		x := at(r.Day)
		if len(dots) > 0 && x <= dots[len(dots)-1].x {
			x = dots[len(dots)-1].x
			if dots[len(dots)-1].first && x+1 < n {
				x++ // rated on the first day: beside the baseline
			}
		}
		add(dot{x: x, row: 4 - p.at/2, part: r.Partly})
	}
	return dots, from, to, until
}

// chart draws a goal's course: a row a level, days to the right, in w cells and seven
// lines. Nothing if there is no point or no room.
func (d *desk) chart(g *model.Goal, w int) []string {
	const left = 5 // " +2 ┤"
	n := min(w-left-1, 72)
	if n < leastCourse-left-1 {
		return nil
	}
	dots, from, to, until := d.courseOf(g, n)
	if len(dots) == 0 {
		return nil
	}
	t, s := d.env.Theme, signsOf(d.env.Theme)
	var rows [5][]cell
	for r := range rows {
		rows[r] = make([]cell, n)
		for x := range rows[r] {
			rows[r][x] = cell{" ", inkText}
			if r == 2 {
				rows[r][x] = cell{s.dots, inkDim}
			}
		}
	}
	end := n - 1
	if until > from {
		end = int(to-from) * (n - 1) / int(until-from)
	}
	for i, p := range dots {
		next, with := end+1, inkDim // on from the last point nothing is known to have changed
		if i+1 < len(dots) {
			next, with = dots[i+1].x, inkAccent
		}
		for x := p.x + 1; x < next && x < n; x++ {
			rows[p.row][x] = cell{s.flat, with}
		}
		if i+1 < len(dots) {
			rise(&rows, s, p.row, dots[i+1], with)
		}
	}
	for i, p := range dots {
		c := cell{s.now, inkAccent}
		switch {
		case p.first:
			c = cell{s.base, inkText}
		case p.part:
			c.sign = s.part
		}
		if i == len(dots)-1 && !p.first {
			c.ink = markInk(place{at: (4 - p.row) * 2})
		}
		rows[p.row][p.x] = c
	}
	out := make([]string, 0, 7)
	for r, row := range rows {
		label := t.Dim
		if r == 2 {
			label = t.Title
		}
		out = append(out, ui.T(label, " "+s.wide(model.LevelOf(2-r))+" ")+ui.T(t.Border, s.tick)+paint(t, row))
	}
	return append(out, d.axis(g, s, n, from, to, until)...)
}

// rise joins a level with the next point where that lies higher or lower.
func rise(rows *[5][]cell, s signs, row int, to dot, with ink) {
	if row == to.row {
		return
	}
	corner := s.up
	if to.row > row {
		corner = s.down
	}
	rows[row][to.x] = cell{corner, with}
	for r := min(row, to.row) + 1; r < max(row, to.row); r++ {
		rows[r][to.x] = cell{s.rise, with}
	}
}

// axis is the line of days with what is known of them: the first, today or the last,
// the target date.
func (d *desk) axis(g *model.Goal, s signs, n int, from, to, until model.Date) []string {
	t, w := d.env.Theme, d.env.Text.Goals.Card
	line := make([]cell, n)
	for x := range line {
		line[x] = cell{s.axis, inkBorder}
	}
	last, end := d.short(to), n-1
	if to == d.today() {
		last = w.Today
	}
	aim := ""
	if until > to {
		end = int(to-from) * (n - 1) / int(until-from)
		aim = w.Goal + " " + d.short(until)
		line[n-1] = cell{s.date, inkAccent}
	} else if g.Target != 0 && g.Target >= from && g.Target <= to && to > from {
		line[int(g.Target-from)*(n-1)/int(to-from)] = cell{s.date, inkAccent}
	}
	// Labels give way to the one before if there is no room for both.
	labels := d.short(from)
	if from == to {
		labels = last
	}
	put := func(text string, x int) {
		x = max(0, min(x, n-ansi.StringWidth(text)))
		if x >= ansi.StringWidth(labels)+2 {
			labels += strings.Repeat(" ", x-ansi.StringWidth(labels)) + text
		}
	}
	if from != to {
		wide := ansi.StringWidth(last)
		x := end - wide/2
		if aim != "" && x+wide+2 > n-ansi.StringWidth(aim) {
			x = n - ansi.StringWidth(aim) - 2 - wide
		}
		put(last, x)
	}
	if aim != "" {
		put(aim, n)
	}
	return []string{
		strings.Repeat(" ", 4) + ui.T(t.Border, s.corner) + paint(t, line),
		ui.Cut(t, strings.Repeat(" ", 5)+ui.T(t.Dim, labels), n+6),
	}
}

// short is a day without its weekday, with its year if that is another one.
func (d *desk) short(day model.Date) string {
	k := d.env.Text.Kit
	if day.Time().Year() != d.today().Time().Year() {
		return k.Date(day.Time())
	}
	_, date, _ := strings.Cut(k.Day(day.Time()), " ")
	return date
}

// courseWords are a goal's ratings in words, the baseline first; at most the last most.
func (d *desk) courseWords(g *model.Goal, most int) string {
	s := signsOf(d.env.Theme)
	var all []string
	if g.Baseline.Known() {
		all = append(all, d.env.Text.Goals.Level.Base+" "+s.number(g.Baseline))
	}
	for _, r := range d.facts.course(g.ID) {
		say := d.short(r.Day) + " " + s.number(r.Level)
		if r.Partly {
			say += " (" + d.env.Text.Goals.Level.Partly + ")"
		}
		all = append(all, say)
	}
	if len(all) > most {
		all = append(append(all[:1:1], d.env.Theme.Glyph.More), all[len(all)-most+1:]...)
	}
	return strings.Join(all, ", ")
}

package own

import (
	"fmt"
	"strconv"
	"strings"

	"aula/model"
	"aula/ui"
)

// Cells of the table of checks: a bar of five steps, a space, the number, the gap. A
// narrower list shows numbers alone.
const (
	barSteps = 5
	barCell  = barSteps + 4
	thinCell = 5
)

// lastChecks is how many checks the course is told of.
const lastChecks = 8

// barsFit tells whether a list of w cells has room for bars.
func barsFit(w, days int) bool { return w >= 2+days+2+questions*barCell-2 }

// checkItem is a check as a row: its day, then an answer in each column.
func (s *Screen) checkItem(c *model.Readiness, days int) ui.Item {
	g := s.env.Theme.Glyph
	bars := barsFit(ui.ListWide(s.w), days)
	var b strings.Builder
	b.WriteString(pad(s.near(c.Day), days) + "  ")
	for _, n := range c.Answers() {
		switch {
		case n == 0 && bars:
			b.WriteString(pad(g.Dash, barCell))
		case n == 0:
			b.WriteString(pad(g.Dash, thinCell))
		case bars:
			b.WriteString(strings.Repeat(g.Bar, n) + strings.Repeat(g.Back, barSteps-n) + " " + pad(strconv.Itoa(n), barCell-barSteps-1))
		default:
			b.WriteString(pad(strconv.Itoa(n), thinCell))
		}
	}
	return ui.Item{ID: c.ID.String(), Title: strings.TrimRight(b.String(), " ")}
}

// columns name what stands in the table of checks, in line with its cells.
func (s *Screen) columns() string {
	days := s.dayWidth()
	cell := thinCell
	if barsFit(ui.ListWide(s.w), days) {
		cell = barCell
	}
	var b strings.Builder
	b.WriteString(strings.Repeat(" ", 2+days+2))
	for _, name := range s.env.Text.Own.Check.Names {
		b.WriteString(pad(ui.Cut(s.env.Theme, name, cell-1), cell))
	}
	return strings.TrimRight(b.String(), " ")
}

// courses say how each question was answered in the last checks.
func (s *Screen) courses() []string {
	w := s.env.Text.Own.Check
	checks := s.facts.checks[:min(lastChecks, len(s.facts.checks))]
	var all []string
	for q, name := range w.Names {
		var said []string
		for i := range checks {
			n := checks[len(checks)-1-i].Answers()[q]
			if n == 0 {
				said = append(said, w.Skipped)
			} else {
				said = append(said, strconv.Itoa(n))
			}
		}
		all = append(all, fmt.Sprintf(w.Course, name, strings.Join(said, ", "))+".")
	}
	return all
}

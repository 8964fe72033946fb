package ui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Table lines up rows of plain text in columns of at most w cells together: the
// head dim, two spaces between, the widest columns giving way first. Cells that
// are numbers stand to the right.
func Table(t *Theme, w int, head []string, rows [][]string) string {
	if w <= 0 || len(head) == 0 {
		return ""
	}
	wide := columns(w, head, rows)
	line := func(row []string, dim bool) string {
		var parts []string
		for i, width := range wide {
			cell := ""
			if i < len(row) {
				cell = row[i]
			}
			style := t.Text
			if dim {
				style = t.Dim
			}
			s := Cut(t, Line(style, cell), width)
			pad := strings.Repeat(" ", max(0, width-ansi.StringWidth(s)))
			if !dim && number(cell) {
				s = pad + s
			} else {
				s += pad
			}
			parts = append(parts, s)
		}
		return Clip(strings.Join(parts, "  "), w, 1)
	}
	lines := []string{line(head, true)}
	for _, r := range rows {
		lines = append(lines, line(r, false))
	}
	return strings.Join(lines, "\n")
}

func columns(w int, head []string, rows [][]string) []int {
	wide := make([]int, len(head))
	for _, r := range append([][]string{head}, rows...) {
		for i, c := range r[:min(len(r), len(head))] {
			wide[i] = max(wide[i], cellsOf(c))
		}
	}
	for total(wide)+2*(len(wide)-1) > w {
		most := 0
		for i := range wide {
			if wide[i] > wide[most] {
				most = i
			}
		}
		if wide[most] <= 1 {
			break
		}
		wide[most]--
	}
	return wide
}

func total(n []int) int {
	sum := 0
	for _, x := range n {
		sum += x
	}
	return sum
}

func number(s string) bool {
	return s != "" && strings.Trim(s, "0123456789 ,.-%") == "" && strings.ContainsAny(s, "0123456789")
}

package measures

import (
	"slices"
	"strconv"
	"strings"

	"aula/model"
)

// What is typed for an answer that is no digit.
const (
	leftOut = "-"
	ten     = "x"
)

// typed is what the lines of a form say so far.
type typed struct {
	rows  [][]int // whole forms on which something is answered
	done  int     // whole forms, the empty ones too
	part  int     // answers of the last line, if it is not whole yet
	wrong string  // what is on no scale
	line  int     // the line that is not right, from 1; 0: none but the last
	count int     // answers on that line
}

// whole tells whether every line can be saved.
func (t typed) whole() bool { return t.part == 0 && t.line == 0 }

// take reads forms: a line a form, a letter an answer. Spaces, commas and semicolons
// between answers are allowed.
func take(m *model.Measure, text string) (t typed) {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for i, l := range lines {
		row, wrong := answers(m, l)
		switch n := len(m.Statements); {
		case wrong != "":
			t.wrong, t.line = wrong, i+1
			return t
		case len(row) == 0:
		case len(row) < n && i == len(lines)-1:
			t.part = len(row)
		case len(row) != n:
			t.line, t.count = i+1, len(row)
			return t
		default:
			t.done++
			if slices.ContainsFunc(row, func(a int) bool { return a != model.NoAnswer }) {
				t.rows = append(t.rows, row)
			}
		}
	}
	return t
}

// answers are those of one line; wrong is what is none.
func answers(m *model.Measure, line string) (row []int, wrong string) {
	for _, word := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(" \t\r,;", r) }) {
		each := strings.Split(word, "")
		if word == strconv.Itoa(10) && m.Scale.To == 10 {
			each = []string{ten}
		}
		for _, a := range each {
			n, err := strconv.Atoi(a)
			switch {
			case slices.Contains([]string{leftOut, "–", "−", "."}, a):
				row = append(row, model.NoAnswer)
				continue
			case strings.EqualFold(a, ten):
				n, err = 10, nil
			}
			if err != nil || n < m.Scale.From || n > m.Scale.To {
				return nil, a
			}
			row = append(row, n)
		}
	}
	return row, ""
}

package model

import (
	"slices"
	"strings"
)

// Break is a pause of a series: from its first to its last day nothing is held.
type Break struct{ First, Last Date }

// String is the break as it is kept: "2026-06-15/2026-08-09".
func (b Break) String() string { return b.First.String() + "/" + b.Last.String() }

// ParseBreak reads what String wrote: ErrBadBytes.
func ParseBreak(s string) (Break, error) {
	a, z, ok := strings.Cut(s, "/")
	first, err1 := ParseDate(a)
	last, err2 := ParseDate(z)
	if !ok || err1 != nil || err2 != nil || last < first {
		return Break{}, ErrBadBytes
	}
	return Break{first, last}, nil
}

// Pauses are the series' breaks by their first day; what can't be read is left out.
func (s *Series) Pauses() []Break {
	var out []Break
	for _, x := range s.Breaks {
		if b, err := ParseBreak(x); err == nil {
			out = append(out, b)
		}
	}
	slices.SortFunc(out, func(a, b Break) int { return int(a.First - b.First) })
	return out
}

func breaks(all []string) error {
	if err := elements("breaks", all); err != nil {
		return err
	}
	for _, x := range all {
		if _, err := ParseBreak(x); err != nil {
			return Problem{"breaks", "order"}
		}
	}
	return nil
}

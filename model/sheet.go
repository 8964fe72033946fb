package model

import "slices"

// Sheet is what one group answered to a measure: all their forms, entered at once. It
// names nobody and its rows are sorted, so that no order of persons is left. Only group
// results are ever made of it (Measure.Group).
type Sheet struct {
	ID      ID      `cbor:"1,keyasint" json:"id"`
	Measure ID      `cbor:"2,keyasint" json:"measure"`
	Site    ID      `cbor:"3,keyasint,omitempty" json:"site,omitzero"`
	Group   string  `cbor:"4,keyasint,omitempty" json:"group,omitempty"` // what kind of group it was, never who
	Day     Date    `cbor:"5,keyasint" json:"day"`
	Rows    [][]int `cbor:"6,keyasint" json:"rows"` // a row a form, an answer a statement; NoAnswer where none was given
}

// Limits of a sheet, whatever its measure.
const (
	MaxForms  = 200 // so many filled in one form
	MaxAnswer = 100 // higher than the last point of any scale
)

// Kind is KindSheet.
func (s *Sheet) Kind() Kind { return KindSheet }

// Key is the sheet's id.
func (s *Sheet) Key() ID { return s.ID }

// Texts are the kind of group.
func (s *Sheet) Texts() []string { return said(s.Group) }

// Sort puts the rows in an order that says nothing of who came first.
func (s *Sheet) Sort() { slices.SortFunc(s.Rows, slices.Compare[[]int]) }

// Check wants a measure, a day, and forms of one length in their order. Whether the
// answers fit the measure's scale is the measure's to say (Fits).
func (s *Sheet) Check() error {
	switch {
	case s.Measure.Zero():
		return Problem{"measure", "missing"}
	case s.Day == 0:
		return Problem{"day", "missing"}
	case len(s.Rows) == 0:
		return Problem{"rows", "missing"}
	case len(s.Rows) > MaxForms:
		return Problem{"rows", "too-many"}
	case !slices.IsSortedFunc(s.Rows, slices.Compare[[]int]):
		return Problem{"rows", "order"}
	}
	for _, r := range s.Rows {
		if len(r) == 0 || len(r) > MaxStatements || len(r) != len(s.Rows[0]) || slices.Min(r) < NoAnswer || slices.Max(r) > MaxAnswer {
			return Problem{"rows", "range"}
		}
	}
	return short("group", s.Group)
}

// Fits tells what of a sheet does not fit the measure: that it answers another one, has
// another number of answers, or one off the scale.
func (m *Measure) Fits(s *Sheet) error {
	if s.Measure != m.ID {
		return Problem{"measure", "range"}
	}
	for _, r := range s.Rows {
		if len(r) != len(m.Statements) || slices.ContainsFunc(r, func(n int) bool { return n != NoAnswer && !m.on(n) }) {
			return Problem{"rows", "range"}
		}
	}
	return nil
}

func sampleSheet() Record {
	return &Sheet{ID: ID{34}, Measure: ID{33}, Site: ID{2}, Group: "Avoin ryhmä", Day: 19700, Rows: [][]int{{1, 2, 3}, {1, 3, NoAnswer}}}
}

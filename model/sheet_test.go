package model

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestSheetCheck(t *testing.T) {
	checks[Sheet]{
		{"a whole one", func(*Sheet) {}, nil},
		{"without a site and a group", func(s *Sheet) { s.Site, s.Group = ID{}, "" }, nil},
		{"it answers a measure", func(s *Sheet) { s.Measure = ID{} }, Problem{"measure", "missing"}},
		{"it has a day", func(s *Sheet) { s.Day = 0 }, Problem{"day", "missing"}},
		{"it has forms", func(s *Sheet) { s.Rows = nil }, Problem{"rows", "missing"}},
		{"two hundred", func(s *Sheet) { s.Rows = slices.Repeat([][]int{{1, 2}}, MaxForms) }, nil},
		{"and no more", func(s *Sheet) { s.Rows = slices.Repeat([][]int{{1, 2}}, MaxForms+1) }, Problem{"rows", "too-many"}},
		{"no order of persons is left", func(s *Sheet) { slices.Reverse(s.Rows) }, Problem{"rows", "order"}},
		{"a form has answers", func(s *Sheet) { s.Rows = [][]int{{}} }, Problem{"rows", "range"}},
		{"all forms are of one length", func(s *Sheet) { s.Rows = [][]int{{1}, {1, 2}} }, Problem{"rows", "range"}},
		{"a form holds no more than a measure asks", func(s *Sheet) { s.Rows = [][]int{make([]int, MaxStatements+1)} }, Problem{"rows", "range"}},
		{"no answer lies off every scale", func(s *Sheet) { s.Rows = [][]int{{1, MaxAnswer + 1}} }, Problem{"rows", "range"}},
		{"nor below", func(s *Sheet) { s.Rows = [][]int{{NoAnswer - 1, 1}} }, Problem{"rows", "range"}},
		{"the kind of group fits a line", func(s *Sheet) { s.Group = strings.Repeat("a", MaxLine+1) }, Problem{"group", "too-long"}},
	}.run(t, sampleOf[Sheet](sampleSheet), (*Sheet).Check)
}

// Who reads a sheet can't tell in which order the forms came.
func TestASheetKeepsNoOrderOfPersons(t *testing.T) {
	a := &Sheet{Rows: [][]int{{3, 1}, {1, NoAnswer}, {1, 2}, {3, 0}, {1, 2}}}
	b := &Sheet{Rows: [][]int{{1, 2}, {3, 0}, {3, 1}, {1, 2}, {1, NoAnswer}}}
	a.Sort()
	b.Sort()
	if !reflect.DeepEqual(a, b) {
		t.Errorf("%v, %v", a.Rows, b.Rows)
	}
}

func TestASheetFitsItsMeasure(t *testing.T) {
	m := sampleMeasure().(*Measure)
	for _, c := range []struct {
		name string
		rows [][]int
		want error
	}{
		{"on the scale, and left out", [][]int{{1, 5, NoAnswer}}, nil},
		{"off the scale", [][]int{{1, 5, 6}}, Problem{"rows", "range"}},
		{"an answer too few", [][]int{{1, 5}}, Problem{"rows", "range"}},
		{"an answer too many", [][]int{{1, 5, 1, 1}}, Problem{"rows", "range"}},
	} {
		if err := m.Fits(&Sheet{Measure: m.ID, Rows: c.rows}); err != c.want {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if err := m.Fits(&Sheet{Measure: ID{99}, Rows: [][]int{{1, 5, 1}}}); err != (Problem{"measure", "range"}) {
		t.Errorf("a sheet of another measure: %v", err)
	}
}

// The one list of what a sheet may say. A field that is not here can't be added without
// looking at this test: what a group answered is tied to nobody (DOMAIN.md 1).
func TestASheetHasNoPlaceForAClientOrAPerson(t *testing.T) {
	want := []string{"ID model.ID", "Measure model.ID", "Site model.ID", "Group string", "Day model.Date", "Rows [][]int"}
	var got []string
	for f := range reflect.TypeFor[Sheet]().Fields() {
		got = append(got, f.Name+" "+f.Type.String())
		for _, banned := range []string{"client", "person", "expert", "member", "meeting", "relation", "name", "by", "made", "hour", "minute", "score"} {
			if tag, _, _ := strings.Cut(f.Tag.Get("json"), ","); tag == banned || strings.EqualFold(f.Name, banned) {
				t.Errorf("%s could tie answers to somebody", f.Name)
			}
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("a sheet is %q, want %q", got, want)
	}
	if _, dated := any(new(Sheet)).(Dated); dated {
		t.Error("a sheet lies on a moment")
	}
	// nor does anything of a client lead to a sheet or to its measure
	for _, k := range Kinds() {
		for f := range reflect.TypeOf(k.New()).Elem().Fields() {
			tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if k.Kind != KindSheet && (tag == "measure" || tag == "sheet" || tag == "answers") {
				t.Errorf("%s.%s leads from a %s to a questionnaire", k.Name, tag, k.Name)
			}
		}
	}
	for _, k := range []Kind{KindMeasure, KindSheet} {
		if info, ok := k.Info(); !ok || info.Class != Work || info.Section != Common {
			t.Errorf("%d is of class %d in section %d", k, info.Class, info.Section)
		}
	}
}

package model

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// The one list of what the anonymous class may say. A field that is not here can't
// be added without looking at this test, and at DESIGN.md 3.
func anonymousFields() map[string][]string {
	return map[string][]string{
		"Encounter": {
			"ID ID", "Site ID", "Hour Hour", "Themes []string", "Who string", "Initiative string", "Phase string", "Did []string",
			"Topics []string", "Leaflets []string", "Next string", "Length string", "Count int", "Text string",
		},
		"Retraction": {"ID ID", "Hour Hour"},
		"Bag":        {"Site ID", "Hour Hour", "Encounters []Encounter", "Retracted []Retraction", "Feedback []Feedback"},
		"Feedback":   {"ID ID", "Set string", "Answers []int", "Text string"},
	}
}

func TestTheAnonymousClassHasNoPlaceForAPersonOrAMoment(t *testing.T) {
	banned := []string{
		"person", "member", "author", "expert", "client", "name", "phone", "user", "by", "moment", "minute", "second", "time", "date", "start",
		"end", "when", "at", "laptop", "device", "machine", "shift", "dot", "stamp", "counter", "number", "order", "index", "seq", "next-id", "prev", "after",
	}
	allowed := anonymousFields()
	var walk func(typ reflect.Type)
	walk = func(typ reflect.Type) {
		if typ.Kind() == reflect.Slice {
			walk(typ.Elem())
			return
		}
		fields, ok := allowed[typ.Name()]
		if !ok {
			switch typ {
			case reflect.TypeFor[ID](), reflect.TypeFor[Hour](), reflect.TypeFor[string](), reflect.TypeFor[int]():
			default:
				t.Errorf("%s does not belong into a bag", typ)
			}
			return
		}
		if typ.NumField() != len(fields) {
			t.Errorf("%s has %d fields, not %d", typ.Name(), typ.NumField(), len(fields))
		}
		for f := range typ.Fields() {
			is := f.Name + " " + strings.ReplaceAll(f.Type.String(), "model.", "")
			if !slices.Contains(fields, is) || slices.Contains(banned, strings.ToLower(f.Name)) || f.Anonymous {
				t.Errorf("%s.%s could tie a talk to somebody", typ.Name(), is)
			}
			if f.Tag.Get("cbor") != "" {
				t.Errorf("%s.%s has a field number: it would have a register, with a dot and a stamp", typ.Name(), f.Name)
			}
			walk(f.Type)
		}
	}
	walk(reflect.TypeFor[Bag]())
	for _, typ := range []reflect.Type{reflect.TypeFor[Bag](), reflect.TypeFor[*Encounter](), reflect.TypeFor[*Retraction](), reflect.TypeFor[*Feedback]()} {
		if typ.Implements(reflect.TypeFor[Record]()) || typ.Implements(reflect.TypeFor[Dated]()) {
			t.Errorf("%s is a record of its own and would get a history", typ)
		}
	}
}

func TestCountsTellNoMoreThanCodes(t *testing.T) {
	typ := reflect.TypeFor[Counts]()
	want := []string{"Encounters int", "People int", "By map[model.List]map[string]int"}
	var got []string
	for f := range typ.Fields() {
		got = append(got, f.Name+" "+f.Type.String())
	}
	if !slices.Equal(got, want) {
		t.Errorf("Counts are %q, want %q", got, want)
	}
}

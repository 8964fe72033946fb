package store

import (
	"bytes"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/fxamacker/cbor/v2"

	"aula/model"
)

var (
	encMode = must(cbor.CoreDetEncOptions().EncMode())
	decMode = must(cbor.DecOptions{
		DupMapKey:        cbor.DupMapKeyEnforcedAPF,
		IndefLength:      cbor.IndefLengthForbidden,
		MaxNestedLevels:  8,
		MaxArrayElements: 1 << 17,
		MaxMapPairs:      1 << 12,
		UTF8:             cbor.UTF8RejectInvalid,
		TagsMd:           cbor.TagsForbidden,
	}.DecMode())
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err) // options fixed above
	}
	return v
}

// encode is CBOR in its one deterministic form; our own types always encode.
func encode(v any) []byte { return must(encMode.Marshal(v)) }

// decode reads strict CBOR: no duplicate keys, no indefinite lengths, no trailing
// bytes, valid UTF-8, bounded depth and sizes (SHARE.md 5.2, 25).
func decode(b []byte, into any) error {
	if err := decMode.Unmarshal(b, into); err != nil {
		return ErrDamaged
	}
	return nil
}

// column is one field of a record type as its registers see it.
type column struct {
	number uint16
	index  int
	set    bool // each element is a register of its own
}

// columns reads the cbor tags of a record type.
func columns(t reflect.Type) []column {
	var out []column
	for i := range t.NumField() {
		tag, _, _ := strings.Cut(t.Field(i).Tag.Get("cbor"), ",")
		n, err := strconv.ParseUint(tag, 10, 16)
		if err != nil {
			continue
		}
		out = append(out, column{uint16(n), i, t.Field(i).Tag.Get("aula") == "set"})
	}
	return out
}

// isTrue marks an element that is in a set.
var isTrue = []byte{0xf5}

// values are what a record's registers should hold. Empty fields are absent.
func values(r model.Record) map[model.Place][]byte {
	v := reflect.ValueOf(r).Elem()
	out := map[model.Place][]byte{}
	for _, c := range columns(v.Type()) {
		f := v.Field(c.index)
		switch {
		case f.IsZero():
		case c.set:
			for i := range f.Len() {
				out[model.Place{Field: c.number, Elem: f.Index(i).String()}] = isTrue
			}
		default:
			out[model.Place{Field: c.number}] = encode(f.Interface())
		}
	}
	return out
}

// difference is what must be written so that the state says what the record says;
// registers of fields this version does not know stay untouched.
func difference(s *model.State, r model.Record) []model.FieldWrite {
	want := values(r)
	known := map[uint16]bool{}
	for _, c := range columns(reflect.TypeOf(r).Elem()) {
		known[c.number] = true
	}
	var out []model.FieldWrite
	for _, reg := range s.Registers {
		at := reg.At()
		if !known[at.Field] {
			continue
		}
		value, wanted := want[at]
		delete(want, at)
		best := reg.Best()
		switch {
		case best == nil && !wanted, best != nil && len(reg.Writes) == 1 && bytes.Equal(best.Value, value):
			continue
		case best != nil && bytes.Equal(best.Value, value):
			continue // concurrent writes are settled on purpose, not by saving another field
		}
		out = append(out, model.FieldWrite{Field: at.Field, Elem: at.Elem, Value: value, Replaces: dots(reg)})
	}
	for at, value := range want {
		out = append(out, model.FieldWrite{Field: at.Field, Elem: at.Elem, Value: value})
	}
	slices.SortFunc(out, func(a, b model.FieldWrite) int {
		return model.Place{Field: a.Field, Elem: a.Elem}.Compare(model.Place{Field: b.Field, Elem: b.Elem})
	})
	return out
}

func dots(r model.Register) []model.Dot {
	var out []model.Dot
	for _, w := range r.Writes {
		out = append(out, w.Dot)
	}
	return out
}

// fill puts what a state shows into an empty record. What can't be read in a field
// leaves that field empty and is reported, so that one bad value costs one value.
func fill(s *model.State, r model.Record) error {
	v := reflect.ValueOf(r).Elem()
	var bad error
	for _, c := range columns(v.Type()) {
		f := v.Field(c.index)
		if c.set {
			for _, reg := range s.Registers {
				if b := reg.Best(); reg.Field == c.number && reg.Elem != "" && b != nil && b.Value != nil {
					f.Set(reflect.Append(f, reflect.ValueOf(reg.Elem)))
				}
			}
			continue
		}
		reg := s.Find(model.Place{Field: c.number})
		if reg == nil || reg.Best() == nil || reg.Best().Value == nil {
			continue
		}
		if err := decode(reg.Best().Value, f.Addr().Interface()); err != nil {
			f.SetZero()
			bad = ErrDamaged
		}
	}
	return bad
}

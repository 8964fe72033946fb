package model

import (
	"bytes"
	"cmp"
	"slices"
)

// Dot names one change for ever: the laptop that made it and that laptop's
// running number, from 1.
type Dot struct {
	Laptop  ID     `cbor:"1,keyasint"`
	Counter uint64 `cbor:"2,keyasint"`
}

// Compare orders dots by laptop, then number; it says nothing about time.
func (d Dot) Compare(o Dot) int {
	return cmp.Or(bytes.Compare(d.Laptop[:], o.Laptop[:]), cmp.Compare(d.Counter, o.Counter))
}

// Stamp is a hybrid logical time: 48 bits of milliseconds since 1970 UTC, 16 bits
// of counter. It orders what is concurrent for display; it never decides what is
// overwritten (SHARE.md 3.4–3.5).
type Stamp uint64

// StampAt is the stamp of a millisecond with counter 0. A clock that shows a time
// before 1970 counts as 1970: its bits would otherwise read as the far future.
func StampAt(ms int64) Stamp { return Stamp(min(max(ms, 0), 1<<48-1)) << 16 }

// Millis is the wall-clock part.
func (s Stamp) Millis() int64 { return int64(s >> 16) }

// Next is the stamp that follows s when the clock shows ms: never smaller than the
// clock, always larger than s, save that the very last stamp has none after it.
func (s Stamp) Next(ms int64) Stamp { return max(StampAt(ms), s, s+1) }

// Place is one register of a record: a field's number and, for a set, one element.
type Place struct {
	Field uint16
	Elem  string
}

// Compare orders places by field, then element.
func (p Place) Compare(o Place) int {
	return cmp.Or(cmp.Compare(p.Field, o.Field), cmp.Compare(p.Elem, o.Elem))
}

// FieldDeleted is the register that tells whether the record is deleted; no
// record uses the number for itself.
const FieldDeleted uint16 = 0

// FieldWrite sets one register. Value is the field's CBOR; nil clears it. Replaces
// holds the dots of the writes the author saw there.
type FieldWrite struct {
	Field    uint16 `cbor:"1,keyasint"`
	Elem     string `cbor:"2,keyasint,omitempty"`
	Value    []byte `cbor:"3,keyasint,omitempty"`
	Replaces []Dot  `cbor:"4,keyasint,omitempty"`
}

// Change is everything that lasts (GROUND.md 3): one edit of one record, or one bag
// of encounters. A bag has no person, no fields, and only its hour as stamp.
type Change struct {
	ID     ID           `cbor:"1,keyasint"`
	Kind   Kind         `cbor:"2,keyasint"`
	Record ID           `cbor:"3,keyasint"`
	Fields []FieldWrite `cbor:"4,keyasint,omitempty"`
	Dot    Dot          `cbor:"5,keyasint"`
	Stamp  Stamp        `cbor:"6,keyasint"`
	Person ID           `cbor:"7,keyasint,omitempty"`
	Undoes ID           `cbor:"8,keyasint,omitempty"`  // the change this one takes back
	Bag    []byte       `cbor:"9,keyasint,omitempty"`  // the bytes of a Bag
	Edit   ID           `cbor:"10,keyasint,omitempty"` // the edit it is part of, if that made several changes: the id of the first
}

// Write is one value in a register, with who put it there.
type Write struct {
	Dot    Dot    `cbor:"1,keyasint"`
	Stamp  Stamp  `cbor:"2,keyasint"`
	Person ID     `cbor:"3,keyasint,omitempty"`
	Value  []byte `cbor:"4,keyasint,omitempty"`
}

// Register is a multi-value register: the writes that no known write replaced,
// best first, and the dots that were replaced, so that a write which arrives late
// is not taken for a new one.
type Register struct {
	Field  uint16  `cbor:"1,keyasint"`
	Elem   string  `cbor:"2,keyasint,omitempty"`
	Writes []Write `cbor:"3,keyasint,omitempty"`
	Gone   []Dot   `cbor:"4,keyasint,omitempty"`
}

// State is all that is known of one record: a pure function of its changes.
type State struct {
	Kind      Kind       `cbor:"1,keyasint"`
	Record    ID         `cbor:"2,keyasint"`
	Registers []Register `cbor:"3,keyasint,omitempty"` // sorted by Place
	Journal   []uint64   `cbor:"4,keyasint,omitempty"` // this store's numbers of the changes, for the history
}

// At is the register's place.
func (r Register) At() Place { return Place{r.Field, r.Elem} }

// Best is the write to show; nil if the register is empty. Of concurrent writes
// it is the one with the highest stamp, then the highest dot. In a set an element
// that anyone still wants stays: add wins.
func (r Register) Best() *Write {
	if len(r.Writes) == 0 {
		return nil
	}
	if r.Elem != "" {
		for i := range r.Writes {
			if r.Writes[i].Value != nil {
				return &r.Writes[i]
			}
		}
	}
	return &r.Writes[0]
}

// Find gives the register at a place, or nil.
func (s *State) Find(p Place) *Register {
	i, ok := slices.BinarySearchFunc(s.Registers, p, func(r Register, p Place) int { return r.At().Compare(p) })
	if !ok {
		return nil
	}
	return &s.Registers[i]
}

// Deleted reports whether the record is deleted. A delete names in Replaces every
// write it saw, in all registers; an edit it did not see brings the record back
// (SHARE.md 3.4), and so does an undelete it did not see, whatever the clocks say.
func (s *State) Deleted() bool {
	del := s.Find(Place{Field: FieldDeleted})
	if del == nil || len(del.Writes) == 0 || slices.ContainsFunc(del.Writes, func(w Write) bool { return w.Value == nil }) {
		return false
	}
	for _, r := range s.Registers {
		if r.Field == FieldDeleted {
			continue
		}
		for _, w := range r.Writes {
			if _, seen := slices.BinarySearchFunc(del.Gone, w.Dot, Dot.Compare); !seen {
				return false
			}
		}
	}
	return true
}

// Dots are those of all surviving writes: what someone who looks at the record sees.
func (s *State) Dots() []Dot {
	var out []Dot
	for _, r := range s.Registers {
		for _, w := range r.Writes {
			out = insertDot(out, w.Dot)
		}
	}
	return out
}

// Absorb takes a change's writes into the state. It gives the same state whatever
// the order in which changes come, however they are grouped, and however often
// one comes again.
func (s *State) Absorb(c Change) {
	for _, f := range c.Fields {
		s.absorb(Place{f.Field, f.Elem}, f.Replaces, Write{c.Dot, c.Stamp, c.Person, f.Value})
	}
}

func (s *State) absorb(at Place, replaces []Dot, w Write) {
	r := s.register(at)
	if !slices.ContainsFunc(r.Writes, func(o Write) bool { return o.Dot == w.Dot }) {
		r.Writes = append(r.Writes, w)
	}
	r.lose(replaces)
	slices.SortFunc(r.Writes, func(a, b Write) int {
		return cmp.Or(cmp.Compare(b.Stamp, a.Stamp), b.Dot.Compare(a.Dot))
	})
}

// register finds the register at a place, or makes it.
func (s *State) register(at Place) *Register {
	i, ok := slices.BinarySearchFunc(s.Registers, at, func(r Register, p Place) int { return r.At().Compare(p) })
	if !ok {
		s.Registers = slices.Insert(s.Registers, i, Register{Field: at.Field, Elem: at.Elem})
	}
	return &s.Registers[i]
}

// lose takes the replaced writes out, those that are here and those yet to come.
func (r *Register) lose(dots []Dot) {
	for _, d := range dots {
		r.Gone = insertDot(r.Gone, d)
	}
	r.Writes = slices.DeleteFunc(r.Writes, func(o Write) bool {
		_, gone := slices.BinarySearchFunc(r.Gone, o.Dot, Dot.Compare)
		return gone
	})
	if len(r.Writes) == 0 {
		r.Writes = nil // one form of empty, so that equal states are deeply equal
	}
}

func insertDot(dots []Dot, d Dot) []Dot {
	i, ok := slices.BinarySearchFunc(dots, d, Dot.Compare)
	if ok {
		return dots
	}
	return slices.Insert(dots, i, d)
}

// Merge is the state that knows what either knew. Either order, any grouping and
// twice the same give the same state. Its journal is empty: those numbers belong to
// one store.
func Merge(a, b State) State {
	out := State{Kind: cmp.Or(a.Kind, b.Kind), Record: cmp.Or(a.Record, b.Record)}
	for _, s := range []State{a, b} {
		for _, r := range s.Registers {
			for _, w := range r.Writes {
				out.absorb(r.At(), nil, w)
			}
			out.register(r.At()).lose(r.Gone)
		}
	}
	return out
}

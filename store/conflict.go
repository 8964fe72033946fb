package store

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"reflect"
	"slices"
	"strings"
	"time"

	"aula/model"
)

// clashRow names a record with fields that two or more wrote without having seen each
// other: it lies in the record's own compartment.
type clashRow struct {
	Kind   model.Kind `cbor:"1,keyasint"`
	Record model.ID   `cbor:"2,keyasint"`
}

func clashKey(k model.Kind, id model.ID) []byte {
	sum := sha256.Sum256(append(kindKey(k), id[:]...))
	return sum[:16]
}

// markClash remembers, or forgets, that a record has something to be settled.
func (w *writing) markClash(n uint16, s *model.State, is bool) error {
	key := clashKey(s.Kind, s.Record)
	if !is {
		return w.tx.Bucket([]byte(bucketClash)).Delete(key)
	}
	env, err := w.seal(n, bucketClash, key, encode(clashRow{s.Kind, s.Record}))
	if err != nil {
		return err
	}
	return w.tx.Bucket([]byte(bucketClash)).Put(key, env)
}

// Conflict is one field of a record that two or more wrote without having seen each other.
type Conflict struct {
	Kind   model.Kind
	Record model.ID
	Field  uint16
	Name   string // the field's name in JSON
	Text   bool   // free text: it can be written anew, and both kept
	Line   bool   // a text of one line
	Safety bool   // all values are shown wherever the record is (SHARE.md 3.4)
	Sides  []Side // best first: what is shown until it is settled
	Before []byte // CBOR of what stood before; nil if that was nothing
	Known  bool   // what stood before is known
}

// Side is one of the values of a conflict.
type Side struct {
	Dot    model.Dot
	Person model.ID
	At     time.Time // in the workspace's zone
	Value  []byte    // CBOR; nil: cleared
	Mine   bool      // written by the person whose session it is
	Here   bool      // written on this laptop
}

// Conflicts are the fields that this person may settle, oldest first. The deleted ones
// of a record that was deleted meanwhile are not among them.
func (s *Session) Conflicts() ([]Conflict, error) {
	var out []Conflict
	err := s.view(func(r *reading) error {
		me, err := r.laptop()
		if err != nil {
			return err
		}
		zone, may := r.zone(), r.policy()
		return r.clashing(func(state *model.State) error {
			if !may.showsState(state) {
				return nil // whoever works with the client settles it
			}
			for _, c := range state.Clashes() {
				x := Conflict{Kind: c.Kind, Record: c.Record, Field: c.Field, Name: fieldName(c.Kind, c.Field), Text: model.FreeText(c.Kind, c.Field), Line: model.OneLine(c.Kind, c.Field), Safety: model.Safety(c.Kind, c.Field)}
				for _, v := range c.Values() {
					x.Sides = append(x.Sides, Side{
						Dot: v.Dot, Person: v.Person, At: time.UnixMilli(v.Stamp.Millis()).In(zone), Value: v.Value,
						Mine: v.Person == s.me, Here: v.Dot.Laptop == me.ID,
					})
				}
				past, err := r.history(state)
				if err != nil {
					return err
				}
				x.Before, x.Known = model.Before(past, c)
				out = append(out, x)
			}
			return nil
		})
	})
	first := func(c Conflict) int64 {
		at := c.Sides[0].At.UnixMilli()
		for _, s := range c.Sides {
			at = max(at, s.At.UnixMilli())
		}
		return at
	}
	slices.SortStableFunc(out, func(a, b Conflict) int {
		return cmp.Or(cmp.Compare(first(a), first(b)), bytes.Compare(a.Record[:], b.Record[:]))
	})
	return out, err
}

// clashing walks the records that are to be settled and that this session opens.
func (r *reading) clashing(each func(*model.State) error) error {
	return r.tx.Bucket([]byte(bucketClash)).ForEach(func(key, env []byte) error {
		b, n, err := r.open(bucketClash, key, env)
		if err != nil {
			return nil // another's, or damaged: Check names it
		}
		var row clashRow
		if decode(b, &row) != nil {
			return nil
		}
		state, err := r.state(n, row.Kind, row.Record)
		if err != nil || !whole(&state) {
			return nil
		}
		return each(&state)
	})
}

// history is what the journal still has of a record.
func (r *reading) history(state *model.State) ([]model.Change, error) {
	var out []model.Change
	for _, num := range state.Journal {
		c, err := r.journal(num)
		if errors.Is(err, model.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

func fieldName(k model.Kind, field uint16) string {
	info, ok := k.Info()
	if !ok {
		return ""
	}
	t := reflect.TypeOf(info.New()).Elem()
	for _, c := range columns(t) {
		if c.number == field {
			name, _, _ := strings.Cut(t.Field(c.index).Tag.Get("json"), ",")
			return name
		}
	}
	return ""
}

// Settle ends a conflict: value, which may be that of one of its sides, replaces every
// side that stands in c. What came meanwhile was not seen and stays: then
// ErrChangedSince, and nothing is written. A record that would not pass its own rules is
// refused with their Problem.
func (s *Session) Settle(c Conflict, value []byte) error {
	return s.edit(func(w *writing) error {
		state, err := w.stateOf(c.Kind, c.Record)
		if err != nil {
			return err
		}
		reg := state.Find(model.Place{Field: c.Field})
		if reg == nil || state.Deleted() {
			return ErrChangedSince
		}
		seen := map[string]bool{}
		for _, side := range c.Sides {
			seen[string(side.Value)] = true
		}
		for _, x := range reg.Writes {
			if !seen[string(x.Value)] {
				return ErrChangedSince
			}
		}
		if len(reg.Writes) < 2 {
			return ErrChangedSince
		}
		ch := w.change(c.Kind, c.Record, []model.FieldWrite{{Field: c.Field, Value: value, Replaces: dots(*reg)}}, model.ID{})
		if err := w.apply(ch); err != nil {
			return err
		}
		return w.passes(c.Kind, c.Record)
	})
}

// passes wants a record as it is now to pass its own rules.
func (w *writing) passes(k model.Kind, id model.ID) error {
	state, err := w.stateOf(k, id)
	if err != nil {
		return err
	}
	info, ok := k.Info()
	if !ok {
		return ErrDamaged
	}
	rec := info.New()
	if err := fill(&state, rec); err != nil {
		return err
	}
	return rec.Check()
}

// Both is the value that keeps all sides of a text, one after the other; nil if it is none.
func (c Conflict) Both() []byte {
	if !c.Text {
		return nil
	}
	var texts []string
	for _, s := range c.Sides {
		var t string
		if s.Value != nil && decode(s.Value, &t) == nil {
			texts = append(texts, t)
		}
	}
	return encode(model.JoinIn(c.Kind, c.Field, texts...))
}

// TextValue is the value of a text that is written anew.
func TextValue(s string) []byte {
	if s == "" {
		return nil
	}
	return encode(s)
}

// ValueText reads such a value; not ok if it is none.
func ValueText(b []byte) (string, bool) {
	if b == nil {
		return "", true
	}
	var s string
	return s, decode(b, &s) == nil
}

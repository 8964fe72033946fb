package store

import (
	"slices"

	"aula/model"
)

// Stored states and changes name each laptop, person and dot once: records have many
// registers that one change wrote together, and an id is most of a register's size.

type storedState struct {
	_         struct{} `cbor:",toarray"`
	Record    model.ID
	IDs       []model.ID     // laptops and persons
	Origins   []storedOrigin // who wrote, when
	Registers []storedReg    //
	Journal   []uint64       //
}

type storedOrigin struct {
	_       struct{} `cbor:",toarray"`
	Laptop  int      // index in IDs
	Counter uint64
	Stamp   model.Stamp
	Person  int // index in IDs
}

type storedReg struct {
	_      struct{} `cbor:",toarray"`
	Field  uint16
	Elem   string
	Writes []storedWrite
	Gone   []storedDot
}

type storedWrite struct {
	_      struct{} `cbor:",toarray"`
	Origin int      // index in Origins
	Value  []byte
}

type storedDot struct {
	_       struct{} `cbor:",toarray"`
	Laptop  int
	Counter uint64
}

// intern gives an element's index in a list, adding it if it is new.
func intern[T comparable](list *[]T, v T) int {
	if i := slices.Index(*list, v); i >= 0 {
		return i
	}
	*list = append(*list, v)
	return len(*list) - 1
}

func encodeState(s *model.State) []byte {
	out := storedState{Record: s.Record, Journal: s.Journal}
	for _, r := range s.Registers {
		reg := storedReg{Field: r.Field, Elem: r.Elem}
		for _, w := range r.Writes {
			o := storedOrigin{Laptop: intern(&out.IDs, w.Dot.Laptop), Counter: w.Dot.Counter, Stamp: w.Stamp, Person: intern(&out.IDs, w.Person)}
			reg.Writes = append(reg.Writes, storedWrite{Origin: intern(&out.Origins, o), Value: w.Value})
		}
		for _, d := range r.Gone {
			reg.Gone = append(reg.Gone, storedDot{Laptop: intern(&out.IDs, d.Laptop), Counter: d.Counter})
		}
		out.Registers = append(out.Registers, reg)
	}
	return encode(out)
}

func decodeState(k model.Kind, b []byte) (model.State, error) {
	var in storedState
	if err := decode(b, &in); err != nil {
		return model.State{}, err
	}
	s := model.State{Kind: k, Record: in.Record, Journal: in.Journal}
	bad := false
	id := func(i int) (out model.ID) {
		if i < 0 || i >= len(in.IDs) {
			bad = true
			return out
		}
		return in.IDs[i]
	}
	for _, r := range in.Registers {
		reg := model.Register{Field: r.Field, Elem: r.Elem}
		for _, w := range r.Writes {
			if w.Origin < 0 || w.Origin >= len(in.Origins) {
				return model.State{}, ErrDamaged
			}
			o := in.Origins[w.Origin]
			reg.Writes = append(reg.Writes, model.Write{Dot: model.Dot{Laptop: id(o.Laptop), Counter: o.Counter}, Stamp: o.Stamp, Person: id(o.Person), Value: w.Value})
		}
		for _, d := range r.Gone {
			reg.Gone = append(reg.Gone, model.Dot{Laptop: id(d.Laptop), Counter: d.Counter})
		}
		s.Registers = append(s.Registers, reg)
	}
	if bad || !slices.IsSortedFunc(s.Registers, func(a, b model.Register) int { return a.At().Compare(b.At()) }) {
		return model.State{}, ErrDamaged
	}
	return s, nil
}

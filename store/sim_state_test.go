package store

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"aula/model"
	"aula/store/share"
)

func numberOf(k []byte) uint64 { return binary.BigEndian.Uint64(k) }

// dumped is all that a store knows and shares, in one order, without what is local: the
// journal's own numbers, drafts, the open hour.
type dumped struct {
	States []model.State
	Bags   []bagRow
	Gone   []goneRow
	Days   []dayRow
	Hours  []dumpedHour
	Months []dumpedMonth
	Ids    []model.ID // of all encounters that count
}

type dumpedHour struct {
	Site   model.ID
	Hour   model.Hour
	Counts []byte
}

type dumpedMonth struct {
	Site   model.ID
	Month  int
	Counts []byte
}

func compareIDs(a, b model.ID) int { return bytes.Compare(a[:], b[:]) }

// eachState walks all states of a kind that this session opens.
func eachState(r *reading, k model.Kind, do func(model.State)) error {
	b := r.tx.Bucket([]byte(bucketRecords)).Bucket(kindKey(k))
	if b == nil {
		return nil
	}
	return b.ForEach(func(key, env []byte) error {
		plain, _, err := r.open(recordBucket(k), key, env)
		if errors.Is(err, ErrNotAllowed) {
			return nil
		}
		if err != nil {
			return err
		}
		s, err := decodeState(k, plain)
		if err == nil {
			s.Journal = nil
			do(s)
		}
		return err
	})
}

// dump reads a store's lasting state.
func (s *Session) dump() (dumped, error) {
	var d dumped
	err := s.view(func(r *reading) error {
		var err error
		d, err = r.dump()
		return err
	})
	return d, err
}

func (r *reading) dump() (dumped, error) {
	var d dumped
	for _, info := range model.Kinds() {
		if err := eachState(r, info.Kind, func(s model.State) { d.States = append(d.States, s) }); err != nil {
			return d, err
		}
	}
	err := errors.Join(
		r.each(bucketBags, func(plain []byte) error {
			var row bagRow
			if err := decode(plain, &row); err != nil {
				return err
			}
			row.Salt, row.Whole = share.Salt{}, nil // how it came says nothing of what it is
			d.Bags = append(d.Bags, row)
			bag, err := model.DecodeBag(row.Bag)
			for _, e := range bag.Encounters {
				if !slices.Contains(d.Ids, e.ID) && !r.isRetracted(e.ID) {
					d.Ids = append(d.Ids, e.ID)
				}
			}
			return err
		}),
		r.each(bucketGone, func(plain []byte) error {
			var row goneRow
			err := decode(plain, &row)
			d.Gone = append(d.Gone, row)
			return err
		}),
		r.each(bucketDays, func(plain []byte) error {
			var row dayRow
			err := decode(plain, &row)
			slices.SortFunc(row.IDs, compareIDs)
			d.Days = append(d.Days, row)
			return err
		}),
		r.each(bucketSums, d.sum),
	)
	d.sort()
	return d, err
}

func (r *reading) each(bucket string, do func(plain []byte) error) error {
	return r.tx.Bucket([]byte(bucket)).ForEach(func(k, env []byte) error {
		plain, _, err := r.open(bucket, k, env)
		if errors.Is(err, ErrNotAllowed) {
			return nil
		}
		if err != nil {
			return err
		}
		return do(plain)
	})
}

// sum takes in one block of kept counters.
func (d *dumped) sum(plain []byte) error {
	var day dayBlock
	if decode(plain, &day) == nil {
		for _, h := range day.Hours {
			d.Hours = append(d.Hours, dumpedHour{day.Site, day.Day.Hour(h.Clock), h.Counts})
		}
		return nil
	}
	var m monthBlock
	err := decode(plain, &m)
	d.Months = append(d.Months, dumpedMonth{m.Site, m.Month, m.Counts})
	return err
}

func (d *dumped) sort() {
	slices.SortFunc(d.States, func(a, b model.State) int { return cmp.Or(int(a.Kind)-int(b.Kind), compareIDs(a.Record, b.Record)) })
	slices.SortFunc(d.Bags, func(a, b bagRow) int { return compareIDs(a.ID, b.ID) })
	slices.SortFunc(d.Gone, func(a, b goneRow) int { return compareIDs(a.ID, b.ID) })
	slices.SortFunc(d.Days, func(a, b dayRow) int { return cmp.Or(int(a.Kind)-int(b.Kind), int(a.Day)-int(b.Day)) })
	slices.SortFunc(d.Hours, func(a, b dumpedHour) int { return cmp.Or(int(a.Hour)-int(b.Hour), compareIDs(a.Site, b.Site)) })
	slices.SortFunc(d.Months, func(a, b dumpedMonth) int { return cmp.Or(a.Month-b.Month, compareIDs(a.Site, b.Site)) })
	slices.SortFunc(d.Ids, compareIDs)
}

// bytes is the one form of a state.
func (d dumped) bytes() []byte { return encode(d) }

// differs says in words where two states differ first.
func (d dumped) differs(o dumped) string {
	switch {
	case !bytes.Equal(encode(d.States), encode(o.States)):
		return "records: " + firstDifference(d.States, o.States)
	case !bytes.Equal(encode(d.Bags), encode(o.Bags)):
		return "bags: " + firstDifference(d.Bags, o.Bags)
	case !bytes.Equal(encode(d.Gone), encode(o.Gone)):
		return "retractions: " + firstDifference(d.Gone, o.Gone)
	case !bytes.Equal(encode(d.Ids), encode(o.Ids)):
		return "encounters: " + firstDifference(d.Ids, o.Ids)
	case !bytes.Equal(encode(d.Hours), encode(o.Hours)):
		return "counters of hours: " + firstDifference(d.Hours, o.Hours)
	case !bytes.Equal(encode(d.Months), encode(o.Months)):
		return "counters of months: " + firstDifference(d.Months, o.Months)
	case !bytes.Equal(encode(d.Days), encode(o.Days)):
		return "days: " + firstDifference(d.Days, o.Days)
	}
	return ""
}

// reduced is what a set of changes comes to, said without any order: in each register
// stand the writes that no other change of the set replaced (SHARE.md 3.4).
func reduced(changes []model.Change) []model.State {
	type at struct {
		k  model.Kind
		id model.ID
	}
	type registers map[model.Place]*model.Register
	all := map[at]registers{}
	for _, c := range changes {
		if c.Kind == model.KindBag {
			continue
		}
		regs := all[at{c.Kind, c.Record}]
		if regs == nil {
			regs = registers{}
			all[at{c.Kind, c.Record}] = regs
		}
		for _, f := range c.Fields {
			p := model.Place{Field: f.Field, Elem: f.Elem}
			if regs[p] == nil {
				regs[p] = &model.Register{Field: f.Field, Elem: f.Elem}
			}
			regs[p].Writes = append(regs[p].Writes, model.Write{Dot: c.Dot, Stamp: c.Stamp, Person: c.Person, Value: f.Value})
			regs[p].Gone = append(regs[p].Gone, f.Replaces...)
		}
	}
	var d dumped
	for k, regs := range all {
		s := model.State{Kind: k.k, Record: k.id}
		for _, r := range regs {
			slices.SortFunc(r.Gone, model.Dot.Compare)
			r.Gone = slices.Compact(r.Gone)
			r.Writes = slices.DeleteFunc(r.Writes, func(w model.Write) bool { return slices.Contains(r.Gone, w.Dot) })
			slices.SortFunc(r.Writes, func(a, b model.Write) int { return cmp.Or(cmp.Compare(b.Stamp, a.Stamp), b.Dot.Compare(a.Dot)) })
			if len(r.Writes) == 0 {
				r.Writes = nil
			}
			s.Registers = append(s.Registers, *r)
		}
		slices.SortFunc(s.Registers, func(a, b model.Register) int { return a.At().Compare(b.At()) })
		d.States = append(d.States, s)
	}
	d.sort()
	return d.States
}

func firstDifference[T any](a, b []T) string {
	for i := range min(len(a), len(b)) {
		if !bytes.Equal(encode(a[i]), encode(b[i])) {
			return fmt.Sprintf("%d of %d and %d:\n%+v\nagainst\n%+v", i, len(a), len(b), a[i], b[i])
		}
	}
	return fmt.Sprintf("%d against %d", len(a), len(b))
}

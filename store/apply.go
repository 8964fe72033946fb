package store

import "aula/model"

// apply takes in a change that was made here.
func (w *writing) apply(c model.Change) error {
	n := compCommon
	if c.Kind != model.KindBag {
		info, ok := c.Kind.Info()
		if !ok {
			return ErrDamaged
		}
		var err error
		if n, err = w.section(info.Section, c.Person); err != nil {
			return err
		}
	}
	w.sent = append(w.sent, sent{n, c})
	if err := w.applyIn(n, c, encode(c)); err != nil {
		return err
	}
	if c.Kind == model.KindMember {
		return w.followRole(c.Record)
	}
	return w.touch(n, c)
}

// applyIn is the one function that changes what lasts (GROUND.md 3): it takes a change
// into its record's state, into the journal, and into every index and counter that
// follows from it, in the transaction at hand. What was made here and what came from
// elsewhere go through the same door; line is the journal's entry for it.
func (w *writing) applyIn(n uint16, c model.Change, line []byte) error {
	if c.Kind == model.KindBag {
		return w.applyBag(c, line)
	}
	info, ok := c.Kind.Info()
	if !ok {
		return ErrDamaged
	}
	num, err := w.append(bucketJournal, n, line)
	if err != nil {
		return err
	}
	state, err := w.state(n, c.Kind, c.Record)
	if err != nil {
		return err
	}
	before, hadDay := dayOf(info, &state)
	was := filedUnder(info, &state)
	if c.Kind == model.KindWorkspace || c.Kind == model.KindCode || c.Kind == model.KindMember {
		*w.stale = true
	}
	clashed := len(state.Clashes()) > 0
	state.Absorb(c)
	state.Journal = append(state.Journal, num)
	if err := w.putState(n, &state); err != nil {
		return err
	}
	if clashes := len(state.Clashes()) > 0; clashes != clashed {
		if err := w.markClash(n, &state, clashes); err != nil {
			return err
		}
	}
	if err := w.index(n, info, &state); err != nil {
		return err
	}
	if err := w.refile(n, c.Kind, c.Record, was, filedUnder(info, &state)); err != nil {
		return err
	}
	after, hasDay := dayOf(info, &state)
	if hadDay == hasDay && before == after {
		return nil
	}
	if hadDay {
		if err := w.markDay(n, c.Kind, before, c.Record, false); err != nil {
			return err
		}
	}
	if hasDay {
		return w.markDay(n, c.Kind, after, c.Record, true)
	}
	return nil
}

// state reads a record's state; an empty one if the record is new.
func (r *reading) state(n uint16, k model.Kind, id model.ID) (model.State, error) {
	empty := model.State{Kind: k, Record: id}
	b := r.tx.Bucket([]byte(bucketRecords)).Bucket(kindKey(k))
	if b == nil {
		return empty, nil
	}
	key, err := r.place(n, kindKey(k), id[:])
	if err != nil {
		return empty, err
	}
	env := b.Get(key)
	if env == nil {
		return empty, nil
	}
	plain, _, err := r.open(recordBucket(k), key, env)
	if err != nil {
		return empty, err
	}
	return decodeState(k, plain)
}

func (w *writing) putState(n uint16, s *model.State) error {
	b, err := w.tx.Bucket([]byte(bucketRecords)).CreateBucketIfNotExists(kindKey(s.Kind))
	if err != nil {
		return err
	}
	key, err := w.place(n, kindKey(s.Kind), s.Record[:])
	if err != nil {
		return err
	}
	env, err := w.seal(n, recordBucket(s.Kind), key, encodeState(s))
	if err != nil {
		return err
	}
	return b.Put(key, env)
}

// dayOf is the UTC day that a dated record is filed under.
func dayOf(info model.KindInfo, s *model.State) (model.Date, bool) {
	rec, ok := info.New().(model.Dated)
	if !ok || !whole(s) || fill(s, rec) != nil || rec.Moment() == 0 {
		return 0, false
	}
	return model.Date(int64(rec.Moment()) / 86400), true
}

// dayRow is which records of a kind lie on a day, or are of a client or an occasion. Its head repeats
// what the key was made of, so that the key can be made anew under another data key.
type dayRow struct {
	Kind model.Kind `cbor:"1,keyasint"`
	Day  model.Date `cbor:"2,keyasint"`
	IDs  []model.ID `cbor:"3,keyasint"`
	Of   model.ID   `cbor:"4,keyasint,omitempty"` // the client or the occasion; Day is 0 then
	Bags []uint64   `cbor:"5,keyasint,omitempty"` // of KindBag: the numbers of the bags that hold an occasion's feedback
}

func (r dayRow) parts() [][]byte {
	if !r.Of.Zero() {
		return [][]byte{[]byte("of"), kindKey(r.Kind), r.Of[:]}
	}
	return dayParts(r.Kind, r.Day)
}

func dayParts(k model.Kind, d model.Date) [][]byte {
	return [][]byte{[]byte("day"), kindKey(k), number(uint64(int64(d)))}
}

func (r *reading) day(n uint16, k model.Kind, d model.Date) (dayRow, []byte, error) {
	return r.listed(n, dayRow{Kind: k, Day: d})
}

// listed reads the row with the same head.
func (r *reading) listed(n uint16, row dayRow) (dayRow, []byte, error) {
	key, err := r.place(n, row.parts()...)
	if err != nil {
		return row, nil, err
	}
	b, err := r.get(bucketDays, key)
	if err != nil || b == nil {
		return row, key, err
	}
	return row, key, decode(b, &row)
}

func (w *writing) markDay(n uint16, k model.Kind, d model.Date, id model.ID, in bool) error {
	return w.mark(n, dayRow{Kind: k, Day: d}, id, in)
}

// mark puts an id into the row with this head, or takes it out.
func (w *writing) mark(n uint16, head dayRow, id model.ID, in bool) error {
	row, key, err := w.listed(n, head)
	if err != nil {
		return err
	}
	kept := row.IDs[:0]
	for _, x := range row.IDs {
		if x != id {
			kept = append(kept, x)
		}
	}
	if row.IDs = kept; in {
		row.IDs = append(row.IDs, id)
	}
	b := w.tx.Bucket([]byte(bucketDays))
	if len(row.IDs) == 0 {
		return b.Delete(key)
	}
	env, err := w.seal(n, bucketDays, key, encode(row))
	if err != nil {
		return err
	}
	return b.Put(key, env)
}

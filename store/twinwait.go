package store

import (
	"bytes"
	"slices"
	"time"

	"aula/model"
	"aula/store/share"
)

// twinRow is what still has to be seen to of numbers that two machines used: whoever wrote
// under them writes it anew, but may be no more, or may have been put back to a day before.
// It is kept for good, so that nothing is written anew twice.
type twinRow struct {
	Laptop model.ID `cbor:"1,keyasint"` // under which id
	From   uint64   `cbor:"2,keyasint,omitempty"`
	Due    int64    `cbor:"3,keyasint"`           // in seconds since 1970
	File   []byte   `cbor:"4,keyasint,omitempty"` // that holds other changes than are here; none: what is here
	Own    bool     `cbor:"5,keyasint,omitempty"` // what was made here, of compartments that were not open
	Opened []uint16 `cbor:"6,keyasint,omitempty"` // compartments that were seen to
}

const keepTwin = "twin" // before what such a row is of

// twinKeys: a file by its head, what is here by the laptop.
func twinFileKey(head [32]byte) []byte { return append([]byte(keepTwin+"f"), head[:]...) }

func twinHereKey(id model.ID, own bool) []byte {
	if own {
		return append([]byte(keepTwin+"o"), id[:]...)
	}
	return append([]byte(keepTwin+"h"), id[:]...)
}

// opens are the compartments that this session opens.
func (s *Session) opens() []uint16 { return sortedKeys(s.keys) }

// due tells whether a row's time has come: never later than aloneAfter from now, however
// wrong the clock was when it was written.
func (t twinRow) due(now time.Time, opens []uint16) bool {
	left := time.Unix(t.Due, 0).Sub(now)
	return (left <= 0 || left > aloneAfter) && slices.ContainsFunc(opens, func(n uint16) bool { return !slices.Contains(t.Opened, n) })
}

// waitFor remembers a file of a former self that holds other changes than are here under
// the same numbers. What this laptop knows of neither machine it sees to in this round;
// else, from the first of its own numbers that is among them, the other one has its time.
func (w *writing) waitFor(in intake, own uint64) error {
	key := twinFileKey(in.head)
	if w.tx.Bucket([]byte(bucketKeep)).Get(key) != nil {
		return nil
	}
	row := twinRow{Laptop: in.laptop, From: own, Due: w.s.st.o.Now().Unix(), File: in.file.Bytes()}
	if own > 0 {
		row.Due += int64(aloneAfter / time.Second)
	}
	return w.putSealed(bucketKeep, key, row)
}

// waitToOpen remembers that what was made here under an id from a number on is written
// anew only of what this session opens.
func (w *writing) waitToOpen(id model.ID, from uint64) error {
	row := twinRow{Laptop: id, From: from, Own: true, Opened: w.s.opens()}
	key := twinHereKey(id, true)
	switch b, err := w.get(bucketKeep, key); {
	case err != nil:
		return err
	case b != nil:
		var old twinRow
		if err := decode(b, &old); err != nil {
			return ErrDamaged
		}
		row.Opened = slices.DeleteFunc(row.Opened, func(n uint16) bool { return !slices.Contains(old.Opened, n) })
	}
	return w.putSealed(bucketKeep, key, row)
}

// seeToTwins writes anew what nobody else has by now.
func (r *round) seeToTwins() error {
	if err := r.hearOfTwins(); err != nil {
		return err
	}
	type waiting struct {
		key []byte
		row twinRow
	}
	var all []waiting
	err := r.s.view(func(rd *reading) error {
		c := rd.tx.Bucket([]byte(bucketKeep)).Cursor()
		for k, env := c.Seek([]byte(keepTwin)); bytes.HasPrefix(k, []byte(keepTwin)); k, env = c.Next() {
			var row twinRow
			plain, _, err := rd.open(bucketKeep, k, env)
			if err == nil && decode(plain, &row) == nil && row.due(r.now, r.s.opens()) {
				all = append(all, waiting{bytes.Clone(k), row})
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, x := range all {
		var in intake
		if x.row.File != nil {
			f, v := share.Parse(x.row.File)
			if v != share.OK {
				continue
			}
			if in, v, err = r.s.examine(f, r.team.Placed); err != nil || v != share.OK {
				continue // as when it came: its persons may be placed later
			}
		}
		if err := r.s.update(func(w *writing) error { return w.seeTo(x.key, x.row, in) }); err != nil {
			return err
		}
	}
	if len(all) == 0 {
		return nil
	}
	return r.again()
}

// hearOfTwins remembers of which numbers of others the log says that two machines used
// them: what is here of one of them may have come to nobody else.
func (r *round) hearOfTwins() error {
	twice := r.team.AllTwice()
	mine := r.team.Twice(r.lap.ID)
	for id := range mine {
		delete(twice, id)
	}
	return r.s.updateIf(func(rd *reading) (bool, error) {
		fresh, err := rd.unheard(twice)
		return len(fresh) > 0, err
	}, func(w *writing) error {
		fresh, err := w.unheard(twice)
		for _, row := range fresh {
			row.Due = r.now.Add(aloneAfter).Unix()
			if err := w.putSealed(bucketKeep, twinHereKey(row.Laptop, false), row); err != nil {
				return err
			}
		}
		return err
	})
}

func (r *reading) unheard(twice map[model.ID]uint64) (out []twinRow, err error) {
	for id, n := range twice {
		var row twinRow
		b, err := r.get(bucketKeep, twinHereKey(id, false))
		if err != nil || b != nil && decode(b, &row) != nil {
			return nil, ErrDamaged
		}
		if b == nil || n < row.From {
			out = append(out, twinRow{Laptop: id, From: n})
		}
	}
	slices.SortFunc(out, func(a, b twinRow) int { return bytes.Compare(a.Laptop[:], b.Laptop[:]) })
	return out, nil
}

// seeTo writes anew what a row is of, as far as this session opens it.
func (w *writing) seeTo(key []byte, row twinRow, in intake) error {
	held, _, err := w.changesOf(row.Laptop, !row.Own)
	if err != nil {
		return err
	}
	sets := []twinSet{{id: row.Laptop, lost: !row.Own}}
	from := row.From
	if row.File != nil {
		mine, _, err := w.changesOf(row.Laptop, false)
		if err != nil {
			return err
		}
		other, first := contradicts(append(mine, held...), in, row.From)
		if first == 0 {
			from = in.to + 1
		} else if from = first; len(row.Opened) == 0 {
			if err := w.sayTwice(row.Laptop, first); err != nil {
				return err
			}
		}
		sets = append(sets, twinSet{id: row.Laptop, changes: other, lost: true})
	}
	sets[0].changes = slices.DeleteFunc(held, func(x sent) bool { return x.c.Dot.Counter < from })
	for i := range sets {
		sets[i].changes = slices.DeleteFunc(sets[i].changes, func(x sent) bool { return slices.Contains(row.Opened, x.n) })
	}
	if err := w.writeTwins(sets...); err != nil {
		return err
	}
	for _, n := range w.s.opens() {
		if !slices.Contains(row.Opened, n) {
			row.Opened = append(row.Opened, n)
		}
	}
	return w.putSealed(bucketKeep, key, row)
}

// contradicts are the changes of a file under whose numbers others are held, and from a
// number on (0: none) those that are not held, and the least of those numbers; 0 if there
// are none.
func contradicts(held []sent, in intake, from uint64) (other []sent, first uint64) {
	ids := map[uint64]model.ID{}
	for _, x := range held {
		ids[x.c.Dot.Counter] = x.c.ID
	}
	for _, a := range in.all {
		n := a.c.Dot.Counter
		if id, used := ids[n]; id != a.c.ID && (used || from > 0 && n >= from) {
			other = append(other, sent{a.n, a.c})
			if first == 0 || n < first {
				first = n
			}
		}
	}
	return other, first
}

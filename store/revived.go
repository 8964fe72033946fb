package store

import (
	"errors"
	"time"

	"aula/model"
)

// Revived is a record that this person deleted and that is back, since somebody edited
// it without having seen that (SHARE.md 3.4).
type Revived struct {
	Kind    model.Kind
	Record  model.ID
	Deleted time.Time // in the workspace's zone
	By      model.ID  // the last of those who edited it; also this person, elsewhere
	Edited  time.Time
}

// farRevived is how many changes are looked through for deletes that lost: some weeks of
// a team's work, read in a few milliseconds.
const farRevived = 2000

// Revived are the records that came back after this person had deleted them, the last
// deleted first, as far as the delete is among the newest changes. Each stays until it
// is deleted again or kept.
func (s *Session) Revived() ([]Revived, error) {
	var out []Revived
	err := s.view(func(r *reading) error {
		c := r.tx.Bucket([]byte(bucketJournal)).Cursor()
		n := 0
		for key, env := c.Last(); key != nil && n < farRevived; key, env = c.Prev() {
			n++
			plain, _, err := r.open(bucketJournal, key, env)
			if errors.Is(err, ErrNotAllowed) || errors.Is(err, ErrDamaged) {
				continue
			}
			if err != nil {
				return err
			}
			var ch model.Change
			if readLine(plain, &ch) != nil || ch.Person != s.me || !deletes(ch) {
				continue
			}
			x, err := r.revived(ch.Kind, ch.Record)
			if err != nil {
				return err
			}
			if x != nil && x.delete == ch.Dot {
				out = append(out, x.Revived)
			}
		}
		return nil
	})
	return out, err
}

func deletes(c model.Change) bool {
	for _, f := range c.Fields {
		if f.Field == model.FieldDeleted && f.Value != nil {
			return true
		}
	}
	return false
}

// RevivedAs tells of one record whether it is one of Revived.
func (s *Session) RevivedAs(k model.Kind, id model.ID) (Revived, bool, error) {
	var out Revived
	is := false
	err := s.view(func(r *reading) error {
		x, err := r.revived(k, id)
		if x != nil && x.person == s.me {
			out, is = x.Revived, true
		}
		return err
	})
	return out, is, err
}

// revival is a Revived with the delete that lost.
type revival struct {
	Revived
	delete model.Dot
	person model.ID // who deleted
}

// revived is nil for a record that is gone, or that no delete lost.
func (r *reading) revived(k model.Kind, id model.ID) (*revival, error) {
	state, err := r.stateOf(k, id)
	if errors.Is(err, ErrNotAllowed) || errors.Is(err, ErrDamaged) || errors.Is(err, model.ErrNotFound) {
		return nil, nil
	}
	if err != nil || !whole(&state) {
		return nil, err
	}
	back := state.Revived()
	if back == nil || len(back.By) == 0 {
		return nil, nil
	}
	zone := r.zone()
	at := func(w model.Write) time.Time { return time.UnixMilli(w.Stamp.Millis()).In(zone) }
	x := Revived{Kind: k, Record: id, Deleted: at(back.Delete), By: back.By[0].Person, Edited: at(back.By[0])}
	return &revival{x, back.Delete.Dot, back.Delete.Person}, nil
}

// Keep lets a record be that came back after a delete: the delete is taken for undone,
// on every laptop. ErrChangedSince if it is deleted, or there is nothing to end.
func (s *Session) Keep(k model.Kind, id model.ID) error {
	return s.edit(func(w *writing) error {
		state, err := w.stateOf(k, id)
		if err != nil {
			return err
		}
		if state.Revived() == nil {
			return ErrChangedSince
		}
		gone := state.Find(model.Place{Field: model.FieldDeleted})
		return w.apply(w.change(k, id, []model.FieldWrite{{Field: model.FieldDeleted, Replaces: dots(*gone)}}, model.ID{}))
	})
}

// deleted tells whether a record was deleted just before a change; not so if that only
// ended a delete that had lost.
func (p past) deleted(c model.Change) bool {
	s := model.State{Kind: c.Kind, Record: c.Record}
	for _, all := range p.writes {
		for _, o := range all {
			if o.Stamp < c.Stamp {
				s.Absorb(o)
			}
		}
	}
	return s.Deleted()
}

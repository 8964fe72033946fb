package store

import (
	"bytes"
	"errors"
	"reflect"
	"slices"
	"time"

	"aula/model"
)

// Put saves records, new or changed, all or none of them. What a record says
// differently from what is stored becomes one change each; a record that says the
// same makes none. When it returns nil they are on disk.
func (s *Session) Put(records ...model.Record) error {
	return s.edit(func(w *writing) error { return w.putAll(records) })
}

// Replace is one edit that saves records and takes others away, all or nothing: for what
// goes on under another id. What is already gone stays so.
func (s *Session) Replace(records, gone []model.Record) error {
	return s.edit(func(w *writing) error {
		if err := w.putAll(records); err != nil {
			return err
		}
		for _, r := range gone {
			if err := w.delete(r.Kind(), r.Key()); err != nil && !errors.Is(err, model.ErrNotFound) {
				return err
			}
		}
		return nil
	})
}

// edit is an update that LastEdit tells of.
func (s *Session) edit(do func(*writing) error) error {
	var made model.ID
	err := s.update(func(w *writing) error {
		err := do(w)
		made = w.edit
		return err
	})
	if err == nil {
		s.remember(made)
	}
	return err
}

func (w *writing) put(r model.Record, undoes model.ID) error {
	if err := r.Check(); err != nil {
		return err
	}
	if err := checkSubject(r); err != nil {
		return err
	}
	if r.Key().Zero() {
		return ErrDamaged
	}
	state, err := w.stateOf(r.Kind(), r.Key())
	if err != nil {
		return err
	}
	fields := difference(&state, r)
	late, err := w.unseen(&state)
	if err != nil {
		return err
	}
	fields = sparing(fields, late)
	if del := state.Find(model.Place{Field: model.FieldDeleted}); state.Deleted() {
		fields = append(fields, model.FieldWrite{Field: model.FieldDeleted, Replaces: dots(*del)})
	}
	if len(fields) == 0 {
		return nil
	}
	return w.apply(w.change(r.Kind(), r.Key(), fields, undoes))
}

// sparing takes writes that were not seen out of what is replaced, and leaves a field
// alone that only they made different.
func sparing(fields []model.FieldWrite, late *lateWrites) []model.FieldWrite {
	if late == nil {
		return fields
	}
	out := fields[:0]
	for _, f := range fields {
		f.Replaces = slices.DeleteFunc(f.Replaces, func(d model.Dot) bool { return late.dots[d] })
		var before []byte
		if reg := late.before.Find(model.Place{Field: f.Field, Elem: f.Elem}); reg != nil && reg.Best() != nil {
			before = reg.Best().Value
		}
		if bytes.Equal(before, f.Value) {
			continue
		}
		out = append(out, f)
	}
	return out
}

func (w *writing) change(k model.Kind, id model.ID, fields []model.FieldWrite, undoes model.ID) model.Change {
	c := model.Change{
		ID: w.s.st.o.NewID(), Kind: k, Record: id, Fields: fields, Dot: w.dot(), Stamp: w.stamp, Person: w.s.me, Undoes: undoes, Edit: w.edit,
	}
	if w.edit.Zero() {
		w.edit = c.ID
	}
	w.lap.Stamp = w.stamp
	w.stamp = w.stamp.Next(0)
	return c
}

// Delete takes a record away; an edit elsewhere that had not seen this brings it
// back. ErrNotFound.
func (s *Session) Delete(k model.Kind, id model.ID) error {
	return s.edit(func(w *writing) error { return w.delete(k, id) })
}

func (w *writing) delete(k model.Kind, id model.ID) error {
	state, err := w.stateOf(k, id)
	if err != nil {
		return err
	}
	if len(state.Registers) == 0 || state.Deleted() {
		return model.ErrNotFound
	}
	return w.apply(w.change(k, id, []model.FieldWrite{{Field: model.FieldDeleted, Value: isTrue, Replaces: state.Dots()}}, model.ID{}))
}

// stateOf reads the state of a record by its kind.
func (r *reading) stateOf(k model.Kind, id model.ID) (model.State, error) {
	info, ok := k.Info()
	if !ok {
		return model.State{}, model.ErrNotFound
	}
	n, err := r.section(info.Section, r.s.me)
	if err != nil {
		return model.State{}, err
	}
	return r.state(n, k, id)
}

// Get reads one record. ErrNotFound if there is none or it is deleted.
func Get[T model.Record](s *Session, id model.ID) (T, error) {
	var out T
	err := s.view(func(r *reading) error {
		var err error
		out, err = getIn[T](r, id)
		return err
	})
	return out, err
}

func newOf[T model.Record]() (T, model.KindInfo) {
	var zero T
	rec := reflect.New(reflect.TypeOf(zero).Elem()).Interface().(T)
	info, _ := rec.Kind().Info()
	return rec, info
}

func getIn[T model.Record](r *reading, id model.ID) (T, error) {
	rec, info := newOf[T]()
	state, err := r.stateOf(info.Kind, id)
	if err != nil {
		return rec, err
	}
	if !whole(&state) {
		return rec, model.ErrNotFound
	}
	return rec, fill(&state, rec)
}

// whole tells whether a record is there: not deleted, and the change that made it has
// come. Of one whose beginning is still on its way nothing is shown.
func whole(s *model.State) bool {
	if len(s.Registers) == 0 || s.Deleted() {
		return false
	}
	const id = 1 // of every kind
	at := s.Find(model.Place{Field: id})
	return at != nil && at.Best() != nil && at.Best().Value != nil
}

// List reads all living records of a kind that this person may see, in the order of
// their ids. A damaged one is left out; Check names it.
func List[T model.Record](s *Session) ([]T, error) {
	var out []T
	err := s.view(func(r *reading) error {
		var err error
		out, err = listIn[T](r)
		return err
	})
	return out, err
}

func listIn[T model.Record](r *reading) ([]T, error) {
	_, info := newOf[T]()
	var out []T
	err := r.states(info.Kind, func(s *model.State) error {
		rec, _ := newOf[T]()
		if whole(s) && fill(s, rec) == nil {
			out = append(out, rec)
		}
		return nil
	})
	slices.SortFunc(out, func(a, b T) int { x, y := a.Key(), b.Key(); return slices.Compare(x[:], y[:]) })
	return out, err
}

// states walks a kind; what is damaged or not for this person is passed over.
func (r *reading) states(k model.Kind, each func(*model.State) error) error {
	b := r.tx.Bucket([]byte(bucketRecords)).Bucket(kindKey(k))
	if b == nil {
		return nil
	}
	name := recordBucket(k)
	return b.ForEach(func(key, env []byte) error {
		plain, _, err := r.open(name, key, env)
		if errors.Is(err, ErrDamaged) || errors.Is(err, ErrNotAllowed) {
			return nil
		}
		if err != nil {
			return err
		}
		s, err := decodeState(k, plain)
		if err != nil {
			return nil
		}
		return each(&s)
	})
}

// Between reads the records of a dated kind whose moment lies on the days from first
// to last, in the workspace's zone, earliest first.
func Between[T model.Dated](s *Session, first, last model.Date) ([]T, error) {
	k, err := s.known()
	if err != nil {
		return nil, err
	}
	var out []T
	err = s.view(func(r *reading) error {
		out, err = between[T](r, first, last, k.zone)
		return err
	})
	return out, err
}

func between[T model.Dated](r *reading, first, last model.Date, zone *time.Location) ([]T, error) {
	_, info := newOf[T]()
	n, err := r.section(info.Section, r.s.me)
	if err != nil {
		return nil, err
	}
	var out []T
	for d := first - 1; d <= last+1; d++ { // rows are filed by UTC days
		row, _, err := r.day(n, info.Kind, d)
		if err != nil {
			return nil, err
		}
		for _, id := range row.IDs {
			rec, err := getIn[T](r, id)
			if errors.Is(err, model.ErrNotFound) || errors.Is(err, ErrDamaged) {
				continue
			}
			if err != nil {
				return nil, err
			}
			if day := model.DateOf(rec.Moment().Time(zone)); day >= first && day <= last {
				out = append(out, rec)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b T) int { return int(a.Moment() - b.Moment()) })
	return out, nil
}

// History is what happened to a record, oldest first: this store's journal numbers
// and the changes.
func (s *Session) History(k model.Kind, id model.ID) ([]model.Change, error) {
	var out []model.Change
	err := s.view(func(r *reading) error {
		state, err := r.stateOf(k, id)
		if err != nil {
			return err
		}
		for _, num := range state.Journal {
			c, err := r.journal(num)
			if err != nil {
				return err
			}
			out = append(out, c)
		}
		return nil
	})
	return out, err
}

func (r *reading) journal(num uint64) (model.Change, error) {
	var c model.Change
	b, err := r.get(bucketJournal, number(num))
	if err != nil {
		return c, err
	}
	if b == nil {
		return c, model.ErrNotFound
	}
	return c, readLine(b, &c)
}

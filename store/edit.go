package store

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"time"

	"aula/model"
)

// ErrChangedSince says that an edit can't be taken back any more: what it wrote has
// been written over, or the record would not be sound without it.
var ErrChangedSince = errors.New("changed since")

// Edit is what one person saved at once: one change a record, as a rule.
type Edit struct {
	ID       model.ID
	At       time.Time // in the workspace's zone
	Changes  []model.Change
	UndoneBy model.ID // the edit that took it back and holds; zero if none
	Undoes   model.ID // the edit it took back; zero if none
}

// farBack is how many changes are looked through for edits: more than one person
// makes in a year.
const farBack = 20000

func editOf(c model.Change) model.ID {
	if c.Edit.Zero() {
		return c.ID
	}
	return c.Edit
}

// Edits are this person's edits, newest first, at most so many.
func (s *Session) Edits(most int) ([]Edit, error) {
	k, err := s.known()
	if err != nil {
		return nil, err
	}
	var out []Edit
	err = s.view(func(r *reading) error {
		out, err = r.edits(func(all []Edit) bool { return len(all) == most }, k.zone)
		return err
	})
	return out, err
}

// edits reads the journal from its end until there are enough.
func (r *reading) edits(enough func([]Edit) bool, zone *time.Location) ([]Edit, error) {
	var out []Edit
	undone := map[model.ID]model.ID{} // a change → the edit that took it back
	home := map[model.ID]model.ID{}   // a change → its edit
	c := r.tx.Bucket([]byte(bucketJournal)).Cursor()
	n := 0
	for key, env := c.Last(); key != nil && n < farBack; key, env = c.Prev() {
		n++
		plain, _, err := r.open(bucketJournal, key, env)
		if errors.Is(err, ErrNotAllowed) || errors.Is(err, ErrDamaged) {
			continue
		}
		if err != nil {
			return nil, err
		}
		var ch model.Change
		if readLine(plain, &ch) != nil || ch.Person != r.s.me || ch.Kind == model.KindAccess {
			continue
		}
		id := editOf(ch)
		i := slices.IndexFunc(out, func(e Edit) bool { return e.ID == id })
		if i < 0 {
			if enough(out) {
				break
			}
			out = append(out, Edit{ID: id, At: time.UnixMilli(ch.Stamp.Millis()).In(zone)})
			i = len(out) - 1
		}
		e := &out[i]
		e.Changes = slices.Insert(e.Changes, 0, ch)
		e.UndoneBy = cmp.Or(e.UndoneBy, undone[ch.ID])
		if home[ch.ID] = id; !ch.Undoes.Zero() && e.UndoneBy.Zero() {
			undone[ch.Undoes] = id
		}
	}
	for i := range out {
		for _, ch := range out[i].Changes {
			if !ch.Undoes.Zero() {
				out[i].Undoes = cmp.Or(home[ch.Undoes], out[i].Undoes)
			}
		}
	}
	return out, nil
}

// LastEdit is the newest edit that this session made and has not taken back; zero if
// there is none.
func (s *Session) LastEdit() model.ID {
	s.made.Lock()
	defer s.made.Unlock()
	if n := len(s.made.edits); n > 0 {
		return s.made.edits[n-1]
	}
	return model.ID{}
}

func (s *Session) remember(edit model.ID) {
	s.made.Lock()
	defer s.made.Unlock()
	if !edit.Zero() {
		s.made.edits = append(s.made.edits, edit)
	}
}

func (s *Session) forget(edit model.ID) {
	s.made.Lock()
	defer s.made.Unlock()
	s.made.edits = slices.DeleteFunc(s.made.edits, func(id model.ID) bool { return id == edit })
}

// Undo takes back one of this person's edits by changes that reverse it: each register
// it wrote gets what stood there before, unless someone has written there since; a
// record it made goes, one it deleted comes back. An undo is an edit and can be taken
// back as well. ErrNotFound if there is no such edit; ErrChangedSince if nothing of it
// is left to take back, if another person has written to a record it made, or if a
// record would not pass Check.
func (s *Session) Undo(edit model.ID) error {
	roles := false
	err := s.update(func(w *writing) error {
		var e *Edit
		all, err := w.edits(func(all []Edit) bool { return len(all) > 0 && all[len(all)-1].ID == edit }, time.UTC)
		if err != nil {
			return err
		}
		for i := range all {
			if all[i].ID == edit {
				e = &all[i]
			}
		}
		if e == nil {
			return model.ErrNotFound
		}
		if !e.UndoneBy.Zero() {
			return ErrChangedSince
		}
		wrote := false
		for _, c := range slices.Backward(e.Changes) {
			did, err := w.reverse(c)
			if err != nil {
				return err
			}
			wrote = wrote || did
			roles = roles || did && changesRole(c)
		}
		if !wrote {
			return ErrChangedSince
		}
		return nil
	})
	if err != nil {
		return err
	}
	s.forget(edit)
	if roles { // who may open what has moved back
		return s.Rekey()
	}
	return nil
}

func changesRole(c model.Change) bool {
	const role = 3
	return c.Kind == model.KindMember && slices.ContainsFunc(c.Fields, func(f model.FieldWrite) bool { return f.Field == role })
}

// reverse takes one change back; false if there was nothing left of it.
func (w *writing) reverse(c model.Change) (bool, error) {
	state, err := w.stateOf(c.Kind, c.Record)
	if err != nil {
		return false, err
	}
	past, err := w.past(&state, c)
	if err != nil {
		return false, err
	}
	if past.made {
		return w.unmake(&state, past, c)
	}
	deletes := slices.ContainsFunc(c.Fields, func(f model.FieldWrite) bool { return f.Field == model.FieldDeleted && f.Value != nil })
	if state.Deleted() && !deletes {
		return false, ErrChangedSince
	}
	var fields []model.FieldWrite
	back := false // the change had brought a deleted record back
	for _, f := range c.Fields {
		now := state.Find(model.Place{Field: f.Field, Elem: f.Elem})
		if now == nil || now.Best() == nil || now.Best().Dot != c.Dot {
			continue // written since
		}
		before := past.before(f)
		if f.Field == model.FieldDeleted && before != nil && past.deleted(c) {
			back = true
			continue
		}
		if !bytes.Equal(before, now.Best().Value) {
			fields = append(fields, model.FieldWrite{Field: f.Field, Elem: f.Elem, Value: before, Replaces: dots(*now)})
		}
	}
	if len(fields) > 0 {
		if err := w.apply(w.change(c.Kind, c.Record, fields, c.ID)); err != nil {
			return false, err
		}
	}
	if back {
		return true, w.bury(c)
	}
	return len(fields) > 0, w.sound(c)
}

// past is what a record's journal knows of the time before a change.
type past struct {
	made   bool // the change made the record
	others bool // someone else has written to it
	writes map[model.Dot][]model.Change
}

func (w *writing) past(state *model.State, c model.Change) (past, error) {
	p := past{writes: map[model.Dot][]model.Change{}}
	for i, num := range state.Journal {
		ch, err := w.journal(num)
		if errors.Is(err, model.ErrNotFound) {
			continue // pruned: what stood there is not known any more
		}
		if err != nil {
			return p, err
		}
		p.writes[ch.Dot] = append(p.writes[ch.Dot], ch)
		if ch.ID == c.ID {
			p.made = i == 0
			continue
		}
		p.others = p.others || ch.Person != w.s.me // whenever it was: what comes from elsewhere may come late
	}
	return p, nil
}

// before is the value that a write replaced: of several the one that was shown.
func (p past) before(f model.FieldWrite) []byte {
	reg := model.Register{Elem: f.Elem}
	for _, d := range f.Replaces {
		for _, ch := range p.writes[d] {
			for _, o := range ch.Fields {
				if o.Field == f.Field && o.Elem == f.Elem {
					reg.Writes = append(reg.Writes, model.Write{Dot: ch.Dot, Stamp: ch.Stamp, Value: o.Value})
				}
			}
		}
	}
	slices.SortFunc(reg.Writes, func(a, b model.Write) int { return cmp.Or(cmp.Compare(b.Stamp, a.Stamp), b.Dot.Compare(a.Dot)) })
	if best := reg.Best(); best != nil {
		return best.Value
	}
	return nil
}

// unmake takes a record away that a change made. The workspace itself and persons
// stay: more than their record was made with them.
func (w *writing) unmake(state *model.State, p past, c model.Change) (bool, error) {
	if p.others || c.Kind == model.KindWorkspace || c.Kind == model.KindMember {
		return false, ErrChangedSince
	}
	if state.Deleted() {
		return false, nil
	}
	return true, w.bury(c)
}

// bury deletes the record of a change that is being taken back.
func (w *writing) bury(c model.Change) error {
	state, err := w.stateOf(c.Kind, c.Record)
	if err != nil {
		return err
	}
	return w.apply(w.change(c.Kind, c.Record, []model.FieldWrite{{Field: model.FieldDeleted, Value: isTrue, Replaces: state.Dots()}}, c.ID))
}

// sound wants the record as it is now to pass its own rules.
func (w *writing) sound(c model.Change) error {
	state, err := w.stateOf(c.Kind, c.Record)
	if err != nil {
		return err
	}
	info, ok := c.Kind.Info()
	if !ok {
		return ErrDamaged
	}
	rec := info.New()
	if err := fill(&state, rec); err != nil {
		return err
	}
	if rec.Check() != nil {
		return ErrChangedSince
	}
	return nil
}

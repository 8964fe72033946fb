package store

import (
	"slices"

	"aula/model"
)

// twinSet is what one machine wrote under numbers that another used as well.
type twinSet struct {
	id      model.ID // under which
	changes []sent
	lost    bool // that machine, or what it knew, may be no more: it may have written them anew itself
}

// rewrite is a value that is written once more.
type rewrite struct {
	at       model.Place
	was      model.Write
	who      model.ID
	replaces []model.Dot
}

// writeTwins writes anew what was written under numbers that another self used as well:
// whoever took the other's change for a number never hears of this one's. Bags go out
// again as they are; of a record each field that was written is, with all that is known
// to be replaced there.
func (w *writing) writeTwins(sets ...twinSet) error {
	type record struct {
		n  uint16
		k  model.Kind
		id model.ID
	}
	states, all := map[record]*model.State{}, map[record][]rewrite{}
	var order []record
	for _, set := range sets {
		byRecord := map[record][]model.Change{}
		for _, x := range set.changes {
			if x.c.Kind == model.KindBag {
				if err := w.bagAgain(set, x); err != nil {
					return err
				}
				continue
			}
			r := record{x.n, x.c.Kind, x.c.Record}
			byRecord[r] = append(byRecord[r], x.c)
			if states[r] == nil {
				state, err := w.state(x.n, x.c.Kind, x.c.Record)
				if err != nil {
					return err
				}
				states[r] = &state
				order = append(order, r)
			}
		}
		for r, changes := range byRecord {
			list, err := w.rewrites(states[r], set, changes)
			if err != nil {
				return err
			}
			all[r] = append(all[r], list...)
		}
	}
	for _, r := range order {
		for _, c := range w.anew(states[r], all[r]) {
			w.sent = append(w.sent, sent{r.n, c})
			if err := w.applyIn(r.n, c, encode(c)); err != nil {
				return err
			}
		}
	}
	return nil
}

// bagAgain sends a bag once more: what is in it counts once.
func (w *writing) bagAgain(set twinSet, x sent) error {
	if set.lost {
		if there, err := w.sentAgain(set.id, x.c); err != nil || there {
			return err
		}
	}
	c := x.c
	c.ID, c.Dot = w.s.st.o.NewID(), w.dot()
	c.Record = c.ID
	w.sent = append(w.sent, sent{x.n, c})
	return w.applyIn(x.n, c, encode(c))
}

// sentAgain tells whether what goes on from an id has sent a bag once more.
func (w *writing) sentAgain(id model.ID, c model.Change) (bool, error) {
	team, err := w.roster()
	if err != nil {
		return false, err
	}
	bag, err := model.DecodeBag(c.Bag)
	if err != nil {
		return false, ErrDamaged
	}
	found := false
	err = w.tx.Bucket([]byte(bucketBags)).ForEach(func(k, env []byte) error {
		var row bagRow
		plain, _, err := w.open(bucketBags, k, env)
		if found || err != nil || decode(plain, &row) != nil || !team.GoesOnFrom(row.Dot.Laptop, id) {
			return nil // damaged ones are named by Check
		}
		var came model.Change
		if decode(row.whole(), &came) != nil {
			return nil
		}
		other, err := model.DecodeBag(came.Bag)
		found = err == nil && other.Site == bag.Site && other.Hour == bag.Hour && sameIDs(bag, other)
		return nil
	})
	return found, err
}

// sameIDs tells whether all that is in one bag is in the other.
func sameIDs(bag, other model.Bag) bool {
	return !slices.ContainsFunc(bag.Encounters, func(e model.Encounter) bool {
		return !slices.ContainsFunc(other.Encounters, func(o model.Encounter) bool { return o.ID == e.ID })
	}) && !slices.ContainsFunc(bag.Retracted, func(r model.Retraction) bool {
		return !slices.ContainsFunc(other.Retracted, func(o model.Retraction) bool { return o.ID == r.ID })
	}) && !slices.ContainsFunc(bag.Feedback, func(f model.Feedback) bool {
		return !slices.ContainsFunc(other.Feedback, func(o model.Feedback) bool { return o.ID == f.ID })
	})
}

// rewrites are the values of a record that a set's changes left: of each place what was
// written there last or, if that was written over, what stands there now.
func (w *writing) rewrites(s *model.State, set twinSet, changes []model.Change) ([]rewrite, error) {
	team, err := w.roster()
	if err != nil {
		return nil, err
	}
	after := func(d model.Dot) bool { return team.GoesOnFrom(d.Laptop, set.id) }
	writes, replaced := map[model.Place][]model.Write{}, map[model.Place][]model.Dot{}
	var places []model.Place
	for _, c := range changes {
		for _, f := range c.Fields {
			at := model.Place{Field: f.Field, Elem: f.Elem}
			if !slices.Contains(places, at) {
				places = append(places, at)
			}
			writes[at] = append(writes[at], model.Write{Dot: c.Dot, Stamp: c.Stamp, Person: c.Person, Value: f.Value})
			replaced[at] = append(replaced[at], f.Replaces...)
		}
	}
	slices.SortFunc(places, model.Place.Compare)
	var out []rewrite
	for _, at := range places {
		reg := s.Find(at)
		if reg == nil {
			reg = new(model.Register)
		}
		over := false // what stands there now is written anew already
		for _, x := range writes[at] {
			if slices.Contains(replaced[at], x.Dot) {
				continue // by a later one of the same machine
			}
			if slices.Contains(reg.Gone, x.Dot) {
				if over || len(reg.Writes) == 0 || set.lost && slices.ContainsFunc(slices.Concat(dots(*reg), reg.Gone), after) {
					continue // its machine has written it anew, before it was put back
				}
				x, over = reg.Writes[0], true
				x.Person = w.s.me // somebody else's value: who hands it on
			}
			who := x.Person
			if !team.Placed(who, w.lap.ID) {
				who = w.s.me
			}
			out = append(out, rewrite{at, x, who, slices.Concat([]model.Dot{x.Dot}, replaced[at], reg.Gone)})
		}
	}
	return out, nil
}

// anew are the changes that write values of a record once more, one for each person whose
// values they are. A delete comes last and covers what is written anew of all that it had
// seen: else the record would come back.
func (w *writing) anew(s *model.State, list []rewrite) []model.Change {
	byPerson := map[model.ID]*model.Change{}
	var order []*model.Change
	var deletes []rewrite
	made := map[model.Dot][]model.Dot{} // of what was written anew, by what it was
	put := func(c *model.Change, x rewrite) {
		c.Stamp = max(c.Stamp, x.was.Stamp)
		slices.SortFunc(x.replaces, model.Dot.Compare)
		c.Fields = append(c.Fields, model.FieldWrite{Field: x.at.Field, Elem: x.at.Elem, Value: x.was.Value, Replaces: slices.Compact(x.replaces)})
	}
	begin := func(who model.ID) *model.Change {
		c := &model.Change{ID: w.s.st.o.NewID(), Kind: s.Kind, Record: s.Record, Dot: w.dot(), Person: who}
		order = append(order, c)
		return c
	}
	for _, x := range list {
		if x.at.Field == model.FieldDeleted && x.was.Value != nil {
			deletes = append(deletes, x)
			continue
		}
		if c := byPerson[x.who]; c == nil || slices.ContainsFunc(c.Fields, func(f model.FieldWrite) bool { return f.Field == x.at.Field && f.Elem == x.at.Elem }) {
			byPerson[x.who] = begin(x.who) // one change writes a place once
		}
		c := byPerson[x.who]
		put(c, x)
		made[x.was.Dot] = append(made[x.was.Dot], c.Dot)
	}
	del := s.Find(model.Place{Field: model.FieldDeleted})
	stands := len(deletes) == 0 && del != nil && len(del.Writes) > 0 && del.Writes[0].Value != nil // somebody else's
	if stands {
		deletes = append(deletes, rewrite{del.At(), del.Writes[0], w.s.me, slices.Concat(dots(*del), del.Gone)})
	}
	for _, x := range deletes {
		var covers []model.Dot
		for _, d := range x.replaces {
			covers = append(covers, made[d]...)
		}
		if x.replaces = append(x.replaces, covers...); len(covers) > 0 || !stands {
			put(begin(x.who), x)
		}
	}
	var out []model.Change
	for _, c := range order {
		out = append(out, *c)
	}
	return out
}

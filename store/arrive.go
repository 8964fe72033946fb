package store

import (
	"errors"

	"aula/model"
)

// Arrival is one change that came from another laptop.
type Arrival struct {
	Number uint64 // of this store's journal
	Change model.Change
	Laptop string // the name of the laptop that made it; "" if it has none yet
	Merged bool   // it went together with what was written here meanwhile
}

// farArrived is how many changes are looked through for arrivals.
const farArrived = 5000

// Arrived are the changes of others that came after a number, newest first, at most so
// many. Bags are not among them: a count says nothing of who and when.
func (s *Session) Arrived(after uint64, most int) ([]Arrival, error) {
	var out []Arrival
	err := s.view(func(r *reading) error {
		names, err := r.laptopNames()
		if err != nil {
			return err
		}
		c := r.tx.Bucket([]byte(bucketJournal)).Cursor()
		n, may := 0, r.policy()
		for key, env := c.Last(); key != nil && n < farArrived && len(out) < most; key, env = c.Prev() {
			num := counter(key)
			if num <= after {
				return nil
			}
			n++
			plain, _, err := r.open(bucketJournal, key, env)
			if errors.Is(err, ErrNotAllowed) || errors.Is(err, ErrDamaged) || err == nil && !isForeign(plain) {
				continue
			}
			if err != nil {
				return err
			}
			var line foreignLine
			x := Arrival{Number: num}
			if decode(plain, &line) != nil || decode(line.Raw, &x.Change) != nil {
				continue
			}
			if x.Change.Kind == model.KindAccess {
				continue // who looked at what is told where it is asked for
			}
			if state, err := r.stateOf(x.Change.Kind, x.Change.Record); err == nil && !may.showsState(&state) {
				continue
			}
			x.Merged, x.Laptop = line.Merged, names[x.Change.Dot.Laptop]
			out = append(out, x)
		}
		return nil
	})
	return out, err
}

// laptopNames are the laptops' names by their ids.
func (r *reading) laptopNames() (map[model.ID]string, error) {
	all, err := listIn[*model.Laptop](r)
	out := map[model.ID]string{}
	for _, l := range all {
		out[l.ID] = l.Name
	}
	return out, err
}

// Mark is the number of the newest change in this store: what comes later is newer. 0
// for an empty or a locked one.
func (s *Session) Mark() uint64 {
	var n uint64
	_ = s.view(func(r *reading) error {
		if k, _ := r.tx.Bucket([]byte(bucketJournal)).Cursor().Last(); k != nil {
			n = counter(k)
		}
		return nil
	})
	return n
}

// AsOf runs writes as of a mark: what came from other laptops after it was not on the
// screen when editing began, so it is not replaced (SHARE.md 3.4). Writes run one at a
// time; no other may run meanwhile.
func (s *Session) AsOf(mark uint64, do func() error) error {
	s.asOf.Store(mark)
	defer s.asOf.Store(0)
	return do()
}

// lateWrites are what came from other laptops after the session's mark, and the record
// as it was without them.
type lateWrites struct {
	dots   map[model.Dot]bool
	before model.State
}

// unseen finds a record's late writes; nil if there are none.
func (r *reading) unseen(state *model.State) (*lateWrites, error) {
	mark := r.s.asOf.Load()
	if mark == 0 || len(state.Journal) == 0 || state.Journal[len(state.Journal)-1] <= mark {
		return nil, nil
	}
	out := &lateWrites{dots: map[model.Dot]bool{}, before: model.State{Kind: state.Kind, Record: state.Record}}
	for _, num := range state.Journal {
		plain, err := r.get(bucketJournal, number(num))
		if err != nil {
			return nil, err
		}
		var c model.Change
		if readLine(plain, &c) != nil {
			continue
		}
		if num > mark && isForeign(plain) {
			out.dots[c.Dot] = true
		} else {
			out.before.Absorb(c)
		}
	}
	return out, nil
}

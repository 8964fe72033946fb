package store

import (
	"cmp"
	"maps"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"

	"aula/model"
)

// Cut says why bags are cut.
type Cut int

// The occasions.
const (
	HourOver Cut = iota // the hours that have ended leave
	ShiftEnd            // also the running hour, once; its open minute closes
	Sharing             // also the running hour, once
)

// CutBags sends what is closed on its way: each site's ended hours, and on an early
// occasion the running one too, but that once an hour at most, or the cuts would
// tell the minute (GROUND.md 4). It gives how many encounters left.
func (s *Session) CutBags(why Cut) (int, error) {
	now := s.Now()
	if why == ShiftEnd {
		s.fresh.forget()
	}
	s.st.hours.cut.Lock()
	defer s.st.hours.cut.Unlock()
	all, unread, err := s.held()
	if err != nil {
		return 0, err
	}
	hour := model.HourOf(now)
	type group struct {
		site  model.ID
		hour  model.Hour
		given bool // feedback, which shares no bag with visitors
	}
	bags := map[group]*model.Bag{}
	var left []entry
	for _, e := range all {
		// an entry from the future (a clock that was wrong) leaves like one of the past
		running := e.running(hour)
		if running && (why == HourOver || e.Feedback != nil) || s.fresh.open(e.id(), now) {
			left = append(left, e)
			continue
		}
		g := group{e.Site, e.Hour, e.Feedback != nil}
		if bags[g] == nil {
			bags[g] = &model.Bag{Site: e.Site, Hour: e.Hour}
		}
		switch {
		case e.Encounter != nil:
			bags[g].Encounters = append(bags[g].Encounters, *e.Encounter)
		case e.Feedback != nil:
			bags[g].Feedback = append(bags[g].Feedback, *e.Feedback)
		default:
			bags[g].Retracted = append(bags[g].Retracted, *e.Retracted)
		}
	}
	if len(bags) == 0 {
		return 0, nil
	}
	n := 0
	err = s.update(func(w *writing) error {
		w.lap.Cut = slices.DeleteFunc(w.lap.Cut, func(c earlyCut) bool { return c.Hour != hour })
		groups := slices.SortedFunc(maps.Keys(bags), func(a, b group) int {
			if a.hour == b.hour && a.site == b.site {
				return len(bags[a].Feedback) - len(bags[b].Feedback)
			}
			return cmp.Or(cmp.Compare(a.hour, b.hour), slices.Compare(a.site[:], b.site[:]))
		})
		for _, g := range groups {
			bag := bags[g]
			if g.hour == hour {
				if slices.Contains(w.lap.Cut, earlyCut{g.site, hour}) {
					for i := range bag.Encounters {
						left = append(left, entry{Site: g.site, Hour: g.hour, Encounter: &bag.Encounters[i]})
					}
					for i := range bag.Retracted {
						left = append(left, entry{Site: g.site, Hour: g.hour, Retracted: &bag.Retracted[i]})
					}
					continue
				}
				w.lap.Cut = append(w.lap.Cut, earlyCut{g.site, hour})
			}
			sent, err := w.sendBag(bag)
			if err != nil {
				return err
			}
			n += sent
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return n, s.renewHours(left, unread)
}

// sendBag makes a bag a change. What an interrupted cut already sent is left out: the
// ids make it idempotent.
func (w *writing) sendBag(bag *model.Bag) (int, error) {
	blk, _, err := w.dayBlock(bag.Site, bag.Hour.Date())
	if err != nil {
		return 0, err
	}
	there := map[model.ID]bool{}
	for _, n := range blk.Bags {
		old, err := w.bag(n)
		if err != nil {
			return 0, err
		}
		for i := range old.Encounters {
			there[old.Encounters[i].ID] = true
		}
		for i := range old.Feedback {
			there[old.Feedback[i].ID] = true
		}
	}
	bag.Encounters = slices.DeleteFunc(bag.Encounters, func(e model.Encounter) bool { return there[e.ID] })
	bag.Retracted = slices.DeleteFunc(bag.Retracted, func(r model.Retraction) bool { return w.isRetracted(r.ID) })
	bag.Feedback = slices.DeleteFunc(bag.Feedback, func(f model.Feedback) bool { return there[f.ID] })
	if len(bag.Encounters)+len(bag.Retracted)+len(bag.Feedback) == 0 {
		return 0, nil
	}
	stamp := model.StampAt(int64(bag.Hour) * 3600 * 1000)
	id := w.s.st.o.NewID()
	return len(bag.Encounters), w.apply(model.Change{ID: id, Kind: model.KindBag, Record: id, Dot: w.dot(), Stamp: stamp, Bag: bag.Append(nil)})
}

// reconcile drops from the open bucket what an interrupted cut had sent already, so
// that nothing is counted twice.
func (s *Session) reconcile() error {
	s.st.hours.cut.Lock()
	defer s.st.hours.cut.Unlock()
	all, unread, err := s.held()
	if err != nil || len(all) == 0 {
		return err
	}
	var left []entry
	err = s.view(func(r *reading) error {
		for _, e := range all {
			sent := false
			if e.Encounter != nil {
				found, err := r.findBagged(e.Site, e.Hour, func(o *model.Encounter) bool { return o.ID == e.id() })
				if err != nil {
					return err
				}
				sent = found != nil || r.isRetracted(e.id())
			} else if e.Feedback != nil {
				given, err := r.feedback(e.Site)
				if err != nil {
					return err
				}
				sent = slices.ContainsFunc(given, func(f model.Feedback) bool { return f.ID == e.id() })
			} else {
				sent = r.isRetracted(e.id())
			}
			if !sent {
				left = append(left, e)
			}
		}
		return nil
	})
	if err != nil || len(left) == len(all) {
		return err
	}
	return s.renewHours(left, unread)
}

// renewHours makes open.db anew with what stays.
func (s *Session) renewHours(left []entry, unread []pair) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.renewLocked(left, unread)
}

func (s *Session) renewLocked(left []entry, open []pair) error {
	k, err := s.common()
	if err != nil {
		return err
	}
	var covered []pair
	for _, e := range left {
		key := e.key(k)
		env := k.Seal(nil, compCommon, placeOf(bucketOpen, key), e.bytes())
		if env == nil {
			return ErrLocked
		}
		open = append(open, pair{key, env})
	}
	if err := s.st.hours.view(func(tx *bolt.Tx) error {
		return tx.Bucket([]byte(bucketCovered)).ForEach(func(key, v []byte) error {
			covered = append(covered, pair{slices.Clone(key), slices.Clone(v)})
			return nil
		})
	}); err != nil {
		return err
	}
	return s.st.hours.renew(s.id, open, covered)
}

// Import takes encounters of earlier hours in as bags of this laptop, for data that
// comes from elsewhere, 500 bags a transaction.
func (s *Session) Import(bags []model.Bag) error {
	for part := range slices.Chunk(bags, 500) {
		err := s.update(func(w *writing) error {
			for i := range part {
				if _, err := w.sendBag(&part[i]); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// UntilClosed is how long an encounter's minute still runs; 0 when it is over.
func (s *Session) UntilClosed(id model.ID) time.Duration {
	s.fresh.mu.Lock()
	defer s.fresh.mu.Unlock()
	t, ok := s.fresh.at[id]
	if !ok {
		return 0
	}
	return max(0, refineFor-s.st.o.Now().Sub(t))
}

package store

import (
	"encoding/binary"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"

	"aula/model"
)

// dayBlock is what a site's bags of one day come to: the kept counters, hour by hour,
// and the numbers of the bags themselves, through which an encounter is found.
type dayBlock struct {
	Site  model.ID     `cbor:"1,keyasint"`
	Day   model.Date   `cbor:"2,keyasint"`
	Bags  []uint64     `cbor:"3,keyasint"`
	Hours []hourCounts `cbor:"4,keyasint"`
}

type hourCounts struct {
	_      struct{} `cbor:",toarray"`
	Clock  int
	Counts []byte // model.Counts
}

// monthBlock is what a site's bags of one month come to.
type monthBlock struct {
	_      struct{} `cbor:",toarray"`
	Site   model.ID
	Month  int
	Counts []byte
}

func (r *reading) sumKey(site model.ID, unit string, n int) ([]byte, error) {
	return r.place(compCommon, []byte(unit), site[:], number(uint64(int64(n))))
}

func (r *reading) dayBlock(site model.ID, d model.Date) (dayBlock, []byte, error) {
	blk := dayBlock{Site: site, Day: d}
	key, err := r.sumKey(site, "d", int(d))
	if err != nil {
		return blk, nil, err
	}
	b, err := r.get(bucketSums, key)
	if err != nil || b == nil {
		return blk, key, err
	}
	return blk, key, decode(b, &blk)
}

func (w *writing) putSum(key []byte, v any) error {
	env, err := w.seal(compCommon, bucketSums, key, encode(v))
	if err != nil {
		return err
	}
	return w.tx.Bucket([]byte(bucketSums)).Put(key, env)
}

// addDay counts encounters into a site's day; times is 1, or -1 for a retraction.
func (w *writing) addDay(site model.ID, hour model.Hour, bag uint64, c model.Counts) error {
	blk, key, err := w.dayBlock(site, hour.Date())
	if err != nil {
		return err
	}
	if bag > 0 {
		blk.Bags = append(blk.Bags, bag)
	}
	i := slices.IndexFunc(blk.Hours, func(h hourCounts) bool { return h.Clock == hour.Clock() })
	if i < 0 {
		blk.Hours = append(blk.Hours, hourCounts{Clock: hour.Clock()})
		i = len(blk.Hours) - 1
	} else {
		old, _, err := model.DecodeCounts(blk.Hours[i].Counts)
		if err != nil {
			return ErrDamaged
		}
		old.Plus(c)
		c = old
	}
	blk.Hours[i].Counts = c.Append(nil)
	return w.putSum(key, blk)
}

func (w *writing) addMonth(site model.ID, month int, c model.Counts) error {
	blk, key, err := w.monthBlock(site, month)
	if err != nil {
		return err
	}
	if blk.Counts != nil {
		old, _, err := model.DecodeCounts(blk.Counts)
		if err != nil {
			return ErrDamaged
		}
		old.Plus(c)
		c = old
	}
	blk.Counts = c.Append(nil)
	return w.putSum(key, blk)
}

func (r *reading) monthBlock(site model.ID, month int) (monthBlock, []byte, error) {
	blk := monthBlock{Site: site, Month: month}
	key, err := r.sumKey(site, "m", month)
	if err != nil {
		return blk, nil, err
	}
	b, err := r.get(bucketSums, key)
	if err != nil || b == nil {
		return blk, key, err
	}
	return blk, key, decode(b, &blk)
}

// bagRow is a stored bag: its change without what the bag's bytes say again.
type bagRow struct {
	_   struct{} `cbor:",toarray"`
	ID  model.ID
	Dot model.Dot
	Bag []byte
}

// applyBag takes a bag in: the bag itself, the counters of its site's day and month,
// and the retractions it brings.
func (w *writing) applyBag(c model.Change) error {
	bag, err := model.DecodeBag(c.Bag)
	if err != nil {
		return ErrDamaged
	}
	n, err := w.append(bucketBags, compCommon, encode(bagRow{ID: c.ID, Dot: c.Dot, Bag: c.Bag}))
	if err != nil {
		return err
	}
	var counts model.Counts
	for i := range bag.Encounters {
		counts.Add(&bag.Encounters[i], 1)
	}
	if err := w.addDay(bag.Site, bag.Hour, n, counts); err != nil {
		return err
	}
	if err := w.addMonth(bag.Site, bag.Hour.Date().Month(), counts); err != nil {
		return err
	}
	for _, r := range bag.Retracted {
		if err := w.retract(bag.Site, r); err != nil {
			return err
		}
	}
	return nil
}

// retract takes one encounter off the counters of its hour, once.
func (w *writing) retract(site model.ID, x model.Retraction) error {
	key, err := w.place(compCommon, goneParts(x.ID)...)
	if err != nil {
		return err
	}
	if done, err := w.get(bucketGone, key); err != nil || done != nil {
		return err
	}
	found, err := w.findBagged(site, x.Hour, func(e *model.Encounter) bool { return e.ID == x.ID })
	if err != nil {
		return err
	}
	env, err := w.seal(compCommon, bucketGone, key, encode(goneRow{ID: x.ID, Site: site, Hour: x.Hour, Found: found != nil}))
	if err != nil {
		return err
	}
	if err := w.tx.Bucket([]byte(bucketGone)).Put(key, env); err != nil || found == nil {
		return err
	}
	var c model.Counts
	c.Add(found, -1)
	if err := w.addDay(site, x.Hour, 0, c); err != nil {
		return err
	}
	return w.addMonth(site, x.Hour.Date().Month(), c)
}

// goneRow remembers a retraction, so that it counts once; Found tells whether the
// encounter was here when it came.
type goneRow struct {
	_     struct{} `cbor:",toarray"`
	ID    model.ID
	Site  model.ID
	Hour  model.Hour
	Found bool
}

func goneParts(id model.ID) [][]byte { return [][]byte{[]byte("gone"), id[:]} }

func (r *reading) isRetracted(id model.ID) bool {
	b := r.tx.Bucket([]byte(bucketGone))
	if !r.tx.Writable() {
		if !r.asked {
			k, _ := b.Cursor().First()
			r.asked, r.noneGone = true, k == nil
		}
		if r.noneGone {
			return false // nearly always, and worth an HMAC an encounter in a long walk
		}
	}
	key, err := r.place(compCommon, goneParts(id)...)
	return err == nil && b.Get(key) != nil
}

// findBagged looks through the bags of a site's hour for a living encounter; nil if
// there is none.
func (r *reading) findBagged(site model.ID, hour model.Hour, fits func(*model.Encounter) bool) (*model.Encounter, error) {
	blk, _, err := r.dayBlock(site, hour.Date())
	if err != nil {
		return nil, err
	}
	for _, n := range blk.Bags {
		bag, err := r.bag(n)
		if err != nil {
			return nil, err
		}
		if bag.Hour != hour {
			continue
		}
		for i := range bag.Encounters {
			if e := &bag.Encounters[i]; fits(e) && !r.isRetracted(e.ID) {
				return e, nil
			}
		}
	}
	return nil, nil
}

func (r *reading) bag(n uint64) (model.Bag, error) {
	var row bagRow
	b, err := r.get(bucketBags, number(n))
	if err != nil {
		return model.Bag{}, err
	}
	if b == nil || decode(b, &row) != nil {
		return model.Bag{}, ErrDamaged
	}
	bag, err := model.DecodeBag(row.Bag)
	if err != nil {
		return bag, ErrDamaged
	}
	return bag, nil
}

// pickBagged finds an encounter in the bags to retract. The session's lock is held.
func (s *Session) pickBagged(site model.ID, hour model.Hour, gone map[model.ID]bool, fits func(*model.Encounter) bool) (id model.ID, err error) {
	_, err = safely(func() (struct{}, error) {
		return struct{}{}, s.st.db.View(func(tx *bolt.Tx) error {
			r := &reading{s: s, tx: tx}
			e, err := r.findBagged(site, hour, func(e *model.Encounter) bool { return fits(e) && !gone[e.ID] })
			if err != nil {
				return err
			}
			if e == nil {
				return model.ErrNotFound
			}
			id = e.ID
			return nil
		})
	})
	return id, err
}

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
		site model.ID
		hour model.Hour
	}
	bags := map[group]*model.Bag{}
	var left []entry
	for _, e := range all {
		// an entry from the future (a clock that was wrong) leaves like one of the past
		running := e.Hour == hour
		if (running && why == HourOver) || s.fresh.open(e.id(), now) {
			left = append(left, e)
			continue
		}
		g := group{e.Site, e.Hour}
		if bags[g] == nil {
			bags[g] = &model.Bag{Site: e.Site, Hour: e.Hour}
		}
		if e.Encounter != nil {
			bags[g].Encounters = append(bags[g].Encounters, *e.Encounter)
		} else {
			bags[g].Retracted = append(bags[g].Retracted, *e.Retracted)
		}
	}
	if len(bags) == 0 {
		return 0, nil
	}
	n := 0
	err = s.update(func(w *writing) error {
		w.lap.Cut = slices.DeleteFunc(w.lap.Cut, func(c earlyCut) bool { return c.Hour != hour })
		for g, bag := range bags {
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
	}
	bag.Encounters = slices.DeleteFunc(bag.Encounters, func(e model.Encounter) bool { return there[e.ID] })
	bag.Retracted = slices.DeleteFunc(bag.Retracted, func(r model.Retraction) bool { return w.isRetracted(r.ID) })
	if len(bag.Encounters)+len(bag.Retracted) == 0 {
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

// Counts are a site's figures from one hour to another, both included: what has left
// in bags and what is still open here.
func (s *Session) Counts(site model.ID, from, to model.Hour) (model.Counts, error) {
	var out model.Counts
	s.st.hours.cut.RLock()
	defer s.st.hours.cut.RUnlock()
	err := s.view(func(r *reading) error {
		for d := from.Date(); d <= to.Date(); d++ {
			blk, _, err := r.dayBlock(site, d)
			if err != nil {
				return err
			}
			for _, h := range blk.Hours {
				if at := d.Hour(h.Clock); at < from || at > to {
					continue
				}
				c, _, err := model.DecodeCounts(h.Counts)
				if err != nil {
					return ErrDamaged
				}
				out.Plus(c)
			}
		}
		all, _, err := s.entries()
		if err != nil {
			return err
		}
		for _, e := range all {
			switch {
			case e.Site != site:
			case e.Encounter != nil && e.Hour >= from && e.Hour <= to:
				out.Add(e.Encounter, 1)
			case e.Retracted != nil && e.Retracted.Hour >= from && e.Retracted.Hour <= to:
				x := e.Retracted
				if !r.isRetracted(x.ID) {
					found, err := r.findBagged(site, x.Hour, func(o *model.Encounter) bool { return o.ID == x.ID })
					if err != nil {
						return err
					}
					if found != nil {
						out.Add(found, -1)
					}
				}
			}
		}
		return nil
	})
	return out, err
}

// Month are a site's figures of one month, from the kept counters alone.
func (s *Session) Month(site model.ID, month int) (model.Counts, error) {
	var out model.Counts
	err := s.view(func(r *reading) error {
		blk, _, err := r.monthBlock(site, month)
		if err != nil || blk.Counts == nil {
			return err
		}
		if out, _, err = model.DecodeCounts(blk.Counts); err != nil {
			return ErrDamaged
		}
		return nil
	})
	return out, err
}

// Encounters walks every living encounter, those still open first, then bag by bag:
// for the export and for groupings that no counter holds.
func (s *Session) Encounters(each func(*model.Encounter) error) error {
	s.st.hours.cut.RLock()
	defer s.st.hours.cut.RUnlock()
	return s.view(func(r *reading) error {
		all, _, err := s.entries()
		if err != nil {
			return err
		}
		gone, open := map[model.ID]bool{}, map[model.ID]bool{}
		for _, e := range all {
			if e.Retracted != nil {
				gone[e.id()] = true
			}
		}
		for _, e := range all {
			if e.Encounter != nil && !gone[e.id()] {
				open[e.id()] = true
				if err := each(e.Encounter); err != nil {
					return err
				}
			}
		}
		return r.tx.Bucket([]byte(bucketBags)).ForEach(func(key, env []byte) error {
			plain, _, err := r.open(bucketBags, key, env)
			if err != nil {
				return err
			}
			var row bagRow
			if err := decode(plain, &row); err != nil {
				return err
			}
			bag, err := model.DecodeBag(row.Bag)
			if err != nil {
				return ErrDamaged
			}
			for i := range bag.Encounters {
				e := &bag.Encounters[i]
				if gone[e.ID] || open[e.ID] || r.isRetracted(e.ID) {
					continue
				}
				if err := each(e); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// Import takes encounters of earlier hours in as bags of this laptop, for data that
// comes from elsewhere: 500 bags a transaction, months counted together.
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

// LastBag is the number of the newest bag, for tests and for what has been shared.
func (s *Session) LastBag() (uint64, error) {
	var n uint64
	err := s.view(func(r *reading) error {
		if k, _ := r.tx.Bucket([]byte(bucketBags)).Cursor().Last(); k != nil {
			n = binary.BigEndian.Uint64(k)
		}
		return nil
	})
	return n, err
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

package store

import (
	"bytes"
	"slices"

	bolt "go.etcd.io/bbolt"

	"aula/model"
	"aula/store/share"
)

// dayBlock is what a site's bags of one day come to: the kept counters, hour by hour,
// and the numbers of the bags themselves, through which an encounter is found.
type dayBlock struct {
	Site  model.ID     `cbor:"1,keyasint"`
	Day   model.Date   `cbor:"2,keyasint"`
	Bags  []uint64     `cbor:"3,keyasint"`
	Hours []hourCounts `cbor:"4,keyasint"`
	// Clocks are the hours of the last bags of Bags; older stores lack those of the first.
	Clocks []uint8 `cbor:"5,keyasint,omitempty"`
}

// ofHour are the numbers of the bags that may lie in an hour.
func (b *dayBlock) ofHour(clock int) []uint64 {
	var out []uint64
	skip := len(b.Bags) - len(b.Clocks)
	for i, n := range b.Bags {
		if i < skip || int(b.Clocks[i-skip]) == clock {
			out = append(out, n)
		}
	}
	return out
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
		blk.Clocks = append(blk.Clocks, uint8(hour.Clock()))
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
	ID    model.ID
	Dot   model.Dot
	Bag   []byte
	Salt  share.Salt // of one that came from elsewhere
	Whole []byte     // the change as it came, if it can't be made of the rest
}

// ownBag is a bag that was made here, as it lies on disk, and any in older stores;
// foreignBag one that came from elsewhere.
type (
	ownBag struct {
		_   struct{} `cbor:",toarray"`
		ID  model.ID
		Dot model.Dot
		Bag []byte
	}
	foreignBag struct {
		_     struct{} `cbor:",toarray"`
		ID    model.ID
		Dot   model.Dot
		Bag   []byte
		Salt  share.Salt
		Whole []byte
	}
)

// MarshalCBOR writes the shortest form.
func (b bagRow) MarshalCBOR() ([]byte, error) {
	if b.Salt == (share.Salt{}) {
		return encMode.Marshal(ownBag{ID: b.ID, Dot: b.Dot, Bag: b.Bag})
	}
	return encMode.Marshal(foreignBag{ID: b.ID, Dot: b.Dot, Bag: b.Bag, Salt: b.Salt, Whole: b.Whole})
}

// UnmarshalCBOR reads either form.
func (b *bagRow) UnmarshalCBOR(raw []byte) error {
	var x foreignBag
	if err := decode(raw, &x); err == nil {
		*b = bagRow{ID: x.ID, Dot: x.Dot, Bag: x.Bag, Salt: x.Salt, Whole: x.Whole}
		return nil
	}
	var own ownBag
	err := decode(raw, &own)
	*b = bagRow{ID: own.ID, Dot: own.Dot, Bag: own.Bag}
	return err
}

// change is the bag's change.
func (b bagRow) change() (model.Change, error) {
	bag, err := model.DecodeBag(b.Bag)
	return model.Change{ID: b.ID, Kind: model.KindBag, Record: b.ID, Dot: b.Dot, Stamp: model.StampAt(int64(bag.Hour) * 3600 * 1000), Bag: b.Bag}, err
}

// whole is the change's bytes as they came.
func (b bagRow) whole() []byte {
	if b.Whole != nil {
		return b.Whole
	}
	c, _ := b.change()
	return encode(c)
}

// applyBag takes a bag in: the bag itself, the counters of its site's day and month,
// and the retractions it brings.
func (w *writing) applyBag(c model.Change, line []byte) error {
	bag, err := model.DecodeBag(c.Bag)
	if err != nil {
		return ErrDamaged
	}
	row := bagRow{ID: c.ID, Dot: c.Dot, Bag: c.Bag}
	if isForeign(line) {
		var came foreignLine
		if err := decode(line, &came); err != nil {
			return err
		}
		if row.Salt = came.Salt; !bytes.Equal(came.Raw, row.whole()) {
			row.Whole = came.Raw
		}
	}
	if twice, err := w.onceOnly(&bag, c.Dot); err != nil {
		return err
	} else if twice {
		row.cutTo(bag)
	}
	n, err := w.append(bucketBags, compCommon, encode(row))
	if err != nil {
		return err
	}
	var counts model.Counts
	for i := range bag.Encounters {
		e := &bag.Encounters[i]
		gone, err := w.goneBefore(e.ID)
		if err != nil {
			return err
		}
		if !gone {
			counts.Add(e, 1)
		}
	}
	if len(bag.Feedback) > 0 {
		if err := w.fileFeedback(bag.Site, n); err != nil {
			return err
		}
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

// onceOnly makes an encounter count once although two bags hold it: a laptop that went
// back to a backup, or whose disk was copied, cuts its bucket a second time. The bag
// with the lesser dot keeps it, whichever came first. It tells whether the new bag lost
// any.
func (w *writing) onceOnly(bag *model.Bag, dot model.Dot) (lost bool, err error) {
	blk, _, err := w.dayBlock(bag.Site, bag.Hour.Date())
	if err != nil {
		return false, err
	}
	for _, n := range blk.ofHour(bag.Hour.Clock()) {
		var row bagRow
		b, err := w.get(bucketBags, number(n))
		if err != nil || b == nil || decode(b, &row) != nil {
			continue // damaged: Check names it
		}
		old, err := model.DecodeBag(row.Bag)
		if err != nil || old.Hour != bag.Hour || old.Site != bag.Site {
			continue
		}
		in := func(list []model.Encounter) func(model.Encounter) bool {
			return func(e model.Encounter) bool {
				return slices.ContainsFunc(list, func(o model.Encounter) bool { return o.ID == e.ID })
			}
		}
		if !slices.ContainsFunc(bag.Encounters, in(old.Encounters)) {
			continue
		}
		if row.Dot.Compare(dot) < 0 {
			bag.Encounters = slices.DeleteFunc(bag.Encounters, in(old.Encounters))
			lost = true
			continue
		}
		if err := w.strip(n, row, old, in(bag.Encounters)); err != nil {
			return lost, err
		}
	}
	return lost, nil
}

// cutTo leaves a part of a bag; what came whole stays known, so that it can be vouched for.
func (b *bagRow) cutTo(bag model.Bag) {
	if b.Salt != (share.Salt{}) {
		b.Whole = b.whole()
	}
	b.Bag = bag.Append(nil)
}

// strip takes encounters out of a stored bag, and out of the counters.
func (w *writing) strip(n uint64, row bagRow, bag model.Bag, which func(model.Encounter) bool) error {
	var counts model.Counts
	for i := range bag.Encounters {
		if e := &bag.Encounters[i]; which(*e) && !w.isRetracted(e.ID) {
			counts.Add(e, -1)
		}
	}
	bag.Encounters = slices.DeleteFunc(bag.Encounters, which)
	row.cutTo(bag)
	if err := w.putSealed(bucketBags, number(n), row); err != nil {
		return err
	}
	if err := w.addDay(bag.Site, bag.Hour, 0, counts); err != nil {
		return err
	}
	return w.addMonth(bag.Site, bag.Hour.Date().Month(), counts)
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

// goneBefore tells whether a retraction came before the encounter it takes back, as it
// may from another laptop, and remembers that the encounter is here now.
func (w *writing) goneBefore(id model.ID) (bool, error) {
	key, err := w.place(compCommon, goneParts(id)...)
	if err != nil {
		return false, err
	}
	b, err := w.get(bucketGone, key)
	if err != nil || b == nil {
		return false, err
	}
	var row goneRow
	if err := decode(b, &row); err != nil || row.Found {
		return row.Found, err
	}
	row.Found = true
	env, err := w.seal(compCommon, bucketGone, key, encode(row))
	if err != nil {
		return false, err
	}
	return true, w.tx.Bucket([]byte(bucketGone)).Put(key, env)
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

// eachBag walks all bags, as they came.
func (r *reading) eachBag(each func(model.Bag) error) error {
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
		return each(bag)
	})
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

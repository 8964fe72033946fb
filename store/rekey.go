package store

import (
	"encoding/binary"
	"errors"
	"path/filepath"
	"slices"

	bolt "go.etcd.io/bbolt"

	"aula/model"
	"aula/store/seal"
	"aula/store/share"
)

// rekeying is one change of keys under way: the whole store is written anew under
// fresh data keys for every compartment this session opens. Values of others are
// carried over as they are (GROUND.md 1).
type rekeying struct {
	s    *Session
	from *bolt.Tx
	into *bolt.Tx
	keys map[uint16]*seal.Key
	w    *writing // a writing of the new file, under the new keys
}

// Rekey gives every compartment this session opens a new data key.
func (s *Session) Rekey() error { return s.rekey(func(*rekeying) error { return nil }) }

func (s *Session) rekey(change func(*rekeying) error) error {
	// No deed may run while the file and the keys are exchanged.
	s.st.hours.cut.Lock()
	defer s.st.hours.cut.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.locked {
		return ErrLocked
	}
	fresh := map[uint16]*seal.Key{}
	for n := range s.keys {
		fresh[n] = seal.NewKey()
	}
	oldComps, oldIdentity := s.comps, s.identity
	name := filepath.Join(s.st.o.Dir, fileMain)
	all, _, err := s.entries()
	if err != nil {
		return err
	}
	// The open bucket comes first in time: a store under new keys must find its rows.
	// They go into the new main file's keep and move on once it is in place.
	err = s.st.rebuild(name, name+partial, func(from, into *bolt.Tx) error {
		k := &rekeying{s: s, from: from, into: into, keys: fresh}
		if err := copyAll(from, into); err != nil {
			return err
		}
		return k.run(change, all)
	})
	inPlace := err == nil || s.rekeyed(fresh)
	if !inPlace {
		s.comps, s.identity = oldComps, oldIdentity
		for _, k := range fresh {
			k.Wipe()
		}
		return err
	}
	for n, k := range fresh {
		s.keys[n].Wipe()
		s.keys[n] = k
	}
	s.cache.Store(nil)
	s.team.Store(nil)
	s.epochs.wipe()
	return errors.Join(err, s.carryOn())
}

// rekeyed tells whether the file in place is already under the new keys, whatever
// error came after the rename.
func (s *Session) rekeyed(fresh map[uint16]*seal.Key) bool {
	_, err := safely(func() (struct{}, error) {
		return struct{}{}, s.st.db.View(func(tx *bolt.Tx) error {
			env := tx.Bucket([]byte(bucketKeep)).Get([]byte(keepLaptop))
			_, err := fresh[compCommon].Open(nil, placeOf(bucketKeep, []byte(keepLaptop)), env)
			return err
		})
	})
	return err == nil
}

// keepCarried holds the open bucket's rows between a rekeyed main file and the new
// open.db.
const keepCarried = "carried"

type carriedRows struct {
	Rows [][]byte `cbor:"1,keyasint"`
}

// carryOn writes open.db anew from what the main file carries and what it holds under
// the new key already, and then lets go of it in the main file. It runs after a
// rekey, and at an unlock that finds one interrupted. Rows under the old key have
// their twins among the carried; that key is gone.
func (s *Session) carryOn() error {
	var carried carriedRows
	found := false
	_, err := safely(func() (struct{}, error) {
		return struct{}{}, s.st.db.View(func(tx *bolt.Tx) error {
			r := &reading{s: s, tx: tx}
			b, err := r.get(bucketKeep, []byte(keepCarried))
			if err != nil || b == nil {
				return err
			}
			found = true
			return decode(b, &carried)
		})
	})
	if err != nil || !found {
		return err
	}
	left, _, err := s.entries()
	if err != nil {
		return err
	}
	for _, b := range carried.Rows {
		e, err := entryOf(b)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(left, func(o entry) bool { return o.id() == e.id() && (o.Encounter == nil) == (e.Encounter == nil) }) {
			left = append(left, e)
		}
	}
	if err := s.renewLocked(left, nil); err != nil {
		return err
	}
	_, err = safely(func() (struct{}, error) {
		return struct{}{}, s.st.db.Update(func(tx *bolt.Tx) error { return tx.Bucket([]byte(bucketKeep)).Delete([]byte(keepCarried)) })
	})
	return err
}

// run seals every value anew, then makes the change that was asked for, then wraps the
// new keys to all who may have them.
func (k *rekeying) run(change func(*rekeying) error, all []entry) error {
	old := &reading{s: k.s, tx: k.from}
	if err := errors.Join(
		k.running(old, bucketJournal), k.running(old, bucketBags), k.running(old, bucketMembers),
		k.named(old, bucketKeep), k.epochs(old), k.records(old),
		k.moved(old, bucketDays, dayName), k.moved(old, bucketSums, sumName), k.moved(old, bucketGone, goneName), k.moved(old, bucketLocal, localName),
		k.moved(old, bucketWords, wordName),
		k.running(old, bucketPeers), k.running(old, bucketFiles), k.running(old, bucketKept), k.running(old, bucketRing), k.running(old, bucketClash),
	); err != nil {
		return err
	}
	comps, err := readComps(k.into)
	if err != nil {
		return err
	}
	next := &Session{st: k.s.st, me: k.s.me, identity: k.s.identity, id: k.s.id, keys: k.keys, comps: comps, fresh: newFresh()}
	defer next.epochs.wipe()
	stale := false
	k.w = &writing{reading: reading{s: next, tx: k.into}, stale: &stale}
	if err := k.w.begin(); err != nil {
		return err
	}
	var carried carriedRows
	for _, e := range all {
		carried.Rows = append(carried.Rows, e.bytes())
	}
	env, err := k.w.seal(compCommon, bucketKeep, []byte(keepCarried), encode(carried))
	if err != nil {
		return err
	}
	if err := k.into.Bucket([]byte(bucketKeep)).Put([]byte(keepCarried), env); err != nil {
		return err
	}
	if err := change(k); err != nil {
		return err
	}
	if err := k.wrap(); err != nil {
		return err
	}
	return k.w.finish()
}

// running seals the values of a bucket under running numbers anew, in place.
func (k *rekeying) running(old *reading, bucket string) error {
	into := k.into.Bucket([]byte(bucket))
	return old.tx.Bucket([]byte(bucket)).ForEach(func(key, env []byte) error {
		sealed, err := k.again(old, bucket, key, env, bucket, key)
		if err != nil || sealed == nil {
			return err
		}
		return into.Put(key, sealed)
	})
}

func (k *rekeying) named(old *reading, bucket string) error { return k.running(old, bucket) }

// again opens a value under the old key and seals it under the new; nil if it is not
// this session's to open. A damaged value stays as it is, where Check finds it.
func (k *rekeying) again(old *reading, bucket string, key, env []byte, into string, newKey []byte) ([]byte, error) {
	plain, n, err := old.open(bucket, key, env)
	if errors.Is(err, ErrNotAllowed) || errors.Is(err, ErrDamaged) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer clear(plain)
	return k.keys[n].Seal(nil, n, placeOf(into, newKey), plain), nil
}

// epochs seals the compartments' epoch identities anew.
func (k *rekeying) epochs(old *reading) error {
	for n, c := range k.s.comps {
		if k.keys[n] == nil {
			continue
		}
		c.Epochs = slices.Clone(c.Epochs)
		for i := range c.Epochs {
			sealed, err := k.again(old, bucketComps, compKey(n), c.Epochs[i].Sealed, bucketComps, compKey(n))
			if err != nil {
				return err
			}
			if sealed == nil {
				return ErrDamaged
			}
			c.Epochs[i].Sealed = sealed
		}
		if err := writeComp(k.into, n, c); err != nil {
			return err
		}
	}
	return nil
}

// records moves each state to its new key.
func (k *rekeying) records(old *reading) error {
	return old.tx.Bucket([]byte(bucketRecords)).ForEachBucket(func(kind []byte) error {
		kd := model.Kind(binary.BigEndian.Uint16(kind))
		return k.move(old, old.tx.Bucket([]byte(bucketRecords)).Bucket(kind), k.into.Bucket([]byte(bucketRecords)).Bucket(kind), recordBucket(kd),
			func(plain []byte) ([][]byte, error) {
				s, err := decodeState(kd, plain)
				return [][]byte{kindKey(kd), s.Record[:]}, err
			})
	})
}

func (k *rekeying) moved(old *reading, bucket string, name func([]byte) ([][]byte, error)) error {
	return k.move(old, old.tx.Bucket([]byte(bucket)), k.into.Bucket([]byte(bucket)), bucket, name)
}

// move puts each value of an HMAC bucket under the key that the new data key gives the
// same name.
func (k *rekeying) move(old *reading, from, into *bolt.Bucket, bucket string, name func([]byte) ([][]byte, error)) error {
	if from == nil {
		return nil // words for search, in a file that is older
	}
	return from.ForEach(func(key, env []byte) error {
		plain, n, err := old.open(bucket, key, env)
		if errors.Is(err, ErrNotAllowed) || errors.Is(err, ErrDamaged) {
			return nil
		}
		if err != nil {
			return err
		}
		defer clear(plain)
		parts, err := name(plain)
		if err != nil {
			return nil
		}
		next := k.keys[n].Place(parts...)
		if err := into.Delete(key); err != nil {
			return err
		}
		return into.Put(next, k.keys[n].Seal(nil, n, placeOf(bucket, next), plain))
	})
}

func dayName(plain []byte) ([][]byte, error) {
	var row dayRow
	err := decode(plain, &row)
	return row.parts(), err
}

func localName(plain []byte) ([][]byte, error) {
	var row localRow
	err := decode(plain, &row)
	return [][]byte{[]byte("local"), []byte(row.Kind), []byte(row.Name)}, err
}

func goneName(plain []byte) ([][]byte, error) {
	var row goneRow
	err := decode(plain, &row)
	return goneParts(row.ID), err
}

// sumName tells a day's block from a month's by their shapes.
func sumName(plain []byte) ([][]byte, error) {
	var d dayBlock
	if decode(plain, &d) == nil {
		return [][]byte{[]byte("d"), d.Site[:], number(uint64(int64(d.Day)))}, nil
	}
	var m monthBlock
	err := decode(plain, &m)
	return [][]byte{[]byte("m"), m.Site[:], number(uint64(int64(m.Month)))}, err
}

// wrap hands the new keys to everyone who may open their compartments.
func (k *rekeying) wrap() error {
	p, err := k.w.people()
	if err != nil {
		return err
	}
	comps, err := readComps(k.into)
	if err != nil {
		return err
	}
	for n, key := range k.keys {
		c := comps[n]
		hs, err := k.w.holders(c, p)
		if err != nil {
			return err
		}
		if n == compCommon && !slices.ContainsFunc(hs, func(h holder) bool { return h.Person == k.s.me }) {
			return ErrNotAllowed // the log places nobody here: the new keys would open to nobody
		}
		if c.Wraps, err = wrapFor(key, wrapLabel(k.s.id, n), hs); err != nil {
			return err
		}
		if err := writeComp(k.into, n, c); err != nil {
			return err
		}
		comps[n] = c
	}
	k.s.comps = comps
	return nil
}

// newIdentity gives a person a new identity, sealed by a new passphrase.
func (k *rekeying) newIdentity(person model.ID, passphrase string) error {
	identity, err := seal.NewIdentity()
	if err != nil {
		return err
	}
	sl, ok := readSlots(k.into)[person]
	if !ok {
		sl = slot{Sign: "", Order: len(readSlots(k.into))}
	}
	if err := k.w.newSlot(person, identity, passphrase, sl.Sign, sl.Order); err != nil {
		return err
	}
	if err := k.w.logMember(share.Op{Deed: share.DeedPerson, Person: person, To: identity.Recipient()}); err != nil {
		return err
	}
	if person == k.s.me && k.s.identity.Recipient() != identity.Recipient() {
		k.s.identity = identity
	} else {
		identity.Wipe()
	}
	return nil
}

// remove takes a person's slot and every wrap of theirs.
func (k *rekeying) remove(person model.ID) error {
	if err := dropSlot(k.into, person); err != nil {
		return err
	}
	if err := k.w.logMember(share.Op{Deed: share.DeedLeave, Person: person}); err != nil {
		return err
	}
	comps, err := readComps(k.into)
	if err != nil {
		return err
	}
	for n, c := range comps {
		c.Wraps = slices.DeleteFunc(c.Wraps, func(w wrap) bool { return w.Person == person })
		if err := writeComp(k.into, n, c); err != nil {
			return err
		}
	}
	return nil
}

package store

import (
	"crypto/rand"
	"encoding/binary"
	"slices"

	bolt "go.etcd.io/bbolt"

	"aula/model"
	"aula/store/seal"
)

// coveredSize holds any encounter of codes; text is not taken under the cover.
const coveredSize = 1022

// LogCovered keeps an encounter while nothing is unlocked: it is sealed to the store's
// public inbox identity and can be read only after the next unlock. When it returns
// nil, it is on disk. The codes are checked when it is taken in.
func (st *Store) LogCovered(e model.Encounter) (model.ID, error) {
	var id model.ID
	e = e.Clone()
	e.ID = st.o.NewID()
	e.Count = max(e.Count, 1)
	if err := e.Check(); err != nil {
		return id, err
	}
	// one size for all, so that a row's length does not tell what was logged
	rand.Read(id[:]) // of the row: not the encounter's own
	return id, st.putCovered(id, entry{Site: e.Site, Hour: e.Hour, Encounter: &e})
}

// putCovered seals an entry to the inbox, in place of what the row held.
func (st *Store) putCovered(row model.ID, e entry) error {
	plain := e.bytes()
	if len(plain) > coveredSize {
		return model.Problem{Field: "text", Code: "too-long"}
	}
	body := make([]byte, 2+coveredSize)
	binary.BigEndian.PutUint16(body, uint16(len(plain)))
	copy(body[2:], plain)
	sealed, err := seal.Wrap(body, st.head.Inbox)
	if err != nil {
		return err
	}
	st.hours.cut.RLock()
	defer st.hours.cut.RUnlock()
	return st.hours.update(func(tx *bolt.Tx) error { return tx.Bucket([]byte(bucketCovered)).Put(row[:], sealed) })
}

// UnlogCovered takes back what LogCovered kept, by its row; the caller watches the
// minute. model.ErrNotFound if it has been taken in.
func (st *Store) UnlogCovered(row model.ID) error {
	st.hours.cut.RLock()
	defer st.hours.cut.RUnlock()
	return st.hours.update(func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(bucketCovered))
		if b.Get(row[:]) == nil {
			return model.ErrNotFound
		}
		return b.Delete(row[:])
	})
}

// takeIn moves what was logged under the cover into the open bucket, in one commit.
// A row that can't be read stays.
func (s *Session) takeIn() error {
	var rows []pair
	if err := s.st.hours.view(func(tx *bolt.Tx) error {
		return tx.Bucket([]byte(bucketCovered)).ForEach(func(key, v []byte) error {
			rows = append(rows, pair{slices.Clone(key), slices.Clone(v)})
			return nil
		})
	}); err != nil || len(rows) == 0 {
		return err
	}
	var private []byte
	if err := s.view(func(r *reading) error {
		var err error
		private, err = r.get(bucketKeep, []byte(keepInbox))
		return err
	}); err != nil {
		return err
	}
	inbox, err := seal.IdentityFrom(private)
	clear(private)
	if err != nil {
		return ErrDamaged
	}
	defer inbox.Wipe()
	k := s.keys[compCommon]
	var taken []entry
	err = s.st.hours.update(func(tx *bolt.Tx) error {
		for _, p := range rows {
			e, ok := openCovered(inbox, p.value)
			if !ok {
				continue
			}
			key := e.key(k)
			if err := tx.Bucket([]byte(bucketOpen)).Put(key, k.Seal(nil, compCommon, placeOf(bucketOpen, key), e.bytes())); err != nil {
				return err
			}
			if err := tx.Bucket([]byte(bucketCovered)).Delete(p.key); err != nil {
				return err
			}
			taken = append(taken, e)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, e := range taken {
		if e.Encounter != nil {
			s.covered = append(s.covered, *e.Encounter)
		}
	}
	return nil
}

func openCovered(inbox *seal.Identity, sealed []byte) (entry, bool) {
	body, err := inbox.Unwrap(sealed)
	if err != nil || len(body) != 2+coveredSize || int(binary.BigEndian.Uint16(body)) > coveredSize {
		return entry{}, false
	}
	e, err := entryOf(body[2 : 2+int(binary.BigEndian.Uint16(body))])
	return e, err == nil && e.Retracted == nil
}

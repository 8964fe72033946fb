package store

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sync"

	bolt "go.etcd.io/bbolt"

	"aula/model"
	"aula/store/seal"
)

// The files of the data folder.
const (
	fileMain = "aula.db"
	fileOpen = "open.db"
	partial  = ".partial" // ending of files that are not finished
)

// Store is the store's file, held by this process, nothing unlocked.
type Store struct {
	o    Options
	db   *bolt.DB
	head head

	round  sync.Mutex // held while a round of sharing runs
	asked  asked      // folders that have not answered yet
	said   said       // under round
	mu     sync.Mutex // guards hours and its file
	hours  *hours
	closed bool
}

// Profile is one door sign.
type Profile struct {
	Person model.ID
	Sign   string
}

// Exists tells whether a folder holds a store, whatever its state: nothing may be
// created over it.
func Exists(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, fileMain))
	return !errors.Is(err, fs.ErrNotExist)
}

// Open takes hold of the store in a folder: ErrNoStore, ErrInUse, ErrDamaged,
// ErrNewer, ErrUnsafeFile or a PlaceError. Nothing is unlocked by it.
func Open(o Options) (*Store, error) {
	o = o.filled()
	if err := checkPlace(o.Dir); err != nil {
		return nil, err
	}
	name := filepath.Join(o.Dir, fileMain)
	db, err := o.disk.openBolt(name)
	if err != nil {
		return nil, err
	}
	st := &Store{o: o, db: db}
	if err := st.start(); err != nil {
		return nil, errors.Join(err, st.Close())
	}
	return st, nil
}

// start reads what stands in clear, brings an older schema up to date and opens the
// hour's file.
func (st *Store) start() error {
	for _, left := range []string{fileMain + partial, fileOpen + partial} {
		if err := st.o.disk.remove(filepath.Join(st.o.Dir, left)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("sweep unfinished file: %w", err)
		}
	}
	_, err := safely(func() (struct{}, error) {
		return struct{}{}, st.db.View(func(tx *bolt.Tx) error {
			var err error
			if st.head, err = readHead(tx); err != nil {
				return err
			}
			for _, b := range buckets() {
				if tx.Bucket([]byte(b)) == nil && !slices.Contains(append(sharingBuckets(), bucketHead, bucketHead2, bucketWords), b) && st.head.Schema == schema {
					return ErrDamaged
				}
			}
			return nil
		})
	})
	if err != nil {
		return err
	}
	if err := st.migrate(); err != nil {
		return err
	}
	if err := st.ready(); err != nil {
		return err
	}
	st.hours, err = openHours(st.o, st.head.Store)
	return err
}

// ready makes the buckets of sharing in a store that is older than they are.
func (st *Store) ready() error {
	lacking := false
	look := func(do func(b string, tx *bolt.Tx) error) func(tx *bolt.Tx) error {
		return func(tx *bolt.Tx) error {
			for _, b := range sharingBuckets() {
				if tx.Bucket([]byte(b)) == nil {
					if err := do(b, tx); err != nil {
						return err
					}
				}
			}
			return nil
		}
	}
	_, err := safely(func() (struct{}, error) {
		err := st.db.View(look(func(string, *bolt.Tx) error { lacking = true; return nil }))
		if err == nil && lacking {
			err = st.db.Update(look(func(b string, tx *bolt.Tx) error { _, err := tx.CreateBucket([]byte(b)); return err }))
		}
		return struct{}{}, err
	})
	return err
}

// Close lets go of the store. Sessions of it give ErrLocked or fail afterwards.
func (st *Store) Close() error {
	st.mu.Lock()
	defer st.mu.Unlock()
	if st.closed {
		return nil
	}
	st.closed = true
	var err error
	if st.hours != nil {
		err = st.hours.close()
	}
	return errors.Join(err, st.db.Close())
}

// Profiles are the door signs, in the order in which people were added.
func (st *Store) Profiles() []Profile {
	var out []Profile
	_, _ = safely(func() (struct{}, error) {
		return struct{}{}, st.db.View(func(tx *bolt.Tx) error {
			slots := readSlots(tx)
			for id, s := range slots {
				out = append(out, Profile{id, s.Sign})
			}
			slices.SortFunc(out, func(a, b Profile) int {
				return cmp.Or(cmp.Compare(slots[a.Person].Order, slots[b.Person].Order), cmp.Compare(a.Sign, b.Sign))
			})
			return nil
		})
	})
	return out
}

// Schema is the version of the store's layout.
func (st *Store) Schema() uint16 { return st.head.Schema }

// KDF is what one unlock costs: for doctor and for the benchmarks.
func (st *Store) KDF() seal.KDF { return st.head.KDF }

// Unlock opens the store for the person whose passphrase it is: one derivation tries
// every slot, the chosen profile's first (the zero id chooses none).
// ErrWrongPassphrase touches nothing.
func (st *Store) Unlock(person model.ID, passphrase string) (*Session, error) {
	secret := st.head.KDF.Derive([]byte(passphrase))
	defer func() { go debug.FreeOSMemory() }() // the derivation's 64 MiB
	if secret == nil {
		return nil, ErrDamaged
	}
	defer secret.Wipe()
	who, identity, err := st.trySlots(person, secret)
	if err != nil {
		return nil, err
	}
	return st.begin(who, identity)
}

// UnlockPIN opens the store with what a PIN kept in memory. The errors are those of
// seal.PINBox, and ErrWrongPassphrase if the person's slot has gone meanwhile.
func (st *Store) UnlockPIN(person model.ID, box *seal.PINBox, pin string) (*Session, error) {
	secret, err := box.Open(pin)
	if err != nil {
		return nil, err
	}
	defer clear(secret)
	identity, err := seal.IdentityFrom(secret)
	if err != nil {
		return nil, ErrDamaged
	}
	return st.begin(person, identity)
}

func (st *Store) trySlots(person model.ID, secret *seal.Secret) (model.ID, *seal.Identity, error) {
	profiles := st.Profiles()
	slices.SortStableFunc(profiles, func(a, b Profile) int {
		first := func(p Profile) int {
			if p.Person == person {
				return 0
			}
			return 1
		}
		return first(a) - first(b)
	})
	var slots map[model.ID]slot
	if _, err := safely(func() (struct{}, error) {
		return struct{}{}, st.db.View(func(tx *bolt.Tx) error { slots = readSlots(tx); return nil })
	}); err != nil {
		return model.ID{}, nil, err
	}
	if len(slots) == 0 {
		return model.ID{}, nil, ErrDamaged
	}
	for _, p := range profiles {
		if identity, err := secret.OpenSlot(slotPlace(st.head.Store, p.Person), slots[p.Person].Sealed); err == nil {
			return p.Person, identity, nil
		}
	}
	return model.ID{}, nil, ErrWrongPassphrase
}

// begin makes the session: unwraps what the person may open, takes in what was
// logged under the cover, hands on keys that others lack.
func (st *Store) begin(who model.ID, identity *seal.Identity) (*Session, error) {
	s := &Session{st: st, me: who, identity: identity, id: st.head.Store, keys: map[uint16]*seal.Key{}, fresh: newFresh()}
	_, err := safely(func() (struct{}, error) {
		return struct{}{}, st.db.View(func(tx *bolt.Tx) error {
			var err error
			if s.comps, err = readComps(tx); err != nil {
				return err
			}
			for n, c := range s.comps {
				if k := openComp(c, who, identity, wrapLabel(s.id, n)); k != nil {
					s.keys[n] = k
				}
			}
			return nil
		})
	})
	if err == nil && s.keys[compCommon] == nil {
		err = ErrNotAllowed // a removed person's old slot, or damage in the wraps
	}
	if err == nil && st.head.Restored {
		err = s.newIncarnation()
	}
	if err == nil {
		err = s.carryOn()
	}
	if err == nil {
		err = s.reconcile()
	}
	if err == nil {
		err = s.takeIn()
	}
	if err == nil {
		err = s.wrapMissing()
	}
	if err == nil {
		err = s.rejoin()
	}
	if err == nil {
		err = s.newLists()
	}
	if err != nil {
		s.Lock()
		return nil, err
	}
	return s, nil
}

// rejoin takes what sharing has for this person: keys that came, what was kept until
// somebody could read it, and what could not be sent while nobody could.
func (s *Session) rejoin() error {
	if err := s.claim(); err != nil {
		return err
	}
	if _, err := s.unkeep(); err != nil {
		return err
	}
	return s.catchUp()
}

func openComp(c comp, who model.ID, identity *seal.Identity, label []byte) *seal.Key {
	for _, w := range c.Wraps {
		if w.Person != who || w.To != identity.Recipient() {
			continue
		}
		if k, err := identity.UnwrapKey(w.Key, label); err == nil {
			return k
		}
	}
	return nil
}

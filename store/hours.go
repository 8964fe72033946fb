package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"

	"aula/model"
	"aula/store/seal"
)

// The buckets of open.db.
const (
	bucketOpen    = "open"    // encounters of the hour, sealed under common, by HMAC of their random ids
	bucketCovered = "covered" // logged while locked: age files to the inbox, by random ids
	bucketOf      = "of"      // in clear: which store the file belongs to
)

// refineFor is how long an encounter can be refined or undone (GROUND.md 4).
const refineFor = time.Minute

// hours is open.db: what is logged and has not left in a bag. It is a file of its
// own, made anew at each cut: no old page then tells which encounter came first.
type hours struct {
	o    Options
	mu   sync.RWMutex // for writing while the file is replaced
	cut  sync.RWMutex // for writing from the reading of the rows until the file holds what stays
	db   *bolt.DB
	name string
}

func openHours(o Options, store model.ID) (*hours, error) {
	h := &hours{o: o, name: filepath.Join(o.Dir, fileOpen)}
	if _, err := os.Lstat(h.name); errors.Is(err, fs.ErrNotExist) {
		if err := h.build(store, nil, nil); err != nil {
			return nil, err
		}
	}
	db, err := o.disk.openBolt(h.name)
	if err != nil {
		return nil, err
	}
	h.db = db
	err = h.view(func(tx *bolt.Tx) error {
		of := tx.Bucket([]byte(bucketOf))
		if of == nil || tx.Bucket([]byte(bucketOpen)) == nil || tx.Bucket([]byte(bucketCovered)) == nil || string(of.Get([]byte(headKey))) != string(store[:]) {
			return ErrDamaged
		}
		return nil
	})
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return h, nil
}

// pair is one row of a bucket.
type pair struct{ key, value []byte }

// build makes the file under another name and puts it in place. Rows come sorted by
// their random keys, so the new file has one order whatever the old one's was.
func (h *hours) build(store model.ID, open, covered []pair) error {
	draft := h.name + partial
	if err := h.o.disk.remove(draft); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("sweep unfinished file: %w", err)
	}
	db, err := h.o.disk.bolt(draft, boltOptions())
	if err != nil {
		return fmt.Errorf("make hour file: %w", err)
	}
	_, err = safely(func() (struct{}, error) {
		return struct{}{}, db.Update(func(tx *bolt.Tx) error {
			of, err := tx.CreateBucket([]byte(bucketOf))
			if err != nil {
				return err
			}
			if err := of.Put([]byte(headKey), store[:]); err != nil {
				return err
			}
			for name, rows := range map[string][]pair{bucketOpen: open, bucketCovered: covered} {
				b, err := tx.CreateBucket([]byte(name))
				if err != nil {
					return err
				}
				slices.SortFunc(rows, func(x, y pair) int { return slices.Compare(x.key, y.key) })
				for _, p := range rows {
					if err := b.Put(p.key, p.value); err != nil {
						return err
					}
				}
			}
			return nil
		})
	})
	if err := errors.Join(err, db.Close()); err != nil {
		os.Remove(draft)
		return err
	}
	if err := h.o.disk.replace(draft, h.name); err != nil {
		os.Remove(draft)
		return fmt.Errorf("put hour file in place: %w", err)
	}
	return nil
}

// renew replaces the file by one that holds only these rows.
func (h *hours) renew(store model.ID, open, covered []pair) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if err := h.db.Close(); err != nil {
		return err
	}
	buildErr := h.build(store, open, covered)
	db, err := h.o.disk.openBolt(h.name) // the old file is still there if the new one failed
	if err != nil {
		return errors.Join(buildErr, err)
	}
	h.db = db
	return buildErr
}

func (h *hours) close() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.db.Close()
}

func (h *hours) view(do func(*bolt.Tx) error) error {
	h.mu.RLock()
	defer h.mu.RUnlock()
	_, err := safely(func() (struct{}, error) { return struct{}{}, h.db.View(do) })
	return err
}

func (h *hours) update(do func(*bolt.Tx) error) error {
	h.mu.RLock()
	defer h.mu.RUnlock()
	_, err := safely(func() (struct{}, error) { return struct{}{}, h.db.Update(do) })
	return err
}

// freshEncounters are those of this session whose minute may not be over. Their times
// live in memory alone: a file never learns in which minute one was logged.
type freshEncounters struct {
	mu sync.Mutex
	at map[model.ID]time.Time
}

func newFresh() *freshEncounters { return &freshEncounters{at: map[model.ID]time.Time{}} }

func (f *freshEncounters) note(id model.ID, t time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.at[id] = t
}

// open tells whether the encounter's minute is still running. Time that jumps back
// closes it too.
func (f *freshEncounters) open(id model.ID, now time.Time) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	t, ok := f.at[id]
	age := now.Sub(t)
	if ok && (age >= refineFor || age < 0) {
		delete(f.at, id)
		return false
	}
	return ok
}

func (f *freshEncounters) drop(id model.ID) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.at, id)
}

func (f *freshEncounters) forget() {
	f.mu.Lock()
	defer f.mu.Unlock()
	clear(f.at)
}

// entry is a row of the open bucket: an encounter, or the retraction of one that has
// left already.
type entry struct {
	Site      model.ID
	Hour      model.Hour
	Encounter *model.Encounter
	Retracted *model.Retraction
	Feedback  *model.Feedback // Site is the occasion, Hour its day's first
}

// running tells whether what the entry belongs to is not over: an hour, of feedback a day.
func (e entry) running(now model.Hour) bool {
	if e.Feedback != nil {
		return e.Hour.Date() == now.Date()
	}
	return e.Hour == now
}

// bytes are a bag of this one entry: one format for both (FORMAT in model/bagcodec.go).
func (e entry) bytes() []byte {
	bag := model.Bag{Site: e.Site, Hour: e.Hour}
	if e.Encounter != nil {
		bag.Encounters = []model.Encounter{*e.Encounter}
	}
	if e.Retracted != nil {
		bag.Retracted = []model.Retraction{*e.Retracted}
	}
	if e.Feedback != nil {
		bag.Feedback = []model.Feedback{*e.Feedback}
	}
	return bag.Append(nil)
}

func entryOf(b []byte) (entry, error) {
	bag, err := model.DecodeBag(b)
	if err != nil || len(bag.Encounters)+len(bag.Retracted)+len(bag.Feedback) != 1 {
		return entry{}, ErrDamaged
	}
	e := entry{Site: bag.Site, Hour: bag.Hour}
	switch {
	case len(bag.Encounters) == 1:
		e.Encounter = &bag.Encounters[0]
	case len(bag.Retracted) == 1:
		e.Retracted = &bag.Retracted[0]
	default:
		e.Feedback = &bag.Feedback[0]
	}
	return e, nil
}

func (e entry) id() model.ID {
	switch {
	case e.Encounter != nil:
		return e.Encounter.ID
	case e.Feedback != nil:
		return e.Feedback.ID
	}
	return e.Retracted.ID
}

// key is the row's HMAC key. A retraction never shares a row with its encounter.
func (e entry) key(k *seal.Key) []byte {
	id, kind := e.id(), "open"
	if e.Retracted != nil {
		kind = "gone"
	}
	return k.Place([]byte(kind), id[:])
}

// hold keeps the rows of open.db and the session's keys where they are until the
// function it gives is called. The order, cut before mu, is everybody's: the other
// way round a cut, a log and a lock could wait for each other.
func (s *Session) hold() func() {
	s.st.hours.cut.RLock()
	s.mu.RLock()
	return func() {
		s.mu.RUnlock()
		s.st.hours.cut.RUnlock()
	}
}

// held is entries for a caller that holds cut but not mu.
func (s *Session) held() ([]entry, []pair, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.entries()
}

func (s *Session) common() (*seal.Key, error) {
	if s.locked {
		return nil, ErrLocked
	}
	return s.keys[compCommon], nil
}

// putOpen writes rows of the open bucket in one commit: two syncs, on disk when it
// returns nil.
func (s *Session) putOpen(entries ...entry) error {
	k, err := s.common()
	if err != nil {
		return err
	}
	return s.st.hours.update(func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(bucketOpen))
		for _, e := range entries {
			key := e.key(k)
			env := k.Seal(nil, compCommon, placeOf(bucketOpen, key), e.bytes())
			if key == nil || env == nil {
				return ErrLocked
			}
			if err := b.Put(key, env); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Session) dropOpen(id model.ID) error {
	k, err := s.common()
	if err != nil {
		return err
	}
	return s.st.hours.update(func(tx *bolt.Tx) error {
		b, key := tx.Bucket([]byte(bucketOpen)), k.Place([]byte("open"), id[:])
		if b.Get(key) == nil {
			return model.ErrNotFound
		}
		return b.Delete(key)
	})
}

// entries reads the open bucket, and apart from it the rows that can't be read: they
// are carried on as they are.
func (s *Session) entries() (all []entry, unread []pair, err error) {
	k, err := s.common()
	if err != nil {
		return nil, nil, err
	}
	err = s.st.hours.view(func(tx *bolt.Tx) error {
		return tx.Bucket([]byte(bucketOpen)).ForEach(func(key, env []byte) error {
			plain, err := k.Open(nil, placeOf(bucketOpen, key), env)
			if err == nil {
				var e entry
				if e, err = entryOf(plain); err == nil {
					all = append(all, e)
					return nil
				}
			}
			unread = append(unread, pair{slices.Clone(key), slices.Clone(env)})
			return nil
		})
	})
	return all, unread, err
}

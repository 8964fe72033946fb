package store

import (
	"cmp"
	"encoding/binary"
	"errors"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	bolt "go.etcd.io/bbolt"

	"aula/model"
	"aula/store/seal"
)

// Session is an unlocked store in the hands of one person. Its methods may be called
// from several goroutines; after Lock each of them gives ErrLocked.
type Session struct {
	st       *Store
	me       model.ID
	identity *seal.Identity
	id       model.ID // of the store file

	mu     sync.RWMutex // held for reading by every deed, for writing by Lock
	keys   map[uint16]*seal.Key
	comps  map[uint16]comp
	locked bool

	cache  atomic.Pointer[known]
	epochs openEpochs
	asOf   atomic.Uint64 // writes take for unseen what came later; 0: nothing is
	team   atomic.Pointer[rosterOf]
	made   struct {
		sync.Mutex
		edits []model.ID // of this session, not taken back
	}
	fresh   *freshEncounters
	covered []model.Encounter // taken in at this unlock
}

// known is what nearly every screen asks for, read once and again after a change.
type known struct {
	workspace *model.Workspace
	codes     model.Codes
	members   []*model.Member
	zone      *time.Location
}

// Me is the person whose session it is.
func (s *Session) Me() model.ID { return s.me }

// Lock overwrites the keys. Reads that are under way end first.
func (s *Session) Lock() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.locked {
		return
	}
	s.locked = true
	for _, k := range s.keys {
		k.Wipe()
	}
	s.identity.Wipe()
	s.epochs.wipe()
	s.cache.Store(nil)
	s.team.Store(nil)
	s.covered = nil
	s.fresh.forget()
	go debug.FreeOSMemory()
}

// PIN seals what opens the session again under a PIN, for quick unlock within this
// process only (GROUND.md 5). Ask it before Lock.
func (s *Session) PIN(pin string) (*seal.PINBox, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.locked {
		return nil, ErrLocked
	}
	secret := s.identity.Bytes()
	defer clear(secret)
	return seal.SealPIN(pin, secret), nil
}

// view runs a reading transaction; reads never block writes.
func (s *Session) view(do func(*reading) error) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.locked {
		return ErrLocked
	}
	_, err := safely(func() (struct{}, error) {
		return struct{}{}, s.st.db.View(func(tx *bolt.Tx) error { return do(&reading{s: s, tx: tx}) })
	})
	return err
}

// update runs the one writing transaction there is at a time. When it returns nil,
// what do wrote is on disk.
func (s *Session) update(do func(*writing) error) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.locked {
		return ErrLocked
	}
	stale := false
	_, err := safely(func() (struct{}, error) {
		return struct{}{}, s.st.db.Update(func(tx *bolt.Tx) error {
			w := &writing{reading: reading{s: s, tx: tx}, stale: &stale}
			if err := w.begin(); err != nil {
				return err
			}
			if err := do(w); err != nil {
				return err
			}
			return w.finish()
		})
	})
	if err == nil && stale {
		s.cache.Store(nil)
	}
	return err
}

// reading is one transaction with the session's keys.
type reading struct {
	s  *Session
	tx *bolt.Tx

	asked, noneGone bool // whether anything at all is retracted, asked once
}

// seal closes a value for its place.
func (r *reading) seal(n uint16, bucket string, key, plain []byte) ([]byte, error) {
	k := r.s.keys[n]
	if k == nil {
		return nil, ErrNotAllowed
	}
	env := k.Seal(nil, n, placeOf(bucket, key), plain)
	if env == nil {
		return nil, ErrLocked
	}
	return env, nil
}

// open reads a value at its place: moved from elsewhere it is damaged.
func (r *reading) open(bucket string, key, env []byte) ([]byte, uint16, error) {
	n, err := seal.Compartment(env)
	if err != nil {
		return nil, 0, ErrDamaged
	}
	k := r.s.keys[n]
	if k == nil {
		return nil, n, ErrNotAllowed
	}
	plain, err := k.Open(nil, placeOf(bucket, key), env)
	if err != nil {
		return nil, n, ErrDamaged
	}
	return plain, n, nil
}

// openInto is open into a buffer that is used again, for walks over many values.
func (r *reading) openInto(buf []byte, bucket string, key, env []byte) ([]byte, error) {
	n, err := seal.Compartment(env)
	if err != nil {
		return nil, ErrDamaged
	}
	k := r.s.keys[n]
	if k == nil {
		return nil, ErrNotAllowed
	}
	plain, err := k.Open(buf, placeOf(bucket, key), env)
	if err != nil {
		return nil, ErrDamaged
	}
	return plain, nil
}

// place is the HMAC key of a value, under its compartment's key.
func (r *reading) place(n uint16, parts ...[]byte) ([]byte, error) {
	k := r.s.keys[n]
	if k == nil {
		return nil, ErrNotAllowed
	}
	p := k.Place(parts...)
	if p == nil {
		return nil, ErrLocked
	}
	return p, nil
}

// get opens the value of one kind of place in a flat bucket; nil if there is none.
func (r *reading) get(bucket string, key []byte) ([]byte, error) {
	env := r.tx.Bucket([]byte(bucket)).Get(key)
	if env == nil {
		return nil, nil
	}
	plain, _, err := r.open(bucket, key, env)
	return plain, err
}

// section finds the compartment number for a kind's section and its owner.
func (r *reading) section(sec model.Section, owner model.ID) (uint16, error) {
	for n, c := range r.s.comps {
		if c.Section == sec && (c.Owner == owner || sec == model.Common || sec == model.Clients) {
			if r.s.keys[n] == nil {
				return 0, ErrNotAllowed
			}
			return n, nil
		}
	}
	return 0, ErrNotAllowed
}

// anewFrom is a number of a laptop's changes from which on they were written anew.
type anewFrom struct {
	_    struct{} `cbor:",toarray"`
	ID   model.ID
	From uint64
}

// laptop is this machine as others will know it; sealed in keep.
type laptop struct {
	ID      model.ID    `cbor:"1,keyasint"`
	Name    string      `cbor:"2,keyasint,omitempty"`
	Seed    []byte      `cbor:"3,keyasint"` // Ed25519
	Counter uint64      `cbor:"4,keyasint"` // of the last dot
	Stamp   model.Stamp `cbor:"5,keyasint"` // the highest so far
	Cut     []earlyCut  `cbor:"6,keyasint,omitempty"`

	Shares    bool       `cbor:"7,keyasint,omitempty"`  // changes go into the outbox
	Workspace model.ID   `cbor:"8,keyasint,omitempty"`  // whose folder, with Shares
	Head      [32]byte   `cbor:"9,keyasint"`            // of this laptop's last batch
	Last      uint64     `cbor:"10,keyasint,omitempty"` // the first number of that batch
	Sent      uint64     `cbor:"11,keyasint,omitempty"` // its last
	Behind    []uint16   `cbor:"12,keyasint,omitempty"` // compartments that nobody opened when sharing began
	Anew      []anewFrom `cbor:"15,keyasint,omitempty"` // what was written anew of former ids, whose numbers another self used too

	Lines uint64 `cbor:"13,keyasint,omitempty"` // of the access log, written under this id
	Link  []byte `cbor:"14,keyasint,omitempty"` // of the last of them
}

// earlyCut remembers that a site's bag was cut before its hour was over, which may
// happen once an hour only (GROUND.md 4).
type earlyCut struct {
	Site model.ID   `cbor:"1,keyasint"`
	Hour model.Hour `cbor:"2,keyasint"`
}

// Names in keep, all under the common compartment.
const (
	keepLaptop = "laptop"
	keepInbox  = "inbox"
)

// writing is the one writing transaction; its changes take this laptop's dots.
type writing struct {
	reading
	lap   laptop
	stamp model.Stamp
	edit  model.ID // the id of the first change of this transaction
	dirty bool
	stale *bool // what known holds has changed
	sent  []sent

	touched []model.ID // clients whose records this transaction changes

	blocks  map[blockAt][]wordRow // of words for search, that this transaction changes
	reindex bool                  // they have to be made anew
}

func (w *writing) begin() error {
	b, err := w.get(bucketKeep, []byte(keepLaptop))
	if err != nil {
		return err
	}
	if b == nil {
		return ErrDamaged
	}
	if err := decode(b, &w.lap); err != nil {
		return err
	}
	w.stamp = w.lap.Stamp.Next(w.s.st.o.Now().UnixMilli())
	return nil
}

func (w *writing) finish() error {
	for _, client := range w.touched {
		if err := w.logAccess(client, model.Edited); err != nil {
			return err
		}
	}
	if err := errors.Join(w.putWords(), w.send()); err != nil {
		return err
	}
	if !w.dirty {
		return nil
	}
	return w.saveLaptop()
}

// saveLaptop writes this laptop's row.
func (w *writing) saveLaptop() error {
	env, err := w.seal(compCommon, bucketKeep, []byte(keepLaptop), encode(w.lap))
	if err != nil {
		return err
	}
	return w.tx.Bucket([]byte(bucketKeep)).Put([]byte(keepLaptop), env)
}

// dot takes the laptop's next running number.
func (w *writing) dot() model.Dot {
	w.dirty = true
	w.lap.Counter++
	return model.Dot{Laptop: w.lap.ID, Counter: w.lap.Counter}
}

// append puts a sealed value under a bucket's next running number.
func (w *writing) append(bucket string, n uint16, plain []byte) (uint64, error) {
	b := w.tx.Bucket([]byte(bucket))
	b.FillPercent = 0.9 // appended in order: pages fill up
	next := uint64(1)
	if k, _ := b.Cursor().Last(); k != nil {
		next = binary.BigEndian.Uint64(k) + 1
	}
	env, err := w.seal(n, bucket, number(next), plain)
	if err != nil {
		return 0, err
	}
	return next, b.Put(number(next), env)
}

// zone is the workspace's time zone, as far as it is known.
func (r *reading) zone() *time.Location {
	if k := r.s.cache.Load(); k != nil {
		return k.zone
	}
	ws, err := r.workspace()
	if err != nil {
		return time.UTC
	}
	return ws.Location()
}

// Now is the clock's time in the workspace's zone.
func (s *Session) Now() time.Time {
	zone := time.UTC
	if k, err := s.known(); err == nil {
		zone = k.zone
	}
	return s.st.o.Now().In(zone)
}

func (s *Session) known() (*known, error) {
	if k := s.cache.Load(); k != nil {
		return k, nil
	}
	k := &known{}
	err := s.view(func(r *reading) error {
		ws, err := r.workspace()
		if err != nil {
			return err
		}
		k.workspace, k.zone = ws, ws.Location()
		codes, err := listIn[*model.Code](r)
		if err != nil {
			return err
		}
		k.codes = model.NewCodes(codes)
		k.members, err = listIn[*model.Member](r)
		return err
	})
	if err != nil {
		return nil, err
	}
	s.cache.Store(k)
	return k, nil
}

// workspace is the record of the workspace that the member log names: one that joined
// with records of its own still has its former one too. Until its record has come from
// the folder it has no name.
func (r *reading) workspace() (*model.Workspace, error) {
	all, err := listIn[*model.Workspace](r)
	if err != nil {
		return nil, err
	}
	if len(all) == 1 {
		return all[0], nil
	}
	team, err := r.roster()
	if err != nil {
		return nil, err
	}
	for _, w := range all {
		if w.ID == team.Workspace() {
			return w, nil
		}
	}
	l, err := r.laptop()
	if err != nil || !l.Shares {
		return nil, cmp.Or(err, ErrDamaged)
	}
	return &model.Workspace{ID: team.Workspace()}, nil
}

// Workspace is the workspace's own record; the zero one after Lock.
func (s *Session) Workspace() *model.Workspace {
	if k, err := s.known(); err == nil {
		return k.workspace
	}
	return &model.Workspace{}
}

// Codes are the workspace's code lists; empty ones after Lock.
func (s *Session) Codes() model.Codes {
	if k, err := s.known(); err == nil {
		return k.codes
	}
	return model.Codes{}
}

// Members are the persons of the workspace.
func (s *Session) Members() []*model.Member {
	if k, err := s.known(); err == nil {
		return k.members
	}
	return nil
}

// Member finds a person; nil if there is none such.
func (s *Session) Member(id model.ID) *model.Member {
	for _, m := range s.Members() {
		if m.ID == id {
			return m
		}
	}
	return nil
}

// File is the store's file, for what needs no key: backups, the cover.
func (s *Session) File() *Store { return s.st }

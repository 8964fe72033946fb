package store

import (
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	bolt "go.etcd.io/bbolt"

	"aula/model"
	"aula/store/seal"
	"aula/store/share"
)

// Beginning is what a new workspace starts with.
type Beginning struct {
	Workspace  string
	Site       string
	Member     string
	Role       model.Role
	Passphrase string
	Sign       string // the door sign
	Laptop     string // this machine's name
	Demo       bool
}

// Recovery are the two codes that a person writes on paper. They are shown once and
// stored nowhere.
type Recovery struct {
	Workspace string // opens every compartment but own, and is an admin's proof
	Own       string // opens this person's own compartment
}

// Create makes a store in a folder and opens it. The file is built under another
// name, closed, opened again, checked and only then renamed, so that whatever
// interrupts it there is a whole store or none (SHARE.md 2c 57). ErrExists,
// ErrWeakPassphrase, a PlaceError or a model.Problem.
func Create(o Options, b Beginning) (*Session, Recovery, error) {
	o = o.filled()
	if err := seal.CheckPassphrase(b.Passphrase, o.Shipped.Common); err != nil {
		return nil, Recovery{}, fmt.Errorf("%w: %w", ErrWeakPassphrase, err)
	}
	if err := prepareDir(o); err != nil {
		return nil, Recovery{}, err
	}
	final := filepath.Join(o.Dir, fileMain)
	draft := final + partial
	if err := o.disk.remove(draft); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, Recovery{}, fmt.Errorf("sweep unfinished store: %w", err)
	}
	rec, err := build(o, draft, b)
	if err != nil {
		os.Remove(draft)
		return nil, Recovery{}, err
	}
	if err := o.disk.replace(draft, final); err != nil {
		os.Remove(draft)
		return nil, Recovery{}, fmt.Errorf("put store in place: %w", err)
	}
	st, err := Open(o)
	if err != nil {
		return nil, Recovery{}, err
	}
	s, err := st.Unlock(model.ID{}, b.Passphrase)
	if err != nil {
		return nil, Recovery{}, errors.Join(err, st.Close())
	}
	return s, rec, nil
}

func prepareDir(o Options) error {
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return fmt.Errorf("make data folder: %w", err)
	}
	if err := checkPlace(o.Dir); err != nil {
		return err
	}
	for _, name := range []string{fileMain, fileOpen} {
		if _, err := os.Lstat(filepath.Join(o.Dir, name)); !errors.Is(err, fs.ErrNotExist) {
			return ErrExists
		}
	}
	return os.Chmod(o.Dir, 0o700)
}

// build writes the whole store under a draft's name and reads it once more.
func build(o Options, draft string, b Beginning) (rec Recovery, err error) {
	err = buildFile(o, draft, func(tx *bolt.Tx) error {
		rec, err = seed(tx, o, b)
		return err
	})
	return rec, err
}

// buildFile makes a store's file with one transaction and reads it once more.
func buildFile(o Options, draft string, fill func(*bolt.Tx) error) error {
	db, err := o.disk.bolt(draft, boltOptions())
	if err != nil {
		return fmt.Errorf("create store: %w", err)
	}
	_, err = safely(func() (struct{}, error) { return struct{}{}, db.Update(fill) })
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	db, err = o.disk.openBolt(draft)
	if err != nil {
		return fmt.Errorf("read store again: %w", err)
	}
	_, err = safely(func() (struct{}, error) {
		return struct{}{}, db.View(func(tx *bolt.Tx) error {
			for err := range tx.Check() {
				return fmt.Errorf("%w: %w", ErrDamaged, err)
			}
			_, err := readHead(tx)
			return err
		})
	})
	return errors.Join(err, db.Close())
}

// newKDF takes fresh parameters: at least the floor, and as many passes as this
// machine does in some six tenths of a second.
func newKDF(o Options) seal.KDF {
	switch {
	case o.kdf != nil:
		return *o.kdf
	case o.Passes == 0:
		return seal.NewKDF(seal.Calibrate(600 * time.Millisecond))
	}
	kdf := seal.NewKDF(o.Passes)
	if o.Passes < kdf.Time { // below the floor: a store of a test
		kdf.Time, kdf.Memory, kdf.Threads = o.Passes, testMemory, 1
	}
	return kdf
}

// testMemory is how much, in KiB, a derivation below the floor takes: tests make stores
// by the hundred.
const testMemory = 64

// seed fills the first transaction.
func seed(tx *bolt.Tx, o Options, b Beginning) (Recovery, error) {
	me, err := seal.NewIdentity()
	if err != nil {
		return Recovery{}, err
	}
	w, inbox, err := emptyStore(tx, o, o.NewID(), me)
	if err != nil {
		return Recovery{}, err
	}
	workCode, ownCode := seal.NewCode(), seal.NewCode()
	return Recovery{workCode.String(), ownCode.String()}, w.found(b, inbox, workCode, ownCode)
}

// emptyStore makes buckets and head, and a writing of the person who comes first.
func emptyStore(tx *bolt.Tx, o Options, person model.ID, me *seal.Identity) (*writing, *seal.Identity, error) {
	for _, name := range buckets() {
		if _, err := tx.CreateBucket([]byte(name)); err != nil {
			return nil, nil, err
		}
	}
	inbox, err := seal.NewIdentity()
	if err != nil {
		return nil, nil, err
	}
	h := head{Schema: schema, Store: o.NewID(), KDF: newKDF(o), Inbox: inbox.Recipient()}
	if err := writeHead(tx, h); err != nil {
		return nil, nil, err
	}
	s := &Session{st: &Store{o: o, head: h}, me: person, identity: me, id: h.Store, keys: map[uint16]*seal.Key{}, comps: map[uint16]comp{}, fresh: newFresh()}
	return &writing{reading: reading{s: s, tx: tx}, stale: new(bool)}, inbox, nil
}

// keepInbox keeps the private half of what is logged under the cover.
func (w *writing) keepInbox(inbox *seal.Identity) error {
	private := inbox.Bytes()
	defer clear(private)
	env, err := w.seal(compCommon, bucketKeep, []byte(keepInbox), private)
	if err != nil {
		return err
	}
	return w.tx.Bucket([]byte(bucketKeep)).Put([]byte(keepInbox), env)
}

// found makes the founder's slot, the first compartments, the laptop, the member
// log's first entry and the first records.
func (w *writing) found(b Beginning, inbox *seal.Identity, workCode, ownCode seal.Code) error {
	s, o := w.s, w.s.st.o
	sign := b.Sign
	if err := w.newSlot(s.me, s.identity, b.Passphrase, sign, 0); err != nil {
		return err
	}
	work, err := workCode.Identity()
	if err != nil {
		return err
	}
	own, err := ownCode.Identity()
	if err != nil {
		return err
	}
	me := s.identity.Recipient()
	if err := errors.Join(
		w.newComp(compCommon, model.Common, model.ID{}, holder{s.me, me}, holder{To: work.Recipient()}),
		w.newComp(compClients, model.Clients, model.ID{}, holder{s.me, me}, holder{To: work.Recipient()}),
		w.newComp(compFirst, model.Money, s.me, holder{s.me, me}, holder{To: work.Recipient()}),
		w.newComp(compFirst+1, model.OwnOnly, s.me, holder{s.me, me}, holder{To: own.Recipient()}),
	); err != nil {
		return err
	}
	secret := make([]byte, ed25519.SeedSize)
	rand.Read(secret)
	w.lap = laptop{ID: o.NewID(), Name: b.Laptop, Seed: secret}
	if err := w.saveLaptop(); err != nil {
		return err
	}
	w.stamp = model.Stamp(0).Next(o.Now().UnixMilli())
	w.dirty = true
	if err := w.keepInbox(inbox); err != nil {
		return err
	}
	first := share.Op{
		Deed: share.DeedFound, Workspace: o.NewID(), LaptopKey: publicKey(secret), Person: s.me, To: me, Role: b.Role,
		RecoveryTo: work.Recipient(), RecoveryKey: workCode.SigningKey().Public().(ed25519.PublicKey), OwnTo: own.Recipient(), Admin: true,
	}
	if err := w.logMember(first); err != nil {
		return err
	}
	if err := w.firstRecords(b, first.Workspace); err != nil {
		return err
	}
	return w.finish()
}

func (w *writing) firstRecords(b Beginning, workspace model.ID) error {
	o := w.s.st.o
	records := []model.Record{
		&model.Workspace{ID: workspace, Name: b.Workspace, Zone: model.DefaultZone, Demo: b.Demo},
		&model.Site{ID: o.NewID(), Name: b.Site},
		&model.Member{ID: w.s.me, Name: b.Member, Role: b.Role},
	}
	for i := range o.Shipped.Codes {
		records = append(records, &o.Shipped.Codes[i])
	}
	for i := range o.Shipped.Coping {
		records = append(records, &o.Shipped.Coping[i])
	}
	for _, r := range records {
		if err := w.put(r, model.ID{}); err != nil {
			return err
		}
	}
	return nil
}

package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"
)

// step raises a store from one schema to the next, on a copy, without any key: what
// is sealed is carried verbatim and migrated when its compartment is opened.
type step func(tx *bolt.Tx) error

// steps holds the step that leads away from each schema. Schema 1 is the first.
func steps() map[uint16]step { return map[uint16]step{} }

// migrate brings an older store up to date: on a copy that is checked and then takes
// the old one's place, one forward step at a time, so that whatever interrupts it
// leaves the old store or the new one.
func (st *Store) migrate() error {
	if st.head.Schema == schema {
		return nil
	}
	return st.raise(steps(), schema)
}

func (st *Store) raise(all map[uint16]step, to uint16) error {
	name := filepath.Join(st.o.Dir, fileMain)
	draft := name + partial
	return st.rebuild(name, draft, func(from, into *bolt.Tx) error {
		if err := copyAll(from, into); err != nil {
			return err
		}
		for at := st.head.Schema; at < to; at++ {
			next, ok := all[at]
			if !ok {
				return ErrDamaged // no version ever wrote such a schema
			}
			if err := next(into); err != nil {
				return fmt.Errorf("raise schema %d: %w", at, err)
			}
		}
		h := st.head
		h.Schema = to
		return writeHead(into, h)
	})
}

// rebuild makes a new main file beside the old one, checks it and puts it in the old
// one's place; st goes on with the new file. On any fault st goes on with the old.
func (st *Store) rebuild(name, draft string, fill func(from, into *bolt.Tx) error) error {
	d := st.o.disk
	if err := d.remove(draft); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("sweep unfinished file: %w", err)
	}
	if err := st.buildFrom(draft, fill); err != nil {
		os.Remove(draft)
		return err
	}
	if err := st.db.Close(); err != nil {
		os.Remove(draft)
		return fmt.Errorf("close store: %w", err)
	}
	swap := d.replace(draft, name)
	if swap != nil {
		os.Remove(draft)
	}
	db, err := d.openBolt(name)
	if err != nil {
		return errors.Join(swap, err)
	}
	st.db = db
	_, err = safely(func() (struct{}, error) {
		return struct{}{}, db.View(func(tx *bolt.Tx) (err error) {
			st.head, err = readHead(tx)
			return err
		})
	})
	return errors.Join(swap, err)
}

func (st *Store) buildFrom(draft string, fill func(from, into *bolt.Tx) error) error {
	db, err := st.o.disk.bolt(draft, boltOptions())
	if err != nil {
		return fmt.Errorf("make new file: %w", err)
	}
	_, err = safely(func() (struct{}, error) {
		return struct{}{}, st.db.View(func(from *bolt.Tx) error {
			return db.Update(func(into *bolt.Tx) error { return fill(from, into) })
		})
	})
	if err == nil {
		_, err = safely(func() (struct{}, error) {
			return struct{}{}, db.View(func(tx *bolt.Tx) error {
				for err := range tx.Check() {
					return fmt.Errorf("%w: %w", ErrDamaged, err)
				}
				return nil
			})
		})
	}
	return errors.Join(err, db.Close())
}

// copyAll copies every bucket, nested ones too, in order, with full pages.
func copyAll(from, into *bolt.Tx) error {
	return from.ForEach(func(name []byte, b *bolt.Bucket) error {
		nb, err := into.CreateBucketIfNotExists(name)
		if err != nil {
			return err
		}
		return copyBucket(b, nb)
	})
}

func copyBucket(from, into *bolt.Bucket) error {
	into.FillPercent = 0.9
	return from.ForEach(func(k, v []byte) error {
		if v != nil {
			return into.Put(k, v)
		}
		nb, err := into.CreateBucketIfNotExists(k)
		if err != nil {
			return err
		}
		return copyBucket(from.Bucket(k), nb)
	})
}

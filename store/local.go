package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"aula/model"
)

// Local is what lasts on this laptop and is never shared (GROUND.md 3): drafts and
// last-read marks, sealed to their author. With the open bucket, the covered inbox and
// prefs.json it is the only exception to apply.
type Local struct{ s *Session }

// Local gives the local exceptions of a session.
func (s *Session) Local() Local { return Local{s} }

type localRow struct {
	_     struct{} `cbor:",toarray"`
	Kind  string
	Name  string
	Value []byte
}

func (l Local) key(r *reading, kind, name string) (uint16, []byte, error) {
	n, err := r.section(model.OwnOnly, l.s.me)
	if err != nil {
		return 0, nil, err
	}
	key, err := r.place(n, []byte("local"), []byte(kind), []byte(name))
	return n, key, err
}

// Put keeps a value under a kind ("draft", "mark") and a name; nil removes it.
func (l Local) Put(kind, name string, value []byte) error {
	return l.s.update(func(w *writing) error {
		n, key, err := l.key(&w.reading, kind, name)
		if err != nil {
			return err
		}
		b := w.tx.Bucket([]byte(bucketLocal))
		if value == nil {
			return b.Delete(key)
		}
		env, err := w.seal(n, bucketLocal, key, encode(localRow{Kind: kind, Name: name, Value: value}))
		if err != nil {
			return err
		}
		return b.Put(key, env)
	})
}

// Get reads a value; nil if there is none.
func (l Local) Get(kind, name string) ([]byte, error) {
	var row localRow
	err := l.s.view(func(r *reading) error {
		_, key, err := l.key(r, kind, name)
		if err != nil {
			return err
		}
		b, err := r.get(bucketLocal, key)
		if err != nil || b == nil {
			return err
		}
		return decode(b, &row)
	})
	return row.Value, err
}

// Names are the names kept under a kind.
func (l Local) Names(kind string) ([]string, error) {
	var out []string
	err := l.s.view(func(r *reading) error {
		return r.tx.Bucket([]byte(bucketLocal)).ForEach(func(key, env []byte) error {
			plain, _, err := r.open(bucketLocal, key, env)
			if errors.Is(err, ErrNotAllowed) || errors.Is(err, ErrDamaged) {
				return nil // another person's
			}
			if err != nil {
				return err
			}
			var row localRow
			if err := decode(plain, &row); err != nil {
				return err
			}
			if row.Kind == kind {
				out = append(out, row.Name)
			}
			return nil
		})
	})
	return out, err
}

// filePrefs holds language, theme and glyphs in clear beside the store.
const filePrefs = "prefs.json"

// LoadPrefs reads prefs.json into v. A missing or unreadable one leaves v as it is:
// nothing in it is worth refusing to start.
func LoadPrefs(dir string, v any) {
	b, err := os.ReadFile(filepath.Join(dir, filePrefs))
	if err == nil {
		_ = json.Unmarshal(b, v)
	}
}

// SavePrefs writes prefs.json, whole or not at all.
func SavePrefs(dir string, v any) error {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make data folder: %w", err)
	}
	d := realDisk()
	name := filepath.Join(dir, filePrefs)
	if err := os.Remove(name + partial); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("sweep unfinished file: %w", err)
	}
	if err := os.WriteFile(name+partial, append(b, '\n'), 0o600); err != nil {
		return fmt.Errorf("write preferences: %w", err)
	}
	return d.replace(name+partial, name)
}

package store

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	bolt "go.etcd.io/bbolt"
)

// A backup is one file: the magic line, then two frames, each a length (8 bytes, big
// endian), the bytes of a bbolt file and their SHA-256. What is sealed in the store
// stays sealed: a backup needs no passphrase to make and the same ones to open.
const backupMagic = "aula backup 1\n"

// Backup writes a consistent copy of both files, reads it back and compares. It goes
// to a new file only; a fault leaves none.
func (st *Store) Backup(to string) (err error) {
	d := st.o.disk
	st.hours.cut.Lock() // both files from one moment
	defer st.hours.cut.Unlock()
	if _, err := os.Lstat(to); !errors.Is(err, fs.ErrNotExist) {
		return ErrExists
	}
	draft := to + partial
	if err := d.remove(draft); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("sweep unfinished backup: %w", err)
	}
	f, err := d.open(draft, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("make backup: %w", err)
	}
	defer func() {
		if err != nil {
			os.Remove(draft)
		}
	}()
	w := bufio.NewWriterSize(f, 1<<20)
	if err := errors.Join(st.writeBackup(w), w.Flush(), d.sync(f)); err != nil {
		return errors.Join(err, f.Close())
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := errors.Join(readBackup(bufio.NewReaderSize(f, 1<<20), func(int, io.Reader) error { return nil }), f.Close()); err != nil {
		return err
	}
	if err := d.replace(draft, to); err != nil {
		os.Remove(to) // its name may not last
		return err
	}
	return nil
}

func (st *Store) writeBackup(f io.Writer) error {
	if _, err := io.WriteString(f, backupMagic); err != nil {
		return err
	}
	frame := func(tx *bolt.Tx) error {
		sum := sha256.New()
		if err := binary.Write(f, binary.BigEndian, tx.Size()); err != nil {
			return err
		}
		if _, err := tx.WriteTo(io.MultiWriter(f, sum)); err != nil {
			return err
		}
		_, err := f.Write(sum.Sum(nil))
		return err
	}
	_, err := safely(func() (struct{}, error) { return struct{}{}, st.db.View(frame) })
	if err != nil {
		return err
	}
	return st.hours.view(frame)
}

// readBackup walks the frames; each gets its bytes, or nothing where it does not read
// them. ErrDamaged if a length or a sum does not hold, or anything follows.
func readBackup(f io.Reader, frame func(i int, r io.Reader) error) error {
	magic := make([]byte, len(backupMagic))
	if _, err := io.ReadFull(f, magic); err != nil || !bytes.HasPrefix(magic, []byte("aula backup ")) {
		return ErrDamaged
	}
	if string(magic) != backupMagic {
		return ErrNewer
	}
	for i := range 2 {
		var size int64
		if err := binary.Read(f, binary.BigEndian, &size); err != nil || size < leastFile || size > 1<<40 {
			return ErrDamaged
		}
		sum, want := sha256.New(), make([]byte, sha256.Size)
		body := &io.LimitedReader{R: f, N: size}
		tee := io.TeeReader(body, sum)
		if err := frame(i, tee); err != nil {
			return err
		}
		if _, err := io.Copy(io.Discard, tee); err != nil {
			return err
		}
		if body.N != 0 {
			return ErrDamaged
		}
		if _, err := io.ReadFull(f, want); err != nil || !bytes.Equal(sum.Sum(nil), want) {
			return ErrDamaged
		}
	}
	if n, _ := f.Read(make([]byte, 1)); n > 0 {
		return ErrDamaged
	}
	return nil
}

// Restore puts a backup's store into an empty folder, or with replace in the place of
// the one there, which is kept beside it under a name with the time; that name is
// given. The next unlock makes this a new laptop.
func Restore(o Options, from string, replace bool) (kept string, err error) {
	o = o.filled()
	d := o.disk
	f, err := os.Open(from)
	if err != nil {
		return "", fmt.Errorf("open backup: %w", err)
	}
	defer f.Close()
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return "", fmt.Errorf("make data folder: %w", err)
	}
	if err := checkPlace(o.Dir); err != nil {
		return "", err
	}
	if Exists(o.Dir) && !replace {
		return "", ErrExists
	}
	names := []string{filepath.Join(o.Dir, fileMain), filepath.Join(o.Dir, fileOpen)}
	for _, n := range names {
		if err := d.remove(n + partial); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("sweep unfinished file: %w", err)
		}
	}
	defer func() {
		if err != nil {
			os.Remove(names[0] + partial)
			os.Remove(names[1] + partial)
		}
	}()
	if err := readBackup(f, func(i int, r io.Reader) error { return d.write(names[i]+partial, r) }); err != nil {
		return "", err
	}
	if err := markRestored(d, names[0]+partial); err != nil {
		return "", err
	}
	return putInPlace(o, names)
}

// markRestored checks the unpacked store and notes that it is a copy.
func markRestored(d *disk, name string) error {
	db, err := d.openBolt(name)
	if err != nil {
		return err
	}
	_, err = safely(func() (struct{}, error) {
		return struct{}{}, db.Update(func(tx *bolt.Tx) error {
			h, err := readHead(tx)
			if err != nil {
				return err
			}
			h.Restored = true
			return writeHead(tx, h)
		})
	})
	return errors.Join(err, db.Close())
}

// putInPlace moves the old files aside and the new ones in. The hour's file goes
// first out and last in, so that at no moment a store finds another's hours.
func putInPlace(o Options, names []string) (kept string, err error) {
	d := o.disk
	if Exists(o.Dir) {
		if db, err := d.openBolt(names[0]); errors.Is(err, ErrInUse) {
			return "", err
		} else if err == nil {
			if err := db.Close(); err != nil {
				return "", err
			}
		}
		if kept, err = keepDir(o); err != nil {
			return "", err
		}
		for _, n := range []string{names[1], names[0]} {
			if err := d.rename(n, filepath.Join(kept, filepath.Base(n))); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return kept, errors.Join(fmt.Errorf("keep the old store: %w", err), putBack(d, kept, names))
			}
		}
	}
	for _, n := range []string{names[1], names[0]} {
		if err := d.replace(n+partial, n); err != nil {
			return kept, errors.Join(fmt.Errorf("put the backup in place: %w", err), putBack(d, kept, names))
		}
	}
	return kept, nil
}

// keepDir makes the folder for the old store; two restores in one second get two.
func keepDir(o Options) (string, error) {
	base := filepath.Join(o.Dir, "before-restore-"+o.Now().UTC().Format("20060102T150405"))
	name := base
	for n := 2; ; n++ {
		err := os.Mkdir(name, 0o700)
		if err == nil {
			return name, nil
		}
		if !errors.Is(err, fs.ErrExist) || n > 100 {
			return "", fmt.Errorf("keep the old store: %w", err)
		}
		name = fmt.Sprintf("%s-%d", base, n)
	}
}

// putBack undoes an interrupted exchange, so that the old store opens as before.
func putBack(d *disk, kept string, names []string) error {
	var err error
	for _, n := range names {
		old := filepath.Join(kept, filepath.Base(n))
		if kept == "" {
			os.Remove(n)
			continue
		}
		if _, gone := os.Lstat(old); gone == nil {
			err = errors.Join(err, os.Rename(old, n))
		}
	}
	if kept != "" {
		os.Remove(kept)
	}
	return err
}

// BackupName is the usual name of a backup made now.
func BackupName(now time.Time) string { return "aula-" + now.Format("2006-01-02-1504") + ".backup" }

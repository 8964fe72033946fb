package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	bolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// disk is all that the store does to files by itself; bbolt does the rest. A test
// replaces single deeds to let the nth one fail.
type disk struct {
	open   func(name string, flag int, perm os.FileMode) (*os.File, error)
	sync   func(*os.File) error
	rename func(from, to string) error
	remove func(name string) error
	bolt   func(name string, o *bolt.Options) (*bolt.DB, error)
}

func realDisk() *disk {
	return &disk{
		open:   os.OpenFile,
		sync:   (*os.File).Sync,
		rename: os.Rename,
		remove: os.Remove,
		bolt:   func(name string, o *bolt.Options) (*bolt.DB, error) { return bolt.Open(name, 0o600, o) },
	}
}

// replace puts a finished file in another's place and makes the name last.
// Virus scanners hold new files open for a moment on Windows: ten tries in two
// seconds (SHARE.md 2a 29).
func (d *disk) replace(from, to string) error {
	var err error
	for try := range 10 {
		if err = d.rename(from, to); err == nil || runtime.GOOS != "windows" {
			break
		}
		time.Sleep(time.Duration(try+1) * 35 * time.Millisecond)
	}
	if err != nil {
		return err
	}
	return d.syncDir(filepath.Dir(to))
}

// syncDir makes renames in a folder last; systems that know no such thing (Windows,
// some network drives) say so in their own ways, which is not a fault.
func (d *disk) syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := d.open(dir, os.O_RDONLY, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := d.sync(f); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	return nil
}

// write makes a new file of what r gives, synced and closed; on a fault the file is
// taken away again.
func (d *disk) write(name string, r io.Reader) (err error) {
	f, err := d.open(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, f.Close())
		if err != nil {
			os.Remove(name)
		}
	}()
	if _, err := io.Copy(f, r); err != nil {
		return err
	}
	return d.sync(f)
}

// boltOptions are the settings of every bbolt file of ours: default syncing, the
// free list on disk (without it each open costs a scan).
func boltOptions() *bolt.Options {
	return &bolt.Options{Timeout: 700 * time.Millisecond, FreelistType: bolt.FreelistMapType}
}

// leastFile is less than any bbolt file has: four pages of the smallest page size.
const leastFile = 4 * 4096

// openBolt opens a file that must be a sound bbolt file already: one that is missing,
// empty, short, a link or another's is never made into a new store (SHARE.md 0.10).
func (d *disk) openBolt(name string) (*bolt.DB, error) {
	st, err := os.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNoStore
	}
	if err != nil {
		return nil, fmt.Errorf("look at store: %w", err)
	}
	if !st.Mode().IsRegular() || !ownedByUs(st) {
		return nil, ErrUnsafeFile
	}
	if st.Size() < leastFile {
		return nil, ErrDamaged
	}
	db, err := safely(func() (*bolt.DB, error) { return d.bolt(name, boltOptions()) })
	switch {
	case err == nil:
		return db, nil
	case errors.Is(err, berrors.ErrTimeout):
		return nil, ErrInUse
	case errors.Is(err, fs.ErrPermission):
		return nil, fmt.Errorf("open store: %w", err)
	case errors.Is(err, ErrDamaged), errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrChecksum), errors.Is(err, berrors.ErrVersionMismatch):
		return nil, ErrDamaged
	default:
		return nil, fmt.Errorf("open store: %w", err)
	}
}

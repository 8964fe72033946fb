package share

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// Folder is the folder that laptops share. It relies on nothing but making a file that
// is not there, writing, renaming, listing, reading and deleting: all that every drive,
// sync engine and stick can do (SHARE.md 3.3). Its calls may hang with the server, so
// only a worker makes them.
type Folder struct {
	root *os.Root
	do   calls
}

// calls are the calls that reach the folder; a test lets the nth one fail.
type calls struct {
	list   func(*os.Root, int) ([]string, bool, error)
	stat   func(*os.Root, string) (fs.FileInfo, error)
	open   func(*os.Root, string) (*os.File, error)
	make   func(*os.Root, string) (*os.File, error)
	write  func(*os.File, []byte) (int, error)
	sync   func(*os.File) error
	rename func(r *os.Root, from, to string) error
	remove func(*os.Root, string) error
}

// Limits of a folder (SHARE.md 5.2, 22).
const (
	MaxNames = 100_000
	MaxFiles = 5000 // of one laptop
	chunk    = 1000
)

// ErrNotThere says that the path leads to no folder now: a drive that is not connected,
// a stick that was pulled out. It never means that anything was deleted.
var ErrNotThere = errors.New("share: folder is not there")

// OpenFolder opens the folder at a path. What it holds is reached through it alone: a
// link that leads out of it is refused.
func OpenFolder(path string) (*Folder, error) {
	st, err := os.Stat(path)
	if err == nil && !st.IsDir() {
		return nil, ErrNotThere
	}
	if err != nil {
		return nil, gone(fmt.Errorf("look for the folder: %w", err))
	}
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, gone(fmt.Errorf("open folder: %w", err))
	}
	return &Folder{root, realCalls()}, nil
}

// MakeFolder makes a folder inside one that is there. Whoever may read and write that one
// may this one: the program's own habit is to keep files to their owner.
func MakeFolder(path string) error {
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	if err := os.MkdirAll(path, 0o777); err != nil {
		return err
	}
	if st, err := os.Stat(filepath.Dir(path)); err == nil {
		_ = os.Chmod(path, st.Mode()&(fs.ModePerm|fs.ModeSetgid)) // many drives know no such thing
	}
	return nil
}

func realCalls() calls {
	return calls{
		list: list,
		stat: (*os.Root).Lstat,
		// A pipe in the folder must not hold us (SHARE.md 0.9).
		open: func(r *os.Root, name string) (*os.File, error) { return r.OpenFile(name, os.O_RDONLY|nonblock, 0) },
		make: func(r *os.Root, name string) (*os.File, error) {
			f, err := r.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
			if err != nil {
				return nil, err
			}
			if st, err := r.Stat("."); err == nil {
				_ = f.Chmod(st.Mode() & 0o666) // who may read the folder may read its files
			}
			return f, nil
		},
		write:  (*os.File).Write,
		sync:   (*os.File).Sync,
		rename: (*os.Root).Rename,
		remove: (*os.Root).Remove,
	}
}

// Close lets go of the folder.
func (d *Folder) Close() error { return d.root.Close() }

func list(r *os.Root, most int) ([]string, bool, error) {
	f, err := r.Open(".")
	if err != nil {
		return nil, false, err
	}
	defer f.Close()
	var all []string
	for {
		some, err := f.Readdirnames(chunk)
		all = append(all, some...)
		switch {
		case len(all) > most:
			return all[:most], true, nil
		case errors.Is(err, io.EOF):
			return all, false, nil
		case err != nil:
			return nil, false, err
		}
	}
}

// List gives the folder's names, sorted; more tells that there are more than MaxNames.
func (d *Folder) List() (names []string, more bool, err error) {
	names, more, err = d.do.list(d.root, MaxNames)
	if err != nil {
		return nil, false, gone(err)
	}
	slices.Sort(names)
	return names, more, nil
}

// gone tells a folder that went away from one that fails otherwise.
func gone(err error) error {
	for _, e := range []error{fs.ErrNotExist, syscall.ENOTDIR, syscall.ESTALE, syscall.ENOTCONN, syscall.ENODEV, syscall.ENXIO} {
		if errors.Is(err, e) {
			return ErrNotThere // a pulled stick and a dead mount say ENOTCONN
		}
	}
	return err
}

// Read reads one file whole, in the order of checks that lets nothing foreign through:
// kind of file, size, kind again on the handle, bytes. The verdict is OK, NotAFile,
// TooBig, or Unreadable with the reason in err; what the bytes are worth is Parse's to
// say.
func (d *Folder) Read(name string) ([]byte, Verdict, error) {
	st, err := d.do.stat(d.root, name)
	if err != nil {
		return nil, Unreadable, err
	}
	if v := kindOf(st); v != OK {
		return nil, v, nil
	}
	f, err := d.do.open(d.root, name)
	if err != nil {
		return nil, Unreadable, err
	}
	defer f.Close()
	if st, err = f.Stat(); err != nil {
		return nil, Unreadable, err
	}
	if v := kindOf(st); v != OK {
		return nil, v, nil
	}
	b, err := io.ReadAll(io.LimitReader(f, MaxFile+1))
	switch {
	case err != nil:
		return nil, Unreadable, err
	case len(b) > MaxFile:
		return nil, TooBig, nil
	}
	return b, OK, nil
}

// kindOf refuses what is no file. A placeholder of OneDrive counts as irregular to Go
// and is a file all the same (SHARE.md 0.9, 2a 32).
func kindOf(st fs.FileInfo) Verdict {
	switch {
	case st.Mode()&(fs.ModeSymlink|fs.ModeDir|fs.ModeNamedPipe|fs.ModeSocket|fs.ModeDevice|fs.ModeCharDevice) != 0:
		return NotAFile
	case st.Size() > MaxFile:
		return TooBig
	}
	return OK
}

// Publish puts a file into the folder under its name and reads it back. When it returns
// nil the folder says that it is there; that it has reached anybody else only another
// laptop can say (SHARE.md 0.2). A file that is there already with the same bytes is
// left alone, so a retry does no harm.
func (d *Folder) Publish(f *File) error { return d.Put(f.Name().String(), f.Bytes()) }

// Put is Publish for bytes that were laid out before.
func (d *Folder) Put(name string, b []byte) error {
	if d.holds(name, b) {
		return nil
	}
	temp := tempName()
	if made, err := d.put(temp, b); err != nil {
		if made {
			d.do.remove(d.root, temp) // swept later if this fails too
		}
		return gone(err)
	}
	if err := again(func() error { return d.do.rename(d.root, temp, name) }); err != nil {
		d.do.remove(d.root, temp)
		return gone(fmt.Errorf("name the file: %w", err))
	}
	d.settle()
	if !d.holds(name, b) {
		return fmt.Errorf("read back %s: %w", name, errNotWritten)
	}
	return nil
}

// errNotWritten says that the folder does not give back what it took.
var errNotWritten = errors.New("share: folder does not hold what was written")

func (d *Folder) holds(name string, b []byte) bool {
	have, v, _ := d.Read(name)
	return v == OK && sha256.Sum256(have) == sha256.Sum256(b) && bytes.Equal(have, b)
}

// put makes a file; made tells whether there is anything of it.
func (d *Folder) put(name string, b []byte) (made bool, err error) {
	f, err := d.do.make(d.root, name)
	if err != nil {
		return false, fmt.Errorf("make a file: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if _, err := d.do.write(f, b); err != nil {
		return true, fmt.Errorf("write: %w", err)
	}
	if err := d.do.sync(f); err != nil && !nothingToSync(err) {
		return true, fmt.Errorf("sync: %w", err)
	}
	return true, nil
}

// settle makes the name last where the folder's system knows such a thing.
func (d *Folder) settle() {
	f, err := d.root.Open(".")
	if err != nil {
		return
	}
	defer f.Close()
	_ = d.do.sync(f)
}

func nothingToSync(err error) bool {
	return errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) || errors.Is(err, fs.ErrPermission)
}

// again tries what a virus scanner or a server under load may refuse for a moment: ten
// times within two seconds (SHARE.md 2a 29).
func again(do func() error) error {
	var err error
	enough := time.NewTimer(2 * time.Second)
	defer enough.Stop()
	for try := range 10 {
		select {
		case <-enough.C:
			return err // a dead server takes ten seconds for each
		default:
		}
		if err = do(); err == nil || errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EROFS) {
			return err
		}
		time.Sleep(time.Duration(try+1) * 35 * time.Millisecond)
	}
	return err
}

// Temporary names: engines and other readers pass them over.
const (
	tempHead = "~aula-"
	tempTail = ".tmp"
)

func tempName() string {
	var r [10]byte
	rand.Read(r[:])
	return tempHead + base().EncodeToString(r[:]) + tempTail
}

// Temp tells whether a name is one that Publish uses while it writes.
func Temp(name string) bool {
	return strings.HasPrefix(name, tempHead) && strings.HasSuffix(name, tempTail)
}

// Remove deletes a file; one that is gone already is fine.
func (d *Folder) Remove(name string) error {
	err := again(func() error { return d.do.remove(d.root, name) })
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

package store

import (
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"reflect"
	"sync"
	"syscall"
	"testing"
	"time"
	"unsafe"

	bolt "go.etcd.io/bbolt"

	"aula/model"
)

// faults is a disk whose nth deed fails: each write of bbolt, the sync that follows a
// write of bbolt, and each open, sync, rename and remove of our own. It reaches into
// bbolt for its writes, because a real disk can't be told to fail there.
type faults struct {
	mu    sync.Mutex
	armed bool
	at    int  // which deed fails; -1 none
	syncs bool // fail the sync after that write instead of the write
	err   error
	seen  int
	hit   bool
}

func (f *faults) next() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.armed {
		return nil
	}
	f.seen++
	if f.seen-1 == f.at {
		f.hit = true
		return f.err
	}
	return nil
}

func (f *faults) disk() *disk {
	real := realDisk()
	d := *real
	d.open = func(name string, flag int, perm os.FileMode) (*os.File, error) {
		if flag&os.O_CREATE != 0 {
			if err := f.next(); err != nil {
				return nil, &os.PathError{Op: "open", Path: name, Err: err}
			}
		}
		return real.open(name, flag, perm)
	}
	d.sync = func(file *os.File) error {
		if err := f.next(); err != nil {
			return &os.PathError{Op: "sync", Path: file.Name(), Err: err}
		}
		return real.sync(file)
	}
	d.rename = func(from, to string) error {
		if err := f.next(); err != nil {
			return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
		}
		return real.rename(from, to)
	}
	d.bolt = func(name string, o *bolt.Options) (*bolt.DB, error) {
		lg := &restorer{Logger: log.New(io.Discard, "", 0)}
		o.Logger = lg
		db, err := real.bolt(name, o)
		if err != nil {
			return nil, err
		}
		f.into(db, lg)
		return db, nil
	}
	return &d
}

// restorer puts the real file back as soon as bbolt has said that its sync failed.
type restorer struct {
	*log.Logger
	back func()
}

func (r *restorer) restore() {
	if r.back != nil {
		r.back()
		r.back = nil
	}
}
func (r *restorer) Debug(...any)            {}
func (r *restorer) Debugf(string, ...any)   {}
func (r *restorer) Error(...any)            { r.restore() }
func (r *restorer) Errorf(string, ...any)   { r.restore() }
func (r *restorer) Info(...any)             {}
func (r *restorer) Infof(string, ...any)    {}
func (r *restorer) Warning(...any)          {}
func (r *restorer) Warningf(string, ...any) {}

func (f *faults) into(db *bolt.DB, lg *restorer) {
	v := reflect.ValueOf(db).Elem()
	op := v.FieldByName("ops").FieldByName("writeAt")
	write := (*func([]byte, int64) (int, error))(unsafe.Pointer(op.UnsafeAddr()))
	file := (**os.File)(unsafe.Pointer(v.FieldByName("file").UnsafeAddr()))
	real := *write
	*write = func(b []byte, off int64) (int, error) {
		err := f.next()
		if err != nil && !f.syncs {
			if n := len(b) / 2; n > 0 { // half a page got through
				_, _ = real(b[:n], off)
			}
			return 0, &os.PathError{Op: "write", Path: db.Path(), Err: err}
		}
		n, werr := real(b, off)
		if err != nil { // the sync that follows fails: its file is no file
			good := *file
			bad, perr := os.Open(os.DevNull)
			if perr == nil {
				bad.Close()
				*file = bad
				lg.back = func() { *file = good }
			}
		}
		return n, werr
	}
}

// deed is one thing that must hold whatever fails in it.
type deed struct {
	name string
	do   func(o Options, s *Session) error
	// holds looks at the store afterwards; done tells whether the deed said it worked.
	holds func(t *testing.T, o Options, s *Session, done bool)
}

func TestWhateverFailsTheStoreIsWholeAndNothingAcknowledgedIsLost(t *testing.T) {
	c := newClock()
	base := options(t, c)
	s, _ := fresh(t, base)
	site := siteOf(t, s)
	if _, err := s.AddMember(&model.Member{Name: "Olli", Role: model.Coordinator}, passOlli, "Profiili 2"); err != nil {
		t.Fatal(err)
	}
	e1, err := s.Log(model.Encounter{Site: site, Themes: []string{"lonely"}})
	if err != nil {
		t.Fatal(err)
	}
	c.pass(2 * time.Hour)
	if _, err := s.CutBags(HourOver); err != nil {
		t.Fatal(err)
	}
	e2, err := s.Log(model.Encounter{Site: site, Themes: []string{"hope"}})
	if err != nil {
		t.Fatal(err)
	}
	shift := &model.Shift{ID: model.ID{42}, Site: site, Person: s.Me(), Start: model.MomentOf(c.now())}
	if err := s.Put(shift); err != nil {
		t.Fatal(err)
	}
	leave(t, s)
	backup := filepath.Join(t.TempDir(), "before.backup")
	st, err := Open(base)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(st.Backup(backup), st.Close()); err != nil {
		t.Fatal(err)
	}

	// there is what every store must still have after any fault
	there := func(t *testing.T, s *Session, want ...model.ID) {
		t.Helper()
		got := allIDs(t, s)
		for _, id := range append(want, e1.ID, e2.ID) {
			if _, ok := got[id]; !ok {
				t.Errorf("encounter %s is gone", id)
			}
		}
		if _, err := Get[*model.Shift](s, shift.ID); err != nil {
			t.Errorf("the shift is gone: %v", err)
		}
		sound(t, s)
	}
	var logged model.Encounter
	deeds := []deed{
		{"saving a record", func(o Options, s *Session) error {
			x := *shift
			x.Backup, x.Moods = "Kaisa", []string{"calm", "busy"}
			return s.Put(&x)
		}, func(t *testing.T, _ Options, s *Session, done bool) {
			x, _ := Get[*model.Shift](s, shift.ID)
			half := (x.Backup == "Kaisa") != (len(x.Moods) == 2)
			if half || done && x.Backup != "Kaisa" {
				t.Errorf("saved in part or not at all: %+v", x)
			}
			there(t, s)
		}},
		{"logging and refining", func(o Options, s *Session) error {
			var err error
			if logged, err = s.Log(model.Encounter{Site: site, Themes: []string{"work"}}); err != nil {
				return err
			}
			x := logged
			x.Who = "client"
			return s.Refine(x)
		}, func(t *testing.T, _ Options, s *Session, done bool) {
			got, ok := allIDs(t, s)[logged.ID]
			if done && (!ok || got.Who != "client") {
				t.Errorf("acknowledged, and not there: %v %+v", ok, got)
			}
			there(t, s)
		}},
		{
			"cutting bags", func(o Options, s *Session) error { _, err := s.CutBags(ShiftEnd); return err },
			func(t *testing.T, _ Options, s *Session, done bool) { there(t, s) },
		},
		{
			"changing keys", func(o Options, s *Session) error { return s.Rekey() },
			func(t *testing.T, o Options, s *Session, done bool) {
				there(t, s)
				st := s.st
				s.Lock()
				other, err := st.Unlock(model.ID{}, passOlli)
				if err != nil {
					t.Fatalf("the other person is shut out: %v", err)
				}
				there(t, other)
				other.Lock()
			},
		},
		{
			"changing a passphrase that is known", func(o Options, s *Session) error { return s.ChangePassphrase(passAino, "uusi pitkä salalause", true) },
			func(t *testing.T, o Options, s *Session, done bool) { there(t, s) },
		},
		{"adding a person", func(o Options, s *Session) error {
			_, err := s.AddMember(&model.Member{Name: "Kaisa", Role: model.PeerExpert}, "kolmas pitkä salalause", "Profiili 3")
			return err
		}, func(t *testing.T, o Options, s *Session, done bool) {
			there(t, s)
			st := s.st
			s.Lock()
			if x, err := st.Unlock(model.ID{}, "kolmas pitkä salalause"); err == nil {
				there(t, x)
				x.Lock()
			} else if done {
				t.Errorf("the new person can't get in: %v", err)
			}
		}},
		{
			"backing up", func(o Options, s *Session) error { return s.st.Backup(filepath.Join(o.Dir, "b")) },
			func(t *testing.T, o Options, s *Session, done bool) {
				there(t, s)
				if done {
					o2 := base
					o2.Dir = filepath.Join(t.TempDir(), "restored")
					if _, err := Restore(o2, filepath.Join(o.Dir, "b"), false); err != nil {
						t.Fatalf("a backup that was said to be good: %v", err)
					}
					r := unlock(t, o2, passAino)
					there(t, r)
					leave(t, r)
				} else if _, err := os.Stat(filepath.Join(o.Dir, "b")); err == nil {
					t.Error("a backup that failed lies there as if it were one")
				}
			},
		},
		{"restoring over a store", func(o Options, s *Session) error {
			s.Lock()
			if err := s.st.Close(); err != nil {
				return err
			}
			_, err := Restore(o, backup, true)
			return err
		}, func(t *testing.T, _ Options, s *Session, done bool) { there(t, s) }},
		{"creating a store", func(o Options, s *Session) error {
			o.Dir = filepath.Join(o.Dir, "new")
			x, _, err := Create(o, beginning())
			if err == nil {
				x.Lock()
				err = x.st.Close()
			}
			return err
		}, func(t *testing.T, o Options, s *Session, done bool) {
			o.Dir = filepath.Join(o.Dir, "new")
			if done || Exists(o.Dir) {
				x := unlock(t, o, passAino)
				sound(t, x)
				leave(t, x)
			}
		}},
	}
	for _, d := range deeds {
		t.Run(d.name, func(t *testing.T) {
			for _, kind := range []struct {
				err   error
				syncs bool
			}{{syscall.EIO, false}, {syscall.ENOSPC, false}, {syscall.EIO, true}} {
				n := 0
				for ; n < 2000; n++ {
					if !tryDeed(t, base, d, n, kind.err, kind.syncs) || t.Failed() {
						break
					}
				}
				if n < 2 {
					t.Fatalf("only %d calls could fail; the faults reach nothing", n)
				}
			}
		})
	}
}

// tryDeed does the deed on a copy of the store with its nth call failing, and looks at
// what is left. It is false when the deed has fewer calls than n.
func tryDeed(t *testing.T, base Options, d deed, n int, fail error, syncs bool) bool {
	t.Helper()
	f := &faults{at: n, err: fail, syncs: syncs}
	o := base
	o.Dir = filepath.Join(t.TempDir(), fmt.Sprint("h", n))
	copyDir(t, base.Dir, o.Dir)
	o.disk = f.disk()
	s := unlock(t, o, passAino)
	f.armed = true
	err := d.do(o, s)
	f.mu.Lock()
	f.armed = false
	f.mu.Unlock()
	if f.hit && err == nil {
		t.Errorf("call %d failed (%v, sync %v) and nobody was told", n, fail, syncs)
	}
	s.Lock()
	_ = s.st.Close()
	o.disk = nil
	st, oerr := Open(o)
	if oerr != nil {
		t.Fatalf("call %d (%v, sync %v): %v; then the store does not open: %v", n, fail, syncs, err, oerr)
	}
	again, uerr := st.Unlock(model.ID{}, passAino)
	if uerr != nil {
		again, uerr = st.Unlock(model.ID{}, "uusi pitkä salalause")
	}
	if uerr != nil {
		t.Fatalf("call %d (%v, sync %v): %v; then it does not unlock: %v", n, fail, syncs, err, uerr)
	}
	d.holds(t, o, again, err == nil)
	if t.Failed() {
		t.Logf("it was call %d (%v, sync %v); the deed said: %v", n, fail, syncs, err)
	}
	again.Lock()
	if err := st.Close(); err != nil {
		t.Error(err)
	}
	os.RemoveAll(o.Dir)
	return f.hit
}

// Every file is synced before it takes its name, and the folder after it: the order a
// power cut would show.
func TestEveryRenameIsMadeToLast(t *testing.T) {
	c := newClock()
	o := options(t, c)
	real := realDisk()
	d := *real
	var order []string
	d.sync = func(f *os.File) error { order = append(order, "sync "+filepath.Base(f.Name())); return real.sync(f) }
	d.rename = func(from, to string) error {
		order = append(order, "rename "+filepath.Base(to))
		return real.rename(from, to)
	}
	o.disk = &d
	s, _ := fresh(t, o)
	site := siteOf(t, s)
	if _, err := s.Log(model.Encounter{Site: site, Themes: []string{"hope"}}); err != nil {
		t.Fatal(err)
	}
	c.pass(2 * time.Hour)
	if _, err := s.CutBags(HourOver); err != nil {
		t.Fatal(err)
	}
	if err := s.Rekey(); err != nil {
		t.Fatal(err)
	}
	if err := s.st.Backup(filepath.Join(o.Dir, "b")); err != nil {
		t.Fatal(err)
	}
	renames := 0
	for i, x := range order {
		if len(x) > 6 && x[:6] == "rename" {
			renames++
			if i+1 >= len(order) || order[i+1] != "sync home" {
				t.Errorf("after %q the folder is not synced: %v", x, order)
			}
		}
	}
	if renames < 5 {
		t.Errorf("only %d renames: %v", renames, order)
	}
	for i, x := range order {
		if x == "rename b" && (i == 0 || order[i-1] != "sync b.partial") {
			t.Errorf("the backup is not synced before it takes its name: %v", order)
		}
	}
	if s.st.db.NoSync || s.st.db.NoGrowSync || s.st.hours.db.NoSync || s.st.hours.db.NoGrowSync {
		t.Error("a commit does not wait for the disk")
	}
}

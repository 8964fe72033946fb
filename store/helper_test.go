package store

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	berrors "go.etcd.io/bbolt/errors"

	"aula/model"
	"aula/store/seal"
)

// The words of the tests: nothing else in a store may be found in its files.
const (
	passAino = "metsä kuusi polku järvi"
	passOlli = "laiva tuuli saari ranta"
)

// clock is a clock that a test sets.
type clock struct{ ns atomic.Int64 }

func newClock() *clock {
	c := &clock{}
	c.ns.Store(time.Date(2026, 11, 22, 7, 5, 0, 0, time.UTC).UnixNano()) // 9.05 in Helsinki
	return c
}

func (c *clock) now() time.Time       { return time.Unix(0, c.ns.Load()).UTC() }
func (c *clock) pass(d time.Duration) { c.ns.Add(int64(d)) }

func shipped() Shipped {
	var out Shipped
	for i, c := range []struct {
		list   model.List
		code   string
		letter string
		slot   int
	}{
		{model.Theme, "lonely", "", 1},
		{model.Theme, "hope", "", 2},
		{model.Theme, "work", "", 3},
		{model.Who, "client", "a", 0},
		{model.Who, "relative", "l", 0},
		{model.Phase, "before", "e", 0},
		{model.Did, "info", "i", 0},
		{model.Onward, "joint", "y", 0},
	} {
		var id model.ID
		copy(id[:], string(c.list)+c.code)
		out.Codes = append(out.Codes, model.Code{ID: id, List: c.list, Code: c.code, Words: model.Words{Fi: "sana-" + c.code}, Order: i, Slot: c.slot, Letter: c.letter, Shipped: true})
	}
	return out
}

// options are those of a fresh store with a cheap key derivation.
func options(t testing.TB, c *clock) Options {
	t.Helper()
	kdf := seal.NewKDF(3)
	kdf.Time, kdf.Memory, kdf.Threads = 1, 64, 1
	return Options{Dir: filepath.Join(t.TempDir(), "home"), Now: c.now, Shipped: shipped(), kdf: &kdf}
}

func beginning() Beginning {
	return Beginning{Workspace: "Työtila", Site: "Poliklinikka", Member: "Aino", Role: model.PeerExpert, Passphrase: passAino, Sign: "Profiili 1", Laptop: "Aula 1"}
}

// fresh makes a store with one person and gives her session; the file is checked and
// closed when the test ends.
func fresh(t testing.TB, o Options) (*Session, Recovery) {
	t.Helper()
	s, rec, err := Create(o, beginning())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { leave(t, s) })
	return s, rec
}

// leave checks a store and closes it.
func leave(t testing.TB, s *Session) {
	t.Helper()
	if r, err := s.st.CheckFile(); err == nil && !r.Sound() {
		t.Errorf("the store is left unsound: %v", r.Faults)
	}
	s.Lock()
	if err := s.st.Close(); err != nil && !errors.Is(err, berrors.ErrDatabaseNotOpen) {
		t.Error(err)
	}
}

func unlock(t testing.TB, o Options, pass string) *Session {
	t.Helper()
	st, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	s, err := st.Unlock(model.ID{}, pass)
	if err != nil {
		st.Close()
		t.Fatal(err)
	}
	return s
}

func siteOf(t testing.TB, s *Session) model.ID {
	t.Helper()
	sites, err := List[*model.Site](s)
	if err != nil || len(sites) != 1 {
		t.Fatal("want one site", len(sites), err)
	}
	return sites[0].ID
}

func sound(t testing.TB, s *Session) {
	t.Helper()
	r, err := s.Check()
	if err != nil {
		t.Fatal(err)
	}
	if !r.Sound() {
		t.Fatalf("check found damage: %+v", r)
	}
}

// allIDs are the ids of all living encounters; one that shows up twice fails.
func allIDs(t testing.TB, s *Session) map[model.ID]model.Encounter {
	t.Helper()
	out := map[model.ID]model.Encounter{}
	err := s.Encounters(func(e *model.Encounter) error {
		if _, twice := out[e.ID]; twice {
			t.Errorf("encounter %s is there twice", e.ID)
		}
		out[e.ID] = e.Clone()
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func copyDir(t testing.TB, from, to string) {
	t.Helper()
	if err := os.MkdirAll(to, 0o700); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(from)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() {
			copyDir(t, filepath.Join(from, e.Name()), filepath.Join(to, e.Name()))
			continue
		}
		in, err := os.Open(filepath.Join(from, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out, err := os.OpenFile(filepath.Join(to, e.Name()), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(out, in); err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(in.Close(), out.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

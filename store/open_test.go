package store

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"aula/model"
	"aula/store/seal"
)

func TestADamagedStoreIsNeverTakenForANewOne(t *testing.T) {
	o := options(t, newClock())
	s, _ := fresh(t, o)
	leave(t, s)
	good, err := os.ReadFile(filepath.Join(o.Dir, fileMain))
	if err != nil {
		t.Fatal(err)
	}
	flip := func(at int) []byte { b := bytes.Clone(good); b[at] ^= 0x55; return b }
	for name, c := range map[string]struct {
		bytes []byte
		want  error
	}{
		"empty":                   {nil, ErrDamaged},
		"one byte":                {good[:1], ErrDamaged},
		"half a page":             {good[:2048], ErrDamaged},
		"one page":                {good[:4096], ErrDamaged},
		"two pages":               {good[:8192], ErrDamaged},
		"cut in the middle":       {good[:len(good)/2/4096*4096], ErrDamaged},
		"garbage":                 {bytes.Repeat([]byte("aula"), 16384), ErrDamaged},
		"zeros":                   {make([]byte, len(good)), ErrDamaged},
		"both metas flipped":      {func() []byte { b := flip(40); b[4096+40] ^= 0x55; return b }(), ErrDamaged},
		"another program's bbolt": {otherBolt(t), ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			o := o
			o.Dir = t.TempDir()
			if err := os.Chmod(o.Dir, 0o700); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(o.Dir, fileMain)
			if err := os.WriteFile(file, c.bytes, 0o600); err != nil {
				t.Fatal(err)
			}
			st, err := Open(o)
			if err == nil { // damage that only content shows: nothing may be made or lost by it
				_, err = st.Unlock(model.ID{}, passAino)
				st.Close()
			}
			if !errors.Is(err, c.want) {
				t.Errorf("open: %v, want %v", err, c.want)
			}
			if _, _, err := Create(o, beginning()); !errors.Is(err, ErrExists) {
				t.Errorf("create over it: %v, want ErrExists", err)
			}
			left, err := os.ReadFile(file)
			if err != nil || !bytes.Equal(left, c.bytes) {
				t.Errorf("the file was touched (%v)", err)
			}
		})
	}
}

func otherBolt(t *testing.T) []byte {
	t.Helper()
	name := filepath.Join(t.TempDir(), "other.db")
	db, err := bolt.Open(name, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestANewerStoreIsNamedAndLeftAlone(t *testing.T) {
	o := options(t, newClock())
	s, _ := fresh(t, o)
	if err := s.st.db.Update(func(tx *bolt.Tx) error {
		h, err := readHead(tx)
		if err != nil {
			return err
		}
		h.Schema = schema + 1
		return writeHead(tx, h)
	}); err != nil {
		t.Fatal(err)
	}
	leave(t, s)
	before := sumOf(t, o.Dir)
	if _, err := Open(o); !errors.Is(err, ErrNewer) {
		t.Fatalf("got %v, want ErrNewer", err)
	}
	if sumOf(t, o.Dir) != before {
		t.Error("a newer store was touched")
	}
}

func sumOf(t *testing.T, dir string) [32]byte {
	t.Helper()
	h := sha256.New()
	for _, name := range []string{fileMain, fileOpen} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		h.Write(b)
	}
	return [32]byte(h.Sum(nil))
}

func TestAWrongPassphraseTouchesNothing(t *testing.T) {
	o := options(t, newClock())
	s, _ := fresh(t, o)
	leave(t, s)
	st, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	before := sumOf(t, o.Dir)
	for _, p := range []string{"", "väärä", passOlli, passAino + " "} {
		if _, err := st.Unlock(model.ID{}, p); err != ErrWrongPassphrase {
			t.Errorf("%q: %v", p, err)
		}
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	if sumOf(t, o.Dir) != before {
		t.Error("the store changed")
	}
}

func TestASecondProcessLeavesWithinASecond(t *testing.T) {
	o := options(t, newClock())
	fresh(t, o)
	if _, err := Open(o); !errors.Is(err, ErrInUse) {
		t.Fatalf("got %v, want ErrInUse", err)
	}
	// waiting for the lock is all that takes time; a machine's load is not measured here
	if wait := boltOptions().Timeout; wait <= 0 || wait > 800*time.Millisecond {
		t.Errorf("it waits %v for the other one", wait)
	}
}

func TestUnsafeFilesAreRefused(t *testing.T) {
	o := options(t, newClock())
	s, _ := fresh(t, o)
	leave(t, s)
	name := filepath.Join(o.Dir, fileMain)
	t.Run("others can read it", func(t *testing.T) {
		if err := os.Chmod(name, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(o); !errors.Is(err, ErrUnsafeFile) {
			t.Errorf("got %v", err)
		}
		if err := os.Chmod(name, 0o600); err != nil {
			t.Fatal(err)
		}
	})
	t.Run("it is a link", func(t *testing.T) {
		if err := os.Rename(name, name+".real"); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(name+".real", name); err != nil {
			t.Skip("no links here")
		}
		if _, err := Open(o); !errors.Is(err, ErrUnsafeFile) {
			t.Errorf("got %v", err)
		}
	})
}

func TestAStoreMayNotLieWhereASyncEngineCarriesIt(t *testing.T) {
	for _, marker := range []string{".stfolder", ".dropbox", ".nextcloudsync.log"} {
		t.Run(marker, func(t *testing.T) {
			root := t.TempDir()
			if err := os.Mkdir(filepath.Join(root, marker), 0o700); err != nil {
				t.Fatal(err)
			}
			o := options(t, newClock())
			o.Dir = filepath.Join(root, "deep", "home")
			var place PlaceError
			if _, _, err := Create(o, beginning()); !errors.As(err, &place) || place.Reason != "synced" || place.Sign != marker {
				t.Errorf("got %v", err)
			}
		})
	}
	t.Run("OneDrive", func(t *testing.T) {
		root := t.TempDir()
		t.Setenv("OneDrive", root)
		o := options(t, newClock())
		o.Dir = filepath.Join(root, "home")
		var place PlaceError
		if _, _, err := Create(o, beginning()); !errors.As(err, &place) {
			t.Errorf("got %v", err)
		}
	})
}

func TestAPassphraseThatIsTooWeakIsRefused(t *testing.T) {
	o := options(t, newClock())
	o.Shipped.Common = func(p string) bool { return p == "salasana12345" }
	for p, want := range map[string]error{"lyhyt": seal.ErrTooShort, "salasana12345": seal.ErrCommon, "aaaaaaaaaaaaaaaa": seal.ErrCommon} {
		b := beginning()
		b.Passphrase = p
		if _, _, err := Create(o, b); !errors.Is(err, ErrWeakPassphrase) || !errors.Is(err, want) {
			t.Errorf("%s: %v", p, err)
		}
		if Exists(o.Dir) {
			t.Fatal("a store was made all the same")
		}
	}
}

// One damaged slot does not keep the others out, nor its own person while the second
// copy is good (SHARE.md 2c 63).
func TestADamagedSlotOpensFromItsSecondCopy(t *testing.T) {
	o := options(t, newClock())
	s, _ := fresh(t, o)
	if _, err := s.AddMember(&model.Member{Name: "Olli", Role: model.Coordinator}, passOlli, "Profiili 2"); err != nil {
		t.Fatal(err)
	}
	me := s.Me()
	if err := s.st.db.Update(func(tx *bolt.Tx) error {
		return tx.Bucket([]byte(bucketSlots)).Put(me[:], []byte("mud"))
	}); err != nil {
		t.Fatal(err)
	}
	leave(t, s)
	for _, pass := range []string{passAino, passOlli} {
		x := unlock(t, o, pass)
		leave(t, x)
	}
}

// A value that was moved to another key or bucket does not open there (64).
func TestAMovedValueIsDamageAndTheRestOpens(t *testing.T) {
	o := options(t, newClock())
	s, _ := fresh(t, o)
	for i := range 2 {
		if err := s.Put(&model.Shift{ID: model.ID{byte(i + 1)}, Site: siteOf(t, s), Person: s.Me(), Start: model.MomentOf(s.Now()), Backup: "Kaisa"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.st.db.Update(func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(bucketRecords)).Bucket(kindKey(model.KindShift))
		k1, v1 := b.Cursor().First()
		v1 = bytes.Clone(v1)
		k2, _ := b.Cursor().Last()
		if bytes.Equal(k1, k2) {
			t.Fatal("want two shifts")
		}
		return b.Put(bytes.Clone(k2), v1)
	}); err != nil {
		t.Fatal(err)
	}
	left, err := List[*model.Shift](s)
	if err != nil || len(left) != 1 {
		t.Errorf("want the one whole shift: %d, %v", len(left), err)
	}
	r, err := s.Check()
	if err != nil || len(r.Damaged) != 1 {
		t.Errorf("check should name one value: %+v, %v", r, err)
	}
}

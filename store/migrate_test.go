package store

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"

	"aula/model"
)

var makeGolden = flag.Bool("golden-store", false, "write testdata/v1 anew; released ones are never rewritten")

// goldenID is the encounter that the golden store of each version must still have.
var goldenID = model.ID{0x60, 0x1d}

// Every released schema opens with today's program and says what it said.
func TestStoresOfEveryReleasedSchemaOpen(t *testing.T) {
	golden := filepath.Join("testdata", "v1")
	if *makeGolden {
		writeGolden(t, golden)
	}
	o := options(t, newClock())
	copyDir(t, golden, o.Dir)
	s := unlock(t, o, passAino)
	defer leave(t, s)
	sound(t, s)
	if m := s.Member(s.Me()); m == nil || m.Name != "Aino" || m.Role != model.PeerExpert {
		t.Errorf("the person reads %+v", m)
	}
	if w := s.Codes().Word(model.Theme, "hope", model.Finnish); w != "sana-hope" {
		t.Errorf("the code reads %q", w)
	}
	shifts, err := List[*model.Shift](s)
	if err != nil || len(shifts) != 1 || shifts[0].Backup != "Kaisa" || len(shifts[0].Moods) != 2 {
		t.Errorf("the shift reads %+v, %v", shifts, err)
	}
	all := allIDs(t, s)
	if e := all[goldenID]; len(all) != 2 || e.Who != "client" || e.Themes[0] != "hope" {
		t.Errorf("the encounters read %+v", all)
	}
	x := unlock2(t, s, passOlli)
	if v, err := x.Local().Get("draft", "golden"); err != nil || string(v) != "kesken" {
		t.Errorf("the draft reads %q, %v", v, err)
	}
	x.Lock()
}

func unlock2(t *testing.T, s *Session, pass string) *Session {
	t.Helper()
	x, err := s.st.Unlock(model.ID{}, pass)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func writeGolden(t *testing.T, dir string) {
	t.Helper()
	c := newClock()
	o := options(t, c)
	s, _ := fresh(t, o)
	site := siteOf(t, s)
	if err := s.Put(&model.Shift{ID: model.ID{7}, Site: site, Person: s.Me(), Start: model.MomentOf(s.Now()), Backup: "Kaisa", Moods: []string{"calm", "busy"}}); err != nil {
		t.Fatal(err)
	}
	newID := s.st.o.NewID
	s.st.o.NewID = func() model.ID { return goldenID }
	if _, err := s.Log(model.Encounter{Site: site, Themes: []string{"hope"}, Who: "client"}); err != nil {
		t.Fatal(err)
	}
	s.st.o.NewID = newID
	c.pass(refineFor)
	if _, err := s.CutBags(ShiftEnd); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Log(model.Encounter{Site: site, Themes: []string{"work"}}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.AddMember(&model.Member{Name: "Olli", Role: model.Coordinator}, passOlli, "Profiili 2"); err != nil {
		t.Fatal(err)
	}
	x := unlock2(t, s, passOlli)
	if err := x.Local().Put("draft", "golden", []byte("kesken")); err != nil {
		t.Fatal(err)
	}
	leave(t, s)
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	copyDir(t, o.Dir, dir)
}

// A migration takes one forward step at a time, on a copy; what stops it leaves the
// old store.
func TestAMigrationIsWholeOrNotAtAll(t *testing.T) {
	mark := []byte("raised")
	up := map[uint16]step{
		1: func(tx *bolt.Tx) error { return tx.Bucket([]byte(bucketHead)).Put(mark, []byte{1}) },
		2: func(tx *bolt.Tx) error {
			b := tx.Bucket([]byte(bucketHead))
			return b.Put(mark, append(append([]byte{}, b.Get(mark)...), 2))
		},
	}
	o := options(t, newClock())
	s, _ := fresh(t, o)
	got := func() (v []byte) {
		_ = s.st.db.View(func(tx *bolt.Tx) error {
			v = append(v, tx.Bucket([]byte(bucketHead)).Get(mark)...)
			return nil
		})
		return v
	}
	broken := errors.New("step fails")
	bad := map[uint16]step{1: up[1], 2: func(*bolt.Tx) error { return broken }}
	if err := s.st.raise(bad, 3); !errors.Is(err, broken) || len(got()) != 0 {
		t.Fatalf("after a failed step: %v, %v", err, got())
	}
	if err := s.st.raise(map[uint16]step{}, 3); !errors.Is(err, ErrDamaged) || len(got()) != 0 {
		t.Fatalf("a schema no step leads away from: %v", err)
	}
	sound(t, s)
	if err := s.st.raise(up, 3); !errors.Is(err, ErrNewer) {
		t.Fatalf("this program should not open what it raised above itself: %v", err)
	}
	if v := got(); len(v) != 2 || v[0] != 1 || v[1] != 2 {
		t.Errorf("the steps left %v", v)
	}
}

// A restored copy is a new laptop: no dot is used twice (SHARE.md 2b 46).
func TestARestoredStoreIsANewLaptop(t *testing.T) {
	c := newClock()
	o := options(t, c)
	s, _ := fresh(t, o)
	lap := func(s *Session) (l laptop) {
		t.Helper()
		if err := s.view(func(r *reading) error {
			b, err := r.get(bucketKeep, []byte(keepLaptop))
			if err != nil {
				return err
			}
			return decode(b, &l)
		}); err != nil {
			t.Fatal(err)
		}
		return l
	}
	old := lap(s)
	file := filepath.Join(t.TempDir(), "b")
	if err := s.st.Backup(file); err != nil {
		t.Fatal(err)
	}
	if err := s.st.Backup(file); !errors.Is(err, ErrExists) {
		t.Errorf("a backup over another file: %v", err)
	}
	o2 := o
	o2.Dir = filepath.Join(t.TempDir(), "there")
	for _, want := range []error{nil, ErrExists} {
		if _, err := Restore(o2, file, false); !errors.Is(err, want) {
			t.Fatalf("restore: %v, want %v", err, want)
		}
	}
	x := unlock(t, o2, passAino)
	if now := lap(x); now.ID == old.ID || string(now.Seed) == string(old.Seed) {
		t.Error("the copy goes on as the same laptop")
	}
	site := siteOf(t, x)
	if err := x.Put(&model.Shift{ID: model.ID{3}, Site: site, Person: x.Me(), Start: 1}); err != nil {
		t.Fatal(err)
	}
	sound(t, x)
	first := lap(x).ID
	leave(t, x)
	x = unlock(t, o2, passAino)
	if lap(x).ID != first {
		t.Error("every unlock makes a new laptop")
	}
	kept, err := func() (string, error) { leave(t, x); return Restore(o2, file, true) }()
	if err != nil || kept == "" {
		t.Fatal(kept, err)
	}
	if _, err := os.Stat(filepath.Join(kept, fileMain)); err != nil {
		t.Errorf("the old store should be kept: %v", err)
	}
	if second, err := Restore(o2, file, true); err != nil || second == kept {
		t.Fatalf("a second restore in the same second: %q, %v", second, err)
	}
	x = unlock(t, o2, passAino)
	if _, err := Get[*model.Shift](x, model.ID{3}); err != model.ErrNotFound {
		t.Errorf("the backup does not know that shift: %v", err)
	}
	leave(t, x)
}

func TestADamagedBackupRestoresNothing(t *testing.T) {
	o := options(t, newClock())
	s, _ := fresh(t, o)
	file := filepath.Join(t.TempDir(), "b")
	if err := s.st.Backup(file); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{
		"empty": nil, "another file": []byte("not a backup at all"), "cut short": good[:len(good)-1], "cut in the first frame": good[:5000],
		"one bit": func() []byte { x := append([]byte{}, good...); x[30000] ^= 1; return x }(), "something follows": append(append([]byte{}, good...), 0),
		"a later format": append([]byte("aula backup 2\n"), good[14:]...),
	} {
		t.Run(name, func(t *testing.T) {
			if err := os.WriteFile(file, b, 0o600); err != nil {
				t.Fatal(err)
			}
			o2 := o
			o2.Dir = filepath.Join(t.TempDir(), "there")
			if _, err := Restore(o2, file, false); !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrNewer) {
				t.Errorf("got %v", err)
			}
			if left, _ := os.ReadDir(o2.Dir); len(left) > 0 {
				t.Errorf("it left %v behind", left)
			}
		})
	}
}

package store

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"aula/model"
	"aula/store/share"
)

// batchesOf are the names of a laptop's batches in the workspace's folder.
func batchesOf(t *testing.T, dir string, laptop model.ID) (names []string) {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(dir, "aula-*", "*.aula"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range all {
		if n, ok := share.ParseName(filepath.Base(name)); ok && n.Kind == share.KindBatch && n.Laptop == share.TagOf(laptop) {
			names = append(names, name)
		}
	}
	return names
}

// lost makes a laptop that wrote, was read by b alone, went back to its backup, and whose
// later files the folder then lost. It gives the former id.
func lost(t *testing.T, c *clock, a, b *Session, dir string) (again *Session, former model.ID) {
	t.Helper()
	_, lap := keysOf(t, a)
	former = lap.ID
	goRound(t, a)
	saved := filepath.Join(t.TempDir(), "varmuuskopio")
	if err := a.st.Backup(saved); err != nil {
		t.Fatal(err)
	}
	before := batchesOf(t, dir, former)
	for n := range byte(3) {
		if err := a.Put(&model.Task{ID: model.ID{50 + n}, Text: "myöhempi"}); err != nil {
			t.Fatal(err)
		}
		if _, err := a.Log(model.Encounter{Site: sitesOf(t, a)[0], Themes: []string{"hope"}}); err != nil {
			t.Fatal(err)
		}
		c.pass(2 * time.Hour)
		if _, err := a.CutBags(HourOver); err != nil {
			t.Fatal(err)
		}
		ownWord(t, a, n)
		goRound(t, a)
	}
	goRound(t, b)
	o, pass := a.st.o, passAino
	leave(t, a)
	if _, err := Restore(o, saved, true); err != nil {
		t.Fatal(err)
	}
	for _, name := range batchesOf(t, dir, former) {
		if !slices.Contains(before, name) {
			if err := os.Remove(name); err != nil {
				t.Fatal(err)
			}
		}
	}
	again = unlock(t, o, pass)
	t.Cleanup(func() { leave(t, again) })
	return again, former
}

// ownWord writes a change into the compartment that is the person's alone, of a kind that
// only a later version knows.
func ownWord(t *testing.T, s *Session, n byte) {
	t.Helper()
	if err := s.update(func(w *writing) error {
		comp, ok := w.compOf(share.Compartment{Section: model.OwnOnly, Owner: s.me})
		if !ok {
			return ErrDamaged
		}
		id := model.ID{70 + n}
		w.sent = append(w.sent, sent{comp, model.Change{ID: id, Kind: 900, Record: id, Dot: w.dot(), Stamp: w.stamp, Person: s.me}})
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

// later counts the changes of kinds that only a later version knows, and the sections that
// nobody here opens.
func later(t *testing.T, s *Session) (changes, sections int) {
	t.Helper()
	if err := s.view(func(r *reading) error {
		return r.walk(bucketKept, func(_ uint16, plain []byte) {
			var row keptRow
			if err := decode(plain, &row); err != nil {
				t.Error(err)
			}
			if row.Later != nil {
				changes++
			} else {
				sections++
			}
		})
	}); err != nil {
		t.Fatal(err)
	}
	return changes, sections
}

func keysOf(t *testing.T, s *Session) (*Session, laptop) {
	t.Helper()
	var lap laptop
	if err := s.view(func(r *reading) (err error) { lap, err = r.laptop(); return err }); err != nil {
		t.Fatal(err)
	}
	return s, lap
}

func sitesOf(t *testing.T, s *Session) (ids []model.ID) {
	t.Helper()
	all, err := List[*model.Site](s)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range all {
		ids = append(ids, x.ID)
	}
	return ids
}

func sameState(t *testing.T, a, b *Session) {
	t.Helper()
	one, err1 := a.dump()
	two, err2 := b.dump()
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	if why := one.differs(two); why != "" {
		t.Error(why)
	}
}

func TestWhatAFormerSelfPublishedIsVouchedFor(t *testing.T) {
	c := newClock()
	a, dir := shared(t, c)
	b := joined(t, c, a, dir, "Olli", model.Coordinator)
	d := joined(t, c, a, dir, "Sari", model.PeerExpert)
	goRound(t, d)
	a, former := lost(t, c, a, b, dir)
	for range 3 {
		for _, s := range []*Session{a, b, d} {
			goRound(t, s)
		}
	}
	if _, err := Get[*model.Task](d, model.ID{50}); err == nil {
		t.Fatal("it came by itself")
	}
	before := len(batchesOf(t, dir, former))
	for range 4 {
		c.pass(4 * time.Hour)
		for _, s := range []*Session{a, b, d} {
			goRound(t, s)
		}
	}
	for i, s := range []*Session{a, d} {
		for n := range byte(3) {
			if x, err := Get[*model.Task](s, model.ID{50 + n}); err != nil || x.Text != "myöhempi" {
				t.Errorf("laptop %d, task %d: %+v, %v", i, n, x, err)
			}
		}
		if st, err := s.Sharing(); err != nil || len(st.Gaps) > 0 || len(st.Odd) > 0 {
			t.Errorf("laptop %d: %+v, %v", i, st.Gaps, err)
		}
	}
	sameState(t, a, b)
	sameState(t, a, d)
	if n, closed := later(t, a); n != 3 || closed != 0 {
		t.Errorf("the person herself gets back %d of 3 of her own, %d can't be opened", n, closed)
	}
	if n, closed := later(t, d); n != 0 || closed != 3 {
		t.Errorf("somebody else opens %d and carries %d of 3", n, closed)
	}
	files := batchesOf(t, dir, former)
	if len(files) != before+1 {
		t.Fatalf("%d files, before %d", len(files), before)
	}
	// Nobody writes a second one, and who has it from the pack alone can vouch as well.
	pack := files[slices.IndexFunc(files, func(n string) bool { return !slices.Contains(files[:before], n) && vouchedFile(t, n) })]
	if err := os.Remove(pack); err != nil {
		t.Fatal(err)
	}
	leave(t, b)
	e := joined(t, c, a, dir, "Veera", model.PeerExpert)
	for range 12 {
		c.pass(4 * time.Hour)
		for _, s := range []*Session{a, d, e} {
			goRound(t, s)
		}
	}
	sameState(t, d, e)
	if n := len(batchesOf(t, dir, former)); n != before+1 {
		t.Errorf("%d files of the former self, %d expected", n, before+1)
	}
	if rep := goRound(t, d); rep.Opened != 0 || rep.Wrote != 0 {
		t.Errorf("an idle round opens %d files and writes %d bytes", rep.Opened, rep.Wrote)
	}
}

func vouchedFile(t *testing.T, name string) bool {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	f, v := share.Parse(b)
	return v == share.OK && !f.By.Zero()
}

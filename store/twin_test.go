package store

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"aula/model"
)

// copyStore copies a store's files as a disk image does.
func copyStore(t *testing.T, from *Session, into Options) {
	t.Helper()
	if err := os.MkdirAll(into.Dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{fileMain, fileOpen} {
		b, err := os.ReadFile(filepath.Join(from.st.o.Dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(into.Dir, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// copied is a second machine that the disk of a laptop was copied to, unlocked.
func copied(t *testing.T, c *clock, a *Session) *Session {
	t.Helper()
	o := options(t, c)
	copyStore(t, a, o)
	twin := unlock(t, o, passAino)
	t.Cleanup(func() { leave(t, twin) })
	return twin
}

func putTask(t *testing.T, s *Session, n byte, text string) {
	t.Helper()
	if err := s.Put(&model.Task{ID: model.ID{n}, Text: text}); err != nil {
		t.Fatal(err)
	}
}

func TestACopiedDiskBecomesTwoLaptops(t *testing.T) {
	c := newClock()
	a, dir := shared(t, c)
	b := joined(t, c, a, dir, "Olli", model.PeerExpert)
	goRound(t, a)
	twin := copied(t, c, a)
	putTask(t, a, 1, "alkuperäisen")
	putTask(t, twin, 2, "kopion")
	putTask(t, twin, 3, "kopion toinen")
	goRound(t, a)
	goRound(t, b)
	goRound(t, twin)
	for range 4 {
		c.pass(time.Hour)
		for _, s := range []*Session{a, b, twin} {
			goRound(t, s)
		}
	}
	for i, s := range []*Session{a, b, twin} {
		for n, text := range map[byte]string{1: "alkuperäisen", 2: "kopion", 3: "kopion toinen"} {
			if task, err := Get[*model.Task](s, model.ID{n}); err != nil || task.Text != text {
				t.Errorf("laptop %d, task %d: %+v, %v", i, n, task, err)
			}
		}
		st, err := s.Sharing()
		if err != nil || len(st.Laptops) != 3 {
			t.Errorf("laptop %d sees %d laptops, %v", i, len(st.Laptops), err)
		}
	}
	if x, y := laptopID(t, a), laptopID(t, twin); x == y {
		t.Error("both go on under one id")
	}
}

func laptopID(t *testing.T, s *Session) model.ID {
	t.Helper()
	st, err := s.Sharing()
	if err != nil {
		t.Fatal(err)
	}
	return st.Laptop
}

func TestARestoredLaptopGetsItsOwnWorkBackFromTheFolder(t *testing.T) {
	c := newClock()
	a, dir := shared(t, c)
	o := a.st.o
	b := joined(t, c, a, dir, "Olli", model.PeerExpert)
	goRound(t, a)
	backup := filepath.Join(t.TempDir(), "aula.backup")
	if err := a.st.Backup(backup); err != nil {
		t.Fatal(err)
	}
	if err := a.Put(&model.Task{ID: model.ID{1}, Text: "varmuuskopion jälkeen"}); err != nil {
		t.Fatal(err)
	}
	goRound(t, a)
	before := laptopID(t, a)
	a.Lock()
	if err := a.st.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(o, backup, true); err != nil {
		t.Fatal(err)
	}
	a = unlock(t, o, passAino)
	t.Cleanup(func() { leave(t, a) })
	if err := a.Put(&model.Task{ID: model.ID{2}, Text: "palautuksen jälkeen"}); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		c.pass(time.Hour)
		goRound(t, a)
		goRound(t, b)
	}
	for i, s := range []*Session{a, b} {
		for n, text := range map[byte]string{1: "varmuuskopion jälkeen", 2: "palautuksen jälkeen"} {
			if task, err := Get[*model.Task](s, model.ID{n}); err != nil || task.Text != text {
				t.Errorf("laptop %d, task %d: %+v, %v", i, n, task, err)
			}
		}
	}
	if laptopID(t, a) == before {
		t.Error("it uses the old numbers again")
	}
}

// The one that reads of the other's new id before it meets a file of its own goes on under
// an id of its own too, and new keys open to its person.
func TestACopiedDiskPartsByTheLogAlone(t *testing.T) {
	c := newClock()
	a, dir := shared(t, c)
	twin := copied(t, c, a)
	_, was := keysOf(t, a)
	if err := a.Put(&model.Task{ID: model.ID{1}, Text: "alkuperäisen"}); err != nil {
		t.Fatal(err)
	}
	goRound(t, a)
	if err := twin.Put(&model.Task{ID: model.ID{2}, Text: "kopion"}); err != nil {
		t.Fatal(err)
	}
	mine := batchesOf(t, dir, was.ID)
	goRound(t, twin)
	for _, name := range batchesOf(t, dir, was.ID) {
		if !slices.Contains(mine, name) {
			if err := os.Remove(name); err != nil {
				t.Fatal(err)
			}
		}
	}
	goRound(t, a)
	if _, now := keysOf(t, a); now.ID == was.ID {
		t.Fatal("it stays under an id that was given up")
	}
	if err := a.Rekey(); err != nil {
		t.Fatal(err)
	}
	home := a.st.o
	leave(t, a)
	a = unlock(t, home, passAino)
	t.Cleanup(func() { leave(t, a) })
	if x, err := Get[*model.Task](a, model.ID{1}); err != nil || x.Text != "alkuperäisen" {
		t.Errorf("%+v, %v", x, err)
	}
}

// A file that shows that numbers were used twice may be gone before the other machine comes
// by: the one that saw it says so in the log, and the other writes its own anew.
func TestWhatOnlyOneOfTwoTwinsSawBothWriteAnew(t *testing.T) {
	c := newClock()
	a, dir := shared(t, c)
	twin := copied(t, c, a)
	_, was := keysOf(t, a)
	if err := a.Put(&model.Task{ID: model.ID{1}, Text: "alkuperäisen"}); err != nil {
		t.Fatal(err)
	}
	goRound(t, a)
	if err := twin.Put(&model.Task{ID: model.ID{2}, Text: "kopion"}); err != nil {
		t.Fatal(err)
	}
	kept := batchesOf(t, dir, was.ID)
	goRound(t, twin)
	for _, name := range batchesOf(t, dir, was.ID) {
		if !slices.Contains(kept, name) {
			if err := os.Remove(name); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, s := range []*Session{a, twin, a} {
		c.pass(time.Hour)
		goRound(t, s)
	}
	for i, s := range []*Session{a, twin} {
		for n, text := range map[byte]string{1: "alkuperäisen", 2: "kopion"} {
			if task, err := Get[*model.Task](s, model.ID{n}); err != nil || task.Text != text {
				t.Errorf("laptop %d, task %d: %+v, %v", i, n, task, err)
			}
		}
	}
}

// Two who only read never use a number twice. Their empty batches tell.
func TestTwinsThatOnlyReadPartToo(t *testing.T) {
	c := newClock()
	a, dir := shared(t, c)
	b := joined(t, c, a, dir, "Olli", model.PeerExpert)
	goRound(t, a)
	goRound(t, b)
	o := options(t, c)
	copyStore(t, b, o)
	twin := unlock(t, o, passOlli)
	t.Cleanup(func() { leave(t, twin) })
	for n := range 3 {
		if err := a.Put(&model.Task{ID: model.ID{byte(n), 1}, Text: "tehtävä"}); err != nil {
			t.Fatal(err)
		}
		for _, s := range []*Session{a, b, twin} {
			c.pass(time.Hour)
			goRound(t, s)
		}
	}
	if laptopID(t, b) == laptopID(t, twin) {
		t.Fatal("both go on under one id")
	}
	for range 3 {
		for _, s := range []*Session{a, b, twin} {
			c.pass(time.Hour)
			goRound(t, s)
		}
	}
	for i, s := range []*Session{a, b, twin} {
		if rep := goRound(t, s); rep.Opened != 0 || rep.Wrote != 0 {
			t.Errorf("laptop %d has nothing to do: %+v", i, rep)
		}
	}
}

// What was deleted under a number that both used stays deleted, on both and elsewhere.
func TestWhatATwinDeletedStaysDeleted(t *testing.T) {
	c := newClock()
	a, dir := shared(t, c)
	b := joined(t, c, a, dir, "Olli", model.PeerExpert)
	for n := range 3 {
		if err := a.Put(&model.Task{ID: model.ID{byte(n + 1)}, Text: "ennen kopiota"}); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range []*Session{a, b, a} {
		goRound(t, s)
	}
	twin := copied(t, c, a)
	for _, x := range []struct {
		s *Session
		n byte
	}{{a, 1}, {twin, 2}} {
		task, err := Get[*model.Task](x.s, model.ID{x.n})
		if err != nil {
			t.Fatal(err)
		}
		task.Text = "kopion jälkeen"
		if err := errors.Join(x.s.Put(task), x.s.Delete(model.KindTask, task.ID)); err != nil {
			t.Fatal(err)
		}
	}
	for range 4 {
		for _, s := range []*Session{a, b, twin} {
			c.pass(time.Hour)
			goRound(t, s)
		}
	}
	for i, s := range []*Session{a, b, twin} {
		for n := range 2 {
			if task, err := Get[*model.Task](s, model.ID{byte(n + 1)}); !errors.Is(err, model.ErrNotFound) {
				t.Errorf("laptop %d, task %d is back: %+v, %v", i, n+1, task, err)
			}
		}
		if _, err := Get[*model.Task](s, model.ID{3}); err != nil {
			t.Errorf("laptop %d, task 3: %v", i, err)
		}
	}
}

// A laptop that was copied and has gone on under an id of its own goes back to a backup of
// before, and the folder loses what it wrote since: it reads in the folder what both wrote
// under the same numbers, and nobody else is left to write the one part anew.
func TestWhatARestoredTwinWroteIsWrittenAnew(t *testing.T) {
	c := newClock()
	a, dir := shared(t, c)
	home := a.st.o
	b := joined(t, c, a, dir, "Olli", model.PeerExpert)
	goRound(t, a)
	goRound(t, b)
	backup := filepath.Join(t.TempDir(), "aula.backup")
	if err := a.st.Backup(backup); err != nil {
		t.Fatal(err)
	}
	twin := copied(t, c, a)
	putTask(t, twin, 1, "kopion")
	putTask(t, a, 2, "alkuperäisen")
	putTask(t, a, 3, "väliaikainen")
	putTask(t, a, 3, "alkuperäisen toinen")
	goRound(t, twin)
	goRound(t, b)
	goRound(t, a)
	_, now := keysOf(t, a)
	leave(t, a)
	for _, name := range batchesOf(t, dir, now.ID) {
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Restore(home, backup, true); err != nil {
		t.Fatal(err)
	}
	a = unlock(t, home, passAino)
	t.Cleanup(func() { leave(t, a) })
	for range 4 {
		for _, s := range []*Session{a, b, twin} {
			c.pass(time.Hour)
			goRound(t, s)
		}
	}
	for i, s := range []*Session{a, b, twin} {
		for n, text := range map[byte]string{1: "kopion", 2: "alkuperäisen", 3: "alkuperäisen toinen"} {
			if task, err := Get[*model.Task](s, model.ID{n}); err != nil || task.Text != text {
				t.Errorf("laptop %d, task %d: %+v, %v", i, n, task, err)
			}
		}
		if st, err := s.Sharing(); err != nil || st.Conflicts != 0 {
			t.Errorf("laptop %d: %d conflicts, %v", i, st.Conflicts, err)
		}
	}
}

// One of two machines with one disk wrote under the other's numbers and never comes again:
// the one that reads its file hands that on after a week, and so does who took it for
// those numbers first.
func TestWhatATwinWroteThatNeverComesAgainIsHandedOn(t *testing.T) {
	c := newClock()
	a, dir := shared(t, c)
	b := joined(t, c, a, dir, "Olli", model.PeerExpert)
	goRound(t, a)
	goRound(t, b)
	o := options(t, c)
	copyStore(t, a, o)
	twin := unlock(t, o, passAino)
	putTask(t, a, 1, "alkuperäisen")
	putTask(t, twin, 2, "kopion")
	if _, err := twin.Log(model.Encounter{Site: siteOf(t, twin)}); err != nil {
		t.Fatal(err)
	}
	c.pass(2 * time.Hour)
	if _, err := twin.CutBags(HourOver); err != nil {
		t.Fatal(err)
	}
	goRound(t, a)
	goRound(t, b)
	goRound(t, twin) // it parts and writes anew
	_, now := keysOf(t, twin)
	leave(t, twin)
	for _, name := range batchesOf(t, dir, now.ID) {
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
	for range 10 {
		c.pass(26 * time.Hour)
		goRound(t, a)
		goRound(t, b)
	}
	for i, s := range []*Session{a, b} {
		for n, text := range map[byte]string{1: "alkuperäisen", 2: "kopion"} {
			if task, err := Get[*model.Task](s, model.ID{n}); err != nil || task.Text != text {
				t.Errorf("laptop %d, task %d: %+v, %v", i, n, task, err)
			}
		}
		n := 0
		if err := s.Encounters(func(*model.Encounter) error { n++; return nil }); err != nil || n != 1 {
			t.Errorf("laptop %d: %d encounters, %v", i, n, err)
		}
		if rep := goRound(t, s); rep.Opened != 0 || rep.Wrote != 0 {
			t.Errorf("laptop %d has nothing to do: %+v", i, rep)
		}
	}
}

// What one of two machines wrote under a number may be closed to whoever has unlocked: that
// something else stands under it is seen all the same, and what was closed follows once its
// person is there.
func TestTwinsOfALaptopWithTwoPersonsLoseNothing(t *testing.T) {
	c := newClock()
	a, _ := shared(t, c)
	const passLiisa = "orava kanto sammal kuusi"
	if _, err := a.AddMember(&model.Member{Name: "Liisa", Role: model.PeerExpert}, passLiisa, "Profiili 2"); err != nil {
		t.Fatal(err)
	}
	home := a.st.o
	goRound(t, a)
	leave(t, a)
	liisa := unlock(t, home, passLiisa) // takes her keys
	goRound(t, liisa)
	leave(t, liisa)
	a = unlock(t, home, passAino)
	goRound(t, a)
	o := options(t, c)
	copyStore(t, a, o)
	put := func(o Options, pass string, r model.Record) {
		t.Helper()
		s := unlock(t, o, pass)
		defer leave(t, s)
		if err := s.Put(r); err != nil {
			t.Fatal(err)
		}
	}
	leave(t, a)
	put(o, passLiisa, &model.Diary{ID: model.ID{1}, Day: 20000, Text: "Liisan oma"})
	put(home, passAino, &model.Task{ID: model.ID{2}, Text: "Ainon"})
	for range 3 {
		for _, at := range []Options{home, o} {
			c.pass(time.Hour)
			s := unlock(t, at, passAino)
			goRound(t, s)
			leave(t, s)
		}
	}
	for range 3 {
		for _, at := range []Options{home, o} {
			c.pass(time.Hour)
			s := unlock(t, at, passLiisa)
			goRound(t, s)
			leave(t, s)
		}
	}
	for i, at := range []Options{home, o} {
		s := unlock(t, at, passLiisa)
		if task, err := Get[*model.Task](s, model.ID{2}); err != nil || task.Text != "Ainon" {
			t.Errorf("laptop %d: %+v, %v", i, task, err)
		}
		if d, err := Get[*model.Diary](s, model.ID{1}); err != nil || d.Text != "Liisan oma" {
			t.Errorf("laptop %d: %+v, %v", i, d, err)
		}
		leave(t, s)
	}
}

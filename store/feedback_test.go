package store

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"aula/model"
)

func answers(a ...int) model.Feedback {
	return model.Feedback{Set: model.FeedbackSet, Answers: a}
}

// give is GiveCovered that must work.
func give(t testing.TB, st *Store, occasion model.ID, d model.Date, f model.Feedback, row model.ID) model.ID {
	t.Helper()
	got, err := st.GiveCovered(occasion, d, f, row)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func feedback(t testing.TB, s *Session, occasion model.ID) []model.Feedback {
	t.Helper()
	all, err := s.Feedback(occasion)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// bagsOf are all bags of a store that hold feedback.
func bagsOf(t testing.TB, s *Session) []model.Bag {
	t.Helper()
	last, err := s.LastBag()
	if err != nil {
		t.Fatal(err)
	}
	var out []model.Bag
	if err := s.view(func(r *reading) error {
		for n := uint64(1); n <= last; n++ {
			bag, err := r.bag(n)
			if err != nil {
				return err
			}
			if len(bag.Feedback) > 0 {
				out = append(out, bag)
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestFeedbackIsKeptAnswerByAnswer(t *testing.T) {
	c := newClock()
	o := options(t, c)
	s, _ := fresh(t, o)
	st, occasion, today := s.st, model.ID{30}, model.DateOf(s.Now())
	s.Lock()
	rows := func() (n, size int) {
		t.Helper()
		if err := st.hours.view(func(tx *bolt.Tx) error {
			return tx.Bucket([]byte(bucketCovered)).ForEach(func(_, v []byte) error { n++; size = len(v); return nil })
		}); err != nil {
			t.Fatal(err)
		}
		return n, size
	}
	row := give(t, st, occasion, today, answers(5, 0, 0), model.ID{})
	n, size := rows()
	if n != 1 || row.Zero() {
		t.Fatal(n, row)
	}
	for _, next := range []model.Feedback{answers(5, 4, 0), answers(5, 4, 3), {Set: model.FeedbackSet, Answers: []int{5, 4, 3}, Text: strings.Repeat("ä", 200)}} {
		if again := give(t, st, occasion, today, next, row); again != row {
			t.Errorf("the row is another: %v", again)
		}
		if n, is := rows(); n != 1 || is != size {
			t.Errorf("%d rows of %d bytes, was one of %d: the length tells what was answered", n, is, size)
		}
	}
	if two := give(t, st, occasion, today, answers(1, 0, 0), model.ID{}); two == row {
		t.Error("the next one has the row of the first")
	}
	x, err := st.Unlock(model.ID{}, passAino)
	if err != nil {
		t.Fatal(err)
	}
	all := feedback(t, x, occasion)
	if len(all) != 2 || len(feedback(t, x, model.ID{31})) != 0 {
		t.Fatalf("%+v", all)
	}
	if i := slices.IndexFunc(all, func(f model.Feedback) bool { return f.ID == row }); i < 0 || !slices.Equal(all[i].Answers, []int{5, 4, 3}) || all[i].Text == "" {
		t.Errorf("%+v", all)
	}
	if n, _ := rows(); n != 0 {
		t.Errorf("%d rows were not taken in", n)
	}
	if len(x.Covered()) != 0 || len(allIDs(t, x)) != 0 {
		t.Error("feedback is counted as an encounter")
	}
	if got, err := x.Counts(occasion, today.Hour(0), today.Hour(23)); err != nil || got.Encounters != 0 {
		t.Errorf("%+v, %v", got, err)
	}
	x.Lock()
	// the answers go on after somebody had unlocked in between
	give(t, st, occasion, today, answers(1, 1, 1), row)
	if x, err = st.Unlock(model.ID{}, passAino); err != nil {
		t.Fatal(err)
	}
	if all := feedback(t, x, occasion); len(all) != 2 {
		t.Errorf("%+v", all)
	}
	sound(t, x)
	x.Lock()
}

func TestFeedbackThatIsNoneIsRefused(t *testing.T) {
	s, _ := fresh(t, options(t, newClock()))
	st := s.st
	s.Lock()
	for name, f := range map[string]model.Feedback{
		"six":             answers(6, 0, 0),
		"two answers":     answers(1, 2),
		"without its set": {Answers: []int{1, 2, 3}},
		"a novel":         {Set: model.FeedbackSet, Answers: []int{1, 2, 3}, Text: strings.Repeat("a", CoveredText+1)},
	} {
		var p model.Problem
		if _, err := st.GiveCovered(model.ID{30}, 20_000, f, model.ID{}); !errors.As(err, &p) {
			t.Errorf("%s: %v", name, err)
		}
	}
	f := model.Feedback{Set: strings.Repeat("a", model.MaxCode), Answers: []int{5, 5, 5}, Text: strings.Repeat("a", CoveredText)}
	if _, err := st.GiveCovered(model.ID{30}, 20_000, f, model.ID{}); err != nil {
		t.Errorf("the longest does not fit: %v", err)
	}
}

// feedbackHome tells a child which store it gives feedback to, until it dies.
const feedbackHome = "AULA_TEST_FEEDBACK_HOME"

// The child gives an answer and dies by its own hand, as kill -9 does it: nothing is
// closed, nothing flushed.
func TestToDieWithFeedback(t *testing.T) {
	dir := os.Getenv(feedbackHome)
	if dir == "" {
		t.Skip("only for the child of the next test")
	}
	c := newClock()
	st, err := Open(Options{Dir: dir, Now: c.now, Shipped: shipped()})
	if err != nil {
		t.Fatal(err)
	}
	row := give(t, st, model.ID{30}, model.DateOf(c.now()), answers(5, 0, 0), model.ID{})
	give(t, st, model.ID{30}, model.DateOf(c.now()), answers(5, 4, 0), row)
	me, err := os.FindProcess(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	_ = me.Kill()
	select {}
}

func TestAnAnswerThatWasGivenIsThereAfterAKill(t *testing.T) {
	o := options(t, newClock())
	s, _ := fresh(t, o)
	leave(t, s)
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for n := range 3 {
		child := exec.Command(exe, "-test.run", "^TestToDieWithFeedback$")
		child.Env = append(os.Environ(), feedbackHome+"="+o.Dir)
		if out, err := child.CombinedOutput(); err == nil || strings.Contains(string(out), "FAIL") {
			t.Fatalf("the child lived: %v, %s", err, out)
		}
		x := unlock(t, o, passAino)
		all := feedback(t, x, model.ID{30})
		if len(all) != n+1 || slices.ContainsFunc(all, func(f model.Feedback) bool { return !slices.Equal(f.Answers, []int{5, 4, 0}) }) {
			t.Errorf("%+v", all)
		}
		sound(t, x)
		leave(t, x)
	}
}

func TestFeedbackLeavesInOneBagOnceItsDayIsOver(t *testing.T) {
	c := newClock()
	o := options(t, c)
	s, _ := fresh(t, o)
	st, one, two, today := s.st, model.ID{30}, model.ID{31}, model.DateOf(s.Now())
	s.Lock()
	for range 3 {
		give(t, st, one, today, answers(5, 4, 3), model.ID{})
	}
	give(t, st, two, today, answers(1, 1, 1), model.ID{})
	x, err := st.Unlock(model.ID{}, passAino)
	if err != nil {
		t.Fatal(err)
	}
	// a visitor of the same occasion in the day's first hour is a bag of another kind
	c.pass(17 * time.Hour) // a quarter past two at night
	late := model.DateOf(x.Now())
	if late == today {
		t.Fatal("the day is not over")
	}
	if n := len(bagsOf(t, x)); n != 0 {
		t.Errorf("%d bags before anything was cut", n)
	}
	if n, err := x.CutBags(ShiftEnd); err != nil || n != 0 {
		t.Fatalf("feedback is counted among encounters: %d, %v", n, err)
	}
	bags := bagsOf(t, x)
	if len(bags) != 2 {
		t.Fatalf("%d bags, want one an occasion: %+v", len(bags), bags)
	}
	for _, b := range bags {
		want := 1
		if b.Site == one {
			want = 3
		}
		if b.Hour != today.Hour(0) || len(b.Feedback) != want || len(b.Encounters)+len(b.Retracted) != 0 {
			t.Errorf("%+v", b)
		}
	}
	if got := model.TallyOf(feedback(t, x, one)); got.Answered(0) != 3 || got[0][4] != 3 {
		t.Errorf("%v", got)
	}
	if n, err := x.CutBags(ShiftEnd); err != nil || n != 0 || len(bagsOf(t, x)) != 2 {
		t.Errorf("it left twice: %d, %v", n, err)
	}
	if err := x.Rekey(); err != nil {
		t.Fatal(err)
	}
	if n := len(feedback(t, x, one)); n != 3 {
		t.Errorf("under new keys %d answers are there", n)
	}
	sound(t, x)
	x.Lock()
}

func TestNoCutTellsAtWhatTimeOfTheDayFeedbackWasGiven(t *testing.T) {
	for _, why := range []Cut{HourOver, ShiftEnd, Sharing} {
		c := newClock()
		s, _ := fresh(t, options(t, c))
		st, today := s.st, model.DateOf(s.Now())
		s.Lock()
		give(t, st, model.ID{30}, today, answers(5, 4, 3), model.ID{})
		x, err := st.Unlock(model.ID{}, passAino)
		if err != nil {
			t.Fatal(err)
		}
		for range 14 { // until 23.05
			if _, err := x.CutBags(why); err != nil {
				t.Fatal(err)
			}
			if len(bagsOf(t, x)) != 0 || len(feedback(t, x, model.ID{30})) != 1 {
				t.Fatalf("cut %d at %v: feedback left on its day", why, x.Now())
			}
			c.pass(time.Hour)
		}
		c.pass(time.Hour)
		if _, err := x.CutBags(why); err != nil {
			t.Fatal(err)
		}
		if len(bagsOf(t, x)) != 1 || len(feedback(t, x, model.ID{30})) != 1 {
			t.Errorf("cut %d: after its day it is still here", why)
		}
		x.Lock()
	}
}

// A visitor who was logged in the hour after midnight and feedback of that day have the
// same place and hour, and are two bags all the same.
func TestFeedbackAndVisitorsShareNoBag(t *testing.T) {
	c := newClock()
	s, _ := fresh(t, options(t, c))
	st := s.st
	c.pass(15 * time.Hour) // five past midnight
	if _, err := s.Log(model.Encounter{Site: model.ID{30}, Themes: []string{"hope"}}); err != nil {
		t.Fatal(err)
	}
	today := model.DateOf(s.Now())
	s.Lock()
	give(t, st, model.ID{30}, today, answers(5, 4, 3), model.ID{})
	x, err := st.Unlock(model.ID{}, passAino)
	if err != nil {
		t.Fatal(err)
	}
	c.pass(24 * time.Hour)
	if n, err := x.CutBags(HourOver); err != nil || n != 1 {
		t.Fatal(n, err)
	}
	if bags := bagsOf(t, x); len(bags) != 1 || len(bags[0].Encounters) != 0 {
		t.Errorf("%+v", bags)
	}
	if n, err := x.LastBag(); err != nil || n != 2 {
		t.Errorf("%d bags, %v", n, err)
	}
	x.Lock()
}

// A cut whose second half failed leaves the answers in the open file too: they are
// counted once, and are gone from there after the next unlock.
func TestACutOfFeedbackThatBrokeOffCountsNothingTwice(t *testing.T) {
	c := newClock()
	o := options(t, c)
	d := *realDisk()
	fails := 0
	d.rename = func(from, to string) error {
		if fails > 0 {
			fails--
			return os.ErrPermission
		}
		return os.Rename(from, to)
	}
	o.disk = &d
	s, _ := fresh(t, o)
	st, today := s.st, model.DateOf(s.Now())
	s.Lock()
	give(t, st, model.ID{30}, today, answers(5, 4, 3), model.ID{})
	x, err := st.Unlock(model.ID{}, passAino)
	if err != nil {
		t.Fatal(err)
	}
	c.pass(24 * time.Hour)
	fails = 1
	if _, err := x.CutBags(HourOver); err == nil {
		t.Fatal("the cut should say that it broke off")
	}
	once := func() {
		t.Helper()
		if all := feedback(t, x, model.ID{30}); len(all) != 1 {
			t.Errorf("%+v", all)
		}
		n := 0
		if err := x.EachFeedback(func(model.ID, model.Date, model.Feedback) error { n++; return nil }); err != nil || n != 1 {
			t.Errorf("the export has it %d times, %v", n, err)
		}
	}
	once()
	fails = 1 // once more in the same session: what has left does not leave again
	if _, err := x.CutBags(HourOver); err == nil || len(bagsOf(t, x)) != 1 {
		t.Errorf("%d bags, %v", len(bagsOf(t, x)), err)
	}
	x.Lock()
	if x, err = st.Unlock(model.ID{}, passAino); err != nil {
		t.Fatal(err)
	}
	once()
	if open, _, err := x.held(); err != nil || len(open) != 0 {
		t.Errorf("what has left lies here still: %+v, %v", open, err)
	}
	if _, err := x.CutBags(HourOver); err != nil || len(bagsOf(t, x)) != 1 {
		t.Errorf("%d bags, %v", len(bagsOf(t, x)), err)
	}
	once()
	sound(t, x)
	x.Lock()
}

// A laptop that goes back to a backup sends what the folder has already.
func TestFeedbackThatIsSentAgainAfterARestoreCountsOnce(t *testing.T) {
	c := newClock()
	a, dir := shared(t, c)
	o := a.st.o
	b := joined(t, c, a, dir, "Olli", model.PeerExpert)
	goRound(t, a)
	st, id, today := a.st, model.ID{30}, model.DateOf(a.Now())
	a.Lock()
	give(t, st, id, today, answers(5, 4, 3), model.ID{})
	a, err := st.Unlock(model.ID{}, passAino)
	if err != nil {
		t.Fatal(err)
	}
	before := t.TempDir()
	open, err := os.ReadFile(filepath.Join(o.Dir, fileOpen))
	if err != nil || os.WriteFile(filepath.Join(before, fileOpen), open, 0o600) != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(before, "aula.backup")
	if err := a.st.Backup(backup); err != nil {
		t.Fatal(err)
	}
	c.pass(24 * time.Hour)
	if _, err := a.CutBags(HourOver); err != nil {
		t.Fatal(err)
	}
	goRound(t, a)
	goRound(t, b)
	if all := feedback(t, b, id); len(all) != 1 {
		t.Fatalf("%+v", all)
	}
	a.Lock()
	if err := a.st.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(o, backup, true); err != nil {
		t.Fatal(err)
	}
	a = unlock(t, o, passAino)
	t.Cleanup(func() { leave(t, a) })
	for range 3 {
		c.pass(time.Hour)
		if _, err := a.CutBags(HourOver); err != nil {
			t.Fatal(err)
		}
		goRound(t, a)
		goRound(t, b)
	}
	for name, s := range map[string]*Session{"a": a, "b": b} {
		if all := feedback(t, s, id); len(all) != 1 || !slices.Equal(all[0].Answers, []int{5, 4, 3}) {
			t.Errorf("%s: %+v", name, all)
		}
		n := 0
		if err := s.EachFeedback(func(o model.ID, d model.Date, _ model.Feedback) error {
			if n++; o != id || d != today {
				t.Errorf("%s: of %v on %v", name, o, d)
			}
			return nil
		}); err != nil || n != 1 {
			t.Errorf("%s: %d times, %v", name, n, err)
		}
		sound(t, s)
	}
}

func TestTheOrderOfFeedbackTellsNothing(t *testing.T) {
	c := newClock()
	s, _ := fresh(t, options(t, c))
	st, today := s.st, model.DateOf(s.Now())
	s.Lock()
	given := map[model.ID]model.Feedback{}
	for i := range 8 {
		f := answers(i%5+1, 0, 0)
		f.ID = give(t, st, model.ID{30}, today, f, model.ID{})
		given[f.ID] = f
	}
	x, err := st.Unlock(model.ID{}, passAino)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		all := feedback(t, x, model.ID{30})
		if !slices.IsSortedFunc(all, func(a, b model.Feedback) int { return slices.Compare(a.ID[:], b.ID[:]) }) || len(all) != 8 {
			t.Fatalf("%+v", all)
		}
		for _, f := range all {
			if !reflect.DeepEqual(f, given[f.ID]) {
				t.Errorf("%+v, given %+v", f, given[f.ID])
			}
		}
		c.pass(24 * time.Hour)
		if _, err := x.CutBags(HourOver); err != nil {
			t.Fatal(err)
		}
	}
	x.Lock()
}

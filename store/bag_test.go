package store

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"aula/model"
)

// Two hours in which the same people came in another order, and were refined at other
// moments, leave the very same bag, the same bytes in the export and no other trace.
func TestABagTellsNothingOfOrderPersonOrMinute(t *testing.T) {
	type visit struct {
		id    model.ID
		theme string
		after time.Duration
		who   string
	}
	visits := []visit{{model.ID{9}, "lonely", 0, "client"}, {model.ID{2}, "hope", 40 * time.Second, ""}, {model.ID{5}, "work", 9 * time.Minute, "relative"}}
	bagOf := func(order []int, gap time.Duration) ([]byte, model.Change) {
		c := newClock()
		o := options(t, c)
		s, _ := fresh(t, o)
		site := model.ID{77}
		var next model.ID
		s.st.o.NewID = func() model.ID { return next }
		for _, i := range order {
			v := visits[i]
			next = v.id
			c.pass(gap + v.after)
			e, err := s.Log(model.Encounter{Site: site, Themes: []string{v.theme}})
			if err != nil {
				t.Fatal(err)
			}
			if v.who != "" {
				c.pass(20 * time.Second)
				e.Who = v.who
				if err := s.Refine(e); err != nil {
					t.Fatal(err)
				}
			}
		}
		next = model.ID{200}
		c.pass(2 * time.Hour)
		if n, err := s.CutBags(HourOver); err != nil || n != 3 {
			t.Fatal(n, err)
		}
		var change model.Change
		if err := s.view(func(r *reading) error {
			b, err := r.get(bucketBags, number(1))
			if err != nil {
				return err
			}
			var row bagRow
			if err := decode(b, &row); err != nil {
				return err
			}
			change = model.Change{ID: row.ID, Dot: row.Dot, Bag: row.Bag}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		return change.Bag, change
	}
	first, c1 := bagOf([]int{0, 1, 2}, time.Second)
	second, _ := bagOf([]int{2, 0, 1}, 11*time.Second)
	if !bytes.Equal(first, second) {
		t.Error("the order of the visits can be read from the bag")
	}
	if !c1.Person.Zero() {
		t.Error("a bag names a person")
	}
}

// After a cut no byte of what was logged is left in the hour's file, not in old pages
// either: not the rows' keys, not their envelopes.
func TestACutLeavesNoOldPages(t *testing.T) {
	c := newClock()
	o := options(t, c)
	s, _ := fresh(t, o)
	site := siteOf(t, s)
	var traces [][]byte
	for range 20 {
		e, err := s.Log(model.Encounter{Site: site, Themes: []string{"lonely"}})
		if err != nil {
			t.Fatal(err)
		}
		e.Who = "client"
		if err := s.Refine(e); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.st.hours.view(func(tx *bolt.Tx) error {
		return tx.Bucket([]byte(bucketOpen)).ForEach(func(k, v []byte) error {
			traces = append(traces, bytes.Clone(k), bytes.Clone(v[3:27]))
			return nil
		})
	}); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(filepath.Join(o.Dir, fileOpen))
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range traces {
		if !bytes.Contains(before, x) {
			t.Fatal("the search does not find what is there")
		}
	}
	c.pass(2 * time.Hour)
	if n, err := s.CutBags(HourOver); err != nil || n != 20 {
		t.Fatal(n, err)
	}
	after := filesOf(t, o.Dir)
	for name, b := range after {
		for _, x := range traces {
			if bytes.Contains(b, x) {
				t.Fatalf("%s still holds a logged row", filepath.Base(name))
			}
		}
	}
}

// An early cut happens once an hour at most, or the cuts would tell the minute.
func TestTheRunningHourIsCutEarlyOnlyOnce(t *testing.T) {
	c := newClock()
	o := options(t, c)
	s, _ := fresh(t, o)
	site := siteOf(t, s)
	log := func() {
		t.Helper()
		if _, err := s.Log(model.Encounter{Site: site, Themes: []string{"hope"}}); err != nil {
			t.Fatal(err)
		}
		c.pass(2 * time.Minute)
	}
	cut := func(why Cut, want int) {
		t.Helper()
		if n, err := s.CutBags(why); err != nil || n != want {
			t.Fatalf("%d left, want %d (%v)", n, want, err)
		}
	}
	log()
	cut(HourOver, 0)
	cut(Sharing, 1)
	log()
	cut(ShiftEnd, 0)
	cut(Sharing, 0)
	c.pass(time.Hour)
	cut(HourOver, 1)
	log()
	cut(ShiftEnd, 1)
	if n := len(allIDs(t, s)); n != 3 {
		t.Errorf("%d encounters, want 3", n)
	}
	if last, err := s.LastBag(); err != nil || last != 3 {
		t.Errorf("%d bags, want 3: %v", last, err)
	}
	sound(t, s)
}

// The open minute is closed by time, by the end of the shift and by a new start.
func TestAfterItsMinuteAnEncounterIsClosed(t *testing.T) {
	c := newClock()
	o := options(t, c)
	s, _ := fresh(t, o)
	site := siteOf(t, s)
	log := func() model.Encounter {
		t.Helper()
		e, err := s.Log(model.Encounter{Site: site, Themes: []string{"hope"}})
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	e := log()
	c.pass(59 * time.Second)
	if err := s.Refine(e); err != nil {
		t.Errorf("within the minute: %v", err)
	}
	c.pass(time.Second)
	for name, err := range map[string]error{"refine": s.Refine(e), "undo": s.Unlog(e.ID)} {
		if err != model.ErrClosed {
			t.Errorf("%s after the minute: %v", name, err)
		}
	}
	e = log()
	c.pass(-time.Hour) // a clock that jumps back opens nothing
	if err := s.Refine(e); err != model.ErrClosed {
		t.Errorf("after a jump of the clock: %v", err)
	}
	c.pass(time.Hour)
	e = log()
	leave(t, s)
	s = unlock(t, o, passAino)
	defer leave(t, s)
	if err := s.Unlog(e.ID); err != model.ErrClosed {
		t.Errorf("after a new start: %v", err)
	}
}

func TestWordsAreKeptOnlyWhereTheSiteAllowsThem(t *testing.T) {
	s, _ := fresh(t, options(t, newClock()))
	site := siteOf(t, s)
	words := model.Encounter{Site: site, Themes: []string{"hope"}, Text: "sanoja"}
	var p model.Problem
	if _, err := s.Log(words); !asProblem(err, &p) || p.Code != "no-text" {
		t.Errorf("log: %v", err)
	}
	e, err := s.Log(model.Encounter{Site: site, Themes: []string{"hope"}})
	if err != nil {
		t.Fatal(err)
	}
	e.Text = "sanoja"
	if err := s.Refine(e); !asProblem(err, &p) || p.Code != "no-text" {
		t.Errorf("refine: %v", err)
	}
	if err := s.Put(&model.Site{ID: site, Name: "Poli", FreeText: true}); err != nil {
		t.Fatal(err)
	}
	if err := s.Refine(e); err != nil {
		t.Errorf("where it is allowed: %v", err)
	}
}

func TestTakingOneOutOfTheCount(t *testing.T) {
	c := newClock()
	o := options(t, c)
	s, _ := fresh(t, o)
	site := siteOf(t, s)
	hour := model.HourOf(s.Now())
	for _, theme := range []string{"lonely", "hope", "hope"} {
		if _, err := s.Log(model.Encounter{Site: site, Themes: []string{theme}}); err != nil {
			t.Fatal(err)
		}
	}
	extra, err := s.Log(model.Encounter{Site: site, Themes: []string{"work"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Remove(site, hour, "work"); err != nil {
		t.Fatal(err)
	}
	if err := s.Refine(extra); err != model.ErrClosed {
		t.Errorf("refining what was taken out: %v", err)
	}
	c.pass(2 * time.Hour)
	if _, err := s.CutBags(HourOver); err != nil {
		t.Fatal(err)
	}
	see := func(want, hope int) {
		t.Helper()
		got, err := s.Counts(site, hour, hour)
		if err != nil || got.Encounters != want || got.Of(model.Theme, "hope") != hope {
			t.Fatalf("counts %+v, want %d with %d of hope (%v)", got, want, hope, err)
		}
		if n := len(allIDs(t, s)); n != want {
			t.Fatalf("%d encounters, want %d", n, want)
		}
	}
	see(3, 2)
	if err := s.Remove(site, hour, "hope"); err != nil {
		t.Fatal(err)
	}
	see(2, 1)
	c.pass(2 * time.Hour)
	if _, err := s.CutBags(HourOver); err != nil {
		t.Fatal(err)
	}
	see(2, 1)
	if err := s.Remove(site, hour, "hope"); err != nil {
		t.Fatal(err)
	}
	see(1, 0)
	if err := s.Remove(site, hour, "hope"); err != model.ErrNotFound {
		t.Errorf("a third one: %v", err)
	}
	c.pass(2 * time.Hour)
	if _, err := s.CutBags(HourOver); err != nil {
		t.Fatal(err)
	}
	see(1, 0)
	sound(t, s)
}

// A cut whose second half failed is made good by the next one, in the same session.
func TestACutThatBrokeOffCountsNothingTwice(t *testing.T) {
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
	site, hour := siteOf(t, s), model.HourOf(s.Now())
	if _, err := s.Log(model.Encounter{Site: site, Themes: []string{"hope"}}); err != nil {
		t.Fatal(err)
	}
	c.pass(2 * time.Hour)
	fails = 1
	if _, err := s.CutBags(HourOver); err == nil {
		t.Fatal("the cut should say that it broke off")
	}
	if _, err := s.CutBags(HourOver); err != nil {
		t.Fatal(err)
	}
	got, err := s.Counts(site, hour, hour)
	if err != nil || got.Encounters != 1 {
		t.Errorf("counted %d times (%v)", got.Encounters, err)
	}
	if n, err := s.LastBag(); err != nil || n != 1 {
		t.Errorf("%d bags (%v)", n, err)
	}
	sound(t, s)
}

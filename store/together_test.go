package store

import (
	"errors"
	"sync"
	"testing"
	"time"

	"aula/model"
)

// Logging, cutting, saving, reading, changing keys and locking at once: nobody waits
// for ever, and what was acknowledged is there.
func TestManyHandsAtOnce(t *testing.T) {
	c := newClock()
	o := options(t, c)
	s, _ := fresh(t, o)
	site := siteOf(t, s)
	var mu sync.Mutex
	saved := map[model.ID]bool{}
	var hands sync.WaitGroup
	work := func(times int, do func(i int) error) {
		hands.Go(func() {
			for i := range times {
				if err := do(i); err != nil && !errors.Is(err, ErrLocked) {
					t.Error(err)
					return
				}
			}
		})
	}
	for range 3 {
		work(60, func(int) error {
			e, err := s.Log(model.Encounter{Site: site, Themes: []string{"hope"}})
			if err == nil {
				mu.Lock()
				saved[e.ID] = true
				mu.Unlock()
			}
			return err
		})
	}
	work(20, func(int) error { c.pass(30 * time.Minute); _, err := s.CutBags(HourOver); return err })
	work(40, func(i int) error {
		return s.Put(&model.Shift{ID: model.ID{byte(i + 1)}, Site: site, Person: s.Me(), Start: 100})
	})
	work(40, func(int) error { _, err := List[*model.Shift](s); return err })
	work(40, func(int) error { _, err := s.Counts(site, 0, 0); return err })
	work(3, func(int) error { return s.Rekey() })
	hands.Wait()
	work(20, func(int) error {
		_, err := s.Log(model.Encounter{Site: site, Themes: []string{"hope"}})
		_ = err
		return nil
	})
	work(1, func(int) error { s.Lock(); return nil })
	hands.Wait()
	x, err := s.st.Unlock(model.ID{}, passAino)
	if err != nil {
		t.Fatal(err)
	}
	got := allIDs(t, x)
	for id := range saved {
		if _, ok := got[id]; !ok {
			t.Errorf("%s was acknowledged and is gone", id)
		}
	}
	if len(saved) != 180 {
		t.Errorf("%d logged, want 180", len(saved))
	}
	sound(t, x)
	x.Lock()
}

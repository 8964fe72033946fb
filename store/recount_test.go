package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"testing"
	"time"

	"aula/model"
)

// In 500 made-up worlds (AULA_SOAK: 10,000) the kept counters are what one comes to
// who counts every living encounter again, in every hour.
func TestTheKeptCountersAreARecount(t *testing.T) {
	worlds := 500
	if os.Getenv("AULA_SOAK") != "" {
		worlds = 10_000
	}
	c := newClock()
	o := options(t, c)
	s, _ := fresh(t, o)
	seed := rand.Uint64()
	rnd := rand.New(rand.NewPCG(seed, 1))
	removed := 0
	for w := range worlds {
		site := model.ID{0xee, byte(w >> 8), byte(w)}
		first := model.HourOf(s.Now())
		var fresh []model.Encounter
		for range 4 + rnd.IntN(8) {
			switch rnd.IntN(8) {
			case 0, 1, 2, 3:
				e, err := s.Log(model.Encounter{Site: site, Themes: []string{[]string{"lonely", "hope", "work"}[rnd.IntN(3)]}, Count: 1 + rnd.IntN(3)})
				if err != nil {
					t.Fatal(err)
				}
				fresh = append(fresh, e)
			case 4:
				if n := len(fresh); n > 0 && s.IsOpen(fresh[n-1].ID) {
					fresh[n-1].Toggle(model.Who, "client")
					if err := s.Refine(fresh[n-1]); err != nil {
						t.Fatal(err)
					}
				}
			case 5:
				c.pass(time.Duration(1+rnd.IntN(90)) * time.Minute)
			case 6:
				if _, err := s.CutBags(Cut(rnd.IntN(3))); err != nil {
					t.Fatal(err)
				}
			case 7:
				hour := first + model.Hour(rnd.IntN(3))
				switch err := s.Remove(site, hour, ""); {
				case err == nil:
					removed++
				case !errors.Is(err, model.ErrNotFound):
					t.Fatal(err)
				}
			}
		}
		compare(t, s, site, first, fmt.Sprintf("world %d of seed %d", w, seed))
		if t.Failed() {
			return
		}
	}
	if removed < worlds/10 {
		t.Errorf("only %d removals in %d worlds", removed, worlds)
	}
	sound(t, s)
}

func compare(t *testing.T, s *Session, site model.ID, first model.Hour, where string) {
	t.Helper()
	want := map[model.Hour]*model.Counts{}
	if err := s.Encounters(func(e *model.Encounter) error {
		if e.Site == site {
			if want[e.Hour] == nil {
				want[e.Hour] = &model.Counts{}
			}
			want[e.Hour].Add(e, 1)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	for hour := first; hour <= first+24; hour++ {
		got, err := s.Counts(site, hour, hour)
		if err != nil {
			t.Fatal(err)
		}
		expect := model.Counts{}
		if want[hour] != nil {
			expect = *want[hour]
		}
		if !reflect.DeepEqual(got.Append(nil), expect.Append(nil)) {
			t.Errorf("%s, hour %d: counted %+v, is %+v", where, hour-first, got, expect)
		}
	}
}

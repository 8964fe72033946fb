package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"aula/model"
	"aula/store"
	"aula/store/exchange"
)

func openDemo(t *testing.T, seed uint64, at time.Time) *demoSpace {
	t.Helper()
	t.Setenv("TMPDIR", t.TempDir())
	m := inLanguage("fi")
	m.Now = func() time.Time { return at }
	d, err := m.newDemo(seed)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestTheDemoIsMarkedFullSoundAndGoneAfterwards(t *testing.T) {
	// a Sunday just after midnight is the emptiest moment there is
	at := time.Date(2026, 11, 21, 22, 10, 0, 0, time.UTC)
	d := openDemo(t, 7, at)
	s := d.session
	if !s.Workspace().Demo {
		t.Error("it is not marked as made up")
	}
	r, err := s.Check()
	if err != nil || !r.Sound() || r.Counted < 200 {
		t.Errorf("check: %+v, %v", r, err)
	}
	shifts, err := store.List[*model.Shift](s)
	if err != nil || len(shifts) < 30 {
		t.Errorf("%d shifts, %v", len(shifts), err)
	}
	mine := model.RunningOf(shifts, s.Me())
	if mine == nil || mine.Start > model.MomentOf(at) {
		t.Errorf("my shift: %+v", mine)
	}
	now := model.HourOf(s.Now())
	themes, who, all := map[string]int{}, map[string]int{}, 0
	if err := s.Encounters(func(e *model.Encounter) error {
		all++
		if e.Hour > now {
			t.Errorf("an encounter lies in the future")
		}
		for _, c := range e.Themes {
			themes[c]++
		}
		who[e.Who]++
		return errorsOf(e.Check(), e.CheckCodes(s.Codes()))
	}); err != nil {
		t.Error(err)
	}
	if themes["waiting"] < 3*themes["setting"] || who["client"] < all*4/10 {
		t.Errorf("themes %v, who %v: not as the demo's plan weighs them", themes, who)
	}
	if err := d.Close(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(d.dir); !os.IsNotExist(err) {
		t.Errorf("its folder is still there: %v", err)
	}
}

func TestADemoThatNeverComesUpLeavesNothing(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	m := inLanguage("fi")
	env := m.Getenv
	m.Getenv = func(k string) string {
		if k == "AULA_DEBUG" {
			return filepath.Join(tmp, "missing", "log")
		}
		return env(k)
	}
	if code := m.Run([]string{"aula", "demo", "--linear"}); code == 0 {
		t.Error("it went well without the file that was asked for")
	}
	if left, err := os.ReadDir(tmp); err != nil || len(left) > 0 {
		t.Errorf("it left %v, %v", left, err)
	}
}

func errorsOf(list ...error) error {
	for _, err := range list {
		if err != nil {
			return err
		}
	}
	return nil
}

func TestTheSameSeedMakesTheSameWork(t *testing.T) {
	at := time.Date(2026, 11, 20, 9, 30, 0, 0, time.UTC)
	var made [][]model.Hour
	var sizes []int
	for range 2 {
		d := openDemo(t, 7, at)
		var b bytes.Buffer
		if err := exchange.Write(&b, d.session, exchange.Mark{At: at}); err != nil {
			t.Fatal(err)
		}
		var hours []model.Hour
		if err := d.session.Encounters(func(e *model.Encounter) error { hours = append(hours, e.Hour); return nil }); err != nil {
			t.Fatal(err)
		}
		slices.Sort(hours)
		made, sizes = append(made, hours), append(sizes, b.Len())
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if !slices.Equal(made[0], made[1]) || sizes[0] != sizes[1] {
		t.Errorf("%d and %d encounters, %v bytes", len(made[0]), len(made[1]), sizes)
	}
}

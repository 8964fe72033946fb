package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"aula/model"
	"aula/store"
)

// powerHome and powerNew tell the test binary that it is the child whose deeds are
// recorded: with a store that is there, or with none.
const (
	powerHome = "AULA_TEST_POWER"
	powerNew  = "AULA_TEST_POWER_NEW"
)

// straced runs a program under strace.
func straced(log, calls string, child, env []string) ([]byte, error) {
	cmd := exec.Command("strace", append([]string{"-f", "-y", "-xx", "-s", "99999999", "-e", calls, "-o", log}, child...)...)
	cmd.Env = append(os.Environ(), env...)
	return cmd.CombinedOutput()
}

// needStrace skips where a process can't be looked at.
func needStrace(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("strace is not installed: power cuts are not tried")
	}
	if out, err := straced(os.DevNull, "trace=openat", []string{"true"}, nil); err != nil {
		t.Skipf("strace may not look at processes here: power cuts are not tried (%v: %s)", err, out)
	}
}

// worksAndSays does what a laptop does in a day, and says each thing only after it was
// acknowledged: "task ID TEXT", "met N", "round", "rekey".
func worksAndSays(home string) error {
	st, s, err := inside(home)
	if err != nil {
		return err
	}
	defer st.Close()
	sites, err := store.List[*model.Site](s)
	if err != nil || len(sites) == 0 {
		return fmt.Errorf("no site: %w", err)
	}
	for n := range 3 {
		x := &model.Task{ID: newID()}
		for _, x.Text = range []string{"ensin", "sitten"} {
			if err := s.Put(x); err != nil {
				return err
			}
			fmt.Println("task", x.ID, x.Text)
		}
		if _, err := s.Log(model.Encounter{Site: sites[0].ID, Themes: []string{"lonely"}}); err != nil {
			return err
		}
		fmt.Println("met", n+1)
		if n == 1 {
			if err := s.Rekey(); err != nil {
				return err
			}
			fmt.Println("rekey")
		}
		if _, err := s.Round(context.Background(), store.Roundabout{Cut: n > 0}); err != nil {
			return err
		}
		fmt.Println("round")
	}
	return nil
}

// beginsAndSays makes a store where there is none, and says "made".
func beginsAndSays(home string) error {
	err := begins(home)
	if err == nil {
		fmt.Println("made")
	}
	return err
}

func begins(home string) error {
	m := tryMain(home)
	m.In = strings.NewReader(testPassphrase + "\n")
	if code := m.Run(strings.Fields("aula init --workspace Työtila --site Poliklinikka --member Aino --role peer-expert --lang fi --passphrase-file -")); code != 0 {
		return fmt.Errorf("%v", m.Err)
	}
	return nil
}

// said is what was acknowledged by a moment.
type said struct {
	tasks map[string]string
	met   int
	made  bool
}

func (s *said) hear(d diskDeed) {
	if d.do != "say" {
		return
	}
	words := strings.Fields(string(d.data))
	switch words[0] {
	case "task":
		s.tasks[words[1]] = words[2]
	case "met":
		s.met++
	case "made":
		s.made = true
	}
}

// cuts draws the moments at which the power goes, and what becomes of what was not synced
// (powerDisk.after): each of them in the soak, else so many.
func cuts(t *testing.T, deeds []diskDeed, few int) map[int][]int {
	t.Helper()
	var moments, rare []int // most deeds are pages of the store
	for i, d := range deeds {
		if d.do != "say" {
			moments = append(moments, i)
		}
		if d.do != "say" && (filepath.Ext(d.path) != ".db" || d.do != "write" && d.do != "sync") {
			rare = append(rare, i)
		}
	}
	out := map[int][]int{}
	if os.Getenv("AULA_SOAK") != "" {
		for _, i := range moments {
			out[i] = []int{0, 1, 2, 3, 3}
		}
		return out
	}
	for n := range few {
		from := moments
		if n%2 == 0 {
			from = rare
		}
		i := from[rand.IntN(len(from))]
		out[i] = append(out[i], rand.IntN(4))
	}
	return out
}

// The power goes at any moment of a day's work: writes that were not synced are gone, torn
// or done in another order, names that were not synced too. Everything acknowledged is
// there, the store is sound, no half file has a right name, and what the folder lost is
// put there again.
func TestPowerCutsLoseNothingThatWasAcknowledged(t *testing.T) {
	needStrace(t)
	one, two, folder := twoHomes(t)
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	place := filepath.Dir(one)
	disk, other := diskOf(t, one, folder), diskOf(t, two)
	deeds := recorded(t, place, []string{exe}, powerHome+"="+one)
	when := cuts(t, deeds, 20)
	seed := rand.Uint64()
	heard := said{tasks: map[string]string{}}
	n := 0
	for i, d := range deeds {
		if err := disk.do(d); err != nil {
			t.Fatal(err)
		}
		heard.hear(d)
		for _, how := range when[i] {
			n++
			left := disk.after(how, rand.New(rand.NewPCG(seed, uint64(n))))
			if err := errors.Join(disk.lay(left, one, folder), other.lay(other.after(0, nil), two)); err != nil {
				t.Fatal(err)
			}
			noHalfFile(t, folder)
			wantAll(t, one, heard)
			if n%4 == 0 {
				for _, home := range []string{one, two, one} {
					roundOf(t, home)
				}
				noHalfFile(t, folder)
				wantAll(t, one, heard)
				heard := heard
				heard.met = -1 // of the last hour nothing has left yet
				wantAll(t, two, heard)
			}
			if t.Failed() {
				t.Fatalf("after deed %d of %d (%s %s), left %d, seed %d", i, len(deeds), d.do, d.path, how, seed)
			}
		}
	}
	if len(heard.tasks) != 3 || heard.met != 3 {
		t.Errorf("the child said %+v", heard)
	}
	t.Logf("%d cuts at %d moments of %d deeds", n, len(when), len(deeds))
}

// The power goes while a store is being made: then there is none, or a sound one.
func TestPowerCutsLeaveNoHalfNewStore(t *testing.T) {
	needStrace(t)
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	place := filepath.Join(t.TempDir(), "new")
	home := filepath.Join(place, "home")
	if err := os.Mkdir(place, 0o700); err != nil {
		t.Fatal(err)
	}
	disk := diskOf(t, place)
	deeds := recorded(t, place, []string{exe}, powerNew+"="+home)
	when := cuts(t, deeds, 10)
	seed := rand.Uint64()
	heard := said{tasks: map[string]string{}}
	n, none := 0, 0
	for i, d := range deeds {
		if err := disk.do(d); err != nil {
			t.Fatal(err)
		}
		heard.hear(d)
		how := when[i]
		if d.do == "say" {
			how = []int{0, 1, 2, 3} // the moment it was acknowledged
		}
		for _, how := range how {
			n++
			if err := disk.lay(disk.after(how, rand.New(rand.NewPCG(seed, uint64(n)))), place); err != nil {
				t.Fatal(err)
			}
			st, err := store.Open(store.Options{Dir: home, Passes: 1})
			if errors.Is(err, store.ErrNoStore) && !heard.made {
				none++
				if err := begins(home); err != nil {
					t.Errorf("a store can't be made where one was begun: %v", err)
				}
			} else if err == nil {
				err = st.Close()
				wantAll(t, home, heard)
			}
			if err != nil && !errors.Is(err, store.ErrNoStore) || t.Failed() {
				t.Fatalf("after deed %d of %d (%s %s), left %d, seed %d: %v", i, len(deeds), d.do, d.path, how, seed, err)
			}
		}
	}
	if !heard.made {
		t.Error("the child made no store")
	}
	t.Logf("%d cuts at %d moments of %d deeds, %d with no store yet", n, len(when), len(deeds), none)
}

// wantAll wants a store to be sound and to hold all that was said.
func wantAll(t *testing.T, home string, heard said) {
	t.Helper()
	at(t, home, func(s *store.Session) error {
		if r, err := s.Check(); err != nil || !r.Sound() {
			t.Errorf("%s is not sound: %+v, %v", filepath.Base(home), r, err)
		}
		for text, want := range heard.tasks {
			id, err := model.ParseID(text)
			if err != nil {
				return err
			}
			if x, err := store.Get[*model.Task](s, id); err != nil || x.Text != want && x.Text != "sitten" {
				t.Errorf("%s: acknowledged task %s (%s): %+v, %v", filepath.Base(home), text, want, x, err)
			}
		}
		met, n := map[model.ID]bool{}, 0
		if err := s.Encounters(func(e *model.Encounter) error { met[e.ID] = true; n++; return nil }); err != nil {
			return err
		}
		if heard.met >= 0 && (n < heard.met || n > heard.met+1) || n != len(met) {
			t.Errorf("%s: %d encounters were acknowledged, %d are there, %d of them once", filepath.Base(home), heard.met, n, len(met))
		}
		return nil
	})
}

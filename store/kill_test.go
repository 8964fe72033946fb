package store

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"aula/model"
)

// killHome tells the test binary that it is the child to be killed.
const killHome = "AULA_TEST_KILL_HOME"

func TestMain(m *testing.M) {
	if dir := os.Getenv(killHome); dir != "" {
		if err := toBeKilled(dir); err != nil {
			fmt.Println("failed", err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// toBeKilled works on a store without end and says each thing only after it was
// acknowledged: "log ID CODE", "shift ID BACKUP".
func toBeKilled(dir string) error {
	c := newClock()
	c.pass(time.Duration(rand.IntN(1000)) * time.Hour)
	st, err := Open(Options{Dir: dir, Now: c.now, Shipped: shipped()})
	if err != nil {
		return err
	}
	s, err := st.Unlock(model.ID{}, passAino)
	if err != nil {
		return err
	}
	sites, err := List[*model.Site](s)
	if err != nil {
		return err
	}
	site := sites[0].ID
	for i := 0; ; i++ {
		e, err := s.Log(model.Encounter{Site: site, Themes: []string{"lonely"}})
		if err != nil {
			return err
		}
		fmt.Println("log", e.ID, "-")
		e.Who = "client"
		if err := s.Refine(e); err != nil {
			return err
		}
		fmt.Println("log", e.ID, e.Who)
		sh := &model.Shift{ID: randomID(), Site: site, Person: s.Me(), Start: model.MomentOf(c.now())}
		for _, backup := range []string{"Kaisa", "Olli"} {
			sh.Backup = backup
			if err := s.Put(sh); err != nil {
				return err
			}
			fmt.Println("shift", sh.ID, backup)
		}
		c.pass(25 * time.Minute)
		if _, err := s.CutBags(Cut(i % 2)); err != nil {
			return err
		}
		if i%7 == 3 {
			if err := s.Rekey(); err != nil {
				return err
			}
			fmt.Println("rekeyed - -")
		}
	}
}

// Kill -9 at any instruction: every acknowledged save is there, no half one, and the
// store is sound (SHARE.md 2c 55, 67).
func TestKilledAtAnyMomentEverySavedThingIsThere(t *testing.T) {
	kills := 30
	if n, err := strconv.Atoi(os.Getenv("AULA_KILLS")); err == nil {
		kills = n
	}
	for left := kills; left > 0 && !t.Failed(); left -= 100 { // a store that only grows would be slow to check
		killOften(t, min(left, 100))
	}
}

func killOften(t *testing.T, kills int) {
	t.Helper()
	o := options(t, newClock())
	s, _ := fresh(t, o)
	leave(t, s)
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	saved := map[string]string{}
	rekeys := 0
	for range kills {
		child := exec.Command(exe)
		child.Env = append(os.Environ(), killHome+"="+o.Dir)
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		stop := 1 + rand.IntN(60)
		for n := 0; lines.Scan(); n++ {
			what, rest, _ := strings.Cut(lines.Text(), " ")
			id, value, _ := strings.Cut(rest, " ")
			switch what {
			case "failed":
				t.Fatal(lines.Text())
			case "rekeyed":
				rekeys++
			default:
				saved[what+" "+id] = value
			}
			if n == stop {
				// somewhere within what follows this acknowledgement
				time.AfterFunc(time.Duration(rand.IntN(3000))*time.Microsecond, func() { _ = child.Process.Kill() })
			}
		}
		_ = child.Wait()
		again := unlock(t, o, passAino)
		sound(t, again)
		leave(t, again)
		if t.Failed() {
			t.FailNow()
		}
	}
	again := unlock(t, o, passAino)
	defer leave(t, again)
	got := allIDs(t, again)
	for what, value := range saved {
		kind, text, _ := strings.Cut(what, " ")
		id, err := model.ParseID(text)
		if err != nil {
			t.Fatal(err)
		}
		switch kind {
		case "log":
			if e, ok := got[id]; !ok || value != "-" && e.Who != value {
				t.Errorf("acknowledged encounter %s (%s): there %v, %+v", id, value, ok, e)
			}
		case "shift":
			if sh, err := Get[*model.Shift](again, id); err != nil || value == "Olli" && sh.Backup != value {
				t.Errorf("acknowledged shift %s (%s): %v", id, value, err)
			}
		}
	}
	if len(saved) < kills {
		t.Errorf("only %d things were saved in %d lives", len(saved), kills)
	}
	t.Logf("%d kills, %d acknowledged things, %d changes of keys", kills, len(saved), rekeys)
}

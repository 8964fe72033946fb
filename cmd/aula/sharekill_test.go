package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"aula/model"
	"aula/store"
	"aula/store/share"
)

// killShareHome tells the test binary that it is the child to be killed.
const killShareHome = "AULA_TEST_KILL_SHARE"

// sharesUntilKilled writes and shares without end, and says each thing only after it
// was acknowledged: "task ID TEXT", "round READ -".
func sharesUntilKilled(home string) error {
	st, s, err := inside(home)
	if err != nil {
		return err
	}
	defer st.Close()
	for {
		x := &model.Task{ID: newID()}
		for _, x.Text = range []string{"ensin", "sitten"} {
			if err := s.Put(x); err != nil {
				return err
			}
			fmt.Println("task", x.ID, x.Text)
		}
		r, err := s.Round(context.Background(), store.Roundabout{})
		if err != nil {
			return err
		}
		fmt.Println("round", r.Read, "-")
	}
}

// inside opens a test's store.
func inside(home string) (*store.Store, *store.Session, error) {
	st, err := store.Open(store.Options{Dir: home, Passes: 1})
	if err != nil {
		return nil, nil, err
	}
	s, err := st.Unlock(model.ID{}, testPassphrase)
	if err != nil {
		return nil, nil, errors.Join(err, st.Close())
	}
	return st, s, nil
}

// at runs a deed on a store that is opened for it alone.
func at(t *testing.T, home string, do func(*store.Session) error) {
	t.Helper()
	st, s, err := inside(home)
	if err != nil {
		t.Fatal(err)
	}
	err = do(s)
	s.Lock()
	if err := errors.Join(err, st.Close()); err != nil {
		t.Fatal(err)
	}
}

// round shares once and wants that to go well.
func roundOf(t *testing.T, home string) (r store.RoundReport) {
	t.Helper()
	at(t, home, func(s *store.Session) (err error) {
		if r, err = s.Round(context.Background(), store.Roundabout{Cut: true}); err != nil {
			return err
		}
		for _, f := range r.Folders {
			if f.Trouble != store.Fine && f.Trouble != store.RolledBack {
				return fmt.Errorf("%s: %s: %w", f.Path, f.Trouble, f.Err)
			}
		}
		return nil
	})
	return r
}

// twoHomes are two laptops of one workspace that share through a folder.
func twoHomes(t *testing.T) (one, two, folder string) {
	t.Helper()
	dir := t.TempDir()
	base, err := madeHome()
	if err != nil {
		t.Fatal(err)
	}
	one, two, folder = filepath.Join(dir, "one"), filepath.Join(dir, "two"), filepath.Join(dir, "shared")
	if err := errors.Join(os.CopyFS(one, os.DirFS(filepath.Join(base, "home"))), os.Chmod(one, 0o700), os.Mkdir(folder, 0o700)); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"aula.db", "open.db"} {
		if err := os.Chmod(filepath.Join(one, name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var invite string
	at(t, one, func(s *store.Session) error {
		if err := s.SetUp(folder, "Aula 1"); err != nil {
			return err
		}
		i, err := s.Invite(model.SocialInstructor)
		invite = i.Digits
		return err
	})
	s, _, err := store.Join(store.Options{Dir: two, Passes: 1}, store.Joining{
		Folder: folder, Laptop: "Aula 2", Member: "Olli", Sign: "Profiili 1", Passphrase: testPassphrase, Invite: invite, Words: passphraseWords(),
	})
	if err != nil {
		t.Fatal(err)
	}
	st := s.File()
	s.Lock()
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	roundOf(t, one)
	return one, two, folder
}

// Kill -9 at any moment of sharing: what was acknowledged is there on both sides, the
// store is sound, and no file in the folder has a name that its bytes don't earn.
func TestKilledWhileSharingNothingIsLostAndNoHalfFileStays(t *testing.T) {
	kills := 12
	if n, err := strconv.Atoi(os.Getenv("AULA_KILLS")); err == nil {
		kills = max(kills, n/4)
	}
	one, two, folder := twoHomes(t)
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	mine, theirs := map[string]string{}, map[string]string{}
	rounds := 0
	for n := range kills {
		maps.Copy(mine, livesOnce(t, exe, one, folder, n%2 == 0, &rounds))
		noHalfFile(t, folder)
		if n%4 == 0 { // so that it has something to read while it is killed
			at(t, two, func(s *store.Session) error {
				x := &model.Task{ID: newID(), Text: fmt.Sprint("toiselta ", n)}
				theirs[x.ID.String()] = x.Text
				return s.Put(x)
			})
			roundOf(t, two)
		}
	}
	for _, home := range []string{one, two, one} {
		roundOf(t, home)
	}
	noHalfFile(t, folder)
	for name, home := range map[string]string{"the killed one": one, "the other one": two} {
		at(t, home, func(s *store.Session) error {
			if r, err := s.Check(); err != nil || !r.Sound() {
				t.Errorf("%s is not sound: %+v, %v", name, r, err)
			}
			for _, said := range []map[string]string{mine, theirs} {
				for text, want := range said {
					id, err := model.ParseID(text)
					if err != nil {
						return err
					}
					// a later save may have been under way
					if x, err := store.Get[*model.Task](s, id); err != nil || x.Text != want && x.Text != "sitten" {
						t.Errorf("%s: acknowledged task %s (%s): %+v, %v", name, text, want, x, err)
					}
				}
			}
			return nil
		})
	}
	if len(mine) < kills/2 || rounds == 0 {
		t.Errorf("only %d tasks and %d rounds in %d lives", len(mine), rounds, kills)
	}
	t.Logf("%d kills, %d acknowledged tasks, %d rounds that ended", kills, len(mine)+len(theirs), rounds)
}

// livesOnce lets the child work and kills it at some moment.
func livesOnce(t *testing.T, exe, home, folder string, aimed bool, rounds *int) map[string]string {
	t.Helper()
	child := exec.Command(exe)
	child.Env = append(os.Environ(), killShareHome+"="+home)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	lines := bufio.NewScanner(out)
	stop := 1 + rand.IntN(12)
	pace, last := 5*time.Millisecond, time.Now()
	for n := 0; lines.Scan(); n++ {
		if n > 0 {
			pace = max(pace, time.Since(last)) // the longest so far: a round
		}
		last = time.Now()
		what, rest, _ := strings.Cut(lines.Text(), " ")
		id, text, _ := strings.Cut(rest, " ")
		switch what {
		case "task":
			said[id] = text
		case "round":
			*rounds++
		default:
			t.Fatal(lines.Text())
		}
		if n == stop {
			// somewhere within what follows this acknowledgement: a commit, a round; or
			// while a file comes into the folder
			wait := rand.N(2 * pace)
			go func() {
				if aimed {
					untilItChanges(folder)
					wait /= 100
				}
				time.Sleep(wait)
				_ = child.Process.Kill()
			}()
		}
	}
	_ = child.Wait()
	return said
}

// untilItChanges waits until names come into a shared folder or go.
func untilItChanges(folder string) {
	names := func() int {
		list, _ := filepath.Glob(filepath.Join(folder, "aula-*", "*"))
		return len(list)
	}
	was := names()
	for end := time.Now().Add(2 * time.Second); names() == was && time.Now().Before(end); {
	}
}

// noHalfFile wants every file of ours in a shared folder to be whole, under its name.
func noHalfFile(t *testing.T, folder string) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "aula-*", "*.aula"))
	if err != nil || len(names) == 0 {
		t.Fatalf("the folder has %d files, %v", len(names), err)
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f, verdict := share.Parse(b)
		if verdict != share.OK || f.Name().String() != filepath.Base(name) {
			t.Fatalf("%s of %d bytes is %s", filepath.Base(name), len(b), verdict)
		}
	}
}

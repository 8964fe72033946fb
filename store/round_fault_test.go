package store

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"aula/model"
	"aula/store/share"
)

// failingPlace is a real folder whose nth call fails.
type failingPlace struct {
	share.Place
	calls *int
	nth   int
	err   error
}

func (p failingPlace) fails() bool { *p.calls++; return *p.calls == p.nth }

func (p failingPlace) List() ([]string, bool, error) {
	if p.fails() {
		return nil, false, p.err
	}
	return p.Place.List()
}

func (p failingPlace) Read(name string) ([]byte, share.Verdict, error) {
	if p.fails() {
		return nil, share.Unreadable, p.err
	}
	return p.Place.Read(name)
}

func (p failingPlace) Put(name string, b []byte) error {
	if p.fails() {
		return p.err
	}
	return p.Place.Put(name, b)
}

func (p failingPlace) Remove(name string) error {
	if p.fails() {
		return p.err
	}
	return p.Place.Remove(name)
}

// Whatever call to the folder fails in whatever round, with whatever error: nothing
// here is lost or half taken in, and once the folder is well all laptops agree.
func TestWhateverFolderCallFailsTheNextRoundsMendIt(t *testing.T) {
	if testing.Short() {
		t.Skip("some hundred rounds")
	}
	errs := []error{syscall.EIO, syscall.ENOSPC, fs.ErrPermission}
	c := newClock()
	a, dir := shared(t, c)
	b := joined(t, c, a, dir, "Olli", model.PeerExpert)
	inner := filepath.Join(dir, folderName(a.Workspace().ID))
	tasks := 0
	for nth, hit := 1, true; hit; nth++ {
		hit = false
		for _, fault := range errs {
			calls := 0
			how := Roundabout{Open: func(string) (share.Place, error) {
				d, err := share.OpenFolder(inner)
				return failingPlace{d, &calls, nth, fault}, err
			}}
			for _, s := range []*Session{a, b} {
				if err := s.Put(&model.Task{ID: model.ID{byte(tasks), byte(tasks >> 8), 1}, Text: "tehtävä"}); err != nil {
					t.Fatal(err)
				}
				tasks++
				if _, err := s.Round(t.Context(), how); err != nil {
					t.Fatalf("call %d, %v: the store is to blame: %v", nth, fault, err)
				}
			}
			hit = hit || calls >= nth
		}
		for range 2 {
			goRound(t, a)
			goRound(t, b)
		}
		for i, s := range []*Session{a, b} {
			if all, err := List[*model.Task](s); err != nil || len(all) != tasks {
				t.Fatalf("call %d: laptop %d has %d of %d, %v", nth, i, len(all), tasks, err)
			}
		}
		if nth > 60 {
			t.Fatal("no end")
		}
	}
	entries, err := os.ReadDir(inner)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if _, ours := share.ParseName(e.Name()); !ours && !strings.HasPrefix(e.Name(), "~") {
			t.Errorf("%s is left in the folder", e.Name())
		}
	}
	if tasks < 30 {
		t.Errorf("only %d rounds were made to fail", tasks)
	}
}

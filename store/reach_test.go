package store

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"aula/model"
	"aula/store/share"
)

// mute is a folder of which no call returns until the server is back.
type mute struct {
	share.Place
	back chan struct{}
	shut chan struct{}
}

func (m *mute) List() ([]string, bool, error) {
	<-m.back
	return m.Place.List()
}

func (m *mute) Close() error {
	defer close(m.shut)
	return m.Place.Close()
}

// One folder of two does not answer: the round goes on through the other, says so, and
// however many rounds come by one goroutine waits. Meanwhile all else of the store works,
// also what is said of that folder.
func TestADeadFolderHoldsBackNoOtherOne(t *testing.T) {
	c := newClock()
	a, dir := shared(t, c)
	stick := t.TempDir()
	if err := a.SetUp(stick, "Aula 1"); err != nil {
		t.Fatal(err)
	}
	goRound(t, a)
	dead := &mute{back: make(chan struct{}), shut: make(chan struct{})}
	ways := Roundabout{Open: func(path string) (share.Place, error) {
		p, err := a.place(nil, path, a.Workspace().ID, false)
		if strings.HasPrefix(path, dir) {
			dead.Place, p = p, dead
		}
		return p, err
	}}
	a.st.o.patience = 2 * time.Second
	for n := range 3 {
		c.pass(time.Hour)
		if err := a.Put(&model.Task{ID: model.ID{byte(n + 1)}, Text: "tehtävä"}); err != nil {
			t.Fatal(err)
		}
		rep, err := a.Round(t.Context(), ways)
		if err != nil || rep.Folders[0].Trouble != NoAnswer || rep.Folders[1].Trouble != Fine || rep.Pending != 0 {
			t.Fatalf("%+v, %v", rep, err)
		}
	}
	if got, err := filepath.Glob(filepath.Join(stick, "aula-*", "*")); err != nil || len(got) < 5 {
		t.Errorf("the stick has %v, %v", got, err)
	}
	if err := a.Forget(stick); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(stick); err != nil {
		t.Error(err)
	}
	close(dead.back)
	<-dead.shut // what came too late is closed
	a.st.o.patience = 0
	if rep, err := a.Round(t.Context(), Roundabout{}); err != nil || rep.Folders[0].Trouble != Fine {
		t.Errorf("%+v, %v", rep, err)
	}
}

// A folder is known by each of its paths.
func TestAFolderIsForgottenByAnotherOfItsPaths(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no links to take away here")
	}
	c := newClock()
	a, dir := shared(t, c)
	link := filepath.Join(t.TempDir(), "toinen")
	if err := os.Symlink(dir, link); err != nil {
		t.Fatal(err)
	}
	if _, known, err := a.folderKnown(link); err != nil || !known {
		t.Errorf("the same folder by another path is not known: %v", err)
	}
	if path, known, err := a.folderKnown(t.TempDir()); err != nil || known {
		t.Errorf("%s is known: %v", path, err)
	}
	if err := a.Forget(link); err != nil {
		t.Fatal(err)
	}
	if st, err := a.Sharing(); err != nil || len(st.Folders) != 0 {
		t.Errorf("%+v, %v", st.Folders, err)
	}
}

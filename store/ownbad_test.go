package store

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"aula/model"
	"aula/store/share"
)

// oddVerdict tells what the status says of a name; "" if nothing.
func oddVerdict(t *testing.T, s *Session, name string) share.Verdict {
	t.Helper()
	st, err := s.Sharing()
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range st.Odd {
		if o.Name == name {
			return o.Verdict
		}
	}
	return ""
}

func TestAnOwnFileThatIsDamagedIsNamedUntilItIsRight(t *testing.T) {
	c := newClock()
	a, dir := shared(t, c)
	joined(t, c, a, dir, "Olli", model.PeerExpert) // reads nothing: nothing of a's may go
	goRound(t, a)
	_, was := keysOf(t, a)
	for n := range 9 {
		if err := a.Put(&model.Task{ID: model.ID{byte(n), 1}, Text: fmt.Sprint("tehtävä ", n)}); err != nil {
			t.Fatal(err)
		}
		c.pass(time.Hour)
		goRound(t, a)
	}
	var inPack, alone string // a file that a pack holds is not put again, the newest is
	rows := map[string]*outRow{}
	if err := a.view(func(r *reading) error {
		all, err := r.outs()
		for _, o := range all {
			rows[o.Name] = o
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for _, path := range batchesOf(t, dir, was.ID) {
		covered := false
		for _, p := range rows {
			covered = covered || p.covers(rows[filepath.Base(path)])
		}
		if covered {
			inPack = path
		} else if rows[filepath.Base(path)].Tier == 0 {
			alone = path
		}
	}
	good := map[string][]byte{}
	for _, path := range []string{inPack, alone} {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		good[path] = b
		if err := os.WriteFile(path, append(b[:len(b)-1:len(b)-1], b[len(b)-1]^1), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := a.CheckFolders(t.Context(), Roundabout{}); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		c.pass(time.Hour)
		goRound(t, a)
		if v := oddVerdict(t, a, filepath.Base(inPack)); v != share.Altered {
			t.Errorf("what a pack holds is named as %q", v)
		}
		if v := oddVerdict(t, a, filepath.Base(alone)); v != "" {
			t.Errorf("what was put again is named as %q", v)
		}
	}
	if b, err := os.ReadFile(alone); err != nil || string(b) != string(good[alone]) {
		t.Errorf("the damaged file was not put again: %v", err)
	}
	if err := os.WriteFile(inPack, good[inPack], 0o600); err != nil {
		t.Fatal(err)
	}
	c.pass(time.Hour)
	goRound(t, a)
	if v := oddVerdict(t, a, filepath.Base(inPack)); v != "" {
		t.Errorf("it is right again and named as %q", v)
	}
	st, err := a.Sharing()
	if err != nil || st.Files[share.Altered] != 0 {
		t.Errorf("%v, %v", st.Files, err)
	}
}

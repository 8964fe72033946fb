//go:build linux

package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"aula/model"
	"aula/store"
)

// TestEngineSambaWhatNeverReachedTheServerIsPutAgain is SHARE.md 2a 26: everything said
// yes, the server has nothing, and then the drive is gone with its cache.
func TestEngineSambaWhatNeverReachedTheServerIsPutAgain(t *testing.T) {
	needEngine(t, "smbd", "smbpasswd", "rclone", "fusermount3")
	soakOnly(t)
	s := newSamba(t)
	here, there := s.mount("here", "writes"), s.mount("there", "off")
	m := newTeam(t, here.dir)
	invite := m.invite()
	s.settled(here, there)()
	a, b := m.laptops[0], m.join("Aula 2", "Olli", there.dir, invite)
	for range 2 {
		m.round(s.settled(here, there))
	}
	here.lose()
	here = s.mountLate("here", "writes", time.Hour)
	a.take(20, "kadonnut")
	r := a.share()
	if r.Written == 0 || r.Pending != 0 {
		t.Errorf("the drive took everything; the report says %d written, %d waiting", r.Written, r.Pending)
	}
	if r = b.share(); r.Read != 0 {
		t.Errorf("the server had nothing, and %s read %d changes", b.name, r.Read)
	}
	if r = a.share(); r.SeenBy != 0 {
		t.Errorf("nobody can have seen it; the report says %d", r.SeenBy)
	}
	here.lose()
	here = s.mount("here", "writes")
	m.converge(s.settled(here, there))
	m.rest(s.settled(here, there))
}

// TestEngineExFATStickBringsLaptopsTogetherThatShareNoFolder is SHARE.md 2b 53a: one
// laptop sees an office's folder and a stick; another sees the stick alone, and is
// invited by a third that never saw it.
func TestEngineExFATStickBringsLaptopsTogetherThatShareNoFolder(t *testing.T) {
	needStick(t)
	soakOnly(t)
	s := newStick(t)
	s.plug()
	office := t.TempDir()
	m := newTeam(t, office)
	m.carried = true
	one, two := m.invite(), m.invite()
	bridge := m.join("Aula 2", "Olli", office, one)
	bridge.must("share", "setup", "--folder", s.dir)
	bridge.share()
	s.unplug()
	s.plug()
	m.join("Kunta", "Kaisa", s.dir, two)
	m.together(func(l *laptop) { l.log("hope") })
	for _, l := range m.laptops {
		l.take(3, "silta")
	}
	carry := func() { s.unplug(); s.plug() }
	for range 2 { // a stick goes there and back
		m.round(carry)
	}
	m.converge(carry)
	m.rest(carry)
}

// TestEngineSyncthingEmptiedFolderWaitsForAPerson is SHARE.md 2a 22 and 23: somebody
// deletes everything at one node, and the engine everywhere.
func TestEngineSyncthingEmptiedFolderWaitsForAPerson(t *testing.T) {
	needEngine(t, "syncthing")
	soakOnly(t)
	s := newSyncthing(t, 3)
	m := threeLaptops(t, s)
	before := m.laptops[1].export()
	dir, _ := sharedFiles(t, s.nodes[2].folder)
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	s.settle()
	m.together(func(l *laptop) {
		l.take(2, "tyhjennetty")
		if code, out, errs := l.run("share"); code != exitFailed || errs == "" {
			t.Errorf("%s: a folder that was emptied: %d: %s%s", l.name, code, out, errs)
		}
	})
	s.settle()
	for _, n := range s.nodes {
		if left, err := contents(n.folder); err != nil || len(left) > 0 {
			t.Errorf("%d files were put into an emptied folder, %v", len(left), err)
		}
	}
	if after := m.laptops[1].export(); len(after) <= len(before) {
		t.Error("what was taken in meanwhile is missing")
	}
	if err := m.laptops[1].open(func(x *store.Session) error { return x.Rebuild(m.laptops[1].folder) }); err != nil {
		t.Fatal(err)
	}
	m.converge(s.settle)
	m.rest(s.settle)
}

// TestEngineSyncthingClonedLaptopLosesNothing is SHARE.md 2b 45: a disk image was
// copied, and two laptops go on from the same state.
func TestEngineSyncthingClonedLaptopLosesNothing(t *testing.T) {
	needEngine(t, "syncthing")
	soakOnly(t)
	s := newSyncthing(t, 3)
	m := newTeam(t, s.nodes[0].folder)
	invite := m.invite()
	s.settle()
	one := m.join("Aula 2", "Olli", s.nodes[1].folder, invite)
	m.together(func(l *laptop) { l.take(2, "alku") })
	for range 2 {
		m.round(s.settle)
	}
	two := m.laptop("Aula 2 (kopio)", s.nodes[2].folder)
	two.secret = one.secret
	dir := filepath.Dir(two.home)
	err := errors.Join(os.CopyFS(two.home, os.DirFS(one.home)), os.WriteFile(filepath.Join(dir, "salalause"), []byte(two.secret+"\n"), 0o600), os.Chmod(two.home, 0o700))
	for _, name := range []string{"aula.db", "open.db"} {
		err = errors.Join(err, os.Chmod(filepath.Join(two.home, name), 0o600))
	}
	if err = errors.Join(err, two.open(func(x *store.Session) error {
		return errors.Join(x.SetUp(two.folder, "Aula 2"), x.Forget(one.folder))
	})); err != nil {
		t.Fatal(err)
	}
	one.take(3, "yksi")
	two.take(3, "kaksi")
	for range 2 {
		m.round(s.settle)
	}
	m.converge(s.settle)
	m.together(func(l *laptop) { l.take(2, "jälkeen") })
	m.converge(s.settle)
}

// TestEngineSyncthingAnyOrderOfTroubleEndsAlike draws what happens by a seed, which
// AULA_ENGINE_SEED sets again; the engine's own timing stays its own.
func TestEngineSyncthingAnyOrderOfTroubleEndsAlike(t *testing.T) {
	needEngine(t, "syncthing")
	soakOnly(t)
	seed := uint64(time.Now().UnixNano())
	if n, err := strconv.ParseUint(os.Getenv("AULA_ENGINE_SEED"), 10, 64); err == nil {
		seed = n
	}
	t.Logf("AULA_ENGINE_SEED=%d", seed)
	s := newSyncthing(t, 3)
	m := threeLaptops(t, s)
	x := trouble{rand.New(rand.NewPCG(seed, 4)), t, s, m, t.TempDir()}
	copyFolder(t, m.laptops[0].folder, x.old)
	for range 24 {
		x.step()
	}
	for i, n := range s.nodes {
		if n.away {
			s.resume(i)
		}
	}
	s.settle()
	m.together(func(l *laptop) { // each finds what of its own was spoilt
		if code, out, errs := l.run("check", "--folder"); code != 0 && code != exitDamaged {
			t.Errorf("%s: aula check --folder: %d: %s%s", l.name, code, out, errs)
		}
	})
	m.converge(s.settle)
	m.rest(s.settle)
}

// trouble draws what happens next.
type trouble struct {
	*rand.Rand
	t   *testing.T
	s   *syncthing
	m   *team
	old string // the folder as it was
}

func (x *trouble) step() {
	x.t.Helper()
	i := x.IntN(3)
	l, n := x.m.laptops[i], x.s.nodes[i]
	what := x.IntN(10)
	switch {
	case what < 2:
		l.take(1+x.IntN(3), fmt.Sprint("arpa ", x.IntN(1000)))
	case what < 3:
		ids := x.m.entries(l)
		l.edit(ids[x.IntN(len(ids))], func(e *model.Entry) { e.Note = fmt.Sprint("huomio ", x.IntN(1000)) })
	case what < 6:
		l.share()
	case what < 7 && n.away:
		x.s.resume(i)
	case what < 7:
		x.s.pause(i)
	case what < 8:
		x.s.settle()
	case what < 9:
		copyFolder(x.t, x.old, l.folder)
	default:
		x.spoil(l)
	}
}

// spoil does to one file what engines, people and failing disks do.
func (x *trouble) spoil(l *laptop) {
	x.t.Helper()
	dir, names := sharedFiles(x.t, l.folder)
	names = slices.DeleteFunc(names, func(n string) bool { return !strings.HasPrefix(n, "a1-b-") })
	if len(names) == 0 {
		return
	}
	name := names[x.IntN(len(names))]
	at := filepath.Join(dir, name)
	b, err := os.ReadFile(at)
	if err != nil {
		x.t.Fatal(err)
	}
	switch x.IntN(4) {
	case 0:
		err = os.WriteFile(at, b[:x.IntN(len(b))], 0o600)
	case 1:
		b[x.IntN(len(b))] ^= 1 << x.IntN(8)
		err = os.WriteFile(at, b, 0o600)
	case 2:
		err = os.Rename(at, filepath.Join(dir, "vanha kopio "+name))
	case 3:
		err = os.Remove(at)
	}
	if err != nil {
		x.t.Fatal(err)
	}
}

//go:build linux

package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"aula/model"
)

// TestEngineSyncthingThreeLaptopsEndAlike is the round of each push: laptops with a
// synced copy each, one cut off for a while, a file name that two have other bytes
// under, a folder rolled back.
func TestEngineSyncthingThreeLaptopsEndAlike(t *testing.T) {
	needEngine(t, "syncthing")
	s := newSyncthing(t, 3)
	m := threeLaptops(t, s)
	b, c := m.laptops[1], m.laptops[2]

	old := t.TempDir()
	copyFolder(t, c.folder, old)

	s.pause(2)
	clash := s.apart(t, m)
	s.resume(2)
	s.settle()
	s.clashed(t, clash)

	// The one that lost its file to the clash has not shared since: what it wrote lies
	// under the odd name alone, and is taken in from there.
	r := c.share()
	if r.Files["renamed-copy"] == 0 || r.Read == 0 {
		t.Errorf("after the clash %s read %d changes; verdicts %v", c.name, r.Read, r.Files)
	}
	export := c.export()
	for id, words := range clash.saved {
		if !holdsRecord(export, id, words) {
			t.Errorf("%s lacks %s (%s), which lies in the folder under another name", c.name, id, words)
		}
	}
	s.mended(t, b, clash)

	// A folder that is put back to how it was changes nothing here.
	before := c.export()
	copyFolder(t, old, c.folder)
	s.settle()
	if r = c.share(); len(r.Folders) != 1 || r.Folders[0].Trouble != "rolled-back" || r.Folders[0].Again == 0 {
		t.Errorf("the folder was rolled back; the report: %+v", r.Folders)
	}
	if after := c.export(); !bytes.Equal(after, before) {
		t.Errorf("the folder that was rolled back changed something here: %s", firstDifference(before, after))
	}
	m.converge(s.settle)
	m.settleConflict(b, clash.entry, s.settle)
	m.rest(s.settle)
}

// threeLaptops are a team on three nodes, each with something of its own that the
// others have seen.
func threeLaptops(t *testing.T, s *syncthing) *team {
	t.Helper()
	m := newTeam(t, s.nodes[0].folder)
	one, two := m.invite(), m.invite()
	s.settle()
	m.join("Aula 2", "Olli", s.nodes[1].folder, one)
	m.join("Aula 3", "Kaisa", s.nodes[2].folder, two)
	m.together(func(l *laptop) { l.log("hope"); l.take(3, "alku") })
	for range 2 {
		m.round(s.settle)
	}
	return m
}

// clash is what happens while a node is apart.
type clash struct {
	dir, name string            // the file that is there with other bytes too
	bytes     []byte            // its own
	saved     map[string]string // what it brings
	entry     model.ID          // two have given it a title
}

// apart lets all three work while the last is cut off: parallel updates of one entry, a
// conflict over another, and a clash over the name of a file.
func (s *syncthing) apart(t *testing.T, m *team) clash {
	t.Helper()
	a, b, c := m.laptops[0], m.laptops[1], m.laptops[2]
	shared := m.entries(a)
	one, two := shared[0], shared[1]
	a.edit(one, func(e *model.Entry) { e.Note = "kahvit" })
	c.edit(one, func(e *model.Entry) { e.Outcome = "sovittu" })
	a.edit(two, func(e *model.Entry) { e.Title = "Yhteinen A" })
	c.edit(two, func(e *model.Entry) { e.Title = "Yhteinen C" })

	_, before := sharedFiles(t, b.folder)
	known := maps.Clone(m.saved)
	b.take(3, "erillään")
	saved := maps.Clone(m.saved)
	maps.DeleteFunc(saved, func(id, _ string) bool { return known[id] != "" })
	a.take(3, "erillään")
	c.take(3, "erillään")
	m.changed(two)
	m.together(func(l *laptop) { l.share() })
	dir, after := sharedFiles(t, b.folder)
	batches := slices.DeleteFunc(newFiles(before, after), func(n string) bool { return !strings.HasPrefix(n, "a1-b-"+b.tag()) })
	if len(batches) != 1 {
		t.Fatalf("%s wrote %v", b.name, batches)
	}
	x := clash{dir: filepath.Base(dir), name: batches[0], saved: saved, entry: two}
	var err error
	if x.bytes, err = os.ReadFile(filepath.Join(dir, x.name)); err != nil {
		t.Fatal(err)
	}
	other := slices.Clone(x.bytes)
	other[len(other)/2] ^= 1
	plant(t, filepath.Join(c.folder, x.dir, x.name), other, time.Minute)
	s.settle()
	return x
}

// mended: the laptop whose file the name belongs to looks over the folder, and with its
// next round the name has its own bytes again, everywhere (SHARE.md 2a 20).
func (s *syncthing) mended(t *testing.T, owner *laptop, x clash) {
	t.Helper()
	if code, out, errs := owner.run("check", "--folder"); code != 0 && code != exitDamaged {
		t.Errorf("aula check --folder: %d: %s%s", code, out, errs)
	}
	owner.share()
	s.settle()
	for _, n := range s.nodes {
		if b, err := os.ReadFile(filepath.Join(n.folder, x.dir, x.name)); err != nil || !bytes.Equal(b, x.bytes) {
			t.Errorf("%s was not put again: %v", x.name, err)
		}
	}
}

// clashed makes sure that the engine did what the story is about: everywhere the name
// has other bytes, and the file itself lives under an odd name alone, or two: more than
// one node may have seen the clash.
func (s *syncthing) clashed(t *testing.T, x clash) {
	t.Helper()
	for _, n := range s.nodes {
		b, err := os.ReadFile(filepath.Join(n.folder, x.dir, x.name))
		odd, _ := filepath.Glob(filepath.Join(n.folder, x.dir, "a1-*.sync-conflict-*"))
		if err != nil || bytes.Equal(b, x.bytes) || len(odd) == 0 {
			t.Fatalf("%s: no clash: %v, %v", n.folder, odd, err)
		}
		for _, name := range odd {
			if b, err := os.ReadFile(name); err != nil || !bytes.Equal(b, x.bytes) {
				t.Fatalf("%s has not the bytes that lost: %v", name, err)
			}
		}
	}
}

// settled waits until the server and all drives show the same files.
func (s *samba) settled(drives ...*drive) func() {
	return func() {
		s.t.Helper()
		for _, d := range drives {
			d.back()
		}
		waitFor(s.t, "the same files at all drives", engineWaits, func() string {
			for _, d := range drives {
				if here, there := sizes(d.dir), sizes(s.disk); !maps.Equal(here, there) {
					return fmt.Sprintf("%v at %s, %v on the server", here, filepath.Base(d.dir), there)
				}
			}
			return ""
		})
	}
}

// sizes are the sizes of the files of aula in a folder. It opens none: a drive's cache
// sends a file a while after it was last closed.
func sizes(dir string) map[string]int64 {
	out := map[string]int64{}
	found, _ := filepath.Glob(filepath.Join(dir, "aula-????????"))
	for _, d := range found {
		all, _ := os.ReadDir(d)
		for _, x := range all {
			if st, err := x.Info(); err == nil && !strings.HasPrefix(x.Name(), "~") {
				out[x.Name()] = st.Size()
			}
		}
	}
	return out
}

// TestEngineSambaTwoLaptopsEndAlike is the round of each push: two laptops with a drive
// each, one of them with a cache that calls written what it has not sent, and a server
// that is killed in the middle of their rounds and brought back.
func TestEngineSambaTwoLaptopsEndAlike(t *testing.T) {
	needEngine(t, "smbd", "smbpasswd", "rclone", "fusermount3")
	s := newSamba(t)
	here, there := s.mount("here", "writes"), s.mount("there", "off")
	settle := s.settled(here, there)
	m := newTeam(t, here.dir)
	m.flaky = true
	invite := m.invite()
	settle()
	m.join("Aula 2", "Olli", there.dir, invite)
	m.together(func(l *laptop) { l.log("hope"); l.take(3, "alku") })
	for range 2 {
		m.round(settle)
	}
	for kill := range 3 {
		settle()
		m.together(func(l *laptop) { l.take(40, fmt.Sprint("katkos ", kill)) })
		s.killAmid(m, time.Duration(kill)*15*time.Millisecond)
	}
	m.converge(settle)
	m.rest(settle)
}

// killAmid lets all laptops share and kills the server as soon as one of them has begun
// to write; a second later it is back.
func (s *samba) killAmid(m *team, after time.Duration) {
	s.t.Helper()
	before := s.names()
	done := make(chan struct{})
	go func() {
		defer close(done)
		m.together(func(l *laptop) { l.out = true; l.share(); l.out = false })
	}()
	why := tryWait(engineWaits, func() string {
		select {
		case <-done:
			return ""
		default:
		}
		if s.names() == before {
			return "nothing was written"
		}
		return ""
	})
	if why != "" {
		s.t.Error(why)
	}
	time.Sleep(after) // another place in the round each time
	s.kill()
	select {
	case <-done:
	case <-time.After(time.Second):
	}
	s.start()
	<-done
}

// names are all that lies on the server's disk, as one text.
func (s *samba) names() string {
	var all []string
	_ = filepath.WalkDir(s.disk, func(name string, _ fs.DirEntry, err error) error {
		all = append(all, name)
		return err
	})
	return strings.Join(all, "\n")
}

// TestEngineExFATStickPulledMidWriteTwoLaptopsEndAlike carries a stick between two
// laptops that is pulled out in the middle of writing.
func TestEngineExFATStickPulledMidWriteTwoLaptopsEndAlike(t *testing.T) {
	needStick(t)
	soakOnly(t)
	s := newStick(t)
	s.plug()
	m := newTeam(t, s.dir)
	m.carried = true
	invite := m.invite()
	s.unplug()
	s.plug()
	m.join("Aula 2", "Olli", s.dir, invite)
	s.unplug()
	s.notThere(m.laptops[0])
	m.together(func(l *laptop) { l.log("hope"); l.take(3, "alku") })
	for i := range 6 {
		l := m.laptops[i%2]
		l.take(40, fmt.Sprint("kierros ", i))
		s.plug()
		s.pullAmid(l, time.Duration(i)*3*time.Millisecond)
	}
	s.plug()
	carry := func() { s.unplug(); s.plug() }
	m.converge(carry)
	m.rest(carry)
	t.Logf("fsck had to mend the stick %d times", s.dirty)
}

// notThere: without the stick its place is an empty folder, and stays one.
func (s *stick) notThere(l *laptop) {
	s.t.Helper()
	l.out = true
	code, out, errs := l.run("share")
	l.out = false
	left, err := os.ReadDir(s.dir)
	if code != exitFailed || errs == "" || err != nil || len(left) > 0 {
		s.t.Errorf("without the stick aula share gives %d: %s%s; its place holds %v, %v", code, out, errs, left, err)
	}
}

// pullAmid lets a laptop share and pulls the stick out as soon as it has begun to write.
func (s *stick) pullAmid(l *laptop, after time.Duration) {
	s.t.Helper()
	before := s.names()
	done := make(chan struct{})
	go func() {
		defer close(done)
		l.out = true
		l.share()
		l.out = false
	}()
	for end := time.Now().Add(engineWaits); s.names() == before; {
		select {
		case <-done:
		default:
			if time.Now().Before(end) {
				continue
			}
		}
		s.t.Error("the laptop wrote nothing")
		break
	}
	time.Sleep(after) // another place in the round each time
	s.pull()
	<-done
}

// names are all that lies on the stick, as one text.
func (s *stick) names() string {
	found, _ := filepath.Glob(filepath.Join(s.dir, "aula-????????", "*"))
	return strings.Join(found, "\n")
}

//go:build linux

package main

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"aula/store/share"
)

// someFile is a name of our grammar with random bytes to stand under it.
func someFile(size int) (string, []byte) {
	b := make([]byte, size)
	rand.Read(b)
	n := share.Name{Kind: share.KindBatch, Laptop: share.Tag(b[:8]), Epoch: 1, From: 1, To: 2, Sum: share.Sum(b[8:24])}
	return n.String(), b
}

func openPlace(t *testing.T, dir string) *share.Folder {
	t.Helper()
	d, err := share.OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() }) // a stick can't be taken out before
	return d
}

// conforms holds a folder to the few things that sharing relies on (SHARE.md 3.3):
// making a file that is not there, writing, renaming, listing, reading, deleting.
func conforms(t *testing.T, dir string) {
	t.Helper()
	d := openPlace(t, dir)
	defer d.Close()
	for _, size := range []int{24, 4 << 10, 300 << 10} {
		name, b := someFile(size)
		begun := time.Now()
		if err := d.Put(name, b); err != nil {
			t.Fatalf("put %d bytes: %v", size, err)
		}
		t.Logf("put of %d bytes: %v", size, time.Since(begun).Round(time.Millisecond))
		holds(t, d, name, b)
		if err := d.Put(name, b); err != nil {
			t.Errorf("put again: %v", err)
		}
	}
	overwrites(t, d)
	exclusive(t, dir)
	removes(t, d)
	sayCase(t, d)
	if names, _, err := d.List(); err != nil || slices.ContainsFunc(names, share.Temp) || !slices.IsSorted(names) {
		t.Errorf("%v, %v: temporary names are left or the list is not sorted", names, err)
	}
}

func holds(t *testing.T, d *share.Folder, name string, b []byte) {
	t.Helper()
	got, v, err := d.Read(name)
	if err != nil || v != share.OK || !bytes.Equal(got, b) {
		t.Errorf("%s reads back as %d bytes, %s, %v", name, len(got), v, err)
	}
	names, more, err := d.List()
	if err != nil || more || !slices.Contains(names, name) {
		t.Errorf("the list of %d names lacks %s: %v", len(names), name, err)
	}
}

// overwrites: a name that holds other bytes, as an engine or rot may leave it, is made
// right by putting the file again.
func overwrites(t *testing.T, d *share.Folder) {
	t.Helper()
	name, b := someFile(1000)
	if err := d.Put(name, []byte("not these")); err != nil {
		t.Fatal(err)
	}
	if err := d.Put(name, b); err != nil {
		t.Errorf("put over other bytes: %v", err)
	}
	holds(t, d, name, b)
}

func exclusive(t *testing.T, dir string) {
	t.Helper()
	name := filepath.Join(dir, "exclusive")
	make := func() error {
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err == nil {
			_, err = f.WriteString("x")
			err = errors.Join(err, f.Close())
		}
		return err
	}
	if err := make(); err != nil {
		t.Errorf("a new file: %v", err)
	}
	if err := make(); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a file that is there is made again: %v", err)
	}
	if err := os.Remove(name); err != nil {
		t.Error(err)
	}
}

func removes(t *testing.T, d *share.Folder) {
	t.Helper()
	name, b := someFile(100)
	if err := d.Put(name, b); err != nil {
		t.Fatal(err)
	}
	for range 2 { // what is gone is gone
		if err := d.Remove(name); err != nil {
			t.Errorf("remove: %v", err)
		}
	}
	if _, v, err := d.Read(name); v != share.Unreadable || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a removed file reads as %s, %v", v, err)
	}
}

// sayCase tells in the log whether the folder takes capitals for another name.
func sayCase(t *testing.T, d *share.Folder) {
	t.Helper()
	name, b := someFile(100)
	if err := d.Put(name, b); err != nil {
		t.Fatal(err)
	}
	_, v, _ := d.Read(strings.ToUpper(name))
	t.Logf("the same name in capitals: %s", v)
}

// tries says how each call fares on a folder that has lost what is behind it: none may
// take long, and what it says stands in the log.
func tries(t *testing.T, d *share.Folder, kept string, most time.Duration) (putErr error) {
	t.Helper()
	say := func(what string, do func() error) (err error) {
		begun := time.Now()
		err = do()
		took := time.Since(begun)
		t.Logf("%s: %v after %v", what, err, took.Round(time.Millisecond))
		if took > most {
			t.Errorf("%s took %v", what, took)
		}
		return err
	}
	_ = say("list", func() error {
		names, _, err := d.List()
		return errors.Join(err, errIf(err == nil, "lists %d", len(names)))
	})
	_ = say("read", func() error {
		b, v, err := d.Read(kept)
		return errors.Join(err, errIf(true, "%s, %d bytes", v, len(b)))
	})
	name, b := someFile(5000)
	putErr = say("put", func() error { return d.Put(name, b) })
	_ = say("remove", func() error { return d.Remove(name) })
	return putErr
}

func errIf(ok bool, format string, args ...any) error {
	if !ok {
		return nil
	}
	return fmt.Errorf(format, args...)
}

func TestEngineSyncthingFolderConforms(t *testing.T) {
	needEngine(t, "syncthing")
	s := newSyncthing(t, 2)
	dir := filepath.Join(s.nodes[0].folder, "aula-conforms")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	conforms(t, dir)
	name, b := someFile(5000)
	if err := openPlace(t, dir).Put(name, b); err != nil {
		t.Fatal(err)
	}
	s.settle()
	there := openPlace(t, filepath.Join(s.nodes[1].folder, "aula-conforms"))
	holds(t, there, name, b)
	names, _, err := there.List()
	if err != nil || slices.ContainsFunc(names, share.Temp) {
		t.Errorf("temporary names were carried over: %v, %v", names, err)
	}
}

// TestEngineSyncthingKeepsTheLoserOfAClashUnderAnotherName is SHARE.md 0.1: what lost
// lives on under the odd name alone, on every node, also where it was written.
func TestEngineSyncthingKeepsTheLoserOfAClashUnderAnotherName(t *testing.T) {
	needEngine(t, "syncthing")
	soakOnly(t)
	s := newSyncthing(t, 3)
	name, b := someFile(3000)
	s.pause(2)
	if err := openPlace(t, s.nodes[0].folder).Put(name, b); err != nil {
		t.Fatal(err)
	}
	plant(t, filepath.Join(s.nodes[2].folder, name), []byte("other bytes"), time.Minute)
	s.settle()
	s.resume(2)
	s.settle()
	for i, n := range s.nodes {
		d := openPlace(t, n.folder)
		names, _, err := d.List()
		odd := slices.DeleteFunc(names, func(x string) bool { return !strings.Contains(x, ".sync-conflict-") })
		if err != nil || len(odd) == 0 {
			t.Fatalf("node %d: the loser has no name: %v", i, err)
		}
		for _, name := range odd { // more than one node may have seen the clash
			if !share.Odd(name) {
				t.Errorf("node %d: %s would not be opened", i, name)
			}
			holds(t, d, name, b)
		}
	}
}

// plant writes a file as somebody other than aula would; its time lies ahead, so that
// an engine takes it for the newer one.
func plant(t *testing.T, name string, b []byte, ahead time.Duration) {
	t.Helper()
	at := time.Now().Add(ahead)
	if err := errors.Join(os.WriteFile(name, b, 0o600), os.Chtimes(name, at, at)); err != nil {
		t.Fatal(err)
	}
}

func TestEngineSambaFolderConforms(t *testing.T) {
	for _, cache := range []string{"writes", "off"} {
		t.Run("with the cache set to "+cache, func(t *testing.T) {
			needEngine(t, "smbd", "smbpasswd", "rclone", "fusermount3")
			s := newSamba(t)
			here, there := s.mount("here", cache), s.mount("there", "off")
			conforms(t, here.dir)
			d := openPlace(t, here.dir)
			name, b := someFile(5000)
			if err := d.Put(name, b); err != nil {
				t.Fatal(err)
			}
			waitFor(t, "the file at the other mount", engineWaits, func() string {
				got, v, err := openPlace(t, there.dir).Read(name)
				if v != share.OK || !bytes.Equal(got, b) {
					return fmt.Sprintf("%s, %d bytes, %v", v, len(got), err)
				}
				return ""
			})
		})
	}
}

// TestEngineSambaDeadServerFailsAndComesBack: rclone itself tries for up to half a
// minute before it says that a call has failed; ours must not multiply that.
func TestEngineSambaDeadServerFailsAndComesBack(t *testing.T) {
	for _, cache := range []string{"writes", "off"} {
		t.Run("with the cache set to "+cache, func(t *testing.T) {
			needEngine(t, "smbd", "smbpasswd", "rclone", "fusermount3")
			soakOnly(t)
			s := newSamba(t)
			here := s.mount("here", cache)
			d := openPlace(t, here.dir)
			name, b := someFile(5000)
			if err := d.Put(name, b); err != nil {
				t.Fatal(err)
			}
			s.kill()
			if err := tries(t, d, name, time.Minute); err == nil && cache == "off" {
				t.Error("without a cache a dead server took a file")
			}
			s.start()
			waitFor(t, "a put after the server is back", engineWaits, func() string {
				if here.ended() != "" {
					d.Close()
					here.back()
					d = openPlace(t, here.dir)
				}
				if err := d.Put(name+"x", b); err != nil {
					return err.Error()
				}
				return ""
			})
			holds(t, d, name, b)
		})
	}
}

func TestEngineSambaFrozenServerAnswersInTheEnd(t *testing.T) {
	needEngine(t, "smbd", "smbpasswd", "rclone", "fusermount3")
	soakOnly(t)
	s := newSamba(t)
	d := openPlace(t, s.mount("here", "off").dir)
	name, b := someFile(5000)
	if err := d.Put(name, b); err != nil {
		t.Fatal(err)
	}
	s.freeze()
	done := make(chan error, 1)
	begun := time.Now()
	go func() {
		other, bytes := someFile(5000)
		done <- d.Put(other, bytes)
	}()
	select {
	case err := <-done:
		t.Logf("a frozen server: %v after %v", err, time.Since(begun).Round(time.Millisecond))
	case <-time.After(15 * time.Second):
		t.Log("a frozen server held the call for 15 s")
	}
	s.thaw()
	waitFor(t, "a put after the thaw", engineWaits, func() string {
		if err := d.Put(name, b); err != nil {
			return err.Error()
		}
		return ""
	})
	holds(t, d, name, b)
}

func TestEngineExFATFolderConforms(t *testing.T) {
	needStick(t)
	s := newStick(t)
	s.plug()
	conforms(t, s.dir)
	d := openPlace(t, s.dir)
	name, b := someFile(5000)
	if err := d.Put(name, b); err != nil {
		t.Fatal(err)
	}
	d.Close()
	s.unplug()
	if _, err := share.OpenFolder(filepath.Join(s.dir, "aula-x")); !errors.Is(err, share.ErrNotThere) {
		t.Errorf("a stick that is not there: %v", err)
	}
	s.plug()
	d = openPlace(t, s.dir)
	holds(t, d, name, b)
	s.pull()
	if err := tries(t, d, name, 5*time.Second); err == nil {
		t.Error("a stick that was pulled out took a file")
	}
	d.Close()
	s.plug()
	d = openPlace(t, s.dir)
	holds(t, d, name, b)
	d.Close()
}

// TestEngineExFATPulledMidWriteKeepsWhatLayThere puts files until the stick is pulled
// out; nothing that lay there before may suffer, and what Put called written is there.
func TestEngineExFATPulledMidWriteKeepsWhatLayThere(t *testing.T) {
	needStick(t)
	soakOnly(t)
	s := newStick(t)
	s.plug()
	old := map[string][]byte{}
	d := openPlace(t, s.dir)
	for range 20 {
		name, b := someFile(20_000)
		old[name] = b
		if err := d.Put(name, b); err != nil {
			t.Fatal(err)
		}
	}
	d.Close()
	s.unplug()
	count := 0
	for pull := range 8 {
		s.plug()
		said := s.putUntilPulled(t, time.Duration(20+pull*37)*time.Millisecond)
		count += len(said)
		s.plug()
		d := openPlace(t, s.dir)
		for name, b := range old {
			holds(t, d, name, b)
		}
		for name, b := range said {
			holds(t, d, name, b) // Put syncs the file and the folder
			if err := d.Remove(name); err != nil {
				t.Error(err)
			}
		}
		d.Close()
		s.unplug()
	}
	t.Logf("%d files were called written and are there after 8 pulls; fsck had to mend %d times", count, s.dirty)
}

// putUntilPulled gives what was called written.
func (s *stick) putUntilPulled(t *testing.T, after time.Duration) map[string][]byte {
	t.Helper()
	d := openPlace(t, s.dir)
	said, done := map[string][]byte{}, make(chan struct{})
	go func() {
		defer close(done)
		for {
			name, b := someFile(30_000)
			if d.Put(name, b) != nil {
				return
			}
			said[name] = b
		}
	}()
	select {
	case <-done:
		t.Error("the stick failed before it was pulled")
	case <-time.After(after):
	}
	s.pull()
	<-done
	d.Close()
	return said
}

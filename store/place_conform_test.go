package store

import (
	"bytes"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"aula/store/share"
)

// One script for the real folder and for the virtual one of the simulation: what the
// simulation believes of a folder must hold on real ones. AULA_CONFORM_DIRS names
// further places, as mounts of exFAT or SMB.
func TestEveryFolderKeepsToOneScript(t *testing.T) {
	for e := range engines {
		t.Run("virtual "+e.String(), func(t *testing.T) {
			m := newMedium("a", e, rand.New(rand.NewPCG(1, uint64(e))), 2)
			m.at = 0
			conforms(t, func() (share.Place, error) { m.settle(); return m.views[0].open() })
		})
	}
	dirs := []string{t.TempDir()}
	if d, err := os.MkdirTemp("/dev/shm", "aula-conform"); err == nil {
		t.Cleanup(func() { os.RemoveAll(d) })
		dirs = append(dirs, d)
	}
	for _, d := range filepath.SplitList(os.Getenv("AULA_CONFORM_DIRS")) {
		d, err := os.MkdirTemp(d, "aula-conform")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.RemoveAll(d) })
		dirs = append(dirs, d)
	}
	for _, d := range dirs {
		t.Run("real "+filepath.Dir(d), func(t *testing.T) {
			conforms(t, func() (share.Place, error) { return share.OpenFolder(d) })
		})
	}
}

const (
	nameOne = "a1-b-aaaaaaaaaaaaa-0001-0000000001-0000000001-aaaaaaaaaaaaaaaaaaaaaaaaaa.aula"
	nameTwo = "a1-b-aaaaaaaaaaaaa-0001-0000000002-0000000002-bbbbbbbbbbbbbbbbbbbbbbbbbb.aula"
)

func conforms(t *testing.T, open func() (share.Place, error)) {
	reopen := func() share.Place {
		t.Helper()
		p, err := open()
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { p.Close() })
		return p
	}
	p := reopen()
	holds := func(want ...string) {
		t.Helper()
		names, more, err := p.List()
		if err != nil || more || !slices.Equal(names, want) {
			t.Fatalf("list: %v, %v, %v; want %v", names, more, err, want)
		}
	}
	reads := func(name string, want []byte) {
		t.Helper()
		b, v, err := p.Read(name)
		if err != nil || v != share.OK || !bytes.Equal(b, want) {
			t.Fatalf("read %s: %d bytes, %s, %v; want %d bytes", name, len(b), v, err, len(want))
		}
	}
	put := func(name string, b []byte) {
		t.Helper()
		if err := p.Put(name, b); err != nil {
			t.Fatal(err)
		}
	}
	holds()
	one, two := []byte(strings.Repeat("yksi ", 700)), bytes.Repeat([]byte{0, 1, 0xff}, 40_000)
	put(nameTwo, two)
	put(nameOne, one)
	holds(nameOne, nameTwo) // sorted, no temporary names
	reads(nameOne, one)
	reads(nameTwo, two)

	put(nameOne, one) // again: left alone
	put(nameTwo, one) // other bytes under a name: written over
	reads(nameTwo, one)
	put(nameTwo, two)
	one[0] = 'Y' // what was put does not change with the caller's bytes
	b, _, _ := p.Read(nameOne)
	if b[0] != 'y' {
		t.Fatal("the folder shares memory with its caller")
	}
	b[1] = 'X'
	one[0] = 'y'
	reads(nameOne, one)

	p = reopen() // what was put is there when the folder is opened anew
	holds(nameOne, nameTwo)
	reads(nameTwo, two)

	for range 2 { // gone already is fine
		if err := p.Remove(nameOne); err != nil {
			t.Fatal(err)
		}
		holds(nameTwo)
	}
	if _, v, err := p.Read(nameOne); v != share.Unreadable || err == nil {
		t.Fatalf("read what is gone: %s, %v", v, err)
	} else if !errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("what is gone is not said to be gone: %v", err)
	}
	put(nameOne, one) // a name can come back
	reads(nameOne, one)
	for _, n := range []string{nameOne, nameTwo} {
		if err := p.Remove(n); err != nil {
			t.Fatal(err)
		}
	}
	holds()
}

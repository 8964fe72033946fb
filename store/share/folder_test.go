package share

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
)

func openTemp(t *testing.T) (*Folder, string) {
	t.Helper()
	dir := t.TempDir()
	d, err := OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d, dir
}

func TestPublishedIsThereOnceAndTheSame(t *testing.T) {
	d, dir := openTemp(t)
	f := newWorld(t).file(t)
	for range 2 {
		if err := d.Publish(f); err != nil {
			t.Fatal(err)
		}
	}
	names, more, err := d.List()
	if err != nil || more || !slices.Equal(names, []string{f.Name().String()}) {
		t.Fatalf("%v, %v, %v", names, more, err)
	}
	b, v, err := d.Read(names[0])
	if err != nil || v != OK || !bytes.Equal(b, f.Bytes()) {
		t.Fatalf("%s, %v", v, err)
	}
	if err := os.WriteFile(filepath.Join(dir, names[0]), b[:100], 0o600); err != nil {
		t.Fatal(err)
	}
	if err := d.Publish(f); err != nil {
		t.Fatal(err)
	}
	if b, _, _ := d.Read(names[0]); !bytes.Equal(b, f.Bytes()) {
		t.Error("a torn one stays torn when it is published again")
	}
	for range 2 {
		if err := d.Remove(names[0]); err != nil {
			t.Error(err)
		}
	}
}

func TestAFolderThatIsNotThereSaysSo(t *testing.T) {
	if _, err := OpenFolder(filepath.Join(t.TempDir(), "poissa")); !errors.Is(err, ErrNotThere) {
		t.Error(err)
	}
	file := filepath.Join(t.TempDir(), "tiedosto")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenFolder(file); !errors.Is(err, ErrNotThere) {
		t.Error(err)
	}
}

// Whatever call fails, with whatever error: publishing says so or has done it, leaves
// nothing under the file's name that is not the file, and a later try succeeds.
func TestWhateverCallFailsPublishingIsWholeOrSaid(t *testing.T) {
	f := newWorld(t).file(t)
	for _, fault := range []error{syscall.EIO, syscall.ENOSPC, fs.ErrPermission, syscall.ESTALE} {
		for nth := 1; ; nth++ {
			d, dir := openTemp(t)
			calls := 0
			fails := func() error {
				if calls++; calls == nth {
					return fault
				}
				return nil
			}
			real := d.do
			d.do = failing(real, fails)
			err := d.Publish(f)
			done := calls < nth
			d.do = real
			b, rerr := os.ReadFile(filepath.Join(dir, f.Name().String()))
			if rerr == nil && !bytes.Equal(b, f.Bytes()) {
				t.Fatalf("call %d, %v: half a file lies under its name", nth, fault)
			}
			if err == nil && rerr != nil {
				t.Fatalf("call %d, %v: nothing was said and nothing is there", nth, fault)
			}
			if err := d.Publish(f); err != nil {
				t.Fatalf("call %d, %v: the next try: %v", nth, fault, err)
			}
			names, _, err := d.List()
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range names {
				if n != f.Name().String() && !Temp(n) {
					t.Errorf("call %d, %v: %s is left", nth, fault, n)
				}
			}
			if done {
				if nth < 8 {
					t.Errorf("only %d calls were made to fail", nth)
				}
				break
			}
		}
	}
}

func failing(real calls, fails func() error) calls {
	out := real
	out.stat = func(r *os.Root, n string) (fs.FileInfo, error) {
		if err := fails(); err != nil {
			return nil, err
		}
		return real.stat(r, n)
	}
	out.open = func(r *os.Root, n string) (*os.File, error) {
		if err := fails(); err != nil {
			return nil, err
		}
		return real.open(r, n)
	}
	out.make = func(r *os.Root, n string) (*os.File, error) {
		if err := fails(); err != nil {
			return nil, err
		}
		return real.make(r, n)
	}
	out.write = func(f *os.File, b []byte) (int, error) {
		if err := fails(); err != nil {
			n, _ := real.write(f, b[:len(b)/2])
			return n, err
		}
		return real.write(f, b)
	}
	out.sync = func(f *os.File) error {
		if err := fails(); err != nil {
			return err
		}
		return real.sync(f)
	}
	out.rename = func(r *os.Root, from, to string) error {
		if err := fails(); err != nil {
			return err
		}
		return real.rename(r, from, to)
	}
	return out
}

func TestTemporaryNamesAreNobodysFiles(t *testing.T) {
	n := tempName()
	if _, ours := ParseName(n); ours || Odd(n) || !Temp(n) || strings.ContainsAny(n, `<>:"/\|?*`) {
		t.Error(n)
	}
}

func TestWhoMayReadTheFolderMayReadItsFiles(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such modes here")
	}
	outer := t.TempDir()
	if err := os.Chmod(outer, 0o775); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(outer, "aula-abcdefgh")
	if err := MakeFolder(dir); err != nil {
		t.Fatal(err)
	}
	d, err := OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if err := d.Put("a", []byte("x")); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]fs.FileMode{dir: 0o775, filepath.Join(dir, "a"): 0o664} {
		if st, err := os.Stat(name); err != nil || st.Mode().Perm() != want {
			t.Errorf("%s: %v, %v", name, st.Mode(), err)
		}
	}
}

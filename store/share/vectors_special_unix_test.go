//go:build !windows

package share

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// special are things in a folder that are no plain files.
func (s *scene) special(t *testing.T) []vector {
	b := s.good()["a batch of all members"]
	own := nameFor(b)
	outside := filepath.Join(t.TempDir(), own)
	if err := os.WriteFile(outside, b, 0o600); err != nil {
		t.Fatal(err)
	}
	out := []vector{
		{name: "a link out of the folder is not followed", as: own, make: func(p string) error { return os.Symlink(outside, p) }, want: NotAFile},
		{name: "a link that leads nowhere is no file", as: own, make: func(p string) error { return os.Symlink("ei-ole", p) }, want: NotAFile},
		{name: "a link to itself is no file", as: own, make: func(p string) error { return os.Symlink(filepath.Base(p), p) }, want: NotAFile},
		{name: "a link to a device is not followed", as: own, make: func(p string) error { return os.Symlink("/dev/zero", p) }, want: NotAFile},
		{name: "a link beside its file is not followed", as: own, make: func(p string) error {
			beside := p + ".kopio"
			if err := os.WriteFile(beside, b, 0o600); err != nil {
				return err
			}
			return os.Symlink(filepath.Base(beside), p)
		}, want: NotAFile},
		{name: "a pipe holds nobody up", as: own, make: func(p string) error { return syscall.Mkfifo(p, 0o600) }, want: NotAFile},
		{name: "a pipe called like a copy holds nobody up", as: "kopio.aula", make: func(p string) error { return syscall.Mkfifo(p, 0o600) }, want: NotAFile},
		{name: "a directory called like a batch is no file", as: own, make: func(p string) error { return os.Mkdir(p, 0o700) }, want: NotAFile},
		{name: "a directory with the file in it is no file", as: own, make: func(p string) error {
			if err := os.Mkdir(p, 0o700); err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(p, own), b, 0o600)
		}, want: NotAFile},
		{name: "a hard link is a file", as: own, make: func(p string) error { return os.Link(outside, p) }, want: OK},
		{name: "ten gigabytes of nothing are too big", as: own, make: func(p string) error {
			if err := os.WriteFile(p, b, 0o600); err != nil {
				return err
			}
			return os.Truncate(p, 10<<30)
		}, want: TooBig},
		{name: "one byte more than the most is too big", as: own, make: func(p string) error {
			if err := os.WriteFile(p, b, 0o600); err != nil {
				return err
			}
			return os.Truncate(p, MaxFile+1)
		}, want: TooBig},
		{name: "a file with zeros up to the most is altered", as: own, make: func(p string) error {
			if err := os.WriteFile(p, b, 0o600); err != nil {
				return err
			}
			return os.Truncate(p, MaxFile)
		}, want: Altered},
	}
	out = append(out, vector{name: "a socket is no file", as: "s.aula", make: func(p string) error {
		err := syscall.Mknod(p, syscall.S_IFSOCK|0o600, 0)
		if errors.Is(err, syscall.EPERM) { // not everybody may make one everywhere
			return syscall.Mkfifo(p, 0o600)
		}
		return err
	}, want: NotAFile})
	if os.Geteuid() != 0 {
		return append(out, vector{name: "a file that may not be read is unreadable now", as: own, make: func(p string) error { return os.WriteFile(p, b, 0) }, want: Unreadable})
	}
	return append(out, vector{name: "a device is no file", as: own, make: func(p string) error { return syscall.Mknod(p, syscall.S_IFCHR|0o600, 1<<8|5) }, want: NotAFile})
}

// What is too big or no file is not even opened.
func TestWhatIsNoFileForUsIsNotOpened(t *testing.T) {
	d, dir := openTemp(t)
	giant, pipe := filepath.Join(dir, "suuri.aula"), filepath.Join(dir, "putki.aula")
	if err := errors.Join(os.WriteFile(giant, nil, 0o600), os.Truncate(giant, 10<<30), syscall.Mkfifo(pipe, 0o600)); err != nil {
		t.Fatal(err)
	}
	real := d.do
	d.do.open = func(r *os.Root, name string) (*os.File, error) {
		t.Errorf("%s is opened", name)
		return real.open(r, name)
	}
	for name, want := range map[string]Verdict{"suuri.aula": TooBig, "putki.aula": NotAFile} {
		if _, v, _ := d.Read(name); v != want {
			t.Errorf("%s: %s", name, v)
		}
	}
}

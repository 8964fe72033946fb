//go:build !windows

package share

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestWhatIsNoFileIsNeitherFollowedNorWaitedFor(t *testing.T) {
	d, dir := openTemp(t)
	outside := filepath.Join(t.TempDir(), "ulkona.aula")
	if err := os.WriteFile(outside, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	in := func(name string) string { return filepath.Join(dir, name) }
	for what, make := range map[string]func(string) error{
		"link":      func(p string) error { return os.Symlink(outside, p) },
		"dangling":  func(p string) error { return os.Symlink("ei-ole", p) },
		"pipe":      func(p string) error { return syscall.Mkfifo(p, 0o600) },
		"directory": func(p string) error { return os.Mkdir(p, 0o700) },
	} {
		name := "a1-" + what + ".aula"
		if err := make(in(name)); err != nil {
			t.Fatal(err)
		}
		if b, v, _ := d.Read(name); v != NotAFile || b != nil {
			t.Errorf("%s: %s", what, v)
		}
	}
	if err := os.WriteFile(in("iso.aula"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(in("iso.aula"), MaxFile+1); err != nil {
		t.Fatal(err)
	}
	if _, v, _ := d.Read("iso.aula"); v != TooBig {
		t.Errorf("a giant: %s", v)
	}
	for _, name := range []string{"ei-ole.aula", "../ulkona.aula", "/etc/passwd", "a\x00b"} {
		if b, v, err := d.Read(name); v != Unreadable || err == nil || b != nil {
			t.Errorf("%q: %s, %v", name, v, err)
		}
	}
}

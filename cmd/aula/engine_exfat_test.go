//go:build linux

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// stick is a stick with exFAT on it: an image behind a loop device, mounted through
// FUSE, since that is what a machine without a module for it has.
type stick struct {
	*service
	t     *testing.T
	image string
	dir   string
	loop  string // while it is plugged in
	dirty int    // how often fsck had something to mend
}

func needStick(t *testing.T) {
	t.Helper()
	needEngine(t, "mkfs.exfat", "mount.exfat-fuse", "losetup", "umount")
	if os.Geteuid() != 0 {
		t.Skip("a loop device wants root")
	}
	if _, err := os.Stat("/dev/fuse"); err != nil {
		t.Skip("no FUSE here")
	}
}

// newStick makes an empty stick of 64 MiB that is not plugged in yet.
func newStick(t *testing.T) *stick {
	t.Helper()
	dir := t.TempDir()
	s := &stick{t: t, image: filepath.Join(dir, "stick.img"), dir: filepath.Join(dir, "stick")}
	f, err := os.Create(s.image)
	if err == nil {
		err = f.Truncate(64 << 20)
		f.Close()
	}
	if err == nil {
		err = os.Mkdir(s.dir, 0o700)
	}
	if err != nil {
		t.Fatal(err)
	}
	tool(t, "mkfs.exfat", s.image)
	t.Cleanup(func() { s.gone() })
	return s
}

// plug puts it in, after a look for what the last pulling out has left.
func (s *stick) plug() {
	s.t.Helper()
	out, err := tryTool("losetup", "--find", "--show", s.image)
	if err != nil {
		s.t.Skipf("no loop device: %v: %s", err, out)
	}
	s.loop = strings.TrimSpace(out)
	if _, err := program("fsck.exfat"); err == nil {
		if out, err := tryTool("fsck.exfat", "-y", s.loop); err != nil || strings.Contains(out, "fixed") || strings.Contains(out, "corrupted") {
			s.dirty++
			s.t.Logf("fsck.exfat: %v: %s", err, strings.TrimSpace(out))
		}
	}
	s.service = serve(s.t, s.image+".log", nil, "mount.exfat-fuse", "-d", s.loop, s.dir)
	waitFor(s.t, "the stick", engineWaits, func() string {
		if why := s.ended(); why != "" {
			s.t.Skip("no exFAT through FUSE: " + why)
		}
		if !mounted(s.dir) {
			return "not mounted"
		}
		if _, err := os.ReadDir(s.dir); err != nil {
			return err.Error()
		}
		return ""
	})
}

// unplug takes it out as one should: everything is written before.
func (s *stick) unplug() {
	s.t.Helper()
	tool(s.t, "umount", s.dir)
	waitFor(s.t, "the end of the stick's program", engineWaits, func() string {
		if s.ended() == "" {
			return "it still runs"
		}
		return ""
	})
	s.gone()
}

// pull takes it out as people do, in the middle of whatever it was writing: what no
// fsync has brought to the image is lost, whole pages of it here and there.
func (s *stick) pull() {
	s.t.Helper()
	s.service.kill()
	torn := s.image + ".torn"
	tool(s.t, "cp", "--sparse=always", s.image, torn)
	s.gone()
	if err := os.Rename(torn, s.image); err != nil {
		s.t.Fatal(err)
	}
}

func (s *stick) gone() {
	if s.service != nil {
		s.service.kill()
	}
	unmount(s.dir)
	if s.loop == "" {
		return
	}
	loop := s.loop
	s.loop = ""
	if why := tryWait(engineWaits, func() string {
		out, err := tryTool("losetup", "--detach", loop)
		if err != nil && !strings.Contains(out, "No such device") {
			return fmt.Sprintf("%v: %s", err, out)
		}
		return ""
	}); why != "" {
		s.t.Errorf("%s stays: %s", loop, why)
	}
}

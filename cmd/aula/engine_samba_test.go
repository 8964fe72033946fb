//go:build linux

package main

import (
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// samba is a server of this machine with one share, and what it keeps.
type samba struct {
	*service
	t    *testing.T
	dir  string
	disk string // the share's folder on the server: nobody but a test may look there
	conf string
	port int
	user string
	pass string // as rclone wants it
}

const sambaPassword = "vain-tälle-kokeelle"

// newSamba starts a server that nobody else's configuration reaches.
func newSamba(t *testing.T) *samba {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("smbd wants to be root here")
	}
	me, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	s := &samba{t: t, dir: dir, disk: filepath.Join(dir, "disk"), conf: filepath.Join(dir, "smb.conf"), port: freePort(t), user: me.Username}
	for _, d := range []string{s.disk, s.at("private"), s.at("state"), s.at("lock"), s.at("cache"), s.at("pid"), s.at("rpc"), s.at("log")} {
		if err := os.MkdirAll(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	conf := fmt.Sprintf(`[global]
workgroup = AULA
server role = standalone server
security = user
smb ports = %[1]d
interfaces = 127.0.0.1/8
bind interfaces only = yes
disable netbios = yes
disable spoolss = yes
load printers = no
printing = bsd
printcap name = /dev/null
passdb backend = tdbsam:%[2]s/private/passdb.tdb
private dir = %[2]s/private
state directory = %[2]s/state
lock directory = %[2]s/lock
cache directory = %[2]s/cache
pid directory = %[2]s/pid
ncalrpc dir = %[2]s/rpc
log file = %[2]s/log/smbd
usershare path =
[jako]
path = %[3]s
read only = no
force user = %[4]s
`, s.port, dir, s.disk, s.user)
	if err := os.WriteFile(s.conf, []byte(conf), 0o600); err != nil {
		t.Fatal(err)
	}
	s.addUser()
	s.start()
	return s
}

func (s *samba) at(name string) string { return filepath.Join(s.dir, name) }

func (s *samba) addUser() {
	s.t.Helper()
	out, err := toolWith(sambaPassword+"\n"+sambaPassword+"\n", "smbpasswd", "-c", s.conf, "-a", "-s", s.user)
	if err != nil {
		s.t.Skipf("no user for the share: %v: %s", err, out)
	}
	s.pass = strings.TrimSpace(tool(s.t, "rclone", "obscure", sambaPassword))
}

// start starts the server, or brings it back after it was killed.
func (s *samba) start() {
	s.t.Helper()
	s.service = serve(s.t, s.at("smbd.log"), nil, "smbd", "--foreground", "--no-process-group", "--debug-stdout", "--configfile="+s.conf)
	waitFor(s.t, "smbd", engineWaits, func() string {
		if why := s.ended(); why != "" {
			s.t.Fatal(why)
		}
		return answers(s.port)
	})
}

// drive is a laptop's view of the share: an rclone mount.
type drive struct {
	*service
	s    *samba
	dir  string
	args []string
}

// mount shows the share at a place, through a cache that tells what it has not sent
// as written, or straight.
func (s *samba) mount(name, cache string) *drive { return s.mountLate(name, cache, time.Second) }

// mountLate is mount with a cache that sends a file only so long after it was closed.
func (s *samba) mountLate(name, cache string, late time.Duration) *drive {
	s.t.Helper()
	d := &drive{s: s, dir: s.at(name)}
	if err := os.MkdirAll(d.dir, 0o700); err != nil {
		s.t.Fatal(err)
	}
	conf := fmt.Sprintf("[jako]\ntype = smb\nhost = 127.0.0.1\nport = %d\nuser = %s\npass = %s\nidle_timeout = 5s\n", s.port, s.user, s.pass)
	if err := os.WriteFile(s.at(name+".conf"), []byte(conf), 0o600); err != nil {
		s.t.Fatal(err)
	}
	d.args = []string{
		"mount", "jako:jako", d.dir, "--config", s.at(name + ".conf"), "--vfs-cache-mode", cache, "--vfs-write-back", late.String(),
		"--dir-cache-time", "500ms", "--attr-timeout", "500ms", "--poll-interval", "0", "--cache-dir", s.at("cache-" + name),
		"--contimeout", "3s", "--timeout", "5s", "--low-level-retries", "2", "--retries", "1", "--log-level", "INFO",
	}
	d.start()
	return d
}

// start mounts the drive, or mounts it again after its program has died.
func (d *drive) start() {
	t := d.s.t
	t.Helper()
	name, again := filepath.Base(d.dir), d.service != nil
	d.service = serve(t, d.s.at(name+".log"), []string{"HOME=" + d.s.dir, "XDG_CACHE_HOME=" + d.s.at("cache-"+name)}, "rclone", d.args...)
	t.Cleanup(func() { unmount(d.dir) }) // before the kill, which runs later
	waitFor(t, "the mount", engineWaits, func() string {
		if why := d.ended(); why != "" && again {
			t.Fatal(why)
		} else if why != "" {
			t.Skip("no FUSE mount: " + why)
		}
		if !mounted(d.dir) {
			return "not mounted"
		}
		return ""
	})
}

// lose takes the drive away with all that its cache has not sent.
func (d *drive) lose() {
	d.s.t.Helper()
	d.kill()
	unmount(d.dir)
	if err := os.RemoveAll(d.s.at("cache-" + filepath.Base(d.dir))); err != nil {
		d.s.t.Fatal(err)
	}
}

// back waits until a drive answers again. rclone 1.60 falls over a server that dies
// while it sends a file: then the drive is gone until somebody mounts it again.
func (d *drive) back() {
	t := d.s.t
	t.Helper()
	waitFor(t, "the share at "+filepath.Base(d.dir), engineWaits, func() string {
		if why := d.ended(); why != "" {
			t.Logf("%s is mounted again: rclone has died", filepath.Base(d.dir))
			unmount(d.dir)
			d.start()
		}
		begun := time.Now()
		if _, err := os.ReadDir(d.dir); err != nil {
			return fmt.Sprintf("%v after %v", err, time.Since(begun))
		}
		return ""
	})
}

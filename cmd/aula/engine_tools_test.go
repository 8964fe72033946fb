//go:build linux

package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// engineWaits is how long a story waits for an engine: it must stay within GROUND.md
// 11's three minutes a round.
const engineWaits = 60 * time.Second

// needEngine skips a story where engines are not wanted or one of its programs is not
// installed. The story runs beside others: an engine waits more than it works.
func needEngine(t *testing.T, programs ...string) {
	t.Helper()
	switch os.Getenv("AULA_ENGINES") {
	case "0", "off", "no":
		t.Skip("AULA_ENGINES turns the real engines off")
	}
	if testing.Short() {
		t.Skip("real engines take a minute: skipped with -short")
	}
	for _, p := range programs {
		if _, err := program(p); err != nil {
			t.Skipf("%s is not here: its stories are skipped", p)
		}
	}
	t.Parallel()
}

// soakOnly skips what a push does not run (GROUND.md 11).
func soakOnly(t *testing.T) {
	t.Helper()
	if os.Getenv("AULA_SOAK") == "" {
		t.Skip("only with AULA_SOAK=1")
	}
}

// program finds a program, also where only root has it on its path.
func program(name string) (string, error) {
	found, err := exec.LookPath(name)
	for _, dir := range []string{"/usr/sbin", "/sbin", "/usr/local/sbin"} {
		if err == nil {
			break
		}
		found, err = exec.LookPath(filepath.Join(dir, name))
	}
	return found, err
}

// tool runs a program to its end and gives what it printed.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := tryTool(name, args...)
	if err != nil {
		t.Fatalf("%s %v: %v: %s", name, args, err, out)
	}
	return out
}

func tryTool(name string, args ...string) (string, error) { return toolWith("", name, args...) }

func toolWith(in, name string, args ...string) (string, error) {
	path, err := program(name)
	if err != nil {
		return "", err
	}
	cmd := exec.Command(path, args...)
	cmd.Stdin = strings.NewReader(in)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// freePort is a port of this machine that nobody listens on.
func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Skipf("no port to listen on: %v", err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// waitFor asks until the answer is "": what it says is missing stands in the failure.
func waitFor(t *testing.T, what string, most time.Duration, missing func() string) {
	t.Helper()
	if why := tryWait(most, missing); why != "" {
		t.Fatalf("%s did not come within %v: %s", what, most, why)
	}
}

func tryWait(most time.Duration, missing func() string) string {
	for end := time.Now().Add(most); ; time.Sleep(50 * time.Millisecond) {
		why := missing()
		if why == "" || time.Now().After(end) {
			return why
		}
	}
}

// service is a program that runs until it is killed, with all that it has started.
type service struct {
	t    *testing.T
	cmd  *exec.Cmd
	log  string
	done chan struct{}
}

// serve starts a program in a process group of its own; the test's end kills it.
func serve(t *testing.T, log string, env []string, name string, args ...string) *service {
	t.Helper()
	path, err := program(name)
	if err != nil {
		t.Skipf("%s is not here", name)
	}
	out, err := os.OpenFile(log, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	s := &service{t: t, cmd: exec.Command(path, args...), log: log, done: make(chan struct{})}
	s.cmd.Stdout, s.cmd.Stderr = out, out
	s.cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C.UTF-8"}, env...)
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if err := s.cmd.Start(); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	go func() {
		_ = s.cmd.Wait() // how it ended is known: it was killed, or running says so
		close(s.done)
	}()
	t.Cleanup(s.kill)
	return s
}

// kill ends it as a power cut would, and waits until it is gone.
func (s *service) kill() {
	_ = syscall.Kill(-s.cmd.Process.Pid, syscall.SIGKILL)
	<-s.done
}

// freeze stops it without its knowing; thaw lets it go on.
func (s *service) freeze() { _ = syscall.Kill(-s.cmd.Process.Pid, syscall.SIGSTOP) }

func (s *service) thaw() { _ = syscall.Kill(-s.cmd.Process.Pid, syscall.SIGCONT) }

// ended tells that it runs no more, with the end of its log.
func (s *service) ended() string {
	select {
	case <-s.done:
		return "it has ended: " + s.tail()
	default:
		return ""
	}
}

func (s *service) tail() string {
	b, _ := os.ReadFile(s.log)
	lines := strings.Split(strings.TrimSpace(string(b)), "\n")
	return strings.Join(lines[max(0, len(lines)-12):], "\n")
}

// answers tells whether somebody listens on a port.
func answers(port int) string {
	c, err := net.DialTimeout("tcp", fmt.Sprint("127.0.0.1:", port), time.Second)
	if err != nil {
		return err.Error()
	}
	c.Close()
	return ""
}

// mounted tells whether a file system is mounted at a place.
func mounted(dir string) bool {
	b, err := os.ReadFile("/proc/self/mountinfo")
	return err == nil && strings.Contains(string(b), " "+dir+" ")
}

// unmount takes a file system away, also one whose program is dead.
func unmount(dir string) {
	for range 20 {
		if !mounted(dir) {
			return
		}
		if _, err := tryTool("umount", "-l", dir); err != nil {
			_, _ = tryTool("fusermount3", "-u", "-z", dir)
		}
	}
}

// contents are a folder's files by their names, whatever lies below it, but for what
// engines keep for themselves.
func contents(dir string) (map[string][]byte, error) {
	out := map[string][]byte{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == ".stfolder" || d.Name() == ".stversions"):
			return fs.SkipDir
		case !d.Type().IsRegular() || strings.HasPrefix(d.Name(), ".syncthing.") || strings.HasPrefix(d.Name(), "~"):
			return nil
		}
		b, err := os.ReadFile(name)
		out[strings.TrimPrefix(name, dir+"/")] = b
		return err
	})
	return out, err
}

// unlike names a file that is not the same in two folders; "" if they are alike.
func unlike(a, b string) string {
	x, err1 := contents(a)
	y, err2 := contents(b)
	if err := errors.Join(err1, err2); err != nil {
		return err.Error()
	}
	for _, name := range slices.Sorted(maps.Keys(x)) {
		if other, ok := y[name]; !ok || !bytes.Equal(x[name], other) {
			return fmt.Sprintf("%s differs or is not in %s", name, b)
		}
	}
	if len(x) < len(y) {
		return fmt.Sprintf("%d files are only in %s", len(y)-len(x), b)
	}
	return ""
}

// copyFolder puts a folder's files into another, which is emptied before.
func copyFolder(t *testing.T, from, to string) {
	t.Helper()
	all, err := contents(from)
	if err != nil {
		t.Fatal(err)
	}
	old, err := contents(to)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	for name := range old {
		if _, ok := all[name]; !ok {
			err = cmp.Or(err, os.Remove(filepath.Join(to, name)))
		}
	}
	for name, b := range all {
		at := filepath.Join(to, name)
		err = cmp.Or(err, os.MkdirAll(filepath.Dir(at), 0o700), os.WriteFile(at, b, 0o600))
	}
	if err != nil {
		t.Fatal(err)
	}
}

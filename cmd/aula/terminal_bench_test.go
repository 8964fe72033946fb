//go:build linux

package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// terminal is a program in a pseudo-terminal of 80 by 24.
type terminal struct {
	tty  *os.File
	cmd  *exec.Cmd
	mu   sync.Mutex
	out  bytes.Buffer
	last time.Time
}

func startIn(b testing.TB, env []string, name string, args ...string) *terminal {
	b.Helper()
	tty, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		b.Skip("no pseudo-terminals here:", err)
	}
	fd := int(tty.Fd())
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err == nil {
		err = unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0)
	}
	if err == nil {
		err = unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: 80})
	}
	if err != nil {
		b.Fatal(err)
	}
	peer, err := os.OpenFile(fmt.Sprint("/dev/pts/", n), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		b.Fatal(err)
	}
	defer peer.Close()
	t := &terminal{tty: tty, cmd: exec.Command(name, args...)}
	t.cmd.Env = append(os.Environ(), append([]string{"TERM=xterm-256color", "COLORTERM=truecolor"}, env...)...)
	t.cmd.Stdin, t.cmd.Stdout, t.cmd.Stderr = peer, peer, peer
	t.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := t.cmd.Start(); err != nil {
		b.Fatal(err)
	}
	go func() {
		buf := make([]byte, 1<<16)
		for {
			n, err := tty.Read(buf)
			if n > 0 {
				t.mu.Lock()
				t.out.Write(buf[:n])
				t.last = time.Now()
				t.mu.Unlock()
			}
			if err != nil {
				return
			}
		}
	}()
	b.Cleanup(t.stop)
	return t
}

func (t *terminal) stop() {
	_ = t.cmd.Process.Kill()
	_ = t.cmd.Wait()
	t.tty.Close()
}

// until waits for a text in all that was sent so far.
func (t *terminal) until(b testing.TB, text string) time.Time {
	b.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(200 * time.Microsecond) {
		t.mu.Lock()
		found, at := strings.Contains(t.out.String(), text), t.last
		t.mu.Unlock()
		if found {
			return at
		}
	}
	b.Fatalf("%q never showed", text)
	return time.Time{}
}

// key sends keys and gives the time to the last byte of the change and its size.
func (t *terminal) key(b testing.TB, keys string) (time.Duration, int) {
	b.Helper()
	time.Sleep(time.Duration(rand.IntN(33_000)) * time.Microsecond) // at no fixed phase of the frame clock
	t.mu.Lock()
	t.out.Reset()
	t.mu.Unlock()
	start := time.Now()
	if _, err := t.tty.WriteString(keys); err != nil {
		b.Fatal(err)
	}
	for {
		time.Sleep(time.Millisecond)
		t.mu.Lock()
		n, last := t.out.Len(), t.last
		t.mu.Unlock()
		switch {
		case n > 0 && time.Since(last) > 40*time.Millisecond:
			return last.Sub(start), n
		case time.Since(start) > 2*time.Second:
			return 0, 0 // the key painted nothing
		}
	}
}

func (t *terminal) settle() {
	for {
		time.Sleep(20 * time.Millisecond)
		t.mu.Lock()
		quiet := time.Since(t.last) > 150*time.Millisecond
		t.mu.Unlock()
		if quiet {
			return
		}
	}
}

// built makes the program and its floor once.
var built = sync.OnceValues(func() (dir string, err error) {
	if dir, err = sharedDir(); err != nil {
		return "", err
	}
	for out, pkg := range map[string]string{"aula": ".", "floor": "./testdata/floor"} {
		cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", filepath.Join(dir, out), pkg)
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
		if b, err := cmd.CombinedOutput(); err != nil {
			return "", fmt.Errorf("%w: %s", err, b)
		}
	}
	return dir, nil
})

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

// benchHome makes a store for the screens, through the command line.
func benchHome(b *testing.B, bin string) []string {
	b.Helper()
	home := b.TempDir()
	pass := filepath.Join(home, "pass")
	if err := os.WriteFile(pass, []byte("metsä kuusi polku järvi\n"), 0o600); err != nil {
		b.Fatal(err)
	}
	env := []string{"AULA_HOME=" + filepath.Join(home, "data"), "AULA_PASSPHRASE_FILE=" + pass, "AULA_LANG=fi"}
	cmd := exec.Command(bin, "init", "--workspace", "Mitta", "--site", "Poli", "--member", "Aino", "--role", "peer-expert", "--lang", "fi")
	cmd.Env = append(os.Environ(), env...)
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	return env
}

// P1: start to the painted lock screen, against the floor in turns.
func BenchmarkStartToLockScreen(b *testing.B) {
	dir, err := built()
	if err != nil {
		b.Fatal(err)
	}
	env := benchHome(b, filepath.Join(dir, "aula"))
	var ours, floor []time.Duration
	for b.Loop() {
		start := time.Now()
		t := startIn(b, env, filepath.Join(dir, "aula"))
		ours = append(ours, t.until(b, "Salalause").Sub(start))
		t.stop()
		start = time.Now()
		t = startIn(b, nil, filepath.Join(dir, "floor"))
		floor = append(floor, t.until(b, "floor 0").Sub(start))
		t.stop()
	}
	report(b, ours, floor)
}

func report(b *testing.B, ours, floor []time.Duration) {
	b.Helper()
	b.ReportMetric(float64(median(ours).Microseconds())/1000, "ms-median")
	b.ReportMetric(float64(median(ours))/float64(median(floor)), "x-floor")
	b.ReportMetric(float64(ours[len(ours)*95/100].Microseconds())/1000, "ms-p95")
}

// P3, P4, P18: a key on the tally to the last byte of what it changes. A digit is
// saved before the screen says so.
func BenchmarkKeyOnTally(b *testing.B) {
	dir, err := built()
	if err != nil {
		b.Fatal(err)
	}
	env := benchHome(b, filepath.Join(dir, "aula"))
	cmd := exec.Command(filepath.Join(dir, "aula"), "log", "--theme", "hope") // starts a shift
	cmd.Env = append(os.Environ(), env...)
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	t := startIn(b, env, filepath.Join(dir, "aula"))
	t.until(b, "Salalause")
	t.settle()
	pass := []byte("metsä kuusi polku järvi\r")
	start := time.Now()
	if _, err := t.tty.Write(pass); err != nil {
		b.Fatal(err)
	}
	t.until(b, "Yksin")
	b.Logf("passphrase to lobby: %v, the key derivation included", time.Since(start))
	t.settle()
	f := startIn(b, nil, filepath.Join(dir, "floor"))
	f.until(b, "floor 0")
	f.settle()
	for _, k := range []struct{ name, keys string }{{"digit", "1"}, {"letter", "a"}, {"cursor", "\x1b[B"}} {
		b.Run(k.name, func(b *testing.B) {
			var ours, floor []time.Duration
			size := 0
			if k.name == "cursor" { // in the list of settings
				t.key(b, "\x1b[21~")
				t.settle()
			}
			for b.Loop() {
				if d, n := t.key(b, k.keys); n > 0 {
					ours = append(ours, d)
					size = n
				}
				if k.name != "cursor" {
					time.Sleep(450 * time.Millisecond) // the guard against key repeat
				}
				d, _ := f.key(b, "x")
				floor = append(floor, d)
			}
			if len(ours) == 0 {
				b.Fatal("no key painted anything")
			}
			report(b, ours, floor)
			b.ReportMetric(float64(size), "bytes")
		})
	}
}

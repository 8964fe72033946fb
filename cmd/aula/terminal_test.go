//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// screenWaits is how long a story waits for what must come. Machines that share
// their cores are slow at times; nothing of ours needs a tenth of it.
const screenWaits = 15 * time.Second

// realProgram is the program as it is shipped, built once.
var realProgram = sync.OnceValues(func() (string, error) {
	dir, err := sharedDir()
	if err != nil {
		return "", err
	}
	name := filepath.Join(dir, "aula")
	cmd := exec.Command("go", "build", "-trimpath", "-o", name, ".")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return name, nil
})

// house is a home folder with its own tmux server: what a story happens in.
type house struct {
	t      *testing.T
	bin    string
	socket string
	home   string
	pass   string
	n      atomic.Int32
}

// newHouse skips the story where there is no tmux. With stocked set the home has a
// store already, whose passphrase is testPassphrase.
func newHouse(t *testing.T, stocked bool) *house {
	t.Helper()
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is not here: the stories in a real terminal are skipped")
	}
	bin, err := realProgram()
	if err != nil {
		t.Fatal(err)
	}
	notAtMidnight(t)
	dir := t.TempDir()
	h := &house{t: t, bin: bin, socket: fmt.Sprintf("aula-e2e-%d-%d", os.Getpid(), time.Now().UnixNano()), home: filepath.Join(dir, "home"), pass: filepath.Join(dir, "pass")}
	if err := os.WriteFile(h.pass, []byte(testPassphrase+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if stocked {
		base, err := madeHome()
		if err == nil {
			err = os.CopyFS(h.home, os.DirFS(filepath.Join(base, "home")))
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"aula.db", "open.db"} {
			if err := os.Chmod(filepath.Join(h.home, name), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Cleanup(func() { exec.Command("tmux", "-L", h.socket, "kill-server").Run() })
	return h
}

// env is nothing of this machine's but its PATH, and the zones of another hour where
// the tests run at one (make hours).
func (h *house) env(extra ...string) []string {
	if zones := os.Getenv("ZONEINFO"); zones != "" {
		extra = append(extra, "ZONEINFO="+zones)
	}
	return append([]string{
		"PATH=" + os.Getenv("PATH"), "AULA_HOME=" + h.home, "AULA_LANG=fi", "TERM=xterm-256color", "LC_ALL=C.UTF-8", "HOME=" + filepath.Dir(h.home),
		"TMPDIR=" + filepath.Dir(h.home),
	}, extra...)
}

// run runs a command without a terminal.
func (h *house) run(args ...string) (code int, out string) {
	h.t.Helper()
	cmd := exec.Command(h.bin, args...)
	cmd.Env = h.env("AULA_PASSPHRASE_FILE=" + h.pass)
	b, err := cmd.Output()
	if exit, ok := err.(*exec.ExitError); ok {
		return exit.ExitCode(), string(b)
	}
	if err != nil {
		h.t.Fatal(err)
	}
	return 0, string(b)
}

// pane is a terminal with a program in it.
type pane struct {
	h    *house
	name string
}

// start opens a terminal of 80 by 24 with the program in it; it stays when the
// program has ended, and says the exit code on a line of its own: of a killed one the
// shell says so first, and how long that is depends on the machine's PATH.
func (h *house) start(args ...string) *pane {
	h.t.Helper()
	p := &pane{h, fmt.Sprint("p", h.n.Add(1))}
	words := append(h.env(), h.bin)
	line := "env -i '" + strings.Join(append(words, args...), "' '") + "'"
	h.tmux("-f", "/dev/null", "new-session", "-d", "-s", p.name, "-x", "80", "-y", "24", line+"; printf '\\r\\nexit=%s\\r\\n' $?; exec sleep 600")
	h.tmux("set-option", "-g", "status", "off")
	h.tmux("resize-window", "-t", p.name, "-x", "80", "-y", "24")
	return p
}

func (h *house) tmux(args ...string) string {
	h.t.Helper()
	out, err := exec.Command("tmux", append([]string{"-L", h.socket}, args...)...).CombinedOutput()
	if err != nil {
		h.t.Fatalf("tmux %v: %v: %s", args, err, out)
	}
	return string(out)
}

// screen is what stands on the screen; all adds what has scrolled away.
func (p *pane) screen() string { return p.h.tmux("capture-pane", "-p", "-t", p.name) }

func (p *pane) all() string {
	main := p.h.tmux("capture-pane", "-p", "-S", "-", "-E", "-", "-t", p.name)
	other, _ := exec.Command("tmux", "-L", p.h.socket, "capture-pane", "-a", "-p", "-S", "-", "-t", p.name).Output() // there is none at times
	return main + string(other)
}

// see waits until a text stands on the screen.
func (p *pane) see(text string) *pane {
	p.h.t.Helper()
	p.until("never saw "+text, func(s string) bool { return strings.Contains(s, text) })
	return p
}

// gone waits until a text stands there no more.
func (p *pane) gone(text string) *pane {
	p.h.t.Helper()
	p.until("still there: "+text, func(s string) bool { return !strings.Contains(s, text) })
	return p
}

func (p *pane) until(what string, ok func(string) bool) {
	p.h.t.Helper()
	for end := time.Now().Add(screenWaits); ; {
		s := p.screen()
		if ok(s) {
			return
		}
		if time.Now().After(end) {
			p.h.t.Fatalf("%s. The screen:\n%s", what, s)
		}
		time.Sleep(25 * time.Millisecond)
	}
}

// press sends keys by tmux's names for them.
func (p *pane) press(keys ...string) *pane {
	p.h.t.Helper()
	for _, k := range keys {
		p.h.tmux("send-keys", "-t", p.name, k)
	}
	return p
}

// write sends a text at once, as fast hands or a paste without marks would.
func (p *pane) write(text string) *pane {
	p.h.t.Helper()
	p.h.tmux("send-keys", "-l", "-t", p.name, text)
	return p
}

// click presses and lets go the left button on the last place where a text stands, by
// the bytes that a terminal sends for it (SGR).
func (p *pane) click(text string) *pane {
	p.h.t.Helper()
	p.see(text)
	lines := strings.Split(p.screen(), "\n")
	for y := len(lines) - 1; y >= 0; y-- {
		if before, _, ok := strings.Cut(lines[y], text); ok {
			x := len([]rune(before)) + 2
			keys := []string{"send-keys", "-H", "-t", p.name}
			for _, b := range fmt.Appendf(nil, "\x1b[<0;%d;%dM\x1b[<0;%d;%dm", x, y+1, x, y+1) {
				keys = append(keys, fmt.Sprintf("%02x", b))
			}
			p.h.tmux(keys...)
			return p
		}
	}
	p.h.t.Fatalf("%q has gone from the screen", text)
	return p
}

// paste sends a text between the marks of a paste.
func (p *pane) paste(text string) *pane {
	p.h.t.Helper()
	p.h.tmux("set-buffer", text)
	p.h.tmux("paste-buffer", "-p", "-t", p.name)
	return p
}

func (p *pane) resize(w, h int) *pane {
	p.h.t.Helper()
	p.h.tmux("resize-window", "-t", p.name, "-x", fmt.Sprint(w), "-y", fmt.Sprint(h))
	return p
}

// kill ends the program in the pane as a power cut would.
func (p *pane) kill() { p.signal(unix.SIGKILL) }

func (p *pane) signal(sig unix.Signal) {
	p.h.t.Helper()
	out, err := exec.Command("pgrep", "-f", "-x", "-P", strings.TrimSpace(p.h.tmux("display-message", "-p", "-t", p.name, "#{pane_pid}")), p.h.bin+".*").Output()
	var pid int
	if _, err2 := fmt.Sscan(string(out), &pid); err != nil || err2 != nil {
		p.h.t.Fatalf("the program is not running: %v, %s", err, out)
	}
	if err := unix.Kill(pid, sig); err != nil {
		p.h.t.Fatal(err)
	}
}

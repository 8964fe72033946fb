//go:build linux

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// statOf reads what the kernel counts of a process: CPU time so far and memory that
// is no file's.
func statOf(b *testing.B, pid int) (cpu time.Duration, anon int) {
	b.Helper()
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		b.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(raw), ") ")
	f := strings.Fields(rest)
	for _, i := range []int{11, 12} { // utime, stime in ticks of 10 ms
		n, err := strconv.Atoi(f[i])
		if err != nil {
			b.Fatal(err)
		}
		cpu += time.Duration(n) * 10 * time.Millisecond
	}
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Fatal(err)
	}
	for line := range strings.Lines(string(status)) {
		if v, ok := strings.CutPrefix(line, "RssAnon:"); ok {
			if anon, err = strconv.Atoi(strings.Fields(v)[0]); err != nil {
				b.Fatal(err)
			}
		}
	}
	return cpu, anon
}

// P2: passphrase entered to the painted lobby, against the one key derivation of a
// fresh process. P11: memory once it has settled. P13: CPU a second when nobody
// touches anything, in the lobby and under the cover, against the floor.
func BenchmarkUnlockAndIdle(b *testing.B) {
	dir, err := built()
	if err != nil {
		b.Fatal(err)
	}
	aula := filepath.Join(dir, "aula")
	env := benchHome(b, aula)
	runTimed(b, env, aula, "log", "--theme", "hope") // starts a shift
	derive, hello := helperProgram(b, dir, "derive"), helperProgram(b, dir, "hello")
	passes := passesOf(b, strings.TrimPrefix(env[0], "AULA_HOME="))
	var ours, kdf []time.Duration
	for b.Loop() {
		kdf = append(kdf, runTimed(b, nil, derive, passes)-runTimed(b, nil, hello))
		t := startIn(b, env, aula)
		t.until(b, "Salalause")
		t.settle()
		start := time.Now()
		if _, err := t.tty.WriteString("metsä kuusi polku järvi\r"); err != nil {
			b.Fatal(err)
		}
		ours = append(ours, t.until(b, "Yksin").Sub(start))
		t.stop()
	}
	b.ReportMetric(float64(median(ours).Milliseconds()), "ms-to-lobby")
	b.ReportMetric(float64(median(ours))/float64(median(kdf)), "x-kdf")
	idle(b, env, aula, exec.Command(filepath.Join(dir, "floor")).Path)
}

func idle(b *testing.B, env []string, aula, floor string) {
	b.Helper()
	const watched = 5 * time.Second
	t := startIn(b, env, aula)
	t.until(b, "Salalause")
	t.settle()
	if _, err := t.tty.WriteString("metsä kuusi polku järvi\r"); err != nil {
		b.Fatal(err)
	}
	t.until(b, "Yksin")
	f := startIn(b, nil, floor)
	f.until(b, "floor 0")
	time.Sleep(3 * time.Second) // the derivation's memory goes back
	measure := func(t *terminal) (float64, int) {
		t.mu.Lock()
		t.out.Reset()
		t.mu.Unlock()
		before, _ := statOf(b, t.cmd.Process.Pid)
		time.Sleep(watched)
		after, anon := statOf(b, t.cmd.Process.Pid)
		t.mu.Lock()
		defer t.mu.Unlock()
		if n := t.out.Len(); n > 0 {
			b.Logf("%d bytes were sent while idle", n)
		}
		return float64((after - before).Milliseconds()) / watched.Seconds(), anon
	}
	lobby, anon := measure(t)
	least, _ := measure(f)
	if _, err := t.tty.WriteString("\x0c"); err != nil { // ctrl+l
		b.Fatal(err)
	}
	time.Sleep(time.Second)
	cover, _ := measure(t)
	b.ReportMetric(lobby, "idle-ms/s")
	b.ReportMetric(cover, "idle-covered-ms/s")
	b.ReportMetric(least, "idle-floor-ms/s")
	b.ReportMetric(float64(anon)/1024, "MiB-settled")
}

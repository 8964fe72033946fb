package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"aula/store/seal"
)

// deriving measures the one key derivation that an unlock costs, with the parameters
// a new store on this machine takes.
func deriving(b *testing.B) time.Duration {
	b.Helper()
	k := seal.NewKDF(seal.Calibrate(600 * time.Millisecond))
	var all []time.Duration
	for range 3 {
		start := time.Now()
		k.Derive([]byte("metsä kuusi polku järvi")).Wipe()
		all = append(all, time.Since(start))
	}
	return median(all)
}

func runTimed(b *testing.B, env []string, name string, args ...string) time.Duration {
	b.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), env...)
	start := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%s %v: %v: %s", name, args, err, out)
	}
	return time.Since(start)
}

// P5: one encounter from a shell, against a synced insert by sqlite3 in turns. The key
// derivation is shown beside, not hidden.
func BenchmarkLogFromShell(b *testing.B) {
	dir, err := built()
	if err != nil {
		b.Fatal(err)
	}
	sqlite, err := exec.LookPath("sqlite3")
	if err != nil {
		b.Skip("sqlite3 is not installed: the floor of this figure is its synced insert")
	}
	aula := filepath.Join(dir, "aula")
	env := benchHome(b, aula)
	db := filepath.Join(b.TempDir(), "floor.sqlite")
	runTimed(b, nil, sqlite, db, "create table e(id text primary key, hour text, theme text); create index i on e(hour);")
	runTimed(b, env, aula, "log", "--theme", "hope")
	kdf := deriving(b)
	var ours, floor []time.Duration
	for b.Loop() {
		ours = append(ours, runTimed(b, env, aula, "log", "--theme", "hope"))
		floor = append(floor, runTimed(b, nil, sqlite, db, "insert into e values(hex(randomblob(16)), '2026-11-22T09', 'hope');"))
	}
	b.ReportMetric(float64(kdf.Milliseconds()), "ms-kdf")
	b.ReportMetric(float64(median(ours).Microseconds())/1000, "ms-median")
	b.ReportMetric(float64(median(floor).Microseconds())/1000, "ms-sqlite3")
	b.ReportMetric(float64(median(ours)-kdf)/float64(median(floor)), "x-sqlite3-beside-kdf")
}

// P19: --version, against the least a Go program takes; and the binary's size.
func BenchmarkVersion(b *testing.B) {
	dir, err := built()
	if err != nil {
		b.Fatal(err)
	}
	aula := filepath.Join(dir, "aula")
	hello := filepath.Join(dir, "hello")
	if out, err := exec.Command("go", "build", "-ldflags=-s -w", "-o", hello, "./testdata/hello").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	var ours, floor []time.Duration
	for b.Loop() {
		ours = append(ours, runTimed(b, nil, aula, "--version"))
		floor = append(floor, runTimed(b, nil, hello))
	}
	st, err := os.Stat(aula)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(median(ours))/float64(median(floor)), "x-hello")
	b.ReportMetric(float64(st.Size())/(1<<20), "MiB")
}

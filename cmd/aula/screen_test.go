package main

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/charmbracelet/colorprofile"
)

func TestNoColorCountsWhateverItsValue(t *testing.T) {
	for value, plain := range map[string]bool{"1": true, "yes": true, "0": true, "": false} {
		got := profileOf(os.Stdout, []string{"TERM=xterm-256color", "CLICOLOR_FORCE=1", "COLORTERM=truecolor"}, value)
		if (got == colorprofile.ASCII) != plain {
			t.Errorf("NO_COLOR=%q gave %v", value, got)
		}
	}
}

func TestATraceIsItsOwnersAloneAndReplacesTheOneBefore(t *testing.T) {
	dir := t.TempDir()
	other := filepath.Join(t.TempDir(), "other")
	if err := os.WriteFile(other, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(other, filepath.Join(dir, crashFile)); err != nil && runtime.GOOS != "windows" {
		t.Fatal(err)
	}
	var name string
	for _, stack := range []string{"first", "second"} {
		var err error
		if name, err = keepCrash(dir, []byte(stack)); err != nil {
			t.Fatal(err)
		}
	}
	if b, err := os.ReadFile(name); err != nil || string(b) != "second" {
		t.Errorf("the trace reads %q, %v", b, err)
	}
	if b, _ := os.ReadFile(other); string(b) != "mine" {
		t.Errorf("a link was followed: %q", b)
	}
	if i, err := os.Stat(name); err != nil || runtime.GOOS != "windows" && i.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", i.Mode(), err)
	}
	if _, err := keepCrash(filepath.Join(dir, "missing"), nil); err == nil {
		t.Error("a folder that is not there was written to")
	}
}

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"aula/store"
	"aula/ui"
)

func TestTheLinearModeIsAskedForInOrder(t *testing.T) {
	for _, c := range []struct {
		name       string
		args       []string
		accessible string
		setting    bool
		want       bool
	}{
		{"nothing asks for it", nil, "", false, false},
		{"the setting does", nil, "", true, true},
		{"the variable does", nil, "1", false, true},
		{"the variable has any word", nil, "yes", false, true},
		{"0 in the variable says nothing", nil, "0", false, false},
		{"and leaves it to the setting", nil, "0", true, true},
		{"false says nothing in any case", nil, "False", false, false},
		{"the option does", []string{"--linear"}, "", false, true},
		{"the option says no to the variable", []string{"--linear=false"}, "1", false, false},
		{"the option says no to the setting", []string{"--linear=false"}, "", true, false},
		{"the option wins over 0", []string{"--linear=true"}, "0", false, true},
		{"before a command too", []string{"--linear=false", "demo"}, "1", true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			home := filepath.Join(t.TempDir(), "home")
			if err := os.Mkdir(home, 0o700); err != nil {
				t.Fatal(err)
			}
			p := ui.DefaultPrefs()
			p.Linear = c.setting
			if err := store.SavePrefs(home, p); err != nil {
				t.Fatal(err)
			}
			m := tryMain(home)
			env := m.Getenv
			m.Getenv = func(k string) string {
				if k == "ACCESSIBLE" {
					return c.accessible
				}
				return env(k)
			}
			code := m.Run(append([]string{"aula"}, c.args...))
			out, errs := m.Out.(*bytes.Buffer).String(), m.Err.(*bytes.Buffer).String()
			if !c.want {
				if code != exitUsage || !strings.Contains(errs, "--linear") || out != "" {
					t.Errorf("exit code %d, %q, %q", code, out, errs)
				}
				return
			}
			// there is no store yet: the guide begins, and the end of the input ends it
			if code != 0 || !strings.HasPrefix(out, "Ruudunlukijatila") || strings.Contains(out, "\x1b") {
				t.Errorf("exit code %d: %q, %q", code, out, errs)
			}
		})
	}
}

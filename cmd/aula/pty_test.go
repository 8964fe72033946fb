//go:build linux

package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"aula/model"
	"aula/store"
)

// onTerminal is what a command writes to a terminal.
func onTerminal(t *testing.T, home string, args ...string) string {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("no terminals here: %v", err)
	}
	defer master.Close()
	if err := unix.IoctlSetPointerInt(int(master.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(int(master.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	out, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	got := make(chan []byte)
	go func() {
		var all bytes.Buffer
		all.ReadFrom(master) // ends with an error once nobody holds the other side
		got <- all.Bytes()
	}()
	m := tryMain(home)
	m.Now, m.In, m.Out = noonOfTheDay, strings.NewReader(testPassphrase+"\n"), out
	if code := m.Run(append(append([]string{"aula"}, args...), "--passphrase-file", "-")); code != 0 {
		t.Errorf("exit code %d: %s", code, m.Err)
	}
	out.Close()
	return string(<-got)
}

func TestWhatOthersWroteDoesNothingToATerminal(t *testing.T) {
	const hostile = "Kanerva\x1b]0;x\x07\u202e\x1b[2J"
	client := model.ID{40}
	home := filledHome(t, func(s *store.Session) {
		day := model.DateOf(s.Now())
		me := s.Member(s.Me())
		me.Undertaking = day
		sites, err := store.List[*model.Site](s)
		if err != nil {
			t.Fatal(err)
		}
		sites[0].Name = hostile
		if err := s.Put(
			me, sites[0], &model.Client{ID: client, Name: hostile, Workers: []string{s.Me().String()}},
			&model.Entry{ID: model.ID{30}, What: model.EntryTeam, Site: sites[0].ID, Room: hostile, Start: day.At(600, s.Workspace().Location()), Minutes: 60},
		); err != nil {
			t.Fatal(err)
		}
	})
	for _, args := range [][]string{
		{"clients"}, {"clients", "--json"}, {"clients", "page", client.String()}, {"today"}, {"today", "--json"}, {"export"},
	} {
		if got := onTerminal(t, home, args...); !strings.Contains(got, "Kanerva") || strings.ContainsAny(got, "\x1b\x07\u202e") {
			t.Errorf("%q wrote %q", args, got)
		}
	}
}

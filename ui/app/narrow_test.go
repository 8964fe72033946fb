package app

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// From 40 to 59 columns the hints are short, so that several have room.
func TestANarrowWindowHasShortHints(t *testing.T) {
	inside(t, func(t *testing.T, v seen) {
		for _, w := range []int{40, 45, 59} {
			v.Press("f1").Resize(w, 24)
			lines := strings.Split(v.Screen(), "\n")
			foot := lines[len(lines)-1]
			if n := strings.Count(foot, "  ") + 1; n < 3 || ansi.StringWidth(foot) > w {
				t.Errorf("%d columns: %q", w, foot)
			}
			if !strings.Contains(foot, "?") {
				t.Errorf("%d columns: help is not named: %q", w, foot)
			}
		}
		if got := shortened("siirry päivään", 59) + "|" + shortened("siirry päivään", 60); got != "siirry|siirry päivään" {
			t.Errorf("%q", got)
		}
	})
}

// Clicks reach everything that is drawn as a key: tabs, hints and rows of the palette.
func TestTheMouseOpensTheBoxAndChoosesARow(t *testing.T) {
	inside(t, func(t *testing.T, v seen) {
		v.Press("f1").ClickOn("Aula")
		if v.app.on.place != placeLobby {
			t.Errorf("the tab leads to %s", v.app.on.place)
		}
		v.Press("ctrl+k").Type("asetuk").ClickOn("► Asetukset")
		if v.app.on.place != placeSettings {
			t.Errorf("the row leads to %s:\n%s", v.app.on.place, v.Screen())
		}
		v.ClickOn("? ohje").See("Ohje:")
	})
}

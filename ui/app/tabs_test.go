package app

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"aula/ui"
)

// However many places there are, the first line names where one is, and each place keeps
// at least its key while there is room for the keys.
func TestTheFirstLineNamesWhereOneIs(t *testing.T) {
	names := []string{"Tänään 12", "Aula", "Asiakkaat", "Yhteistapaamiset", "Jakaminen", "Asetukset"}
	for here := range names {
		for room := 40; room < 130; room++ {
			var tabs []tab
			for i, n := range names {
				key := "F" + string(rune('1'+i))
				text := key + "  " + n + " "
				tabs = append(tabs, tab{ui.Spot{W: ansi.StringWidth(text)}, text, key, i == here})
			}
			all := 1
			var line strings.Builder
			for _, x := range (&App{}).shortened(tabs, room) {
				all += x.W + 1
				line.WriteString(x.text + " ")
				if x.W != ansi.StringWidth(x.text) {
					t.Fatalf("%q is said to take %d cells", x.text, x.W)
				}
			}
			if all-1 > room {
				t.Errorf("in %d cells the line takes %d: %q", room, all-1, line.String())
			}
			for i, n := range names {
				if key := "F" + string(rune('1'+i)); !strings.Contains(line.String(), key) {
					t.Errorf("in %d cells %s is missing: %q", room, key, line.String())
				}
				if named := strings.Contains(line.String(), n); i == here && !named || room > 110 && !named {
					t.Errorf("in %d cells %s is not named: %q", room, n, line.String())
				}
			}
		}
	}
}

package sharing

import (
	"strings"

	"aula/ui"
)

// highFrom is the height from which a row's card stands below the list.
const highFrom = 16

// spoken are paragraphs as sentences: what is set in columns is closed up.
func spoken(all ui.Card) []string {
	var out []string
	for _, said := range all.Speak() {
		out = append(out, strings.Join(strings.Fields(said), " "))
	}
	return out
}

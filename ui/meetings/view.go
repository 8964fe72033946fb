package meetings

import (
	"strings"

	"aula/ui"
)

// spoken are a card's lines as sentences; a heading goes with what it stands above.
func spoken(card ui.Card, heads bool) []string {
	var all []string
	head := ""
	for _, l := range card.Tight() {
		text := strings.TrimSpace(l.Text)
		if heads && l.Tone == ui.Loud {
			head = text + ": "
			continue
		}
		all = append(all, head+sentence(strings.TrimPrefix(text, "- ")))
		head = ""
	}
	return all
}

func sentence(s string) string {
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".:!?") {
		return s
	}
	return s + "."
}

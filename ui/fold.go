package ui

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold makes letters comparable: small, without dots, rings and accents, so that
// "yksinai" finds Yksinäisyys.
func fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

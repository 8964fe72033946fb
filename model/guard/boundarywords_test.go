package guard

import (
	"strings"
	"testing"
	"unicode"
)

func TestEachBoundaryIsWholeAndReachable(t *testing.T) {
	for i, r := range boundaries {
		if r.topic == 0 || r.topic.String() == "unknown" || len(r.words) == 0 || len(r.why) < 10 {
			t.Errorf("row %d has no topic, words or reason: %+v", i, r)
		}
		for _, w := range r.words {
			// the word itself, with what has to stand beside it
			text := strings.ReplaceAll(w, "*", "")
			if len(r.beside) > 0 {
				text += " " + strings.ReplaceAll(r.beside[0], "*", "")
			}
			if got := Boundary(text); len(got) == 0 || got[0].Topic != r.topic || got[0].Start != 0 {
				t.Errorf("row %d: %q touches %+v", i, text, got)
			}
		}
		for _, w := range append(append(append([]string(nil), r.words...), r.beside...), r.unless...) {
			if strings.ContainsFunc(strings.Trim(w, "*"), func(x rune) bool { return !unicode.IsLower(x) }) || strings.HasPrefix(w, "*") && !strings.HasSuffix(w, "*") {
				t.Errorf("row %d: %q is no pattern of folded text", i, w)
			}
		}
		for _, w := range r.not {
			if strings.ContainsFunc(w, func(x rune) bool { return !unicode.IsLower(x) }) {
				t.Errorf("row %d: %q is no part of a folded word", i, w)
			}
		}
	}
}

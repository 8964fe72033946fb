package linear

import (
	"strings"

	"aula/ui/text"
)

// swap puts what is typed here in the place of the keys that screens speak of. It is the
// only place that knows of them.
type swap struct {
	of   *text.Linear // the words that it was made from
	with *strings.Replacer
}

// keyless is a text without keys that nobody has here. Whole phrases come first, for the
// sake of grammar, then the names that are left.
func (s *session) keyless(said string) string {
	if w := s.words(); s.swap.of != w {
		s.swap = swap{w, replacer(w)}
	}
	return s.swap.with.Replace(said)
}

func replacer(w *text.Linear) *strings.Replacer {
	var pairs []string
	for _, x := range w.Instead {
		pairs = append(pairs, x.Screen, x.Said)
	}
	for _, x := range []struct{ key, words string }{
		{"ctrl+k", w.Words.Find},
		{"ctrl+l", w.Words.Lock},
		{"ctrl+c", w.Words.Quit},
		{"ctrl+s", w.Words.Save},
		{"ctrl+b", w.Words.Cover},
	} {
		pairs = append(pairs, x.key, strings.Fields(x.words)[0])
	}
	return strings.NewReplacer(pairs...)
}

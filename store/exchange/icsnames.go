package exchange

import (
	"slices"
	"strings"
	"unicode"

	"aula/model"
	"aula/model/guard"
)

// names are what must not stand in a calendar: the names of members and of the sites'
// contacts, each word by itself, and the nicknames of clients, as folded words. A
// Finnish name bends, so a word that begins with one is that name too: Ainon, Pekan.
type names [][]string

func (n *names) add(name string) {
	if words := wordsOf(name); len(words) > 0 {
		*n = append(*n, words)
	}
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(model.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// tell tells whether a text has one of the names, or what the guard refuses outright.
// It fails closed.
func (n names) tell(text string) bool {
	found, err := guard.Scan(text)
	if err != nil || slices.ContainsFunc(found, func(f guard.Finding) bool { return f.Kind.Blocks() }) {
		return true
	}
	words := wordsOf(text)
	return slices.ContainsFunc(n, func(name []string) bool {
		for i := 0; i+len(name) <= len(words); i++ {
			if slices.EqualFunc(words[i:i+len(name)], name, bends) {
				return true
			}
		}
		return false
	})
}

// hide tells whether a text that a person typed is left out: for what tell finds, and
// for whatever else the guard takes for a name. Signs stand before it, so that a name at
// its beginning isn't taken for the beginning of a sentence.
func (n names) hide(text string) bool {
	found, err := guard.Scan("- : " + text)
	return err != nil || len(found) > 0 || n.tell(text)
}

// bends tells whether a word is a name in one of its forms.
func bends(word, name string) bool {
	if len(name) < 3 {
		return word == name
	}
	return slices.ContainsFunc(stems(name), func(s string) bool { return strings.HasPrefix(word, s) })
}

// stems are what the forms of a name begin with: the name, and what is left of it where
// the consonants before its last vowel weaken (Vuokko, Vuokon) or its end changes
// (Virtanen, Virtasen).
func stems(name string) []string {
	out := []string{name}
	if s, ok := strings.CutSuffix(name, "nen"); ok && len(s) >= 3 {
		return append(out, s+"se")
	}
	last := len(name) - 1
	if !strings.ContainsRune("aeiouy", rune(name[last])) {
		return out
	}
	for _, weak := range [...][2]string{
		{"kk", "k"}, {"pp", "p"}, {"tt", "t"}, {"nk", "ng"}, {"mp", "mm"}, {"nt", "nn"}, {"lt", "ll"}, {"rt", "rr"}, {"t", "d"}, {"p", "v"},
	} {
		if s, ok := strings.CutSuffix(name[:last], weak[0]); ok && len(s) >= 2 {
			return append(out, s+weak[1]+name[last:])
		}
	}
	return out
}

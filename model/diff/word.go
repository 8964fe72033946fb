package diff

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// split cuts a line into words, spaces and signs (UAX #29), which joined give the line.
// The standard cuts scripts without spaces letter by letter; here letters, digits and
// marks that touch stay together.
func split(line string) []string {
	var out []string
	start, held := 0, false
	for w := words.FromString(line); w.Next(); {
		text := w.Value()
		first, _ := utf8.DecodeRuneInString(text)
		if end := w.Start(); end > start && !(held && inWord(first)) {
			out = append(out, line[start:end])
			start = end
		}
		r, _ := utf8.DecodeLastRuneInString(text)
		held = inWord(r)
	}
	if start < len(line) {
		out = append(out, line[start:])
	}
	return out
}

func inWord(r rune) bool { return unicode.In(r, unicode.L, unicode.N, unicode.M) }

// isWord tells a word from spaces and signs.
func isWord(s string) bool { return strings.ContainsFunc(s, inWord) }

// parts are the words of a changed line.
func parts(before, after string) []Part {
	if before == after {
		return whole(Same, before)
	}
	a, b := split(before), split(after)
	ids := newNumbers(len(a) + len(b))
	of := func(list []string) []rune {
		out := make([]rune, len(list))
		for i, s := range list {
			out[i] = ids.of(s)
		}
		return out
	}
	var p phrase
	i, j := 0, 0
	for _, m := range common(of(a), of(b)) {
		// A space or a comma between two changes holds nothing together: without it
		// the eye reads one replacement instead of a stutter.
		inner := m.a > 0 && m.b > 0 && m.a+m.n < len(a) && m.b+m.n < len(b)
		if inner && !isWord(strings.Join(a[m.a:m.a+m.n], "")) {
			continue
		}
		p.change(a[i:m.a], b[j:m.b])
		p.put(Same, a[m.a:m.a+m.n])
		i, j = m.a+m.n, m.b+m.n
	}
	p.change(a[i:], b[j:])
	return p.parts
}

// phrase gathers parts.
type phrase struct{ parts []Part }

func (p *phrase) change(removed, added []string) {
	p.put(Removed, removed)
	p.put(Added, added)
}

func (p *phrase) put(kind Kind, list []string) {
	if text := strings.Join(list, ""); text != "" {
		p.parts = append(p.parts, Part{kind, text})
	}
}

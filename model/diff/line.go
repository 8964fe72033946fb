package diff

import (
	"errors"
	"slices"
	"strings"
)

// Kind says what became of a line, or of a part of one.
type Kind uint8

// What becomes of lines and parts. A part is never Changed.
const (
	Same Kind = iota
	Removed
	Added
	Changed // a line of both texts, with other words in it
)

// Line is one line of the old text, the new one, or both.
type Line struct {
	Kind   Kind
	Old    int    // its number in the old text, from 1; 0 if it is not there
	New    int    // its number in the new text, likewise
	Parts  []Part // its text, without the line's end; none if it is empty
	OldEnd string // how it ended in the old text: "\n", "\r\n", or "" for a last line without one
	NewEnd string // and in the new one
}

// Part is a stretch of words. Of what was replaced the removed part stands before the
// added one.
type Part struct {
	Kind Kind
	Text string
}

// ErrOther means that a difference was taken from another text than it is applied to.
var ErrOther = errors.New("diff: not of this text")

// Before is the line's text in the old version, without its end.
func (l Line) Before() string { return l.text(Added) }

// After is the line's text in the new version, without its end.
func (l Line) After() string { return l.text(Removed) }

func (l Line) text(without Kind) string {
	var b strings.Builder
	for _, p := range l.Parts {
		if p.Kind != without {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

// Lines is what changed from one text to another: every line of both, in reading order,
// what was removed before what came for it. It is nil if the texts are the same. Texts
// that differ in how lines end alone give lines that are all Same.
func Lines(before, after string) []Line {
	if before == after {
		return nil
	}
	a, b := cut(before), cut(after)
	out := make([]Line, 0, max(len(a), len(b)))
	i, j := 0, 0
	ids := newNumbers(len(a) + len(b))
	for _, m := range common(number(ids, a), number(ids, b)) {
		out = replaced(out, a, b, i, m.a, j, m.b)
		for k := range m.n {
			out = append(out, both(Same, a, b, m.a+k, m.b+k, whole(Same, a[m.a+k].text)))
		}
		i, j = m.a+m.n, m.b+m.n
	}
	return replaced(out, a, b, i, len(a), j, len(b))
}

// replaced adds the lines of a stretch that the texts do not share.
func replaced(out []Line, a, b []row, i, iTo, j, jTo int) []Line {
	removed := func(to int) {
		for ; i < to; i++ {
			out = append(out, Line{Kind: Removed, Old: i + 1, Parts: whole(Removed, a[i].text), OldEnd: a[i].end})
		}
	}
	added := func(to int) {
		for ; j < to; j++ {
			out = append(out, Line{Kind: Added, New: j + 1, Parts: whole(Added, b[j].text), NewEnd: b[j].end})
		}
	}
	for _, p := range pairs(a[i:iTo], b[j:jTo], i, j) {
		removed(p.a)
		added(p.b)
		kind := Changed
		if a[i].text == b[j].text {
			kind = Same
		}
		out = append(out, both(kind, a, b, i, j, parts(a[i].text, b[j].text)))
		i, j = i+1, j+1
	}
	removed(iTo)
	added(jTo)
	return out
}

func both(kind Kind, a, b []row, i, j int, parts []Part) Line {
	return Line{Kind: kind, Old: i + 1, New: j + 1, Parts: parts, OldEnd: a[i].end, NewEnd: b[j].end}
}

func whole(kind Kind, text string) []Part {
	if text == "" {
		return nil
	}
	return []Part{{kind, text}}
}

// Apply makes the new text from the old one and what Lines gave for it; without any
// lines it is the old one. ErrOther if the old text is not the one compared.
func Apply(before string, d []Line) (string, error) {
	if len(d) == 0 {
		return before, nil
	}
	var old, out strings.Builder
	for _, l := range d {
		if l.Kind != Added {
			old.WriteString(l.Before())
			old.WriteString(l.OldEnd)
		}
		if l.Kind != Removed {
			out.WriteString(l.After())
			out.WriteString(l.NewEnd)
		}
	}
	if old.String() != before {
		return "", ErrOther
	}
	return out.String(), nil
}

// Reverse is the way back: what was added is removed. Lines and parts are new, so that
// the difference given stays as it is.
func Reverse(d []Line) []Line {
	back := [...]Kind{Same: Same, Removed: Added, Added: Removed, Changed: Changed}
	out := make([]Line, len(d))
	for i, l := range d {
		parts := slices.Clone(l.Parts)
		for k := range parts {
			parts[k].Kind = back[parts[k].Kind]
			if k > 0 && parts[k].Kind == Removed && parts[k-1].Kind == Added {
				parts[k-1], parts[k] = parts[k], parts[k-1]
			}
		}
		out[i] = Line{Kind: back[l.Kind], Old: l.New, New: l.Old, Parts: parts, OldEnd: l.NewEnd, NewEnd: l.OldEnd}
	}
	return removedFirst(out)
}

// removedFirst puts what was removed before what was added, where they touch.
func removedFirst(d []Line) []Line {
	alone := func(l Line) bool { return l.Kind == Removed || l.Kind == Added }
	for i := 0; i < len(d); {
		to := i
		for to < len(d) && alone(d[to]) {
			to++
		}
		slices.SortStableFunc(d[i:to], func(a, b Line) int { return int(a.Kind) - int(b.Kind) })
		i = to + 1
	}
	return d
}

// row is a line as it is compared: how it ends is no difference to a reader.
type row struct{ text, end string }

func cut(text string) []row {
	rows := make([]row, 0, strings.Count(text, "\n")+1)
	for line := range strings.Lines(text) {
		r := row{text: line}
		for _, end := range [...]string{"\r\n", "\n"} {
			if bare, ok := strings.CutSuffix(line, end); ok {
				r = row{bare, end}
				break
			}
		}
		rows = append(rows, r)
	}
	return rows
}

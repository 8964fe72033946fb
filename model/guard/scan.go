package guard

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// MaxBytes is the longest text that Scan takes (SHARE.md 2d, row 75).
const MaxBytes = 64 << 10

// ErrUnchecked is what every error of Scan is: the text could not be checked and
// must not be saved.
var ErrUnchecked = errors.New("text could not be checked")

var errUnsettled = fmt.Errorf("%w: does not settle", ErrUnchecked)

// Blot stands for what was blacked out. Always three, so that its length tells
// nothing; U+2588 is in every font.
const Blot = "███"

const (
	block = '█' // what Blot is made of
	// maxPasses bounds how often blacked-out text may give away something new.
	// Real text settles in two.
	maxPasses = 32
)

// Finding is one piece of text that may tell who somebody is. Start and End are
// offsets in bytes into the text given to Scan, at rune boundaries.
type Finding struct {
	Kind       Kind
	Start, End int
}

// span is a finding counted in cells.
type span struct {
	kind     Kind
	from, to int
}

// scanner holds one text while it is searched.
type scanner struct {
	c     []cell
	found []span
}

// Scan finds in text what could identify a person: sorted, not overlapping.
// Blacking out all that Blocks leaves nothing that Scan would block. An error (it
// is ErrUnchecked) means the text is not UTF-8, too long or could not be
// understood, and must not be saved.
func Scan(text string) ([]Finding, error) {
	return scan(text, (*scanner).pass)
}

func scan(text string, pass func(*scanner)) (all []Finding, err error) {
	defer func() {
		// Whatever goes wrong here must not let a text through. What was caught is
		// left out of the error: it could quote the text.
		if recover() != nil {
			all, err = nil, fmt.Errorf("%w: internal error", ErrUnchecked)
		}
	}()
	if len(text) > MaxBytes {
		return nil, fmt.Errorf("%w: %d bytes, at most %d", ErrUnchecked, len(text), MaxBytes)
	}
	if !utf8.ValidString(text) {
		return nil, fmt.Errorf("%w: not UTF-8", ErrUnchecked)
	}
	s := scanner{c: fold(text)}
	hard, ok := s.exhaust(pass)
	if !ok {
		return nil, errUnsettled
	}
	s.names()
	if soft := apart(s.found); len(soft) > 0 {
		s.blacken(soft)
		more, ok := s.exhaust(pass)
		if !ok {
			return nil, errUnsettled
		}
		hard = append(append(hard, soft...), more...)
	}
	slices.SortFunc(hard, byPlace)
	for _, f := range hard {
		all = append(all, Finding{Kind: f.kind, Start: int(s.c[f.from].start), End: int(s.c[f.to-1].end)})
	}
	return all, nil
}

// exhaust returns all hard findings and leaves the last soft ones in found.
// Blacking out can bare something else, such as a number that was longer, so it
// goes on until nothing is left; not ok if that does not come to an end.
func (s *scanner) exhaust(pass func(*scanner)) (hard []span, ok bool) {
	for range maxPasses {
		s.found = s.found[:0]
		pass(s)
		fresh := union(s.found)
		if len(fresh) == 0 {
			return hard, true
		}
		s.blacken(fresh)
		hard = append(hard, fresh...)
	}
	return nil, false
}

func (s *scanner) blacken(all []span) {
	for _, f := range all {
		for i := f.from; i < f.to; i++ {
			s.c[i].r, s.c[i].class = block, 0
		}
	}
}

// Black puts Blot in the place of each finding; findings that overlap become one, and
// those that do not fit the text are left out. Scan knows the blot: what is black
// stays unseen, and nothing new comes to light beside it. The result can be longer in
// bytes than text.
func Black(text string, f []Finding) string {
	sorted := slices.Clone(f)
	slices.SortFunc(sorted, func(a, b Finding) int { return cmp.Compare(a.Start, b.Start) })
	var b strings.Builder
	done := 0
	for _, x := range sorted {
		if x.Start < 0 || x.End > len(text) || x.Start >= x.End || x.End <= done {
			continue
		}
		if x.Start >= done {
			b.WriteString(text[done:x.Start])
			b.WriteString(Blot)
		}
		done = x.End
	}
	b.WriteString(text[done:])
	return b.String()
}

func (s *scanner) add(k Kind, from, to int) {
	s.found = append(s.found, span{k, from, to})
}

// pass looks once at every place of the text, for all but names.
func (s *scanner) pass() {
	for i := 0; i < len(s.c); i++ {
		switch c := &s.c[i]; {
		case c.class&digit != 0:
			s.number(i)
		case c.class&letter != 0:
			// Only the first letter of a word asks; the rest are walked over.
			to := s.wordEnd(i)
			s.word(i, to)
			i = to - 1
		case c.r == '+':
			s.phone(i)
		case c.r == '@', c.r == '(', c.r == '[', c.r == '{':
			s.mail(i)
		}
	}
	s.settle()
}

// number asks everything that begins with a digit.
func (s *scanner) number(i int) {
	if s.is(i-1, digit) {
		s.buriedCode(i)
		return
	}
	s.code(i)
	s.phone(i)
	s.postcode(i)
}

// word asks everything that begins with a letter.
func (s *scanner) word(from, to int) {
	if to-from == 2 && s.is(s.spaces(to, 1), digit) {
		s.account(from)
	}
	if to-from <= 3 {
		s.plate(from, to)
	}
	s.street(from, to)
	s.spelledAt(from, to)
}

// settle lets the shape of a personal code stand against the phone number that
// its digits could be: 050190-999K is a mistyped code.
func (s *scanner) settle() {
	var shapes []span
	for _, f := range s.found {
		if f.kind == PersonalCodeShape && s.is(f.to-1, letter) {
			shapes = append(shapes, f)
		}
	}
	if len(shapes) == 0 {
		return
	}
	// Shapes are short, so the last one that starts before a phone is the one that
	// can hold it.
	slices.SortFunc(shapes, byPlace)
	s.found = slices.DeleteFunc(s.found, func(f span) bool {
		if f.kind != Phone {
			return false
		}
		n, _ := slices.BinarySearchFunc(shapes, f.from, func(x span, from int) int { return cmp.Compare(x.from, from+1) })
		return n > 0 && shapes[n-1].to >= f.to
	})
}

// union sorts the hard ones among found and joins those that overlap.
func union(found []span) []span {
	var hard []span
	for _, f := range found {
		if f.kind.Blocks() {
			hard = append(hard, f)
		}
	}
	slices.SortFunc(hard, byPlace)
	var out []span
	for _, f := range hard {
		if n := len(out); n > 0 && f.from < out[n-1].to {
			last := &out[n-1]
			last.to, last.kind = max(last.to, f.to), min(last.kind, f.kind)
			continue
		}
		out = append(out, f)
	}
	return out
}

// apart returns the soft ones among found, the earlier and longer first, without
// those that overlap.
func apart(found []span) []span {
	slices.SortFunc(found, byPlace)
	var out []span
	end := 0
	for _, f := range found {
		if f.from >= end {
			out = append(out, f)
			end = f.to
		}
	}
	return out
}

func byPlace(a, b span) int {
	return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to), cmp.Compare(a.kind, b.kind))
}

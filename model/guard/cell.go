package guard

import (
	"unicode"
	"unicode/utf8"
)

// class is what a cell is made of; zero for signs and blocks.
type class uint8

const (
	digit class = 1 << iota
	letter
	upper
	space // not a line end
)

// cell is one character as the detectors see it: folded to lower case, one kind
// of dash, space and digit, marks composed or dropped. start and end are its
// bytes in the text, hidden runes and marks after it included.
type cell struct {
	r          rune
	start, end int32
	class      class
}

// fold reads text, which is valid UTF-8, into cells.
func fold(text string) []cell {
	cells := make([]cell, 0, len(text))
	for i, r := range text {
		start := int32(i)
		if r < utf8.RuneSelf {
			f, cl := foldASCII(r)
			cells = append(cells, cell{f, start, start + 1, cl})
			continue
		}
		end := start + int32(utf8.RuneLen(r))
		if dropped(r) {
			// Never a cell of its own: "13\u200b1052" and a struck-through code are
			// the same to a reader.
			if n := len(cells); n > 0 {
				last := &cells[n-1]
				last.r, last.end = composed(last.r, r), end
			}
			continue
		}
		f, cl := foldWide(r)
		cells = append(cells, cell{f, start, end, cl})
	}
	return cells
}

func foldASCII(r rune) (rune, class) {
	switch {
	case 'a' <= r && r <= 'z':
		return r, letter
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A', letter | upper
	case '0' <= r && r <= '9':
		return r, digit
	case r == ' ', r == '\t':
		return ' ', space
	case r == '\r', r == '\v', r == '\f':
		return '\n', 0
	}
	return r, 0
}

func foldWide(r rune) (rune, class) {
	switch {
	case 0xff01 <= r && r <= 0xff5e: // full width forms of ASCII
		return foldASCII(r - 0xfee0)
	case 0x2010 <= r && r <= 0x2015, r == 0x2212, r == 0xfe58, r == 0xfe63, r == 0x2043, r == 0x207b:
		return '-', 0
	case r == 0x85, r == 0x2028, r == 0x2029:
		return '\n', 0
	case r == 0x212b:
		return 'å', letter | upper
	case unicode.Is(unicode.Zs, r):
		return ' ', space
	case unicode.IsLetter(r):
		if unicode.IsUpper(r) || unicode.IsTitle(r) {
			return unicode.ToLower(r), letter | upper
		}
		return r, letter
	case unicode.Is(unicode.Nd, r):
		return '0' + value(r), digit
	}
	return r, 0
}

// value of a decimal digit of any script: they stand in tens, zero first.
func value(r rune) rune {
	for _, x := range unicode.Nd.R16 {
		if rune(x.Lo) <= r && r <= rune(x.Hi) {
			return (r - rune(x.Lo)) % 10
		}
	}
	for _, x := range unicode.Nd.R32 {
		if rune(x.Lo) <= r && r <= rune(x.Hi) {
			return (r - rune(x.Lo)) % 10
		}
	}
	return 0
}

func dropped(r rune) bool {
	return r >= 0xad && unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf)
}

// composed returns the letter of Finnish or Swedish that a base and a mark make.
// Other marks are dropped, so é stays é when typed as one and is e when as two:
// no detector asks for it.
func composed(base, mark rune) rune {
	switch {
	case mark == 0x308 && base == 'a':
		return 'ä'
	case mark == 0x308 && base == 'o':
		return 'ö'
	case mark == 0x30a && base == 'a':
		return 'å'
	}
	return base
}

// is tells whether cell i exists and has the class.
func (s *scanner) is(i int, k class) bool {
	return i >= 0 && i < len(s.c) && s.c[i].class&k != 0
}

// at returns the rune of cell i, 0 outside the text.
func (s *scanner) at(i int) rune {
	if i < 0 || i >= len(s.c) {
		return 0
	}
	return s.c[i].r
}

// digits tells whether n digits stand at i.
func (s *scanner) digits(i, n int) bool {
	for k := range n {
		if !s.is(i+k, digit) {
			return false
		}
	}
	return true
}

// run returns the number of digits at i, at most limit.
func (s *scanner) run(i, limit int) int {
	n := 0
	for n < limit && s.is(i+n, digit) {
		n++
	}
	return n
}

// int reads n digits at i.
func (s *scanner) int(i, n int) int {
	v := 0
	for k := range n {
		v = v*10 + int(s.c[i+k].r-'0')
	}
	return v
}

// gap walks over at most n spaces or line ends from i.
func (s *scanner) gap(i, n int) int {
	for ; n > 0 && (s.is(i, space) || s.at(i) == '\n'); n-- {
		i++
	}
	return i
}

// spaces walks over at most n spaces from i, and stays on the line.
func (s *scanner) spaces(i, n int) int {
	for ; n > 0 && s.is(i, space); n-- {
		i++
	}
	return i
}

func (s *scanner) wordEnd(i int) int {
	for s.is(i, letter) {
		i++
	}
	return i
}

// match tells whether the cells from..to are the word w.
func (s *scanner) match(from, to int, w string) bool {
	return to-from == utf8.RuneCountInString(w) && s.prefix(from, to, w)
}

// prefix tells whether the cells from..to begin with w.
func (s *scanner) prefix(from, to int, w string) bool {
	for _, r := range w {
		if from >= to || s.c[from].r != r {
			return false
		}
		from++
	}
	return true
}

// suffix tells whether the cells from..to end with w, with something before it.
func (s *scanner) suffix(from, to int, w string) bool {
	n := utf8.RuneCountInString(w)
	return to-n > from && s.prefix(to-n, to, w)
}

// anyPrefix tells whether the cells from..to begin with one of the words.
func (s *scanner) anyPrefix(from, to int, words []string) bool {
	for _, w := range words {
		if s.prefix(from, to, w) {
			return true
		}
	}
	return false
}

// anyMatch tells whether the cells from..to are one of the words.
func (s *scanner) anyMatch(from, to int, words []string) bool {
	for _, w := range words {
		if s.match(from, to, w) {
			return true
		}
	}
	return false
}

// before tells whether one of the n tokens before i answers yes. A token is a run
// of letters and digits or of blocks; blocks are one token whatever their number,
// so that a capped black-out changes nothing.
func (s *scanner) before(i, n int, yes func(from, to int) bool) bool {
	for range n {
		for i > 0 && !s.token(i-1) {
			i--
		}
		to := i
		for i > 0 && s.token(i-1) && (s.at(i-1) == block) == (s.at(to-1) == block) {
			i--
		}
		if i == to {
			return false
		}
		if yes(i, to) {
			return true
		}
	}
	return false
}

// after is before, for the n tokens from i on.
func (s *scanner) after(i, n int, yes func(from, to int) bool) bool {
	for range n {
		for i < len(s.c) && !s.token(i) {
			i++
		}
		from := i
		for i < len(s.c) && s.token(i) && (s.at(i) == block) == (s.at(from) == block) {
			i++
		}
		if i == from {
			return false
		}
		if yes(from, i) {
			return true
		}
	}
	return false
}

func (s *scanner) token(i int) bool {
	return s.is(i, digit|letter) || s.at(i) == block
}

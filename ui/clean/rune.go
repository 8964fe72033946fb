package clean

import (
	"unicode"
	"unicode/utf8"
)

// hidden tells which runes are removed without a trace: format characters,
// separators of lines and paragraphs, variation selectors and fillers. The two
// that emoji need, U+200D and U+FE0F, are weighed by compose.
func hidden(r rune) bool {
	if r < 0xad {
		return false
	}
	switch {
	case r == vs16:
		return false
	case r == 0x034f, // combining grapheme joiner
		r == 0x115f, r == 0x1160, r == 0x3164, r == 0xffa0, // Hangul fillers
		r == 0x17b4, r == 0x17b5, // Khmer inherent vowels
		0x180b <= r && r <= 0x180f, // Mongolian selectors
		r == 0x2028, r == 0x2029, r == 0x2065,
		0xfe00 <= r && r <= 0xfe0f,
		0xe0000 <= r && r <= 0xe0fff: // tags and more selectors
		return true
	}
	return unicode.Is(unicode.Cf, r)
}

func mark(r rune) bool {
	return r >= 0x300 && unicode.Is(unicode.M, r)
}

// bears tells whether a mark may sit on r, or on the marks that sit on r. The
// replacement bears none, so that a refused byte is the same on every reading.
func bears(r rune) bool {
	switch r {
	case 0, '\n', ' ', '\u00a0', Replacement, zwj:
		return false
	}
	return true
}

// pictograph tells whether r may be an emoji: Unicode's Extended_Pictographic in
// whole blocks, wide enough for those to come, and skin tones.
func pictograph(r rune) bool {
	switch {
	case r == 0xa9, r == 0xae, r == 0x203c, r == 0x2049, r == 0x2122, r == 0x2139,
		r == 0x24c2, r == 0x2934, r == 0x2935, r == 0x3030, r == 0x303d, r == 0x3297, r == 0x3299:
		return true
	case 0x2194 <= r && r <= 0x21aa, 0x231a <= r && r <= 0x23ff, 0x25aa <= r && r <= 0x25fe,
		0x2600 <= r && r <= 0x27bf, 0x2b05 <= r && r <= 0x2b55:
		return true
	}
	return 0x1f000 <= r && r <= 0x1faff && !flag(r)
}

// joinable tells whether a joiner may follow r.
func joinable(r rune) bool {
	return r == vs16 || pictograph(r)
}

func keycapBase(r rune) bool {
	return '0' <= r && r <= '9' || r == '#' || r == '*'
}

func modifier(r rune) bool {
	return 0x1f3fb <= r && r <= 0x1f3ff
}

func flag(r rune) bool {
	return 0x1f1e6 <= r && r <= 0x1f1ff
}

// cut returns the length in bytes of the first n graphemes of the clean text s.
// Cleaning has left only four ways to go on: a mark, a joiner and what it joins,
// a skin tone, the second letter of a flag.
func cut(s string, n int) int {
	if len(s) <= n {
		return len(s)
	}
	var prev rune
	half := false
	for i, r := range s {
		switch {
		case r == zwj, prev == zwj, mark(r):
		case modifier(r) && pictograph(prev):
		case flag(r) && half:
			half = false
		default:
			if n--; n < 0 {
				return i
			}
			half = flag(r)
		}
		if r < utf8.RuneSelf {
			half = false
		}
		prev = r
	}
	return len(s)
}

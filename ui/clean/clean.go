package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	// Replacement is shown in the place of whatever must not be sent.
	Replacement = '·'
	// NameGraphemes is the longest Name, in graphemes.
	NameGraphemes = 64

	maxMarks = 4
	maxJoins = 7
	// rawMarks stays far enough below 30, where norm would put in a U+034F of its
	// own, even if every mark decomposes into two or three.
	rawMarks = 8
	// maxRounds is more than any text seen has needed; three is the usual end.
	maxRounds = 8

	tabSpaces = "    "
	zwj       = '\u200d'
	vs16      = '\ufe0f'
	keycap    = '\u20e3'
)

// Text makes s fit for a terminal and keeps its lines. A clean s comes back as
// it is, without allocating. Rules: package comment.
func Text(s string) string {
	if n := plain(s); n == len(s) {
		return s
	}
	t := compose(replace(s))
	for range maxRounds {
		next := compose(replace(t))
		if next == t {
			return t
		}
		t = next
	}
	return bare(t)
}

// Line is Text on a single line: each newline becomes a space.
func Line(s string) string {
	t := Text(s)
	if strings.IndexByte(t, '\n') < 0 {
		return t
	}
	// A second cleaning is not needed: no mark can follow a newline in clean text.
	return strings.ReplaceAll(t, "\n", " ")
}

// Name is Line without spaces around it, cut at NameGraphemes graphemes: for
// names of people, laptops and files. Two names that look alike are still alike
// (show a fingerprint beside a laptop's).
func Name(s string) string {
	t := strings.TrimSpace(Line(s))
	return strings.TrimRightFunc(t[:cut(t, NameGraphemes)], unicode.IsSpace)
}

// OK tells whether s is clean already, that is, whether Text(s) is s.
func OK(s string) bool {
	return plain(s) == len(s) || Text(s) == s
}

// plain counts the leading bytes of s that are clean whatever surrounds them:
// ASCII, Latin-1 letters and signs, dashes, quotes, the euro, boxes and blocks.
// None of them is a mark, composes with its neighbour or is changed by NFC.
func plain(s string) int {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case ' ' <= c && c <= '~' || c == '\n':
			i++
		case c == 0xc3 && i+1 < len(s) && s[i+1]&0xc0 == 0x80:
			i += 2
		case c == 0xc2 && i+1 < len(s) && 0xa0 <= s[i+1] && s[i+1] <= 0xbf && s[i+1] != 0xad:
			i += 2
		case c == 0xe2 && i+2 < len(s) && plainSign(s[i+1], s[i+2]):
			i += 3
		default:
			return i
		}
	}
	return len(s)
}

// plainSign knows the signs of three bytes that begin with E2.
func plainSign(b, c byte) bool {
	switch b {
	case 0x80: // dashes, quotes, bullet, ellipsis; stops before U+2028
		return 0x90 <= c && c <= 0xa7
	case 0x82:
		return c == 0xac
	case 0x94, 0x95, 0x96, 0x97: // U+2500-25FF
		return c&0xc0 == 0x80
	}
	return false
}

// replace takes each rune by itself: what may not be sent becomes visible, what
// is invisible goes. It also drops marks beyond rawMarks.
func replace(s string) string {
	var b strings.Builder
	b.Grow(len(s) + len(s)/8)
	marks := 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		bad := r == utf8.RuneError && n == 1
		i += n
		if !bad && mark(r) && !hidden(r) {
			if marks++; marks <= rawMarks || r == vs16 || r == keycap {
				b.WriteRune(r)
			}
			continue
		}
		if bad || !hidden(r) || r == zwj {
			marks = 0
		}
		switch {
		case bad:
			b.WriteRune(Replacement)
		case r == '\n':
			b.WriteByte('\n')
		case r == '\r' && i < len(s) && s[i] == '\n':
		case r == '\t':
			b.WriteString(tabSpaces)
		case r == zwj:
			b.WriteRune(r)
		case hidden(r):
		case r > '\u00a0' && unicode.Is(unicode.Zs, r):
			b.WriteByte(' ')
		case unicode.IsGraphic(r):
			b.WriteRune(r)
		default:
			b.WriteRune(Replacement)
		}
	}
	return b.String()
}

// compose brings s into NFC, then keeps marks and joiners where they belong.
// The marks come after NFC since it may make two of one.
func compose(s string) string {
	s = norm.NFC.String(s)
	var b strings.Builder
	b.Grow(len(s))
	var prev rune // the last rune written, 0 at the start
	marks, joins := 0, 0
	for i, r := range s {
		next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		switch {
		case r == zwj:
			if !joinable(prev) || !pictograph(next) || joins == maxJoins {
				continue
			}
			joins++
		case r == vs16:
			digit := next == keycap && keycapBase(prev)
			if !digit && !pictograph(prev) {
				continue
			}
		case hidden(r), modifier(r) && modifier(prev):
			continue
		case mark(r):
			if marks == maxMarks || !bears(prev) {
				continue
			}
			marks++
		default:
			marks = 0
			if prev != zwj && !modifier(r) {
				joins = 0
			}
		}
		b.WriteRune(r)
		prev = r
	}
	return b.String()
}

// bare keeps only what plain passes. Nothing known comes here; it is what makes
// Text settle for certain.
func bare(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for len(s) > 0 {
		n := plain(s)
		b.WriteString(s[:n])
		s = s[n:]
		if s == "" {
			break
		}
		b.WriteRune(Replacement)
		_, n = utf8.DecodeRuneInString(s)
		s = s[n:]
	}
	return b.String()
}

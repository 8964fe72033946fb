package clean_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"aula/ui/clean"
	"aula/ui/clean/cleantest"
)

func TestText(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain words stay", "Hyvää päivää, Åsa! – 5 €", "Hyvää päivää, Åsa! – 5 €"},
		{"a newline stays", "a\nb\n", "a\nb\n"},
		{"a tab becomes four spaces", "a\tb", "a    b"},
		{"a Windows line end becomes a newline", "a\r\nb", "a\nb"},
		{"a lone carriage return is shown", "a\rb", "a·b"},
		{"NUL, bell, backspace and DEL are shown", "\x00\a\b\x7f", "····"},
		{"the escape character is shown, its letters stay as text", "\x1b[31mred", "·[31mred"},
		{"a clipboard write is shown", "\x1b]52;c;YQ==\a", "·]52;c;YQ==·"},
		{"a link is shown", "\x1b]8;;http://x\x1b\\y", "·]8;;http://x·\\y"},
		{"an unended string does not swallow the rest", "\x1bPabc", "·Pabc"},
		{"C1 as a byte is shown", "a\x9b31m", "a·31m"},
		{"C1 as a code point is shown", "a\u009b31m\u0085", "a·31m·"},
		{"each byte that is not UTF-8 is shown", "\xff\xfea\xc3", "··a·"},
		{"a surrogate in bytes is shown", "\xed\xa0\x80", "···"},
		{"private use and noncharacters are shown", "\ue000\ufdd0\U0010ffff", "···"},
		{"unassigned code points are shown", "\u0378", "·"},
		{"bidi controls go", "a\u202e\u2066b\u2069\u200e\u061c", "ab"},
		{"zero-width characters go", "a\u200b\u200c\u200d\u2060\ufeffb\u00ad", "ab"},
		{"separators of lines and paragraphs go", "a\u2028b\u2029c", "abc"},
		{"tag characters go", "ok\U000e0061\U000e007f", "ok"},
		{"what may become one goes too", "ok\U000e0080", "ok"},
		{"fillers and selectors go", "a\u3164\u115f\ufe0e\U000e0100b", "ab"},
		{"other spaces become a space", "a\u2003b\u3000c\u202fd", "a b c d"},
		{"a no-break space stays", "1\u00a0000", "1\u00a0000"},
		{"decomposed letters are composed", "a\u0308a\u030ao\u0308", "äåö"},
		{"hidden runes do not hinder composing", "a\u200b\u0308", "ä"},
		{"four marks stay", "x\u0301\u0302\u0303\u0304", "x\u0301\u0302\u0303\u0304"},
		{"the fifth mark goes", "x\u0301\u0302\u0303\u0304\u0305\u0306y", "x\u0301\u0302\u0303\u0304y"},
		{"fifty marks are four", "x" + strings.Repeat("\u0301", 50), "x" + strings.Repeat("\u0301", 4)},
		{"a leading mark goes", "\u0301a", "a"},
		{"a mark after a newline or a space goes", "a\n\u0301b \u0301c", "a\nb c"},
		{"a mark on a replacement goes", "\x1b\u0301a", "·a"},
		{"joined emoji stay", "👩\u200d💻 👨\u200d👩\u200d👧 🏳\ufe0f\u200d🌈", "👩\u200d💻 👨\u200d👩\u200d👧 🏳\ufe0f\u200d🌈"},
		{"skin tones and flags stay", "👍🏽 🇫🇮", "👍🏽 🇫🇮"},
		{"a keycap stays", "1\ufe0f\u20e3", "1\ufe0f\u20e3"},
		{"a heart stays red", "❤\ufe0f", "❤\ufe0f"},
		{"a joiner between letters goes", "a\u200db", "ab"},
		{"a joiner at the end goes", "👩\u200d", "👩"},
		{"a selector after a letter goes", "a\ufe0f1\ufe0f", "a1"},
		{"more than eight joined emoji are parted", strings.Repeat("👩\u200d", 9) + "👩", strings.Repeat("👩\u200d", 7) + "👩👩\u200d👩"},
		{"a second skin tone goes", "👍🏽🏽🏽🏻 👍🏻", "👍🏽 👍🏻"},
		{"other scripts stay", "مرحبا שלום 你好 Привет", "مرحبا שלום 你好 Привет"},
		{"nothing stays nothing", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := clean.Text(c.in)
			if got != c.want {
				t.Errorf("Text(%+q) = %+q, want %+q", c.in, got, c.want)
			}
			if clean.OK(c.in) != (c.in == c.want) {
				t.Errorf("OK(%+q) = %v", c.in, clean.OK(c.in))
			}
			hold(t, c.in)
		})
	}
}

func TestLine(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"newlines become spaces", "a\nb\r\nc", "a b c"},
		{"one line stays", "Aula 1", "Aula 1"},
		{"a mark can't reach over the line end", "a\n\u0308b", "a b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := clean.Line(c.in); got != c.want {
				t.Errorf("Line(%+q) = %+q, want %+q", c.in, got, c.want)
			}
		})
	}
}

func TestName(t *testing.T) {
	long := strings.Repeat("ä", 200)
	family := "👨\u200d👩\u200d👧"
	for _, c := range []struct{ name, in, want string }{
		{"spaces around go", " \n\u00a0Laptop 1\t", "Laptop 1"},
		{"a long name is cut at 64 graphemes", long, strings.Repeat("ä", 64)},
		{"a name of exactly 64 stays", long[:128], long[:128]},
		{"marks count with their base", strings.Repeat("x\u0301", 70), strings.Repeat("x\u0301", 64)},
		{"joined emoji count as one", strings.Repeat(family+" ", 40), strings.TrimSpace(strings.Repeat(family+" ", 32))},
		{"flags count as one", strings.Repeat("🇫🇮", 70), strings.Repeat("🇫🇮", 64)},
		{"skin tones count with their hand", strings.Repeat("👍🏽", 70), strings.Repeat("👍🏽", 64)},
		{"a cut leaves no space behind", strings.Repeat("a", 63) + " b", strings.Repeat("a", 63)},
		{"a hostile name is shown", "\x1b]0;x\aLaptop", "·]0;x·Laptop"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := clean.Name(c.in)
			if got != c.want {
				t.Errorf("Name(%+q) = %+q, want %+q", c.in, got, c.want)
			}
			if again := clean.Name(got); again != got {
				t.Errorf("Name twice = %+q, want %+q", again, got)
			}
		})
	}
}

func TestPayloadsAreManyDifferentAndMadeHarmless(t *testing.T) {
	all := cleantest.Payloads()
	if len(all) < 500 {
		t.Fatalf("%d payloads, want 500 or more", len(all))
	}
	seen := map[string]bool{}
	for i, p := range all {
		if seen[p] {
			t.Errorf("payload %d %+q stands there twice", i, p)
		}
		seen[p] = true
		if clean.OK(p) {
			t.Errorf("payload %d %+q is called clean", i, p)
		}
		hold(t, p)
		if n := strings.Count(clean.Line(p), "\n"); n != 0 {
			t.Errorf("Line(%+q) has %d newlines", p, n)
		}
		if name := clean.Name(p); clean.Name(name) != name || !clean.OK(name) {
			t.Errorf("Name(%+q) = %+q is not settled", p, name)
		}
	}
}

func TestEveryRuneAloneBetweenAndBeforeLetters(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		s := string(r)
		hold(t, s)
		hold(t, "a"+s+"b")
		if t.Failed() {
			t.Fatalf("at %U", r)
		}
	}
}

// hold asks of the cleaned s what the package promises.
func hold(t *testing.T, s string) {
	t.Helper()
	got := clean.Text(s)
	if again := clean.Text(got); again != got {
		t.Errorf("Text is not settled: %+q, then %+q, from %+q", got, again, s)
	}
	if !clean.OK(got) {
		t.Errorf("Text(%+q) = %+q is not OK", s, got)
	}
	if len(got) > 4*len(s) {
		t.Errorf("Text(%+q) grew from %d to %d bytes", s, len(s), len(got))
	}
	if !utf8.ValidString(got) || !norm.NFC.IsNormalString(got) {
		t.Errorf("Text(%+q) = %+q is not UTF-8 in NFC", s, got)
	}
	marks, first := 0, true
	var prev rune
	for i, r := range got {
		_, n := utf8.DecodeRuneInString(got[i:])
		next, _ := utf8.DecodeRuneInString(got[i+n:])
		if why := refused(prev, r, next); why != "" {
			t.Errorf("Text(%+q) = %+q holds %U: %s", s, got, r, why)
		}
		if unicode.Is(unicode.M, r) && r != '\ufe0f' {
			marks++
			if first || prev == '\n' || prev == ' ' {
				t.Errorf("Text(%+q) = %+q holds a mark without a base", s, got)
			}
		} else if r != '\ufe0f' {
			marks = 0
		}
		if marks > 4 {
			t.Errorf("Text(%+q) = %+q holds more than four marks on a base", s, got)
		}
		prev, first = r, false
	}
}

// refused is the allow-list, written a second time from Unicode's categories.
func refused(prev, r, next rune) string {
	emoji := func(r rune) bool {
		return unicode.In(r, unicode.So, unicode.Sk, unicode.Sm, unicode.Po, unicode.Ll, unicode.Cn) && r > 0xa0
	}
	switch {
	case r == '\n':
	case r < ' ', r == 0x7f, 0x80 <= r && r < 0xa0:
		return "control"
	case r == '\u200d':
		if !(emoji(prev) || prev == '\ufe0f') || !emoji(next) {
			return "joiner outside emoji"
		}
	case r == '\ufe0f':
		if !emoji(prev) && next != '\u20e3' {
			return "selector outside emoji"
		}
	case unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp):
		return "format character or separator"
	case unicode.In(r, unicode.Co, unicode.Cs, unicode.Noncharacter_Code_Point, unicode.Variation_Selector):
		return "private, surrogate, noncharacter or selector"
	case unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r):
		return "invisible"
	case unicode.Is(unicode.Zs, r) && r != ' ' && r != '\u00a0':
		return "odd space"
	case !unicode.IsGraphic(r):
		return "unassigned"
	}
	return ""
}

func FuzzText(f *testing.F) {
	for _, p := range cleantest.Payloads() {
		f.Add(p)
	}
	f.Add("Hyvää päivää")
	f.Add("👨\u200d👩\u200d👧 1\ufe0f\u20e3")
	f.Fuzz(func(t *testing.T, s string) {
		hold(t, s)
		name := clean.Name(s)
		if clean.Name(name) != name || !clean.OK(name) || strings.ContainsRune(name, '\n') {
			t.Errorf("Name(%+q) = %+q is not settled", s, name)
		}
		if line := clean.Line(s); clean.Line(line) != line || strings.ContainsRune(line, '\n') {
			t.Errorf("Line(%+q) = %+q is not settled", s, line)
		}
	})
}

func TestCleanTextIsNotCopied(t *testing.T) {
	s := "Päivystys aulassa: 12 kohtaamista – kiitos, Åsa! │█▇·"
	if n := testing.AllocsPerRun(100, func() { _ = clean.Line(s); _ = clean.Text(s); _ = clean.OK(s) }); n != 0 {
		t.Errorf("%v allocations for clean text, want 0", n)
	}
}

func BenchmarkText(b *testing.B) {
	for _, c := range []struct{ name, s string }{
		{"clean80", strings.Repeat("Hyvää päivää ", 6)[:80]},
		{"clean4K", strings.Repeat("Hyvää päivää aulassa. ", 180)},
		{"emoji80", strings.Repeat("kiitos 👍🏽 ", 5)},
		{"hostile80", strings.Repeat("\x1b[31ma\u202e\u0308\xff ", 6)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(c.s)))
			for b.Loop() {
				clean.Text(c.s)
			}
		})
	}
}

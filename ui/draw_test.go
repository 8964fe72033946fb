package ui

import (
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func themed() *Theme { return NewTheme("auto", true, colorprofile.TrueColor, NarrowGlyphs()) }

func size(s string) (w, h int) {
	if s == "" {
		return 0, 0
	}
	return lipgloss.Width(s), strings.Count(s, "\n") + 1
}

// odd text: wide letters, joined emoji, marks, control bytes, no spaces, lines.
func odd() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		part := rapid.SampledFrom([]string{"a", "ä", "e\u0301", "日本", "👨‍👩‍👧", "🙂", " ", "\n", "\t", "\x1b[31m", "\x07", "pitkäsanajokaeikatkea", "\u202e", "-", "█"})
		return strings.Join(rapid.SliceOfN(part, 0, 30).Draw(t, "parts"), "")
	})
}

func TestWhateverIsDrawnFitsItsCells(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		theme := themed()
		s := odd().Draw(t, "text")
		w, h := rapid.IntRange(-1, 30).Draw(t, "w"), rapid.IntRange(-1, 8).Draw(t, "h")
		styled := T(theme.Warn, s)
		full := max(0, w) * max(0, h)
		for name, got := range map[string]string{
			"Fill": Fill(styled, w, h), "Center": Center(styled, w, h), "Box": Box(theme, s, styled, w, h),
		} {
			gw, gh := size(got)
			if full == 0 && got != "" || full > 0 && (gw != w || gh != h) {
				t.Fatalf("%s is %d by %d, want %d by %d", name, gw, gh, w, h)
			}
			for l := range strings.SplitSeq(got, "\n") {
				if full > 0 && ansi.StringWidth(l) != w {
					t.Fatalf("%s has a line of %d cells, want %d: %q", name, ansi.StringWidth(l), w, l)
				}
			}
		}
		for name, got := range map[string]string{
			"Clip": Clip(styled, w, h), "Cut": Cut(theme, styled, w), "Wrap": Wrap(styled, w), "Big": Big(theme, s, w),
			"Bar": Bar(theme, rapid.IntRange(-5, 5000).Draw(t, "n"), rapid.IntRange(0, 50).Draw(t, "most"), w), "Row": Row(max(0, w), styled2(theme, s), "9.05"),
		} {
			for l := range strings.SplitSeq(got, "\n") {
				if ansi.StringWidth(l) > max(0, w) {
					t.Fatalf("%s at %d has a line of %d: %q", name, w, ansi.StringWidth(l), l)
				}
			}
		}
	})
}

func styled2(t *Theme, s string) string { return Line(t.Good, s) }

func TestNothingGetsOntoTheScreenUncleaned(t *testing.T) {
	for _, s := range []string{"a\x1b]0;title\x07b", "a\x1b[2Jb", "a\u202eb", "a\rb", "a\u009bb"} {
		for _, got := range []string{T(themed().Text, s), Line(themed().Text, s)} {
			if strings.ContainsAny(got, "\x07\r\u202e\u009b") || strings.Contains(got, "\x1b]") || strings.Contains(got, "\x1b[2J") {
				t.Errorf("%q came out as %q", s, got)
			}
		}
	}
	if got := Line(themed().Text, "a\nb"); strings.Contains(got, "\n") {
		t.Errorf("a line holds a newline: %q", got)
	}
}

func TestTextKeepsItsLinesAndTheirWidths(t *testing.T) {
	got := ansi.Strip(T(themed().Warn, "pitkä rivi\nx\n"))
	if got != "pitkä rivi\nx\n" {
		t.Errorf("%q", got)
	}
}

func TestARowKeepsItsRightEnd(t *testing.T) {
	for _, c := range []struct {
		w                 int
		left, right, want string
	}{
		{10, "abc", "9.05", "abc   9.05"},
		{7, "abcdef", "9.05", "ab 9.05"},
		{4, "abcdef", "9.05", "9.05"},
		{2, "abcdef", "9.05", "9."},
		{5, "ab", "", "ab   "},
		{0, "ab", "x", ""},
	} {
		if got := Row(c.w, c.left, c.right); got != c.want {
			t.Errorf("%d: %q, want %q", c.w, got, c.want)
		}
	}
}

func TestABarPrintsItsNumber(t *testing.T) {
	for _, c := range []struct {
		n, most, w int
		want       string
	}{
		{5, 10, 13, "█████ 5"},
		{10, 10, 13, "██████████ 10"},
		{0, 10, 13, " 0"},
		{1, 1000, 13, "▌ 1"},
		{20, 10, 13, "██████████ 20"},
		{3, 0, 13, "▌ 3"},
		{7, 9, 2, "7"},
		{7, 9, 0, ""},
	} {
		if got := ansi.Strip(Bar(themed(), c.n, c.most, c.w)); got != c.want {
			t.Errorf("%d of %d in %d: %q, want %q", c.n, c.most, c.w, got, c.want)
		}
	}
}

func TestACodeWordStandsInLargeLettersWhereThereIsRoom(t *testing.T) {
	one := ansi.Strip(Big(themed(), "yö", 40))
	if w, h := size(one); h != bigRows || w != 5+2+4 || strings.Trim(one, "█ \n") != "" {
		t.Errorf("on one line:\n%s", one)
	}
	two := ansi.Strip(Big(themed(), "hiljainen saukko", 60))
	if _, h := size(two); h != 2*bigRows+1 {
		t.Errorf("on two lines:\n%s", two)
	}
	for w, want := range map[int]string{20: "S A U K K O", 8: "SAUKKO"} {
		if got := ansi.Strip(Big(themed(), "saukko", w)); got != want {
			t.Errorf("at %d: %q, want %q", w, got, want)
		}
	}
	if got := ansi.Strip(Big(themed(), "été", 80)); !strings.Contains(got, "É T É") {
		t.Errorf("a letter the font has not: %q", got)
	}
	for r, shape := range bigLetters() {
		for _, row := range shape {
			if len(row) != len(shape[0]) || strings.Trim(row, "#.") != "" {
				t.Errorf("%c has the row %q", r, row)
			}
		}
	}
}

package seal

import (
	"errors"
	"strings"
	"testing"
)

func TestACodeComesBackHoweverItIsTyped(t *testing.T) {
	for range 200 {
		c := NewCode()
		s := c.String()
		if len(s) != 39 || strings.Count(s, "-") != 7 {
			t.Fatalf("%q is not 8 groups of 4", s)
		}
		for _, typed := range []string{
			s,
			strings.ToLower(s),
			strings.ReplaceAll(s, "-", ""),
			" " + strings.ReplaceAll(s, "-", " \u2013\u00a0") + "\n",
			strings.NewReplacer("0", "o", "1", "l").Replace(s),
			strings.NewReplacer("0", "O", "1", "I").Replace(s),
		} {
			if got, err := ParseCode(typed); err != nil || got != c {
				t.Fatalf("%q: %v, %v", typed, got, err)
			}
		}
	}
}

func TestEveryWrongLetterAndEverySwapIsFound(t *testing.T) {
	c := NewCode()
	s := strings.ReplaceAll(c.String(), "-", "")
	for n := range s {
		for _, r := range codeLetters {
			typed := s[:n] + string(r) + s[n+1:]
			if _, err := ParseCode(typed); typed != s && !errors.Is(err, ErrCode) {
				t.Fatalf("%q for %q: %v", typed, s, err)
			}
		}
		if n > 0 && s[n-1] != s[n] {
			typed := s[:n-1] + s[n:n+1] + s[n-1:n] + s[n+1:]
			if _, err := ParseCode(typed); !errors.Is(err, ErrCode) {
				t.Fatalf("%q for %q: %v", typed, s, err)
			}
		}
		if _, err := ParseCode(s[:n]); !errors.Is(err, ErrCode) {
			t.Fatalf("the first %d letters: %v", n, err)
		}
	}
	for _, typed := range []string{s + "0", s + s, "U" + s[1:], s[:31] + "=", s[:31] + "Å", s[:30] + "="} {
		if got, err := ParseCode(typed); !errors.Is(err, ErrCode) || got != (Code{}) {
			t.Errorf("%q: %v, %v", typed, got, err)
		}
	}
}

func TestACodeAlwaysGivesTheSameTwoKeys(t *testing.T) {
	c := NewCode()
	first, err := c.Identity()
	if err != nil {
		t.Fatal(err)
	}
	second, err := c.Identity()
	if err != nil {
		t.Fatal(err)
	}
	other, err := NewCode().Identity()
	if err != nil {
		t.Fatal(err)
	}
	if first.Recipient() != second.Recipient() || first.Recipient() == other.Recipient() {
		t.Error("one code, one identity does not hold")
	}
	if !c.SigningKey().Equal(c.SigningKey()) || c.SigningKey().Equal(NewCode().SigningKey()) {
		t.Error("one code, one signing key does not hold")
	}
	if string(c.SigningKey().Seed()) == string(first.seed[:]) {
		t.Error("both keys come from one seed")
	}
}

func FuzzParseCode(f *testing.F) {
	f.Add(Code{}.String())
	f.Add("o0oO-il1")
	f.Add("")
	f.Fuzz(func(t *testing.T, typed string) {
		c, err := ParseCode(typed)
		if err != nil {
			if !errors.Is(err, ErrCode) || c != (Code{}) {
				t.Fatalf("%q: %v, %v", typed, c, err)
			}
			return
		}
		if again, err := ParseCode(c.String()); err != nil || again != c {
			t.Fatalf("%q was read, %q was not: %v", typed, c, err)
		}
	})
}

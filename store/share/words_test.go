package share

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"aula/model"
)

// wordList is the list that the program has.
func wordList(t testing.TB) []string {
	t.Helper()
	b, err := os.ReadFile("../../assets/words/fi.txt")
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Fields(string(b))
	if len(words) != wordCount {
		t.Fatalf("%d words", len(words))
	}
	return words
}

func TestAnInviteIsReadHoweverItIsTyped(t *testing.T) {
	words := wordList(t)
	rapid.Check(t, func(rt *rapid.T) {
		p := NewPass(words)
		for i := range p {
			if n := uint16(rapid.IntRange(0, wordCount-1).Draw(rt, "word")); i > 0 && len(fold(words)[model.Fold(words[n])]) == 1 {
				p[i] = n
			}
		}
		var said []string
		for _, n := range p.Numbers() {
			said = append(said, words[n])
		}
		plain := strings.Join(said, " ")
		for _, typed := range []string{
			plain, strings.ToUpper(plain), strings.Join(said, "-"), strings.Join(said, ", ") + ".", "  " + strings.Join(said, "\n\t ") + " ", model.Fold(plain),
			strings.NewReplacer("ä", "a\u0308", "ö", "o\u0308").Replace(plain), p.Digits(), p.plain(), strings.ReplaceAll(p.Digits(), " ", "-"),
		} {
			if got, err := ParseInvite(typed, words); err != nil || got != p {
				rt.Fatalf("%q: %v, %v, want %v", typed, got, err, p)
			}
		}
	})
}

func TestWhatIsWrongWithAnInviteIsSaid(t *testing.T) {
	words := wordList(t)
	seven := strings.Join(words[:7], " ")
	for typed, want := range map[string]TypedError{
		"": {Why: Nothing}, " -,. ": {Why: Nothing},
		strings.Join(words[:6], " "):                       {Why: TooFew, Have: 6},
		strings.Join(words[:8], " "):                       {Why: TooMany, Have: 8},
		strings.Replace(seven, words[3], "xyzzy", 1):       {Why: NoWord, Word: "xyzzy", At: 4},
		strings.Repeat("9", 26):                            {Why: NoInvite},
		strings.Repeat("٣", 26):                            {Why: NoInvite},
		strings.Repeat("1", 25):                            {Why: TooFew, Have: 25},
		strings.Repeat("1", 27):                            {Why: TooMany, Have: 27},
		"1234 " + words[0]:                                 {Why: NoWord, Word: "1234", At: 1},
		strings.Repeat(words[0]+" ", 7) + "\x1b[31m":       {Why: NoWord, Word: "31m", At: 8},
		strings.Replace(seven, words[2], "r\u00e1nta", 1):  {Why: TwoWords, Word: "r\u00e1nta", At: 3},
		strings.Replace(seven, words[2], "ranta räntä", 1): {Why: TooMany, Have: 8},
	} {
		var got TypedError
		if _, err := ParseInvite(typed, words); !errors.As(err, &got) || got != want {
			t.Errorf("%q: %+v, want %+v", typed, err, want)
		}
	}
	if _, err := ParseInvite(seven, nil); err == nil {
		t.Error("without a list words mean something")
	}
}

// An invite has no word that without its dots is another of the list.
func TestAnInviteHasNoWordThatIsAnotherWithoutItsDots(t *testing.T) {
	words := wordList(t)
	known := fold(words)
	seen := map[Pass]bool{}
	for range 2000 {
		p := NewPass(words)
		if seen[p] {
			t.Fatal("the same invite twice")
		}
		seen[p] = true
		for _, n := range p {
			if len(known[model.Fold(words[n])]) != 1 {
				t.Fatalf("%s", words[n])
			}
		}
	}
	two := 0
	for _, like := range known {
		if len(like) > 1 {
			two += len(like)
		}
	}
	if two != 10 {
		t.Errorf("%d words of the list are another's without dots", two)
	}
}

func TestTwelveBitsAtATime(t *testing.T) {
	if got := fmt.Sprintf("%x %x %x %x", twelve([]byte{0xab, 0xcd, 0xef, 1, 2, 3}, 0), twelve([]byte{0xab, 0xcd, 0xef}, 1), twelve([]byte{0, 0, 0, 0xab, 0xcd}, 2), Pass{4095, 0, 0, 0, 0, 0, 1}.Numbers()); got != "abc def abc [fff 0 0 0 0 0 1]" {
		t.Error(got)
	}
	if d := (Pass{}).Digits(); d != "0000 0000 0000 0000 0000 0000 00" {
		t.Error(d)
	}
	if d := (Pass{4095, 4095, 4095, 4095, 4095, 4095, 4095}).plain(); d != "19342813113834066795298815" {
		t.Error(d)
	}
	if !slices.Equal((Pass{1, 2, 3, 4, 5, 6, 7}).Numbers(), []int{1, 2, 3, 4, 5, 6, 7}) {
		t.Error("numbers")
	}
}

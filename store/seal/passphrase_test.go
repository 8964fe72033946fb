package seal

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestWhichPassphrasesAreTaken(t *testing.T) {
	common := func(s string) bool {
		return slices.Contains([]string{"jumalauta1234", "correct horse battery", "päivänkakkara"}, s)
	}
	for _, c := range []struct {
		name, typed string
		want        error
	}{
		{"six words", "lamppu järvi kissa ovi sininen tuoli", nil},
		{"twelve characters", "Rq7 vihta ä!", nil},
		{"eleven characters", "Rq7 vihta ä", ErrTooShort},
		{"eleven characters written as thirteen", "Rq7vihtaxa\u0308o\u0308", ErrTooShort},
		{"nothing", "", ErrTooShort},
		{"a long one", strings.Repeat("lamppu järvi kissa ovi ", 12) + "x", nil},
		{"256 different characters", strings.Join(strings.Split("lamppu järvi kissa ovi sininen tuoli", ""), "-q"), nil},
		{"a common one", "jumalauta1234", ErrCommon},
		{"a common one in capitals", "JumalaUTA1234", ErrCommon},
		{"a common one with spaces", "jumala uta 1234", ErrCommon},
		{"a common one that has spaces", "Correct horse battery", ErrCommon},
		{"a common one in NFD", "pa\u0308iva\u0308nkakkara", ErrCommon},
		{"one character", "aaaaaaaaaaaa", ErrCommon},
		{"spaces alone", "            ", ErrCommon},
		{"a letter and spaces", "a           ", ErrCommon},
		{"a short piece again and again", "abcabcabcabc", ErrCommon},
		{"a piece with a rest", "salasalasalas", ErrCommon},
		{"a word twice", "kukkaro kukkaro", ErrCommon},
		{"a word of eleven twice", "tietokoneentietokoneen", ErrCommon},
		{"a good one twice", "Rq7 vihta ä!Rq7 vihta ä!", nil},
		{"digits in order", "123456789012", ErrCommon},
		{"digits backwards", "987654321098", ErrCommon},
		{"the alphabet", "abcdefghijklmn", ErrCommon},
		{"the alphabet with spaces", "abc def ghi jkl", ErrCommon},
		{"letters then digits", "abcdef123456", ErrCommon},
		{"the upper row of keys", "qwertyuiopå1", ErrCommon},
		{"two rows of keys", "qwertyuiasdfghjk", ErrCommon},
		{"four of each", "aaaabbbbcccc", ErrCommon},
		{"words rich in neighbours of keys", "aassi saappaat poika", nil},
	} {
		if err := CheckPassphrase(c.typed, common); !errors.Is(err, c.want) {
			t.Errorf("%s (%q): %v, want %v", c.name, c.typed, err, c.want)
		}
	}
	if err := CheckPassphrase("jumalauta1234", nil); err != nil {
		t.Errorf("without a list: %v", err)
	}
}

func TestMadePassphrasesAreDrawnEvenly(t *testing.T) {
	words := []string{"lamppu", "järvi", "kissa", "ovi", "tuoli"}
	count := map[string]int{}
	for range 1000 {
		drawn := strings.Split(Passphrase(words, DefaultWords), " ")
		if len(drawn) != DefaultWords {
			t.Fatalf("%q has %d words", drawn, len(drawn))
		}
		for _, w := range drawn {
			count[w]++
		}
	}
	if len(count) != len(words) {
		t.Fatalf("drawn: %v", count)
	}
	for w, n := range count {
		// 1,200 expected of each; nine standard deviations are 279.
		if !slices.Contains(words, w) || n < 921 || n > 1479 {
			t.Errorf("%q was drawn %d times of 6,000", w, n)
		}
	}
	for _, n := range []int{-1, 0} {
		if s := Passphrase(words, n); s != "" {
			t.Errorf("%d words: %q", n, s)
		}
	}
	if s := Passphrase(nil, 6); s != "" {
		t.Errorf("without words: %q", s)
	}
}

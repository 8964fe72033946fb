package share

import (
	"crypto/rand"
	"math/big"
	"strings"
	"unicode"

	"aula/model"
)

// Pass is what opens an invite: 84 random bits, seven words or 26 digits.
type Pass [7]uint16

const (
	passDigits = 26 // of 2^84
	passGroup  = 4
	wordCount  = 1 << 12
)

// twelve is the i-th group of twelve bits.
func twelve(b []byte, i int) int {
	bit := 12 * i
	v := int(b[bit/8])<<8 | int(b[bit/8+1])
	if bit%8 == 0 {
		return v >> 4
	}
	return v & 0xfff
}

// NewPass makes a random one. With a word list it has no word that without its dots is
// another of the list (there are ten): typed on a foreign keyboard it would be that one.
func NewPass(words []string) Pass {
	known := fold(words)
	for {
		var b [11]byte
		rand.Read(b[:])
		var p Pass
		plain := true
		for i := range p {
			p[i] = uint16(twelve(b[:], i))
			plain = plain && (len(words) != wordCount || len(known[model.Fold(words[p[i]])]) == 1)
		}
		if plain {
			return p
		}
	}
}

// Numbers are the seven numbers from 0 to 4095: places in the word list.
func (p Pass) Numbers() []int {
	out := make([]int, len(p))
	for i, n := range p {
		out[i] = int(n)
	}
	return out
}

// plain is the one text that an invite is sealed with, however it was typed.
func (p Pass) plain() string {
	n := new(big.Int)
	for _, w := range p {
		n.Lsh(n, 12).Or(n, big.NewInt(int64(w)))
	}
	digits := n.String()
	return strings.Repeat("0", passDigits-len(digits)) + digits
}

// Digits are the 26 digits in groups of four.
func (p Pass) Digits() string {
	var groups []string
	for d := p.plain(); d != ""; d = d[min(passGroup, len(d)):] {
		groups = append(groups, d[:min(passGroup, len(d))])
	}
	return strings.Join(groups, " ")
}

// TypedError says what is wrong with an invite as it was typed.
type TypedError struct {
	Why  Typed
	Word string // with NoWord and TwoWords: the word as it was typed
	At   int    // which one, from 1
	Have int    // with TooFew and TooMany: how many words or digits there are
}

// Typed is what can be wrong with an invite as it was typed.
type Typed string

// What can be wrong.
const (
	Nothing  Typed = "nothing"   // nothing was typed
	TooFew   Typed = "too-few"   // words, or digits
	TooMany  Typed = "too-many"  // words, or digits
	NoWord   Typed = "no-word"   // a word that is not in the list
	TwoWords Typed = "two-words" // a word without its dots, of which the list has two
	NoInvite Typed = "no-invite" // digits that stand for no invite
)

func (e TypedError) Error() string { return "share: invite as typed: " + string(e.Why) }

// ParseInvite reads an invite as people type it: seven words of a list of 4,096 in any
// case, with or without their dots, or 26 digits; spaces, commas, full stops and hyphens
// are as they like. A TypedError.
func ParseInvite(text string, words []string) (Pass, error) {
	parts := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) })
	if len(parts) == 0 {
		return Pass{}, TypedError{Why: Nothing}
	}
	if strings.IndexFunc(text, unicode.IsLetter) < 0 {
		return parseDigits(strings.Join(parts, ""))
	}
	exact, folded := map[string]int{}, fold(words)
	for i, w := range words {
		exact[strings.ToLower(w)] = i
	}
	var p Pass
	for i, part := range parts {
		n, ok := exact[strings.ToLower(part)]
		if like := folded[model.Fold(part)]; !ok && len(like) == 1 {
			n, ok = like[0], true
		} else if !ok && len(like) > 1 {
			return Pass{}, TypedError{Why: TwoWords, Word: part, At: i + 1}
		}
		if !ok || n >= wordCount {
			return Pass{}, TypedError{Why: NoWord, Word: part, At: i + 1}
		}
		if i < len(p) {
			p[i] = uint16(n)
		}
	}
	return p, count(len(parts), len(p))
}

func count(have, want int) error {
	switch {
	case have < want:
		return TypedError{Why: TooFew, Have: have}
	case have > want:
		return TypedError{Why: TooMany, Have: have}
	}
	return nil
}

func parseDigits(digits string) (Pass, error) {
	plain := make([]byte, 0, passDigits)
	for _, r := range digits {
		if r < '0' || r > '9' {
			return Pass{}, TypedError{Why: NoInvite}
		}
		plain = append(plain, byte(r))
	}
	if err := count(len(plain), passDigits); err != nil {
		return Pass{}, err
	}
	n, ok := new(big.Int).SetString(string(plain), 10)
	if !ok || n.BitLen() > 12*len(Pass{}) {
		return Pass{}, TypedError{Why: NoInvite}
	}
	var p Pass
	for i := range p {
		shift := uint(12 * (len(p) - 1 - i))
		p[i] = uint16(new(big.Int).Rsh(n, shift).Uint64() & 0xfff)
	}
	return p, nil
}

// fold finds the places of words by how they look without dots and capitals.
func fold(words []string) map[string][]int {
	out := make(map[string][]int, len(words))
	for i, w := range words {
		out[model.Fold(w)] = append(out[model.Fold(w)], i)
	}
	return out
}

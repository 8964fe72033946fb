package seal

import (
	"crypto/rand"
	"errors"
	"math/big"
	"strings"

	"golang.org/x/text/unicode/norm"
)

var (
	// ErrTooShort: fewer than [MinPassphrase] characters.
	ErrTooShort = errors.New("seal: passphrase too short")
	// ErrCommon: among the first a guesser tries.
	ErrCommon = errors.New("seal: passphrase too common")
)

const (
	// MinPassphrase is the least number of characters (SHARE.md 5.2, 6).
	MinPassphrase = 12
	// DefaultWords is how many words a made passphrase has: 72 bits from a
	// list of 4,096.
	DefaultWords = 6
)

// keyRows are what fingers run along; letters also run by the alphabet.
const keyRows = "1234567890 qwertyuiopå asdfghjklöä zxcvbnm"

// CheckPassphrase says whether a passphrase may seal a slot. It counts
// characters after NFC; long ones and spaces are welcome. [ErrCommon] is what
// common knows (asked in NFC and lower case, with and without spaces), what
// repeats a piece shorter than a passphrase may be, and what mostly runs along
// the alphabet, the digits or the keyboard. common may be nil.
func CheckPassphrase(p string, common func(string) bool) error {
	p = norm.NFC.String(p)
	if len([]rune(p)) < MinPassphrase {
		return ErrTooShort
	}
	p = strings.ToLower(p)
	bare := strings.Join(strings.Fields(p), "")
	if common != nil && (common(p) || common(bare)) {
		return ErrCommon
	}
	r, b := []rune(p), []rune(bare)
	// One more, for a word twice has a space between but none at the end.
	if piece := period(r); piece < MinPassphrase && 2*piece <= len(r)+1 || 4*runs(r) <= len(r) || 4*runs(b) <= len(b) {
		return ErrCommon
	}
	return nil
}

// period is the length of the shortest piece that the text repeats.
func period(r []rune) int {
	for n := 1; n < len(r); n++ {
		if string(r[n:]) == string(r[:len(r)-n]) {
			return n
		}
	}
	return len(r)
}

// runs counts the stretches that a steady step ties together: "abcd", "9876",
// "qwer", "aaaa" are one each.
func runs(r []rune) int {
	count, last := 0, 0
	for n := range r {
		if n == 0 {
			count, last = 1, unsteady
			continue
		}
		step := stride(r[n-1], r[n])
		if step == unsteady || last != unsteady && step != last {
			count, last = count+1, unsteady
			continue
		}
		last = step
	}
	return count
}

const unsteady = 2

// stride is -1, 0 or 1 between neighbours of the alphabet or a row of keys.
func stride(a, b rune) int {
	rows := []rune(keyRows)
	if d := int(b - a); d >= -1 && d <= 1 {
		return d
	}
	for n := 1; n < len(rows); n++ {
		switch {
		case rows[n] == ' ' || rows[n-1] == ' ':
		case rows[n-1] == a && rows[n] == b:
			return 1
		case rows[n-1] == b && rows[n] == a:
			return -1
		}
	}
	return unsteady
}

// Passphrase draws n words evenly and joins them by single spaces. Without
// words it is empty.
func Passphrase(words []string, n int) string {
	if len(words) == 0 {
		return ""
	}
	drawn := make([]string, max(n, 0))
	for i := range drawn {
		at, err := rand.Int(rand.Reader, big.NewInt(int64(len(words))))
		if err != nil {
			panic(err) // crypto/rand does not fail
		}
		drawn[i] = words[at.Int64()]
	}
	return strings.Join(drawn, " ")
}

package store

import (
	"fmt"

	"aula/store/seal"
)

// The screens may not know store/seal; what they need of it stands here.

// DefaultWords is how many words a generated passphrase has.
const DefaultWords = seal.DefaultWords

// MinPassphrase is how many characters a passphrase has at least.
const MinPassphrase = seal.MinPassphrase

// Passphrase draws n words evenly at random.
func Passphrase(words []string, n int) string { return seal.Passphrase(words, n) }

// CheckPassphrase tells whether a new passphrase is good enough: ErrWeakPassphrase.
func (s Shipped) CheckPassphrase(p string) error {
	common := s.Common
	if common == nil {
		common = func(string) bool { return false }
	}
	if err := seal.CheckPassphrase(p, common); err != nil {
		return fmt.Errorf("%w: %w", ErrWeakPassphrase, err)
	}
	return nil
}

// CheckPassphrase is the rule of this store's program.
func (st *Store) CheckPassphrase(p string) error { return st.o.Shipped.CheckPassphrase(p) }

// PlainCode is a typed recovery code as it is compared: see seal.PlainCode.
func PlainCode(s string) string { return seal.PlainCode(s) }

// CheckCode tells whether a typed recovery code is whole and without a slip of the
// pen: ErrWrongCode. Whether it belongs to a store only that store can tell.
func CheckCode(code string) error {
	if _, err := seal.ParseCode(code); err != nil {
		return ErrWrongCode
	}
	return nil
}

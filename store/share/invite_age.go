package share

import (
	"bytes"
	"fmt"
	"io"

	"filippo.io/age"
)

// Work that opening an invite costs: 84 random bits stand behind it, so that a little is
// plenty; and what a reader lets a foreign file cost at most (64 MiB of memory).
const (
	inviteWork     = 15
	mostInviteWork = 16
)

// sealByWords seals by a passphrase of many random bits (age, scrypt).
func sealByWords(plain []byte, words string) ([]byte, error) {
	to, err := age.NewScryptRecipient(words)
	if err != nil {
		return nil, fmt.Errorf("seal by words: %w", err)
	}
	to.SetWorkFactor(inviteWork)
	var out bytes.Buffer
	w, err := age.Encrypt(&out, to)
	if err != nil {
		return nil, fmt.Errorf("seal by words: %w", err)
	}
	if _, err := w.Write(plain); err != nil {
		return nil, fmt.Errorf("seal by words: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("seal by words: %w", err)
	}
	return out.Bytes(), nil
}

// openByWords gives what was sealed to its proven end, or nothing.
func openByWords(sealed []byte, words string) ([]byte, error) {
	with, err := age.NewScryptIdentity(words)
	if err != nil {
		return nil, ErrInvite
	}
	with.SetMaxWorkFactor(mostInviteWork)
	r, err := age.Decrypt(bytes.NewReader(sealed), with)
	if err != nil {
		return nil, ErrInvite
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		clear(plain)
		return nil, ErrInvite
	}
	return plain, nil
}

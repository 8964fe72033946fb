package model

import (
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"strings"
)

// ID names a record, a change, a person, a laptop or a workspace: 16 random
// bytes. Nothing can be read from one: no order, no time, no maker.
type ID [16]byte

// ErrBadID says that a text is not an id.
var ErrBadID = errors.New("not an id")

// idText is lower-case base32 without padding: 26 letters and digits that can be
// read aloud and typed on any keyboard. It never changes.
var idText = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// String is the id as people and files see it: 26 lower-case letters and digits.
func (i ID) String() string { return idText.EncodeToString(i[:]) }

// Zero reports whether the id is unset.
func (i ID) Zero() bool { return i == ID{} }

// ParseID reads what String wrote; case does not matter. ErrBadID.
func ParseID(s string) (ID, error) {
	var id ID
	b, err := idText.DecodeString(strings.ToLower(s))
	if err != nil || len(b) != len(id) {
		return id, ErrBadID
	}
	copy(id[:], b)
	// two spare bits at the end must be zero, and a letter beyond ASCII can lower-case to k
	if text := id.String(); text != strings.ToLower(s) || len(text) != len(s) {
		return ID{}, ErrBadID
	}
	return id, nil
}

// MarshalText lets an id stand in JSON as its text.
func (i ID) MarshalText() ([]byte, error) { return []byte(i.String()), nil }

// UnmarshalText is the other way round.
func (i *ID) UnmarshalText(b []byte) error {
	id, err := ParseID(string(b))
	if err == nil {
		*i = id
	}
	return err
}

// madeID is an id that follows from others, so that what two laptops make apart is one
// record: the first 16 bytes of the SHA-256 of "aula <what> " and its parts.
func madeID(what string, parts ...[]byte) ID {
	b := []byte("aula " + what + " ")
	for _, p := range parts {
		b = append(b, p...)
	}
	sum := sha256.Sum256(b)
	return ID(sum[:16])
}

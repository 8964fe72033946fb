package seal

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base32"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"strings"
	"unicode"
)

// ErrCode: a recovery code that was typed wrong or not in full.
var ErrCode = errors.New("seal: mistyped recovery code")

// codeLetters are Crockford's: no I, L, O, U.
const (
	codeLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	codeGroup   = 4
	codeSize    = 8 * codeGroup
)

// Code is a recovery code: 128 random bits, kept on paper.
type Code [16]byte

// NewCode makes a random code.
func NewCode() Code {
	var c Code
	rand.Read(c[:])
	return c
}

// String writes the code for people: 8 groups of 4 letters and digits, the
// last of which are the check.
func (c Code) String() string {
	text := base32.NewEncoding(codeLetters).EncodeToString(c.checked())
	groups := make([]string, 0, len(text)/codeGroup)
	for len(text) > 0 {
		groups, text = append(groups, text[:codeGroup]), text[codeGroup:]
	}
	return strings.Join(groups, "-")
}

// checked appends a CRC-32C, low byte first as that CRC wants it: then every
// wrong letter and every swap of neighbours is found, not only most.
func (c Code) checked() []byte {
	return binary.LittleEndian.AppendUint32(c[:], crc32.Checksum(c[:], crc32.MakeTable(crc32.Castagnoli)))
}

// PlainCode is what was typed without spaces and dashes, in capitals, O, I and L
// read as the digits they look like.
func PlainCode(s string) string {
	return strings.Map(func(r rune) rune {
		switch r = unicode.ToUpper(r); {
		case unicode.IsSpace(r), unicode.Is(unicode.Pd, r):
			return -1
		case r == 'O':
			return '0'
		case r == 'I', r == 'L':
			return '1'
		}
		return r
	}, s)
}

// ParseCode reads a code as people type it, see [PlainCode]. All else is [ErrCode].
func ParseCode(s string) (Code, error) {
	plain := PlainCode(s)
	var c Code
	raw, err := base32.NewEncoding(codeLetters).WithPadding(base32.NoPadding).DecodeString(plain)
	if err != nil || len(plain) != codeSize || len(raw) != len(c)+crc32.Size {
		return Code{}, ErrCode // by length too: the decoder overlooks one letter more
	}
	copy(c[:], raw)
	if string(c.checked()) != string(raw) {
		return Code{}, ErrCode
	}
	return c, nil
}

// Identity is the age identity of the code, always the same. Its public half
// is what keys are wrapped to.
func (c Code) Identity() (*Identity, error) {
	seed := derive(c[:], "aula recovery code wrap v1")
	defer clear(seed)
	return identityOf(seed)
}

// SigningKey is the Ed25519 key of the code, always the same: the admin
// authority of the workspace's code.
func (c Code) SigningKey() ed25519.PrivateKey {
	seed := derive(c[:], "aula recovery code sign v1")
	defer clear(seed)
	return ed25519.NewKeyFromSeed(seed)
}

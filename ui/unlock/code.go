package unlock

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"errors"

	"aula/store"
)

// A recovery code on paper is eight groups of four; the screens know only that much
// of it, to ask for groups.
const (
	codeGroups = 8
	codeGroup  = 4
)

// group is the n-th group of a code, from 1.
func group(code string, n int) string {
	plain := store.PlainCode(code)
	from := (n - 1) * codeGroup
	if from < 0 || from+codeGroup > len(plain) {
		return ""
	}
	return plain[from : from+codeGroup]
}

// Names of the marks that remind of codes nobody typed back yet. The check is a salt
// and, for each code, SHA-256(salt ‖ code): 128 random bits withstand any search.
const (
	markKind  = "mark"
	markCodes = "codes"
	markCheck = "codescheck"
	markLater = "later"
	saltSize  = 16
)

// codesCheck is what is kept of the codes so that a typing back can be verified.
func codesCheck(codes ...string) []byte {
	out := make([]byte, saltSize, saltSize+len(codes)*sha256.Size)
	rand.Read(out)
	salt := bytes.Clone(out)
	for _, c := range codes {
		out = append(out, codeHash(salt, c)...)
	}
	return out
}

func codeHash(salt []byte, code string) []byte {
	h := sha256.Sum256(append(bytes.Clone(salt), store.PlainCode(code)...))
	return h[:]
}

// checks tells whether a typed code is the n-th of a check, from 0.
func checks(check []byte, n int, code string) bool {
	from := saltSize + n*sha256.Size
	if len(check) < from+sha256.Size {
		return false
	}
	return bytes.Equal(check[from:from+sha256.Size], codeHash(check[:saltSize], code))
}

// remind leaves the reminder that nobody has typed these codes back yet.
func remind(s *store.Session, rec store.Recovery) error {
	l := s.Local()
	if err := l.Put(markKind, markCheck, codesCheck(rec.Workspace, rec.Own)); err != nil {
		return err
	}
	return l.Put(markKind, markCodes, []byte(markLater))
}

// unmark takes both marks of the codes away.
func unmark(s *store.Session) error {
	l := s.Local()
	return errors.Join(l.Put(markKind, markCodes, nil), l.Put(markKind, markCheck, nil))
}

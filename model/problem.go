package model

import (
	"errors"
	"unicode/utf8"
)

// Problem is what the person at the keyboard can put right: which field, and a
// code that the screens turn into a sentence (missing, too-long, too-many, twice,
// bad-text, bad-code, bad-rule, not-written, unknown-code, unknown-zone, order, range,
// taken, letter-taken, slot-taken; past, identifier and others come from above).
type Problem struct {
	Field string // the field's name as in JSON
	Code  string
}

// Error is for logs; people see the sentence that belongs to the code.
func (p Problem) Error() string { return p.Field + ": " + p.Code }

// The errors that callers recognise.
var (
	// ErrNotFound says that no living record has that id.
	ErrNotFound = errors.New("not found")
	// ErrClosed says that an encounter's minute is over: it can be retracted, no
	// longer changed.
	ErrClosed = errors.New("encounter is closed")
	// ErrBadBytes says that stored or received bytes are not what they claim to be.
	ErrBadBytes = errors.New("bytes can't be read")
)

// Limits of what a field may hold (SHARE.md 2d 75).
const (
	MaxLine = 120   // letters of a name or a title
	MaxText = 65536 // bytes of a note
	MaxCode = 24    // letters of a code
)

// need finds the first field that is empty.
func need(pairs ...string) error {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			return Problem{pairs[i], "missing"}
		}
	}
	return nil
}

// short finds the first line that is too long, or that could not be read again.
func short(pairs ...string) error {
	for i := 0; i+1 < len(pairs); i += 2 {
		if len([]rune(pairs[i+1])) > MaxLine {
			return Problem{pairs[i], "too-long"}
		}
		if !utf8.ValidString(pairs[i+1]) {
			return Problem{pairs[i], "bad-text"}
		}
	}
	return nil
}

// text finds what keeps a note of at most so many bytes from being kept.
func text(field, s string, most int) error {
	switch {
	case len(s) > most:
		return Problem{field, "too-long"}
	case !utf8.ValidString(s):
		return Problem{field, "bad-text"}
	}
	return nil
}

// elements finds what keeps the elements of a set from being registers of their own.
func elements(field string, all []string) error {
	for _, s := range all {
		if err := first(need(field, s), short(field, s)); err != nil {
			return err
		}
	}
	return nil
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

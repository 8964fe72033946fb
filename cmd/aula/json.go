package main

import (
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"

	"aula/ui/clean"
)

// printJSON writes a result as JSON.
func (m *Main) printJSON(v any) error {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	_, err = m.jsonOut().Write(append(b, '\n'))
	return err
}

// jsonOut is where JSON goes: as it is to a file or a pipe, and harmless to a terminal.
func (m *Main) jsonOut() io.Writer {
	if _, ok := terminalOf(m.Out); ok {
		return &shown{w: m.Out}
	}
	return m.Out
}

// shown writes JSON so that a terminal shows it and does nothing else: what a string
// holds beyond plain text becomes \u escapes, which say the same in JSON.
type shown struct {
	w    io.Writer
	rest []byte // a letter that is not whole yet
}

func (s *shown) Write(p []byte) (int, error) {
	b := append(s.rest, p...)
	out := make([]byte, 0, len(b))
	for len(b) > 0 && (utf8.FullRune(b) || len(b) >= utf8.UTFMax) {
		r, n := utf8.DecodeRune(b)
		switch {
		case r != utf8.RuneError && clean.OK(string(r)):
			out = append(out, b[:n]...)
		case r > 0xffff:
			r -= 0x10000
			out = fmt.Appendf(out, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
		b = b[n:]
	}
	s.rest = append([]byte(nil), b...)
	if _, err := s.w.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}

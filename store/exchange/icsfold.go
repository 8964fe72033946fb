package exchange

import (
	"bytes"
	"unicode/utf8"
)

// lineOctets is how long a line of iCalendar may be, its end aside (RFC 5545, 3.1).
const lineOctets = 75

// folded is iCalendar with its long lines cut: the rest of each goes on behind a space
// on the next one. No letter of UTF-8 is cut, since not every reader puts the halves
// together again before it looks at them.
func folded(b []byte) []byte {
	var out bytes.Buffer
	out.Grow(len(b) + len(b)/32)
	for line := range bytes.Lines(b) {
		line, end := bytes.CutSuffix(line, []byte("\r\n"))
		most := lineOctets
		for len(line) > most {
			n := most
			for n > most-utf8.UTFMax && !utf8.RuneStart(line[n]) {
				n--
			}
			out.Write(line[:n])
			out.WriteString("\r\n ")
			line, most = line[n:], lineOctets-1
		}
		out.Write(line)
		if end {
			out.WriteString("\r\n")
		}
	}
	return out.Bytes()
}

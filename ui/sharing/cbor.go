package sharing

import (
	"encoding/binary"
	"unicode/utf8"
)

// Values lie in changes as CBOR (RFC 8949). A text that a person writes anew is the one
// value that these pages make, so its few bytes are written and read here.
const (
	cborText = 0x60
	cborMask = 0xe0
)

// writeText is a text as a value, in its shortest form.
func writeText(s string) []byte {
	n := uint64(len(s))
	switch {
	case n < 24:
		return append([]byte{cborText | byte(n)}, s...)
	case n < 1<<8:
		return append([]byte{cborText | 24, byte(n)}, s...)
	case n < 1<<16:
		return append(binary.BigEndian.AppendUint16([]byte{cborText | 25}, uint16(n)), s...)
	}
	return append(binary.BigEndian.AppendUint32([]byte{cborText | 26}, uint32(n)), s...)
}

// readText is the text of a value; false if it is none.
func readText(b []byte) (string, bool) {
	if len(b) == 0 || b[0]&cborMask != cborText {
		return "", false
	}
	n, rest := uint64(b[0]&^cborMask), b[1:]
	if wide := map[uint64]int{24: 1, 25: 2, 26: 4, 27: 8}[n]; wide > 0 {
		if len(rest) < wide {
			return "", false
		}
		n = 0
		for _, x := range rest[:wide] {
			n = n<<8 | uint64(x)
		}
		rest = rest[wide:]
	} else if n > 23 {
		return "", false
	}
	if uint64(len(rest)) != n || !utf8.Valid(rest) {
		return "", false
	}
	return string(rest), true
}

package history

import "encoding/binary"

// What the values of registers are made of.
const (
	majorUint  = 0
	majorInt   = 1
	majorBytes = 2
	majorText  = 3
	majorMap   = 5
	cborFalse  = 0xf4
	cborTrue   = 0xf5
)

// read takes one value out of CBOR: int64, []byte, string, bool, or map[int64]any for
// words in several languages. False if it is anything else, or not whole.
func read(b []byte) (any, bool) {
	v, rest, ok := value(b)
	return v, ok && len(rest) == 0
}

func value(b []byte) (v any, rest []byte, ok bool) {
	if len(b) == 0 {
		return nil, nil, false
	}
	switch b[0] {
	case cborTrue, cborFalse:
		return b[0] == cborTrue, b[1:], true
	}
	major := b[0] >> 5
	n, rest, ok := size(b)
	if !ok {
		return nil, nil, false
	}
	switch major {
	case majorUint:
		return int64(n), rest, n <= 1<<62
	case majorInt:
		return -1 - int64(n), rest, n <= 1<<62
	case majorBytes, majorText:
		if uint64(len(rest)) < n {
			return nil, nil, false
		}
		if major == majorText {
			return string(rest[:n]), rest[n:], true
		}
		return rest[:n], rest[n:], true
	case majorMap:
		return pairs(rest, n)
	}
	return nil, nil, false
}

// pairs reads a map from numbers to texts; deeper ones are in no record.
func pairs(b []byte, n uint64) (v any, rest []byte, ok bool) {
	const most = 64
	out := map[int64]any{}
	if n > most {
		return nil, nil, false
	}
	for range n {
		if len(b) == 0 || b[0]>>5 != majorUint {
			return nil, nil, false
		}
		k, after, ok := size(b)
		if !ok || len(after) == 0 || after[0]>>5 == majorMap {
			return nil, nil, false
		}
		val, after, ok := value(after)
		if !ok {
			return nil, nil, false
		}
		out[int64(k)], b = val, after
	}
	return out, b, true
}

// size is the number in a value's head, and what follows the head.
func size(b []byte) (n uint64, rest []byte, ok bool) {
	low, rest := b[0]&0x1f, b[1:]
	wide := map[byte]int{24: 1, 25: 2, 26: 4, 27: 8}[low]
	switch {
	case low < 24:
		return uint64(low), rest, true
	case wide == 0 || len(rest) < wide:
		return 0, nil, false
	}
	var full [8]byte
	copy(full[8-wide:], rest)
	return binary.BigEndian.Uint64(full[:]), rest[wide:], true
}

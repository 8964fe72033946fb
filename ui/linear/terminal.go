package linear

import (
	"io"
	"os"
	"strconv"
	"unicode/utf8"

	"golang.org/x/term"
)

// Ends are the options for two files: secrets are hidden and single keys are read if
// in is a terminal, and lines are as wide as out is.
func Ends(in, out *os.File) Options {
	o := Options{In: in, Out: out, Terminal: term.IsTerminal(int(out.Fd())) && term.IsTerminal(int(in.Fd()))}
	o.Width = func() int {
		w, _, err := term.GetSize(int(out.Fd()))
		if err != nil {
			return 0
		}
		return w
	}
	if fd := int(in.Fd()); term.IsTerminal(fd) {
		o.Secret = func() (string, error) {
			b, err := term.ReadPassword(fd)
			return string(b), err
		}
		o.OneKey = func() (string, error) { return oneKey(fd, in) }
	}
	return o
}

// oneKey reads one key as it is pressed. What comes in one piece with others was
// pasted or held down, and is none.
func oneKey(fd int, in io.Reader) (string, error) {
	old, err := term.MakeRaw(fd)
	if err != nil {
		return "", err
	}
	defer term.Restore(fd, old)
	b := make([]byte, 64)
	n, err := in.Read(b)
	if err != nil {
		return "", err
	}
	return keyOf(b[:n])
}

// functionKey names F1 to F10 as terminals send them; "" for anything else.
func functionKey(sent string) string {
	for i, code := range []string{"OP", "OQ", "OR", "OS", "[15~", "[17~", "[18~", "[19~", "[20~", "[21~"} {
		if sent == "\x1b"+code {
			return "f" + strconv.Itoa(i+1)
		}
	}
	return ""
}

// keyOf names what a terminal sent; "" for what is no single key. Ctrl+c and ctrl+d
// end the talk.
func keyOf(b []byte) (string, error) {
	if len(b) == 1 {
		switch c := b[0]; {
		case c == 3, c == 4:
			return "", io.EOF
		case c == '\r', c == '\n':
			return "enter", nil
		case c == 27:
			return "esc", nil
		case c == ' ':
			return "space", nil
		case c < ' ', c == 127:
			return "", nil
		}
	}
	if k := functionKey(string(b)); k != "" {
		return k, nil
	}
	if r, n := utf8.DecodeRune(b); n == len(b) && r != utf8.RuneError {
		return string(r), nil
	}
	return "", nil
}

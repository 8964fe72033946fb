package app

import (
	"bytes"
	"io"
	"regexp"
	"sync"
)

// Terminal is what the program draws on: an *os.File, or what wraps one.
type Terminal interface {
	io.ReadWriteCloser
	Fd() uintptr
}

// quietKeys drops the requests for the Kitty keyboard protocol and for
// modifyOtherKeys: Windows Terminal 1.25 and later then swallows the letters of
// AltGr, @ and € among them (ECOSYSTEM.md 8). What is lost is shift+enter.
type quietKeys struct{ Terminal }

// Write passes on all but the requests; it tells the length it was given, since
// nothing was refused. Bubble Tea writes whole sequences.
func (q quietKeys) Write(p []byte) (int, error) {
	out := p
	if bytes.Contains(p, []byte("\x1b[")) {
		out = quieted(p)
	}
	if len(out) == 0 {
		return len(p), nil
	}
	if n, err := q.Terminal.Write(out); err != nil {
		return min(n, len(p)), err
	}
	return len(p), nil
}

// keyRequests are CSI > … u, CSI < … u, CSI = … u, CSI ? u, CSI > 4 … m. Commands that
// show no screen don't pay for the pattern.
var keyRequests = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\x1b\[(?:[><=][0-9;:]*u|\?u|>4[0-9;]*m)`) })

func quieted(p []byte) []byte { return keyRequests().ReplaceAll(p, nil) }

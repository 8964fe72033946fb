package linear

import (
	"bufio"
	"errors"
	"io"
	"strings"
)

// how an answer is read.
type how int

const (
	byLine how = iota
	bySecret
	byKey
)

// line is what was answered.
type line struct {
	text string
	key  bool // one key, by its name
	end  bool // nothing more will come
}

// input reads one answer at a time, only when asked to: a secret is never read by who
// waits for a line.
type input struct {
	o     Options
	lines *bufio.Reader
	want  chan how
	got   chan line
	busy  bool // an answer has been asked for
}

func newInput(o Options) *input {
	in := &input{o: o, lines: bufio.NewReader(o.In), want: make(chan how), got: make(chan line, 1)}
	go func() {
		for h := range in.want {
			in.got <- in.read(h)
		}
	}()
	return in
}

func (in *input) stop() { close(in.want) }

// ask begins reading, if nothing is being read yet.
func (in *input) ask(h how) {
	if !in.busy {
		in.busy = true
		in.want <- h
	}
}

func (in *input) read(h how) line {
	switch {
	case h == bySecret && in.o.Secret != nil:
		s, err := in.o.Secret()
		return line{text: s, end: err != nil}
	case h == byKey && in.o.OneKey != nil:
		s, err := in.o.OneKey()
		return line{text: s, key: true, end: err != nil}
	}
	s, err := in.lines.ReadString('\n')
	if errors.Is(err, io.EOF) && s != "" {
		err = nil // the last line may lack its end
	}
	s = strings.TrimRight(s, "\r\n")
	if k := functionKey(s); k != "" {
		s = k
	}
	return line{text: s, end: err != nil}
}

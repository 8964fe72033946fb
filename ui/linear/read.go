package linear

import (
	"time"

	"aula/ui"
)

// read asks for one answer and waits for it; meanwhile timers ring and the root goes
// on. It gives nothing if the input has ended, or if what is on top has changed while
// the answer was being typed: that was meant for something else.
func (s *session) read(h how, prompt string) (line, bool) {
	if s.ended || s.root.Over() {
		return line{}, false
	}
	here, moved := s.at(), false
	hidden := h == bySecret && s.o.Secret != nil
	s.out.prompt(prompt, s.o.Terminal)
	s.input.ask(h)
	s.out.raw = h == byKey && s.o.Terminal
	for {
		bell, clear := s.bell()
		select {
		case got := <-s.input.got:
			s.input.busy, s.out.raw = false, false
			s.echo(got, hidden)
			if got.end && s.stays() {
				s.ends++
				s.out.prompt(prompt, s.o.Terminal)
				s.input.ask(h)
				s.out.raw = h == byKey && s.o.Terminal
				break
			}
			if !got.end {
				s.ends = 0
			}
			s.ended = s.ended || got.end
			return got, !got.end && !moved
		case msg := <-s.engine.in:
			s.engine.take(msg)
		case <-bell:
			s.engine.ring()
		case <-s.o.Interrupt:
			if s.out.write("\n"); s.stays() {
				s.out.prompt(prompt, s.o.Terminal)
				break
			}
			s.ended, s.out.raw = true, false
			return line{}, false
		case <-s.o.Stop:
			s.ended, s.out.raw = true, false
			return line{}, false
		}
		clear()
		if s.root.Over() {
			return line{}, false
		}
		if !moved && s.engine.running == 0 && s.at() != here {
			s.settle()
			moved = true
			s.out.write("\n")
			s.wipe()
			s.here = place{}
			s.out.prompt(s.words().Moved, s.o.Terminal)
		}
	}
}

// endsMost is how many ends in a row are still somebody at the keys of a terminal, who
// pressed ctrl+d, and not a terminal that is gone.
const endsMost = 50

// stays tells whether an end is refused, and says so: a visitor has the laptop, and a
// terminal goes on after ctrl+d.
func (s *session) stays() bool {
	said := s.handed()
	if said == "" || !s.o.Terminal || s.ends >= endsMost {
		return false
	}
	s.fault(said)
	return true
}

// echo ends a line that the terminal has not.
func (s *session) echo(got line, hidden bool) {
	switch {
	case got.key && s.o.Terminal:
		s.out.write(ui.KeyName(s.root.Env().Text, plain(got.text)) + "\n")
	case hidden && s.o.Terminal, got.end && s.o.Terminal:
		s.out.write("\n")
	}
}

// bell rings for the next timer; clear stops it.
func (s *session) bell() (rings <-chan time.Time, clear func()) {
	d, waits := s.engine.next()
	if !waits {
		return nil, func() {}
	}
	t := time.NewTimer(d)
	return t.C, func() { t.Stop() }
}

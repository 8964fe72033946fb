package app

import "time"

// How something is said in the status line.
const (
	saidNote = iota
	saidWarn
	saidBad
	saidNews // a warning that nobody's key brought about: it goes by the clock alone
)

// Times of the status line.
const (
	noteFor  = 10 * time.Second
	badLeast = 2 * time.Second // an error stays until a key after this
)

// status is the line that says what has just happened.
type status struct {
	text string
	kind int
	at   time.Time
	undo bool // what it tells of can be taken back
	stay bool // until a key shows that somebody was there
}

func (s *status) set(text string, kind int, now time.Time) {
	*s = status{text: text, kind: kind, at: now}
}

// expire takes away what was said long enough; it tells whether anything went.
// An error waits for a key.
func (s *status) expire(now time.Time) bool {
	if s.text == "" || s.kind == saidBad || s.stay || now.Sub(s.at) < noteFor {
		return false
	}
	*s = status{}
	return true
}

// read takes a warning or an error away when a key shows that somebody was there to
// read it.
func (s *status) read(now time.Time) {
	if s.kind == saidWarn || (s.kind == saidBad || s.stay) && now.Sub(s.at) >= badLeast {
		*s = status{}
	}
}

func (a *App) note(text string) { a.say.set(text, saidNote, a.o.Now()) }
func (a *App) warn(text string) { a.say.set(text, saidWarn, a.o.Now()) }

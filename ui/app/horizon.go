package app

import (
	"sync"
	"time"
)

// seenSoon is how long screens may still show what stood before a round: they read
// again after it.
const seenSoon = time.Second

// horizon knows how far the changes of others stand on the screens. A form that opens
// takes that along: what comes later is not overwritten unseen (SHARE.md 3.4).
type horizon struct {
	mu       sync.Mutex
	old, new uint64
	now      func() time.Time
	from     time.Time // when new came
}

// move tells that changes from before to after have come.
func (s *horizon) move(before, after uint64, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.old, s.new, s.from = before, after, now
}

// at is what a form that opens now may count as seen: in doubt less, which keeps both
// sides where one would have done.
func (s *horizon) at() uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if between(s.from, s.now()) < seenSoon {
		return s.old
	}
	return s.new
}

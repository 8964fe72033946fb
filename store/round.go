package store

import (
	"context"
	"crypto/ed25519"
	"errors"
	"time"

	"aula/store/share"
)

// ErrRoundRuns says that a round of sharing is under way already.
var ErrRoundRuns = errors.New("a round of sharing is under way")

// round is one round through all folders.
type round struct {
	s      *Session
	ctx    context.Context
	how    Roundabout
	now    time.Time
	team   *share.Roster
	lap    laptop
	row    sharingRow
	was    sharingRow // as it lies on disk
	visits []*visit
	out    RoundReport
	self   map[share.Tag]bool // the ids under which this laptop has written
	says   said
	fresh  bool // the member log or the keyring brought something new
	asks   bool // a request to join came
	all    bool // every file is opened: a check
}

// Round goes through every folder once: takes in what is new, puts there what waits,
// relays, tidies. What is wrong with one folder stands in its report; the error is for
// what concerns the store itself. It may block for as long as a folder does.
func (s *Session) Round(ctx context.Context, how Roundabout) (RoundReport, error) {
	return s.round(ctx, how, false)
}

// CheckFolders is a round that opens every file again, whatever was known of it, and
// puts, relays and tidies nothing.
func (s *Session) CheckFolders(ctx context.Context, how Roundabout) (RoundReport, error) {
	return s.round(ctx, how, true)
}

func (s *Session) round(ctx context.Context, how Roundabout, all bool) (RoundReport, error) {
	var out RoundReport
	err := s.alone(0, func() error {
		var err error
		out, err = s.roundNow(ctx, how, all)
		return err
	})
	return out, err
}

// patience is how long a person's deed waits for a round that is under way.
const patience = 5 * time.Second

// alone does what no round of sharing may run beside: ErrRoundRuns if one does for
// longer than so long.
func (s *Session) alone(patience time.Duration, do func() error) error {
	const step = 20 * time.Millisecond
	for ; !s.st.round.TryLock(); patience -= step {
		if patience <= 0 {
			return ErrRoundRuns
		}
		time.Sleep(step)
	}
	defer s.st.round.Unlock()
	return do()
}

func (s *Session) roundNow(ctx context.Context, how Roundabout, all bool) (RoundReport, error) {
	if how.Cut {
		if _, err := s.CutBags(Sharing); err != nil {
			return RoundReport{}, err
		}
	}
	r := &round{s: s, ctx: ctx, how: how, now: s.st.o.Now(), all: all}
	if err := r.read(); err != nil {
		return r.out, err
	}
	defer func() {
		for _, v := range r.visits {
			if v.place != nil {
				v.place.Close()
			}
		}
	}()
	for _, v := range r.visits {
		v.err = v.arrive()
		if v.err == nil {
			v.err = v.control()
		}
	}
	if err := r.settle(); err != nil {
		return r.out, err
	}
	for _, v := range r.visits {
		if v.err == nil {
			v.err = v.batches()
		}
		if errors.Is(v.err, ErrLocked) {
			return r.out, v.err
		}
	}
	if err := r.seeToTwins(); err != nil { // after all else: it may have been written anew
		return r.out, err
	}
	if !all {
		if err := r.publish(); err != nil {
			return r.out, err
		}
	}
	err := r.finish()
	return r.out, err
}

// laptop is this laptop's own row.
func (r *reading) laptop() (laptop, error) {
	var l laptop
	b, err := r.get(bucketKeep, []byte(keepLaptop))
	if err != nil {
		return l, err
	}
	if b == nil {
		return l, ErrDamaged
	}
	return l, decode(b, &l)
}

// signer finds the key of whoever may have signed a file.
func (r *round) signer(h share.Header) (ed25519.PublicKey, share.Verdict) { return r.team.Signers(h) }

// Times of looking again at what was not as it should be.
const (
	quietFor = 10 * time.Minute // nothing is said of it, each round looks
	againIn  = 10 * time.Minute
)

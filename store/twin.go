package store

import (
	"bytes"
	"cmp"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"maps"
	"math"
	"slices"

	"aula/model"
	"aula/store/share"
)

// A file that this laptop signed and does not know is of a former or another self: the
// disk was put back to an earlier day, or copied. What it says is proof enough; no clock
// and no machine's name is asked (SHARE.md 2b 45, 46).

// meetSelf takes in a checked file that this laptop, or what it was before, signed and
// that it does not know. What is new in it is applied. If it is this laptop's present
// id, it goes on under another, signed by the old key. If the other self used numbers
// that this one used for other changes too, this one's are written anew: so does the
// other with its own, and both stay.
func (s *Session) meetSelf(in intake) (taken, error) {
	var out taken
	split := false
	err := s.update(func(w *writing) error {
		mine, sure, err := w.ownIDs(in)
		if err != nil {
			return err
		}
		peer, err := w.peer(in.laptop)
		if err != nil {
			return err
		}
		present := in.laptop == w.lap.ID
		had := peer.Got
		if present {
			had = had.add(1, w.lap.Counter)
		}
		first, last := usedTwice(in, mine, sure), had.last()
		unknown := false // what is here under a number of it was not made here, or is in no file
		for _, a := range in.all {
			n := a.c.Dot.Counter
			last = max(last, n)
			_, used := mine[n]
			unknown = unknown || !used && had.has(n)
		}
		both := false // it holds other changes than those that came under the same numbers
		if unknown {
			held, _, err := w.changesOf(in.laptop, true)
			if err != nil {
				return err
			}
			_, n := contradicts(held, in, 0)
			both = n > 0
		}
		if first > 0 || both {
			if err := w.waitFor(in, first); err != nil {
				return err
			}
		}
		if first == 0 && had.covers(in.from, in.to) {
			return nil // an old file of this very laptop, put back by an engine
		}
		for _, a := range in.all {
			if had.has(a.c.Dot.Counter) {
				continue
			}
			if _, err := w.takeOne(a, &peer); err != nil {
				return err
			}
			out.read++
		}
		twice := twinSet{id: in.laptop}
		if first > 0 {
			if twice.changes, err = w.since(in.laptop, first); err != nil {
				return err
			}
		}
		for _, x := range had {
			peer.Got = peer.Got.add(x.From, x.To)
		}
		peer.Got = peer.Got.add(in.from, in.to)
		if err := errors.Join(w.putPeer(peer), w.keepSigned(in)); err != nil {
			return err
		}
		if first == 0 && !present && !both {
			if err := w.inherit(in.file); err != nil {
				return err
			}
		}
		if present {
			split = true
			if err := w.splitOff(); err != nil {
				return err
			}
		}
		if first > 0 {
			if err := w.sayTwice(in.laptop, first); err != nil {
				return err
			}
		}
		return w.writeTwins(twice)
	})
	if err == nil && split {
		s.team.Store(nil)
	}
	return out, err
}

// inherit puts a file of a former self among this laptop's own: nobody else can put it
// into a folder again. One that began the same and ends sooner goes.
func (w *writing) inherit(f *share.File) error {
	if !f.By.Zero() {
		return nil
	}
	old, err := w.out(outRow{Laptop: f.Header.Laptop, From: f.Header.From, Tier: f.Header.Tier})
	if err != nil || old != nil && old.To >= f.Header.To {
		return err
	}
	if err := w.addOut(f); err != nil {
		return err
	}
	row, err := w.out(outRow{Laptop: f.Header.Laptop, From: f.Header.From, Tier: f.Header.Tier})
	if err != nil {
		return err
	}
	row.Tried, row.Heir, row.Put = true, true, w.s.st.o.Now().Unix()
	return w.putOut(row)
}

// sayTwice tells the other self in the member log from which number on both used the
// same ones. It may never see it for itself: a file of ours that says so may be covered,
// by its numbers, by one of its own and go before it came by.
func (w *writing) sayTwice(id model.ID, n uint64) error {
	team, err := w.roster()
	if err != nil {
		return err
	}
	if had, said := team.Twice(w.lap.ID)[id]; said && had <= n {
		return nil
	}
	return w.logMember(share.Op{Deed: share.DeedTwice, NewLaptop: id, Number: n})
}

// heedTwins writes anew what another self says that it used the numbers of as well.
func (r *round) heedTwins() error {
	says := r.team.Twice(r.lap.ID)
	for _, id := range slices.SortedFunc(maps.Keys(says), func(a, b model.ID) int { return bytes.Compare(a[:], b[:]) }) {
		n := says[id]
		if slices.ContainsFunc(r.lap.Anew, func(a anewFrom) bool { return a.ID == id && a.From <= n }) {
			continue
		}
		err := r.s.update(func(w *writing) error {
			set := twinSet{id: id}
			var err error
			if set.changes, err = w.since(id, n); err != nil {
				return err
			}
			if len(set.changes) == 0 { // put back to a day before that number
				row := twinRow{Laptop: id, From: n, Due: r.now.Unix()}
				return w.putSealed(bucketKeep, twinHereKey(id, false), row)
			}
			return w.writeTwins(set)
		})
		if err != nil {
			return err
		}
		if err := r.again(); err != nil {
			return err
		}
	}
	return nil
}

// part makes this laptop go on under another id if the member log says that its present
// one was given up: a machine with a copy of this disk did so, and nobody is placed any
// more on the id that both had.
func (r *round) part() error {
	if l, _ := r.team.Laptop(r.lap.ID); l.Successor.Zero() {
		return r.heedTwins()
	}
	if err := r.split(); err != nil {
		return err
	}
	return r.heedTwins()
}

// split makes this laptop go on under another id.
func (r *round) split() error {
	if err := r.s.update(func(w *writing) error { return w.splitOff() }); err != nil {
		return err
	}
	r.s.team.Store(nil)
	return r.again()
}

// usedTwice is the first number under which a file of another self holds something else
// than this laptop wrote; 0 if there is none. Each number has one change, and each session
// reads the same compartments of both: what only one of them shows is another. From where
// two machines part all numbers differ, so what is closed in both before that counts too.
func usedTwice(in intake, mine map[uint64]model.ID, sure spans) uint64 {
	theirs := make(map[uint64]model.ID, len(in.all))
	for _, a := range in.all {
		theirs[a.c.Dot.Counter] = a.c.ID
	}
	closed := uint64(0) // where a run of what is closed in both began
	for _, x := range sure {
		for n := max(x.From, in.from); n <= min(x.To, in.to); n++ {
			a, here := mine[n]
			b, there := theirs[n]
			switch {
			case a != b && (!in.less || here && there):
				return cmp.Or(closed, n)
			case here || there || in.less:
				closed = 0
			case closed == 0:
				closed = n
			}
		}
	}
	return 0
}

// ownIDs are the ids of this laptop's changes whose numbers a file of another self uses,
// as far as this session can read them, and all the numbers of the files that have them.
func (w *writing) ownIDs(in intake) (out map[uint64]model.ID, sure spans, err error) {
	rows, err := w.outs()
	if err != nil {
		return nil, nil, err
	}
	out = map[uint64]model.ID{}
	for _, o := range rows {
		if o.Laptop != in.laptop || o.Heir || o.To < in.from || o.From > in.to {
			continue
		}
		f, v := share.Parse(w.outFile(o))
		if v != share.OK {
			continue
		}
		whole := true
		for i, h := range f.Header.Sections {
			n, ok := w.compOf(h.Compartment())
			if !ok || w.s.keys[n] == nil {
				continue
			}
			open, v, err := f.Open(i, w.opener(n, h.Epoch))
			if err != nil || v != share.OK {
				whole = false
				continue
			}
			for _, c := range open.Changes {
				out[c.Dot.Counter] = c.ID
			}
		}
		if whole {
			sure = sure.add(o.From, o.To)
		}
	}
	return out, sure, nil
}

// since are the changes that this laptop wrote under an id from a number on and did not
// write anew yet.
func (w *writing) since(id model.ID, n uint64) ([]sent, error) {
	done := uint64(math.MaxUint64)
	i := slices.IndexFunc(w.lap.Anew, func(a anewFrom) bool { return a.ID == id })
	switch {
	case i < 0:
		w.lap.Anew = append(w.lap.Anew, anewFrom{ID: id, From: n})
	case w.lap.Anew[i].From <= n:
		return nil, nil
	default:
		done = w.lap.Anew[i].From
		w.lap.Anew[i].From = n
	}
	w.dirty = true
	all, closed, err := w.changesOf(id, false)
	if err == nil && len(closed) > 0 {
		err = w.waitToOpen(id, n)
	}
	return slices.DeleteFunc(all, func(x sent) bool { return x.c.Dot.Counter < n || x.c.Dot.Counter >= done }), err
}

// splitOff makes this laptop go on under another id. Files that no folder has seen go
// with the old one.
func (w *writing) splitOff() error {
	secret := make([]byte, ed25519.SeedSize)
	rand.Read(secret)
	next := w.s.st.o.NewID()
	if err := w.logMember(share.Op{Deed: share.DeedLaptop, NewLaptop: next, LaptopKey: publicKey(secret)}); err != nil {
		return err
	}
	if err := w.becomes(next, secret); err != nil {
		return err
	}
	if !w.lap.Shares {
		return nil
	}
	return w.nameLaptop("")
}

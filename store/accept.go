package store

import (
	"errors"
	"fmt"
	"slices"

	"github.com/fxamacker/cbor/v2"

	"aula/model"
	"aula/store/share"
)

// foreignLine is the journal's entry of a change that came from elsewhere: as it came,
// with its salt, so that it can be vouched for and a newer version's fields are kept.
type foreignLine struct {
	_      struct{} `cbor:",toarray"`
	Salt   share.Salt
	Raw    cbor.RawMessage
	Merged bool // it went together with what was written here meanwhile
}

// readLine reads an entry of the journal: a change of this laptop, or a foreignLine.
func readLine(b []byte, c *model.Change) error {
	if !isForeign(b) {
		return decode(b, c)
	}
	var f foreignLine
	if err := decode(b, &f); err != nil {
		return err
	}
	return decode(f.Raw, c)
}

// isForeign tells a foreignLine from a change of this laptop: CBOR's major type of arrays.
func isForeign(b []byte) bool { return len(b) > 0 && b[0]>>5 == 4 }

// keptRow is what came and can't be applied yet: a section that nobody who unlocked
// here opens, or a change of a kind that this version does not know.
type keptRow struct {
	Laptop model.ID           `cbor:"1,keyasint"`
	Head   *share.SectionHead `cbor:"2,keyasint,omitempty"`
	Body   []byte             `cbor:"3,keyasint,omitempty"`
	Missed spans              `cbor:"4,keyasint,omitempty"` // the numbers of it that were new here
	Later  *share.Salted      `cbor:"5,keyasint,omitempty"`
	Comp   share.Compartment  `cbor:"6,keyasint,omitempty"`
	Vouch  []byte             `cbor:"7,keyasint,omitempty"` // the header of the vouched pack in which the section was sealed anew
}

// arriving is one change on its way in.
type arriving struct {
	n   uint16
	c   model.Change
	raw share.Salted
}

// intake is a file on its way in: checked whole, nothing of it applied.
type intake struct {
	laptop   model.ID
	from, to uint64
	head     [32]byte
	changes  []arriving // by their numbers, without those that are here
	all      []arriving // with them
	kept     []keptRow
	seen     []share.Seen
	day      model.Date
	file     *share.File
	less     bool // a vouched pack from which something was removed
}

// taken is what a file brought.
type taken struct {
	read, merged int
}

// chunk is how many changes are applied in one transaction (GROUND.md 9).
const chunk = 500

// errSigner says that a change is by a person whom the member log does not place on
// the laptop that signed it, as far as the log has come.
var errSigner = errors.New("person is not on that laptop")

// examine opens all of a checked file that this session may open. The verdict is OK or
// Altered; errSigner where the member log may have to come first.
func (s *Session) examine(f *share.File, placed func(person, laptop model.ID) bool) (intake, share.Verdict, error) {
	in := intake{laptop: f.Header.Laptop, from: f.Header.From, to: f.Header.To, head: f.Head(), file: f}
	if n := len(f.Originals); n > 0 {
		in.head = f.Originals[n-1].Head()
	}
	verdict := share.OK
	err := s.view(func(r *reading) error {
		peer, err := r.peer(in.laptop)
		if err != nil {
			return err
		}
		if f.Header.Kind == share.KindAck {
			in.from, in.to = 0, 0
		}
		for i, h := range f.Header.Sections {
			n, ok := r.compOf(h.Compartment())
			if f.Header.Kind == share.KindAck && (!ok || s.keys[n] == nil) {
				continue // it has no changes to keep
			}
			if !ok || s.keys[n] == nil || !slices.ContainsFunc(s.comps[n].Epochs, func(e epochKey) bool { return e.Epoch == h.Epoch }) {
				k := keptRow{Laptop: in.laptop, Head: &f.Header.Sections[i], Body: f.Body(i), Missed: peer.Got.missing(h.From, h.To), Comp: h.Compartment()}
				if f.Anew(h) {
					k.Vouch, _ = f.Signed()
				}
				in.kept = append(in.kept, k)
				continue
			}
			open, v, err := f.Open(i, r.opener(n, h.Epoch))
			if err != nil {
				v = share.Altered // its epoch's identity does not open it
			}
			if v == share.OK && in.to == 0 && len(open.Changes) > 0 {
				v = share.Altered // it says that it has none
			}
			if v != share.OK {
				verdict = v
				return nil
			}
			for j, c := range open.Changes {
				if err := acceptable(c, h, placed); err != nil {
					if errors.Is(err, errSigner) {
						return err
					}
					verdict = share.Altered
					return nil
				}
				in.all = append(in.all, arriving{n, c, open.Raw[j]})
				if !peer.Got.has(c.Dot.Counter) {
					in.changes = append(in.changes, arriving{n, c, open.Raw[j]})
				}
			}
			in.less = in.less || len(open.Removed) > 0
			in.seen = append(in.seen, open.Seen...)
			in.day = max(in.day, open.Day)
		}
		return nil
	})
	for _, list := range [][]arriving{in.changes, in.all} {
		slices.SortFunc(list, func(a, b arriving) int { return a.c.Dot.Compare(b.c.Dot) })
	}
	return in, verdict, err
}

// missing is the part of a stretch that is not in.
func (s spans) missing(from, to uint64) spans {
	var out spans
	for _, g := range s.gaps(to) {
		if g.To >= from {
			out = append(out, span{From: max(from, g.From), To: g.To})
		}
	}
	return out
}

// Limits of what a change may hold (SHARE.md 2d 75).
const (
	fieldsMost = 4096
	valueMost  = 1 << 20
)

// acceptable tells whether a change may be taken in: by its own laptop's person, into
// the compartment it came in, of a shape that makes sense.
func acceptable(c model.Change, h share.SectionHead, placed func(person, laptop model.ID) bool) error {
	if c.ID.Zero() || c.Record.Zero() || len(c.Fields) > fieldsMost {
		return ErrDamaged
	}
	if c.Kind == model.KindBag {
		if h.Section != model.Common || !c.Person.Zero() || len(c.Fields) > 0 || len(c.Bag) == 0 {
			return ErrDamaged
		}
		bag, err := model.DecodeBag(c.Bag)
		if err != nil || c.Stamp != model.StampAt(int64(bag.Hour)*3600*1000) {
			return ErrDamaged
		}
		return nil
	}
	if len(c.Bag) > 0 || c.Person.Zero() {
		return ErrDamaged
	}
	if info, known := c.Kind.Info(); known && info.Section != h.Section {
		return ErrDamaged
	}
	for _, f := range c.Fields {
		if len(f.Value) > valueMost {
			return ErrDamaged
		}
	}
	if !placed(c.Person, c.Dot.Laptop) {
		return fmt.Errorf("change by %s: %w", c.Person, errSigner)
	}
	return nil
}

// take applies what was examined, at most so many changes a transaction; each also
// moves on what is known to be here.
func (s *Session) take(in intake) (taken, error) {
	var out taken
	if s.st.head.Restored {
		return out, ErrDamaged // never: the unlock made this a new laptop
	}
	rest := in.changes
	for first := true; first || len(rest) > 0; first = false {
		n := min(chunk, len(rest))
		some := rest[:n]
		upTo := in.to
		if n < len(rest) {
			upTo = some[n-1].c.Dot.Counter
		}
		err := s.update(func(w *writing) error {
			got, merged, err := w.takeSome(in, some, upTo, first)
			out.read += got
			out.merged += merged
			return err
		})
		if err != nil {
			return out, err
		}
		rest = rest[n:]
	}
	return out, nil
}

func (w *writing) takeSome(in intake, some []arriving, upTo uint64, first bool) (read, merged int, err error) {
	peer, err := w.peer(in.laptop)
	if err != nil {
		return 0, 0, err
	}
	own := in.laptop == w.lap.ID
	for _, a := range some {
		if peer.Got.has(a.c.Dot.Counter) || own && a.c.Dot.Counter <= w.lap.Counter {
			continue // a second file brought it meanwhile
		}
		met, err := w.takeOne(a, &peer)
		if err != nil {
			return read, merged, err
		}
		read++
		if met {
			merged++
		}
	}
	if first {
		peer.learn(in.seen)
		peer.Day = max(peer.Day, in.day)
		if in.file == nil || in.file.By.Zero() {
			peer.Quiet = w.s.st.o.Now().Unix()
		}
		if err := w.keepSigned(in); err != nil {
			return read, merged, err
		}
		for _, k := range in.kept {
			if len(k.Missed) == 0 {
				continue
			}
			if err := w.keep(k); err != nil {
				return read, merged, err
			}
		}
	}
	if in.to > 0 {
		was := peer.Got.firm()
		peer.Got = peer.Got.add(in.from, upTo)
		if peer.Got.firm() > was {
			peer.Head = in.head
		}
		switch {
		case len(peer.Got) <= 1 && (len(peer.Got) == 0 || peer.Got[0].From == 1):
			peer.Gap = 0
		case peer.Gap == 0:
			peer.Gap = w.s.st.o.Now().Unix()
		}
	}
	return read, merged, w.putPeer(peer)
}

// takeOne applies one change of another laptop. Met tells that it went together with
// something written here that its laptop had not seen.
func (w *writing) takeOne(a arriving, peer *peerRow) (met bool, err error) {
	if a.c.Kind != model.KindBag {
		if _, known := a.c.Kind.Info(); !known {
			return false, w.keep(keptRow{Laptop: a.c.Dot.Laptop, Later: &a.raw, Comp: share.Compartment{Section: w.s.comps[a.n].Section, Owner: w.s.comps[a.n].Owner}})
		}
		if met, err = w.meets(a, peer); err != nil {
			return met, err
		}
	}
	w.adopt(a.c)
	return met, w.applyIn(a.n, a.c, encode(foreignLine{Salt: a.raw.Salt, Raw: a.raw.Raw, Merged: met}))
}

// meets tells whether a record has writes of this laptop that the change's laptop had
// not seen.
func (w *writing) meets(a arriving, peer *peerRow) (bool, error) {
	state, err := w.state(a.n, a.c.Kind, a.c.Record)
	if err != nil {
		return false, err
	}
	saw := peer.saw(w.lap.ID)
	for _, d := range state.Dots() {
		if d.Laptop == w.lap.ID && d.Counter > saw && !slices.ContainsFunc(a.c.Fields, func(f model.FieldWrite) bool { return slices.Contains(f.Replaces, d) }) {
			return true, nil
		}
	}
	return false, nil
}

// adoptAhead is how far ahead of this clock a stamp may be to move this laptop's own on
// (SHARE.md 3.5).
const adoptAhead = 10 * 60 * 1000 // milliseconds

// adopt lets this laptop's stamps follow what it has seen. A bag's stamp is its hour
// and moves nothing.
func (w *writing) adopt(c model.Change) {
	if c.Kind == model.KindBag || c.Stamp <= w.lap.Stamp || c.Stamp.Millis() > w.s.st.o.Now().UnixMilli()+adoptAhead {
		return
	}
	w.lap.Stamp, w.dirty = c.Stamp, true
	w.stamp = max(w.stamp, w.lap.Stamp.Next(0))
}

// keep remembers what can't be applied yet.
func (w *writing) keep(k keptRow) error {
	_, err := w.append(bucketKept, compCommon, encode(k))
	return err
}

// unkeep applies what was kept and can be read now: a person has unlocked who opens it,
// or a newer version knows its kind.
func (s *Session) unkeep() (int, error) {
	type ready struct {
		key []byte
		row keptRow
		in  intake
	}
	var all []ready
	err := s.view(func(r *reading) error {
		team, err := r.roster()
		if err != nil {
			return err
		}
		return r.tx.Bucket([]byte(bucketKept)).ForEach(func(key, env []byte) error {
			var row keptRow
			b, _, err := r.open(bucketKept, key, env)
			if err != nil || decode(b, &row) != nil {
				return nil // named by Check
			}
			if in, ok := r.reopen(row, team.Placed); ok {
				all = append(all, ready{slices.Clone(key), row, in})
			}
			return nil
		})
	})
	if err != nil {
		return 0, err
	}
	n := 0
	for _, x := range all {
		for rest, more := x.in.changes, true; more; more = len(rest) > 0 {
			some := rest[:min(chunk, len(rest))]
			rest = rest[len(some):]
			if err := s.update(func(w *writing) error { return w.unkeepSome(x.key, x.row, some, len(rest) == 0) }); err != nil {
				return n, err
			}
			n += len(some)
		}
	}
	return n, nil
}

// unkeepSome applies a part of a kept section; what is left of it stays kept.
func (w *writing) unkeepSome(key []byte, row keptRow, some []arriving, last bool) error {
	peer, err := w.peer(row.Laptop)
	if err != nil {
		return err
	}
	for _, a := range some {
		if _, err := w.takeOne(a, &peer); err != nil {
			return err
		}
	}
	if last {
		return w.tx.Bucket([]byte(bucketKept)).Delete(key)
	}
	row.Missed = row.Missed.missingAfter(some[len(some)-1].c.Dot.Counter)
	return w.putSealed(bucketKept, key, row)
}

// missingAfter is what of the stretches lies after a number.
func (s spans) missingAfter(n uint64) spans {
	var out spans
	for _, x := range s {
		if x.To > n {
			out = append(out, span{From: max(x.From, n+1), To: x.To})
		}
	}
	return out
}

// open opens a section that was kept.
func (k keptRow) open(open func([]byte) ([]byte, error)) (share.Opened, share.Verdict, error) {
	if k.Vouch != nil {
		return share.OpenVouched(k.Vouch, *k.Head, k.Body, open)
	}
	return share.OpenSection(k.Laptop, *k.Head, k.Body, open)
}

// reopen reads what was kept, if this session and this version can.
func (r *reading) reopen(row keptRow, placed func(person, laptop model.ID) bool) (intake, bool) {
	in := intake{laptop: row.Laptop}
	n, ok := r.compOf(row.Comp)
	if !ok || r.s.keys[n] == nil {
		return in, false
	}
	if row.Later != nil {
		var c model.Change
		if decode(row.Later.Raw, &c) != nil {
			return in, false
		}
		if _, known := c.Kind.Info(); !known {
			return in, false
		}
		in.changes = []arriving{{n, c, *row.Later}}
		return in, true
	}
	if row.Head == nil {
		return in, false
	}
	open, v, err := row.open(r.opener(n, row.Head.Epoch))
	if err != nil || v != share.OK {
		return in, false
	}
	for i, c := range open.Changes {
		if row.Missed.has(c.Dot.Counter) && acceptable(c, *row.Head, placed) == nil {
			in.changes = append(in.changes, arriving{n, c, open.Raw[i]})
		}
	}
	return in, true
}

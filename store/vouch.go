package store

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
	"time"

	"aula/model"
	"aula/store/seal"
	"aula/store/share"
)

// What a laptop published that is gone, was revoked, goes on under another id or is silent
// lives on in the stores that took it in. If a folder loses it and somebody lacks it, one
// of them puts it there again, in a vouched pack: it is proved by the headers that the
// owner signed, which each store keeps for that.

// lack is a laptop of whose changes a folder does not hold all that another needs.
type lack struct {
	_      struct{} `cbor:",toarray"`
	Laptop model.ID
	Next   int64 // when it is this laptop's turn to put them there, in seconds since 1970
}

// vouchStep is how long an engine, a relay or an heir has to put there what a folder
// lacks; then one laptop after the other has as long.
const vouchStep = 3 * time.Hour

// Limits of one vouched pack.
const (
	vouchHeads = 400 << 10 // bytes of the owner's headers
	vouchMost  = 8000      // changes
)

// signedRow is a header with its signature.
type signedRow struct {
	_    struct{} `cbor:",toarray"`
	Head []byte
	Sig  []byte
}

func signedKey(f *share.File) []byte {
	sum := f.Head()
	k := binary.BigEndian.AppendUint64(append([]byte{}, f.Header.Laptop[:]...), f.Header.From)
	return append(k, sum[:8]...) // a twin may have used the same numbers
}

// keepSigned keeps the signed headers of what a file brought.
func (w *writing) keepSigned(in intake) error {
	if in.file == nil || in.to == 0 || in.less || in.laptop == w.lap.ID {
		return nil
	}
	files := in.file.Originals
	if in.file.By.Zero() {
		files = []*share.File{in.file}
	}
	b := w.tx.Bucket([]byte(bucketSigned))
	for _, f := range files {
		key := signedKey(f)
		if b.Get(key) != nil {
			continue
		}
		head, sig := f.Signed()
		if err := b.Put(key, encode(signedRow{Head: head, Sig: sig})); err != nil {
			return err
		}
	}
	return nil
}

// signed are the headers that are kept of a laptop's files with some numbers.
func (r *reading) signed(laptop model.ID, want spans) []*share.File {
	var out []*share.File
	c := r.tx.Bucket([]byte(bucketSigned)).Cursor()
	for k, v := c.Seek(laptop[:]); bytes.HasPrefix(k, laptop[:]); k, v = c.Next() {
		var row signedRow
		if decode(v, &row) != nil {
			continue
		}
		f := share.FromSigned(row.Head, row.Sig)
		if f != nil && slices.ContainsFunc(want, func(x span) bool { return f.Header.From <= x.To && x.From <= f.Header.To }) {
			out = append(out, f)
		}
	}
	return out
}

// vouch puts into the folders what they lack of laptops that can't put it there, if it is
// this laptop's turn.
func (r *round) vouch() error {
	gone, others, peers, err := r.presence()
	if err != nil || len(gone) == 0 {
		return err
	}
	mine, err := r.mine()
	if err != nil {
		return err
	}
	for _, v := range r.visits {
		if v.err != nil {
			continue
		}
		var lacks []lack
		for _, owner := range gone {
			want, turn := r.wanted(peers, others, owner, v.holds(owner, mine))
			if len(want) == 0 {
				continue
			}
			l := lack{Laptop: owner, Next: r.now.Add(turn).Unix()}
			if i := slices.IndexFunc(v.row.Lacks, func(o lack) bool { return o.Laptop == owner }); i >= 0 {
				l.Next = min(l.Next, v.row.Lacks[i].Next) // never longer than that, however wrong the clock was
			}
			if l.Next <= r.now.Unix() {
				if err := v.vouchFor(owner, want); err != nil {
					return err
				}
				l.Next = r.now.Add(turn).Unix()
			}
			lacks = append(lacks, l)
		}
		v.row.Lacks = lacks
	}
	return nil
}

// presence tells which laptops can't put their files into a folder, and which others can
// and may want what those wrote.
func (r *round) presence() (gone []model.ID, others []model.ID, peers map[model.ID]peerRow, err error) {
	peers = map[model.ID]peerRow{}
	err = r.s.view(func(rd *reading) error {
		rows, err := rd.peers()
		for _, p := range rows {
			peers[p.Laptop] = p
		}
		return err
	})
	for _, l := range r.team.Laptops() {
		p, known := peers[l.ID]
		switch {
		case l.ID == r.lap.ID:
		case l.Out || !l.Successor.Zero() || known && p.Quiet != 0 && r.now.Sub(time.Unix(p.Quiet, 0)).Abs() > r.patienceWith(l.ID):
			if known && len(p.Got) > 0 {
				gone = append(gone, l.ID)
			}
		default:
			others = append(others, l.ID)
		}
	}
	return gone, others, peers, err
}

// patienceWith is how long a laptop may be silent before it counts as gone: not long where
// it may be a self that ended when a disk was put back a second time.
func (r *round) patienceWith(laptop model.ID) time.Duration {
	if r.team.Twin(laptop) {
		return aloneAfter
	}
	return silentAfter
}

// wanted are the numbers of a laptop that are here, that a folder does not hold and that
// somebody else may lack; and how long this laptop leaves it to those who come before it.
func (r *round) wanted(peers map[model.ID]peerRow, others []model.ID, owner model.ID, held spans) (want spans, turn time.Duration) {
	row := peers[owner]
	low := row.Got.last()
	for _, o := range others {
		p := peers[o]
		low = min(low, p.saw(owner))
	}
	for _, x := range row.Got {
		want = append(want, held.missing(x.From, x.To)...)
	}
	want = want.missingAfter(low)
	turn = vouchStep
	for _, o := range others {
		p := peers[o]
		if p.saw(owner) >= want.last() && bytes.Compare(o[:], r.lap.ID[:]) < 0 {
			turn += vouchStep
		}
	}
	return want, turn
}

// holds are the numbers of a laptop that sound files of a folder hold, as far as is known.
func (v *visit) holds(laptop model.ID, mine map[string]bool) spans {
	var out spans
	for name, n := range v.parsed {
		if n.Kind != share.KindBatch || n.Laptop != share.TagOf(laptop) || !v.names[name] {
			continue
		}
		if _, good := v.good[name]; good || mine[name] && !v.bad[name] {
			out = out.add(n.From, n.To)
		}
	}
	return out
}

// vouchFor writes what is here of a laptop's numbers and can be proved.
func (v *visit) vouchFor(owner model.ID, want spans) error {
	r := v.r
	var packs []*share.File
	if err := r.s.view(func(rd *reading) error {
		s, err := rd.shelf(owner, want)
		if err != nil {
			return err
		}
		for _, run := range s.runs(want) {
			f, err := share.WriteVouched(share.Vouching{
				By: r.lap.ID, Epoch: rd.epochOf(compCommon).Epoch, Originals: run.files, Held: run.held, To: rd.newest,
			}, keyOf(r.lap))
			if errors.Is(err, share.ErrVouched) {
				continue // a single file that is too large
			}
			if err != nil {
				return err
			}
			packs = append(packs, f)
		}
		return nil
	}); err != nil {
		return err
	}
	for _, f := range packs {
		if v.err = v.putOne(f.Name().String(), f.Bytes(), false); v.err != nil {
			return nil
		}
		v.good[f.Name().String()] = f.Name()
	}
	return nil
}

// newest is what a compartment's sections are sealed to now.
func (r *reading) newest(c share.Compartment) (uint32, seal.Recipient) {
	n, _ := r.compOf(c)
	e := r.epochOf(n)
	return e.Epoch, e.To
}

// shelf is all that is here of a laptop's files: headers, changes, sealed sections.
type shelf struct {
	files   []*share.File
	changes map[share.Compartment][]held
	sealed  map[share.SectionHead][]byte
}

type held struct {
	n uint64
	share.Salted
}

func (r *reading) shelf(owner model.ID, want spans) (shelf, error) {
	s := shelf{files: r.signed(owner, want), changes: map[share.Compartment][]held{}, sealed: map[share.SectionHead][]byte{}}
	if len(s.files) == 0 {
		return s, nil
	}
	put := func(c share.Compartment, d model.Dot, x share.Salted) {
		if d.Laptop == owner {
			s.changes[c] = append(s.changes[c], held{d.Counter, x})
		}
	}
	err := errors.Join(
		r.walk(bucketJournal, func(n uint16, plain []byte) {
			var line foreignLine
			var c model.Change
			if isForeign(plain) && decode(plain, &line) == nil && decode(line.Raw, &c) == nil {
				put(share.Compartment{Section: r.s.comps[n].Section, Owner: r.s.comps[n].Owner}, c.Dot, share.Salted{Salt: line.Salt, Raw: line.Raw})
			}
		}),
		r.walk(bucketBags, func(_ uint16, plain []byte) {
			var row bagRow
			if decode(plain, &row) == nil && row.Salt != (share.Salt{}) {
				put(share.Compartment{Section: model.Common}, row.Dot, share.Salted{Salt: row.Salt, Raw: row.whole()})
			}
		}),
		r.walk(bucketKept, func(_ uint16, plain []byte) {
			var row keptRow
			var c model.Change
			switch {
			case decode(plain, &row) != nil || row.Laptop != owner:
			case row.Later != nil && decode(row.Later.Raw, &c) == nil:
				put(row.Comp, c.Dot, *row.Later)
			case row.Head != nil && row.Vouch == nil:
				s.sealed[*row.Head] = row.Body
			}
		}))
	for _, list := range s.changes {
		slices.SortFunc(list, func(a, b held) int { return cmp.Compare(a.n, b.n) })
	}
	return s, err
}

// walk goes through the values of a bucket that this session opens.
func (r *reading) walk(bucket string, do func(n uint16, plain []byte)) error {
	return r.tx.Bucket([]byte(bucket)).ForEach(func(key, env []byte) error {
		plain, n, err := r.open(bucket, key, env)
		switch {
		case err == nil:
			do(n, plain)
		case !errors.Is(err, ErrNotAllowed) && !errors.Is(err, ErrDamaged):
			return err
		}
		return nil
	})
}

// of is what is here of a file; false if that is not all of it.
func (s shelf) of(f *share.File) (out []share.Held, whole bool) {
	for _, h := range f.Header.Sections {
		var x share.Held
		for _, c := range s.changes[h.Compartment()] {
			if h.From <= c.n && c.n <= h.To {
				x.Changes = append(x.Changes, c.Salted)
			}
		}
		if !x.Whole(h) {
			x = share.Held{Sealed: s.sealed[h]}
			if x.Sealed == nil || !x.Whole(h) {
				return nil, false
			}
		}
		out = append(out, x)
	}
	return out, true
}

// run is what goes into one pack: files one after the other without a gap.
type run struct {
	files []*share.File
	held  [][]share.Held
	open  map[share.Compartment]bool // held open; else sealed

	heads, n, bytes int
}

// runs are the fewest files that hold what is wanted, as far as they are here whole.
func (s shelf) runs(want spans) []run {
	var out []run
	whole := map[*share.File][]share.Held{}
	files := slices.DeleteFunc(s.files, func(f *share.File) bool {
		h, ok := s.of(f)
		whole[f] = h
		return !ok
	})
	for _, x := range want {
		for at := x.From; at <= x.To; {
			var best *share.File
			next := x.To + 1
			for _, f := range files {
				switch h := f.Header; {
				case h.From <= at && at <= h.To && (best == nil || h.To > best.Header.To):
					best = f
				case h.From > at:
					next = min(next, h.From)
				}
			}
			if best == nil {
				at = next
				continue
			}
			if len(out) == 0 || !out[len(out)-1].add(best, whole[best]) {
				out = append(out, run{open: map[share.Compartment]bool{}})
				out[len(out)-1].add(best, whole[best])
			}
			at = best.Header.To + 1
		}
	}
	return out
}

// add lets a file follow; false if it does not belong into the same pack.
func (r *run) add(f *share.File, held []share.Held) bool {
	head, sig := f.Signed()
	if n := len(r.files); n > 0 && (r.heads+len(head) > vouchHeads || r.n > vouchMost || r.bytes > packBytes || r.files[n-1].Header.To+1 != f.Header.From) {
		return false
	}
	for i, h := range f.Header.Sections {
		if open, met := r.open[h.Compartment()]; met && open != (held[i].Sealed == nil) {
			return false
		}
	}
	for i, h := range f.Header.Sections {
		r.open[h.Compartment()] = held[i].Sealed == nil
		r.n += len(held[i].Changes)
		r.bytes += len(held[i].Sealed)
		for _, c := range held[i].Changes {
			r.bytes += len(c.Raw)
		}
	}
	r.heads += len(head) + len(sig)
	r.files, r.held = append(r.files, f), append(r.held, held)
	return true
}

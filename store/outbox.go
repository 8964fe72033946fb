package store

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"aula/model"
	"aula/store/seal"
	"aula/store/share"
)

// outRow is one file of this laptop as it lies, or will lie, in the folder. Its bytes
// are kept as long as the file lives: it can be put there again, byte for byte.
type outRow struct {
	Laptop model.ID `cbor:"1,keyasint"` // this laptop, or what it was before a restore
	From   uint64   `cbor:"2,keyasint"`
	To     uint64   `cbor:"3,keyasint"`
	Tier   uint8    `cbor:"4,keyasint,omitempty"`
	Tried  bool     `cbor:"5,keyasint,omitempty"` // from now on its bytes never change
	Name   string   `cbor:"6,keyasint"`
	Size   int      `cbor:"7,keyasint"`           // bytes
	Put    int64    `cbor:"8,keyasint,omitempty"` // when a folder first gave it back, in seconds since 1970
	Heir   bool     `cbor:"9,keyasint,omitempty"` // read in a folder: a former self wrote it after the day to which the disk was put back
}

func (o *outRow) key() []byte {
	k := append([]byte{}, o.Laptop[:]...)
	return append(binary.BigEndian.AppendUint64(k, o.From), o.Tier)
}

// covers tells whether a pack holds all of another file.
func (o *outRow) covers(x *outRow) bool {
	return o.Laptop == x.Laptop && o.Tier > x.Tier && o.From <= x.From && x.To <= o.To
}

// Limits of a file that is being filled.
const (
	batchMost  = 64       // changes that are put together before they are sent
	batchBytes = 48 << 10 // of such a file
	fileMost   = 4000     // changes of one file
	fileBytes  = 4 << 20  // of changes in one file, before they are packed
	packBytes  = 8 << 20  // files larger than this are not packed again
	fanOut     = 8        // files of a tier that become one of the next
)

// sent is an own change that this transaction made.
type sent struct {
	n uint16 // its compartment
	c model.Change
}

// send seals this transaction's own changes into files, with the edits that made them.
// A file that nobody has tried to send yet grows; once tried, its bytes are for ever.
func (w *writing) send() error {
	if !w.lap.Shares || len(w.sent) == 0 {
		return nil
	}
	all := w.sent
	w.sent = nil
	for len(all) > 0 {
		n, bytes := 0, 0
		for n < len(all) && n < fileMost && bytes < fileBytes {
			bytes += 200 + len(all[n].c.Bag)
			for _, f := range all[n].c.Fields {
				bytes += len(f.Value)
			}
			n++
		}
		if err := w.sendPart(all[:n]); err != nil {
			return err
		}
		all = all[n:]
	}
	return nil
}

func (w *writing) sendPart(changes []sent) error {
	d := share.Draft{
		Folder: w.lap.Workspace, Laptop: w.lap.ID, From: w.lap.Sent + 1, To: changes[len(changes)-1].c.Dot.Counter, Parent: w.lap.Head,
	}
	parts := map[uint16]*share.Part{}
	grows, err := w.growing(&d, parts, len(changes))
	if err != nil {
		return err
	}
	for _, c := range changes {
		p, err := w.partOf(parts, c.n)
		if err != nil {
			return err
		}
		p.Changes = append(p.Changes, c.c)
	}
	if err := w.tell(parts, false); err != nil {
		return err
	}
	f, err := w.sealOut(d, parts)
	if err != nil {
		return err
	}
	if grows != nil {
		if err := w.dropOut(grows); err != nil {
			return err
		}
	}
	return w.addOut(f)
}

// growing opens the last file if it may still grow, and begins the draft with what it
// holds; nil if a new file begins.
func (w *writing) growing(d *share.Draft, parts map[uint16]*share.Part, more int) (*outRow, error) {
	row, err := w.out(outRow{Laptop: w.lap.ID, From: w.lap.Last})
	if err != nil || row == nil || row.Tried || row.To+1 != d.From || row.Size > batchBytes || row.To-row.From+1+uint64(more) > batchMost {
		return nil, err
	}
	f, v := share.Parse(w.outFile(row))
	if v != share.OK {
		return nil, nil // damaged here: what follows goes into a file of its own
	}
	for i, s := range f.Header.Sections {
		n, ok := w.compOf(s.Compartment())
		if !ok || w.epochOf(n).Epoch != s.Epoch {
			clear(parts)
			return nil, nil
		}
		open, v, err := f.Open(i, w.opener(n, s.Epoch))
		if err != nil || v != share.OK {
			clear(parts)
			return nil, nil // somebody else's, who opens it alone
		}
		p, err := w.partOf(parts, n)
		if err != nil {
			return nil, err
		}
		p.Raw, p.Seen = open.Raw, open.Seen
	}
	d.From, d.Parent = row.From, f.Header.Parent
	return row, nil
}

// partOf is the part of a draft for a compartment.
func (w *writing) partOf(parts map[uint16]*share.Part, n uint16) (*share.Part, error) {
	if p := parts[n]; p != nil {
		return p, nil
	}
	c, ok := w.s.comps[n]
	if !ok || len(c.Epochs) == 0 {
		return nil, ErrDamaged
	}
	e := w.epochOf(n)
	parts[n] = &share.Part{Compartment: share.Compartment{Section: c.Section, Owner: c.Owner}, Epoch: e.Epoch, To: e.To}
	return parts[n], nil
}

// tell adds what this laptop has of others since it last said so; all of it for a pack.
func (w *writing) tell(parts map[uint16]*share.Part, all bool) error {
	rows, err := w.heard()
	if err != nil {
		return err
	}
	var seen []share.Seen
	for _, row := range rows {
		firm := row.Got.firm()
		if firm == 0 || row.Laptop == w.lap.ID || !all && firm <= row.Told {
			continue
		}
		seen = append(seen, share.Seen{Laptop: row.Laptop, Seq: firm, Head: row.Head})
		if firm > row.Told {
			full, err := w.peer(row.Laptop)
			if err != nil {
				return err
			}
			full.Told = firm
			if err := w.putPeer(full); err != nil {
				return err
			}
		}
	}
	if len(seen) == 0 && parts[compCommon] == nil {
		return nil
	}
	p, err := w.partOf(parts, compCommon)
	if err != nil {
		return err
	}
	for _, x := range seen {
		p.Seen = slices.DeleteFunc(p.Seen, func(o share.Seen) bool { return o.Laptop == x.Laptop })
		p.Seen = append(p.Seen, x)
	}
	slices.SortFunc(p.Seen, func(a, b share.Seen) int { return slices.Compare(a.Laptop[:], b.Laptop[:]) })
	p.Day = w.today()
	return nil
}

// today is the day in the workspace's zone.
func (w *writing) today() model.Date { return model.DateOf(w.s.st.o.Now().In(w.zone())) }

// sealOut writes a draft of this laptop and remembers its header as the next one's parent.
func (w *writing) sealOut(d share.Draft, parts map[uint16]*share.Part) (*share.File, error) {
	d.Epoch = w.epochOf(compCommon).Epoch
	for _, n := range sortedKeys(parts) {
		d.Parts = append(d.Parts, *parts[n])
	}
	f, err := share.Write(d, ed25519.NewKeyFromSeed(w.lap.Seed), newSalt)
	if err != nil {
		return nil, fmt.Errorf("seal a batch: %w", err)
	}
	if d.Tier == 0 && !d.Ack {
		w.lap.Head, w.lap.Last, w.lap.Sent, w.dirty = f.Head(), d.From, d.To, true
	}
	return f, nil
}

func newSalt() share.Salt {
	var s share.Salt
	rand.Read(s[:])
	return s
}

func sortedKeys[V any](m map[uint16]V) []uint16 {
	var out []uint16
	for n := range m {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

// addOut keeps a new file.
func (w *writing) addOut(f *share.File) error {
	h, b := f.Header, f.Bytes()
	row := &outRow{Laptop: h.Laptop, From: h.From, To: h.To, Tier: h.Tier, Name: f.Name().String(), Size: len(b)}
	return errors.Join(w.putOut(row), w.tx.Bucket([]byte(bucketFile)).Put(row.key(), b))
}

func (w *writing) putOut(row *outRow) error {
	return w.tx.Bucket([]byte(bucketOutbox)).Put(row.key(), encode(row))
}

func (w *writing) dropOut(row *outRow) error {
	return errors.Join(w.tx.Bucket([]byte(bucketOutbox)).Delete(row.key()), w.tx.Bucket([]byte(bucketFile)).Delete(row.key()))
}

// outFile is a copy of a file's bytes; nil if they are gone.
func (r *reading) outFile(row *outRow) []byte {
	return slices.Clone(r.tx.Bucket([]byte(bucketFile)).Get(row.key()))
}

// out reads a row by laptop, first number and tier; nil if there is none.
func (r *reading) out(at outRow) (*outRow, error) {
	b := r.tx.Bucket([]byte(bucketOutbox)).Get(at.key())
	if b == nil {
		return nil, nil
	}
	row := new(outRow)
	return row, decode(b, row)
}

// outs are all rows, in order of laptop, first number and tier.
func (r *reading) outs() ([]*outRow, error) {
	var out []*outRow
	err := r.tx.Bucket([]byte(bucketOutbox)).ForEach(func(_, b []byte) error {
		row := new(outRow)
		if err := decode(b, row); err != nil {
			return err
		}
		out = append(out, row)
		return nil
	})
	return out, err
}

// compOf finds this store's number of a compartment.
func (r *reading) compOf(c share.Compartment) (uint16, bool) {
	for n, have := range r.s.comps {
		if have.Section == c.Section && have.Owner == c.Owner {
			return n, true
		}
	}
	return 0, false
}

// epochOf is a compartment's present epoch.
func (r *reading) epochOf(n uint16) epochKey {
	e := r.s.comps[n].Epochs
	if len(e) == 0 {
		return epochKey{}
	}
	return e[len(e)-1]
}

// opener opens sections of a compartment's epoch.
func (r *reading) opener(n uint16, epoch uint32) func([]byte) ([]byte, error) {
	return func(sealed []byte) ([]byte, error) {
		id, err := r.epochIdentity(n, epoch)
		if err != nil {
			return nil, err
		}
		return id.Unwrap(sealed)
	}
}

// epochIdentity is a compartment's private identity of an epoch: ErrNotAllowed if this
// session does not open the compartment or the epoch is not known here.
func (r *reading) epochIdentity(n uint16, epoch uint32) (*seal.Identity, error) {
	if id := r.s.epochs.get(n, epoch); id != nil {
		return id, nil
	}
	for _, e := range r.s.comps[n].Epochs {
		if e.Epoch != epoch {
			continue
		}
		private, _, err := r.open(bucketComps, compKey(n), e.Sealed)
		if err != nil {
			return nil, err
		}
		defer clear(private)
		id, err := seal.IdentityFrom(private)
		if err != nil {
			return nil, ErrDamaged
		}
		return r.s.epochs.keep(n, epoch, id), nil
	}
	return nil, ErrNotAllowed
}

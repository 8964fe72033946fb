package share

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"slices"

	"aula/model"
	"aula/store/seal"
)

// vouchReader is the least version that may read a vouched pack. Versions before it keep
// such a file as one of a newer format.
const vouchReader = 2

// ErrVouched says that a vouched pack can't be made of what it is to be made of.
var ErrVouched = errors.New("share: no whole history to vouch for")

// Vouched is a pack of a laptop's changes that another laptop wrote, since the owner is
// away or was revoked. It carries the headers that the owner signed, so that anybody can
// see that nothing was altered, added or left out but what is named as removed.
type Vouched struct {
	*File
	By        model.ID // who wrote and signed it; Header.Laptop is the owner
	Originals []*File  // the owner's files without their sections, by their numbers
}

// vouchedHeader is a header with what a vouched pack has besides.
type vouchedHeader struct {
	Header
	By        model.ID   `cbor:"12,keyasint"`
	Originals []original `cbor:"13,keyasint"`
}

type original struct {
	_    struct{} `cbor:",toarray"`
	Head []byte   // as it was signed
	Sig  []byte
}

// Removed is a change that is no more, by the hash that the owner's root holds of it.
type Removed struct {
	_    struct{} `cbor:",toarray"`
	File uint32   // which of the originals
	In   uint32   // which of its sections
	At   uint32   // which of the section's changes
	Leaf [32]byte
}

type vouchedPayload struct {
	Payload
	Removed []Removed `cbor:"8,keyasint,omitempty"`
}

// Vouching is what a vouched pack is made of.
type Vouching struct {
	By        model.ID
	Epoch     uint32  // of the compartment of all members
	Originals []*File // the owner's files, checked, one after the other by their numbers
	// Open opens a section of a compartment's epoch; nil if nobody here can: it is carried
	// as it is.
	Open func(SectionHead) func([]byte) ([]byte, error)
	To   func(Compartment) (epoch uint32, to seal.Recipient)
	Gone func(model.Change) bool // what is not to be carried on
}

// WriteVouched makes a vouched pack. ErrVouched if the originals are not one laptop's
// files without a gap, or if of one compartment some sections open and some do not.
func WriteVouched(d Vouching, key ed25519.PrivateKey) (*Vouched, error) {
	if !chained(d.Originals) {
		return nil, ErrVouched
	}
	first, last := d.Originals[0].Header, d.Originals[len(d.Originals)-1].Header
	h := vouchedHeader{By: d.By, Header: Header{
		Format: format, Reader: vouchReader, Kind: KindBatch, Folder: first.Folder, Laptop: first.Laptop, Epoch: d.Epoch, From: first.From, To: last.To, Tier: 1,
	}}
	for _, f := range d.Originals {
		h.Originals = append(h.Originals, original{Head: f.head, Sig: f.sig[:]})
	}
	var sections [][]byte
	for _, c := range compartments(d.Originals) {
		heads, bodies, err := d.pack(c, h.Header)
		if err != nil {
			return nil, err
		}
		h.Sections, sections = append(h.Sections, heads...), append(sections, bodies...)
	}
	head, err := encMode().Marshal(h)
	if err != nil {
		return nil, err
	}
	if len(head) > maxHeader || !h.sound() {
		return nil, ErrVouched
	}
	f := &File{Header: h.Header, head: head, sections: sections}
	copy(f.sig[:], ed25519.Sign(key, signed(head)))
	return &Vouched{File: f, By: d.By, Originals: d.Originals}, nil
}

// pack makes one compartment's sections: one anew if the old ones open, else the old ones.
func (d Vouching) pack(c Compartment, h Header) ([]SectionHead, [][]byte, error) {
	epoch, to := d.To(c)
	p := vouchedPayload{Payload: Payload{Laptop: h.Laptop, Epoch: epoch, From: h.From, To: h.To}}
	var heads []SectionHead
	var bodies [][]byte
	for n, f := range d.Originals {
		for i, s := range f.Header.Sections {
			if s.Compartment() != c {
				continue
			}
			open := d.Open(s)
			if open == nil {
				heads, bodies = append(heads, s), append(bodies, f.sections[i])
				continue
			}
			in, v, err := f.Open(i, open)
			if err != nil || v != OK {
				return nil, nil, errors.Join(ErrVouched, err)
			}
			for at, change := range in.Changes {
				if d.Gone(change) {
					p.Removed = append(p.Removed, Removed{File: uint32(n), In: uint32(i), At: uint32(at), Leaf: in.Raw[at].leaf()})
					continue
				}
				p.Changes = append(p.Changes, in.Raw[at])
			}
		}
	}
	opened := len(p.Changes)+len(p.Removed) > 0
	switch {
	case opened && len(heads) > 0:
		return nil, nil, ErrVouched
	case len(heads) > 0:
		return heads, bodies, nil
	}
	sealed, err := sealAny(p, to)
	if err != nil {
		return nil, nil, err
	}
	return []SectionHead{{
		Section: c.Section, Owner: c.Owner, Epoch: epoch, Length: uint64(len(sealed)), Sum: sha256.Sum256(sealed), Root: p.root(), From: h.From, To: h.To,
	}}, [][]byte{sealed}, nil
}

// ParseVouched takes a vouched pack apart as Parse does another file.
func ParseVouched(b []byte) (*Vouched, Verdict) {
	const lead = len(magic) + 4
	if len(b) > MaxFile {
		return nil, TooBig
	}
	if n := min(len(b), len(magic)); string(b[:n]) != magic[:n] {
		return nil, Altered
	}
	if len(b) < lead {
		return nil, Torn
	}
	size := int(binary.BigEndian.Uint32(b[len(magic):]))
	if size == 0 || size > maxHeader {
		return nil, Altered
	}
	if len(b) < lead+size+ed25519.SignatureSize {
		return nil, Torn
	}
	f := &File{head: bytes.Clone(b[lead : lead+size])}
	copy(f.sig[:], b[lead+size:])
	var h vouchedHeader
	if decMode().Unmarshal(f.head, &h) != nil || h.Reader != vouchReader || h.Kind != KindBatch || h.By.Zero() || !h.sound() {
		return nil, Altered
	}
	f.Header = h.Header
	v := &Vouched{File: f, By: h.By}
	for _, o := range h.Originals {
		in := &File{head: o.Head}
		if len(o.Sig) != len(in.sig) || decMode().Unmarshal(o.Head, &in.Header) != nil || in.Header.Reader > canRead || !in.Header.sound() {
			return nil, Altered
		}
		copy(in.sig[:], o.Sig)
		v.Originals = append(v.Originals, in)
	}
	if !chained(v.Originals) || v.Originals[0].Header.Laptop != h.Laptop || v.Originals[0].Header.From != h.From || v.Originals[len(v.Originals)-1].Header.To != h.To {
		return nil, Altered
	}
	if _, verdict := f.split(b[lead+size+ed25519.SignatureSize:]); verdict != OK {
		return nil, verdict
	}
	return v, OK
}

// Check says whether a member signed the pack, the owner each of the headers in it, and
// whether the pack has sections for all that they had: those that were sealed anew, or
// the very same.
func (v *Vouched) Check(folder model.ID, who Signers) Verdict {
	by := v.Header
	by.Laptop = v.By
	if verdict := v.File.Check(folder, func(Header) (ed25519.PublicKey, Verdict) { return who(by) }); verdict != OK {
		return verdict
	}
	for _, o := range v.Originals {
		if verdict := o.Check(folder, who); verdict != OK && verdict != RevokedSigner {
			return Altered
		}
		for _, s := range o.Header.Sections {
			if !slices.ContainsFunc(v.Header.Sections, func(mine SectionHead) bool { return mine == s || v.anew(mine) && mine.Compartment() == s.Compartment() }) {
				return Altered
			}
		}
	}
	for _, mine := range v.Header.Sections {
		if !v.anew(mine) && !slices.ContainsFunc(v.Originals, func(o *File) bool { return slices.Contains(o.Header.Sections, mine) }) {
			return Altered
		}
	}
	return OK
}

// anew tells whether a section was sealed anew: then it spans the whole pack.
func (v *Vouched) anew(s SectionHead) bool {
	return s.From == v.Header.From && s.To == v.Header.To && !slices.ContainsFunc(v.Originals, func(o *File) bool { return slices.Contains(o.Header.Sections, s) })
}

// Open opens section i of a pack that Check found good, and proves that with what is
// named as removed it holds exactly what the owner's roots say.
func (v *Vouched) Open(i int, open func([]byte) ([]byte, error)) (Opened, []Removed, Verdict, error) {
	s := v.Header.Sections[i]
	if !v.anew(s) {
		out, verdict, err := v.File.Open(i, open)
		return out, nil, verdict, err
	}
	out, verdict, err := v.File.Open(i, open)
	if err != nil || verdict != OK {
		return out, nil, verdict, err
	}
	var p vouchedPayload
	if err := openAny(v.sections[i], open, &p); err != nil {
		return Opened{}, nil, Altered, nil
	}
	used := 0
	for n, o := range v.Originals {
		for j, was := range o.Header.Sections {
			if was.Compartment() != s.Compartment() {
				continue
			}
			root, gone := p.rootOf(uint32(n), uint32(j), was, out)
			if root != was.Root {
				return Opened{}, nil, Altered, nil
			}
			used += gone
		}
	}
	if used != len(p.Removed)+len(out.Changes) {
		return Opened{}, nil, Altered, nil
	}
	return out, p.Removed, OK, nil
}

// rootOf works out the root of one of the owner's sections from what is left of it and
// the hashes of what is not; and how many of both it took.
func (p vouchedPayload) rootOf(file, in uint32, was SectionHead, left Opened) (root [32]byte, used int) {
	gone := map[uint32][32]byte{}
	for _, r := range p.Removed {
		if r.File == file && r.In == in {
			gone[r.At] = r.Leaf
		}
	}
	var kept []Salted
	for i, c := range left.Changes {
		if c.Dot.Counter >= was.From && c.Dot.Counter <= was.To {
			kept = append(kept, left.Raw[i])
		}
	}
	leaves := make([][32]byte, 0, len(gone)+len(kept))
	for range len(gone) + len(kept) {
		if leaf, ok := gone[uint32(len(leaves))]; ok {
			leaves = append(leaves, leaf)
		} else if len(kept) > 0 {
			leaves, kept = append(leaves, kept[0].leaf()), kept[1:]
		}
	}
	return merkle(leaves), len(leaves)
}

// Heads are the hashes of the owner's headers: who has a file of the owner with one of
// these numbers and another hash has another history.
func (v *Vouched) Heads() [][32]byte {
	out := make([][32]byte, len(v.Originals))
	for i, o := range v.Originals {
		out[i] = o.Head()
	}
	return out
}

// chained tells whether files are one laptop's batches, one after the other without a gap.
func chained(files []*File) bool {
	for i, f := range files {
		h, first := f.Header, files[0].Header
		if h.Kind != KindBatch || h.Laptop != first.Laptop || h.Folder != first.Folder || i > 0 && h.From != files[i-1].Header.To+1 {
			return false
		}
	}
	return len(files) > 0
}

func compartments(files []*File) []Compartment {
	var out []Compartment
	for _, f := range files {
		for _, s := range f.Header.Sections {
			out = append(out, s.Compartment())
		}
	}
	slices.SortFunc(out, Compartment.compare)
	return slices.Compact(out)
}

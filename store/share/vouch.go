package share

import (
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"slices"

	"aula/model"
	"aula/store/seal"
)

// A vouched pack is a pack of a laptop's changes that another laptop wrote, since the owner
// is away or was revoked. It carries the headers that the owner signed, so that anybody can
// see that nothing was altered, added or left out but what is named as removed.

// vouchReader is the least version that may read a vouched pack. Versions before it keep
// such a file as one of a newer format.
const vouchReader = 2

// ErrVouched says that a vouched pack can't be made of what it is to be made of.
var ErrVouched = errors.New("share: no whole history to vouch for")

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
	Originals []*File // the owner's files, one after the other by their numbers; their sections are not asked for
	Held      [][]Held
	To        func(Compartment) (epoch uint32, to seal.Recipient)
	Gone      func(Salted) bool // what is not to be carried on; nil: everything is
}

// Held is what is here of a section: its changes, or the sealed bytes as they came.
type Held struct {
	Changes []Salted
	Sealed  []byte // then only this counts
}

// Whole tells whether what is held is all that a section's head says.
func (h Held) Whole(s SectionHead) bool {
	if h.Sealed != nil {
		return uint64(len(h.Sealed)) == s.Length && sha256.Sum256(h.Sealed) == s.Sum
	}
	return Payload{Changes: h.Changes}.root() == s.Root
}

// WriteVouched makes a vouched pack. ErrVouched if the originals are not one laptop's
// files without a gap, if what is held is not what they say, or if of one compartment some
// sections are held open and some sealed.
func WriteVouched(d Vouching, key ed25519.PrivateKey) (*File, error) {
	if !chained(d.Originals) || len(d.Held) != len(d.Originals) {
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
	f := &File{Header: h.Header, By: d.By, Originals: d.Originals, head: head, sections: sections}
	copy(f.sig[:], ed25519.Sign(key, signed(head)))
	if len(f.Bytes()) > MaxFile {
		return nil, ErrVouched
	}
	return f, nil
}

// pack makes one compartment's sections: one anew if the old ones are open, else the old ones.
func (d Vouching) pack(c Compartment, h Header) ([]SectionHead, [][]byte, error) {
	epoch, to := d.To(c)
	p := vouchedPayload{Payload: Payload{Laptop: h.Laptop, Epoch: epoch, From: h.From, To: h.To}}
	var heads []SectionHead
	var bodies [][]byte
	opened := false
	for n, f := range d.Originals {
		if len(d.Held[n]) != len(f.Header.Sections) {
			return nil, nil, ErrVouched
		}
		for i, s := range f.Header.Sections {
			if s.Compartment() != c {
				continue
			}
			held := d.Held[n][i]
			if !held.Whole(s) {
				return nil, nil, ErrVouched
			}
			if held.Sealed != nil {
				heads, bodies = append(heads, s), append(bodies, held.Sealed)
				continue
			}
			opened = true
			for at, change := range held.Changes {
				if d.Gone != nil && d.Gone(change) {
					p.Removed = append(p.Removed, Removed{File: uint32(n), In: uint32(i), At: uint32(at), Leaf: change.leaf()})
					continue
				}
				p.Changes = append(p.Changes, change)
			}
		}
	}
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

// readVouched is readHead of a vouched pack.
func (f *File) readVouched() Verdict {
	var h vouchedHeader
	if decMode().Unmarshal(f.head, &h) != nil || h.Kind != KindBatch || !h.sound() {
		return Altered
	}
	f.Header, f.By, f.Originals = h.Header, h.By, nil
	for _, o := range h.Originals {
		in := FromSigned(o.Head, o.Sig)
		if in == nil {
			return Altered
		}
		f.Originals = append(f.Originals, in)
	}
	if !chained(f.Originals) || f.Originals[0].Header.Laptop != h.Laptop || f.Originals[0].Header.From != h.From || f.Originals[len(f.Originals)-1].Header.To != h.To {
		return Altered
	}
	return OK
}

func (f *File) vouches() bool { return !f.By.Zero() }

// vouched tells whether the owner signed each of the headers in a pack, and whether the
// pack has sections for all that they had: those that were sealed anew, or the very same.
func (f *File) vouched(folder model.ID, who Signers) bool {
	for _, o := range f.Originals {
		if verdict := o.Check(folder, who); verdict != OK && verdict != RevokedSigner {
			return false
		}
		for _, s := range o.Header.Sections {
			if !slices.ContainsFunc(f.Header.Sections, func(mine SectionHead) bool {
				return mine == s || f.Anew(mine) && mine.Compartment() == s.Compartment()
			}) {
				return false
			}
		}
	}
	return !slices.ContainsFunc(f.Header.Sections, func(mine SectionHead) bool { return !f.Anew(mine) && !f.carries(mine) })
}

// Anew tells whether a section of a vouched pack was sealed anew: then it spans the pack.
func (f *File) Anew(s SectionHead) bool {
	return f.vouches() && s.From == f.Header.From && s.To == f.Header.To && !f.carries(s)
}

// carries tells whether a section is one of the owner's.
func (f *File) carries(s SectionHead) bool {
	return slices.ContainsFunc(f.Originals, func(o *File) bool { return slices.Contains(o.Header.Sections, s) })
}

// openAnew opens a section that was sealed anew, and proves that with what is named as
// removed it holds exactly what the owner's roots say.
func (f *File) openAnew(i int, open func([]byte) ([]byte, error)) (Opened, Verdict, error) {
	s := f.Header.Sections[i]
	out, verdict, err := OpenSection(f.Header.Laptop, s, f.sections[i], open)
	if err != nil || verdict != OK {
		return out, verdict, err
	}
	var p vouchedPayload
	if err := openAny(f.sections[i], open, &p); err != nil || len(p.Seen) > 0 {
		return Opened{}, Altered, nil
	}
	used := 0
	for n, o := range f.Originals {
		for j, was := range o.Header.Sections {
			if was.Compartment() != s.Compartment() {
				continue
			}
			root, gone := p.rootOf(uint32(n), uint32(j), was, out)
			if root != was.Root {
				return Opened{}, Altered, nil
			}
			used += gone
		}
	}
	if used != len(p.Removed)+len(out.Changes) {
		return Opened{}, Altered, nil
	}
	out.Removed = p.Removed
	return out, OK, nil
}

// OpenVouched is OpenSection for a section of a vouched pack that was checked: head is the
// header that Signed gave.
func OpenVouched(head []byte, s SectionHead, body []byte, open func([]byte) ([]byte, error)) (Opened, Verdict, error) {
	f := &File{head: head}
	if f.readHead(true) != OK || !f.vouches() {
		return Opened{}, Altered, nil
	}
	i := slices.Index(f.Header.Sections, s)
	if i < 0 || sha256.Sum256(body) != s.Sum {
		return Opened{}, Altered, nil
	}
	f.sections = make([][]byte, len(f.Header.Sections))
	f.sections[i] = body
	return f.Open(i, open)
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

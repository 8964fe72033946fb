package share

import (
	"crypto/ed25519"
	"crypto/sha256"
	"slices"

	"aula/model"
	"aula/store/seal"
)

// Part is what a batch says to the members of one compartment.
type Part struct {
	Compartment
	Epoch   uint32
	To      seal.Recipient // the compartment's identity of the epoch
	Changes []model.Change // by their numbers
	Seen    []Seen         // in the compartment of all members alone
}

// Draft is a batch before it is sealed: a stretch of one laptop's changes.
type Draft struct {
	Folder, Laptop model.ID
	Epoch          uint32 // of the compartment of all members
	From, To       uint64
	Parent         [32]byte
	Parts          []Part
}

// Write seals and signs a draft; salt gives a fresh random salt for each change. The
// bytes of the file are what is kept for a retry: sealed again they would be others.
func Write(d Draft, key ed25519.PrivateKey, salt func() Salt) (*File, error) {
	h := Header{Format: format, Reader: 1, Kind: KindBatch, Folder: d.Folder, Laptop: d.Laptop, Epoch: d.Epoch, From: d.From, To: d.To, Parent: d.Parent}
	parts := slices.SortedFunc(slices.Values(d.Parts), func(a, b Part) int { return a.Compartment.compare(b.Compartment) })
	var sections [][]byte
	for _, part := range parts {
		p := Payload{Laptop: d.Laptop, Epoch: part.Epoch, From: d.From, To: d.To, Seen: part.Seen}
		for _, c := range part.Changes {
			raw, err := encMode().Marshal(c)
			if err != nil {
				return nil, err
			}
			p.Changes = append(p.Changes, Salted{Salt: salt(), Raw: raw})
		}
		sealed, err := p.seal(part.To)
		if err != nil {
			return nil, err
		}
		h.Sections = append(h.Sections, SectionHead{
			Section: part.Section, Owner: part.Owner, Epoch: part.Epoch, Length: uint64(len(sealed)), Sum: sha256.Sum256(sealed), Root: p.root(),
		})
		sections = append(sections, sealed)
	}
	if !h.sound() {
		return nil, errPayload
	}
	return newFile(h, sections, key)
}

// Opened is an opened section.
type Opened struct {
	Compartment
	Changes []model.Change
	Raw     []Salted // as they came, for packing again
	Seen    []Seen
}

// Open opens one section with its compartment's identity of the epoch, reads it to its
// end, and checks that it is what the header says it is: nothing of it counts before.
// The verdict is OK or Altered; a section that open can't open gives open's error.
func (f *File) Open(i int, open func(sealed []byte) ([]byte, error)) (Opened, Verdict, error) {
	s, h := f.Header.Sections[i], f.Header
	out := Opened{Compartment: s.Compartment()}
	p, err := openPayload(f.sections[i], open)
	if err == errBomb || err == errPayload {
		return out, Altered, nil
	}
	if err != nil {
		return out, "", err
	}
	if p.Laptop != h.Laptop || p.Epoch != s.Epoch || p.From != h.From || p.To != h.To || p.root() != s.Root || len(p.Seen) > 0 && s.Section != model.Common {
		return out, Altered, nil
	}
	last := uint64(0)
	for _, raw := range p.Changes {
		var c model.Change
		if decMode().Unmarshal(raw.Raw, &c) != nil {
			return out, Altered, nil
		}
		if n := c.Dot.Counter; c.Dot.Laptop != h.Laptop || n < h.From || n > h.To || n <= last {
			return out, Altered, nil
		}
		last = c.Dot.Counter
		out.Changes = append(out.Changes, c)
	}
	out.Raw, out.Seen = p.Changes, p.Seen
	return out, OK, nil
}

func (c Compartment) compare(o Compartment) int {
	if c.Section != o.Section {
		return int(c.Section) - int(o.Section)
	}
	return slices.Compare(c.Owner[:], o.Owner[:])
}

package share

import (
	"cmp"
	"crypto/ed25519"
	"crypto/sha256"
	"slices"

	"aula/model"
	"aula/store/seal"
)

// Part is what a batch says to the members of one compartment: changes to be sealed, or
// a section of an older file of the same laptop, carried as it is.
type Part struct {
	Compartment
	Epoch   uint32
	To      seal.Recipient // the compartment's identity of the epoch
	Changes []model.Change // by their numbers
	Raw     []Salted       // changes that were sealed once before: they keep their salts
	Seen    []Seen         // in the compartment of all members alone
	Day     model.Date     // of writing, with Seen
	Carried *Carried       // then only this counts
}

// Carried is a sealed section on its way into a pack.
type Carried struct {
	Head SectionHead
	Body []byte
}

// Draft is a batch before it is sealed: a stretch of one laptop's changes.
type Draft struct {
	Folder, Laptop model.ID
	Epoch          uint32 // of the compartment of all members
	From, To       uint64
	Tier           uint8
	Ack            bool // nothing but what is seen; From and To are its own running number
	Parent         [32]byte
	Parts          []Part
}

// Write seals and signs a draft; salt gives a fresh random salt for each change. The
// bytes of the file are what is kept for a retry: sealed again they would be others.
func Write(d Draft, key ed25519.PrivateKey, salt func() Salt) (*File, error) {
	h := Header{Format: format, Reader: 1, Kind: KindBatch, Folder: d.Folder, Laptop: d.Laptop, Epoch: d.Epoch, From: d.From, To: d.To, Parent: d.Parent, Tier: d.Tier}
	if d.Ack {
		h.Kind = KindAck
	}
	var sections [][]byte
	for _, part := range slices.SortedStableFunc(slices.Values(d.Parts), Part.compare) {
		if c := part.Carried; c != nil {
			h.Sections, sections = append(h.Sections, c.Head), append(sections, c.Body)
			continue
		}
		p := Payload{Laptop: d.Laptop, Epoch: part.Epoch, From: d.From, To: d.To, Changes: part.Raw, Seen: part.Seen, Day: part.Day}
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
			From: d.From, To: d.To,
		})
		sections = append(sections, sealed)
	}
	if !h.sound() {
		return nil, errPayload
	}
	return newFile(h, sections, key)
}

// compare orders parts by compartment, carried ones by their stretches.
func (p Part) compare(o Part) int {
	from := func(x Part) uint64 {
		if x.Carried == nil {
			return 0
		}
		return x.Carried.Head.From
	}
	return cmp.Or(p.Compartment.compare(o.Compartment), cmp.Compare(from(p), from(o)))
}

// Opened is an opened section.
type Opened struct {
	Compartment
	Changes []model.Change
	Raw     []Salted // as they came, for packing again
	Seen    []Seen
	Day     model.Date // of writing; 0 if it is not said
	Removed []Removed  // of a vouched pack, what is no more
}

// Open opens one section with its compartment's identity of the epoch, reads it to its
// end, and checks that it is what the header says it is: nothing of it counts before.
// The verdict is OK or Altered; a section that open can't open gives open's error.
func (f *File) Open(i int, open func(sealed []byte) ([]byte, error)) (Opened, Verdict, error) {
	if f.Anew(f.Header.Sections[i]) {
		return f.openAnew(i, open)
	}
	return OpenSection(f.Header.Laptop, f.Header.Sections[i], f.sections[i], open)
}

// OpenSection is Open for a section that was kept without its file: the laptop and the
// head are those of a file that was checked.
func OpenSection(laptop model.ID, s SectionHead, body []byte, open func(sealed []byte) ([]byte, error)) (Opened, Verdict, error) {
	out := Opened{Compartment: s.Compartment()}
	p, err := openPayload(body, open)
	if err == errBomb || err == errPayload {
		return out, Altered, nil
	}
	if err != nil {
		return out, "", err
	}
	if s.Section == Clear || p.Laptop != laptop || p.Epoch != s.Epoch || p.From != s.From || p.To != s.To || p.root() != s.Root || len(p.Seen) > 0 && s.Section != model.Common {
		return out, Altered, nil
	}
	last := uint64(0)
	for _, raw := range p.Changes {
		var c model.Change
		if decMode().Unmarshal(raw.Raw, &c) != nil {
			return Opened{Compartment: out.Compartment}, Altered, nil
		}
		if n := c.Dot.Counter; c.Dot.Laptop != laptop || n < s.From || n > s.To || n <= last {
			return Opened{Compartment: out.Compartment}, Altered, nil
		}
		last = c.Dot.Counter
		out.Changes = append(out.Changes, c)
	}
	out.Raw, out.Seen, out.Day = p.Changes, p.Seen, p.Day
	return out, OK, nil
}

func (c Compartment) compare(o Compartment) int {
	if c.Section != o.Section {
		return int(c.Section) - int(o.Section)
	}
	return slices.Compare(c.Owner[:], o.Owner[:])
}

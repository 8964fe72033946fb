package share

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"aula/model"
)

// File is one file of the folder: its header as it was signed, and its sealed sections.
// It is parsed, not believed: Check does that.
type File struct {
	Header    Header
	By        model.ID // of a vouched pack who wrote and signed it; Header.Laptop is the owner
	Originals []*File  // of a vouched pack the owner's files without their sections, by their numbers
	head      []byte   // the header's bytes
	sig       [ed25519.SignatureSize]byte
	sections  [][]byte
}

// make signs a header over sealed sections and lays the file out.
func newFile(h Header, sections [][]byte, key ed25519.PrivateKey) (*File, error) {
	head, err := encMode().Marshal(h)
	if err != nil {
		return nil, err
	}
	f := &File{Header: h, head: head, sections: sections}
	copy(f.sig[:], ed25519.Sign(key, signed(head)))
	return f, nil
}

func signed(head []byte) []byte { return append([]byte(signLabel), head...) }

// Bytes is the file as it lies in the folder: magic, length of the header, header,
// signature, sections.
func (f *File) Bytes() []byte {
	out := append([]byte(magic), binary.BigEndian.AppendUint32(nil, uint32(len(f.head)))...)
	out = append(out, f.head...)
	out = append(out, f.sig[:]...)
	return append(out, bytes.Join(f.sections, nil)...)
}

// Name is the one name the file may have.
func (f *File) Name() Name {
	sum := sha256.Sum256(f.Bytes())
	return Name{Kind: f.Header.Kind, Laptop: TagOf(f.Header.Laptop), Epoch: f.Header.Epoch, From: f.Header.From, To: f.Header.To, Sum: Sum(sum[:16])}
}

// Head is what the laptop's next header names as its parent.
func (f *File) Head() [32]byte { return sha256.Sum256(f.head) }

// Parse takes a file apart and checks all that needs no key: length, sums, shape. The
// verdict is OK, Torn, Altered, TooBig or FutureFormat; only with OK is there a file.
func Parse(b []byte) (*File, Verdict) {
	if len(b) > MaxFile {
		return nil, TooBig
	}
	const lead = len(magic) + 4
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
	if v := f.readHead(true); v != OK {
		return nil, v
	}
	return f.split(b[lead+size+ed25519.SignatureSize:])
}

// readHead reads the header's bytes; those of a vouched pack only where one may be.
func (f *File) readHead(vouched bool) Verdict {
	var v struct {
		Format uint16   `cbor:"1,keyasint"`
		Reader uint16   `cbor:"2,keyasint"`
		By     model.ID `cbor:"12,keyasint"`
	}
	if decMode().Unmarshal(f.head, &v) != nil {
		return Altered
	}
	if vouched && v.Reader == vouchReader && !v.By.Zero() {
		return f.readVouched()
	}
	if v.Reader > canRead {
		return FutureFormat
	}
	if decMode().Unmarshal(f.head, &f.Header) != nil || !f.Header.sound() {
		return Altered
	}
	return OK
}

// split cuts the sections out of what follows the signature.
func (f *File) split(rest []byte) (*File, Verdict) {
	for _, s := range f.Header.Sections {
		if s.Length > MaxFile {
			return nil, TooBig
		}
		if uint64(len(rest)) < s.Length {
			return nil, Torn
		}
		part := rest[:s.Length]
		if sha256.Sum256(part) != s.Sum {
			return nil, Altered
		}
		f.sections, rest = append(f.sections, bytes.Clone(part)), rest[s.Length:]
	}
	if len(rest) > 0 {
		return nil, Altered
	}
	return f, OK
}

// sound tells whether a header means something.
func (h Header) sound() bool {
	if h.Format < 1 || h.Reader < 1 || !h.Kind.known() || h.Folder.Zero() || h.Laptop.Zero() || h.Epoch > maxEpoch ||
		h.From > h.To || h.To > maxSeq || len(h.Sections) > maxSections || h.Tier > MaxTier {
		return false
	}
	if !h.Kind.sealed() {
		return len(h.Sections) <= 1 && h.Tier == 0 && !slices.ContainsFunc(h.Sections, func(s SectionHead) bool { return s.Section != Clear || !s.Owner.Zero() })
	}
	for i, s := range h.Sections {
		if s.bad() || s.From < h.From || s.To > h.To || s.From > s.To || h.Tier == 0 && (s.From != h.From || s.To != h.To) {
			return false
		}
		if i == 0 {
			continue
		}
		before := h.Sections[i-1]
		if c := before.Compartment().compare(s.Compartment()); c > 0 || c == 0 && before.To >= s.From {
			return false
		}
	}
	return true
}

// bad tells whether a sealed section's head means nothing: each compartment but the two
// that exist once has an owner.
func (s SectionHead) bad() bool {
	personal := s.Section == model.Money || s.Section == model.OwnOnly
	return s.Section < model.Common || s.Section > model.OwnOnly || personal == s.Owner.Zero() || s.Epoch > maxEpoch
}

// Signed is the header's bytes and the signature under them: what is to be kept of a file
// whose changes are kept without it.
func (f *File) Signed() (head, sig []byte) { return f.head, f.sig[:] }

// FromSigned is the file of a header that Signed gave and whose file was checked, without
// its sections; nil if it is none, or a vouched pack's.
func FromSigned(head, sig []byte) *File {
	f := &File{head: head}
	if len(sig) != len(f.sig) || f.readHead(false) != OK {
		return nil
	}
	copy(f.sig[:], sig)
	return f
}

// Body is the bytes of section i as they stand in the file.
func (f *File) Body(i int) []byte { return f.sections[i] }

// Signers say whose key may have signed: the laptop's, if it is a member that may still
// write this; else the verdict to give.
type Signers func(h Header) (ed25519.PublicKey, Verdict)

// Check says whether a parsed file is of this folder and signed by a member.
func (f *File) Check(folder model.ID, who Signers) Verdict {
	if f.Header.Folder != folder {
		return Foreign
	}
	h := f.Header
	if f.vouches() {
		h.Laptop = f.By
	}
	key, v := who(h)
	if v != OK && v != RevokedSigner {
		return v
	}
	if len(key) != ed25519.PublicKeySize || !ed25519.Verify(key, signed(f.head), f.sig[:]) || f.vouches() && !f.vouched(folder, who) {
		return Altered
	}
	return v
}

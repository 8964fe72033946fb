package share

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"

	"aula/model"
)

// framesAndHeads are files whose frame or header is not as it should be.
func (s *scene) framesAndHeads() []vector {
	return slices.Concat(s.frames(), s.heads(), s.cborHeads())
}

func (s *scene) frames() []vector {
	good := s.good()
	b, other := good["a batch of all members"], good["a marker"]
	head := int(binary.BigEndian.Uint32(b[8:]))
	zero := func(b []byte, from int) []byte {
		return append(bytes.Clone(b[:from]), make([]byte, len(b)-from)...)
	}
	size := func(n uint32) []byte {
		c := bytes.Clone(b)
		binary.BigEndian.PutUint32(c[8:], n)
		return c
	}
	out := []vector{
		{name: "an empty file is torn", want: Torn},
		{name: "an empty file called like a marker is torn", as: nameFor(other), want: Torn},
		{name: "an empty copy is torn", as: "kopio.aula", want: Torn},
		{name: "one zero byte is altered", file: []byte{0}, want: Altered},
		{name: "a block of zeros is altered", file: make([]byte, 4096), want: Altered},
		{name: "a zero behind the file is altered", file: append(bytes.Clone(b), 0), want: Altered},
		{name: "a line break behind the file is altered", file: append(bytes.Clone(b), '\n'), want: Altered},
		{name: "a block of zeros behind the file is altered", file: append(bytes.Clone(b), make([]byte, 4096)...), want: Altered},
		{name: "a file glued to itself is altered", file: append(bytes.Clone(b), b...), want: Altered},
		{name: "two files glued together are altered", file: append(bytes.Clone(b), other...), want: Altered},
		{name: "a batch glued behind a marker is altered", file: append(bytes.Clone(other), b...), want: Altered},
		{name: "a byte before the file is altered", file: append([]byte{0}, b...), want: Altered},
		{name: "a byte order mark before the file is altered", file: append([]byte("\xef\xbb\xbf"), b...), want: Altered},
		{name: "a file without its first byte is altered", file: b[1:], want: Altered},
		{name: "a file with a byte missing in the middle is torn", file: append(bytes.Clone(b[:len(b)-9]), b[len(b)-8:]...), want: Torn},
		{name: "line ends turned into another system's are altered", file: bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n")), want: Altered},
		{name: "a later magic is altered", file: bytes.Replace(b, []byte("a1\n"), []byte("a2\n"), 1), want: Altered},
		{name: "a header of no bytes is altered", file: size(0), want: Altered},
		{name: "a header longer than the most is altered", file: size(maxHeader + 1), want: Altered},
		{name: "a header of four gigabytes is altered", file: size(math.MaxUint32), want: Altered},
		{name: "a header as long as the most is torn", file: size(maxHeader), want: Torn},
		{name: "a header a byte shorter than told is altered", file: size(uint32(head - 1)), want: Altered},
		{name: "a header a byte longer than told is altered", file: size(uint32(head + 1)), want: Altered},
		{name: "a zip file called like ours is altered", file: append([]byte("PK\x03\x04"), b...), want: Altered},
		{name: "a web page instead of the file is altered", file: []byte("<!DOCTYPE html><title>Kirjaudu</title>"), want: Altered},
		{name: "the name of the file as its bytes is altered", file: []byte(nameFor(b)), want: Altered},
		{name: "a tail swapped for another file's is altered", file: append(bytes.Clone(b[:len(b)-200]), s.good()["a batch of one change"][:200]...), want: Altered},
	}
	for what, from := range map[string]int{
		"the magic": 4, "the length": 8, "the header": 12, "the middle of the header": 12 + head/2, "the signature": 12 + head, "the section": 12 + head + 64,
		"the middle of the section": 12 + head + 64 + 900, "the last bytes": len(b) - 4,
	} {
		out = append(out, vector{name: "zeros from " + what + " on are altered", file: zero(b, from), want: Altered})
	}
	for what, c := range good {
		out = append(out, vector{name: "zeros in the second half of " + what + " are altered", file: zero(c, len(c)/2), want: Altered})
	}
	return out
}

// heads are files whose header means nothing although its signature is right.
func (s *scene) heads() []vector {
	p := Payload{Laptop: laptop, Epoch: 1, From: 4, To: 7, Changes: []Salted{s.salted(change(4, "yksi"))}}
	plain, _ := encMode().Marshal(p)
	body, root := s.sealed(plain), p.root()
	at := func(name string, want Verdict, edit func(*Header)) vector {
		return vector{name: name, file: s.batch(body, root, edit), want: want}
	}
	second := func(h *Header, head SectionHead) {
		head.Length, head.Sum = uint64(len(body)), sha256.Sum256(body)
		h.Sections = append(h.Sections, head)
	}
	twice := func(name string, want Verdict, tier uint8, a, b SectionHead) vector {
		h := Header{Format: 1, Reader: 1, Kind: KindBatch, Folder: folder, Laptop: laptop, Epoch: 1, From: 4, To: 7, Tier: tier}
		second(&h, a)
		second(&h, b)
		return vector{name: name, file: s.signed(h, s.key, body, body), want: want}
	}
	whole := SectionHead{Section: model.Common, Epoch: 1, Root: root, From: 4, To: 7}
	pay := SectionHead{Section: model.Money, Owner: person, Epoch: 1, From: 4, To: 7}
	half := func(from, to uint64) SectionHead { h := whole; h.From, h.To = from, to; return h }
	return []vector{
		at("a header of an unknown kind is altered", Altered, func(h *Header) { h.Kind = 'x' }),
		at("a header of kind zero is altered", Altered, func(h *Header) { h.Kind = 0 }),
		at("a header without a folder is altered", Altered, func(h *Header) { h.Folder = model.ID{} }),
		at("a header without a laptop is altered", Altered, func(h *Header) { h.Laptop = model.ID{} }),
		at("a header of format zero is altered", Altered, func(h *Header) { h.Format = 0 }),
		at("a header for reader zero is altered", Altered, func(h *Header) { h.Reader = 0 }),
		at("a header for a later reader is of a future format", FutureFormat, func(h *Header) { h.Reader = canRead + 1 }),
		at("a header for the last reader of all is of a future format", FutureFormat, func(h *Header) { h.Reader = math.MaxUint16 }),
		at("a later format that today's readers may read is read", OK, func(h *Header) { h.Format = 9 }),
		at("an epoch beyond the last is altered", Altered, func(h *Header) { h.Epoch = maxEpoch + 1 }),
		at("numbers the wrong way round are altered", Altered, func(h *Header) { h.From = 8 }),
		at("a number beyond the last is altered", Altered, func(h *Header) { h.To, h.Sections[0].To = maxSeq+1, maxSeq+1 }),
		at("a number of all ones is altered", Altered, func(h *Header) { h.To = math.MaxUint64 }),
		at("a tier beyond the highest is altered", Altered, func(h *Header) { h.Tier = MaxTier + 1 }),
		at("a batch with a section in clear is altered", Altered, func(h *Header) { h.Sections[0].Section = Clear }),
		at("a section of an unknown compartment is altered", Altered, func(h *Header) { h.Sections[0].Section = 5 }),
		at("a section of the last compartment that can be is altered", Altered, func(h *Header) { h.Sections[0].Section = 255 }),
		at("pay without a person is altered", Altered, func(h *Header) { h.Sections[0].Section = model.Money }),
		at("a diary without a person is altered", Altered, func(h *Header) { h.Sections[0].Section = model.OwnOnly }),
		at("a section of all members with an owner is altered", Altered, func(h *Header) { h.Sections[0].Owner = person }),
		at("a section of an epoch beyond the last is altered", Altered, func(h *Header) { h.Sections[0].Epoch = maxEpoch + 1 }),
		at("a section that begins before its file is altered", Altered, func(h *Header) { h.Sections[0].From, h.Tier = 3, 1 }),
		at("a section that ends behind its file is altered", Altered, func(h *Header) { h.Sections[0].To, h.Tier = 8, 1 }),
		at("a section the wrong way round is altered", Altered, func(h *Header) { h.Sections[0].From, h.Sections[0].To, h.Tier = 6, 5, 1 }),
		at("a batch with a section of a part of it is altered", Altered, func(h *Header) { h.Sections[0].To = 6 }),
		at("a section shorter than told is torn", Torn, func(h *Header) { h.Sections[0].Length++ }),
		at("a section longer than told is altered", Altered, func(h *Header) { h.Sections[0].Length-- }),
		at("a section of no bytes is altered", Altered, func(h *Header) { h.Sections[0].Length = 0 }),
		at("a section longer than any file is too big", TooBig, func(h *Header) { h.Sections[0].Length = MaxFile + 1 }),
		at("a section of all ones long is too big", TooBig, func(h *Header) { h.Sections[0].Length = math.MaxUint64 }),
		at("a section with another sum is altered", Altered, func(h *Header) { h.Sections[0].Sum[0] ^= 1 }),
		at("a section that the header does not name is altered", Altered, func(h *Header) { h.Sections = nil }),
		at("a section that the file does not have is torn", Torn, func(h *Header) { second(h, pay) }),
		twice("sections out of order are altered", Altered, 0, pay, whole),
		twice("one compartment twice in a batch is altered", Altered, 0, whole, whole),
		twice("stretches of one compartment that overlap are altered", Altered, 1, half(4, 6), half(6, 7)),
		twice("stretches of one compartment out of order are altered", Altered, 1, half(6, 7), half(4, 5)),
		{name: "more sections than the most are altered", file: s.signed(Header{
			Format: 1, Reader: 1, Kind: KindBatch, Folder: folder, Laptop: laptop, From: 1, To: maxSections + 1, Tier: 1, Sections: manySections(maxSections + 1),
		}, s.key), want: Altered},
	}
}

func manySections(n int) []SectionHead {
	out := make([]SectionHead, n)
	for i := range out {
		out[i] = SectionHead{Section: model.Common, Epoch: 1, Sum: sha256.Sum256(nil), From: uint64(i + 1), To: uint64(i + 1)}
	}
	return out
}

// cborHeads are headers that are no strict CBOR, each rightly signed.
func (s *scene) cborHeads() []vector {
	h := Header{Format: 1, Reader: 1, Kind: KindBatch, Folder: folder, Laptop: laptop, Epoch: 1, From: 4, To: 7}
	good, _ := encMode().Marshal(h)
	pairs := good[0] - 0xa0
	more := func(n byte, extra ...byte) []byte {
		return append(append([]byte{0xa0 + pairs + n}, good[1:]...), extra...)
	}
	var out []vector
	for what, head := range map[string][]byte{
		"an array":                       {0x80},
		"a number":                       {0x01},
		"a text":                         {0x61, 'a'},
		"nothing":                        {0xf6},
		"a map of nothing":               {0xa0},
		"half a map":                     good[:len(good)-3],
		"a map with bytes behind it":     append(bytes.Clone(good), 0),
		"a map with a key twice":         more(1, 0x01, 0x01),
		"a map of endless length":        append(append([]byte{0xbf}, good[1:]...), 0xff),
		"a map of more pairs than bytes": {0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
		"an array of more than bytes":    more(1, 0x18, 0x40, 0x9b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
		"a nesting without end":          append(more(1, 0x18, 0x40), []byte(strings.Repeat("\x81", 64)+"\x01")...),
		"a tag":                          more(1, 0x18, 0x40, 0xc1, 0x01),
		"an endless text":                more(1, 0x18, 0x40, 0x7f, 0x61, 'a', 0xff),
		"a number below zero for From":   bytes.Replace(good, []byte{0x07, 0x04, 0x08, 0x07}, []byte{0x07, 0x24, 0x08, 0x07}, 1),
		"a broken number for From":       bytes.Replace(good, []byte{0x07, 0x04, 0x08, 0x07}, []byte{0x07, 0xf9, 0x7e, 0x00, 0x08, 0x07}, 1),
		"a text for From":                bytes.Replace(good, []byte{0x07, 0x04, 0x08, 0x07}, []byte{0x07, 0x61, '4', 0x08, 0x07}, 1),
	} {
		if bytes.Equal(head, good) {
			s.t.Errorf("%s is as it should be", what)
		}
		out = append(out, vector{name: "a header that has " + what + " is altered", file: s.raw(head), want: Altered})
	}
	return append(out,
		vector{name: "a header with a field of a later version is read", file: s.raw(more(1, 0x18, 0x40, 0x61, 'a')), want: OK, none: true},
		vector{name: "a header with a field that has a name is read", file: s.raw(more(1, 0x61, 'a', 0x01)), want: OK, none: true},
		vector{name: "a later header that means nothing today is of a future format", file: s.raw([]byte{0xa3, 0x01, 0x02, 0x02, 0x02, 0x03, 0x61, 'z'}), want: FutureFormat},
	)
}

// signatures are files that are sound and whose signer is not who may sign them.
func (s *scene) signatures() []vector {
	good := s.good()
	b := good["a batch of all members"]
	f, _ := Parse(b)
	as := func(id model.ID, key ed25519.PrivateKey) []byte {
		h := f.Header
		h.Laptop = id
		return s.signed(h, key, f.sections...)
	}
	sign := func(edit func(sig []byte)) []byte {
		c := &File{Header: f.Header, head: f.head, sig: f.sig, sections: f.sections}
		edit(c.sig[:])
		return c.Bytes()
	}
	another, _ := Parse(good["a batch of one change"])
	elsewhere := f.Header
	elsewhere.Folder = foreign
	nobody := elsewhere
	nobody.Laptop = foreign
	out := []vector{
		{name: "a signature of zeros is altered", file: sign(func(sig []byte) { clear(sig) }), want: Altered},
		{name: "a signature of ones is altered", file: sign(func(sig []byte) { copy(sig, bytes.Repeat([]byte{0xff}, 64)) }), want: Altered},
		{name: "another file's signature is altered", file: sign(func(sig []byte) { copy(sig, another.sig[:]) }), want: Altered},
		{name: "a signature of the header without its label is altered", file: sign(func(sig []byte) { copy(sig, ed25519.Sign(s.key, f.head)) }), want: Altered},
		{name: "a signature under the member log's label is altered", file: sign(func(sig []byte) { copy(sig, ed25519.Sign(s.key, append([]byte(opLabel), f.head...))) }), want: Altered},
		{name: "a signature by another member's key is altered", file: as(laptop, keyOf(1)), want: Altered},
		{name: "a signature by a key that nobody knows is altered", file: as(laptop, keyOf(99)), want: Altered},
		{name: "a laptop that is no member is an unknown signer", file: as(foreign, keyOf(99)), want: UnknownSigner},
		{name: "a laptop that is no member under a member's key is an unknown signer", file: as(foreign, s.key), want: UnknownSigner},
		{name: "a laptop that was revoked is a revoked signer", file: as(revoked, keyOf(4)), want: RevokedSigner},
		{name: "a revoked laptop's file forged is altered", file: as(revoked, keyOf(5)), want: Altered},
		{name: "another member's sections signed as one's own are altered", file: as(lap(1), keyOf(1)), want: Altered},
		{name: "a file of another workspace is foreign", file: s.signed(elsewhere, s.key, f.sections...), want: Foreign},
		{name: "a file of another workspace by nobody known is foreign", file: s.signed(nobody, keyOf(99), f.sections...), want: Foreign},
		{name: "a copy of a file of another workspace is foreign", as: "vanha.aula", file: s.signed(elsewhere, s.key, f.sections...), want: Foreign},
	}
	for _, what := range []string{"a marker", "a member log of one entry", "a keyring for one", "a request", "an invite"} {
		c, _ := Parse(good[what])
		h := c.Header
		h.Folder = foreign
		out = append(out, vector{name: fmt.Sprintf("%s of another workspace is foreign", what), file: s.signed(h, s.key, c.sections...), want: Foreign})
		forged := &File{Header: c.Header, head: c.head, sections: c.sections}
		copy(forged.sig[:], ed25519.Sign(keyOf(77), signed(c.head)))
		out = append(out, vector{name: fmt.Sprintf("%s forged is altered", what), file: forged.Bytes(), want: Altered})
		if what != "a request" {
			h = c.Header
			h.Laptop = foreign
			out = append(out, vector{name: fmt.Sprintf("%s of no member is an unknown signer's", what), file: s.signed(h, keyOf(77), c.sections...), want: UnknownSigner})
		}
	}
	return out
}

package share

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"runtime"
	"strings"
	"testing"

	"filippo.io/age"
	"github.com/klauspost/compress/zstd"

	"aula/model"
)

// payloads are files of members whose sections hold what they should not.
func (s *scene) payloads() []vector {
	good := s.good()
	one, _ := Parse(good["a batch of all members"])
	two, _ := Parse(good["a batch of two compartments"])
	money, _ := Parse(good["a batch of pay"])
	with := func(f *File, body []byte, edit func(*Header)) []byte {
		h := f.Header
		h.Sections = append([]SectionHead{}, h.Sections...)
		h.Sections[0].Length, h.Sections[0].Sum = uint64(len(body)), sha256.Sum256(body)
		if edit != nil {
			edit(&h)
		}
		return s.signed(h, s.key, append([][]byte{body}, f.sections[1:]...)...)
	}
	moved := func(name string, edit func(*Header)) vector {
		return vector{name: name, file: with(one, one.sections[0], edit), want: Altered}
	}
	inside := func(name string, want Verdict, edit func(*Payload)) vector {
		return vector{name: name, file: s.payload(edit), want: want}
	}
	shift := func(d *Draft) { d.From, d.To = 14, 17 }
	d := s.draft()
	d.Parts = d.Parts[1:]
	shift(&d)
	d.Parts[0].Changes = []model.Change{change(14, "x")}
	later, _ := Parse(s.must(Write(d, s.key, salt)))
	swapped := func(a, b *File) []byte {
		return (&File{head: a.head, sig: a.sig, sections: b.sections}).Bytes()
	}
	plain, _ := encMode().Marshal(Payload{Laptop: laptop, Epoch: 1, From: 4, To: 7})
	return []vector{
		{name: "sections swapped between two files are altered", file: swapped(one, later), want: Altered},
		{name: "another file's section under a header made for it is altered", file: with(one, later.sections[0], nil), want: Altered},
		{name: "another file's section with its root too is altered", file: with(one, later.sections[0], func(h *Header) { h.Sections[0].Root = later.Header.Sections[0].Root }), want: Altered},
		{name: "two sections of one file swapped are altered", file: (&File{head: two.head, sig: two.sig, sections: [][]byte{two.sections[1], two.sections[0]}}).Bytes(), want: Altered},
		{name: "two sections of one file swapped and signed anew are altered", file: s.swapped(two), want: Altered},
		{name: "pay shown as everybody's is altered", file: with(money, money.sections[0], func(h *Header) { h.Sections[0].Section, h.Sections[0].Owner = model.Common, model.ID{} }), want: Altered},
		moved("a section of another epoch is altered", func(h *Header) { h.Sections[0].Epoch++ }),
		moved("a section with another root is altered", func(h *Header) { h.Sections[0].Root[31] ^= 1 }),
		moved("a section with a root of zeros is altered", func(h *Header) { h.Sections[0].Root = [32]byte{} }),
		moved("a section with other numbers is altered", func(h *Header) { h.From, h.To, h.Sections[0].From, h.Sections[0].To = 5, 8, 5, 8 }),
		moved("a section with fewer numbers is altered", func(h *Header) { h.To, h.Sections[0].To = 6, 6 }),
		{name: "a section that nobody here opens is kept", file: with(one, one.sections[0], func(h *Header) { h.Sections[0].Section = model.Clients }), want: OK, none: true},
		{name: "a section that nobody here opens is kept whatever it holds", file: s.batch([]byte("ei mitään"), [32]byte{}, func(h *Header) { h.Sections[0].Section = model.Clients }), want: OK, none: true},
		{name: "a section of a pack that says less than its part is altered", file: with(one, one.sections[0], func(h *Header) { h.Tier, h.From = 1, 1; h.Sections[0].From = 2 }), want: Altered},
		{name: "a batch shown as an acknowledgement is altered", file: with(one, one.sections[0], func(h *Header) { h.Kind = KindAck }), want: Altered},
		{name: "an acknowledgement with a section in clear is altered", file: s.batch([]byte{0xa0}, [32]byte{}, func(h *Header) { h.Kind, h.Sections[0].Section, h.Sections[0].Epoch = KindAck, Clear, 0 }), want: Altered},
		inside("changes by their numbers are read", OK, func(*Payload) {}),
		inside("a payload of another laptop is altered", Altered, func(p *Payload) { p.Laptop = foreign }),
		inside("a payload of another epoch is altered", Altered, func(p *Payload) { p.Epoch = 2 }),
		inside("a payload of other numbers is altered", Altered, func(p *Payload) { p.To = 8 }),
		inside("a change of another laptop is altered", Altered, func(p *Payload) {
			c := change(4, "x")
			c.Dot.Laptop = foreign
			p.Changes = []Salted{s.salted(c)}
		}),
		inside("a change before the file's first is altered", Altered, func(p *Payload) { p.Changes = []Salted{s.salted(change(3, "x"))} }),
		inside("a change behind the file's last is altered", Altered, func(p *Payload) { p.Changes = []Salted{s.salted(change(8, "x"))} }),
		inside("one number twice is altered", Altered, func(p *Payload) { p.Changes = append(p.Changes[:1], p.Changes[0]) }),
		inside("numbers that fall are altered", Altered, func(p *Payload) { p.Changes[0], p.Changes[1] = p.Changes[1], p.Changes[0] }),
		inside("a change that is a number is altered", Altered, func(p *Payload) { p.Changes[0].Raw = []byte{0x01} }),
		inside("a change with a field of a later version is read", OK, func(p *Payload) {
			p.Changes[0] = s.salted(struct {
				model.Change
				Later string `cbor:"40,keyasint"`
			}{change(4, "x"), "uusi"})
		}),
		{name: "what was seen outside of what all members get is altered", file: s.seenInMoney(), want: Altered},
		{name: "a payload with bytes behind it is altered", file: s.batch(s.sealed(append(bytes.Clone(plain), 0)), sha256.Sum256(nil), nil), want: Altered},
		{name: "a payload of nothing is altered", file: s.batch(s.sealed(nil), sha256.Sum256(nil), nil), want: Altered},
		{name: "a payload that is an array is altered", file: s.batch(s.sealed([]byte{0x80}), sha256.Sum256(nil), nil), want: Altered},
		{name: "a section sealed to somebody else is altered", file: s.forNobody(), want: Altered},
		{name: "a section that is no age file is altered", file: s.batch([]byte("ei mitään"), [32]byte{}, nil), want: Altered},
		{name: "a section of no bytes at all is altered", file: s.batch(nil, [32]byte{}, nil), want: Altered},
		{name: "an age file cut short is altered", file: with(one, one.sections[0][:len(one.sections[0])-1], nil), want: Altered},
		{name: "an age file cut to its head is altered", file: with(one, one.sections[0][:1700], nil), want: Altered},
		{name: "an age file with a byte behind it is altered", file: with(one, append(bytes.Clone(one.sections[0]), 0), nil), want: Altered},
		{name: "an age file with a bit turned inside is altered", file: with(one, turned(one.sections[0], len(one.sections[0])-20), nil), want: Altered},
		{name: "an age file with a bit turned in its head is altered", file: with(one, turned(one.sections[0], 300), nil), want: Altered},
		{name: "an age file sealed by a passphrase is altered", file: s.batch(s.byPassphrase(), [32]byte{}, nil), want: Altered},
	}
}

// swapped gives each of a file's two sections the other's bytes, and signs that.
func (s *scene) swapped(f *File) []byte {
	h := f.Header
	h.Sections = []SectionHead{h.Sections[0], h.Sections[1]}
	for i, body := range [][]byte{f.sections[1], f.sections[0]} {
		h.Sections[i].Length, h.Sections[i].Sum = uint64(len(body)), sha256.Sum256(body)
	}
	return s.signed(h, s.key, f.sections[1], f.sections[0])
}

func turned(b []byte, at int) []byte {
	c := bytes.Clone(b)
	c[at] ^= 1
	return c
}

func (s *scene) byPassphrase() []byte {
	var out bytes.Buffer
	to, err := age.NewScryptRecipient("x")
	if err != nil {
		s.t.Fatal(err)
	}
	to.SetWorkFactor(1)
	w, err := age.Encrypt(&out, to)
	if err != nil {
		s.t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		s.t.Fatal(err)
	}
	return out.Bytes()
}

func (s *scene) seenInMoney() []byte {
	d := s.draft()
	d.Parts = d.Parts[:1]
	d.Parts[0].Seen = []Seen{{Laptop: laptop, Seq: 1}}
	return s.must(Write(d, s.key, salt))
}

func (s *scene) forNobody() []byte {
	d := s.draft()
	d.Parts = d.Parts[1:]
	d.Parts[0].To = s.nobody.Recipient()
	return s.must(Write(d, s.key, salt))
}

// bombs are sections that are small and would be large, deep or endless inside. Their
// signatures and sums are right.
func (s *scene) bombs() []vector {
	empty := sha256.Sum256(nil)
	padded := func(squeezed []byte, told int, tail ...byte) []byte {
		b := append(binary.BigEndian.AppendUint32(nil, uint32(told)), squeezed...)
		return s.wrap(append(b, tail...))
	}
	empties := s.cbor(Payload{Laptop: laptop, Epoch: 1, From: 4, To: 7})
	small := s.squeeze(empties)
	window := bytes.Clone(s.squeeze(bytes.Repeat([]byte("abcdefgh"), 1<<14)))
	window[4] &^= 1 << 5       // not a single segment: a window stands behind
	window[5] = (31 - 10) << 3 // of two gigabytes
	inner := func(plain []byte) []byte { return s.sealed(plain) }
	head := func(key byte, rest ...byte) []byte { return append([]byte{0xa1, key}, rest...) }
	later := func(value ...byte) []byte { // a payload as it should be, with a field that a later version knows
		return inner(append(append([]byte{empties[0] + 1}, empties[1:]...), append([]byte{0x18, 0x40}, value...)...))
	}
	out := []vector{{name: "a section with nothing but zeros behind is read", file: s.batch(padded(small, len(small), 0, 0, 0), empty, nil), want: OK, none: true}, {name: "a section with a field of a later version is read", file: s.batch(later([]byte("\x81\x81\x81\x81\x81\x81\x01")...), empty, nil), want: OK, none: true}}
	for what, body := range map[string][]byte{
		"nine levels in a later field":            later([]byte(strings.Repeat("\x81", 8) + "\x01")...),
		"a tag in a later field":                  later(0xc1, 0x01),
		"an endless array in a later field":       later(0x9f, 0xff),
		"too many in a later field":               later(append([]byte{0x9a, 0x00, 0x02, 0x00, 0x01}, make([]byte, 1<<17+1)...)...),
		"too many pairs in a later field":         later(bigMap(1<<12 + 1)...),
		"128 megabytes of zeros":                  inner(make([]byte, 128<<20)),
		"a byte more than the most":               inner(make([]byte, maxPlain+1)),
		"a hundred thousand levels":               inner([]byte(strings.Repeat("\x81", 100_000))),
		"nine levels":                             inner(append(head(5), []byte(strings.Repeat("\x81", 9)+"\x01")...)),
		"a map of all ones":                       inner([]byte{0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}),
		"an array of all ones":                    inner(head(5, 0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)),
		"more changes than the most":              inner(append(head(5, 0x9a, 0x00, 0x02, 0x00, 0x01), make([]byte, 1<<17+1)...)),
		"a map of more pairs than the most":       inner(bigMap(1<<12 + 1)),
		"one key twice":                           inner([]byte{0xa2, 0x02, 0x01, 0x02, 0x01}),
		"an endless array":                        inner(head(5, 0x9f, 0xff)),
		"an endless map":                          inner([]byte{0xbf, 0xff}),
		"a text that is no UTF-8":                 inner([]byte{0xa1, 0x61, 0xff, 0x01}),
		"not a number":                            inner(head(2, 0xf9, 0x7e, 0x00)),
		"a tag":                                   inner(head(5, 0xc2, 0x41, 0x01)),
		"no zstd":                                 padded([]byte("kein zstd"), 9, 0),
		"half a zstd":                             padded(small[:len(small)-2], len(small)-2, 0),
		"a zstd window of two gigabytes":          padded(window, len(window)),
		"two frames of which the second is large": padded(append(bytes.Clone(small), s.squeeze(make([]byte, 32<<20))...), len(small)+len(s.squeeze(make([]byte, 32<<20)))),
		"a length beyond the end":                 padded(small, len(small)+1),
		"a length of all ones":                    padded(small, 0xffffffff),
		"something behind its zeros":              padded(small, len(small), 0, 0, 1),
		"three bytes":                             s.wrap([]byte{0, 0, 0}),
		"no bytes":                                s.wrap(nil),
	} {
		out = append(out, vector{name: "a section that holds " + what + " is altered", file: s.batch(body, empty, nil), want: Altered})
	}
	return out
}

// What is told to inflate far takes no memory for it.
func TestABombTakesNoMemory(t *testing.T) {
	var z bytes.Buffer
	w, err := zstd.NewWriter(&z, zstd.WithEncoderConcurrency(1))
	if err != nil {
		t.Fatal(err)
	}
	for range 512 {
		if _, err := w.Write(make([]byte, 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	b := append(binary.BigEndian.AppendUint32(nil, uint32(z.Len())), z.Bytes()...)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := openPayload(nil, func([]byte) ([]byte, error) { return b, nil }); !errors.Is(err, errBomb) {
		t.Error(err)
	}
	runtime.ReadMemStats(&after)
	if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 128 {
		t.Errorf("%d MiB", took)
	}
}

func bigMap(n int) []byte {
	b := binary.BigEndian.AppendUint16([]byte{0xb9}, uint16(n))
	for i := range n {
		b = append(binary.BigEndian.AppendUint16(append(b, 0x19), uint16(i+1000)), 0x01)
	}
	return b
}

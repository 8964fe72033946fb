package share

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strings"

	"aula/model"
	"aula/store/seal"
)

// control signs a control file of these clear bytes.
func (s *scene) control(kind Kind, body []byte, edit func(*Header)) []byte {
	h := Header{
		Format: format, Reader: 1, Kind: kind, Folder: folder, Laptop: laptop, From: 1, To: 1,
		Sections: []SectionHead{{Section: Clear, Length: uint64(len(body)), Sum: sha256.Sum256(body), From: 1, To: 1}},
	}
	if edit != nil {
		edit(&h)
	}
	return s.signed(h, s.key, body)
}

func (s *scene) cbor(v any) []byte {
	b, err := encMode().Marshal(v)
	if err != nil {
		s.t.Fatal(err)
	}
	return b
}

// controls are control files of members that are not as they should be.
func (s *scene) controls() []vector {
	var out []vector
	good := s.good()
	kinds := map[string]Kind{"a marker": KindMarker, "a member log of one entry": KindMembers, "a keyring for one": KindKeyring}
	for what, kind := range kinds {
		f, _ := Parse(good[what])
		body := f.sections[0]
		add := func(name string, want Verdict, b []byte) {
			out = append(out, vector{name: fmt.Sprintf("%s %s is %s", what, name, want), file: b, want: want})
		}
		add("written anew", OK, s.control(kind, body, nil))
		add("of no bytes", Altered, s.control(kind, nil, nil))
		add("cut short and signed anew", Altered, s.control(kind, body[:len(body)-1], nil))
		add("with a byte behind it and signed anew", Altered, s.control(kind, append(bytes.Clone(body), 0), nil))
		add("that is an array", Altered, s.control(kind, []byte{0x80}, nil))
		add("that is a text", Altered, s.control(kind, []byte("Hei"), nil))
		add("with a key twice", Altered, s.control(kind, append([]byte{0xa2}, append(bytes.Clone(body[1:]), body[1:]...)...), nil))
		add("with levels without end", Altered, s.control(kind, []byte("\xa1\x01"+strings.Repeat("\x81", 5000)), nil))
		add("of more than can be", Altered, s.control(kind, []byte{0xa1, 0x01, 0x9b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}, nil))
		add("that spans numbers", Altered, s.control(kind, body, func(h *Header) { h.To = 2; h.Sections[0].To = 2 }))
		add("with an epoch", Altered, s.control(kind, body, func(h *Header) { h.Epoch = 1 }))
		add("with a section of an epoch", Altered, s.control(kind, body, func(h *Header) { h.Sections[0].Epoch = 1 }))
		add("with a section that has an owner", Altered, s.control(kind, body, func(h *Header) { h.Sections[0].Owner = person }))
		add("with a section that has a root", Altered, s.control(kind, body, func(h *Header) { h.Sections[0].Root[0] = 1 }))
		add("with a section of other numbers", Altered, s.control(kind, body, func(h *Header) { h.Sections[0].To = 2 }))
		add("with a sealed section", Altered, s.control(kind, body, func(h *Header) { h.Sections[0].Section = model.Common }))
		add("of a tier", Altered, s.control(kind, body, func(h *Header) { h.Tier = 1 }))
		add("without a section", Altered, s.signed(Header{Format: 1, Reader: 1, Kind: kind, Folder: folder, Laptop: laptop, From: 1, To: 1}, s.key))
		add("with two sections", Altered, s.signed(Header{
			Format: 1, Reader: 1, Kind: kind, Folder: folder, Laptop: laptop, From: 1, To: 1,
			Sections: []SectionHead{{Length: uint64(len(body)), Sum: sha256.Sum256(body), From: 1, To: 1}, {Sum: sha256.Sum256(nil), From: 1, To: 1}},
		}, s.key, body))
		add("for a later reader", FutureFormat, s.control(kind, body, func(h *Header) { h.Reader = 2 }))
		add("larger than a file may be", TooBig, append(bytes.Clone(good[what]), make([]byte, MaxFile)...))
		for as, other := range kinds {
			if as != what {
				out = append(out, vector{name: fmt.Sprintf("%s shown as %s releases nothing", what, as), file: s.control(other, body, nil), want: Altered})
			}
		}
	}
	return append(out, s.logs()...)
}

func (s *scene) logs() []vector {
	entry := s.log.ops[0]
	forged := SignedOp{Op: entry.Op, Signature: bytes.Repeat([]byte{1}, 64)}
	ops := func(list ...SignedOp) []byte { return s.control(KindMembers, s.cbor(membersBody{list}), nil) }
	good := ring(s.t, s.world, s.common)
	entries := func(list ...RingEntry) []byte { return s.control(KindKeyring, s.cbor(ringBody{list}), nil) }
	with := func(edit func(*RingEntry)) []byte {
		e := good
		edit(&e)
		return entries(e)
	}
	return []vector{
		{name: "a member log of no entries has nothing in it", file: ops(), want: OK, none: true},
		{name: "a member log of forged entries has nothing in it", file: ops(forged), want: OK, none: true},
		{name: "a member log of no CBOR has nothing in it", file: ops(SignedOp{Op: []byte{0xff}, Signature: make([]byte, 64)}), want: OK, none: true},
		{name: "a member log with a short signature has nothing in it", file: ops(SignedOp{Op: entry.Op, Signature: entry.Signature[:63]}), want: OK, none: true},
		{name: "a member log of another workspace's founding has nothing in it", file: ops(s.founding(model.ID{8})), want: OK, none: true},
		{name: "a member log with good and bad entries has the good", file: ops(forged, entry, forged), want: OK},
		{name: "a member log of more entries than the most is altered", file: ops(make([]SignedOp, MaxOps+1)...), want: Altered},
		{name: "a keyring for somebody else opens nothing", file: entries(ring(s.t, s.world, s.nobody)), want: OK, none: true},
		{name: "a keyring of an unknown compartment is altered", file: with(func(e *RingEntry) { e.Section = 9 }), want: Altered},
		{name: "a keyring of pay without a person is altered", file: with(func(e *RingEntry) { e.Section = model.Money }), want: Altered},
		{name: "a keyring of everybody's with an owner is altered", file: with(func(e *RingEntry) { e.Owner = person }), want: Altered},
		{name: "a keyring of an epoch beyond the last is altered", file: with(func(e *RingEntry) { e.Epoch = maxEpoch + 1 }), want: Altered},
		{name: "a keyring without a public half is altered", file: with(func(e *RingEntry) { e.To = "" }), want: Altered},
		{name: "a keyring with a public half of another kind is altered", file: with(func(e *RingEntry) { e.To = "age1qqq" }), want: Altered},
		{name: "a keyring with an empty wrap is altered", file: with(func(e *RingEntry) { e.Wraps = []RingWrap{{}} }), want: Altered},
		{name: "a keyring with an endless wrap is altered", file: with(func(e *RingEntry) { e.Wraps = []RingWrap{{Key: make([]byte, maxWrap+1)}} }), want: Altered},
		{name: "a keyring with more wraps than the most is altered", file: with(func(e *RingEntry) {
			e.Wraps = make([]RingWrap, maxWraps+1)
			for i := range e.Wraps {
				e.Wraps[i].Key = []byte{1}
			}
		}), want: Altered},
		{name: "a keyring out of order is altered", file: entries(RingEntry{Section: model.Clients, To: good.To}, good), want: Altered},
		{name: "a keyring moved to another epoch opens nothing", file: with(func(e *RingEntry) { e.Epoch++ }), want: OK, none: true},
		{name: "a keyring whose public half is another's opens nothing", file: with(func(e *RingEntry) { e.To = s.money.Recipient() }), want: OK, none: true},
		{name: "a keyring whose wrap is no age file opens nothing", file: with(func(e *RingEntry) { e.Wraps = []RingWrap{{For: HintOf(s.common.Recipient()), Key: []byte("x")}} }), want: OK, none: true},
	}
}

func (s *scene) founding(workspace model.ID) SignedOp {
	op := foundOp()
	op.Workspace = workspace
	signed, err := SignOp(op, keyOf(1))
	if err != nil {
		s.t.Fatal(err)
	}
	return signed
}

// letters are requests and invites.
func (s *scene) letters() []vector {
	asked := request([32]byte{1})
	asked.Laptop, asked.Key = laptop, s.pub
	ask := func(edit func(*Request)) []byte {
		q := asked
		q.Persons = append([]Placed{}, asked.Persons...)
		edit(&q)
		return s.control(KindRequest, s.cbor(letter{Request: s.cbor(q)}), nil)
	}
	sealed, err := sealByWords(s.cbor(invitation(s.world, [32]byte{9})), s.pass.plain())
	if err != nil {
		s.t.Fatal(err)
	}
	const until = 2000 + inviteTime
	invite := func(edit func(*InviteFile)) []byte {
		i := InviteFile{Entry: [32]byte{9}, Until: until, Sealed: sealed}
		edit(&i)
		return s.control(KindRequest, s.cbor(letter{Invite: &i}), nil)
	}
	again := func(edit func(*Invitation)) []byte {
		in := invitation(s.world, [32]byte{9})
		edit(&in)
		b, err := sealByWords(s.cbor(in), s.pass.plain())
		if err != nil {
			s.t.Fatal(err)
		}
		return invite(func(i *InviteFile) { i.Sealed = b })
	}
	dear := bytes.Replace(sealed, []byte(" 15\n"), []byte(" 22\n"), 1)
	odd := func(name string, want Verdict, b []byte) vector { return vector{name: name, file: b, want: want} }
	mute := func(name string, b []byte) vector { return vector{name: name, file: b, want: OK, none: true} }
	return []vector{
		odd("a request of a laptop that asks is read", OK, ask(func(*Request) {})),
		odd("a request for another key than it is signed by is altered", Altered, ask(func(q *Request) { q.Key = pubOf(9) })),
		odd("a request with a short key is altered", Altered, ask(func(q *Request) { q.Key = q.Key[:31] })),
		odd("a request for another laptop than it is signed by is altered", Altered, ask(func(q *Request) { q.Laptop = foreign })),
		odd("a request without a name is altered", Altered, ask(func(q *Request) { q.Name = " \t" })),
		odd("a request without a person's name is altered", Altered, ask(func(q *Request) { q.Person = "" })),
		odd("a request with an endless name is altered", Altered, ask(func(q *Request) { q.Name = strings.Repeat("ä", maxText+1) })),
		odd("a request without a person is altered", Altered, ask(func(q *Request) { q.Persons = nil })),
		odd("a request with a crowd is altered", Altered, ask(func(q *Request) { q.Persons = make([]Placed, maxPersons+1) })),
		odd("a request without an identity is altered", Altered, ask(func(q *Request) { q.Persons[0].To = "" })),
		odd("a request with a nameless person is altered", Altered, ask(func(q *Request) { q.Persons[0].Person = model.ID{} })),
		odd("a request with a role that is none is altered", Altered, ask(func(q *Request) { q.Persons[0].Role = "boss" })),
		odd("a request that was shown no log is altered", Altered, ask(func(q *Request) { q.Heads = nil })),
		odd("a request that was shown too much is altered", Altered, ask(func(q *Request) { q.Heads = make([][32]byte, MaxAfter+1) })),
		odd("a request that is no CBOR is altered", Altered, s.control(KindRequest, s.cbor(letter{Request: []byte{0xff}}), nil)),
		odd("a request with bytes behind it is altered", Altered, s.control(KindRequest, s.cbor(letter{Request: append(s.cbor(asked), 0)}), nil)),
		odd("a request with a name that is no UTF-8 is altered", Altered, s.control(KindRequest, s.cbor(letter{Request: bytes.Replace(s.cbor(asked), []byte("Toimiston"), []byte("\xffoimiston"), 1)}), nil)),
		odd("a letter of neither kind is altered", Altered, s.control(KindRequest, []byte{0xa0}, nil)),
		odd("a letter of both kinds is altered", Altered, s.control(KindRequest, s.cbor(letter{Request: s.cbor(asked), Invite: &InviteFile{Until: 1, Sealed: sealed}}), nil)),
		odd("a letter of no bytes is altered", Altered, s.control(KindRequest, nil, nil)),
		odd("an invite of a member is read", OK, invite(func(*InviteFile) {})),
		odd("an invite without an end is altered", Altered, invite(func(i *InviteFile) { i.Until = 0 })),
		odd("an invite of nothing is altered", Altered, invite(func(i *InviteFile) { i.Sealed = nil })),
		odd("an invite of five megabytes is altered", Altered, invite(func(i *InviteFile) { i.Sealed = make([]byte, maxSealed+1) })),
		mute("an invite that says outside that it lasts longer does not open", invite(func(i *InviteFile) { i.Until++ })),
		mute("an invite that says outside that it is of another entry does not open", invite(func(i *InviteFile) { i.Entry[0]++ })),
		mute("an invite that was altered does not open", invite(func(i *InviteFile) { i.Sealed = turned(i.Sealed, len(i.Sealed)-3) })),
		mute("an invite cut short does not open", invite(func(i *InviteFile) { i.Sealed = i.Sealed[:len(i.Sealed)-1] })),
		mute("an invite that is no age file does not open", invite(func(i *InviteFile) { i.Sealed = []byte("avaa") })),
		mute("an invite that costs too much to open is not tried", invite(func(i *InviteFile) { i.Sealed = dear })),
		mute("an invite that is sealed to a key does not open", invite(func(i *InviteFile) { i.Sealed = s.sealed([]byte{1}) })),
		mute("an invite to another workspace does not open", again(func(in *Invitation) { in.Workspace = foreign })),
		mute("an invite with a short key does not open", again(func(in *Invitation) { in.Seed = in.Seed[:31] })),
		mute("an invite for no role does not open", again(func(in *Invitation) { in.Role = "boss" })),
		mute("an invite with a key that is too short does not open", again(func(in *Invitation) { in.Keys[0].Private = []byte{1} })),
		mute("an invite with a key of no compartment does not open", again(func(in *Invitation) { in.Keys[0].Section = 7 })),
		mute("an invite with a public half that is none does not open", again(func(in *Invitation) { in.Keys[0].To = seal.Recipient("age1pq1") })),
		mute("an invite with other words does not open", s.otherWords()),
	}
}

func (s *scene) otherWords() []byte {
	other := s.pass
	other[0] ^= 1
	return s.must(WriteInvite(laptop, 5, invitation(s.world, [32]byte{9}), other, s.key))
}

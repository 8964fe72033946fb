package share

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"slices"
	"strings"
	"testing"

	"aula/model"
)

// clearFile is a control file around any bytes, as if it had been parsed.
func clearFile(kind Kind, body []byte) *File {
	h := Header{
		Format: 1, Reader: 1, Kind: kind, Folder: folder, Laptop: lap(2), From: 1, To: 1,
		Sections: []SectionHead{{Section: Clear, Length: uint64(len(body)), Sum: sha256.Sum256(body), From: 1, To: 1}},
	}
	f, err := newFile(h, [][]byte{body}, keyOf(2))
	if err != nil {
		panic(err)
	}
	return f
}

func body(f *testing.F, file *File, err error) []byte {
	f.Helper()
	if err != nil {
		f.Fatal(err)
	}
	return file.Body(0)
}

// Changes are what a member can put into a section whose seal and header are right.
func FuzzChanges(f *testing.F) {
	raw := func(c model.Change) []byte {
		b, err := encMode().Marshal(c)
		if err != nil {
			f.Fatal(err)
		}
		return b
	}
	f.Add(raw(change(4, "yksi")), raw(change(7, "kaksi")))
	f.Add(raw(change(7, "yksi")), raw(change(4, "kaksi")))
	f.Add([]byte{0xa0}, []byte{0x80})
	f.Fuzz(func(t *testing.T, a, b []byte) {
		p := Payload{Laptop: laptop, Epoch: 1, From: 4, To: 7, Changes: []Salted{{Raw: a}, {Raw: b}}}
		plain, err := encMode().Marshal(p)
		if err != nil {
			return // no CBOR at all
		}
		s := SectionHead{Section: model.Common, Epoch: 1, From: 4, To: 7, Root: p.root()}
		in, v, err := OpenSection(laptop, s, squeezed(t, plain), func(b []byte) ([]byte, error) { return b, nil })
		if err != nil || v != OK && v != Altered {
			t.Fatalf("%s, %v", v, err)
		}
		if v == OK && (len(in.Changes) != 2 || in.Changes[0].Dot.Counter >= in.Changes[1].Dot.Counter || in.Changes[0].Dot.Laptop != laptop || !bytes.Equal(in.Raw[1].Raw, b)) {
			t.Fatalf("%+v", in.Changes)
		}
		if v != OK && len(in.Changes)+len(in.Raw)+len(in.Seen) > 0 && in.Raw != nil {
			t.Fatal("a section that is altered gives changes")
		}
	})
}

// squeezed lays a payload out without sealing it.
func squeezed(t testing.TB, plain []byte) []byte {
	s := scene{t: t}
	z := s.squeeze(plain)
	return append([]byte{byte(len(z) >> 24), byte(len(z) >> 16), byte(len(z) >> 8), byte(len(z))}, z...)
}

func FuzzMembers(f *testing.F) {
	h := founded(f)
	h.now(1, person2(2, "1"))
	h.now(1, admitOp(2, 3))
	w, err := WriteMembers(folder, lap(2), 1, h.ops, keyOf(2))
	f.Add(body(f, w, err))
	f.Add([]byte{0xa0})
	f.Add([]byte{0xa1, 0x01, 0x81, 0xa2, 0x01, 0x40, 0x02, 0x40})
	f.Fuzz(func(t *testing.T, b []byte) {
		ops, v := ReadMembers(clearFile(KindMembers, b))
		if v != OK && v != Altered || v != OK && ops != nil {
			t.Fatalf("%s with %d entries", v, len(ops))
		}
		r := NewRoster(ops, h.ops[0].Hash())
		for _, op := range r.Ops() {
			if !slices.ContainsFunc(h.ops, func(o SignedOp) bool { return o.Hash() == op.Hash() }) {
				t.Fatal("an entry that nobody signed is in the log")
			}
		}
		NewRoster(ops, [32]byte{})
	})
}

// Entry is what a member can sign: whatever it says, the log stays sound.
func FuzzEntry(f *testing.F) {
	h := founded(f)
	h.now(1, admitOp(2, 3))
	h.now(1, inviteOp(800, model.PeerExpert))
	for _, s := range h.ops {
		f.Add(s.Op, true)
		f.Add(s.Op, false)
	}
	j := h.come(800, 3, 4, h.ops[2])
	f.Add(j.Op, true)
	h.ops = h.ops[:3]
	before := said(h.roster())
	f.Fuzz(func(t *testing.T, op []byte, admin bool) {
		n := 2
		if admin {
			n = 1
		}
		s := SignedOp{Op: op, Signature: ed25519.Sign(keyOf(n), append([]byte(opLabel), op...))}
		r := NewRoster(append(slices.Clone(h.ops), s), h.ops[0].Hash())
		if len(r.Ops()) == len(h.ops) && said(r) != before {
			t.Fatal("an entry that is left out changes something")
		}
		if !admin {
			for _, l := range r.Laptops() {
				if l.Admin && l.ID != lap(1) {
					t.Fatal("a plain laptop made an admin")
				}
			}
			if p, _ := r.Person(per(1)); p.Left || p.To[lap(1)] != lookOf("p1@1") {
				t.Fatal("a plain laptop changed another person")
			}
		}
	})
}

func FuzzKeyring(f *testing.F) {
	w := newWorld(f)
	file, err := WriteKeyring(folder, lap(2), 1, []RingEntry{ring(f, w, w.money)}, keyOf(2))
	good := body(f, file, err)
	f.Add(good)
	f.Add([]byte{0xa1, 0x01, 0x80})
	f.Fuzz(func(t *testing.T, b []byte) {
		entries, v := ReadKeyring(clearFile(KindKeyring, b))
		if v != OK && v != Altered || v != OK && entries != nil {
			t.Fatalf("%s with %d entries", v, len(entries))
		}
		for _, e := range MergeRing(entries, entries) {
			i, err := e.Open(folder, w.money)
			if err == nil && (i.Recipient() != e.To || e.To != w.common.Recipient()) {
				t.Fatal("it opens what it does not name")
			}
		}
	})
}

func FuzzRequest(f *testing.F) {
	file, err := WriteRequest(folder, request([32]byte{1}), keyOf(2))
	f.Add(body(f, file, err))
	w := newWorld(f)
	file, err = WriteInvite(lap(2), 1, invitation(w, [32]byte{2}), Pass{1}, keyOf(2))
	f.Add(body(f, file, err))
	f.Fuzz(func(t *testing.T, b []byte) {
		q, i, v := ReadLetter(clearFile(KindRequest, b), folder)
		switch {
		case v == OK && (q == nil) == (i == nil), v != OK && (q != nil || i != nil):
			t.Fatalf("%s: %v, %v", v, q, i)
		case q != nil && (!bytes.Equal(q.Key, pubOf(2)) || q.Laptop != lap(2) || strings.TrimSpace(q.Name) == ""):
			t.Fatalf("%+v", q)
		}
		if q != nil {
			q.Words()
		}
	})
}

func FuzzInviteText(f *testing.F) {
	words := wordList(f)
	f.Add(strings.Join(words[:7], " "))
	f.Add("1934 2813 1138 3406 6795 2988 15")
	f.Add(strings.ToUpper(strings.Join(words[4000:4007], "-")))
	f.Fuzz(func(t *testing.T, typed string) {
		p, err := ParseInvite(typed, words)
		var wrong TypedError
		if err != nil {
			if !errors.As(err, &wrong) || wrong.Why == "" {
				t.Fatal(err)
			}
			return
		}
		if again, err := ParseInvite(p.Digits(), nil); err != nil || again != p {
			t.Fatalf("%q is %v, its digits %v", typed, p, again)
		}
	})
}

// Invitation is what whoever knows an invite's words can seal.
func FuzzInvitation(f *testing.F) {
	in := invitation(newWorld(f), [32]byte{9})
	good, err := encMode().Marshal(in)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	outside := InviteFile{Entry: in.Entry, Until: in.Until, workspace: folder}
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := outside.read(b)
		if err != nil {
			return
		}
		if got.Workspace != folder || got.Entry != in.Entry || len(got.Key()) != ed25519.PrivateKeySize {
			t.Fatalf("%+v", got)
		}
		for _, k := range got.Keys {
			if _, err := k.Identity(); err != nil && !errors.Is(err, ErrKeyring) {
				t.Fatal(err)
			}
		}
	})
}

// Invite is what anybody can put where an invite's sealed bytes are.
func FuzzInvite(f *testing.F) {
	sealed, err := sealByWords([]byte("avain"), Pass{}.plain())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(bytes.Replace(sealed, []byte(" 15\n"), []byte(" 1\n"), 1))
	f.Add([]byte("age-encryption.org/v1\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if bytes.Contains(b, []byte("-> scrypt ")) && len(b) > 1<<12 {
			return
		}
		if plain, err := openByWords(b, Pass{}.plain()); err == nil && string(plain) != "avain" {
			t.Fatalf("%q was never sealed", plain)
		}
	})
}

func FuzzVouched(f *testing.F) {
	w := newWorld(f)
	d, fresh, key := w.vouching(f)
	good, err := WriteVouched(d, key)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good.Bytes())
	f.Add(good.Bytes()[:400])
	f.Fuzz(func(t *testing.T, b []byte) {
		v, verdict := Parse(b)
		if (v != nil) != (verdict == OK) {
			t.Fatalf("%s", verdict)
		}
		if v == nil || v.By.Zero() || v.Check(folder, w.both) != OK {
			return
		}
		if !bytes.Equal(v.Bytes(), good.Bytes()) {
			t.Fatal("a forged pack counts")
		}
		if _, verdict, err := v.Open(0, fresh.Unwrap); err != nil || verdict != OK {
			t.Fatalf("%s, %v", verdict, err)
		}
	})
}

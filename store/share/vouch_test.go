package share

import (
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"testing"

	"aula/model"
	"aula/store/seal"
)

var voucher = model.ID{7, 7}

// past are three files of the laptop: changes 1 to 9, some in common, some in money.
func (w world) past(t testing.TB) []*File {
	t.Helper()
	var out []*File
	parent := [32]byte{}
	for i := range uint64(3) {
		n := 3*i + 1
		d := Draft{Folder: folder, Laptop: laptop, Epoch: 1, From: n, To: n + 2, Parent: parent, Parts: []Part{
			{Compartment: Compartment{Section: model.Common}, Epoch: 1, To: w.common.Recipient(), Changes: []model.Change{change(n, "eka"), change(n+1, "toka")}},
			{Compartment: Compartment{model.Money, person}, Epoch: 1, To: w.money.Recipient(), Changes: []model.Change{change(n+2, "raha")}},
		}}
		f, err := Write(d, w.key, salt)
		if err != nil {
			t.Fatal(err)
		}
		out, parent = append(out, f), f.Head()
	}
	return out
}

// vouching makes a pack of the past without changes 2 and 7; money can't be opened.
func (w world) vouching(t testing.TB) (Vouching, *seal.Identity, ed25519.PrivateKey) {
	fresh, past := identity(t), w.past(t)
	return Vouching{
		By: voucher, Epoch: 2, Originals: past, Held: w.held(t, past, func(s SectionHead) bool { return s.Section == model.Common }),
		To: func(Compartment) (uint32, seal.Recipient) { return 2, fresh.Recipient() },
		Gone: func(s Salted) bool {
			var c model.Change
			if err := decMode().Unmarshal(s.Raw, &c); err != nil {
				t.Fatal(err)
			}
			return c.Dot.Counter == 2 || c.Dot.Counter == 7
		},
	}, fresh, keyOf(7)
}

// held is what is there of files: their changes where they open, else sealed bytes.
func (w world) held(t testing.TB, files []*File, opens func(SectionHead) bool) [][]Held {
	t.Helper()
	var out [][]Held
	for _, f := range files {
		var of []Held
		for i, s := range f.Header.Sections {
			if !opens(s) {
				of = append(of, Held{Sealed: f.Body(i)})
				continue
			}
			in, v, err := f.Open(i, w.common.Unwrap)
			if err != nil || v != OK {
				t.Fatal(v, err)
			}
			of = append(of, Held{Changes: in.Raw})
		}
		out = append(out, of)
	}
	return out
}

func (w world) both(h Header) (ed25519.PublicKey, Verdict) {
	switch h.Laptop {
	case laptop:
		return w.pub, RevokedSigner // the owner may be revoked: what they signed before holds
	case voucher:
		return pubOf(7), OK
	}
	return nil, UnknownSigner
}

func TestAVouchedPackIsWholeButForWhatItNames(t *testing.T) {
	w := newWorld(t)
	d, fresh, key := w.vouching(t)
	f, err := WriteVouched(d, key)
	if err != nil {
		t.Fatal(err)
	}
	v, verdict := Parse(f.Bytes())
	if verdict != OK || v.Check(folder, w.both) != OK || v.By != voucher || v.Header.Laptop != laptop || v.Header.From != 1 || v.Header.To != 9 {
		t.Fatalf("%s, %s: %+v", verdict, v.Check(folder, w.both), v.Header)
	}
	if len(v.Header.Sections) != 4 || len(v.Originals) != 3 || v.Originals[2].Head() != d.Originals[2].Head() {
		t.Fatalf("%d sections", len(v.Header.Sections))
	}
	in, verdict, err := v.Open(0, fresh.Unwrap)
	if err != nil || verdict != OK || len(in.Changes) != 4 || len(in.Removed) != 2 || in.Changes[1].Dot.Counter != 4 {
		t.Fatalf("%s, %v: %d changes, %d removed", verdict, err, len(in.Changes), len(in.Removed))
	}
	head, sig := v.Signed()
	if FromSigned(head, sig) != nil {
		t.Error("a pack in a pack")
	}
	owners, sig := v.Originals[1].Signed()
	if again := FromSigned(owners, sig); again == nil || again.Check(folder, w.both) != RevokedSigner || again.Head() != d.Originals[1].Head() {
		t.Error("a header that was kept is another")
	}
	later, verdict, err := OpenVouched(head, v.Header.Sections[0], v.Body(0), fresh.Unwrap)
	if err != nil || verdict != OK || len(later.Changes) != 4 {
		t.Errorf("opened later: %s, %v, %d changes", verdict, err, len(later.Changes))
	}
	carried, verdict, err := v.Open(2, w.money.Unwrap)
	if err != nil || verdict != OK || len(carried.Changes) != 1 || carried.Changes[0].Dot.Counter != 6 {
		t.Errorf("carried: %s, %v: %+v", verdict, err, carried.Changes)
	}
}

// cheats are packs by a voucher who hides, adds or alters something and signs it, by what
// they do.
func (w world) cheats(t testing.TB, d Vouching, fresh *seal.Identity, key ed25519.PrivateKey) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	honest := func() (vouchedHeader, [][]byte) {
		f, err := WriteVouched(d, key)
		if err != nil {
			t.Fatal(err)
		}
		h := vouchedHeader{Header: f.Header, By: voucher}
		for _, o := range f.Originals {
			h.Originals = append(h.Originals, original{Head: o.head, Sig: o.sig[:]})
		}
		return h, f.sections
	}
	anew := func(h *vouchedHeader, sections [][]byte, edit func(*vouchedPayload)) {
		var p vouchedPayload
		if err := openAny(sections[0], fresh.Unwrap, &p); err != nil {
			t.Fatal(err)
		}
		edit(&p)
		sealed, err := sealAny(p, fresh.Recipient())
		if err != nil {
			t.Fatal(err)
		}
		sections[0] = sealed
		h.Sections[0].Length, h.Sections[0].Sum, h.Sections[0].Root = uint64(len(sealed)), sha256.Sum256(sealed), p.root()
	}
	for what, cheat := range map[string]func(h *vouchedHeader, sections [][]byte) [][]byte{
		"a change left out": func(h *vouchedHeader, s [][]byte) [][]byte {
			anew(h, s, func(p *vouchedPayload) { p.Changes = p.Changes[1:] })
			return s
		},
		"a change put in the place of another": func(h *vouchedHeader, s [][]byte) [][]byte {
			anew(h, s, func(p *vouchedPayload) {
				raw, _ := encMode().Marshal(change(1, "keksitty"))
				p.Changes[0].Raw = raw
			})
			return s
		},
		"a removed one that was never there": func(h *vouchedHeader, s [][]byte) [][]byte {
			anew(h, s, func(p *vouchedPayload) { p.Removed = append(p.Removed, Removed{File: 8}) })
			return s
		},
		"a removed one of another place": func(h *vouchedHeader, s [][]byte) [][]byte {
			anew(h, s, func(p *vouchedPayload) { p.Removed[0].At = 0 })
			return s
		},
		"a removed one named twice": func(h *vouchedHeader, s [][]byte) [][]byte {
			anew(h, s, func(p *vouchedPayload) { p.Removed = append(p.Removed, p.Removed[0]) })
			return s
		},
		"a file left out in the middle": func(h *vouchedHeader, s [][]byte) [][]byte {
			h.Originals = append(h.Originals[:1:1], h.Originals[2])
			return s
		},
		"a file left out at the end": func(h *vouchedHeader, s [][]byte) [][]byte { h.Originals = h.Originals[:2]; return s },
		"no file":                    func(h *vouchedHeader, s [][]byte) [][]byte { h.Originals = nil; return s },
		"a compartment left out": func(h *vouchedHeader, s [][]byte) [][]byte {
			h.Sections = h.Sections[1:]
			return s[1:]
		},
		"a carried section left out": func(h *vouchedHeader, s [][]byte) [][]byte {
			h.Sections = h.Sections[:3]
			return s[:3]
		},
		"a compartment that was not there": func(h *vouchedHeader, s [][]byte) [][]byte {
			h.Sections = append([]SectionHead{}, h.Sections...)
			extra := h.Sections[3]
			extra.Section, extra.Owner, extra.From = model.OwnOnly, person, 8
			h.Sections = append(h.Sections, extra)
			return append(s, s[3])
		},
		"a header that the owner did not sign": func(h *vouchedHeader, s [][]byte) [][]byte {
			in := d.Originals[1].Header
			in.Parent[0]++
			head, _ := encMode().Marshal(in)
			h.Originals[1] = original{Head: head, Sig: ed25519.Sign(key, signed(head))}
			return s
		},
		"a signature cut short":  func(h *vouchedHeader, s [][]byte) [][]byte { h.Originals[1].Sig = h.Originals[1].Sig[:63]; return s },
		"signed by nobody known": func(h *vouchedHeader, s [][]byte) [][]byte { h.By = model.ID{9, 9}; return s },
		"by nobody":              func(h *vouchedHeader, s [][]byte) [][]byte { h.By = model.ID{}; return s },
		"another owner":          func(h *vouchedHeader, s [][]byte) [][]byte { h.Laptop = voucher; return s },
	} {
		h, sections := honest()
		sections = cheat(&h, sections)
		head, err := encMode().Marshal(h)
		if err != nil {
			t.Fatal(err)
		}
		f := &File{head: head, sections: sections}
		copy(f.sig[:], ed25519.Sign(key, signed(head)))
		out[what] = f.Bytes()
	}
	return out
}

// Whoever vouches can hide, add and alter nothing, although they sign the pack.
func TestWhoVouchesCannotCheat(t *testing.T) {
	w := newWorld(t)
	d, fresh, key := w.vouching(t)
	for what, b := range w.cheats(t, d, fresh, key) {
		v, verdict := Parse(b)
		if verdict == OK {
			verdict = v.Check(folder, w.both)
		}
		if verdict == OK {
			out, opened, err := v.Open(0, fresh.Unwrap)
			if verdict = opened; err != nil || verdict != OK && len(out.Changes) > 0 {
				t.Errorf("%s: %v, %d changes are given out", what, err, len(out.Changes))
			}
		}
		if verdict.Counts() {
			t.Errorf("%s: %s", what, verdict)
		}
	}
}

func TestWhatCanNotBeVouchedForIsNotWritten(t *testing.T) {
	w := newWorld(t)
	d, _, key := w.vouching(t)
	whole, all := d.Originals, d.Held
	for what, some := range map[string][]*File{"nothing": nil, "a gap": {whole[0], whole[2]}, "the wrong way round": {whole[1], whole[0]}, "twice": {whole[0], whole[0]}} {
		d.Originals, d.Held = some, all[:len(some)]
		if _, err := WriteVouched(d, key); !errors.Is(err, ErrVouched) {
			t.Errorf("%s: %v", what, err)
		}
	}
	opened := 0
	d.Originals = whole
	d.Held = w.held(t, whole, func(s SectionHead) bool { opened++; return s.Section == model.Common && opened != 3 })
	if _, err := WriteVouched(d, key); !errors.Is(err, ErrVouched) {
		t.Errorf("half of a compartment opens: %v", err)
	}
	d.Held = all
	d.Held[1][0].Changes = d.Held[1][0].Changes[1:]
	if _, err := WriteVouched(d, key); !errors.Is(err, ErrVouched) {
		t.Errorf("a change is missing: %v", err)
	}
}

func TestEveryBeginningAndBitOfAVouchedPack(t *testing.T) {
	w := newWorld(t)
	d, _, key := w.vouching(t)
	f, err := WriteVouched(d, key)
	if err != nil {
		t.Fatal(err)
	}
	b := f.Bytes()
	for n := range len(b) {
		if _, v := Parse(b[:n]); v != Torn {
			t.Fatalf("the first %d bytes: %s", n, v)
		}
	}
	for i := range b {
		b[i] ^= 1 << (i % 8)
		if v, verdict := Parse(b); verdict == OK && v.Check(folder, w.both) == OK {
			t.Fatalf("byte %d can be altered", i)
		}
		b[i] ^= 1 << (i % 8)
	}
}

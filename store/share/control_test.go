package share

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"reflect"
	"slices"
	"testing"

	"filippo.io/age"

	"aula/model"
	"aula/store/seal"
)

func parsed(t testing.TB, f *File, err error) *File {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	got, v := Parse(f.Bytes())
	if v != OK {
		t.Fatal(v)
	}
	if n, ok := ParseName(got.Name().String()); !ok || n != got.Name() {
		t.Fatalf("its name is %s", got.Name())
	}
	return got
}

func identity(t testing.TB) *seal.Identity {
	t.Helper()
	i, err := seal.NewIdentity()
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func TestAMarkerIsAlwaysTheSame(t *testing.T) {
	w := newWorld(t)
	a, err := WriteMarker(folder, laptop, [32]byte{5}, w.key)
	f := parsed(t, a, err)
	b, err := WriteMarker(folder, laptop, [32]byte{5}, w.key)
	if err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("made again it has other bytes")
	}
	if m, v := ReadMarker(f); v != OK || m.Founded != [32]byte{5} || f.Check(folder, w.signer) != OK {
		t.Errorf("%s: %+v", v, m)
	}
	for what, read := range map[string]func(*File) Verdict{
		"member log": func(f *File) Verdict { _, v := ReadMembers(f); return v },
		"keyring":    func(f *File) Verdict { _, v := ReadKeyring(f); return v },
		"request":    func(f *File) Verdict { _, _, v := ReadLetter(f, folder); return v },
	} {
		if v := read(f); v != Altered {
			t.Errorf("a marker is read as a %s: %s", what, v)
		}
	}
	other, err := WriteControl(KindReceipt, folder, laptop, 1, f.Body(0), w.key)
	if _, v := ReadMarker(parsed(t, other, err)); v != Altered {
		t.Error("a receipt with a marker's bytes is read as a marker")
	}
	if _, v := ReadMarker(w.file(t)); v != Altered {
		t.Error("a batch is read as a marker")
	}
	if _, err := WriteControl(KindBatch, folder, laptop, 1, nil, w.key); err == nil {
		t.Error("a batch has a section in clear")
	}
}

func TestTheMemberLogTravelsInAFile(t *testing.T) {
	h := founded(t)
	h.now(1, admitOp(2, 2))
	w, err := WriteMembers(folder, lap(2), 7, h.roster().Ops(), keyOf(2))
	f := parsed(t, w, err)
	ops, v := ReadMembers(f)
	if v != OK || len(ops) != 2 || f.Header.From != 7 || f.Header.To != 7 {
		t.Fatalf("%s, %d entries", v, len(ops))
	}
	r := NewRoster(ops, h.ops[0].Hash())
	if f.Check(folder, r.Signers) != OK || f.Check(model.ID{6}, r.Signers) != Foreign {
		t.Error("who reads it first can't check it by itself")
	}
	if v := f.Check(folder, founded(t).roster().Signers); v != UnknownSigner {
		t.Errorf("signed by nobody known: %s", v)
	}
	if _, err := WriteMembers(folder, lap(1), 1, make([]SignedOp, MaxOps+1), keyOf(1)); err == nil {
		t.Error("too many entries are written")
	}
}

// ring is an entry of the world's compartment of all members, wrapped to some.
func ring(t testing.TB, w world, to ...*seal.Identity) RingEntry {
	t.Helper()
	e := RingEntry{Section: model.Common, Epoch: 1, To: w.common.Recipient()}
	for _, i := range to {
		wrap, err := e.Wrap(folder, w.common, i.Recipient())
		if err != nil {
			t.Fatal(err)
		}
		e.Wraps = append(e.Wraps, wrap)
	}
	return e
}

func TestAKeyringOpensForWhomItIsWrapped(t *testing.T) {
	w, a, b := newWorld(t), identity(t), identity(t)
	written, err := WriteKeyring(folder, laptop, 3, []RingEntry{ring(t, w, a, b)}, w.key)
	entries, v := ReadKeyring(parsed(t, written, err))
	if v != OK || len(entries) != 1 {
		t.Fatalf("%s, %d entries", v, len(entries))
	}
	e := entries[0]
	for _, i := range []*seal.Identity{a, b} {
		if got, err := e.Open(folder, i); err != nil || got.Recipient() != w.common.Recipient() || !e.For(i.Recipient()) {
			t.Errorf("%v", err)
		}
	}
	if _, err := e.Open(folder, identity(t)); !errors.Is(err, seal.ErrNotForUs) {
		t.Errorf("it opens for a stranger: %v", err)
	}
	for what, spoil := range map[string]func(*RingEntry) model.ID{
		"another workspace": func(*RingEntry) model.ID { return model.ID{4} },
		"another epoch":     func(e *RingEntry) model.ID { e.Epoch++; return folder },
		"another section":   func(e *RingEntry) model.ID { e.Section = model.Clients; return folder },
		"another owner":     func(e *RingEntry) model.ID { e.Section, e.Owner = model.Money, person; return folder },
		"another identity":  func(e *RingEntry) model.ID { e.To = a.Recipient(); return folder },
	} {
		bad := e
		if _, err := bad.Open(spoil(&bad), a); !errors.Is(err, ErrKeyring) {
			t.Errorf("a wrap opens for %s: %v", what, err)
		}
	}
	if _, err := e.Wrap(folder, a, b.Recipient()); !errors.Is(err, ErrKeyring) {
		t.Errorf("another private half is wrapped: %v", err)
	}
	if _, err := e.Wrap(folder, w.common, lookOf("none")); !errors.Is(err, seal.ErrRecipient) {
		t.Errorf("wrapped to no recipient: %v", err)
	}
	w.common.Wipe()
	if _, err := e.Wrap(folder, w.common, a.Recipient()); !errors.Is(err, seal.ErrWiped) {
		t.Errorf("a wiped identity is wrapped: %v", err)
	}
}

func TestAWrapThatIsNoneDoesNotHideTheGoodOne(t *testing.T) {
	w, a := newWorld(t), identity(t)
	e := ring(t, w, a)
	bad := e
	bad.Wraps = []RingWrap{{For: HintOf(a.Recipient()), Key: []byte{0}}}
	merged := MergeRing([]RingEntry{bad}, []RingEntry{e})
	if len(merged) != 1 || len(merged[0].Wraps) != 2 {
		t.Fatalf("%d entries", len(merged))
	}
	if _, err := merged[0].Open(folder, a); err != nil {
		t.Error(err)
	}
}

func TestKeyringsAreUnited(t *testing.T) {
	w, a, b := newWorld(t), identity(t), identity(t)
	one, two := ring(t, w, a), ring(t, w, b)
	other := RingEntry{Section: model.Common, Epoch: 1, To: w.money.Recipient()}
	late := RingEntry{Section: model.Common, Epoch: 2, To: w.money.Recipient()}
	own := RingEntry{Section: model.OwnOnly, Owner: person, To: w.money.Recipient()}
	got := MergeRing([]RingEntry{own, late, one}, []RingEntry{two, other, one})
	back := MergeRing([]RingEntry{one, other}, []RingEntry{two, late}, []RingEntry{one, own})
	if len(got) != 4 || !reflect.DeepEqual(got, back) {
		t.Fatalf("%d entries, the other way round %d", len(got), len(back))
	}
	i := slices.IndexFunc(got, func(e RingEntry) bool { return e.To == one.To })
	if len(got[i].Wraps) != 2 || got[3].Section != model.OwnOnly {
		t.Errorf("%d wraps", len(got[i].Wraps))
	}
	if MergeRing([]RingEntry{{Section: 9}}) != nil {
		t.Error("what means nothing is merged")
	}
	roomy := one
	roomy.Wraps = append(make([]RingWrap, 0, 8), RingWrap{For: [8]byte{9}, Key: []byte{9}}, RingWrap{For: [8]byte{1}, Key: []byte{1}})
	MergeRing([]RingEntry{roomy}, []RingEntry{two})
	if len(one.Wraps) != 1 || len(two.Wraps) != 1 || roomy.Wraps[0].Key[0] != 9 || roomy.Wraps[:3][2].Key != nil {
		t.Error("merging changed what it was given")
	}
}

func TestWhoMaySayWhatACompartmentsIdentityIs(t *testing.T) {
	h := founded(t)
	h.now(1, admitOp(2, 2))
	r := h.roster()
	for _, c := range []struct {
		laptop int
		in     Compartment
		want   bool
	}{
		{1, Compartment{Section: model.Common}, true},
		{1, Compartment{model.Money, per(2)}, true},
		{1, Compartment{model.OwnOnly, per(1)}, true},
		{1, Compartment{model.OwnOnly, per(2)}, false}, // an admin can't make a person's diary readable
		{2, Compartment{Section: model.Common}, false},
		{2, Compartment{Section: model.Clients}, false},
		{2, Compartment{model.Money, per(2)}, true},
		{2, Compartment{model.Money, per(1)}, false},
		{2, Compartment{model.OwnOnly, per(2)}, true},
		{9, Compartment{Section: model.Common}, false},
	} {
		if got := r.MayMake(lap(c.laptop), c.in); got != c.want {
			t.Errorf("laptop %d, %+v: %v", c.laptop, c.in, got)
		}
	}
}

func request(heads ...[32]byte) Request {
	return Request{Laptop: lap(2), Name: "Toimiston kone", Person: "Aino", At: 5, Heads: heads, Persons: []Placed{{Person: per(2), To: lookOf("p2"), OwnTo: lookOf("own2")}}}
}

func TestARequestProvesItsKeyAndShowsItsWords(t *testing.T) {
	h := founded(t)
	asked := request(h.roster().Heads()...)
	w, err := WriteRequest(folder, asked, keyOf(2))
	f := parsed(t, w, err)
	q, inv, v := ReadLetter(f, folder)
	if v != OK || inv != nil || q.Name != "Toimiston kone" || !bytes.Equal(q.Key, pubOf(2)) || !h.roster().Shown(*q) {
		t.Fatalf("%s: %+v", v, q)
	}
	asked.Key = pubOf(2)
	if q.Words() != asked.Words() || q.ID() != asked.ID() {
		t.Error("the two screens show other words")
	}
	for _, n := range q.Words() {
		if n < 0 || n > 4095 {
			t.Errorf("%d is no word", n)
		}
	}
	for what, spoil := range map[string]func(*Request){
		"key": func(q *Request) { q.Key = pubOf(3) }, "laptop": func(q *Request) { q.Laptop = lap(3) }, "name": func(q *Request) { q.Name = "x" },
		"heads": func(q *Request) { q.Heads = [][32]byte{{1}} }, "identity": func(q *Request) { q.Persons[0].To = lookOf("y") },
	} {
		bad := request(h.roster().Heads()...)
		bad.Key = pubOf(2)
		if spoil(&bad); bad.Words() == q.Words() {
			t.Errorf("another %s has the same words", what)
		}
	}
	if h.roster().Shown(request([32]byte{1})) || h.roster().Shown(request()) {
		t.Error("who was shown another log is not noticed")
	}
	// Signed by a key that is not the one it asks for.
	raw, err := encMode().Marshal(asked)
	if err != nil {
		t.Fatal(err)
	}
	forged, err := writeControl(KindRequest, folder, lap(2), 1, letter{Request: raw}, keyOf(3))
	if _, _, v := ReadLetter(parsed(t, forged, err), folder); v != Altered {
		t.Errorf("forged: %s", v)
	}
	as, err := writeControl(KindRequest, folder, lap(3), 1, letter{Request: raw}, keyOf(2))
	if _, _, v := ReadLetter(parsed(t, as, err), folder); v != Altered {
		t.Errorf("under another laptop's id: %s", v)
	}
	if _, _, v := ReadLetter(f, model.ID{4}); v != Foreign {
		t.Errorf("of another folder: %s", v)
	}
	for what, bad := range map[string]Request{"no heads": request(), "no name": func() Request { q := request([32]byte{1}); q.Name = " "; return q }()} {
		if _, err := WriteRequest(folder, bad, keyOf(2)); err == nil {
			t.Errorf("%s: it is written", what)
		}
	}
}

func invitation(w world, entry [32]byte) Invitation {
	return Invitation{
		Seed: keyOf(800).Seed(), Workspace: folder, Founded: [32]byte{1}, Entry: entry, Role: model.PeerExpert, Until: 2000 + inviteTime,
		Keys: []EpochKey{{Section: model.Common, Epoch: 1, To: w.common.Recipient(), Private: w.common.Bytes()}},
	}
}

func TestAnInviteOpensByItsWordsAlone(t *testing.T) {
	w, pass := newWorld(t), NewPass(nil)
	in := invitation(w, [32]byte{9})
	f, err := WriteInvite(laptop, 4, in, pass, w.key)
	q, inv, v := ReadLetter(parsed(t, f, err), folder)
	if v != OK || q != nil || inv.Entry != in.Entry || inv.Until != in.Until {
		t.Fatalf("%s: %+v", v, inv)
	}
	if bytes.Contains(f.Bytes(), in.Seed) || bytes.Contains(f.Bytes(), in.Keys[0].Private) {
		t.Error("a key stands in clear")
	}
	typed, err := ParseInvite(pass.Digits(), nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := inv.Open(typed)
	if err != nil || !reflect.DeepEqual(got, in) {
		t.Fatalf("%v: %+v", err, got)
	}
	if i, err := got.Keys[0].Identity(); err != nil || i.Recipient() != w.common.Recipient() || !got.Key().Equal(ed25519.PrivateKey(keyOf(800))) {
		t.Error(err)
	}
	wrong := pass
	wrong[6] ^= 1
	if _, err := inv.Open(wrong); !errors.Is(err, ErrInvite) {
		t.Errorf("other words: %v", err)
	}
	moved := *inv
	moved.workspace = model.ID{4}
	if _, err := moved.Open(pass); !errors.Is(err, ErrInvite) {
		t.Errorf("in another folder: %v", err)
	}
	moved = *inv
	moved.Until++
	if _, err := moved.Open(pass); !errors.Is(err, ErrInvite) {
		t.Errorf("outside it says other than inside: %v", err)
	}
	got.Wipe()
	if !bytes.Equal(got.Seed, make([]byte, 32)) || !bytes.Equal(got.Keys[0].Private, make([]byte, 32)) {
		t.Error("wiped, it is still there")
	}
}

func TestAnInviteThatCostsTooMuchIsNotTried(t *testing.T) {
	for work, want := range map[int]error{1: nil, mostInviteWork + 1: ErrInvite} {
		to, err := age.NewScryptRecipient("1")
		if err != nil {
			t.Fatal(err)
		}
		to.SetWorkFactor(work)
		var sealed bytes.Buffer
		w, err := age.Encrypt(&sealed, to)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte("x")); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := openByWords(sealed.Bytes(), "1"); !errors.Is(err, want) {
			t.Errorf("work %d: %v", work, err)
		}
	}
}

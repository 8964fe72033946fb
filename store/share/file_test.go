package share

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"reflect"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"aula/model"
	"aula/store/seal"
)

var (
	folder = model.ID{1, 1}
	laptop = model.ID{2, 2}
	person = model.ID{3, 3}
)

// world has a laptop's key and the identities of two compartments.
type world struct {
	pub           ed25519.PublicKey
	key           ed25519.PrivateKey
	common, money *seal.Identity
}

func newWorld(t testing.TB) world {
	t.Helper()
	pub, key, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	w := world{pub: pub, key: key}
	for _, at := range []**seal.Identity{&w.common, &w.money} {
		if *at, err = seal.NewIdentity(); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

func (w world) signer(h Header) (ed25519.PublicKey, Verdict) {
	if h.Laptop != laptop {
		return nil, UnknownSigner
	}
	return w.pub, OK
}

func change(n uint64, text string) model.Change {
	return model.Change{
		ID: model.ID{9, byte(n)}, Kind: model.KindTask, Record: model.ID{8}, Dot: model.Dot{Laptop: laptop, Counter: n}, Stamp: model.Stamp(n) << 16, Person: person,
		Fields: []model.FieldWrite{{Field: 2, Value: append([]byte{0x60 + byte(len(text))}, text...)}},
	}
}

func salt() Salt {
	var s Salt
	rand.Read(s[:])
	return s
}

func (w world) draft() Draft {
	return Draft{
		Folder: folder, Laptop: laptop, Epoch: 1, From: 4, To: 7, Parent: [32]byte{7}, Parts: []Part{
			{Compartment: Compartment{model.Money, person}, Epoch: 2, To: w.money.Recipient(), Changes: []model.Change{change(6, "palkkio")}},
			{
				Compartment: Compartment{model.Common, model.ID{}}, Epoch: 1, To: w.common.Recipient(), Changes: []model.Change{change(4, "yksi"), change(7, "kaksi")},
				Seen: []Seen{{Laptop: model.ID{5}, Seq: 12, Head: [32]byte{6}}},
			},
		},
	}
}

func (w world) file(t testing.TB) *File {
	t.Helper()
	f, err := Write(w.draft(), w.key, salt)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	w := newWorld(t)
	f := w.file(t)
	if n, ok := ParseName(f.Name().String()); !ok || n != f.Name() || len(n.String()) > MaxName {
		t.Errorf("the name %s reads as %+v, %v", f.Name(), n, ok)
	}
	got, v := Parse(f.Bytes())
	if v != OK || !reflect.DeepEqual(got, f) || got.Name() != f.Name() {
		t.Fatalf("%s: %+v", v, got)
	}
	if v := got.Check(folder, w.signer); v != OK {
		t.Fatal(v)
	}
	open, v, err := got.Open(0, w.common.Unwrap)
	if err != nil || v != OK || len(open.Changes) != 2 || !reflect.DeepEqual(open.Changes[1], change(7, "kaksi")) || len(open.Seen) != 1 {
		t.Fatalf("%s, %v: %+v", v, err, open)
	}
	if _, _, err := got.Open(1, w.common.Unwrap); err == nil {
		t.Error("a compartment opens with another's identity")
	}
	if open, v, err = got.Open(1, w.money.Unwrap); err != nil || v != OK || len(open.Changes) != 1 {
		t.Errorf("%s, %v: %+v", v, err, open)
	}
	if bytes.Contains(f.Bytes(), []byte("palkkio")) {
		t.Error("a text stands in the file in clear")
	}
}

func TestEveryBeginningOfAFileIsTorn(t *testing.T) {
	b := newWorld(t).file(t).Bytes()
	for n := range len(b) {
		if _, v := Parse(b[:n]); v != Torn {
			t.Fatalf("the first %d bytes of %d: %s", n, len(b), v)
		}
	}
	if _, v := Parse(append(b, 0)); v != Altered {
		t.Errorf("a byte too many: %s", v)
	}
	if _, v := Parse(make([]byte, MaxFile+1)); v != TooBig {
		t.Errorf("too big: %s", v)
	}
}

func TestNoBitOfAFileCanBeTurned(t *testing.T) {
	w := newWorld(t)
	b := w.file(t).Bytes()
	for i := range b {
		for bit := range 8 {
			c := bytes.Clone(b)
			c[i] ^= 1 << bit
			f, v := Parse(c)
			if v == OK {
				v = f.Check(folder, w.signer)
			}
			if v.Counts() {
				t.Fatalf("byte %d, bit %d: %s", i, bit, v)
			}
		}
	}
}

func TestASealedSectionBelongsToItsFile(t *testing.T) {
	w := newWorld(t)
	f := w.file(t)
	for what, spoil := range map[string]func(*Header){
		"laptop":  func(h *Header) { h.Laptop = model.ID{2, 9} },
		"range":   func(h *Header) { h.To++; h.Sections[0].To++; h.Sections[1].To++ },
		"begins":  func(h *Header) { h.From--; h.Sections[0].From--; h.Sections[1].From-- },
		"stretch": func(h *Header) { h.Tier = 1; h.Sections[0].From++ },
		"epoch":   func(h *Header) { h.Sections[0].Epoch++ },
		"root":    func(h *Header) { h.Sections[0].Root[0]++ },
		"narrow":  func(h *Header) { h.From, h.Sections[0].From, h.Sections[1].From = 5, 5, 5 },
		"section": func(h *Header) { h.Sections[0].Section, h.Sections[0].Owner = model.Clients, model.ID{} },
	} {
		h := f.Header
		h.Sections = append([]SectionHead{}, h.Sections...)
		spoil(&h)
		again, err := newFile(h, f.sections, w.key)
		if err != nil {
			t.Fatal(err)
		}
		got, v := Parse(again.Bytes())
		if v != OK {
			t.Fatalf("%s: %s", what, v)
		}
		if _, v, err := got.Open(0, w.common.Unwrap); v != Altered || err != nil {
			t.Errorf("signed anew with another %s it opens: %s, %v", what, v, err)
		}
	}
}

func TestWhoSignedAndForWhomIsAskedFirst(t *testing.T) {
	w, other := newWorld(t), newWorld(t)
	f := w.file(t)
	for what, c := range map[string]struct {
		folder model.ID
		who    Signers
		want   Verdict
	}{
		"another folder":  {model.ID{4}, w.signer, Foreign},
		"no member":       {folder, func(Header) (ed25519.PublicKey, Verdict) { return nil, UnknownSigner }, UnknownSigner},
		"another's key":   {folder, other.signer, Altered},
		"no key":          {folder, func(Header) (ed25519.PublicKey, Verdict) { return nil, OK }, Altered},
		"revoked":         {folder, func(Header) (ed25519.PublicKey, Verdict) { return w.pub, RevokedSigner }, RevokedSigner},
		"revoked, forged": {folder, func(Header) (ed25519.PublicKey, Verdict) { return other.pub, RevokedSigner }, Altered},
	} {
		if v := f.Check(c.folder, c.who); v != c.want {
			t.Errorf("%s: %s, want %s", what, v, c.want)
		}
	}
}

func TestANewerFormatIsKeptForLater(t *testing.T) {
	w := newWorld(t)
	h := w.file(t).Header
	h.Reader = canRead + 1
	f, err := newFile(h, nil, w.key)
	if err != nil {
		t.Fatal(err)
	}
	if _, v := Parse(f.Bytes()); v != FutureFormat {
		t.Error(v)
	}
}

// What a newer version wrote into a change is handed on as it came.
func TestFieldsOfNewerVersionsAreKept(t *testing.T) {
	w := newWorld(t)
	newer := struct {
		model.Change
		Later string `cbor:"40,keyasint"`
	}{change(5, "tulevaa"), "ei vielä tunnettu"}
	raw, err := encMode().Marshal(newer)
	if err != nil {
		t.Fatal(err)
	}
	p := Payload{Laptop: laptop, Epoch: 1, From: 4, To: 7, Changes: []Salted{{Salt: salt(), Raw: raw}}}
	sealed, err := p.seal(w.common.Recipient())
	if err != nil {
		t.Fatal(err)
	}
	h := Header{
		Format: 1, Reader: 1, Kind: KindBatch, Folder: folder, Laptop: laptop, Epoch: 1, From: 4, To: 7,
		Sections: []SectionHead{{Section: model.Common, Epoch: 1, Length: uint64(len(sealed)), Sum: sha256.Sum256(sealed), Root: p.root(), From: 4, To: 7}},
	}
	f, err := newFile(h, [][]byte{sealed}, w.key)
	if err != nil {
		t.Fatal(err)
	}
	open, v, err := f.Open(0, w.common.Unwrap)
	if err != nil || v != OK || open.Changes[0].Record != newer.Record || !bytes.Contains(open.Raw[0].Raw, []byte("ei vielä tunnettu")) {
		t.Errorf("%s, %v, %+v", v, err, open)
	}
}

func TestBombsAreNotInflated(t *testing.T) {
	z, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t)
	wrap := func(packed []byte) []byte {
		b := binary.BigEndian.AppendUint32(nil, uint32(len(packed)))
		sealed, err := seal.Wrap(append(b, packed...), w.common.Recipient())
		if err != nil {
			t.Fatal(err)
		}
		return sealed
	}
	for what, plain := range map[string][]byte{
		"zeros":    make([]byte, 128<<20),
		"nesting":  []byte(strings.Repeat("\x81", 100_000)),
		"huge map": {0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
		"rest":     {0xa0, 0x00},
		"twice":    {0xa2, 0x02, 0x01, 0x02, 0x01},
		"no utf8":  {0xa1, 0x61, 0xff, 0x01},
	} {
		if _, err := openPayload(wrap(z.EncodeAll(plain, nil)), w.common.Unwrap); err != errBomb && err != errPayload {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, err := openPayload(wrap([]byte("kein zstd")), w.common.Unwrap); err != errBomb {
		t.Error(err)
	}
}

func TestStepsHideSizes(t *testing.T) {
	for n := 1; n < 1<<20; n += 1 + n/7 {
		p := padded(n)
		if p < n || p > max(256, n+n/8+1) || padded(p) != p {
			t.Errorf("%d is padded to %d, that to %d", n, p, padded(p))
		}
	}
}

func TestNamesOfOthersAreToldFromOurs(t *testing.T) {
	mine := newWorld(t).file(t).Name().String()
	stem := strings.TrimSuffix(mine, ".aula")
	if _, ok := ParseName(strings.ToUpper(mine)); !ok {
		t.Error("upper case is another name")
	}
	for _, odd := range []string{
		stem + ".sync-conflict-20261122-044018-CZBVVRP.aula", stem + " (conflicted copy 2026-11-22 101010).aula", stem + "-KONE.aula",
		stem + " (SFConflict aino@x 2026-11-22-10-10-10).aula", mine + ".conflict1", mine + "..path1", stem + " (1).aula", stem + " - Copy.aula", "vanha kopio.aula",
	} {
		if _, ok := ParseName(odd); ok || !Odd(odd) {
			t.Errorf("%q: ours %v, odd %v", odd, ok, Odd(odd))
		}
	}
	for _, none := range []string{".syncthing." + mine + ".tmp", "~syncthing~" + mine + ".tmp", "._" + mine, mine + ".part", ".DS_Store", "Thumbs.db", "~$" + mine, "raportti.xlsx"} {
		if _, ok := ParseName(none); ok || Odd(none) {
			t.Errorf("%q would be opened", none)
		}
	}
	for _, bad := range []string{"", "a1-b", strings.Replace(mine, "a1-b", "a1-x", 1), mine + "x", strings.Repeat("a", 5000), stem[:len(stem)-1] + "1.aula"} {
		if _, ok := ParseName(bad); ok {
			t.Errorf("%q is read as a name", bad)
		}
	}
}

func FuzzParse(f *testing.F) {
	w := newWorld(f)
	good := w.file(f).Bytes()
	f.Add(good)
	f.Add(good[:200])
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, b []byte) {
		file, v := Parse(b)
		if (file != nil) != (v == OK) {
			t.Fatalf("%s with file %v", v, file != nil)
		}
		if v == OK && !bytes.Equal(file.Bytes(), b) {
			t.Fatal("what was read is written otherwise")
		}
		if v == OK && !bytes.Equal(b, good) && file.Check(folder, w.signer).Counts() {
			t.Fatal("a forged file counts")
		}
	})
}

func FuzzPayload(f *testing.F) {
	p := Payload{Laptop: laptop, Epoch: 1, From: 1, To: 2, Changes: []Salted{{Salt: salt(), Raw: []byte{0xa0}}}}
	plain, err := encMode().Marshal(p)
	if err != nil {
		f.Fatal(err)
	}
	z, err := zstd.NewWriter(nil)
	if err != nil {
		f.Fatal(err)
	}
	packed := z.EncodeAll(plain, make([]byte, 4))
	binary.BigEndian.PutUint32(packed, uint32(len(packed)-4))
	f.Add(packed)
	f.Add([]byte{0, 0, 0, 0})

	f.Fuzz(func(t *testing.T, b []byte) {
		if _, err := openPayload(b, func(b []byte) ([]byte, error) { return b, nil }); err != nil && err != errBomb && err != errPayload {
			t.Fatal(err)
		}
	})
}

func FuzzName(f *testing.F) {
	f.Add(newWorld(f).file(f).Name().String())
	f.Add("a1-b-aaaaaaaaaaaaa-0001-0000000001-0000000002-aaaaaaaaaaaaaaaaaaaaaaaaaa.aula")
	f.Fuzz(func(t *testing.T, s string) {
		if n, ok := ParseName(s); ok && !strings.EqualFold(n.String(), s) {
			t.Fatalf("%q reads as %s", s, n)
		}
	})
}

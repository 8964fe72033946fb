package share

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"aula/model"
	"aula/store/seal"
)

// A vector is one thing that may lie in a folder and what a reader must make of it.
// Whatever is not ok or a renamed copy releases nothing of what it holds.
type vector struct {
	name string // a sentence
	as   string // its name in the folder; "" its own, or where it has none a fitting one
	file []byte
	make func(path string) error // what is no plain file
	want Verdict                 // notOpened if nobody looks into it
	none bool                    // it is good, and yet there is nothing in it for us
}

const notOpened Verdict = "not-opened"

// scene is a workspace with two laptops, one that was revoked, and the keys of a reader.
type scene struct {
	world
	t      testing.TB
	nobody *seal.Identity // whose private half no reader has
	log    *history
	pass   Pass
	files  map[string][]byte
}

var revoked, foreign = model.ID{4, 4}, model.ID{5, 5}

func newScene(t testing.TB) *scene {
	return &scene{world: newWorld(t), t: t, nobody: identity(t), log: founded(t), pass: NewPass(nil)}
}

func (s *scene) signers(h Header) (ed25519.PublicKey, Verdict) {
	switch h.Laptop {
	case laptop:
		return s.pub, OK
	case lap(1):
		return pubOf(1), OK
	case revoked:
		return pubOf(4), RevokedSigner
	}
	return nil, UnknownSigner
}

// judge reads a name of a folder as a laptop does, in the order of checks, and gives what
// it would take from it.
func (s *scene) judge(d *Folder, name string) (Verdict, [][]byte) {
	n, ours := ParseName(name)
	if !ours && (Passed(name) || !Odd(name)) {
		return notOpened, nil
	}
	b, v, _ := d.Read(name)
	if v != OK {
		return v, nil
	}
	f, v := Parse(b)
	if v != OK {
		return v, nil
	}
	released, v := s.take(f)
	if v == OK && (!ours || n != f.Name()) {
		v = RenamedCopy
	}
	if !v.Counts() {
		released = nil
	}
	return v, released
}

func (s *scene) take(f *File) ([][]byte, Verdict) {
	if f.Header.Kind == KindRequest {
		q, inv, v := ReadLetter(f, folder)
		if v != OK || q != nil {
			return [][]byte{f.Body(0)}, v
		}
		if v := f.Check(folder, s.signers); v != OK {
			return nil, v
		}
		in, err := inv.Open(s.pass)
		if err != nil {
			return nil, OK // an invite for others
		}
		return [][]byte{in.Seed}, OK
	}
	if v := f.Check(folder, s.signers); v != OK {
		return nil, v
	}
	switch f.Header.Kind {
	case KindMarker:
		m, v := ReadMarker(f)
		return [][]byte{m.Founded[:]}, v
	case KindMembers:
		ops, v := ReadMembers(f)
		var out [][]byte
		for _, op := range NewRoster(ops, s.log.ops[0].Hash()).Ops() {
			out = append(out, op.Op)
		}
		return out, v
	case KindKeyring:
		entries, v := ReadKeyring(f)
		var out [][]byte
		for _, e := range entries {
			if i, err := e.Open(folder, s.common); err == nil {
				out = append(out, i.Bytes())
			}
		}
		return out, v
	case KindBatch, KindAck:
		return s.changes(f)
	}
	return nil, OK
}

func (s *scene) changes(f *File) ([][]byte, Verdict) {
	var out [][]byte
	for i, head := range f.Header.Sections {
		with := s.common
		switch head.Section {
		case model.Money:
			with = s.money
		case model.Clients:
			continue // nobody here opens it: it is kept as it is
		}
		in, v, err := f.Open(i, with.Unwrap)
		if err != nil {
			return nil, Altered // the right identity does not open it
		}
		if v != OK {
			return nil, v
		}
		if f.Header.Kind == KindAck && len(in.Changes) > 0 {
			return nil, Altered // it says that it has none
		}
		for _, raw := range in.Raw {
			out = append(out, raw.Raw)
		}
		for _, seen := range in.Seen {
			out = append(out, seen.Head[:])
		}
	}
	return out, OK
}

// sealed seals any bytes as a section of common has them.
func (s *scene) sealed(plain []byte) []byte { return s.packed(s.squeeze(plain)) }

func (s *scene) squeeze(plain []byte) []byte {
	z, err := zstd.NewWriter(nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return z.EncodeAll(plain, nil)
}

func (s *scene) packed(squeezed []byte) []byte {
	b := append(binary.BigEndian.AppendUint32(nil, uint32(len(squeezed))), squeezed...)
	return s.wrap(append(b, make([]byte, padded(len(b))-len(b))...))
}

func (s *scene) wrap(padded []byte) []byte {
	b, err := seal.Wrap(padded, s.common.Recipient())
	if err != nil {
		s.t.Fatal(err)
	}
	return b
}

// batch lays out a batch with one section of common of these bytes and this root.
func (s *scene) batch(body []byte, root [32]byte, edit func(*Header)) []byte {
	h := Header{
		Format: 1, Reader: 1, Kind: KindBatch, Folder: folder, Laptop: laptop, Epoch: 1, From: 4, To: 7,
		Sections: []SectionHead{{Section: model.Common, Epoch: 1, Length: uint64(len(body)), Sum: sha256.Sum256(body), Root: root, From: 4, To: 7}},
	}
	if edit != nil {
		edit(&h)
	}
	return s.signed(h, s.key, body)
}

// signed signs a header whatever it says.
func (s *scene) signed(h Header, key ed25519.PrivateKey, sections ...[]byte) []byte {
	f, err := newFile(h, sections, key)
	if err != nil {
		s.t.Fatal(err)
	}
	return f.Bytes()
}

// raw signs any bytes as a header.
func (s *scene) raw(head []byte, sections ...[]byte) []byte {
	f := &File{head: head, sections: sections}
	copy(f.sig[:], ed25519.Sign(s.key, signed(head)))
	return f.Bytes()
}

// payload is a batch of one section with this payload, its root told truly.
func (s *scene) payload(edit func(*Payload)) []byte {
	p := Payload{Laptop: laptop, Epoch: 1, From: 4, To: 7, Changes: []Salted{s.salted(change(4, "yksi")), s.salted(change(7, "kaksi"))}}
	edit(&p)
	plain, err := encMode().Marshal(p)
	if err != nil {
		s.t.Fatal(err)
	}
	return s.batch(s.sealed(plain), p.root(), nil)
}

func (s *scene) salted(c any) Salted {
	raw, err := encMode().Marshal(c)
	if err != nil {
		s.t.Fatal(err)
	}
	return Salted{Salt: salt(), Raw: raw}
}

func (s *scene) must(f *File, err error) []byte {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
	return f.Bytes()
}

// good are twenty-one files of all kinds as they should be.
func (s *scene) good() map[string][]byte {
	if s.files == nil {
		s.files = s.write()
	}
	return maps.Clone(s.files)
}

func (s *scene) write() map[string][]byte {
	write := func(edit func(*Draft)) []byte {
		d := s.draft()
		edit(&d)
		return s.must(Write(d, s.key, salt))
	}
	part := func(c Compartment, changes ...model.Change) Part {
		return Part{Compartment: c, Epoch: 1, To: s.common.Recipient(), Changes: changes}
	}
	common := Compartment{Section: model.Common}
	one, two := s.past(s.t)[0], s.past(s.t)[1]
	carried := func(files ...*File) (out []Part) {
		for _, f := range files {
			for i, head := range f.Header.Sections {
				out = append(out, Part{Compartment: head.Compartment(), Carried: &Carried{head, f.Body(i)}})
			}
		}
		return out
	}
	var many []model.Change
	for n := range uint64(200) {
		c := change(n+1, "x")
		c.ID[2] = byte(n >> 8)
		many = append(many, c)
	}
	log := founded(s.t)
	for n := 2; n < 6; n++ {
		log.now(1, person2(n, "1"))
	}
	ringOf := func(to ...*seal.Identity) []RingEntry { return []RingEntry{ring(s.t, s.world, to...)} }
	q := request(s.log.roster().Heads()...)
	return map[string][]byte{
		"a batch of two compartments":      write(func(*Draft) {}),
		"a batch of all members":           write(func(d *Draft) { d.Parts = d.Parts[1:] }),
		"a batch of pay":                   write(func(d *Draft) { d.Parts = d.Parts[:1] }),
		"a batch of a diary":               write(func(d *Draft) { d.Parts = []Part{part(Compartment{model.OwnOnly, person}, change(5, "oma"))} }),
		"a batch of one change":            write(func(d *Draft) { d.From, d.To, d.Parts = 1, 1, []Part{part(common, change(1, "x"))} }),
		"a batch of two hundred changes":   write(func(d *Draft) { d.From, d.To, d.Parts = 1, 200, []Part{part(common, many...)} }),
		"a batch that only says what came": write(func(d *Draft) { d.Parts[1].Changes, d.Parts = nil, d.Parts[1:] }),
		"a batch of the last epoch":        write(func(d *Draft) { d.Epoch = maxEpoch }),
		"a batch with the last number":     write(func(d *Draft) { d.From, d.To, d.Parts = maxSeq, maxSeq, nil }),
		"a pack of carried sections":       write(func(d *Draft) { d.Tier, d.From, d.To, d.Parts = 1, 1, 6, carried(one, two) }),
		"a pack of the highest tier":       write(func(d *Draft) { d.Tier = MaxTier }),
		"an acknowledgement":               write(func(d *Draft) { d.Ack, d.From, d.To, d.Parts[1].Changes, d.Parts = true, 3, 3, nil, d.Parts[1:] }),
		"a marker":                         s.must(WriteMarker(folder, laptop, [32]byte{1}, s.key)),
		"a member log of one entry":        s.must(WriteMembers(folder, laptop, 1, s.log.ops, s.key)),
		"a member log of five entries":     s.must(WriteMembers(folder, lap(1), 9, log.ops, keyOf(1))),
		"a keyring for one":                s.must(WriteKeyring(folder, laptop, 1, ringOf(s.common), s.key)),
		"a keyring for three":              s.must(WriteKeyring(folder, laptop, maxSeq, ringOf(s.common, s.money, s.nobody), s.key)),
		"an empty keyring":                 s.must(WriteKeyring(folder, laptop, 2, nil, s.key)),
		"a request":                        s.must(WriteRequest(folder, q, keyOf(2))),
		"an invite":                        s.must(WriteInvite(laptop, 3, invitation(s.world, [32]byte{9}), s.pass, s.key)),
		"a receipt":                        s.must(WriteControl(KindReceipt, folder, laptop, 1, []byte{0xa0}, s.key)),
	}
}

// nameFor is what a file lies under if the vector does not say.
func nameFor(b []byte) string {
	f, v := Parse(b)
	if v == OK {
		return f.Name().String()
	}
	sum := sha256.Sum256(b)
	kind := KindBatch
	return Name{Kind: kind, Laptop: TagOf(laptop), Epoch: 1, From: 4, To: 7, Sum: Sum(sum[:16])}.String()
}

func (s *scene) run(t *testing.T, v vector) {
	d, dir := openTemp(t)
	name := v.as
	if name == "" {
		name = nameFor(v.file)
	}
	if runtime.GOOS == "windows" && strings.ContainsFunc(name+"|", func(r rune) bool { return r < ' ' }) || runtime.GOOS == "windows" && strings.HasSuffix(name, " ") {
		t.Skip("no such name can be made here")
	}
	lay := v.make
	if lay == nil {
		lay = func(path string) error { return os.WriteFile(path, v.file, 0o600) }
	}
	if err := lay(filepath.Join(dir, name)); err != nil {
		t.Fatal(err)
	}
	got, released := s.judge(d, name)
	if got != v.want {
		t.Fatalf("%s, want %s", got, v.want)
	}
	if n := len(slices.Concat(released...)); (n > 0) != (v.want.Counts() && !v.none) {
		t.Errorf("%s releases %d bytes", got, n)
	}
}

// Every vector has its verdict, and only what is right releases anything. A family of
// many files (each prefix, each bit) counts as one.
func TestVectors(t *testing.T) {
	s := newScene(t)
	all := slices.Concat(s.framesAndHeads(), s.signatures(), s.payloads(), s.bombs(), s.controls(), s.letters(), s.names(), s.special(t))
	families := 0
	for what, b := range s.good() {
		all = append(all, vector{name: what + " is read", file: b, want: OK, none: slices.Contains([]string{"an empty keyring", "a receipt", "a batch with the last number"}, what)})
		families++
		t.Run("each prefix of "+what+" is torn", func(t *testing.T) {
			for n := range len(b) {
				if f, v := Parse(b[:n]); v != Torn || f != nil {
					t.Fatalf("%d of %d bytes: %s", n, len(b), v)
				}
			}
		})
	}
	for _, what := range []string{"a batch of all members", "a member log of one entry", "a keyring for one"} {
		families++
		b := bytes.Clone(s.good()[what])
		t.Run("no bit of "+what+" can be turned", func(t *testing.T) { s.turn(t, b) })
	}
	seen := map[string]bool{}
	for _, v := range all {
		if seen[v.name] {
			t.Errorf("two vectors are called %q", v.name)
		}
		seen[v.name] = true
		t.Run(v.name, func(t *testing.T) { s.run(t, v) })
	}
	const least = 250
	if n := len(all) + families; n < least {
		t.Errorf("%d vectors, fewer than %d", n, least)
	} else {
		t.Logf("%d vectors", n)
	}
}

func (s *scene) turn(t *testing.T, b []byte) {
	for i := range b {
		for bit := range 8 {
			b[i] ^= 1 << bit
			if f, v := Parse(b); v == OK {
				if released, v := s.take(f); v.Counts() || len(released) > 0 {
					t.Fatalf("byte %d, bit %d: %s", i, bit, v)
				}
			}
			b[i] ^= 1 << bit
		}
	}
}

func (s *scene) names() []vector {
	b := s.good()["a batch of all members"]
	own := nameFor(b)
	base := strings.TrimSuffix(own, suffix)
	out := []vector{
		{name: "a name in capitals is its own", as: strings.ToUpper(own), file: b, want: OK},
		{name: "a name in mixed letters is its own", as: "A1" + own[2:], file: b, want: OK},
		{name: "a name in another form of letters is a copy", as: base + "-la\u0308ppa\u0308ri.aula", file: b, want: RenamedCopy},
		{name: "a name with a full-width letter is a copy", as: "ａ" + own, file: b, want: RenamedCopy},
		{name: "a name that says other numbers is a copy", as: strings.Replace(own, "0000000007", "0000000008", 1), file: b, want: RenamedCopy},
		{name: "a name that says another kind is a copy", as: strings.Replace(own, "a1-b-", "a1-k-", 1), file: b, want: RenamedCopy},
		{name: "a name that says another sum is a copy", as: base[:len(base)-26] + strings.Repeat("a", 26) + suffix, file: b, want: RenamedCopy},
		{name: "a name of a later form is a copy", as: "a2" + own[2:], file: b, want: RenamedCopy},
		{name: "a name with a space behind it is a copy", as: own + " ", file: b, want: RenamedCopy},
		{name: "a name of two hundred letters is a copy", as: strings.Repeat("ä", 97) + ".aula", file: b, want: RenamedCopy},
		{name: "a name with a line break is a copy", as: base + "\n.aula", file: b, want: RenamedCopy},
		{name: "a name with a bell is a copy", as: base + "\a.aula", file: b, want: RenamedCopy},
		{name: "a name without its ending is not opened", as: strings.Repeat("x", 20), file: b, want: notOpened},
		{name: "another file of the folder is not opened", as: "raportti.xlsx", file: b, want: notOpened},
		{name: "a damaged copy is no copy", as: base + " (1).aula", file: b[:len(b)-1], want: Torn},
		{name: "an altered copy is no copy", as: base + " - Copy.aula", file: append(bytes.Clone(b), 0), want: Altered},
		{name: "a text called like ours is altered", as: own, file: []byte("Hei, tämä on viesti.\n"), want: Altered},
		{name: "a copy of nobody's file is nobody's", as: "kopio.aula", file: s.batch(nil, [32]byte{}, func(h *Header) { h.Sections, h.Laptop = nil, foreign }), want: UnknownSigner},
	}
	for _, name := range []string{
		".syncthing.%s.tmp", "~syncthing~%s.tmp", ".unison.%s.6a2b.unison.tmp", "%s.Xy12Zq.partial", "%s.part", ".~lock.%s#", "._%s", "~$%s", "%s.filepart", "%s.crdownload", ".nfs-%s", tempName(),
	} {
		out = append(out, vector{name: "what is called " + name + " is not opened", as: strings.ReplaceAll(name, "%s", own), file: b, want: notOpened})
	}
	for name := range copies() {
		if full := strings.ReplaceAll(name, "%s", base); full != own && !strings.Contains(full, "/") {
			out = append(out, vector{name: "a copy called " + name, as: full, file: b, want: RenamedCopy})
		}
	}
	return out
}

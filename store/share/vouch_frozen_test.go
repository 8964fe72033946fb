package share

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"

	"aula/model"
	"aula/store/seal"
)

// frozenVouched are vouched packs that some version wrote, and what every later one must
// make of them.
type frozenVouched struct {
	About   string       `json:"about"`
	Owner   string       `json:"ownerKey"`
	Voucher string       `json:"voucherKey"`
	Fresh   string       `json:"fresh"`  // the private identity of common in epoch 2, to which packs are sealed
	Common  string       `json:"common"` // in epoch 1: of what is carried on as it was
	Money   string       `json:"money"`
	Files   []frozenFile `json:"files"`
}

const frozenVouchedPath = "testdata/vectors/vouched-v1.json"

// freezeVouched writes the frozen packs if they are not there: go test -run Frozen -freeze.
func freezeVouched(t *testing.T) {
	w := newWorld(t)
	d, fresh, key := w.vouching(t)
	all := map[string][]byte{}
	for what, edit := range map[string]func(*Vouching){
		"a pack without two changes":               func(*Vouching) {},
		"a pack of all changes":                    func(d *Vouching) { d.Gone = nil },
		"a pack of one file":                       func(d *Vouching) { d.Originals, d.Held = d.Originals[:1], d.Held[:1] },
		"a pack whose sections are all carried on": func(d *Vouching) { d.Held = w.held(t, d.Originals, func(SectionHead) bool { return false }) },
	} {
		d := d
		edit(&d)
		f, err := WriteVouched(d, key)
		if err != nil {
			t.Fatal(err)
		}
		all[what] = f.Bytes()
	}
	for what, b := range w.cheats(t, d, fresh, key) {
		all["cheat: "+what] = b
	}
	cut := all["a pack of all changes"]
	all["a pack that ends early"] = cut[:len(cut)-1]
	all["a pack with a bit turned"] = append(bytes.Clone(cut[:len(cut)-1]), cut[len(cut)-1]^1)
	out := frozenVouched{
		About: "vouched packs of format 2 and the verdict on each; see FORMAT.md", Owner: hex.EncodeToString(w.pub), Voucher: hex.EncodeToString(pubOf(7)),
		Fresh: hex.EncodeToString(fresh.Bytes()), Common: hex.EncodeToString(w.common.Bytes()), Money: hex.EncodeToString(w.money.Bytes()),
	}
	for _, what := range slices.Sorted(maps.Keys(all)) {
		x := frozenFile{Name: what, As: nameFor(all[what]), File: all[what]}
		x.Want, x.Released = w.vouchedVerdict(x.File, fresh)
		out.Files = append(out.Files, x)
	}
	b, err := json.MarshalIndent(out, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(frozenVouchedPath, append(b, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}

// vouchedVerdict reads a pack with both identities; released is SHA-256 over its changes
// and what it says was removed.
func (w world) vouchedVerdict(b []byte, fresh *seal.Identity) (Verdict, string) {
	f, v := Parse(b)
	if v == OK {
		v = f.Check(folder, w.both)
	}
	if v != OK {
		return v, ""
	}
	sum := sha256.New()
	for i, h := range f.Header.Sections {
		with := fresh
		switch {
		case h.Section == model.Money:
			with = w.money
		case h.Epoch == 1:
			with = w.common
		}
		in, v, err := f.Open(i, with.Unwrap)
		if err != nil {
			return Altered, ""
		}
		if v != OK {
			return v, ""
		}
		for _, c := range in.Raw {
			sum.Write(c.Raw)
		}
		for _, r := range in.Removed {
			fmt.Fprint(sum, r.File, r.In, r.At)
			sum.Write(r.Leaf[:])
		}
	}
	return OK, hex.EncodeToString(sum.Sum(nil))
}

// What was vouched for once is believed for ever, and a cheat stays one.
func TestFrozenVouchedPacksKeepTheirVerdicts(t *testing.T) {
	if _, err := os.Stat(frozenVouchedPath); *freeze && os.IsNotExist(err) {
		freezeVouched(t)
	}
	b, err := os.ReadFile(frozenVouchedPath)
	if err != nil {
		t.Fatal(err)
	}
	var in frozenVouched
	if err := json.Unmarshal(b, &in); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(unhex(t, in.Voucher), pubOf(7)) {
		t.Fatal("signed by another key than that of laptop 7")
	}
	w := world{pub: unhex(t, in.Owner)}
	var fresh *seal.Identity
	for at, text := range map[**seal.Identity]string{&fresh: in.Fresh, &w.common: in.Common, &w.money: in.Money} {
		if *at, err = seal.IdentityFrom(unhex(t, text)); err != nil {
			t.Fatal(err)
		}
	}
	good := 0
	for _, x := range in.Files {
		v, released := w.vouchedVerdict(x.File, fresh)
		if v != x.Want || released != x.Released {
			t.Errorf("%s: %s, want %s; releases %q, want %q", x.Name, v, x.Want, released, x.Released)
		}
		if v == OK {
			good++
		}
	}
	if good != 4 || len(in.Files) < 20 {
		t.Errorf("%d files, %d of them good", len(in.Files), good)
	}
}

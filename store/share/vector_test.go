package share

import (
	"crypto/ed25519"
	"encoding/hex"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"aula/model"
	"aula/store/seal"
)

var freeze = flag.Bool("freeze", false, "write the worked example of FORMAT.md; once written it is never changed")

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(strings.TrimSpace(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTheWorkedExampleOfTheFormatIsRead(t *testing.T) {
	file, keys := filepath.Join("testdata", "batch-v1.hex"), filepath.Join("testdata", "batch-v1.key")
	if _, err := os.Stat(file); *freeze && os.IsNotExist(err) {
		w := newWorld(t)
		d := w.draft()
		d.Parts = d.Parts[1:]
		f, err := Write(d, w.key, salt)
		if err != nil {
			t.Fatal(err)
		}
		lines := []string{hex.EncodeToString(w.pub), hex.EncodeToString(w.common.Bytes()), f.Name().String(), ""}
		if err := os.WriteFile(keys, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(hex.EncodeToString(f.Bytes())+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	about, err := os.ReadFile(keys)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(about), "\n")
	pub := ed25519.PublicKey(unhex(t, lines[0]))
	identity, err := seal.IdentityFrom(unhex(t, lines[1]))
	if err != nil {
		t.Fatal(err)
	}
	f, v := Parse(unhex(t, string(whole)))
	if v != OK || f.Name().String() != lines[2] || len(lines[2]) != 77 {
		t.Fatalf("%s, %s of %d letters", v, f.Name(), len(lines[2]))
	}
	if v := f.Check(folder, func(Header) (ed25519.PublicKey, Verdict) { return pub, OK }); v != OK {
		t.Fatal(v)
	}
	open, v, err := f.Open(0, identity.Unwrap)
	if err != nil || v != OK || len(open.Changes) != 2 || open.Changes[0].Kind != model.KindTask || len(open.Seen) != 1 || open.Seen[0].Seq != 12 {
		t.Errorf("%s, %v: %+v", v, err, open)
	}
	if (Header{}).sound() || f.Header.Kind != KindBatch || f.Header.From != 4 || f.Header.To != 7 || f.Header.Epoch != 1 {
		t.Errorf("%+v", f.Header)
	}
}

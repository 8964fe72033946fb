package seal

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// vectors is testdata/v1.json: what version 1 wrote once and every later
// program must read. It is never written anew; a new version gets a new file.
type vectors struct {
	Key         string // hex, as the rest unless said
	Compartment uint16
	Place       string
	Plain       string // text
	Envelope    string
	Parts       []string // text
	LookupPlace string

	Code      string // as printed
	CodeBytes string
	Seed      string // of the code's identity
	Recipient string // as age writes it
	Signing   string // public key
	Label     string // text
	KeyWrap   string // Key, wrapped to Recipient under Label

	KDF        KDF
	Passphrase string // text
	Slot       string // the code's identity, at Place
}

func TestWhatVersionOneWroteStillOpens(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "v1.json"))
	if err != nil {
		t.Fatal(err)
	}
	var v vectors
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	raw := func(s string) []byte {
		b, err := hex.DecodeString(s)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	k := keyOf(raw(v.Key))
	if got, err := k.Open(nil, raw(v.Place), raw(v.Envelope)); err != nil || string(got) != v.Plain {
		t.Errorf("envelope: %q, %v", got, err)
	}
	if n, err := Compartment(raw(v.Envelope)); err != nil || n != v.Compartment {
		t.Errorf("compartment: %d, %v", n, err)
	}
	var parts [][]byte
	for _, p := range v.Parts {
		parts = append(parts, []byte(p))
	}
	if got := k.Place(parts...); !bytes.Equal(got, raw(v.LookupPlace)) {
		t.Errorf("place: %x", got)
	}

	c, err := ParseCode(v.Code)
	if err != nil || !bytes.Equal(c[:], raw(v.CodeBytes)) || c.String() != v.Code {
		t.Errorf("code: %x, %v", c[:], err)
	}
	id, err := c.Identity()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(id.seed[:], raw(v.Seed)) || string(id.Recipient()) != v.Recipient {
		t.Errorf("the code's identity: %s", id.Recipient())
	}
	if got := c.SigningKey().Public().(ed25519.PublicKey); !bytes.Equal(got, raw(v.Signing)) {
		t.Errorf("the code's signing key: %x", got)
	}
	unwrapped, err := id.UnwrapKey(raw(v.KeyWrap), []byte(v.Label))
	if err != nil || unwrapped.raw != k.raw {
		t.Errorf("key wrap: %v", err)
	}

	slotted, err := v.KDF.Derive([]byte(v.Passphrase)).OpenSlot(raw(v.Place), raw(v.Slot))
	if err != nil || slotted.seed != id.seed {
		t.Errorf("slot: %v", err)
	}
}

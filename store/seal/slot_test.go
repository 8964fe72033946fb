package seal

import (
	"bytes"
	"errors"
	"slices"
	"testing"
	"time"
)

func TestASlotOpensOnlyForItsPassphraseAndPerson(t *testing.T) {
	k := NewKDF(0)
	if !k.Floor() {
		t.Fatalf("%+v is below the floor", k)
	}
	id := identity(t)
	secret := k.Derive([]byte("pöytä lamppu järvi"))
	place := []byte("store 1, person 2")
	slot := secret.SealSlot(place, id)
	got, err := secret.OpenSlot(place, slot)
	if err != nil || got.Recipient() != id.Recipient() {
		t.Fatalf("opened %v, %v", got, err)
	}
	if w, err := Wrap([]byte("x"), id.Recipient()); err != nil {
		t.Fatal(err)
	} else if plain, err := got.Unwrap(w); err != nil || string(plain) != "x" {
		t.Fatalf("the identity of the slot unwrapped %q, %v", plain, err)
	}
	decomposed := k.Derive([]byte("po\u0308yta\u0308 lamppu ja\u0308rvi"))
	if _, err := decomposed.OpenSlot(place, slot); err != nil {
		t.Errorf("typed in NFD: %v", err)
	}
	for _, wrong := range []string{"pöytä lamppu järv", "pöytä lamppu järvi\n", " pöytä lamppu järvi", "poyta lamppu jarvi"} {
		if _, err := k.Derive([]byte(wrong)).OpenSlot(place, slot); !errors.Is(err, ErrWrongSecret) {
			t.Errorf("%q: %v, want ErrWrongSecret", wrong, err)
		}
	}
	if _, err := NewKDF(0).Derive([]byte("pöytä lamppu järvi")).OpenSlot(place, slot); !errors.Is(err, ErrWrongSecret) {
		t.Errorf("under another salt: %v", err)
	}
	if _, err := secret.OpenSlot([]byte("store 1, person 3"), slot); !errors.Is(err, ErrWrongSecret) {
		t.Errorf("at another person's place: %v", err)
	}
	for n := range slot {
		if _, err := secret.OpenSlot(place, slot[:n]); !errors.Is(err, ErrWrongSecret) {
			t.Fatalf("cut to %d bytes: %v", n, err)
		}
	}
	for bit := range 8 * len(slot) {
		bad := slices.Clone(slot)
		bad[bit/8] ^= 1 << (bit % 8)
		want := ErrWrongSecret
		if bit < 8 {
			want = ErrVersion
		}
		if _, err := secret.OpenSlot(place, bad); !errors.Is(err, want) {
			t.Fatalf("bit %d flipped: %v, want %v", bit, err, want)
		}
	}
	secret.Wipe()
	if _, err := secret.OpenSlot(place, slot); !errors.Is(err, ErrWiped) || secret.key != [32]byte{} {
		t.Errorf("a wiped secret: %v", err)
	}
	if secret.SealSlot(place, id) != nil {
		t.Error("a wiped secret seals")
	}
	id.Wipe()
	if decomposed.SealSlot(place, id) != nil {
		t.Error("a wiped identity is sealed")
	}
}

func TestDeriveLeavesThePassphraseAlone(t *testing.T) {
	for _, text := range []string{"plain ascii", "a\u0308", "\u0344\u0344\u0344"} {
		typed := []byte(text)
		KDF{Salt: []byte("salt"), Time: 1, Memory: 64, Threads: 1}.Derive(typed)
		if string(typed) != text {
			t.Errorf("%q became %q", text, typed)
		}
	}
}

func TestTheFloorAndTheLimits(t *testing.T) {
	salt := make([]byte, 16)
	for _, c := range []struct {
		name          string
		kdf           KDF
		floor, usable bool
	}{
		{"the floor itself", KDF{salt, 3, 65536, 4}, true, true},
		{"more of each", KDF{make([]byte, 32), 24, 131072, 8}, true, true},
		{"too few passes", KDF{salt, 2, 65536, 4}, false, true},
		{"too little memory", KDF{salt, 3, 65535, 4}, false, true},
		{"too few lanes", KDF{salt, 3, 65536, 3}, false, true},
		{"a short salt", KDF{salt[:15], 3, 65536, 4}, false, true},
		{"nothing", KDF{}, false, false},
		{"no pass", KDF{salt, 0, 65536, 4}, false, false},
		{"no lane", KDF{salt, 3, 65536, 0}, false, false},
		{"years of passes", KDF{salt, 1 << 31, 65536, 4}, true, false},
		{"more memory than there is", KDF{salt, 3, 1 << 31, 4}, true, false},
	} {
		if c.kdf.Floor() != c.floor || c.kdf.Usable() != c.usable {
			t.Errorf("%s: floor %v, usable %v", c.name, c.kdf.Floor(), c.kdf.Usable())
		}
		if !c.usable {
			s := c.kdf.Derive([]byte("x"))
			_, err := s.OpenSlot(nil, nil)
			if s.Wipe(); s != nil || !errors.Is(err, ErrWiped) {
				t.Errorf("%s: a secret comes out, %v", c.name, err)
			}
		}
	}
}

func TestCalibrationStaysBetweenThreeAndTwentyFourPasses(t *testing.T) {
	for target, want := range map[time.Duration]uint32{0: 3, time.Hour: 24} {
		if got := Calibrate(target); got != want {
			t.Errorf("%v: %d passes, want %d", target, got, want)
		}
	}
}

func TestThePINIsGoneAfterFiveWrongTries(t *testing.T) {
	plain := []byte("keys of this session")
	b := SealPIN("493827", plain)
	for range 4 {
		if got, err := b.Open("000000"); !errors.Is(err, ErrWrongSecret) || got != nil {
			t.Fatalf("wrong PIN: %q, %v", got, err)
		}
	}
	if got, err := b.Open("493827"); err != nil || !bytes.Equal(got, plain) {
		t.Fatalf("right PIN: %q, %v", got, err)
	}
	sealed := b.sealed
	for try := range 5 {
		want := ErrWrongSecret
		if try == 4 {
			want = ErrPINGone
		}
		if _, err := b.Open("493828"); !errors.Is(err, want) {
			t.Fatalf("wrong try %d: %v, want %v", try+1, err, want)
		}
	}
	if got, err := b.Open("493827"); !errors.Is(err, ErrPINGone) || got != nil {
		t.Fatalf("right PIN after five wrong: %q, %v", got, err)
	}
	if !bytes.Equal(sealed, make([]byte, len(sealed))) {
		t.Fatal("what the PIN sealed is still there")
	}
}

func TestAWipedPINIsGone(t *testing.T) {
	b := SealPIN("493827", []byte("x"))
	b.Wipe()
	b.Wipe()
	if got, err := b.Open("493827"); !errors.Is(err, ErrPINGone) || got != nil {
		t.Fatalf("opened %q, %v", got, err)
	}
}

func BenchmarkDerive(b *testing.B) {
	k := NewKDF(floorTime)
	for b.Loop() {
		k.Derive([]byte("correct horse battery staple"))
	}
}

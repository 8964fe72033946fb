package seal

import (
	"bytes"
	"errors"
	"slices"
	"strconv"
	"sync"
	"testing"

	"golang.org/x/crypto/chacha20poly1305"
)

func TestAValueOpensOnlyWholeInItsPlace(t *testing.T) {
	k := NewKey()
	place, plain := []byte("records/7"), []byte("met three people by the river")
	env := k.Seal(nil, 258, place, plain)
	if len(env) != Overhead+len(plain) {
		t.Fatalf("envelope has %d bytes, want %d more than %d", len(env), Overhead, len(plain))
	}
	if n, err := Compartment(env); n != 258 || err != nil {
		t.Fatalf("compartment %d, %v; want 258", n, err)
	}
	otherCompartment := slices.Clone(env)
	otherCompartment[2]++
	newer := slices.Clone(env)
	newer[0] = 2
	for _, c := range []struct {
		name  string
		key   *Key
		place []byte
		env   []byte
		want  error
	}{
		{"as sealed", k, place, env, nil},
		{"at another place", k, []byte("records/8"), env, ErrDamaged},
		{"at no place", k, nil, env, ErrDamaged},
		{"at a longer place", k, []byte("records/70"), env, ErrDamaged},
		{"under another key", NewKey(), place, env, ErrDamaged},
		{"in another compartment", k, place, otherCompartment, ErrDamaged},
		{"of a newer version", k, place, newer, ErrVersion},
		{"with a byte too many", k, place, append(slices.Clone(env), 0), ErrDamaged},
		{"empty", k, place, nil, ErrDamaged},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := c.key.Open(nil, c.place, c.env)
			if !errors.Is(err, c.want) {
				t.Fatalf("error %v, want %v", err, c.want)
			}
			if c.want == nil && !bytes.Equal(got, plain) || c.want != nil && got != nil {
				t.Fatalf("opened to %q", got)
			}
		})
	}
}

func TestAnEnvelopeCutShortOrFlippedAnywhereDoesNotOpen(t *testing.T) {
	k := NewKey()
	place := []byte("p")
	env := k.Seal(nil, 1, place, []byte("some words"))
	for n := range env {
		if got, err := k.Open(nil, place, env[:n]); !errors.Is(err, ErrDamaged) || got != nil {
			t.Fatalf("cut to %d bytes: %q, %v", n, got, err)
		}
	}
	for bit := range 8 * len(env) {
		bad := slices.Clone(env)
		bad[bit/8] ^= 1 << (bit % 8)
		want := ErrDamaged
		if bit < 8 {
			want = ErrVersion
		}
		if got, err := k.Open(nil, place, bad); !errors.Is(err, want) || got != nil {
			t.Fatalf("bit %d flipped: %q, %v; want %v", bit, got, err, want)
		}
	}
}

func TestEveryLengthAndBufferComesBack(t *testing.T) {
	k := NewKey()
	for _, size := range []int{0, 1, 15, 16, 200, 4096, 1 << 17} {
		plain := bytes.Repeat([]byte{'x'}, size)
		for _, dst := range [][]byte{nil, []byte("head"), make([]byte, 4, 1<<18)} {
			env := k.Seal(dst, 9, []byte("p"), plain)
			if !bytes.HasPrefix(env, dst) {
				t.Fatalf("size %d: what stood in dst is gone", size)
			}
			got, err := k.Open([]byte("before"), []byte("p"), env[len(dst):])
			if err != nil || string(got) != "before"+string(plain) {
				t.Fatalf("size %d: %d bytes, %v", size, len(got), err)
			}
		}
	}
}

func TestNoncesNeverRepeat(t *testing.T) {
	k := NewKey()
	seen := make(map[string]bool)
	var env []byte
	for range 100_000 {
		env = k.Seal(env[:0], 1, nil, nil)
		seen[string(env[headSize:nonceEnd])] = true
	}
	if len(seen) != 100_000 {
		t.Fatalf("%d different nonces in 100,000", len(seen))
	}
}

func TestPlacesDifferWhereTheirPartsDo(t *testing.T) {
	k := NewKey()
	b := func(s ...string) (parts [][]byte) {
		for _, p := range s {
			parts = append(parts, []byte(p))
		}
		return parts
	}
	all := [][][]byte{nil, b(""), b("", ""), b("ab", "c"), b("a", "bc"), b("abc"), b("abc", ""), b("", "abc"), b("c", "ab"), b("a", "b", "c")}
	seen := map[string]int{}
	for n, parts := range all {
		p := k.Place(parts...)
		if len(p) != placeSize {
			t.Fatalf("place of %d bytes", len(p))
		}
		if m, ok := seen[string(p)]; ok {
			t.Fatalf("%q and %q share a place", all[m], parts)
		}
		seen[string(p)] = n
		if !bytes.Equal(p, k.Place(parts...)) {
			t.Fatalf("%q has two places", parts)
		}
		if bytes.Equal(p, NewKey().Place(parts...)) {
			t.Fatalf("%q lies at the same place under another key", parts)
		}
	}
}

func TestAWipedKeyDoesNothingMore(t *testing.T) {
	k := NewKey()
	env, aead := k.Seal(nil, 1, nil, []byte("x")), k.aead
	id, err := NewIdentity()
	if err != nil {
		t.Fatal(err)
	}
	if k.Wiped() {
		t.Fatal("wiped from the start")
	}
	k.Wipe()
	k.Wipe()
	if !k.Wiped() || k.raw != [32]byte{} {
		t.Fatal("the data key is still there")
	}
	nonce := make([]byte, chacha20poly1305.NonceSizeX)
	if !bytes.Equal(aead.Seal(nil, nonce, nil, nil), newAEAD(make([]byte, 32)).Seal(nil, nonce, nil, nil)) {
		t.Fatal("the library's copy of the envelope key is still there")
	}
	if got := k.Seal([]byte("dst"), 1, nil, []byte("x")); got != nil {
		t.Fatalf("sealed %x", got)
	}
	if got := k.Place([]byte("x")); got != nil {
		t.Fatalf("placed %x", got)
	}
	if got, err := k.Open(nil, nil, env); !errors.Is(err, ErrWiped) || got != nil {
		t.Fatalf("opened %q, %v", got, err)
	}
	if _, err := WrapKey(k, id.Recipient(), nil); !errors.Is(err, ErrWiped) {
		t.Fatalf("wrapped: %v", err)
	}
}

func TestAWipeNeverMeetsAKeyInMidUse(t *testing.T) {
	for range 20 {
		k := NewKey()
		copied := keyOf(k.raw[:])
		var writers sync.WaitGroup
		for w := range 4 {
			writers.Go(func() {
				for n := 0; ; n++ {
					text := []byte(strconv.Itoa(n))
					env := k.Seal(nil, uint16(w), text, text)
					if env == nil {
						return
					}
					if got, err := copied.Open(nil, text, env); err != nil || !bytes.Equal(got, text) {
						t.Errorf("sealed while wiping: %q, %v", got, err)
						return
					}
					if p := k.Place(text); p != nil && !bytes.Equal(p, copied.Place(text)) {
						t.Error("placed while wiping")
						return
					}
				}
			})
		}
		k.Wipe()
		writers.Wait()
	}
}

func TestSealingIntoRoomAllocatesNoMoreThanTheLibrary(t *testing.T) {
	if underRace {
		t.Skip("under the race detector pools forget at random; the plain run counts")
	}
	k := NewKey()
	place, plain := make([]byte, 40), make([]byte, 200)
	dst, out := make([]byte, 0, 512), make([]byte, 0, 512)
	bare, nonce := newAEAD(make([]byte, 32)), make([]byte, chacha20poly1305.NonceSizeX)
	floor := testing.AllocsPerRun(500, func() { bare.Seal(dst, nonce, plain, place) })
	env := k.Seal(nil, 1, place, plain)
	if n := testing.AllocsPerRun(500, func() { k.Seal(dst, 1, place, plain) }); n > floor {
		t.Errorf("Seal allocates %v times, the library %v", n, floor)
	}
	if n := testing.AllocsPerRun(500, func() { k.Open(out, place, env) }); n > floor {
		t.Errorf("Open allocates %v times, the library %v", n, floor)
	}
	if n := testing.AllocsPerRun(500, func() { k.Place(place) }); n > 1 {
		t.Errorf("Place allocates %v times, want its result alone", n)
	}
}

func FuzzOpen(f *testing.F) {
	raw := bytes.Repeat([]byte{7}, 32)
	k, place := keyOf(raw), []byte("place")
	// Without chance: each process of a fuzz run sets up anew.
	good := make([]byte, nonceEnd)
	good[0], good[2] = version, 3
	good = k.aead.Seal(good, good[headSize:], []byte("words"), *k.associate(good[:headSize], place))
	f.Add(good)
	f.Add(good[:Overhead-1])
	f.Add([]byte{})
	f.Add([]byte{2})
	id, err := Code{}.Identity()
	if err != nil {
		f.Fatal(err)
	}
	if w, err := WrapKey(k, id.Recipient(), nil); err == nil {
		f.Add(w)
	}
	secret := &Secret{live: true}
	f.Fuzz(func(t *testing.T, foreign []byte) {
		if got, err := k.Open(nil, place, foreign); (err == nil) != bytes.Equal(foreign, good) {
			t.Fatalf("opened %x to %q, %v", foreign, got, err)
		}
		if _, err := Compartment(foreign); err == nil && len(foreign) < Overhead {
			t.Fatal("a compartment where no envelope is")
		}
		if _, err := secret.OpenSlot(place, foreign); err == nil {
			t.Fatal("a slot from foreign bytes")
		}
		if key, err := id.UnwrapKey(foreign, []byte("another label")); err == nil {
			t.Fatalf("a key from foreign bytes: %v", key)
		}
	})
}

func BenchmarkSeal(b *testing.B) {
	k, bare := NewKey(), newAEAD(make([]byte, 32))
	place, plain, dst := make([]byte, 40), make([]byte, 200), make([]byte, 0, 512)
	nonce := make([]byte, chacha20poly1305.NonceSizeX)
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			k.Seal(dst, 1, place, plain)
		}
	})
	b.Run("library", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			bare.Seal(dst, nonce, plain, place)
		}
	})
}

func BenchmarkOpen(b *testing.B) {
	k, bare := NewKey(), newAEAD(make([]byte, 32))
	place, plain, dst := make([]byte, 40), make([]byte, 200), make([]byte, 0, 512)
	nonce := make([]byte, chacha20poly1305.NonceSizeX)
	ours, library := k.Seal(nil, 1, place, plain), bare.Seal(nil, nonce, plain, place)
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := k.Open(dst, place, ours); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("library", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := bare.Open(dst, nonce, library, place); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkPlace(b *testing.B) {
	k := NewKey()
	bucket, id := []byte("records"), make([]byte, 16)
	b.ReportAllocs()
	for b.Loop() {
		k.Place(bucket, id)
	}
}

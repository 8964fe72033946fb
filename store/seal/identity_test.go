package seal

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"
)

func identity(t testing.TB) *Identity {
	t.Helper()
	i, err := NewIdentity()
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func TestAWrapOpensForEachOfItsPersonsAndNobodyElse(t *testing.T) {
	anna, eva, other := identity(t), identity(t), identity(t)
	plain := []byte("an identity of an epoch")
	w, err := Wrap(plain, anna.Recipient(), eva.Recipient())
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range []*Identity{anna, eva} {
		if got, err := i.Unwrap(w); err != nil || !bytes.Equal(got, plain) {
			t.Fatalf("unwrapped %q, %v", got, err)
		}
	}
	if got, err := other.Unwrap(w); !errors.Is(err, ErrNotForUs) || got != nil {
		t.Fatalf("a third person unwrapped %q, %v", got, err)
	}
	anna.Wipe()
	if got, err := anna.Unwrap(w); !errors.Is(err, ErrWiped) || got != nil || anna.seed != [32]byte{} {
		t.Fatalf("a wiped identity unwrapped %q, %v", got, err)
	}
}

func TestAWrapCutShortOrFlippedAnywhereDoesNotOpen(t *testing.T) {
	i := identity(t)
	w, err := Wrap([]byte("words"), i.Recipient())
	if err != nil {
		t.Fatal(err)
	}
	failed := func(err error) bool { return errors.Is(err, ErrDamaged) || errors.Is(err, ErrNotForUs) }
	for n := range w {
		if got, err := i.Unwrap(w[:n]); !failed(err) || got != nil {
			t.Fatalf("cut to %d of %d bytes: %q, %v", n, len(w), got, err)
		}
		bad := slices.Clone(w)
		bad[n] ^= 1 << (n % 8)
		if got, err := i.Unwrap(bad); !failed(err) || got != nil {
			t.Fatalf("byte %d of %d flipped: %q, %v", n, len(w), got, err)
		}
	}
	if got, err := i.Unwrap(append(w, 0)); !failed(err) || got != nil {
		t.Fatalf("a byte too many: %q, %v", got, err)
	}
}

func TestAKeyWrapOpensOnlyUnderItsLabel(t *testing.T) {
	i, k := identity(t), NewKey()
	w, err := WrapKey(k, i.Recipient(), []byte("store 1, clients"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := i.UnwrapKey(w, []byte("store 1, clients"))
	if err != nil {
		t.Fatal(err)
	}
	if plain, err := got.Open(nil, nil, k.Seal(nil, 1, nil, []byte("x"))); err != nil || string(plain) != "x" {
		t.Fatalf("the unwrapped key opens %q, %v", plain, err)
	}
	if !bytes.Equal(got.Place([]byte("a")), k.Place([]byte("a"))) {
		t.Fatal("the unwrapped key has other places")
	}
	for _, label := range []string{"store 1, common", "store 2, clients", "store 1, client", "store 1, clients ", ""} {
		if _, err := i.UnwrapKey(w, []byte(label)); !errors.Is(err, ErrDamaged) {
			t.Errorf("label %q: %v, want ErrDamaged", label, err)
		}
	}
	plain, err := Wrap(bytes.Repeat([]byte{1}, 32), i.Recipient())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := i.UnwrapKey(plain, nil); !errors.Is(err, ErrDamaged) {
		t.Errorf("32 bytes that are no key: %v, want ErrDamaged", err)
	}
}

func TestOnlyHybridRecipientsAreWrappedTo(t *testing.T) {
	classic, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	good := identity(t).Recipient()
	for name, to := range map[string][]Recipient{
		"nobody":         nil,
		"an empty one":   {""},
		"a classic one":  {Recipient(classic.Recipient().String())},
		"a mistyped one": {good[:len(good)-1] + "b"},
		"one good, one":  {good, "age1pq1"},
	} {
		if w, err := Wrap([]byte("x"), to...); !errors.Is(err, ErrRecipient) || w != nil {
			t.Errorf("%s: %d bytes, %v", name, len(w), err)
		}
	}
}

func TestAnIdentityIsWrittenAsAgeWritesIt(t *testing.T) {
	for range 50 {
		i := identity(t)
		if text := bech32("AGE-SECRET-KEY-PQ-", i.seed[:]); text != i.age.String() {
			t.Fatalf("wrote %s, age writes %s", text, i.age)
		}
		if !strings.HasPrefix(string(i.Recipient()), "age1pq1") {
			t.Fatalf("recipient %.20s", i.Recipient())
		}
	}
}

package seal

import (
	"bytes"
	"crypto/rand"
	"encoding/base32"
	"errors"
	"fmt"
	"strings"
	"sync"

	"filippo.io/age"
)

var (
	// ErrNotForUs: an age file that this identity can't open. A file whose
	// wrapped key was altered looks the same.
	ErrNotForUs = errors.New("seal: not wrapped to this identity")
	// ErrRecipient: no public identity of the hybrid kind.
	ErrRecipient = errors.New("seal: no hybrid recipient")
)

// Identity is a person's private age identity (hybrid: ML-KEM-768 and X25519).
// It may be used from several goroutines at once.
type Identity struct {
	mu        sync.RWMutex
	seed      [32]byte
	age       *age.HybridIdentity // nil once wiped
	recipient Recipient
}

// Recipient is a public identity, as age writes it ("age1pq1...", some 2,000
// letters).
type Recipient string

// NewIdentity makes a random identity.
func NewIdentity() (*Identity, error) {
	var seed [32]byte
	rand.Read(seed[:])
	defer clear(seed[:])
	return identityOf(seed[:])
}

// identityOf goes through age's own text form, the only way in that age offers.
func identityOf(seed []byte) (*Identity, error) {
	if len(seed) != 32 {
		return nil, ErrDamaged
	}
	parsed, err := age.ParseHybridIdentity(bech32("AGE-SECRET-KEY-PQ-", seed))
	if err != nil {
		return nil, fmt.Errorf("take identity: %w", err)
	}
	i := &Identity{age: parsed, recipient: Recipient(parsed.Recipient().String())}
	copy(i.seed[:], seed)
	return i, nil
}

// Recipient is the public half. It outlives Wipe.
func (i *Identity) Recipient() Recipient { return i.recipient }

// Wipe overwrites the identity; after it unwrapping gives [ErrWiped].
func (i *Identity) Wipe() {
	i.mu.Lock()
	defer i.mu.Unlock()
	clear(i.seed[:])
	i.age = nil
}

// Wrap makes one age file that each of the recipients can open alone. It tells
// nobody who wrapped it: whoever needs to know signs the result.
func Wrap(plain []byte, to ...Recipient) ([]byte, error) {
	if len(to) == 0 {
		return nil, ErrRecipient
	}
	recipients := make([]age.Recipient, len(to))
	for n, r := range to {
		parsed, err := age.ParseHybridRecipient(string(r))
		if err != nil {
			return nil, ErrRecipient // age's error repeats the 2,000 letters
		}
		recipients[n] = parsed
	}
	var out bytes.Buffer
	w, err := age.Encrypt(&out, recipients...)
	if err != nil {
		return nil, fmt.Errorf("wrap: %w", err)
	}
	if _, err := w.Write(plain); err != nil {
		return nil, fmt.Errorf("wrap: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("wrap: %w", err)
	}
	return out.Bytes(), nil
}

// Unwrap opens an age file to its proven end, or gives nothing: [ErrNotForUs],
// [ErrDamaged] or [ErrWiped].
func (i *Identity) Unwrap(wrapped []byte) ([]byte, error) {
	i.mu.RLock()
	defer i.mu.RUnlock()
	if i.age == nil {
		return nil, ErrWiped
	}
	r, err := age.Decrypt(bytes.NewReader(wrapped), i.age)
	if errors.Is(err, age.ErrIncorrectIdentity) {
		return nil, ErrNotForUs
	}
	if err != nil {
		return nil, ErrDamaged
	}
	// Room for all at once, so that no half copy of a key is left behind.
	out := bytes.NewBuffer(make([]byte, 0, len(wrapped)+bytes.MinRead))
	if _, err := out.ReadFrom(r); err != nil {
		clear(out.Bytes())
		return nil, ErrDamaged
	}
	return out.Bytes(), nil
}

const keyLabel = "aula data key v1\n"

// WrapKey wraps a data key to one person. The label (store, compartment) goes
// inside, so that the wrap of one compartment can't stand in for another's.
func WrapKey(k *Key, to Recipient, label []byte) ([]byte, error) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	if k.aead == nil {
		return nil, ErrWiped
	}
	plain := append(append([]byte(keyLabel), label...), k.raw[:]...)
	defer clear(plain)
	return Wrap(plain, to)
}

// UnwrapKey opens a wrap made by [WrapKey] with the same label; another label
// is [ErrDamaged].
func (i *Identity) UnwrapKey(w, label []byte) (*Key, error) {
	plain, err := i.Unwrap(w)
	if err != nil {
		return nil, err
	}
	defer clear(plain)
	raw, ok := bytes.CutPrefix(plain, append([]byte(keyLabel), label...))
	if !ok || len(raw) != 32 {
		return nil, ErrDamaged
	}
	return keyOf(raw), nil
}

const bech32Letters = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"

// bech32 writes data in upper-case Bech32 (BIP 173) under the given prefix.
func bech32(prefix string, data []byte) string {
	body := base32.NewEncoding(bech32Letters).WithPadding(base32.NoPadding).EncodeToString(data)
	check := uint32(1)
	feed := func(v byte) {
		top := check >> 25
		check = check&(1<<25-1)<<5 ^ uint32(v)
		for bit, g := range [5]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3} {
			check ^= g * (top >> bit & 1)
		}
	}
	lower := strings.ToLower(prefix)
	for n := range len(lower) {
		feed(lower[n] >> 5)
	}
	feed(0)
	for n := range len(lower) {
		feed(lower[n] & 31)
	}
	for n := range len(body) {
		feed(byte(strings.IndexByte(bech32Letters, body[n])))
	}
	for range 6 {
		feed(0)
	}
	check ^= 1
	tail := make([]byte, 6)
	for n := range tail {
		tail[n] = bech32Letters[check>>(5*(5-n))&31]
	}
	return prefix + "1" + body + string(tail)
}

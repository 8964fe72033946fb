package seal

import (
	"crypto/rand"
	"errors"
	"time"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"
	"golang.org/x/text/unicode/norm"
)

// ErrWrongSecret: the passphrase or PIN is wrong, or the slot was altered or
// moved. The two can't be told apart.
var ErrWrongSecret = errors.New("seal: wrong secret")

// The floor of Argon2id (SHARE.md 3.7) and what no honest store goes beyond.
const (
	floorTime    = 3
	floorMemory  = 64 << 10 // KiB
	floorThreads = 4
	floorSalt    = 16

	mostTime      = 256
	mostMemory    = 1 << 20 // KiB
	mostCalibrate = 24

	slotLabel = "aula slot"
)

// KDF says how a passphrase becomes a secret: Argon2id. One salt a store, so
// that one derivation tries every slot.
type KDF struct {
	Salt    []byte // random, 16 bytes
	Time    uint32 // passes
	Memory  uint32 // KiB
	Threads uint8  // lanes
}

// NewKDF takes a fresh salt and the given passes, at least the floor.
func NewKDF(passes uint32) KDF {
	salt := make([]byte, floorSalt)
	rand.Read(salt)
	return KDF{Salt: salt, Time: max(passes, floorTime), Memory: floorMemory, Threads: floorThreads}
}

// Calibrate measures one pass on this machine and says how many fit into the
// target: from 3 to 24. The first derivation also pays for its memory, so the best
// of three counts. It uses 64 MiB, see [KDF.Derive].
func Calibrate(target time.Duration) uint32 {
	k := NewKDF(floorTime)
	k.Time = 1
	best := target
	for range 3 {
		start := time.Now()
		k.Derive([]byte("calibrate")).Wipe()
		best = min(best, time.Since(start))
	}
	passes := target / max(best, 1)
	return uint32(min(max(passes, floorTime), mostCalibrate))
}

// Floor says whether the parameters reach t=3, m=64 MiB, p=4 and a salt of 16
// bytes; doctor says so of a store that does not.
func (k KDF) Floor() bool {
	return k.Time >= floorTime && k.Memory >= floorMemory && k.Threads >= floorThreads && len(k.Salt) >= floorSalt
}

// Usable says whether Derive can work with the parameters at all; those of a
// damaged header may be zero or ask for more memory than there is.
func (k KDF) Usable() bool {
	return k.Time >= 1 && k.Time <= mostTime && k.Memory >= 8 && k.Memory <= mostMemory && k.Threads >= 1
}

// Derive turns a passphrase into a secret. It is NFC-normalised and otherwise
// taken as it is: a line's end is the caller's to cut. The result is nil when
// the parameters are not [KDF.Usable]. The memory it took (64 MiB) goes back
// to the system when the caller runs [runtime/debug.FreeOSMemory].
func (k KDF) Derive(passphrase []byte) *Secret {
	if !k.Usable() {
		return nil
	}
	// A copy of our own, so that clearing it never touches the caller's.
	plain := norm.NFC.Append(make([]byte, 0, 3*len(passphrase)), passphrase...)
	defer clear(plain)
	key := argon2.IDKey(plain, k.Salt, k.Time, k.Memory, k.Threads, 32)
	defer clear(key)
	s := &Secret{live: true}
	copy(s.key[:], key)
	return s
}

// Secret opens the slots of one passphrase. It stays in one goroutine.
type Secret struct {
	key  [32]byte
	live bool
}

// Wipe overwrites the secret; after it no slot is sealed or opened.
func (s *Secret) Wipe() {
	if s != nil {
		*s = Secret{}
	}
}

// SealSlot seals a person's identity under the secret, bound to the place
// (store id and person id). It is nil when either was wiped.
func (s *Secret) SealSlot(place []byte, id *Identity) []byte {
	id.mu.RLock()
	defer id.mu.RUnlock()
	if s == nil || !s.live || id.age == nil {
		return nil
	}
	return box(s.key[:], slotLabel, place, id.seed[:])
}

// OpenSlot opens what SealSlot made for the same place. It fails with
// [ErrWrongSecret], for a newer format [ErrVersion], after Wipe [ErrWiped].
func (s *Secret) OpenSlot(place, slot []byte) (*Identity, error) {
	if s == nil || !s.live {
		return nil, ErrWiped
	}
	seed, err := unbox(s.key[:], slotLabel, place, slot)
	if err != nil {
		return nil, err
	}
	defer clear(seed)
	return identityOf(seed)
}

// box seals under a key used for this alone: version, nonce, ciphertext.
func box(key []byte, label string, place, plain []byte) []byte {
	a := newAEAD(key)
	defer wipeAEAD(a)
	out := make([]byte, 1+chacha20poly1305.NonceSizeX, 1+chacha20poly1305.NonceSizeX+len(plain)+chacha20poly1305.Overhead)
	out[0] = version
	rand.Read(out[1:])
	return a.Seal(out, out[1:], plain, boxed(label, place))
}

func unbox(key []byte, label string, place, sealed []byte) ([]byte, error) {
	if len(sealed) > 0 && sealed[0] != version {
		return nil, ErrVersion
	}
	if len(sealed) < 1+chacha20poly1305.NonceSizeX {
		return nil, ErrWrongSecret
	}
	a := newAEAD(key)
	defer wipeAEAD(a)
	nonce, text := sealed[1:1+chacha20poly1305.NonceSizeX], sealed[1+chacha20poly1305.NonceSizeX:]
	plain, err := a.Open(nil, nonce, text, boxed(label, place))
	if err != nil {
		return nil, ErrWrongSecret
	}
	return plain, nil
}

func boxed(label string, place []byte) []byte {
	return append(append([]byte(label), version), place...)
}

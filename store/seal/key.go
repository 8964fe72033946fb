package seal

import (
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"hash"
	"reflect"
	"slices"
	"sync"

	"golang.org/x/crypto/chacha20poly1305"
)

// What opening can fail with. None carries content.
var (
	// ErrDamaged: the bytes were altered, cut short, moved from their place,
	// or sealed with another key.
	ErrDamaged = errors.New("seal: damaged")
	// ErrVersion: written by a newer format than this program knows.
	ErrVersion = errors.New("seal: unknown version")
	// ErrWiped: the key was overwritten; unlock again.
	ErrWiped = errors.New("seal: key was wiped")
)

// version stands first in every envelope, slot and PIN box.
const version = 1

// Overhead is the number of bytes by which an envelope is longer than what it
// holds: version, compartment, nonce, tag.
const Overhead = headSize + chacha20poly1305.NonceSizeX + chacha20poly1305.Overhead

const (
	headSize   = 1 + 2
	nonceEnd   = headSize + chacha20poly1305.NonceSizeX
	placeSize  = 16
	valueLabel = "aula store value"
)

// Key is the data key of one compartment in one store: 32 random bytes, from
// which one key for envelopes and one for places are derived. It may be used
// from several goroutines at once.
type Key struct {
	mu   sync.RWMutex // Wipe must not overwrite a key in mid-use
	raw  [32]byte
	aead cipher.AEAD // nil once wiped
	ads  sync.Pool   // *[]byte: associated data, spared an allocation a call

	placing sync.Mutex // one running hash serves all
	mac     hash.Hash  // nil once wiped
	frame   [4]byte
	sum     [sha256.Size]byte
}

// NewKey makes a random key.
func NewKey() *Key {
	var raw [32]byte
	rand.Read(raw[:])
	defer clear(raw[:])
	return keyOf(raw[:])
}

func keyOf(raw []byte) *Key {
	k := &Key{}
	copy(k.raw[:], raw)
	envelope, place := derive(raw, "aula store envelope v1"), derive(raw, "aula store place v1")
	k.aead = newAEAD(envelope)
	k.mac = hmac.New(sha256.New, place)
	clear(envelope)
	clear(place)
	return k
}

// Wipe overwrites the key. After it [Key.Open] gives [ErrWiped] and [Key.Seal]
// and [Key.Place] give nil, which is no envelope and no place.
func (k *Key) Wipe() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.placing.Lock()
	defer k.placing.Unlock()
	clear(k.raw[:])
	wipeAEAD(k.aead)
	clear(k.sum[:])
	k.aead, k.mac = nil, nil
}

// Wiped says whether the key is gone. Ask it before a transaction that seals.
func (k *Key) Wiped() bool {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return k.aead == nil
}

// Seal appends an envelope to dst: version, compartment (big endian), nonce,
// ciphertext. It opens only under the same compartment number and place. The
// spare room of dst must not overlap plain. After Wipe the result is nil.
func (k *Key) Seal(dst []byte, compartment uint16, place, plain []byte) []byte {
	k.mu.RLock()
	defer k.mu.RUnlock()
	if k.aead == nil {
		return nil
	}
	dst = slices.Grow(dst, Overhead+len(plain))
	start := len(dst)
	dst = append(dst, version, byte(compartment>>8), byte(compartment))
	dst = dst[:start+nonceEnd]
	nonce := dst[start+headSize:]
	rand.Read(nonce)
	ad := k.associate(dst[start:start+headSize], place)
	dst = k.aead.Seal(dst, nonce, plain, *ad)
	k.ads.Put(ad)
	return dst
}

// Open appends to dst what the envelope holds. env is only read (it may lie in
// a mapped file) and must not overlap the spare room of dst. It fails with
// [ErrDamaged], [ErrVersion] or [ErrWiped], and then gives nothing.
func (k *Key) Open(dst, place, env []byte) ([]byte, error) {
	if _, err := Compartment(env); err != nil {
		return nil, err
	}
	k.mu.RLock()
	defer k.mu.RUnlock()
	if k.aead == nil {
		return nil, ErrWiped
	}
	ad := k.associate(env[:headSize], place)
	dst, err := k.aead.Open(dst, env[headSize:nonceEnd], env[nonceEnd:], *ad)
	k.ads.Put(ad)
	if err != nil {
		return nil, ErrDamaged
	}
	return dst, nil
}

// Compartment reads the compartment number of an envelope without a key. The
// number is proven only by Open. It fails with [ErrDamaged] or [ErrVersion].
func Compartment(env []byte) (uint16, error) {
	if len(env) > 0 && env[0] != version {
		return 0, ErrVersion
	}
	if len(env) < Overhead {
		return 0, ErrDamaged
	}
	return binary.BigEndian.Uint16(env[1:]), nil
}

// Place makes a 16-byte lookup key from the parts, which without the key tells
// nothing about them. ("ab","c") and ("a","bc") differ. After Wipe it is nil.
func (k *Key) Place(parts ...[]byte) []byte {
	k.placing.Lock()
	defer k.placing.Unlock()
	if k.mac == nil {
		return nil
	}
	k.mac.Reset()
	for _, p := range parts {
		binary.BigEndian.PutUint32(k.frame[:], uint32(len(p)))
		k.mac.Write(k.frame[:])
		k.mac.Write(p)
	}
	return append(make([]byte, 0, placeSize), k.mac.Sum(k.sum[:0])[:placeSize]...)
}

// associate binds label, version, compartment and place. Only the last has no
// fixed length, so no two bindings look alike.
func (k *Key) associate(head, place []byte) *[]byte {
	ad, ok := k.ads.Get().(*[]byte)
	if !ok {
		ad = new([]byte)
	}
	*ad = append(append(append((*ad)[:0], valueLabel...), head...), place...)
	return ad
}

// derive makes 32 bytes for one purpose from a secret that is already random.
func derive(secret []byte, label string) []byte {
	b, err := hkdf.Key(sha256.New, secret, nil, label, 32)
	if err != nil {
		panic(err) // only a length no caller asks for
	}
	return b
}

func newAEAD(key []byte) cipher.AEAD {
	a, err := chacha20poly1305.NewX(key)
	if err != nil {
		panic(err) // only a wrong length, or a FIPS-only build
	}
	return a
}

// wipeAEAD overwrites the copy of the key that x/crypto keeps in the first
// field and offers no way to clear. Should that layout change, the test of
// Wipe fails and nothing is written.
func wipeAEAD(a cipher.AEAD) {
	v := reflect.ValueOf(a)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct || v.Elem().NumField() == 0 ||
		v.Elem().Type().Field(0).Type != reflect.TypeFor[[32]byte]() {
		return
	}
	clear((*[32]byte)(v.UnsafePointer())[:])
}

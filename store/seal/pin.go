package seal

import (
	"errors"
	"sync"
)

// ErrPINGone: five wrong tries or a wipe; only the passphrase unlocks now.
var ErrPINGone = errors.New("seal: pin is gone")

const (
	pinTries = 5
	pinLabel = "aula pin"
)

// PINBox holds a few bytes under a PIN for quick unlock. It lives in memory
// alone: never write it anywhere, a PIN withstands no search.
type PINBox struct {
	mu     sync.Mutex
	kdf    KDF
	sealed []byte // nil once gone
	wrong  int
}

// SealPIN seals plain under the PIN, by Argon2id at the floor.
func SealPIN(pin string, plain []byte) *PINBox {
	b := &PINBox{kdf: NewKDF(floorTime)}
	s := b.kdf.Derive([]byte(pin))
	defer s.Wipe()
	b.sealed = box(s.key[:], pinLabel, nil, plain)
	return b
}

// Open gives what was sealed. A wrong PIN is [ErrWrongSecret]; the fifth in a
// row wipes the box, and from then on it is [ErrPINGone].
func (b *PINBox) Open(pin string) ([]byte, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.sealed == nil {
		return nil, ErrPINGone
	}
	s := b.kdf.Derive([]byte(pin))
	defer s.Wipe()
	plain, err := unbox(s.key[:], pinLabel, nil, b.sealed)
	if err == nil {
		b.wrong = 0
		return plain, nil
	}
	if b.wrong++; b.wrong >= pinTries {
		b.drop()
		return nil, ErrPINGone
	}
	return nil, ErrWrongSecret
}

// Wipe drops the box: at sleep, a clock gap, after 12 hours, at exit
// (GROUND.md 5).
func (b *PINBox) Wipe() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.drop()
}

func (b *PINBox) drop() {
	clear(b.sealed)
	clear(b.kdf.Salt)
	b.sealed = nil
}

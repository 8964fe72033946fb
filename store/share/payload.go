package share

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"math/bits"
	"slices"
	"sync"

	"github.com/fxamacker/cbor/v2"
	"github.com/klauspost/compress/zstd"

	"aula/model"
	"aula/store/seal"
)

// Salt makes the hash of a change say nothing about it to whoever has not the salt.
type Salt [16]byte

// Salted is a change with its salt. The change's bytes are kept as they came, so that
// what a newer version wrote into it is handed on whole.
type Salted struct {
	_    struct{} `cbor:",toarray"`
	Salt Salt
	Raw  cbor.RawMessage // a model.Change
}

// leaf is the change's salted hash (RFC 6962's leaf, over salt and bytes).
func (s Salted) leaf() [32]byte {
	b := append([]byte{0}, s.Salt[:]...)
	return sha256.Sum256(append(b, s.Raw...))
}

// Seen says how far a laptop has taken in another's changes.
type Seen struct {
	_      struct{} `cbor:",toarray"`
	Laptop model.ID
	Seq    uint64   // all up to it
	Head   [32]byte // of the file that brought the last of them
}

// Payload is what a section holds once it is open. It repeats what the header says, so
// that another cannot sign the same sealed bytes as its own.
type Payload struct {
	Laptop  model.ID `cbor:"1,keyasint"`
	Epoch   uint32   `cbor:"2,keyasint"` // of the section
	From    uint64   `cbor:"3,keyasint"`
	To      uint64   `cbor:"4,keyasint"`
	Changes []Salted `cbor:"5,keyasint,omitempty"` // by their numbers
	Seen    []Seen   `cbor:"6,keyasint,omitempty"` // in the section of all members alone

	Day model.Date `cbor:"7,keyasint,omitempty"` // of writing, beside Seen; no finer, since bags say no finer than their hour
}

// What opening a section can fail with.
var (
	errBomb    = errors.New("share: inflates too far")
	errPayload = errors.New("share: payload is not what the header says")
)

// Limits of what a section inflates to (SHARE.md 5.2, 21).
const (
	maxPlain = 64 << 20
	maxRatio = 200
)

// root is the Merkle root of a payload's changes, after RFC 6962.
func (p Payload) root() [32]byte {
	leaves := make([][32]byte, len(p.Changes))
	for i, c := range p.Changes {
		leaves[i] = c.leaf()
	}
	return merkle(leaves)
}

func merkle(leaves [][32]byte) [32]byte {
	switch len(leaves) {
	case 0:
		return sha256.Sum256(nil)
	case 1:
		return leaves[0]
	}
	k := 1 << (bits.Len(uint(len(leaves)-1)) - 1) // the largest power of two below
	a, b := merkle(leaves[:k]), merkle(leaves[k:])
	return sha256.Sum256(append(append([]byte{1}, a[:]...), b[:]...))
}

// seal packs a payload: CBOR, zstd, its length, zeros up to a step, age to the
// compartment's identity of the epoch.
func (p Payload) seal(to seal.Recipient) ([]byte, error) { return sealAny(p, to) }

func sealAny(p any, to seal.Recipient) ([]byte, error) {
	plain, err := encMode().Marshal(p)
	if err != nil {
		return nil, err
	}
	packed := packer().EncodeAll(plain, make([]byte, 4))
	binary.BigEndian.PutUint32(packed, uint32(len(packed)-4))
	return seal.Wrap(append(packed, make([]byte, padded(len(packed))-len(packed))...), to)
}

// Packing and unpacking are made once: they cost more than a batch does. A bomb takes no
// more memory than the limit that it is unpacked under.
var (
	packer = sync.OnceValue(func() *zstd.Encoder {
		z, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<20))
		if err != nil {
			panic(err) // options fixed
		}
		return z
	})
	unpackers = []unpacker{
		newUnpacker(1 << 20), newUnpacker(2 << 20), newUnpacker(4 << 20), newUnpacker(8 << 20), newUnpacker(16 << 20), newUnpacker(32 << 20), newUnpacker(maxPlain),
	}
)

// Warm makes what packing makes once and keeps.
func Warm() {
	small := packer().EncodeAll([]byte{0}, nil)
	for _, u := range unpackers {
		_, _ = u.make().DecodeAll(small, nil)
	}
}

// unpacker unpacks up to a limit.
type unpacker struct {
	most int
	make func() *zstd.Decoder
}

func newUnpacker(most int) unpacker {
	return unpacker{most, sync.OnceValue(func() *zstd.Decoder {
		z, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(uint64(most)), zstd.WithDecoderMaxWindow(8<<20))
		if err != nil {
			panic(err) // options fixed
		}
		return z
	})}
}

// unpack inflates no further than the limit.
func unpack(b []byte, most int) ([]byte, error) {
	var frame zstd.Header
	if frame.Decode(b) == nil && frame.HasFCS && frame.FrameContentSize > uint64(most) {
		return nil, errBomb // it says so itself
	}
	i := slices.IndexFunc(unpackers, func(u unpacker) bool { return most <= u.most })
	plain, err := unpackers[i].make().DecodeAll(b, nil)
	if err != nil || len(plain) > most {
		return nil, errBomb
	}
	return plain, nil
}

// padded is the next step from a length on: at most an eighth longer, so that sizes tell
// little (after Padmé, Nikitin et al. 2019).
func padded(n int) int {
	const least = 256
	if n <= least {
		return least
	}
	e := bits.Len(uint(n)) - 1
	last := max(0, e-bits.Len(uint(e)))
	mask := 1<<last - 1
	return (n + mask) &^ mask
}

// openPayload is the other way round. It inflates no further than the limits.
func openPayload(sealed []byte, open func([]byte) ([]byte, error)) (Payload, error) {
	var p Payload
	err := openAny(sealed, open, &p)
	return p, err
}

func openAny(sealed []byte, open func([]byte) ([]byte, error), out any) error {
	padded, err := open(sealed)
	if err != nil {
		return err
	}
	if len(padded) < 4 {
		return errPayload
	}
	n := binary.BigEndian.Uint32(padded)
	if uint64(n) > uint64(len(padded)-4) {
		return errPayload
	}
	for _, b := range padded[4+n:] {
		if b != 0 {
			return errPayload
		}
	}
	plain, err := unpack(padded[4:4+n], min(maxPlain, max(1<<16, maxRatio*int(n))))
	if err != nil {
		return err
	}
	if decMode().Unmarshal(plain, out) != nil {
		return errPayload
	}
	return nil
}

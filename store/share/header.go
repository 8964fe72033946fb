package share

import (
	"sync"

	"github.com/fxamacker/cbor/v2"

	"aula/model"
)

// The versions this program writes and reads.
const (
	format    = 1 // what is written
	canRead   = 1 // the newest "reader" that is understood
	magic     = "aula\x00a1\n"
	signLabel = "aula folder file v1\x00"
)

// Limits of files (SHARE.md 5.2, 21).
const (
	MaxFile     = 32 << 20 // bytes of a file
	maxHeader   = 1 << 20
	maxSections = 4096
	MaxTier     = 16 // of packs in packs
)

// Header says what a file is and commits to every byte of it. It stands in clear and is
// signed; it names laptops and compartments by their random ids, and no person's doings.
type Header struct {
	Format   uint16        `cbor:"1,keyasint"`
	Reader   uint16        `cbor:"2,keyasint"` // the least version that may read it
	Kind     Kind          `cbor:"3,keyasint"`
	Folder   model.ID      `cbor:"4,keyasint"`
	Laptop   model.ID      `cbor:"5,keyasint"` // whose changes, and whose key signed
	Epoch    uint32        `cbor:"6,keyasint"` // of the compartment of all members
	From     uint64        `cbor:"7,keyasint"` // the first and the last of its running numbers
	To       uint64        `cbor:"8,keyasint"`
	Parent   [32]byte      `cbor:"9,keyasint"`            // SHA-256 of the header before, of the same laptop
	Sections []SectionHead `cbor:"10,keyasint,omitempty"` // in the order of their bytes
	Tier     uint8         `cbor:"11,keyasint,omitempty"` // 0 a batch; n a pack of up to 8 files of tier n-1
}

// Clear is the section of control files, whose one section is not sealed.
const Clear model.Section = 0

// SectionHead names one section: which compartment, which epoch of it, and its bytes.
type SectionHead struct {
	Section model.Section `cbor:"1,keyasint"`
	Owner   model.ID      `cbor:"2,keyasint,omitempty"` // of money and own
	Epoch   uint32        `cbor:"3,keyasint"`
	Length  uint64        `cbor:"4,keyasint"`
	Sum     [32]byte      `cbor:"5,keyasint"` // SHA-256 of the sealed bytes
	Root    [32]byte      `cbor:"6,keyasint"` // Merkle root over the salted changes inside
	From    uint64        `cbor:"7,keyasint"` // the stretch of numbers that it was sealed for:
	To      uint64        `cbor:"8,keyasint"` // a pack carries sections whole that its writer can't open
}

// Compartment is the section's compartment.
func (s SectionHead) Compartment() Compartment { return Compartment{s.Section, s.Owner} }

// Compartment names a compartment among laptops: store files number theirs as they like.
type Compartment struct {
	Section model.Section
	Owner   model.ID
}

var encMode = sync.OnceValue(func() cbor.EncMode {
	m, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		panic(err) // options fixed
	}
	return m
})

var decMode = sync.OnceValue(func() cbor.DecMode {
	m, err := cbor.DecOptions{
		DupMapKey:        cbor.DupMapKeyEnforcedAPF,
		IndefLength:      cbor.IndefLengthForbidden,
		MaxNestedLevels:  8,
		MaxArrayElements: 1 << 17,
		MaxMapPairs:      1 << 12,
		UTF8:             cbor.UTF8RejectInvalid,
		TagsMd:           cbor.TagsForbidden,
	}.DecMode()
	if err != nil {
		panic(err)
	}
	return m
})

package share

import (
	"crypto/ed25519"
	"errors"
	"slices"

	"aula/model"
	"aula/store/seal"
)

// ErrKeyring says that a key is not what its place says it is.
var ErrKeyring = errors.New("share: not the key that it says it is")

// ErrInvite says that words open no invite, or what they open is none.
var ErrInvite = errors.New("share: words do not open the invite")

// InviteFile is an invite as it lies in the folder: sealed by its words.
type InviteFile struct {
	Entry     [32]byte `cbor:"1,keyasint"` // hash of the entry that invites
	Until     int64    `cbor:"2,keyasint"` // Unix seconds: from then on it may be deleted
	Sealed    []byte   `cbor:"3,keyasint"` // an Invitation
	workspace model.ID
}

// Invitation is what an invite's words open.
type Invitation struct {
	Seed      []byte     `cbor:"1,keyasint"` // of the one-time Ed25519 key
	Workspace model.ID   `cbor:"2,keyasint"`
	Founded   [32]byte   `cbor:"3,keyasint"` // the one member log that counts
	Entry     [32]byte   `cbor:"4,keyasint"` // the entry that invites
	Role      model.Role `cbor:"5,keyasint"`
	Until     int64      `cbor:"6,keyasint"`
	Keys      []EpochKey `cbor:"7,keyasint,omitempty"` // what the role may open
}

// EpochKey is a compartment's identity of an epoch, with its private half.
type EpochKey struct {
	Section model.Section  `cbor:"1,keyasint"`
	Owner   model.ID       `cbor:"2,keyasint,omitzero"`
	Epoch   uint32         `cbor:"3,keyasint"`
	To      seal.Recipient `cbor:"4,keyasint"`
	Private []byte         `cbor:"5,keyasint"`
}

const (
	maxKeys   = 1 << 10
	maxSealed = 4 << 20
)

// WriteInvite seals an invitation to its words and lays it out, signed by the laptop
// that invites.
func WriteInvite(laptop model.ID, n uint64, in Invitation, pass Pass, key ed25519.PrivateKey) (*File, error) {
	if !in.sound() {
		return nil, ErrInvite
	}
	plain, err := encMode().Marshal(in)
	if err != nil {
		return nil, err
	}
	defer clear(plain)
	sealed, err := sealByWords(plain, pass.plain())
	if err != nil {
		return nil, err
	}
	out := InviteFile{Entry: in.Entry, Until: in.Until, Sealed: sealed}
	return writeControl(KindRequest, in.Workspace, laptop, n, letter{Invite: &out}, key)
}

// Open opens an invite that ReadLetter gave. It takes about a tenth of a second, by
// design. ErrInvite.
func (i *InviteFile) Open(pass Pass) (Invitation, error) {
	plain, err := openByWords(i.Sealed, pass.plain())
	if err != nil {
		return Invitation{}, ErrInvite
	}
	defer clear(plain)
	return i.read(plain)
}

// read takes what was sealed, which says what the file says outside.
func (i *InviteFile) read(plain []byte) (Invitation, error) {
	var in Invitation
	if decMode().Unmarshal(plain, &in) != nil || !in.sound() || in.Workspace != i.workspace || in.Entry != i.Entry || in.Until != i.Until {
		in.Wipe()
		return Invitation{}, ErrInvite
	}
	return in, nil
}

// Key is the one-time key by which the laptop that joins signs its entry.
func (in Invitation) Key() ed25519.PrivateKey { return ed25519.NewKeyFromSeed(in.Seed) }

// Wipe overwrites the secrets of an invitation.
func (in Invitation) Wipe() {
	clear(in.Seed)
	for _, k := range in.Keys {
		clear(k.Private)
	}
}

func (i *InviteFile) sound() bool {
	return i.Until > 0 && len(i.Sealed) > 0 && len(i.Sealed) <= maxSealed
}

func (in Invitation) sound() bool {
	return len(in.Seed) == ed25519.SeedSize && !in.Workspace.Zero() && isRole(in.Role) && in.Until > 0 && len(in.Keys) <= maxKeys &&
		!slices.ContainsFunc(in.Keys, func(k EpochKey) bool { return !k.sound() })
}

func (k EpochKey) sound() bool {
	return (RingEntry{Section: k.Section, Owner: k.Owner, Epoch: k.Epoch, To: k.To}).sound() && len(k.Private) == 32
}

// Identity is the private half, if it is the public half's.
func (k EpochKey) Identity() (*seal.Identity, error) {
	i, err := seal.IdentityFrom(k.Private)
	if err != nil || i.Recipient() != k.To {
		return nil, ErrKeyring
	}
	return i, nil
}

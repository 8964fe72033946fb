package share

import (
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"slices"
	"strings"

	"aula/model"
	"aula/store/seal"
)

// Deed is what an entry of the member log does.
type Deed string

// The deeds. An entry whose deed this version does not know is handed on and has no effect.
const (
	DeedFound  Deed = "found"  // the workspace, its first laptop and person
	DeedPerson Deed = "person" // a person on the signing laptop, or a new identity of theirs there
	DeedLeave  Deed = "leave"  // a person no more
	DeedLaptop Deed = "laptop" // the signing laptop goes on under a new id and key
	DeedCode   Deed = "code"   // the workspace's recovery code is another one from now on
	DeedInvite Deed = "invite" // whoever has a one-time key may join once
	DeedJoin   Deed = "join"   // a laptop and its persons
	DeedAdmin  Deed = "admin"  // a laptop gets or loses the right of an admin
	DeedRole   Deed = "role"   // a person's role
	DeedTwice  Deed = "twice"  // from a number on, what the signing laptop was before and a twin used the same numbers
)

// Op is one entry of the member log: who belongs to the workspace, under which keys.
// The log is a graph: each entry names the newest ones that its signer knew.
type Op struct {
	Deed        Deed           `cbor:"1,keyasint"`
	Workspace   model.ID       `cbor:"2,keyasint,omitzero"` // of found
	Laptop      model.ID       `cbor:"3,keyasint"`          // the signer; of a join by invite the new laptop
	LaptopKey   []byte         `cbor:"4,keyasint,omitempty"`
	Person      model.ID       `cbor:"5,keyasint,omitzero"`
	To          seal.Recipient `cbor:"6,keyasint,omitempty"` // the person's identity on the laptop
	RecoveryTo  seal.Recipient `cbor:"7,keyasint,omitempty"`
	RecoveryKey []byte         `cbor:"8,keyasint,omitempty"`
	OwnTo       seal.Recipient `cbor:"9,keyasint,omitempty"` // the person's own code
	Admin       bool           `cbor:"10,keyasint,omitempty"`
	At          int64          `cbor:"11,keyasint"`           // Unix seconds of the signer's clock
	After       [][32]byte     `cbor:"12,keyasint,omitempty"` // hashes of the entries that this one builds on
	NewLaptop   model.ID       `cbor:"13,keyasint,omitzero"`  // of laptop and join the new one, of admin and twice the one concerned
	Role        model.Role     `cbor:"14,keyasint,omitempty"` // of found, person, role; of invite the most that may join by it
	Invite      []byte         `cbor:"15,keyasint,omitempty"` // the one-time public key
	Until       int64          `cbor:"16,keyasint,omitempty"` // the last second of an invite
	Persons     []Placed       `cbor:"17,keyasint,omitempty"` // of join: who comes with the laptop
	Number      uint64         `cbor:"18,keyasint,omitempty"` // of twice: the first that was used by both
}

// Placed is a person whom a join places on its laptop.
type Placed struct {
	_      struct{} `cbor:",toarray"`
	Person model.ID
	To     seal.Recipient
	OwnTo  seal.Recipient // may be empty
	Role   model.Role
}

// SignedOp is an entry as it is kept and handed on: the very bytes that were signed.
type SignedOp struct {
	Op        []byte `cbor:"1,keyasint"`
	Signature []byte `cbor:"2,keyasint"`
}

// Labels that keep a signature and a hash from standing for anything else.
const (
	opLabel   = "aula member op 1\x00"
	hashLabel = "aula member op hash 1\x00"
)

// Limits of the member log.
const (
	MaxOps       = 1 << 14 // entries
	maxOp        = 64 << 10
	MaxAfter     = 64 // entries that one builds on
	maxPersons   = 32 // of one laptop
	inviteDays   = 7
	inviteTime   = inviteDays * 24 * 60 * 60 // seconds
	recipientLen = 1959                      // letters of a hybrid recipient: "age1pq1", 1,216 bytes, check
)

// ErrOp says that bytes are no entry of a member log.
var ErrOp = errors.New("share: no entry of a member log")

// SignOp signs an entry with the laptop's key; a join by invite with the one-time key.
func SignOp(op Op, key ed25519.PrivateKey) (SignedOp, error) {
	if !op.sound() {
		return SignedOp{}, ErrOp
	}
	body, err := encMode().Marshal(op)
	if err != nil {
		return SignedOp{}, err
	}
	if len(body) > maxOp {
		return SignedOp{}, ErrOp
	}
	return SignedOp{Op: body, Signature: ed25519.Sign(key, append([]byte(opLabel), body...))}, nil
}

// Hash is what later entries name this one by. It covers the signature too.
func (s SignedOp) Hash() [32]byte {
	b := append([]byte(hashLabel), s.Op...)
	return sha256.Sum256(append(b, s.Signature...))
}

// Open reads an entry without believing it: whether it counts only a Roster says. ErrOp.
func (s SignedOp) Open() (Op, error) {
	var op Op
	if len(s.Op) > maxOp || len(s.Signature) != ed25519.SignatureSize || decMode().Unmarshal(s.Op, &op) != nil || !op.sound() {
		return Op{}, ErrOp
	}
	return op, nil
}

// signedBy tells whether a key made the signature.
func (s SignedOp) signedBy(key []byte) bool {
	return len(key) == ed25519.PublicKeySize && ed25519.Verify(key, append([]byte(opLabel), s.Op...), s.Signature)
}

// sound tells whether an entry means something by itself. Of a deed that is not known
// only what all have in common is asked.
func (op Op) sound() bool {
	key := func(b []byte) bool { return len(b) == ed25519.PublicKeySize }
	if op.Laptop.Zero() || len(op.After) > MaxAfter || !slices.IsSortedFunc(op.After, compareHash) {
		return false
	}
	switch op.Deed {
	case DeedFound:
		return len(op.After) == 0 && !op.Workspace.Zero() && key(op.LaptopKey) && !op.Person.Zero() && looksRight(op.To) && looksRight(op.RecoveryTo) &&
			key(op.RecoveryKey) && maybeRight(op.OwnTo) && op.Admin && maybeRole(op.Role)
	case DeedPerson:
		return !op.Person.Zero() && looksRight(op.To) && maybeRight(op.OwnTo) && maybeRole(op.Role)
	case DeedLeave:
		return !op.Person.Zero()
	case DeedLaptop:
		return !op.newcomer().Zero() && op.newcomer() != op.Laptop && key(op.LaptopKey)
	case DeedCode:
		return looksRight(op.RecoveryTo) && key(op.RecoveryKey)
	case DeedInvite:
		return key(op.Invite) && isRole(op.Role) && op.Until >= op.At && op.At >= 0 && op.Until-op.At <= inviteTime
	case DeedJoin:
		return op.soundJoin() && key(op.LaptopKey)
	case DeedAdmin:
		return !op.NewLaptop.Zero()
	case DeedRole:
		return !op.Person.Zero() && isRole(op.Role)
	}
	return op.Deed != "" && len(op.Deed) <= 32 && len(op.After) > 0
}

func (op Op) soundJoin() bool {
	invited := op.Invite != nil
	if invited && (len(op.Invite) != ed25519.PublicKeySize || !op.NewLaptop.Zero() && op.NewLaptop != op.Laptop) ||
		!invited && (op.NewLaptop.Zero() || op.NewLaptop == op.Laptop) || len(op.Persons) == 0 || len(op.Persons) > maxPersons {
		return false
	}
	seen := map[model.ID]bool{}
	for _, p := range op.Persons {
		if p.Person.Zero() || seen[p.Person] || !looksRight(p.To) || !maybeRight(p.OwnTo) || !isRole(p.Role) {
			return false
		}
		seen[p.Person] = true
	}
	return true
}

// newcomer is the laptop that an entry brings, if it brings one.
func (op Op) newcomer() model.ID {
	switch {
	case op.Deed == DeedFound, op.Deed == DeedJoin && op.Invite != nil:
		return op.Laptop
	case op.Deed == DeedLaptop && op.NewLaptop.Zero():
		return op.Workspace // where logs have it that were begun before laptops shared
	case op.Deed == DeedLaptop, op.Deed == DeedJoin:
		return op.NewLaptop
	}
	return model.ID{}
}

// placed are the persons whom an entry places on a laptop.
func (op Op) placed() (laptop model.ID, persons []Placed) {
	switch op.Deed {
	case DeedFound, DeedPerson:
		return op.Laptop, []Placed{{Person: op.Person, To: op.To, OwnTo: op.OwnTo, Role: op.Role}}
	case DeedJoin:
		return op.newcomer(), op.Persons
	}
	return model.ID{}, nil
}

func isRole(r model.Role) bool    { return slices.Contains(model.Roles(), r) }
func maybeRole(r model.Role) bool { return r == "" || isRole(r) }

// atMost gives the role that was asked for if it opens nothing that the most does not.
func atMost(asked, most model.Role) model.Role {
	if asked.MeetsClients() && !most.MeetsClients() || asked.SeesMoney() && !most.SeesMoney() {
		return most
	}
	return asked
}

// looksRight tells whether a text has the form of a hybrid recipient. That it is one only
// wrapping to it shows.
func looksRight(r seal.Recipient) bool {
	const head, letters = "age1pq1", "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
	body, ok := strings.CutPrefix(string(r), head)
	return ok && len(r) == recipientLen && strings.Trim(body, letters) == ""
}

func maybeRight(r seal.Recipient) bool { return r == "" || looksRight(r) }

func compareHash(a, b [32]byte) int { return slices.Compare(a[:], b[:]) }

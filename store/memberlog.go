package store

import (
	"crypto/ed25519"
	"errors"
	"maps"
	"slices"

	"aula/model"
	"aula/store/seal"
)

// The deeds of the member log.
const (
	opFound  = "found"  // the workspace, its first laptop and person
	opPerson = "person" // a person, or a person's new identity
	opLeave  = "leave"  // a person no more
	opLaptop = "laptop" // this laptop goes on under a new key
	opCode   = "code"   // the workspace's recovery code is another one from now on
)

// memberOp is one entry of the member log: who belongs to the workspace, under which
// keys. The laptop that made it signs it.
type memberOp struct {
	Op          string         `cbor:"1,keyasint"`
	Workspace   model.ID       `cbor:"2,keyasint,omitempty"`
	Laptop      model.ID       `cbor:"3,keyasint"`
	LaptopKey   []byte         `cbor:"4,keyasint,omitempty"`
	Person      model.ID       `cbor:"5,keyasint,omitempty"`
	To          seal.Recipient `cbor:"6,keyasint,omitempty"`
	RecoveryTo  seal.Recipient `cbor:"7,keyasint,omitempty"`
	RecoveryKey []byte         `cbor:"8,keyasint,omitempty"`
	OwnTo       seal.Recipient `cbor:"9,keyasint,omitempty"` // the person's own code
	Admin       bool           `cbor:"10,keyasint,omitempty"`
	At          int64          `cbor:"11,keyasint"`
}

type signedOp struct {
	Op        []byte `cbor:"1,keyasint"`
	Signature []byte `cbor:"2,keyasint"`
}

const opDomain = "aula member op 1\x00"

func publicKey(seed []byte) []byte {
	return ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey)
}

// logMember signs an entry with this laptop's key and appends it.
func (w *writing) logMember(op memberOp) error {
	body := encode(op)
	sig := ed25519.Sign(ed25519.NewKeyFromSeed(w.lap.Seed), append([]byte(opDomain), body...))
	_, err := w.append(bucketMembers, compCommon, encode(signedOp{body, sig}))
	return err
}

// memberLog reads all entries; one whose signature does not hold is ErrDamaged.
func (r *reading) memberLog() ([]memberOp, error) {
	var out []memberOp
	keys := map[model.ID][]byte{}
	err := r.tx.Bucket([]byte(bucketMembers)).ForEach(func(k, env []byte) error {
		plain, _, err := r.open(bucketMembers, k, env)
		if err != nil {
			return err
		}
		var s signedOp
		var op memberOp
		if err := errors.Join(decode(plain, &s), decode(s.Op, &op)); err != nil {
			return err
		}
		if op.Op == opFound {
			keys[op.Laptop] = op.LaptopKey
		}
		key := keys[op.Laptop]
		if len(key) != ed25519.PublicKeySize || !ed25519.Verify(key, append([]byte(opDomain), s.Op...), s.Signature) {
			return ErrDamaged
		}
		if op.Op == opLaptop {
			keys[op.Workspace] = op.LaptopKey // the new laptop's id stands in Workspace
		}
		out = append(out, op)
		return nil
	})
	return out, err
}

// people is what the member log comes to: each person's present identity and own
// code, and the workspace's recovery code.
type people struct {
	workspace model.ID
	recovery  seal.Recipient
	code      []byte // the recovery code's public signing key
	to        map[model.ID]seal.Recipient
	own       map[model.ID]seal.Recipient
}

func (r *reading) people() (people, error) {
	p := people{to: map[model.ID]seal.Recipient{}, own: map[model.ID]seal.Recipient{}}
	ops, err := r.memberLog()
	for _, op := range ops {
		switch op.Op {
		case opFound:
			p.workspace, p.recovery, p.code = op.Workspace, op.RecoveryTo, op.RecoveryKey
			p.to[op.Person], p.own[op.Person] = op.To, op.OwnTo
		case opPerson:
			p.to[op.Person] = op.To
			if op.OwnTo != "" {
				p.own[op.Person] = op.OwnTo
			}
		case opCode:
			p.recovery, p.code = op.RecoveryTo, op.RecoveryKey
		case opLeave:
			delete(p.to, op.Person)
			delete(p.own, op.Person)
		}
	}
	return p, err
}

// holders are all who may open a compartment (GROUND.md 2), by their roles.
func (r *reading) holders(c comp, p people) ([]holder, error) {
	members, err := listIn[*model.Member](r)
	if err != nil {
		return nil, err
	}
	role := map[model.ID]model.Role{}
	for _, m := range members {
		role[m.ID] = m.Role
	}
	var out []holder
	for _, id := range slices.SortedFunc(maps.Keys(p.to), func(a, b model.ID) int { return slices.Compare(a[:], b[:]) }) {
		may := false
		switch c.Section {
		case model.Common:
			may = true
		case model.Clients:
			may = role[id].MeetsClients()
		case model.Money:
			may = id == c.Owner || role[id].SeesMoney()
		case model.OwnOnly:
			may = id == c.Owner
		}
		if may {
			out = append(out, holder{id, p.to[id]})
		}
	}
	code := p.recovery
	if c.Section == model.OwnOnly {
		code = p.own[c.Owner]
	}
	if code != "" {
		out = append(out, holder{To: code})
	}
	return out, nil
}

package share

import (
	"crypto/ed25519"
	"crypto/sha256"
	"slices"
	"strings"
	"unicode/utf8"

	"aula/model"
)

// Request is a laptop that asks to join: its keys, who comes with it, and the newest
// entries of the member log that it was shown.
type Request struct {
	Laptop  model.ID   `cbor:"1,keyasint"`
	Key     []byte     `cbor:"2,keyasint"`
	Name    string     `cbor:"3,keyasint"` // of the laptop
	Person  string     `cbor:"4,keyasint"` // what the first person calls themselves
	Persons []Placed   `cbor:"5,keyasint"` // without roles: who admits gives them
	Heads   [][32]byte `cbor:"6,keyasint"`
	At      int64      `cbor:"7,keyasint"`
	raw     []byte     // the bytes of the file that it came from
}

const (
	requestLabel = "aula request to join 1\x00"
	maxText      = 200 // letters of a name
)

// letter is what a file of kind request holds: a request or an invite.
type letter struct {
	Request []byte      `cbor:"1,keyasint,omitempty"` // a Request, as its words are of these very bytes
	Invite  *InviteFile `cbor:"2,keyasint,omitempty"`
}

// WriteRequest lays out a request, signed by the key that it asks to be let in.
func WriteRequest(workspace model.ID, q Request, key ed25519.PrivateKey) (*File, error) {
	q.Key = key.Public().(ed25519.PublicKey)
	if !q.sound() {
		return nil, ErrOp
	}
	raw, err := encMode().Marshal(q)
	if err != nil {
		return nil, err
	}
	return writeControl(KindRequest, workspace, q.Laptop, 1, letter{Request: raw}, key)
}

// ReadLetter reads a file of kind request of a folder: a request, or an invite. The
// verdict is OK, Foreign or Altered. A request is proved to come from the key that it
// names and from no more: only the words on both screens tell whose it is. An invite is
// to be checked like any file of a member, but who joins by it can't: what it holds
// proves itself when it opens.
func ReadLetter(f *File, workspace model.ID) (*Request, *InviteFile, Verdict) {
	var l letter
	if f.Header.Folder != workspace {
		return nil, nil, Foreign
	}
	if v := readControl(f, KindRequest, &l); v != OK || (l.Request == nil) == (l.Invite == nil) {
		return nil, nil, Altered
	}
	if l.Invite != nil {
		if !l.Invite.sound() {
			return nil, nil, Altered
		}
		l.Invite.workspace = workspace
		return nil, l.Invite, OK
	}
	var q Request
	if decMode().Unmarshal(l.Request, &q) != nil || !q.sound() || q.Laptop != f.Header.Laptop {
		return nil, nil, Altered
	}
	if v := f.Check(workspace, func(Header) (ed25519.PublicKey, Verdict) { return q.Key, OK }); v != OK {
		return nil, nil, v
	}
	q.raw = l.Request
	return &q, nil, OK
}

// ID names a request.
func (q Request) ID() [32]byte {
	raw := q.raw
	if raw == nil {
		raw, _ = encMode().Marshal(q)
	}
	return sha256.Sum256(append([]byte(requestLabel), raw...))
}

// Words are the six numbers from 0 to 4095 that both screens show as words: 72 bits of
// the request, with the entries that the asker was shown in it.
func (q Request) Words() [6]int {
	id, out := q.ID(), [6]int{}
	for i := range out {
		out[i] = twelve(id[:], i)
	}
	return out
}

// Shown tells whether a log holds all that the asker was shown: then they were shown
// this log and no other.
func (r *Roster) Shown(q Request) bool {
	return len(q.Heads) > 0 && !slices.ContainsFunc(q.Heads, func(h [32]byte) bool { _, in := r.g.at[h]; return !in })
}

func (q Request) sound() bool {
	if q.Laptop.Zero() || len(q.Key) != ed25519.PublicKeySize || len(q.Persons) == 0 || len(q.Persons) > maxPersons || len(q.Heads) == 0 || len(q.Heads) > MaxAfter {
		return false
	}
	for _, text := range []string{q.Name, q.Person} {
		if strings.TrimSpace(text) == "" || utf8.RuneCountInString(text) > maxText {
			return false
		}
	}
	return !slices.ContainsFunc(q.Persons, func(p Placed) bool {
		return p.Person.Zero() || !looksRight(p.To) || !maybeRight(p.OwnTo) || !maybeRole(p.Role)
	})
}

package model

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// Deed says what was done with a client's records.
type Deed string

// The deeds that the access log knows.
const (
	Viewed  Deed = "view"
	Edited  Deed = "edit"
	Printed Deed = "print" // given out on paper or to a file
)

// Deeds are all deeds.
func Deeds() []Deed { return []Deed{Viewed, Edited, Printed} }

// Access is a line of the access log: one a person, client, day and deed on a laptop
// (GROUND.md 8). The lines of a laptop are a chain: Leaf is the salted hash of what the
// line says, Link the hash of the link before and of Leaf. Its body can go while the
// chain holds.
type Access struct {
	ID     ID     `cbor:"1,keyasint" json:"id"`
	Laptop ID     `cbor:"2,keyasint" json:"laptop"`
	Number uint64 `cbor:"3,keyasint" json:"number"` // on that laptop, from 1
	Leaf   []byte `cbor:"4,keyasint" json:"leaf"`
	Link   []byte `cbor:"5,keyasint" json:"link"`

	Client ID     `cbor:"6,keyasint,omitempty" json:"client,omitzero"` // from here on: the body
	Person ID     `cbor:"7,keyasint,omitempty" json:"person,omitzero"`
	Day    Date   `cbor:"8,keyasint,omitempty" json:"day,omitempty"`
	Deed   Deed   `cbor:"9,keyasint,omitempty" json:"deed,omitempty"`
	Salt   []byte `cbor:"10,keyasint,omitempty" json:"salt,omitempty"`
}

// accessID is the id of a laptop's line with a number. The link is part of it, so that
// two machines that went by one id for a while (a copied disk) lose no line.
func accessID(laptop ID, number uint64, link []byte) ID {
	return madeID("access", laptop[:], binary.BigEndian.AppendUint64(nil, number), link)
}

// NewAccess is the line that follows prev, the laptop's last link (nil before the first).
// The salt is 16 random bytes.
func NewAccess(laptop ID, number uint64, prev []byte, client, person ID, day Date, deed Deed, salt []byte) *Access {
	a := &Access{Laptop: laptop, Number: number, Client: client, Person: person, Day: day, Deed: deed, Salt: salt}
	a.Leaf = a.leaf()
	a.Link = link(prev, a.Leaf)
	a.ID = accessID(laptop, number, a.Link)
	return a
}

func (a *Access) leaf() []byte {
	h := sha256.New()
	h.Write([]byte("aula access leaf "))
	h.Write(a.Salt)
	h.Write(a.Client[:])
	h.Write(a.Person[:])
	h.Write(binary.BigEndian.AppendUint32(nil, uint32(a.Day)))
	h.Write([]byte(a.Deed))
	return h.Sum(nil)
}

func link(prev, leaf []byte) []byte {
	h := sha256.New()
	h.Write([]byte("aula access link "))
	h.Write(prev)
	h.Write(leaf)
	return h.Sum(nil)
}

// Kind is KindAccess.
func (a *Access) Kind() Kind { return KindAccess }

// Key is made from laptop, number and link.
func (a *Access) Key() ID { return a.ID }

// About is the client; zero when the body is gone.
func (a *Access) About() ID { return a.Client }

// Gone tells whether the body was taken away.
func (a *Access) Gone() bool { return a.Client.Zero() && a.Person.Zero() }

// Bare is the line without its body.
func (a *Access) Bare() *Access {
	return &Access{ID: a.ID, Laptop: a.Laptop, Number: a.Number, Leaf: a.Leaf, Link: a.Link}
}

// Check wants a place in a chain, and a body that is whole or gone.
func (a *Access) Check() error {
	switch {
	case a.Laptop.Zero():
		return Problem{"laptop", "missing"}
	case a.Number == 0:
		return Problem{"number", "missing"}
	case len(a.Leaf) != sha256.Size:
		return Problem{"leaf", "range"}
	case len(a.Link) != sha256.Size:
		return Problem{"link", "range"}
	case a.Gone():
		if a.Day != 0 || a.Deed != "" || len(a.Salt) > 0 {
			return Problem{"client", "missing"}
		}
		return nil
	case a.Person.Zero():
		return Problem{"person", "missing"}
	case a.Day == 0:
		return Problem{"day", "missing"}
	case !slices.Contains(Deeds(), a.Deed):
		return Problem{"deed", "unknown-code"}
	case len(a.Salt) < 16 || len(a.Salt) > 64:
		return Problem{"salt", "range"}
	}
	return nil
}

// Broken is a place where a laptop's access log does not hold.
type Broken struct {
	Laptop ID     `json:"laptop"`
	Number uint64 `json:"number"`
	Why    string `json:"why"` // one of the Log… words
}

// What can be wrong with a line of the access log.
const (
	LogAltered  = "altered"  // its body is not what its leaf was made of
	LogMissing  = "missing"  // a later line is there, it is not
	LogUnlinked = "unlinked" // it does not follow from the line before
	LogTwice    = "twice"    // two lines have its number: two machines went by one id
)

// CheckAccess walks all chains and names what does not hold, by laptop and number. A
// line that is still on its way from another laptop looks like one that is missing.
func CheckAccess(all []*Access) []Broken {
	chains := map[ID][]*Access{}
	for _, a := range all {
		chains[a.Laptop] = append(chains[a.Laptop], a)
	}
	var out []Broken
	for laptop, chain := range chains {
		out = append(out, checkChain(laptop, chain)...)
	}
	slices.SortFunc(out, func(a, b Broken) int {
		return cmp.Or(slices.Compare(a.Laptop[:], b.Laptop[:]), cmp.Compare(a.Number, b.Number), cmp.Compare(a.Why, b.Why))
	})
	return out
}

// maxMissing is how many missing lines of a laptop are named at most.
const maxMissing = 1000

func checkChain(laptop ID, chain []*Access) []Broken {
	slices.SortFunc(chain, func(a, b *Access) int {
		return cmp.Or(cmp.Compare(a.Number, b.Number), slices.Compare(a.ID[:], b.ID[:]))
	})
	var out []Broken
	say := func(n uint64, why string) { out = append(out, Broken{laptop, n, why}) }
	before, here := [][]byte{nil}, [][]byte(nil) // links at the number before, and at this one
	at := uint64(0)
	for _, a := range chain {
		if a.Number == at {
			say(at, LogTwice)
		} else {
			if before = here; a.Number == 1 {
				before = [][]byte{nil}
			}
			for n := at + 1; n < a.Number; n++ {
				if before = nil; n-at <= maxMissing {
					say(n, LogMissing)
				}
			}
			here, at = nil, a.Number
		}
		if !a.Gone() && !bytes.Equal(a.leaf(), a.Leaf) || a.ID != accessID(a.Laptop, a.Number, a.Link) {
			say(at, LogAltered)
		}
		follows := func(prev []byte) bool { return bytes.Equal(link(prev, a.Leaf), a.Link) }
		if before != nil && !slices.ContainsFunc(before, follows) {
			say(at, LogUnlinked)
		}
		here = append(here, a.Link)
	}
	return out
}

func sampleAccess() Record {
	return NewAccess(ID{17}, 1, nil, ID{19}, ID{3}, 19700, Viewed, bytes.Repeat([]byte{7}, 16))
}

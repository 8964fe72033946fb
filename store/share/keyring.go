package share

import (
	"bytes"
	"cmp"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"aula/model"
	"aula/store/seal"
)

// RingEntry is one compartment's identity of one epoch: the public half in clear, the
// private half wrapped to each who may open it.
type RingEntry struct {
	Section model.Section  `cbor:"1,keyasint"`
	Owner   model.ID       `cbor:"2,keyasint,omitzero"`
	Epoch   uint32         `cbor:"3,keyasint"`
	To      seal.Recipient `cbor:"4,keyasint"`
	Wraps   []RingWrap     `cbor:"5,keyasint,omitempty"`
}

// RingWrap is the private half wrapped to one recipient.
type RingWrap struct {
	_   struct{} `cbor:",toarray"`
	For [8]byte  // HintOf the recipient
	Key []byte   // an age file
}

// Limits of a keyring.
const (
	maxRing  = 1 << 13 // entries
	maxWraps = 1 << 10 // of one entry
	maxWrap  = 4096    // bytes
)

const ringLabel = "aula epoch identity 1\x00"

// HintOf lets a reader find the wraps that may be theirs: the first bytes of SHA-256 of
// the recipient as age writes it.
func HintOf(to seal.Recipient) [8]byte {
	sum := sha256.Sum256([]byte(to))
	return [8]byte(sum[:8])
}

// Compartment is the entry's compartment.
func (e RingEntry) Compartment() Compartment { return Compartment{e.Section, e.Owner} }

// bind is what a wrap begins with, so that the wrap of one entry can't stand in for
// another's.
func (e RingEntry) bind(workspace model.ID) []byte {
	b := append([]byte(ringLabel), workspace[:]...)
	b = append(b, byte(e.Section))
	b = append(b, e.Owner[:]...)
	return binary.BigEndian.AppendUint32(b, e.Epoch)
}

// Wrap wraps the private half of an entry to one recipient. seal.ErrRecipient: it is
// none, and the others still get theirs; seal.ErrWiped, ErrKeyring if the halves differ.
func (e RingEntry) Wrap(workspace model.ID, private *seal.Identity, to seal.Recipient) (RingWrap, error) {
	if private.Recipient() != e.To {
		return RingWrap{}, ErrKeyring
	}
	secret := private.Bytes()
	if secret == nil {
		return RingWrap{}, seal.ErrWiped
	}
	plain := append(e.bind(workspace), secret...)
	clear(secret)
	defer clear(plain)
	sealed, err := seal.Wrap(plain, to)
	return RingWrap{For: HintOf(to), Key: sealed}, err
}

// Open gives the private half if one of the wraps is for this identity; seal.ErrNotForUs
// if none is, ErrKeyring if what it opens is not this entry's.
func (e RingEntry) Open(workspace model.ID, with *seal.Identity) (*seal.Identity, error) {
	hint, last := HintOf(with.Recipient()), error(seal.ErrNotForUs)
	for _, w := range e.Wraps {
		if w.For != hint {
			continue
		}
		i, err := e.open(workspace, with, w.Key)
		if err == nil {
			return i, nil
		}
		last = err
	}
	return nil, last
}

func (e RingEntry) open(workspace model.ID, with *seal.Identity, sealed []byte) (*seal.Identity, error) {
	plain, err := with.Unwrap(sealed)
	if err != nil {
		return nil, err
	}
	defer clear(plain)
	secret, ok := bytes.CutPrefix(plain, e.bind(workspace))
	if !ok {
		return nil, ErrKeyring
	}
	i, err := seal.IdentityFrom(secret)
	if err != nil || i.Recipient() != e.To {
		return nil, ErrKeyring
	}
	return i, nil
}

// For tells whether an entry has a wrap for a recipient.
func (e RingEntry) For(to seal.Recipient) bool {
	hint := HintOf(to)
	return slices.ContainsFunc(e.Wraps, func(w RingWrap) bool { return w.For == hint })
}

// sound tells whether an entry means something.
func (e RingEntry) sound() bool {
	personal := e.Section == model.Money || e.Section == model.OwnOnly
	return e.Section >= model.Common && e.Section <= model.OwnOnly && personal != e.Owner.Zero() && e.Epoch <= maxEpoch && looksRight(e.To) &&
		len(e.Wraps) <= maxWraps && !slices.ContainsFunc(e.Wraps, func(w RingWrap) bool { return len(w.Key) == 0 || len(w.Key) > maxWrap })
}

// compare orders entries by compartment, epoch and public half.
func (e RingEntry) compare(o RingEntry) int {
	return cmp.Or(e.Compartment().compare(o.Compartment()), cmp.Compare(e.Epoch, o.Epoch), cmp.Compare(e.To, o.To))
}

func (w RingWrap) compare(o RingWrap) int {
	return cmp.Or(slices.Compare(w.For[:], o.For[:]), bytes.Compare(w.Key, o.Key))
}

// MergeRing unites keyrings: of one compartment, epoch and public half one entry with
// the wraps of all. Two public halves for one epoch stay two entries. The order of what
// is merged changes nothing; what means nothing is left out.
func MergeRing(rings ...[]RingEntry) []RingEntry {
	all := slices.Concat(rings...)
	all = slices.DeleteFunc(all, func(e RingEntry) bool { return !e.sound() })
	slices.SortStableFunc(all, RingEntry.compare)
	var out []RingEntry
	for _, e := range all {
		if last := len(out) - 1; last >= 0 && out[last].compare(e) == 0 {
			out[last].Wraps = append(out[last].Wraps, e.Wraps...)
			continue
		}
		e.Wraps = slices.Clone(e.Wraps)
		out = append(out, e)
	}
	for i, e := range out {
		slices.SortFunc(e.Wraps, RingWrap.compare)
		e.Wraps = slices.CompactFunc(e.Wraps, func(a, b RingWrap) bool { return a.compare(b) == 0 })
		out[i].Wraps = e.Wraps[:min(len(e.Wraps), maxWraps)]
	}
	return out
}

// MayMake tells whether a laptop may say what a compartment's identity is: an admin's
// laptop, and for what is a person's a laptop on which they are; for own only such a
// one. Wraps of an identity that is known already may come from any member.
func (r *Roster) MayMake(laptop model.ID, c Compartment) bool {
	l, ok := r.laptops[laptop]
	switch {
	case !ok || l.Out:
		return false
	case c.Section == model.OwnOnly:
		return r.Placed(c.Owner, laptop)
	case c.Section == model.Money && r.Placed(c.Owner, laptop):
		return true
	}
	return l.Admin
}

type ringBody struct {
	Entries []RingEntry `cbor:"1,keyasint"`
}

// WriteKeyring lays out a laptop's keyring. ErrKeyring if an entry means nothing.
func WriteKeyring(workspace, laptop model.ID, n uint64, entries []RingEntry, key ed25519.PrivateKey) (*File, error) {
	if len(entries) > maxRing || slices.ContainsFunc(entries, func(e RingEntry) bool { return !e.sound() }) {
		return nil, ErrKeyring
	}
	return writeControl(KindKeyring, workspace, laptop, n, ringBody{MergeRing(entries)}, key)
}

// ReadKeyring gives the entries of a keyring, OK or Altered.
func ReadKeyring(f *File) ([]RingEntry, Verdict) {
	var b ringBody
	if v := readControl(f, KindKeyring, &b); v != OK {
		return nil, v
	}
	if len(b.Entries) > maxRing || slices.ContainsFunc(b.Entries, func(e RingEntry) bool { return !e.sound() }) ||
		!slices.IsSortedFunc(b.Entries, RingEntry.compare) {
		return nil, Altered
	}
	return b.Entries, OK
}

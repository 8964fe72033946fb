package store

import (
	"encoding/binary"
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"aula/model"
	"aula/store/seal"
)

// schema is the version of both files' layout; open.go refuses a larger one and
// migrate.go raises a smaller one.
const schema uint16 = 1

// The buckets of aula.db.
const (
	bucketHead    = "head"
	bucketHead2   = "head2" // a second copy of head and slots
	bucketSlots   = "slots"
	bucketComps   = "comps"
	bucketMembers = "members"
	bucketRecords = "rec" // one bucket a kind inside
	bucketDays    = "days"
	bucketJournal = "journal"
	bucketBags    = "bags"
	bucketSums    = "sums"
	bucketGone    = "gone"  // retracted encounters
	bucketKeep    = "keep"  // sealed: this laptop, the inbox's private half
	bucketLocal   = "local" // sealed: drafts, last-read marks
	bucketWords   = "words" // folded words of records, in blocks, for search

	// Of sharing. Their keys are random ids, hashes over such, or running numbers.
	bucketOutbox = "outbox" // own files: which changes each holds
	bucketFile   = "file"   // their bytes as they lie in the folder, for putting them there again
	bucketPeers  = "peers"  // how far each laptop's changes are here, and how far it has others'
	bucketFiles  = "files"  // what the files of the folders turned out to be
	bucketKept   = "kept"   // sections, and changes, that can't be read here yet
	bucketRing   = "ring"   // the compartments' identities of each epoch, wrapped to persons
	bucketClash  = "clash"  // records with fields that are to be settled
	bucketSigned = "signed" // in clear, as in the folder: the headers of others' files that were taken in
)

// sharingBuckets are younger than the first stores, which get them when they are opened.
func sharingBuckets() []string {
	return []string{bucketOutbox, bucketFile, bucketPeers, bucketFiles, bucketKept, bucketRing, bucketClash, bucketSigned}
}

func buckets() []string {
	return append([]string{
		bucketHead, bucketHead2, bucketSlots, bucketComps, bucketMembers, bucketRecords, bucketDays, bucketJournal,
		bucketBags, bucketSums, bucketGone, bucketKeep, bucketLocal, bucketWords,
	}, sharingBuckets()...)
}

// Names in head.
const headKey = "head"

// head stands in clear; nothing in it tells of a person.
type head struct {
	Schema uint16         `cbor:"1,keyasint"`
	Store  model.ID       `cbor:"2,keyasint"` // this store file; a copy has the same
	KDF    seal.KDF       `cbor:"3,keyasint"`
	Inbox  seal.Recipient `cbor:"4,keyasint"` // what is logged under the cover is sealed to it
	// Restored is set by restore: the next unlock makes this a new laptop, so that no
	// dot is used twice (SHARE.md 2b 46).
	Restored bool `cbor:"5,keyasint,omitempty"`
}

// slot is a person on this laptop. The door sign is in clear, chosen by the person.
type slot struct {
	Sign      string         `cbor:"1,keyasint"`
	Recipient seal.Recipient `cbor:"2,keyasint"`
	Sealed    []byte         `cbor:"3,keyasint"` // the private identity under the passphrase
	Order     int            `cbor:"4,keyasint,omitempty"`
}

// wrap is a compartment's data key for one who may open it.
type wrap struct {
	Person model.ID       `cbor:"1,keyasint,omitempty"` // zero: a recovery code
	To     seal.Recipient `cbor:"2,keyasint"`
	Key    []byte         `cbor:"3,keyasint"`
}

// epochKey is a compartment's identity in the shared folder for one epoch.
type epochKey struct {
	Epoch  uint32         `cbor:"1,keyasint"`
	To     seal.Recipient `cbor:"2,keyasint"`
	Sealed []byte         `cbor:"3,keyasint"` // the private identity under the data key
}

// comp is a compartment (GROUND.md 2): its number stands in every envelope.
type comp struct {
	Section model.Section `cbor:"1,keyasint"`
	Owner   model.ID      `cbor:"2,keyasint,omitempty"` // of money and own
	Wraps   []wrap        `cbor:"3,keyasint"`
	Epochs  []epochKey    `cbor:"4,keyasint"`
}

// The first compartments have fixed numbers; a person's follow.
const (
	compCommon  uint16 = 1
	compClients uint16 = 2
	compFirst   uint16 = 3
)

func compKey(n uint16) []byte { return binary.BigEndian.AppendUint16(nil, n) }

func counter(key []byte) uint64 { return binary.BigEndian.Uint64(key) }

func number(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

// kindKey names a kind's bucket inside rec.
func kindKey(k model.Kind) []byte { return binary.BigEndian.AppendUint16(nil, uint16(k)) }

// placeOf is the associated data of a value: its bucket, its key and the schema.
func placeOf(bucket string, key []byte) []byte {
	out := make([]byte, 0, len(bucket)+len(key)+3)
	out = append(out, bucket...)
	out = append(out, 0)
	out = append(out, key...)
	return binary.BigEndian.AppendUint16(out, schema)
}

// recordBucket is the name that authenticates a record's bucket.
func recordBucket(k model.Kind) string { return fmt.Sprintf("%s/%d", bucketRecords, k) }

func readHead(tx *bolt.Tx) (head, error) {
	var h head
	for _, name := range []string{bucketHead, bucketHead2} {
		b := tx.Bucket([]byte(name))
		if b == nil {
			continue
		}
		if err := decode(b.Get([]byte(headKey)), &h); err == nil && h.Schema > 0 && h.KDF.Usable() {
			if h.Schema > schema {
				return h, ErrNewer
			}
			return h, nil
		}
	}
	return h, ErrDamaged
}

func writeHead(tx *bolt.Tx, h head) error {
	for _, name := range []string{bucketHead, bucketHead2} {
		if err := tx.Bucket([]byte(name)).Put([]byte(headKey), encode(h)); err != nil {
			return err
		}
	}
	return nil
}

// slotPlace binds a slot to its store and person.
func slotPlace(store, person model.ID) []byte {
	return append(append([]byte{}, store[:]...), person[:]...)
}

// wrapLabel binds a wrapped key to its store and compartment.
func wrapLabel(store model.ID, n uint16) []byte {
	return binary.BigEndian.AppendUint16(append([]byte{}, store[:]...), n)
}

// readSlots gives all slots, from either copy: a damaged one is left out where its
// twin is no better.
func readSlots(tx *bolt.Tx) map[model.ID]slot {
	out := map[model.ID]slot{}
	for _, name := range []string{bucketSlots, bucketHead2} {
		b := tx.Bucket([]byte(name))
		if b == nil {
			continue
		}
		_ = b.ForEach(func(k, v []byte) error {
			var id model.ID
			var s slot
			if len(k) != len(id) {
				return nil // head2 also holds the head
			}
			copy(id[:], k)
			if _, have := out[id]; have || decode(v, &s) != nil {
				return nil
			}
			out[id] = s
			return nil
		})
	}
	return out
}

func writeSlot(tx *bolt.Tx, person model.ID, s slot) error {
	for _, name := range []string{bucketSlots, bucketHead2} {
		if err := tx.Bucket([]byte(name)).Put(person[:], encode(s)); err != nil {
			return err
		}
	}
	return nil
}

func dropSlot(tx *bolt.Tx, person model.ID) error {
	return errors.Join(tx.Bucket([]byte(bucketSlots)).Delete(person[:]), tx.Bucket([]byte(bucketHead2)).Delete(person[:]))
}

func readComps(tx *bolt.Tx) (map[uint16]comp, error) {
	out := map[uint16]comp{}
	err := tx.Bucket([]byte(bucketComps)).ForEach(func(k, v []byte) error {
		var c comp
		if len(k) != 2 || decode(v, &c) != nil {
			return ErrDamaged
		}
		out[binary.BigEndian.Uint16(k)] = c
		return nil
	})
	return out, err
}

func writeComp(tx *bolt.Tx, n uint16, c comp) error {
	return tx.Bucket([]byte(bucketComps)).Put(compKey(n), encode(c))
}

package store

import (
	"slices"

	"aula/model"
	"aula/store/share"
)

// peerRow is what this laptop knows of another: which of its changes are here, in a
// transaction with them, and what it said it has of others'.
type peerRow struct {
	Laptop model.ID   `cbor:"1,keyasint"`
	Got    spans      `cbor:"2,keyasint,omitempty"`
	Head   [32]byte   `cbor:"3,keyasint"`           // of the file that brought the last of the firm ones
	Day    model.Date `cbor:"4,keyasint,omitempty"` // of its newest file
	Saw    []saw      `cbor:"5,keyasint,omitempty"` // how far it has others' changes
	Gap    int64      `cbor:"6,keyasint,omitempty"` // since when something is missing, in seconds since 1970
	Told   uint64     `cbor:"7,keyasint,omitempty"` // the last firm number that a batch of ours named
	Quiet  int64      `cbor:"8,keyasint,omitempty"` // when it was first known here, or last heard of, by this clock
}

// saw is how far a laptop has taken in another's changes.
type saw struct {
	_      struct{} `cbor:",toarray"`
	Laptop model.ID
	Seq    uint64
}

// saw is how far the peer said it has a laptop's changes.
func (p *peerRow) saw(laptop model.ID) uint64 {
	for _, s := range p.Saw {
		if s.Laptop == laptop {
			return s.Seq
		}
	}
	return 0
}

// learn takes in what a file of the peer says of others.
func (p *peerRow) learn(seen []share.Seen) {
	for _, x := range seen {
		i := slices.IndexFunc(p.Saw, func(s saw) bool { return s.Laptop == x.Laptop })
		if i < 0 {
			p.Saw = append(p.Saw, saw{Laptop: x.Laptop, Seq: x.Seq})
		} else {
			p.Saw[i].Seq = max(p.Saw[i].Seq, x.Seq)
		}
	}
}

func (r *reading) peer(id model.ID) (peerRow, error) {
	row := peerRow{Laptop: id}
	b, err := r.get(bucketPeers, id[:])
	if err != nil || b == nil {
		return row, err
	}
	return row, decode(b, &row)
}

func (r *reading) peers() ([]peerRow, error) { return rowsOf[peerRow](r, bucketPeers) }

// heard is the part of a peerRow that says how far this laptop has a peer's changes.
type heard struct {
	Laptop model.ID `cbor:"1,keyasint"`
	Got    spans    `cbor:"2,keyasint,omitempty"`
	Head   [32]byte `cbor:"3,keyasint"`
	Told   uint64   `cbor:"7,keyasint,omitempty"`
}

// heard are those parts of all rows: every save asks for them, and what each peer has of
// all others would be the square of their number.
func (r *reading) heard() ([]heard, error) {
	return rowsOf[heard](r, bucketPeers)
}

// rowsOf reads all values of a bucket.
func rowsOf[T any](r *reading, bucket string) ([]T, error) {
	var out []T
	err := r.tx.Bucket([]byte(bucket)).ForEach(func(k, env []byte) error {
		b, _, err := r.open(bucket, k, env)
		if err != nil {
			return err
		}
		var row T
		if err := decode(b, &row); err != nil {
			return err
		}
		out = append(out, row)
		return nil
	})
	return out, err
}

func (w *writing) putPeer(row peerRow) error {
	return w.putSealed(bucketPeers, row.Laptop[:], row)
}

// putSealed keeps a value of sharing under the compartment of all members. The keys of
// these buckets are random ids or hashes over them.
func (w *writing) putSealed(bucket string, key []byte, v any) error {
	env, err := w.seal(compCommon, bucket, key, encode(v))
	if err != nil {
		return err
	}
	return w.tx.Bucket([]byte(bucket)).Put(key, env)
}

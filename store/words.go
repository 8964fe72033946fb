package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/fnv"
	"slices"
	"strings"

	"aula/model"
)

// The words of records are kept for search as they are looked for: folded, in blocks
// that are sealed like all else, each under its compartment's key. A search opens a few
// hundred blocks and not every record; it needs nothing in memory, so there is nothing
// to warm up and nothing that outlives the lock. The blocks follow from the records:
// apply keeps them, rebuildWords makes them anew.

// wordBlocks is how many blocks a compartment's words are spread over: at 100,000
// records a block has some 200 of them and 20 kB.
const wordBlocks = 512

// wordRow are the folded texts of one record, each on a line of its own.
type wordRow struct {
	kind model.Kind
	id   model.ID
	text []byte
}

// blockAt names a block: its compartment and its number.
type blockAt struct {
	comp uint16
	n    uint16
}

func blockOf(id model.ID) uint16 {
	h := fnv.New32a()
	h.Write(id[:])
	return uint16(h.Sum32() % wordBlocks)
}

func wordParts(n uint16) [][]byte { return [][]byte{[]byte("words"), compKey(n)} }

func wordName(plain []byte) ([][]byte, error) {
	if len(plain) < 2 {
		return nil, ErrDamaged
	}
	return wordParts(binary.BigEndian.Uint16(plain)), nil
}

// encodeWords is the block's number, then its rows: kind, id, length, text.
func encodeWords(n uint16, rows []wordRow) []byte {
	out := compKey(n)
	for _, r := range rows {
		out = binary.BigEndian.AppendUint16(out, uint16(r.kind))
		out = append(out, r.id[:]...)
		out = binary.AppendUvarint(out, uint64(len(r.text)))
		out = append(out, r.text...)
	}
	return out
}

// eachWords walks a block's rows; the text is good only until each returns.
func eachWords(b []byte, each func(wordRow)) error {
	if len(b) < 2 {
		return ErrDamaged
	}
	for b = b[2:]; len(b) > 0; {
		var r wordRow
		if len(b) < 2+len(r.id) {
			return ErrDamaged
		}
		r.kind = model.Kind(binary.BigEndian.Uint16(b))
		b = b[2+copy(r.id[:], b[2:]):]
		size, used := binary.Uvarint(b)
		if used <= 0 || size > uint64(len(b)-used) {
			return ErrDamaged
		}
		r.text, b = b[used:used+int(size)], b[used+int(size):]
		each(r)
	}
	return nil
}

// index brings a record's words up to date; the block is written by finish.
func (w *writing) index(n uint16, info model.KindInfo, s *model.State) error {
	rec, ok := info.New().(model.Findable)
	if !ok {
		return nil
	}
	at := blockAt{n, blockOf(s.Record)}
	rows, err := w.block(at)
	if err != nil {
		return err
	}
	rows = slices.DeleteFunc(rows, func(r wordRow) bool { return r.kind == info.Kind && r.id == s.Record })
	if whole(s) {
		_ = fill(s, rec) // what can't be read can't be found
		rows = append(rows, wordRow{info.Kind, s.Record, []byte(model.Fold(strings.Join(rec.Texts(), "\n")))})
	}
	w.blocks[at] = rows
	return nil
}

// block is a block as this transaction has it. If the one on disk is damaged, finish
// makes all anew.
func (w *writing) block(at blockAt) ([]wordRow, error) {
	if rows, ok := w.blocks[at]; ok {
		return rows, nil
	}
	if w.blocks == nil {
		w.blocks = map[blockAt][]wordRow{}
	}
	b := w.tx.Bucket([]byte(bucketWords))
	if b == nil {
		w.reindex = true
		return nil, nil
	}
	key, err := w.place(at.comp, wordParts(at.n)...)
	if err != nil {
		return nil, err
	}
	plain, err := w.get(bucketWords, key)
	if errors.Is(err, ErrDamaged) {
		w.reindex = true
		return nil, nil
	}
	if err != nil || plain == nil {
		return nil, err
	}
	var rows []wordRow
	if eachWords(plain, func(r wordRow) { rows = append(rows, r) }) != nil {
		w.reindex = true
	}
	return rows, nil
}

// putWords writes the blocks that the transaction has changed.
func (w *writing) putWords() error {
	if w.reindex {
		return w.rebuildWords()
	}
	for at, rows := range w.blocks {
		key, err := w.place(at.comp, wordParts(at.n)...)
		if err != nil {
			return err
		}
		b := w.tx.Bucket([]byte(bucketWords))
		if len(rows) == 0 {
			if err := b.Delete(key); err != nil {
				return err
			}
			continue
		}
		env, err := w.seal(at.comp, bucketWords, key, encodeWords(at.n, rows))
		if err != nil {
			return err
		}
		if err := b.Put(key, env); err != nil {
			return err
		}
	}
	return nil
}

// rebuildWords makes all blocks that this person can open anew from the records.
func (w *writing) rebuildWords() error {
	b, err := w.tx.CreateBucketIfNotExists([]byte(bucketWords))
	if err != nil {
		return err
	}
	var mine [][]byte
	err = b.ForEach(func(key, env []byte) error {
		if _, _, err := w.open(bucketWords, key, env); !errors.Is(err, ErrNotAllowed) {
			mine = append(mine, bytes.Clone(key))
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, key := range mine {
		if err := b.Delete(key); err != nil {
			return err
		}
	}
	w.reindex, w.blocks = false, map[blockAt][]wordRow{}
	for _, info := range model.Kinds() {
		n, err := w.section(info.Section, w.s.me)
		if errors.Is(err, ErrNotAllowed) {
			continue
		}
		if err != nil {
			return err
		}
		if err := w.states(info.Kind, func(s *model.State) error { return w.index(n, info, s) }); err != nil {
			return err
		}
	}
	return w.putWords()
}

// words walks the folded words of all records that this person may see. A damaged
// block is passed over; Check names it.
func (r *reading) words(each func(wordRow)) error {
	b := r.tx.Bucket([]byte(bucketWords))
	if b == nil {
		return errNoWords
	}
	var buf []byte
	return b.ForEach(func(key, env []byte) error {
		plain, err := r.openInto(buf[:0], bucketWords, key, env)
		switch {
		case errors.Is(err, ErrNotAllowed), errors.Is(err, ErrDamaged):
			return nil
		case err != nil:
			return err
		}
		buf = plain
		_ = eachWords(plain, each)
		return nil
	})
}

// errNoWords says that the file is older than search.
var errNoWords = errors.New("no words")

package model

import (
	"bytes"
	"encoding/binary"
	"sync"
	"unicode/utf8"
)

// The bytes of a bag, version 1. All numbers are unsigned varints.
//
//	1 | site (16) | hour | n | n encounters | m | m retractions
//	encounter:  id (16) | mask of fields | per set bit in order: field
//	field of codes: how many (only where a field takes several) | codes
//	code: number in the codebook plus 1, or 0, length, letters
//	retraction: id (16) | hour
//
// Version 2 is of bags that hold feedback, and of no others:
//
//	2 | … as version 1 … | k | k feedbacks
//	feedback: id (16) | set: length, letters | an answer for each question | length, text
//
// Mask bits 0 to 8 are the code fields in the order of Encounter.Fields, bit 9 the
// group count (absent means 1), bit 10 the text (length, bytes).
const (
	bagVersion = 1
	bagAnswers = 2 // the version of a bag with feedback
	bitCount   = 9
	bitText    = 10
	maxInBag   = 100_000
	maxHour    = 1 << 30
	maxLetters = 64 // of a code outside the codebook
	leastBytes = 17 // an encounter's id and an empty mask
)

type book struct {
	codes []string
	of    map[string]uint64
}

var theBook = sync.OnceValue(func() book {
	b := book{codes: codebook(), of: map[string]uint64{}}
	for i, c := range b.codes {
		b.of[c] = uint64(i) + 1
	}
	return b
})

// always tells whether a code has stood as a number ever since bags are written. One
// that was a workspace's own before it got a number stands as letters in older bags.
func (b book) always(code string) bool {
	n, ok := b.of[code]
	return ok && n <= firstCodes
}

// Append writes the bag in its one order to dst.
func (b *Bag) Append(dst []byte) []byte {
	b.Sort()
	version := byte(bagVersion)
	if len(b.Feedback) > 0 {
		version = bagAnswers
	}
	dst = append(dst, version)
	dst = append(dst, b.Site[:]...)
	dst = binary.AppendUvarint(dst, uint64(b.Hour))
	dst = binary.AppendUvarint(dst, uint64(len(b.Encounters)))
	for i := range b.Encounters {
		dst = b.Encounters[i].append(dst)
	}
	dst = binary.AppendUvarint(dst, uint64(len(b.Retracted)))
	for _, r := range b.Retracted {
		dst = append(dst, r.ID[:]...)
		dst = binary.AppendUvarint(dst, uint64(r.Hour))
	}
	if version == bagAnswers {
		dst = binary.AppendUvarint(dst, uint64(len(b.Feedback)))
		for i := range b.Feedback {
			dst = b.Feedback[i].append(dst)
		}
	}
	return dst
}

func (f *Feedback) append(dst []byte) []byte {
	dst = append(dst, f.ID[:]...)
	dst = binary.AppendUvarint(dst, uint64(len(f.Set)))
	dst = append(dst, f.Set...)
	for q := range Questions {
		dst = binary.AppendUvarint(dst, uint64(f.Answers[q]))
	}
	dst = binary.AppendUvarint(dst, uint64(len(f.Text)))
	return append(dst, f.Text...)
}

func (e *Encounter) append(dst []byte) []byte {
	dst = append(dst, e.ID[:]...)
	many := [][]string{e.Themes, nil, nil, nil, e.Did, e.Topics, e.Leaflets, nil, nil}
	one := []string{"", e.Who, e.Initiative, e.Phase, "", "", "", e.Next, e.Length}
	var mask uint64
	for i := range many {
		if len(many[i]) > 0 || one[i] != "" {
			mask |= 1 << i
		}
	}
	if e.Count != 1 {
		mask |= 1 << bitCount
	}
	if e.Text != "" {
		mask |= 1 << bitText
	}
	dst = binary.AppendUvarint(dst, mask)
	for i := range many {
		if len(many[i]) > 0 {
			dst = binary.AppendUvarint(dst, uint64(len(many[i])))
			for _, c := range many[i] {
				dst = appendCode(dst, c)
			}
		} else if one[i] != "" {
			dst = appendCode(dst, one[i])
		}
	}
	if e.Count != 1 {
		dst = binary.AppendUvarint(dst, uint64(e.Count))
	}
	if e.Text != "" {
		dst = binary.AppendUvarint(dst, uint64(len(e.Text)))
		dst = append(dst, e.Text...)
	}
	return dst
}

func appendCode(dst []byte, code string) []byte {
	if n, ok := theBook().of[code]; ok {
		return binary.AppendUvarint(dst, n)
	}
	dst = binary.AppendUvarint(dst, inline)
	dst = binary.AppendUvarint(dst, uint64(len(code)))
	return append(dst, code...)
}

// DecodeBag reads what Append wrote, in this version or an earlier one, and nothing
// else: what comes back encodes to the very same bytes, save codes that have got their
// number since. The reader refuses each other second way to say a thing. ErrBadBytes.
func DecodeBag(b []byte) (Bag, error) {
	r := reader{b: b}
	var bag Bag
	version := r.byte()
	if version != bagVersion && version != bagAnswers {
		return bag, ErrBadBytes
	}
	r.id(&bag.Site)
	bag.Hour = r.hour()
	n := r.number(maxInBag)
	if n > uint64(len(r.b)/leastBytes) {
		return Bag{}, ErrBadBytes
	}
	if n > 0 {
		bag.Encounters = make([]Encounter, 0, n)
	}
	for range n {
		if r.bad {
			break
		}
		e := r.encounter()
		e.Site, e.Hour = bag.Site, bag.Hour
		bag.Encounters = append(bag.Encounters, e)
	}
	n = r.number(maxInBag)
	for range n {
		if r.bad {
			break
		}
		var x Retraction
		r.id(&x.ID)
		x.Hour = r.hour()
		bag.Retracted = append(bag.Retracted, x)
	}
	if version == bagAnswers {
		n = r.number(maxInBag)
		r.bad = r.bad || n == 0
		for range n {
			if r.bad {
				break
			}
			bag.Feedback = append(bag.Feedback, r.feedback())
		}
	}
	if r.bad || len(r.b) > 0 || !bag.inOrder() {
		return Bag{}, ErrBadBytes
	}
	return bag, nil
}

// inOrder tells whether the ids rise: each is there once, or one talk would count twice.
func (b *Bag) inOrder() bool {
	for i := 1; i < len(b.Encounters); i++ {
		if bytes.Compare(b.Encounters[i-1].ID[:], b.Encounters[i].ID[:]) >= 0 {
			return false
		}
	}
	for i := 1; i < len(b.Retracted); i++ {
		if bytes.Compare(b.Retracted[i-1].ID[:], b.Retracted[i].ID[:]) >= 0 {
			return false
		}
	}
	for i := 1; i < len(b.Feedback); i++ {
		if bytes.Compare(b.Feedback[i-1].ID[:], b.Feedback[i].ID[:]) >= 0 {
			return false
		}
	}
	return true
}

func (r *reader) feedback() Feedback {
	var f Feedback
	r.id(&f.ID)
	f.Set = string(r.take(r.number(maxLetters)))
	for range Questions {
		f.Answers = append(f.Answers, int(r.number(5)))
	}
	f.Text = string(r.take(r.number(MaxNote)))
	r.bad = r.bad || !codeName(f.Set) || !utf8.ValidString(f.Text)
	return f
}

// reader takes bytes off a slice; after the first fault everything is zero. It takes
// only the one form that Append writes: encoding again to compare would double the
// time of a scan.
type reader struct {
	b    []byte
	bad  bool
	room []string // for the codes of several encounters at once
}

func (r *reader) take(n uint64) []byte {
	if r.bad || n > uint64(len(r.b)) {
		r.bad = true
		return nil
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *reader) byte() byte {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *reader) id(id *ID) { copy(id[:], r.take(uint64(len(id)))) }

func (r *reader) number(most uint64) uint64 {
	v, n := binary.Uvarint(r.b)
	if r.bad || n <= 0 || v > most || (n > 1 && r.b[n-1] == 0) { // a last byte of 0 is needless
		r.bad = true
		return 0
	}
	r.b = r.b[n:]
	return v
}

func (r *reader) hour() Hour { return Hour(r.number(maxHour)) }

func (r *reader) code() string {
	n := r.number(1 << 16)
	if n == inline {
		s := string(r.take(r.number(maxLetters)))
		r.bad = r.bad || s == "" || theBook().always(s) || !utf8.ValidString(s)
		return s
	}
	if n > uint64(len(theBook().codes)) { // from a later version's codebook
		r.bad = true
		return ""
	}
	return theBook().codes[n-1]
}

func (r *reader) codes() []string {
	n := r.number(MaxThemes)
	if n == 0 || r.bad {
		r.bad = true
		return nil
	}
	if uint64(len(r.room)) < n {
		r.room = make([]string, max(n, min(4*MaxThemes, uint64(len(r.b)/4))))
	}
	out := r.room[:n:n]
	r.room = r.room[n:]
	for i := range out {
		out[i] = r.code()
	}
	return out
}

func (r *reader) encounter() Encounter {
	var e Encounter
	r.id(&e.ID)
	mask := r.number(1<<(bitText+1) - 1)
	e.Count = 1
	many := []*[]string{0: &e.Themes, 4: &e.Did, 5: &e.Topics, 6: &e.Leaflets, 8: nil}
	one := []*string{1: &e.Who, 2: &e.Initiative, 3: &e.Phase, 7: &e.Next, 8: &e.Length}
	for i := range one {
		if mask&(1<<i) == 0 {
			continue
		}
		if many[i] != nil {
			*many[i] = r.codes()
		} else {
			*one[i] = r.code()
		}
	}
	if mask&(1<<bitCount) != 0 {
		e.Count = int(r.number(1 << 20))
		r.bad = r.bad || e.Count == 1
	}
	if mask&(1<<bitText) != 0 {
		e.Text = string(r.take(r.number(MaxText)))
		r.bad = r.bad || e.Text == "" || !utf8.ValidString(e.Text)
	}
	return e
}

package model

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// Counts are how many encounters there were, how many people in them, and how
// often each code was marked: what the tally shows and what a report begins with.
type Counts struct {
	Encounters int
	People     int
	By         map[List]map[string]int
}

// Of is how often a code was marked.
func (c Counts) Of(l List, code string) int { return c.By[l][code] }

// Add counts an encounter, or takes it off again with times = -1.
func (c *Counts) Add(e *Encounter, times int) {
	c.Encounters += times
	c.People += times * e.Count
	for _, f := range [...]struct {
		l    List
		one  string
		many []string
	}{
		{Theme, "", e.Themes},
		{Who, e.Who, nil},
		{Initiative, e.Initiative, nil},
		{Phase, e.Phase, nil},
		{Did, "", e.Did},
		{Topic, "", e.Topics},
		{Leaflet, "", e.Leaflets},
		{Onward, e.Next, nil},
		{Length, e.Length, nil},
	} {
		if f.one != "" {
			c.mark(f.l, f.one, times)
		}
		for _, code := range f.many {
			c.mark(f.l, code, times)
		}
	}
}

// mark leaves nothing behind where a count comes to nothing, so that equal counts are
// deeply equal.
func (c *Counts) mark(l List, code string, times int) {
	if times == 0 {
		return
	}
	if c.By == nil {
		c.By = map[List]map[string]int{}
	}
	m := c.By[l]
	if m == nil {
		m = map[string]int{}
		c.By[l] = m
	}
	if m[code] += times; m[code] != 0 {
		return
	}
	if delete(m, code); len(m) == 0 {
		delete(c.By, l)
	}
	if len(c.By) == 0 {
		c.By = nil
	}
}

// Plus adds all of o.
func (c *Counts) Plus(o Counts) {
	c.Encounters += o.Encounters
	c.People += o.People
	for l, m := range o.By {
		for code, n := range m {
			c.mark(l, code, n)
		}
	}
}

// counted are the lists of an encounter's fields, numbered as in stored counters.
func counted() []List {
	return []List{Theme, Who, Initiative, Phase, Did, Topic, Leaflet, Onward, Length}
}

// Append writes the counts: encounters, people, then per list how many codes and
// each code with its number, sorted. Varints; codes as in a bag.
func (c Counts) Append(dst []byte) []byte {
	dst = binary.AppendVarint(dst, int64(c.Encounters))
	dst = binary.AppendVarint(dst, int64(c.People))
	type entry struct {
		code string
		n    int
	}
	for _, l := range counted() {
		var all []entry
		for code, n := range c.By[l] {
			all = append(all, entry{code, n})
		}
		slices.SortFunc(all, func(a, b entry) int { return cmp.Compare(a.code, b.code) })
		dst = binary.AppendUvarint(dst, uint64(len(all)))
		for _, e := range all {
			dst = binary.AppendVarint(appendCode(dst, e.code), int64(e.n))
		}
	}
	return dst
}

// DecodeCounts reads what Append wrote and gives what follows it. ErrBadBytes.
func DecodeCounts(b []byte) (Counts, []byte, error) {
	r := reader{b: b}
	var c Counts
	c.Encounters, c.People = r.signed(), r.signed()
	for _, l := range counted() {
		for range r.number(10_000) {
			if r.bad {
				break
			}
			code := r.code()
			c.mark(l, code, r.signed())
		}
	}
	if r.bad {
		return Counts{}, nil, ErrBadBytes
	}
	return c, r.b, nil
}

func (r *reader) signed() int {
	v, n := binary.Varint(r.b)
	if r.bad || n <= 0 {
		r.bad = true
		return 0
	}
	r.b = r.b[n:]
	return int(v)
}

package store

import (
	"cmp"
	"slices"
)

// span is a stretch of a laptop's running numbers, both ends in it.
type span struct {
	_        struct{} `cbor:",toarray"`
	From, To uint64
}

// spans are stretches that neither touch nor overlap, in order.
type spans []span

// add gives the stretches with one more.
func (s spans) add(from, to uint64) spans {
	if from == 0 || from > to {
		return s
	}
	out := make(spans, 0, len(s)+1)
	for _, x := range s {
		if x.To+1 < from || to+1 < x.From {
			out = append(out, x)
			continue
		}
		from, to = min(from, x.From), max(to, x.To)
	}
	out = append(out, span{From: from, To: to})
	slices.SortFunc(out, func(a, b span) int { return cmp.Compare(a.From, b.From) })
	return out
}

// has tells whether a number lies in a stretch.
func (s spans) has(n uint64) bool {
	return slices.ContainsFunc(s, func(x span) bool { return x.From <= n && n <= x.To })
}

// covers tells whether a whole stretch is in.
func (s spans) covers(from, to uint64) bool {
	return slices.ContainsFunc(s, func(x span) bool { return x.From <= from && to <= x.To })
}

// firm is the number up to which nothing is missing.
func (s spans) firm() uint64 {
	if len(s) == 0 || s[0].From != 1 {
		return 0
	}
	return s[0].To
}

// last is the highest number.
func (s spans) last() uint64 {
	if len(s) == 0 {
		return 0
	}
	return s[len(s)-1].To
}

// gaps are the stretches below a number that are not in.
func (s spans) gaps(upTo uint64) spans {
	var out spans
	next := uint64(1)
	for _, x := range s {
		if x.From > next && next <= upTo {
			out = append(out, span{From: next, To: min(x.From-1, upTo)})
		}
		next = x.To + 1
	}
	if next <= upTo {
		out = append(out, span{From: next, To: upTo})
	}
	return out
}

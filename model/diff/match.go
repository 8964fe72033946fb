package diff

import (
	"slices"

	"github.com/aymanbagabas/go-udiff/lcs"
)

// run is a stretch that two sequences share.
type run struct{ a, b, n int }

// numbers gives each text a number, so that comparing two is comparing two integers.
// They are runes because the library compares runes.
type numbers map[string]rune

func newNumbers(n int) numbers { return make(numbers, n) }

func (n numbers) of(s string) rune {
	id, ok := n[s]
	if !ok {
		id = rune(len(n))
		n[s] = id
	}
	return id
}

func number(n numbers, rows []row) []rune {
	out := make([]rune, len(rows))
	for i, r := range rows {
		out[i] = n.of(r.text)
	}
	return out
}

const (
	// exact is how many elements two sequences may have in all for the library to find
	// the shortest difference: it gives up after so many edits.
	exact = 100
	// rounds is how often what the library left is asked again. Each round finds
	// something, so this only bounds what has a hundred edits between any two matches.
	rounds = 12
)

// common are stretches that both sequences have, in order, apart, as much as can be
// found in time that grows with their lengths.
func common(a, b []rune) []run {
	s := search{a: a, b: b}
	s.between(0, len(a), 0, len(b), rounds)
	return s.joined()
}

type search struct {
	a, b  []rune
	found []run
}

// between finds what the stretches a[i:iTo] and b[j:jTo] share.
func (s *search) between(i, iTo, j, jTo, left int) {
	n := 0
	for i+n < iTo && j+n < jTo && s.a[i+n] == s.b[j+n] {
		n++
	}
	s.add(i, j, n)
	i, j = i+n, j+n
	end := 0
	for i < iTo-end && j < jTo-end && s.a[iTo-1-end] == s.b[jTo-1-end] {
		end++
	}
	iTo, jTo = iTo-end, jTo-end
	switch {
	case i == iTo || j == jTo:
	case iTo-i+jTo-j <= exact || left == 0:
		s.ask(i, iTo, j, jTo, 0)
	default:
		anchors := s.anchors(i, iTo, j, jTo)
		for _, m := range anchors {
			s.between(i, m.a, j, m.b, left-1)
			s.add(m.a, m.b, 1)
			i, j = m.a+1, m.b+1
		}
		if len(anchors) > 0 {
			s.between(i, iTo, j, jTo, left-1)
		} else {
			s.ask(i, iTo, j, jTo, left-1)
		}
	}
	s.add(iTo, jTo, end)
}

// ask asks the library, and again for what it gave up on as long as rounds are left.
// The stretches end in different elements, so the last difference reaches their ends.
func (s *search) ask(i, iTo, j, jTo, left int) {
	diffs := lcs.DiffRunes(s.a[i:iTo], s.b[j:jTo])
	at, bt := i, j
	for _, d := range diffs {
		s.add(at, bt, i+d.Start-at)
		at, bt = i+d.End, j+d.ReplEnd
		if left > 0 && (d.End-d.Start < iTo-i || d.ReplEnd-d.ReplStart < jTo-j) {
			s.between(i+d.Start, i+d.End, j+d.ReplStart, j+d.ReplEnd, left)
		}
	}
}

// anchors are elements that either stretch has exactly once: what a reader knows a
// place by. Of those whose order changed the most that keep it are taken.
func (s *search) anchors(i, iTo, j, jTo int) []run {
	type places struct{ a, b, inA, inB int }
	seen := make(map[rune]places, iTo-i)
	for k := i; k < iTo; k++ {
		p := seen[s.a[k]]
		p.a, p.inA = k, p.inA+1
		seen[s.a[k]] = p
	}
	for k := j; k < jTo; k++ {
		if p, ok := seen[s.b[k]]; ok {
			p.b, p.inB = k, p.inB+1
			seen[s.b[k]] = p
		}
	}
	var once []run
	for k := i; k < iTo; k++ {
		if p := seen[s.a[k]]; p.inA == 1 && p.inB == 1 {
			once = append(once, run{p.a, p.b, 1})
		}
	}
	return rising(once)
}

// rising is the longest subsequence of runs, ordered by a, whose b rises too.
func rising(all []run) []run {
	var tails []int // of the best subsequence of each length: its last run
	before := make([]int, len(all))
	for k, m := range all {
		at, _ := slices.BinarySearchFunc(tails, m.b, func(t, b int) int { return all[t].b - b })
		before[k] = -1
		if at > 0 {
			before[k] = tails[at-1]
		}
		if at == len(tails) {
			tails = append(tails, k)
		} else {
			tails[at] = k
		}
	}
	out := make([]run, len(tails))
	for n, k := len(tails)-1, last(tails); n >= 0; n, k = n-1, before[k] {
		out[n] = all[k]
	}
	return out
}

func last(tails []int) int {
	if len(tails) == 0 {
		return -1
	}
	return tails[len(tails)-1]
}

func (s *search) add(a, b, n int) {
	if n > 0 {
		s.found = append(s.found, run{a, b, n})
	}
}

// joined are the runs found with those that touch made one.
func (s *search) joined() []run {
	out := s.found[:0]
	for _, m := range s.found {
		if n := len(out); n > 0 && out[n-1].a+out[n-1].n == m.a && out[n-1].b+out[n-1].n == m.b {
			out[n-1].n += m.n
			continue
		}
		out = append(out, m)
	}
	return out
}

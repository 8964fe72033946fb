package share

import (
	"bytes"
	"container/heap"
	"slices"

	"aula/model"
)

// entry is one entry of the log at its place in the order.
type entry struct {
	op   Op
	raw  SignedOp
	hash [32]byte
	past set    // the entries before it that it builds on, however far back
	by   []byte // the key that signed it
	key  []byte // the same, if it is a laptop's
}

// graph holds the entries of a log in their order: what an entry builds on comes before
// it, ties go by hash. It grows by entries that stand by their own past alone, so what is
// in it stays in it whatever comes later.
type graph struct {
	all      []*entry
	at       map[[32]byte]int
	arrivals map[model.ID][]int // entries that bring a laptop
	rights   map[model.ID][]int // that give or take a laptop the right of an admin
	placing  map[model.ID][]int // that place a person
	leaves   map[model.ID][]int
	moves    map[model.ID][]int // by which the laptop goes on under another id
	joins    map[string][]int   // by the one-time key
	invites  map[string][]int
	named    map[[32]byte]bool   // hashes that some entry builds on
	void     map[placing]bool    // placings by invite that do not stand
	proved   map[[32]byte][]byte // keys that were seen to have signed, by entry
}

// placing is one person placed by one entry.
type placing struct {
	entry  int
	person model.ID
}

// set is a set of entries.
type set []uint64

func (s set) has(i int) bool { return i/64 < len(s) && s[i/64]>>(i%64)&1 == 1 }

func (s *set) add(i int) {
	if n := i/64 + 1 - len(*s); n > 0 {
		*s = append(*s, make(set, n)...)
	}
	(*s)[i/64] |= 1 << (i % 64)
}

func (s *set) join(o set) {
	if n := len(o) - len(*s); n > 0 {
		*s = append(*s, make(set, n)...)
	}
	for i, w := range o {
		(*s)[i] |= w
	}
}

// lay puts the entries of a set into a graph that descends from one founding entry: the
// one of that hash, or with a zero hash the one of the least. Entries that build on what
// is not there wait outside it; those that may not be are left out.
func lay(ops []SignedOp, founded [32]byte, proved map[[32]byte][]byte) *graph {
	g := &graph{
		proved: proved,
		at:     map[[32]byte]int{}, arrivals: map[model.ID][]int{}, rights: map[model.ID][]int{}, placing: map[model.ID][]int{}, leaves: map[model.ID][]int{}, moves: map[model.ID][]int{},
		joins: map[string][]int{}, invites: map[string][]int{}, named: map[[32]byte]bool{}, void: map[placing]bool{},
	}
	waiting := map[[32]byte]*entry{}
	var first *entry
	for _, s := range ops {
		op, err := s.Open()
		if err != nil {
			continue
		}
		e := &entry{op: op, raw: s, hash: s.Hash()}
		switch {
		case op.Deed != DeedFound:
			waiting[e.hash] = e
		case (founded == [32]byte{} || founded == e.hash) && g.signedBy(e, op.LaptopKey) && (first == nil || compareHash(e.hash, first.hash) < 0):
			first = e
		}
	}
	if first == nil {
		return g
	}
	g.put(first)
	g.early(waiting)
	g.rest(waiting)
	return g
}

// signedBy tells whether a key made an entry's signature.
func (g *graph) signedBy(e *entry, key []byte) bool {
	if known, ok := g.proved[e.hash]; (!ok || !bytes.Equal(known, key)) && !e.raw.signedBy(key) {
		return false
	}
	e.by = key
	return true
}

// early takes in the entries that name nothing they build on. Logs that were begun before
// laptops shared have such: they are one laptop's, and follow each other in time.
func (g *graph) early(waiting map[[32]byte]*entry) {
	var loose []*entry
	for _, e := range waiting {
		if len(e.op.After) == 0 {
			loose = append(loose, e)
			delete(waiting, e.hash)
		}
	}
	slices.SortFunc(loose, func(a, b *entry) int {
		if a.op.At != b.op.At {
			return int(min(max(a.op.At-b.op.At, -1), 1))
		}
		return compareHash(a.hash, b.hash)
	})
	for _, e := range loose {
		switch e.op.Deed {
		case DeedPerson, DeedLeave, DeedLaptop, DeedCode:
			e.past.join(g.all[len(g.all)-1].past)
			e.past.add(len(g.all) - 1)
			g.admit(e)
		}
	}
}

// rest takes in the entries that name what they build on, each when all of that is in.
func (g *graph) rest(waiting map[[32]byte]*entry) {
	missing := map[*entry]int{}
	after := map[[32]byte][]*entry{}
	ready := &byHash{}
	for _, e := range waiting {
		for _, h := range slices.Compact(e.op.After) {
			if _, in := g.at[h]; !in {
				missing[e]++
				after[h] = append(after[h], e)
			}
		}
		if missing[e] == 0 {
			heap.Push(ready, e)
		}
	}
	for ready.Len() > 0 {
		e := heap.Pop(ready).(*entry)
		for _, h := range e.op.After {
			i := g.at[h]
			e.past.join(g.all[i].past)
			e.past.add(i)
		}
		if !g.admit(e) {
			continue
		}
		for _, child := range after[e.hash] {
			if missing[child]--; missing[child] == 0 {
				heap.Push(ready, child)
			}
		}
	}
}

// admit takes an entry in if by its own past its signer may have made it.
func (g *graph) admit(e *entry) bool {
	if len(g.all) >= MaxOps {
		return false
	}
	v := view{g, e.past.has}
	if !v.signed(e) || !v.may(e.op) {
		return false
	}
	g.put(e)
	return true
}

// put appends an entry and notes what it is about.
func (g *graph) put(e *entry) {
	i := len(g.all)
	g.all, g.at[e.hash] = append(g.all, e), i
	for _, h := range e.op.After {
		g.named[h] = true
	}
	if id := e.op.newcomer(); !id.Zero() {
		g.arrivals[id] = append(g.arrivals[id], i)
	}
	_, persons := e.op.placed()
	for _, p := range persons {
		g.placing[p.Person] = append(g.placing[p.Person], i)
	}
	switch e.op.Deed {
	case DeedAdmin:
		g.rights[e.op.NewLaptop] = append(g.rights[e.op.NewLaptop], i)
	case DeedLaptop:
		g.moves[e.op.Laptop] = append(g.moves[e.op.Laptop], i)
	case DeedLeave:
		g.leaves[e.op.Person] = append(g.leaves[e.op.Person], i)
	case DeedInvite:
		g.invites[string(e.op.Invite)] = append(g.invites[string(e.op.Invite)], i)
	case DeedJoin:
		if e.op.Invite != nil {
			g.joins[string(e.op.Invite)] = append(g.joins[string(e.op.Invite)], i)
		}
	}
}

// heads are the entries that none builds on, at most as many as one may name.
func (g *graph) heads() [][32]byte {
	var out [][32]byte
	for _, e := range g.all {
		if !g.named[e.hash] {
			out = append(out, e.hash)
		}
	}
	slices.SortFunc(out, compareHash)
	return out[:min(len(out), MaxAfter)]
}

// byHash is a heap of entries that may come next.
type byHash []*entry

func (h byHash) Len() int           { return len(h) }
func (h byHash) Less(i, j int) bool { return bytes.Compare(h[i].hash[:], h[j].hash[:]) < 0 }
func (h byHash) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *byHash) Push(x any)        { *h = append(*h, x.(*entry)) }
func (h *byHash) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}

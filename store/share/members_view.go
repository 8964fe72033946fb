package share

import (
	"bytes"
	"slices"

	"aula/model"
)

// view is what a log comes to if only some of its entries are looked at.
type view struct {
	g  *graph
	in func(i int) bool
}

func (v view) some(list []int, is func(i int) bool) bool {
	return slices.ContainsFunc(list, func(i int) bool { return v.in(i) && (is == nil || is(i)) })
}

// before is the view as far as an entry of it knew.
func (v view) before(i int) view {
	past := v.g.all[i].past
	return view{v.g, func(j int) bool { return past.has(j) && v.in(j) }}
}

// signed checks an entry's signature against the keys that its laptop has in the view.
func (v view) signed(e *entry) bool {
	if e.op.Deed == DeedJoin && e.op.Invite != nil {
		return v.g.signedBy(e, e.op.Invite)
	}
	return v.some(v.g.arrivals[e.op.Laptop], func(i int) bool {
		if !v.g.signedBy(e, v.g.all[i].op.LaptopKey) {
			return false
		}
		e.key = v.g.all[i].op.LaptopKey
		return true
	})
}

// holds tells whether the key that signed an entry is its laptop's in this view too.
func (v view) holds(e *entry) bool {
	return e.key == nil || v.some(v.g.arrivals[e.op.Laptop], func(i int) bool { return bytes.Equal(v.g.all[i].op.LaptopKey, e.key) })
}

// may tells whether an entry's signer may do this.
func (v view) may(op Op) bool {
	if op.Deed == DeedJoin && op.Invite != nil {
		return v.mayCome(op)
	}
	if op.Deed != DeedLaptop && v.successor(op.Laptop) >= 0 {
		return false // it goes on under another id; only a twin that was cloned may still say so
	}
	switch op.Deed {
	case DeedPerson:
		return v.admin(op.Laptop) || v.placed(op.Person, op.Laptop) && !v.left(op.Person)
	case DeedLaptop:
		return v.free(op)
	case DeedJoin:
		return v.admin(op.Laptop) && v.free(op)
	case DeedCode, DeedInvite:
		return v.admin(op.Laptop)
	case DeedLeave, DeedRole:
		return v.admin(op.Laptop) && v.some(v.g.placing[op.Person], nil)
	case DeedAdmin:
		return v.admin(op.Laptop) && v.some(v.g.arrivals[op.NewLaptop], nil)
	case DeedFound:
		return false // there is one
	}
	return true
}

// mayCome is may for a join by invite. Whom the log knows already can't come by one: else
// an invite would make its holder anybody.
func (v view) mayCome(op Op) bool {
	if v.some(v.g.joins[string(op.Invite)], nil) || !v.free(op) {
		return false
	}
	for _, p := range op.Persons {
		if v.some(v.g.placing[p.Person], func(i int) bool { at, _ := v.g.all[i].op.placed(); return at != op.Laptop }) {
			return false
		}
	}
	return v.some(v.g.invites[string(op.Invite)], func(i int) bool { return op.At <= v.g.all[i].op.Until })
}

// free tells whether a laptop's id is nobody's, or its own already.
func (v view) free(op Op) bool {
	return !v.some(v.g.arrivals[op.newcomer()], func(i int) bool { return !bytes.Equal(v.g.all[i].op.LaptopKey, op.LaptopKey) })
}

// successor is the entry by which a laptop goes on under another id, or -1.
func (v view) successor(laptop model.ID) int {
	for _, i := range v.g.moves[laptop] {
		if v.in(i) {
			return i
		}
	}
	return -1
}

// admin tells whether a laptop has the right of an admin. Who takes it away wins over who
// gives it at the same time.
func (v view) admin(laptop model.ID) bool { return v.adminBelow(laptop, len(v.g.all)) }

func (v view) adminBelow(laptop model.ID, below int) bool {
	stands := func(grant int) bool {
		return !v.some(v.g.rights[laptop], func(i int) bool { return !v.g.all[i].op.Admin && !v.g.all[grant].past.has(i) })
	}
	if v.some(v.g.rights[laptop], func(i int) bool { return v.g.all[i].op.Admin && stands(i) }) {
		return true
	}
	return v.some(v.g.arrivals[laptop], func(i int) bool {
		op := v.g.all[i].op
		switch {
		case i >= below || !stands(i):
			return false
		case op.Deed == DeedFound:
			return true
		}
		return op.Deed == DeedLaptop && v.adminBelow(op.Laptop, i)
	})
}

// placed tells whether a person was ever placed on a laptop, or on the one it was before.
func (v view) placed(person, laptop model.ID) bool {
	if v.some(v.g.placing[person], func(i int) bool {
		at, _ := v.g.all[i].op.placed()
		return at == laptop && !v.g.void[placing{i, person}]
	}) {
		return true
	}
	return v.some(v.g.arrivals[laptop], func(i int) bool {
		op := v.g.all[i].op
		return op.Deed == DeedLaptop && v.before(i).placed(person, op.Laptop)
	})
}

// left tells whether a person left and was not taken back by somebody who knew of it.
func (v view) left(person model.ID) bool {
	return v.some(v.g.leaves[person], func(l int) bool {
		return !v.some(v.g.placing[person], func(i int) bool { return v.g.all[i].past.has(l) && !v.g.void[placing{i, person}] })
	})
}

// settle finds the entries that count: those whose signer may do this going by the ones
// that count before them, of joins by one invite the first, of laptops with one id the
// first. The others stay in the log without effect.
func (g *graph) settle() set {
	for {
		var counts set
		for i, e := range g.all {
			v := view{g, func(j int) bool { return e.past.has(j) && counts.has(j) }}
			if i == 0 || v.holds(e) && v.may(e.op) && g.first(i, counts) {
				counts.add(i)
			}
		}
		if !g.doubt(counts) {
			return counts
		}
	}
}

// first tells whether no earlier entry that counts took an invite or a laptop's id. An
// admin's word for an id goes before an invite's.
func (g *graph) first(i int, counts set) bool {
	op := g.all[i].op
	invited := op.Deed == DeedJoin && op.Invite != nil
	if invited && slices.ContainsFunc(g.joins[string(op.Invite)], func(j int) bool { return j < i && counts.has(j) }) {
		return false
	}
	return !slices.ContainsFunc(g.arrivals[op.newcomer()], func(j int) bool {
		o := g.all[j].op
		if bytes.Equal(o.LaptopKey, op.LaptopKey) {
			return false
		}
		return j < i && counts.has(j) || invited && o.Deed == DeedJoin && o.Invite == nil && !g.all[j].past.has(i)
	})
}

// doubt finds persons whom an invite placed although somebody else placed them elsewhere
// without knowing of it: an admin, or an earlier invite. It tells whether there are more
// than before.
func (g *graph) doubt(counts set) (more bool) {
	for _, joins := range g.joins {
		for _, j := range joins {
			laptop, persons := g.all[j].op.placed()
			for _, p := range persons {
				this := placing{j, p.Person}
				if !counts.has(j) || g.void[this] || !slices.ContainsFunc(g.placing[p.Person], func(i int) bool {
					at, _ := g.all[i].op.placed()
					o := g.all[i].op
					word := o.Deed == DeedJoin && o.Invite != nil && i < j ||
						(o.Deed != DeedJoin || o.Invite == nil) && g.view(counts).before(i).admin(o.Laptop)
					return i != j && counts.has(i) && at != laptop && !g.all[i].past.has(j) && word
				}) {
					continue
				}
				g.void[this], more = true, true
			}
		}
	}
	return more
}

func (g *graph) view(counts set) view { return view{g, counts.has} }

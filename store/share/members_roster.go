package share

import (
	"crypto/ed25519"
	"maps"
	"slices"

	"aula/model"
	"aula/store/seal"
)

// Roster is what a member log comes to. It is a pure function of the set of entries:
// order and repetition change nothing. Entries that are not valid are left out, and those
// that name what is not there wait until it comes.
type Roster struct {
	g        *graph
	counts   set
	laptops  map[model.ID]Laptop
	persons  map[model.ID]Person
	recovery seal.Recipient
	code     ed25519.PublicKey
	joined   map[string]model.ID // by one-time key: the laptop that came by it
	own      map[place][]int     // entries that place a person by their own doing
	twice    map[model.ID]uint64 // the first number that two machines used under one id
}

type place struct{ person, laptop model.ID }

// Laptop is a laptop of the workspace, or one that was.
type Laptop struct {
	ID        model.ID
	Key       ed25519.PublicKey
	Admin     bool
	Out       bool     // no member any more
	Successor model.ID // under which it goes on; zero if it does not
}

// Person is a person of the workspace, or one who was.
type Person struct {
	ID    model.ID
	To    map[model.ID]seal.Recipient // by laptop; none once they left
	Given map[model.ID]bool           // laptops whose identity an admin elsewhere gave: it opens nothing of own
	OwnTo seal.Recipient              // their own code
	Role  model.Role
	Left  bool
}

// Recipients are the person's identities, each once, sorted.
func (p Person) Recipients() []seal.Recipient {
	return slices.Compact(slices.Sorted(maps.Values(p.To)))
}

// NewRoster works out a log. Only what descends from one founding entry counts: the one
// with that hash, or if that is zero the one with the least.
func NewRoster(ops []SignedOp, founded [32]byte) *Roster { return newRoster(ops, founded, nil) }

// With is NewRoster of other entries of the same log, mostly the ones it has: those it
// need not prove again.
func (r *Roster) With(ops []SignedOp) *Roster {
	proved := make(map[[32]byte][]byte, len(r.g.all))
	for _, e := range r.g.all {
		proved[e.hash] = e.by
	}
	return newRoster(ops, r.Founded(), proved)
}

func newRoster(ops []SignedOp, founded [32]byte, proved map[[32]byte][]byte) *Roster {
	r := &Roster{g: lay(ops, founded, proved), laptops: map[model.ID]Laptop{}, persons: map[model.ID]Person{}, joined: map[string]model.ID{}, own: map[place][]int{}, twice: map[model.ID]uint64{}}
	r.counts = r.g.settle()
	v := r.g.view(r.counts)
	for i, e := range r.g.all {
		if !r.counts.has(i) {
			continue
		}
		if id := e.op.newcomer(); !id.Zero() {
			l := Laptop{ID: id, Key: e.op.LaptopKey, Admin: v.admin(id)}
			if next := v.successor(id); next >= 0 {
				l.Successor = r.g.all[next].op.newcomer()
			}
			r.laptops[id] = l
		}
		r.apply(v, i, e.op)
	}
	r.tidy(v)
	return r
}

// apply folds one entry into persons and codes.
func (r *Roster) apply(v view, i int, op Op) {
	switch op.Deed {
	case DeedFound, DeedCode:
		r.recovery, r.code = op.RecoveryTo, op.RecoveryKey
	case DeedRole:
		r.person(op.Person, func(p *Person) { p.Role = op.Role })
	case DeedLaptop:
		for id, p := range r.persons {
			to, ok := p.To[op.Laptop]
			if !ok || !v.before(i).placed(id, op.Laptop) {
				continue
			}
			p.To[op.newcomer()], p.Given[op.newcomer()] = to, p.Given[op.Laptop]
			if r.bySelf(i, id, op.Laptop) {
				r.own[place{id, op.newcomer()}] = append(r.own[place{id, op.newcomer()}], i)
			}
		}
	case DeedTwice:
		n, known := r.twice[op.NewLaptop]
		if op.Number > 0 && (!known || op.Number < n) && slices.Contains(r.before(op.Laptop), op.NewLaptop) {
			r.twice[op.NewLaptop] = op.Number
		}
	case DeedJoin:
		if op.Invite != nil {
			r.joined[string(op.Invite)] = op.Laptop
		}
	}
	laptop, persons := op.placed()
	for _, in := range persons {
		if r.g.void[placing{i, in.Person}] {
			continue
		}
		past := v.before(i)
		own := r.bySelf(i, in.Person, op.Laptop) || r.introduces(v, i, in.Person)
		if own {
			r.own[place{in.Person, laptop}] = append(r.own[place{in.Person, laptop}], i)
		}
		r.person(in.Person, func(p *Person) {
			if !v.some(r.g.leaves[in.Person], func(l int) bool { return !r.g.all[i].past.has(l) }) {
				p.To[laptop] = in.To
				p.Given[laptop] = !own
			}
			if in.OwnTo != "" && (own || p.OwnTo == "") {
				p.OwnTo = in.OwnTo
			}
			if role := r.roleFor(past, op, in.Role); role != "" {
				p.Role = role
			}
		})
	}
}

// bySelf tells whether an entry comes from a laptop on which the person is by their own
// doing: as they came, or by an entry made where they were.
func (r *Roster) bySelf(i int, person, signer model.ID) bool {
	return slices.ContainsFunc(r.own[place{person, signer}], r.g.all[i].past.has)
}

// introduces tells whether an entry is how a person came to the workspace, and the only
// one that says so.
func (r *Roster) introduces(v view, i int, person model.ID) bool {
	laptop, _ := r.g.all[i].op.placed()
	return !v.some(r.g.placing[person], func(j int) bool {
		at, _ := r.g.all[j].op.placed()
		return j != i && at != laptop && !r.g.all[j].past.has(i) && !r.g.void[placing{j, person}]
	}) && !v.before(i).some(r.g.placing[person], nil)
}

// roleFor is the role that an entry gives to a person it places; "" leaves it as it is.
func (r *Roster) roleFor(past view, op Op, asked model.Role) model.Role {
	switch {
	case op.Deed == DeedJoin && op.Invite != nil:
		for _, i := range r.g.invites[string(op.Invite)] {
			if past.in(i) {
				return atMost(asked, r.g.all[i].op.Role)
			}
		}
		return ""
	case op.Deed == DeedFound, past.admin(op.Laptop):
		return asked
	}
	return ""
}

func (r *Roster) person(id model.ID, do func(*Person)) {
	p, ok := r.persons[id]
	if !ok {
		p = Person{ID: id, To: map[model.ID]seal.Recipient{}, Given: map[model.ID]bool{}}
	}
	do(&p)
	r.persons[id] = p
}

// tidy takes away the identities of persons who left, and of ids that a laptop gave up.
func (r *Roster) tidy(v view) {
	for id, p := range r.persons {
		p.Left = v.left(id)
		for laptop := range p.To {
			if p.Left || !r.laptops[laptop].Successor.Zero() {
				delete(p.To, laptop)
			}
		}
		maps.DeleteFunc(p.Given, func(laptop model.ID, given bool) bool { return !given || p.To[laptop] == "" })
		r.persons[id] = p
	}
}

// Workspace is the id of the workspace; zero if there is no founding entry.
func (r *Roster) Workspace() model.ID {
	if len(r.g.all) == 0 {
		return model.ID{}
	}
	return r.g.all[0].op.Workspace
}

// Founded is the hash of the founding entry, which tells this log from any other.
func (r *Roster) Founded() [32]byte {
	if len(r.g.all) == 0 {
		return [32]byte{}
	}
	return r.g.all[0].hash
}

// Heads are what a new entry names as After, sorted, at most MaxAfter.
func (r *Roster) Heads() [][32]byte { return r.g.heads() }

// Ops are the entries to hand on, always in the same order: what one builds on comes
// before it. Some of them have no effect, but others build on them.
func (r *Roster) Ops() []SignedOp {
	out := make([]SignedOp, len(r.g.all))
	for i, e := range r.g.all {
		out[i] = e.raw
	}
	return out
}

// Has tells whether the entry with a hash is in the log, with effect or without.
func (r *Roster) Has(hash [32]byte) bool {
	_, in := r.g.at[hash]
	return in
}

// Counts tells whether the entry with a hash is in the log and has effect.
func (r *Roster) Counts(hash [32]byte) bool {
	i, ok := r.g.at[hash]
	return ok && r.counts.has(i)
}

// Laptop finds a laptop. One that goes on under another id still verifies what it signed.
func (r *Roster) Laptop(id model.ID) (Laptop, bool) {
	l, ok := r.laptops[id]
	return l, ok
}

// Twin tells whether a laptop goes on from one that another goes on from as well: a disk
// was copied, or put back twice to one day.
func (r *Roster) Twin(id model.ID) bool {
	return slices.ContainsFunc(r.g.arrivals[id], func(i int) bool {
		op := r.g.all[i].op
		return op.Deed == DeedLaptop && slices.ContainsFunc(r.g.moves[op.Laptop], func(j int) bool { return r.g.all[j].op.NewLaptop != id })
	})
}

// Twice tells of each id that a laptop went by before from which number on another
// machine used the same ones, as far as one of the two has said so: what one of them
// finds, the other may never see.
func (r *Roster) Twice(laptop model.ID) map[model.ID]uint64 {
	out := map[model.ID]uint64{}
	for _, id := range r.before(laptop) {
		if n, known := r.twice[id]; known {
			out[id] = n
		}
	}
	return out
}

// AllTwice tells the same of every id that more than one laptop goes on from.
func (r *Roster) AllTwice() map[model.ID]uint64 { return maps.Clone(r.twice) }

// GoesOnFrom tells whether a laptop goes on from an id that was given up, however far back.
func (r *Roster) GoesOnFrom(laptop, former model.ID) bool {
	return slices.Contains(r.before(laptop), former)
}

// before are the ids from which a laptop goes on, however far back.
func (r *Roster) before(laptop model.ID) []model.ID {
	out := []model.ID{laptop}
	for i := 0; i < len(out); i++ {
		for _, j := range r.g.arrivals[out[i]] {
			if op := r.g.all[j].op; op.Deed == DeedLaptop && r.counts.has(j) && !slices.Contains(out, op.Laptop) {
				out = append(out, op.Laptop)
			}
		}
	}
	return out[1:]
}

// Tagged is the laptop whose id begins with what stands in names of files; the zero id if
// there is none, the least of two.
func (r *Roster) Tagged(t Tag) model.ID {
	var out model.ID
	for id := range r.laptops {
		if TagOf(id) == t && (out.Zero() || slices.Compare(id[:], out[:]) < 0) {
			out = id
		}
	}
	return out
}

// Laptops are all laptops, by id.
func (r *Roster) Laptops() []Laptop {
	return slices.SortedFunc(maps.Values(r.laptops), func(a, b Laptop) int { return slices.Compare(a.ID[:], b.ID[:]) })
}

// Person finds a person.
func (r *Roster) Person(id model.ID) (Person, bool) {
	p, ok := r.persons[id]
	return p, ok
}

// Persons are all persons, by id, with those who left.
func (r *Roster) Persons() []Person {
	return slices.SortedFunc(maps.Values(r.persons), func(a, b Person) int { return slices.Compare(a.ID[:], b.ID[:]) })
}

// Placed tells whether a person was ever placed on a laptop: what they did there counts,
// also after they left.
func (r *Roster) Placed(person, laptop model.ID) bool {
	return r.g.view(r.counts).placed(person, laptop)
}

// Recovery is the workspace's recovery code: what to wrap to, and the key that proves it.
func (r *Roster) Recovery() (seal.Recipient, ed25519.PublicKey) { return r.recovery, r.code }

// Joined is the laptop that came by an invite's one-time key; false if none did yet.
func (r *Roster) Joined(invite []byte) (model.ID, bool) {
	id, ok := r.joined[string(invite)]
	return id, ok
}

// Signers lets Check ask the log. Whoever signs as a laptop of the log is known to it.
func (r *Roster) Signers(h Header) (ed25519.PublicKey, Verdict) {
	l, ok := r.laptops[h.Laptop]
	switch {
	case !ok:
		return nil, UnknownSigner
	case l.Out:
		return l.Key, RevokedSigner
	}
	return l.Key, OK
}

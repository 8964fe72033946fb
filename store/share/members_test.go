package share

import (
	"crypto/ed25519"
	"encoding/binary"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"aula/model"
	"aula/store/seal"
)

// keyOf is a laptop's key that is always the same for a number.
func keyOf(n int) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(append(binary.BigEndian.AppendUint64(nil, uint64(n)), make([]byte, ed25519.SeedSize-8)...))
}

func pubOf(n int) []byte { return keyOf(n).Public().(ed25519.PublicKey) }

// lookOf is a text in the form of a recipient, another for each name.
func lookOf(name string) seal.Recipient {
	const letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
	body := make([]byte, 0, recipientLen)
	for _, c := range []byte(name) {
		body = append(body, letters[c>>4], letters[c&15])
	}
	return seal.Recipient("age1pq1" + string(body) + strings.Repeat("q", recipientLen-7-len(body)))
}

func lap(n int) model.ID { return model.ID{0xa0, byte(n >> 8), byte(n)} }
func per(n int) model.ID { return model.ID{0xb0, byte(n >> 8), byte(n)} }

// history makes entries as laptops would.
type history struct {
	t   testing.TB
	ops []SignedOp
}

func (h *history) add(key ed25519.PrivateKey, op Op) SignedOp {
	h.t.Helper()
	s, err := SignOp(op, key)
	if err != nil {
		h.t.Fatalf("%+v: %v", op.Deed, err)
	}
	h.ops = append(h.ops, s)
	return s
}

// now appends an entry after all that the log holds, signed by laptop n.
func (h *history) now(n int, op Op) SignedOp {
	h.t.Helper()
	op.Laptop, op.After = lap(n), h.roster().Heads()
	return h.add(keyOf(n), op)
}

// at appends an entry that knows only the named ones.
func (h *history) at(n int, op Op, after ...SignedOp) SignedOp {
	h.t.Helper()
	op.Laptop, op.After = lap(n), hashes(after...)
	return h.add(keyOf(n), op)
}

func hashes(after ...SignedOp) [][32]byte {
	var out [][32]byte
	for _, a := range after {
		out = append(out, a.Hash())
	}
	slices.SortFunc(out, compareHash)
	return out
}

func (h *history) roster() *Roster { return NewRoster(h.ops, [32]byte{}) }

// founded is a log of laptop 1 with person 1.
func founded(t testing.TB) *history {
	h := &history{t: t}
	h.add(keyOf(1), foundOp())
	return h
}

func foundOp() Op {
	return Op{
		Deed: DeedFound, Workspace: folder, Laptop: lap(1), LaptopKey: pubOf(1), Person: per(1), To: lookOf("p1@1"), RecoveryTo: lookOf("code"), RecoveryKey: pubOf(900),
		OwnTo: lookOf("own1"), Admin: true, At: 1000, Role: model.Coordinator,
	}
}

func person2(n int, where string) Op {
	return Op{Deed: DeedPerson, Person: per(n), To: lookOf(fmt.Sprintf("p%d@%s", n, where)), At: 1001, Role: model.PeerExpert}
}

func inviteOp(n int, role model.Role) Op {
	return Op{Deed: DeedInvite, Invite: pubOf(n), Role: role, At: 2000, Until: 2000 + inviteTime}
}

func admitOp(n, person int) Op {
	return Op{Deed: DeedJoin, NewLaptop: lap(n), LaptopKey: pubOf(n), At: 2100, Persons: []Placed{{Person: per(person), To: lookOf(fmt.Sprintf("p%d@%d", person, n)), Role: model.LeadExpert}}}
}

// come joins laptop n with a person by an invite.
func (h *history) come(invite, n, person int, after ...SignedOp) SignedOp {
	h.t.Helper()
	op := admitOp(n, person)
	op.Laptop, op.NewLaptop, op.Invite, op.After = lap(n), model.ID{}, pubOf(invite), hashes(after...)
	return h.add(keyOf(invite), op)
}

func TestALogComesToLaptopsAndPersons(t *testing.T) {
	h := founded(t)
	h.now(1, person2(2, "1"))
	h.now(1, admitOp(2, 3))
	h.now(2, Op{Deed: DeedPerson, Person: per(3), To: lookOf("p3 new"), OwnTo: lookOf("own3"), At: 2200})
	h.now(1, Op{Deed: DeedRole, Person: per(2), Role: model.SocialInstructor, At: 2300})
	h.now(1, Op{Deed: DeedAdmin, NewLaptop: lap(2), Admin: true, At: 2300})
	inv := h.now(2, inviteOp(800, model.PeerExpert))
	h.come(800, 3, 4, inv)
	h.now(1, Op{Deed: DeedLeave, Person: per(2), At: 2400})
	h.now(1, Op{Deed: DeedCode, RecoveryTo: lookOf("code 2"), RecoveryKey: pubOf(901), At: 2500})
	h.now(2, Op{Deed: DeedLaptop, NewLaptop: lap(22), LaptopKey: pubOf(22), At: 2600})
	r := h.roster()

	if r.Workspace() != folder || r.Founded() != h.ops[0].Hash() || len(r.Ops()) != len(h.ops) || len(r.Heads()) != 1 {
		t.Fatalf("%v, %d of %d entries, %d heads", r.Workspace(), len(r.Ops()), len(h.ops), len(r.Heads()))
	}
	for n, want := range map[int]Laptop{
		1: {ID: lap(1), Key: pubOf(1), Admin: true}, 2: {ID: lap(2), Key: pubOf(2), Admin: true, Successor: lap(22)},
		3: {ID: lap(3), Key: pubOf(3)}, 22: {ID: lap(22), Key: pubOf(22), Admin: true},
	} {
		if l, ok := r.Laptop(lap(n)); !ok || !reflect.DeepEqual(l, want) {
			t.Errorf("laptop %d: %+v, want %+v", n, l, want)
		}
	}
	none := map[model.ID]bool{}
	for n, want := range map[int]Person{
		1: {To: map[model.ID]seal.Recipient{lap(1): lookOf("p1@1")}, OwnTo: lookOf("own1"), Role: model.Coordinator},
		2: {To: map[model.ID]seal.Recipient{}, Role: model.SocialInstructor, Left: true},
		3: {To: map[model.ID]seal.Recipient{lap(22): lookOf("p3 new")}, OwnTo: lookOf("own3"), Role: model.LeadExpert},
		4: {To: map[model.ID]seal.Recipient{lap(3): lookOf("p4@3")}, Role: model.PeerExpert}, // capped
	} {
		want.ID, want.Given = per(n), none
		if p, ok := r.Person(per(n)); !ok || !reflect.DeepEqual(p, want) {
			t.Errorf("person %d: %+v, want %+v", n, p, want)
		}
	}
	if to, key := r.Recovery(); to != lookOf("code 2") || !key.Equal(ed25519.PublicKey(pubOf(901))) {
		t.Errorf("the code is %s", to)
	}
	if !r.Placed(per(2), lap(1)) || !r.Placed(per(3), lap(2)) || !r.Placed(per(3), lap(22)) || r.Placed(per(3), lap(1)) || r.Placed(per(9), lap(1)) {
		t.Error("persons are placed where they were not, or no more where they were")
	}
	if by, ok := r.Joined(pubOf(800)); !ok || by != lap(3) {
		t.Errorf("by the invite came %v", by)
	}
	if len(r.Laptops()) != 4 || len(r.Persons()) != 4 {
		t.Errorf("%d laptops, %d persons", len(r.Laptops()), len(r.Persons()))
	}
}

// What must not come into a log: each case appends entries of which the last is refused.
func TestWhoMayNotDoSoIsLeftOut(t *testing.T) {
	member := func(h *history) SignedOp { return h.now(1, admitOp(2, 2)) }
	for what, do := range map[string]func(h *history) SignedOp{
		"a forged signature": func(h *history) SignedOp {
			s := h.now(1, person2(2, "1"))
			s.Signature = slices.Clone(s.Signature)
			s.Signature[7] ^= 1
			h.ops[len(h.ops)-1] = s
			return s
		},
		"an entry that was changed after it was signed": func(h *history) SignedOp {
			s := h.now(1, person2(2, "1"))
			op, _ := s.Open()
			op.Role = model.LeadExpert
			s.Op, _ = encMode().Marshal(op)
			h.ops[len(h.ops)-1] = s
			return s
		},
		"a laptop that nobody knows": func(h *history) SignedOp { return h.now(7, person2(7, "7")) },
		"another laptop's key": func(h *history) SignedOp {
			return h.add(keyOf(2), Op{Deed: DeedLeave, Laptop: lap(1), Person: per(1), After: h.roster().Heads()})
		},
		"a person whom a plain laptop places on itself": func(h *history) SignedOp { member(h); return h.now(2, person2(1, "2")) },
		"a new person on a plain laptop":                func(h *history) SignedOp { member(h); return h.now(2, person2(5, "2")) },
		"a plain laptop that sends a person away": func(h *history) SignedOp {
			member(h)
			return h.now(2, Op{Deed: DeedLeave, Person: per(1)})
		},
		"a plain laptop that makes itself admin": func(h *history) SignedOp {
			member(h)
			return h.now(2, Op{Deed: DeedAdmin, NewLaptop: lap(2), Admin: true})
		},
		"a plain laptop that invites": func(h *history) SignedOp { member(h); return h.now(2, inviteOp(800, model.LeadExpert)) },
		"a plain laptop that admits":  func(h *history) SignedOp { member(h); return h.now(2, admitOp(3, 3)) },
		"a plain laptop with a new code": func(h *history) SignedOp {
			member(h)
			return h.now(2, Op{Deed: DeedCode, RecoveryTo: lookOf("x"), RecoveryKey: pubOf(3)})
		},
		"a plain laptop that gives a role": func(h *history) SignedOp {
			member(h)
			return h.now(2, Op{Deed: DeedRole, Person: per(2), Role: model.Coordinator})
		},
		"a laptop that was admin":    func(h *history) SignedOp { wasAdmin(h); return h.now(2, inviteOp(801, model.LeadExpert)) },
		"a role of somebody unknown": func(h *history) SignedOp { return h.now(1, Op{Deed: DeedRole, Person: per(8), Role: model.LeadExpert}) },
		"an id that a laptop gave up": func(h *history) SignedOp {
			member(h)
			h.now(2, Op{Deed: DeedLaptop, NewLaptop: lap(22), LaptopKey: pubOf(22)})
			return h.now(2, Op{Deed: DeedPerson, Person: per(2), To: lookOf("again")})
		},
		"a laptop under another's id": func(h *history) SignedOp {
			member(h)
			op := admitOp(3, 3)
			op.NewLaptop = lap(2)
			return h.now(1, op)
		},
		"somebody who left and gives a new identity": func(h *history) SignedOp {
			member(h)
			h.now(1, Op{Deed: DeedLeave, Person: per(2)})
			return h.now(2, Op{Deed: DeedPerson, Person: per(2), To: lookOf("back")})
		},
		"a second founding": func(h *history) SignedOp {
			op := foundOp()
			op.Laptop, op.LaptopKey, op.Workspace = lap(6), pubOf(6), model.ID{6}
			s := h.add(keyOf(6), op)
			if compareHash(s.Hash(), h.ops[0].Hash()) < 0 {
				h.ops[0], h.ops[1] = h.ops[1], h.ops[0]
				return h.ops[1]
			}
			return s
		},
		"an invite used again": func(h *history) SignedOp {
			j := h.come(800, 3, 3, h.now(1, inviteOp(800, model.PeerExpert)))
			return h.come(800, 4, 4, j)
		},
		"an invite of which nobody knows": func(h *history) SignedOp { return h.come(800, 3, 3, h.ops[0]) },
		"an invite that had run out": func(h *history) SignedOp {
			inv := h.now(1, inviteOp(800, model.PeerExpert))
			op := admitOp(3, 3)
			op.Laptop, op.NewLaptop, op.Invite, op.After, op.At = lap(3), model.ID{}, pubOf(800), hashes(inv), 2001+inviteTime
			return h.add(keyOf(800), op)
		},
		"an invite and another key": func(h *history) SignedOp {
			inv := h.now(1, inviteOp(800, model.PeerExpert))
			op := admitOp(3, 3)
			op.Laptop, op.NewLaptop, op.Invite, op.After = lap(3), model.ID{}, pubOf(800), hashes(inv)
			return h.add(keyOf(3), op)
		},
		"somebody by an invite who is a member": func(h *history) SignedOp { return h.come(800, 3, 1, h.now(1, inviteOp(800, model.PeerExpert))) },
		"a laptop by an invite under a member's id": func(h *history) SignedOp {
			inv := h.now(1, inviteOp(800, model.PeerExpert))
			op := admitOp(3, 3)
			op.Laptop, op.NewLaptop, op.Invite, op.After = lap(1), model.ID{}, pubOf(800), hashes(inv)
			return h.add(keyOf(800), op)
		},
	} {
		t.Run(what, func(t *testing.T) {
			h := founded(t)
			last := do(h)
			r := h.roster()
			if r.Counts(last.Hash()) || len(r.Ops()) != len(h.ops)-1 {
				t.Errorf("it is in: %d of %d entries", len(r.Ops()), len(h.ops))
			}
			if slices.Contains(r.Heads(), last.Hash()) {
				t.Error("others would build on it")
			}
		})
	}
}

func wasAdmin(h *history) {
	h.now(1, admitOp(2, 2))
	h.now(1, Op{Deed: DeedAdmin, NewLaptop: lap(2), Admin: true})
	h.now(2, inviteOp(810, model.PeerExpert))
	h.now(1, Op{Deed: DeedAdmin, NewLaptop: lap(2)})
}

func TestEntriesWithoutMeaningAreNotSigned(t *testing.T) {
	for what, op := range map[string]Op{
		"no deed":                  {Laptop: lap(1)},
		"no laptop":                {Deed: DeedLeave, Person: per(1)},
		"no person":                {Deed: DeedLeave, Laptop: lap(1)},
		"no recipient":             {Deed: DeedPerson, Laptop: lap(1), Person: per(1), To: "age1pq1qqq"},
		"another kind's recipient": {Deed: DeedPerson, Laptop: lap(1), Person: per(1), To: "age1" + lookOf("x")},
		"no such role":             {Deed: DeedRole, Laptop: lap(1), Person: per(1), Role: "boss"},
		"a short key":              {Deed: DeedLaptop, Laptop: lap(1), NewLaptop: lap(2), LaptopKey: []byte{1}},
		"itself":                   {Deed: DeedLaptop, Laptop: lap(1), NewLaptop: lap(1), LaptopKey: pubOf(1)},
		"an invite for a month":    {Deed: DeedInvite, Laptop: lap(1), Invite: pubOf(1), Role: model.LeadExpert, Until: 31 * 86400},
		"nobody joins":             {Deed: DeedJoin, Laptop: lap(1), NewLaptop: lap(2), LaptopKey: pubOf(2)},
		"one person twice": {
			Deed: DeedJoin, Laptop: lap(1), NewLaptop: lap(2), LaptopKey: pubOf(2),
			Persons: []Placed{{Person: per(1), To: lookOf("a"), Role: model.LeadExpert}, {Person: per(1), To: lookOf("b"), Role: model.LeadExpert}},
		},
		"too many before it":                  {Deed: DeedLeave, Laptop: lap(1), Person: per(1), After: make([][32]byte, MaxAfter+1)},
		"before out of order":                 {Deed: DeedLeave, Laptop: lap(1), Person: per(1), After: [][32]byte{{2}, {1}}},
		"a later deed that builds on nothing": {Deed: "later", Laptop: lap(1)},
	} {
		if _, err := SignOp(op, keyOf(1)); err != ErrOp {
			t.Errorf("%s: %v", what, err)
		}
	}
}

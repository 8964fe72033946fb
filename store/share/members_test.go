package share

import (
	"crypto/ed25519"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

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

func TestWhatIsTakenAwayStaysAwayWhoeverGaveItMeanwhile(t *testing.T) {
	for range 8 { // the hashes decide ties: each try has others
		h := founded(t)
		a := h.now(1, admitOp(2, 2))
		b := h.at(1, Op{Deed: DeedAdmin, NewLaptop: lap(2), Admin: true, At: rand.Int64()}, a)
		h.at(1, Op{Deed: DeedLeave, Person: per(2), At: rand.Int64()}, b)
		h.at(2, Op{Deed: DeedPerson, Person: per(2), To: lookOf("meanwhile"), At: rand.Int64()}, b)
		h.at(1, Op{Deed: DeedAdmin, NewLaptop: lap(2), At: rand.Int64()}, b)
		h.at(2, Op{Deed: DeedLaptop, NewLaptop: lap(22), LaptopKey: pubOf(22), At: rand.Int64()}, b)
		r := h.roster()
		if p, _ := r.Person(per(2)); !p.Left || len(p.To) != 0 {
			t.Errorf("who left has identities: %+v", p)
		}
		for _, n := range []int{2, 22} {
			if l, ok := r.Laptop(lap(n)); !ok || l.Admin {
				t.Errorf("laptop %d: %+v", n, l)
			}
		}
		h.now(1, person2(2, "1"))
		h.now(1, Op{Deed: DeedAdmin, NewLaptop: lap(22), Admin: true})
		r = h.roster()
		if p, _ := r.Person(per(2)); p.Left || !reflect.DeepEqual(p.To, map[model.ID]seal.Recipient{lap(1): lookOf("p2@1")}) {
			t.Errorf("who was taken back has %+v", p)
		}
		if l, _ := r.Laptop(lap(22)); !l.Admin {
			t.Error("given anew the right does not stand")
		}
	}
}

func TestTwinsOfOneLaptopBothGoOn(t *testing.T) {
	h := founded(t)
	h.now(1, Op{Deed: DeedLaptop, NewLaptop: lap(11), LaptopKey: pubOf(11)})
	h.now(1, Op{Deed: DeedLaptop, NewLaptop: lap(12), LaptopKey: pubOf(12)}) // knows of its twin
	r := h.roster()
	p, _ := r.Person(per(1))
	if len(p.To) != 2 || len(p.Recipients()) != 1 || !r.Placed(per(1), lap(12)) {
		t.Errorf("%+v", p.To)
	}
	for _, n := range []int{11, 12} {
		if l, ok := r.Laptop(lap(n)); !ok || !l.Admin || !l.Successor.Zero() {
			t.Errorf("%d: %+v", n, l)
		}
	}
}

// Nobody becomes another by an invite, even if the log did not know of them when the
// invite was made.
func TestAnInviteMakesNobodyAnother(t *testing.T) {
	for range 8 {
		h := founded(t)
		op := inviteOp(800, model.PeerExpert)
		op.At = 2000 + rand.Int64N(1000)
		inv := h.now(1, op)
		h.now(1, person2(5, "1"))
		h.now(1, admitOp(2, 6))
		bad := h.come(800, 3, 5, inv)
		h.at(3, Op{Deed: DeedPerson, Person: per(5), To: lookOf("mine"), At: rand.Int64()}, bad)
		r := h.roster()
		if r.Placed(per(5), lap(3)) || !r.Placed(per(5), lap(1)) {
			t.Error("the invited laptop is another's")
		}
		if p, _ := r.Person(per(5)); len(p.To) != 1 || p.To[lap(1)] == "" {
			t.Errorf("%+v", p.To)
		}
		// The same with the id of a laptop that an admin admitted meanwhile.
		h2 := founded(t)
		op.At++
		inv = h2.now(1, op)
		h2.now(1, admitOp(2, 6))
		j := admitOp(9, 9)
		j.Laptop, j.NewLaptop, j.Invite, j.After = lap(2), model.ID{}, pubOf(800), hashes(inv)
		h2.add(keyOf(800), j)
		if l, _ := h2.roster().Laptop(lap(2)); !slices.Equal(l.Key, pubOf(2)) {
			t.Error("the invited laptop took another's id")
		}
	}
}

func TestAnIdentityThatAnAdminGaveElsewhereIsSaidToBeGiven(t *testing.T) {
	h := founded(t)
	before := h.now(1, admitOp(2, 2)) // 2 comes on laptop 2 by their own doing
	h.now(1, person2(2, "1"))         // the admin's laptop gives them another
	if p, _ := h.roster().Person(per(2)); p.Given[lap(2)] || !p.Given[lap(1)] || len(p.To) != 2 {
		t.Errorf("%+v", p.Given)
	}
	again := admitOp(2, 2)
	again.Persons[0].To = lookOf("slipped in")
	again.Persons[0].OwnTo = lookOf("slipped in too")
	h.at(1, again, before)
	if p, _ := h.roster().Person(per(2)); !p.Given[lap(2)] {
		t.Errorf("put on their own laptop: %+v", p.Given)
	}
	h.now(2, Op{Deed: DeedPerson, Person: per(2), To: lookOf("mine again"), OwnTo: lookOf("own code")})
	h.now(1, again)
	if p, _ := h.roster().Person(per(2)); p.OwnTo != lookOf("own code") {
		t.Error("an admin replaced a person's own code")
	}
	h.now(2, Op{Deed: DeedPerson, Person: per(2), To: lookOf("mine again")})
	if p, _ := h.roster().Person(per(2)); p.Given[lap(2)] || p.To[lap(2)] != lookOf("mine again") {
		t.Errorf("by their own doing: %+v", p.Given)
	}
	// Two who bring one person without knowing of each other: neither is believed.
	h = founded(t)
	h.at(1, admitOp(2, 2), h.ops[0])
	h.at(1, person2(2, "1"), h.ops[0])
	if p, _ := h.roster().Person(per(2)); !p.Given[lap(1)] || !p.Given[lap(2)] {
		t.Errorf("%+v", p.Given)
	}
}

func TestALaterVersionsDeedIsHandedOnWithoutEffect(t *testing.T) {
	h := founded(t)
	later := h.now(1, Op{Deed: "revoke", NewLaptop: lap(1)})
	h.now(1, person2(2, "1"))
	if r := h.roster(); len(r.Ops()) != 3 || !slices.ContainsFunc(r.Ops(), func(s SignedOp) bool { return s.Hash() == later.Hash() }) || len(r.Persons()) != 2 {
		t.Errorf("%d entries, %d persons", len(r.Ops()), len(r.Persons()))
	}
}

// A log that was begun before laptops shared names nothing that an entry builds on, and
// says under Workspace under which id a laptop goes on.
func TestALogFromBeforeSharingIsRead(t *testing.T) {
	h := founded(t)
	h.add(keyOf(1), Op{Deed: DeedPerson, Laptop: lap(1), Person: per(2), To: lookOf("p2"), At: 1001})
	h.add(keyOf(1), Op{Deed: DeedPerson, Laptop: lap(1), Person: per(2), To: lookOf("p2 b"), At: 1002})
	h.add(keyOf(1), Op{Deed: DeedLaptop, Laptop: lap(1), Workspace: lap(11), LaptopKey: pubOf(11), At: 1003})
	h.add(keyOf(11), Op{Deed: DeedPerson, Laptop: lap(11), Person: per(3), To: lookOf("p3"), At: 1004})
	h.now(11, Op{Deed: DeedLeave, Person: per(3)})
	for range 5 {
		rand.Shuffle(len(h.ops), func(i, j int) { h.ops[i], h.ops[j] = h.ops[j], h.ops[i] })
		r := h.roster()
		two, _ := r.Person(per(2))
		three, _ := r.Person(per(3))
		if len(r.Ops()) != 6 || two.To[lap(11)] != lookOf("p2 b") || len(two.To) != 1 || !three.Left || !r.Placed(per(1), lap(11)) {
			t.Fatalf("%d entries, %+v, %+v", len(r.Ops()), two.To, three)
		}
	}
}

func TestTheFoundingEntryThatIsAskedForIsTheOneThatCounts(t *testing.T) {
	h := founded(t)
	other := foundOp()
	other.At++
	second := h.add(keyOf(1), other)
	for _, want := range []SignedOp{h.ops[0], second} {
		if r := NewRoster(h.ops, want.Hash()); r.Founded() != want.Hash() || len(r.Ops()) != 1 {
			t.Errorf("%x", r.Founded())
		}
	}
	if r := NewRoster(h.ops, [32]byte{1}); len(r.Ops()) != 0 || !r.Workspace().Zero() || r.Founded() != [32]byte{} || len(r.Heads()) != 0 {
		t.Error("a log without its founding entry says something")
	}
}

// wild grows a log by random entries, good and bad, of laptops that know random parts.
func wild(t *rapid.T, h *history) {
	laptops, persons, invites := []int{1}, 1, 700
	for range rapid.IntRange(3, 25).Draw(t, "entries") {
		n := rapid.SampledFrom(laptops).Draw(t, "who")
		var after []SignedOp
		for range rapid.IntRange(1, 3).Draw(t, "knows") {
			after = append(after, h.ops[max(0, len(h.ops)-1-rapid.IntRange(0, 6).Draw(t, "back"))])
		}
		after = slices.CompactFunc(after, func(a, b SignedOp) bool { return a.Hash() == b.Hash() })
		next := len(laptops) + 1
		who := rapid.IntRange(1, persons+1).Draw(t, "person")
		at := int64(rapid.IntRange(1000, 3000).Draw(t, "at"))
		switch rapid.IntRange(0, 9).Draw(t, "deed") {
		case 0, 1:
			op := person2(who, fmt.Sprint(n, at))
			op.At = at
			h.at(n, op, after...)
			persons = max(persons, who)
		case 2:
			h.at(n, Op{Deed: DeedLeave, Person: per(who), At: at}, after...)
		case 3:
			h.at(n, Op{Deed: DeedAdmin, NewLaptop: lap(rapid.SampledFrom(laptops).Draw(t, "whom")), Admin: rapid.Bool().Draw(t, "give"), At: at}, after...)
		case 4:
			op := inviteOp(invites, model.PeerExpert)
			invites++
			h.at(n, op, after...)
		case 5:
			h.come(rapid.IntRange(700, invites).Draw(t, "invite"), rapid.SampledFrom([]int{next, n, next - 1}).Draw(t, "as"), who, after...)
			laptops = append(laptops, next)
		case 6:
			h.at(n, admitOp(next, who), after...)
			laptops = append(laptops, next)
		case 7:
			h.at(n, Op{Deed: DeedLaptop, NewLaptop: lap(next), LaptopKey: pubOf(next), At: at}, after...)
			laptops = append(laptops, next)
		case 8:
			h.at(n, Op{Deed: DeedRole, Person: per(who), Role: rapid.SampledFrom(model.Roles()).Draw(t, "role"), At: at}, after...)
		case 9:
			op := Op{Deed: DeedCode, Laptop: lap(n), RecoveryTo: lookOf("c"), RecoveryKey: pubOf(n), At: at, After: hashes(after...)}
			h.add(keyOf(n+rapid.IntRange(0, 1).Draw(t, "forged")), op)
		}
	}
}

// said is all that a roster answers, for comparing.
func said(r *Roster) string {
	to, key := r.Recovery()
	return fmt.Sprintf("%v %x %x %v %v %v %s %x %v %v", r.Workspace(), r.Founded(), r.Heads(), r.Ops(), r.Laptops(), r.Persons(), to, key, r.joined, r.counts)
}

func TestALogIsAPureFunctionOfItsEntries(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := founded(t)
		wild(rt, h)
		want := h.roster()
		mixed := rapid.Permutation(append(slices.Clone(h.ops), h.ops[:len(h.ops)/2]...)).Draw(rt, "order")
		if got := NewRoster(mixed, want.Founded()); said(got) != said(want) {
			rt.Fatal("another order, or an entry twice, comes to something else")
		}
		if got := NewRoster(want.Ops(), [32]byte{}); said(got) != said(want) {
			rt.Fatal("what is handed on comes to something else")
		}
		// Each beginning of the log is a part that is closed: what it takes in, the whole has too, in the same order.
		part := NewRoster(h.ops[:rapid.IntRange(1, len(h.ops)).Draw(rt, "part")], want.Founded()).Ops()
		whole := want.Ops()
		last := -1
		for _, s := range part {
			i := slices.IndexFunc(whole, func(o SignedOp) bool { return o.Hash() == s.Hash() })
			if i <= last {
				rt.Fatal("more entries took one out, or changed the order")
			}
			last = i
		}
		for _, l := range want.Laptops() {
			if l.ID.Zero() || len(l.Key) != ed25519.PublicKeySize {
				rt.Fatalf("%+v", l)
			}
		}
	})
}

func TestAnEntryWaitsForWhatItBuildsOn(t *testing.T) {
	h := founded(t)
	for n := 2; n < 8; n++ {
		h.now(1, person2(n, "1"))
	}
	gone := slices.Delete(slices.Clone(h.ops), 3, 4)
	if r := NewRoster(gone, [32]byte{}); len(r.Ops()) != 3 || len(r.Persons()) != 3 {
		t.Errorf("%d entries, %d persons", len(r.Ops()), len(r.Persons()))
	}
	if r := h.roster(); len(r.Ops()) != 7 || len(r.Persons()) != 7 {
		t.Errorf("all there: %d entries, %d persons", len(r.Ops()), len(r.Persons()))
	}
}

func BenchmarkRoster(b *testing.B) {
	h := founded(b)
	last := h.ops[0]
	for n := range 1000 {
		op := person2(n%50, fmt.Sprint(n))
		last = h.at(1, op, last)
	}
	for b.Loop() {
		h.roster()
	}
}

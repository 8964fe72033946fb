package share

import (
	"crypto/ed25519"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"aula/model"
	"aula/store/seal"
)

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

func TestOfTwoWhoUseOneInviteApartOneJoins(t *testing.T) {
	h := founded(t)
	inv := h.now(1, inviteOp(800, model.PeerExpert))
	a, b := h.come(800, 3, 3, inv), h.come(800, 4, 4, inv)
	own := h.at(3, Op{Deed: DeedPerson, Person: per(3), To: lookOf("3 new")}, a)
	h.at(4, Op{Deed: DeedPerson, Person: per(4), To: lookOf("4 new")}, b)
	after := h.at(1, person2(5, "1"), a, b)
	r := h.roster()
	_, three := r.Laptop(lap(3))
	_, four := r.Laptop(lap(4))
	if three == four || three != r.Counts(a.Hash()) || three != r.Counts(own.Hash()) || !r.Counts(after.Hash()) || len(r.Persons()) != 3 || len(r.Laptops()) != 2 {
		t.Errorf("3 is in: %v, 4 is in: %v", three, four)
	}
	if len(r.Ops()) != len(h.ops) {
		t.Error("others may build on the one without effect: it has to go on")
	}
	// The same laptop that lost its own entry and joined once more is one laptop.
	h = founded(t)
	inv = h.now(1, inviteOp(800, model.PeerExpert))
	h.come(800, 3, 3, inv)
	again := admitOp(3, 3)
	again.Laptop, again.NewLaptop, again.Invite, again.After, again.At = lap(3), model.ID{}, pubOf(800), hashes(inv), 2105
	h.add(keyOf(800), again)
	if p, _ := h.roster().Person(per(3)); len(h.roster().Laptops()) != 2 || p.To[lap(3)] == "" {
		t.Errorf("%+v", p)
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
		some := NewRoster(h.ops[:rapid.IntRange(1, len(h.ops)).Draw(rt, "known")], want.Founded())
		if got := some.With(mixed); said(got) != said(want) {
			rt.Fatal("what was proved before comes to something else")
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
	b.Run("new", func(b *testing.B) {
		for b.Loop() {
			h.roster()
		}
	})
	b.Run("one more", func(b *testing.B) {
		known := NewRoster(h.ops[:1000], [32]byte{})
		for b.Loop() {
			known.With(h.ops)
		}
	})
}

func TestWhatWasProvedBeforeProvesNothingElse(t *testing.T) {
	h := founded(t)
	h.now(1, person2(2, "1"))
	forged := SignedOp{Op: h.ops[1].Op, Signature: slices.Clone(h.ops[1].Signature)}
	forged.Signature[3] ^= 1
	if r := h.roster().With([]SignedOp{h.ops[0], forged}); len(r.Ops()) != 1 {
		t.Error("a forged entry is taken for the one that was proved")
	}
}

// A laptop's id that two admitted apart under two keys is the first one's: what the other
// key signed does not count, though its signature holds.
func TestOneIdUnderTwoKeysIsTheFirstOnes(t *testing.T) {
	h := founded(t)
	mine, other := admitOp(2, 2), admitOp(2, 2)
	other.LaptopKey = pubOf(5)
	j := h.at(1, mine, h.ops[0])
	o := h.at(1, other, h.ops[0])
	for compareHash(o.Hash(), j.Hash()) > 0 {
		other.At++
		h.ops = h.ops[:2]
		o = h.at(1, other, h.ops[0])
	}
	signed := h.at(2, Op{Deed: DeedPerson, Person: per(2), To: lookOf("new")}, j, o)
	r := h.roster()
	if l, _ := r.Laptop(lap(2)); !slices.Equal(l.Key, pubOf(5)) || r.Counts(signed.Hash()) || len(r.Ops()) != len(h.ops) {
		t.Error("the other key counts")
	}
	if said(r.With(h.ops)) != said(r) {
		t.Error("proved before under one key it counts under the other")
	}
}

func TestATwinSaysFromWhichNumberOnTwoWereOne(t *testing.T) {
	h := founded(t)
	h.now(1, Op{Deed: DeedLaptop, NewLaptop: lap(11), LaptopKey: pubOf(11)})
	h.now(1, Op{Deed: DeedLaptop, NewLaptop: lap(12), LaptopKey: pubOf(12)})
	h.now(12, Op{Deed: DeedLaptop, NewLaptop: lap(13), LaptopKey: pubOf(13)})
	h.now(11, admitOp(2, 2))
	h.now(11, Op{Deed: DeedTwice, NewLaptop: lap(1), Number: 37})
	h.now(13, Op{Deed: DeedTwice, NewLaptop: lap(1), Number: 35})
	h.now(11, Op{Deed: DeedTwice, NewLaptop: lap(1)})             // says nothing
	h.now(2, Op{Deed: DeedTwice, NewLaptop: lap(1), Number: 3})   // is none of them
	h.now(11, Op{Deed: DeedTwice, NewLaptop: lap(13), Number: 4}) // does not go on from that
	r := h.roster()
	for n, want := range map[int]map[model.ID]uint64{1: {}, 2: {}, 11: {lap(1): 35}, 12: {lap(1): 35}, 13: {lap(1): 35}} {
		if got := r.Twice(lap(n)); !reflect.DeepEqual(got, want) {
			t.Errorf("laptop %d: %v, want %v", n, got, want)
		}
		if r.Tagged(TagOf(lap(n))) != lap(n) {
			t.Errorf("laptop %d is not found by what stands in names", n)
		}
	}
	if id := r.Tagged(Tag{0xff}); !id.Zero() {
		t.Errorf("nobody's letters are those of %s", id)
	}
}

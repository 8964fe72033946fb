package model

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// place is a register that a kind really has, for drawing changes.
type place struct {
	number uint16
	set    bool
}

func placesOf(k KindInfo) []place {
	var out []place
	for f := range reflect.TypeOf(k.New()).Elem().Fields() {
		var p place
		if _, err := fmt.Sscanf(f.Tag.Get("cbor"), "%d", &p.number); err == nil {
			p.set = f.Tag.Get("aula") == "set"
			out = append(out, p)
		}
	}
	return out
}

// writer is a laptop as the laws see it: what it knows, and its running number.
type writer struct {
	id      ID
	counter uint64
	stamp   Stamp
	known   State
	from    []Change
}

func (w *writer) take(c Change) {
	if !slices.ContainsFunc(w.from, func(o Change) bool { return o.Dot == c.Dot }) {
		w.from = append(w.from, c)
	}
	w.known.Absorb(c)
}

func (w *writer) write(fields ...FieldWrite) Change {
	w.counter++
	w.stamp++
	c := Change{Kind: w.known.Kind, Record: w.known.Record, Fields: fields, Dot: Dot{w.id, w.counter}, Stamp: w.stamp, Person: w.id}
	w.take(c)
	return c
}

func (w *writer) seen(at Place) []Dot {
	var out []Dot
	if r := w.known.Find(at); r != nil {
		for _, x := range r.Writes {
			out = append(out, x.Dot)
		}
	}
	return out
}

// edit draws one change of a person who looks at what this laptop knows.
func (w *writer) edit(t *rapid.T, places []place) Change {
	switch rapid.IntRange(0, 9).Draw(t, "deed") {
	case 0:
		return w.write(w.delete())
	case 1:
		return w.write(FieldWrite{Field: FieldDeleted, Replaces: w.seen(Place{Field: FieldDeleted})})
	}
	fields := map[Place]FieldWrite{}
	for range rapid.IntRange(1, 3).Draw(t, "fields") {
		p := rapid.SampledFrom(places).Draw(t, "field")
		at := Place{Field: p.number}
		f := FieldWrite{Field: p.number, Value: []byte{rapid.Byte().Draw(t, "value")}}
		if p.set {
			f.Elem = rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "element")
			f.Value, at.Elem = []byte{0xf5}, f.Elem
		}
		if rapid.IntRange(0, 3).Draw(t, "clear") == 0 {
			f.Value = nil
		}
		f.Replaces = w.seen(at)
		if len(f.Replaces) > 1 && rapid.Bool().Draw(t, "began earlier") { // saw only what was there when the form opened
			f.Replaces = f.Replaces[:rapid.IntRange(0, len(f.Replaces)).Draw(t, "seen")]
		}
		fields[at] = f
	}
	return w.write(slices.SortedFunc(maps.Values(fields), func(a, b FieldWrite) int {
		return Place{a.Field, a.Elem}.Compare(Place{b.Field, b.Elem})
	})...)
}

func (w *writer) delete() FieldWrite {
	return FieldWrite{Field: FieldDeleted, Value: []byte{0xf5}, Replaces: w.known.Dots()}
}

// history draws what several laptops do to one record while changes travel between
// them in any order, and gives the laptops and all changes.
func history(t *rapid.T, k KindInfo) ([]*writer, []Change) {
	places := placesOf(k)
	var all []Change
	writers := make([]*writer, rapid.IntRange(1, 4).Draw(t, "laptops"))
	for i := range writers {
		writers[i] = &writer{id: ID{byte(i + 1)}, known: State{Kind: k.Kind, Record: ID{42}}}
		writers[i].stamp = Stamp(rapid.IntRange(0, 8).Draw(t, "clock"))
	}
	for range rapid.IntRange(0, 20).Draw(t, "steps") {
		w := rapid.SampledFrom(writers).Draw(t, "laptop")
		if len(all) > 0 && rapid.Bool().Draw(t, "travels") {
			for range rapid.IntRange(1, 4).Draw(t, "how many") {
				w.take(rapid.SampledFrom(all).Draw(t, "change"))
			}
			continue
		}
		all = append(all, w.edit(t, places))
	}
	return writers, all
}

// told is the definition: per register, the writes that no change replaced. It is
// the plainest way to say it, and shares nothing with Absorb.
func told(k Kind, changes []Change) State {
	byDot := map[Dot]Change{}
	for _, c := range changes {
		byDot[c.Dot] = c
	}
	type both struct {
		writes map[Dot]Write
		gone   map[Dot]bool
	}
	regs := map[Place]both{}
	for _, c := range byDot {
		for _, f := range c.Fields {
			at := Place{f.Field, f.Elem}
			if _, ok := regs[at]; !ok {
				regs[at] = both{map[Dot]Write{}, map[Dot]bool{}}
			}
			regs[at].writes[c.Dot] = Write{c.Dot, c.Stamp, c.Person, f.Value}
			for _, d := range f.Replaces {
				regs[at].gone[d] = true
			}
		}
	}
	s := State{Kind: k, Record: ID{42}}
	for _, at := range slices.SortedFunc(maps.Keys(regs), Place.Compare) {
		r := Register{Field: at.Field, Elem: at.Elem, Gone: slices.SortedFunc(maps.Keys(regs[at].gone), Dot.Compare)}
		for _, w := range regs[at].writes {
			if !regs[at].gone[w.Dot] {
				r.Writes = append(r.Writes, w)
			}
		}
		slices.SortFunc(r.Writes, func(a, b Write) int { return cmp.Or(cmp.Compare(b.Stamp, a.Stamp), b.Dot.Compare(a.Dot)) })
		s.Registers = append(s.Registers, r)
	}
	return s
}

func absorbed(k Kind, changes []Change) State {
	s := State{Kind: k, Record: ID{42}}
	for _, c := range changes {
		s.Absorb(c)
	}
	return s
}

func show(s State) string {
	var b strings.Builder
	for _, r := range s.Registers {
		fmt.Fprintf(&b, "  %d%s:", r.Field, r.Elem)
		for _, w := range r.Writes {
			fmt.Fprintf(&b, " %d.%d@%d=%x", w.Dot.Laptop[0], w.Dot.Counter, w.Stamp, w.Value)
		}
		for _, d := range r.Gone {
			fmt.Fprintf(&b, " -%d.%d", d.Laptop[0], d.Counter)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func same(t *rapid.T, what string, got, want State) {
	t.Helper()
	got.Journal, want.Journal = nil, nil
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%s\ngot\n%swant\n%s", what, show(got), show(want))
	}
}

// eachKind checks a law over histories of every kind.
func eachKind(t *testing.T, law func(t *rapid.T, k KindInfo)) {
	rapid.Check(t, func(t *rapid.T) { law(t, rapid.SampledFrom(Kinds()).Draw(t, "kind")) })
}

func TestAStateIsTheSameWhateverTheOrderAndHoweverOften(t *testing.T) {
	eachKind(t, func(t *rapid.T, k KindInfo) {
		_, all := history(t, k)
		want := told(k.Kind, all)
		same(t, "in the order of writing", absorbed(k.Kind, all), want)
		mixed := rapid.Permutation(slices.Concat(all, all[:rapid.IntRange(0, len(all)).Draw(t, "again")])).Draw(t, "order")
		same(t, "mixed, some twice", absorbed(k.Kind, mixed), want)
	})
}

func TestPartialStatesMergeInAnyOrderAndGrouping(t *testing.T) {
	eachKind(t, func(t *rapid.T, k KindInfo) {
		writers, all := history(t, k)
		var parts []State
		for _, w := range writers {
			parts = append(parts, w.known)
		}
		covered := map[int]bool{}
		for range rapid.IntRange(0, 3).Draw(t, "parts") {
			var some []Change
			for i, c := range all {
				if rapid.Bool().Draw(t, "in") {
					some, covered[i] = append(some, c), true
				}
			}
			parts = append(parts, absorbed(k.Kind, some), absorbed(k.Kind, some))
		}
		parts = append(parts, State{})
		for len(parts) > 1 { // any tree of merges, not a chain only
			i := rapid.IntRange(1, len(parts)-1).Draw(t, "with")
			a, b := parts[0], parts[i]
			if rapid.Bool().Draw(t, "turned") {
				a, b = b, a
			}
			parts = append(slices.Delete(parts, i, i+1)[1:], Merge(a, b))
		}
		same(t, "merged", parts[0], told(k.Kind, all))
	})
}

// No honest laptop replaces what it has not seen, or its own write; bytes from
// elsewhere can claim anything.
func TestTheLawsHoldForChangesThatNoHonestLaptopMakes(t *testing.T) {
	eachKind(t, func(t *rapid.T, k KindInfo) {
		anyDot := rapid.Custom(func(t *rapid.T) Dot {
			return Dot{ID{rapid.ByteRange(1, 3).Draw(t, "laptop")}, rapid.Uint64Range(1, 3).Draw(t, "number")}
		})
		var all []Change
		for _, d := range rapid.SliceOfNDistinct(anyDot, 0, 9, rapid.ID[Dot]).Draw(t, "dots") {
			c := Change{Kind: k.Kind, Record: ID{42}, Dot: d, Stamp: Stamp(rapid.IntRange(0, 2).Draw(t, "stamp"))}
			for _, n := range rapid.SliceOfNDistinct(rapid.Uint16Range(0, 2), 0, 3, rapid.ID[uint16]).Draw(t, "fields") {
				c.Fields = append(c.Fields, FieldWrite{
					Field: n, Elem: rapid.SampledFrom([]string{"", "a"}).Draw(t, "element"),
					Value:    rapid.SampledFrom([][]byte{nil, {1}, {2}}).Draw(t, "value"),
					Replaces: rapid.SliceOfN(anyDot, 0, 4).Draw(t, "replaces"),
				})
			}
			all = append(all, c)
		}
		want := told(k.Kind, all)
		same(t, "mixed, all twice", absorbed(k.Kind, rapid.Permutation(slices.Concat(all, all)).Draw(t, "order")), want)
		at := rapid.IntRange(0, len(all)).Draw(t, "cut")
		a, b := absorbed(k.Kind, all[:at]), absorbed(k.Kind, all[at:])
		same(t, "merged", Merge(a, b), want)
		same(t, "merged the other way round", Merge(b, a), want)
		same(t, "merged with all", Merge(want, b), want)
	})
}

func TestMergeIsCommutativeAssociativeAndIdempotent(t *testing.T) {
	eachKind(t, func(t *rapid.T, k KindInfo) {
		_, all := history(t, k)
		var s [3]State
		for i := range s {
			var some []Change
			for _, c := range all {
				if rapid.Bool().Draw(t, "in") {
					some = append(some, c)
				}
			}
			s[i] = absorbed(k.Kind, rapid.Permutation(some).Draw(t, "order"))
		}
		before := [3]string{show(s[0]), show(s[1]), show(s[2])}
		same(t, "either order", Merge(s[0], s[1]), Merge(s[1], s[0]))
		same(t, "any grouping", Merge(Merge(s[0], s[1]), s[2]), Merge(s[0], Merge(s[1], s[2])))
		same(t, "twice the same", Merge(s[0], s[0]), s[0])
		same(t, "with nothing", Merge(State{}, s[0]), s[0])
		ab := Merge(s[0], s[1])
		same(t, "once more", Merge(ab, s[0]), ab)
		for i := range s {
			if show(s[i]) != before[i] {
				t.Fatalf("Merge changed what it was given:\n%sit was\n%s", show(s[i]), before[i])
			}
		}
		if len(all) > 0 { // what comes later must not reach the states that were merged
			ab.Absorb(all[0])
			if show(s[0]) != before[0] || show(s[1]) != before[1] {
				t.Fatal("a merged state shares registers with its parts")
			}
		}
	})
}

func TestWhoKnowsTheSameChangesShowsTheSameRecord(t *testing.T) {
	eachKind(t, func(t *rapid.T, k KindInfo) {
		writers, all := history(t, k)
		for _, w := range writers {
			same(t, "a laptop knows what its changes say", w.known, told(k.Kind, w.from))
			for _, c := range rapid.Permutation(all).Draw(t, "order") {
				w.take(c)
			}
			same(t, "in the end all laptops know the same", w.known, writers[0].known)
			if w.known.Deleted() != writers[0].known.Deleted() || !slices.Equal(w.known.Dots(), writers[0].known.Dots()) {
				t.Fatal("equal states show different records")
			}
		}
	})
}

func TestADeleteThatSawAllWritesDeletes(t *testing.T) {
	eachKind(t, func(t *rapid.T, k KindInfo) {
		writers, all := history(t, k)
		w := writers[0]
		for _, c := range all {
			w.take(c)
		}
		if len(w.known.Registers) == 0 {
			return
		}
		all = append(all, w.write(w.delete()))
		if s := absorbed(k.Kind, rapid.Permutation(all).Draw(t, "order")); !s.Deleted() {
			t.Fatalf("the record still lives:\n%s", show(s))
		}
	})
}

func TestAnEditThatADeleteDidNotSeeBringsTheRecordBack(t *testing.T) {
	eachKind(t, func(t *rapid.T, k KindInfo) {
		writers, all := history(t, k)
		w := writers[0]
		for _, c := range all {
			w.take(c)
		}
		other := &writer{id: ID{99}, known: Merge(w.known, State{}), stamp: Stamp(rapid.IntRange(0, 99).Draw(t, "clock"))}
		w.stamp = Stamp(rapid.IntRange(0, 99).Draw(t, "clock"))
		all = append(all, w.write(w.delete()))
		p := rapid.SampledFrom(placesOf(k)).Draw(t, "field")
		at := Place{Field: p.number}
		if p.set {
			at.Elem = "a"
		}
		all = append(all, other.write(FieldWrite{Field: at.Field, Elem: at.Elem, Value: []byte{1}, Replaces: other.seen(at)}))
		s := absorbed(k.Kind, rapid.Permutation(all).Draw(t, "order"))
		if s.Deleted() {
			t.Fatalf("the edit is lost:\n%s", show(s))
		}
		if best := s.Find(at).Best(); best == nil || best.Dot != all[len(all)-1].Dot {
			t.Fatalf("the edit is not what shows:\n%s", show(s))
		}
	})
}

func TestAddWins(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k, _ := KindShift.Info()
		at := Place{8, "calm"}
		a := &writer{id: ID{1}, known: State{Kind: k.Kind, Record: ID{42}}}
		all := []Change{a.write(FieldWrite{Field: at.Field, Elem: at.Elem, Value: []byte{0xf5}})}
		b := &writer{id: ID{2}, known: Merge(a.known, State{})}
		a.stamp, b.stamp = Stamp(rapid.IntRange(0, 9).Draw(t, "a")), Stamp(rapid.IntRange(0, 9).Draw(t, "b"))
		// one takes the element out and never saw that the other put it in again
		all = append(all, a.write(FieldWrite{Field: at.Field, Elem: at.Elem, Replaces: a.seen(at)}))
		all = append(all, b.write(FieldWrite{Field: at.Field, Elem: at.Elem, Value: []byte{0xf5}, Replaces: b.seen(at)}))
		s := absorbed(k.Kind, rapid.Permutation(all).Draw(t, "order"))
		if best := s.Find(at).Best(); best == nil || best.Value == nil {
			t.Fatalf("the element is out:\n%s", show(s))
		}
		for _, c := range all {
			a.take(c)
		}
		all = append(all, a.write(FieldWrite{Field: at.Field, Elem: at.Elem, Replaces: a.seen(at)}))
		s = absorbed(k.Kind, rapid.Permutation(all).Draw(t, "order"))
		if best := s.Find(at).Best(); best == nil || best.Value != nil {
			t.Fatalf("who saw both can't take it out:\n%s", show(s))
		}
	})
}

func TestWhatShowsAndWhatIsDeleted(t *testing.T) {
	dot := func(laptop byte, n uint64) Dot { return Dot{ID{laptop}, n} }
	change := func(d Dot, stamp Stamp, f ...FieldWrite) Change { return Change{Dot: d, Stamp: stamp, Fields: f} }
	name := func(v byte, replaces ...Dot) FieldWrite {
		return FieldWrite{Field: 2, Value: []byte{v}, Replaces: replaces}
	}
	del := func(replaces ...Dot) FieldWrite {
		return FieldWrite{Field: FieldDeleted, Value: []byte{0xf5}, Replaces: replaces}
	}
	undelete := func(replaces ...Dot) FieldWrite { return FieldWrite{Field: FieldDeleted, Replaces: replaces} }
	a1, a2, a3, b1, b2, c1 := dot(1, 1), dot(1, 2), dot(1, 3), dot(2, 1), dot(2, 2), dot(3, 1)
	for _, c := range []struct {
		name    string
		changes []Change
		deleted bool
		shows   byte
	}{
		{"one write shows", []Change{change(a1, 1, name(1))}, false, 1},
		{"a later write replaces what it saw, whatever its clock says", []Change{change(a1, 9, name(1)), change(b1, 1, name(2, a1))}, false, 2},
		{"of two that did not see each other the higher stamp shows", []Change{change(a1, 9, name(1)), change(b1, 1, name(2))}, false, 1},
		{"of two with one stamp the higher laptop shows", []Change{change(a1, 5, name(1)), change(b1, 5, name(2))}, false, 2},
		{"one more write settles two", []Change{change(a1, 9, name(1)), change(b1, 8, name(2)), change(c1, 1, name(3, a1, b1))}, false, 3},
		{"a delete deletes", []Change{change(a1, 1, name(1)), change(a2, 2, del(a1))}, true, 1},
		{"an edit it did not see brings the record back", []Change{change(a1, 1, name(1)), change(a2, 9, del(a1)), change(b1, 2, name(2, a1))}, false, 2},
		{"a second delete that saw the edit deletes", []Change{
			change(a1, 1, name(1)), change(a2, 9, del(a1)), change(b1, 2, name(2, a1)), change(a3, 10, del(a2, b1)),
		}, true, 2},
		{"two deletes are a delete", []Change{change(a1, 1, name(1)), change(a2, 2, del(a1)), change(b1, 3, del(a1))}, true, 1},
		{"an undelete brings it back", []Change{change(a1, 1, name(1)), change(a2, 2, del(a1)), change(a3, 3, undelete(a2))}, false, 1},
		{"a delete that did not see the undelete does not win by its clock", []Change{
			change(a1, 1, name(1)), change(a2, 2, del(a1)), change(a3, 3, undelete(a2)), change(b1, 99, del(a1, a2)),
		}, false, 1},
		{"a delete that saw the undelete deletes", []Change{
			change(a1, 1, name(1)), change(a2, 2, del(a1)), change(a3, 3, undelete(a2)), change(b2, 1, del(a1, a3)),
		}, true, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			for range 2 {
				s := absorbed(KindSite, c.changes)
				if s.Deleted() != c.deleted {
					t.Errorf("deleted is %v:\n%s", s.Deleted(), show(s))
				}
				if best := s.Find(Place{Field: 2}).Best(); best == nil || best.Value[0] != c.shows {
					t.Errorf("shows %v, want %d", best, c.shows)
				}
				slices.Reverse(c.changes)
			}
		})
	}
	empty := State{Kind: KindSite}
	if empty.Deleted() || empty.Find(Place{Field: 2}) != nil || empty.Dots() != nil || (Register{}).Best() != nil {
		t.Error("a record nobody wrote has something to show")
	}
}

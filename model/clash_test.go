package model

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWhatIsToBeSettled(t *testing.T) {
	dot := func(laptop byte, n uint64) Dot { return Dot{ID{laptop}, n} }
	write := func(d Dot, stamp Stamp, f ...FieldWrite) Change { return Change{Dot: d, Stamp: stamp, Fields: f} }
	field := func(n uint16, v string, replaces ...Dot) FieldWrite {
		return FieldWrite{Field: n, Value: []byte(v), Replaces: replaces}
	}
	a1, a2, b1, c1 := dot(1, 1), dot(1, 2), dot(2, 1), dot(3, 1)
	base := write(a1, 1, field(2, "old"), field(3, "Kaisa"))
	for _, c := range []struct {
		name    string
		changes []Change
		want    string // field: values, best first
	}{
		{"nothing written", nil, ""},
		{"one write", []Change{base}, ""},
		{"a write that saw the other", []Change{base, write(b1, 2, field(2, "new", a1))}, ""},
		{"two that did not see each other", []Change{base, write(a2, 2, field(2, "x", a1)), write(b1, 3, field(2, "y", a1))}, "2: y x"},
		{"the same twice is none", []Change{base, write(a2, 2, field(2, "x", a1)), write(b1, 3, field(2, "x", a1))}, ""},
		{"three, two of them the same", []Change{
			base, write(a2, 2, field(2, "x", a1)), write(b1, 3, field(2, "y", a1)), write(c1, 4, field(2, "x", a1)),
		}, "2: x y"},
		{"a cleared field against a value", []Change{base, write(a2, 2, FieldWrite{Field: 2, Replaces: []Dot{a1}}), write(b1, 3, field(2, "y", a1))}, "2: y -"},
		{"edits that don't touch each other", []Change{base, write(a2, 2, field(2, "x", a1)), write(b1, 3, field(3, "Olli", a1))}, ""},
		{"two fields, in the order of their numbers", []Change{
			base, write(a2, 2, field(3, "Olli", a1), field(2, "x", a1)), write(b1, 3, field(3, "Saara", a1), field(2, "y", a1)),
		}, "2: y x, 3: Saara Olli"},
		{"one that replaces all settles it", []Change{
			base, write(a2, 2, field(2, "x", a1)), write(b1, 3, field(2, "y", a1)), write(c1, 1, field(2, "z", a2, b1)),
		}, ""},
		{"one that replaces some does not", []Change{
			base, write(a2, 2, field(2, "x", a1)), write(b1, 3, field(2, "y", a1)), write(c1, 1, field(2, "z", a2)),
		}, "2: y z"},
		{"an element of a set is none", []Change{
			write(a2, 2, FieldWrite{Field: 12, Elem: "Aula", Value: []byte{0xf5}}), write(b1, 3, FieldWrite{Field: 12, Elem: "Aula"}),
		}, ""},
		{"a delete against an undelete is none", []Change{write(a2, 2, FieldWrite{Field: FieldDeleted, Value: []byte{0xf5}}), write(b1, 3, FieldWrite{Field: FieldDeleted})}, ""},
		{"what a later version wrote is none", []Change{write(a2, 2, field(9999, "x")), write(b1, 3, field(9999, "y"))}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			for range 2 {
				s := absorbed(KindSite, c.changes)
				var got []string
				for _, x := range s.Clashes() {
					if x.Kind != KindSite || x.Record != (ID{42}) || x.Writes[0].Dot != s.Find(Place{Field: x.Field}).Best().Dot {
						t.Errorf("%+v", x)
					}
					var said strings.Builder
					said.WriteString(string(rune('0'+x.Field)) + ":")
					for _, w := range x.Values() {
						if w.Value == nil {
							w.Value = []byte("-")
						}
						said.WriteString(" " + string(w.Value))
					}
					got = append(got, said.String())
				}
				if got := strings.Join(got, ", "); got != c.want {
					t.Errorf("got %q, want %q", got, c.want)
				}
				slices.Reverse(c.changes)
			}
		})
	}
}

// plainClashes is the definition of Clashes, said otherwise.
func plainClashes(s State) map[uint16]int {
	out := map[uint16]int{}
	for _, r := range s.Registers {
		values := map[string]bool{}
		for _, w := range r.Writes {
			values[string(append([]byte{byte(min(len(w.Value), 1))}, w.Value...))] = true
		}
		if r.Elem == "" && r.Field != FieldDeleted && len(values) > 1 && !aside(fieldOf(s.Kind, r.Field)) {
			out[r.Field] = len(values)
		}
	}
	return out
}

func TestClashesAreTheSameInAnyOrderAndOneWriteEndsThem(t *testing.T) {
	eachKind(t, func(t *rapid.T, k KindInfo) {
		_, all := history(t, k)
		s := absorbed(k.Kind, all)
		got := s.Clashes()
		want := plainClashes(s)
		if len(got) != len(want) {
			t.Fatalf("%d clashes, want %v\n%s", len(got), want, show(s))
		}
		for _, c := range got {
			if len(c.Values()) != want[c.Field] || len(c.Dots()) != len(c.Writes) {
				t.Fatalf("%+v, want %d values", c, want[c.Field])
			}
		}
		mixed := absorbed(k.Kind, rapid.Permutation(all).Draw(t, "order"))
		if !reflect.DeepEqual(mixed.Clashes(), got) || !reflect.DeepEqual(mixed.Revived(), s.Revived()) {
			t.Fatalf("another order, other clashes:\n%s", show(s))
		}
		before := show(s)
		w := writer{id: ID{99}, known: s}
		var settle []FieldWrite
		for _, c := range got {
			settle = append(settle, FieldWrite{Field: c.Field, Value: rapid.SampledFrom(c.Writes).Draw(t, "chosen").Value, Replaces: c.Dots()})
			c.Writes[0].Value = nil // what was given is the caller's own
		}
		if show(s) != before {
			t.Fatal("a clash shares its writes with the state")
		}
		w.write(settle...)
		if left := w.known.Clashes(); len(left) > 0 {
			t.Fatalf("after a write that replaces all there is still %+v", left)
		}
	})
}

func TestARevivedRecordSaysWhoDeletedAndWhatBroughtItBack(t *testing.T) {
	dot := func(laptop byte, n uint64) Dot { return Dot{ID{laptop}, n} }
	a1, a2, a3, b1, b2 := dot(1, 1), dot(1, 2), dot(1, 3), dot(2, 1), dot(2, 2)
	write := func(d Dot, stamp Stamp, f ...FieldWrite) Change {
		return Change{Dot: d, Stamp: stamp, Fields: f, Person: d.Laptop}
	}
	name := func(v byte, replaces ...Dot) FieldWrite {
		return FieldWrite{Field: 2, Value: []byte{v}, Replaces: replaces}
	}
	del := func(replaces ...Dot) FieldWrite {
		return FieldWrite{Field: FieldDeleted, Value: []byte{0xf5}, Replaces: replaces}
	}
	for _, c := range []struct {
		name    string
		changes []Change
		deleted Dot   // the delete that lost; zero: none did
		by      []Dot // latest first
	}{
		{"nobody deleted", []Change{write(a1, 1, name(1))}, Dot{}, nil},
		{"a delete that saw all", []Change{write(a1, 1, name(1)), write(a2, 2, del(a1))}, Dot{}, nil},
		{"an edit it had not seen", []Change{write(a1, 1, name(1)), write(a2, 9, del(a1)), write(b1, 2, name(2, a1))}, a2, []Dot{b1}},
		{"two edits", []Change{
			write(a1, 1, name(1)), write(a2, 9, del(a1)), write(b1, 2, name(2, a1)), write(b2, 3, FieldWrite{Field: 3, Value: []byte{1}}),
		}, a2, []Dot{b2, b1}},
		{"one edit of two fields is one", []Change{
			write(a1, 1, name(1)), write(a2, 9, del(a1)), write(b1, 2, name(2, a1), FieldWrite{Field: 3, Value: []byte{1}}),
		}, a2, []Dot{b1}},
		{"deleted again with the edit seen", []Change{
			write(a1, 1, name(1)), write(a2, 9, del(a1)), write(b1, 2, name(2, a1)), write(a3, 10, del(a2, b1)),
		}, Dot{}, nil},
		{"an undelete that saw the delete is no revival", []Change{
			write(a1, 1, name(1)), write(a2, 2, del(a1)), write(b1, 3, FieldWrite{Field: FieldDeleted, Replaces: []Dot{a2}}),
		}, Dot{}, nil},
		{"kept on purpose", []Change{
			write(a1, 1, name(1)), write(a2, 9, del(a1)), write(b1, 2, name(2, a1)), write(a3, 10, FieldWrite{Field: FieldDeleted, Replaces: []Dot{a2}}),
		}, Dot{}, nil},
		{"an undelete that another delete had not seen", []Change{
			write(a1, 1, name(1)), write(a2, 2, del(a1)), write(a3, 3, FieldWrite{Field: FieldDeleted, Replaces: []Dot{a2}}), write(b1, 4, del(a1, a2)),
		}, b1, []Dot{a3}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for range 2 {
				s := absorbed(KindSite, c.changes)
				got := s.Revived()
				if (got == nil) != (c.deleted == Dot{}) {
					t.Fatalf("%+v", got)
				}
				if got != nil {
					var by []Dot
					for _, w := range got.By {
						by = append(by, w.Dot)
					}
					if got.Delete.Dot != c.deleted || got.Delete.Person != c.deleted.Laptop || !slices.Equal(by, c.by) {
						t.Errorf("%+v", got)
					}
				}
				slices.Reverse(c.changes)
			}
		})
	}
}

func TestWhatStoodBefore(t *testing.T) {
	dot := func(laptop byte, n uint64) Dot { return Dot{ID{laptop}, n} }
	write := func(d Dot, stamp Stamp, v string, replaces ...Dot) Change {
		f := FieldWrite{Field: 2, Value: []byte(v), Replaces: replaces}
		if v == "" {
			f.Value = nil
		}
		return Change{Dot: d, Stamp: stamp, Fields: []FieldWrite{f}}
	}
	a1, a2, a3, b1, b2, c1 := dot(1, 1), dot(1, 2), dot(1, 3), dot(2, 1), dot(2, 2), dot(3, 1)
	elsewhere := Change{Dot: c1, Stamp: 50, Fields: []FieldWrite{{Field: 3, Value: []byte("z"), Replaces: []Dot{a1, a2}}}}
	both := write(a1, 1, "old")
	both.Fields = append(both.Fields, FieldWrite{Field: 3, Value: []byte("another"), Replaces: []Dot{c1}})
	for _, c := range []struct {
		name    string
		changes []Change
		pruned  []Dot
		want    string
		ok      bool
	}{
		{"both replaced it", []Change{write(a1, 1, "old"), write(a2, 2, "x", a1), write(b1, 3, "y", a1)}, nil, "old", true},
		{"one in two steps", []Change{write(a1, 1, "old"), write(a2, 2, "x", a1), write(a3, 4, "xx", a2), write(b1, 3, "y", a1)}, nil, "old", true},
		{"both in two steps", []Change{
			write(a1, 1, "old"), write(a2, 2, "x", a1), write(a3, 4, "xx", a2), write(b1, 3, "y", a1), write(b2, 5, "yy", b1),
		}, nil, "old", true},
		{"the later of two that both replaced", []Change{
			write(a1, 1, "oldest"), write(b1, 2, "old", a1), write(a2, 3, "x", b1), write(b2, 4, "y", b1, a1),
		}, nil, "old", true},
		{"the later by what replaced what, not by the clock", []Change{
			write(a1, 90, "oldest"), write(b1, 2, "old", a1), write(a2, 91, "x", b1), write(b2, 4, "y", b1, a1),
		}, nil, "old", true},
		{"of two that clashed before, the one that showed", []Change{
			write(a1, 1, "low"), write(b1, 2, "high"), write(a2, 3, "x", a1, b1), write(b2, 4, "y", a1, b1),
		}, nil, "high", true},
		{"a field that was cleared", []Change{write(a1, 1, ""), write(a2, 2, "x", a1), write(b1, 3, "y", a1)}, nil, "", true},
		{"nobody had written there", []Change{write(a1, 2, "x"), write(b1, 3, "y")}, nil, "", true},
		{"a side's own change is pruned", []Change{write(a1, 2, "x"), write(b1, 3, "y")}, []Dot{a1}, "", false},
		{"nothing that all replaced", []Change{write(a1, 1, "old"), write(a2, 2, "x", a1), write(b1, 3, "y")}, nil, "", false},
		{"pruned", []Change{write(a1, 1, "old"), write(a2, 2, "x", a1), write(b1, 3, "y", a1)}, []Dot{a1}, "", false},
		{"the last is pruned, an older one is not what stood there", []Change{
			write(a1, 1, "oldest"), write(b1, 2, "old", a1), write(a2, 3, "x", a1, b1), write(b2, 4, "y", a1, b1),
		}, []Dot{b1}, "", false},
		{"an older one is pruned", []Change{
			write(a1, 1, "oldest"), write(b1, 2, "old", a1), write(a2, 3, "x", a1, b1), write(b2, 4, "y", a1, b1),
		}, []Dot{a1}, "old", true},
		{"another field's writes say nothing", []Change{both, elsewhere, write(a2, 2, "x", a1), write(b1, 3, "y", a1)}, nil, "old", true},
		{"three sides", []Change{write(a1, 1, "old"), write(a2, 2, "x", a1), write(b1, 3, "y", a1), write(c1, 3, "z", a1)}, nil, "old", true},
		{"a chain in a circle comes to an end", []Change{
			write(a1, 1, "old", a1, b2), write(a2, 2, "x", a1), write(b1, 3, "y", a1),
		}, []Dot{b2}, "old", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			for range 2 {
				s := absorbed(KindSite, c.changes)
				r := s.Find(Place{Field: 2})
				clash := Clash{Kind: KindSite, Field: 2, Writes: r.Writes}
				known := slices.DeleteFunc(slices.Clone(c.changes), func(x Change) bool { return slices.Contains(c.pruned, x.Dot) })
				got, ok := Before(known, clash)
				if ok != c.ok || string(got) != c.want || ok && (got == nil) != (c.want == "") {
					t.Errorf("%q, %v; want %q, %v", got, ok, c.want, c.ok)
				}
				slices.Reverse(c.changes)
			}
		})
	}
	if v, ok := Before(nil, Clash{}); v != nil || ok {
		t.Error("of nothing something was known")
	}
}

// What stood before two edits of one that both saw is that one, whatever was before it
// and in whatever order the history comes.
func TestBeforeTwoEditsStandsWhatBothSaw(t *testing.T) {
	eachKind(t, func(t *rapid.T, k KindInfo) {
		writers, all := history(t, k)
		p := rapid.SampledFrom(slices.DeleteFunc(placesOf(k), func(p place) bool { return p.set || aside(fieldOf(k.Kind, p.number)) })).Draw(t, "field")
		w, at := writers[0], Place{Field: p.number}
		for _, c := range all {
			w.take(c)
		}
		old := w.write(FieldWrite{Field: p.number, Value: []byte("old"), Replaces: w.seen(at)})
		other := &writer{id: ID{99}, known: Merge(w.known, State{}), stamp: Stamp(rapid.IntRange(0, 99).Draw(t, "clock"))}
		all = append(all, old)
		for i, x := range []*writer{w, other} {
			for n := range rapid.IntRange(1, 3).Draw(t, "edits") {
				all = append(all, x.write(FieldWrite{Field: p.number, Value: []byte{byte(i), byte(n)}, Replaces: x.seen(at)}))
			}
		}
		s := absorbed(k.Kind, all)
		i := slices.IndexFunc(s.Clashes(), func(c Clash) bool { return c.Field == p.number })
		if i < 0 {
			t.Fatalf("no clash:\n%s", show(s))
		}
		got, ok := Before(rapid.Permutation(all).Draw(t, "order"), s.Clashes()[i])
		if !ok || !bytes.Equal(got, []byte("old")) {
			t.Fatalf("%q, %v", got, ok)
		}
	})
}

// Whoever adds a field of text decides whether it is words that can be kept both, and
// whether they may take several lines.
func TestEachTextOfEachKindIsWordsOrACode(t *testing.T) {
	codes := []string{
		"comments.part", "comments.line", "reviews.digest", "wishes.programme",
		// neither words nor to be joined: codes, zones, rules, versions, what a command takes
		"workspaces.zone", "sites.short", "codes.code", "codes.letter", "incidents.what", "environment.what", "ideas.theme", "series.rule", "laptops.version",
		"clients.came_from", "milestones.template", "meetings.place", "goals.domain", "residues.form", "residues.band", "pathway.area",
		"measures.key", "measures.edition",
	}
	fields, said := map[string]bool{}, map[string]int{}
	for _, k := range Kinds() {
		typ := reflect.TypeOf(k.New()).Elem()
		for _, p := range placesOf(k) {
			name := fieldOf(k.Kind, p.number)
			fields[name] = true
			var f reflect.StructField
			for x := range typ.Fields() {
				if n, _, _ := strings.Cut(x.Tag.Get("cbor"), ","); n == itoa(p.number) {
					f = x
				}
			}
			kind := written(name)
			if FreeText(k.Kind, p.number) != (kind != unwritten) || OneLine(k.Kind, p.number) != (kind == line) {
				t.Errorf("%s: FreeText and OneLine say otherwise", name)
			}
			if f.Type != reflect.TypeFor[string]() {
				if kind != unwritten {
					t.Errorf("%s is no text and can't be joined", name)
				}
				continue
			}
			if (kind == unwritten) != slices.Contains(codes, name) {
				t.Errorf("%s: is it words, on one line or on several, or a code? Say so in clash.go or here", name)
			}
			said[name]++
			long := strings.Repeat("a", MaxLine+1)
			r := k.Sample()
			v := reflect.ValueOf(r).Elem().FieldByIndex(f.Index)
			v.SetString(long)
			if err := r.Check(); (err == nil) != (kind == note) && kind != unwritten {
				t.Errorf("%s: with %d letters Check says %v", name, len(long), err)
			}
		}
	}
	for _, name := range codes {
		if said[name] != 1 {
			t.Errorf("%s is no text of any kind", name)
		}
	}
	if FreeText(KindBag, 1) || FreeText(KindSite, 9999) || FreeText(KindSite, FieldDeleted) || Safety(KindSite, 9999) {
		t.Error("what nobody knows is free text, or safety")
	}
}

func itoa(n uint16) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

func TestOnWhichFieldsSafetyHangs(t *testing.T) {
	var got []string
	for _, k := range Kinds() {
		for _, p := range placesOf(k) {
			if Safety(k.Kind, p.number) {
				got = append(got, fieldOf(k.Kind, p.number))
			}
		}
	}
	want := []string{
		"sites.contact", "sites.contact_phone", "sites.backup", "sites.backup_phone", "sites.crisis_name", "sites.crisis_phone",
		"shifts.backup", "incidents.debrief_with",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestKeepingBothTexts(t *testing.T) {
	for _, c := range []struct {
		name  string
		texts []string
		want  string
	}{
		{"none", nil, ""},
		{"one", []string{"a"}, "a"},
		{"two, one after the other", []string{"b", "a"}, "b\n\na"},
		{"the same once", []string{"a", "a"}, "a"},
		{"the same but for space around it", []string{"a\n", " a"}, "a"},
		{"an empty one is left out", []string{"", "a", " \n"}, "a"},
		{"three", []string{"a", "b", "c"}, "a\n\nb\n\nc"},
		{"what was joined before adds nothing", []string{"a\n\nb", "b\n\na"}, "a\n\nb"},
		{"a part that stands in both stands once", []string{"a\n\nb", "a\n\nc"}, "a\n\nb\n\nc"},
		{"what one text says twice stays", []string{"a\n\na", "b"}, "a\n\na\n\nb"},
		{"lines stay together", []string{"a\nb", "b"}, "a\nb\n\nb"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Join(c.texts...); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
	if got := JoinIn(KindEntry, 12, "a", "b"); got != "a\n\nb" {
		t.Errorf("a note: %q", got)
	}
	if got := JoinIn(KindEntry, 3, "Palaveri / kahvit", "kahvit", "Palaveri"); got != "Palaveri / kahvit" {
		t.Errorf("a title: %q", got)
	}
	if got := JoinIn(KindSite, 3, "Kaisa", "Olli"); got != "Kaisa / Olli" {
		t.Errorf("a name: %q", got)
	}
}

func TestJoiningLosesNothingAndIsDoneOnce(t *testing.T) {
	part := rapid.StringOfN(rapid.RuneFrom([]rune("ab\n /ä")), 0, 8, -1)
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(part, 0, 4).Draw(t, "texts")
		all := Join(texts...)
		if again := Join(all, all); again != all {
			t.Fatalf("%q joined with itself is %q", all, again)
		}
		for _, x := range texts {
			for l := range strings.SplitSeq(x, "\n") {
				if !strings.Contains(all, strings.TrimSpace(l)) {
					t.Fatalf("%q of %q is not in %q", l, x, all)
				}
			}
			if again := Join(all, x); again != all {
				t.Fatalf("%q with %q again is %q", all, x, again)
			}
		}
	})
}

package model

import (
	"bytes"
	"errors"
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func countsOf(all ...Encounter) Counts {
	var c Counts
	for i := range all {
		c.Add(&all[i], 1)
	}
	return c
}

func fullCounts() Counts {
	b := fullBag()
	c := countsOf(b.Encounters...)
	c.Add(sampleEncounter(), 300)
	c.mark(Theme, "chat", -2) // a retraction that came before its encounter
	return c
}

func TestCountsSayHowOftenEachCodeWasMarked(t *testing.T) {
	c := countsOf(
		Encounter{Count: 1, Themes: []string{"hope", "sleep"}, Who: "client"},
		Encounter{Count: 4, Themes: []string{"hope"}, Did: []string{"info"}, Topics: []string{"rights"}, Leaflets: []string{"other"}},
		Encounter{Count: 1, Initiative: "expert", Phase: "after", Next: "none", Length: "under5"},
	)
	want := Counts{Encounters: 3, People: 6, By: map[List]map[string]int{
		Theme: {"hope": 2, "sleep": 1}, Who: {"client": 1}, Did: {"info": 1}, Topic: {"rights": 1}, Leaflet: {"other": 1},
		Initiative: {"expert": 1}, Phase: {"after": 1}, Onward: {"none": 1}, Length: {"under5": 1},
	}}
	if !reflect.DeepEqual(c, want) {
		t.Errorf("counts are %+v, want %+v", c, want)
	}
	if c.Of(Theme, "hope") != 2 || c.Of(Theme, "chat") != 0 || c.Of(Mood, "calm") != 0 || (Counts{}).Of(Theme, "hope") != 0 {
		t.Error("Of does not say the same")
	}
}

func TestWhatIsTakenOffLeavesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(drawEncounter(), 0, 6).Draw(t, "encounters")
		kept := rapid.SliceOfN(drawEncounter(), 0, 3).Draw(t, "kept")
		c := countsOf(all...)
		for _, i := range rapid.Permutation(indexes(len(all))).Draw(t, "order") {
			c.Add(&all[i], -1)
		}
		if !reflect.DeepEqual(c, Counts{}) {
			t.Fatalf("left over: %+v", c)
		}
		both := countsOf(slices.Concat(kept, all)...)
		for i := range all {
			both.Add(&all[i], -1)
		}
		if want := countsOf(kept...); !reflect.DeepEqual(both, want) {
			t.Fatalf("counts are %+v, want %+v", both, want)
		}
	})
}

func indexes(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

func TestCountsDoNotDependOnTheOrderOrTheGrouping(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(drawEncounter(), 0, 8).Draw(t, "encounters")
		want := countsOf(all...)
		mixed := rapid.Permutation(all).Draw(t, "order")
		at := rapid.IntRange(0, len(mixed)).Draw(t, "cut")
		a, b := countsOf(mixed[:at]...), countsOf(mixed[at:]...)
		sum := Counts{}
		sum.Plus(a)
		sum.Plus(b)
		if !reflect.DeepEqual(sum, want) || !bytes.Equal(sum.Append(nil), want.Append(nil)) {
			t.Fatalf("counts are %+v, want %+v", sum, want)
		}
		b.Plus(a)
		if !reflect.DeepEqual(b, want) || !reflect.DeepEqual(a, countsOf(mixed[:at]...)) {
			t.Fatalf("the other way round they are %+v, want %+v", b, want)
		}
		a.Add(&Encounter{Count: 1, Themes: []string{"hope"}}, 1)
		if !reflect.DeepEqual(sum, want) {
			t.Fatal("a sum shares its numbers with its parts")
		}
	})
}

func TestOppositeCountsSumToNothing(t *testing.T) {
	c, minus := fullCounts(), Counts{}
	b := fullBag()
	for i := range b.Encounters {
		minus.Add(&b.Encounters[i], -1)
	}
	minus.Add(sampleEncounter(), -300)
	minus.mark(Theme, "chat", 2)
	if c.Plus(minus); !reflect.DeepEqual(c, Counts{}) {
		t.Errorf("left over: %+v", c)
	}
}

func TestCountsSurviveTheirBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(drawEncounter(), 0, 6).Draw(t, "encounters")
		c := countsOf(all...)
		for i := range all {
			if rapid.IntRange(0, 2).Draw(t, "twice off") == 0 {
				c.Add(&all[i], -2)
			}
		}
		tail := rapid.SliceOfN(rapid.Byte(), 0, 5).Draw(t, "tail")
		raw := c.Append([]byte{7})
		got, rest, err := DecodeCounts(append(slices.Clone(raw[1:]), tail...))
		if err != nil || raw[0] != 7 || !bytes.Equal(rest, tail) || !reflect.DeepEqual(got, c) {
			t.Fatalf("in %+v\nout %+v, %x, %v", c, got, rest, err)
		}
		if again := got.Append([]byte{7}); !bytes.Equal(again, raw) {
			t.Fatalf("%x became %x", raw, again)
		}
	})
}

func TestBytesThatAreNoCounts(t *testing.T) {
	raw := fullCounts().Append(nil)
	for i := range raw {
		if c, _, err := DecodeCounts(raw[:i]); !errors.Is(err, ErrBadBytes) || !reflect.DeepEqual(c, Counts{}) {
			t.Errorf("%d of %d bytes: %+v, %v", i, len(raw), c, err)
		}
		for bit := range 8 {
			bad := slices.Clone(raw)
			bad[i] ^= 1 << bit
			readAgain(t, bad)
		}
	}
	if got, rest, err := DecodeCounts((Counts{}).Append(nil)); err != nil || len(rest) > 0 || !reflect.DeepEqual(got, Counts{}) {
		t.Errorf("no counts read as %+v, %x, %v", got, rest, err)
	}
	big := Counts{Encounters: math.MaxInt, People: math.MinInt, By: map[List]map[string]int{Length: {"garden": math.MinInt}}}
	if got, _, err := DecodeCounts(big.Append(nil)); err != nil || !reflect.DeepEqual(got, big) {
		t.Errorf("%+v reads as %+v, %v", big, got, err)
	}
}

// readAgain says that bytes are no counts, or that what was read is written in the one
// form that reads the same.
func readAgain(t testing.TB, b []byte) {
	t.Helper()
	c, rest, err := DecodeCounts(b)
	if err != nil {
		if !errors.Is(err, ErrBadBytes) || rest != nil || !reflect.DeepEqual(c, Counts{}) {
			t.Fatalf("%x: %v with %+v, %x", b, err, c, rest)
		}
		return
	}
	raw := c.Append(nil)
	again, left, err := DecodeCounts(raw)
	if err != nil || len(left) > 0 || !reflect.DeepEqual(again, c) || !bytes.Equal(again.Append(nil), raw) {
		t.Fatalf("%x is %+v and then %+v: %v", b, c, again, err)
	}
	if !bytes.HasSuffix(b, rest) {
		t.Fatalf("%x leaves %x", b, rest)
	}
}

func FuzzDecodeCounts(f *testing.F) {
	f.Add(fullCounts().Append(nil))
	f.Add((Counts{}).Append(nil))
	f.Fuzz(func(t *testing.T, b []byte) { readAgain(t, b) })
}

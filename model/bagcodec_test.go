package model

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"flag"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// fullBag has each field once, a tick alone, codes with and without a number, and
// retractions.
func fullBag() Bag {
	b := Bag{Site: ID{2, 0xff}, Hour: 495_000, Encounters: []Encounter{
		*sampleEncounter(),
		{ID: ID{3}, Count: 1},
		{ID: ID{3, 1}, Count: 1, Themes: []string{"garden", "waiting", "puutarha-2"}, Who: "naapuri", Length: "over60"},
		{ID: ID{0xff, 9}, Count: MaxCount, Next: "none", Did: []string{"declined"}, Topics: []string{"other"}, Leaflets: []string{"feedback-form", "zine"}},
	}, Retracted: []Retraction{{ID{1}, 494_999}, {ID{0xaa}, 495_000}}}
	for i := range b.Encounters {
		b.Encounters[i].Site, b.Encounters[i].Hour = b.Site, b.Hour
	}
	b.Sort()
	return b
}

func drawCode() *rapid.Generator[string] {
	return rapid.OneOf(rapid.SampledFrom(codebook()), rapid.StringMatching(`[a-z0-9][a-z0-9-]{0,23}`))
}

func drawEncounter() *rapid.Generator[Encounter] {
	return rapid.Custom(func(t *rapid.T) Encounter {
		e := Encounter{ID: ID{1}, Site: ID{1}, Hour: 1, Count: 1}
		copy(e.ID[1:], rapid.SliceOfN(rapid.Byte(), 15, 15).Draw(t, "id"))
		for _, f := range e.Fields() {
			most := 1
			if f.Many {
				most = MaxThemes
			}
			f.Set(rapid.SliceOfNDistinct(drawCode(), 0, most, rapid.ID[string]).Draw(t, string(f.List)))
			if len(f.Get()) == 0 {
				f.Set(nil)
			}
		}
		if rapid.Bool().Draw(t, "group") {
			e.Count = rapid.IntRange(1, MaxCount).Draw(t, "count")
		}
		e.Text = rapid.StringN(0, 40, 160).Draw(t, "text")
		return e
	})
}

func drawBag() *rapid.Generator[Bag] {
	return rapid.Custom(func(t *rapid.T) Bag {
		var b Bag
		copy(b.Site[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "site"))
		b.Site[0] |= 1
		b.Hour = Hour(rapid.Int32Range(1, maxHour).Draw(t, "hour"))
		b.Encounters = rapid.SliceOfNDistinct(drawEncounter(), 0, 12, func(e Encounter) ID { return e.ID }).Draw(t, "encounters")
		if len(b.Encounters) == 0 {
			b.Encounters = nil
		}
		for i := range b.Encounters {
			b.Encounters[i].Site, b.Encounters[i].Hour = b.Site, b.Hour
		}
		for i := range rapid.IntRange(0, 3).Draw(t, "retracted") {
			b.Retracted = append(b.Retracted, Retraction{ID{byte(9 - i)}, Hour(rapid.Int32Range(1, maxHour).Draw(t, "of"))})
		}
		return b
	})
}

func TestWhatPassesCheckSurvivesABag(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBag().Draw(t, "bag")
		for i := range b.Encounters {
			if err := b.Encounters[i].Check(); err != nil {
				t.Fatalf("drawn wrong: %v", err)
			}
		}
		raw := b.Append(nil)
		got, err := DecodeBag(raw)
		if err != nil {
			t.Fatal(err)
		}
		if b.Sort(); !reflect.DeepEqual(got, b) {
			t.Fatalf("in\n%+v\nout\n%+v", b, got)
		}
		if again := got.Append(nil); !bytes.Equal(again, raw) {
			t.Fatalf("%x became %x", raw, again)
		}
		if longer := got.Append([]byte("before")); string(longer) != "before"+string(raw) {
			t.Fatal("Append does not append")
		}
	})
}

func TestABagDoesNotTellInWhichOrderItWasFilled(t *testing.T) {
	want := fullBag()
	raw := want.Append(nil)
	rapid.Check(t, func(t *rapid.T) {
		b := fullBag()
		b.Encounters = rapid.Permutation(b.Encounters).Draw(t, "encounters")
		b.Retracted = rapid.Permutation(b.Retracted).Draw(t, "retracted")
		if got := b.Append(nil); !bytes.Equal(got, raw) {
			t.Fatalf("%x, not %x", got, raw)
		}
	})
	got, err := DecodeBag(raw)
	if err != nil {
		t.Fatal(err)
	}
	var ids []ID
	for _, e := range got.Encounters {
		ids = append(ids, e.ID)
	}
	if !slices.IsSortedFunc(ids, func(a, b ID) int { return bytes.Compare(a[:], b[:]) }) || len(ids) != len(want.Encounters) {
		t.Errorf("ids come as %v", ids)
	}
}

// refusedOrExact says that bytes are no bag, or are the only bytes of the bag they are.
func refusedOrExact(t testing.TB, b []byte) {
	t.Helper()
	given := slices.Clone(b)
	bag, err := DecodeBag(b)
	if !bytes.Equal(b, given) {
		t.Fatalf("DecodeBag wrote into %x", given)
	}
	if err != nil {
		if !errors.Is(err, ErrBadBytes) || !reflect.DeepEqual(bag, Bag{}) {
			t.Fatalf("%x: %v with %+v", b, err, bag)
		}
		return
	}
	if again := bag.Append(nil); !bytes.Equal(again, b) {
		t.Fatalf("%x was read and becomes %x", b, again)
	}
	for _, e := range bag.Encounters {
		if e.Site != bag.Site || e.Hour != bag.Hour {
			t.Fatalf("%x: an encounter is not of its bag's site and hour", b)
		}
	}
}

func TestEachPrefixOfABagIsRefused(t *testing.T) {
	b := fullBag()
	raw := b.Append(nil)
	for i := range raw {
		if _, err := DecodeBag(raw[:i]); !errors.Is(err, ErrBadBytes) {
			t.Errorf("%d of %d bytes: %v", i, len(raw), err)
		}
	}
	if _, err := DecodeBag(append(raw, 0)); !errors.Is(err, ErrBadBytes) {
		t.Errorf("one byte more: %v", err)
	}
}

func TestEachFlippedBitOfABagIsRefusedOrSaysSomethingElseExactly(t *testing.T) {
	b := fullBag()
	raw := b.Append(nil)
	for i := range raw {
		for bit := range 8 {
			bad := slices.Clone(raw)
			bad[i] ^= 1 << bit
			refusedOrExact(t, bad)
		}
		for _, v := range []byte{0, 0x7f, 0x80, 0xff} {
			bad := slices.Clone(raw)
			bad[i] = v
			refusedOrExact(t, bad)
			refusedOrExact(t, slices.Insert(slices.Clone(raw), i, v))
		}
		refusedOrExact(t, slices.Delete(slices.Clone(raw), i, i+1))
	}
}

func TestBytesThatAreNoBag(t *testing.T) {
	id := func(b byte) []byte { return append([]byte{b}, make([]byte, 15)...) }
	v := func(n uint64) []byte { return binary.AppendUvarint(nil, n) }
	head := slices.Concat([]byte{bagVersion}, id(2), v(495_000))
	tick := func(b byte) []byte { return slices.Concat(id(b), v(0)) }
	one := func(rest ...byte) []byte { return slices.Concat(head, v(1), id(1), rest, v(0)) }
	good := slices.Concat(head, v(2), tick(1), tick(2), v(1), id(3), v(1))
	if _, err := DecodeBag(good); err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{
		"nothing":                             nil,
		"a later version":                     append([]byte{3}, good[1:]...),
		"a version with feedback, without":    append([]byte{2}, good[1:]...),
		"version 0":                           append([]byte{0}, good[1:]...),
		"an hour in 120 000 years":            slices.Concat([]byte{bagVersion}, id(2), v(1<<30+1), v(0), v(0)),
		"an hour with a needless byte":        slices.Concat([]byte{bagVersion}, id(2), []byte{0x81, 0}, v(0), v(0)),
		"a number without end":                slices.Concat([]byte{bagVersion}, id(2), bytes.Repeat([]byte{0x80}, 12)),
		"more encounters than bytes":          slices.Concat(head, v(maxInBag), tick(1), v(0)),
		"more encounters than a bag can hold": slices.Concat(head, v(maxInBag+1), bytes.Repeat(tick(1), 3), v(0)),
		"more retractions than bytes":         slices.Concat(head, v(0), v(maxInBag), id(3), v(1)),
		"encounters in the order of logging":  slices.Concat(head, v(2), tick(2), tick(1), v(0)),
		"one encounter twice":                 slices.Concat(head, v(2), tick(1), tick(1), v(0)),
		"retractions in the order of making":  slices.Concat(head, v(0), v(2), id(3), v(1), id(2), v(1)),
		"one retraction twice":                slices.Concat(head, v(0), v(2), id(3), v(1), id(3), v(2)),
		"a field of a later version":          one(v(1 << 11)...),
		"a number of the codebook as letters": one(slices.Concat(v(1<<1), v(inline), v(6), []byte("client"))...),
		"a code without letters":              one(slices.Concat(v(1<<0), v(1), v(inline), v(0))...),
		"a code of no letters":                one(slices.Concat(v(1<<1), v(inline), v(2), []byte("\xff\xfe"))...),
		"a code without end":                  one(slices.Concat(v(1<<1), v(inline), v(maxLetters+1), bytes.Repeat([]byte("a"), maxLetters+1))...),
		"a code of a later codebook":          one(slices.Concat(v(1<<1), v(uint64(len(codebook()))+1))...),
		"a field of several codes with none":  one(slices.Concat(v(1<<0), v(0))...),
		"a field of more than nine codes":     one(slices.Concat(v(1<<0), v(10), bytes.Repeat(v(1), 10))...),
		"a group of one, said needlessly":     one(slices.Concat(v(1<<bitCount), v(1))...),
		"a group of millions":                 one(slices.Concat(v(1<<bitCount), v(1<<20+1))...),
		"an empty text, said needlessly":      one(slices.Concat(v(1<<bitText), v(0))...),
		"a text longer than the bag":          one(slices.Concat(v(1<<bitText), v(MaxText))...),
		"a text longer than any":              one(slices.Concat(v(1<<bitText), v(MaxText+1), bytes.Repeat([]byte("a"), MaxText+1))...),
		"a text that is none":                 one(slices.Concat(v(1<<bitText), v(1), []byte{0xff})...),
		"a length that wraps around":          one(slices.Concat(v(1<<bitText), bytes.Repeat([]byte{0xff}, 9), []byte{1})...),
	} {
		t.Run(name, func(t *testing.T) {
			if bag, err := DecodeBag(b); !errors.Is(err, ErrBadBytes) || !reflect.DeepEqual(bag, Bag{}) {
				t.Errorf("DecodeBag(%x) = %+v, %v", b, bag, err)
			}
		})
	}
}

func TestCodesOfADecodedBagCanGrowWithoutTouchingTheNext(t *testing.T) {
	b := fullBag()
	got, err := DecodeBag(b.Append(nil))
	if err != nil {
		t.Fatal(err)
	}
	for i := range got.Encounters {
		for _, f := range got.Encounters[i].Fields() {
			if f.Many {
				_ = append(f.Get(), "written", "over")
			}
		}
	}
	if !reflect.DeepEqual(got, b) {
		t.Errorf("codes share their room: %+v", got)
	}
}

func TestABagThatOnlyClaimsToBeLargeTakesNoMemory(t *testing.T) {
	raw := binary.AppendUvarint(binary.AppendUvarint(append([]byte{bagVersion}, make([]byte, 16)...), 1), maxInBag)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := DecodeBag(raw); !errors.Is(err, ErrBadBytes) {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	if n := after.TotalAlloc - before.TotalAlloc; n > 1<<20 {
		t.Errorf("%d bytes made %d", len(raw), n)
	}
}

func TestASmallBagStaysSmall(t *testing.T) {
	b := Bag{Site: ID{2}, Hour: 495_000}
	for i := range 6 {
		b.Encounters = append(b.Encounters, Encounter{
			ID: ID{byte(i + 1)}, Count: 1, Themes: []string{"lonely", "hope"}, Who: "client",
			Initiative: "expert", Phase: "before", Did: []string{"listening"}, Next: "none",
		})
	}
	if n := len(b.Append(nil)) / 6; n > 32 {
		t.Errorf("%d bytes an encounter, some thirty were promised", n)
	}
}

var writeVectors = flag.Bool("vectors", false, "write testdata/*.hex that are missing; those that are there never change")

// vector reads frozen bytes.
func vector(t *testing.T, name string, now []byte) []byte {
	path := "testdata/" + name
	b, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) && *writeVectors {
		b = []byte(hex.EncodeToString(now) + "\n")
		err = os.WriteFile(path, b, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	raw, err := hex.DecodeString(strings.TrimSpace(string(b)))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestBytesOfVersion1AreForEver(t *testing.T) {
	t.Run("bag bytes of version 1 are for ever", func(t *testing.T) {
		want := fullBag()
		now := want.Append(nil)
		raw := vector(t, "bag-v1.hex", now)
		got, err := DecodeBag(raw)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("the old bag reads as\n%+v, %v\nand was\n%+v", got, err, want)
		}
		if !bytes.Equal(now, raw) {
			t.Errorf("the same bag is written as\n%x\nand was\n%x", now, raw)
		}
	})
	t.Run("a bag with every code of the book is for ever", func(t *testing.T) {
		want := Bag{Site: ID{2}, Hour: 495_000}
		b, err := os.ReadFile("testdata/codebook.txt")
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range strings.Fields(string(b))[:firstCodes] {
			want.Encounters = append(want.Encounters, Encounter{ID: ID{byte(i + 1)}, Site: want.Site, Hour: want.Hour, Themes: []string{c}, Count: 1})
		}
		raw := vector(t, "codes-v1.hex", want.Append(nil))
		got, err := DecodeBag(raw)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("the old codes read as\n%+v, %v", got, err)
		}
	})
	t.Run("count bytes of version 1 are for ever", func(t *testing.T) {
		want := fullCounts()
		now := want.Append(nil)
		raw := vector(t, "counts-v1.hex", now)
		got, rest, err := DecodeCounts(raw)
		if err != nil || len(rest) > 0 || !reflect.DeepEqual(got, want) {
			t.Errorf("the old counts read as\n%+v, %x, %v\nand were\n%+v", got, rest, err, want)
		}
		if !bytes.Equal(now, raw) {
			t.Errorf("the same counts are written as\n%x\nand were\n%x", now, raw)
		}
	})
}

func FuzzDecodeBag(f *testing.F) {
	b := fullBag()
	f.Add(b.Append(nil))
	f.Add((&Bag{}).Append(nil))
	answers := fullAnswers()
	f.Add(answers.Append(nil))
	f.Add((&Bag{Hour: 1, Encounters: []Encounter{{ID: ID{1}, Count: 1}}}).Append(nil))
	f.Fuzz(func(t *testing.T, b []byte) { refusedOrExact(t, b) })
}

package model

import (
	"bytes"
	"encoding/binary"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// fullAnswers is a bag of feedback as it leaves: with a text, passed over, and of
// questions of another day.
func fullAnswers() Bag {
	b := Bag{Site: ID{30, 0xff}, Hour: 495_000, Feedback: []Feedback{
		{ID: ID{3}, Set: FeedbackSet, Answers: []int{5, 4, 0}, Text: "Mukava iltapäivä"},
		{ID: ID{9}, Set: FeedbackSet, Answers: []int{0, 0, 0}},
		{ID: ID{0xff, 1}, Set: "joint-2", Answers: []int{1, 2, 3}},
	}}
	return b
}

func drawFeedback() *rapid.Generator[Feedback] {
	return rapid.Custom(func(t *rapid.T) Feedback {
		f := Feedback{ID: ID{1}, Set: rapid.StringMatching(`[a-z0-9][a-z0-9-]{0,23}`).Draw(t, "set"), Text: rapid.StringN(0, 40, 160).Draw(t, "text")}
		copy(f.ID[1:], rapid.SliceOfN(rapid.Byte(), 15, 15).Draw(t, "id"))
		f.Answers = rapid.SliceOfN(rapid.IntRange(0, 5), Questions, Questions).Draw(t, "answers")
		return f
	})
}

func TestFeedbackCheck(t *testing.T) {
	checks[Feedback]{
		{"all is answered", func(*Feedback) {}, nil},
		{"it has an id", func(f *Feedback) { f.ID = ID{} }, Problem{"id", "missing"}},
		{"it says which questions were asked", func(f *Feedback) { f.Set = "" }, Problem{"set", "unknown-code"}},
		{"by a name that can be one", func(f *Feedback) { f.Set = "Kysely 1" }, Problem{"set", "unknown-code"}},
		{"all questions passed over", func(f *Feedback) { f.Answers, f.Text = []int{0, 0, 0}, "" }, nil},
		{"a question is missing", func(f *Feedback) { f.Answers = f.Answers[:2] }, Problem{"answers", "range"}},
		{"a question too many", func(f *Feedback) { f.Answers = append(f.Answers, 1) }, Problem{"answers", "range"}},
		{"no questions", func(f *Feedback) { f.Answers = nil }, Problem{"answers", "range"}},
		{"better than best", func(f *Feedback) { f.Answers = []int{6, 1, 1} }, Problem{"answers", "range"}},
		{"worse than worst", func(f *Feedback) { f.Answers = []int{-1, 1, 1} }, Problem{"answers", "range"}},
		{"a text of its length", func(f *Feedback) { f.Text = strings.Repeat("a", MaxNote) }, nil},
		{"a longer one", func(f *Feedback) { f.Text = strings.Repeat("a", MaxNote+1) }, Problem{"text", "too-long"}},
		{"what is no text", func(f *Feedback) { f.Text = "\xff" }, Problem{"text", "bad-text"}},
	}.run(t, func() *Feedback { f := fullAnswers().Feedback[0].Clone(); return &f }, (*Feedback).Check)
}

func TestWhetherAnythingWasAnswered(t *testing.T) {
	for _, c := range []struct {
		f    Feedback
		want bool
	}{
		{Feedback{}, false},
		{Feedback{Answers: []int{0, 0, 0}}, false},
		{Feedback{Answers: []int{0, 1, 0}}, true},
		{Feedback{Answers: []int{0, 0, 0}, Text: "Kiitos"}, true},
	} {
		if c.f.Given() != c.want {
			t.Errorf("%+v: %v", c.f, !c.want)
		}
	}
	f := fullAnswers().Feedback[0]
	c := f.Clone()
	if c.Answers[0] = 1; f.Answers[0] == 1 {
		t.Error("a copy shares its answers")
	}
}

func TestATallyCountsEachAnswerOnce(t *testing.T) {
	got := TallyOf(append(fullAnswers().Feedback, Feedback{Answers: []int{5, 9, -1, 5}}))
	want := Tally{{1, 0, 0, 0, 2}, {0, 1, 0, 1, 0}, {0, 0, 1, 0, 0}}
	if got != want || got.Answered(0) != 3 || got.Answered(1) != 2 || got.Answered(2) != 1 {
		t.Errorf("%v, want %v", got, want)
	}
	if TallyOf(nil) != (Tally{}) {
		t.Error("nobody answered something")
	}
}

func TestFeedbackThatPassesCheckSurvivesABag(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBag().Draw(t, "bag")
		b.Feedback = rapid.SliceOfNDistinct(drawFeedback(), 0, 8, func(f Feedback) ID { return f.ID }).Draw(t, "feedback")
		bare := b
		if bare.Feedback = nil; len(b.Feedback) == 0 {
			b.Feedback = nil
		}
		for i := range b.Feedback {
			if err := b.Feedback[i].Check(); err != nil {
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
		b.Feedback = rapid.Permutation(b.Feedback).Draw(t, "as they were given")
		if again := b.Append(nil); !bytes.Equal(again, raw) {
			t.Fatal("a bag tells in which order feedback was given")
		}
		// what stands before the feedback is a bag of version 1, but for the number
		without := bare.Append(nil)
		if without[0] != bagVersion || !bytes.Equal(without[1:], raw[1:len(without)]) {
			t.Fatalf("without feedback %x, with %x", without, raw)
		}
		if len(b.Feedback) == 0 && !bytes.Equal(raw, without) {
			t.Fatal("a bag without feedback is not what it was")
		}
	})
}

func TestEachPrefixOfABagOfFeedbackIsRefused(t *testing.T) {
	b := fullAnswers()
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

func TestEachFlippedBitOfABagOfFeedbackIsRefusedOrSaysSomethingElseExactly(t *testing.T) {
	b := fullAnswers()
	raw := b.Append(nil)
	for i := range raw {
		for bit := range 8 {
			bad := slices.Clone(raw)
			bad[i] ^= 1 << bit
			refusedOrExact(t, bad)
		}
		for _, v := range []byte{0, 1, 0x7f, 0x80, 0xff} {
			bad := slices.Clone(raw)
			bad[i] = v
			refusedOrExact(t, bad)
			refusedOrExact(t, slices.Insert(slices.Clone(raw), i, v))
		}
		refusedOrExact(t, slices.Delete(slices.Clone(raw), i, i+1))
	}
}

func TestBytesThatAreNoBagOfFeedback(t *testing.T) {
	id := func(b byte) []byte { return append([]byte{b}, make([]byte, 15)...) }
	v := func(n uint64) []byte { return binary.AppendUvarint(nil, n) }
	head := slices.Concat([]byte{bagAnswers}, id(30), v(495_000), v(0), v(0))
	set := slices.Concat(v(1), []byte("a"))
	given := func(b byte) []byte { return slices.Concat(id(b), set, []byte{1, 2, 3}, v(0)) }
	one := func(rest ...byte) []byte { return slices.Concat(head, v(1), id(1), rest) }
	good := slices.Concat(head, v(2), given(1), given(2))
	if got, err := DecodeBag(good); err != nil || len(got.Feedback) != 2 {
		t.Fatal(got, err)
	}
	for name, b := range map[string][]byte{
		"a later version":                       append([]byte{3}, good[1:]...),
		"feedback in a bag of version 1":        append([]byte{bagVersion}, good[1:]...),
		"a bag without feedback, said newly":    slices.Concat(head, v(0)),
		"and without the number of them":        head,
		"more of it than a bag can hold":        slices.Concat(head, v(maxInBag+1), given(1)),
		"more of it than bytes":                 slices.Concat(head, v(maxInBag), given(1)),
		"feedback in the order of giving":       slices.Concat(head, v(2), given(2), given(1)),
		"one answer twice":                      slices.Concat(head, v(2), given(1), given(1)),
		"the number of it with a needless byte": slices.Concat(head, []byte{0x81, 0}, given(1)),
		"questions without a name":              one(slices.Concat(v(0), []byte{1, 2, 3}, v(0))...),
		"questions whose name is none":          one(slices.Concat(v(1), []byte("Ä"), []byte{1, 2, 3}, v(0))...),
		"a name that is too long":               one(slices.Concat(v(maxLetters+1), bytes.Repeat([]byte("a"), maxLetters+1), []byte{1, 2, 3}, v(0))...),
		"a name longer than the bag":            one(slices.Concat(v(40), []byte("a"))...),
		"an answer of six":                      one(slices.Concat(set, []byte{6, 2, 3}, v(0))...),
		"an answer with a needless byte":        one(slices.Concat(set, []byte{0x81, 0, 2, 3}, v(0))...),
		"two answers":                           one(slices.Concat(set, []byte{1, 2}, v(0))...),
		"four answers":                          one(slices.Concat(set, []byte{1, 2, 3, 4}, v(0))...),
		"a text longer than the bag":            one(slices.Concat(set, []byte{1, 2, 3}, v(9))...),
		"a text longer than any":                one(slices.Concat(set, []byte{1, 2, 3}, v(MaxNote+1), bytes.Repeat([]byte("a"), MaxNote+1))...),
		"a text that is none":                   one(slices.Concat(set, []byte{1, 2, 3}, v(1), []byte{0xff})...),
	} {
		t.Run(name, func(t *testing.T) {
			if bag, err := DecodeBag(b); !errors.Is(err, ErrBadBytes) || !reflect.DeepEqual(bag, Bag{}) {
				t.Errorf("DecodeBag(%x) = %+v, %v", b, bag, err)
			}
		})
	}
}

func TestBagBytesOfVersion2AreForEver(t *testing.T) {
	want := fullAnswers()
	now := want.Append(nil)
	raw := vector(t, "bag-v2.hex", now)
	got, err := DecodeBag(raw)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("the old bag reads as\n%+v, %v\nand was\n%+v", got, err, want)
	}
	if !bytes.Equal(now, raw) {
		t.Errorf("the same bag is written as\n%x\nand was\n%x", now, raw)
	}
	if now[0] != bagAnswers {
		t.Errorf("a bag with feedback has version %d", now[0])
	}
}

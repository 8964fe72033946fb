package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"aula/model"
	"aula/store"
)

var update = flag.Bool("update", false, "write the golden files anew")

// sample is a file with one record of every kind.
func sample(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	d := document{w: &b}
	d.open(mark(), model.DefaultZone)
	for _, info := range model.Kinds() {
		d.array(info.Name, 1, func(int) any { return info.Sample() })
	}
	given := []feedback{
		{ID: model.ID{1}, Meeting: model.ID{30}, Day: 19675, Set: model.FeedbackSet, Answers: []int{5, 4, 0}, Text: "Mukava iltapäivä"},
		{ID: model.ID{9}, Meeting: model.ID{30}, Day: 19675, Set: model.FeedbackSet, Answers: []int{1, 2, 3}},
	}
	d.array("feedback", len(given), func(i int) any { return given[i] })
	d.encounters(func(each func(*model.Encounter) error) error {
		for _, e := range sampleEncounters() {
			if err := each(&e); err != nil {
				return err
			}
		}
		return nil
	}, window)
	d.put("\n}\n")
	if d.err != nil {
		t.Fatal(d.err)
	}
	return b.Bytes()
}

func TestTheSchemaIsWhatItWas(t *testing.T) {
	golden := fmt.Sprintf("testdata/schema-v%d.json", Version)
	got := sample(t)
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("the schema has changed. Version %d is promised to other programs: a change needs a new version.\n%s", Version, got)
	}
}

func TestTheDocumentedVersionIsTheOneWritten(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, says := range []string{fmt.Sprintf("version %d: one object", Version), fmt.Sprintf("%q, %d\n", "aula-export", Version)} {
		if !strings.Contains(string(doc), says) {
			t.Errorf("doc.go does not say %q", says)
		}
	}
}

func TestEveryKindHasAList(t *testing.T) {
	for _, info := range model.Kinds() {
		if lists()[info.Kind] == nil {
			t.Errorf("%s is not exported", info.Name)
		}
	}
}

func TestAnEncounterCarriesNothingElse(t *testing.T) {
	var f struct{ Encounters []map[string]any }
	if err := json.Unmarshal(sample(t), &f); err != nil {
		t.Fatal(err)
	}
	allowed := strings.Fields("id site hour themes who initiative phase did topics leaflets next length count text")
	for _, e := range f.Encounters {
		for key := range e {
			if !slices.Contains(allowed, key) {
				t.Errorf("an encounter carries %q", key)
			}
		}
	}
	if len(f.Encounters) != 2 || f.Encounters[0]["hour"] != "2026-11-22T23" {
		t.Errorf("encounters are not sorted by id, or the hour is not whole: %v", f.Encounters)
	}
}

func TestTheSameDataGivesTheSameBytesInWhateverStretches(t *testing.T) {
	s := house(t)
	site := siteOf(t, s)
	for range 40 {
		if _, err := s.Log(model.Encounter{Site: site.ID, Themes: []string{"hope"}}); err != nil {
			t.Fatal(err)
		}
	}
	var want []byte
	for _, most := range []int{window, 1, 7} {
		var b bytes.Buffer
		d := document{w: &b}
		d.put("{")
		d.open(mark(), "UTC")
		d.encounters(s.Encounters, most)
		d.put("}")
		if want == nil {
			want = b.Bytes()
		}
		if !bytes.Equal(want, b.Bytes()) {
			t.Errorf("with %d at a time the bytes differ", most)
		}
	}
	var b bytes.Buffer
	if err := Write(&b, s, mark()); err != nil {
		t.Fatal(err)
	}
	first := b.String()
	b.Reset()
	if _, err := s.CutBags(store.ShiftEnd); err != nil {
		t.Fatal(err)
	}
	if err := Write(&b, s, mark()); err != nil {
		t.Fatal(err)
	}
	if first != b.String() {
		t.Error("the same data gave other bytes once it had left in bags")
	}
}

type full struct{ room int }

var errFull = errors.New("full")

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestAFullDiskIsSaid(t *testing.T) {
	s := house(t)
	for room := 0; room < 600; room += 50 {
		if err := Write(&full{room}, s, mark()); !errors.Is(err, errFull) {
			t.Errorf("with room for %d bytes: %v", room, err)
		}
	}
}

// What is its person's alone leaves only when they ask for it.
func TestTheDiaryStaysAtHomeUnlessItIsAskedFor(t *testing.T) {
	s := house(t)
	if err := s.Put(&model.Diary{ID: model.ID{29}, Day: 19700, Text: "Vain minulle"}, &model.Task{ID: model.ID{12}, Text: "Kaikille"}); err != nil {
		t.Fatal(err)
	}
	for own, want := range map[bool]bool{true: true, false: false} {
		var b bytes.Buffer
		m := mark()
		m.Own = own
		if err := Write(&b, s, m); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(b.String(), "Vain minulle"); got != want || !strings.Contains(b.String(), "Kaikille") || !strings.Contains(b.String(), `"diary": [`) {
			t.Errorf("asked for is %v, and the diary is in the file: %v", own, got)
		}
	}
}

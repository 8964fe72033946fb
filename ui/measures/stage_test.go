package measures_test

import (
	"os"
	"testing"
	"testing/synctest"

	"aula/model"
	"aula/ui/measures"
	"aula/ui/uitest"
)

// world is Aino's desk with the page of questionnaires.
type world struct {
	*uitest.Desk
	t *testing.T
}

// story runs a test in a bubble of its own; what change does stands in the store before
// the page opens.
func story(t *testing.T, tell func(*world), change ...func(*world)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := &world{Desk: uitest.NewDesk(t), t: t}
		for _, c := range change {
			c(w)
		}
		if w.Page == nil {
			w.Page = measures.New(w.Env(), measures.Gear{})
		}
		w.Show(w.Page)
		tell(w)
		if len(w.Failed) > 0 {
			t.Errorf("errors were shown: %v", w.Failed)
		}
	})
}

// read is a set of testdata.
func read(t *testing.T, name string) *model.Measure {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.ReadMeasure(b)
	if err != nil {
		t.Fatal(err)
	}
	return &m
}

// threeItems brings in the made-up set.
func threeItems(w *world) { w.Put(read(w.t, "kuulumiset")) }

// esis brings in a set with the rules of ESIS; its words are made up.
func esis(w *world) {
	m := &model.Measure{
		Code: "esis", Name: model.Words{Fi: "Osallisuusindikaattori"}, Scale: model.Scale{From: 1, To: 5}, Rule: model.ScoreLinear,
		Licence: model.Licence{Name: "THL", Source: "https://thl.fi"},
	}
	for i := range 10 {
		m.Statements = append(m.Statements, model.Words{Fi: string(rune('A'+i)) + "."})
	}
	m.ID = model.MeasureID(m.Code, "")
	w.Put(m)
}

// threeX brings in a set with the rules of 3X10D.
func threeX(w *world) {
	m := &model.Measure{
		Code: "3x10d", Name: model.Words{Fi: "3X10D"}, Scale: model.Scale{From: 0, To: 10}, Rule: model.ScoreNone,
		Licence: model.Licence{Name: "Diak", Source: "https://example.org", Note: "kirje 1.9.2026"},
	}
	for i := range 10 {
		m.Statements = append(m.Statements, model.Words{Fi: string(rune('A'+i)) + "."})
	}
	m.ID = model.MeasureID(m.Code, "")
	w.Put(m)
}

func (w *world) sheets() []*model.Sheet { return uitest.List[*model.Sheet](w.Desk) }

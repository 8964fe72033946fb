package guide_test

import (
	"os"
	"testing"
	"testing/synctest"

	"aula/model"
	"aula/ui/guide"
	"aula/ui/uitest"
)

// world is Aino's desk, and what its page is given.
type world struct {
	*uitest.Desk
	gear guide.Gear
}

// open makes a world; what change does stands in the store before the page opens.
func open(t *testing.T, change ...func(*world)) *world {
	t.Helper()
	w := &world{Desk: uitest.NewDesk(t)}
	w.gear.Shipped = func(lang string) string {
		text, err := os.ReadFile("../../assets/guide/" + lang + ".md")
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	for _, c := range change {
		c(w)
	}
	if w.Page == nil {
		w.Page = guide.New(w.Env(), w.gear)
	}
	w.Show(w.Page)
	return w
}

// story runs a test in a bubble of its own.
func story(t *testing.T, tell func(*world), change ...func(*world)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := open(t, change...)
		tell(w)
		if len(w.Failed) > 0 {
			t.Errorf("errors were shown: %v", w.Failed)
		}
	})
}

// guides and acks are what lies in the store.
func (w *world) guides() []*model.Guide { return uitest.List[*model.Guide](w.Desk) }
func (w *world) acks() []*model.Ack     { return uitest.List[*model.Ack](w.Desk) }

package tasks_test

import (
	"testing"
	"testing/synctest"

	"aula/model"
	"aula/ui/tasks"
	"aula/ui/uitest"
)

// world is Aino's desk, and what its page is given.
type world struct {
	*uitest.Desk
	t    *testing.T
	gear tasks.Gear
}

// open makes a world; what change does stands in the store before the page opens.
func open(t *testing.T, change ...func(*world)) *world {
	t.Helper()
	w := &world{Desk: uitest.NewDesk(t), t: t}
	for _, c := range change {
		c(w)
	}
	if w.Page == nil {
		w.Page = tasks.New(w.Env(), w.gear)
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

// tasks and ideas are what lies in the store.
func (w *world) tasks() []*model.Task { return uitest.List[*model.Task](w.Desk) }
func (w *world) ideas() []*model.Idea { return uitest.List[*model.Idea](w.Desk) }

package plan_test

import (
	"testing"

	"aula/ui/uitest"
)

func TestThePageAsItIsRead(t *testing.T) {
	story(t, func(w *world) {
		w.Resize(80, 24)
		t.Log("\n" + w.Screen())
		w.Press("end")
		t.Log("\n" + w.Screen())
		w.Resize(60, 18)
		t.Log("\n" + w.Screen())
		uitest.Sizes(t, "page", w.Page)
	}, planned)
}

package store

import (
	"slices"
	"testing"

	"aula/model"
)

func TestAListThatCameWithALaterVersionIsThereAfterUnlock(t *testing.T) {
	o := options(t, newClock())
	later := slices.Clone(o.Shipped.Codes)
	o.Shipped.Codes = slices.DeleteFunc(slices.Clone(later), func(c model.Code) bool { return c.List == model.Onward || c.List == model.Theme && c.Code == "work" })
	s, _, err := Create(o, beginning())
	if err != nil {
		t.Fatal(err)
	}
	own := s.Codes().Find(model.Theme, "hope")
	mine := *own
	mine.Words.Fi = "Oma sana"
	if err := s.Put(&mine); err != nil {
		t.Fatal(err)
	}
	again := func() uint64 {
		t.Helper()
		me := s.Me()
		s.Lock()
		if err := s.File().Close(); err != nil {
			t.Fatal(err)
		}
		o.Shipped.Codes = later
		st, err := Open(o)
		if err != nil {
			t.Fatal(err)
		}
		if s, err = st.Unlock(me, passAino); err != nil {
			t.Fatal(err)
		}
		if !s.LastEdit().Zero() {
			t.Error("the lists that came are told as the person's last edit")
		}
		var n uint64
		if err := s.update(func(w *writing) error { n = w.lap.Counter; return nil }); err != nil {
			t.Fatal(err)
		}
		return n
	}
	first := again()
	t.Cleanup(func() { leave(t, s) })
	c := s.Codes()
	if got := c.Find(model.Onward, "joint"); got == nil || got.Words.Fi != "sana-joint" || !got.Shipped {
		t.Errorf("the list came as %+v", got)
	}
	if c.Find(model.Theme, "work") != nil || c.Find(model.Theme, "hope").Words.Fi != "Oma sana" {
		t.Error("a list that was there has changed")
	}
	if second := again(); second != first {
		t.Errorf("the second unlock wrote %d changes", second-first)
	}
}

// A laptop that has just joined waits for the team's own codes.
func TestAWorkspaceWithoutAnyCodeIsLeftAlone(t *testing.T) {
	o := options(t, newClock())
	o.Shipped.Codes = nil
	s, _, err := Create(o, beginning())
	if err != nil {
		t.Fatal(err)
	}
	me := s.Me()
	s.Lock()
	if err := s.File().Close(); err != nil {
		t.Fatal(err)
	}
	o.Shipped = shipped()
	st, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	if s, err = st.Unlock(me, passAino); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { leave(t, s) })
	for _, l := range model.Lists() {
		if n := len(s.Codes().All(l)); n != 0 {
			t.Errorf("%d codes of %s", n, l)
		}
	}
}

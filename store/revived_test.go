package store

import (
	"errors"
	"testing"
	"time"

	"aula/model"
)

// twoApart are two laptops of which one deleted a task while the other edited it, and
// that have shared since.
func twoApart(t *testing.T) (a, b *Session, c *clock) {
	t.Helper()
	c = newClock()
	a, dir := shared(t, c)
	b = joined(t, c, a, dir, "Olli", model.Coordinator)
	if err := a.Put(&model.Task{ID: model.ID{1}, Text: "kahvia aulaan"}, &model.Task{ID: model.ID{2}, Text: "teetä"}); err != nil {
		t.Fatal(err)
	}
	goRound(t, a)
	goRound(t, b)
	c.pass(time.Hour)
	if err := b.Put(&model.Task{ID: model.ID{1}, Text: "kahvia ja pullaa"}); err != nil {
		t.Fatal(err)
	}
	c.pass(time.Hour)
	for _, id := range []model.ID{{1}, {2}} {
		if err := a.Delete(model.KindTask, id); err != nil {
			t.Fatal(err)
		}
	}
	if all, err := a.Revived(); err != nil || len(all) != 0 {
		t.Fatalf("before they shared: %+v, %v", all, err)
	}
	share := func() { goRound(t, b); goRound(t, a); goRound(t, b) }
	share()
	return a, b, c
}

func TestWhoeverDeletedIsToldThatARecordIsBack(t *testing.T) {
	a, b, _ := twoApart(t)
	all, err := a.Revived()
	if err != nil || len(all) != 1 {
		t.Fatalf("%+v, %v", all, err)
	}
	x := all[0]
	if x.Kind != model.KindTask || x.Record != (model.ID{1}) || x.By != b.Me() || x.Deleted.Sub(x.Edited).Round(time.Minute) != time.Hour {
		t.Errorf("%+v", x)
	}
	if one, is, err := a.RevivedAs(x.Kind, x.Record); err != nil || !is || one.By != x.By || !one.Edited.Equal(x.Edited) {
		t.Errorf("%+v, %v, %v", one, is, err)
	}
	if _, is, err := a.RevivedAs(model.KindTask, model.ID{2}); err != nil || is {
		t.Errorf("what is gone: %v, %v", is, err)
	}
	if all, err := b.Revived(); err != nil || len(all) != 0 {
		t.Errorf("whoever edited is told too: %+v, %v", all, err)
	}
	if _, is, err := b.RevivedAs(x.Kind, x.Record); err != nil || is {
		t.Errorf("whoever edited is told of the record: %v, %v", is, err)
	}
}

func TestARecordThatIsBackIsDeletedAgainOrKept(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(a *Session) error
		left bool
	}{
		{"deleted again", func(a *Session) error { return a.Delete(model.KindTask, model.ID{1}) }, false},
		{"kept", func(a *Session) error { return a.Keep(model.KindTask, model.ID{1}) }, true},
		{"kept by taking the delete back", func(a *Session) error {
			edits, err := a.Edits(10)
			if err != nil {
				return err
			}
			return a.Undo(edits[1].ID) // the newest is that of the other task
		}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, b, _ := twoApart(t)
			if err := c.do(a); err != nil {
				t.Fatal(err)
			}
			goRound(t, a)
			goRound(t, b)
			for _, s := range []*Session{a, b} {
				if all, err := s.Revived(); err != nil || len(all) != 0 {
					t.Errorf("still told: %+v, %v", all, err)
				}
				if _, err := Get[*model.Task](s, model.ID{1}); (err == nil) != c.left {
					t.Errorf("%v", err)
				}
			}
			if err := a.Keep(model.KindTask, model.ID{1}); !errors.Is(err, ErrChangedSince) {
				t.Errorf("kept twice: %v", err)
			}
		})
	}
}

func BenchmarkRevived(b *testing.B) {
	c := newClock()
	s, _ := fresh(b, options(b, c))
	for n := range 5000 {
		if err := s.Put(&model.Task{ID: model.ID{1, byte(n >> 8), byte(n)}, Text: "kahvia"}); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if _, err := s.Revived(); err != nil {
			b.Fatal(err)
		}
	}
}

func TestKeepingIsTakenBackToTheQuestion(t *testing.T) {
	a, b, _ := twoApart(t)
	if err := a.Keep(model.KindTask, model.ID{1}); err != nil {
		t.Fatal(err)
	}
	if err := a.Undo(a.LastEdit()); err != nil {
		t.Fatal(err)
	}
	goRound(t, a)
	goRound(t, b)
	if all, err := a.Revived(); err != nil || len(all) != 1 {
		t.Errorf("it does not ask again: %+v, %v", all, err)
	}
	for _, s := range []*Session{a, b} {
		if x, err := Get[*model.Task](s, model.ID{1}); err != nil || x.Text != "kahvia ja pullaa" {
			t.Errorf("%+v, %v", x, err)
		}
	}
}

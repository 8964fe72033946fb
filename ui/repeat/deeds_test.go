package repeat_test

import (
	"errors"
	"testing"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/repeat"
)

// carryOut runs what a page asked to have written, late.
func carryOut(t *testing.T, s *store.Session, cmd tea.Cmd) {
	t.Helper()
	if _, err := cmd().(ui.WriteMsg).Do(s); err != nil {
		t.Fatal(err)
	}
}

func put(t *testing.T, s *store.Session, all ...model.Record) {
	t.Helper()
	if err := s.Put(all...); err != nil {
		t.Fatal(err)
	}
}

func TestWhatCameAfterThePageWasReadStays(t *testing.T) {
	s, day := session(t), wednesday()
	r := group(1, day, "FREQ=WEEKLY")
	read := r.Occasion(day, r.StartOn(day, s.Now().Location()))
	put(t, s, r)

	late := *read
	late.Title = "Retki"
	put(t, s, &late)
	carryOut(t, s, repeat.Change("", read, func(e *model.Entry) { e.Cancelled = true }))
	e, err := store.Get[*model.Entry](s, read.ID)
	if err != nil || e.Title != "Retki" || !e.Cancelled {
		t.Fatalf("%+v, %v", e, err)
	}
	carryOut(t, s, repeat.Restore("", read, r))
	if e, err = store.Get[*model.Entry](s, read.ID); err != nil || e.Title != "Retki" || e.Cancelled {
		t.Errorf("a day that differs from its series was given back to it: %+v, %v", e, err)
	}

	named := *r
	named.Title = "Kahviryhmä"
	put(t, s, &named)
	carryOut(t, s, repeat.End("", r, day+14))
	now, err := store.Get[*model.Series](s, r.ID)
	if err != nil || now.Title != "Kahviryhmä" || len(now.Days(day, day+60)) != 2 {
		t.Errorf("%+v, %v", now, err)
	}
}

func TestADayThatSaysWhatItsSeriesSaysIsTheSeriesAgain(t *testing.T) {
	s, day := session(t), wednesday()
	r := group(1, day, "FREQ=WEEKLY")
	base := r.Occasion(day, r.StartOn(day, s.Now().Location()))
	put(t, s, r)
	carryOut(t, s, repeat.Change("", base, func(e *model.Entry) { e.Cancelled = true }))
	if base.Cancelled {
		t.Error("the page's copy was changed")
	}
	carryOut(t, s, repeat.Restore("", base, r))
	if _, err := store.Get[*model.Entry](s, base.ID); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("the entry stayed: %v", err)
	}
	carryOut(t, s, repeat.End("", r, day))
	if _, err := store.Get[*model.Series](s, r.ID); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("a series without a day stayed: %v", err)
	}
}

package repeat_test

import (
	"errors"
	"testing"

	"aula/model"
	"aula/store"
	"aula/ui/repeat"
)

func done(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func put(t *testing.T, s *store.Session, all ...model.Record) {
	t.Helper()
	done(t, s.Put(all...))
}

func TestWhatCameAfterThePageWasReadStays(t *testing.T) {
	s, day := session(t), wednesday()
	r := group(1, day, "FREQ=WEEKLY")
	read := r.Occasion(day, r.StartOn(day, s.Now().Location()))
	put(t, s, r)

	late := *read
	late.Title = "Retki"
	put(t, s, &late)
	done(t, repeat.Change(s, read, func(e *model.Entry) { e.Cancelled = true }))
	e, err := store.Get[*model.Entry](s, read.ID)
	if err != nil || e.Title != "Retki" || !e.Cancelled {
		t.Fatalf("%+v, %v", e, err)
	}
	done(t, repeat.Restore(s, read, r))
	if e, err = store.Get[*model.Entry](s, read.ID); err != nil || e.Title != "Retki" || e.Cancelled {
		t.Errorf("a day that differs from its series was given back to it: %+v, %v", e, err)
	}

	named := *r
	named.Title = "Kahviryhmä"
	put(t, s, &named)
	done(t, repeat.End(s, r.ID, day+14))
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
	done(t, repeat.Change(s, base, func(e *model.Entry) { e.Cancelled = true }))
	if base.Cancelled {
		t.Error("the page's copy was changed")
	}
	done(t, repeat.Restore(s, base, r))
	if _, err := store.Get[*model.Entry](s, base.ID); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("the entry stayed: %v", err)
	}
	done(t, repeat.End(s, r.ID, day))
	if _, err := store.Get[*model.Series](s, r.ID); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("a series without a day stayed: %v", err)
	}
}

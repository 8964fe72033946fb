package store

import (
	"errors"
	"slices"
	"testing"
	"time"

	"aula/model"
)

func TestOneLineOfTheLogAPersonClientDayAndDeed(t *testing.T) {
	c := newClock()
	s, client := signed(t, options(t, c))
	log := func(want ...model.Deed) {
		t.Helper()
		all, err := s.AccessLog(client.ID)
		if err != nil {
			t.Fatal(err)
		}
		var got []model.Deed
		for _, a := range all {
			got = append(got, a.Deed)
			if a.Person != s.Me() || a.Client != client.ID {
				t.Errorf("a line says %+v", a)
			}
		}
		slices.Sort(got)
		if slices.Sort(want); !slices.Equal(got, want) {
			t.Errorf("the log has %v, want %v", got, want)
		}
	}
	log(model.Edited) // the client was made
	for range 3 {
		if _, err := s.OpenClient(client.ID); err != nil {
			t.Fatal(err)
		}
	}
	log(model.Edited, model.Viewed)
	last := s.LastEdit()
	client.Interests = "Valokuvaus"
	if err := s.Put(client); err != nil {
		t.Fatal(err)
	}
	if s.LastEdit() == last {
		t.Error("an edit was lost among looks")
	}
	if err := s.Undo(s.LastEdit()); err != nil {
		t.Fatal(err)
	}
	if err := s.Printed(client.ID); err != nil {
		t.Fatal(err)
	}
	log(model.Edited, model.Viewed, model.Printed)
	c.pass(24 * time.Hour)
	if _, err := s.Client(client.ID); !errors.Is(err, ErrNotAllowed) {
		t.Errorf("yesterday's look opens today's page: %v", err)
	}
	client.Interests = "Kuorolaulu"
	if err := s.Put(client); err != nil {
		t.Fatal(err)
	}
	log(model.Edited, model.Viewed, model.Printed, model.Edited)
	edits, err := s.Edits(20)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range edits {
		for _, ch := range e.Changes {
			if ch.Kind == model.KindAccess {
				t.Error("a line of the log is told as somebody's edit")
			}
		}
	}
	sound(t, s)
}

func TestCheckFindsALogThatWasTamperedWith(t *testing.T) {
	for name, bend := range map[string]func(t *testing.T, s *Session, log []*model.Access){
		model.LogAltered: func(t *testing.T, s *Session, log []*model.Access) {
			log[1].Person = model.ID{99}
			if err := s.Put(log[1]); err != nil {
				t.Fatal(err)
			}
		},
		model.LogMissing: func(t *testing.T, s *Session, log []*model.Access) {
			if err := s.Delete(model.KindAccess, log[1].ID); err != nil {
				t.Fatal(err)
			}
		},
		model.LogUnlinked: func(t *testing.T, s *Session, log []*model.Access) {
			forged := model.NewAccess(log[1].Laptop, log[1].Number, []byte("else"), log[1].Client, log[1].Person, log[1].Day, log[1].Deed, log[1].Salt)
			if err := s.Delete(model.KindAccess, log[1].ID); err != nil {
				t.Fatal(err)
			}
			if err := s.Put(forged); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, client := signed(t, options(t, newClock()))
			if _, err := s.OpenClient(client.ID); err != nil {
				t.Fatal(err)
			}
			if err := s.Printed(client.ID); err != nil {
				t.Fatal(err)
			}
			sound(t, s)
			log, err := List[*model.Access](s)
			if err != nil || len(log) != 3 {
				t.Fatal(len(log), err)
			}
			slices.SortFunc(log, func(a, b *model.Access) int { return int(a.Number) - int(b.Number) })
			bend(t, s, log)
			r, err := s.Check()
			if err != nil || r.Sound() || !slices.ContainsFunc(r.Access, func(b model.Broken) bool { return b.Why == name && b.Number == 2 }) {
				t.Errorf("check says %+v, %v", r.Access, err)
			}
		})
	}
}

func TestALineGoesBareWhenTheLogHasKeptItLongEnough(t *testing.T) {
	c := newClock()
	s, client := signed(t, options(t, c))
	if _, err := s.OpenClient(client.ID); err != nil {
		t.Fatal(err)
	}
	bodies := func() (n int) {
		all, err := List[*model.Access](s)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range all {
			if !a.Gone() {
				n++
			}
		}
		return n
	}
	for _, step := range []struct {
		days, want int
	}{{1, 3}, {729, 4}, {3, 2}} { // two years are two years: only what is older goes
		c.pass(time.Duration(step.days) * 24 * time.Hour)
		last := s.LastEdit()
		if _, err := s.OpenClient(client.ID); err != nil {
			t.Fatal(err)
		}
		if got := bodies(); got != step.want {
			t.Errorf("%d days on %d lines have a body, want %d", step.days, got, step.want)
		}
		if s.LastEdit() != last {
			t.Error("the ageing of the log is an edit that could be taken back")
		}
	}
	sound(t, s)
}

package repeat_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"aula/assets"
	"aula/model"
	"aula/store"
	"aula/ui/repeat"
	"aula/ui/text"
)

// wednesday is 25 November 2026.
func wednesday() model.Date { return model.DateOf(time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)) }

func session(t *testing.T) *store.Session {
	t.Helper()
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	s, _, err := store.Create(store.Options{Dir: t.TempDir() + "/home", Passes: 1, Now: func() time.Time { return now }},
		store.Beginning{Workspace: "W", Site: "Poliklinikka", Member: "Aino", Role: model.Coordinator, Passphrase: "sininen kivi nukkuu"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.File().Close() })
	me := *s.Member(s.Me())
	me.Undertaking = wednesday() - 100
	if err := s.Put(&me); err != nil {
		t.Fatal(err)
	}
	return s
}

func group(id byte, first model.Date, rule string) *model.Series {
	return &model.Series{ID: model.ID{id}, What: model.EntryJoint, First: first, At: 720, Minutes: 240, Rule: rule}
}

func TestRulesAreSaidAsPeopleSayThem(t *testing.T) {
	for _, c := range []struct{ rule, fi, en string }{
		{"FREQ=WEEKLY;BYDAY=WE", "joka viikko keskiviikkoisin, ei pyhinä", "every week on Wednesdays, not on holidays"},
		{"FREQ=WEEKLY;INTERVAL=2", "joka toinen viikko keskiviikkoisin, ei pyhinä", "every other week on Wednesdays, not on holidays"},
		{"FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH", "3 viikon välein maanantaisin ja torstaisin, ei pyhinä", ""},
		{"FREQ=MONTHLY;BYDAY=-1FR", "joka kuukausi viimeisenä perjantaina, ei pyhinä", ""},
		{"FREQ=MONTHLY;BYDAY=2TU;COUNT=5", "joka kuukausi toisena tiistaina, 5 kertaa, ei pyhinä", ""},
		{"FREQ=WEEKLY;UNTIL=20261218", "joka viikko keskiviikkoisin, 18.12.2026 asti, ei pyhinä", ""},
		{"what", "omalla säännöllään", ""},
	} {
		r := group(1, wednesday(), c.rule)
		if got := repeat.Say(text.Must(assets.FS, "fi"), r); got != c.fi {
			t.Errorf("%s: %q", c.rule, got)
		}
		if got := repeat.Say(text.Must(assets.FS, "en"), r); c.en != "" && got != c.en {
			t.Errorf("%s: %q", c.rule, got)
		}
	}
}

func TestTheNextDaysAreFoundHoweverFarApart(t *testing.T) {
	for rule, want := range map[string][]int{"FREQ=WEEKLY": {0, 7, 14}, "FREQ=YEARLY": {0, 365, 731}, "FREQ=WEEKLY;COUNT=2": {0, 7}} {
		var got []int
		for _, d := range repeat.Next(group(1, wednesday(), rule), wednesday(), 3) {
			got = append(got, int(d-wednesday()))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v", rule, got)
		}
	}
}

func TestWhatWasPlannedGoesAlongToTheSeriesThatTakesThePlace(t *testing.T) {
	day := wednesday()
	for _, c := range []struct {
		name string
		to   *model.Series
		by   model.Date
		at   model.Date // where the plan of the second week goes; 0: it stays
	}{
		{"another series on the same days", group(2, day, "FREQ=WEEKLY"), 0, day + 7},
		{"the same series at another hour stays", group(1, day, "FREQ=WEEKLY"), 0, 0},
		{"a series a day later", group(2, day+1, "FREQ=WEEKLY"), 1, day + 8},
		{"another weekday, which nobody counted", group(2, day-1, "FREQ=WEEKLY"), 0, day + 6},
		{"the same series on another weekday", group(1, day+2, "FREQ=WEEKLY;BYDAY=FR"), 0, day + 9},
		{"a week that the new series hasn't", group(2, day, "FREQ=WEEKLY;INTERVAL=2"), 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, from := session(t), group(1, day, "FREQ=WEEKLY")
			old := model.ExceptionID(from.ID, day+7)
			err := s.Put(from, &model.Plan{ID: old, Series: from.ID, Day: day + 7, Form: model.FormJoint, Title: "Retki"},
				&model.BudgetLine{ID: model.ID{31}, Plan: old, What: "Makkarat"},
				&model.Comment{ID: model.ID{32}, Plan: old, Text: "Kuka tuo puut?", By: s.Me(), At: 1},
				&model.Review{ID: model.ID{33}, Plan: old, By: s.Me(), At: 1, Verdict: model.Asks, Digest: "x"},
				&model.Wish{ID: model.ID{34}, Text: "Retki", Day: day, Plans: []string{old.String()}},
				&model.BudgetLine{ID: model.ID{35}, Plan: model.ID{99}, What: "Muu"})
			if err != nil {
				t.Fatal(err)
			}
			out, gone, err := repeat.Carried(s, from, c.to, day, c.by)
			if err != nil {
				t.Fatal(err)
			}
			if c.at == 0 {
				if len(out) != 0 || len(gone) != 0 {
					t.Fatalf("carried %+v, gone %+v", out, gone)
				}
				return
			}
			if err := s.Replace(append(out, c.to), gone); err != nil {
				t.Fatal(err)
			}
			if _, err := store.Get[*model.Plan](s, old); !errors.Is(err, model.ErrNotFound) {
				t.Errorf("the plan is still under its old day: %v", err)
			}
			id := model.ExceptionID(c.to.ID, c.at)
			p, err := s.PlanPage(id)
			if err != nil || p.Plan == nil || p.Plan.Title != "Retki" || p.Plan.Series != c.to.ID || p.Plan.Day != c.at {
				t.Fatalf("the plan: %+v, %v", p.Plan, err)
			}
			if len(p.Budget) != 1 || len(p.Comments) != 1 || len(p.Reviews) != 1 || len(p.Wishes) != 1 || len(out) != 5 {
				t.Errorf("with it: %+v of %d", p, len(out))
			}
		})
	}
}

func TestAnOccasionThatWasMovedKeepsItsHour(t *testing.T) {
	s, day := session(t), wednesday()
	from, to := group(1, day, "FREQ=WEEKLY"), group(2, day, "FREQ=WEEKLY")
	to.At = 780
	zone := s.Now().Location()
	moved := from.Occasion(day, day.At(900, zone))
	renamed := from.Occasion(day+7, from.StartOn(day+7, zone))
	renamed.Title = "Pikkujoulu"
	if err := s.Put(from, moved, renamed); err != nil {
		t.Fatal(err)
	}
	out, _, err := repeat.Carried(s, from, to, day, 0)
	if err != nil || len(out) != 2 {
		t.Fatalf("%+v, %v", out, err)
	}
	a, b := out[0].(*model.Entry), out[1].(*model.Entry)
	if a.Start != day.At(900, zone) || a.Series != to.ID || b.Start != (day+7).At(780, zone) || b.Title != "Pikkujoulu" {
		t.Errorf("%+v, %+v", a, b)
	}
}

func TestWhatWasHeldStaysWithTheSeriesThatHeldIt(t *testing.T) {
	day := wednesday()
	s, from, to := session(t), group(1, day, "FREQ=WEEKLY"), group(2, day, "FREQ=WEEKLY")
	held, ahead := model.ExceptionID(from.ID, day), model.ExceptionID(from.ID, day+7)
	err := s.Put(from, &model.Plan{ID: held, Series: from.ID, Day: day, Form: model.FormJoint}, &model.Held{ID: held, Day: day, Others: 4},
		&model.Plan{ID: ahead, Series: from.ID, Day: day + 7, Form: model.FormJoint})
	if err != nil {
		t.Fatal(err)
	}
	out, gone, err := repeat.Carried(s, from, to, day, 0)
	if err != nil || len(out) != 1 || len(gone) != 1 || gone[0].Key() != ahead || out[0].Key() != model.ExceptionID(to.ID, day+7) {
		t.Errorf("carried %+v, %v", out, err)
	}
}

package store

import (
	"testing"
	"time"

	"aula/model"
)

// BenchmarkJointYear reads a year of 1,000 joint meetings, each planned, held and with
// ten participants.
func BenchmarkJointYear(b *testing.B) {
	s, _ := signed(b, options(b, newClock()))
	zone := s.Workspace().Location()
	first, last := day(b, "2025-11-01"), day(b, "2026-09-30") // 334 days
	var clients []model.Record
	for i := range 40 {
		clients = append(clients, &model.Client{ID: model.ID{50, byte(i)}, Name: "Nimi", Made: first, Joint: true})
	}
	put(b, s, clients...)
	n := 0
	for k := range 3 {
		series := &model.Series{
			ID: model.ID{11, byte(k)}, What: model.EntryJoint, Title: "Ryhmä", First: first, At: 600 + 60*k, Minutes: 240, Rule: "FREQ=DAILY", Holidays: true,
			People: []string{s.Me().String()},
		}
		put(b, s, series)
		for d := first; d <= last; d++ {
			p := model.NewPlan(model.ItemOfSeries(series, d, zone), s.Members(), s.Me())
			p.Text, p.Asked, p.AskedBy = "12.00 Kahvit\n13.00 Kävely laavulle", 1, s.Me()
			all := []model.Record{p, &model.Held{ID: p.ID, Day: d, Others: 3}, &model.BudgetLine{ID: model.ID{31, byte(n), byte(n >> 8)}, Plan: p.ID, What: "Kahvi", Meant: 500}}
			for i := range 10 {
				all = append(all, model.NewParticipation(p.ID, model.ID{50, byte((n + i) % 40)}, d))
			}
			put(b, s, all...)
			n++
		}
	}
	for b.Loop() {
		lines, err := s.Joint(first, last)
		if err != nil || len(lines) != n || lines[0].People != 13 {
			b.Fatal(len(lines), n, err)
		}
	}
	b.ReportMetric(float64(n), "meetings")
}

// What was held stays in the year's figures, whatever becomes of its series.
func TestWhatWasHeldOutlivesItsSeries(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(*jointTeam, *Session) error
		left int // of the three occasions: held with a plan, held without, only planned
	}{
		{"the series goes on", func(*jointTeam, *Session) error { return nil }, 3},
		{"the series is deleted", func(j *jointTeam, s *Session) error { return s.Delete(model.KindSeries, j.series.ID) }, 2},
		{"a break is put over the days", func(j *jointTeam, s *Session) error {
			j.series.Breaks = []string{model.Break{First: j.wed - 7, Last: j.wed + 30}.String()}
			return s.Put(j.series)
		}, 2},
		{"the series is held on Mondays now", func(j *jointTeam, s *Session) error {
			j.series.Rule = "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261125"
			return s.Put(j.series)
		}, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			j, s := newTeam(t)
			put(t, s, j.planned(s, 0), &model.Held{ID: j.occasion(0), Day: j.wed, Others: 4}, &model.Held{ID: j.occasion(1), Day: j.wed + 7, Others: 5, Minutes: 60}, j.planned(s, 2))
			j.c.pass(20 * 24 * time.Hour)
			if err := c.do(j, s); err != nil {
				t.Fatal(err)
			}
			lines, err := s.Joint(j.wed, j.wed+14)
			if err != nil || len(lines) != c.left || lines[0].People != 4 || lines[1].People != 5 || lines[0].Plan == nil || lines[0].Item.Start != at(t, s, "2026-11-25 12:00") {
				t.Fatalf("%+v, %v", lines, err)
			}
			if lines[0].Name() != "Keskiviikkoryhmä" || lines[1].Item.Occasion() != j.occasion(1) || lines[1].Item.End == lines[1].Item.Start {
				t.Errorf("%+v", lines)
			}
			if p := page(t, s, j.occasion(0)); p.Stage() != model.StageHeld || p.Item.Occasion() != j.occasion(0) {
				t.Errorf("%+v", p)
			}
			if again, err := s.Joint(j.wed+1, j.wed+6); err != nil || len(again) != 0 {
				t.Errorf("it is on other days too: %+v, %v", again, err)
			}
		})
	}
	t.Run("whose own entry is deleted is gone", func(t *testing.T) {
		j, s := newTeam(t)
		e := &model.Entry{ID: model.ID{8}, What: model.EntryJoint, Title: "Retki", Start: at(t, s, "2026-11-28 10:00"), Minutes: 120}
		put(t, s, e, &model.Plan{ID: e.ID, Form: model.FormJoint}, &model.Held{ID: e.ID, Day: j.wed + 3, Others: 4})
		if err := s.Delete(model.KindEntry, e.ID); err != nil {
			t.Fatal(err)
		}
		if lines, err := s.Joint(j.wed+3, j.wed+3); err != nil || len(lines) != 0 {
			t.Errorf("%+v, %v", lines, err)
		}
	})
	t.Run("a moved one is held on its day once", func(t *testing.T) {
		j, s := newTeam(t)
		e := j.series.Occasion(j.wed, at(t, s, "2026-11-26 14:00"))
		put(t, s, e, &model.Held{ID: e.ID, Day: j.wed + 1, Others: 4})
		for from, want := range map[model.Date]int{j.wed: 0, j.wed + 1: 1} {
			if lines, err := s.Joint(from, from); err != nil || len(lines) != want {
				t.Errorf("%v: %+v, %v", from, lines, err)
			}
		}
	})
}

func TestWhatIsPlannedIsToldWithItsStage(t *testing.T) {
	j, s := newTeam(t)
	gone := &model.Plan{ID: model.ID{8}, Form: model.FormJoint}
	put(t, s, j.planned(s, 0), j.planned(s, 2), gone, &model.Held{ID: j.occasion(0), Day: j.wed, Others: 4})
	all, err := s.Planned()
	if err != nil || len(all) != 2 {
		t.Fatalf("%+v, %v", all, err)
	}
	stages := map[model.ID]model.Stage{}
	for _, l := range all {
		stages[l.Item.Occasion()] = l.Stage
	}
	if stages[j.occasion(0)] != model.StageHeld || stages[j.occasion(2)] != model.StageDraft {
		t.Errorf("%v", stages)
	}
}

package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"aula/model"
	"aula/store"
)

// clientHome has so many clients, each with a relation, a goal and two ratings; the first
// two are linked.
func clientHome(t *testing.T, n int) string {
	t.Helper()
	return filledHome(t, func(s *store.Session) {
		day := model.DateOf(s.Now())
		me := s.Member(s.Me())
		me.Undertaking = day
		records := []model.Record{me}
		for i := range n {
			c := &model.Client{ID: model.ID{40, byte(i)}, Name: []string{"Kanerva", "Kuusama", "Pihlaja", "Vuokko", "Sammal", "Orvokki", "Kielo"}[i], Workers: []string{s.Me().String()}}
			g := &model.Goal{ID: model.ID{42, byte(i)}, Client: c.ID, Text: "Kuvaan taas", Expected: "Viikoittain", State: model.GoalActive, Made: day - 80, Baseline: model.LevelOf(-1), Weight: 1}
			records = append(records, c, g,
				&model.Relation{ID: model.ID{41, byte(i)}, Client: c.ID, Expert: s.Me(), Start: day - 90, Planned: day + 90, Ended: day - model.Date(10*i)},
				&model.Rating{ID: model.RatingID(g.ID, day-9), Client: c.ID, Goal: g.ID, Day: day - 9, Level: model.LevelOf(1)},
				&model.Rating{ID: model.RatingID(g.ID, day-5), Client: c.ID, Goal: g.ID, Day: day - 5, Level: model.LevelOf(0)},
				&model.Meeting{ID: model.ID{43, byte(i)}, Client: c.ID, Expert: s.Me(), Start: (day - 80).At(600, s.Workspace().Location()), Minutes: 60, State: model.MeetHeld, Sort: model.MeetTalk, Note: "salaista"})
		}
		if n > 1 {
			records = append(records, model.NewLink(model.ID{40, 0}, model.ID{40, 1}, day, s.Me()))
		}
		if err := s.Put(records...); err != nil {
			t.Fatal(err)
		}
	})
}

func TestClientsAndGoalsOnTheCommandLine(t *testing.T) {
	home := clientHome(t, 7)
	var rows []clientRow
	if err := json.Unmarshal([]byte(callThen(t, home, "fi", "clients", "--json")), &rows); err != nil || len(rows) != 7 {
		t.Fatalf("%d clients, %v", len(rows), err)
	}
	if r := rows[0]; r.Name != "Kanerva" || r.Ended != "2026-11-24" || r.Last != "2026-09-05" || !r.Mine || len(r.Ahead) != 1 || r.Due != "2027-11-24" {
		t.Errorf("the first is %+v", r)
	}
	if out := callThen(t, home, "fi", "asiakkaat"); !strings.Contains(out, "Kanerva") || !strings.Contains(out, "päättyi 24.11.2026") {
		t.Errorf("in words: %s", out)
	}
	var goals goalsReport
	if err := json.Unmarshal([]byte(callThen(t, home, "fi", "goals", "kane", "--json")), &goals); err != nil || goals.Score == nil || goals.Score.Now != 50 || goals.Score.Base != 40 ||
		len(goals.Goals) != 1 || len(goals.Goals[0].Course) != 2 || goals.Goals[0].Level != model.LevelOf(0) {
		t.Errorf("goals: %+v, %v", goals, err)
	}
	if out := callThen(t, home, "fi", "tavoitteet", "Kanerva"); !strings.Contains(out, "Kuvaan taas  +0  Viikoittain") || !strings.Contains(out, "alussa 40, nyt 50") {
		t.Errorf("in words: %s", out)
	}
	var all figuresReport
	if err := json.Unmarshal([]byte(callThen(t, home, "fi", "goals", "--json")), &all); err != nil || all.Persons == nil || *all.Persons != 6 || all.Score == nil ||
		all.Score.Persons != 6 || all.Score.Median != 50 || all.Lasted == nil || all.Lasted.Days == nil || all.Lasted.Method != "kaplan-meier" || all.First == nil || *all.First.Days != 10 {
		t.Errorf("figures: %+v, %v", all, err)
	}
	if out := callThen(t, home, "en", "goals"); !strings.Contains(out, "6 persons") || !strings.Contains(out, "Kaplan–Meier") || strings.Contains(out, "Kanerva") {
		t.Errorf("in words: %s", out)
	}
}

func TestTheNextMeetingIsOnTheWorkspacesDay(t *testing.T) {
	home := filledHome(t, func(s *store.Session) {
		day, here := model.DateOf(s.Now()), s.Workspace().Location()
		me := s.Member(s.Me())
		me.Undertaking = day
		c := &model.Client{ID: model.ID{40}, Name: "Kanerva", Workers: []string{s.Me().String()}}
		if err := s.Put(
			me, c, &model.Relation{ID: model.ID{41}, Client: c.ID, Expert: s.Me(), Start: day - 9, Planned: day + 90},
			&model.Meeting{ID: model.ID{43}, Client: c.ID, Expert: s.Me(), Start: (day + 2).At(30, here), Minutes: 60, State: model.MeetPlanned, Sort: model.MeetTalk},
		); err != nil {
			t.Fatal(err)
		}
	})
	if out := callThen(t, home, "fi", "clients"); !strings.Contains(out, "seuraava tapaaminen 26.11.2026") {
		t.Errorf("a meeting half an hour after midnight, told by a clock of another zone: %s", out)
	}
}

func TestFiguresOfFewAreNotShown(t *testing.T) {
	home := clientHome(t, 5) // two of them are one person
	out := callThen(t, home, "fi", "goals", "--json")
	var all figuresReport
	if err := json.Unmarshal([]byte(out), &all); err != nil || all.Persons != nil || all.Goals != nil || all.Score != nil || all.Lasted != nil || all.First != nil {
		t.Errorf("figures of four persons: %s", out)
	}
	if out := callThen(t, home, "sv", "goals"); !strings.Contains(out, "färre än fem") {
		t.Errorf("in words: %s", out)
	}
}

func TestNoNameIsNobodys(t *testing.T) {
	c, err := clientNamed([]model.ClientLine{{Client: &model.Client{ID: model.ID{40}, Name: "Kanerva"}}}, "")
	if c != nil || !errors.Is(err, model.ErrNotFound) {
		t.Errorf("the only client is meant by nothing at all: %v, %v", c, err)
	}
}

func TestThePageForAClientIsWrittenOnceAndLogged(t *testing.T) {
	home := clientHome(t, 2)
	out := filepath.Join(t.TempDir(), "sivu.html")
	callThen(t, home, "fi", "clients", "page", "Kanerva", "--out", out)
	b, err := os.ReadFile(out)
	if err != nil || !strings.Contains(string(b), "Kuvaan taas") || strings.Contains(string(b), "salaista") || strings.Contains(string(b), "Kuusama") {
		t.Errorf("the page: %v\n%s", err, b)
	}
	if i, err := os.Stat(out); err != nil || runtime.GOOS != "windows" && i.Mode().Perm() != 0o600 {
		t.Errorf("others may read the page: %v, %v", i.Mode(), err)
	}
	if !strings.Contains(string(b), "tulosti") {
		t.Error("the page does not say that it was printed")
	}
	guide := filepath.Join(t.TempDir(), "hoitotahto.html")
	callThen(t, home, "fi", "clients", "directive", "--out", guide)
	if b, err := os.ReadFile(guide); err != nil || !strings.Contains(string(b), "Psykiatrinen hoitotahto") {
		t.Errorf("the guide: %v", err)
	}
}

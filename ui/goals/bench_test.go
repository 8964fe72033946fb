package goals_test

import (
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"aula/assets"
	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/goals"
	"aula/ui/text"
)

// client is one with six goals of fifty ratings each.
func client(n int) (id model.ID, all []*model.Goal, ratings []*model.Rating) {
	id = model.ID{19, byte(n), byte(n >> 8)}
	for g := range 6 {
		goal := &model.Goal{
			ID: model.ID{24, byte(n), byte(n >> 8), byte(g)}, Client: id, Text: "Haluan taas valokuvata", MuchLess: "Kamera on kaapissa.", Less: "Kuvaan kerran kuussa.",
			Expected: "Kuvaan viikoittain.", More: "Käyn kerhossa.", MuchMore: "Kuviani on näyttelyssä.", Weight: g % 6, Baseline: model.LevelOf(-2), State: model.GoalActive,
			Made: 20400, Target: 20800, Order: g + 1,
		}
		all = append(all, goal)
		for r := range 50 {
			day := model.Date(20400 + 6*r)
			ratings = append(ratings, &model.Rating{
				ID: model.RatingID(goal.ID, day), Client: id, Goal: goal.ID, Day: day, Level: model.LevelOf((n+g+r)%5 - 2), Partly: r%7 == 0,
			})
		}
	}
	return id, all, ratings
}

func BenchmarkScoresOf2000Clients(b *testing.B) {
	type one struct {
		goals   []*model.Goal
		ratings []*model.Rating
	}
	var clients []one
	for n := range 2000 {
		_, g, r := client(n)
		clients = append(clients, one{g, r})
	}
	for b.Loop() {
		for _, c := range clients {
			if _, ok := model.ScoreOf(c.goals, c.ratings); !ok {
				b.Fatal("no score")
			}
		}
	}
}

// full is a store with one such client, opened today.
func full(b *testing.B) (ui.Env, model.ID) {
	b.Helper()
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	s, _, err := store.Create(store.Options{Dir: b.TempDir() + "/home", Passes: 1, Now: func() time.Time { return now }},
		store.Beginning{Workspace: "W", Site: "Poliklinikka", Member: "Aino", Role: model.LeadExpert, Passphrase: "sininen kivi nukkuu"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.File().Close() })
	me, err := store.Get[*model.Member](s, s.Me())
	if err != nil {
		b.Fatal(err)
	}
	me.Undertaking = 20000
	id, all, ratings := client(1)
	records := []model.Record{me, &model.Client{ID: id, Name: "Kanerva", Made: 20400}}
	for _, g := range all {
		records = append(records, g)
	}
	for _, r := range ratings {
		records = append(records, r)
	}
	if err := s.Put(records...); err != nil {
		b.Fatal(err)
	}
	if _, err := s.OpenClient(id); err != nil {
		b.Fatal(err)
	}
	return ui.Env{
		Store: s, Text: text.Must(assets.FS, "fi"), Prefs: ui.DefaultPrefs(), Now: s.Now,
		Theme: ui.NewTheme("dark", true, colorprofile.TrueColor, ui.NarrowGlyphs()),
	}, id
}

func BenchmarkTheGoalPageIsRead(b *testing.B) {
	env, id := full(b)
	page := goals.New(env, id)
	for b.Loop() {
		page.Update(page.Load()())
	}
}

func BenchmarkTheGoalPageIsDrawn(b *testing.B) {
	env, id := full(b)
	page := goals.New(env, id)
	page.Resize(120, 40)
	page.Update(page.Load()())
	for b.Loop() {
		if len(page.View().Body) == 0 {
			b.Fatal("nothing is drawn")
		}
	}
}

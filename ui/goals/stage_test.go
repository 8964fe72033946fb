package goals_test

import (
	"os"
	"testing"
	"testing/synctest"

	"aula/model"
	"aula/store"
	"aula/ui/goals"
	"aula/ui/uitest"
)

func TestMain(m *testing.M) { os.Exit(uitest.Main(m)) }

// kanerva is the client of the stories.
var kanerva = model.ID{19}

// world is Aino's desk with a client of hers, and the page of their goals.
type world struct {
	*uitest.Desk
	t    *testing.T
	gear goals.Gear
}

// open makes a world; what change does stands in the store before the page opens.
func open(t *testing.T, change ...func(*world)) *world {
	t.Helper()
	w := &world{Desk: uitest.NewDesk(t), t: t}
	w.Put(&model.Client{ID: kanerva, Name: "Kanerva", Consent: w.Day(-120), Explained: w.Session.Me(), Workers: []string{w.Session.Me().String()}, Made: w.Day(-120)})
	domain := func(code, fi, sv, en string) *model.Code {
		return &model.Code{ID: model.CodeID(model.Domain, code), List: model.Domain, Code: code, Words: model.Words{Fi: fi, Sv: sv, En: en}}
	}
	w.Put(domain("hobbies", "Harrastukset", "Fritid", "Hobbies"), domain("home", "Asuminen", "Boende", "Housing"))
	w.sign()
	for _, c := range change {
		c(w)
	}
	if w.Page == nil {
		w.Page = goals.On(w.Env(), w.gear, kanerva, model.ID{})
	}
	w.Show(w.Page)
	return w
}

// sign signs Aino's undertaking.
func (w *world) sign() {
	w.t.Helper()
	me, err := store.Get[*model.Member](w.Session, w.Session.Me())
	if err != nil {
		w.t.Fatal(err)
	}
	me.Undertaking = w.Day(-400)
	w.Put(me)
}

// story runs a test in a bubble of its own.
func story(t *testing.T, tell func(*world), change ...func(*world)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := open(t, change...)
		tell(w)
		if len(w.Failed) > 0 {
			t.Errorf("errors were shown: %v", w.Failed)
		}
	})
}

func (w *world) goals() []*model.Goal     { return uitest.List[*model.Goal](w.Desk) }
func (w *world) steps() []*model.GoalStep { return uitest.List[*model.GoalStep](w.Desk) }
func (w *world) ratings() []*model.Rating { return uitest.List[*model.Rating](w.Desk) }

// photo is a goal with all its levels, 97 days old.
func (w *world) photo() *model.Goal {
	return &model.Goal{
		ID: model.ID{24}, Client: kanerva, Text: "Haluan taas valokuvata", Domain: "hobbies", Tags: []string{"meaning", "identity"},
		MuchLess: "Kamera on kaapissa.", Less: "Kuvaan kerran kuussa.", Expected: "Kuvaan viikoittain.", More: "Käyn kerhossa.",
		MuchMore: "Kuviani on näyttelyssä.", Weight: 3, Baseline: model.LevelOf(-2), Target: w.Day(60), State: model.GoalActive,
		Signed: w.Day(-95), Made: w.Day(-97), By: w.Session.Me(), Order: 1,
	}
}

// rated puts a rating of a day.
func (w *world) rated(goal model.ID, on int, level int, partly ...bool) {
	w.t.Helper()
	w.Put(&model.Rating{
		ID: model.RatingID(goal, w.Day(on)), Client: kanerva, Goal: goal, Day: w.Day(on), Level: model.LevelOf(level), By: w.Session.Me(),
		Partly: len(partly) > 0,
	})
}

// some gives Kanerva four goals: rated over weeks with steps, going down and part of the
// way, described by half, reached.
func some(w *world) {
	photo := w.photo()
	w.Put(photo,
		&model.GoalStep{ID: model.ID{31}, Client: kanerva, Goal: photo.ID, Text: "Lataan kameran akun", Order: 1, Done: w.Day(-90)},
		&model.GoalStep{ID: model.ID{32}, Client: kanerva, Goal: photo.ID, Text: "Kuvaan yhden kuvan pihalla", Order: 2, Done: w.Day(-61)},
		&model.GoalStep{ID: model.ID{33}, Client: kanerva, Goal: photo.ID, Text: "Kysyn kerhosta", Order: 3},
		&model.Goal{
			ID: model.ID{25}, Client: kanerva, Text: "Koti, jonne voi kutsua ystävän kahville", Domain: "home", MuchLess: "En avaa ovea.", Less: "Siivoan kun on pakko.",
			Expected: "Siivoan joka viikko.", More: "Kutsun ystävän.", MuchMore: "Pidän kahvikutsut.", Baseline: model.LevelOf(-1), State: model.GoalActive, Made: w.Day(-60), Order: 2,
		},
		&model.Goal{ID: model.ID{26}, Client: kanerva, Text: "Nukun paremmin", Expected: "Menen nukkumaan ennen puoltayötä.", State: model.GoalActive, Made: w.Day(-2), Order: 3},
		&model.Goal{
			ID: model.ID{27}, Client: kanerva, Text: "Käyn kirjastossa", MuchLess: "a", Less: "b", Expected: "Kerran viikossa", More: "c", MuchMore: "d",
			Baseline: model.LevelOf(-2), State: model.GoalReached, Closed: w.Day(-20), Made: w.Day(-97), Order: 4,
		})
	w.rated(photo.ID, -76, -2)
	w.rated(photo.ID, -55, -1)
	w.rated(photo.ID, -41, 0)
	w.rated(photo.ID, -27, -1)
	w.rated(photo.ID, -6, 0)
	w.rated(model.ID{25}, -30, -2)
	w.rated(model.ID{25}, -9, -1, true)
	w.rated(model.ID{27}, -20, 1)
}

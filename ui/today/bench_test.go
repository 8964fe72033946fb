package today_test

import (
	"testing"
	"time"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/text"
	"aula/ui/today"

	"github.com/charmbracelet/colorprofile"

	"aula/assets"
)

// The page and the form of a workspace with seven things a day, all year.
func full(b *testing.B) (page, form ui.Screen) {
	b.Helper()
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	s, _, err := store.Create(store.Options{Dir: b.TempDir() + "/home", Passes: 1, Now: func() time.Time { return now }},
		store.Beginning{Workspace: "W", Site: "Poliklinikka", Member: "Aino", Role: model.Coordinator, Passphrase: "sininen kivi nukkuu"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.File().Close() })
	for i := range 7 {
		r := &model.Series{ID: model.ID{byte(i + 1)}, What: model.EntryTeam, First: 20000, At: (8 + i) * 60, Minutes: 90, Rule: "FREQ=DAILY", Holidays: true}
		if err := s.Put(r); err != nil {
			b.Fatal(err)
		}
	}
	env := ui.Env{
		Store: s, Text: text.Must(assets.FS, "fi"), Prefs: ui.DefaultPrefs(), Now: s.Now,
		Theme: ui.NewTheme("dark", true, colorprofile.TrueColor, ui.NarrowGlyphs()),
	}
	page = today.New(env, today.Gear{})
	page.Update(page.Load()())
	for _, a := range page.Actions() {
		if a.Key.Keys()[0] == "n" {
			form = a.Do()().(ui.AskMsg).Screen
		}
	}
	form.Update(form.Load()())
	for _, k := range []string{"t", "t"} {
		form.Update(ui.Press(k))
	}
	page.Resize(120, 40)
	form.Resize(78, 30)
	return page, form
}

func BenchmarkThePage(b *testing.B) {
	page, _ := full(b)
	for b.Loop() {
		page.View()
	}
}

func BenchmarkReadingTheDay(b *testing.B) {
	page, _ := full(b)
	for b.Loop() {
		page.Update(page.Load()())
	}
}

func BenchmarkTheForm(b *testing.B) {
	_, form := full(b)
	for b.Loop() {
		form.View()
	}
}

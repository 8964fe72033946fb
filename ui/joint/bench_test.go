package joint_test

import (
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"aula/assets"
	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/joint"
	"aula/ui/text"
)

// thousand is a year with 1,000 meetings of twenty series, 950 of them held and planned,
// each with three participants by nickname and two budget lines.
func thousand(b *testing.B) (*store.Session, ui.Screen) {
	b.Helper()
	now := time.Date(2026, 12, 13, 10, 0, 0, 0, time.UTC)
	s, _, err := store.Create(store.Options{Dir: b.TempDir() + "/home", Passes: 1, Now: func() time.Time { return now }},
		store.Beginning{Workspace: "W", Site: "Poliklinikka", Member: "Aino", Role: model.Coordinator, Passphrase: "sininen kivi nukkuu"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.File().Close() })
	me := *s.Member(s.Me())
	me.Undertaking = 20000
	put := func(all ...model.Record) {
		if err := s.Put(all...); err != nil {
			b.Fatal(err)
		}
	}
	put(&me)
	first := model.DateOf(time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC))
	for i := range 3 {
		put(&model.Client{ID: model.ID{200, byte(i + 1)}, Name: "Kanerva", Joint: true, Consent: first, Explained: me.ID, Made: first, Asked: first, Workers: []string{me.ID.String()}})
	}
	for g := range 20 {
		r := &model.Series{
			ID: model.ID{byte(g + 1)}, What: model.EntryJoint, Title: "Ryhmä", First: first + model.Date(g%5), At: 12 * 60, Minutes: 240,
			Rule: "FREQ=WEEKLY;COUNT=50", Holidays: true, People: []string{me.ID.String()}, Budget: 100000,
		}
		all := []model.Record{r}
		for n, day := range r.Days(first, first+400) {
			id := model.ExceptionID(r.ID, day)
			if day > model.DateOf(now) {
				continue
			}
			all = append(all, &model.Plan{ID: id, Series: r.ID, Day: day, Form: model.FormJoint, Responsible: me.ID, Text: "Kahvit"},
				&model.Held{ID: id, Day: day, Others: 5, New: 1, Prep: 30})
			for i := range 3 {
				all = append(all, model.NewParticipation(id, model.ID{200, byte(i + 1)}, day))
			}
			for i := range 2 {
				all = append(all, &model.BudgetLine{ID: model.ID{byte(g + 1), byte(n), byte(i), 7}, Plan: id, What: "Kahvit", Meant: 2000, Paid: 1000, Receipt: "1"})
			}
		}
		put(all...)
	}
	env := ui.Env{
		Store: s, Text: text.Must(assets.FS, "fi"), Prefs: ui.DefaultPrefs(), Now: s.Now,
		Theme: ui.NewTheme("dark", true, colorprofile.TrueColor, ui.NarrowGlyphs()),
	}
	return s, joint.New(env, joint.Gear{})
}

// BenchmarkYearOfAThousandMeetings adds the year up, off the loop.
func BenchmarkYearOfAThousandMeetings(b *testing.B) {
	s, _ := thousand(b)
	for b.Loop() {
		held, people, err := joint.ReadYear(s, 2026)
		if err != nil || held < 900 || people != held*8 {
			b.Fatalf("%d held, %d people, %v", held, people, err)
		}
	}
}

// BenchmarkYearOfAThousandMeetingsIsDrawn draws it, which happens for each key.
func BenchmarkYearOfAThousandMeetingsIsDrawn(b *testing.B) {
	_, p := thousand(b)
	p.Resize(100, 30)
	p.Update(p.Load()())
	for _, a := range p.Actions() {
		if a.Key.Keys()[0] == "left" {
			p.Update(a.Do()())
		}
	}
	for b.Loop() {
		p.View()
	}
}

// BenchmarkListOfAThousandMeetings reads what the place shows at first.
func BenchmarkListOfAThousandMeetings(b *testing.B) {
	_, p := thousand(b)
	p.Resize(100, 30)
	for b.Loop() {
		p.Update(p.Load()())
	}
}

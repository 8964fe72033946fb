package meetings_test

import (
	"testing"
	"time"

	"charm.land/bubbles/v2/key"
	"github.com/charmbracelet/colorprofile"

	"aula/assets"
	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/meetings"
	"aula/ui/text"
)

// full is the list of a client with 200 meetings in a workspace with seven things a
// day, and the form of a plan.
func full(b *testing.B) (list, form ui.Screen) {
	b.Helper()
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	s, _, err := store.Create(store.Options{Dir: b.TempDir() + "/home", Passes: 1, Now: func() time.Time { return now }},
		store.Beginning{Workspace: "W", Site: "Poliklinikka", Member: "Aino", Role: model.PeerExpert, Passphrase: "sininen kivi nukkuu"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.File().Close() })
	me := *s.Member(s.Me())
	me.Undertaking = 20000
	c := &model.Client{ID: model.ID{19}, Name: "Kanerva", Workers: []string{me.ID.String()}}
	all := []model.Record{&me, c}
	for i := range 200 {
		all = append(all, &model.Meeting{
			ID: model.ID{80, byte(i)}, Client: c.ID, Expert: me.ID, Start: model.MomentOf(now) + model.Moment((i-190)*3*24*3600), Minutes: 60, State: model.MeetHeld, Sort: model.MeetTalk,
			Note: "Käveltiin rannassa ja puhuttiin kurssista.",
		})
	}
	for i := range 7 {
		all = append(all, &model.Series{ID: model.ID{byte(i + 1)}, What: model.EntryTeam, First: 20000, At: (8 + i) * 60, Minutes: 90, Rule: "FREQ=DAILY", Holidays: true})
	}
	if err := s.Put(all...); err != nil {
		b.Fatal(err)
	}
	if _, err := s.OpenClient(c.ID); err != nil {
		b.Fatal(err)
	}
	env := ui.Env{
		Store: s, Text: text.Must(assets.FS, "fi"), Prefs: ui.DefaultPrefs(), Now: s.Now,
		Theme: ui.NewTheme("dark", true, colorprofile.TrueColor, ui.NarrowGlyphs()),
	}
	list = meetings.New(env, c.ID)
	list.Resize(100, 30)
	list.Update(list.Load()())
	for _, a := range list.Actions() {
		if key.Matches(ui.Press("n"), a.Key) {
			form = a.Do()().(ui.AskMsg).Screen
		}
	}
	form.Resize(100, 30)
	return list, form
}

func BenchmarkTwoHundredMeetingsAreRead(b *testing.B) {
	list, _ := full(b)
	for b.Loop() {
		list.Update(list.Load()())
	}
}

func BenchmarkTwoHundredMeetingsAreDrawn(b *testing.B) {
	list, _ := full(b)
	for b.Loop() {
		list.View()
	}
}

func BenchmarkThePlanIsDrawn(b *testing.B) {
	_, form := full(b)
	for b.Loop() {
		form.View()
	}
}

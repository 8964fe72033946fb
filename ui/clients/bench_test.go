package clients_test

import (
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"aula/assets"
	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/clients"
	"aula/ui/text"
)

// crowded is a workspace with 2,000 clients, the first of them with 200 meetings.
func crowded(b *testing.B) ui.Env {
	b.Helper()
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	s, _, err := store.Create(store.Options{Dir: b.TempDir() + "/home", Passes: 1, Now: func() time.Time { return now }},
		store.Beginning{Workspace: "W", Site: "Poliklinikka", Member: "Aino", Role: model.Coordinator, Passphrase: "sininen kivi nukkuu"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.File().Close() })
	me := *s.Member(s.Me())
	me.Undertaking = model.DateOf(now)
	if err := s.Put(&me); err != nil {
		b.Fatal(err)
	}
	crowd(b, s, 2000)
	var all []model.Record
	for i := range 200 {
		all = append(all, &model.Meeting{
			ID: model.ID{0xdd, byte(i)}, Client: model.ID{0xee}, Relation: model.ID{0xef}, Expert: s.Me(), Minutes: 60, State: model.MeetHeld, Sort: model.MeetTalk,
			Start: (model.DateOf(now) - model.Date(i+1)).At(600, time.UTC), Note: "Käveltiin rannassa ja puhuttiin keväästä.",
		})
	}
	if err := s.Put(all...); err != nil {
		b.Fatal(err)
	}
	return ui.Env{
		Store: s, Text: text.Must(assets.FS, "fi"), Prefs: ui.DefaultPrefs(), Now: s.Now,
		Theme: ui.NewTheme("dark", true, colorprofile.TrueColor, ui.NarrowGlyphs()),
	}
}

// full is the list, as it has loaded.
func full(b *testing.B) ui.Screen {
	b.Helper()
	env := crowded(b)
	page := clients.New(env, clients.Gear{})
	page.Resize(120, 40)
	page.Update(page.Load()())
	if page.View().Body == "" {
		b.Fatal("the list is empty")
	}
	return page
}

func BenchmarkAKeyInTwoThousandClients(b *testing.B) {
	page := full(b)
	for b.Loop() {
		page.Update(ui.Press("down"))
		page.View()
	}
}

func BenchmarkTwoThousandClientsAreLoaded(b *testing.B) {
	page := full(b)
	for b.Loop() {
		page.Update(page.Load()())
	}
}

func BenchmarkTwoThousandClientsInAnotherWidth(b *testing.B) {
	page := full(b)
	n := 0
	for b.Loop() {
		n = 1 - n
		page.Resize(120+n, 40)
		page.View()
	}
}

// thick is the page of the client with 200 meetings, as it has opened.
func thick(b *testing.B) ui.Screen {
	b.Helper()
	env := crowded(b)
	page := clients.Page(env, clients.Gear{}, model.ID{0xee})
	page.Resize(120, 40)
	if _, err := env.Store.OpenClient(model.ID{0xee}); err != nil {
		b.Fatal(err)
	}
	page.Update(page.Load()())
	if page.View().Body == "" {
		b.Fatal("the page is empty")
	}
	return page
}

func BenchmarkAPageWithTwoHundredMeetings(b *testing.B) {
	page := thick(b)
	for b.Loop() {
		page.Update(ui.Press("down"))
		page.View()
	}
}

func BenchmarkAPageWithTwoHundredMeetingsIsLoaded(b *testing.B) {
	page := thick(b)
	for b.Loop() {
		page.Update(page.Load()())
	}
}

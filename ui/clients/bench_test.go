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

// full is the list of a workspace with 2,000 clients, as it has loaded.
func full(b *testing.B) ui.Screen {
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
	env := ui.Env{
		Store: s, Text: text.Must(assets.FS, "fi"), Prefs: ui.DefaultPrefs(), Now: s.Now,
		Theme: ui.NewTheme("dark", true, colorprofile.TrueColor, ui.NarrowGlyphs()),
	}
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

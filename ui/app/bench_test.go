package app

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// standing is a root with a page open, run by hand: no terminal, no timers.
func standing(b *testing.B, tasks int) *App {
	b.Helper()
	s := begin(b, store.Beginning{})
	const batch = 5000
	for from := 0; from < tasks; from += batch {
		var all []model.Record
		for i := from; i < min(from+batch, tasks); i++ {
			id := model.ID{0xcc, byte(i >> 16), byte(i >> 8), byte(i)}
			all = append(all, &model.Task{ID: id, Text: fmt.Sprintf("Tehtävä %d: %s", i, []string{"keitä kahvit", "pyydä sermi", "soita Poriin"}[i%3])})
		}
		if err := s.Put(all...); err != nil {
			b.Fatal(err)
		}
	}
	a := stand(plainOptions("fi"), Surface{World: WorldSome}, s)
	a.Timers(func(time.Duration, tea.Msg) tea.Cmd { return nil })
	a.Init()
	f, err := readFacts(s, s)
	if err != nil {
		b.Fatal(err)
	}
	a.Update(enteredMsg{s, f, 0, nil})
	a.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	return a
}

// From ctrl+k and one letter to the frame with the first rows.
func BenchmarkPaletteToFirstResult(b *testing.B) {
	a := standing(b, 0)
	for b.Loop() {
		a.Update(ui.Press("ctrl+k"))
		a.Update(ui.Press("l"))
		if body := a.View().Content; !strings.Contains(body, "lukitse") {
			b.Fatal(body)
		}
		b.StopTimer()
		a.Update(ui.CloseMsg{})
		b.StartTimer()
	}
}

// From the letter that ends a query to the frame with what was found among 100,000
// records, the store's part included. The first search reads the index in.
func BenchmarkSearchThroughPalette(b *testing.B) {
	a := standing(b, 100_000)
	for _, query := range []string{"sermi", "99998", "s"} {
		b.Run(query, func(b *testing.B) {
			a.Update(ui.Press("ctrl+k"))
			box := &box{a: a, on: a.on.page, deeds: a.deeds(a.on.page), pages: a.pages()}
			for b.Loop() {
				box.finder = ui.NewFinder(a.env, "", box.instant, box.ask, box.choose)
				box.finder.Resize(74, 19)
				box.finder.Narrow(query)
				found, ok := box.ask(query)().(ui.FoundMsg)
				if !ok || len(found.Items) == 0 {
					b.Fatalf("found nothing: %+v", found)
				}
				box.finder.Update(found)
				if body := box.finder.View().Body; !strings.Contains(body, "Tehtävä") && query != "s" {
					b.Fatal(body)
				}
			}
			a.Update(ui.CloseMsg{})
		})
	}
}

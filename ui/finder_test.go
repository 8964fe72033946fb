package ui_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/ui"
	"aula/ui/uitest"
)

func TestAFinderShowsDeedsAtOnceAndRecordsWhenTheyCome(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		deeds := []ui.Item{{ID: "a", Title: "Uusi vuoro", Note: "n"}, {ID: "b", Title: "Kumoa", Off: "Ei mitään kumottavaa."}}
		var asked, chosen []string
		var f *ui.Finder
		f = ui.NewFinder(env("fi"), "Haku", func(q string) []ui.Item { return ui.Matching(deeds, q) }, func(q string) tea.Cmd {
			if q == "" {
				return nil
			}
			asked = append(asked, q)
			return func() tea.Msg {
				time.Sleep(time.Second)
				return ui.FoundMsg{Query: q, Items: []ui.Item{{ID: "r" + q, Title: "Kirjaus " + q, Note: "kirjaus"}}, Of: f}
			}
		}, func(it ui.Item) tea.Cmd { chosen = append(chosen, it.ID); return nil })
		d := uitest.DriveScreen(t, &on{dialog: f}, nil).Press("n").See("Uusi vuoro", "Kumoa", "Ei mitään kumottavaa.")
		d.Ahead("v", "u", "o").See("Uusi vuoro").NotSee("Kumoa", "Kirjaus")
		d.Wait(time.Second).NotSee("Kirjaus v ").Wait(2*time.Second).See("Uusi vuoro", "Kirjaus vuo")
		if !slices.Equal(asked, []string{"v", "vuo"}) {
			t.Errorf("asked for %q", asked)
		}
		d.Press("x").NotSee("Kirjaus vuo").See("haetaan").Wait(2 * time.Second).See("Kirjaus vuox").Press("enter").See("sivu")
		if !slices.Equal(chosen, []string{"rvuox"}) {
			t.Errorf("chose %q", chosen)
		}
	})
}

func TestAFinderSurvivesAQuestionThatFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var f *ui.Finder
		f = ui.NewFinder(env("fi"), "Haku", nil, func(q string) tea.Cmd {
			if q == "x" {
				return ui.Fail(tea.ErrInterrupted)
			}
			return func() tea.Msg { return ui.FoundMsg{Query: q, Items: []ui.Item{{ID: q, Title: "Löytyi " + q}}, Of: f} }
		}, func(ui.Item) tea.Cmd { return nil })
		d := uitest.DriveScreen(t, &on{dialog: f}, nil).Press("n", "x")
		if len(d.Failed) != 1 {
			t.Errorf("failed: %v", d.Failed)
		}
		d.Press("y").See("Löytyi xy")
		rows := f.Speak().Rows
		if len(rows) != 1 || !strings.HasPrefix(rows[0].Text, "Löytyi") {
			t.Errorf("rows: %+v", rows)
		}
		d.Send(ui.DoMsg{Do: func() tea.Cmd { return f.Narrow("zz") }}).See("Löytyi zz")
	})
	uitest.Sweep(t, func() ui.Screen {
		return ui.NewFinder(env("fi"), "Haku", func(string) []ui.Item { return []ui.Item{{ID: "a", Title: "日本 aula"}} }, nil, nil)
	})
}

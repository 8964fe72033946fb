package hold_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"aula/assets"
	"aula/model"
	"aula/ui"
	"aula/ui/hold"
	"aula/ui/text"
	"aula/ui/uitest"
)

// full is a meeting that was held, with all that can be said of one.
func full(w *world) {
	me := w.Session.Me()
	kanerva := model.NewParticipation(w.occasion, model.ID{19, 0}, w.Day(0))
	kanerva.Parts = []string{string(model.PartIdeas), string(model.PartDid)}
	majakka := model.NewParticipation(w.occasion, model.ID{19, 1}, w.Day(0))
	majakka.New = true
	w.Put(kanerva, majakka,
		&model.Held{
			ID: w.occasion, Day: w.Day(0), Others: 3, New: 1, Did: 2, Peer: []string{me.String()}, Guided: []string{model.ID{4}.String()}, Kinds: []string{"cooking", "talk"},
			Themes: []string{"lonely"}, Prep: 60, Phones: 3, Tablets: 1, Desks: 1, Km: 80, CentsKm: 55, Reach: 120, Channels: []string{"notice-board"}, By: me,
		},
		&model.Debrief{ID: model.DebriefID(w.occasion, model.ID{4}), Plan: w.occasion, By: model.ID{4}, Day: w.Day(0), Went: 4, Keep: "Rauhallinen alku.", Change: "Vähemmän puhetta, enemmän tekemistä.", Talk: true})
	give(6)(w)
}

// kiosk is the feedback page, as it is before anybody answers.
func kiosk(lang string, free bool) *hold.Kiosk {
	words := map[string]*text.Strings{}
	for _, l := range model.Langs() {
		words[string(l)] = text.Must(assets.FS, string(l))
	}
	return hold.NewKiosk(uitest.Env(lang), hold.KioskGear{Words: func(l string) *text.Strings { return words[l] }}, hold.KioskMsg{Occasion: model.ID{30}, Day: 20000, Text: free})
}

func TestThePagesLookAsTheyShould(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		story(t, func(w *world) {
			uitest.Golden(t, "group-"+lang, w.Screen())
			if lang != "fi" {
				return
			}
			uitest.Golden(t, "group-60x18", w.Resize(60, 18).Screen())
			uitest.Golden(t, "group-120x30", w.Resize(120, 30).Screen())
			w.Resize(80, 24)
			for _, x := range []struct{ name, key string }{{"name", "n"}, {"numbers", "l"}, {"others", "e"}, {"debrief", "d"}, {"incident", "x"}, {"idea", "a"}, {"results", "r"}, {"all", "c"}, {"hand", "y"}} {
				w.Press(x.key)
				uitest.Golden(t, x.name, w.Screen())
				uitest.Golden(t, x.name+"-60x18", w.Resize(60, 18).Screen())
				w.Resize(80, 24).Press("esc")
			}
		}, known, full, in(lang))
	}
	story(t, func(w *world) { uitest.Golden(t, "empty", w.Screen()) })
	for _, f := range []model.PlanForm{model.FormRemote, model.FormBench, model.FormCampaign} {
		story(t, func(w *world) {
			uitest.Golden(t, string(f), w.Screen())
			uitest.Golden(t, string(f)+"-60x18", w.Resize(60, 18).Screen())
			w.Resize(80, 24).Press("l")
			uitest.Golden(t, string(f)+"-numbers", w.Screen())
		}, full, form(f))
	}
}

func TestTheFeedbackPageLooksAsItShould(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		synctest.Test(t, func(t *testing.T) {
			d := uitest.DriveScreen(t, kiosk(lang, true), nil)
			uitest.Golden(t, "kiosk-"+lang, d.Screen())
			d.Press("right", "esc")
			uitest.Golden(t, "kiosk-staff-"+lang, d.Screen())
			uitest.Golden(t, "kiosk-60x18-"+lang, d.Resize(60, 18).Screen())
			uitest.Golden(t, "kiosk-40x12-"+lang, d.Resize(40, 12).Screen())
			d.Resize(80, 24).Press("space", "enter", "space").Type("Soita 040 123 4567").Press("enter")
			uitest.Golden(t, "kiosk-text-"+lang, d.Screen())
			d.Press("tab")
			uitest.Golden(t, "kiosk-thanks-"+lang, d.Screen())
		})
	}
}

func TestTheyFitEverySizeInEveryLanguage(t *testing.T) {
	uitest.Sweep(t, func() ui.Screen { return hold.Open(uitest.Env("fi"), hold.Gear{}, model.ID{1}) })
	for _, lang := range []string{"fi", "sv", "en"} {
		for _, f := range model.PlanForms() {
			synctest.Test(t, func(t *testing.T) {
				w := open(t, known, full, form(f), in(lang))
				uitest.Sizes(t, lang+" "+string(f), w.Page)
				keys := []string{"l"}
				if f == model.FormJoint {
					keys = []string{"l", "e", "n", "d", "x", "a", "r", "c", "y"}
				}
				for _, key := range keys {
					uitest.Sizes(t, lang+" "+key, uitest.Asked[ui.AskMsg](w.Desk, key).Screen)
				}
			})
		}
		uitest.Sweep(t, func() ui.Screen { return kiosk(lang, true) })
		synctest.Test(t, func(t *testing.T) {
			k := kiosk(lang, true)
			d := uitest.DriveScreen(t, k, nil)
			for range 5 {
				d.Press("esc")
				uitest.Sizes(t, lang, k)
				d.Wait(1e9).Press("enter")
			}
		})
	}
}

func TestNoKeyHasTwoDeedsAndHelpNamesEachOfThem(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		help, err := os.ReadFile("../../assets/help/" + lang + "/hold.md")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range model.PlanForms() {
			story(t, func(w *world) {
				seen := map[string]bool{}
				for _, a := range w.Page.Actions() {
					if k := a.Key.Help().Key; (len(k) == 1 || k == "del") && !strings.Contains(string(help), "`"+k+"`") {
						t.Errorf("%s does not name %q, %s", lang, k, a.Key.Help().Desc)
					}
					for _, k := range a.Key.Keys() {
						if seen[k] || slices.Contains([]string{"m", "h", "?", "ctrl+k", "esc"}, k) || a.Key.Help().Desc == "" {
							t.Errorf("%s: %q has two deeds, or no words", lang, k)
						}
						seen[k] = true
					}
				}
			}, known, form(f), in(lang))
		}
	}
}

func TestThePageIsSaidInSentences(t *testing.T) {
	story(t, func(w *world) {
		sp := w.Page.(ui.Speaker).Speak()
		if sp.Lines[0] != "Paikalla 5 (2 nimimerkillä, 3 muuta), 2 ensi kertaa." || len(sp.Rows) != 3 || sp.Rows[0].Text != "Kanerva, ideoi, teki" {
			t.Errorf("%q %+v", sp.Lines, sp.Rows[0])
		}
		r := uitest.Asked[ui.AskMsg](w.Desk, "r").Screen.(ui.Speaker).Speak()
		if !slices.Contains(r.Lines, "Tulinko kuulluksi? 5: 6, 4: 0, 3: 0, 2: 0, 1: 0.") {
			t.Errorf("%q", r.Lines)
		}
	}, known, full)
}

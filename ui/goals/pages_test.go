package goals_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/charmbracelet/colorprofile"

	"aula/model"
	"aula/ui"
	"aula/ui/goals"
	"aula/ui/uitest"
)

func TestThePagesFitBeforeAnythingIsLoaded(t *testing.T) {
	uitest.Sweep(t, func() ui.Screen { return goals.New(uitest.Env("fi"), kanerva) })
	uitest.Sweep(t, func() ui.Screen { return goals.OnGoal(uitest.Env("fi"), goals.Gear{}, kanerva, model.ID{24}) })
}

func TestThePagesFitEverySizeInEveryLanguage(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		for name, page := range map[string]func(*world) ui.Screen{
			"goals": func(w *world) ui.Screen { return goals.New(w.Env(), kanerva) },
			"goal":  func(w *world) ui.Screen { return goals.OnGoal(w.Env(), w.gear, kanerva, model.ID{25}) },
		} {
			synctest.Test(t, func(t *testing.T) {
				w := open(t, some, func(w *world) { w.Lang = lang; w.Page = page(w) })
				uitest.Sizes(t, lang+" "+name, w.Page)
			})
		}
	}
}

func TestNoKeyHasTwoDeeds(t *testing.T) {
	look := func(w *world) {
		seen := map[string]bool{}
		for _, a := range w.Page.Actions() {
			if a.Key.Help().Desc == "" {
				t.Errorf("%v has no words", a.Key.Keys())
			}
			for _, k := range a.Key.Keys() {
				if seen[k] || slices.Contains([]string{"m", "?", "ctrl+k", "esc", "h", "/"}, k) {
					t.Errorf("%q has two deeds", k)
				}
				seen[k] = true
			}
		}
	}
	story(t, look, some)
	story(t, look)
	story(t, look, some, func(w *world) { w.Page = goals.OnGoal(w.Env(), w.gear, kanerva, model.ID{24}) })
}

func TestHelpNamesEveryKeyOfThePages(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		help, err := os.ReadFile("../../assets/help/" + lang + "/goals.md")
		if err != nil {
			t.Fatal(err)
		}
		look := func(w *world) {
			for _, a := range w.Page.Actions() {
				k := a.Key.Help().Key
				if (len(k) == 1 || k == "del") && !strings.Contains(string(help), "`"+k+"`") {
					t.Errorf("%s does not name %q, %s", lang, k, a.Key.Help().Desc)
				}
			}
		}
		speak := func(w *world) { w.Lang = lang }
		story(t, look, some, speak)
		story(t, look, some, speak, func(w *world) { w.Page = goals.OnGoal(w.Env(), w.gear, kanerva, model.ID{24}) })
	}
}

func TestTheRowsAreChosenByAClick(t *testing.T) {
	story(t, func(w *world) {
		w.ClickOn("Nukun paremmin").Press("3")
		if got := w.standing("Nukun paremmin"); !strings.HasSuffix(got, " 0") {
			t.Errorf("the click chose another goal: %q", got)
		}
		w.Resize(120, 40).ClickOn("Koti, jonne").Press("4")
		if got := w.standing("Koti, jonne voi kutsua ystävän kahville"); !strings.HasSuffix(got, "23 +1") {
			t.Errorf("the click chose another goal: %q", got)
		}
	}, some)
	story(t, func(w *world) {
		w.ClickOn("Kysyn kerhosta").Press("space")
		w.Resize(120, 30).ClickOn("Lataan").Press("space")
		for _, s := range w.steps() {
			if s.Text == "Kysyn kerhosta" && s.Done != w.Day(0) || s.Text == "Lataan kameran akun" && s.Done != 0 {
				t.Errorf("a click chose another step: %+v", s)
			}
		}
	}, some, func(w *world) { w.Page = goals.OnGoal(w.Env(), w.gear, kanerva, model.ID{24}) })
}

// plain is a page for a terminal of which nothing is known.
func plain(env ui.Env) ui.Env {
	env.Theme = ui.NewTheme("dark", true, colorprofile.ASCII, ui.ASCIIGlyphs())
	return env
}

func TestThePagesLookAsTheyShould(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		story(t, func(w *world) {
			uitest.Golden(t, "goals-"+lang, w.Screen())
			w.Resize(120, 40)
			uitest.Golden(t, "goals-120x40-"+lang, w.Screen())
			w.Resize(60, 18)
			uitest.Golden(t, "goals-60x18-"+lang, w.Screen())
			w.Resize(80, 24).Press("e")
			uitest.Golden(t, "form-"+lang, w.Screen())
			w.Press("esc").Resize(80, 24).Press("down", "enter")
			uitest.Golden(t, "goal-"+lang, w.Screen())
		}, some, func(w *world) { w.Lang = lang })
	}
	story(t, func(w *world) { uitest.Golden(t, "empty-fi", w.Screen()) })
	for name, page := range map[string]func(*world) ui.Screen{
		"goals": func(w *world) ui.Screen { return goals.New(plain(w.Env()), kanerva) },
		"goal":  func(w *world) ui.Screen { return goals.OnGoal(plain(w.Env()), w.gear, kanerva, model.ID{24}) },
	} {
		story(t, func(w *world) {
			uitest.Golden(t, name+"-ascii-fi", w.Screen())
			for _, r := range w.Screen() {
				if r > 126 && !strings.ContainsRune("äöåÄÖÅ·", r) {
					t.Errorf("%q is no plain letter", r)
				}
			}
		}, some, func(w *world) { w.Page = page(w) })
	}
	story(t, func(w *world) {
		uitest.Golden(t, "goal-120x40-fi", w.Resize(120, 40).Screen())
		uitest.Golden(t, "goal-60x18-fi", w.Resize(60, 18).Screen())
	}, some, func(w *world) { w.Page = goals.OnGoal(w.Env(), w.gear, kanerva, model.ID{24}) })
}

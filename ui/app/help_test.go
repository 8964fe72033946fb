package app

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"aula/assets"
	"aula/ui/text"
)

// Every page that a screen names is there in each language, begins with its title, and
// has the same name in all of them.
func TestEachPlaceHasItsHelpPagesInEachLanguage(t *testing.T) {
	a := New(Options{Assets: assets.FS})
	named := []string{"first-run", "lock", "privacy", "tasks", "goals", "guide", "own"}
	for _, p := range a.house.places {
		named = append(named, p.help...)
	}
	for _, lang := range text.Languages() {
		a.env.Text = text.Must(assets.FS, lang)
		for _, name := range named {
			i := slices.IndexFunc(a.pages(), func(p page) bool { return p.name == name })
			if i < 0 || a.pages()[i].title == "" || !strings.HasPrefix(a.pages()[i].text, "# ") {
				t.Errorf("%s: %s is missing or has no title", lang, name)
			}
		}
	}
}

func TestTheNumberedMenuHasEachPlaceOnItsDigit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := enterWorld(t)
		for digit, name := range map[string]string{"1": placeToday, "2": placeLobby, "0": placeSettings} {
			if w.Press("m", digit); w.app.on.place != name {
				t.Errorf("m %s leads to %s", digit, w.app.on.place)
			}
		}
		for k, name := range map[string]string{"f1": placeToday, "f2": placeLobby, "f10": placeSettings} {
			if w.Press(k); w.app.on.place != name {
				t.Errorf("%s leads to %s", k, w.app.on.place)
			}
		}
	})
}

package app

import (
	"io/fs"
	"strings"
	"testing"
	"testing/synctest"

	"aula/assets"
	"aula/ui/text"
)

func TestAHelpPageIsReadWithoutMarks(t *testing.T) {
	got := plain("# Aula\n\nKirjaa **heti**.\n\n## Näppäimet\n- `1` kirjaa\n- `u` kumoaa\n")
	want := "Aula\n────\n\nKirjaa heti.\n\nNäppäimet\n─────────\n• 1 kirjaa\n• u kumoaa\n"
	if got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestEachPlaceHasItsHelpPageInEachLanguage(t *testing.T) {
	a := New(Options{Assets: assets.FS})
	for _, p := range a.house.places {
		for _, lang := range text.Languages() {
			data, err := fs.ReadFile(assets.FS, "help/"+lang+"/"+p.help+".md")
			if err != nil || strings.ContainsAny(plain(string(data)), "#*`") {
				t.Errorf("%s in %s: %v", p.name, lang, err)
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

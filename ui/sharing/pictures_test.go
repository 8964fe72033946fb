package sharing_test

import (
	"strings"
	"testing"
	"testing/synctest"

	"aula/ui"
	"aula/ui/sharing"
	"aula/ui/uitest"
)

func dialog(name string) bool {
	return strings.HasPrefix(name, "invite") || strings.HasPrefix(name, "set-up") || strings.Contains("add-folder join request admit odd-file", name)
}

func TestEveryStateLooksAsItShould(t *testing.T) {
	for _, name := range sharing.Samples() {
		sample(t, "fi", name, func(d *uitest.Driver) {
			if d.Resize(80, 21); dialog(name) {
				d.Resize(74, 17) // inside the root's frame of a dialog
			}
			uitest.Golden(t, name+"-fi", d.Screen())
		})
	}
	for name, size := range map[string][2]int{"part": {60, 15}, "fine": {120, 27}, "conflict-text": {60, 15}, "conflicts": {120, 27}} {
		sample(t, "sv", name, func(d *uitest.Driver) { uitest.Golden(t, name+"-sv", d.Resize(size[0], size[1]).Screen()) })
		sample(t, "en", name, func(d *uitest.Driver) { uitest.Golden(t, name+"-en", d.Resize(size[0], size[1]).Screen()) })
	}
}

func TestEveryStateFitsEverySize(t *testing.T) {
	for _, name := range sharing.Samples() {
		uitest.Sweep(t, func() ui.Screen { return sharing.Sample(uitest.Env("fi"), name) })
	}
}

func TestEveryStateFitsInEveryLanguage(t *testing.T) {
	for _, lang := range []string{"sv", "en"} {
		for _, name := range sharing.Samples() {
			if name == "many" || name == "long" { // the words are those of part
				continue
			}
			synctest.Test(t, func(t *testing.T) {
				s := sharing.Sample(uitest.Env(lang), name)
				uitest.DriveScreen(t, s, nil)
				uitest.Sizes(t, lang+" "+name, s)
			})
		}
	}
}

func TestThePagesFitBeforeAnythingIsLoaded(t *testing.T) {
	uitest.Sweep(t, func() ui.Screen { return sharing.New(uitest.Env("fi"), sharing.Gear{}) })
	uitest.Sweep(t, func() ui.Screen { return sharing.NewConflicts(uitest.Env("fi"), sharing.Gear{}) })
}

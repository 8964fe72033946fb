package unlock_test

import (
	"fmt"
	"testing"

	"aula/ui/uitest"
	"aula/ui/unlock"
)

func TestLook(t *testing.T) {
	story(t, "guide", func(t *testing.T) {
		g := newGuide(t)
		d := uitest.DriveScreen(t, g.screen(env("fi")), nil)
		show := func() {
			for _, sz := range [][2]int{{80, 24}, {60, 18}, {40, 12}} {
				d.Resize(sz[0], sz[1])
				fmt.Printf("---- %v\n%s\n", sz, d.Screen())
			}
			d.Resize(80, 24)
		}
		show()
		d.Press("2")
		show()
		d.Press("esc", "4")
		show()
		d.Press("esc", "enter")
		show()
		d.Press("enter", "enter")
		show()
		d.Type("Aino").Press("enter")
		show()
		d.Press("enter", "enter")
		show()
		d.Press("2")
		show()
		d.Press("esc", "enter")
		show()
		d.Press("enter")
		show()
		d.Type("abc").Press("enter")
		show()
	})
	story(t, "lock", func(t *testing.T) {
		w := newWorld(t)
		w.colleague(t, "toinen hyvä salalause")
		w.s.Lock()
		d := uitest.DriveScreen(t, unlock.New(env("fi"), w.s.File(), unlock.Options{Words: words()}), nil)
		show := func() {
			for _, sz := range [][2]int{{80, 24}, {60, 18}, {40, 12}, {20, 5}} {
				d.Resize(sz[0], sz[1])
				fmt.Printf("---- %v\n%s\n", sz, d.Screen())
			}
			d.Resize(80, 24)
		}
		show()
		d.Press("2")
		d.Type("jotain väärää").Press("enter")
		d.Type("jotain väärää").Press("enter")
		d.Type("jotain")
		show()
		d.Press("enter", "ctrl+r")
		d.Type("abcd").Press("enter")
		show()
	})
}

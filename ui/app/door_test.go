package app

import (
	"reflect"
	"testing"
	"testing/synctest"
	"time"

	"aula/store"
	"aula/ui/text"
	"aula/ui/uitest"
)

// At the door only its own words have been read. Whatever is pressed there, a root with
// all words must show the same.
func TestTheDoorSaysNothingThatHasNotBeenRead(t *testing.T) {
	for _, lang := range text.Languages() {
		t.Run(lang, func(t *testing.T) {
			s := begin(t, store.Beginning{})
			st := s.File()
			s.Lock()
			synctest.Test(t, func(t *testing.T) {
				o := plainOptions(lang)
				o.Store = st
				some, all := New(o), New(o)
				all.saysAll()
				a, b := uitest.Drive(t, some), uitest.Drive(t, all)
				compare := func(step string) {
					t.Helper()
					if a.Screen() != b.Screen() {
						t.Fatalf("after %s the door shows\n%s\nand with all words\n%s", step, a.Screen(), b.Screen())
					}
				}
				compare("nothing")
				for _, keys := range [][]string{
					{"?", "tab", "end", "esc"},
					{"ctrl+k", "a", "down", "enter", "esc"},
					{"x", "enter", "esc"},
					{"ctrl+r", "x", "enter", "tab", "enter", "?", "esc", "esc"},
					{"f1", "f4", "f9", "m", "ctrl+l", "ctrl+z", "ctrl+g", "up", "down", "left", "right", "shift+tab"},
				} {
					for _, k := range keys {
						a.Press(k)
						b.Press(k)
						compare(k)
					}
				}
				for _, size := range [][2]int{{60, 18}, {40, 12}, {20, 5}, {120, 40}} {
					a.Resize(size[0], size[1])
					b.Resize(size[0], size[1])
					compare("a resize")
				}
				if some.words == nil {
					t.Error("all words were read before anybody had unlocked")
				}
				in := New(o)
				uitest.Drive(t, in).Type(phrase).Press("enter").Wait(time.Second)
				if in.env.Store == nil || !reflect.DeepEqual(in.env.Text, text.Must(o.Assets, lang)) {
					t.Error("behind the door words are missing")
				}
			})
		})
	}
}

package goals_test

import (
	"fmt"
	"testing"
)

func TestLook(t *testing.T) {
	story(t, func(w *world) {
		for _, s := range [][2]int{{80, 21}, {120, 37}, {60, 15}} {
			w.Resize(s[0], s[1])
			fmt.Println(w.Screen())
			fmt.Println("=========")
		}
		w.Resize(80, 21).Press("enter")
		fmt.Println(w.Screen())
		fmt.Println("=========")
		w.Resize(120, 37)
		fmt.Println(w.Screen())
		w.Resize(80, 24).Press("e")
		fmt.Println(w.Screen())
	}, some)
}

package app

import (
	"testing"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/history"
)

// A frame may be drawn, and a key pressed, before the answer to the first question has
// come: no page may count on it.
func TestNoPageCountsOnDataThatHasNotCome(t *testing.T) {
	s := begin(t, store.Beginning{})
	a := stand(plainOptions("fi"), Surface{World: WorldSome}, s)
	env := a.env
	env.Store = s
	pages := map[string]func() ui.Screen{
		"edits":   func() ui.Screen { return history.NewEdits(env) },
		"history": func() ui.Screen { return history.New(env, model.KindMember, s.Me()) },
	}
	for _, p := range a.house.places {
		pages[p.name] = func() ui.Screen { return p.new(env) }
	}
	for _, r := range a.house.rooms {
		pages[r.name] = func() ui.Screen { return r.new(env) }
	}
	for name, fresh := range pages {
		t.Run(name, func(t *testing.T) {
			deeds := len(fresh().Actions())
			for _, w := range []int{1, 30, 60, 80, 120, 200} {
				for _, h := range []int{1, 9, 21, 33, 60} {
					page := fresh()
					page.Resize(w, h)
					if page.View(); page.Title() == "" {
						t.Error("it has no title")
					}
					if sp, ok := page.(ui.Speaker); ok {
						sp.Speak()
					}
				}
			}
			for i := range deeds {
				page := fresh()
				page.Resize(120, 33)
				if act := page.Actions()[i]; act.Off == "" {
					act.Do()
				}
				page.View()
			}
			for _, key := range []string{"enter", "down", "end", "space", "1", "0", "tab", "w", "esc"} {
				page := fresh()
				page.Resize(120, 33)
				page.Update(ui.Press(key))
				page.View()
			}
		})
	}
}

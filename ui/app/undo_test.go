package app

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// desk is a page whose writes can be taken back.
type desk struct{ *room }

func (d desk) GuardsBursts() bool { return false }
func (d desk) Actions() []ui.Action {
	return []ui.Action{ui.UndoAction(d.env), {Key: ui.Bind(d.env.Text, "kirjoita", "k"), Do: func() tea.Cmd {
		return ui.Write("Tallessa.", func(s *store.Session) (tea.Msg, error) {
			return nil, s.Put(&model.Task{ID: model.ID{7}, Text: "Keitä kahvit"})
		})
	}}}
}

func onDesk(t *testing.T, story func(w *world)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := enterWorld(t)
		w.Send(ui.OpenMsg{Screen: desk{&room{w: w, env: w.app.env, calm: true}}})
		story(w)
	})
}

func (w *world) tasks(t *testing.T) int {
	t.Helper()
	all, err := store.List[*model.Task](w.app.env.Store)
	if err != nil {
		t.Fatal(err)
	}
	return len(all)
}

func TestWhatWasWrittenIsTakenBackAndSaidInWords(t *testing.T) {
	onDesk(t, func(w *world) {
		w.Press("k").See("Tallessa.  u kumoa").Press("u").See("Kumottu: tehtävä Keitä kahvit: lisätty.").NotSee("u kumoa   ?")
		if n := w.tasks(t); n != 0 {
			t.Errorf("%d tasks are left", n)
		}
		w.Press("u").See("ei ole vielä mitään kumottavaa")
	})
}

func TestUndoIsOfferedForTenSecondsAndCanBeClicked(t *testing.T) {
	onDesk(t, func(w *world) {
		w.Press("k").See("u kumoa")
		for y, l := range strings.Split(w.Screen(), "\n") {
			if at := strings.Index(l, "u kumoa"); at > 0 && strings.Contains(l, "Tallessa") {
				w.Click(len([]rune(l[:at])), y)
			}
		}
		if n := w.tasks(t); n != 0 {
			t.Errorf("%d tasks are left", n)
		}
		w.Press("k").Wait(11 * time.Second).NotSee("Tallessa.")
	})
}

func TestNoUndoIsOfferedWhereTheKeyMeansSomethingElse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := enterWorld(t)
		w.Press("f2")
		w.Send(ui.WriteMsg{Note: "Tallessa.", Do: func(s *store.Session) (tea.Msg, error) {
			return nil, s.Put(&model.Task{ID: model.ID{7}, Text: "Keitä kahvit"})
		}})
		w.See("Tallessa.").NotSee("u kumoa")
	})
}

func TestOldEditsAreTakenBackFromTheList(t *testing.T) {
	onDesk(t, func(w *world) {
		w.Press("k").Send(ui.EditsMsg{}).See("Omat muutokset", "tehtävä Keitä kahvit: lisätty").Press("u").See("Kumottu: tehtävä Keitä kahvit: lisätty.")
		if n := w.tasks(t); n != 0 {
			t.Errorf("%d tasks are left", n)
		}
		w.See("kumottu lisäys").Press("u").See("Tämä on jo kumottu.")
		w.Press("down", "u").See("eikä sitä voi kumota")
	})
}

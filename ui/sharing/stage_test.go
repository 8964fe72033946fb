package sharing_test

import (
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/store/share"
	"aula/ui"
	"aula/ui/sharing"
	"aula/ui/uitest"
)

// sample shows a state that is made by hand.
func sample(t *testing.T, lang, name string, tell func(*uitest.Driver)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		d := uitest.DriveScreen(t, sharing.Sample(uitest.Env(lang), name), nil)
		tell(d)
		if len(d.Failed) > 0 {
			t.Errorf("errors were shown: %v", d.Failed)
		}
	})
}

// world is Aino's desk, and what its page is given. The worker holds back what pages
// give it until it is let go.
type world struct {
	*uitest.Desk
	t         *testing.T
	gear      sharing.Gear
	state     store.ShareState
	conflicts []store.Conflict
	worker    []func() (tea.Msg, error)
	rounds    int
	busy      bool
	taking    int
}

// story runs a test in a bubble of its own, on facts made by hand.
func story(t *testing.T, tell func(*world), change ...func(*world)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := &world{Desk: uitest.NewDesk(t), t: t}
		now := w.Now()
		w.state = store.ShareState{
			On: true, Admin: true, Saved: 12, Written: 12, Others: 1, SeenBy: 1,
			Folders: []store.FolderState{{Path: "/mnt/yhteinen", At: now}},
			Laptops: []store.LaptopState{
				{ID: model.ID{21}, Name: "Kone 1", Fingerprint: "k3f9", This: true, Admin: true},
				{ID: model.ID{22}, Name: "Kone 2", Fingerprint: "m2xw", LastSeen: w.Day(0)},
			},
			Files: store.FileCounts{share.OK: 4},
		}
		w.gear = sharing.Gear{
			Share:  func() tea.Cmd { w.rounds++; return nil },
			Busy:   func() bool { return w.busy },
			Taking: func() int { return w.taking },
			OffLoop: func(do func() (tea.Msg, error)) tea.Cmd {
				w.worker = append(w.worker, do)
				return nil
			},
			Name:  func(model.Kind, model.ID) string { return "tehtävä Kysy sermistä" },
			Say:   func(_ model.Kind, f uint16, v []byte) (string, string) { return "muistiinpano", said(v) },
			Words: make([]string, 4096),
		}
		for i := range w.gear.Words {
			w.gear.Words[i] = "sana"
		}
		for _, c := range change {
			c(w)
		}
		if w.Page == nil {
			w.Page = sharing.New(w.Env(), w.made())
		}
		w.Show(w.Page)
		tell(w)
		if len(w.Failed) > 0 {
			t.Errorf("errors were shown: %v", w.Failed)
		}
	})
}

func said(v []byte) string {
	s, _ := store.ValueText(v)
	return s
}

// made is the gear with the facts of the world as they are when they are asked for.
func (w *world) made() sharing.Gear {
	return sharing.Made(w.gear, func() (store.ShareState, []store.Conflict) { return w.state, w.conflicts })
}

// work ends what the worker was given, as if the folder had answered so.
func (w *world) work(err error) *world {
	w.t.Helper()
	if len(w.worker) != 1 {
		w.t.Fatalf("the worker was given %d things", len(w.worker))
	}
	do := w.worker[0]
	w.worker = nil
	msg, _ := do()
	w.Send(sharing.Ended(msg, err))
	return w
}

// idle fails if the worker was given anything.
func (w *world) idle() *world {
	w.t.Helper()
	if n := len(w.worker); n > 0 {
		w.t.Errorf("the worker was given %d things", n)
	}
	return w
}

// opened is the page that a key asks the root to open.
func (w *world) opened(key string) ui.Screen {
	w.t.Helper()
	s := uitest.Asked[ui.OpenMsg](w.Desk, key).Screen
	w.Send(ui.OpenMsg{Screen: s})
	w.Page = s
	return s
}

// side is one writer's value of a text.
func (w *world) side(mine, here bool, person model.ID, text string, ago time.Duration) store.Side {
	laptop := model.ID{22}
	if here {
		laptop = model.ID{21}
	}
	return store.Side{Dot: model.Dot{Laptop: laptop, Counter: uint64(ago)}, Person: person, At: w.Now().Add(-ago), Value: store.TextValue(text), Mine: mine, Here: here}
}

// clash is a conflict of a task's note between Aino here and Olli there.
func clash(w *world) {
	w.Put(&model.Member{ID: model.ID{9}, Name: "Olli", Role: model.PeerExpert})
	w.conflicts = []store.Conflict{{
		Kind: model.KindTask, Record: model.ID{41}, Field: 6, Name: "note", Text: true, Known: true, Before: store.TextValue("Kysy."),
		Sides: []store.Side{w.side(false, false, model.ID{9}, "Perjantaina", 2*time.Hour), w.side(true, true, w.Session.Me(), "Varastossa", 5*time.Hour)},
	}}
}

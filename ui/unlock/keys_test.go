package unlock_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"aula/store"
	"aula/ui"
	"aula/ui/unlock"
)

// press gives a screen a key as the root would, and the answer of a single command.
func press(s ui.Screen, k string) {
	cmd := s.Update(ui.Press(k))
	if t, ok := s.(ui.Typing); ok && !t.Typing() {
		for _, a := range s.Actions() {
			for _, name := range a.Key.Keys() {
				if name == k {
					cmd = a.Do()
				}
			}
		}
	}
	for range 3 {
		if cmd == nil {
			return
		}
		msg := cmd()
		if _, batch := msg.(tea.BatchMsg); batch {
			return
		}
		cmd = s.Update(msg)
	}
}

func TestNoKeysAndNoSizeBreakTheGuideOrTheLockScreen(t *testing.T) {
	w := newWorld(t)
	w.colleague(t, "toinen hyvä salalause")
	names := []string{
		"a", "ä", "f", "s", "e", "g", "l", "1", "2", "3", "4", "enter", "enter", "enter", "esc", "tab", "up", "down", "home", "end",
		"space", "backspace", "ctrl+r", "ctrl+s", "ctrl+u", "pgdown", "\x00row:1", "\x00row:77", "\x00field:1",
	}
	guide := func(e ui.Env) ui.Screen {
		return unlock.FirstRun(e, unlock.Guide{
			Words: words(),
			Create: func(store.Beginning) (*store.Store, *store.Session, store.Recovery, error) {
				return nil, nil, store.Recovery{}, store.ErrWeakPassphrase
			},
			Demo: func() (*store.Store, *store.Session, error) { return nil, nil, store.ErrExists },
		})
	}
	lock := func(e ui.Env) ui.Screen {
		return unlock.New(e, w.s.File(), unlock.Options{
			Words: words(), Person: w.s.Me(),
			PIN: func(string) (*store.Session, error) { return nil, store.ErrWrongPassphrase },
		})
	}
	for name, fresh := range map[string]func(ui.Env) ui.Screen{"guide": guide, "lock": lock} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				s := fresh(env("fi"))
				wide, high := rapid.IntRange(0, 90).Draw(t, "w"), rapid.IntRange(0, 30).Draw(t, "h")
				s.Resize(wide, high)
				keys := rapid.SliceOfN(rapid.SampledFrom(names), 0, 40).Draw(t, "keys")
				if name == "lock" { // a passphrase would be tried in earnest
					keys = keys[:min(len(keys), 6)]
				}
				for _, k := range keys {
					press(s, k)
					if wide > 0 && high > 0 {
						if what := outside(s.View(), wide, high); what != "" {
							t.Fatalf("after %q: %s", k, what)
						}
					}
				}
				s.(interface{ Renew(ui.Env) }).Renew(env("sv"))
				s.View()
			})
		})
	}
}

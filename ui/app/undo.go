package app

import (
	"fmt"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"aula/store"
	"aula/ui"
	"aula/ui/history"
)

// undo takes back the last edit of this session that has not been taken back.
func (a *App) undo() tea.Cmd {
	env := a.env
	return a.write(job{do: func(s *store.Session) (tea.Msg, error) {
		last := s.LastEdit()
		if last.Zero() {
			return undoneMsg{}, nil
		}
		said := history.Sentence(env, s, last)
		return undoneMsg{said, true}, s.Undo(last)
	}})
}

// undoneMsg is the end of an undo; without one there was nothing to take back.
type undoneMsg struct {
	said string
	did  bool
}

func (m undoneMsg) reach(a *App) tea.Cmd {
	w := a.env.Text
	switch {
	case !m.did:
		a.warn(w.App.Status.NoUndo)
	case m.said == "":
		a.note(w.App.Status.Undone)
	default:
		a.note(fmt.Sprintf(w.History.UndoneNow, m.said))
	}
	return nil
}

// undoKey is the key that takes the last edit back on what is on top; "" if it has
// none, or if there the key means something else.
func (a *App) undoKey() string {
	top := a.on.top()
	if top == nil || guards(top) || typing(top) {
		return ""
	}
	want := ui.Undo(a.env.Text)
	acts := top.Actions()
	i := slices.IndexFunc(acts, func(act ui.Action) bool {
		return act.Off == "" && slices.Equal(act.Key.Keys(), want.Keys()) && act.Key.Help() == want.Help()
	})
	if i < 0 {
		return ""
	}
	return firstKey(acts[i].Key)
}

func firstKey(k key.Binding) string {
	if all := k.Keys(); len(all) > 0 {
		return all[0]
	}
	return ""
}

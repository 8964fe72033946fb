package history

import (
	tea "charm.land/bubbletea/v2"

	"aula/store"
	"aula/ui"
)

// back is a record that is back: its reader deleted it while somebody edited it.
type back struct {
	record
	said string
}

// readBack is nil for a record that is not.
func readBack(env ui.Env, s *store.Session, r record, name string) (*back, error) {
	x, is, err := s.RevivedAs(r.kind, r.id)
	if err != nil || !is {
		return nil, err
	}
	who := ""
	if x.By != s.Me() {
		who = newBook(env, s).person(x.By)
	}
	return &back{r, env.Text.History.IsBack(name, who)}, nil
}

// answers are deleting it again and letting it be; none for any other record.
func (s *Screen) answers() []ui.Action {
	if s.back == nil {
		return nil
	}
	t, w, b := s.env.Text, s.env.Text.History, *s.back
	return []ui.Action{
		{Key: ui.Bind(t, w.DeleteAgain, "delete"), Do: func() tea.Cmd {
			return ui.Write(w.DeletedAgain, func(ses *store.Session) (tea.Msg, error) { return nil, ses.Delete(b.kind, b.id) })
		}},
		{Key: ui.Bind(t, w.LetBe, "k"), Do: func() tea.Cmd {
			return ui.Write(w.LeftBe, func(ses *store.Session) (tea.Msg, error) { return nil, ses.Keep(b.kind, b.id) })
		}},
	}
}

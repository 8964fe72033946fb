package plan

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// undo takes back the last edit. What that leaves is one's own doing and no news, unless
// others' news was there before.
func (p *Page) undo() ui.Action {
	a := ui.UndoAction(p.env)
	if p.was == nil || p.news > 0 {
		return a
	}
	ask, occasion := a.Do, p.occasion
	a.Do = func() tea.Cmd {
		return tea.Sequence(ask(), ui.Write("", func(ses *store.Session) (tea.Msg, error) {
			page, err := ses.PlanPage(occasion)
			if errors.Is(err, model.ErrNotFound) || err == nil && page.Plan == nil {
				return nil, nil
			}
			if err != nil {
				return nil, err
			}
			own := page.Snapshot()
			return ownMsg{of: occasion, read: &own}, markRead(ses, occasion, own)
		}))
	}
	return a
}

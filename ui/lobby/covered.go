package lobby

import (
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// coveredList shows what was logged while nothing was unlocked; what was a mistake
// can be discarded.
func (s *Screen) coveredList() tea.Cmd {
	w := s.env.Text.Lobby.Tally
	s.hideC = true
	m := newMenu(s.env, w.CoveredTitle, w.CoveredNote, s.coveredRows(s.data.covered))
	m.stays = true
	session := s.env.Store
	m.load = func() tea.Cmd {
		return ui.Read(func() ([]model.Encounter, error) { return session.Covered(), nil },
			func(all []model.Encounter) tea.Msg { return coveredMsg{all} })
	}
	m.take = func(msg tea.Msg) ([]row, bool) {
		got, mine := msg.(coveredMsg)
		if !mine {
			return nil, false
		}
		return s.coveredRows(got.all), true
	}
	return s.ask(m)
}

type coveredMsg struct{ all []model.Encounter }

func (s *Screen) coveredRows(all []model.Encounter) []row {
	var rows []row
	for _, e := range all {
		what := describe(s.env, s.data.codes, e)
		rows = append(rows, row{id: e.ID.String(), title: what, note: s.env.Text.Kit.Hour(e.Hour.Clock()), do: func() tea.Cmd {
			return ui.Write(fmt.Sprintf(s.env.Text.Lobby.Tally.Discarded, what), func(st *store.Session) (tea.Msg, error) {
				err := st.Unlog(e.ID)
				if errors.Is(err, model.ErrNotFound) || errors.Is(err, model.ErrClosed) {
					err = nil // pressed twice
				}
				return nil, err
			})
		}})
	}
	return rows
}

// removal takes one encounter out of the day's count: closed ones have no face, so it
// is chosen by its theme, from the latest hour that has one.
func (s *Screen) removal() tea.Cmd {
	w, d := s.env.Text.Lobby.Tally, s.data
	var rows []row
	for _, c := range d.codes.All(model.Theme) {
		if n := d.day.Of(model.Theme, c.Code); n > 0 {
			word := c.Words.In(s.env.Lang())
			rows = append(rows, row{id: c.Code, title: word, note: s.env.Text.Kit.Number(n), do: func() tea.Cmd { return s.remove(c.Code, word) }})
		}
	}
	m := newMenu(s.env, w.RemoveTitle, w.RemoveNote, rows)
	m.list.Empty = w.RemoveNone
	return s.ask(m)
}

// remove undoes an open one of mine if there is one with that theme: the store would
// else take any, and a refinement of that one would bring it back.
func (s *Screen) remove(theme, word string) tea.Cmd {
	now, site := s.env.Now(), s.data.site.ID
	for i := len(s.recent) - 1; i >= 0; i-- {
		n := s.recent[i]
		if !n.gone && n.left(now) > 0 && hasTheme(n.e, theme) {
			n.gone = true
			n.asked = n.t.undo()
			if s.cur == n {
				s.cur = nil
			}
			return n.t.write()
		}
	}
	this := model.HourOf(now.In(s.data.zone))
	return ui.Write(fmt.Sprintf(s.env.Text.Lobby.Tally.Removed, word), func(st *store.Session) (tea.Msg, error) {
		for hour := this; hour >= this.Date().Hour(0); hour-- {
			if err := st.Remove(site, hour, theme); !errors.Is(err, model.ErrNotFound) {
				return nil, err
			}
		}
		return nil, model.ErrNotFound
	})
}

func hasTheme(e model.Encounter, theme string) bool {
	return slices.Contains(e.Themes, theme)
}

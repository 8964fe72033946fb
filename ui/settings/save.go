package settings

import (
	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// made tells that a new record is on disk: the cursor goes to its row.
type made struct{ id model.ID }

// save writes records as one edit, which the root takes back.
func (s *Screen) save(note string, records ...model.Record) tea.Cmd {
	return ui.Write(note, func(ses *store.Session) (tea.Msg, error) { return nil, ses.Put(records...) })
}

// saveNew is save for a record that has just been made.
func (s *Screen) saveNew(note string, r model.Record) tea.Cmd {
	return ui.Write(note, func(ses *store.Session) (tea.Msg, error) { return made{r.Key()}, ses.Put(r) })
}

// saveKeyed writes a record that moves who may open what, so the keys change too.
func (s *Screen) saveKeyed(note string, r model.Record) tea.Cmd {
	return ui.Write(note, func(ses *store.Session) (tea.Msg, error) {
		if err := ses.Put(r); err != nil {
			return nil, err
		}
		return nil, ses.Rekey()
	})
}

// historyDeed asks for the history of the record under the cursor; none are those
// words that say why there is none.
func (s *Screen) historyDeed(k model.Kind, id model.ID, none string) ui.Action {
	return ui.Action{Key: ui.Bind(s.env.Text, s.env.Text.Settings.History, "i"), Off: none, Do: func() tea.Cmd {
		return func() tea.Msg { return ui.HistoryMsg{Kind: k, ID: id} }
	}}
}

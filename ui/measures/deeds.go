package measures

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// madeMsg tells the page that a record is on disk that the cursor should go to.
type madeMsg struct {
	kind model.Kind
	id   model.ID
}

// put saves a new record.
func put(note string, r model.Record) tea.Cmd {
	return ui.Write(note, func(ses *store.Session) (tea.Msg, error) { return madeMsg{r.Kind(), r.Key()}, ses.Put(r) })
}

func remove(note string, k model.Kind, id model.ID) func() tea.Cmd {
	return func() tea.Cmd {
		return ui.Write(note, func(ses *store.Session) (tea.Msg, error) { return nil, ses.Delete(k, id) })
	}
}

// Actions are the deeds of the part in front, turning to the other one, undo and the
// moves.
func (s *Screen) Actions() []ui.Action {
	t, w := s.env.Text, s.env.Text.Measures
	off := ""
	if s.list().Len() == 0 {
		off = of(w.Missing, s.part)
	}
	kind, id := model.KindMeasure, model.ID{}
	enter := ui.Action{Key: ui.Bind(t, w.Keys.Enter, "n"), Do: func() tea.Cmd { return s.enter(s.set()) }, Off: off}
	gone := ui.Action{Key: ui.Delete(t), Off: off}
	switch m, x := s.set(), s.sheet(); {
	case s.part == partSets && m != nil:
		id = m.ID
		gone.Do = remove(w.Said.SetDeleted, kind, id)
		if len(s.facts.of(m)) > 0 {
			gone.Off = w.OffAnswered
		}
	case s.part == partGroups:
		kind, enter.Do, enter.Off = model.KindSheet, s.pick, ""
		if len(s.facts.sets) == 0 {
			enter.Off = w.Missing.Sets
		}
		if x != nil {
			id = x.ID
			gone.Do = remove(w.Said.Deleted, kind, id)
		}
	}
	if gone.Do == nil {
		gone.Do = func() tea.Cmd { return nil }
	}
	history := func() tea.Cmd { return func() tea.Msg { return ui.HistoryMsg{Kind: kind, ID: id} } }
	turn := func() tea.Cmd { s.part = (s.part + 1) % parts; return nil }
	acts := []ui.Action{
		{Key: ui.Bind(t, w.Keys.Read, "enter"), Do: s.read, Off: off},
		enter,
		{Key: ui.Bind(t, of(w.To, (s.part+1)%parts), "v"), Do: turn},
		{Key: ui.Bind(t, w.Keys.How, "t"), Do: s.how},
		gone,
		{Key: ui.Bind(t, w.Keys.History, "i"), Do: history, Off: off},
		ui.UndoAction(s.env),
	}
	return append(acts, s.list().Actions()...)
}

// read shows the card whole.
func (s *Screen) read() tea.Cmd {
	card := s.card()
	if len(card) == 0 {
		return nil
	}
	var all []string
	for _, l := range card[1:] {
		all = append(all, l.text)
	}
	return ui.Ask(ui.NewMessage(s.env, card[0].text, strings.Join(all, "\n")))
}

// how tells the way in for a set.
func (s *Screen) how() tea.Cmd {
	w := s.env.Text.Measures
	return ui.Ask(ui.NewReader(s.env, upper(w.Keys.How), []ui.Part{{Text: w.How}}))
}

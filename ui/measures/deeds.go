package measures

import (
	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// Actions are the deeds of the part in front, turning to the other one, undo and the
// moves.
func (s *Screen) Actions() []ui.Action {
	t, w := s.env.Text, s.env.Text.Measures
	off := ""
	if s.parts.List().Len() == 0 {
		off = of(w.Missing, s.parts.Front)
	}
	var row model.Record
	enter := ui.Action{Key: ui.Bind(t, w.Keys.Enter, "n"), Do: func() tea.Cmd { return s.enter(s.set()) }, Off: off}
	gone := ui.Action{Key: ui.Delete(t), Off: off, Do: func() tea.Cmd { return ui.Remove(w.Said.Deleted, row) }}
	switch m, x := s.set(), s.sheet(); {
	case s.parts.Front == partSets && m != nil:
		row = m
		gone.Do = func() tea.Cmd { return ui.Remove(w.Said.SetDeleted, m) }
		if len(s.facts.of(m)) > 0 {
			gone.Off = w.OffAnswered
		}
	case s.parts.Front == partGroups:
		enter.Do, enter.Off = s.pick, ""
		if len(s.facts.sets) == 0 {
			enter.Off = w.Missing.Sets
		}
		if x != nil {
			row = x
		}
	}
	turn := func() tea.Cmd { s.parts.Front = s.parts.Next(1); return nil }
	acts := []ui.Action{
		{Key: ui.Bind(t, w.Keys.Read, "enter"), Do: s.read, Off: off},
		enter,
		{Key: ui.Bind(t, of(w.To, s.parts.Next(1)), "v"), Do: turn},
		{Key: ui.Bind(t, w.Keys.How, "t"), Do: s.how},
		gone,
		{Key: ui.Bind(t, w.Keys.History, "i"), Do: func() tea.Cmd { return ui.History(row) }, Off: off},
		ui.UndoAction(s.env),
	}
	return append(acts, s.parts.List().Actions()...)
}

// read shows the card whole.
func (s *Screen) read() tea.Cmd {
	card := s.card()
	if len(card) == 0 {
		return nil
	}
	return ui.Ask(ui.NewMessage(s.env, card[0].Text, card[1:].Text()))
}

// how tells the way in for a set.
func (s *Screen) how() tea.Cmd {
	w := s.env.Text.Measures
	return ui.Ask(ui.NewReader(s.env, ui.Upper(w.Keys.How), []ui.Part{{Text: w.How}}))
}

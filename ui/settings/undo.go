package settings

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// edit is what one deed changed, for taking it back.
type edit struct {
	records []place
	rekey   bool // the change moved who may open what
}

// place names a record.
type place struct {
	kind model.Kind
	id   model.ID
}

// edited tells that an edit is on disk, undone that one has been taken back.
type (
	edited struct{ edit edit }
	undone struct{ edit edit }
)

// save writes records as one edit that u takes back. Records that say nothing new
// are no part of it, or u would take back an older edit of theirs.
func (s *Screen) save(note string, records ...model.Record) tea.Cmd {
	return s.saveKeyed(note, false, records...)
}

func (s *Screen) saveKeyed(note string, rekey bool, records ...model.Record) tea.Cmd {
	return ui.Write(note, func(ses *store.Session) (tea.Msg, error) {
		before := make([]int, len(records))
		for i, r := range records {
			n, err := changes(ses, r)
			if err != nil {
				return nil, err
			}
			before[i] = n
		}
		if err := ses.Put(records...); err != nil {
			return nil, err
		}
		e := edit{rekey: rekey}
		for i, r := range records {
			if n, err := changes(ses, r); err == nil && n > before[i] {
				e.records = append(e.records, place{r.Kind(), r.Key()})
			}
		}
		if rekey {
			if err := ses.Rekey(); err != nil {
				return nil, err
			}
		}
		if len(e.records) == 0 {
			return nil, nil
		}
		return edited{e}, nil
	})
}

func changes(ses *store.Session, r model.Record) (int, error) {
	h, err := ses.History(r.Kind(), r.Key())
	return len(h), err
}

func (s *Screen) undoAction() ui.Action {
	w := s.env.Text.Settings
	return ui.Action{Key: ui.Undo(s.env.Text), Do: s.takeBack, Off: when(len(s.undo) == 0, w.UndoNone)}
}

// takeBack reverses the last edit, its records in the other order.
func (s *Screen) takeBack() tea.Cmd {
	if len(s.undo) == 0 {
		return nil
	}
	e := s.undo[len(s.undo)-1]
	return ui.Write(s.env.Text.Settings.Undone, func(ses *store.Session) (tea.Msg, error) {
		for _, p := range slices.Backward(e.records) {
			if err := ses.UndoLast(p.kind, p.id); err != nil {
				return nil, err
			}
		}
		if e.rekey {
			if err := ses.Rekey(); err != nil {
				return nil, err
			}
		}
		return undone{e}, nil
	})
}

// forget drops every edit that shares a record with e: its newest change is another
// one now.
func (s *Screen) forget(e edit) {
	s.undo = slices.DeleteFunc(s.undo, func(o edit) bool {
		return slices.ContainsFunc(o.records, func(p place) bool { return slices.Contains(e.records, p) })
	})
}

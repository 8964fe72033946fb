package repeat

import (
	"errors"
	"reflect"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// Stored is an occasion's own entry as it stands when a write's turn comes, so that what
// came from elsewhere meanwhile stays; a copy of base if it has none.
func Stored(st *store.Session, base *model.Entry) (*model.Entry, error) {
	e, err := store.Get[*model.Entry](st, base.ID)
	if errors.Is(err, model.ErrNotFound) {
		c := *base
		return &c, nil
	}
	return e, err
}

// Change changes one occasion as it stands when the write's turn comes; base is what it
// is while it has no entry of its own.
func Change(note string, base *model.Entry, do func(*model.Entry)) tea.Cmd {
	return ui.Write(note, func(st *store.Session) (tea.Msg, error) {
		e, err := Stored(st, base)
		if err != nil {
			return nil, err
		}
		do(e)
		return ui.MadeMsg{Kind: model.KindEntry, ID: e.ID}, st.Put(e)
	})
}

// Restore takes a cancelling back. An occasion that says then what its series says is the
// series' again; r is nil for an entry of its own.
func Restore(note string, base *model.Entry, r *model.Series) tea.Cmd {
	return ui.Write(note, func(st *store.Session) (tea.Msg, error) {
		e, err := Stored(st, base)
		if err != nil {
			return nil, err
		}
		e.Cancelled = false
		if r != nil && reflect.DeepEqual(*e, *r.Occasion(e.Day, r.StartOn(e.Day, st.Now().Location()))) {
			return nil, st.Delete(model.KindEntry, e.ID)
		}
		return ui.MadeMsg{Kind: model.KindEntry, ID: e.ID}, st.Put(e)
	})
}

// LastBefore is a series' last day before another one; the eve of that if it has none.
func LastBefore(r *model.Series, day model.Date) model.Date {
	if days := r.Days(max(r.First, day-FarAhead), day-1); len(days) > 0 {
		return days[len(days)-1]
	}
	return day - 1
}

// End ends a series before a day; one that had no day before goes.
func End(note string, r *model.Series, day model.Date) tea.Cmd {
	return ui.Write(note, func(st *store.Session) (tea.Msg, error) {
		now, err := store.Get[*model.Series](st, r.ID)
		if err != nil {
			return nil, err
		}
		if old, _ := now.SplitAt(day); old != nil {
			return nil, st.Put(old)
		}
		return nil, st.Delete(model.KindSeries, r.ID)
	})
}

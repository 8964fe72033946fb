package repeat

import (
	"errors"
	"reflect"
	"slices"

	"aula/model"
	"aula/store"
)

// EntryOf is the entry that an item is, or would be if it had one of its own: a copy. Own
// is the item's entry, r its series; nil if there is none.
func EntryOf(i model.Item, own *model.Entry, r *model.Series) *model.Entry {
	switch {
	case i.Source == model.KindEntry && own != nil:
		c := *own
		c.People, c.Attended = slices.Clone(own.People), slices.Clone(own.Attended)
		return &c
	case r != nil:
		return r.Occasion(i.Day, i.Start)
	}
	e := &model.Entry{
		ID: i.ID, What: i.What, Title: i.Title, Site: i.Site, Room: i.Room, Start: i.Start, Minutes: int(i.End-i.Start) / 60, AllDay: i.AllDay,
		Partner: i.Partner, Project: i.Project,
	}
	for _, p := range i.People {
		e.People = append(e.People, p.String())
	}
	return e
}

// stored is an occasion's own entry as it stands when a write's turn comes, so that what
// came from elsewhere meanwhile stays; a copy of base if it has none.
func stored(st *store.Session, base *model.Entry) (*model.Entry, error) {
	e, err := store.Get[*model.Entry](st, base.ID)
	if errors.Is(err, model.ErrNotFound) {
		c := *base
		return &c, nil
	}
	return e, err
}

// Change changes one occasion as it stands now, not as a page read it; base is what it is
// while it has no entry of its own. The errors are those of Get and Put.
func Change(st *store.Session, base *model.Entry, do func(*model.Entry)) error {
	e, err := stored(st, base)
	if err != nil {
		return err
	}
	do(e)
	return st.Put(e)
}

// Restore takes a cancelling back. An occasion that says then what its series says is the
// series' again; r is nil for an entry of its own.
func Restore(st *store.Session, base *model.Entry, r *model.Series) error {
	e, err := stored(st, base)
	if err != nil {
		return err
	}
	e.Cancelled = false
	if r != nil && reflect.DeepEqual(*e, *r.Occasion(e.Day, r.StartOn(e.Day, st.Now().Location()))) {
		return st.Delete(model.KindEntry, e.ID)
	}
	return st.Put(e)
}

// LastBefore is a series' last day before another one; the eve of that if it has none.
func LastBefore(r *model.Series, day model.Date) model.Date {
	if days := r.Days(max(r.First, day-FarAhead), day-1); len(days) > 0 {
		return days[len(days)-1]
	}
	return day - 1
}

// End ends a series, as it stands now, before a day; one that had no day before goes.
func End(st *store.Session, series model.ID, day model.Date) error {
	r, err := store.Get[*model.Series](st, series)
	if err != nil {
		return err
	}
	if old, _ := r.SplitAt(day); old != nil {
		return st.Put(old)
	}
	return st.Delete(model.KindSeries, series)
}

package repeat

import (
	"bytes"
	"cmp"
	"errors"
	"maps"
	"slices"

	"aula/model"
	"aula/store"
)

// FarAhead is how far ahead occasions that differ from their series are looked for.
const FarAhead = 3 * 366

// Carried is what was written about the days of a series from a day on, as what is
// written about those of the series that takes its place, each so many days later if
// that one has such a day: entries that differ from the series, and plans. Gone are the
// plans that stand under another id from now on.
func Carried(st *store.Session, from, to *model.Series, day, by model.Date) (out, gone []model.Record, err error) {
	plans := map[model.ID]*model.Plan{} // by the id that they had
	now, zone := model.MomentOf(st.Now()), st.Now().Location()
	for _, d := range from.Days(day, day+FarAhead) {
		if _, err := store.Get[*model.Held](st, model.ExceptionID(from.ID, d)); err == nil {
			continue // what was held stays where it was, with its plan and its numbers
		} else if !errors.Is(err, model.ErrNotFound) {
			return nil, nil, err
		}
		at := d + by
		if len(to.Days(at, at)) == 0 {
			at = d // of several weekdays only one has moved
		}
		on := len(to.Days(at, at)) > 0
		if err := carryPlan(st, from, to, d, at, on, plans); err != nil {
			return nil, nil, err
		}
		e, err := store.Get[*model.Entry](st, model.ExceptionID(from.ID, d))
		switch {
		case errors.Is(err, model.ErrNotFound):
			continue
		case err != nil:
			return nil, nil, err
		case !on:
			continue
		}
		c := *e
		if e.Start == from.StartOn(d, zone) { // its time is the series', so it goes along
			c.Start = to.StartOn(at, zone)
		}
		c.ID, c.Series, c.Day = model.ExceptionID(to.ID, at), to.ID, at
		out = append(out, &c)
		if held := e.Start < now && !e.Cancelled || len(e.Attended) > 0 || e.Outcome != ""; held && c.ID != e.ID {
			left := *e // would stand on its own beside its copy
			left.Cancelled, left.Attended, left.Outcome = true, nil, ""
			out = append(out, &left)
		}
	}
	more, err := about(st, plans)
	taken := map[model.ID]bool{}
	for _, p := range plans {
		taken[p.ID] = true
	}
	for _, old := range slices.SortedFunc(maps.Keys(plans), func(a, b model.ID) int { return bytes.Compare(a[:], b[:]) }) {
		if !taken[old] {
			left := *plans[old]
			left.ID = old
			gone = append(gone, &left)
		}
	}
	return append(out, more...), gone, err
}

// carryPlan notes the plan of a day under the one that takes the day's place. A plan
// whose day the new series hasn't goes to the nearest day of the same week that is free.
func carryPlan(st *store.Session, from, to *model.Series, d, at model.Date, on bool, plans map[model.ID]*model.Plan) error {
	old := model.ExceptionID(from.ID, d)
	p, err := store.Get[*model.Plan](st, old)
	if errors.Is(err, model.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if !on {
		taken := func(x model.Date) bool {
			for _, o := range plans {
				if o.Day == x {
					return true
				}
			}
			return false
		}
		monday := d.Monday()
		week := slices.DeleteFunc(to.Days(monday, monday+6), taken)
		if len(week) == 0 {
			return nil
		}
		at = week[0]
	}
	if c := *p; to.ID != from.ID || at != d {
		c.ID, c.Series, c.Day = model.ExceptionID(to.ID, at), to.ID, at
		plans[old] = &c
	}
	return nil
}

// byDay are the plans in the order of their days: an edit says the same each time.
func byDay(plans map[model.ID]*model.Plan) []*model.Plan {
	return slices.SortedFunc(maps.Values(plans), func(a, b *model.Plan) int { return cmp.Compare(a.Day, b.Day) })
}

// about are the plans, and what belongs to them: budget, comments, reviews, and the
// wishes that they are meant to fulfil.
func about(st *store.Session, plans map[model.ID]*model.Plan) ([]model.Record, error) {
	if len(plans) == 0 {
		return nil, nil
	}
	var out []model.Record
	for _, p := range byDay(plans) {
		out = append(out, p)
	}
	lines, err1 := turnedTo(st, plans, func(x *model.BudgetLine) *model.ID { return &x.Plan })
	comments, err2 := turnedTo(st, plans, func(x *model.Comment) *model.ID { return &x.Plan })
	reviews, err3 := turnedTo(st, plans, func(x *model.Review) *model.ID { return &x.Plan })
	if err := errors.Join(err1, err2, err3); err != nil {
		return nil, err
	}
	out = slices.Concat(out, lines, comments, reviews)
	wishes, err := store.List[*model.Wish](st)
	if err != nil {
		return nil, err
	}
	for _, x := range wishes {
		if turned(x, plans) {
			out = append(out, x)
		}
	}
	return out, nil
}

// turned names the new occasions in a wish; false if it named none of the old ones.
func turned(x *model.Wish, plans map[model.ID]*model.Plan) bool {
	found := false
	for i, s := range x.Plans {
		if id, err := model.ParseID(s); err == nil && plans[id] != nil {
			x.Plans[i], found = plans[id].ID.String(), true
		}
	}
	return found
}

// turnedTo are the records that belong to one of the plans, turned to its new id.
func turnedTo[T model.Record](st *store.Session, plans map[model.ID]*model.Plan, of func(T) *model.ID) ([]model.Record, error) {
	all, err := store.List[T](st)
	var out []model.Record
	for _, x := range all {
		if p := plans[*of(x)]; p != nil {
			*of(x) = p.ID
			out = append(out, x)
		}
	}
	return out, err
}

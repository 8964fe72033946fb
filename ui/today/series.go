package today

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/repeat"
)

// What is written when one occasion of a series is meant, or that and the following,
// or all of them.

// occasion is the entry that an item is, or would be: a copy.
func (s *Screen) occasion(it model.Item) *model.Entry {
	return repeat.EntryOf(it, s.facts.book.entries[it.ID], s.seriesOf(it))
}

// seriesOf is the series that an item belongs to; nil if it has none any more.
func (s *Screen) seriesOf(it model.Item) *model.Series { return s.facts.book.series[it.Series] }

// scope is one answer to "how much of the series?".
type scope struct {
	id, title, note string
	do              func() tea.Cmd
}

// ask lets one be chosen.
func (s *Screen) ask(title string, all []scope) tea.Cmd {
	var items []ui.Item
	for _, x := range all {
		items = append(items, ui.Item{ID: x.id, Title: x.title, Note: x.note})
	}
	return ui.Ask(ui.NewPicker(s.env, title, items, func(chosen ui.Item) tea.Cmd {
		for _, x := range all {
			if x.id == chosen.ID {
				return x.do()
			}
		}
		return nil
	}))
}

// The answers.
const (
	onlyThis  = "this"
	following = "following"
	whole     = "whole"
	backAgain = "back"
)

// scopes are the three answers. What happened before today is the same record, so the
// whole series says that it changes too.
func (s *Screen) scopes(it model.Item, this, rest, all func() tea.Cmd) []scope {
	w := s.env.Text.Today.Scope
	return []scope{
		{onlyThis, w.This, s.voice().short(it.Day), this},
		{following, w.Following, "", rest},
		{whole, w.Whole, w.WholeNote, all},
	}
}

// edit changes an entry, or asks how much of its series.
func (s *Screen) edit(it model.Item) tea.Cmd {
	r := s.seriesOf(it)
	if r == nil {
		return s.editOne(it)
	}
	return s.ask(s.env.Text.Today.Scope.Edit, s.scopes(it,
		func() tea.Cmd { return s.editOne(it) },
		func() tea.Cmd { return s.editRest(it, r) },
		func() tea.Cmd { return s.editAll(r) }))
}

func (s *Screen) editOne(it model.Item) tea.Cmd {
	e, w := s.occasion(it), s.env.Text.Today
	self := func(o model.Item) bool {
		return o.ID == e.ID || !e.Series.Zero() && o.Series == e.Series && o.Day == e.Day
	}
	f := s.entryForm(w.Form.Edit, "entry:"+e.ID.String(), s.sheetOf(e), false, true, self, func(f *form) tea.Cmd {
		f.x.fill(e, s.zone())
		return f.put(w.Saved.Changed, e, f.x.date)
	})
	f.id = e.ID
	return ui.Ask(f)
}

func (s *Screen) editAll(r *model.Series) tea.Cmd {
	w, old := s.env.Text.Today, *r
	f := s.entryForm(w.Form.Edit, "series:"+r.ID.String(), s.sheetOfSeries(r), true, false,
		func(o model.Item) bool { return o.Series == r.ID },
		func(f *form) tea.Cmd {
			c := old
			f.x.fillSeries(&c)
			return f.replace(w.Saved.Changed, &old, s.today(), &c)
		})
	f.id = r.ID
	if r.First < s.today() {
		f.Note = w.Form.Whole
	}
	return ui.Ask(f)
}

// editRest ends the series before the day and begins another with what was changed.
func (s *Screen) editRest(it model.Item, r *model.Series) tea.Cmd {
	old, rest := r.SplitAt(it.Day)
	if old == nil || rest == nil {
		return s.editAll(r)
	}
	w := s.env.Text.Today
	f := s.entryForm(w.Form.Edit, "rest:"+r.ID.String()+it.Day.String(), s.sheetOfSeries(rest), true, false,
		func(o model.Item) bool { return o.Series == r.ID && o.Day >= it.Day },
		func(f *form) tea.Cmd {
			c := *rest
			c.ID = f.id
			f.x.fillSeries(&c)
			return f.replace(w.Saved.Changed, r, it.Day, &c)
		})
	f.Note = put(w.Form.Following, "{day}", s.voice().day(it.Day))
	return ui.Ask(f)
}

// replace writes a series as it is from a day on: in the place of the old one, or, if
// it has an id of its own, behind it.
func (f *form) replace(note string, r *model.Series, day model.Date, next *model.Series) tea.Cmd {
	if !f.Sound(next) {
		return nil
	}
	days := repeat.Next(next, max(next.First, day), 1)
	if len(days) == 0 && len(repeat.Next(next, next.First, 1)) == 0 {
		f.Refuse(model.Problem{Field: "rule", Code: "bad-rule"})
		return nil
	}
	page, show := f.page, day
	if len(days) > 0 {
		show = days[0]
	}
	records := []model.Record{next}
	if next.ID != r.ID {
		if old, _ := r.SplitAt(day); old != nil {
			records = append(records, old)
		}
	}
	return ui.Write(note, func(st *store.Session) (tea.Msg, error) {
		moved, gone, err := repeat.Carried(st, r, next, day, 0)
		if err != nil {
			return nil, err
		}
		return turnMsg{page, show, next.ID}, st.Replace(append(records, moved...), gone)
	})
}

// reschedule asks for another day and time.
func (s *Screen) reschedule(it model.Item) tea.Cmd {
	r := s.seriesOf(it)
	if r == nil {
		return s.moveOne(it)
	}
	return s.ask(s.env.Text.Today.Scope.Move, s.scopes(it,
		func() tea.Cmd { return s.moveOne(it) },
		func() tea.Cmd { return s.moveRest(it, r, it.Day) },
		func() tea.Cmd { return s.moveRest(it, r, r.First) }))
}

// moveForm asks when; save is given the new day and time.
func (s *Screen) moveForm(it model.Item, save func(day model.Date, at int) tea.Cmd) tea.Cmd {
	w := s.env.Text.Today.Form
	t := it.Start.Time(s.zone())
	day, at := model.DateOf(t), t.Hour()*60+t.Minute()
	form := ui.NewForm(s.env, w.Move, func() tea.Cmd { return save(day, at) },
		ui.DateField(w.Date, &day, ui.Opts{Name: "first", Need: true, Ahead: true, Hint: w.DateHint}),
		ui.TimeField(w.Start, &at, ui.Opts{Name: "start", Need: true, Hide: func() bool { return it.AllDay }}))
	form.Note = s.named(it)
	form.Keep = "move:" + it.ID.String() + it.Day.String()
	return ui.Ask(form)
}

func (s *Screen) moveOne(it model.Item) tea.Cmd {
	e := s.occasion(it)
	return s.moveForm(it, func(day model.Date, at int) tea.Cmd {
		if e.AllDay {
			at = 0
		}
		e.Start = day.At(at, s.zone())
		return ui.Write(s.movedTo(day, at, e.AllDay), func(st *store.Session) (tea.Msg, error) { return turnMsg{s, day, e.ID}, st.Put(e) })
	})
}

func (s *Screen) movedTo(day model.Date, at int, allDay bool) string {
	when := s.voice().short(day)
	if !allDay {
		when += " " + s.env.Text.Kit.Minute(at)
	}
	return fmt.Sprintf(s.env.Text.Today.Saved.Moved, when)
}

// moveRest moves the series from a day on, by as many days as the item moves.
func (s *Screen) moveRest(it model.Item, r *model.Series, from model.Date) tea.Cmd {
	old, next := r.SplitAt(from)
	if next == nil {
		return s.moveOne(it)
	}
	if next.ID = s.gear.NewID(); old == nil {
		next.ID = r.ID
	}
	return s.moveForm(it, func(day model.Date, at int) tea.Cmd {
		by := day - it.Day
		c := *next
		c.First, c.Rule = next.First+by, repeat.Turned(next.Rule, it.Day, day)
		if !c.AllDay {
			c.At = at
		}
		return ui.Write(s.movedTo(day, at, c.AllDay), func(st *store.Session) (tea.Msg, error) {
			moved, gone, err := repeat.Carried(st, r, &c, from, by)
			if err != nil {
				return nil, err
			}
			records := append([]model.Record{&c}, moved...)
			if old != nil {
				records = append(records, old)
			}
			return turnMsg{s, day, c.ID}, st.Replace(records, gone)
		})
	})
}

// cancel calls an item off; it stays to be seen. Of a series one occasion stays, the
// others end or go.
func (s *Screen) cancel(it model.Item) tea.Cmd {
	r := s.seriesOf(it)
	if r == nil {
		return s.cancelOne(it)
	}
	return s.ask(s.env.Text.Today.Scope.Cancel, s.endings(it, r))
}

// endings are the answers to how much of a series is called off.
func (s *Screen) endings(it model.Item, r *model.Series) []scope {
	w := s.env.Text.Today.Scope
	return []scope{
		{onlyThis, w.This, s.voice().short(it.Day), func() tea.Cmd { return s.cancelOne(it) }},
		{following, w.Following, w.EndNote, func() tea.Cmd { return s.endAt(it, r) }},
		{whole, w.Whole, w.GoneNote, func() tea.Cmd { return s.drop(model.KindSeries, r.ID) }},
	}
}

func (s *Screen) cancelOne(it model.Item) tea.Cmd {
	base := s.occasion(it)
	return ui.Write(s.env.Text.Today.Saved.Cancelled, func(st *store.Session) (tea.Msg, error) {
		return nil, repeat.Change(st, base, func(e *model.Entry) { e.Cancelled = true })
	})
}

// endAt ends a series on the day before an item's.
func (s *Screen) endAt(it model.Item, r *model.Series) tea.Cmd {
	old, _ := r.SplitAt(it.Day)
	if old == nil {
		return s.drop(model.KindSeries, r.ID)
	}
	said := fmt.Sprintf(s.env.Text.Today.Saved.Ended, s.voice().short(repeat.LastBefore(old, it.Day)))
	return ui.Write(said, func(st *store.Session) (tea.Msg, error) { return nil, repeat.End(st, r.ID, it.Day) })
}

// restore takes a cancelling back.
func (s *Screen) restore(it model.Item) tea.Cmd {
	base, r := s.occasion(it), s.seriesOf(it)
	return ui.Write(s.env.Text.Today.Saved.Restored, func(st *store.Session) (tea.Msg, error) { return nil, repeat.Restore(st, base, r) })
}

// remove takes an entry away. Of a series one occasion can only be called off, or be
// given back to the series.
func (s *Screen) remove(it model.Item) tea.Cmd {
	r := s.seriesOf(it)
	if r == nil {
		return s.drop(model.KindEntry, it.ID)
	}
	all := s.endings(it, r)
	if it.Cancelled {
		all = all[1:]
	}
	if it.Changed {
		w := s.env.Text.Today
		all = slices.Insert(all, 0, scope{backAgain, w.Scope.Back, "", func() tea.Cmd {
			return ui.Write(w.Saved.Back, func(st *store.Session) (tea.Msg, error) { return nil, st.Delete(model.KindEntry, it.ID) })
		}})
	}
	return s.ask(s.env.Text.Today.Scope.Delete, all)
}

func (s *Screen) drop(k model.Kind, id model.ID) tea.Cmd {
	return ui.Write(s.env.Text.Today.Saved.Deleted, func(st *store.Session) (tea.Msg, error) { return nil, st.Delete(k, id) })
}

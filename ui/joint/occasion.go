package joint

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/repeat"
)

// occasion is the entry that an item is, or would be: a copy.
func (s *Screen) occasion(i model.Item) *model.Entry {
	return repeat.EntryOf(i, s.facts.entries[i.ID], s.facts.seriesOf(i))
}

// How much of a series is meant.
const (
	onlyThis  = "this"
	following = "following"
	whole     = "whole"
)

// edit changes a meeting, or asks how much of its series.
func (s *Screen) edit(l *model.JointLine) tea.Cmd {
	i := l.Item
	r := s.facts.seriesOf(i)
	if r == nil {
		return s.editOne(i)
	}
	w := s.env.Text.Today.Scope
	items := []ui.Item{
		{ID: onlyThis, Title: w.This, Note: s.short(s.facts.day(i))}, {ID: following, Title: w.Following}, {ID: whole, Title: w.Whole, Note: w.WholeNote},
	}
	return ui.Ask(ui.NewPicker(s.env, w.Edit, items, func(it ui.Item) tea.Cmd {
		switch it.ID {
		case following:
			return s.editRest(i, r)
		case whole:
			return s.editAll(r)
		}
		return s.editOne(i)
	}))
}

// move asks for another day and time of one meeting.
func (s *Screen) move(l *model.JointLine) tea.Cmd {
	i, w := l.Item, s.env.Text.Joint
	t := i.Start.Time(s.facts.zone)
	day, at := model.DateOf(t), t.Hour()*60+t.Minute()
	form := ui.NewForm(s.env, w.Form.Move, func() tea.Cmd {
		when := s.short(day)
		if i.AllDay {
			at = 0
		} else {
			when += " " + s.env.Text.Kit.Minute(at)
		}
		start := day.At(at, s.facts.zone)
		return s.changeOne(fmt.Sprintf(w.Said.Moved, when), i, func(e *model.Entry) { e.Start = start })
	},
		ui.DateField(w.Form.Day, &day, ui.Opts{Name: "first", Need: true, Ahead: true, Hint: w.Form.FirstHint}),
		ui.TimeField(w.Form.Start, &at, ui.Opts{Name: "start", Need: true, Hide: func() bool { return i.AllDay }}))
	form.Note = s.name(l) + ", " + s.short(s.facts.day(i))
	form.Keep = "joint-move:" + i.Occasion().String()
	return ui.Ask(form)
}

// cancel calls a meeting off; it stays to be seen.
func (s *Screen) cancel(l *model.JointLine) tea.Cmd {
	return s.changeOne(s.env.Text.Joint.Said.Cancelled, l.Item, func(e *model.Entry) { e.Cancelled = true })
}

// restore takes a cancelling back.
func (s *Screen) restore(l *model.JointLine) tea.Cmd {
	base, r := s.occasion(l.Item), s.facts.seriesOf(l.Item)
	return ui.Write(s.env.Text.Joint.Said.Restored, func(st *store.Session) (tea.Msg, error) { return nil, repeat.Restore(st, base, r) })
}

// end ends a series today: what was held stays. One that has not begun goes.
func (s *Screen) end(r *model.Series) tea.Cmd {
	next := s.facts.next[r.ID]
	if len(next) == 0 {
		return nil
	}
	w := s.env.Text.Joint.Said
	old, _ := r.SplitAt(next[0])
	if old == nil {
		return ui.Remove(w.Gone, r)
	}
	said := fmt.Sprintf(w.Ended, s.short(repeat.LastBefore(old, next[0])))
	return ui.Write(said, func(st *store.Session) (tea.Msg, error) { return nil, repeat.End(st, r.ID, next[0]) })
}

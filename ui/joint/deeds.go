package joint

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// deeds are what can be done in the part in front; turn goes in among them.
func (s *Screen) deeds(turn ui.Action) []ui.Action {
	switch s.parts.Front {
	case partWishes:
		return s.wishDeeds(turn)
	case partSeries:
		return s.seriesDeeds(turn)
	case partYear:
		return s.yearDeeds(turn)
	}
	return s.meetingDeeds(turn)
}

// off is why a deed with the row under the cursor can't be done: there is none.
func (s *Screen) off() string {
	if s.list().Len() == 0 {
		return of(s.env.Text.Joint.Missing, s.parts.Front)
	}
	return ""
}

func (s *Screen) newDeed() ui.Action {
	a := ui.Action{Key: ui.Bind(s.env.Text, s.env.Text.Joint.Keys.New, "n"), Do: s.add}
	if !s.ready {
		a.Off = s.env.Text.Today.Day.Reading
	}
	return a
}

func (s *Screen) findDeed() ui.Action {
	return ui.Action{Key: ui.Bind(s.env.Text, s.env.Text.Joint.Keys.Find, "/"), Do: s.find, Off: s.off()}
}

func (s *Screen) meetingDeeds(turn ui.Action) []ui.Action {
	t, w, l, off := s.env.Text, s.env.Text.Joint, s.line(), s.off()
	hold, change, plan, series := off, off, off, off
	word, do := w.Keys.Cancel, s.cancel
	if l != nil {
		series = ""
		switch {
		case l.Item.Cancelled:
			hold, change = w.Off.Cancelled, w.Off.Cancelled
			word, do = w.Keys.Restore, s.restore
		case s.parts.Front == partHeld:
			change = w.Off.Past
		}
		if !l.Item.Cancelled && s.facts.day(l.Item) > s.today() {
			hold = w.Off.NotYet
		}
		if s.facts.seriesOf(l.Item) == nil {
			series = w.Off.NoSeries
		}
	}
	cancel := off
	if l != nil && s.parts.Front == partHeld && !l.Stage.Before() && !l.Item.Cancelled {
		cancel = w.Off.Past
	}
	if s.gear.Plan == nil {
		plan = w.Off.NoPage
	}
	if s.gear.Hold == nil {
		hold = w.Off.NoPage
	}
	further := w.Keys.Further
	if s.parts.Front == partHeld {
		further = w.Keys.Earlier
	}
	read := ui.Action{Key: ui.Bind(t, w.Keys.Plan, "enter"), Do: ui.On(l, func(l *model.JointLine) tea.Cmd { return ui.Open(s.gear.Plan(s.env, l.Item.Occasion())) }), Off: plan}
	held := ui.Action{Key: ui.Bind(t, w.Keys.Hold, "h"), Do: ui.On(l, func(l *model.JointLine) tea.Cmd { return ui.Open(s.gear.Hold(s.env, l.Item.Occasion())) }), Off: hold}
	acts := []ui.Action{read, s.newDeed(), turn, held}
	if hold == "" && s.parts.Front == partComing { // on its day, holding it comes first
		acts = []ui.Action{read, held, s.newDeed(), turn}
	}
	return append(acts, []ui.Action{
		{Key: ui.Edit(t), Do: ui.On(l, s.edit), Off: change},
		{Key: ui.Bind(t, w.Keys.Move, "s"), Do: ui.On(l, s.move), Off: change},
		{Key: ui.Bind(t, word, "x"), Do: ui.On(l, do), Off: cancel},
		{Key: ui.Bind(t, w.Keys.Breaks, "b"), Do: ui.On(l, func(l *model.JointLine) tea.Cmd { return s.breaks(s.facts.seriesOf(l.Item)) }), Off: series},
		{Key: ui.Bind(t, further, "w"), Do: s.further},
		s.findDeed(),
		s.calendarDeed(),
		{Key: ui.Bind(t, w.Keys.Read, "r"), Do: s.readCard, Off: off},
		{Key: ui.Bind(t, w.Keys.History, "i"), Do: ui.On(l, s.history), Off: off},
	}...)
}

func (s *Screen) seriesDeeds(turn ui.Action) []ui.Action {
	t, w, r, off := s.env.Text, s.env.Text.Joint, s.series(), s.off()
	end := off
	if r != nil && len(s.facts.next[r.ID]) == 0 {
		end = w.Off.Over
	}
	return []ui.Action{
		{Key: ui.Bind(t, t.Kit.Keys.Edit, "enter", "e"), Do: ui.On(r, s.editAll), Off: off},
		s.newDeed(), turn,
		{Key: ui.Bind(t, w.Keys.Breaks, "b"), Do: ui.On(r, s.breaks), Off: off},
		{Key: ui.Bind(t, w.Keys.End, "x"), Do: ui.On(r, s.end), Off: end},
		s.findDeed(), s.calendarDeed(),
		{Key: ui.Bind(t, w.Keys.Read, "r"), Do: s.readCard, Off: off},
		{Key: ui.Bind(t, w.Keys.History, "i"), Do: ui.On(r, func(r *model.Series) tea.Cmd { return ui.History(r) }), Off: off},
	}
}

// further reads more of what is coming, or of what was.
func (s *Screen) further() tea.Cmd {
	if s.parts.Front == partHeld {
		s.back += daysBack
	} else {
		s.ahead += daysAhead
	}
	return s.load()
}

// history is that of the record behind a meeting.
func (s *Screen) history(l *model.JointLine) tea.Cmd {
	source, id := l.Item.Source, l.Item.ID
	return func() tea.Msg { return ui.HistoryMsg{Kind: source, ID: id} }
}

// readCard shows the card whole, for windows that cut it.
func (s *Screen) readCard() tea.Cmd {
	card := s.card()
	return ui.Ask(ui.NewMessage(s.env, card[0].Text, card[1:].Text()))
}

// find lets a row of the part in front be searched for.
func (s *Screen) find() tea.Cmd {
	var items []ui.Item
	for _, it := range s.rows()[s.parts.Front] {
		items = append(items, ui.Item{ID: it.ID, Title: strings.Join(strings.Fields(it.Title), " "), Note: it.Note})
	}
	return ui.Ask(ui.NewPicker(s.env, s.env.Text.Joint.Find, items, func(it ui.Item) tea.Cmd {
		s.list().Select(it.ID)
		return nil
	}))
}

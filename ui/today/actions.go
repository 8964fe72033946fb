package today

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// Actions are the deeds of the page: those a morning needs first.
func (s *Screen) Actions() []ui.Action {
	t, w := s.env.Text, s.env.Text.Today.Keys
	open := ui.Action{Key: ui.OpenKey(t), Do: s.open}
	if len(s.rows) == 0 {
		open.Off = s.env.Text.Today.Off.NoItem
	}
	view, whose := w.Week, w.Mine
	if s.weekly {
		view = w.DayView
	}
	if s.mine {
		whose = w.All
	}
	acts := []ui.Action{
		open,
		{Key: ui.Bind(t, w.Add, "n"), Do: func() tea.Cmd { return s.add(s.blank("")) }},
		{Key: ui.Bind(t, view, "w"), Do: s.turn},
		{Key: ui.Bind(t, w.GoTo, "g"), Do: s.goTo},
		{Key: ui.Bind(t, w.ToShift, "v"), Do: func() tea.Cmd { return ui.Go("lobby") }},
		{Key: key.NewBinding(key.WithKeys("left"), key.WithHelp(s.env.Theme.Glyph.Left, w.Prev)), Do: s.step(-1)},
		{Key: key.NewBinding(key.WithKeys("right"), key.WithHelp(s.env.Theme.Glyph.Right, w.Next)), Do: s.step(1)},
		{Key: ui.Bind(t, w.Today, "t"), Do: func() tea.Cmd { return s.show(s.today()) }},
		{Key: ui.Bind(t, whose, "o"), Do: s.whose},
	}
	acts = append(acts, s.deeds()...)
	looked := ui.Action{Key: ui.Bind(t, s.env.Text.Today.Arrived.Seen, "k"), Do: s.seen}
	if s.facts.arrived.upTo == 0 {
		looked.Off = s.env.Text.Today.Arrived.OffNone
	}
	acts = s.answers(append(acts, looked))
	acts = append(acts, ui.UndoAction(s.env), ui.Action{Key: ui.Bind(t, w.NextPart, "tab"), Do: s.part})
	return append(acts, s.moves()...)
}

// deeds are what can be done to the item under the cursor; each says why not.
func (s *Screen) deeds() []ui.Action {
	it, ok := s.item()
	return s.deedsOf(it, ok)
}

func (s *Screen) deedsOf(it model.Item, ok bool) []ui.Action {
	t, w, off := s.env.Text, s.env.Text.Today.Keys, s.env.Text.Today.Off
	why := ""
	switch {
	case !ok:
		why = off.NoItem
	case it.Source == model.KindShift:
		why = off.Shift
	case it.Source == model.KindMeeting:
		why = off.Meeting
	}
	on := func(do func(model.Item) tea.Cmd) func() tea.Cmd { return func() tea.Cmd { return do(it) } }
	cancel := w.Cancel
	do := s.cancel
	if it.Cancelled {
		cancel, do = w.Restore, s.restore
	}
	edit, after := why, why
	switch {
	case why != "":
	case !it.What.Written():
		after = off.Unwritten
	case it.Cancelled:
		after = off.Cancelled
	case it.Start > model.MomentOf(s.env.Now()):
		after = off.NotBegun
	}
	history := off.NoItem
	if ok {
		history = ""
	}
	return []ui.Action{
		{Key: ui.Edit(t), Do: on(s.edit), Off: edit},
		{Key: ui.Bind(t, w.Move, "s"), Do: on(s.reschedule), Off: why},
		{Key: ui.Bind(t, cancel, "p"), Do: on(do), Off: why},
		{Key: ui.Bind(t, w.After, "a"), Do: on(s.after), Off: after},
		{Key: ui.Bind(t, w.Copy, "c"), Do: on(s.copy), Off: why},
		{Key: ui.Bind(t, w.Delete, "delete"), Do: on(s.remove), Off: why},
		{Key: ui.Bind(t, w.History, "i"), Do: on(s.history), Off: history},
	}
}

func (s *Screen) history(it model.Item) tea.Cmd {
	return send(ui.HistoryMsg{Kind: it.Source, ID: it.ID})
}

func (s *Screen) moves() []ui.Action {
	t := s.env.Text
	to := func(k string) func() tea.Cmd { return func() tea.Cmd { return s.key(k) } }
	return []ui.Action{
		{Key: ui.Up(t), Do: to("up")},
		{Key: ui.Down(t), Do: to("down")},
		{Key: ui.PageUp(t), Do: to("pgup")},
		{Key: ui.PageDown(t), Do: to("pgdown")},
		{Key: key.NewBinding(key.WithKeys("home"), key.WithHelp("Home", t.Kit.Keys.First)), Do: to("home")},
		{Key: key.NewBinding(key.WithKeys("end"), key.WithHelp("End", t.Kit.Keys.Last)), Do: to("end")},
	}
}

func send(m tea.Msg) tea.Cmd { return func() tea.Msg { return m } }

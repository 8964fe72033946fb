package own

import (
	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// deeds are what can be done in the part in front; turn goes in among them.
func (s *Screen) deeds(turn ui.Action) []ui.Action {
	switch s.parts.Front {
	case partCheck:
		return s.checkDeeds(turn)
	case partPath:
		return s.goalDeeds(turn)
	case partLent:
		return s.lentDeeds(turn)
	}
	return s.entryDeeds(turn)
}

// off is why a deed with the row under the cursor can't be done: there is none.
func (s *Screen) off() string {
	if s.parts.List().Len() == 0 {
		return of(s.env.Text.Own.Missing, s.parts.Front)
	}
	return ""
}

func (s *Screen) entryDeeds(turn ui.Action) []ui.Action {
	t, w, d, off := s.env.Text, s.env.Text.Own, s.entry(), s.off()
	share, back, gone, word := off, off, off, w.Keys.Share
	if d != nil {
		switch l := s.facts.copyOf(d); {
		case l == nil:
			back = w.Share.OffNot
			if !s.facts.mayShare() {
				share = w.Share.OffRole
			}
		case stale(d, l):
			gone, word = w.Diary.OffLent, w.Keys.Anew
		default:
			gone, share = w.Diary.OffLent, w.Share.OffSame
		}
	}
	return []ui.Action{
		{Key: ui.Bind(t, w.Keys.Read, "enter"), Do: ui.On(d, s.readEntry), Off: off},
		{Key: ui.Bind(t, w.Keys.NewEntry, "n"), Do: func() tea.Cmd { return ui.Ask(s.entryForm(nil)) }},
		turn,
		{Key: ui.Bind(t, word, "j"), Do: ui.On(d, s.share), Off: share},
		{Key: ui.Edit(t), Do: ui.On(d, func(d *model.Diary) tea.Cmd { return ui.Ask(s.entryForm(d)) }), Off: off},
		{Key: ui.Bind(t, w.Keys.TakeBack, "t"), Do: ui.On(d, func(d *model.Diary) tea.Cmd { return s.takeBack(d.Lent) }), Off: back},
		{Key: ui.Delete(t), Do: ui.On(d, func(d *model.Diary) tea.Cmd { return ui.Remove(w.Said.Deleted, d) }), Off: gone},
		{Key: ui.Bind(t, w.Keys.History, "i"), Do: ui.On(d, func(d *model.Diary) tea.Cmd { return ui.History(d) }), Off: off},
	}
}

func (s *Screen) checkDeeds(turn ui.Action) []ui.Action {
	t, w, c, off := s.env.Text, s.env.Text.Own, s.check(), s.off()
	return []ui.Action{
		{Key: ui.Bind(t, w.Keys.Read, "enter"), Do: ui.On(c, s.readCheck), Off: off},
		{Key: ui.Bind(t, w.Keys.NewCheck, "n"), Do: func() tea.Cmd { return ui.Ask(s.checkForm(nil)) }},
		turn,
		{Key: ui.Bind(t, w.Keys.Crisis, "k"), Do: s.crisis},
		{Key: ui.Bind(t, w.Keys.Coping, "s"), Do: s.coping},
		{Key: ui.Edit(t), Do: ui.On(c, func(c *model.Readiness) tea.Cmd { return ui.Ask(s.checkForm(c)) }), Off: off},
		{Key: ui.Delete(t), Do: ui.On(c, func(c *model.Readiness) tea.Cmd { return ui.Remove(w.Said.CheckDeleted, c) }), Off: off},
		{Key: ui.Bind(t, w.Keys.History, "i"), Do: ui.On(c, func(c *model.Readiness) tea.Cmd { return ui.History(c) }), Off: off},
	}
}

func (s *Screen) goalDeeds(turn ui.Action) []ui.Action {
	t, w, g, off := s.env.Text, s.env.Text.Own, s.goal(), s.off()
	word := w.Keys.Finish
	if g != nil && g.Done != 0 {
		word = w.Keys.Reopen
	}
	return []ui.Action{
		{Key: ui.Bind(t, t.Kit.Keys.Edit, "enter", "e"), Do: ui.On(g, func(g *model.Pathway) tea.Cmd { return ui.Ask(s.goalForm(g)) }), Off: off},
		{Key: ui.Bind(t, w.Keys.NewGoal, "n"), Do: func() tea.Cmd { return ui.Ask(s.goalForm(nil)) }},
		turn,
		{Key: ui.Bind(t, word, "space"), Do: ui.On(g, s.finish), Off: off},
		{Key: ui.Delete(t), Do: ui.On(g, func(g *model.Pathway) tea.Cmd { return ui.Remove(w.Said.GoalDeleted, g) }), Off: off},
		{Key: ui.Bind(t, w.Keys.History, "i"), Do: ui.On(g, func(g *model.Pathway) tea.Cmd { return ui.History(g) }), Off: off},
	}
}

// finish marks a goal reached, or open again.
func (s *Screen) finish(g *model.Pathway) tea.Cmd {
	w := s.env.Text.Own.Said
	if g.Done != 0 {
		return ui.Change(w.Reopened, g.ID, func(g *model.Pathway) { g.Done = 0 })
	}
	today := s.today()
	return ui.Change(w.Finished, g.ID, func(g *model.Pathway) { g.Done = today })
}

func (s *Screen) lentDeeds(turn ui.Action) []ui.Action {
	t, w, l, off := s.env.Text, s.env.Text.Own, s.lent(), s.off()
	back := off
	if l != nil && l.From != s.facts.me {
		back = w.Lent.OffBack
	}
	return []ui.Action{
		{Key: ui.Bind(t, w.Keys.Read, "enter"), Do: ui.On(l, s.readLent), Off: off},
		turn,
		{Key: ui.Bind(t, w.Keys.TakeBack, "t"), Do: ui.On(l, func(l *model.Lent) tea.Cmd { return s.takeBack(l.ID) }), Off: back},
	}
}

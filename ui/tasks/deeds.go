package tasks

import (
	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// finish marks a task done, or open again.
func (d *desk) finish(t *model.Task) tea.Cmd {
	w := d.env.Text.Tasks.Said
	if t.Done != 0 {
		return ui.Change(w.Reopened, t.ID, func(t *model.Task) { t.Done = 0 })
	}
	today := d.today()
	return ui.Change(w.Finished, t.ID, func(t *model.Task) { t.Done = today })
}

// take makes a task mine.
func (d *desk) take(t *model.Task) tea.Cmd {
	me := d.facts.me
	return ui.Change(d.env.Text.Tasks.Said.Taken, t.ID, func(t *model.Task) { t.Owner = me })
}

// taskDeeds are what can be done with a task; nil stands for none.
func (d *desk) taskDeeds(t *model.Task) []ui.Action {
	s, w := d.env.Text, d.env.Text.Tasks
	none, mine, turn := "", "", w.Finish
	switch {
	case t == nil:
		none, mine = w.OffNoTask, w.OffNoTask
	case t.Owner == d.facts.me:
		mine = w.OffMine
	}
	if t != nil && t.Done != 0 {
		turn = w.Reopen
	}
	return []ui.Action{
		{Key: ui.Bind(s, s.Kit.Keys.Edit, "enter", "e"), Do: ui.On(t, func(t *model.Task) tea.Cmd { return ui.Ask(d.taskForm(t, nil, model.ID{})) }), Off: none},
		{Key: ui.Bind(s, turn, "space"), Do: ui.On(t, d.finish), Off: none},
		{Key: ui.Bind(s, w.Take, "o"), Do: ui.On(t, d.take), Off: mine},
		{Key: ui.Delete(s), Do: ui.On(t, func(t *model.Task) tea.Cmd { return ui.Remove(w.Said.Deleted, t) }), Off: none},
		{Key: ui.Bind(s, w.History, "i"), Do: ui.On(t, func(t *model.Task) tea.Cmd { return ui.History(t) }), Off: none},
	}
}

// settleDeed settles an idea, or opens it again.
func (d *desk) settleDeed(i *model.Idea) ui.Action {
	w := d.env.Text.Tasks
	a := ui.Action{Key: ui.Bind(d.env.Text, w.SettleIt, "p"), Do: func() tea.Cmd { return ui.Ask(d.settleForm(i)) }}
	switch {
	case i == nil:
		a.Off = w.OffNoIdea
		a.Do = func() tea.Cmd { return nil }
	case i.Settled != 0:
		a.Key = ui.Bind(d.env.Text, w.OpenAgain, "p")
		a.Do = func() tea.Cmd {
			return ui.Change(w.Said.OpenAgain, i.ID, func(i *model.Idea) { i.Settled = 0 })
		}
	}
	return a
}

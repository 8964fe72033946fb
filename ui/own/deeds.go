package own

import (
	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// madeMsg tells the page that a record is on disk that the cursor should go to.
type madeMsg struct {
	kind model.Kind
	id   model.ID
}

// put saves a new record.
func put(note string, r model.Record) tea.Cmd {
	return ui.Write(note, func(ses *store.Session) (tea.Msg, error) { return madeMsg{r.Kind(), r.Key()}, ses.Put(r) })
}

// change changes a record as it stands when the write's turn comes.
func change[R model.Record](note string, id model.ID, do func(R)) tea.Cmd {
	return ui.Write(note, func(ses *store.Session) (tea.Msg, error) {
		r, err := store.Get[R](ses, id)
		if err != nil {
			return nil, err
		}
		do(r)
		return nil, ses.Put(r)
	})
}

// changed carries over what a form changed, and leaves what it did not.
func changed[T comparable](to *T, was, is T) {
	if was != is {
		*to = is
	}
}

func remove(note string, k model.Kind, id model.ID) tea.Cmd {
	return ui.Write(note, func(ses *store.Session) (tea.Msg, error) { return nil, ses.Delete(k, id) })
}

func history(k model.Kind, id model.ID) tea.Cmd {
	return func() tea.Msg { return ui.HistoryMsg{Kind: k, ID: id} }
}

// deeds are what can be done in the part in front; turn goes in among them.
func (s *Screen) deeds(turn ui.Action) []ui.Action {
	switch s.part {
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
	if s.list().Len() == 0 {
		return of(s.env.Text.Own.Missing, s.part)
	}
	return ""
}

// on is a deed with a row, if there is one.
func on[R any](row *R, do func(*R) tea.Cmd) func() tea.Cmd {
	return func() tea.Cmd {
		if row == nil {
			return nil
		}
		return do(row)
	}
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
		{Key: ui.Bind(t, w.Keys.Read, "enter"), Do: on(d, s.readEntry), Off: off},
		{Key: ui.Bind(t, w.Keys.NewEntry, "n"), Do: func() tea.Cmd { return ui.Ask(s.entryForm(nil)) }},
		turn,
		{Key: ui.Bind(t, word, "j"), Do: on(d, s.share), Off: share},
		{Key: ui.Edit(t), Do: on(d, func(d *model.Diary) tea.Cmd { return ui.Ask(s.entryForm(d)) }), Off: off},
		{Key: ui.Bind(t, w.Keys.TakeBack, "t"), Do: on(d, func(d *model.Diary) tea.Cmd { return s.takeBack(d.Lent) }), Off: back},
		{Key: ui.Delete(t), Do: on(d, func(d *model.Diary) tea.Cmd { return remove(w.Said.Deleted, model.KindDiary, d.ID) }), Off: gone},
		{Key: ui.Bind(t, w.Keys.History, "i"), Do: on(d, func(d *model.Diary) tea.Cmd { return history(model.KindDiary, d.ID) }), Off: off},
	}
}

func (s *Screen) checkDeeds(turn ui.Action) []ui.Action {
	t, w, c, off := s.env.Text, s.env.Text.Own, s.check(), s.off()
	return []ui.Action{
		{Key: ui.Bind(t, w.Keys.Read, "enter"), Do: on(c, s.readCheck), Off: off},
		{Key: ui.Bind(t, w.Keys.NewCheck, "n"), Do: func() tea.Cmd { return ui.Ask(s.checkForm(nil)) }},
		turn,
		{Key: ui.Bind(t, w.Keys.Crisis, "k"), Do: s.crisis},
		{Key: ui.Bind(t, w.Keys.Coping, "s"), Do: s.coping},
		{Key: ui.Edit(t), Do: on(c, func(c *model.Readiness) tea.Cmd { return ui.Ask(s.checkForm(c)) }), Off: off},
		{Key: ui.Delete(t), Do: on(c, func(c *model.Readiness) tea.Cmd { return remove(w.Said.CheckDeleted, model.KindReadiness, c.ID) }), Off: off},
		{Key: ui.Bind(t, w.Keys.History, "i"), Do: on(c, func(c *model.Readiness) tea.Cmd { return history(model.KindReadiness, c.ID) }), Off: off},
	}
}

func (s *Screen) goalDeeds(turn ui.Action) []ui.Action {
	t, w, g, off := s.env.Text, s.env.Text.Own, s.goal(), s.off()
	word := w.Keys.Finish
	if g != nil && g.Done != 0 {
		word = w.Keys.Reopen
	}
	return []ui.Action{
		{Key: ui.Bind(t, t.Kit.Keys.Edit, "enter", "e"), Do: on(g, func(g *model.Pathway) tea.Cmd { return ui.Ask(s.goalForm(g)) }), Off: off},
		{Key: ui.Bind(t, w.Keys.NewGoal, "n"), Do: func() tea.Cmd { return ui.Ask(s.goalForm(nil)) }},
		turn,
		{Key: ui.Bind(t, word, "space"), Do: on(g, s.finish), Off: off},
		{Key: ui.Delete(t), Do: on(g, func(g *model.Pathway) tea.Cmd { return remove(w.Said.GoalDeleted, model.KindPathway, g.ID) }), Off: off},
		{Key: ui.Bind(t, w.Keys.History, "i"), Do: on(g, func(g *model.Pathway) tea.Cmd { return history(model.KindPathway, g.ID) }), Off: off},
	}
}

// finish marks a goal reached, or open again.
func (s *Screen) finish(g *model.Pathway) tea.Cmd {
	w := s.env.Text.Own.Said
	if g.Done != 0 {
		return change(w.Reopened, g.ID, func(g *model.Pathway) { g.Done = 0 })
	}
	today := s.today()
	return change(w.Finished, g.ID, func(g *model.Pathway) { g.Done = today })
}

func (s *Screen) lentDeeds(turn ui.Action) []ui.Action {
	t, w, l, off := s.env.Text, s.env.Text.Own, s.lent(), s.off()
	back := off
	if l != nil && l.From != s.facts.me {
		back = w.Lent.OffBack
	}
	return []ui.Action{
		{Key: ui.Bind(t, w.Keys.Read, "enter"), Do: on(l, s.readLent), Off: off},
		turn,
		{Key: ui.Bind(t, w.Keys.TakeBack, "t"), Do: on(l, func(l *model.Lent) tea.Cmd { return s.takeBack(l.ID) }), Off: back},
	}
}

package lobby

import (
	"fmt"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// tap is one tally key: the same key again within the repeat time is a key that is
// held down, and is ignored without a word.
func (s *Screen) tap(key string, do func() tea.Cmd) func() tea.Cmd {
	return func() tea.Cmd {
		now := s.env.Now()
		since := now.Sub(s.keyAt)
		held := key == s.key && since >= 0 && since < repeat
		s.key, s.keyAt = key, now
		if held {
			return nil
		}
		return s.fresh(do)()
	}
}

// fresh forgets what was said about the key before.
func (s *Screen) fresh(do func() tea.Cmd) func() tea.Cmd {
	return func() tea.Cmd {
		if since := s.env.Now().Sub(s.asked); since >= 0 && since < ahead {
			return nil
		}
		s.say = ""
		s.close()
		return do()
	}
}

// digit logs the theme in a slot, or adds it to the last after a comma.
func (s *Screen) digit(slot int) tea.Cmd {
	c := s.data.codes.InSlot(slot)
	adding := s.adding
	s.adding = false
	switch {
	case c == nil:
		s.tell(fmt.Sprintf(s.env.Text.Lobby.Tally.Hole, strconv.Itoa(slot)), true)
		return nil
	case adding:
		return s.refine(model.Theme, c.Code)
	}
	return s.log(model.Encounter{Themes: []string{c.Code}})
}

// log keeps a new encounter; the screen says so once the store has answered.
func (s *Screen) log(e model.Encounter) tea.Cmd {
	s.adding = false
	e.Site, e.Count = s.data.shift.Site, max(1, e.Count)
	n := newEntry(e, s.env.Now())
	s.recent = append(s.recent, n)
	s.cur = n
	s.remember(e)
	return tea.Batch(n.t.write(), s.pulse())
}

// remember keeps what . logs again: one person, and never a text.
func (s *Screen) remember(e model.Encounter) {
	e = e.Clone()
	e.ID, e.Hour, e.Count, e.Text = model.ID{}, 0, 1, ""
	s.same = &e
}

// again logs the same as last.
func (s *Screen) again() tea.Cmd {
	if s.same == nil {
		s.tell(s.env.Text.Lobby.Tally.NoLast, true)
		return nil
	}
	e := s.same.Clone()
	// a code that has been retired meanwhile would refuse the whole
	for _, f := range e.Fields() {
		f.Set(slices.DeleteFunc(slices.Clone(f.Get()), func(code string) bool {
			c := s.data.codes.Find(f.List, code)
			return c == nil || c.Retired
		}))
	}
	return s.log(e)
}

// last is what letters refine now; nil after saying why there is none.
func (s *Screen) last() *entry {
	w := s.env.Text.Lobby.Tally
	switch {
	case s.cur == nil:
		s.tell(w.NeedFirst, true)
	case s.cur.left(s.env.Now()) == 0:
		s.tell(w.Closed, true)
	default:
		return s.cur
	}
	return nil
}

// refine adds a code to the last encounter or takes it out again.
func (s *Screen) refine(l model.List, code string) tea.Cmd {
	s.adding = false
	n := s.last()
	if n == nil {
		return nil
	}
	e := n.e.Clone()
	e.Toggle(l, code)
	if len(e.Themes) > model.MaxThemes {
		s.tell(s.env.Text.Kit.Problem("too-many"), true)
		return nil
	}
	return s.change(n, e)
}

// people changes the group count of the last encounter.
func (s *Screen) people(by int) tea.Cmd {
	s.adding = false
	n := s.last()
	if n == nil {
		return nil
	}
	e := n.e.Clone()
	switch e.Count += by; {
	case e.Count < 1:
		s.tell(s.env.Text.Lobby.Tally.AtLeastOne, true)
		return nil
	case e.Count > model.MaxCount:
		s.tell(s.env.Text.Kit.Problem("range"), true)
		return nil
	}
	return s.change(n, e)
}

func (s *Screen) change(n *entry, e model.Encounter) tea.Cmd {
	n.e = e
	n.asked = n.t.wish(func(want *model.Encounter) { *want = e.Clone() })
	s.remember(e)
	return n.t.write()
}

// undo takes back the newest encounter whose minute runs; again the one before.
func (s *Screen) undo() tea.Cmd {
	s.adding = false
	now := s.env.Now()
	for _, n := range slices.Backward(s.recent) {
		if n.gone || n.left(now) == 0 {
			continue
		}
		n.gone = true
		n.asked = n.t.undo()
		s.cur, s.same = nil, nil
		for _, x := range s.recent {
			if !x.gone {
				s.remember(x.e)
			}
		}
		return n.t.write()
	}
	s.tell(s.env.Text.Lobby.Tally.NothingToUndo, true)
	return nil
}

// add waits for the digit of the theme to add.
func (s *Screen) add() tea.Cmd {
	s.adding = false
	if s.last() != nil {
		s.adding = true
	}
	return nil
}

// more shows the themes that have no digit.
func (s *Screen) more() tea.Cmd {
	adding := s.adding
	s.adding = false
	var items []ui.Item
	for _, c := range s.data.codes.Living(model.Theme) {
		if c.Slot == 0 {
			items = append(items, ui.Item{ID: c.Code, Title: c.Words.In(s.env.Lang())})
		}
	}
	title := s.env.Text.Lobby.Tally.MoreTitle
	if adding {
		title = s.env.Text.Lobby.Tally.AddTitle
	}
	return s.ask(ui.NewPicker(s.env, title, items, func(it ui.Item) tea.Cmd {
		switch {
		case s.data.shift == nil:
			return nil
		case adding:
			return s.refine(model.Theme, it.ID)
		}
		return s.log(model.Encounter{Themes: []string{it.ID}})
	}))
}

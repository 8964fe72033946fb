package settings

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// lists is the pane of all code lists.
type lists struct{ *Screen }

func (p lists) title() string { return p.words(secCodes).Title }
func (p lists) hint() string  { return p.env.Text.Settings.Codes.Hint }
func (p lists) empty() string { return "" }

func (p lists) items() []ui.Item {
	var all []ui.Item
	for _, l := range model.Lists() {
		note := ""
		if p.ready {
			note = p.env.Text.Settings.Codes.Count.Of(len(p.facts.codes.Living(l)))
		}
		all = append(all, ui.Item{ID: string(l), Title: p.listName(l), Note: note})
	}
	return all
}

func (p lists) deeds() []ui.Action {
	return []ui.Action{{Key: ui.OpenKey(p.env.Text), Do: func() tea.Cmd { return p.push(codes{p.Screen, model.List(p.row())}) }}}
}

func (s *Screen) listName(l model.List) string { return cmp.Or(s.env.Text.List(string(l)), string(l)) }

// codes is the pane of one list: living codes in their order, then the retired.
type codes struct {
	*Screen
	list model.List
}

func (p codes) several() bool { return true }
func (p codes) title() string { return p.listName(p.list) }
func (p codes) empty() string { return p.env.Text.Settings.Codes.Empty }

func (p codes) hint() string {
	w := p.env.Text.Settings.Codes
	switch {
	case p.list == model.Theme:
		return w.HintTheme
	case p.list.Lettered():
		return w.HintLetter
	}
	return w.HintPlain
}

// rows are the codes as they are shown.
func (p codes) rows() []*model.Code {
	all := p.facts.codes.Living(p.list)
	for _, c := range p.facts.codes.All(p.list) {
		if c.Retired {
			all = append(all, c)
		}
	}
	return all
}

func (p codes) items() []ui.Item {
	var out []ui.Item
	for _, c := range p.rows() {
		it := ui.Item{ID: c.Code, Title: p.mark(c) + p.word(c), Note: c.Code}
		if c.Retired {
			it.Note = p.env.Text.Settings.Retired
		}
		out = append(out, it)
	}
	return out
}

// mark is the digit or letter that stands before a word, where the list has them.
func (p codes) mark(c *model.Code) string {
	key := c.Letter
	switch {
	case p.list == model.Theme && c.Slot > 0:
		key = fmt.Sprint(c.Slot)
	case p.list != model.Theme && !p.list.Lettered():
		return ""
	}
	if c.Retired || key == "" {
		key = " "
	}
	return key + "  "
}

// spoken is a word with the key it has on the tally, or that it is retired.
func (p codes) spoken(it ui.Item) string {
	c, w := p.facts.codes.Find(p.list, it.ID), p.env.Text.Settings
	if c == nil {
		return it.Title
	}
	key := strings.TrimSpace(p.mark(c))
	if key != "" {
		key = fmt.Sprintf(w.Codes.KeyIs, key)
	}
	return joined(p.word(c), key, when(c.Retired, w.Retired))
}

func (s *Screen) word(c *model.Code) string { return c.Words.In(s.env.Lang()) }

// here is the code under the cursor, or nil.
func (p codes) here() *model.Code { return p.facts.codes.Find(p.list, p.row()) }

func (p codes) deeds() []ui.Action {
	s, w := p.env.Text, p.env.Text.Settings.Codes
	c := p.here()
	none := when(c == nil, w.OffNone)
	fixed := none
	if c != nil && c.Retired {
		fixed = w.OffRetired
	}
	turn := w.Retire
	if c != nil && c.Retired {
		turn = w.Back
	}
	acts := []ui.Action{
		{Key: ui.Bind(s, s.Kit.Keys.Edit, "enter", "e"), Do: p.edit, Off: none},
		{Key: ui.New(s), Do: p.add},
		{Key: ui.Bind(s, turn, "r"), Do: p.turn, Off: none},
	}
	if p.list == model.Theme {
		acts = append(acts, ui.Action{Key: ui.Bind(s, w.Slot, "s"), Do: p.pickSlot, Off: fixed})
	}
	id := model.ID{}
	if c != nil {
		id = c.ID
	}
	return append(acts, p.historyDeed(model.KindCode, id, none),
		ui.Action{Key: ui.Bind(s, w.Up, "+", "K"), Do: func() tea.Cmd { return p.move(-1) }, Off: fixed},
		ui.Action{Key: ui.Bind(s, w.Down, "-", "J"), Do: func() tea.Cmd { return p.move(1) }, Off: fixed},
	)
}

// turn retires a code or brings it back. Its key may have been given away meanwhile:
// then it comes back without.
func (p codes) turn() tea.Cmd {
	c, w := p.here(), p.env.Text.Settings.Codes
	if c == nil {
		return nil
	}
	next := *c
	next.Retired = !c.Retired
	say := w.RetiredNow
	if c.Retired {
		say = w.BackNow
		if problem, ok := p.facts.codes.CheckIn(&next).(model.Problem); ok {
			say = w.BackBare
			switch problem.Field {
			case "letter":
				next.Letter = ""
			case "slot":
				next.Slot = 0
			}
		}
	}
	return p.save(fmt.Sprintf(say, p.word(c)), &next)
}

// move swaps a code's place with its neighbour's. If two have the same place, the
// list is numbered anew.
func (p codes) move(by int) tea.Cmd {
	living := p.facts.codes.Living(p.list)
	at := slices.IndexFunc(living, func(c *model.Code) bool { return c.Code == p.row() })
	to := at + by
	if at < 0 {
		return nil
	}
	if to < 0 || to >= len(living) {
		return ui.Note(p.env.Text.Settings.Codes.OffEdge)
	}
	a, b := *living[at], *living[to]
	if a.Order != b.Order {
		a.Order, b.Order = b.Order, a.Order
		return p.save(p.env.Text.Settings.Saved, &a, &b)
	}
	living[at], living[to] = living[to], living[at]
	var all []model.Record
	for i, c := range living {
		next := *c
		next.Order = i + 1
		all = append(all, &next)
	}
	return p.save(p.env.Text.Settings.Saved, all...)
}

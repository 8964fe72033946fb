package sharing

import (
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/ui"
)

// Conflicts is the list of all that is to be settled.
type Conflicts struct {
	desk
	list *ui.List
	w, h int
}

// NewConflicts is the list of conflicts, for the places that tell of them.
func NewConflicts(env ui.Env, g Gear) ui.Screen {
	p := &Conflicts{desk: newDesk(env, g)}
	p.fill()
	return p
}

// Title names the way here.
func (p *Conflicts) Title() string {
	w := p.env.Text.Sharing
	return w.Title + " " + p.env.Theme.Glyph.Right + " " + w.Conflict.Title
}

// Load reads the conflicts.
func (p *Conflicts) Load() tea.Cmd { return p.load(p) }

// Resize sets the cells View fills.
func (p *Conflicts) Resize(w, h int) {
	p.w, p.h = w, h
	p.fill()
}

// Update takes the facts, and the keys of the list.
func (p *Conflicts) Update(msg tea.Msg) tea.Cmd {
	if p.take(p, msg) {
		p.fill()
		return nil
	}
	p.list.Update(msg)
	return nil
}

func (p *Conflicts) fill() {
	list := ui.NewList(p.env)
	if p.list != nil {
		list = p.list
	}
	var items []ui.Item
	for i := range p.facts.conflicts {
		items = append(items, p.conflictItem(&p.facts.conflicts[i], ui.ListWide(p.w)))
	}
	list.Empty = p.env.Text.Sharing.State.Reading
	if p.ready {
		list.Empty = p.env.Text.Sharing.Conflict.None
	}
	list.Set(items)
	p.list = list
}

func (p *Conflicts) at() *conflict {
	if it, ok := p.list.At(); ok {
		return p.facts.conflict(strings.TrimPrefix(it.ID, conflictRow))
	}
	return nil
}

// conflictRow is how ids of rows with conflicts begin.
const conflictRow = "conflict/"

// conflictItem is a conflict as a row: which field of what, who wrote, when, and that
// there are other values than the one that is shown; in a narrow list only the last.
func (d *desk) conflictItem(c *conflict, wide int) ui.Item {
	w := d.env.Text.Sharing.Conflict
	var who []string
	var last time.Time
	for _, s := range c.Sides {
		if name := d.who(s.Person); !slices.Contains(who, name) {
			who = append(who, name)
		}
		if s.At.After(last) && !d.doubtful(s.At) {
			last = s.At
		}
	}
	note := []string{w.Mark.Of(len(c.Sides) - 1), strings.Join(who, ", ")}
	switch {
	case wide < 66:
		note = note[:1]
	case wide >= 76 && !last.IsZero():
		note = append(note, d.day(last))
	}
	return ui.Item{ID: conflictRow + c.key(), Title: ui.Upper(fmt.Sprintf(w.Row, c.record, c.field)), Note: strings.Join(note, " · ")}
}

// shortAt is how many letters of a value stand beside a list.
const shortAt = 400

// conflictCard is a conflict in short: every side with its value.
func (d *desk) conflictCard(c *conflict) ui.Card {
	card := ui.Card{ui.Loud.Para(ui.Upper(fmt.Sprintf(d.env.Text.Sharing.Conflict.Row, c.record, c.field)))}
	for i := range c.Sides {
		card = append(card, ui.Dim.Para(d.sideHead(c, i)), ui.Quoted.Para(d.value(ui.Begin(c.sides[i], shortAt))))
	}
	return card
}

// Actions are opening, going to the record, undo and the moves.
func (p *Conflicts) Actions() []ui.Action {
	t, w := p.env.Text, p.env.Text.Sharing
	c, none := p.at(), ""
	if c == nil {
		none = w.Off.NoConflict
	}
	acts := []ui.Action{{Key: ui.OpenKey(t), Do: p.open, Off: none}, p.toRecord(c), p.history(c), ui.UndoAction(p.env)}
	return append(acts, p.list.Actions()...)
}

func (p *Conflicts) open() tea.Cmd {
	c := p.at()
	if c == nil {
		return nil
	}
	return ui.Open(onConflict(p.env, p.gear, c.key()))
}

// toRecord goes to the record that a conflict is about.
func (d *desk) toRecord(c *conflict) ui.Action {
	t, w := d.env.Text, d.env.Text.Sharing
	a := ui.Action{Key: ui.Bind(t, w.Keys.ToRecord, "g"), Do: func() tea.Cmd { return d.gear.Open(d.env, c.Kind, c.Record) }}
	switch {
	case c == nil:
		a.Off = w.Off.NoConflict
	case d.gear.Open == nil:
		a.Off = w.Off.NoWay
	}
	return a
}

// history is what happened to the record.
func (d *desk) history(c *conflict) ui.Action {
	a := ui.Action{Key: ui.Bind(d.env.Text, d.env.Text.Sharing.Keys.History, "i"), Do: func() tea.Cmd {
		return func() tea.Msg { return ui.HistoryMsg{Kind: c.Kind, ID: c.Record} }
	}}
	if c == nil {
		a.Off = d.env.Text.Sharing.Off.NoConflict
	}
	return a
}

// head are the lines above the list.
func (p *Conflicts) head() []string {
	if p.h < 6 || p.w < 12 {
		return nil
	}
	t, w := p.env.Theme, p.env.Text.Sharing.Conflict
	var all ui.Card
	if n := len(p.facts.conflicts); n > 0 {
		all = append(all, ui.Loud.Para(w.Count.Of(n)))
	}
	if p.ready && p.h >= 12 {
		all = append(all, ui.Dim.Para(w.Words))
	}
	lines := all.Draw(t, p.w)
	return append(lines[:min(len(lines), p.h/2)], "")
}

// View draws the list, and the sides of the conflict under the cursor if there is room.
func (p *Conflicts) View() ui.Frame {
	if p.w <= 0 || p.h <= 0 {
		return ui.Frame{}
	}
	var card ui.Card
	if c := p.at(); c != nil {
		card = p.conflictCard(c)
	}
	return withCard(p.env, p.w, p.h, p.head(), card, p.list.Len(), func(w, h int) ui.Frame {
		p.list.Resize(w, h)
		return p.list.View()
	})
}

// Speak says the conflicts.
func (p *Conflicts) Speak() ui.Speech {
	w := p.env.Text.Sharing.Conflict
	if n := len(p.facts.conflicts); n > 0 {
		return ui.Speech{
			Lines: []string{w.Count.Of(n), w.Words},
			Rows:  p.list.Speak(func(ui.Item) tea.Cmd { return p.open() }),
		}
	}
	return ui.Speech{Lines: []string{p.list.Empty, w.Words}}
}

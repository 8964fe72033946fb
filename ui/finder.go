package ui

import (
	tea "charm.land/bubbletea/v2"

	"aula/ui/clean"
)

// Finder is a Picker whose rows come from what is typed: those of Instant stand there
// at once, those that Ask asks for follow beneath when FoundMsg brings them. One
// question is on its way at a time, and the answer to an older query is dropped. Rows
// keep the order in which they are given; their IDs must differ.
type Finder struct {
	Picker

	instant func(query string) []Item
	ask     func(query string) tea.Cmd
	found   []Item
	asked   string // the query that is on its way, or was last
	asking  bool
}

// NewFinder starts with the rows for the empty query; ask may be nil, and may return
// nil for a query that is not worth asking for. Choose runs once the dialog is closed.
func NewFinder(env Env, title string, instant func(query string) []Item, ask func(query string) tea.Cmd, choose func(Item) tea.Cmd) *Finder {
	f := &Finder{Picker: *NewPicker(env, title, nil, choose), instant: instant, ask: ask}
	f.Picker.find = f.query
	f.show()
	return f
}

// Load asks again: what was found may have changed.
func (f *Finder) Load() tea.Cmd { return f.query() }

// Update takes keys, pastes, clicks, the wheel, and what was found.
func (f *Finder) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case FoundMsg:
		if m.Of == f && m.Query == f.typed() {
			f.found = m.Items
			f.show()
		}
		return nil
	case answeredMsg:
		if m.of != f {
			return nil
		}
		f.asking = false
		if m.query == f.typed() {
			return send(m.msg)
		}
		return f.query() // typed on meanwhile
	}
	return f.Picker.Update(msg)
}

func (f *Finder) typed() string { return clean.Line(f.in.Value()) }

// query shows what is there at once and asks for the rest.
func (f *Finder) query() tea.Cmd {
	q := f.typed()
	if q != f.asked {
		f.found = nil
	}
	var cmd tea.Cmd
	if f.ask != nil && !f.asking {
		f.asked = q
		cmd = f.ask(q)
		f.asking = cmd != nil
	}
	f.show()
	f.list.move(0)
	if cmd == nil {
		return nil
	}
	return func() tea.Msg { return answeredMsg{f, q, cmd()} }
}

// answeredMsg is the end of a question, whatever it brought.
type answeredMsg struct {
	of    *Finder
	query string
	msg   tea.Msg
}

func (f *Finder) show() {
	f.list.Empty = f.env.Text.Kit.Dialog.NoMatch
	if f.asking {
		f.list.Empty = f.env.Text.Kit.Dialog.Asking
	}
	var all []Item
	if f.instant != nil {
		all = f.instant(f.typed())
	}
	f.list.Set(append(all[:len(all):len(all)], f.found...))
}

// Narrow is typing a word.
func (f *Finder) Narrow(query string) tea.Cmd {
	f.in.SetValue(clean.Line(query))
	return f.query()
}

package app

import (
	tea "charm.land/bubbletea/v2"

	"aula/ui"
)

// menu lists the places by number, and the rooms that have none.
func (a *App) menu() tea.Cmd { return ui.Ask(newMenu(a)) }

// menu is the numbered list of the places; a digit goes there at once.
type menu struct {
	a    *App
	env  ui.Env
	list *ui.List
}

func newMenu(a *App) *menu {
	m := &menu{a: a, env: a.env, list: ui.NewList(a.env)}
	var items []ui.Item
	for _, p := range a.house.places {
		items = append(items, ui.Item{ID: p.name, Title: p.digit() + "  " + p.title(m.env.Text), Note: ui.KeyName(m.env.Text, p.key())})
	}
	for _, r := range a.house.rooms {
		items = append(items, ui.Item{ID: r.name, Title: "   " + r.title(m.env.Text)})
	}
	m.list.Set(items)
	m.list.Select(a.on.place)
	return m
}

// Title is the menu's question.
func (m *menu) Title() string { return m.env.Text.App.Menu }

// Load has nothing to ask for.
func (m *menu) Load() tea.Cmd { return nil }

// Resize sets the cells View fills.
func (m *menu) Resize(w, h int) { m.list.Resize(w, h) }

// Update takes the keys of the list.
func (m *menu) Update(msg tea.Msg) tea.Cmd {
	m.list.Update(msg)
	return nil
}

// View draws the list.
func (m *menu) View() ui.Frame { return m.list.View() }

// Speak is the places; the linear mode has numbers of its own.
func (m *menu) Speak() ui.Speech {
	rows := m.list.Speak(func(it ui.Item) tea.Cmd { return ui.Go(it.ID) })
	for i, p := range m.a.house.places {
		rows[i].Text = p.title(m.env.Text)
	}
	return ui.Speech{Rows: rows}
}

// Actions are going, closing, a digit for each place.
func (m *menu) Actions() []ui.Action {
	s := m.env.Text
	acts := []ui.Action{
		{Key: ui.ChooseKey(s), Do: func() tea.Cmd {
			it, ok := m.list.At()
			if !ok {
				return nil
			}
			return ui.Go(it.ID)
		}},
		{Key: ui.CloseKey(s), Do: func() tea.Cmd { return ui.Close(nil) }},
	}
	for _, p := range m.a.house.places {
		acts = append(acts, ui.Action{Key: ui.Bind(s, p.title(s), p.digit()), Do: func() tea.Cmd { return ui.Go(p.name) }})
	}
	return append(acts, m.list.Actions()...)
}

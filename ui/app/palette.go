package app

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"aula/ui"
)

// palette lists every deed there is now with its key, and why it cannot be done if
// it cannot; typing narrows it.
func (a *App) palette() tea.Cmd {
	acts := append(a.on.top().Actions(), a.globals()...)
	acts = append(acts, a.always()...)
	var items []ui.Item
	var deeds []ui.Action
	for _, act := range acts {
		h := act.Key.Help()
		if h.Key == "" || h.Key == "ctrl+k" {
			continue
		}
		items = append(items, ui.Item{ID: strconv.Itoa(len(deeds)), Title: h.Desc, Note: h.Key, Off: act.Off})
		deeds = append(deeds, act)
	}
	page := a.on.top()
	return ui.Ask(ui.NewPicker(a.env, a.env.Text.App.Palette, items, func(it ui.Item) tea.Cmd {
		n, err := strconv.Atoi(it.ID)
		switch {
		case err != nil || n >= len(deeds):
			return nil
		case deeds[n].Key.Help().Key == "?":
			return a.helpOn(page)
		}
		return deeds[n].Do()
	}))
}

// menu lists the places by number.
func (a *App) menu() tea.Cmd { return ui.Ask(newMenu(a.env, a.house.places, a.on.place)) }

// menu is the numbered list of the places; a digit goes there at once.
type menu struct {
	env    ui.Env
	places []place
	list   *ui.List
}

func newMenu(env ui.Env, places []place, here string) *menu {
	m := &menu{env: env, places: places, list: ui.NewList(env)}
	var items []ui.Item
	for _, p := range places {
		items = append(items, ui.Item{ID: p.name, Title: p.digit() + "  " + p.title(env.Text), Note: ui.KeyName(env.Text, p.key())})
	}
	m.list.Set(items)
	m.list.Select(here)
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
	for _, p := range m.places {
		acts = append(acts, ui.Action{Key: ui.Bind(s, p.title(s), p.digit()), Do: func() tea.Cmd { return ui.Go(p.name) }})
	}
	return append(acts, m.list.Actions()...)
}

package app

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// opener shows a record where it belongs.
type opener func(env ui.Env, id model.ID) tea.Cmd

// openRecord opens what a row of the palette names: "sites/<id>". A record whose kind
// has no page is shown by its history.
func (a *App) openRecord(row string) tea.Cmd {
	name, text, _ := strings.Cut(row, "/")
	id, err := model.ParseID(text)
	if err != nil {
		return nil
	}
	for _, k := range model.Kinds() {
		if k.Name == name {
			return a.openKind(a.env, k.Kind, id)
		}
	}
	return nil
}

func (a *App) openKind(env ui.Env, k model.Kind, id model.ID) tea.Cmd {
	if open := a.house.openers[k]; open != nil {
		return open(env, id)
	}
	return func() tea.Msg { return ui.HistoryMsg{Kind: k, ID: id} }
}

// through goes to a place, then opens a page of it.
func through(place string, s ui.Screen) tea.Cmd {
	return func() tea.Msg { return throughMsg{place, s} }
}

type throughMsg struct {
	place string
	page  ui.Screen
}

// reach opens the page so that esc leads to its place.
func (m throughMsg) reach(a *App) tea.Cmd {
	if a.env.Store == nil {
		return nil
	}
	cmd := a.goTo(m.place)
	return tea.Batch(cmd, a.open(m.place, m.page))
}

// pageMsg opens a page as a place's own.
type pageMsg struct {
	place string
	page  ui.Screen
}

func (m pageMsg) reach(a *App) tea.Cmd {
	if a.env.Store == nil {
		return nil
	}
	a.on.place = "" // leave nothing on the trail
	return a.open(m.place, m.page)
}

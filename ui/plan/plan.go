package plan

import (
	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// Gear is what the root lends.
type Gear struct {
	Hold func(ui.Env, model.ID) ui.Screen // the page on which the occasion is held
}

// Page is a stub that its writer replaces.
type Page struct {
	env  ui.Env
	w, h int
	_    model.ID
}

// Open makes the page.
func Open(env ui.Env, g Gear, occasion model.ID) ui.Screen { return &Page{env: env} }

func (p *Page) Title() string          { return "" }
func (p *Page) Resize(w, h int)        { p.w, p.h = w, h }
func (p *Page) Load() tea.Cmd          { return nil }
func (p *Page) Update(tea.Msg) tea.Cmd { return nil }
func (p *Page) View() ui.Frame         { return ui.Frame{} }
func (p *Page) Actions() []ui.Action   { return nil }

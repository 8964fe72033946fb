package ui

import (
	tea "charm.land/bubbletea/v2"

	"aula/model"
)

// Parts are the lists of a page that has several, one of them in front, with their names
// above (Tabs). Each is filled before the page is drawn.
type Parts struct {
	Front int        // the part that is drawn and takes the keys
	Want  []model.ID // of each part the row that its cursor should go to; zero: none

	lists []*List
}

// NewParts are n parts, the first one in front.
func NewParts(n int) Parts { return Parts{Want: make([]model.ID, n), lists: make([]*List, n)} }

// Fill gives a part new rows, words and colours, as List.Renewed does.
func (p *Parts) Fill(env Env, part int, empty string, rows []Item) {
	p.lists[part] = p.lists[part].Renewed(env, empty, rows, &p.Want[part])
}

// List is the list in front.
func (p *Parts) List() *List { return p.lists[p.Front] }

// At is the id of the row under the cursor of a part; zero if there is none.
func (p *Parts) At(part int) model.ID {
	it, _ := p.lists[part].At()
	return IDOf(it.ID)
}

// Next is the part so many steps further, round about.
func (p *Parts) Next(by int) int { return (p.Front + by + len(p.lists)) % len(p.lists) }

// Resize sets the size of all lists.
func (p *Parts) Resize(w, h int) {
	for _, l := range p.lists {
		l.Resize(w, h)
	}
}

// Update takes clicks on tabs, and what the list in front takes.
func (p *Parts) Update(msg tea.Msg) {
	if n, ok := Clicked(msg); ok && n < len(p.lists) {
		p.Front = n
		return
	}
	p.List().Update(msg)
}

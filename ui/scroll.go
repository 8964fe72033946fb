package ui

import (
	tea "charm.land/bubbletea/v2"

	"aula/ui/text"
)

// wheelStep is how many lines a notch of the wheel moves a text.
const wheelStep = 2

// Wheel is how many lines the wheel moves a text: up below zero, 0 for other messages.
func Wheel(msg tea.Msg) int {
	if m, ok := msg.(tea.MouseWheelMsg); ok {
		switch m.Button {
		case tea.MouseWheelUp:
			return -wheelStep
		case tea.MouseWheelDown:
			return wheelStep
		}
	}
	return 0
}

// Scrolls are the keys that move a text which is longer than its window: by a line, and
// by a page of so many lines.
func Scrolls(s *text.Strings, page int, by func(lines int)) []Action {
	to := func(n int) func() tea.Cmd { return func() tea.Cmd { by(n); return nil } }
	return []Action{
		{Key: Up(s), Do: to(-1)},
		{Key: Down(s), Do: to(1)},
		{Key: PageUp(s), Do: to(-page)},
		{Key: PageDown(s), Do: to(page)},
	}
}

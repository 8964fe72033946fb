// Command floor is the least a Bubble Tea program can do at 120 frames a second: what
// aula's start and keys are held against in the benchmarks.
package main

import (
	"fmt"
	"os"

	tea "charm.land/bubbletea/v2"
)

type screen struct{ keys int }

func (s screen) Init() tea.Cmd { return nil }

func (s screen) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		if k.String() == "ctrl+c" {
			return s, tea.Quit
		}
		s.keys++
	}
	return s, nil
}

func (s screen) View() tea.View {
	v := tea.NewView(fmt.Sprintf("floor %d", s.keys))
	v.AltScreen = true
	return v
}

func main() {
	if _, err := tea.NewProgram(screen{}, tea.WithFPS(120)).Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

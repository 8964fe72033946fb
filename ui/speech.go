package ui

import tea "charm.land/bubbletea/v2"

// Speaker is a screen that says itself as text, for the linear mode. A screen without
// it is read out from its View.
type Speaker interface{ Speak() Speech }

// Speech is a screen in words: whole sentences, then rows that can be chosen by number.
type Speech struct {
	Lines []string
	Rows  []Spoken
}

// Spoken is one row of a speech.
type Spoken struct {
	Text string
	Off  string         // if not empty, why it cannot be chosen
	Do   func() tea.Cmd // chooses it
}

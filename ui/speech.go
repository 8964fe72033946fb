package ui

import tea "charm.land/bubbletea/v2"

// Speaker is a screen that says itself as text, for the linear mode. A screen without
// it is read out from its View.
type Speaker interface{ Speak() Speech }

// Speech is a screen in words: whole sentences, then rows that can be chosen by number.
// A table's row is a sentence, or "head: value" parts with commas between. Keys that
// are Actions are not repeated: the linear mode offers them by itself. After a deed it
// says the lines that have changed.
type Speech struct {
	Lines []string
	Rest  []string // lines that are not said again when they change: counts
	Rows  []Spoken
	Done  string // what the last key came to, if the screen itself says that
	Fault string // why nothing came of it, and what to do
	About any    // which deed Done and Fault are about: what is old is not said again
	Page  any    // another value for another page within the same screen
}

// Spoken is one row of a speech.
type Spoken struct {
	Text string
	Off  string // if not empty, why it cannot be chosen
	// Do chooses it: opens it, or only puts the cursor there, so that the page's keys
	// mean it. Nil: it is only read.
	Do func() tea.Cmd
}

// Narrower is a dialog whose rows or text a typed word narrows; "" shows all again.
type Narrower interface{ Narrow(query string) tea.Cmd }

// Calm is a screen that takes the same key twice in a short time for one that is held
// down. The linear mode calls it before an answer that was ended by enter.
type Calm interface{ Calm() }

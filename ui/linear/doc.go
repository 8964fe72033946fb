// Package linear is the program as plain text, for screen readers, small windows and
// pipes: a second voice of the same root and the same screens. It says the top screen
// and turns answers into keys, choices and field values, so what is checked, stored,
// drafted, undone and locked is the same by construction.
//
// It promises that what is said is only added to: no cursor moves, boxes, colours. The
// one exception is the lock: on a terminal the window and its scrollback are then wiped
// once, or a locked program would leave all it said to whoever scrolls up. The end of
// the input is a polite end: drafts are kept.
//
// Screens are touched by one goroutine alone. Commands run beside it and to their end
// before the next answer is asked for; timers ring while it waits.
//
// It must not know areas, the store, or the root but for Root.
package linear

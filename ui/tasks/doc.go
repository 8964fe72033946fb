// Package tasks is the page of what was agreed to be done (S2-15) and of ideas that
// come up in talks, with the tasks that follow from them (S0-11).
//
// It promises that an idea names no person: its form says so and the guard watches
// each text; that each deed is one edit, which u takes back; that a form writes only
// what was changed in it, so that two people at two laptops do not undo each other.
//
// Decided here: mine come first, then whoever's, then the others'; what is done
// stays in sight for four weeks. An idea with a personal code, a birth date, an
// account, a phone number or an address of mail can't be saved; names and the rest
// warn. A task may hold the number of a craftsman. A deleted idea leaves its tasks.
//
// It must not know the other areas.
package tasks

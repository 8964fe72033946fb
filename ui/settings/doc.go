// Package settings is where a workspace fits aula to itself: code lists, sites,
// people, one's own profile, this laptop, safety, what the program is.
//
// It promises that each edit is one Put, takes effect at once and can be taken back
// with u while the page is open; that no code is ever deleted and none changes its
// name; that nothing is asked which u could undo, but for a digit of the tally that
// changes hands, since everybody's fingers know it; that locking can't be put off.
//
// Decided here: all members edit lists and sites; roles and profiles are changed by
// a lead or coordinator, and by anyone while the workspace has none. A role that
// opens other compartments than before changes the keys. Undo goes back one edit per
// record: what was undone is a change too, and undoing that would redo it.
//
// It must not know the other areas: their dialogs come through Gear.
package settings

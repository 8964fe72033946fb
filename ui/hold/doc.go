// Package hold is the page on which a joint meeting is held, made for somebody who
// stands in a room: who came is ticked with single keys and is on disk at once.
//
// It promises that being there counts in full, whatever the role (S0-18); that nobody
// without consent on file is named: they are counted without a name; that texts of the
// debrief, of an incident and of an idea are watched by the guard; that nothing can be
// left of the feedback page but by unlocking, and that an answer given is on disk.
//
// Decided here: a plain number makes the occasion's Held record, which marks it held;
// results of feedback show from five answers on, since fewer could be told apart. What
// a visitor types is on disk only once it is sent: a draft of it would be theirs no more.
//
// It must not know the other areas; the root lends what it needs of them.
package hold

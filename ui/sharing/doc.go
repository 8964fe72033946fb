// Package sharing is the place that tells how the laptops of a workspace share through
// a folder: what has reached whom, folders, laptops, who wants to join, files that are
// not as they should be, and conflicts to settle.
//
// It promises that nothing on a page touches a folder or a disk: it shows what the store
// knows, and what has to reach a folder goes to the root's worker, so that a dead server
// holds neither the screen nor saving nor quitting. Each trouble says what is safe and
// what to do. Foreign names are cleaned as they come in. An invite lives in its dialog.
//
// Decided here: settling a conflict asks nothing, since the other values stay in the
// history, but enter never settles: pressed twice it must not choose a side.
//
// It must not know the other areas: words for records and the way to them are lent.
package sharing

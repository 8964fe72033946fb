// Package sharing is the place that tells how the laptops of a workspace share through
// a folder: what has reached whom, folders, laptops, who wants to join, files that are
// not as they should be, and conflicts to settle.
//
// It promises that nothing on a page touches a folder or a disk: it shows what the store
// knows, and what has to reach a folder goes to the root's worker, so that a dead server
// holds neither the screen nor saving nor quitting. Each trouble says what is safe and
// what to do. Names that come from other laptops are cleaned as they come in. An invite
// is shown once and lives in its dialog alone.
//
// Decided here: settling a conflict asks nothing, since the other values stay in the
// history, but enter never settles: the key that opens a conflict must not choose a side
// when it is pressed twice.
//
// It must not know the other areas: words for records and the way to them are lent.
package sharing

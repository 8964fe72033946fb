// Package history tells what happened to records, in words: the list of one's own
// edits, newest first, to take any of them back, and the history of one record with
// what stood before each change.
//
// It promises that every value is said as people say it (names for ids, words for
// codes, days and times of the clock), that what nobody can take back says why, and
// that nothing is read on the loop. A value it cannot read is said to be unreadable,
// and costs only itself.
//
// Values lie in changes as CBOR; the few shapes that records use are read here, since
// the store only gives whole records as they are now.
//
// It must not know the areas whose records it tells of.
package history

// Package store keeps a workspace on this laptop's disk and shares it with others. All
// that lasts goes through apply, in one transaction with all its effects: what is made
// here and what comes from another laptop; Local holds the few exceptions.
//
// Two files lie in the data folder. aula.db (bbolt) has in clear: head, slots (door sign
// and public identity of each person), comps (data keys, wrapped), outbox and file (own
// files, sealed already), signed (headers of others' files, to vouch for what they held);
// and in the envelope of store/seal, with bucket and key as place: members (the signed
// log), rec/<kind> (states), days, journal and bags (running numbers; what others made
// with its salt), sums, gone, keep, local, words (search), and of sharing peers (what is
// here of whom), files, kept (can't be read here yet), ring (epochs' identities), clash.
// open.db has the hour's encounters, made anew at each cut, so that no old page tells
// their order. A session holds the keys. Round carries files between outbox and folders:
// absence there says nothing, names are hints, and what a folder says it took is
// believed only when it lists it again (SHARE.md 0).
package store

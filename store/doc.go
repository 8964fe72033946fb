// Package store keeps a workspace on this laptop's disk: it opens and unlocks the
// file, applies changes, answers questions, cuts bags. All that lasts goes through
// apply, in one transaction with all its effects; Local holds the few exceptions.
//
// Two files lie in the data folder. aula.db (bbolt) has: head and head2 (in clear:
// schema, store id, Argon2id parameters, the inbox's public half), slots (in clear:
// door sign and public identity of each person, with the sealed private one), comps
// (each compartment's data key, wrapped to the persons who may open it), members (the
// signed member log), rec/<kind> (states under HMAC keys), days (which records lie on
// a day), journal and bags (under running numbers), sums (kept counters of bags),
// gone (retracted encounters), keep and local, words (folded texts in blocks, for
// search). Every value but the clear ones lies in the envelope of store/seal with
// bucket and key as its place. open.db has the hour's encounters under random
// ids and the covered inbox; it is made anew at each cut, so that no old page tells
// in which order they came. A session holds the keys; without one nothing is read.
package store

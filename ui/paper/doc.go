// Package paper makes pages to be given out: one HTML file each, which any browser shows
// and prints, with nothing in it that calls out. It promises that a page holds what its
// reader may keep: a client's page their goals, the days of their meetings and who has
// seen their data, never a note, never another client; a notice board's what is public of
// a meeting, never a person. It knows records and words; it opens no file, asks for no
// time, and only Open reads a store.
package paper

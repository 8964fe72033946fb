// Package lobby is the tally of a shift and what goes with it: start, end and
// hand-over, cards, slip, incidents, and the write-only cover.
//
// It promises that one key logs one encounter, that "logged" is said only once it is
// on disk, and that no next key waits for that. What keys want and what the store has
// meet in a ticket (ticket.go): each write takes the newest wish, so it does not
// matter in which order or how often writes run. Minutes live in memory alone.
//
// Decided here: the guard against key repeat covers every tally key but + and -; the
// same as last is one person, without text; , and a digit that is in takes the theme
// out again; free text is blocked by a personal code, account, mail and phone, while
// an address, postcode, birth date, plate or handle may stay for a reason of which
// only the count is kept (Local mark "overrides").
//
// It must not know other areas, the root, files, or who a visitor is.
package lobby

// Package diff tells what changed between two versions of a text, for a person who read
// the old one and wants to see what is new: lines first, then, within a line that only
// changed, words, never letters.
//
// It promises: applying the difference to the old text gives the new one to the byte,
// its reverse the old; a word of Unicode (UAX #29; letters, digits and marks that touch
// stay together, so do emoji) is never cut; line ends are carried along but are no
// difference to a reader; the same texts give nothing; the time it takes grows with the
// texts, not with their product.
//
// The search is go-udiff's (Myers, two-sided). It gives up after a hundred edits, so
// longer stretches are first cut at lines that both texts have once (patience), and
// what it left is asked again. It must not know records, screens or colours.
package diff

// Package text is every word the program says, as typed fields: one struct an
// area, one JSON file an area and language (assets/lang/<language>/<area>.json).
//
// It promises that a language is complete (the reflection test walks all of them),
// that a file with an unknown field is refused, and that all languages use the same
// % verbs. A value with a number is a Plural; a sentence with a value is a string
// with verbs, said so by a comment at its field.
//
// Decided here: Finnish and Swedish write the clock with a point (9.05), as Kotus
// and the Swedish of Finland do; English with a colon (9:05), on 24 hours. Numbers
// are grouped by a plain space, since old consoles have no narrow one.
//
// It must not know records, screens or terminals, nor where the files lie.
package text

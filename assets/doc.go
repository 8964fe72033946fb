// Package assets carries the files that ship inside the program: the words of
// the three languages, help pages, code lists, cards, word lists, the made-up
// demo workspace and the changelog.
//
// It promises that every file it names is there, that all JSON parses, and
// that whatever a person reads stands in Finnish, Swedish and English. Codes
// and the letters they carry are stable for ever: a word may be changed, a
// code may be retired by a workspace, but none is ever deleted or given anew.
//
// It must not know what the files are for: it parses nothing and imports
// nothing but embed. Tests here hold the rules the data must keep.
package assets

// Package ui is the kit every screen is built from: the screen contract, themes,
// drawing, keys, lists, dialogs and forms.
//
// It promises that drawn text is cleaned (T, Line), that a View fits its size, that
// each key is dealt with inside one Update, and that every deed has one key.
//
// huh, the fixed form library, draws and drives Select, MultiSelect and Confirm, one
// field at a time: its Form and Group move focus by a later message (typed-ahead keys
// go astray) and cut lists at a resize. Its Input and Text are not used: they hide
// the caret that magnifiers follow, Input counts letters before composing them, Text
// opens editors on plain files; bubbles' textinput and textarea do that work. Its
// Note reads * and _ as markup. In a note enter is a new line, tab goes on.
//
// It must not know areas, the root, files or the database's insides.
package ui

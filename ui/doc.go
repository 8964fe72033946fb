// Package ui is the kit every screen is built from: the contract (Screen, Action, Frame),
// themes, drawing, keys, lists, dialogs and forms. A page of rows is a List, with the Card
// of its row beside or below it (Panes); of several lists one is in front (Parts, Tabs).
// Records are changed by Put, Change and Remove.
//
// It promises that drawn text is cleaned (T, Line), that a View fits its size, that
// each key is dealt with inside one Update, and that every deed has one key.
//
// huh, the fixed form library, draws and drives Select, MultiSelect and Confirm, one field
// at a time: its Form moves focus by a later message (typed-ahead keys go astray) and cuts
// lists at a resize; its Note reads * and _ as markup; its Input and Text hide the caret
// that magnifiers follow, so bubbles' textinput and textarea do that work.
//
// It must not know areas, the root, files or the database's insides.
package ui

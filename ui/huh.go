package ui

import (
	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"
)

// Here, in choicefield.go, manyfield.go and question.go is all of huh. Its fields are
// driven one by one, never by its Form and Group: those move the focus by a command one
// frame later, so that keys typed ahead answer the wrong question, and they cut lists at
// a resize.

// huhTheme is our theme in huh's words; huh's own default has light and dark swapped.
// The style of what is selected is given: the cursor's row in a Select, every ticked
// row in a MultiSelect.
func huhTheme(t *Theme, selected lipgloss.Style) huh.Theme {
	return huh.ThemeFunc(func(bool) *huh.Styles {
		plain := lipgloss.NewStyle()
		f := huh.FieldStyles{
			Base: plain, Title: t.Title, Description: t.Dim, ErrorIndicator: plain, ErrorMessage: t.Bad,
			SelectSelector: t.Accent.SetString(t.Glyph.Focus + " "), Option: t.Text,
			MultiSelectSelector: t.Accent.SetString(t.Glyph.Focus + " "),
			SelectedOption:      selected, UnselectedOption: t.Text,
			SelectedPrefix: t.Accent.SetString(t.Glyph.On + " "), UnselectedPrefix: t.Text.SetString(t.Glyph.Off + " "),
			TextInput:     huh.TextInputStyles{Cursor: t.Accent, Placeholder: t.Dim, Prompt: t.Key, Text: t.Text},
			FocusedButton: t.Chosen.Padding(0, 2).MarginRight(1), BlurredButton: t.Text.Padding(0, 2).MarginRight(1),
			Card: plain, NoteTitle: t.Title, Next: t.Key,
		}
		return &huh.Styles{Form: huh.FormStyles{Base: plain}, Group: huh.GroupStyles{Base: plain, Title: t.Title, Description: t.Dim}, Focused: f, Blurred: f}
	})
}

// huhKeys leaves huh only what happens inside a field. Moving between fields, saving
// and leaving are the form's; filters, editors and ctrl+c are off.
func huhKeys() *huh.KeyMap {
	none := keysOnly()
	k := &huh.KeyMap{Quit: none}
	k.Select = huh.SelectKeyMap{
		Next: none, Prev: none, Submit: none, Up: keysOnly("up"), Down: keysOnly("down"), HalfPageUp: none, HalfPageDown: none,
		GotoTop: keysOnly("home"), GotoBottom: none, Left: none, Right: none, Filter: none, SetFilter: none, ClearFilter: none,
	}
	k.MultiSelect = huh.MultiSelectKeyMap{
		Next: none, Prev: none, Submit: none, Up: keysOnly("up"), Down: keysOnly("down"), HalfPageUp: none, HalfPageDown: none,
		GotoTop: keysOnly("home"), GotoBottom: keysOnly("end"), Toggle: keysOnly("space"), Filter: none, SetFilter: none,
		ClearFilter: none, SelectAll: none, SelectNone: none,
	}
	k.Confirm = huh.ConfirmKeyMap{Next: none, Prev: none, Submit: none, Toggle: keysOnly("left", "right", "space"), Accept: none, Reject: none}
	return k
}

// wrapAsHuh wraps a label the way huh's Select does.
func wrapAsHuh(s string, w int) string { return lipgloss.Wrap(s, w, ",.-; ") }

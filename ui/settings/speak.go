package settings

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/ui"
)

// Speak is the pane on top in words; the way there is the title's. Choosing a row does
// its first deed, or where several are of equal worth only puts the cursor there, for
// the page's keys.
func (s *Screen) Speak() ui.Speech {
	top := s.top()
	out := ui.Speech{Page: top.pane}
	if hint := top.hint(); hint != "" {
		out.Lines = append(out.Lines, hint)
	}
	items := top.items()
	if len(items) == 0 && s.ready {
		out.Lines = append(out.Lines, top.empty())
	}
	for _, it := range items {
		if s.heading(it) {
			continue
		}
		out.Rows = append(out.Rows, ui.Spoken{Text: top.spoken(it), Off: it.Off, Do: func() tea.Cmd { return s.choose(it.ID) }})
	}
	return out
}

// choose puts the cursor on a row and does its first deed, if that is the one meant.
func (s *Screen) choose(row string) tea.Cmd {
	s.top().list.Select(row)
	if s.top().several() {
		return nil
	}
	switch deed := s.top().deeds()[0]; {
	case deed.Off != "":
		return ui.Note(deed.Off)
	default:
		return deed.Do()
	}
}

// heading tells whether a row of a record's page only names a part.
func (s *Screen) heading(it ui.Item) bool {
	switch s.top().pane.(type) {
	case site, person, organisation:
		return !strings.Contains(it.ID, partMark)
	}
	return false
}

// What panes say of themselves if they say nothing else.

// numbered tells whether a digit opens the row with that number.
func (s *Screen) numbered() bool { return false }

// several tells whether a row has deeds of equal worth.
func (s *Screen) several() bool { return false }

// spoken is a row in words.
func (s *Screen) spoken(it ui.Item) string {
	sign := s.env.Theme.Glyph.Warn + " "
	note := strings.ReplaceAll(strings.TrimPrefix(it.Note, sign), ", "+sign, ", ")
	return joined(strings.TrimSpace(it.Title), note)
}

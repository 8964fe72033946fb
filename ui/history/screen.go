package history

import (
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// Screen is a dialog with deeds, newest first, and what the one under the cursor
// changed.
type Screen struct {
	env   ui.Env
	empty string
	read  func(ui.Env, *store.Session) (known, error)
	mine  bool // the list of one's own edits: enter takes back
	known
	ready bool
	list  *ui.List
	w, h  int
}

// known is what was read.
type known struct {
	title string
	all   []told
	back  *back
}

// toldMsg brings what one screen asked for.
type toldMsg struct {
	to *Screen
	known
}

// NewEdits is the list of one's own edits, to take any of them back.
func NewEdits(env ui.Env) ui.Screen {
	w := env.Text.History
	s := &Screen{env: env, known: known{title: w.EditsTitle}, empty: w.EditsEmpty, mine: true}
	s.read = func(env ui.Env, ses *store.Session) (known, error) {
		all, err := readEdits(env, ses)
		return known{title: w.EditsTitle, all: all}, err
	}
	return s.begin()
}

// New is the history of one record.
func New(env ui.Env, k model.Kind, id model.ID) ui.Screen {
	w := env.Text.History
	s := &Screen{env: env, known: known{title: fmt.Sprintf(w.Title, "")}, empty: w.Empty}
	s.read = func(env ui.Env, ses *store.Session) (known, error) {
		name, all, err := readRecord(env, ses, record{k, id})
		if err != nil {
			return known{}, err
		}
		back, err := readBack(env, ses, record{k, id}, name)
		return known{fmt.Sprintf(w.Title, name), all, back}, err
	}
	return s.begin()
}

func (s *Screen) begin() *Screen {
	s.list = ui.NewList(s.env)
	s.list.Empty = s.env.Text.History.Reading
	return s
}

// Title is the list's name, or the record's.
func (s *Screen) Title() string { return strings.TrimRight(s.title, ": ") }

// Load reads what happened.
func (s *Screen) Load() tea.Cmd {
	ses, env := s.env.Store, s.env
	if ses == nil {
		return nil
	}
	return func() tea.Msg {
		k, err := s.read(env, ses)
		if err != nil {
			return ui.FailedMsg{Err: err}
		}
		return toldMsg{s, k}
	}
}

// Resize sets the cells View fills.
func (s *Screen) Resize(w, h int) { s.w, s.h = w, h }

// Update takes what was read, and the keys of the list.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	m, ok := msg.(toldMsg)
	if !ok {
		s.list.Update(msg)
		return nil
	}
	if m.to != s {
		return nil
	}
	s.known, s.ready = m.known, true
	var items []ui.Item
	for i, t := range m.all {
		note := t.when
		if t.done {
			note = s.env.Text.History.Undone + ", " + note
		}
		// the oldest keeps its number, so that the cursor stays where it is
		items = append(items, ui.Item{ID: strconv.Itoa(len(m.all) - i), Title: t.head, Note: note})
	}
	s.list.Empty = s.empty
	s.list.Set(items)
	return nil
}

// here is the deed under the cursor; nil if there is none.
func (s *Screen) here() *told {
	if i := s.list.Index(); i >= 0 && i < len(s.all) {
		return &s.all[i]
	}
	return nil
}

// Actions are the answers to a record that is back, taking back, reading it whole,
// closing, and the moves of the list.
func (s *Screen) Actions() []ui.Action {
	t, w := s.env.Text, s.env.Text.History
	keys := []string{"u"}
	if s.mine {
		keys = []string{"enter", "u"}
	}
	undo := ui.Action{Key: ui.Bind(t, w.UndoThis, keys...), Do: s.undo}
	whole := ui.Action{Key: ui.Bind(t, w.Whole, "n"), Do: s.whole}
	if !s.mine {
		whole.Key = ui.Bind(t, w.Whole, "enter")
	}
	if at := s.here(); at == nil {
		undo.Off, whole.Off = s.list.Empty, s.list.Empty
	} else {
		undo.Off = at.off
	}
	acts := append(s.answers(), undo, whole, ui.Action{Key: ui.CloseKey(t), Do: func() tea.Cmd { return ui.Close(nil) }})
	return append(acts, s.list.Actions()...)
}

func (s *Screen) undo() tea.Cmd {
	at := s.here()
	if at == nil {
		return nil
	}
	edit := at.edit
	return ui.Write(fmt.Sprintf(s.env.Text.History.UndoneNow, at.head), func(ses *store.Session) (tea.Msg, error) { return nil, ses.Undo(edit) })
}

// whole shows all that was changed, however long.
func (s *Screen) whole() tea.Cmd {
	at := s.here()
	if at == nil {
		return nil
	}
	lines := []string{at.when, at.head, ""}
	for _, l := range at.body {
		lines = append(lines, s.fromTo(l))
	}
	return ui.Ask(ui.NewMessage(s.env, s.Title(), strings.Join(lines, "\n")))
}

// fromTo is a field's line: what stood before, an arrow, what stands now.
func (s *Screen) fromTo(l line) string {
	w := s.env.Text.History
	switch {
	case l.from == "" && l.to == "":
		return l.name
	case l.from == "":
		return l.name + ": " + l.to
	case l.to == "":
		return l.name + ": " + l.from + " " + s.env.Theme.Glyph.Arrow + " " + w.Nothing
	}
	return l.name + ": " + l.from + " " + s.env.Theme.Glyph.Arrow + " " + l.to
}

// Speak is the deeds with all that they changed; choosing one puts the cursor there.
func (s *Screen) Speak() ui.Speech {
	w := s.env.Text.History
	out := ui.Speech{Rows: s.list.Speak(nil)}
	if s.back != nil {
		out.Lines = []string{s.back.said}
	}
	if len(out.Rows) == 0 {
		out.Lines = append(out.Lines, s.list.Empty)
	}
	for i := range out.Rows {
		for _, l := range s.all[i].body {
			say := l.name
			switch {
			case l.from != "" && l.to != "":
				say = fmt.Sprintf(w.FromTo, l.name, l.from, l.to)
			case l.from != "":
				say = fmt.Sprintf(w.FromTo, l.name, l.from, w.Nothing)
			case l.to != "":
				say = l.name + ": " + l.to
			}
			out.Rows[i].Text += ". " + say
		}
	}
	return out
}

// View draws the deeds above, what the one under the cursor changed below.
func (s *Screen) View() ui.Frame {
	if s.w <= 0 || s.h <= 0 {
		return ui.Frame{}
	}
	t := s.env.Theme
	var above, below []string
	if s.back != nil {
		above = append(strings.Split(ui.Para(t.Accent, s.back.said, s.w), "\n"), "")
		above = above[:max(0, min(len(above), s.h-3))]
	}
	h := s.h - len(above)
	if at := s.here(); at != nil {
		for _, l := range at.body {
			below = append(below, strings.Split(ui.Para(t.Text, s.fromTo(l), s.w), "\n")...)
		}
	}
	rows := max(1, min(s.list.Len(), max(3, h-len(below)-1), h))
	room := h - rows - 1
	s.list.Resize(s.w, rows)
	f := s.list.View()
	if room > 0 && len(below) > 0 {
		if len(below) > room {
			below = append(below[:room-1], ui.Cut(t, ui.Line(t.Dim, t.Glyph.More+" "+s.env.Text.History.Whole), s.w))
		}
		f.Body = ui.Fill(f.Body, s.w, rows) + "\n\n" + strings.Join(below, "\n")
	}
	f.Body = ui.Clip(strings.Join(append(above, f.Body), "\n"), s.w, s.h)
	for i := range f.Spots {
		f.Spots[i].Y += len(above)
	}
	if f.Cursor != nil {
		f.Cursor.Y += len(above)
	}
	return f
}

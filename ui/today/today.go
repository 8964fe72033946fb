package today

import (
	tea "charm.land/bubbletea/v2"

	"aula/ui"
)

// Gear is what the root lends to the page.
type Gear struct {
	TypeBack func(ui.Env) ui.Screen // the dialog that has recovery codes typed back; nil: none
}

// Screen is the page of the day.
type Screen struct {
	env   ui.Env
	gear  Gear
	day   day
	ready bool
	list  *ui.List
	w, h  int
}

// dayMsg brings what one screen asked for.
type dayMsg struct {
	to  *Screen
	day day
}

// New is the page of the day.
func New(env ui.Env, g Gear) ui.Screen {
	s := &Screen{env: env, gear: g}
	s.fill()
	return s
}

// Renew takes new words and colours into use.
func (s *Screen) Renew(env ui.Env) {
	s.env = env
	s.fill()
}

// Title is the place's name.
func (s *Screen) Title() string { return s.env.Text.Today.Title }

// Load reads the day.
func (s *Screen) Load() tea.Cmd {
	ses := s.env.Store
	if ses == nil {
		return nil
	}
	return ui.Read(func() (day, error) { return read(ses) }, func(d day) tea.Msg { return dayMsg{s, d} })
}

// Resize sets the cells View fills.
func (s *Screen) Resize(w, h int) { s.w, s.h = w, h }

// Update takes the day, and the keys of the list.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(dayMsg); ok {
		if m.to == s {
			s.day, s.ready = m.day, true
			s.fill()
		}
		return nil
	}
	s.list.Update(msg)
	return nil
}

// Actions are settling what the cursor is on, and going to the shift.
func (s *Screen) Actions() []ui.Action {
	t := s.env.Text
	open := ui.Action{Key: ui.OpenKey(t), Do: s.open}
	if _, ok := s.list.At(); !ok {
		open.Off = t.Today.Nothing
	}
	acts := []ui.Action{open, {Key: ui.Bind(t, t.Today.ToShift, "v"), Do: func() tea.Cmd { return ui.Go("lobby") }}}
	return append(acts, s.list.Actions()...)
}

// The things that can wait for a person.
const (
	needCodes   = "codes"
	needForgot  = "forgot"
	needCovered = "covered"
)

// fill lists what waits.
func (s *Screen) fill() {
	w := s.env.Text.Today
	var items []ui.Item
	if s.day.covered > 0 {
		items = append(items, ui.Item{ID: needCovered, Title: w.Covered.Of(s.day.covered), Note: w.LookDo})
	}
	for _, f := range s.day.forgot {
		items = append(items, ui.Item{ID: needForgot + f.id.String(), Title: s.forgot(f), Note: w.ForgotDo})
	}
	if s.day.codes {
		items = append(items, ui.Item{ID: needCodes, Title: w.Codes, Note: w.CodesDo})
	}
	kept := ""
	if s.list != nil {
		if it, ok := s.list.At(); ok {
			kept = it.ID
		}
	}
	s.list = ui.NewList(s.env)
	s.list.Empty = w.Nothing
	s.list.Set(items)
	s.list.Select(kept)
}

// open settles what the cursor is on.
func (s *Screen) open() tea.Cmd {
	it, ok := s.list.At()
	switch {
	case !ok:
		return nil
	case it.ID != needCodes:
		return ui.Go("lobby")
	case s.gear.TypeBack == nil:
		return ui.Note(s.env.Text.Today.NoDialog)
	}
	return ui.Ask(s.gear.TypeBack(s.env))
}

package uitest

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"aula/store"
	"aula/ui"
)

// program drives the real root.
type program struct{ m tea.Model }

func (p *program) update(msg tea.Msg) tea.Cmd {
	m, cmd := p.m.Update(msg)
	p.m = m
	return cmd
}

func (p *program) body() (string, *tea.Cursor) {
	v := p.m.View()
	return v.Content, v.Cursor
}

func (p *program) click(x, y int) tea.Msg {
	return tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}
}

// stage plays the root for a lone screen: the last of screens is on top.
type stage struct {
	d       *Driver
	session *store.Session
	screens []ui.Screen
	w, h    int
}

func (s *stage) top() ui.Screen { return s.screens[len(s.screens)-1] }

func (s *stage) body() (string, *tea.Cursor) {
	f := s.top().View()
	return f.Body, f.Cursor
}

func (s *stage) click(x, y int) tea.Msg {
	if k := s.top().View().Hit(x, y); k != "" {
		return ui.Press(k)
	}
	return nil
}

func (s *stage) update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = m.Width, m.Height
		for _, sc := range s.screens {
			sc.Resize(s.w, s.h)
		}
		return nil
	case tea.KeyPressMsg:
		return s.press(m)
	case written:
		return s.wrote(m)
	}
	if cmd, mine := s.upward(msg); mine {
		return cmd
	}
	var cmds []tea.Cmd
	for _, sc := range s.screens {
		cmds = append(cmds, sc.Update(msg))
	}
	return tea.Batch(cmds...)
}

// press gives a key to the top: to Update if it is typing, else to its actions
// first.
func (s *stage) press(m tea.KeyPressMsg) tea.Cmd {
	if t, ok := s.top().(ui.Typing); ok && t.Typing() {
		return s.top().Update(m)
	}
	for _, a := range s.top().Actions() {
		if key.Matches(m, a.Key) {
			if a.Off != "" {
				s.d.Notes = append(s.d.Notes, a.Off)
				return nil
			}
			return a.Do()
		}
	}
	return s.top().Update(m)
}

// written is the end of a write.
type written struct {
	note string
	msg  tea.Msg
	err  error
}

func (s *stage) wrote(m written) tea.Cmd {
	if m.err != nil {
		s.d.Failed = append(s.d.Failed, m.err)
		return nil
	}
	s.d.Notes = append(s.d.Notes, m.note)
	var cmds []tea.Cmd
	if m.msg != nil {
		cmds = append(cmds, s.screens[0].Update(m.msg))
	}
	for _, sc := range s.screens {
		cmds = append(cmds, sc.Load())
	}
	return tea.Batch(cmds...)
}

// upward answers what screens ask of the root, in small.
func (s *stage) upward(msg tea.Msg) (tea.Cmd, bool) {
	switch msg.(type) {
	case ui.AfterMsg, ui.DoMsg: // not worth writing down
	case ui.OpenMsg, ui.PlaceMsg, ui.AskMsg, ui.CloseMsg, ui.WriteMsg, ui.NoteMsg, ui.FailedMsg, ui.UnlockedMsg, ui.LockMsg, ui.QuitMsg, ui.PrefsMsg, ui.ShiftMsg:
		s.d.Sent = append(s.d.Sent, msg)
	case ui.UndoMsg, ui.EditsMsg, ui.HistoryMsg, ui.UnlockPlease: // a screen of a test may answer these itself
		s.d.Sent = append(s.d.Sent, msg)
		return nil, false
	default:
		return nil, false
	}
	switch m := msg.(type) {
	case ui.AfterMsg:
		return tea.Tick(m.D, func(time.Time) tea.Msg { return m.Msg }), true
	case ui.DoMsg:
		return m.Do(), true
	case ui.OpenMsg:
		s.screens = []ui.Screen{m.Screen}
		m.Screen.Resize(s.w, s.h)
		return m.Screen.Load(), true
	case ui.AskMsg:
		s.screens = append(s.screens, m.Screen)
		m.Screen.Resize(s.w, s.h)
		return m.Screen.Load(), true
	case ui.CloseMsg:
		if len(s.screens) > 1 {
			s.screens = s.screens[:len(s.screens)-1]
			if m.Then != nil {
				return s.top().Update(m.Then), true
			}
		}
	case ui.WriteMsg:
		return func() tea.Msg {
			out, err := m.Do(s.session)
			return written{m.Note, out, err}
		}, true
	case ui.NoteMsg:
		s.d.Notes = append(s.d.Notes, m.Text)
	case ui.FailedMsg:
		s.d.Failed = append(s.d.Failed, m.Err)
	}
	return nil, true
}

package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/ui/clean"
)

// Message is a dialog that says something longer than a line; it scrolls.
type Message struct {
	env   Env
	title string
	body  string
	w, h  int
	top   int
}

// NewMessage shows plain text: lines that are there stay, long ones are wrapped.
func NewMessage(env Env, title, body string) *Message {
	return &Message{env: env, title: title, body: clean.Text(body)}
}

// Title is the message's title.
func (m *Message) Title() string { return m.title }

// Load has nothing to ask for.
func (m *Message) Load() tea.Cmd { return nil }

// Resize sets the cells View fills.
func (m *Message) Resize(w, h int) {
	m.w, m.h = w, h
	m.scroll(0)
}

// Actions are closing and scrolling.
func (m *Message) Actions() []Action {
	s := m.env.Text
	shut := Action{Key: bind(s.Kit.Keys.Esc, s.Kit.Keys.Close, "esc", "enter"), Do: func() tea.Cmd { return Close(nil) }}
	return append([]Action{shut}, Scrolls(s, m.h-1, m.scroll)...)
}

// Update takes the wheel.
func (m *Message) Update(msg tea.Msg) tea.Cmd {
	m.scroll(Wheel(msg))
	return nil
}

func (m *Message) lines() []string { return strings.Split(Wrap(m.body, m.w), "\n") }

func (m *Message) scroll(by int) {
	m.top = max(0, min(m.top+by, len(m.lines())-m.room()))
}

// room keeps the last line for saying how much is left, if not all fits.
func (m *Message) room() int {
	if len(m.lines()) > m.h && m.h > 1 {
		return m.h - 1
	}
	return max(1, m.h)
}

// View draws the part that is scrolled to.
func (m *Message) View() Frame {
	if m.w <= 0 || m.h <= 0 {
		return Frame{}
	}
	t, lines, room := m.env.Theme, m.lines(), m.room()
	top := max(0, min(m.top, len(lines)-room))
	end := min(len(lines), top+room)
	body := T(t.Text, strings.Join(lines[top:end], "\n"))
	if left := len(lines) - end; left > 0 && m.h > 1 {
		body += "\n" + MoreLines(m.env, left)
	}
	return Frame{Body: Clip(body, m.w, m.h)}
}

// Speak is the text.
func (m *Message) Speak() Speech { return Speech{Lines: sentences(m.body)} }

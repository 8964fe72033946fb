package lobby

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/ui"
)

// slip shows two words that chance chose, to be written on paper. They live in this
// dialog and nowhere else.
type slip struct {
	env   ui.Env
	gear  Gear
	words [2]string
	w, h  int
}

func (s *Screen) slip() tea.Cmd {
	if len(s.gear.Words) < 2 {
		return ui.Note(s.env.Text.Lobby.Slip.NoWords)
	}
	p := &slip{env: s.env, gear: s.gear}
	p.draw()
	return s.ask(p)
}

// draw takes two different words.
func (p *slip) draw() {
	n := len(p.gear.Words)
	a := p.gear.Pick(n)
	b := p.gear.Pick(n - 1)
	if b >= a {
		b++
	}
	p.words = [2]string{p.gear.Words[a], p.gear.Words[b]}
}

func (p *slip) Title() string          { return p.env.Text.Lobby.Slip.Title }
func (p *slip) Load() tea.Cmd          { return nil }
func (p *slip) Update(tea.Msg) tea.Cmd { return nil }
func (p *slip) Resize(w, h int)        { p.w, p.h = w, h }

func (p *slip) Actions() []ui.Action {
	t := p.env.Text
	return []ui.Action{
		{Key: ui.Bind(t, t.Lobby.Keys.Another, "space"), Do: func() tea.Cmd { p.draw(); return nil }},
		{Key: ui.CloseKey(t), Do: func() tea.Cmd { p.words = [2]string{}; return ui.Close(nil) }},
	}
}

func (p *slip) View() ui.Frame {
	if p.w <= 0 || p.h <= 0 {
		return ui.Frame{}
	}
	t := p.env.Theme
	note := ui.Para(t.Dim, p.env.Text.Lobby.Slip.Note, max(1, p.w-2))
	room := p.h - strings.Count(note, "\n") - 2
	body := ui.Big(t, p.words[0]+" "+p.words[1], p.w)
	switch small := ui.Para(t.Title, strings.ToUpper(p.words[0]+"  "+p.words[1]), p.w); {
	case strings.Count(body, "\n") < room:
		body += "\n\n" + note
	case strings.Count(small, "\n") < room:
		body = small + "\n\n" + note
	default:
		body = small
	}
	return ui.Frame{Body: ui.Center(body, p.w, p.h)}
}

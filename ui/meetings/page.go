package meetings

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// Page is the page of one meeting.
type Page struct {
	desk
	id   model.ID
	top  int
	w, h int
}

// Open is the page of one meeting.
func Open(env ui.Env, meeting model.ID) ui.Screen {
	return &Page{desk: desk{env: env, meeting: meeting}, id: meeting}
}

// Client is whose meeting it is; zero until it is known.
func (p *Page) Client() model.ID { return p.client }

// Renew takes new words and colours into use.
func (p *Page) Renew(env ui.Env) { p.env = env }

// Title names the client and when it is.
func (p *Page) Title() string {
	m := p.it()
	if m == nil {
		return p.env.Text.Meetings.Title
	}
	return p.facts.page.Client.Name + " " + p.env.Theme.Glyph.Right + " " + fmt.Sprintf(p.env.Text.Meetings.One, p.when(m.Start))
}

// it is the meeting; nil while there is none.
func (p *Page) it() *model.Meeting {
	if !p.here() {
		return nil
	}
	return p.facts.find(p.id)
}

// Load reads the meeting; the first time on a day the client is opened.
func (p *Page) Load() tea.Cmd { return p.load(p) }

// Resize sets the cells View fills.
func (p *Page) Resize(w, h int) { p.w, p.h = w, h }

// Update takes the facts, and the wheel.
func (p *Page) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case factsMsg:
		if m.to == any(p) {
			cmd, _ := p.took(m)
			return cmd
		}
	case openedMsg:
		if m.to == any(p) {
			p.shut = m.err
		}
	case tea.MouseWheelMsg:
		p.scroll(ui.Wheel(m))
	}
	return nil
}

// Actions are the deeds with the meeting, planning the next one, undo and the moves.
func (p *Page) Actions() []ui.Action {
	deeds := p.deeds(p.it())
	acts := append(append(deeds[:1:1], p.planDeed()), deeds[1:]...)
	return append(append(acts, ui.UndoAction(p.env)), ui.Scrolls(p.env.Text, p.h-1, p.scroll)...)
}

func (p *Page) scroll(by int) { p.top = max(0, min(p.top+by, len(p.lines())-p.h)) }

// card is all that the page says.
func (p *Page) card() (plan, done ui.Card) {
	m := p.it()
	if m == nil {
		said := p.shutSaid()
		if p.here() {
			said = p.env.Text.Meetings.Gone
		}
		return ui.Card{ui.Dim.Para(said)}, nil
	}
	return p.planCard(m), p.doneCard(m)
}

// lines are the page as it is drawn, side by side in a wide window.
func (p *Page) lines() []string {
	if p.w <= 0 {
		return nil
	}
	t := p.env.Theme
	plan, done := p.card()
	if p.w < ui.WideFrom || len(done) == 0 {
		all := plan.Draw(t, p.w)
		if len(done) > 0 {
			all = append(all, "")
		}
		return trimmed(append(all, done.Draw(t, p.w)...))
	}
	lw := p.w * 2 / 5
	left, right := plan.Draw(t, lw), trimmed(done.Draw(t, p.w-lw-3))
	h := max(len(left), len(right))
	return strings.Split(ui.Beside(t, strings.Join(left, "\n"), lw, strings.Join(right, "\n"), p.w-lw-3, h), "\n")
}

// trimmed leaves empty lines at the end out.
func trimmed(lines []string) []string {
	for len(lines) > 0 && strings.TrimSpace(lines[len(lines)-1]) == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// View draws the page from where it was scrolled to.
func (p *Page) View() ui.Frame {
	if p.w <= 0 || p.h <= 0 {
		return ui.Frame{}
	}
	all := p.lines()
	top := max(0, min(p.top, len(all)-p.h))
	return ui.Frame{Body: ui.Clip(strings.Join(ui.FirstLines(p.env, all[top:], p.h), "\n"), p.w, p.h)}
}

// Speak is the page as sentences.
func (p *Page) Speak() ui.Speech {
	plan, done := p.card()
	return ui.Speech{Lines: append(spoken(plan, false), spoken(done, true)...)}
}

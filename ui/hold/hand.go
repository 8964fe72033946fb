package hold

import (
	"aula/model"
	"aula/ui"

	tea "charm.land/bubbletea/v2"
)

// KioskMsg asks the root to lock, and to show the feedback page of an occasion instead
// of the usual cover: the laptop is about to be handed to a visitor.
type KioskMsg struct {
	Occasion model.ID
	Day      model.Date // today: the day on which answers are given
	Text     bool       // the site lets people write something
}

// handOver says what the feedback page does before it begins.
func (p *Page) handOver() ui.Screen {
	w := p.env.Text.Hold.Hand
	m := KioskMsg{Occasion: p.id, Day: p.today()}
	if s := p.facts.site(); s != nil {
		m.Text = s.FreeText
	}
	return &hand{Message: ui.NewMessage(p.env, w.Title, w.Body), env: p.env, then: m}
}

type hand struct {
	*ui.Message
	env  ui.Env
	then KioskMsg
}

// Actions are to begin, and what a message has.
func (h *hand) Actions() []ui.Action {
	t := h.env.Text
	begin := ui.Action{Key: ui.Bind(t, t.Hold.Hand.Do, "enter"), Do: func() tea.Cmd { return func() tea.Msg { return h.then } }}
	shut := ui.Action{Key: ui.CloseKey(t), Do: func() tea.Cmd { return ui.Close(nil) }}
	return append([]ui.Action{begin, shut}, h.Message.Actions()[1:]...)
}

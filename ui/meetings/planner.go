package meetings

import (
	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// planner is the form of a new meeting for whoever has not read the client: it reads
// first, and is the form from then on.
type planner struct {
	desk
	form  *ui.Form
	draft []byte // that came before the form was there
	w, h  int
}

// Plan is the form that plans a meeting with a client: a dialog.
func Plan(env ui.Env, client model.ID) ui.Screen {
	return &planner{desk: desk{env: env, client: client}}
}

func (p *planner) Title() string {
	if p.form != nil {
		return p.form.Title()
	}
	return p.env.Text.Meetings.Form.Plan
}

// Typing is so once there is a form; before that no key means anything.
func (p *planner) Typing() bool { return p.form != nil }

func (p *planner) Load() tea.Cmd {
	if p.form != nil {
		return p.form.Load()
	}
	return p.load(p)
}

func (p *planner) Resize(w, h int) {
	p.w, p.h = w, h
	if p.form != nil {
		p.form.Resize(w, h)
	}
}

func (p *planner) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case factsMsg:
		if m.to != any(p) || p.form != nil {
			return nil
		}
		cmd, _ := p.took(m)
		if p.here() && p.facts.page.Client.Withdrawn == 0 {
			p.form = p.planForm(nil)
			p.form.Resize(p.w, p.h)
			if p.draft != nil {
				p.form.Restore(p.draft)
			}
		}
		return cmd
	case openedMsg:
		if m.to == any(p) {
			p.shut = m.err
		}
		return nil
	}
	if p.form != nil {
		return p.form.Update(msg)
	}
	return nil
}

// said is what stands there while there is no form.
func (p *planner) said() string {
	if p.here() {
		return p.env.Text.Meetings.Off.Withdrawn
	}
	return p.shutSaid()
}

func (p *planner) View() ui.Frame {
	if p.form != nil {
		return p.form.View()
	}
	if p.w <= 0 || p.h <= 0 {
		return ui.Frame{}
	}
	return ui.Frame{Body: ui.Clip(ui.Para(p.env.Theme.Dim, p.said(), p.w), p.w, p.h)}
}

func (p *planner) Actions() []ui.Action {
	if p.form != nil {
		return p.form.Actions()
	}
	return []ui.Action{{Key: ui.CloseKey(p.env.Text), Do: func() tea.Cmd { return ui.Close(nil) }}}
}

func (p *planner) Questions() []ui.Asked {
	if p.form == nil {
		return nil
	}
	return p.form.Questions()
}

func (p *planner) Finish() tea.Cmd {
	if p.form == nil {
		return nil
	}
	return p.form.Finish()
}

func (p *planner) Refusal() string {
	if p.form == nil {
		return ""
	}
	return p.form.Refusal()
}

// Refuse shows why saving failed, once there is a form to show it in.
func (p *planner) Refuse(err error) bool { return p.form != nil && p.form.Refuse(err) }

func (p *planner) Speak() ui.Speech {
	if p.form == nil {
		return ui.Speech{Lines: []string{p.said()}}
	}
	return p.form.Speak()
}

func (p *planner) DraftKey() string { return "meeting:" + p.client.String() }

func (p *planner) Draft() []byte {
	if p.form == nil {
		return nil
	}
	return p.form.Draft()
}

func (p *planner) Restore(b []byte) {
	if p.form == nil {
		p.draft = b
		return
	}
	p.form.Restore(b)
}

var _ interface {
	ui.Screen
	ui.Typing
	ui.Draft
	ui.Asker
	ui.Speaker
	Refuse(error) bool
} = (*planner)(nil)

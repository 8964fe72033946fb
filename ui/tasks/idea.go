package tasks

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// IdeaScreen is the page of one idea with the tasks that follow from it.
type IdeaScreen struct {
	desk
	id   model.ID
	list *ui.List
	rows []*model.Task
	want model.ID // the task the cursor should go to
	w, h int
}

// OnIdea is the page of one idea.
func OnIdea(env ui.Env, g Gear, id model.ID) ui.Screen {
	p := &IdeaScreen{desk: desk{env: env, gear: g.filled()}, id: id}
	p.fill()
	return p
}

// Renew takes new words and colours into use.
func (p *IdeaScreen) Renew(env ui.Env) {
	p.env = env
	p.fill()
}

// Title names the way here.
func (p *IdeaScreen) Title() string {
	w := p.env.Text.Tasks
	return w.Title + " " + p.env.Theme.Glyph.Right + " " + w.Form.Idea
}

// Load reads tasks and ideas.
func (p *IdeaScreen) Load() tea.Cmd { return load(p.env, p) }

// Resize sets the cells View fills.
func (p *IdeaScreen) Resize(w, h int) {
	if p.w, p.h = w, h; p.ready {
		p.fill()
	}
}

// Update takes the facts, and the keys of the list.
func (p *IdeaScreen) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case factsMsg:
		if m.to == any(p) {
			p.facts, p.ready = m.facts, true
			p.fill()
		}
		return nil
	case ui.MadeMsg:
		p.want = m.ID
		return nil
	}
	p.list.Update(msg)
	return nil
}

func (p *IdeaScreen) idea() *model.Idea { return p.facts.idea(p.id) }

func (p *IdeaScreen) task() *model.Task {
	if i := p.list.Index(); i < len(p.rows) {
		return p.rows[i]
	}
	return nil
}

func (p *IdeaScreen) fill() {
	open, done := p.facts.actions(p.id)
	p.rows = append(open, done...)
	p.facts.sort(p.rows)
	var items []ui.Item
	for _, t := range p.rows {
		items = append(items, p.taskItem(t, ui.ListWide(p.w)))
	}
	empty := ""
	if p.ready && p.idea() != nil {
		empty = p.env.Text.Tasks.NoActions
	}
	p.list = p.list.Renewed(p.env, empty, items, &p.want)
}

// Actions are the deeds with the tasks, then those with the idea itself.
func (p *IdeaScreen) Actions() []ui.Action {
	t, w, i := p.env.Text, p.env.Text.Tasks, p.idea()
	none, settled := "", ""
	switch {
	case i == nil:
		none, settled = w.Gone, w.Gone
	case i.Settled != 0:
		settled = w.OffSettled
	}
	deeds := p.taskDeeds(p.task())
	deeds[0].Key = ui.Bind(t, w.EditTask, "enter")
	acts := []ui.Action{
		{Key: ui.Bind(t, w.NewTask, "n"), Do: ui.On(i, func(i *model.Idea) tea.Cmd { return ui.Ask(p.taskForm(nil, i, model.ID{})) }), Off: settled},
		deeds[1], deeds[2], p.settleDeed(i),
		{Key: ui.Bind(t, w.EditIdea, "e"), Do: ui.On(i, func(i *model.Idea) tea.Cmd { return ui.Ask(p.ideaForm(i, model.ID{})) }), Off: none},
		deeds[0], deeds[3],
		{Key: ui.Bind(t, w.ReadIt, "r"), Do: ui.On(i, p.readAll), Off: none},
		{Key: ui.Bind(t, w.History, "i"), Do: ui.On(i, func(i *model.Idea) tea.Cmd { return ui.History(i) }), Off: none},
		ui.UndoAction(p.env),
	}
	return append(acts, p.list.Actions()...)
}

// readAll shows all that the idea says, for windows that cut it.
func (p *IdeaScreen) readAll(i *model.Idea) tea.Cmd {
	return ui.Ask(ui.NewMessage(p.env, p.env.Text.Tasks.Form.Idea, p.ideaCard(i).Text()))
}

// heading stands above the tasks.
func (p *IdeaScreen) heading() string {
	say := p.env.Text.Tasks.Card.Actions
	if i := p.idea(); i != nil {
		if n := p.counts(i); n != "" {
			say += ": " + n
		}
	}
	return say
}

// View draws the idea, then its tasks; side by side in a wide window.
func (p *IdeaScreen) View() ui.Frame {
	if p.w <= 0 || p.h <= 0 {
		return ui.Frame{}
	}
	t, i := p.env.Theme, p.idea()
	if i == nil {
		if !p.ready {
			return ui.Frame{}
		}
		return ui.Frame{Body: ui.Clip(ui.Para(t.Dim, p.env.Text.Tasks.Gone, p.w), p.w, p.h)}
	}
	title := ui.Cut(t, ui.T(t.Title, p.heading()), p.w)
	if p.w >= ui.WideFrom {
		cw := p.w * 2 / 5
		card := ui.FirstLines(p.env, p.ideaCard(i).Draw(t, cw), p.h)
		p.list.Resize(ui.ListWide(p.w), max(0, p.h-2))
		f := p.list.View()
		f.Body = ui.Beside(t, strings.Join(card, "\n"), cw, title+"\n\n"+f.Body, ui.ListWide(p.w), p.h)
		f.Spots = ui.Within(ui.Shift(f.Spots, cw+3, 2), p.w, p.h)
		return f
	}
	card := p.ideaCard(i).Draw(t, p.w)
	head := ui.FirstLines(p.env, card, max(1, p.h-3-max(1, min(p.list.Len(), p.h/2))))
	if p.h >= 4 {
		head = append(head, "", title)
	}
	p.list.Resize(p.w, max(0, p.h-len(head)))
	f := p.list.View()
	f.Spots = ui.Within(ui.Shift(f.Spots, 0, len(head)), p.w, p.h)
	f.Body = ui.Clip(strings.Join(append(head, f.Body), "\n"), p.w, p.h)
	return f
}

// Speak says the idea, then its tasks.
func (p *IdeaScreen) Speak() ui.Speech {
	i := p.idea()
	if i == nil {
		return ui.Speech{Lines: []string{p.env.Text.Tasks.Gone}}
	}
	out := ui.Speech{Lines: append(p.ideaCard(i).Speak(), p.heading()+".")}
	if t := p.task(); t != nil {
		out.Rest = append(out.Rest, fmt.Sprintf(p.env.Text.Tasks.Voice.Here, t.Text))
		out.Rows = p.speakTasks(p.list, p.rows)
	} else {
		out.Lines = append(out.Lines, p.list.Empty)
	}
	return out
}

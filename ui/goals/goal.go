package goals

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// GoalScreen is the page of one goal with its steps.
type GoalScreen struct {
	desk
	id   model.ID
	list *ui.List
	rows []*model.GoalStep
	want model.ID // the step the cursor should go to
	w, h int
}

// OnGoal is the page of one goal of a client.
func OnGoal(env ui.Env, g Gear, client, goal model.ID) ui.Screen {
	p := &GoalScreen{desk: desk{env: env, gear: g.filled(), read: reader{client: client}}, id: goal}
	p.fill()
	return p
}

// Renew takes new words and colours into use.
func (p *GoalScreen) Renew(env ui.Env) {
	p.env = env
	p.list = nil
	p.fill()
}

// Title names the way here.
func (p *GoalScreen) Title() string {
	if g := p.goal(); g != nil {
		return p.title(ui.Begin(oneLine(g.Text), 40))
	}
	return p.title(p.env.Text.Goals.One)
}

// GuardsBursts is so: single keys write at once.
func (p *GoalScreen) GuardsBursts() bool { return true }

// Load reads the client's goals.
func (p *GoalScreen) Load() tea.Cmd { return p.read.load(p.env, p) }

// Resize sets the cells View fills.
func (p *GoalScreen) Resize(w, h int) { p.w, p.h = w, h }

// Update takes the facts, and the keys of the list.
func (p *GoalScreen) Update(msg tea.Msg) tea.Cmd {
	if cmd, mine := p.take(p, msg); mine {
		p.fill()
		return cmd
	}
	if m, ok := msg.(ui.MadeMsg); ok {
		if m.Kind == model.KindGoalStep {
			p.want = m.ID
		}
		return nil
	}
	p.list.Update(msg)
	return nil
}

func (p *GoalScreen) goal() *model.Goal { return p.facts.goal(p.id) }

func (p *GoalScreen) step() *model.GoalStep {
	if i := p.list.Index(); i < len(p.rows) {
		return p.rows[i]
	}
	return nil
}

func (p *GoalScreen) fill() {
	if p.list == nil {
		p.list = ui.NewList(p.env)
	}
	p.rows = p.facts.steps(p.id)
	p.list.Empty = p.env.Text.Goals.Card.NoSteps
	g := p.env.Theme.Glyph
	var items []ui.Item
	for _, s := range p.rows {
		it := ui.Item{ID: s.ID.String(), Title: g.Off + " " + oneLine(s.Text)}
		if s.Done != 0 {
			it.Title, it.Note = g.On+" "+oneLine(s.Text), fmt.Sprintf(p.env.Text.Goals.Card.Done, p.near(s.Done))
		}
		items = append(items, it)
	}
	p.list.Set(items)
	if !p.want.Zero() {
		p.list.Select(p.want.String())
		if it, ok := p.list.At(); ok && it.ID == p.want.String() {
			p.want = model.ID{}
		}
	}
}

// Actions are the deeds with the steps, then those with the goal.
func (p *GoalScreen) Actions() []ui.Action {
	t, w, g, s := p.env.Text, p.env.Text.Goals, p.goal(), p.step()
	off := p.goalOff(g)
	if g == nil && p.ready {
		off = w.Off.Gone
	}
	none, turn := off, w.Keys.Tick
	if none == "" && s == nil {
		none = w.Off.NoStep
	}
	if s != nil && s.Done != 0 {
		turn = w.Keys.Untick
	}
	acts := []ui.Action{
		{Key: ui.Bind(t, turn, "space"), Do: func() tea.Cmd { return p.tick(s) }, Off: none},
		{Key: ui.Bind(t, w.Keys.NewStep, "n"), Do: func() tea.Cmd { return ui.Ask(p.stepForm(g, nil)) }, Off: off},
		{Key: ui.Bind(t, w.Keys.EditStep, "enter"), Do: func() tea.Cmd { return ui.Ask(p.stepForm(g, s)) }, Off: none},
	}
	acts = append(acts, p.goalDeeds(g)...)
	acts = append(acts,
		ui.Action{Key: ui.Bind(t, w.Keys.DelStep, "delete"), Do: func() tea.Cmd { return ui.Remove(w.Said.StepGone, s) }, Off: none},
		ui.UndoAction(p.env))
	acts = append(acts, p.moveDeeds(len(p.rows), p.list.Index(), none, func(step int) tea.Cmd {
		return move(w.Said.Moved, p.rows, p.list.Index(), step, func(s *model.GoalStep) *int { return &s.Order })
	})...)
	return append(acts, p.list.Actions()...)
}

// tick marks a step done, or open again.
func (d *desk) tick(s *model.GoalStep) tea.Cmd {
	w, today := d.env.Text.Goals.Said, d.today()
	if s.Done != 0 {
		return ui.Change(w.Unticked, s.ID, func(s *model.GoalStep) { s.Done = 0 })
	}
	return ui.Change(w.Ticked, s.ID, func(s *model.GoalStep) { s.Done = today })
}

// heading stands above the steps.
func (p *GoalScreen) heading() string {
	say := p.env.Text.Goals.Card.StepList
	if g := p.goal(); g != nil && len(p.rows) > 0 {
		say += " " + p.stepsSaid(g)
	}
	return say
}

// View draws the goal, then its steps; side by side in a wide window.
func (p *GoalScreen) View() ui.Frame {
	if p.w <= 0 || p.h <= 0 {
		return ui.Frame{}
	}
	t, g := p.env.Theme, p.goal()
	if g == nil {
		say := p.nothing()
		if p.ready {
			say = p.env.Text.Goals.Gone
		}
		return ui.Frame{Body: ui.Clip(ui.Para(t.Dim, say, p.w), p.w, p.h)}
	}
	title := ui.Cut(t, ui.T(t.Title, p.heading()), p.w)
	if p.w >= ui.WideFrom {
		cw := p.w * 3 / 5
		lw := p.w - cw - 3
		card := ui.FirstLines(p.env, p.top(g, cw, p.h), p.h)
		p.list.Resize(lw, max(0, p.h-2))
		f := p.list.View()
		f.Body = ui.Beside(t, strings.Join(card, "\n"), cw, ui.Cut(t, title, lw)+"\n\n"+f.Body, lw, p.h)
		f.Spots = ui.Within(ui.Shift(f.Spots, cw+3, 2), p.w, p.h)
		return f
	}
	below := max(1, min(len(p.rows), p.h/3))
	head := ui.FirstLines(p.env, p.top(g, p.w, p.h-below-1), max(1, p.h-below-1))
	if len(head) < p.h-below-2 {
		head = append(head, "")
	}
	if p.h >= 4 {
		head = append(head, title)
	}
	p.list.Resize(p.w, max(0, p.h-len(head)))
	f := p.list.View()
	f.Spots = ui.Within(ui.Shift(f.Spots, 0, len(head)), p.w, p.h)
	f.Body = ui.Clip(strings.Join(append(head, f.Body), "\n"), p.w, p.h)
	return f
}

// top is the goal in as much room as there is: with gaps and headings if they fit.
func (p *GoalScreen) top(g *model.Goal, w, h int) []string {
	for _, r := range []room{{title: 4, lines: 3, bar: true}, {title: 2, lines: 1, tight: true, brief: h < leastChart+1}} {
		card := p.card(g, w, r)
		if r.tight && len(card) > 0 && g.State == model.GoalActive && !p.over() {
			if ask := p.env.Text.Goals.Card.Levels; cells(card[0])+cells(ask)+2 <= w {
				card[0] = ui.Row(w, card[0], ui.T(p.env.Theme.Dim, ask))
			}
		}
		if len(card) <= h || r.tight {
			return card
		}
	}
	return nil
}

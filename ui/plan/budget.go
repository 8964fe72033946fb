package plan

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// budget is the dialog of a plan's budget: its lines, what was paid, what is left.
type budget struct {
	p    *Page
	list *ui.List
	want model.ID
	w, h int
}

func newBudget(p *Page) ui.Screen {
	b := &budget{p: p}
	b.fill()
	p.purse = b
	return b
}

// Title is the dialog's name.
func (b *budget) Title() string { return b.p.env.Text.Plan.Ask.Budget }

// Load is the page's to do.
func (b *budget) Load() tea.Cmd { return nil }

// Resize sets the cells View fills.
func (b *budget) Resize(w, h int) {
	b.w, b.h = w, h
	b.lay()
}

// foot is what the budget comes to, in drawn lines.
func (b *budget) foot() []string {
	sum := b.sum()
	if sum == "" || b.h <= 2 || b.w <= 0 {
		return nil
	}
	return append([]string{""}, strings.Split(ui.Para(b.p.env.Theme.Title, sum, b.w), "\n")...)
}

func (b *budget) lay() { b.list.Resize(b.w, max(1, b.h-len(b.foot()))) }

// Update takes the keys of the list.
func (b *budget) Update(msg tea.Msg) tea.Cmd {
	b.list.Update(msg)
	return nil
}

// fill makes the rows of what the page has read.
func (b *budget) fill() {
	t := b.p.env.Text
	var rows []ui.Item
	for _, l := range b.p.facts.page.Budget {
		rows = append(rows, ui.Item{ID: l.ID.String(), Title: costSaid(t, l), Note: paidSaid(t, l)})
	}
	b.list = b.list.Renewed(b.p.env, t.Plan.Ask.NoBudget, rows, &b.want)
	b.lay()
}

func (b *budget) at() *model.BudgetLine {
	it, _ := b.list.At()
	return ui.ByID(b.p.facts.page.Budget, it.ID)
}

// Actions are the deeds with the line under the cursor.
func (b *budget) Actions() []ui.Action {
	s, w, l := b.p.env.Text, b.p.env.Text.Plan, b.at()
	none := ""
	if l == nil {
		none = w.Off.NoCost
	}
	acts := []ui.Action{
		{Key: ui.Bind(s, w.Key.NewCost, "n"), Do: func() tea.Cmd { return ui.Ask(b.p.costForm(nil)) }},
		{Key: ui.Bind(s, w.Key.EditCost, "e", "enter"), Do: ui.On(l, func(l *model.BudgetLine) tea.Cmd { return ui.Ask(b.p.costForm(l)) }), Off: none},
		{Key: ui.Bind(s, w.Key.Remove, "x", "delete"), Do: ui.On(l, b.p.drop), Off: none},
		ui.UndoAction(b.p.env),
		{Key: ui.CloseKey(s), Do: func() tea.Cmd { return ui.Close(nil) }},
	}
	return append(acts, b.list.Actions()...)
}

// sum is what the budget comes to, in words.
func (b *budget) sum() string {
	lines := Lines(b.p.terms(), model.PlanPage{Budget: b.p.facts.page.Budget})
	for _, l := range lines[max(0, len(lines)-1):] {
		if l.Part == PartBudget {
			return strings.Join(filled(l.Text, l.Note), ", ")
		}
	}
	return ""
}

// View draws the lines, and under them what they come to.
func (b *budget) View() ui.Frame {
	foot := b.foot()
	f := b.list.View()
	f.Body = ui.Clip(strings.Join(append([]string{f.Body}, foot...), "\n"), b.w, b.h)
	f.Spots = ui.Within(f.Spots, b.w, b.h)
	return f
}

// Speak says the sum, and each line.
func (b *budget) Speak() ui.Speech {
	var out ui.Speech
	if sum := b.sum(); sum != "" {
		out.Lines = []string{sum + "."}
	} else {
		out.Lines = []string{b.list.Empty}
	}
	out.Rows = b.list.Speak(nil)
	return out
}

package settings

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// How long the workspace keeps what it knows of clients, and on which legal basis
// (DOMAIN.md 2, 3 and 5).

// mostMonths is the longest time that can be said; model.Workspace holds to it.
const mostMonths = 120

func (p laptop) keepItems(ws *model.Workspace) []ui.Item {
	w := p.env.Text.Settings.Laptop
	return []ui.Item{
		{ID: rowKeep, Title: w.Keep, Note: w.Months.Of(ws.KeepMonths())},
		{ID: rowKeepLog, Title: w.KeepLog, Note: w.Months.Of(ws.KeepLogMonths())},
		{ID: rowBasis, Title: w.Basis, Note: cmp.Or(p.env.Text.Record.Basis(string(ws.Basis)), w.BasisNone)},
	}
}

// keepForm asks all three at once: they are decided together.
func (p laptop) keepForm() tea.Cmd {
	w, ws := p.env.Text.Settings.Laptop, p.facts.workspace
	keep, keepLog, basis := ws.KeepMonths(), ws.KeepLogMonths(), string(ws.Basis)
	bases := []ui.Choice{{Value: "", Label: w.BasisNone}}
	for _, b := range model.Bases() {
		bases = append(bases, ui.Choice{Value: string(b), Label: p.env.Text.Record.Basis(string(b))})
	}
	form := ui.NewForm(p.env, w.Clients, func() tea.Cmd {
		next := *p.facts.workspace
		if keep != next.KeepMonths() {
			next.Keep = keep
		}
		if keepLog != next.KeepLogMonths() {
			next.KeepLog = keepLog
		}
		next.Basis = model.Basis(basis)
		return p.save(p.env.Text.Settings.Saved, &next)
	},
		ui.NumberField(w.Keep, &keep, ui.Opts{Name: "keep_months", Need: true, Min: 1, Max: mostMonths, Hint: w.KeepHint}),
		ui.NumberField(w.KeepLog, &keepLog, ui.Opts{Name: "keep_log_months", Need: true, Min: 1, Max: mostMonths, Hint: w.KeepLogHint}),
		ui.ChoiceField(w.Basis, &basis, bases, ui.Opts{Name: "basis", Hint: w.BasisHint}))
	form.Keep = "keep"
	return ui.Ask(form)
}

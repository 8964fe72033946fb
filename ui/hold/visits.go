package hold

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// Visitors are counted from the day before an occasion to the week after it
// (store.Session.Visitors).
const (
	countBefore = 1
	countAfter  = 7
)

// loggedMsg brings the visitors that a page logged last; nil when they were taken back.
type loggedMsg struct {
	to *Page
	e  *model.Encounter
}

// countDeeds are what is done with visitors whom nobody knows.
func (p *Page) countDeeds() []ui.Action {
	w := p.env.Text.Hold
	off, last := p.off(), ""
	if today, day := p.today(), p.facts.day(); off == "" && (today > day+countAfter || today < day-countBefore) {
		off = w.Off.Late
	}
	if p.last == nil {
		last = w.Off.NoLast
	}
	one, more := p.deed("+", w.Keys.Visitor, off, func() tea.Cmd { return p.log(1, nil) }), p.deed("v", w.Keys.Visitors, off, func() tea.Cmd { return ui.Ask(p.visitForm()) })
	back := p.deed("-", w.Keys.TakeBack, last, p.unlog)
	if last == "" {
		return []ui.Action{one, back, more} // a slip is mended at once
	}
	return []ui.Action{one, more, back}
}

// log counts visitors, with the occasion in the place of a site.
func (p *Page) log(n int, themes []string) tea.Cmd {
	e := model.Encounter{Site: p.id, Count: n, Themes: slices.Clone(themes)}
	return ui.Write(p.env.Text.Hold.Said.Visitors.Of(n), func(ses *store.Session) (tea.Msg, error) {
		if ses == nil {
			return nil, store.ErrLocked
		}
		kept, err := ses.Log(e)
		if err != nil {
			return nil, err
		}
		return loggedMsg{p, &kept}, nil
	})
}

// unlog takes back the last visitors while their minute runs.
func (p *Page) unlog() tea.Cmd {
	if p.last == nil {
		return nil
	}
	w, id := p.env.Text.Hold.Said, p.last.ID
	if p.env.Store == nil || !p.env.Store.IsOpen(id) {
		p.last = nil
		return ui.Note(w.Closed)
	}
	return ui.Write(w.TakenBack, func(ses *store.Session) (tea.Msg, error) { return loggedMsg{p, nil}, ses.Unlog(id) })
}

// undo takes back what was done last: visitors while their minute runs, else an edit.
func (p *Page) undo() ui.Action {
	a := ui.UndoAction(p.env)
	if p.last != nil && p.env.Store != nil && p.env.Store.IsOpen(p.last.ID) {
		a.Do = p.unlog
	}
	return a
}

// visitForm asks how many came, and of what was spoken.
func (p *Page) visitForm() ui.Screen {
	w := p.env.Text.Hold.Form
	n, themes := 1, []string(nil)
	var form *ui.Form
	save := func() tea.Cmd {
		switch {
		case n < 1 || n > model.MaxCount:
			form.Refuse(model.Problem{Field: "count", Code: "range"})
			return nil
		case len(themes) > model.MaxThemes:
			form.Refuse(model.Problem{Field: "themes", Code: "too-many"})
			return nil
		}
		return p.log(n, themes)
	}
	form = ui.NewForm(p.env, w.VisitTitle, save,
		ui.NumberField(w.Visitors, &n, ui.Opts{Name: "count", Need: true, Min: 1, Max: model.MaxCount}),
		ui.ManyField(w.VisitThemes, &themes, p.living(model.Theme, nil), ui.Opts{Name: "themes"}),
	)
	form.Note = w.Anonymous
	form.Keep = "hold-visit:" + p.id.String()
	return form
}

// living are the codes of a list in use, and those that are chosen.
func (p *Page) living(l model.List, now []string) []ui.Choice {
	var all []ui.Choice
	for _, c := range p.facts.codes.All(l) {
		if !c.Retired || slices.Contains(now, c.Code) {
			all = append(all, ui.Choice{Value: c.Code, Label: c.Words.In(p.env.Lang())})
		}
	}
	return all
}

package hold

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// fewest is how many answers there must be before any is shown: of fewer one could tell
// whose they are.
const fewest = 5

// Cells of a row of bars, and of them for the words at its end.
const (
	barsW = 60
	endsW = 22
)

// results are what people said of an occasion.
type results struct {
	env  ui.Env
	all  []model.Feedback
	top  int
	w, h int
}

func newResults(env ui.Env, all []model.Feedback) *results { return &results{env: env, all: all} }

// Title is the dialog's title.
func (r *results) Title() string { return r.env.Text.Hold.Results.Title }

// Load has nothing to ask for.
func (r *results) Load() tea.Cmd { return nil }

// Resize sets the cells View fills.
func (r *results) Resize(w, h int) { r.w, r.h = w, h }

// Update takes the wheel.
func (r *results) Update(msg tea.Msg) tea.Cmd {
	r.scroll(ui.Wheel(msg))
	return nil
}

// Actions are closing and the moves.
func (r *results) Actions() []ui.Action {
	s := r.env.Text
	shut := ui.Action{Key: ui.Bind(s, s.Kit.Keys.Close, "esc", "enter"), Do: func() tea.Cmd { return ui.Close(nil) }}
	return append([]ui.Action{shut}, ui.Scrolls(s, r.h-1, r.scroll)...)
}

func (r *results) scroll(by int) { r.top = max(0, min(r.top+by, len(r.lines())-r.h)) }

// said is the one sentence while there is nothing to show; "" once there is.
func (r *results) said() string {
	w := r.env.Text.Hold.Results
	switch n := len(r.all); {
	case n == 0:
		return w.None
	case n < fewest:
		return fmt.Sprintf(w.Few, n)
	}
	return ""
}

func (r *results) lines() []string {
	if r.w <= 0 {
		return nil
	}
	t, w, k := r.env.Theme, r.env.Text.Hold.Results, r.env.Text.Hold.Kiosk
	if said := r.said(); said != "" {
		return ui.Card{ui.Plain.Para(said)}.Draw(t, r.w)
	}
	tally, wide := model.TallyOf(r.all), min(r.w, barsW)
	lines := []string{ui.Cut(t, ui.T(t.Title, w.All.Of(len(r.all))), r.w), ""}
	for q, ask := range k.Questions {
		lines = append(lines, ui.Card{ui.Loud.Para(ask)}.Draw(t, r.w)...)
		n := tally.Answered(q)
		for a := 4; a >= 0; a-- {
			end := ""
			switch a {
			case 0:
				end = k.Low[q]
			case 4:
				end = k.High[q]
			}
			line := ui.T(t.Dim, fmt.Sprintf("%d ", a+1)) + ui.Bar(t, tally[q][a], n, max(1, wide-endsW))
			lines = append(lines, ui.Cut(t, ui.Row(wide, line, ui.T(t.Dim, end)), r.w))
		}
		lines = append(lines, "")
	}
	return append(lines, r.own().Draw(t, r.w)...)
}

// own are the free texts.
func (r *results) own() ui.Card {
	var card ui.Card
	for _, f := range r.all {
		if f.Text != "" {
			card = append(card, ui.Quoted.Para(f.Text))
		}
	}
	if len(card) > 0 {
		card = append(ui.Card{ui.Loud.Para(r.env.Text.Hold.Results.Texts)}, card...)
	}
	return card
}

// View draws the bars.
func (r *results) View() ui.Frame {
	if r.w <= 0 || r.h <= 0 {
		return ui.Frame{}
	}
	lines := r.lines()
	top := max(0, min(r.top, len(lines)-r.h))
	return ui.Frame{Body: ui.Clip(strings.Join(ui.FirstLines(r.env, lines[top:], r.h), "\n"), r.w, r.h)}
}

// Speak says how many chose what.
func (r *results) Speak() ui.Speech {
	w, k := r.env.Text.Hold.Results, r.env.Text.Hold.Kiosk
	if said := r.said(); said != "" {
		return ui.Speech{Lines: []string{said}}
	}
	tally := model.TallyOf(r.all)
	lines := []string{w.All.Of(len(r.all)) + "."}
	for q, ask := range k.Questions {
		var all []string
		for a := 4; a >= 0; a-- {
			all = append(all, fmt.Sprintf(w.Mark, a+1, tally[q][a]))
		}
		lines = append(lines, ask+" "+strings.Join(all, ", ")+".")
	}
	return ui.Speech{Lines: append(lines, r.own().Speak()...)}
}

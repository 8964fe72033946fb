package joint

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
	"aula/ui/repeat"
)

// nextDays are the next days of a series from a day on.
func nextDays(r *model.Series, from model.Date) []model.Date {
	return repeat.Next(r, max(r.First, from), shownNext)
}

// skipped are the holidays that fall out of a series between its next days, in words.
func (s *Screen) skipped(r *model.Series, days []model.Date) string {
	if r.Holidays || len(days) == 0 {
		return ""
	}
	with := *r
	with.Holidays = true
	var said []string
	for _, d := range with.Days(max(r.First, s.today()), days[len(days)-1]) {
		if model.Public(d) {
			said = append(said, s.short(d)+" ("+s.holiday(d)+")")
		}
	}
	return strings.Join(said, ", ")
}

// seriesItem is a series as a row.
func (s *Screen) seriesItem(r *model.Series) ui.Item {
	w := s.env.Text.Joint.Row
	it := ui.Item{ID: r.ID.String(), Title: s.called(r), Note: w.Over}
	if next := s.facts.next[r.ID]; len(next) > 0 {
		it.Note = fmt.Sprintf(w.Next, s.near(next[0]))
	}
	return it
}

// seriesCard tells of a series.
func (s *Screen) seriesCard(r *model.Series) ui.Card {
	w, k := s.env.Text.Joint, s.env.Text.Kit
	card := ui.Card{ui.Loud.Para(s.called(r)), ui.Plain.Para(fmt.Sprintf(w.Card.Rule, repeat.Say(s.env.Text, r)))}
	when := k.Minute(r.At) + ", " + s.span(r.Minutes)
	if place := s.place(model.Item{Site: r.Site, Room: r.Room}, ""); place != "" {
		when += ", " + place
	}
	card = append(card, ui.Plain.Para(when))
	if formOf(r.Form) != model.FormJoint {
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.Card.Form, s.env.Text.Record.Form(string(r.Form)))))
	}
	next := s.facts.next[r.ID]
	if len(next) == 0 {
		card = append(card, ui.Dim.Para(w.Card.NoNext))
	} else {
		card = append(card, ui.Still.Para(fmt.Sprintf(w.Card.Next, s.dates(next))))
		if out := s.skipped(r, next); out != "" {
			card = append(card, ui.Dim.Para(fmt.Sprintf(w.Card.Skipped, out)))
		}
	}
	for _, b := range r.Pauses() {
		if b.Last >= s.today() {
			card = append(card, ui.Dim.Para(fmt.Sprintf(w.Card.Break, k.Date(b.First.Time()), k.Date(b.Last.Time()))))
		}
	}
	if len(r.People) > 0 {
		card = append(card, ui.Plain.Para(s.names(r.People)))
	}
	budget := ui.Dim.Para(w.Card.NoBudget)
	if r.Budget > 0 {
		budget = ui.Plain.Para(fmt.Sprintf(w.Card.Budget, s.euros(r.Budget)))
	}
	return append(card, budget)
}

// breaks lists the pauses of a series: choosing one removes it, the last row adds one.
func (s *Screen) breaks(r *model.Series) tea.Cmd {
	w, k := s.env.Text.Joint.Breaks, s.env.Text.Kit
	items := []ui.Item{{ID: "", Title: w.Add}}
	for _, b := range r.Pauses() {
		items = append(items, ui.Item{ID: b.String(), Title: fmt.Sprintf(w.Line, k.Date(b.First.Time()), k.Date(b.Last.Time())), Note: w.Remove})
	}
	return ui.Ask(ui.NewPicker(s.env, fmt.Sprintf(w.Head, s.called(r)), items, func(it ui.Item) tea.Cmd {
		if it.ID == "" {
			return ui.Ask(s.breakForm(r))
		}
		return ui.Change(s.env.Text.Joint.Said.BreakOut, r.ID, func(r *model.Series) { r.Breaks = without(r.Breaks, it.ID) })
	}))
}

// breakForm asks for a pause.
func (s *Screen) breakForm(r *model.Series) ui.Screen {
	w := s.env.Text.Joint
	var b model.Break
	skips := func() string {
		if b.First == 0 || b.Last < b.First {
			return ""
		}
		n := len(r.Days(b.First, b.Last))
		if n == 0 {
			return w.Breaks.NoSkips
		}
		return w.Breaks.Skips.Of(n)
	}
	form := ui.NewForm(s.env, ui.Upper(w.Breaks.Add), func() tea.Cmd {
		return ui.Change(w.Said.BreakIn, r.ID, func(r *model.Series) { r.Breaks = append(without(r.Breaks, b.String()), b.String()) })
	},
		ui.DateField(w.Breaks.First, &b.First, ui.Opts{Name: "first", Need: true, Ahead: true, Hint: w.Form.FirstHint}),
		ui.DateField(w.Breaks.Last, &b.Last, ui.Opts{Name: "last", Need: true, Ahead: true, Hint: w.Form.FirstHint, Check: func(string) error {
			if b.Last < b.First {
				return model.Problem{Field: "last", Code: "order"}
			}
			return nil
		}}),
		ui.InfoField(skips, ui.Opts{Hide: func() bool { return skips() == "" }}))
	form.Note, form.Keep = s.called(r), "break:"+r.ID.String()
	return form
}

func without(all []string, one string) []string {
	var out []string
	for _, x := range all {
		if x != one {
			out = append(out, x)
		}
	}
	return out
}

package joint

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"aula/store/exchange"
	"aula/ui"
)

// calendarDeed writes a calendar that other programs read.
func (s *Screen) calendarDeed() ui.Action {
	w := s.env.Text
	a := ui.Action{Key: ui.Bind(w, w.Joint.Keys.Calendar, "k"), Do: s.calendar}
	if s.gear.Calendar == nil {
		a.Off = w.Plan.Off.NoPaper
	}
	return a
}

// calendar asks what it is to hold: the series under the cursor, what is at a site, what
// is one's own, or everything.
func (s *Screen) calendar() tea.Cmd {
	w := s.env.Text.Joint.Calendar
	var items []ui.Item
	what := map[string]exchange.Calendar{}
	add := func(title string, c exchange.Calendar) {
		id := fmt.Sprint(len(items))
		items, what[id] = append(items, ui.Item{ID: id, Title: title}), c
	}
	r := s.series()
	if s.parts.Front != partSeries {
		r = nil
		if l := s.line(); l != nil {
			r = s.facts.seriesOf(l.Item)
		}
	}
	if r != nil {
		add(fmt.Sprintf(w.Series, s.called(r)), exchange.Calendar{Series: r.ID})
	}
	add(w.Mine, exchange.Calendar{Me: true})
	for _, x := range s.openSites("") {
		add(fmt.Sprintf(w.Site, x.Name), exchange.Calendar{Site: x.ID})
	}
	add(w.All, exchange.Calendar{})
	return ui.Ask(ui.NewPicker(s.env, w.Head, items, func(it ui.Item) tea.Cmd { return s.gear.Calendar(s.env, what[it.ID]) }))
}

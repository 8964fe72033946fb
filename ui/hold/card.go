package hold

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"aula/model"
	"aula/ui"
)

// card tells of the occasion: what was planned, what it came to, the debriefs.
func (p *Page) card() ui.Card {
	w := p.env.Text.Hold
	switch {
	case !p.ready:
		return ui.Card{ui.Dim.Para(w.Reading)}
	case p.gone:
		return ui.Card{ui.Dim.Para(w.Gone)}
	}
	var card ui.Card
	if off := p.off(); off != "" {
		card = append(card, ui.Warn.Para(off))
	}
	group := p.facts.form().Group()
	switch {
	case group && !p.facts.named():
		card = append(card, ui.Dim.Para(w.Roll.Closed))
	case group:
		card = append(card, ui.Plain.Para(w.Roll.Presence))
	case p.facts.form().Counted():
		card = append(card, ui.Plain.Para(w.Card.Count))
	}
	card = append(card, p.planned()...)
	if h := p.facts.page.Held; h != nil {
		card = append(card, ui.Paragraph{})
		card = append(card, p.numbers(h)...)
	} else {
		card = append(card, ui.Still.Para(w.Card.Mark))
	}
	if n := len(p.facts.given); n > 0 {
		card = append(card, ui.Plain.Para(w.Card.Feedback.Of(n)))
	}
	return append(card, p.debriefs()...)
}

// planned is when and where it is, and who holds it.
func (p *Page) planned() ui.Card {
	w, k, i := p.env.Text.Hold.Card, p.env.Text.Kit, p.facts.page.Item
	card := ui.Card{{}, ui.Plain.Para(p.formWord() + ": " +
		fmt.Sprintf(w.When, k.Day(p.time(i.Start)), k.Clock(p.time(i.Start)), k.Clock(p.time(i.End))))}
	var where []string
	if s := p.facts.site(); s != nil {
		where = append(where, s.Name)
	}
	if i.Room != "" {
		where = append(where, i.Room)
	}
	x := p.facts.page.Plan
	if x != nil && x.Venue != "" {
		where = []string{x.Venue}
	}
	switch {
	case p.facts.form() == model.FormRemote && x.Area != "":
		card = append(card, ui.Plain.Para(fmt.Sprintf(p.env.Text.Joint.Row.Area, x.Area)))
	case p.facts.form() != model.FormRemote && len(where) > 0:
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.Place, strings.Join(where, ", "))))
	}
	if crew := p.facts.crew(); len(crew) > 0 {
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.With, p.names(crew))))
	}
	if x != nil && len(x.Kinds) > 0 && p.facts.page.Held == nil {
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.Plan, p.codes(model.Programme, x.Kinds))))
	}
	return card
}

// numbers are what it came to.
func (p *Page) numbers(h *model.Held) ui.Card {
	w := p.env.Text.Hold.Card
	var card ui.Card
	add := func(there bool, format string, a ...any) {
		if there {
			card = append(card, ui.Plain.Para(fmt.Sprintf(format, a...)))
		}
	}
	add(true, w.Minutes, p.span(cmp.Or(h.Minutes, p.facts.length())))
	add(len(h.Kinds) > 0, w.Done, p.codes(model.Programme, h.Kinds))
	add(len(h.Themes) > 0, w.Themes, p.codes(model.Theme, h.Themes))
	add(len(h.Peer) > 0, w.Peer, p.names(idsOf(h.Peer)))
	add(len(h.Guided) > 0, w.Guided, p.names(idsOf(h.Guided)))
	add(h.Prep > 0, w.Prep, p.span(h.Prep))
	if p.facts.form() == model.FormRemote {
		add(h.Phones+h.Tablets+h.Desks > 0, w.Devices, p.num(h.Phones), p.num(h.Tablets), p.num(h.Desks))
		km, cents := p.facts.page.Saved()
		people := p.facts.page.Attendance().People
		add(km > 0 && cents > 0, w.Saved, p.num(people), p.num(h.Km), p.num(km), p.wholeEuros(cents), p.euros(h.CentsKm))
		add(km > 0 && cents == 0, w.SavedKm, p.num(people), p.num(h.Km), p.num(km))
	}
	add(len(h.Channels) > 0, w.Channels, p.codes(model.Channel, h.Channels))
	if themes := p.visited(); themes != "" {
		add(true, w.Visits, themes)
	}
	return card
}

// visited are the themes that visitors spoke of, the most usual first.
func (p *Page) visited() string {
	var all []string
	by := p.facts.counts.By[model.Theme]
	codes := slices.SortedFunc(func(yield func(string) bool) {
		for c := range by {
			if !yield(c) {
				return
			}
		}
	}, func(a, b string) int { return cmp.Or(by[b]-by[a], strings.Compare(a, b)) })
	for _, c := range codes {
		if by[c] > 0 {
			all = append(all, fmt.Sprintf("%s %s", p.facts.codes.Word(model.Theme, c, p.env.Lang()), p.num(by[c])))
		}
	}
	return strings.Join(all, ", ")
}

// debriefs are what those who were there said afterwards.
func (p *Page) debriefs() ui.Card {
	w := p.env.Text.Hold.Card
	if len(p.facts.page.Debriefs) == 0 {
		return nil
	}
	card := ui.Card{{}, ui.Loud.Para(w.Debriefs)}
	for _, d := range p.facts.page.Debriefs {
		who := p.names([]model.ID{d.By})
		if d.Went > 0 {
			card = append(card, ui.Plain.Para(fmt.Sprintf(w.Went, who, d.Went)))
		} else {
			card = append(card, ui.Plain.Para(fmt.Sprintf(w.WentNot, who)))
		}
		if d.Keep != "" {
			card = append(card, ui.Quoted.Para(fmt.Sprintf(w.Keep, d.Keep)))
		}
		if d.Change != "" {
			card = append(card, ui.Quoted.Para(fmt.Sprintf(w.Change, d.Change)))
		}
		if d.Talk {
			card = append(card, ui.Warn.Para(w.Talk))
		}
	}
	return card
}

package history

import (
	"strings"

	"aula/model"
)

// jointLabel is what a record of a joint meeting is called.
func (b *book) jointLabel(rec model.Record) string {
	switch x := rec.(type) {
	case *model.Plan:
		return b.planned(x)
	case *model.BudgetLine:
		return x.What
	case *model.Comment:
		return x.Text
	case *model.Review:
		return b.occasion(x.Plan)
	case *model.Held:
		return b.occasion(x.ID)
	case *model.Debrief:
		return joined(b.person(x.By), b.occasion(x.Plan))
	case *model.Participation:
		return joined(b.name(record{model.KindClient, x.Client}), b.occasion(x.Plan))
	case *model.Wish:
		return x.Text
	case *model.Vote:
		return joined(b.name(record{model.KindWish, x.Wish}), b.occasion(x.Plan))
	}
	return ""
}

// planned is a plan's name and when it is: its own, or what the agenda calls it.
func (b *book) planned(p *model.Plan) string {
	entry, _ := b.filled(record{model.KindEntry, p.ID}).(*model.Entry)
	title, when := p.Title, ""
	switch {
	case entry != nil:
		if title == "" {
			title = b.titled(entry.Title, entry.What)
		}
		when = b.moment(entry.Start)
	case p.Day != 0:
		if title == "" {
			title = b.name(record{model.KindSeries, p.Series})
		}
		when = b.day(p.Day.Time())
	}
	if title == "" {
		title = b.env.Text.Record.Form(string(p.Form))
	}
	return joined(title, when)
}

// occasion is what people call an occasion of the agenda: by its plan, by its entry, or,
// of a series' day that nothing was written about, by what the agenda shows; "" if it is
// not there.
func (b *book) occasion(id model.ID) string {
	for _, k := range []model.Kind{model.KindPlan, model.KindEntry} {
		if n := b.name(record{k, id}); n != "" {
			return n
		}
	}
	page, err := b.s.PlanPage(id)
	if err != nil {
		return ""
	}
	return joined(b.titled(page.Item.Title, page.Item.What), b.moment(page.Item.Start))
}

// pause is a break of a series: "15.6.2026–9.8.2026".
func (b *book) pause(s string) string {
	p, err := model.ParseBreak(s)
	if err != nil {
		return b.env.Text.History.Unreadable
	}
	k := b.env.Text.Kit
	return k.Date(p.First.Time()) + "–" + k.Date(p.Last.Time())
}

// place is what of a plan a comment is about: a field, or the budget.
func (b *book) place(s string) string {
	w := b.env.Text.Record
	if said := w.Field("plans", s); said != "" {
		return said
	}
	return w.Kind(s)
}

// joined puts a comma between what is there.
func joined(parts ...string) string {
	var there []string
	for _, p := range parts {
		if p != "" {
			there = append(there, p)
		}
	}
	return strings.Join(there, ", ")
}

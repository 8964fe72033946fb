package exchange

import (
	"strings"

	"aula/model"
)

// icsPlan is what a calendar takes from the plan of a joint meeting: what the page for
// the notice board says too, once it is approved, and whether it names this person.
type icsPlan struct {
	title, place string // "": as the agenda has it
	remote       bool   // over video: at no place
	mine         bool
}

// readPlans looks up the plans that change what a calendar says.
func (b *icsBuild) readPlans() error {
	lines, err := b.s.Planned()
	if err != nil {
		return err
	}
	b.plans = map[model.ID]icsPlan{}
	for _, l := range lines {
		p := icsPlan{mine: l.Plan.Names(b.s.Me())}
		if l.Stage.Public() {
			p.title, p.place, p.remote = strings.TrimSpace(l.Plan.Title), strings.TrimSpace(l.Plan.Venue), l.Plan.Form == model.FormRemote
		}
		if p != (icsPlan{}) {
			b.plans[l.Item.Occasion()] = p
		}
	}
	return nil
}

// planOf is the plan of one occasion; that of a series as a whole is empty.
func (b *icsBuild) planOf(it *model.Item) icsPlan {
	switch {
	case it.Source == model.KindEntry:
		return b.plans[it.ID]
	case it.Source == model.KindSeries && b.series[it.ID] != nil:
		return icsPlan{remote: b.series[it.ID].Form == model.FormRemote}
	}
	return icsPlan{}
}

// own takes out of a series' days those that are events of their own, since their plan
// says something else than the series, or names somebody whom the series does not; whole
// tells whether the rest of the series is in the calendar.
func (b *icsBuild) own(x *model.Series, day model.Date, whole bool) bool {
	it := model.ItemOfSeries(x, day, b.zone)
	it.Source, it.ID = model.KindEntry, it.Occasion()
	p := b.plans[it.ID]
	says := p.title != "" && p.title != strings.TrimSpace(x.Title) || p.place != "" || p.remote && x.Form != model.FormRemote
	if whole && !says || !whole && !p.mine || !b.wants(&it) {
		return false
	}
	b.addItem(&it)
	return true
}

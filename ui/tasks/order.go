package tasks

import (
	"cmp"
	"slices"

	"aula/model"
)

// doneDays is for how many days what is done stays in sight.
const doneDays = 28

// filter is which tasks and ideas are shown.
type filter struct {
	mine bool     // mine and whoever's
	site model.ID // zero: all; what is of no site counts for each
}

func (f filter) site1(of model.ID) bool { return f.site.Zero() || of.Zero() || of == f.site }

// shown are the tasks of the list in their order: open ones before done ones.
func (f *facts) shown(by filter, today model.Date, keep model.ID) []*model.Task {
	var all []*model.Task
	for _, t := range f.tasks {
		old := t.Done != 0 && t.Done < today-doneDays
		others := by.mine && t.Owner != f.me && !t.Owner.Zero()
		if t.ID == keep || !old && !others && by.site1(t.Site) {
			all = append(all, t)
		}
	}
	f.sort(all)
	return all
}

// sort puts open tasks before done ones; mine first, then whoever's, by due day, with
// those that are due some time last; of the done ones the latest first.
func (f *facts) sort(all []*model.Task) {
	rank := func(t *model.Task) int {
		switch {
		case t.Done != 0:
			return 3
		case t.Owner == f.me:
			return 0
		case t.Owner.Zero():
			return 1
		}
		return 2
	}
	slices.SortStableFunc(all, func(a, b *model.Task) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(b.Done, a.Done), cmp.Compare(due(a), due(b)), cmp.Compare(a.Made, b.Made),
			cmp.Compare(a.Text, b.Text))
	})
}

// due is the due day, far away if there is none.
func due(t *model.Task) model.Date {
	if t.Due == 0 {
		return 1 << 30
	}
	return t.Due
}

// shownIdeas are the ideas in their order: open ones by site and theme, the newest
// first; then the settled ones of the last weeks.
func (f *facts) shownIdeas(by filter, today model.Date) []*model.Idea {
	var all []*model.Idea
	for _, i := range f.ideas {
		if by.site1(i.Site) && (i.Settled == 0 || i.Settled >= today-doneDays) {
			all = append(all, i)
		}
	}
	theme := func(i *model.Idea) int {
		at := slices.IndexFunc(f.codes.All(model.Theme), func(c *model.Code) bool { return c.Code == i.Theme })
		if at < 0 {
			return 1 << 30
		}
		return at
	}
	slices.SortStableFunc(all, func(a, b *model.Idea) int {
		return cmp.Or(cmp.Compare(b2i(a.Settled != 0), b2i(b.Settled != 0)), cmp.Compare(b.Settled, a.Settled),
			cmp.Compare(f.site(a.Site), f.site(b.Site)), cmp.Compare(theme(a), theme(b)), cmp.Compare(b.Day, a.Day), cmp.Compare(a.Text, b.Text))
	})
	return all
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

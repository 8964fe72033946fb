package goals

import (
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// rate notes where a goal is today; the last key of a day counts.
func (d *desk) rate(g *model.Goal, l model.Level, partly bool) tea.Cmd {
	w, today, me, met := d.env.Text.Goals.Said, d.today(), d.facts.me, d.met()
	note := fmt.Sprintf(w.Rated, d.levelName(l))
	if partly {
		note = w.Partly
	}
	return ui.Write(note, func(ses *store.Session) (tea.Msg, error) {
		r, err := store.Get[*model.Rating](ses, model.RatingID(g.ID, today))
		if errors.Is(err, model.ErrNotFound) {
			r, err = &model.Rating{ID: model.RatingID(g.ID, today), Client: g.Client, Goal: g.ID, Day: today}, nil
		}
		if err != nil {
			return nil, err
		}
		r.Level, r.Partly, r.By, r.Meeting = l, partly, me, met
		return nil, setRating(ses, r)
	})
}

// met is the meeting of today at which a rating is given; zero if there is none, or more
// than one.
func (d *desk) met() (id model.ID) {
	zone := d.env.Now().Location()
	for _, m := range d.facts.page.Meetings {
		if model.DateOf(m.Start.Time(zone)) != d.today() || m.State != model.MeetHeld && m.State != model.MeetPlanned {
			continue
		}
		if !id.Zero() {
			return model.ID{}
		}
		id = m.ID
	}
	return id
}

// todays is the rating of today; nil if there is none.
func (d *desk) todays(g *model.Goal) *model.Rating {
	return d.facts.rating(model.RatingID(g.ID, d.today()))
}

// rateDeeds are the five levels, part of the way, and taking today's rating back.
func (d *desk) rateDeeds(g *model.Goal, off string) []ui.Action {
	t, w := d.env.Text, d.env.Text.Goals
	if off == "" && g.State != model.GoalActive {
		off = w.Off.Closed
	}
	var acts []ui.Action
	for i, l := range model.Levels() {
		acts = append(acts, ui.Action{
			Key: ui.Bind(t, fmt.Sprintf(w.Keys.Rate, d.levelName(l)), string(rune('1'+i))), Off: off,
			Do: func() tea.Cmd { return d.rate(g, l, false) },
		})
	}
	partly := ui.Action{Key: ui.Bind(t, w.Keys.Partly, "p"), Off: off, Do: func() tea.Cmd {
		r := d.todays(g)
		return d.rate(g, model.LevelOf(-1), r == nil || !r.Partly)
	}}
	unrate := ui.Action{Key: ui.Bind(t, w.Keys.Unrate, "0"), Off: off, Do: func() tea.Cmd { return ui.Remove(w.Said.Unrated, d.todays(g)) }}
	if off == "" {
		partly.Off = d.partlyOff(g)
		if d.todays(g) == nil {
			unrate.Off = w.Off.NotRated
		}
	}
	return append(acts, partly, unrate)
}

// partlyOff is why part of the way cannot be noted; "" if it can.
func (d *desk) partlyOff(g *model.Goal) string {
	w := d.env.Text.Goals.Off
	switch n, ok := g.Baseline.Value(); {
	case !ok:
		return w.NoBase
	case n == -2:
		return w.FromLow
	case n >= 0:
		return w.FromHigh
	}
	return ""
}

// sign notes that the client has read the goal and agrees, or takes that back.
func (d *desk) sign(g *model.Goal) tea.Cmd {
	w := d.env.Text.Goals.Said
	if g.Signed != 0 {
		return ui.Change(w.SignGone, g.ID, func(g *model.Goal) { g.Signed = 0 })
	}
	today := d.today()
	return ui.Change(w.Signed, g.ID, func(g *model.Goal) { g.Signed = today })
}

// pickState offers what a goal can become.
func (d *desk) pickState(g *model.Goal) tea.Cmd {
	w := d.env.Text.Goals.State
	words := map[model.GoalState]string{model.GoalActive: w.Resume, model.GoalPaused: w.Pause, model.GoalReached: w.Reach, model.GoalDropped: w.Drop}
	var items []ui.Item
	for _, s := range model.GoalStates() {
		it := ui.Item{ID: string(s), Title: words[s]}
		if s == g.State {
			it.Off = w.IsSo
		}
		items = append(items, it)
	}
	return ui.Ask(ui.NewPicker(d.env, w.Title, items, func(it ui.Item) tea.Cmd {
		if s := model.GoalState(it.ID); s == model.GoalPaused || s == model.GoalDropped {
			return ui.Ask(d.whyForm(g, s))
		}
		return d.setState(g, model.GoalState(it.ID), "")
	}))
}

// setState changes a goal's state; what is done with keeps the day.
func (d *desk) setState(g *model.Goal, s model.GoalState, why string) tea.Cmd {
	w, today := d.env.Text.Goals.Said, d.today()
	notes := map[model.GoalState]string{model.GoalActive: w.Resumed, model.GoalPaused: w.Paused, model.GoalReached: w.Reached, model.GoalDropped: w.Dropped}
	return ui.Change(notes[s], g.ID, func(g *model.Goal) {
		g.State, g.Why, g.Closed = s, why, 0
		if s == model.GoalReached || s == model.GoalDropped {
			g.Closed = today
		}
	})
}

// move changes places with the neighbour, and numbers all anew: one edit.
func move[R model.Record](note string, all []R, at, step int, order func(R) *int) tea.Cmd {
	next := slices.Clone(all)
	next[at], next[at+step] = next[at+step], next[at]
	var ids []model.ID
	for _, r := range next {
		ids = append(ids, r.Key())
	}
	return ui.Write(note, func(ses *store.Session) (tea.Msg, error) {
		var moved []model.Record
		for i, id := range ids {
			r, err := store.Get[R](ses, id)
			if errors.Is(err, model.ErrNotFound) {
				continue // deleted elsewhere meanwhile
			}
			if err != nil {
				return nil, err
			}
			if *order(r) != i+1 {
				*order(r) = i + 1
				moved = append(moved, r)
			}
		}
		return nil, ses.Put(moved...)
	})
}

// moveDeeds are the two ways to move a row.
func (d *desk) moveDeeds(n, at int, none string, do func(step int) tea.Cmd) []ui.Action {
	t, w := d.env.Text, d.env.Text.Goals
	up := ui.Action{Key: ui.Bind(t, w.Keys.Up, "y"), Off: none, Do: func() tea.Cmd { return do(-1) }}
	down := ui.Action{Key: ui.Bind(t, w.Keys.Down, "l"), Off: none, Do: func() tea.Cmd { return do(1) }}
	if none == "" {
		if at == 0 {
			up.Off = w.Off.First
		}
		if at == n-1 {
			down.Off = w.Off.Last
		}
	}
	return []ui.Action{up, down}
}

// goalOff is why nothing can be changed of a goal; "" if it can.
func (d *desk) goalOff(g *model.Goal) string {
	w := d.env.Text.Goals.Off
	switch {
	case g == nil:
		return w.NoGoal
	case d.over():
		return w.Over
	}
	return ""
}

// goalDeeds are what can be done with a goal, whichever page it is on; nil stands for
// none.
func (d *desk) goalDeeds(g *model.Goal) []ui.Action {
	t, w := d.env.Text, d.env.Text.Goals
	off, none, rated := d.goalOff(g), "", ""
	var course []*model.Rating
	if g == nil {
		none, rated = w.Off.NoGoal, w.Off.NoGoal
	} else if course = d.facts.course(g.ID); len(course) == 0 {
		rated = w.Off.NoRatings
	}
	sign := w.Keys.Sign
	if g != nil && g.Signed != 0 {
		sign = w.Keys.Unsign
	}
	acts := []ui.Action{
		{Key: ui.Bind(t, w.Keys.Edit, "e"), Do: func() tea.Cmd { return ui.Ask(d.goalForm(g)) }, Off: off},
		{Key: ui.Bind(t, sign, "a"), Do: func() tea.Cmd { return d.sign(g) }, Off: off},
		{Key: ui.Bind(t, w.Keys.State, "t"), Do: func() tea.Cmd { return d.pickState(g) }, Off: off},
	}
	acts = append(acts, d.rateDeeds(g, off)...)
	return append(acts, d.settleDeed(g),
		ui.Action{Key: ui.Bind(t, w.Keys.Read, "r"), Do: func() tea.Cmd { return d.readAll(g) }, Off: none},
		ui.Action{Key: ui.Bind(t, w.Keys.History, "i"), Do: func() tea.Cmd { return ui.History(g) }, Off: none},
		ui.Action{Key: ui.Bind(t, w.Keys.Ratings, "v"), Do: func() tea.Cmd { return ui.History(course[len(course)-1]) }, Off: rated})
}

// deleteDeed takes a goal away.
func (d *desk) deleteDeed(g *model.Goal) ui.Action {
	w := d.env.Text.Goals
	return ui.Action{Key: ui.Bind(d.env.Text, w.Keys.Delete, "delete"), Do: func() tea.Cmd { return ui.Remove(w.Said.Deleted, g) }, Off: d.goalOff(g)}
}

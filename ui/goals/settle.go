package goals

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// side is what one person noted of a day: all fields that came together.
type side struct {
	laptop model.ID
	person model.ID
	rating model.Rating // as it would be with this side's values
}

func (s side) level(d *desk) string {
	say := d.number(s.rating.Level)
	if s.rating.Partly {
		say += " (" + d.env.Text.Goals.Level.Partly + ")"
	}
	return say
}

// sides are the ratings that two or more gave of one day, what is shown first.
func (d *desk) sides(r *model.Rating) []side {
	var all []side
	for _, c := range d.facts.conflicts {
		if c.Kind != model.KindRating || c.Record != r.ID || !decides(c) {
			continue
		}
		for _, x := range c.Sides {
			at := -1
			for i, s := range all {
				if s.laptop == x.Dot.Laptop && s.person == x.Person {
					at = i
				}
			}
			if at < 0 {
				all = append(all, side{x.Dot.Laptop, x.Person, *r})
				at = len(all) - 1
			}
			take(&all[at].rating, c.Name, x.Value)
		}
	}
	return all
}

// take sets a field of a rating to a value as the store keeps it.
func take(r *model.Rating, name string, value []byte) {
	switch name {
	case "level":
		if len(value) == 1 && model.Level(value[0]).Known() { // a small number is its own CBOR
			r.Level = model.Level(value[0])
		}
	case "partly":
		r.Partly = value != nil
	}
}

// settleDeed leads to what two wrote apart of a goal: a choice between ratings here, of
// words where all conflicts are settled.
func (d *desk) settleDeed(g *model.Goal) ui.Action {
	w := d.env.Text.Goals
	a := ui.Action{Key: ui.Bind(d.env.Text, w.Keys.Settle, "k"), Do: func() tea.Cmd { return nil }, Off: w.Off.NoClash}
	if g == nil {
		return a
	}
	ratings, words := d.facts.clashes(g.ID)
	switch {
	case len(ratings) > 0:
		a.Do, a.Off = func() tea.Cmd { return d.pickSide(ratings[0]) }, ""
	case words:
		a.Do, a.Off = func() tea.Cmd { return ui.Go("sharing") }, ""
	}
	return a
}

func (d *desk) pickSide(r *model.Rating) tea.Cmd {
	w := d.env.Text.Goals.Settle
	sides := d.sides(r)
	var items []ui.Item
	for i, s := range sides {
		say := d.levelName(s.rating.Level)
		if s.rating.Partly {
			say += " (" + d.env.Text.Goals.Level.Partly + ")"
		}
		items = append(items, ui.Item{ID: strconv.Itoa(i), Title: fmt.Sprintf(w.Row, say, d.who(s.person))})
	}
	title := fmt.Sprintf(w.Title, d.near(r.Day))
	return ui.Ask(ui.NewPicker(d.env, title, items, func(it ui.Item) tea.Cmd {
		i, err := strconv.Atoi(it.ID)
		if err != nil || i >= len(sides) {
			return nil
		}
		return d.settle(sides[i].rating)
	}))
}

// settle writes a rating in the place of all that were given apart. What came
// meanwhile was not seen and stays.
func (d *desk) settle(r model.Rating) tea.Cmd {
	seen := d.facts.conflicts
	return ui.Write("", func(ses *store.Session) (tea.Msg, error) {
		now, err := ses.Conflicts()
		if err != nil {
			return nil, err
		}
		for _, c := range now {
			if c.Kind == model.KindRating && c.Record == r.ID && decides(c) && !known(seen, c) {
				return settledMsg{came: true}, nil
			}
		}
		return settledMsg{}, setRating(ses, &r)
	})
}

// settledMsg is the end of a settling; came: another rating came just before the choice,
// and nothing was settled.
type settledMsg struct{ came bool }

func (m settledMsg) note(env ui.Env) tea.Cmd {
	if m.came {
		return ui.Note(env.Text.Goals.Said.Came)
	}
	return ui.Note(env.Text.Goals.Said.Settled)
}

// known tells whether all sides of a conflict were seen.
func known(seen []store.Conflict, c store.Conflict) bool {
	for _, s := range seen {
		if s.Kind == c.Kind && s.Record == c.Record && s.Field == c.Field {
			return slices.EqualFunc(s.Sides, c.Sides, func(a, b store.Side) bool { return a.Dot == b.Dot })
		}
	}
	return false
}

// setRating saves a rating so that no other value of its day is left: a field that says
// what is shown already makes no change of its own, so its conflict is settled with it.
func setRating(ses *store.Session, r *model.Rating) error {
	if err := ses.Put(r); err != nil {
		return err
	}
	left, err := ses.Conflicts()
	if err != nil {
		return err
	}
	for _, c := range left {
		if c.Kind != model.KindRating || c.Record != r.ID {
			continue
		}
		if err := ses.Settle(c, c.Sides[0].Value); err != nil && !errors.Is(err, store.ErrChangedSince) {
			return err
		}
	}
	return nil
}

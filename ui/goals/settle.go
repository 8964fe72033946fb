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
				all[at].rating.By = x.Person
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
	seen := questions(d.facts.conflicts, r.ID)
	title := fmt.Sprintf(w.Title, d.near(r.Day))
	return ui.Ask(ui.NewPicker(d.env, title, items, func(it ui.Item) tea.Cmd {
		i, err := strconv.Atoi(it.ID)
		if err != nil || i >= len(sides) {
			return nil
		}
		return settle(sides[i].rating, seen)
	}))
}

// questions are what is to be settled about a rating.
func questions(all []store.Conflict, rating model.ID) []store.Conflict {
	var out []store.Conflict
	for _, c := range all {
		if c.Kind == model.KindRating && c.Record == rating && decides(c) {
			out = append(out, c)
		}
	}
	return out
}

// settle writes a rating in the place of all that were given apart, if they are still
// those that were seen.
func settle(r model.Rating, seen []store.Conflict) tea.Cmd {
	return ui.Write("", func(ses *store.Session) (tea.Msg, error) {
		all, err := ses.Conflicts()
		if err != nil {
			return nil, err
		}
		if !slices.EqualFunc(questions(all, r.ID), seen, same) {
			return settledMsg{came: true}, nil
		}
		return settledMsg{}, setRating(ses, &r)
	})
}

// same tells whether two conflicts are about the same writes.
func same(a, b store.Conflict) bool {
	return a.Field == b.Field && slices.EqualFunc(a.Sides, b.Sides, func(x, y store.Side) bool { return x.Dot == y.Dot })
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

// setRating saves a rating so that no other value of its day is left. A field that says
// what is shown already makes no change of its own, so its conflict is settled by itself:
// first what nobody would see go, who noted it, so that one u takes the level back.
func setRating(ses *store.Session, r *model.Rating) error {
	if err := settleFields(ses, r.ID, func(c store.Conflict) bool { return !decides(c) }); err != nil {
		return err
	}
	if err := ses.Put(r); err != nil {
		return err
	}
	return settleFields(ses, r.ID, decides)
}

// settleFields settles the conflicts of a rating with what is shown.
func settleFields(ses *store.Session, rating model.ID, which func(store.Conflict) bool) error {
	all, err := ses.Conflicts()
	if err != nil {
		return err
	}
	for _, c := range all {
		if c.Kind != model.KindRating || c.Record != rating || !which(c) {
			continue
		}
		if err := ses.Settle(c, c.Sides[0].Value); err != nil && !errors.Is(err, store.ErrChangedSince) {
			return err
		}
	}
	return nil
}

package store

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"strings"
	"time"

	"aula/model"
)

// PlanPage is all that there is of one occasion of the agenda, by its id (Item.Occasion):
// nicknames and wishes only for whoever holds joint meetings, and of participants for
// others no more than their number.
// model.ErrNotFound if the agenda has no such occasion.
func (s *Session) PlanPage(occasion model.ID) (model.PlanPage, error) {
	k, err := s.known()
	if err != nil {
		return model.PlanPage{}, err
	}
	var out model.PlanPage
	err = s.view(func(r *reading) error {
		item, series, err := r.occasion(occasion, k.zone)
		if err != nil {
			return err
		}
		if out, err = r.planPage(item); err != nil {
			return err
		}
		out.Series = series
		return r.addPeople(&out, k.zone)
	})
	return out, err
}

// occasion finds what an id stands for: an entry, a series' day that nothing has been
// written about but perhaps a plan, or what was held and is not in the agenda any more.
func (r *reading) occasion(id model.ID, zone *time.Location) (model.Item, *model.Series, error) {
	e, err := getIn[*model.Entry](r, id)
	if err == nil {
		series, err := r.seriesOf(e.Series)
		return model.ItemOfEntry(e), series, err
	}
	if !errors.Is(err, model.ErrNotFound) {
		return model.Item{}, nil, err
	}
	plan, err := there[*model.Plan](r, id)
	if err != nil {
		return model.Item{}, nil, err
	}
	if plan != nil && !plan.Series.Zero() {
		series, err := r.seriesOf(plan.Series)
		if err != nil {
			return model.Item{}, nil, err
		}
		if series != nil {
			return model.ItemOfSeries(series, plan.Day, zone), series, nil
		}
		i, err := r.outlived(id, plan, zone)
		return i, nil, err
	}
	const back, ahead = 366, 732 // days in which somebody looks for what has no record
	today := model.DateOf(r.s.Now())
	all, err := listIn[*model.Series](r)
	if err != nil {
		return model.Item{}, nil, err
	}
	for _, x := range all {
		for _, day := range x.Days(today-back, today+ahead) {
			if model.ExceptionID(x.ID, day) == id {
				return model.ItemOfSeries(x, day, zone), x, nil
			}
		}
	}
	i, err := r.outlived(id, plan, zone)
	return i, nil, err
}

// outlived is an occasion that was held and whose series has gone, or has no such day any
// more: its figures stay, or those of a year would change. One whose own entry somebody
// deleted is gone with it.
func (r *reading) outlived(id model.ID, plan *model.Plan, zone *time.Location) (model.Item, error) {
	h, err := there[*model.Held](r, id)
	if err != nil {
		return model.Item{}, err
	}
	if h == nil {
		return model.Item{}, model.ErrNotFound
	}
	var own model.Entry
	state, err := r.stateOf(model.KindEntry, id)
	if err != nil {
		return model.Item{}, err
	}
	if err := fill(&state, &own); err == nil && len(state.Registers) > 0 && own.Series.Zero() {
		return model.Item{}, model.ErrNotFound
	}
	i := model.Item{Source: model.KindEntry, ID: id, What: model.EntryJoint, Start: h.Day.At(12*60, zone)}
	i.End = i.Start + model.Moment(h.Minutes)*60
	if plan == nil || plan.Series.Zero() {
		return i, nil
	}
	var old model.Series // deleted, but its name and hours are known
	if state, err = r.stateOf(model.KindSeries, plan.Series); err != nil || fill(&state, &old) != nil || old.First == 0 {
		return i, err
	}
	return model.ItemOfSeries(&old, plan.Day, zone), nil
}

func (r *reading) seriesOf(id model.ID) (*model.Series, error) {
	if id.Zero() {
		return nil, nil
	}
	s, err := getIn[*model.Series](r, id)
	if errors.Is(err, model.ErrNotFound) || errors.Is(err, ErrDamaged) {
		return nil, nil // the occasion outlives its series
	}
	return s, err
}

// planPage is what an item's records say, without people and wishes.
func (r *reading) planPage(item model.Item) (model.PlanPage, error) {
	p, id := model.PlanPage{Item: item}, item.Occasion()
	var err error
	if p.Plan, err = there[*model.Plan](r, id); err != nil {
		return p, err
	}
	if p.Held, err = there[*model.Held](r, id); err != nil {
		return p, err
	}
	var errs [4]error
	p.Budget, errs[0] = of[*model.BudgetLine](r, id)
	p.Comments, errs[1] = of[*model.Comment](r, id)
	p.Reviews, errs[2] = of[*model.Review](r, id)
	p.Debriefs, errs[3] = of[*model.Debrief](r, id)
	slices.SortFunc(p.Budget, func(a, b *model.BudgetLine) int { return cmp.Or(cmp.Compare(a.Order, b.Order), byID(a.ID, b.ID)) })
	slices.SortFunc(p.Comments, func(a, b *model.Comment) int { return cmp.Or(cmp.Compare(a.At, b.At), byID(a.ID, b.ID)) })
	slices.SortFunc(p.Reviews, func(a, b *model.Review) int { return cmp.Or(cmp.Compare(a.At, b.At), byID(a.ID, b.ID)) })
	slices.SortFunc(p.Debriefs, func(a, b *model.Debrief) int { return byID(a.ID, b.ID) })
	return p, errors.Join(errs[:]...)
}

func byID(a, b model.ID) int { return bytes.Compare(a[:], b[:]) }

// there reads one record; nil if there is none, or what there is can't be read.
func there[T model.Record](r *reading, id model.ID) (T, error) {
	rec, err := getIn[T](r, id)
	if errors.Is(err, model.ErrNotFound) || errors.Is(err, ErrDamaged) {
		var none T
		return none, nil
	}
	return rec, err
}

// joins tells whether this person holds joint meetings, and so sees who takes part in
// them by nickname: lead, coordinator and social instructor do, and experts whom a joint
// series or a plan of the occasion names. Without an undertaking nobody does.
func (r *reading) joins(on *model.PlanPage) (bool, error) {
	if _, err := r.section(model.Clients, r.s.me); errors.Is(err, ErrNotAllowed) {
		return false, nil
	}
	me, err := getIn[*model.Member](r, r.s.me)
	if err != nil || me.Undertaking == 0 {
		return false, nil
	}
	if me.Role.Reviews() {
		return true, nil
	}
	if on != nil && (on.Item.With(me.ID) || on.Plan != nil && on.Plan.Names(me.ID)) {
		return true, nil
	}
	series, err := listIn[*model.Series](r)
	return slices.ContainsFunc(series, func(s *model.Series) bool {
		return s.What == model.EntryJoint && slices.Contains(s.People, me.ID.String())
	}), err
}

// Holds tells whether this person holds joint meetings, and so has the wish box open.
func (s *Session) Holds() (bool, error) {
	var may bool
	err := s.view(func(r *reading) error {
		var err error
		may, err = r.joins(nil)
		return err
	})
	return may, err
}

func (p *policy) joins() bool {
	if p.join == nil {
		may, err := p.r.joins(nil)
		may = may && err == nil
		p.join = &may
	}
	return *p.join
}

// addPeople adds participants, wishes and nicknames for whom they are open.
func (r *reading) addPeople(p *model.PlanPage, zone *time.Location) error {
	may, err := r.joins(p)
	if err != nil {
		return err
	}
	p.People, err = of[*model.Participation](r, p.Item.Occasion())
	if errors.Is(err, ErrNotAllowed) {
		return nil // the compartment is closed to a contact person
	}
	if err != nil {
		return err
	}
	slices.SortFunc(p.People, func(a, b *model.Participation) int { return byID(a.ID, b.ID) })
	if !may {
		for i, x := range p.People { // how many there were is no secret, or two would tell two figures
			p.People[i] = &model.Participation{ID: x.ID, Plan: x.Plan, Day: x.Day, New: x.New, Parts: x.Parts}
		}
		return nil
	}
	all, names, err := r.wishes(zone)
	if err != nil {
		return err
	}
	p.Names = names
	p.Wishes = slices.DeleteFunc(all, func(l model.WishLine) bool { return !l.Wish.Fulfils(p.Item.Occasion()) })
	for _, x := range p.People {
		if err := r.nickname(x.Client, names); err != nil {
			return err
		}
	}
	return nil
}

// nickname puts a client's nickname into the map.
func (r *reading) nickname(id model.ID, names map[model.ID]string) error {
	if _, known := names[id]; known || id.Zero() {
		return nil
	}
	c, err := there[*model.Client](r, id)
	if err == nil && c != nil {
		names[id] = c.Name
	}
	return err
}

// Wishes is the wish box: the most wanted first (model.SortWishes). Empty for whom it is
// closed.
func (s *Session) Wishes() ([]model.WishLine, error) {
	k, err := s.known()
	if err != nil {
		return nil, err
	}
	var out []model.WishLine
	err = s.view(func(r *reading) error {
		may, err := r.joins(nil)
		if err != nil || !may {
			return err
		}
		out, _, err = r.wishes(k.zone)
		return err
	})
	model.SortWishes(out)
	return out, err
}

// wishes are all wishes, and the nicknames of whoever wished.
func (r *reading) wishes(zone *time.Location) ([]model.WishLine, map[model.ID]string, error) {
	all, err := listIn[*model.Wish](r)
	if err != nil {
		return nil, nil, err
	}
	votes, err := listIn[*model.Vote](r)
	if err != nil {
		return nil, nil, err
	}
	held, ahead, names := map[model.ID]model.Date{}, map[model.ID]model.Date{}, map[model.ID]string{}
	var out []model.WishLine
	for _, w := range all {
		if err := r.days(w, zone, held, ahead); err != nil {
			return nil, nil, err
		}
		if err := r.nickname(w.Client, names); err != nil {
			return nil, nil, err
		}
		l := model.WishLineOf(w, votes, held, ahead)
		l.Name = names[w.Client]
		out = append(out, l)
	}
	return out, names, nil
}

// days notes when the occasions that a wish names were held, or will be.
func (r *reading) days(w *model.Wish, zone *time.Location, held, ahead map[model.ID]model.Date) error {
	for _, x := range w.Plans {
		id, err := model.ParseID(x)
		if err != nil || held[id] != 0 || ahead[id] != 0 {
			continue
		}
		h, err := there[*model.Held](r, id)
		if err != nil {
			return err
		}
		item, _, err := r.occasion(id, zone)
		switch {
		case h != nil:
			held[id] = h.Day
		case errors.Is(err, model.ErrNotFound):
		case err != nil:
			return err
		case !item.Cancelled:
			ahead[id] = model.DateOf(item.Start.Time(zone))
		}
	}
	return nil
}

// wishesOf are a client's own wishes.
func (r *reading) wishesOf(id model.ID) ([]model.WishLine, error) {
	all, err := of[*model.Wish](r, id)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	zone := r.s.zoneNow()
	held, ahead := map[model.ID]model.Date{}, map[model.ID]model.Date{}
	votes, err := listIn[*model.Vote](r)
	if err != nil {
		return nil, err
	}
	var out []model.WishLine
	for _, w := range all {
		if err := r.days(w, zone, held, ahead); err != nil {
			return nil, err
		}
		out = append(out, model.WishLineOf(w, votes, held, ahead))
	}
	model.SortWishes(out)
	return out, nil
}

// zoneNow is the zone in which Now speaks.
func (s *Session) zoneNow() *time.Location { return s.Now().Location() }

// dropWishes deletes a client's wishes, and takes them off those of others.
func (w *writing) dropWishes(id model.ID) error {
	all, err := listIn[*model.Wish](&w.reading)
	if err != nil {
		return err
	}
	for _, x := range all {
		switch i := slices.Index(x.Backers, id.String()); {
		case x.Client == id:
			err = w.delete(model.KindWish, x.ID)
		case i >= 0:
			x.Backers = slices.Delete(x.Backers, i, i+1)
			err = w.put(x, model.ID{})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Participant is somebody who takes part in joint meetings, as a list shows them.
type Participant struct {
	ID       model.ID
	Name     string
	Consents bool       // today
	Times    int        // how often they took part
	Last     model.Date // 0: never yet
}

// Participants are those who take part in joint meetings, by nickname: for ticking who
// came. Empty for whom they are closed; the occasion may open them.
func (s *Session) Participants(occasion model.ID) ([]Participant, error) {
	k, err := s.known()
	if err != nil {
		return nil, err
	}
	today := model.DateOf(s.Now())
	var out []Participant
	err = s.view(func(r *reading) error {
		var on *model.PlanPage
		if item, _, err := r.occasion(occasion, k.zone); err == nil {
			p, err := r.planPage(item)
			if err != nil {
				return err
			}
			on = &p
		}
		may, err := r.joins(on)
		if err != nil || !may {
			return err
		}
		clients, err := listIn[*model.Client](r)
		if err != nil {
			return err
		}
		for _, c := range clients {
			if !c.Joint {
				continue
			}
			p := Participant{ID: c.ID, Name: c.Name, Consents: c.Consents(today)}
			times, err := of[*model.Participation](r, c.ID)
			if err != nil {
				return err
			}
			for _, x := range times {
				p.Times++
				p.Last = max(p.Last, x.Day)
			}
			out = append(out, p)
		}
		return nil
	})
	slices.SortFunc(out, func(a, b Participant) int {
		return cmp.Or(strings.Compare(model.Fold(a.Name), model.Fold(b.Name)), byID(a.ID, b.ID))
	})
	return out, err
}

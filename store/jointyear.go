package store

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"aula/model"
)

// Joint are the joint meetings of the days from first to last, in order, with what a
// list shows of them.
func (s *Session) Joint(first, last model.Date) ([]model.JointLine, error) {
	items, err := s.Agenda(first, last)
	if err != nil {
		return nil, err
	}
	me, members := s.Member(s.me), s.Members()
	var out []model.JointLine
	s.st.hours.cut.RLock()
	defer s.st.hours.cut.RUnlock()
	err = s.view(func(r *reading) error {
		open, _, err := s.entries()
		if err != nil {
			return err
		}
		if items, err = r.andOutlived(items, first, last); err != nil {
			return err
		}
		see := model.MomentOf(s.Now())
		for _, i := range items {
			if i.What != model.EntryJoint {
				continue
			}
			l, err := r.jointLine(i, me, members, see, open)
			if err != nil {
				return err
			}
			out = append(out, l)
		}
		return nil
	})
	return out, err
}

// JointItems are the joint meetings of the days from first to last, in order: those of
// the agenda, and those that were held and are not in it any more.
func (s *Session) JointItems(first, last model.Date) ([]model.Item, error) {
	items, err := s.Agenda(first, last)
	if err != nil {
		return nil, err
	}
	err = s.view(func(r *reading) error {
		items, err = r.andOutlived(items, first, last)
		return err
	})
	return slices.DeleteFunc(items, func(i model.Item) bool { return i.What != model.EntryJoint }), err
}

// Planned are the occasions that have a plan, with how far each has come.
func (s *Session) Planned() ([]model.JointLine, error) {
	var out []model.JointLine
	err := s.view(func(r *reading) error {
		zone := r.s.zoneNow()
		all, err := listIn[*model.Plan](r)
		if err != nil {
			return err
		}
		for _, x := range all {
			i, _, err := r.occasion(x.ID, zone)
			if errors.Is(err, model.ErrNotFound) || errors.Is(err, ErrDamaged) {
				continue
			}
			if err != nil {
				return err
			}
			p, err := r.planPage(i)
			if err != nil {
				return err
			}
			if p.Plan != nil {
				out = append(out, model.JointLine{Item: i, Plan: p.Plan, Stage: p.Stage(), Open: p.Open()})
			}
		}
		return nil
	})
	return out, err
}

// andOutlived adds to the agenda what was held and is not in it any more.
func (r *reading) andOutlived(items []model.Item, first, last model.Date) ([]model.Item, error) {
	there := map[model.ID]bool{}
	for _, i := range items {
		there[i.Occasion()] = true
	}
	n, err := r.section(model.Common, r.s.me)
	if err != nil {
		return nil, err
	}
	zone, had := r.s.zoneNow(), len(items)
	for d := first; d <= last; d++ {
		row, _, err := r.day(n, model.KindHeld, d)
		if err != nil {
			return nil, err
		}
		for _, id := range row.IDs {
			if there[id] {
				continue
			}
			i, _, err := r.occasion(id, zone)
			if errors.Is(err, model.ErrNotFound) {
				continue
			}
			if err != nil {
				return nil, err
			}
			if on := model.DateOf(i.Start.Time(zone)); on >= first && on <= last {
				items = append(items, i)
			}
		}
	}
	if len(items) > had {
		slices.SortStableFunc(items, func(a, b model.Item) int { return cmp.Compare(a.Start, b.Start) })
	}
	return items, nil
}

func (r *reading) jointLine(i model.Item, me *model.Member, members []*model.Member, now model.Moment, open []entry) (model.JointLine, error) {
	p, err := r.planPage(i)
	l := model.JointLine{Item: i}
	if err != nil {
		return l, err
	}
	l.Plan, l.Stage, l.Open, l.Waits = p.Plan, p.Stage(), p.Open(), p.Waits(me, members)
	if p.Held == nil {
		return l, nil
	}
	id := i.Occasion()
	if _, err := r.section(model.Clients, r.s.me); err == nil {
		if p.People, err = of[*model.Participation](r, id); err != nil {
			return l, err
		}
	}
	l.People, l.Reach = p.Attendance().People, p.Held.Reach
	if p.Plan != nil && p.Plan.Form.Counted() {
		from, to := visiting(i, r.s.zoneNow())
		c, err := r.counts(id, from, to, open)
		if err != nil {
			return l, err
		}
		l.People += c.People
	}
	given, err := r.feedback(id)
	if err != nil {
		return l, err
	}
	l.Feedback = len(once(append(given, openFeedback(open, id)...)))
	for _, d := range p.Debriefs {
		if d.Talk && (me == nil || d.By != me.ID) {
			l.Talk = d.By
			break
		}
	}
	if me != nil && (i.With(me.ID) || p.Plan != nil && p.Plan.Names(me.ID)) && i.Start <= now {
		l.Debrief = !slices.ContainsFunc(p.Debriefs, func(d *model.Debrief) bool { return d.By == me.ID })
	}
	return l, nil
}

// visiting are the hours in which an occasion's visitors are counted: from the day before
// to the week after it.
func visiting(i model.Item, zone *time.Location) (from, to model.Hour) {
	day := model.DateOf(i.Start.Time(zone))
	return (day - 1).Hour(0), (day + 7).Hour(23)
}

// Visitors are the anonymous figures of an occasion whose visitors are counted as
// encounters (PlanForm.Counted): log them with the occasion as their site.
func (s *Session) Visitors(occasion model.ID) (model.Counts, error) {
	k, err := s.known()
	if err != nil {
		return model.Counts{}, err
	}
	var from, to model.Hour
	if err := s.view(func(r *reading) error {
		i, _, err := r.occasion(occasion, k.zone)
		from, to = visiting(i, k.zone)
		return err
	}); err != nil {
		return model.Counts{}, err
	}
	return s.Counts(occasion, from, to)
}

package store

import (
	"errors"

	"aula/model"
)

// Agenda is everything that the days from first to last hold, of all persons, in
// order, with what clashes marked: shifts, entries, and the occasions of series.
func (s *Session) Agenda(first, last model.Date) ([]model.Item, error) {
	k, err := s.known()
	if err != nil {
		return nil, err
	}
	now := model.MomentOf(s.Now())
	from, to := first.At(0, k.zone), (last+1).At(0, k.zone)
	var items []model.Item
	add := func(it model.Item) {
		if it.Start < to && (it.End > from || it.Start >= from) {
			items = append(items, it)
		}
	}
	err = s.view(func(r *reading) error {
		shifts, err := between[*model.Shift](r, first-2, last, k.zone)
		if err != nil {
			return err
		}
		for _, x := range shifts {
			add(model.ItemOfShift(x, now))
		}
		series, err := listIn[*model.Series](r)
		if err != nil {
			return err
		}
		const longest = model.MaxMinutes / (24 * 60)
		for _, x := range series {
			for _, day := range x.Days(first-longest, last) {
				_, err := getIn[*model.Entry](r, model.ExceptionID(x.ID, day))
				switch {
				case errors.Is(err, model.ErrNotFound), errors.Is(err, ErrDamaged):
					add(model.ItemOfSeries(x, day, k.zone))
				case err != nil:
					return err
				}
			}
		}
		if err := r.meetings(first, last, k.zone, add); err != nil {
			return err
		}
		entries, err := between[*model.Entry](r, first-longest, last, k.zone)
		if err != nil {
			return err
		}
		for _, x := range entries {
			if stands(x, series, now) {
				add(model.ItemOfEntry(x))
			}
		}
		return nil
	})
	return model.Agenda(items), err
}

// stands tells whether an entry counts. One that stands for a series' occasion does as
// long as the series has that occasion; one that was held or has been written to does
// for ever.
func stands(e *model.Entry, series []*model.Series, now model.Moment) bool {
	if e.Series.Zero() || len(e.Attended) > 0 || e.Outcome != "" || e.Start < now && !e.Cancelled {
		return true
	}
	for _, s := range series {
		if s.ID == e.Series {
			return len(s.Days(e.Day, e.Day)) > 0
		}
	}
	return false
}

// Lookback is how far back Needs looks for what was left open, in days.
const (
	lookShifts    = 14
	lookIncidents = 90
	lookPlans     = 60 // ahead
)

// Needs is what waits for this person, most urgent first (model.Needs).
func (s *Session) Needs() ([]model.Need, error) {
	k, err := s.known()
	if err != nil {
		return nil, err
	}
	w := model.NeedWorld{Now: s.Now(), Me: s.Member(s.me), Members: k.members}
	today := model.DateOf(w.Now)
	err = s.view(func(r *reading) error {
		var errs [7]error
		w.Sites, errs[0] = listIn[*model.Site](r)
		w.Shifts, errs[1] = between[*model.Shift](r, today-lookShifts, today, k.zone)
		w.Incidents, errs[2] = between[*model.Incident](r, today-lookIncidents, today, k.zone)
		w.Tasks, errs[3] = listIn[*model.Task](r)
		w.Guides, errs[4] = listIn[*model.Guide](r)
		w.Acks, errs[5] = listIn[*model.Ack](r)
		w.Clients, errs[6] = r.clientLines(k.zone)
		return errors.Join(errs[:]...)
	})
	if err != nil {
		return nil, err
	}
	if w.Month, err = s.Agenda(weeksOfMonth(today)); err != nil {
		return nil, err
	}
	if w.Joint, err = s.Joint(today-model.JointBack, today+lookPlans); err != nil {
		return nil, err
	}
	return model.Needs(w), nil
}

// weeksOfMonth are the first and the last day of the weeks that touch a day's month.
func weeksOfMonth(d model.Date) (first, last model.Date) {
	first = d - model.Date(d.Time().Day()) + 1
	last = first.AddMonths(1) - 1
	return first.Monday(), last.Monday() + 6
}

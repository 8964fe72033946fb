package store

import (
	"slices"

	"aula/model"
)

// CoveredText is how many bytes of text a feedback can hold that is given under the cover.
const CoveredText = 700

// GiveCovered keeps one person's feedback of an occasion while nothing is unlocked, sealed
// to the store's inbox as LogCovered does it: the laptop can be handed to them. With the
// row of an earlier call it takes that one's place, so that each answer is on disk as
// soon as it is given; without one it makes a row. The day is the one on which it is given.
func (st *Store) GiveCovered(occasion model.ID, day model.Date, f model.Feedback, row model.ID) (model.ID, error) {
	f = f.Clone()
	f.ID = row // the same answers keep their id; a row is as random as that
	if row.Zero() {
		f.ID = st.o.NewID()
	}
	if err := f.Check(); err != nil {
		return row, err
	}
	if len(f.Text) > CoveredText {
		return row, model.Problem{Field: "text", Code: "too-long"}
	}
	return f.ID, st.putCovered(f.ID, entry{Site: occasion, Hour: day.Hour(0), Feedback: &f})
}

// Feedback are all answers that were given to an occasion: what has left in bags, and
// what still lies here. They have no order but that of their random ids.
func (s *Session) Feedback(occasion model.ID) ([]model.Feedback, error) {
	s.st.hours.cut.RLock()
	defer s.st.hours.cut.RUnlock()
	var out []model.Feedback
	err := s.view(func(r *reading) error {
		var err error
		if out, err = r.feedback(occasion); err != nil {
			return err
		}
		open, _, err := s.entries()
		if err != nil {
			return err
		}
		out = append(out, openFeedback(open, occasion)...)
		return nil
	})
	return once(out), err
}

func openFeedback(open []entry, occasion model.ID) []model.Feedback {
	var out []model.Feedback
	for _, e := range open {
		if e.Feedback != nil && e.Site == occasion {
			out = append(out, *e.Feedback)
		}
	}
	return out
}

// once sorts answers by id and leaves each once: a laptop that went back to a backup
// sends some of them a second time.
func once(all []model.Feedback) []model.Feedback {
	slices.SortFunc(all, func(a, b model.Feedback) int { return slices.Compare(a.ID[:], b.ID[:]) })
	return slices.CompactFunc(all, func(a, b model.Feedback) bool { return a.ID == b.ID })
}

// feedback are the answers of an occasion that have left in bags.
func (r *reading) feedback(occasion model.ID) ([]model.Feedback, error) {
	key, err := r.place(compCommon, dayRow{Kind: model.KindBag, Of: occasion}.parts()...)
	if err != nil {
		return nil, err
	}
	b, err := r.get(bucketDays, key)
	if err != nil || b == nil {
		return nil, err
	}
	var row dayRow
	if err := decode(b, &row); err != nil {
		return nil, ErrDamaged
	}
	var out []model.Feedback
	for _, n := range row.Bags {
		bag, err := r.bag(n)
		if err != nil {
			return nil, err
		}
		out = append(out, bag.Feedback...)
	}
	return once(out), nil
}

// fileFeedback remembers in which bags the answers of an occasion lie.
func (w *writing) fileFeedback(occasion model.ID, n uint64) error {
	head := dayRow{Kind: model.KindBag, Of: occasion}
	row, key, err := w.listed(compCommon, head)
	if err != nil {
		return err
	}
	row.Bags = append(row.Bags, n)
	env, err := w.seal(compCommon, bucketDays, key, encode(row))
	if err != nil {
		return err
	}
	return w.tx.Bucket([]byte(bucketDays)).Put(key, env)
}

// EachFeedback walks every answer, occasion by occasion and day by day, for the export.
func (s *Session) EachFeedback(each func(occasion model.ID, day model.Date, f model.Feedback) error) error {
	s.st.hours.cut.RLock()
	defer s.st.hours.cut.RUnlock()
	return s.view(func(r *reading) error {
		seen := map[model.ID]bool{}
		give := func(occasion model.ID, day model.Date, all []model.Feedback) error {
			for _, f := range all {
				if !seen[f.ID] {
					seen[f.ID] = true
					if err := each(occasion, day, f); err != nil {
						return err
					}
				}
			}
			return nil
		}
		open, _, err := s.entries()
		if err != nil {
			return err
		}
		for _, e := range open {
			if e.Feedback != nil {
				if err := give(e.Site, e.Hour.Date(), []model.Feedback{*e.Feedback}); err != nil {
					return err
				}
			}
		}
		return r.eachBag(func(bag model.Bag) error {
			return give(bag.Site, bag.Hour.Date(), bag.Feedback)
		})
	})
}

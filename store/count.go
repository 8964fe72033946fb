package store

import (
	"encoding/binary"

	"aula/model"
)

// Counts are a site's figures from one hour to another, both included: what has left
// in bags and what is still open here.
func (s *Session) Counts(site model.ID, from, to model.Hour) (model.Counts, error) {
	var out model.Counts
	s.st.hours.cut.RLock()
	defer s.st.hours.cut.RUnlock()
	err := s.view(func(r *reading) error {
		open, _, err := s.entries()
		if err != nil {
			return err
		}
		out, err = r.counts(site, from, to, open)
		return err
	})
	return out, err
}

// counts are Counts, with what is still open here.
func (r *reading) counts(site model.ID, from, to model.Hour, open []entry) (model.Counts, error) {
	var out model.Counts
	for d := from.Date(); d <= to.Date(); d++ {
		blk, _, err := r.dayBlock(site, d)
		if err != nil {
			return out, err
		}
		for _, h := range blk.Hours {
			if at := d.Hour(h.Clock); at < from || at > to {
				continue
			}
			c, _, err := model.DecodeCounts(h.Counts)
			if err != nil {
				return out, ErrDamaged
			}
			out.Plus(c)
		}
	}
	for _, e := range open {
		switch {
		case e.Site != site:
		case e.Encounter != nil && e.Hour >= from && e.Hour <= to:
			out.Add(e.Encounter, 1)
		case e.Retracted != nil && e.Retracted.Hour >= from && e.Retracted.Hour <= to:
			x := e.Retracted
			if r.isRetracted(x.ID) {
				continue
			}
			found, err := r.findBagged(site, x.Hour, func(o *model.Encounter) bool { return o.ID == x.ID })
			if err != nil {
				return out, err
			}
			if found != nil {
				out.Add(found, -1)
			}
		}
	}
	return out, nil
}

// Month are a site's figures of one month, from the kept counters alone.
func (s *Session) Month(site model.ID, month int) (model.Counts, error) {
	var out model.Counts
	err := s.view(func(r *reading) error {
		blk, _, err := r.monthBlock(site, month)
		if err != nil || blk.Counts == nil {
			return err
		}
		if out, _, err = model.DecodeCounts(blk.Counts); err != nil {
			return ErrDamaged
		}
		return nil
	})
	return out, err
}

// Encounters walks every living encounter, those still open first, then bag by bag:
// for the export and for groupings that no counter holds.
func (s *Session) Encounters(each func(*model.Encounter) error) error {
	s.st.hours.cut.RLock()
	defer s.st.hours.cut.RUnlock()
	return s.view(func(r *reading) error {
		all, _, err := s.entries()
		if err != nil {
			return err
		}
		gone, open := map[model.ID]bool{}, map[model.ID]bool{}
		for _, e := range all {
			if e.Retracted != nil {
				gone[e.id()] = true
			}
		}
		for _, e := range all {
			if e.Encounter != nil && !gone[e.id()] {
				open[e.id()] = true
				if err := each(e.Encounter); err != nil {
					return err
				}
			}
		}
		return r.eachBag(func(bag model.Bag) error {
			for i := range bag.Encounters {
				e := &bag.Encounters[i]
				if gone[e.ID] || open[e.ID] || r.isRetracted(e.ID) {
					continue
				}
				if err := each(e); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// LastBag is the number of the newest bag, for tests and for what has been shared.
func (s *Session) LastBag() (uint64, error) {
	var n uint64
	err := s.view(func(r *reading) error {
		if k, _ := r.tx.Bucket([]byte(bucketBags)).Cursor().Last(); k != nil {
			n = binary.BigEndian.Uint64(k)
		}
		return nil
	})
	return n, err
}

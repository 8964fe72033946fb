package store

import (
	"slices"

	"aula/model"
	"aula/store/share"
)

// MadeHere are those of the records that were made on this laptop: a shift that runs at
// another laptop does not run here.
func MadeHere[T model.Record](s *Session, records []T) ([]T, error) {
	var out []T
	err := s.view(func(r *reading) error {
		me, err := r.laptop()
		if err != nil {
			return err
		}
		if !me.Shares {
			out = records
			return nil
		}
		team, err := r.roster()
		if err != nil {
			return err
		}
		for _, rec := range records {
			state, err := r.stateOf(rec.Kind(), rec.Key())
			if err != nil {
				return err
			}
			const id = 1
			reg := state.Find(model.Place{Field: id})
			if reg == nil || !slices.ContainsFunc(reg.Writes, func(w model.Write) bool { return goesOnAs(team, w.Dot.Laptop, me.ID) }) {
				continue
			}
			out = append(out, rec)
		}
		return nil
	})
	return out, err
}

// goesOnAs tells whether a laptop goes on as another, or is it.
func goesOnAs(team *share.Roster, was, is model.ID) bool {
	for range 100 {
		if was == is {
			return true
		}
		l, ok := team.Laptop(was)
		if !ok || l.Successor.Zero() {
			return false
		}
		was = l.Successor
	}
	return false
}

package store

import (
	"errors"

	"aula/model"
)

// newLists puts the shipped codes of those lists there of which this workspace has
// none: it was made by a version that did not know them. Lists that it has are its own
// and stay as they are. A workspace without any code at all is left alone: its codes are
// on their way from another laptop. What two laptops add apart is the same, since the
// ids are made from the names. It is no edit of the person's: LastEdit does not tell of it.
func (s *Session) newLists() error {
	have := s.Codes()
	some, missing := false, map[model.List]bool{}
	for _, l := range model.Lists() {
		n := len(have.All(l))
		some, missing[l] = some || n > 0, n == 0
	}
	var records []model.Record
	for i := range s.st.o.Shipped.Codes {
		if c := s.st.o.Shipped.Codes[i]; missing[c.List] {
			records = append(records, &c)
		}
	}
	if !some || len(records) == 0 {
		return nil
	}
	err := s.update(func(w *writing) error {
		for _, r := range records {
			if err := w.put(r, model.ID{}); err != nil {
				return err
			}
		}
		return nil
	})
	if errors.Is(err, ErrNotAllowed) {
		return nil
	}
	return err
}

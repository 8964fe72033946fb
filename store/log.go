package store

import (
	"slices"

	"aula/model"
)

// Log keeps one encounter: when it returns nil, it is on disk. It takes id and hour
// from here; a count of 0 means one person. For one minute it can be refined or
// undone, then it is closed (GROUND.md 4).
func (s *Session) Log(e model.Encounter) (model.Encounter, error) {
	if err := s.checkText(&e); err != nil {
		return e, err
	}
	codes, now := s.Codes(), s.Now()
	defer s.hold()()
	if s.locked {
		return e, ErrLocked
	}
	e = e.Clone()
	e.ID, e.Hour = s.st.o.NewID(), model.HourOf(now)
	e.Count = max(e.Count, 1)
	if err := s.checkEncounter(&e, codes); err != nil {
		return e, err
	}
	if err := s.putOpen(entry{Site: e.Site, Hour: e.Hour, Encounter: &e}); err != nil {
		return e, err
	}
	s.fresh.note(e.ID, now)
	return e, nil
}

// checkText lets an encounter carry words only where its site has turned them on.
func (s *Session) checkText(e *model.Encounter) error {
	if e.Text == "" {
		return nil
	}
	if site, err := Get[*model.Site](s, e.Site); err != nil || !site.FreeText {
		return model.Problem{Field: "text", Code: "no-text"}
	}
	return nil
}

func (s *Session) checkEncounter(e *model.Encounter, codes model.Codes) error {
	if err := e.Check(); err != nil {
		return err
	}
	return e.CheckCodes(codes)
}

// Refine replaces an encounter of the running minute; site and hour stay.
// model.ErrClosed once the minute is over.
func (s *Session) Refine(e model.Encounter) error {
	if err := s.checkText(&e); err != nil {
		return err
	}
	codes, now := s.Codes(), s.Now()
	defer s.hold()()
	if s.locked {
		return ErrLocked
	}
	if !s.fresh.open(e.ID, now) {
		return model.ErrClosed
	}
	if err := s.checkEncounter(&e, codes); err != nil {
		return err
	}
	return s.putOpen(entry{Site: e.Site, Hour: e.Hour, Encounter: &e})
}

// Unlog takes back an encounter of the running minute, or one that was logged under
// the cover and shown at this unlock. model.ErrClosed else.
func (s *Session) Unlog(id model.ID) error {
	now := s.Now()
	s.mu.Lock()
	covered := slices.IndexFunc(s.covered, func(e model.Encounter) bool { return e.ID == id })
	locked := s.locked
	if covered >= 0 {
		s.covered = slices.Delete(slices.Clone(s.covered), covered, covered+1)
	}
	s.mu.Unlock()
	defer s.hold()()
	if locked || s.locked {
		return ErrLocked
	}
	if covered < 0 && !s.fresh.open(id, now) {
		return model.ErrClosed
	}
	s.fresh.drop(id)
	return s.dropOpen(id)
}

// IsOpen tells whether an encounter's minute still runs.
func (s *Session) IsOpen(id model.ID) bool { return s.fresh.open(id, s.Now()) }

// Covered are the encounters that were logged under the cover and taken in at this
// unlock: to be looked at, and discarded with Unlog where they were a mistake.
func (s *Session) Covered() []model.Encounter {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.Clone(s.covered)
}

// Remove takes one encounter with the given theme out of the count of a site's hour,
// whichever it is: closed ones have no face. "" means any. While it has not left in a
// bag it simply goes; afterwards a retraction leaves in a later bag.
// model.ErrNotFound if that hour has none such.
func (s *Session) Remove(site model.ID, hour model.Hour, theme string) error {
	now := s.Now()
	fits := func(e *model.Encounter) bool {
		return e.Site == site && e.Hour == hour && (theme == "" || slices.Contains(e.Themes, theme))
	}
	defer s.hold()()
	all, _, err := s.entries()
	if err != nil {
		return err
	}
	gone := map[model.ID]bool{}
	for _, e := range all {
		if e.Encounter != nil && fits(e.Encounter) {
			s.fresh.drop(e.id()) // or a late refinement would bring it back
			return s.dropOpen(e.id())
		}
		if e.Retracted != nil {
			gone[e.id()] = true
		}
	}
	id, err := s.pickBagged(site, hour, gone, fits)
	if err != nil {
		return err
	}
	return s.putOpen(entry{Site: site, Hour: model.HourOf(now), Retracted: &model.Retraction{ID: id, Hour: hour}})
}

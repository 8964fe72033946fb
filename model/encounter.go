package model

import (
	"bytes"
	"slices"
)

// Encounter is one lobby encounter: anonymous. It has no field for a person, a
// minute, a shift or a laptop, so it cannot be tied to any (DESIGN.md 3); it
// belongs to a shift by site and hour only.
type Encounter struct {
	ID         ID       `json:"id"`
	Site       ID       `json:"site"`
	Hour       Hour     `json:"-"`
	Themes     []string `json:"themes,omitempty"`
	Who        string   `json:"who,omitempty"`
	Initiative string   `json:"initiative,omitempty"`
	Phase      string   `json:"phase,omitempty"`
	Did        []string `json:"did,omitempty"`
	Topics     []string `json:"topics,omitempty"`
	Leaflets   []string `json:"leaflets,omitempty"`
	Next       string   `json:"next,omitempty"`
	Length     string   `json:"length,omitempty"`
	Count      int      `json:"count"`          // people in the talk; 1 unless it was a group
	Text       string   `json:"text,omitempty"` // only where the site allows it, guarded
}

// Limits of an encounter.
const (
	MaxThemes = 9
	MaxCount  = 500
	MaxNote   = 2000 // bytes of an encounter's text
)

// Fields pairs each code field with its list, so that forms, checks, counters and
// exports walk one table.
func (e *Encounter) Fields() []CodeField {
	one := func(s *string) func() []string {
		return func() []string {
			if *s == "" {
				return nil
			}
			return []string{*s}
		}
	}
	put := func(s *string) func([]string) {
		return func(v []string) {
			*s = ""
			if len(v) > 0 {
				*s = v[0]
			}
		}
	}
	many := func(s *[]string) func() []string { return func() []string { return *s } }
	puts := func(s *[]string) func([]string) { return func(v []string) { *s = v } }
	return []CodeField{
		{Theme, true, many(&e.Themes), puts(&e.Themes)},
		{Who, false, one(&e.Who), put(&e.Who)},
		{Initiative, false, one(&e.Initiative), put(&e.Initiative)},
		{Phase, false, one(&e.Phase), put(&e.Phase)},
		{Did, true, many(&e.Did), puts(&e.Did)},
		{Topic, true, many(&e.Topics), puts(&e.Topics)},
		{Leaflet, true, many(&e.Leaflets), puts(&e.Leaflets)},
		{Onward, false, one(&e.Next), put(&e.Next)},
		{Length, false, one(&e.Length), put(&e.Length)},
	}
}

// CodeField is one code field of an encounter.
type CodeField struct {
	List List
	Many bool
	Get  func() []string
	Set  func([]string)
}

// Check wants an id, a site, an hour after 1970 began, a group count from 1 to MaxCount and no more codes
// than a talk can have.
func (e *Encounter) Check() error {
	switch {
	case e.ID.Zero() || e.Site.Zero():
		return Problem{"site", "missing"}
	case e.Hour <= 0 || e.Hour > maxHour: // a bag could not carry it
		return Problem{"hour", "range"}
	case e.Count < 1 || e.Count > MaxCount:
		return Problem{"count", "range"}
	}
	if err := text("text", e.Text, MaxNote); err != nil {
		return err
	}
	for _, f := range e.Fields() {
		codes := f.Get()
		if len(codes) > MaxThemes {
			return Problem{string(f.List), "too-many"}
		}
		for i, c := range codes {
			if !codeName(c) {
				return Problem{string(f.List), "unknown-code"}
			}
			if slices.Contains(codes[:i], c) {
				return Problem{string(f.List), "twice"}
			}
		}
	}
	return nil
}

// CheckCodes finds a code that the lists do not offer now.
func (e *Encounter) CheckCodes(c Codes) error {
	for _, f := range e.Fields() {
		for _, code := range f.Get() {
			if x := c.Find(f.List, code); x == nil || x.Retired {
				return Problem{string(f.List), "unknown-code"}
			}
		}
	}
	return nil
}

// Toggle adds a code to its field or takes it away again; a field of one code
// takes the new one instead of the old. It reports whether the code is in now.
func (e *Encounter) Toggle(l List, code string) bool {
	for _, f := range e.Fields() {
		if f.List != l {
			continue
		}
		have := f.Get()
		switch i := slices.Index(have, code); {
		case i >= 0:
			f.Set(slices.Delete(slices.Clone(have), i, i+1))
			return false
		case f.Many:
			f.Set(append(slices.Clone(have), code))
		default:
			f.Set([]string{code})
		}
		return true
	}
	return false
}

// Clone is a copy that shares nothing.
func (e Encounter) Clone() Encounter {
	e.Themes, e.Did = slices.Clone(e.Themes), slices.Clone(e.Did)
	e.Topics, e.Leaflets = slices.Clone(e.Topics), slices.Clone(e.Leaflets)
	return e
}

// Retraction takes an encounter back that has already left in a bag.
type Retraction struct {
	ID   ID
	Hour Hour // of the encounter
}

// Bag is what leaves of one laptop, site and hour: encounters sorted by their
// random ids, so that nothing tells which came first, and retractions of earlier
// ones. Feedback leaves in bags of its own, one an occasion and day: Site is the
// occasion then, and Hour the day's first. It never changes once cut (GROUND.md 4).
type Bag struct {
	Site       ID
	Hour       Hour
	Encounters []Encounter
	Retracted  []Retraction
	Feedback   []Feedback
}

// Sort puts the bag into its one order.
func (b *Bag) Sort() {
	slices.SortFunc(b.Encounters, func(x, y Encounter) int { return bytes.Compare(x.ID[:], y.ID[:]) })
	slices.SortFunc(b.Retracted, func(x, y Retraction) int { return bytes.Compare(x.ID[:], y.ID[:]) })
	slices.SortFunc(b.Feedback, func(x, y Feedback) int { return bytes.Compare(x.ID[:], y.ID[:]) })
}

package model

import "slices"

// Shift is a peer expert's time at a site (S0-02).
type Shift struct {
	ID     ID       `cbor:"1,keyasint" json:"id"`
	Site   ID       `cbor:"2,keyasint" json:"site"`
	Person ID       `cbor:"3,keyasint" json:"person"`
	Backup string   `cbor:"4,keyasint,omitempty" json:"backup,omitempty"` // who is the professional back-up now (S0-41)
	Start  Moment   `cbor:"5,keyasint" json:"start"`
	Until  Moment   `cbor:"6,keyasint,omitempty" json:"until,omitempty"`            // planned end
	End    Moment   `cbor:"7,keyasint,omitempty" json:"end,omitempty"`              // 0 while it runs
	Moods  []string `cbor:"8,keyasint,omitempty" json:"moods,omitempty" aula:"set"` // of the lobby, never of a person (S0-04)
	After  ID       `cbor:"9,keyasint,omitempty" json:"after,omitzero"`             // the shift this one was handed over from
}

// Kind is KindShift.
func (s *Shift) Kind() Kind { return KindShift }

// Key is the shift's id.
func (s *Shift) Key() ID { return s.ID }

// Moment is the start: shifts are looked up by the day they begin.
func (s *Shift) Moment() Moment { return s.Start }

// Running tells whether the shift has begun and not ended.
func (s *Shift) Running() bool { return s.End == 0 }

// Check wants site, person and start, a planned end within a day and an end within
// two: whoever forgot to end a shift can still do so the next day.
func (s *Shift) Check() error {
	const day = 24 * 3600
	switch {
	case s.Site.Zero():
		return Problem{"site", "missing"}
	case s.Person.Zero():
		return Problem{"person", "missing"}
	case s.Start == 0:
		return Problem{"start", "missing"}
	case s.Until != 0 && (s.Until <= s.Start || s.Until > s.Start+day):
		return Problem{"until", "order"}
	case s.End != 0 && (s.End < s.Start || s.End > s.Start+2*day):
		return Problem{"end", "order"}
	}
	return first(short("backup", s.Backup), elements("moods", s.Moods))
}

// Incident is a note of something that frightened or worried, and its debrief
// (S0-41). Its text names nobody: the guard watches it.
type Incident struct {
	ID        ID     `cbor:"1,keyasint" json:"id"`
	Site      ID     `cbor:"2,keyasint" json:"site"`
	Person    ID     `cbor:"3,keyasint" json:"person"` // who wrote it
	At        Moment `cbor:"4,keyasint" json:"at"`
	What      string `cbor:"5,keyasint" json:"what"` // a code of Happening
	Note      string `cbor:"6,keyasint,omitempty" json:"note,omitempty"`
	With      string `cbor:"7,keyasint,omitempty" json:"debrief_with,omitempty"` // the contact person
	Debriefed Moment `cbor:"8,keyasint,omitempty" json:"debriefed,omitempty"`
	Debrief   string `cbor:"9,keyasint,omitempty" json:"debrief,omitempty"` // what was agreed
}

// Kind is KindIncident.
func (i *Incident) Kind() Kind { return KindIncident }

// Key is the incident's id.
func (i *Incident) Key() ID { return i.ID }

// Moment is when it happened.
func (i *Incident) Moment() Moment { return i.At }

// Check wants a site, a writer, a time and a kind.
func (i *Incident) Check() error {
	switch {
	case i.Site.Zero():
		return Problem{"site", "missing"}
	case i.Person.Zero():
		return Problem{"person", "missing"}
	case i.At == 0:
		return Problem{"at", "missing"}
	case i.Debriefed != 0 && i.Debriefed < i.At:
		return Problem{"debriefed", "order"}
	}
	return first(need("what", i.What), short("what", i.What, "debrief_with", i.With),
		text("note", i.Note, MaxText), text("debrief", i.Debrief, MaxText))
}

// Coping is a coping means in the shared library (S0-12): a tip, tagged.
type Coping struct {
	ID      ID       `cbor:"1,keyasint" json:"id"`
	Words   Words    `cbor:"2,keyasint" json:"words"`
	Tags    []string `cbor:"3,keyasint,omitempty" json:"tags,omitempty" aula:"set"` // codes of CopingTag
	Retired bool     `cbor:"4,keyasint,omitempty" json:"retired,omitempty"`
	Shipped bool     `cbor:"5,keyasint,omitempty" json:"shipped,omitempty"`
}

// Kind is KindCoping.
func (c *Coping) Kind() Kind { return KindCoping }

// Key is the tip's id.
func (c *Coping) Key() ID { return c.ID }

// Check wants words in one language at least.
func (c *Coping) Check() error {
	if c.Words == (Words{}) {
		return Problem{"words", "missing"}
	}
	return first(text("words", c.Words.Fi, MaxNote), text("words", c.Words.Sv, MaxNote), text("words", c.Words.En, MaxNote),
		elements("tags", c.Tags))
}

// EnvNote is a note of how a site's surroundings help or hinder (S0-14).
type EnvNote struct {
	ID    ID     `cbor:"1,keyasint" json:"id"`
	Site  ID     `cbor:"2,keyasint" json:"site"`
	At    Moment `cbor:"3,keyasint" json:"at"`
	What  string `cbor:"4,keyasint" json:"what"` // a code of EnvKind
	Note  string `cbor:"5,keyasint,omitempty" json:"note,omitempty"`
	Ready bool   `cbor:"6,keyasint,omitempty" json:"settled,omitempty"`
}

// Kind is KindEnvNote.
func (n *EnvNote) Kind() Kind { return KindEnvNote }

// Key is the note's id.
func (n *EnvNote) Key() ID { return n.ID }

// Moment is when it was written.
func (n *EnvNote) Moment() Moment { return n.At }

// Check wants a site, a time and a kind.
func (n *EnvNote) Check() error {
	switch {
	case n.Site.Zero():
		return Problem{"site", "missing"}
	case n.At == 0:
		return Problem{"at", "missing"}
	}
	return first(need("what", n.What), short("what", n.What), text("note", n.Note, MaxText))
}

// RunningAt finds the shift that runs at a site, the latest begun first; nil if none.
func RunningAt(shifts []*Shift, site ID) *Shift {
	var best *Shift
	for _, s := range shifts {
		if s.Running() && s.Site == site && (best == nil || s.Start > best.Start) {
			best = s
		}
	}
	return best
}

// RunningOf finds the shift that a person runs; nil if none.
func RunningOf(shifts []*Shift, person ID) *Shift {
	i := slices.IndexFunc(shifts, func(s *Shift) bool { return s.Running() && s.Person == person })
	if i < 0 {
		return nil
	}
	return shifts[i]
}

func sampleShift() Record {
	return &Shift{
		ID: ID{5}, Site: ID{2}, Person: ID{3}, Backup: "Olli", Start: 1700000000, Until: 1700014400, End: 1700014000,
		Moods: []string{"calm"}, After: ID{6},
	}
}

func sampleIncident() Record {
	return &Incident{
		ID: ID{7}, Site: ID{2}, Person: ID{3}, At: 1700000000, What: "worry", Note: "Ovella huudettiin.", With: "Kaisa",
		Debriefed: 1700003600, Debrief: "Puhuttiin, tilanne on ohi.",
	}
}

func sampleCoping() Record {
	return &Coping{ID: ID{8}, Words: Words{"Hengitä rauhassa ulos.", "Andas lugnt ut.", "Breathe out slowly."}, Tags: []string{"breathing"}, Shipped: true}
}

func sampleEnvNote() Record {
	return &EnvNote{ID: ID{9}, Site: ID{2}, At: 1700000000, What: "noise", Note: "Ilmanvaihto humisee.", Ready: true}
}

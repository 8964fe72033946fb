package model

import (
	"slices"
	"time"
)

// EntryKind says what an entry of the agenda is.
type EntryKind string

// The kinds of agenda entries.
const (
	EntryShift       EntryKind = "shift"       // a planned shift; the real one is a Shift
	EntryIndividual  EntryKind = "individual"  // a meeting with one client
	EntryJoint       EntryKind = "joint"       // a joint meeting
	EntryBooking     EntryKind = "booking"     // an expert was asked to come
	EntryTeam        EntryKind = "team"        // the team's weekly meeting (S1-21)
	EntrySupervision EntryKind = "supervision" // the team's monthly supervision (S1-22)
	EntryTalk        EntryKind = "talk"        // one to one with the lead; its content is never kept (S1-23)
	EntryNetwork     EntryKind = "network"     // a network meeting
	EntryPartner     EntryKind = "partner"     // a meeting with a partner organisation (S1-20)
	EntryOther       EntryKind = "other"
)

// EntryKinds are all kinds, in the order of the forms.
func EntryKinds() []EntryKind {
	return []EntryKind{
		EntryShift, EntryIndividual, EntryJoint, EntryBooking, EntryTeam, EntrySupervision, EntryTalk, EntryNetwork, EntryPartner, EntryOther,
	}
}

// ForAll tells whether such an entry is everybody's if it names nobody.
func (k EntryKind) ForAll() bool { return k == EntryTeam || k == EntrySupervision }

// Written tells whether such an entry may have an agenda and notes: what is said one
// to one, and with a client, is not written here (S1-23, DESIGN.md 3).
func (k EntryKind) Written() bool { return k != EntryTalk && k != EntryIndividual }

// MaxMinutes is how long an entry may last: a week.
const MaxMinutes = 7 * 24 * 60

// Entry is one occasion in the agenda. With Series and Day it stands for that
// series' occasion of that day: moved, changed or cancelled.
type Entry struct {
	ID        ID        `cbor:"1,keyasint" json:"id"`
	What      EntryKind `cbor:"2,keyasint" json:"kind"`
	Title     string    `cbor:"3,keyasint,omitempty" json:"title,omitempty"`
	Site      ID        `cbor:"4,keyasint,omitempty" json:"site,omitzero"`
	Room      string    `cbor:"5,keyasint,omitempty" json:"room,omitempty"`
	Start     Moment    `cbor:"6,keyasint" json:"start"` // midnight for a whole day
	Minutes   int       `cbor:"7,keyasint,omitempty" json:"minutes,omitempty"`
	AllDay    bool      `cbor:"8,keyasint,omitempty" json:"all_day,omitempty"`
	People    []string  `cbor:"9,keyasint,omitempty" json:"people,omitempty" aula:"set"`    // ids of members
	Attended  []string  `cbor:"10,keyasint,omitempty" json:"attended,omitempty" aula:"set"` // who was there, ids of members
	Partner   string    `cbor:"11,keyasint,omitempty" json:"partner,omitempty"`             // the organisation met
	Note      string    `cbor:"12,keyasint,omitempty" json:"note,omitempty"`                // what is on the table
	Outcome   string    `cbor:"13,keyasint,omitempty" json:"outcome,omitempty"`             // what was agreed
	Cancelled bool      `cbor:"14,keyasint,omitempty" json:"cancelled,omitempty"`
	Series    ID        `cbor:"15,keyasint,omitempty" json:"series,omitzero"`
	Day       Date      `cbor:"16,keyasint,omitempty" json:"day,omitempty"` // of the series, that this stands for
	Project   ID        `cbor:"17,keyasint,omitempty" json:"project,omitzero"`
}

// Kind is KindEntry.
func (e *Entry) Kind() Kind { return KindEntry }

// Key is the entry's id.
func (e *Entry) Key() ID { return e.ID }

// Moment is the start: entries are looked up by the day they begin.
func (e *Entry) Moment() Moment { return e.Start }

// ExceptionID is the id of the entry that stands for a series' occasion of a day: the
// same on each laptop, so that two that move it make one record.
func ExceptionID(series ID, day Date) ID {
	return madeID("exception", series[:], []byte(day.String()))
}

// Check wants a known kind, a start, a length within a week, and no notes where none
// may be kept.
func (e *Entry) Check() error {
	switch {
	case e.What == "":
		return Problem{"kind", "missing"}
	case !slices.Contains(EntryKinds(), e.What):
		return Problem{"kind", "unknown-code"}
	case e.Start == 0:
		return Problem{"start", "missing"}
	case e.Start < FirstDay.At(0, time.UTC) || e.Start > LastDay.At(0, time.UTC):
		return Problem{"start", "range"}
	case e.Series.Zero() != (e.Day == 0):
		return Problem{"day", "missing"}
	}
	return first(meetingText(e.What, e.Title, e.Room, e.Partner, e.Note, e.Outcome), length(e.Minutes, e.AllDay),
		elements("people", e.People), elements("attended", e.Attended))
}

func length(minutes int, allDay bool) error {
	switch {
	case minutes < 0 || minutes > MaxMinutes:
		return Problem{"minutes", "range"}
	case minutes == 0 && !allDay:
		return Problem{"minutes", "missing"}
	}
	return nil
}

func meetingText(what EntryKind, title, room, partner, note, outcome string) error {
	if !what.Written() {
		if note != "" {
			return Problem{"note", "not-written"}
		}
		if outcome != "" {
			return Problem{"outcome", "not-written"}
		}
	}
	if what == EntryOther && title == "" {
		return Problem{"title", "missing"}
	}
	return first(short("title", title, "room", room, "partner", partner), text("note", note, MaxText), text("outcome", outcome, MaxText))
}

// Series is an entry that repeats. Its times are those of the clock on the wall in
// the workspace's zone, so that summer time moves none of them.
type Series struct {
	ID       ID        `cbor:"1,keyasint" json:"id"`
	What     EntryKind `cbor:"2,keyasint" json:"kind"`
	Title    string    `cbor:"3,keyasint,omitempty" json:"title,omitempty"`
	Site     ID        `cbor:"4,keyasint,omitempty" json:"site,omitzero"`
	Room     string    `cbor:"5,keyasint,omitempty" json:"room,omitempty"`
	First    Date      `cbor:"6,keyasint" json:"first"`
	At       int       `cbor:"7,keyasint,omitempty" json:"at,omitempty"` // minutes since midnight
	Minutes  int       `cbor:"8,keyasint,omitempty" json:"minutes,omitempty"`
	AllDay   bool      `cbor:"9,keyasint,omitempty" json:"all_day,omitempty"`
	People   []string  `cbor:"10,keyasint,omitempty" json:"people,omitempty" aula:"set"` // ids of members
	Partner  string    `cbor:"11,keyasint,omitempty" json:"partner,omitempty"`
	Note     string    `cbor:"12,keyasint,omitempty" json:"note,omitempty"`
	Rule     string    `cbor:"13,keyasint" json:"rule"`                             // an RRULE of RFC 5545, without DTSTART
	Holidays bool      `cbor:"14,keyasint,omitempty" json:"holidays_too,omitempty"` // also held on public holidays
	Project  ID        `cbor:"15,keyasint,omitempty" json:"project,omitzero"`
	Breaks   []string  `cbor:"16,keyasint,omitempty" json:"breaks,omitempty" aula:"set"` // pauses, as Break writes them: a summer
	Budget   int       `cbor:"17,keyasint,omitempty" json:"budget_cents,omitempty"`      // for a calendar year; 0: not said (S0-42)
	Form     PlanForm  `cbor:"18,keyasint,omitempty" json:"form,omitempty"`              // of joint meetings; "": FormJoint
}

// Kind is KindSeries.
func (s *Series) Kind() Kind { return KindSeries }

// Key is the series' id.
func (s *Series) Key() ID { return s.ID }

// Check wants what an entry wants, a first day, and a rule that Repeat understands and
// that does not end before it.
func (s *Series) Check() error {
	switch {
	case s.What == "":
		return Problem{"kind", "missing"}
	case !slices.Contains(EntryKinds(), s.What):
		return Problem{"kind", "unknown-code"}
	case s.First == 0:
		return Problem{"first", "missing"}
	case s.First < FirstDay || s.First > LastDay:
		return Problem{"first", "range"}
	case s.At < 0 || s.At >= 24*60:
		return Problem{"at", "range"}
	case len(s.Rule) > 4*MaxLine:
		return Problem{"rule", "too-long"}
	}
	r, err := ParseRepeat(s.Rule)
	switch {
	case err != nil:
		return err
	case r.Until != 0 && r.Until < s.First:
		return Problem{"rule", "order"}
	}
	if err := breaks(s.Breaks); err != nil {
		return err
	}
	switch {
	case s.Budget < 0 || s.Budget > MaxCents:
		return Problem{"budget_cents", "range"}
	case s.Form != "" && !slices.Contains(PlanForms(), s.Form):
		return Problem{"form", "unknown-code"}
	}
	return first(meetingText(s.What, s.Title, s.Room, s.Partner, s.Note, ""), length(s.Minutes, s.AllDay), elements("people", s.People))
}

// Occasion is the entry that stands for the series' occasion of a day: as the series
// has it, ready to be moved, changed or cancelled.
func (s *Series) Occasion(day Date, start Moment) *Entry {
	return &Entry{
		ID: ExceptionID(s.ID, day), What: s.What, Title: s.Title, Site: s.Site, Room: s.Room, Start: start, Minutes: s.Minutes, AllDay: s.AllDay,
		People: slices.Clone(s.People), Partner: s.Partner, Note: s.Note, Series: s.ID, Day: day, Project: s.Project,
	}
}

func sampleEntry() Record {
	return &Entry{
		ID: ID{10}, What: EntryPartner, Title: "Yhteistyöpalaveri", Site: ID{2}, Room: "Kokoushuone 1", Start: 1700000000, Minutes: 60, AllDay: true,
		People: []string{ID{3}.String()}, Attended: []string{ID{3}.String()}, Partner: "Mielenterveysseura", Note: "Kevään ryhmät",
		Outcome: "Palataan tammikuussa.", Cancelled: true, Series: ID{11}, Day: 19675, Project: ID{16},
	}
}

func sampleSeries() Record {
	return &Series{
		ID: ID{11}, What: EntryTeam, Title: "Tiimikokous", Site: ID{2}, Room: "Kokoushuone 1", First: 19675, At: 9 * 60, Minutes: 90, AllDay: true,
		People: []string{ID{3}.String()}, Partner: "Mielenterveysseura", Note: "Viikon kuulumiset", Rule: "FREQ=WEEKLY;BYDAY=MO", Holidays: true, Project: ID{16},
		Breaks: []string{"2024-06-15/2024-08-11"}, Budget: 120000, Form: FormJoint,
	}
}

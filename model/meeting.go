package model

import "slices"

// MeetingSort says what an individual meeting is for.
type MeetingSort string

// The sorts of individual meetings.
const (
	MeetTalk    MeetingSort = "talk"    // the usual one: a talk, everyday things
	MeetOffice  MeetingSort = "office"  // along to an office errand (S1-12)
	MeetCare    MeetingSort = "care"    // along to a care meeting (S1-12)
	MeetNetwork MeetingSort = "network" // a meeting of the network (S1-07)
	MeetVisit   MeetingSort = "visit"   // getting to know a place or a service (S1-10, S0-27)
)

// MeetingSorts are all sorts, the most usual first.
func MeetingSorts() []MeetingSort {
	return []MeetingSort{MeetTalk, MeetOffice, MeetCare, MeetNetwork, MeetVisit}
}

// MeetingState says what came of a meeting.
type MeetingState string

// The states of a meeting.
const (
	MeetPlanned   MeetingState = "planned"
	MeetHeld      MeetingState = "held"
	MeetCancelled MeetingState = "cancelled" // somebody told before
	MeetNoShow    MeetingState = "no-show"   // the client did not come
)

// MeetingStates are all states.
func MeetingStates() []MeetingState {
	return []MeetingState{MeetPlanned, MeetHeld, MeetCancelled, MeetNoShow}
}

// HomePlace is the code of MeetPlace for the client's home: such a visit asks for a safety
// check-in (S0-23).
const HomePlace = "home"

// Directive says whether a meeting touched the psychiatric advance directive: a count,
// never its content (S4-09).
type Directive string

// What became of an advance directive.
const (
	DirectiveTalked Directive = "talked"
	DirectiveMade   Directive = "made"
)

// Meeting is one individual meeting, planned or held (S0-23…S0-25, S1-05…S1-12).
type Meeting struct {
	ID           ID           `cbor:"1,keyasint" json:"id"`
	Client       ID           `cbor:"2,keyasint" json:"client"`
	Relation     ID           `cbor:"3,keyasint,omitempty" json:"relation,omitzero"`
	Expert       ID           `cbor:"4,keyasint" json:"expert"`
	Start        Moment       `cbor:"5,keyasint" json:"start"`
	Minutes      int          `cbor:"6,keyasint" json:"minutes"`
	State        MeetingState `cbor:"7,keyasint" json:"state"`
	Sort         MeetingSort  `cbor:"8,keyasint" json:"sort"`
	Place        string       `cbor:"9,keyasint,omitempty" json:"place,omitempty"`              // a code of MeetPlace
	ByExpert     bool         `cbor:"10,keyasint,omitempty" json:"by_expert,omitempty"`         // the place was not the client's choice
	Professional bool         `cbor:"11,keyasint,omitempty" json:"professional,omitempty"`      // one was along (S0-24)
	CheckBy      Moment       `cbor:"12,keyasint,omitempty" json:"check_by,omitempty"`          // a sign that all is well is wanted by then
	CheckedIn    Moment       `cbor:"13,keyasint,omitempty" json:"checked_in,omitempty"`        // when it was given
	Did          []string     `cbor:"14,keyasint,omitempty" json:"did,omitempty" aula:"set"`    // codes of MeetDid (S1-09)
	Goals        []string     `cbor:"15,keyasint,omitempty" json:"goals,omitempty" aula:"set"`  // ids of the goals touched
	Onward       []string     `cbor:"16,keyasint,omitempty" json:"onward,omitempty" aula:"set"` // codes of GuidedTo: where to they were guided (S0-27)
	Directive    Directive    `cbor:"17,keyasint,omitempty" json:"directive,omitempty"`
	Note         string       `cbor:"18,keyasint,omitempty" json:"note,omitempty"`
	Next         string       `cbor:"19,keyasint,omitempty" json:"next,omitempty"`            // for next time
	ToPro        bool         `cbor:"20,keyasint,omitempty" json:"to_professional,omitempty"` // something was handed to the professional (S1-06)
	Moved        Moment       `cbor:"21,keyasint,omitempty" json:"moved,omitempty"`           // when it was to be at first
}

// Kind is KindMeeting.
func (m *Meeting) Kind() Kind { return KindMeeting }

// Key is the meeting's id.
func (m *Meeting) Key() ID { return m.ID }

// About is the client.
func (m *Meeting) About() ID { return m.Client }

// Moment is the start: meetings are looked up by the day they begin.
func (m *Meeting) Moment() Moment { return m.Start }

// Texts are the notes.
func (m *Meeting) Texts() []string { return said(m.Note, m.Next) }

// End is when it is planned to be over.
func (m *Meeting) End() Moment { return m.Start + Moment(m.Minutes)*60 }

// Check wants a client, an expert, a start, a length within a day, and codes that are
// known.
func (m *Meeting) Check() error {
	switch {
	case m.Client.Zero():
		return Problem{"client", "missing"}
	case m.Expert.Zero():
		return Problem{"expert", "missing"}
	case m.Start == 0:
		return Problem{"start", "missing"}
	case m.Minutes <= 0:
		return Problem{"minutes", "missing"}
	case m.Minutes > 24*60:
		return Problem{"minutes", "range"}
	case !slices.Contains(MeetingStates(), m.State):
		return Problem{"state", "unknown-code"}
	case !slices.Contains(MeetingSorts(), m.Sort):
		return Problem{"sort", "unknown-code"}
	case m.Directive != "" && m.Directive != DirectiveTalked && m.Directive != DirectiveMade:
		return Problem{"directive", "unknown-code"}
	}
	return first(short("place", m.Place), text("note", m.Note, MaxText), text("next", m.Next, MaxText),
		elements("did", m.Did), elements("goals", m.Goals), elements("onward", m.Onward))
}

// CheckInAfter is how long after its planned end a home visit's sign that all is well
// is waited for, in seconds, unless another time was agreed.
const CheckInAfter = 30 * 60

// CheckInBy is by when a sign that all is well is wanted; 0 if none is: it is for home
// visits, and for others when somebody asked for it.
func (m *Meeting) CheckInBy() Moment {
	switch {
	case m.State == MeetCancelled || m.State == MeetNoShow || m.CheckedIn != 0:
		return 0
	case m.CheckBy != 0:
		return m.CheckBy
	case m.Place == HomePlace:
		return m.End() + CheckInAfter
	}
	return 0
}

// Overdue tells whether that sign is late.
func (m *Meeting) Overdue(now Moment) bool {
	by := m.CheckInBy()
	return by != 0 && by < now
}

// ItemOfMeeting is an individual meeting in the agenda. Its title is the client's
// nickname, which only they see who open the compartment of clients.
func ItemOfMeeting(m *Meeting, name string) Item {
	return Item{
		Source: KindMeeting, ID: m.ID, What: EntryIndividual, Title: name, Start: m.Start, End: m.End(), People: []ID{m.Expert},
		Cancelled: m.State == MeetCancelled || m.State == MeetNoShow,
	}
}

func sampleMeeting() Record {
	return &Meeting{
		ID: ID{23}, Client: ID{19}, Relation: ID{21}, Expert: ID{3}, Start: 1700000000, Minutes: 60, State: MeetHeld, Sort: MeetTalk, Place: "outdoors",
		ByExpert: true, Professional: true, CheckBy: 1700005400, CheckedIn: 1700003600, Did: []string{"listening"}, Goals: []string{ID{24}.String()},
		Onward: []string{"hobby"}, Directive: DirectiveTalked, Note: "Käveltiin rannassa.", Next: "Katsotaan kurssin aikataulu.", ToPro: true, Moved: 1699990000,
	}
}

package model

import (
	"cmp"
	"slices"
)

// Relation is one fixed-term individual relation of a client and a peer expert (S1-02,
// S1-14). A client may have several, one after the other.
type Relation struct {
	ID      ID     `cbor:"1,keyasint" json:"id"`
	Client  ID     `cbor:"2,keyasint" json:"client"`
	Expert  ID     `cbor:"3,keyasint" json:"expert"`                       // the member whose relation it is now
	Pair    string `cbor:"4,keyasint,omitempty" json:"pair,omitempty"`     // the professional beside, by office (S2-05)
	Site    ID     `cbor:"5,keyasint,omitempty" json:"site,omitzero"`      //
	Project ID     `cbor:"6,keyasint,omitempty" json:"project,omitzero"`   //
	Start   Date   `cbor:"7,keyasint" json:"start"`                        //
	Planned Date   `cbor:"8,keyasint" json:"planned_end"`                  // its last day, as agreed at first or extended
	Ended   Date   `cbor:"9,keyasint,omitempty" json:"ended,omitempty"`    // 0 while it lasts; ending needs no reason (S1-08)
	Reason  string `cbor:"10,keyasint,omitempty" json:"reason,omitempty"`  // if somebody wants to say it
	Interim Date   `cbor:"11,keyasint,omitempty" json:"interim,omitempty"` // when the interim review is due; 0: half way
	Most    int    `cbor:"12,keyasint,omitempty" json:"most,omitempty"`    // meetings a month at most that were agreed; 0: two (S0-25)
}

// Kind is KindRelation.
func (r *Relation) Kind() Kind { return KindRelation }

// Key is the relation's id.
func (r *Relation) Key() ID { return r.ID }

// About is the client.
func (r *Relation) About() ID { return r.Client }

// Texts are the professional beside, and why it ended.
func (r *Relation) Texts() []string { return said(r.Pair, r.Reason) }

// MaxTerm is how long a fixed term may be agreed to last: five years, in days.
const MaxTerm = 5 * 366

// Check wants a client, an expert, and a term: the work is for a time (S1-14).
func (r *Relation) Check() error {
	switch {
	case r.Client.Zero():
		return Problem{"client", "missing"}
	case r.Expert.Zero():
		return Problem{"expert", "missing"}
	case r.Start == 0:
		return Problem{"start", "missing"}
	case r.Planned == 0:
		return Problem{"planned_end", "missing"}
	case r.Planned < r.Start:
		return Problem{"planned_end", "order"}
	case r.Planned-r.Start > MaxTerm:
		return Problem{"planned_end", "range"}
	case r.Ended != 0 && r.Ended < r.Start:
		return Problem{"ended", "order"}
	case r.Interim != 0 && r.Interim < r.Start:
		return Problem{"interim", "order"}
	case r.Most < 0 || r.Most > 31:
		return Problem{"most", "range"}
	}
	return first(short("pair", r.Pair), text("reason", r.Reason, MaxText))
}

// Open tells whether the relation lasts on a day.
func (r *Relation) Open(day Date) bool { return r.Start <= day && (r.Ended == 0 || day < r.Ended) }

// InterimDue is when the interim review is due: the agreed day, or half way.
func (r *Relation) InterimDue() Date {
	return cmp.Or(r.Interim, r.Start+(r.Planned-r.Start)/2)
}

// Step names a milestone of a relation.
type StepName string

// The milestones (S1-14, S1-15).
const (
	StartTalk  StepName = "start"    // the start discussion
	Interim    StepName = "interim"  // the interim review
	FinalTalk  StepName = "final"    // the final discussion
	Extension  StepName = "extend"   // the term was extended, with a reason
	HandedOver StepName = "handover" // another expert went on
)

// StepNames are all milestones, in their order.
func StepNames() []StepName { return []StepName{StartTalk, Interim, FinalTalk, Extension, HandedOver} }

// Milestone is one of a relation's turning points, with what was said if that is kept.
type Milestone struct {
	ID       ID       `cbor:"1,keyasint" json:"id"`
	Client   ID       `cbor:"2,keyasint" json:"client"`
	Relation ID       `cbor:"3,keyasint" json:"relation"`
	What     StepName `cbor:"4,keyasint" json:"what"`
	Held     Date     `cbor:"5,keyasint" json:"held"`
	By       ID       `cbor:"6,keyasint" json:"by"`
	Note     string   `cbor:"7,keyasint,omitempty" json:"note,omitempty"`      // the template's questions with what was answered
	Until    Date     `cbor:"8,keyasint,omitempty" json:"until,omitempty"`     // of an extension: the new last day
	Reason   string   `cbor:"9,keyasint,omitempty" json:"reason,omitempty"`    // of an extension; needed there
	From     ID       `cbor:"10,keyasint,omitempty" json:"from,omitzero"`      // of a hand-over: who had it
	To       ID       `cbor:"11,keyasint,omitempty" json:"to,omitzero"`        // who goes on
	Template string   `cbor:"12,keyasint,omitempty" json:"template,omitempty"` // the template it followed
}

// Kind is KindMilestone.
func (m *Milestone) Kind() Kind { return KindMilestone }

// Key is the milestone's id.
func (m *Milestone) Key() ID { return m.ID }

// About is the client.
func (m *Milestone) About() ID { return m.Client }

// Texts are what was said.
func (m *Milestone) Texts() []string { return said(m.Reason, m.Note) }

// MilestoneID is the id of a discussion that each relation has once: noted on two
// laptops it is one.
func MilestoneID(relation ID, what StepName) ID {
	return madeID("milestone", relation[:], []byte(what))
}

// Once tells whether a relation has only one such milestone.
func (n StepName) Once() bool { return n == StartTalk || n == Interim || n == FinalTalk }

// Check wants what kind of milestone it is, its day, and what such a one needs.
func (m *Milestone) Check() error {
	switch {
	case m.Client.Zero():
		return Problem{"client", "missing"}
	case m.Relation.Zero():
		return Problem{"relation", "missing"}
	case m.What == "":
		return Problem{"what", "missing"}
	case !slices.Contains(StepNames(), m.What):
		return Problem{"what", "unknown-code"}
	case m.Held == 0:
		return Problem{"held", "missing"}
	case m.What == Extension && m.Until == 0:
		return Problem{"until", "missing"}
	case m.What == Extension && m.Reason == "":
		return Problem{"reason", "missing"}
	case m.What == HandedOver && m.To.Zero():
		return Problem{"to", "missing"}
	}
	return first(text("note", m.Note, MaxText), text("reason", m.Reason, MaxText), short("template", m.Template))
}

// Ahead is a discussion of a relation that has not been held, and when it is due.
type Ahead struct {
	What StepName
	Due  Date
}

// StillAhead are the discussions that a relation has not had yet, by their days: the
// start discussion at its start, the interim review half way or when agreed, the final
// discussion at its planned end. Of an ended relation only the final one is left.
func StillAhead(r *Relation, held []*Milestone) []Ahead {
	had := func(what StepName) bool {
		return slices.ContainsFunc(held, func(m *Milestone) bool { return m.Relation == r.ID && m.What == what })
	}
	var out []Ahead
	for _, a := range []Ahead{{StartTalk, r.Start}, {Interim, r.InterimDue()}, {FinalTalk, cmp.Or(r.Ended, r.Planned)}} {
		if had(a.What) || r.Ended != 0 && a.What != FinalTalk || a.What == Interim && r.InterimDue() >= r.Planned {
			continue
		}
		out = append(out, a)
	}
	return out
}

// Current is the relation of a client that counts now: the one that lasts and began
// last, else the one that ended last; nil without any.
func Current(all []*Relation, day Date) *Relation {
	var best *Relation
	for _, r := range all {
		switch {
		case best == nil,
			best.Open(day) != r.Open(day) && r.Open(day),
			best.Open(day) == r.Open(day) && (r.Start > best.Start || r.Start == best.Start && slices.Compare(r.ID[:], best.ID[:]) > 0):
			best = r
		}
	}
	return best
}

func sampleRelation() Record {
	return &Relation{
		ID: ID{21}, Client: ID{19}, Expert: ID{3}, Pair: "Sosiaaliohjaaja", Site: ID{2}, Project: ID{16}, Start: 19675, Planned: 19858, Ended: 19850,
		Reason: "Opiskelu alkoi.", Interim: 19766, Most: 2,
	}
}

func sampleMilestone() Record {
	return &Milestone{
		ID: ID{22}, Client: ID{19}, Relation: ID{21}, What: HandedOver, Held: 19800, By: ID{3}, Note: "Kerrottu yhdessä.", Until: 19900,
		Reason: "Muutto toiseen toimipaikkaan", From: ID{3}, To: ID{4}, Template: "handover",
	}
}

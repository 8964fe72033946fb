package model

import (
	"slices"
	"strings"
)

// PlanForm says what kind of occasion a plan is for.
type PlanForm string

// The forms, the most usual first.
const (
	FormJoint     PlanForm = "joint"     // a joint meeting of a group: an expert and a professional are there (S0-15)
	FormRemote    PlanForm = "remote"    // a group over video; a coarse area instead of a place (S4-05)
	FormBench     PlanForm = "bench"     // Juttupenkki: anyone sits down for a talk (S3-13)
	FormOutreach  PlanForm = "outreach"  // a visit to where people are already (S3-12)
	FormReception PlanForm = "reception" // a work pair's low-threshold reception (S3-10, S3-11)
	FormCampaign  PlanForm = "campaign"  // a campaign or a visit that tells of the work (S0-45, S4-08)
)

// PlanForms are all forms.
func PlanForms() []PlanForm {
	return []PlanForm{FormJoint, FormRemote, FormBench, FormOutreach, FormReception, FormCampaign}
}

// Group tells whether people take part in the form as a group, by nickname or as plain
// numbers. Of the others nobody is known: visitors are encounters in bags, or a reach.
func (f PlanForm) Group() bool { return f == FormJoint || f == FormRemote }

// Counted tells whether the form's visitors are counted as anonymous encounters, with
// the occasion in the place of a site.
func (f PlanForm) Counted() bool { return f == FormBench || f == FormOutreach || f == FormReception }

// MaxCents is the largest sum of money in a field: a million euros.
const MaxCents = 100_000_000

// MaxGroup is how many people a number of participants or visitors can hold.
const MaxGroup = 100_000

// Plan is what is meant to happen at one occasion of the agenda. Its id is that of the
// occasion: an entry's, or for a series' occasion that of the entry that would stand for
// it (ExceptionID), so that two who plan the same day apart write one plan.
//
// When and where stand in the agenda. What came of it stands in Held, what people said
// of the plan in Comment and Review: Stage puts them together.
type Plan struct {
	ID          ID       `cbor:"1,keyasint" json:"id"`
	Series      ID       `cbor:"2,keyasint,omitempty" json:"series,omitzero"`
	Day         Date     `cbor:"3,keyasint,omitempty" json:"day,omitempty"` // of the series
	Form        PlanForm `cbor:"4,keyasint" json:"form"`
	Title       string   `cbor:"5,keyasint,omitempty" json:"title,omitempty"`                // its own name; "": the agenda's
	Kinds       []string `cbor:"6,keyasint,omitempty" json:"programme,omitempty" aula:"set"` // codes of Programme (S0-16)
	Topics      []string `cbor:"7,keyasint,omitempty" json:"recovery,omitempty" aula:"set"`  // codes of Recovery that are covered (S0-16)
	Text        string   `cbor:"8,keyasint,omitempty" json:"text,omitempty"`                 // the programme, a line for each part
	Venue       string   `cbor:"9,keyasint,omitempty" json:"venue,omitempty"`                // if it is not the site's room
	MeetAt      string   `cbor:"10,keyasint,omitempty" json:"meeting_point,omitempty"`
	Transport   string   `cbor:"11,keyasint,omitempty" json:"transport,omitempty"`
	Bring       string   `cbor:"12,keyasint,omitempty" json:"bring,omitempty"` // what to bring along
	Safety      string   `cbor:"13,keyasint,omitempty" json:"safety,omitempty"`
	Insurance   string   `cbor:"14,keyasint,omitempty" json:"insurance,omitempty"`          // "": the site's (S0-43)
	Responsible ID       `cbor:"15,keyasint,omitempty" json:"responsible,omitzero"`         // the professional who answers for it (S0-21)
	Experts     []string `cbor:"16,keyasint,omitempty" json:"experts,omitempty" aula:"set"` // ids of members
	Pair        []string `cbor:"17,keyasint,omitempty" json:"pair,omitempty" aula:"set"`    // ids of other professionals (S2-05, S3-11)
	Capacity    int      `cbor:"18,keyasint,omitempty" json:"capacity,omitempty"`           // how many can take part; 0: not said
	Notice      string   `cbor:"19,keyasint,omitempty" json:"notice,omitempty"`             // what the notice board says
	Partner     string   `cbor:"20,keyasint,omitempty" json:"partner,omitempty"`            // the place or organisation visited (S1-10)
	Area        string   `cbor:"21,keyasint,omitempty" json:"area,omitempty"`               // remote: a coarse area, never a place (S4-05)
	Link        string   `cbor:"22,keyasint,omitempty" json:"link,omitempty"`               // remote: how to join; never in an export
	Asked       Moment   `cbor:"23,keyasint,omitempty" json:"asked,omitempty"`              // when it was given for review; 0: a draft
	AskedBy     ID       `cbor:"24,keyasint,omitempty" json:"asked_by,omitzero"`
	Author      ID       `cbor:"25,keyasint,omitempty" json:"author,omitzero"` // who began it
}

// Kind is KindPlan.
func (p *Plan) Kind() Kind { return KindPlan }

// Key is the occasion's id.
func (p *Plan) Key() ID { return p.ID }

// Texts are the plan's words; the link is not for finding.
func (p *Plan) Texts() []string {
	return said(p.Title, p.Text, p.Venue, p.MeetAt, p.Transport, p.Bring, p.Safety, p.Notice, p.Partner, p.Area)
}

// Check wants a known form, a series with its day or neither, a capacity that people
// fit into, and lines that fit.
func (p *Plan) Check() error {
	switch {
	case p.Form == "":
		return Problem{"form", "missing"}
	case !slices.Contains(PlanForms(), p.Form):
		return Problem{"form", "unknown-code"}
	case p.Series.Zero() != (p.Day == 0):
		return Problem{"day", "missing"}
	case p.Capacity < 0 || p.Capacity > MaxGroup:
		return Problem{"capacity", "range"}
	}
	return first(
		short("title", p.Title, "venue", p.Venue, "meeting_point", p.MeetAt, "transport", p.Transport, "bring", p.Bring, "insurance", p.Insurance,
			"partner", p.Partner, "area", p.Area),
		text("text", p.Text, MaxText), text("safety", p.Safety, MaxText), text("notice", p.Notice, MaxText), text("link", p.Link, MaxNote),
		elements("programme", p.Kinds), elements("recovery", p.Topics), elements("experts", p.Experts), elements("pair", p.Pair))
}

// People are all members whom the plan names: who answers for it, experts, pair; each once.
func (p *Plan) People() []ID {
	var out []ID
	add := func(id ID) {
		if !id.Zero() && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	add(p.Responsible)
	for _, id := range slices.Concat(ids(p.Experts), ids(p.Pair)) {
		add(id)
	}
	return out
}

// Names tells whether the plan names a member.
func (p *Plan) Names(id ID) bool { return slices.Contains(p.People(), id) }

// Gap is what a plan still lacks.
type Gap string

// What a plan can lack. Without who answers for it, it can't be given for review; the
// rest is a warning.
const (
	GapResponsible Gap = "responsible" // nobody answers for it (S0-21)
	GapExpert      Gap = "expert"      // no expert is there (S0-15)
	GapPair        Gap = "pair"        // one alone: the form is for two (S3-10, S3-13)
	GapProgramme   Gap = "programme"   // nothing is said of what is done
	GapPlace       Gap = "place"       // nobody knows where
	GapInsurance   Gap = "insurance"   // neither the plan nor the site tells of one (S0-43)
	GapArea        Gap = "area"        // a remote group without its area
)

// Gaps are what the plan lacks, the gravest first. The item is the occasion in the
// agenda, the site the one it names or nil.
func (p *Plan) Gaps(i Item, site *Site) []Gap {
	var out []Gap
	add := func(missing bool, g Gap) {
		if missing {
			out = append(out, g)
		}
	}
	blank := func(s string) bool { return strings.TrimSpace(s) == "" }
	add(p.Responsible.Zero(), GapResponsible)
	add(p.Form != FormReception && p.Form != FormCampaign && len(p.Experts) == 0, GapExpert)
	add(p.Form.Counted() && len(p.People()) < 2, GapPair)
	add(blank(p.Text) && len(p.Kinds) == 0 && p.Form.Group(), GapProgramme)
	add(p.Form != FormRemote && site == nil && blank(i.Room) && blank(p.Venue), GapPlace)
	add(p.Form == FormRemote && blank(p.Area), GapArea)
	add(p.Form != FormRemote && p.Form != FormCampaign && blank(p.Insurance) && (site == nil || blank(site.Insurance)), GapInsurance)
	return out
}

// Occasion is the id under which a plan of this item is kept: an entry's own, or that of
// the entry that would stand for the series' day. Zero if nothing can be planned for it.
func (i Item) Occasion() ID {
	switch i.Source {
	case KindEntry:
		return i.ID
	case KindSeries:
		return ExceptionID(i.ID, i.Day)
	}
	return ID{}
}

// NewPlan is an empty plan of an item: the people that the agenda names are experts if
// that is their role, and the first professional answers for it.
func NewPlan(i Item, members []*Member, author ID) *Plan {
	p := &Plan{ID: i.Occasion(), Series: i.Series, Day: i.Day, Form: FormJoint, Author: author}
	for _, id := range i.People {
		n := slices.IndexFunc(members, func(m *Member) bool { return m.ID == id })
		switch {
		case n < 0:
		case members[n].Role.Expert():
			p.Experts = append(p.Experts, id.String())
		case p.Responsible.Zero():
			p.Responsible = id
		default:
			p.Pair = append(p.Pair, id.String())
		}
	}
	return p
}

func samplePlan() Record {
	return &Plan{
		ID: ID{30}, Series: ID{11}, Day: 19675, Form: FormJoint, Title: "Retki laavulle", Kinds: []string{"excursion"}, Topics: []string{"hope"},
		Text: "12.00 Kahvit\n13.00 Kävely laavulle", Venue: "Kirkkojärven laavu", MeetAt: "Aulan ovella", Transport: "Kimppakyydit", Bring: "Säänmukaiset vaatteet",
		Safety: "Hätänumero 112, mukana ensiapulaukku.", Insurance: "Kunnan tapaturmavakuutus", Responsible: ID{4}, Experts: []string{ID{3}.String()},
		Pair: []string{ID{5}.String()}, Capacity: 12, Notice: "Kaikille avoin, ei ilmoittautumista.", Partner: "Miete", Area: "Pirkanmaa", Link: "tapaaminen.example.fi/abc",
		Asked: 1700000000, AskedBy: ID{3}, Author: ID{3},
	}
}

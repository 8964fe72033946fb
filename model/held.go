package model

import "slices"

// Held is what an occasion came to, in numbers: of persons only those who worked. Its id
// is the occasion's. Participants by nickname stand in Participation, and those whom
// nobody named here as plain numbers; visitors of a bench, an outreach or a reception are
// encounters in bags. Being there counts in full, whatever the role (S0-18).
type Held struct {
	ID       ID       `cbor:"1,keyasint" json:"id"`
	Day      Date     `cbor:"2,keyasint" json:"day"`
	Minutes  int      `cbor:"3,keyasint,omitempty" json:"minutes,omitempty"`               // how long it lasted; 0: as planned
	Others   int      `cbor:"4,keyasint,omitempty" json:"others,omitempty"`                // participants who are not named
	New      int      `cbor:"5,keyasint,omitempty" json:"new,omitempty"`                   // of them for the first time
	Ideas    int      `cbor:"6,keyasint,omitempty" json:"ideas,omitempty"`                 // of them: brought ideas (S0-22)
	Did      int      `cbor:"7,keyasint,omitempty" json:"did,omitempty"`                   // of them: did something together
	Led      int      `cbor:"8,keyasint,omitempty" json:"led,omitempty"`                   // of them: led as peers
	Peer     []string `cbor:"9,keyasint,omitempty" json:"peer,omitempty" aula:"set"`       // ids of members who gave peer support (S3-15)
	Guided   []string `cbor:"10,keyasint,omitempty" json:"guided,omitempty" aula:"set"`    // ids of members who gave guidance (S3-15)
	Kinds    []string `cbor:"11,keyasint,omitempty" json:"programme,omitempty" aula:"set"` // codes of Programme that were done
	Themes   []string `cbor:"12,keyasint,omitempty" json:"themes,omitempty" aula:"set"`    // codes of Theme that came up (S3-14)
	Prep     int      `cbor:"13,keyasint,omitempty" json:"prep,omitempty"`                 // minutes of preparing by the professional (S0-31)
	Phones   int      `cbor:"14,keyasint,omitempty" json:"phones,omitempty"`               // devices in a remote group (S4-06)
	Tablets  int      `cbor:"15,keyasint,omitempty" json:"tablets,omitempty"`
	Desks    int      `cbor:"16,keyasint,omitempty" json:"computers,omitempty"`
	Km       int      `cbor:"17,keyasint,omitempty" json:"km,omitempty"`                  // assumed there and back for each participant (S4-07)
	CentsKm  int      `cbor:"18,keyasint,omitempty" json:"cents_km,omitempty"`            // assumed price of a kilometre, in cents
	Reach    int      `cbor:"19,keyasint,omitempty" json:"reach,omitempty"`               // campaign: how many it may have reached (S4-08)
	Channels []string `cbor:"20,keyasint,omitempty" json:"channels,omitempty" aula:"set"` // codes of Channel (S0-45)
	By       ID       `cbor:"21,keyasint,omitempty" json:"by,omitzero"`
}

// Kind is KindHeld.
func (h *Held) Kind() Kind { return KindHeld }

// Key is the occasion's id.
func (h *Held) Key() ID { return h.ID }

// Of is the occasion.
func (h *Held) Of() ID { return h.ID }

// Moment is noon of the day: for being found by it.
func (h *Held) Moment() Moment {
	if h.Day == 0 {
		return 0
	}
	return Moment(h.Day)*86400 + 43200
}

// Check wants a day and numbers that can be: none below zero, no more new or in a role
// than were there.
func (h *Held) Check() error {
	switch {
	case h.Day == 0:
		return Problem{"day", "missing"}
	case h.Minutes < 0 || h.Minutes > MaxMinutes:
		return Problem{"minutes", "range"}
	case h.Prep < 0 || h.Prep > MaxMinutes:
		return Problem{"prep", "range"}
	case h.Reach < 0 || h.Reach > 100*MaxGroup:
		return Problem{"reach", "range"}
	case h.Km < 0 || h.Km > 5000:
		return Problem{"km", "range"}
	case h.CentsKm < 0 || h.CentsKm > 1000:
		return Problem{"cents_km", "range"}
	}
	for _, n := range []struct {
		field   string
		n, most int
	}{
		{"others", h.Others, MaxGroup},
		{"new", h.New, h.Others},
		{"ideas", h.Ideas, h.Others},
		{"did", h.Did, h.Others},
		{"led", h.Led, h.Others},
		{"phones", h.Phones, MaxGroup},
		{"tablets", h.Tablets, MaxGroup},
		{"computers", h.Desks, MaxGroup},
	} {
		if n.n < 0 || n.n > n.most {
			return Problem{n.field, "range"}
		}
	}
	return first(elements("peer", h.Peer), elements("guided", h.Guided), elements("programme", h.Kinds), elements("themes", h.Themes),
		elements("channels", h.Channels))
}

// Part is a participant's role (S0-22). None is mere presence, and counts in full.
type Part string

// The roles.
const (
	PartIdeas  Part = "ideas"  // brought an idea
	PartDid    Part = "did"    // did something together
	PartLed    Part = "led"    // led as a peer
	PartListen Part = "listen" // listened
)

// Parts are all roles.
func Parts() []Part { return []Part{PartIdeas, PartDid, PartLed, PartListen} }

// Participation says that somebody took part in an occasion, under their nickname. It
// lives in the compartment of clients. When their retention time is over the name goes
// and the number stays: Client is zero then.
type Participation struct {
	ID     ID       `cbor:"1,keyasint" json:"id"`
	Plan   ID       `cbor:"2,keyasint" json:"plan"`
	Client ID       `cbor:"3,keyasint,omitempty" json:"client,omitzero"`
	Day    Date     `cbor:"4,keyasint" json:"day"`
	New    bool     `cbor:"5,keyasint,omitempty" json:"new,omitempty"` // for the first time
	Parts  []string `cbor:"6,keyasint,omitempty" json:"parts,omitempty" aula:"set"`
}

// NewParticipation is a client's taking part in an occasion: ticked on two laptops it is one.
func NewParticipation(occasion, client ID, day Date) *Participation {
	return &Participation{ID: madeID("participation", occasion[:], client[:]), Plan: occasion, Client: client, Day: day}
}

// Kind is KindParticipation.
func (p *Participation) Kind() Kind { return KindParticipation }

// Key is made from occasion and client.
func (p *Participation) Key() ID { return p.ID }

// About is the client.
func (p *Participation) About() ID { return p.Client }

// Of is the occasion.
func (p *Participation) Of() ID { return p.Plan }

// Check wants an occasion, a day, and roles that are known.
func (p *Participation) Check() error {
	switch {
	case p.Plan.Zero():
		return Problem{"plan", "missing"}
	case p.Day == 0:
		return Problem{"day", "missing"}
	}
	for _, x := range p.Parts {
		if !slices.Contains(Parts(), Part(x)) {
			return Problem{"parts", "unknown-code"}
		}
	}
	return nil
}

// Debrief is one person's two minutes after an occasion: how it went, what to keep, what
// to change. It tells of the meeting and of oneself, never of a participant.
type Debrief struct {
	ID     ID     `cbor:"1,keyasint" json:"id"`
	Plan   ID     `cbor:"2,keyasint" json:"plan"`
	By     ID     `cbor:"3,keyasint" json:"by"`
	Day    Date   `cbor:"4,keyasint" json:"day"`
	Went   int    `cbor:"5,keyasint,omitempty" json:"went,omitempty"` // 1 heavy … 5 well; 0: not said
	Keep   string `cbor:"6,keyasint,omitempty" json:"keep,omitempty"`
	Change string `cbor:"7,keyasint,omitempty" json:"change,omitempty"`
	Talk   bool   `cbor:"8,keyasint,omitempty" json:"talk,omitempty"` // would like to talk about it with somebody
}

// DebriefID is the id of a person's debrief of an occasion: written on two laptops it is one.
func DebriefID(occasion, person ID) ID { return madeID("debrief", occasion[:], person[:]) }

// Kind is KindDebrief.
func (d *Debrief) Kind() Kind { return KindDebrief }

// Key is made from occasion and person.
func (d *Debrief) Key() ID { return d.ID }

// Of is the occasion.
func (d *Debrief) Of() ID { return d.Plan }

// Texts are what to keep and what to change.
func (d *Debrief) Texts() []string { return said(d.Keep, d.Change) }

// Check wants an occasion, a person and a day.
func (d *Debrief) Check() error {
	switch {
	case d.Plan.Zero():
		return Problem{"plan", "missing"}
	case d.By.Zero():
		return Problem{"by", "missing"}
	case d.Day == 0:
		return Problem{"day", "missing"}
	case d.Went < 0 || d.Went > 5:
		return Problem{"went", "range"}
	}
	return first(text("keep", d.Keep, MaxText), text("change", d.Change, MaxText))
}

func sampleHeld() Record {
	return &Held{
		ID: ID{30}, Day: 19675, Minutes: 240, Others: 7, New: 2, Ideas: 1, Did: 3, Led: 1, Peer: []string{ID{3}.String()}, Guided: []string{ID{4}.String()},
		Kinds: []string{"excursion"}, Themes: []string{"lonely"}, Prep: 60, Phones: 3, Tablets: 1, Desks: 2, Km: 80, CentsKm: 55, Reach: 200,
		Channels: []string{"notice-board"}, By: ID{4},
	}
}

func sampleParticipation() Record {
	p := NewParticipation(ID{30}, ID{19}, 19675)
	p.New, p.Parts = true, []string{string(PartDid)}
	return p
}

func sampleDebrief() Record {
	return &Debrief{
		ID: DebriefID(ID{30}, ID{3}), Plan: ID{30}, By: ID{3}, Day: 19675, Went: 4, Keep: "Rauhallinen aloitus.", Change: "Vähemmän puhetta.", Talk: true,
	}
}

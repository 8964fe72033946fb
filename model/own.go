package model

import "slices"

// Diary is an entry of the field diary: its author's alone (S1-16).
type Diary struct {
	ID   ID     `cbor:"1,keyasint" json:"id"`
	Day  Date   `cbor:"2,keyasint" json:"day"`
	Text string `cbor:"3,keyasint" json:"text"`
	Lent ID     `cbor:"4,keyasint,omitempty" json:"lent,omitzero"` // the copy that was shared on purpose
}

// Kind is KindDiary.
func (d *Diary) Kind() Kind { return KindDiary }

// Key is the entry's id.
func (d *Diary) Key() ID { return d.ID }

// Texts are the entry.
func (d *Diary) Texts() []string { return said(d.Text) }

// Check wants a day and words.
func (d *Diary) Check() error {
	if d.Day == 0 {
		return Problem{"day", "missing"}
	}
	return first(need("text", d.Text), text("text", d.Text, MaxText))
}

// Lent is a copy of a diary entry that its author shared on purpose, with all who meet
// clients. Taking it back deletes it; whoever has read it has read it.
type Lent struct {
	ID   ID     `cbor:"1,keyasint" json:"id"`
	From ID     `cbor:"2,keyasint" json:"from"`
	Day  Date   `cbor:"3,keyasint" json:"day"` // of the entry
	On   Date   `cbor:"4,keyasint" json:"on"`  // shared
	Text string `cbor:"5,keyasint" json:"text"`
}

// Kind is KindLent.
func (l *Lent) Kind() Kind { return KindLent }

// Key is the copy's id.
func (l *Lent) Key() ID { return l.ID }

// Texts are the entry.
func (l *Lent) Texts() []string { return said(l.Text) }

// Check wants whose it is, a day and words.
func (l *Lent) Check() error {
	switch {
	case l.From.Zero():
		return Problem{"from", "missing"}
	case l.Day == 0:
		return Problem{"day", "missing"}
	case l.On == 0:
		return Problem{"on", "missing"}
	}
	return first(need("text", l.Text), text("text", l.Text, MaxText))
}

// Readiness is one check of how the expert is doing: five questions of our own, 1 to 5,
// each may be left out. No sum is made of it; it is the expert's alone (S0-33).
type Readiness struct {
	ID      ID     `cbor:"1,keyasint" json:"id"`
	Day     Date   `cbor:"2,keyasint" json:"day"`
	Sleep   int    `cbor:"3,keyasint,omitempty" json:"sleep,omitempty"`
	Load    int    `cbor:"4,keyasint,omitempty" json:"load,omitempty"`
	Support int    `cbor:"5,keyasint,omitempty" json:"support,omitempty"`
	Joy     int    `cbor:"6,keyasint,omitempty" json:"joy,omitempty"`
	Bounds  int    `cbor:"7,keyasint,omitempty" json:"bounds,omitempty"`
	Note    string `cbor:"8,keyasint,omitempty" json:"note,omitempty"`
}

// Kind is KindReadiness.
func (r *Readiness) Kind() Kind { return KindReadiness }

// Key is the check's id.
func (r *Readiness) Key() ID { return r.ID }

// Texts are the note.
func (r *Readiness) Texts() []string { return said(r.Note) }

// Answers are the five answers in the order of the questions; 0 is not answered.
func (r *Readiness) Answers() []int { return []int{r.Sleep, r.Load, r.Support, r.Joy, r.Bounds} }

// Check wants a day and at least one answer from 1 to 5.
func (r *Readiness) Check() error {
	if r.Day == 0 {
		return Problem{"day", "missing"}
	}
	some := false
	for i, n := range r.Answers() {
		if n < 0 || n > 5 {
			return Problem{[]string{"sleep", "load", "support", "joy", "bounds"}[i], "range"}
		}
		some = some || n > 0
	}
	if !some {
		return Problem{"sleep", "missing"}
	}
	return text("note", r.Note, MaxText)
}

// Pathway is a goal of the expert's own: confidence, income, work, studies (S0-49).
type Pathway struct {
	ID     ID     `cbor:"1,keyasint" json:"id"`
	Text   string `cbor:"2,keyasint" json:"text"`
	Area   string `cbor:"3,keyasint,omitempty" json:"area,omitempty"` // one of PathAreas
	Target Date   `cbor:"4,keyasint,omitempty" json:"target,omitempty"`
	Done   Date   `cbor:"5,keyasint,omitempty" json:"done,omitempty"`
	Note   string `cbor:"6,keyasint,omitempty" json:"note,omitempty"`
	Made   Date   `cbor:"7,keyasint" json:"made"`
}

// PathAreas are what a pathway goal may be about.
func PathAreas() []string { return []string{"confidence", "income", "work", "studies", "other"} }

// Kind is KindPathway.
func (p *Pathway) Kind() Kind { return KindPathway }

// Key is the goal's id.
func (p *Pathway) Key() ID { return p.ID }

// Texts are the goal and its note.
func (p *Pathway) Texts() []string { return said(p.Text, p.Note) }

// Check wants words that fit on a line, and an area that is known.
func (p *Pathway) Check() error {
	switch {
	case p.Area != "" && !slices.Contains(PathAreas(), p.Area):
		return Problem{"area", "unknown-code"}
	case p.Made == 0:
		return Problem{"made", "missing"}
	}
	return first(need("text", p.Text), short("text", p.Text), text("note", p.Note, MaxText))
}

func sampleDiary() Record {
	return &Diary{ID: ID{29}, Day: 19700, Text: "Hyvä päivä.", Lent: ID{32}}
}

func sampleLent() Record {
	return &Lent{ID: ID{32}, From: ID{3}, Day: 19700, On: 19701, Text: "Hyvä päivä."}
}

func sampleReadiness() Record {
	return &Readiness{ID: ID{30}, Day: 19700, Sleep: 4, Load: 2, Support: 5, Joy: 4, Bounds: 3, Note: "Lepopäivä lauantaina"}
}

func samplePathway() Record {
	return &Pathway{ID: ID{31}, Text: "Haen opintoihin", Area: "studies", Target: 19900, Done: 19890, Note: "Hakuaika maaliskuussa", Made: 19700}
}

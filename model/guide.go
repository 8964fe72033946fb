package model

import (
	"cmp"
	"slices"
)

// Guide is one version of the operating guide (toimintaohje, S2-09). A version never
// changes once somebody has acknowledged it: a new one is made.
type Guide struct {
	ID     ID     `cbor:"1,keyasint" json:"id"`
	Number int    `cbor:"2,keyasint" json:"number"`                   // 1, 2, 3 …; the one that ships is 0
	Text   Words  `cbor:"3,keyasint" json:"text"`                     // headings, lists and bold as in the help
	From   Date   `cbor:"4,keyasint" json:"from"`                     // its first day
	News   string `cbor:"5,keyasint,omitempty" json:"news,omitempty"` // what changed, in a line
	By     ID     `cbor:"6,keyasint,omitempty" json:"by,omitzero"`
}

// Kind is KindGuide.
func (g *Guide) Kind() Kind { return KindGuide }

// Key is the version's id.
func (g *Guide) Key() ID { return g.ID }

// Check wants a number, words in one language at least, and a first day.
func (g *Guide) Check() error {
	switch {
	case g.Number < 1:
		return Problem{"number", "range"}
	case g.Text == (Words{}):
		return Problem{"text", "missing"}
	case g.From == 0:
		return Problem{"from", "missing"}
	}
	return first(short("news", g.News), text("text", g.Text.Fi, MaxText), text("text", g.Text.Sv, MaxText), text("text", g.Text.En, MaxText))
}

// ShippedGuide is the id of the guide that ships with the program: it counts until
// the workspace has one of its own.
var ShippedGuide = ID{'g', 'u', 'i', 'd', 'e', '-', 'v', '0'}

// GuideOn is the version that holds on a day: the highest number that has begun; nil
// while it is the one that ships.
func GuideOn(all []*Guide, day Date) *Guide {
	var now []*Guide
	for _, g := range all {
		if g.From <= day {
			now = append(now, g)
		}
	}
	if len(now) == 0 {
		return nil
	}
	return slices.MaxFunc(now, func(a, b *Guide) int {
		return cmp.Or(cmp.Compare(a.Number, b.Number), cmp.Compare(a.From, b.From), slices.Compare(a.ID[:], b.ID[:]))
	})
}

// Ack says that a member has read a version of the guide.
type Ack struct {
	ID     ID   `cbor:"1,keyasint" json:"id"`
	Guide  ID   `cbor:"2,keyasint" json:"guide"`
	Person ID   `cbor:"3,keyasint" json:"person"`
	Day    Date `cbor:"4,keyasint" json:"day"`
}

// AckID is the id of a member's acknowledgement: given on two laptops it is one.
func AckID(guide, person ID) ID {
	return madeID("ack", guide[:], person[:])
}

// Kind is KindAck.
func (a *Ack) Kind() Kind { return KindAck }

// Key is made from guide and person.
func (a *Ack) Key() ID { return a.ID }

// Check wants all of it.
func (a *Ack) Check() error {
	switch {
	case a.Guide.Zero():
		return Problem{"guide", "missing"}
	case a.Person.Zero():
		return Problem{"person", "missing"}
	case a.Day == 0:
		return Problem{"day", "missing"}
	}
	return nil
}

func sampleGuide() Record {
	return &Guide{
		ID: ID{14}, Number: 2, Text: Words{"# Toimintaohje", "# Verksamhetsanvisning", "# Operating guide"}, From: 19675,
		News: "Purku aina samana päivänä", By: ID{3},
	}
}

func sampleAck() Record {
	return &Ack{ID: AckID(ID{14}, ID{3}), Guide: ID{14}, Person: ID{3}, Day: 19676}
}

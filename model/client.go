package model

import (
	"bytes"
	"slices"
	"strings"
)

// Subject is a record that tells of one client: it lives in their compartment, is found
// by the client, and whoever looks at it or changes it stands in the access log
// (GROUND.md 8).
type Subject interface {
	Record
	About() ID // the client
}

// Client is a person who takes part in individual work, under a nickname or a made-up
// word. Nothing here says who they are, and nothing is a patient record (DOMAIN.md 2, 4).
type Client struct {
	ID        ID       `cbor:"1,keyasint" json:"id"`
	Name      string   `cbor:"2,keyasint" json:"name"`                                  // a nickname, or the words of a continuation slip
	Site      ID       `cbor:"3,keyasint,omitempty" json:"site,omitzero"`               // where it began
	CameFrom  string   `cbor:"4,keyasint,omitempty" json:"came_from,omitempty"`         // a code of CameFrom, coarse on purpose
	Asked     Date     `cbor:"5,keyasint,omitempty" json:"asked,omitempty"`             // first contact: the wait for the first meeting begins (S1-26)
	Consent   Date     `cbor:"6,keyasint,omitempty" json:"consent,omitempty"`           // the day they agreed to take part (S3-06)
	Explained ID       `cbor:"7,keyasint,omitempty" json:"explained_by,omitzero"`       // the member who told them what it means
	Withdrawn Date     `cbor:"8,keyasint,omitempty" json:"withdrawn,omitempty"`         // the day they took it back; needs no reason
	Places    []string `cbor:"9,keyasint,omitempty" json:"places,omitempty" aula:"set"` // where they would like to meet, codes of MeetPlace (S0-23)
	Company   string   `cbor:"10,keyasint,omitempty" json:"company,omitempty"`          // with whom, and what else they wish
	Interests string   `cbor:"11,keyasint,omitempty" json:"interests,omitempty"`
	Decision  bool     `cbor:"12,keyasint,omitempty" json:"decision,omitempty"`           // a decision on social rehabilitation (S0-20)
	DecidedOn Date     `cbor:"13,keyasint,omitempty" json:"decision_from,omitempty"`      // its first day
	DecidedTo Date     `cbor:"14,keyasint,omitempty" json:"decision_to,omitempty"`        // its last
	Workers   []string `cbor:"15,keyasint,omitempty" json:"workers,omitempty" aula:"set"` // ids of the members who work with them
	Made      Date     `cbor:"16,keyasint,omitempty" json:"made,omitempty"`
	Joint     bool     `cbor:"17,keyasint,omitempty" json:"joint,omitempty"` // takes part in joint meetings: whoever holds them sees the nickname
}

// Kind is KindClient.
func (c *Client) Kind() Kind { return KindClient }

// Key is the client's id.
func (c *Client) Key() ID { return c.ID }

// About is the client.
func (c *Client) About() ID { return c.ID }

// Texts are the nickname, wishes and interests.
func (c *Client) Texts() []string { return said(c.Name, c.Company, c.Interests) }

// Check wants a nickname, days in their order, and who explained what was agreed to.
func (c *Client) Check() error {
	switch {
	case strings.TrimSpace(c.Name) == "":
		return Problem{"name", "missing"}
	case c.Consent != 0 && c.Explained.Zero():
		return Problem{"explained_by", "missing"}
	case c.Withdrawn != 0 && c.Withdrawn < c.Consent:
		return Problem{"withdrawn", "order"}
	case c.DecidedTo != 0 && c.DecidedTo < c.DecidedOn:
		return Problem{"decision_to", "order"}
	}
	return first(short("name", c.Name, "came_from", c.CameFrom), text("company", c.Company, MaxText), text("interests", c.Interests, MaxText),
		elements("places", c.Places), elements("workers", c.Workers))
}

// Consents tells whether the client takes part on a day: agreed, and not taken back.
func (c *Client) Consents(day Date) bool {
	return c.Consent != 0 && c.Consent <= day && (c.Withdrawn == 0 || day < c.Withdrawn)
}

// With tells whether a member works with the client.
func (c *Client) With(member ID) bool { return slices.Contains(c.Workers, member.String()) }

// Link says that two records are of one human: figures count them once. Deleting it
// unlinks them; neither record ever changes by it (GROUND.md 6).
type Link struct {
	ID ID   `cbor:"1,keyasint" json:"id"`
	A  ID   `cbor:"2,keyasint" json:"a"` // the smaller id
	B  ID   `cbor:"3,keyasint" json:"b"`
	On Date `cbor:"4,keyasint" json:"on"`
	By ID   `cbor:"5,keyasint" json:"by"`
}

// NewLink is the link of two clients: made on two laptops it is one.
func NewLink(a, b ID, on Date, by ID) *Link {
	if bytes.Compare(a[:], b[:]) > 0 {
		a, b = b, a
	}
	return &Link{ID: madeID("link", a[:], b[:]), A: a, B: b, On: on, By: by}
}

// Kind is KindLink.
func (l *Link) Kind() Kind { return KindLink }

// Key is made from the two clients.
func (l *Link) Key() ID { return l.ID }

// About is the first of the two.
func (l *Link) About() ID { return l.A }

// Check wants two clients, in order.
func (l *Link) Check() error {
	switch {
	case l.A.Zero():
		return Problem{"a", "missing"}
	case l.B.Zero():
		return Problem{"b", "missing"}
	case bytes.Compare(l.A[:], l.B[:]) >= 0:
		return Problem{"b", "order"}
	case l.On == 0:
		return Problem{"on", "missing"}
	}
	return nil
}

// Persons gives each client the id that stands for their human: the smallest of all
// that links reach. A client without links stands for itself and is not in the map.
func Persons(links []*Link) map[ID]ID {
	root := map[ID]ID{}
	find := func(id ID) ID {
		for {
			up, ok := root[id]
			if !ok || up == id {
				return id
			}
			id = up
		}
	}
	for _, l := range links {
		a, b := find(l.A), find(l.B)
		if bytes.Compare(a[:], b[:]) > 0 {
			a, b = b, a
		}
		root[b], root[a] = a, a
	}
	out := map[ID]ID{}
	for id := range root {
		out[id] = find(id)
	}
	return out
}

func sampleClient() Record {
	return &Client{
		ID: ID{19}, Name: "Kanerva", Site: ID{2}, CameFrom: "outpatient", Asked: 19660, Consent: 19670, Explained: ID{3}, Withdrawn: 19900,
		Places: []string{"outdoors"}, Company: "Mieluiten iltapäivällä", Interests: "Valokuvaus", Decision: true, DecidedOn: 19650, DecidedTo: 20000,
		Workers: []string{ID{3}.String()}, Made: 19660, Joint: true,
	}
}

func sampleLink() Record { return NewLink(ID{19}, ID{20}, 19700, ID{3}) }

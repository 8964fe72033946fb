package model

import (
	"bytes"
	"cmp"
	"slices"
)

// Wish is what somebody would like to do together (S0-17), under their nickname or
// unnamed. It lives in the compartment of clients.
type Wish struct {
	ID      ID       `cbor:"1,keyasint" json:"id"`
	Text    string   `cbor:"2,keyasint" json:"text"`
	Client  ID       `cbor:"3,keyasint,omitempty" json:"client,omitzero"` // whose it is; zero: unnamed
	Site    ID       `cbor:"4,keyasint,omitempty" json:"site,omitzero"`
	Day     Date     `cbor:"5,keyasint" json:"day"`                                    // when it was wished
	Sort    string   `cbor:"6,keyasint,omitempty" json:"programme,omitempty"`          // a code of Programme
	Backers []string `cbor:"7,keyasint,omitempty" json:"backers,omitempty" aula:"set"` // ids of clients who would like it too
	Plans   []string `cbor:"8,keyasint,omitempty" json:"plans,omitempty" aula:"set"`   // ids of the occasions that fulfil it
	Aside   Date     `cbor:"9,keyasint,omitempty" json:"aside,omitempty"`              // put aside: it can't be done, or nobody wants it any more
	Why     string   `cbor:"10,keyasint,omitempty" json:"why,omitempty"`               // said to whoever wished it
}

// Kind is KindWish.
func (w *Wish) Kind() Kind { return KindWish }

// Key is the wish's id.
func (w *Wish) Key() ID { return w.ID }

// About is whose wish it is; zero if it is unnamed.
func (w *Wish) About() ID { return w.Client }

// Texts are the wish, and why it was put aside.
func (w *Wish) Texts() []string { return said(w.Text, w.Why) }

// Check wants words that fit on a line, and a day.
func (w *Wish) Check() error {
	switch {
	case w.Day == 0:
		return Problem{"day", "missing"}
	case w.Aside != 0 && w.Aside < w.Day:
		return Problem{"aside", "order"}
	}
	return first(need("text", w.Text), short("text", w.Text, "programme", w.Sort, "why", w.Why), elements("backers", w.Backers), elements("plans", w.Plans))
}

// Fulfils tells whether an occasion is meant to fulfil the wish.
func (w *Wish) Fulfils(occasion ID) bool { return slices.Contains(w.Plans, occasion.String()) }

// Vote is how many hands rose for a wish at an occasion, without names.
type Vote struct {
	ID    ID   `cbor:"1,keyasint" json:"id"`
	Wish  ID   `cbor:"2,keyasint" json:"wish"`
	Plan  ID   `cbor:"3,keyasint" json:"plan"`
	Hands int  `cbor:"4,keyasint" json:"hands"`
	Day   Date `cbor:"5,keyasint" json:"day"`
}

// NewVote is the vote on a wish at an occasion: counted on two laptops it is one.
func NewVote(wish, occasion ID, hands int, day Date) *Vote {
	return &Vote{ID: madeID("vote", wish[:], occasion[:]), Wish: wish, Plan: occasion, Hands: hands, Day: day}
}

// Kind is KindVote.
func (v *Vote) Kind() Kind { return KindVote }

// Key is made from wish and occasion.
func (v *Vote) Key() ID { return v.ID }

// Of is the occasion.
func (v *Vote) Of() ID { return v.Plan }

// Check wants a wish, an occasion, a day and a number of hands.
func (v *Vote) Check() error {
	switch {
	case v.Wish.Zero():
		return Problem{"wish", "missing"}
	case v.Plan.Zero():
		return Problem{"plan", "missing"}
	case v.Day == 0:
		return Problem{"day", "missing"}
	case v.Hands < 0 || v.Hands > MaxGroup:
		return Problem{"hands", "range"}
	}
	return nil
}

// WishState says how far a wish has come.
type WishState string

// The states of a wish.
const (
	WishOpen     WishState = "open"
	WishPlanned  WishState = "planned"  // a meeting to come is meant to fulfil it
	WishHappened WishState = "happened" // such a meeting was held
	WishAside    WishState = "aside"
)

// WishLine is what the wish box shows of a wish.
type WishLine struct {
	Wish  *Wish
	Name  string // of whose it is; "": unnamed, or not for this person
	State WishState
	On    Date // when it happens or happened; 0 else
	Votes int  // whoever wished it, those who back it, and the most hands that ever rose for it
}

// WishLineOf is a wish's line. Of the occasions it names held tells the day of those that
// were held, ahead of those that are to come. A wish that happened once has happened.
func WishLineOf(w *Wish, votes []*Vote, held, ahead map[ID]Date) WishLine {
	l := WishLine{Wish: w, State: WishOpen}
	hands := 0
	for _, v := range votes {
		if v.Wish == w.ID {
			hands = max(hands, v.Hands)
		}
	}
	named := len(w.Backers)
	if !w.Client.Zero() && !slices.Contains(w.Backers, w.Client.String()) {
		named++
	}
	l.Votes = max(named, hands)
	var happened, coming Date
	for _, id := range ids(w.Plans) {
		if d := held[id]; d != 0 && (happened == 0 || d < happened) {
			happened = d
		}
		if d := ahead[id]; d != 0 && (coming == 0 || d < coming) {
			coming = d
		}
	}
	switch {
	case happened != 0:
		l.State, l.On = WishHappened, happened
	case w.Aside != 0:
		l.State, l.On = WishAside, w.Aside
	case coming != 0:
		l.State, l.On = WishPlanned, coming
	}
	return l
}

// SortWishes puts open wishes first, the most wanted first of all, then what is planned,
// what happened, the latest first, and what was put aside.
func SortWishes(all []WishLine) {
	rank := func(l WishLine) int {
		return slices.Index([]WishState{WishOpen, WishPlanned, WishHappened, WishAside}, l.State)
	}
	slices.SortFunc(all, func(a, b WishLine) int {
		n := cmp.Or(rank(a)-rank(b), 0)
		if n != 0 {
			return n
		}
		if a.State == WishHappened || a.State == WishAside {
			n = cmp.Compare(b.On, a.On)
		}
		return cmp.Or(n, cmp.Compare(b.Votes, a.Votes), cmp.Compare(a.Wish.Day, b.Wish.Day), bytes.Compare(a.Wish.ID[:], b.Wish.ID[:]))
	})
}

func sampleWish() Record {
	return &Wish{
		ID: ID{35}, Text: "Retki metsään", Client: ID{19}, Site: ID{2}, Day: 19660, Sort: "excursion", Backers: []string{ID{20}.String()},
		Plans: []string{ID{30}.String()}, Aside: 19670, Why: "Tie on poikki syksyn.",
	}
}

func sampleVote() Record { return NewVote(ID{35}, ID{30}, 6, 19660) }

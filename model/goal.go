package model

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
)

// Level is how far a goal has come: −2 much less than expected, −1 less, 0 as expected,
// +1 more, +2 much more (Goal Attainment Scaling, DOMAIN.md 1.1). The zero value is no
// level at all; use LevelOf.
type Level uint8

// LevelOf is the level of a number from −2 to +2; others give none.
func LevelOf(n int) Level {
	if n < -2 || n > 2 {
		return 0
	}
	return Level(n + 3)
}

// Value is the level as a number from −2 to +2; ok is false for none.
func (l Level) Value() (n int, ok bool) {
	if l < 1 || l > 5 {
		return 0, false
	}
	return int(l) - 3, true
}

// Known tells whether there is a level.
func (l Level) Known() bool { _, ok := l.Value(); return ok }

// MarshalJSON writes −2…+2, or null.
func (l Level) MarshalJSON() ([]byte, error) {
	if n, ok := l.Value(); ok {
		return json.Marshal(n)
	}
	return []byte("null"), nil
}

// UnmarshalJSON reads what MarshalJSON wrote. ErrBadBytes.
func (l *Level) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*l = 0
		return nil
	}
	var n int
	if json.Unmarshal(b, &n) != nil || !LevelOf(n).Known() {
		return ErrBadBytes
	}
	*l = LevelOf(n)
	return nil
}

// Levels are all levels, the lowest first.
func Levels() []Level { return []Level{1, 2, 3, 4, 5} }

// GoalState says whether a goal is worked on.
type GoalState string

// The states of a goal.
const (
	GoalActive  GoalState = "active"
	GoalPaused  GoalState = "paused"
	GoalReached GoalState = "reached" // put aside since it is where the client wanted it
	GoalDropped GoalState = "dropped" // with the client's reason
)

// GoalStates are all states.
func GoalStates() []GoalState { return []GoalState{GoalActive, GoalPaused, GoalReached, GoalDropped} }

// MaxWeight is the largest weight of a goal.
const MaxWeight = 5

// Goal is what a client wants, in their own words, with five levels described (S0-26,
// S1-11). The expected one is described first, then better and worse.
type Goal struct {
	ID       ID        `cbor:"1,keyasint" json:"id"`
	Client   ID        `cbor:"2,keyasint" json:"client"`
	Text     string    `cbor:"3,keyasint" json:"text"`                                // the client's own words
	Domain   string    `cbor:"4,keyasint,omitempty" json:"domain,omitempty"`          // a code of Domain
	Tags     []string  `cbor:"5,keyasint,omitempty" json:"tags,omitempty" aula:"set"` // CHIME
	MuchLess string    `cbor:"6,keyasint,omitempty" json:"level_m2,omitempty"`        // −2
	Less     string    `cbor:"7,keyasint,omitempty" json:"level_m1,omitempty"`        // −1
	Expected string    `cbor:"8,keyasint,omitempty" json:"level_0,omitempty"`         // 0
	More     string    `cbor:"9,keyasint,omitempty" json:"level_p1,omitempty"`        // +1
	MuchMore string    `cbor:"10,keyasint,omitempty" json:"level_p2,omitempty"`       // +2
	Weight   int       `cbor:"11,keyasint,omitempty" json:"weight,omitempty"`         // 0 to MaxWeight; if all are 0 all count the same
	Baseline Level     `cbor:"12,keyasint,omitempty" json:"baseline,omitempty"`       // where they started; stays when the goal changes
	Target   Date      `cbor:"13,keyasint,omitempty" json:"target,omitempty"`         //
	State    GoalState `cbor:"14,keyasint" json:"state"`                              //
	Why      string    `cbor:"15,keyasint,omitempty" json:"why,omitempty"`            // the client's reason for pausing or dropping it
	Signed   Date      `cbor:"16,keyasint,omitempty" json:"signed,omitempty"`         // the client has read it and agrees
	Made     Date      `cbor:"17,keyasint" json:"made"`
	By       ID        `cbor:"18,keyasint,omitempty" json:"by,omitzero"` // who wrote it down
	Order    int       `cbor:"19,keyasint,omitempty" json:"order,omitempty"`
	Closed   Date      `cbor:"20,keyasint,omitempty" json:"closed,omitempty"` // when it was reached or dropped
}

// Kind is KindGoal.
func (g *Goal) Kind() Kind { return KindGoal }

// Key is the goal's id.
func (g *Goal) Key() ID { return g.ID }

// About is the client.
func (g *Goal) About() ID { return g.Client }

// Texts are the goal, its levels, and the reason.
func (g *Goal) Texts() []string {
	return said(g.Text, g.Expected, g.More, g.MuchMore, g.Less, g.MuchLess, g.Why)
}

// Says is the description of a level.
func (g *Goal) Says(l Level) string {
	switch l {
	case LevelOf(-2):
		return g.MuchLess
	case LevelOf(-1):
		return g.Less
	case LevelOf(0):
		return g.Expected
	case LevelOf(1):
		return g.More
	case LevelOf(2):
		return g.MuchMore
	}
	return ""
}

// Described tells whether all five levels have words: then a rating means something.
func (g *Goal) Described() bool {
	return !slices.ContainsFunc(Levels(), func(l Level) bool { return strings.TrimSpace(g.Says(l)) == "" })
}

// Check wants the client's words, known levels and states, and the day it was made. A
// goal may be noted before its levels are described.
func (g *Goal) Check() error {
	switch {
	case g.Client.Zero():
		return Problem{"client", "missing"}
	case strings.TrimSpace(g.Text) == "":
		return Problem{"text", "missing"}
	case g.Weight < 0 || g.Weight > MaxWeight:
		return Problem{"weight", "range"}
	case g.Baseline > 5:
		return Problem{"baseline", "range"}
	case !slices.Contains(GoalStates(), g.State):
		return Problem{"state", "unknown-code"}
	case g.Made == 0:
		return Problem{"made", "missing"}
	}
	return first(text("text", g.Text, MaxText), short("domain", g.Domain), text("level_m2", g.MuchLess, MaxText), text("level_m1", g.Less, MaxText),
		text("level_0", g.Expected, MaxText), text("level_p1", g.More, MaxText), text("level_p2", g.MuchMore, MaxText), text("why", g.Why, MaxText),
		elements("tags", g.Tags))
}

// Counts tells whether a goal is part of the client's T-score: it was not dropped.
func (g *Goal) Counts() bool { return g.State != GoalDropped }

// GoalStep is a small step towards a goal, to tick.
type GoalStep struct {
	ID     ID     `cbor:"1,keyasint" json:"id"`
	Client ID     `cbor:"2,keyasint" json:"client"`
	Goal   ID     `cbor:"3,keyasint" json:"goal"`
	Text   string `cbor:"4,keyasint" json:"text"`
	Order  int    `cbor:"5,keyasint,omitempty" json:"order,omitempty"`
	Done   Date   `cbor:"6,keyasint,omitempty" json:"done,omitempty"` // 0: not yet
}

// Kind is KindGoalStep.
func (s *GoalStep) Kind() Kind { return KindGoalStep }

// Key is the step's id.
func (s *GoalStep) Key() ID { return s.ID }

// About is the client.
func (s *GoalStep) About() ID { return s.Client }

// Texts are the step.
func (s *GoalStep) Texts() []string { return said(s.Text) }

// Check wants a goal and words that fit on a line.
func (s *GoalStep) Check() error {
	switch {
	case s.Client.Zero():
		return Problem{"client", "missing"}
	case s.Goal.Zero():
		return Problem{"goal", "missing"}
	}
	return first(need("text", s.Text), short("text", s.Text))
}

// Rating is how far a goal had come on a day. There is one a goal and day: two who rate
// it apart on one day have a conflict to settle, on two days both stand.
type Rating struct {
	ID      ID    `cbor:"1,keyasint" json:"id"`
	Client  ID    `cbor:"2,keyasint" json:"client"`
	Goal    ID    `cbor:"3,keyasint" json:"goal"`
	Day     Date  `cbor:"4,keyasint" json:"day"`
	Level   Level `cbor:"5,keyasint" json:"level"`
	Partly  bool  `cbor:"6,keyasint,omitempty" json:"partly,omitempty"` // part of the way to the next level: noted, never reported (DOMAIN.md 1.1)
	By      ID    `cbor:"7,keyasint,omitempty" json:"by,omitzero"`
	Meeting ID    `cbor:"8,keyasint,omitempty" json:"meeting,omitzero"`
}

// RatingID is the id of a goal's rating of a day.
func RatingID(goal ID, day Date) ID { return madeID("rating", goal[:], []byte(day.String())) }

// Kind is KindRating.
func (r *Rating) Kind() Kind { return KindRating }

// Key is made from goal and day.
func (r *Rating) Key() ID { return r.ID }

// About is the client.
func (r *Rating) About() ID { return r.Client }

// Check wants a goal, a day and a level.
func (r *Rating) Check() error {
	switch {
	case r.Client.Zero():
		return Problem{"client", "missing"}
	case r.Goal.Zero():
		return Problem{"goal", "missing"}
	case r.Day == 0:
		return Problem{"day", "missing"}
	case !r.Level.Known():
		return Problem{"level", "missing"}
	}
	return nil
}

// Course is the ratings of a goal, by day; of one day the one with the larger id.
func Course(goal ID, all []*Rating) []*Rating {
	var out []*Rating
	for _, r := range all {
		if r.Goal == goal {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b *Rating) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), slices.Compare(a.ID[:], b.ID[:]))
	})
	return out
}

// Standing is where a goal is now: its last rating, or its baseline before the first.
func (g *Goal) Standing(all []*Rating) Level {
	if c := Course(g.ID, all); len(c) > 0 {
		return c[len(c)-1].Level
	}
	return g.Baseline
}

func sampleGoal() Record {
	return &Goal{
		ID: ID{24}, Client: ID{19}, Text: "Haluan taas valokuvata", Domain: "hobbies", Tags: []string{"meaning"}, MuchLess: "Kamera on kaapissa.",
		Less: "Kuvaan kerran kuussa.", Expected: "Kuvaan viikoittain.", More: "Käyn kerhossa.", MuchMore: "Kuviani on näyttelyssä.", Weight: 3, Baseline: LevelOf(-2),
		Target: 19850, State: GoalPaused, Why: "Kesä ensin", Signed: 19690, Made: 19680, By: ID{3}, Order: 1, Closed: 19849,
	}
}

func sampleGoalStep() Record {
	return &GoalStep{ID: ID{25}, Client: ID{19}, Goal: ID{24}, Text: "Lataan akun", Order: 1, Done: 19700}
}

func sampleRating() Record {
	return &Rating{ID: RatingID(ID{24}, 19700), Client: ID{19}, Goal: ID{24}, Day: 19700, Level: LevelOf(-1), Partly: true, By: ID{3}, Meeting: ID{23}}
}

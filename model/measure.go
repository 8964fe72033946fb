package model

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Scoring is how the answers to a measure become one figure.
type Scoring string

// The ways. All want an answer to every statement: no rule for missing ones is verified
// for any measure we know (DOMAIN.md 1).
const (
	ScoreNone   Scoring = "none"   // there is no total, each statement stands for itself
	ScoreSum    Scoring = "sum"    //
	ScoreMean   Scoring = "mean"   //
	ScoreLinear Scoring = "linear" // the sum, laid out from 0 to 100
)

// Scorings are all ways, in the order of the constants.
func Scorings() []Scoring { return []Scoring{ScoreNone, ScoreSum, ScoreMean, ScoreLinear} }

// Limits of what is read as a measure.
const (
	MaxMeasure    = 256 << 10 // bytes of a file
	MaxStatements = 60
	MaxStatement  = 400 // letters
	MaxPoints     = 11  // of a scale: 0 to 10
)

// NoAnswer stands where a statement was left out.
const NoAnswer = -1

// Scale is what can be answered: whole numbers from From to To.
type Scale struct {
	From int `cbor:"1,keyasint,omitempty" json:"from"`
	To   int `cbor:"2,keyasint,omitempty" json:"to"`
}

// Licence says by what right the words of a measure are here.
type Licence struct {
	Name   string `cbor:"1,keyasint,omitempty" json:"name"`
	Source string `cbor:"2,keyasint,omitempty" json:"source"`         // where the words were taken from
	Note   string `cbor:"3,keyasint,omitempty" json:"note,omitempty"` // who permitted the use, and when
}

// Measure is a set of questions that somebody published, with its rules. The words come
// by import and are kept as they came: none ship with the program, since their licences
// are not verified (DOMAIN.md 1).
type Measure struct {
	ID         ID      `cbor:"1,keyasint" json:"id,omitzero"`
	Code       string  `cbor:"2,keyasint" json:"key"`                         // esis, 3x10d, qpr-15, …
	Edition    string  `cbor:"3,keyasint,omitempty" json:"edition,omitempty"` // a code too: 2023
	Name       Words   `cbor:"4,keyasint" json:"name"`
	Intro      Words   `cbor:"5,keyasint,omitempty" json:"intro,omitzero"` // what is said before the first statement
	Statements []Words `cbor:"6,keyasint" json:"statements"`
	Scale      Scale   `cbor:"7,keyasint" json:"scale"`
	Steps      []Words `cbor:"8,keyasint,omitempty" json:"steps,omitempty"` // a word for each point of the scale, or for its two ends
	Rule       Scoring `cbor:"9,keyasint" json:"rule"`
	Licence    Licence `cbor:"10,keyasint" json:"licence"`
	// ClientLinked lets answers be kept with a client; without it they are anonymous.
	ClientLinked bool `cbor:"11,keyasint,omitempty" json:"client_linked,omitempty"`
	// Individual lets one person's figure be shown; without it only a group's.
	Individual bool `cbor:"12,keyasint,omitempty" json:"individual,omitempty"`
}

// measureRules are what is verified of a measure, and hold whatever a file says of it.
type measureRules struct {
	code      string
	names     []string // parts of its names, folded: another code does not make another measure of it
	least     int      // statements
	most      int
	scales    []Scale // none: any
	scoring   []Scoring
	linked    bool // answers may be kept with a client
	single    bool // one person's figure may be shown
	permitted bool // its owner has to permit the use, so the licence's note says who did
}

// knownMeasures are the measures of DOMAIN.md 1, row by row.
func knownMeasures() []measureRules {
	esis := []string{"osallisuusindikaattor", "experiences of social inclusion", "delaktighetsindikator", "indikator for delaktighet"}
	all := []measureRules{
		// THL does not recommend it for guiding single clients; its words may not be changed
		{"esis", esis, 10, 10, []Scale{{1, 5}, {0, 4}}, []Scoring{ScoreLinear, ScoreNone}, false, false, false},
		// anonymous; a unit may pick some of the 24 statements
		{"thl-feedback", nil, 1, 24, nil, []Scoring{ScoreMean, ScoreNone}, false, false, false},
		// no total is computed
		{"3x10d", []string{"3x10d"}, 10, 10, []Scale{{0, 10}}, []Scoring{ScoreNone}, true, true, true},
		{"qpr-15", []string{"qpr-15", "qpr 15"}, 15, 15, []Scale{{0, 4}}, []Scoring{ScoreSum}, true, true, false},
		{"barc-10", []string{"barc-10", "barc 10"}, 10, 10, []Scale{{1, 6}}, []Scoring{ScoreSum}, true, true, false},
	}
	for _, code := range []string{"ors", "srs", "reqol-10", "reqol-20", "ras-ds"} {
		all = append(all, measureRules{code, nil, 1, MaxStatements, nil, Scorings(), true, true, true})
	}
	return all
}

// rules finds the rules of a measure, by its code or by what it calls itself.
func (m *Measure) rules() (measureRules, bool) {
	names := []string{Fold(m.Name.Fi), Fold(m.Name.Sv), Fold(m.Name.En)}
	for _, k := range knownMeasures() {
		if m.Code == k.code || slices.ContainsFunc(k.names, func(part string) bool {
			return slices.ContainsFunc(names, func(n string) bool { return strings.Contains(n, part) })
		}) {
			return k, true
		}
	}
	return measureRules{}, false
}

// Known is the code of the published measure that this one is, whatever it calls itself;
// "" if it is none of DOMAIN.md 1.
func (m *Measure) Known() string {
	k, _ := m.rules()
	return k.code
}

// MeasureID is the id of an edition of a measure: imported on two laptops it is one.
func MeasureID(code, edition string) ID {
	return madeID("measure", []byte(code+"/"+edition))
}

// Check wants what a form needs, whole in each of its languages, the licence, and what is
// known of the measure: ESIS is never linked to a client and never shown of one person,
// 3X10D has no total.
func (m *Measure) Check() error {
	switch {
	case !codeName(m.Code):
		return Problem{"key", "bad-code"}
	case m.Edition != "" && !codeName(m.Edition):
		return Problem{"edition", "bad-code"}
	case m.Name == Words{}:
		return Problem{"name", "missing"}
	case !slices.Contains(Scorings(), m.Rule):
		return Problem{"rule", "unknown-code"}
	case m.Scale.From < 0 || m.Scale.To <= m.Scale.From || m.Scale.To-m.Scale.From >= MaxPoints:
		return Problem{"scale", "range"}
	}
	err := first(m.sentences(), m.words(), need("licence", m.Licence.Name, "licence", m.Licence.Source),
		short("name", m.Name.Fi, "name", m.Name.Sv, "name", m.Name.En, "licence", m.Licence.Name),
		text("licence", m.Licence.Source, MaxStatement), text("licence", m.Licence.Note, MaxStatement),
		text("intro", m.Intro.Fi, MaxText), text("intro", m.Intro.Sv, MaxText), text("intro", m.Intro.En, MaxText))
	if err != nil {
		return err
	}
	if k, ok := m.rules(); ok {
		return m.keeps(k)
	}
	return nil
}

// keeps finds where a measure breaks what is known of it.
func (m *Measure) keeps(k measureRules) error {
	switch {
	case len(m.Statements) < k.least || len(m.Statements) > k.most:
		return Problem{"statements", "range"}
	case len(k.scales) > 0 && !slices.Contains(k.scales, m.Scale):
		return Problem{"scale", "range"}
	case !slices.Contains(k.scoring, m.Rule):
		return Problem{"rule", "range"}
	case m.ClientLinked && !k.linked:
		return Problem{"client_linked", "range"}
	case m.Individual && !k.single:
		return Problem{"individual", "range"}
	case k.permitted && m.Licence.Note == "":
		return Problem{"licence", "missing"}
	}
	return nil
}

// sentences finds what is wrong with the statements and the words of the scale.
func (m *Measure) sentences() error {
	points := m.Scale.To - m.Scale.From + 1
	switch {
	case len(m.Statements) == 0:
		return Problem{"statements", "missing"}
	case len(m.Statements) > MaxStatements:
		return Problem{"statements", "too-many"}
	case len(m.Steps) != 0 && len(m.Steps) != 2 && len(m.Steps) != points:
		return Problem{"steps", "range"}
	}
	for i, s := range m.Statements {
		if slices.Contains(m.Statements[:i], s) {
			return Problem{"statements", "twice"}
		}
		for _, t := range []string{s.Fi, s.Sv, s.En} {
			if len([]rune(t)) > MaxStatement {
				return Problem{"statements", "too-long"}
			}
		}
		if err := text("statements", s.Fi+s.Sv+s.En, MaxText); err != nil {
			return err
		}
	}
	for _, s := range m.Steps {
		if err := short("steps", s.Fi, "steps", s.Sv, "steps", s.En); err != nil {
			return err
		}
	}
	return nil
}

// words wants each language whole: if one statement or step has it, all have, since a
// form that is half translated is another form.
func (m *Measure) words() error {
	return first(wholeIn("statements", m.Statements), wholeIn("steps", m.Steps))
}

func wholeIn(field string, list []Words) error {
	var fi, sv, en int
	for _, w := range list {
		if w == (Words{}) {
			return Problem{field, "missing"}
		}
		fi, sv, en = fi+min(len(w.Fi), 1), sv+min(len(w.Sv), 1), en+min(len(w.En), 1)
	}
	for _, n := range []int{fi, sv, en} {
		if n != 0 && n != len(list) {
			return Problem{field, "missing"}
		}
	}
	return nil
}

// ReadMeasure reads a measure from a JSON file. A file that is too big, no JSON, or holds
// a field that no measure has is refused, and so is what Check does not want; each time
// the error is a Problem. Its id is made anew, whatever the file says.
func ReadMeasure(b []byte) (Measure, error) {
	switch {
	case len(b) > MaxMeasure:
		return Measure{}, Problem{"file", "too-long"}
	case !utf8.Valid(b):
		return Measure{}, Problem{"file", "bad-text"}
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	var m Measure
	if err := d.Decode(&m); err != nil {
		if strings.Contains(err.Error(), "unknown field") {
			return Measure{}, Problem{"file", "unknown-code"}
		}
		return Measure{}, Problem{"file", "bad-text"}
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return Measure{}, Problem{"file", "bad-text"}
	}
	if err := m.Check(); err != nil {
		return Measure{}, err
	}
	m.ID = MeasureID(m.Code, m.Edition)
	return m, nil
}

// Kind is KindMeasure.
func (m *Measure) Kind() Kind { return KindMeasure }

// Key is the id of the measure's edition.
func (m *Measure) Key() ID { return m.ID }

// Texts are the measure's name in each language, and its code.
func (m *Measure) Texts() []string { return said(m.Name.Fi, m.Name.Sv, m.Name.En, m.Code) }

func sampleMeasure() Record {
	return &Measure{
		ID: ID{33}, Code: "oma-kysely", Edition: "2026", Name: Words{Fi: "Ryhmän oma kysely", Sv: "Gruppens egen enkät", En: "The group's own questions"},
		Intro:      Words{Fi: "Ajattele viime viikkoa.", Sv: "Tänk på den senaste veckan.", En: "Think of the last week."},
		Statements: []Words{{"Sain puhua.", "Jag fick tala.", "I could speak."}, {"Minua kuunneltiin.", "Någon lyssnade.", "I was heard."}, {"Tulen uudelleen.", "Jag kommer igen.", "I will come again."}},
		Scale:      Scale{1, 5}, Steps: []Words{{"ei lainkaan", "inte alls", "not at all"}, {"täysin", "helt", "fully"}}, Rule: ScoreMean,
		Licence:      Licence{"CC0", "https://example.org/kysely", "oma kysely"},
		ClientLinked: true, Individual: true,
	}
}

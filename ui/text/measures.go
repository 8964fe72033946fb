package text

import (
	"strconv"
	"strings"
)

// Measures are the words of the page of questionnaires.
type Measures struct {
	Title       string         `json:"title"`
	Parts       MeasuresParts  `json:"parts"`   // names of the parts
	To          MeasuresParts  `json:"to"`      // keys: show that part
	Says        MeasuresParts  `json:"says"`    // what a part is for, and what not
	Empty       MeasuresParts  `json:"empty"`   // nothing is there, and what to do
	Missing     MeasuresParts  `json:"missing"` // why a key does nothing: no row
	OffAnswered string         `json:"offAnswered"`
	Keys        MeasuresKeys   `json:"keys"`
	Said        MeasuresSaid   `json:"said"`
	Counts      MeasuresCounts `json:"counts"`
	Card        MeasuresCard   `json:"card"`
	Rules       MeasuresRules  `json:"rules"`
	Result      MeasuresResult `json:"result"`
	Form        MeasuresForm   `json:"form"`
	How         string         `json:"how"`  // a text: how a set is brought in
	Here        string         `json:"here"` // %s what the keys are about, for the linear mode
}

// MeasuresParts is something for each of the parts.
type MeasuresParts struct {
	Sets   string `json:"sets"`
	Groups string `json:"groups"`
}

// MeasuresKeys are the deeds.
type MeasuresKeys struct {
	Read    string `json:"read"`
	Enter   string `json:"enter"` // and title
	How     string `json:"how"`   // and title
	History string `json:"history"`
}

// MeasuresSaid are the sentences after a write.
type MeasuresSaid struct {
	Added      string `json:"added"`
	Deleted    string `json:"deleted"`
	SetDeleted string `json:"setDeleted"`
}

// MeasuresCounts are how many there are.
type MeasuresCounts struct {
	Sets   Plural `json:"sets"`
	Groups Plural `json:"groups"`
}

// MeasuresCard are the words about a set.
type MeasuresCard struct {
	Licence string `json:"licence"` // %s name
	Source  string `json:"source"`  // %s
	Note    string `json:"note"`    // %s who permitted it
	Scale   string `json:"scale"`   // %[1]d from, %[2]d to
}

// MeasuresRules are what a set is for, and how it is scored.
type MeasuresRules struct {
	Group     string `json:"group"` // %d persons at least
	Esis      string `json:"esis"`
	EsisWords string `json:"esisWords"`
	EsisMap   string `json:"esisMap"`
	None      string `json:"none"`
	Sum       string `json:"sum"`
	Mean      string `json:"mean"`
	Linear    string `json:"linear"`
}

// MeasuresResult are the words of a group's result.
type MeasuresResult struct {
	Persons   Plural `json:"persons"`
	Hidden    string `json:"hidden"`    // %d persons at least
	Short     string `json:"short"`     // in place of a figure that is not shown
	Total     string `json:"total"`     // %[1]s persons, %[2]s spread
	NoTotal   string `json:"noTotal"`   // %d persons at least
	Statement string `json:"statement"` // %[1]d number, %[2]s words, %[3]s spread
	Spread    string `json:"spread"`    // %[1]s median, %[2]s and %[3]s quartiles
	Gone      string `json:"gone"`      // in place of the name of a set that is no more
	NoSet     string `json:"noSet"`
}

// MeasuresForm are the words of entering a group's answers.
type MeasuresForm struct {
	Note      string `json:"note"` // above the form
	Which     string `json:"which"`
	Rows      string `json:"rows"`
	RowsHint  string `json:"rowsHint"` // %[1]d from, %[2]d to
	Ten       string `json:"ten"`
	Next      string `json:"next"` // %[1]d form, %[2]d statement, %[3]d of how many, %[4]s its words
	Ready     Plural `json:"ready"`
	Few       string `json:"few"`    // %d persons at least
	Wrong     string `json:"wrong"`  // %[1]d line, %[2]s what was typed, %[3]d from, %[4]d to
	Length    string `json:"length"` // %[1]d line, %[2]d answers, %[3]d statements
	Day       string `json:"day"`
	Site      string `json:"site"`
	NoSite    string `json:"noSite"`
	Group     string `json:"group"`
	GroupHint string `json:"groupHint"`
}

// Decimal is a number with at most two decimals, as the language writes it.
func (s *Strings) Decimal(x float64) string {
	out := strings.TrimRight(strings.TrimRight(strconv.FormatFloat(x, 'f', 2, 64), "0"), ".")
	if s.Lang != "en" {
		out = strings.ReplaceAll(out, ".", ",")
	}
	return out
}

package model

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// measureOf is a measure with so many statements that nobody published.
func measureOf(code string, statements int, scale Scale, rule Scoring) *Measure {
	m := &Measure{
		Code: code, Name: Words{Fi: "Koe", En: "Trial"}, Scale: scale, Rule: rule,
		Licence: Licence{Name: "CC0", Source: "https://example.org/measure", Note: "by letter, 2026"},
	}
	for i := range statements {
		m.Statements = append(m.Statements, Words{Fi: fmt.Sprint("Väite ", i+1), En: fmt.Sprint("Statement ", i+1)})
	}
	return m
}

func esisMeasure() *Measure   { return measureOf("esis", 10, Scale{1, 5}, ScoreLinear) }
func threeXMeasure() *Measure { return measureOf("3x10d", 10, Scale{0, 10}, ScoreNone) }
func qprMeasure() *Measure    { return measureOf("qpr-15", 15, Scale{0, 4}, ScoreSum) }
func ownMeasure() *Measure    { return measureOf("oma-kysely", 4, Scale{1, 5}, ScoreMean) }

func TestMeasureCheck(t *testing.T) {
	checks[Measure]{
		{"a whole one", func(*Measure) {}, nil},
		{"it has a key", func(m *Measure) { m.Code = "" }, Problem{"key", "bad-code"}},
		{"a key is a code", func(m *Measure) { m.Code = "Oma kysely" }, Problem{"key", "bad-code"}},
		{"an edition too", func(m *Measure) { m.Edition = "2. painos" }, Problem{"edition", "bad-code"}},
		{"it has a name", func(m *Measure) { m.Name = Words{} }, Problem{"name", "missing"}},
		{"its name fits a line", func(m *Measure) { m.Name.Sv = strings.Repeat("a", MaxLine+1) }, Problem{"name", "too-long"}},
		{"it has statements", func(m *Measure) { m.Statements = nil }, Problem{"statements", "missing"}},
		{"sixty at most", func(m *Measure) { *m = *measureOf("oma", MaxStatements+1, Scale{1, 5}, ScoreMean) }, Problem{"statements", "too-many"}},
		{"no statement is empty", func(m *Measure) { m.Statements[1] = Words{} }, Problem{"statements", "missing"}},
		{"not even the only one", func(m *Measure) { m.Statements = []Words{{}} }, Problem{"statements", "missing"}},
		{"none stands twice", func(m *Measure) { m.Statements[1] = m.Statements[0] }, Problem{"statements", "twice"}},
		{"a language is whole or not there", func(m *Measure) { m.Statements[1].En = "" }, Problem{"statements", "missing"}},
		{"also one that only one statement has", func(m *Measure) { m.Statements[1].Sv = "Påstående" }, Problem{"statements", "missing"}},
		{"a statement has its length", func(m *Measure) { m.Statements[0].Fi = strings.Repeat("ä", MaxStatement) }, nil},
		{"and no more", func(m *Measure) { m.Statements[0].Fi = strings.Repeat("ä", MaxStatement+1) }, Problem{"statements", "too-long"}},
		{"a statement can be read", func(m *Measure) { m.Statements[0].Fi = "a\xff" }, Problem{"statements", "bad-text"}},
		{"a scale goes up", func(m *Measure) { m.Scale = Scale{5, 5} }, Problem{"scale", "range"}},
		{"a scale has no point below zero, where a missing answer stands", func(m *Measure) { m.Scale = Scale{-1, 5} }, Problem{"scale", "range"}},
		{"a scale has eleven points at most", func(m *Measure) { m.Scale = Scale{0, 11} }, Problem{"scale", "range"}},
		{"steps name each point", func(m *Measure) { m.Steps = []Words{{Fi: "1"}, {Fi: "2"}, {Fi: "3"}, {Fi: "4"}, {Fi: "5"}} }, nil},
		{"or both ends", func(m *Measure) { m.Steps = []Words{{Fi: "ei"}, {Fi: "kyllä"}} }, nil},
		{"not some", func(m *Measure) { m.Steps = []Words{{Fi: "1"}, {Fi: "2"}, {Fi: "3"}} }, Problem{"steps", "range"}},
		{"steps have each language whole", func(m *Measure) { m.Steps = []Words{{Fi: "ei"}, {Fi: "kyllä", Sv: "ja"}} }, Problem{"steps", "missing"}},
		{"a step fits a line", func(m *Measure) { m.Steps = []Words{{Fi: "ei"}, {Fi: strings.Repeat("a", MaxLine+1)}} }, Problem{"steps", "too-long"}},
		{"a rule that nobody knows", func(m *Measure) { m.Rule = "median" }, Problem{"rule", "unknown-code"}},
		{"no rule", func(m *Measure) { m.Rule = "" }, Problem{"rule", "unknown-code"}},
		{"a licence has a name", func(m *Measure) { m.Licence.Name = "" }, Problem{"licence", "missing"}},
		{"and a source", func(m *Measure) { m.Licence.Source = "" }, Problem{"licence", "missing"}},
		{"but no note where nobody needs to permit", func(m *Measure) { m.Licence.Note = "" }, nil},
		{"a note of the licence has its length", func(m *Measure) { m.Licence.Note = strings.Repeat("a", MaxStatement+1) }, Problem{"licence", "too-long"}},
		{"the words before have theirs", func(m *Measure) { m.Intro.Fi = strings.Repeat("a", MaxText+1) }, Problem{"intro", "too-long"}},
		{"an own measure may be linked and shown", func(m *Measure) { m.ClientLinked, m.Individual = true, true }, nil},
	}.run(t, ownMeasure, (*Measure).Check)
}

func TestWhatIsKnownOfAMeasureHoldsWhateverItsFileSays(t *testing.T) {
	for _, c := range []struct {
		name   string
		good   func() *Measure
		change func(*Measure)
		want   error
	}{
		{"ESIS", esisMeasure, func(*Measure) {}, nil},
		{"ESIS is never linked to a client", esisMeasure, func(m *Measure) { m.ClientLinked = true }, Problem{"client_linked", "range"}},
		{"ESIS is never shown of one person", esisMeasure, func(m *Measure) { m.Individual = true }, Problem{"individual", "range"}},
		{"ESIS under another code, by its Finnish name", ownMeasure, func(m *Measure) { m.Name.Fi, m.ClientLinked = "THL:n Osallisuusindikaattori", true }, Problem{"statements", "range"}},
		{"by its English name", esisMeasure, func(m *Measure) {
			m.Code, m.Name, m.Individual = "oma", Words{En: "EXPERIENCES of Social Inclusion Scale"}, true
		}, Problem{"individual", "range"}},
		{"by its Swedish name", esisMeasure, func(m *Measure) { m.Code, m.Name, m.ClientLinked = "oma", Words{Sv: "Delaktighetsindikatorn"}, true }, Problem{"client_linked", "range"}},
		{"ESIS is whole", esisMeasure, func(m *Measure) { m.Statements = m.Statements[1:] }, Problem{"statements", "range"}},
		{"ESIS has five steps, from 0 too", esisMeasure, func(m *Measure) { m.Scale = Scale{0, 4} }, nil},
		{"and not six", esisMeasure, func(m *Measure) { m.Scale = Scale{0, 5} }, Problem{"scale", "range"}},
		{"ESIS is no sum", esisMeasure, func(m *Measure) { m.Rule = ScoreSum }, Problem{"rule", "range"}},
		{"3X10D", threeXMeasure, func(*Measure) {}, nil},
		{"3X10D may be one person's", threeXMeasure, func(m *Measure) { m.ClientLinked, m.Individual = true, true }, nil},
		{"3X10D has no sum", threeXMeasure, func(m *Measure) { m.Rule = ScoreSum }, Problem{"rule", "range"}},
		{"3X10D has no mean", threeXMeasure, func(m *Measure) { m.Rule = ScoreMean }, Problem{"rule", "range"}},
		{"3X10D under another code", threeXMeasure, func(m *Measure) {
			m.Code, m.Name, m.Rule = "nuoret", Words{Fi: "3X10D-elämäntilannemittari"}, ScoreMean
		}, Problem{"rule", "range"}},
		{"3X10D needs its owner's permission", threeXMeasure, func(m *Measure) { m.Licence.Note = "" }, Problem{"licence", "missing"}},
		{"QPR-15", qprMeasure, func(m *Measure) { m.ClientLinked, m.Individual = true, true }, nil},
		{"QPR-15 has fifteen statements", qprMeasure, func(m *Measure) { *m = *measureOf("qpr-15", 16, Scale{0, 4}, ScoreSum) }, Problem{"statements", "range"}},
		{"QPR-15 needs no permission", qprMeasure, func(m *Measure) { m.Licence.Note = "" }, nil},
		{"QPR-15 is 0 to 4", qprMeasure, func(m *Measure) { m.Scale = Scale{1, 5} }, Problem{"scale", "range"}},
		{"BARC-10 is 1 to 6, and not 0 to 6 as is also written", qprMeasure, func(m *Measure) { *m = *measureOf("barc-10", 10, Scale{0, 6}, ScoreSum) }, Problem{"scale", "range"}},
		{"BARC-10", qprMeasure, func(m *Measure) { *m = *measureOf("barc-10", 10, Scale{1, 6}, ScoreSum) }, nil},
		{"customer feedback, a part of it", ownMeasure, func(m *Measure) { m.Code = "thl-feedback" }, nil},
		{"customer feedback is anonymous", ownMeasure, func(m *Measure) { m.Code, m.ClientLinked = "thl-feedback", true }, Problem{"client_linked", "range"}},
		{"ReQoL needs a licence", ownMeasure, func(m *Measure) { m.Code, m.Licence.Note = "reqol-10", "" }, Problem{"licence", "missing"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := c.good()
			c.change(m)
			if err := m.Check(); err != c.want {
				t.Errorf("Check = %v, want %v", err, c.want)
			}
		})
	}
}

func TestAMeasureIsReadFromAFile(t *testing.T) {
	m := qprMeasure()
	m.Edition, m.ClientLinked, m.Individual, m.Intro = "2014", true, true, Words{Fi: "Viimeisten seitsemän päivän aikana", En: "Over the last seven days"}
	m.Steps = []Words{{Fi: "ei", En: "no"}, {Fi: "kyllä", En: "yes"}}
	b, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	got, err := ReadMeasure(append([]byte("\n"), append(b, " \n"...)...))
	if err != nil {
		t.Fatal(err)
	}
	if m.ID = MeasureID("qpr-15", "2014"); !reflect.DeepEqual(&got, m) {
		t.Errorf("read %+v, want %+v", got, *m)
	}
	if MeasureID("qpr-15", "2014") != got.ID || MeasureID("qpr-15", "") == got.ID || got.ID.Zero() {
		t.Errorf("id %v", got.ID)
	}
}

func TestWhatIsNoMeasureIsRefused(t *testing.T) {
	good, err := json.Marshal(ownMeasure())
	if err != nil {
		t.Fatal(err)
	}
	with := func(old, replacement string) string {
		s := strings.Replace(string(good), old, replacement, 1)
		if s == string(good) {
			t.Fatalf("%s is not in %s", old, good)
		}
		return s
	}
	for name, c := range map[string]struct {
		file string
		want Problem
	}{
		"nothing":                       {"", Problem{"file", "bad-text"}},
		"null":                          {"null", Problem{"key", "bad-code"}},
		"no JSON":                       {"<html>", Problem{"file", "bad-text"}},
		"a list":                        {"[" + string(good) + "]", Problem{"file", "bad-text"}},
		"cut off":                       {string(good[:len(good)-2]), Problem{"file", "bad-text"}},
		"another thing behind":          {string(good) + "{}", Problem{"file", "bad-text"}},
		"half a thing behind":           {string(good) + "{", Problem{"file", "bad-text"}},
		"not UTF-8":                     {with("Koe", "Ko\xff"), Problem{"file", "bad-text"}},
		"too big":                       {string(good) + strings.Repeat(" ", MaxMeasure), Problem{"file", "too-long"}},
		"a field nobody knows":          {with(`"key":`, `"cutoff":12,"key":`), Problem{"file", "unknown-code"}},
		"such a field inside":           {with(`"from":`, `"step":2,"from":`), Problem{"file", "unknown-code"}},
		"a language nobody knows":       {with(`"fi":`, `"so":"x","fi":`), Problem{"file", "unknown-code"}},
		"a text for a number":           {with(`"from":1`, `"from":"1"`), Problem{"file", "bad-text"}},
		"a broken number":               {with(`"from":1`, `"from":1.5`), Problem{"file", "bad-text"}},
		"a rule nobody knows":           {with(`"rule":"mean"`, `"rule":"median"`), Problem{"rule", "unknown-code"}},
		"ESIS that wants a client link": {with(`"key":"oma-kysely"`, `"key":"esis","client_linked":true`), Problem{"statements", "range"}},
	} {
		m, err := ReadMeasure([]byte(c.file))
		var p Problem
		if !errors.As(err, &p) || p != c.want || !reflect.DeepEqual(m, Measure{}) {
			t.Errorf("%s: %v, %v; want %v", name, m, err, c.want)
		}
	}
}

func TestTheFieldsOfAMeasureHaveNumbers(t *testing.T) {
	for _, typ := range []reflect.Type{reflect.TypeFor[Measure](), reflect.TypeFor[Scale](), reflect.TypeFor[Licence]()} {
		if got := numbered(t, typ); len(got) != typ.NumField() {
			t.Errorf("%s: %v", typ, got)
		}
	}
}

func FuzzReadMeasure(f *testing.F) {
	for _, m := range []*Measure{esisMeasure(), threeXMeasure(), qprMeasure(), ownMeasure()} {
		b, err := json.Marshal(m)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte(`{"key":"esis","name":{"fi":"x"},"statements":[{}],"scale":{"from":0,"to":9999999999}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := ReadMeasure(b)
		if err != nil {
			if !errors.As(err, new(Problem)) {
				t.Fatalf("%v is no Problem", err)
			}
			return
		}
		if m.Check() != nil || m.ID != MeasureID(m.Code, m.Edition) {
			t.Fatalf("%+v: %v", m, m.Check())
		}
		again, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		// what was read can be given away and read again
		if len(again) <= MaxMeasure {
			if twin, err := ReadMeasure(again); err != nil || twin.ID != m.ID || len(twin.Statements) != len(m.Statements) {
				t.Fatalf("%s: %v", again, err)
			}
		}
	})
}

package ui

import (
	"errors"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"aula/model"
)

// Field is one question of a form. Only this package makes fields.
type Field interface {
	start(Env)         // once, when the form is made
	room(h int)        // the rows of the form's window
	label() string     //
	name() string      // as in model.Problem
	text() bool        // only says something: no label, no answer
	hidden() bool      // not asked now
	still() bool       // cannot have the focus
	focus()            //
	blur()             // takes the answer over and checks it
	wants(string) bool // takes enter, up or down itself
	press(tea.KeyPressMsg)
	paste(string)
	pick(int)      // an option was clicked
	check() string // the code of what is wrong, "" if nothing; shown from then on
	refuse(string) // shows a problem found elsewhere
	draft() (string, bool)
	restore(string)
	asked() Asked         // the question in words
	answer(string) string // takes a whole answer; the code of what is wrong with it
	actions() []Action
	view(w int, focused bool) piece
}

// Opts are what a field may be told; the zero value asks for nothing special.
type Opts struct {
	Name  string             // the field's name in model.Problem
	Hint  string             // said under the field while it has the focus
	Need  bool               // empty is refused as "missing"
	Limit int                // letters (runes after NFC); 0 means model.MaxLine, for notes 4,000
	Least int                // letters at least, refused as "too-short"
	Check func(string) error // a model.Problem, or any error; of what was typed or chosen
	Watch func(string) Warning
	Hide  func() bool // not asked while true
	// NoDraft keeps the answer out of drafts: free text of the anonymous class
	// (GROUND.md 4). Secrets are never drafted.
	NoDraft  bool
	Min, Max int  // of a NumberField; both 0: no bounds
	Ahead    bool // a DateField looks forward: "ti" is the next Tuesday
	Rows     int  // of a NoteField; 0 means 4
}

// Warning is what a watcher saw in a text. The zero value is: nothing.
type Warning struct {
	Saw   string // in the user's language, "" if nothing
	Spans []Span // where, for blacking out
	Block bool   // saving is refused as "identifier" until it is gone
	Err   error  // the watcher could not look: saving is refused
}

// Span is a part of a text in bytes, the end not included.
type Span struct{ From, To int }

// Choice is one answer of a ChoiceField or ManyField.
type Choice struct {
	Value string
	Label string
}

// maxNote is how many letters a note may hold if nothing else is said.
const maxNote = 4000

// common is what all fields share.
type common struct {
	env   Env
	title string
	o     Opts
	code  string // of the problem shown
}

func (c *common) start(env Env)      { c.env = env }
func (c *common) room(int)           {}
func (c *common) label() string      { return c.title }
func (c *common) name() string       { return c.o.Name }
func (c *common) text() bool         { return false }
func (c *common) hidden() bool       { return c.o.Hide != nil && c.o.Hide() }
func (c *common) still() bool        { return c.hidden() }
func (c *common) refuse(code string) { c.code = code }
func (c *common) wants(string) bool  { return false }
func (c *common) paste(string)       {}
func (c *common) pick(int)           {}
func (c *common) actions() []Action  { return nil }

// judge finds what is wrong with an answer.
func (c *common) judge(answer string) string {
	n := utf8.RuneCountInString(strings.TrimSpace(answer))
	switch {
	case n == 0 && c.o.Need:
		return "missing"
	case n > 0 && n < c.o.Least:
		return "too-short"
	}
	if c.o.Check != nil {
		if err := c.o.Check(answer); err != nil {
			if p, ok := errors.AsType[model.Problem](err); ok {
				return p.Code
			}
			return "other"
		}
	}
	return ""
}

// below is what stands under a field: the hint while it has the focus, and the
// problem once it is known.
func (c *common) below(w int, focused bool, hint string) []string {
	t := c.env.Theme
	var lines []string
	if c.code != "" {
		say := t.Glyph.Warn + " " + c.env.Text.Kit.Problem(c.code)
		lines = append(lines, strings.Split(Para(t.Bad, say, w), "\n")...)
	}
	if focused && hint != "" {
		lines = append(lines, strings.Split(Para(t.Dim, hint, w), "\n")...)
	}
	return lines
}

// infoField only says something.
type infoField struct {
	common
	say func() string
}

// InfoField is a paragraph between fields. What it says may depend on the answers.
func InfoField(say func() string, o ...Opts) Field {
	return &infoField{common: common{o: one(o)}, say: say}
}

func (f *infoField) text() bool            { return true }
func (f *infoField) still() bool           { return true }
func (f *infoField) focus()                {}
func (f *infoField) blur()                 {}
func (f *infoField) press(tea.KeyPressMsg) {}
func (f *infoField) check() string         { return "" }
func (f *infoField) draft() (string, bool) { return "", false }
func (f *infoField) restore(string)        {}
func (f *infoField) view(w int, _ bool) piece {
	s := f.say()
	if s == "" {
		return piece{}
	}
	return piece{lines: strings.Split(Para(f.env.Theme.Dim, s, w), "\n")}
}

// one is the options of a field that was given some, or none.
func one(o []Opts) Opts {
	if len(o) == 0 {
		return Opts{}
	}
	return o[0]
}

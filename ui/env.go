package ui

import (
	"time"

	"aula/model"
	"aula/store"
	"aula/ui/text"
)

// Env is all that screens share. It is passed by value and made anew at unlock and
// whenever the language or the theme changes.
type Env struct {
	Store *store.Session // nil while nothing is unlocked
	Text  *text.Strings
	Theme *Theme
	Prefs Prefs
	Now   func() time.Time
	// Mark is the number of the newest change that stands on the screens; nil: nobody
	// else can have changed anything.
	Mark func() uint64
}

// Lang is the language of the screens.
func (e Env) Lang() model.Lang { return model.Lang(e.Prefs.Lang) }

// Today is the day it is.
func (e Env) Today() model.Date { return model.DateOf(e.Now()) }

// Near is a day in words seen from today; one of another year has its year.
func (e Env) Near(day model.Date) string {
	if day.Time().Year() != e.Today().Time().Year() {
		return e.Text.Kit.Date(day.Time())
	}
	return e.Text.Kit.Near(day.Time(), e.Today().Time())
}

// Prefs are what a laptop keeps in clear beside the door signs (GROUND.md 1).
type Prefs struct {
	Lang   string `json:"lang"`   // fi, sv, en
	Theme  string `json:"theme"`  // auto, dark, light, contrast
	Glyphs string `json:"glyphs"` // auto, wide, narrow, ascii
	Mouse  bool   `json:"mouse"`
	Linear bool   `json:"linear,omitempty"`  // numbered text in place of screens
	OneKey bool   `json:"one_key,omitempty"` // there, a single key answers without enter
}

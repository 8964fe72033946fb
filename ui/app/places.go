package app

import (
	"strconv"

	"aula/model"
	"aula/store"
	"aula/store/seal"
	"aula/ui"
	"aula/ui/text"
)

// The names of the places.
const (
	placeToday    = "today"
	placeLobby    = "lobby"
	placeClients  = "clients"
	placeJoint    = "joint"
	placeSharing  = "sharing"
	placeSettings = "settings"
)

// place is one line of the table of places.
type place struct {
	name  string
	n     int      // its function key, and its digit in the menu: 10 is 0
	help  []string // pages in assets/help, the most needed first
	title func(*text.Strings) string
	new   func(ui.Env) ui.Screen
}

// key is the name of the place's function key.
func (p place) key() string { return "f" + strconv.Itoa(p.n) }

// digit is the place's key in the menu.
func (p place) digit() string { return strconv.Itoa(p.n % 10) }

// backRoom is a page that has no key of its own; it lies behind a place.
type backRoom struct {
	name  string
	of    string // the place
	title func(*text.Strings) string
	new   func(ui.Env) ui.Screen
}

// house is every screen that the root opens by itself.
type house struct {
	places  []place
	rooms   []backRoom
	openers map[model.Kind]opener
	guide   func(ui.Env) ui.Screen                                       // nothing is here yet
	door    func(ui.Env, *store.Store, *seal.PINBox, model.ID) ui.Screen // the unlock screen, on the profile of a person
	cover   func(*store.Session, *model.Shift) func(ui.Env) ui.Screen    // reads what the cover may show, then makes it
}

// first is the place a person starts at: those who work the lobby there.
func (h house) first(r model.Role) string {
	if r.Lobby() {
		return placeLobby
	}
	return placeToday
}

package today

import (
	"cmp"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// Gear is what the root lends to the page. A nil function means that there is no such
// place yet: what waits then leads to the nearest one.
type Gear struct {
	TypeBack func(ui.Env) ui.Screen           // the dialog that has recovery codes typed back
	Guide    func(ui.Env) ui.Screen           // the operating guide
	Tasks    func(ui.Env) ui.Screen           // the task list
	Site     func(ui.Env, model.ID) ui.Screen // a site in the settings
	Member   func(ui.Env, model.ID) ui.Screen // a member in the settings
	Client   func(ui.Env, model.ID) ui.Screen // the page of a client
	Meeting  func(ui.Env, model.ID) ui.Screen // an individual meeting
	Plan     func(ui.Env, model.ID) ui.Screen // the plan of a joint meeting, by its occasion
	Hold     func(ui.Env, model.ID) ui.Screen // where a joint meeting is held
	// Teller begins a reading in which changes of others are said in words: who, and what
	// they did. It is called off the loop. Nil: nothing is told of what came.
	Teller    func(ui.Env, *store.Session) func(model.Change) (who, what string)
	Name      func(ui.Env, *store.Session, model.Kind, model.ID) string // what people call a record; off the loop
	Open      func(ui.Env, model.Kind, model.ID) tea.Cmd                // goes to a record
	Conflicts func(ui.Env) ui.Screen                                    // where conflicts are settled
	NewID     func() model.ID                                           // crypto/rand if nil
}

func (g Gear) filled() Gear {
	if g.NewID == nil {
		g.NewID = ui.NewID
	}
	return g
}

// page opens a page that the root has lent, or goes to a place.
func (s *Screen) page(make func(ui.Env) ui.Screen, place string) tea.Cmd {
	if make == nil {
		return ui.Go(place)
	}
	return ui.Open(make(s.env))
}

// record is page for a record's own page.
func (s *Screen) record(make func(ui.Env, model.ID) ui.Screen, id model.ID, place string) tea.Cmd {
	if make == nil {
		return ui.Go(place)
	}
	return ui.Open(make(s.env, id))
}

// byName puts names in order whatever their case and dots.
func byName(a, b string, x, y model.ID) int {
	return cmp.Or(strings.Compare(ui.Fold(a), ui.Fold(b)), strings.Compare(a, b), strings.Compare(string(x[:]), string(y[:])))
}

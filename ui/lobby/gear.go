package lobby

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"

	"aula/model"
	"aula/model/guard"
	"aula/store"
	"aula/ui"
)

// Gear is what the lobby is lent: what ships with the program, and chance.
type Gear struct {
	Cards Cards
	Words []string                              // for the slip
	Pick  func(n int) int                       // a number below n; ui.Pick if nil
	NewID func() model.ID                       // ui.NewID if nil
	Guard func(string) ([]guard.Finding, error) // guard.Scan if nil
	_     struct{}                              // keyed literals only
}

func (g Gear) filled() Gear {
	if g.Pick == nil {
		g.Pick = ui.Pick
	}
	ui.Usual(&g.NewID, &g.Guard)
	return g
}

// Card is one card: a title and a body of headings (#), points (-), paragraphs and
// words between ** that stand out.
type Card struct {
	ID    string      `json:"id"`
	Title model.Words `json:"title"`
	Body  model.Words `json:"body"`
}

// Cards are the cards by their names.
type Cards map[string]Card

// The cards the lobby shows.
const (
	cardCrisis   = "crisis"
	cardIncident = "incident"
	cardNotOurs  = "not-ours"
)

// LoadCards reads cards/*.json.
func LoadCards(fsys fs.FS) (Cards, error) {
	cards := Cards{}
	for _, name := range []string{cardCrisis, cardIncident, cardNotOurs} {
		file := path.Join("cards", name+".json")
		data, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, fmt.Errorf("lobby: %w", err)
		}
		var c Card
		if err := json.Unmarshal(data, &c); err != nil {
			return nil, fmt.Errorf("lobby: %s: %w", file, err)
		}
		cards[name] = c
	}
	return cards, nil
}

// Tile is one theme on its digit. The zero value is a hole.
type Tile struct {
	Code  string
	Words model.Words
}

// Tiles are what the cover may know of a shift: no counts, no names of people or
// places.
type Tiles struct {
	Site   model.ID
	Zone   string // of the workspace
	Themes [model.Slots]Tile
}

// TilesOf takes down for the cover what it may show of a running shift. Ask it
// before the session is locked.
func TilesOf(s *store.Session, shift *model.Shift) Tiles {
	t := tilesOf(s.Codes())
	t.Zone = s.Workspace().Location().String()
	if shift != nil {
		t.Site = shift.Site
	}
	return t
}

func tilesOf(codes model.Codes) Tiles {
	var t Tiles
	for i := range t.Themes {
		if c := codes.InSlot(i + 1); c != nil {
			t.Themes[i] = Tile{Code: c.Code, Words: c.Words}
		}
	}
	return t
}

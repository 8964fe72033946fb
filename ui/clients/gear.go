package clients

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/model/guard"
	"aula/store"
	"aula/ui"
)

// Gear is what the root lends to the pages; its zero value will do. Where a function is
// nil there is no such page yet, and its key is not there either.
type Gear struct {
	Goals        func(ui.Env, model.ID) ui.Screen             // the goals of a client
	Meetings     func(ui.Env, model.ID) ui.Screen             // the meetings of a client
	GoalLines    func(ui.Env, store.ClientPage, int) []string // their summary, drawn, in so many cells
	MeetingLines func(ui.Env, store.ClientPage, int) []string // likewise
	Print        func(ui.Env, model.ID) tea.Cmd               // gives the page out on paper
	Directive    func(ui.Env) tea.Cmd                         // writes the guide to the advance directive, to be printed
	Boundary     func(string) bool                            // tells whether a text is about what belongs to the professional; guard.Boundary if nil
	Talks        Talks                                        // the templates of the discussions
	NotOurs      Card                                         // what we do not do (S1-13)
	Words        []string                                     // for made-up nicknames
	Pick         func(n int) int                              // a number below n; ui.Pick if nil
	NewID        func() model.ID                              // ui.NewID if nil
	Guard        func(string) ([]guard.Finding, error)        // guard.Scan if nil
	_            struct{}                                     // keyed literals only
}

// Card is a text to read together: points (-), paragraphs, and words between ** that
// stand out.
type Card struct{ Title, Body model.Words }

// Talk is the template of a discussion: a few open questions.
type Talk struct {
	ID        string        `json:"id"` // kept with the milestone
	Intro     model.Words   `json:"intro"`
	Questions []model.Words `json:"questions"`
}

// Talks are the templates by their discussions.
type Talks map[model.StepName]Talk

// LoadTalks reads templates/{start,interim,final}.json.
func LoadTalks(fsys fs.FS) (Talks, error) {
	talks := Talks{}
	for _, what := range []model.StepName{model.StartTalk, model.Interim, model.FinalTalk} {
		file := path.Join("templates", string(what)+".json")
		data, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, fmt.Errorf("clients: %w", err)
		}
		var t Talk
		if err := json.Unmarshal(data, &t); err != nil {
			return nil, fmt.Errorf("clients: %s: %w", file, err)
		}
		talks[what] = t
	}
	return talks, nil
}

func (g Gear) filled() Gear {
	if g.Pick == nil {
		g.Pick = ui.Pick
	}
	ui.Usual(&g.NewID, &g.Guard)
	if g.Boundary == nil {
		g.Boundary = func(s string) bool { return len(guard.Boundary(s)) > 0 }
	}
	return g
}

// codeName is two different made-up words; "" if there are none to choose from.
func (g Gear) codeName() string {
	n := len(g.Words)
	if n < 2 {
		return ""
	}
	a, b := g.Pick(n), g.Pick(n-1)
	if b >= a {
		b++
	}
	return g.Words[a] + " " + g.Words[b]
}

package today

import (
	"fmt"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// Records that I deleted and that are back, since somebody edited them meanwhile: each
// asks whether it is to go again.

// mostBack are so many of them that ask at once.
const mostBack = 3

// back is a record that is back.
type back struct {
	kind model.Kind
	id   model.ID
	said string
}

func (f *facts) readBacks(env ui.Env, g Gear, s *store.Session) error {
	all, err := s.Revived()
	if err != nil {
		return err
	}
	w := env.Text.History
	for _, x := range all[:min(len(all), mostBack)] {
		name := w.Unreadable
		if g.Name != nil {
			name = g.Name(env, s, x.Kind, x.Record)
		}
		who := ""
		if x.By != s.Me() {
			who = w.Someone
			if m := s.Member(x.By); m != nil {
				who = m.Name
			}
		}
		f.backs = append(f.backs, back{x.Kind, x.Record, w.IsBack(name, who)})
	}
	return nil
}

func (s *Screen) revivals() []waiting {
	var out []waiting
	again, be := s.backKeys()
	do := fmt.Sprintf(s.env.Text.Today.Needs.RevivedDo, again.Help().Key, be.Help().Key)
	for _, b := range s.facts.backs {
		tell := func() tea.Cmd { return send(ui.HistoryMsg{Kind: b.kind, ID: b.id}) }
		out = append(out, waiting{"back" + b.id.String(), b.said, do, tell, &b})
	}
	return out
}

func (s *Screen) backKeys() (again, be key.Binding) {
	t := s.env.Text
	return ui.Bind(t, t.History.DeleteAgain, "delete"), ui.Bind(t, t.History.LetBe, "k")
}

// answers puts the two answers in place of what their keys do elsewhere, while the
// cursor is on a record that asks.
func (s *Screen) answers(acts []ui.Action) []ui.Action {
	r, ok := s.row()
	if !ok || r.need == nil || r.need.back == nil {
		return acts
	}
	b, w := *r.need.back, s.env.Text.History
	again, be := s.backKeys()
	two := []ui.Action{
		{Key: again, Do: func() tea.Cmd {
			return ui.Write(w.DeletedAgain, func(st *store.Session) (tea.Msg, error) { return nil, st.Delete(b.kind, b.id) })
		}},
		{Key: be, Do: func() tea.Cmd {
			return ui.Write(w.LeftBe, func(st *store.Session) (tea.Msg, error) { return nil, st.Keep(b.kind, b.id) })
		}},
	}
	acts = slices.DeleteFunc(acts, func(a ui.Action) bool {
		k := a.Key.Keys()[0]
		return k == "delete" || k == "k"
	})
	return slices.Insert(acts, 1, two...)
}

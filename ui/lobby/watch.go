package lobby

import (
	"encoding/json"
	"slices"
	"strings"

	"aula/model"
	"aula/model/guard"
	"aula/store"
	"aula/ui"
)

// markOverrides is the Local mark that counts what was let stand, by kind and reason:
// no text, no time, no encounter.
const markOverrides = "overrides"

// final are the kinds that no reason excuses.
func final(k guard.Kind) bool {
	return k == guard.PersonalCode || k == guard.IBAN || k == guard.Email || k == guard.Phone
}

// watcher looks at one text while it is typed.
type watcher struct {
	env    ui.Env
	scan   func(string) ([]guard.Finding, error)
	soft   []guard.Kind // seen now: blocked, but a reason would do
	reason string
}

func (s *Screen) watcher() *watcher { return &watcher{env: s.env, scan: s.gear.Guard} }

// look is the field's Opts.Watch. What a reason may excuse does not block here but at
// the reason's own field.
func (g *watcher) look(text string) ui.Warning {
	g.soft = nil
	return ui.Watch(g.env, g.scan, nil, func(k guard.Kind) bool {
		if k.Blocks() && !final(k) && !slices.Contains(g.soft, k) {
			g.soft = append(g.soft, k)
		}
		return final(k)
	})(text)
}

// pass looks once more before a text is saved: nil, or the problem of its field.
func (g *watcher) pass(field, text string) error {
	switch warn := g.look(text); {
	case warn.Err != nil:
		return model.Problem{Field: field, Code: "guard-failed"}
	case warn.Block, len(g.soft) > 0 && g.reason == "":
		return model.Problem{Field: field, Code: "identifier"}
	}
	return nil
}

// fields are a note that the guard watches, and the reason it may ask for.
func (g *watcher) fields(label string, value *string, o ui.Opts) []ui.Field {
	w := g.env.Text.Lobby.Guard
	o.Watch = g.look
	reasons := []ui.Choice{{Value: "public", Label: w.Public}, {Value: "no-person", Label: w.NoPerson}}
	return []ui.Field{
		ui.NoteField(label, value, o),
		ui.InfoField(func() string {
			if boundary(g.env, *value) {
				return g.env.Text.Lobby.Form.Boundary
			}
			return ""
		}, ui.Opts{Hide: func() bool { return !boundary(g.env, *value) }}),
		ui.ChoiceField(w.Reason, &g.reason, reasons, ui.Opts{
			Name: "reason", Need: true, Hint: w.ReasonHint, NoDraft: true,
			Hide: func() bool { return len(g.soft) == 0 },
		}),
	}
}

// boundary tells whether a text speaks of what belongs to professionals (S1-06).
func boundary(env ui.Env, text string) bool {
	text = strings.ToLower(text)
	for stem := range strings.FieldsSeq(env.Text.Lobby.Form.Stems) {
		for i := 0; ; {
			at := strings.Index(text[i:], stem)
			if at < 0 {
				break
			}
			if at += i; at == 0 || !letter(text[:at]) {
				return true
			}
			i = at + len(stem)
		}
	}
	return false
}

// overrides are what is counted when a text with findings is let stand.
func (g *watcher) overrides() []string {
	if g.reason == "" {
		return nil
	}
	var all []string
	for _, k := range g.soft {
		all = append(all, k.String()+"/"+g.reason)
	}
	return all
}

// countOverrides adds to the counts before the text itself is kept.
func countOverrides(st *store.Session, all []string) error {
	if len(all) == 0 {
		return nil
	}
	old, err := st.Local().Get("mark", markOverrides)
	if err != nil {
		return err
	}
	counts := map[string]int{}
	if old != nil && json.Unmarshal(old, &counts) != nil {
		counts = map[string]int{}
	}
	for _, o := range all {
		counts[o]++
	}
	data, err := json.Marshal(counts)
	if err != nil {
		return err
	}
	return st.Local().Put("mark", markOverrides, data)
}

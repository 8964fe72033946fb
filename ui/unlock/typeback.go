package unlock

import (
	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/text"
)

// typeBack lets codes that were put off be confirmed from paper.
type typeBack struct {
	flow
	renewal   renewal
	check     []byte
	work, own string
}

// checkMsg is what is kept of the codes; nil if nothing waits.
type checkMsg struct {
	of    *typeBack
	check []byte
}

// NewTypeBack is the dialog that asks for both recovery codes from paper, and takes
// the reminder away once they are right. If the paper is lost, new codes are made.
func NewTypeBack(env ui.Env) ui.Screen {
	t := &typeBack{flow: flow{env: env, title: func(t *text.Strings) string { return t.Unlock.Codes.Head }, leave: func() tea.Cmd { return ui.Close(nil) }}}
	t.renewal.f = &t.flow
	t.push(t.sheet)
	return t
}

// Load reads the salted hashes that the codes are held against.
func (t *typeBack) Load() tea.Cmd {
	s := t.env.Store
	if s == nil {
		return nil
	}
	return ui.Read(func() ([]byte, error) { return s.Local().Get(markKind, markCheck) },
		func(b []byte) tea.Msg { return checkMsg{t, b} })
}

// Update takes the answer to Load, then what every flow takes.
func (t *typeBack) Update(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(checkMsg); ok {
		if m.of != t || t.busy != "" {
			return nil
		}
		had := t.check != nil
		t.check = m.check
		if m.check == nil && !had {
			t.swap(t.nothing)
		}
		return nil
	}
	return t.flow.Update(msg)
}

func (t *typeBack) nothing() *sheet {
	return &sheet{head: t.env.Text.Unlock.Codes.Head, say: []string{t.env.Text.Unlock.Codes.Nothing}}
}

func (t *typeBack) sheet() *sheet {
	w := t.env.Text.Unlock.Codes
	field := func(label string, n int, code *string) ui.Field {
		return ui.TextField(label, code, ui.Opts{Name: "code", Need: true, Hint: w.CodeHint, Check: func(s string) error {
			if !checks(t.check, n, s) {
				return model.Problem{Field: "code", Code: "wrong"}
			}
			return nil
		}})
	}
	return &sheet{
		head: w.TypeHead, say: []string{w.TypeSay},
		form: ui.NewForm(t.env, w.TypeHead, func() tea.Cmd { return t.drop(w.Verified) }, field(w.Work, 0, &t.work), field(w.Own, 1, &t.own)),
		acts: []ui.Action{{Key: ui.Bind(t.env.Text, w.Stop, "ctrl+n"), Do: func() tea.Cmd { t.push(t.lost); return nil }}},
	}
}

// lost is the way out for someone who has lost the paper.
func (t *typeBack) lost() *sheet {
	w := t.env.Text.Unlock.Codes
	return &sheet{head: w.LostHead, say: []string{w.LostSay}, rows: []row{
		{title: w.Renew, do: t.renewal.start},
		{title: w.Quiet, do: func() tea.Cmd { t.push(t.stop); return nil }},
	}}
}

func (t *typeBack) stop() *sheet {
	w := t.env.Text.Unlock.Codes
	k := t.env.Text.Kit.Dialog
	return &sheet{head: w.StopHead, say: []string{w.StopSay}, rows: []row{
		{title: k.No, do: t.back},
		{title: k.Yes, do: func() tea.Cmd { return t.drop(w.Stopped) }},
	}}
}

func (t *typeBack) drop(note string) tea.Cmd {
	return t.write(t.env.Text.Kit.Form.Saving, note, func(s *store.Session) ([]string, error) {
		return nil, unmark(s)
	}, func(m doneMsg) tea.Cmd {
		if m.err != nil {
			return nil
		}
		t.work, t.own, t.check = "", "", nil
		t.end(note)
		return ui.Close(nil)
	})
}

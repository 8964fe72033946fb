package unlock

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"aula/store"
	"aula/ui"
	"aula/ui/text"
)

// change gives the person of the session another passphrase.
type change struct {
	flow
	secret secret
	old    string
	known  bool
}

// NewPassphrase is the dialog that changes this person's passphrase; words are what
// a new one is offered from.
func NewPassphrase(env ui.Env, words ...string) ui.Screen {
	c := &change{}
	c.flow = flow{env: env, title: func(t *text.Strings) string { return t.Unlock.Change.Title }, leave: func() tea.Cmd { return ui.Close(nil) }}
	c.secret = secret{f: &c.flow, words: words, check: rule(env), take: c.take}
	c.push(c.oldSheet)
	return c
}

func (c *change) oldSheet() *sheet {
	w := c.env.Text.Unlock.Change
	return &sheet{head: w.Head, form: ui.NewForm(c.env, w.Head, func() tea.Cmd { c.secret.ask(); return nil },
		ui.SecretField(w.Old, &c.old, ui.Opts{Name: "old", Need: true, Limit: maxSecret}),
		ui.ToggleField(w.Known, &c.known, ui.Opts{Name: "known", Hint: w.KnownHint}))}
}

func (c *change) take(passphrase string) tea.Cmd {
	w := c.env.Text.Unlock.Change
	old, known := c.old, c.known
	return c.write(w.Changing, w.Done, func(s *store.Session) ([]string, error) {
		return nil, s.ChangePassphrase(old, passphrase, known)
	}, func(m doneMsg) tea.Cmd {
		switch {
		case m.err == nil:
			c.old = ""
			c.secret.forget()
			c.end(w.Done)
			return ui.Close(nil)
		case errors.Is(m.err, store.ErrWrongPassphrase):
			c.old = ""
			c.first() // the root says why
		}
		return nil
	})
}

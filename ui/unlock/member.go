package unlock

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/text"
)

// member makes a colleague's profile on this laptop.
type member struct {
	flow
	secret           secret
	codes            codes
	name, role, sign string
}

// NewMember is the dialog that adds a profile for a colleague, who types a passphrase
// of their own and takes their own recovery code along; words are what a passphrase
// is offered from.
func NewMember(env ui.Env, words ...string) ui.Screen {
	m := &member{role: string(model.PeerExpert)}
	m.flow = flow{env: env, title: func(t *text.Strings) string { return t.Unlock.Member.Title }, leave: func() tea.Cmd { return ui.Close(nil) }}
	m.secret = secret{f: &m.flow, words: words, check: rule(env), take: m.add}
	m.push(m.whoSheet)
	return m
}

// empty is the door sign of someone who chose none: the next free number.
func (m *member) empty() string {
	n := 1
	if m.env.Store != nil {
		n += len(m.env.Store.Members())
	}
	return fmt.Sprintf(m.env.Text.Unlock.Lock.Profile, n)
}

func (m *member) whoSheet() *sheet {
	w := m.env.Text.Unlock.Member
	return &sheet{
		head: w.Head, say: []string{w.Say},
		form: ui.NewForm(m.env, w.Head, func() tea.Cmd { m.secret.ask(); return nil },
			personFields(m.env, w.Name, &m.name, &m.role, &m.sign, m.empty())...),
	}
}

func (m *member) add(passphrase string) tea.Cmd {
	w := m.env.Text.Unlock.Member
	name, role, sign := m.name, model.Role(m.role), filled(m.sign, m.empty())
	return m.write(w.Adding, w.Done, func(s *store.Session) ([]string, error) {
		code, err := s.AddMember(&model.Member{Name: name, Role: role}, passphrase, sign)
		if code == "" {
			return nil, err
		}
		return []string{code}, err // a code that came with an error is in force too
	}, m.added)
}

func (m *member) added(d doneMsg) tea.Cmd {
	if d.codes == nil {
		return nil // the root says why; all that was typed is still there
	}
	m.secret.forget()
	w := m.env.Text.Unlock
	end := func() tea.Cmd {
		m.end(w.Member.Done)
		return ui.Close(nil)
	}
	m.codes = codes{
		f: &m.flow, head: w.Member.CodeHead, say: w.Member.CodeSay, later: w.Member.SkipSay, put: w.Member.Skip,
		shown: []shown{{name: w.Recover.OwnCode, say: w.Codes.OwnSay, ask: w.Codes.AskOwn, code: d.codes[0]}},
		typed: end, off: end,
	}
	m.codes.start()
	return nil
}

package unlock

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// recovery gives someone who forgot a passphrase a new one, by the workspace's code.
type recovery struct {
	flow
	st     *store.Store
	who    []store.Profile
	secret secret
	code   string
	own    string
	person model.ID
}

func newRecovery(env ui.Env, st *store.Store, who []store.Profile, words []string, leave func() tea.Cmd) *recovery {
	r := &recovery{st: st, who: who}
	r.flow = flow{env: env, title: env.Text.Unlock.Recover.Title, leave: leave}
	r.secret = secret{f: &r.flow, words: words, take: r.recover}
	r.push(r.codeSheet)
	return r
}

func (r *recovery) codeSheet() *sheet {
	w := r.env.Text.Unlock
	next := func() tea.Cmd {
		if len(r.who) == 1 {
			r.person = r.who[0].Person
			r.push(r.ownSheet)
		} else {
			r.push(r.whoSheet)
		}
		return nil
	}
	return &sheet{
		head: w.Recover.Head, say: []string{w.Recover.Say},
		form: ui.NewForm(r.env, w.Recover.Head, next, r.field(w.Recover.Code, &r.code, w.Codes.CodeHint, true)),
	}
}

// field takes a code from paper; a slip of the pen is said under it.
func (r *recovery) field(label string, code *string, hint string, need bool) ui.Field {
	return codeLine(&r.flow, label, code, hint, need, codeField)
}

func codeLine(f *flow, label string, code *string, hint string, need bool, check func(string) error) ui.Field {
	return ui.TextField(label, code, ui.Opts{Name: "code", Hint: hint, Need: need, Limit: 80, Check: func(s string) error {
		err := check(s)
		if err != nil {
			f.say(f.env.Text.Unlock.Codes.Mistyped)
		}
		return err
	}})
}

func (r *recovery) whoSheet() *sheet {
	w := r.env.Text.Unlock.Recover
	s := &sheet{head: w.Who, say: []string{w.WhoSay}}
	for i, p := range r.who {
		s.rows = append(s.rows, row{title: sign(r.env.Text, p, i), do: func() tea.Cmd {
			r.person = p.Person
			r.push(r.ownSheet)
			return nil
		}})
	}
	return s
}

func (r *recovery) ownSheet() *sheet {
	w := r.env.Text.Unlock.Recover
	return &sheet{
		head: w.OwnHead, say: []string{w.OwnSay},
		form: ui.NewForm(r.env, w.OwnHead, func() tea.Cmd { r.secret.ask(); return nil },
			r.field(w.OwnCode, &r.own, w.OwnHint, false)),
	}
}

func (r *recovery) recover(passphrase string) tea.Cmd {
	st, person, code, own := r.st, r.person, r.code, plainCode(r.own)
	return r.run(r.env.Text.Unlock.Lock.Opening, func() doneMsg {
		session, err := st.Recover(person, code, own, passphrase)
		return doneMsg{session: session, err: err}
	}, r.recovered)
}

func (r *recovery) recovered(m doneMsg) tea.Cmd {
	switch {
	case m.err == nil:
		r.code, r.own = "", ""
		r.secret.forget()
		r.busy = r.env.Text.Unlock.Lock.Opening // until the root has taken over
		return func() tea.Msg { return ui.UnlockedMsg{Session: m.session} }
	case errors.Is(m.err, store.ErrWrongCode):
		r.first()
		r.say(r.env.Text.Unlock.Recover.Foreign)
	case errors.Is(m.err, store.ErrWeakPassphrase):
		r.say(r.env.Text.Unlock.Secret.TooWeak)
	default:
		return ui.Fail(m.err)
	}
	return nil
}

package unlock

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/text"
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
	r.flow = flow{env: env, title: func(t *text.Strings) string { return t.Unlock.Recover.Title }, leave: leave}
	r.secret = secret{f: &r.flow, words: words, check: st.CheckPassphrase, take: r.recover}
	r.push(r.codeSheet)
	return r
}

func (r *recovery) codeSheet() *sheet {
	w := r.env.Text.Unlock
	next := func() {
		if len(r.who) == 1 {
			r.person = r.who[0].Person
			r.push(r.ownSheet)
		} else {
			r.push(r.whoSheet)
		}
	}
	return &sheet{
		head: w.Recover.Head, say: []string{w.Recover.Say},
		form: ui.NewForm(r.env, w.Recover.Head, func() tea.Cmd { return r.whole(r.code, next) },
			ui.TextField(w.Recover.Code, &r.code, ui.Opts{Name: "code", Need: true, Hint: w.Codes.CodeHint})),
	}
}

// whole goes on if a code has no slip of the pen, else says so.
func (r *recovery) whole(code string, next func()) tea.Cmd {
	if store.CheckCode(code) != nil {
		r.say(r.env.Text.Unlock.Codes.Mistyped)
		return nil
	}
	next()
	return nil
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
	save := func() tea.Cmd {
		if store.PlainCode(r.own) == "" {
			r.secret.ask()
			return nil
		}
		return r.whole(r.own, r.secret.ask)
	}
	return &sheet{
		head: w.OwnHead, say: []string{w.OwnSay},
		form: ui.NewForm(r.env, w.OwnHead, save,
			ui.TextField(w.OwnCode, &r.own, ui.Opts{Name: "code", Hint: w.OwnHint})),
	}
}

func (r *recovery) recover(passphrase string) tea.Cmd {
	st, person, code, own := r.st, r.person, r.code, store.PlainCode(r.own)
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
		r.end(r.env.Text.Unlock.Lock.Opening)
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

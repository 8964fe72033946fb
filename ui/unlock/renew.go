package unlock

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"aula/store"
	"aula/ui"
	"aula/ui/text"
)

// renewal makes new recovery codes for the person of the session, shows them once and
// asks for two groups back, on the flow it belongs to.
type renewal struct {
	f     *flow
	codes codes
}

// NewCodes is the dialog that makes new recovery codes, for when the paper is lost or
// someone else may have seen it. The old codes open nothing afterwards.
func NewCodes(env ui.Env) ui.Screen {
	f := &flow{env: env, title: func(t *text.Strings) string { return t.Unlock.Codes.Head }, leave: func() tea.Cmd { return ui.Close(nil) }}
	r := &renewal{f: f}
	f.push(r.ask)
	return f
}

// ask has "no" first: an enter that was not meant makes no paper worthless.
func (r *renewal) ask() *sheet {
	w := r.f.env.Text.Unlock.Codes
	return &sheet{head: w.RenewHead, say: []string{w.RenewOld, w.RenewSay}, rows: []row{
		{title: r.f.env.Text.Kit.Dialog.No, do: func() tea.Cmd { return r.f.back() }},
		{title: w.Renew, do: r.start},
	}}
}

// start makes the codes and leaves the reminder in one write, so that codes nobody
// saw, since the screen was locked meanwhile, are reminded of too.
func (r *renewal) start() tea.Cmd {
	w := r.f.env.Text.Unlock.Codes
	return r.f.write(w.Renewing, w.Renewed, func(s *store.Session) ([]string, error) {
		rec, err := s.NewCodes()
		if rec.Own == "" {
			return nil, err
		}
		return []string{rec.Workspace, rec.Own}, errors.Join(err, remind(s, rec))
	}, r.show)
}

// show has the codes even beside an error: they are in force then.
func (r *renewal) show(m doneMsg) tea.Cmd {
	if m.codes == nil {
		return nil // the root says why
	}
	w := r.f.env.Text.Unlock.Codes
	r.codes = codes{
		f: r.f, head: w.NewHead, say: w.NewSay, later: w.LaterSay, put: w.Later,
		shown: both(r.f.env, m.codes), typed: r.confirm, off: r.close,
	}
	r.codes.start()
	return nil
}

// confirm takes the reminder away; if that fails it reminds on, and the root says why.
func (r *renewal) confirm() tea.Cmd {
	t := r.f.env.Text
	return r.f.write(t.Kit.Form.Saving, t.Unlock.Codes.Verified, func(s *store.Session) ([]string, error) {
		return nil, unmark(s)
	}, func(doneMsg) tea.Cmd { return r.close() })
}

func (r *renewal) close() tea.Cmd {
	r.f.end(r.f.env.Text.Unlock.Codes.Head)
	return ui.Close(nil)
}

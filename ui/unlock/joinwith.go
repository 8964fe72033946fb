package unlock

import (
	"errors"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"aula/store"
	"aula/ui"
	"aula/ui/text"
)

// JoinGear is what joining later is lent.
type JoinGear struct {
	Words []string // the list of invites
	// OffLoop runs what touches a folder in the root's worker; its message goes to all
	// that is open. Nil: beside the loop.
	OffLoop func(func() (tea.Msg, error)) tea.Cmd
}

// joinWith makes a laptop with records of its own part of others' workspace.
type joinWith struct {
	flow
	gear JoinGear
	j    store.Joining
	// given is set by whoever closes the dialog before the worker has come to it: what
	// can't be undone is not done behind anybody's back.
	given *atomic.Bool
}

// NewJoinWith is the dialog that joins this laptop, with the records it has, to a
// workspace that others have. It says first what that means, since it can't be undone.
func NewJoinWith(env ui.Env, g JoinGear) ui.Screen {
	s := &joinWith{gear: g, j: store.Joining{Words: g.Words}, given: new(atomic.Bool)}
	if s.gear.OffLoop == nil {
		s.gear.OffLoop = func(do func() (tea.Msg, error)) tea.Cmd {
			return func() tea.Msg { msg, _ := do(); return msg } // the message has the error too
		}
	}
	s.flow = flow{env: env, title: func(t *text.Strings) string { return t.Unlock.Join.WithTitle }, leave: func() tea.Cmd { return ui.Close(nil) }}
	s.push(s.before)
	return s
}

// before has "no" first: an enter that was not meant joins nothing.
func (s *joinWith) before() *sheet {
	w := s.env.Text.Unlock.Join
	return &sheet{head: w.WithHead, say: []string{w.WithBack, w.WithSay, w.WithOwn}, rows: []row{
		{title: w.WithNo, do: func() tea.Cmd { return ui.Close(nil) }},
		{title: w.WithGo, do: func() tea.Cmd { s.push(s.ask); return nil }},
	}}
}

func (s *joinWith) ask() *sheet {
	w := s.env.Text.Unlock.Join
	return &sheet{
		head: w.WithForm, say: []string{w.InviteSay},
		form: ui.NewForm(s.env, w.WithForm, s.join, append(folderFields(s.env, &s.j), inviteField(s.env, &s.j.Invite))...),
	}
}

func (s *joinWith) join() tea.Cmd {
	w := s.env.Text.Unlock.Join
	if fault := inviteFault(s.env, s.j.Words, s.j.Invite); fault != "" {
		s.say(fault)
		return nil
	}
	session, with, given := s.env.Store, s.j, s.given
	s.busy, s.done = w.Joining, s.joined
	return s.gear.OffLoop(func() (tea.Msg, error) {
		if given.Load() {
			return nil, nil
		}
		err := store.ErrLocked
		if session != nil {
			err = session.JoinWith(with)
		}
		return doneMsg{of: &s.flow, err: err}, nil
	})
}

func (s *joinWith) joined(m doneMsg) tea.Cmd {
	w := s.env.Text.Unlock.Join
	switch {
	case errors.Is(m.err, store.ErrWrongInvite):
		s.say(w.InviteWrong)
		return nil
	case m.err != nil:
		if f, ok := errors.AsType[store.FolderError](m.err); ok {
			s.say(folderFault(s.env, f.Why))
			return nil
		}
		return ui.Fail(m.err)
	}
	s.j = store.Joining{}
	s.end(w.WithDone)
	return tea.Batch(ui.Note(w.WithDone), ui.Close(nil))
}

// Update lets esc give up what waits for a folder that does not answer.
func (s *joinWith) Update(msg tea.Msg) tea.Cmd {
	if k, ok := msg.(tea.KeyPressMsg); ok && s.busy != "" && k.String() == "esc" {
		s.given.Store(true)
		return ui.Close(nil)
	}
	return s.flow.Update(msg)
}

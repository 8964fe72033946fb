package sharing

import (
	tea "charm.land/bubbletea/v2"

	"aula/store"
	"aula/ui"
)

// Made gives pages facts that are made by hand, in the place of the store's.
func Made(g Gear, made func() (store.ShareState, []store.Conflict)) Gear {
	g.read = func(env ui.Env, g Gear) (facts, error) {
		state, conflicts := made()
		return g.gather(env, state, conflicts), nil
	}
	return g
}

// Ended is what the worker brings, as if the folder had given this error (nil: none).
func Ended(msg tea.Msg, err error) tea.Msg {
	switch m := msg.(type) {
	case doneMsg:
		m.err = err
		return m
	case invitedMsg:
		m.err, m.invite = err, sampleInvite(m.to.d.env.Now())
		return m
	}
	return msg
}

// Settled is the end of a settling on the page, as the store gives it.
func Settled(page ui.Screen, err error, typed string) (tea.Msg, error) {
	return page.(*conflictPage).settled(err, typed)
}

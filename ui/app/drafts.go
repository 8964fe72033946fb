package app

import (
	"bytes"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/store"
	"aula/ui"
)

// draftPause is how long after the last key a draft is sealed.
const draftPause = 500 * time.Millisecond

// kindDraft is the kind of drafts among the local exceptions.
const kindDraft = "draft"

// drafts knows what is sealed of the forms that are open.
type drafts struct {
	turn  int               // of the last key
	saved map[string][]byte // by draft key, as it lies on disk
}

func (d *drafts) note(key string, data []byte) {
	if d.saved == nil {
		d.saved = map[string][]byte{}
	}
	d.saved[key] = data
}

// draftOf is a dialog's draft and the name it is kept under; "" if it keeps none.
func draftOf(s ui.Screen) (string, ui.Draft) {
	d, ok := s.(ui.Draft)
	if !ok {
		return "", nil
	}
	return d.DraftKey(), d
}

// ask looks whether a form that opens has a draft.
func (d *drafts) ask(session *store.Session, s ui.Screen) tea.Cmd {
	key, _ := draftOf(s)
	if key == "" || session == nil {
		return nil
	}
	return func() tea.Msg {
		data, err := session.Local().Get(kindDraft, key)
		if err != nil {
			return ui.FailedMsg{Err: err}
		}
		if data == nil {
			return nil
		}
		return draftMsg{s, key, data}
	}
}

// draftMsg brings the draft of a form that has just opened.
type draftMsg struct {
	on   ui.Screen
	key  string
	data []byte
}

func (m draftMsg) reach(a *App) tea.Cmd {
	_, d := draftOf(m.on)
	for _, s := range a.on.dialogs {
		if s == m.on && d.Draft() == nil { // nothing typed yet
			d.Restore(m.data)
			a.drafts.note(m.key, m.data)
			a.note(a.env.Text.App.Status.Draft)
		}
	}
	return nil
}

// draftSoon seals what is typed once the keys pause.
func (a *App) draftSoon(s ui.Screen) tea.Cmd {
	if key, _ := draftOf(s); key == "" || a.env.Store == nil {
		return nil
	}
	a.drafts.turn++
	turn := a.drafts.turn
	return a.after(draftPause, pauseMsg{turn, s})
}

type pauseMsg struct {
	turn int
	on   ui.Screen
}

func (m pauseMsg) reach(a *App) tea.Cmd {
	if m.turn != a.drafts.turn || a.env.Store == nil || a.lock.closing {
		return nil
	}
	return a.keep(m.on, false)
}

// keep seals a form's draft as it is now, or removes the one that is there: because
// the form is done, or holds nothing.
func (a *App) keep(s ui.Screen, done bool) tea.Cmd {
	j, ok := a.draftJob(s, done)
	if !ok {
		return nil
	}
	return a.write(j)
}

func (a *App) draftJob(s ui.Screen, done bool) (job, bool) {
	key, d := draftOf(s)
	if key == "" || a.env.Store == nil {
		return job{}, false
	}
	var data []byte
	if !done {
		data = d.Draft()
	}
	if bytes.Equal(data, a.drafts.saved[key]) {
		return job{}, false
	}
	a.drafts.note(key, data)
	return job{quiet: true, do: func(s *store.Session) (tea.Msg, error) {
		return nil, s.Local().Put(kindDraft, key, data)
	}}, true
}

// closed deals with the draft of a dialog that went. A form that closed with
// something to tell is done, and so is one whose Draft is nil after its save; what is
// left was left half done.
func (a *App) closed(s ui.Screen, done bool) tea.Cmd {
	_, d := draftOf(s)
	cmd := a.keep(s, done)
	if key, _ := draftOf(s); !done && key != "" && d.Draft() != nil {
		a.note(a.env.Text.App.Status.DraftKept)
	}
	return cmd
}

// keepDrafts seals the drafts of all dialogs that are about to go.
func (a *App) keepDrafts() tea.Cmd {
	var cmds []tea.Cmd
	for _, s := range a.on.dialogs {
		cmds = append(cmds, a.keep(s, false))
	}
	return tea.Batch(cmds...)
}

// draftJobs are the same for the moment of the lock.
func (a *App) draftJobs() []job {
	var jobs []job
	for _, s := range a.on.dialogs {
		if j, ok := a.draftJob(s, false); ok {
			jobs = append(jobs, j)
		}
	}
	return jobs
}

package app

import (
	"errors"
	"sync"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
)

// job is one write that waits its turn.
type job struct {
	note  string
	do    func(*store.Session) (tea.Msg, error)
	quiet bool // nothing on screen shows what it wrote
}

// queue runs writes one at a time, in the order in which they were asked for. Bubble
// Tea would run them side by side and not wait for them at the end.
type queue struct {
	waiting []job
	running bool
	alone   sync.Mutex // held while a write runs: for the end of the program
}

func (q *queue) empty() bool { return !q.running && len(q.waiting) == 0 }

// writtenMsg is the end of a write.
type writtenMsg struct {
	job
	msg  tea.Msg
	err  error
	made bool // an edit that can be taken back
}

// write hands a job to the queue.
func (a *App) write(j job) tea.Cmd {
	a.queue.waiting = append(a.queue.waiting, j)
	return a.nextWrite()
}

func (a *App) nextWrite() tea.Cmd {
	q := a.queue
	if q.running || len(q.waiting) == 0 {
		return nil
	}
	j := q.waiting[0]
	q.waiting = q.waiting[1:]
	q.running = true
	session := a.env.Store
	return func() tea.Msg {
		q.alone.Lock()
		defer q.alone.Unlock()
		before := lastEdit(session)
		msg, err := j.do(session)
		after := lastEdit(session)
		return writtenMsg{j, msg, err, after != before && !after.Zero()}
	}
}

func lastEdit(s *store.Session) model.ID {
	if s == nil {
		return model.ID{}
	}
	return s.LastEdit()
}

// reach says what was written, or why not, and lets the next one run.
func (m writtenMsg) reach(a *App) tea.Cmd {
	a.queue.running = false
	cmds := []tea.Cmd{a.nextWrite()}
	switch {
	case m.err != nil:
		a.refused(m.err)
	case m.note != "":
		a.note(m.note)
		a.say.undo = m.made
	}
	if m.msg != nil && m.err == nil {
		cmds = append(cmds, a.route(m.msg))
	}
	if !m.quiet && m.err == nil && !a.lock.closing {
		a.worker.wrote(a.o.Now())
		cmds = append(cmds, a.reload(), a.readFacts())
	}
	return tea.Batch(append(cmds, a.leave())...)
}

// refuser is a form that can say a problem at its field.
type refuser interface{ Refuse(error) bool }

// refused shows why a write failed: at the field where it can be mended, if there
// is one. What was typed stays on screen.
func (a *App) refused(err error) {
	if f, ok := a.on.top().(refuser); ok && f.Refuse(err) {
		return
	}
	a.failed(err)
}

// failed explains an error in the status line. What a lock cut short is no error.
func (a *App) failed(err error) {
	if errors.Is(err, store.ErrLocked) && a.env.Store == nil {
		return
	}
	say, do := Explain(a.env.Text, err)
	a.say.set(say+" "+do, saidBad, a.o.Now())
}

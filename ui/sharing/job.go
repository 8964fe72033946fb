package sharing

import (
	"errors"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// doneMsg is the end of what was done off the loop.
type doneMsg struct {
	to   *job   // the form it came from; nil for none
	note string // said if all is well
	err  error
}

// lateMsg asks the page to say what no form said any more: it was closed meanwhile.
type lateMsg struct{ doneMsg }

// job is a form whose answers have to reach a folder. It stays while the root's worker
// is at it, closes when it is done, and says at its field why it could not be done. It
// may be closed before: the work goes on, and the page tells how it ended.
type job struct {
	*ui.Form
	d    *desk
	busy string // said while the worker is at it
	runs bool
	told bool    // the form has dealt with the end
	done bool    // and all is well
	why  string  // it could not be done
	at   string  // the field that this is about
	of   *string // its answer, if that is a path
	then tea.Cmd // told when all is well
	w, h int

	tried string // the answer that would not do
}

// newJob makes the form around the fields that build gives; start takes the answers on
// the loop and gives what to do with them off it.
func newJob(d *desk, title, busy string, start func() (note string, do func(*store.Session) error), build func(j *job) []ui.Field) *job {
	j := &job{d: d, busy: busy}
	save := func() tea.Cmd {
		note, do := start()
		j.runs, j.told, j.why = true, false, ""
		return d.offLoop(j, note, do)
	}
	j.Form = ui.NewForm(d.env, title, save, build(j)...)
	return j
}

// offLoop has something done by the root's worker.
func (d *desk) offLoop(j *job, note string, do func(*store.Session) error) tea.Cmd {
	ses := d.env.Store
	return d.gear.OffLoop(func() (tea.Msg, error) { return doneMsg{j, note, do(ses)}, nil })
}

// reason is the paragraph below a field that says why it was refused.
func (j *job) reason() ui.Field {
	return ui.InfoField(func() string {
		if j.why == "" || j.of != nil && *j.of != j.tried {
			return ""
		}
		return j.d.env.Theme.Glyph.Warn + " " + j.why
	})
}

// Resize sets the cells View fills.
func (j *job) Resize(w, h int) {
	j.w, j.h = w, h
	j.Form.Resize(w, h)
}

// Update takes the end of the work; while that lasts, no key but esc.
func (j *job) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case doneMsg:
		if m.to != j {
			return nil
		}
		j.runs, j.told = false, true
		if j.done = m.err == nil; j.done {
			return tea.Sequence(ui.Close(nil), j.then)
		}
		return j.refuse(m.err)
	case tea.KeyPressMsg:
		if j.runs && m.String() != "esc" {
			return nil
		}
	case tea.PasteMsg:
		if j.runs {
			return nil
		}
	}
	return j.Form.Update(msg)
}

// Draft is the form's, until all is well: the next one of its kind begins empty.
func (j *job) Draft() []byte {
	if j.done {
		return nil
	}
	return j.Form.Draft()
}

// Finish does nothing while the work lasts.
func (j *job) Finish() tea.Cmd {
	if j.runs {
		return nil
	}
	return j.Form.Finish()
}

// refuse says why, at the field.
func (j *job) refuse(err error) tea.Cmd {
	if j.Form.Refuse(err) {
		return nil
	}
	say := j.d.explain(err)
	if say == "" {
		return ui.Fail(err)
	}
	problem := model.Problem{Field: j.at} // says nothing: the reason below does
	if f, ok := errors.AsType[store.FolderError](err); ok && f.Why == store.NotThere && j.of != nil {
		say, problem.Code = "", "no-folder" // a path that was mistyped, and nothing to worry about
	}
	if j.why = say; j.of != nil {
		j.tried = *j.of
	}
	j.Form.Refuse(problem)
	return nil
}

// View draws the form, and says that the work lasts.
func (j *job) View() ui.Frame {
	f := j.Form.View()
	if !j.runs || j.w <= 0 || j.h <= 0 {
		return f
	}
	t := j.d.env.Theme
	say := strings.Split(ui.Para(t.Accent, j.busy, j.w), "\n")
	body := strings.Split(f.Body, "\n")
	body = body[:min(len(body), max(0, j.h-len(say)-1))]
	f.Body = ui.Clip(strings.Join(append(append(body, ""), say...), "\n"), j.w, j.h)
	f.Cursor, f.Spots = nil, nil
	return f
}

// Speak says what the form says, and that the work lasts.
func (j *job) Speak() ui.Speech {
	s := j.Form.Speak()
	if j.runs {
		s.Lines = append(s.Lines, j.busy)
	}
	return s
}

// explain is an error of sharing in words, with what is safe and what to do; "" for one
// that the root explains.
func (d *desk) explain(err error) string {
	w := d.env.Text.Sharing
	if f, ok := errors.AsType[store.FolderError](err); ok {
		t := w.Trouble.Of(string(f.Why))
		return t.What + " " + fmt.Sprintf(w.Safe, t.Safe) + " " + fmt.Sprintf(w.Do, t.Do)
	}
	switch {
	case errors.Is(err, store.ErrNotAdmin):
		return fmt.Sprintf(w.Off.NotAdmin, d.admins())
	case errors.Is(err, store.ErrNoRequest):
		return w.Request.Gone
	case errors.Is(err, store.ErrNotSharing):
		return w.Off.NotOn
	}
	return ""
}

// ended tells how something done off the loop ended, and reads anew.
func (d *desk) ended(to any, m doneMsg) tea.Cmd {
	switch {
	case m.err == nil:
		return tea.Batch(ui.Note(m.note), d.load(to))
	case m.to != nil:
		return func() tea.Msg { return lateMsg{m} } // the form deals with it first, if it is still there
	}
	return tea.Batch(d.sayFailed(m.err), d.load(to))
}

// late says what the form could not say any more.
func (d *desk) late(m lateMsg) tea.Cmd {
	if m.to.told {
		return nil
	}
	return d.sayFailed(m.err)
}

func (d *desk) sayFailed(err error) tea.Cmd {
	if say := d.explain(err); say != "" {
		return ui.Note(say)
	}
	return ui.Fail(err)
}

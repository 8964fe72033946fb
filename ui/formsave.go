package ui

import (
	"encoding/json"
	"errors"
	"reflect"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
)

// What a form does with its answers: saving and drafts.

// trySave checks every field that is shown; the first that is wrong gets the focus.
func (f *Form) trySave() tea.Cmd {
	if f.saving.Load() != saveIdle {
		return nil
	}
	wrong := -1
	for i, fd := range f.fields {
		if !fd.still() && fd.check() != "" && wrong < 0 {
			wrong = i
		}
	}
	if wrong >= 0 {
		f.focus(wrong)
		f.fields[wrong].check() // focus forgot the problem; it has to be read now
		f.note, f.alone = f.env.Text.Kit.Form.FixFirst, false
		return nil
	}
	f.saving.Store(saveRuns)
	cmd := f.save()
	if cmd == nil {
		f.saving.Store(saveIdle)
		return nil
	}
	return watched(cmd, saving{f.saving, f.mark})
}

// saving is what a save's write has to do besides: it keeps account of itself, and it
// counts what came from others since the form opened as not seen, so that this is not
// overwritten unread (SHARE.md 3.4).
type saving struct {
	state *atomic.Int32
	mark  *uint64
}

// watched runs a save's command and keeps account of its write, also when it comes
// in a batch or a sequence.
func watched(cmd tea.Cmd, on saving) tea.Cmd {
	return func() tea.Msg {
		msg := cmd()
		if w, ok := msg.(WriteMsg); ok {
			on.state.Store(saveRuns)
			return watchedWrite(w, on)
		}
		on.state.Store(saveIdle)
		parts := reflect.ValueOf(msg)
		if !parts.IsValid() || parts.Kind() != reflect.Slice || parts.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
			return msg
		}
		for i := range parts.Len() {
			part := parts.Index(i).Interface().(tea.Cmd)
			if part != nil {
				parts.Index(i).Set(reflect.ValueOf(watchedPart(part, on)))
			}
		}
		return msg
	}
}

func watchedPart(cmd tea.Cmd, on saving) tea.Cmd {
	return func() tea.Msg {
		msg := cmd()
		if w, ok := msg.(WriteMsg); ok {
			on.state.Store(saveRuns)
			return watchedWrite(w, on)
		}
		return msg
	}
}

func watchedWrite(w WriteMsg, on saving) WriteMsg {
	do := w.Do
	w.Do = func(s *store.Session) (tea.Msg, error) {
		m, err := on.asOf(s, do)
		if err != nil {
			on.state.Store(saveIdle)
		} else {
			on.state.Store(saveDone)
		}
		return m, err
	}
	return w
}

func (on saving) asOf(s *store.Session, do func(*store.Session) (tea.Msg, error)) (m tea.Msg, err error) {
	if s == nil || on.mark == nil {
		return do(s)
	}
	err = s.AsOf(*on.mark, func() (err error) {
		m, err = do(s)
		return err
	})
	return m, err
}

// Refuse shows a problem that only saving could find: at the field that has the
// problem's name, else below the form. It tells whether err was a model.Problem.
func (f *Form) Refuse(err error) bool {
	p, ok := errors.AsType[model.Problem](err)
	if !ok {
		return false
	}
	f.saving.Store(saveIdle)
	for i, fd := range f.fields {
		if fd.name() == p.Field && !fd.still() {
			f.focus(i)
			fd.refuse(p.Code)
			return true
		}
	}
	f.note, f.alone = f.env.Text.Kit.Problem(p.Code), true
	return true
}

// DraftKey is Keep.
func (f *Form) DraftKey() string { return f.Keep }

// Draft is what was typed, but for secrets and fields that say NoDraft; nil if
// nothing was, or if it is saved.
func (f *Form) Draft() []byte {
	if !f.dirty || f.Keep == "" || f.saving.Load() >= saveDone {
		return nil
	}
	d := draft{Mark: f.mark, Fields: make([]*string, len(f.fields))}
	for i, fd := range f.fields {
		if s, ok := fd.draft(); ok {
			d.Fields[i] = &s
		}
	}
	data, err := json.Marshal(d)
	if err != nil {
		return nil // strings always marshal
	}
	return data
}

// draft is how a form's input is kept. Older ones are the fields alone.
type draft struct {
	Mark   *uint64   `json:"mark,omitempty"` // what was seen when the typing began
	Fields []*string `json:"fields"`
}

// Restore fills the fields from a draft of the same form; bytes that are no such
// draft change nothing.
func (f *Form) Restore(data []byte) {
	var d draft
	if json.Unmarshal(data, &d) != nil && json.Unmarshal(data, &d.Fields) != nil || len(d.Fields) != len(f.fields) {
		return
	}
	if d.Mark != nil && f.mark != nil {
		f.mark = d.Mark
	}
	for i, s := range d.Fields {
		if s != nil {
			f.fields[i].restore(*s)
		}
	}
	f.dirty = true
}

// Sound tells whether a record keeps its own rules; a rule it breaks is shown by Refuse.
func (f *Form) Sound(r interface{ Check() error }) bool {
	err := r.Check()
	if err != nil {
		f.Refuse(err)
	}
	return err == nil
}

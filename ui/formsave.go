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
		f.note = f.env.Text.Kit.Form.FixFirst
		return nil
	}
	f.saving.Store(saveRuns)
	cmd := f.save()
	if cmd == nil {
		f.saving.Store(saveIdle)
		return nil
	}
	return watched(cmd, f.saving)
}

// watched runs a save's command and keeps account of its write, also when it comes
// in a batch or a sequence.
func watched(cmd tea.Cmd, state *atomic.Int32) tea.Cmd {
	return func() tea.Msg {
		msg := cmd()
		if w, ok := msg.(WriteMsg); ok {
			state.Store(saveRuns)
			return watchedWrite(w, state)
		}
		state.Store(saveIdle)
		parts := reflect.ValueOf(msg)
		if !parts.IsValid() || parts.Kind() != reflect.Slice || parts.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
			return msg
		}
		for i := range parts.Len() {
			part := parts.Index(i).Interface().(tea.Cmd)
			if part != nil {
				parts.Index(i).Set(reflect.ValueOf(watchedPart(part, state)))
			}
		}
		return msg
	}
}

func watchedPart(cmd tea.Cmd, state *atomic.Int32) tea.Cmd {
	return func() tea.Msg {
		msg := cmd()
		if w, ok := msg.(WriteMsg); ok {
			state.Store(saveRuns)
			return watchedWrite(w, state)
		}
		return msg
	}
}

func watchedWrite(w WriteMsg, state *atomic.Int32) WriteMsg {
	do := w.Do
	w.Do = func(s *store.Session) (tea.Msg, error) {
		m, err := do(s)
		if err != nil {
			state.Store(saveIdle)
		} else {
			state.Store(saveDone)
		}
		return m, err
	}
	return w
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
	f.note = f.env.Text.Kit.Problem(p.Code)
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
	all := make([]*string, len(f.fields))
	for i, fd := range f.fields {
		if s, ok := fd.draft(); ok {
			all[i] = &s
		}
	}
	data, err := json.Marshal(all)
	if err != nil {
		return nil // strings always marshal
	}
	return data
}

// Restore fills the fields from a draft of the same form; bytes that are no such
// draft change nothing.
func (f *Form) Restore(data []byte) {
	var all []*string
	if json.Unmarshal(data, &all) != nil || len(all) != len(f.fields) {
		return
	}
	for i, s := range all {
		if s != nil {
			f.fields[i].restore(*s)
		}
	}
	f.dirty = true
}

package unlock

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/ui"
)

// How the ways in say themselves in the linear mode.

// Speak says the sheet: its heading, what there is to know, and the answers.
func (f *flow) Speak() ui.Speech {
	if f.busy != "" {
		return ui.Speech{Lines: []string{f.busy}, Page: f.top}
	}
	s := f.top
	sp := ui.Speech{Page: s, Fault: s.note, About: s.note}
	for _, l := range append(append([]string{s.head}, s.say...), s.loud...) {
		if l != "" {
			sp.Lines = append(sp.Lines, l)
		}
	}
	if s.block != nil {
		for l := range strings.SplitSeq(s.block(widest), "\n") {
			sp.Lines = append(sp.Lines, l)
		}
	}
	for _, r := range s.rows {
		text := r.title
		if r.note != "" {
			text += ", " + r.note
		}
		sp.Rows = append(sp.Rows, ui.Spoken{Text: text, Do: r.do})
	}
	return sp
}

// Questions are those of the sheet's form.
func (f *flow) Questions() []ui.Asked {
	if f.busy != "" || f.top.form == nil {
		return nil
	}
	return f.top.form.Questions()
}

// Finish is enter on the last of them.
func (f *flow) Finish() tea.Cmd {
	if f.busy != "" || f.top.form == nil {
		return nil
	}
	f.say("")
	return f.top.form.Finish()
}

// Refusal is what stands below the form's fields.
func (f *flow) Refusal() string {
	if f.top.form == nil {
		return ""
	}
	return f.top.form.Refusal()
}

// doorPage tells the pages of the lock screen apart.
type doorPage struct{ choosing, pin bool }

// Speak says the door signs while one is to be chosen, and what did not work.
func (s *Screen) Speak() ui.Speech {
	if s.recovery != nil {
		return s.recovery.Speak()
	}
	w := s.env.Text.Unlock.Lock
	sp := ui.Speech{Page: doorPage{s.choosing, s.asksPIN()}, Fault: s.note, About: s.misses}
	if s.note != "" && s.misses > 1 {
		sp.Fault += " " + w.Hint
	}
	switch {
	case s.busy:
		sp.Lines = []string{w.Opening}
	case s.choosing:
		sp.Lines = []string{w.Who}
		for i, p := range s.who {
			sp.Rows = append(sp.Rows, ui.Spoken{Text: sign(s.env.Text, p, i), Do: func() tea.Cmd {
				s.list.Select(s.rowID(i))
				return s.toField()
			}})
		}
	case len(s.who) > 1:
		i := s.list.Index()
		sp.Lines = []string{sign(s.env.Text, s.who[i], i)}
	}
	return sp
}

// Questions are the passphrase or the PIN, once it is clear whose.
func (s *Screen) Questions() []ui.Asked {
	switch {
	case s.recovery != nil:
		return s.recovery.Questions()
	case s.busy, s.choosing:
		return nil
	}
	return s.form.Questions()
}

// Finish tries to open.
func (s *Screen) Finish() tea.Cmd {
	if s.recovery != nil {
		return s.recovery.Finish()
	}
	s.note = ""
	return s.form.Finish()
}

// Refusal is the form's.
func (s *Screen) Refusal() string {
	if s.recovery != nil {
		return s.recovery.Refusal()
	}
	return s.form.Refusal()
}

var (
	_ ui.Asker   = (*flow)(nil)
	_ ui.Speaker = (*flow)(nil)
	_ ui.Asker   = (*Screen)(nil)
	_ ui.Speaker = (*Screen)(nil)
)

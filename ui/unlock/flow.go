package unlock

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"aula/store"
	"aula/ui"
	"aula/ui/text"
)

// flow is a row of sheets, one question each; esc goes one back. Sheets are built
// anew each time they are shown, from answers that their owner keeps: so nothing is
// lost by going back, and a new language is taken over at once.
type flow struct {
	env   ui.Env
	title func(*text.Strings) string
	leave func() tea.Cmd // esc on the first sheet; nil: esc does nothing there

	built []func() *sheet
	top   *sheet
	w, h  int

	busy string                // said while something runs; keys are ignored
	done func(doneMsg) tea.Cmd // what to do with its answer
	late func(doneMsg) tea.Cmd // the same, once esc has left it; nil: esc can't
	away func(doneMsg) tea.Cmd // late of what was left and has not ended; nil: nothing
	turn int                   // of what runs
	open bool                  // single keys pass to the root: the page is no dialog
}

// doneMsg is the answer to what a flow had run off the loop.
type doneMsg struct {
	of      *flow
	turn    int
	session *store.Session
	codes   []string // those to be shown once
	err     error
}

// push shows a further sheet.
func (f *flow) push(build func() *sheet) {
	f.built = append(f.built, build)
	f.show()
}

// swap shows a sheet in the place of all before it: there is no way back.
func (f *flow) swap(build func() *sheet) {
	f.built = nil
	f.push(build)
}

func (f *flow) show() {
	f.top = f.built[len(f.built)-1]()
	f.top.resize(f.env, f.w, f.h)
}

// first goes back to the first sheet.
func (f *flow) first() {
	f.built = f.built[:1]
	f.show()
}

func (f *flow) back() tea.Cmd {
	if f.top.stay {
		return nil
	}
	if len(f.built) > 1 {
		f.built = f.built[:len(f.built)-1]
		f.show()
		return nil
	}
	if f.leave != nil {
		return f.leave()
	}
	return nil
}

// end leaves nothing on the screen but one line, until the root has taken over.
func (f *flow) end(note string) {
	f.swap(func() *sheet { return &sheet{stay: true} })
	f.busy = note
}

// say puts one sentence on the sheet, until the next key.
func (f *flow) say(note string) {
	if f.top.note != note {
		f.top.note = note
		f.top.resize(f.env, f.w, f.h)
	}
}

// run does something slow off the loop; meanwhile busy is said and keys are ignored.
func (f *flow) run(busy string, work func() doneMsg, done func(doneMsg) tea.Cmd) tea.Cmd {
	f.busy, f.done = busy, done
	turn := f.turn
	return func() tea.Msg {
		m := work()
		m.of, m.turn = f, turn
		return m
	}
}

// reach is run for what asks a folder, which may hang: esc steps back to the sheet, and
// late takes the answer then. Until it has come nothing else that makes a store begins.
func (f *flow) reach(busy string, work func() doneMsg, done, late func(doneMsg) tea.Cmd) tea.Cmd {
	if f.hangs() {
		return nil
	}
	f.late = late
	return f.run(busy, work, done)
}

// hangs says that something which was left has not ended yet.
func (f *flow) hangs() bool {
	if f.away != nil {
		f.say(f.env.Text.Unlock.Join.Hangs)
	}
	return f.away != nil
}

// stepBack leaves what waits for a folder.
func (f *flow) stepBack() tea.Cmd {
	f.away, f.late = f.late, nil
	f.busy, f.done = "", nil
	f.turn++
	f.show() // the form of before still counts as saving
	f.say(f.env.Text.Unlock.Join.Left)
	return nil
}

// ended takes in an answer; what was left says what becomes of it.
func (f *flow) ended(m doneMsg) tea.Cmd {
	done := f.done
	if m.turn != f.turn {
		done, f.away = f.away, nil
	} else {
		f.busy, f.done, f.late = "", nil, nil
	}
	if done == nil {
		return nil
	}
	return done(m)
}

// write is run by way of the root's queue, which explains an error itself. The answer
// comes by a channel: what a write returns goes to the page, not to a dialog.
func (f *flow) write(busy, note string, do func(*store.Session) ([]string, error), done func(doneMsg) tea.Cmd) tea.Cmd {
	answer := make(chan doneMsg, 1)
	wait := f.run(busy, func() doneMsg { return <-answer }, done)
	return tea.Batch(wait, ui.Write(note, func(s *store.Session) (tea.Msg, error) {
		codes, err := do(s)
		answer <- doneMsg{codes: codes, err: err}
		return nil, err
	}))
}

// Load has nothing to ask for.
func (f *flow) Load() tea.Cmd { return nil }

// Renew takes over a new language or theme; what was answered stays.
func (f *flow) Renew(env ui.Env) {
	f.env = env
	f.show()
}

// Resize sets the cells View fills.
func (f *flow) Resize(w, h int) {
	f.w, f.h = w, h
	f.top.resize(f.env, w, h)
}

// Title is the flow's name, and how far it has come.
func (f *flow) Title() string {
	if f.top.step > 0 {
		return f.title(f.env.Text) + " " + fmt.Sprintf(f.env.Text.Unlock.Guide.Step, f.top.step, f.top.of)
	}
	return f.title(f.env.Text)
}

// Typing is so but for pages of choices that lie on no other page.
func (f *flow) Typing() bool { return !f.open || f.top.form != nil || f.busy != "" }

// StayAwake is so while codes are shown that are stored nowhere: an idle lock would
// take them before they are on paper.
func (f *flow) StayAwake() bool { return f.top.awake && f.busy == "" }

// GuardsBursts keeps a burst of keys from taking the codes off the screen.
func (f *flow) GuardsBursts() bool { return f.top.stay }

// Actions are the sheet's deeds, and going back.
func (f *flow) Actions() []ui.Action {
	if f.busy != "" {
		if f.late != nil {
			return []ui.Action{{Key: ui.Back(f.env.Text), Do: f.stepBack}}
		}
		return nil
	}
	acts := f.top.deeds(f.env)
	if (len(f.built) > 1 || f.leave != nil) && !f.top.stay {
		b := ui.Back(f.env.Text)
		if f.top.again != "" {
			b = ui.Bind(f.env.Text, f.top.again, "esc")
		}
		acts = append(acts, ui.Action{Key: b, Do: f.back})
	}
	return acts
}

// Update takes keys, pastes, clicks and the flow's own answers.
func (f *flow) Update(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(doneMsg); ok && m.of == f {
		return f.ended(m)
	}
	if f.busy != "" {
		if m, ok := msg.(tea.KeyPressMsg); ok && f.late != nil && m.String() == "esc" {
			return f.stepBack()
		}
		return nil
	}
	if m, ok := msg.(tea.KeyPressMsg); ok {
		f.say("")
		for _, a := range f.Actions() {
			if key.Matches(m, a.Key) && !f.top.formTakes(m.String()) {
				if a.Off != "" {
					f.say(a.Off)
					return nil
				}
				return a.Do()
			}
		}
		if m.String() == "esc" {
			return nil
		}
	}
	return f.top.update(msg)
}

// View draws the sheet, or what is being waited for.
func (f *flow) View() ui.Frame {
	if f.busy != "" {
		return fit(ui.Frame{Body: ui.Center(ui.Para(f.env.Theme.Dim, f.busy, min(f.w, widest)), f.w, f.h)}, f.w, f.h)
	}
	return f.top.view(f.env, f.w, f.h)
}

package meetings

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/model/guard"
	"aula/ui"
)

// proKey marks in the form that something belongs to the professional.
const proKey = "ctrl+p"

// note is the form of what was done. It looks at what is typed: words that belong to
// the professional bring up a line with one key, and forbid nothing (S1-06).
type note struct {
	*ui.Form
	desk  *desk
	next  model.Meeting
	text  string // the note as it is being typed
	then  string // likewise for next time
	aloud bool   // it is being said as questions
}

// noteForm notes what was done. A meeting that was planned has been held then.
func (d *desk) noteForm(old *model.Meeting) ui.Screen {
	w := d.env.Text.Meetings.Note
	was := *old
	n := &note{desk: d, next: *old, text: old.Note, then: old.Next}
	x := &n.next
	x.Did, x.Goals, x.Onward = slices.Clone(old.Did), slices.Clone(old.Goals), slices.Clone(old.Onward)
	directive := string(x.Directive)
	goals := d.goals(x.Goals)
	save := func() tea.Cmd {
		x.Directive = model.Directive(directive)
		done := *x
		if !n.Sound(&done) {
			return nil
		}
		return ui.Change(d.env.Text.Meetings.Said.Noted, was.ID, func(m *model.Meeting) { carry(m, &was, &done) })
	}
	n.Form = ui.NewForm(d.env, w.Title, save,
		ui.ManyField(w.Did, &x.Did, d.living(model.MeetDid, x.Did), ui.Opts{Name: "did"}),
		ui.ManyField(w.Goals, &x.Goals, goals, ui.Opts{Name: "goals", Hide: func() bool { return len(goals) == 0 }}),
		ui.NoteField(w.Note, &x.Note, ui.Opts{Name: "note", Hint: w.NoteHint, Limit: model.MaxText, Watch: n.watch(&n.text)}),
		ui.InfoField(func() string { return n.boundary(n.text) }, ui.Opts{Hide: func() bool { return n.boundary(n.text) == "" }}),
		ui.NoteField(w.Next, &x.Next, ui.Opts{Name: "next", Hint: w.NextHint, Rows: 2, Limit: model.MaxText, Watch: n.watch(&n.then)}),
		ui.InfoField(func() string { return n.boundary(n.then) }, ui.Opts{Hide: func() bool { return n.boundary(n.then) == "" }}),
		ui.ToggleField(w.ToPro, &x.ToPro, ui.Opts{Name: "to_professional", Hint: w.ToProHint}),
		ui.ManyField(w.Onward, &x.Onward, d.living(model.GuidedTo, x.Onward), ui.Opts{Name: "onward", Hint: w.OnwardHint}),
		ui.ChoiceField(w.Directive, &directive, []ui.Choice{
			{Value: "", Label: w.None}, {Value: string(model.DirectiveTalked), Label: w.Talked}, {Value: string(model.DirectiveMade), Label: w.Made},
		}, ui.Opts{Name: "directive", Hint: w.CountHint}),
		ui.ToggleField(w.Along, &x.Professional, ui.Opts{Name: "professional"}),
	)
	n.Note, n.Keep = w.Intro, "meeting-note:"+was.ID.String()
	return n
}

// carry takes over what the form changed. Who writes down what was done was there.
func carry(m, was, done *model.Meeting) {
	for _, s := range []struct{ to, was, is *[]string }{{&m.Did, &was.Did, &done.Did}, {&m.Goals, &was.Goals, &done.Goals}, {&m.Onward, &was.Onward, &done.Onward}} {
		if !slices.Equal(*s.was, *s.is) {
			*s.to = *s.is
		}
	}
	ui.Changed(&m.Directive, was.Directive, done.Directive)
	ui.Changed(&m.Note, was.Note, done.Note)
	ui.Changed(&m.Next, was.Next, done.Next)
	ui.Changed(&m.ToPro, was.ToPro, done.ToPro)
	ui.Changed(&m.Professional, was.Professional, done.Professional)
	if m.State == model.MeetPlanned {
		m.State = model.MeetHeld
	}
}

// Update takes the key of the boundary line before the fields.
func (n *note) Update(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(tea.KeyPressMsg); ok && m.String() == proKey {
		return n.mark()
	}
	return n.Form.Update(msg)
}

// Actions are the form's, and the mark while something brings it up.
func (n *note) Actions() []ui.Action {
	acts := n.Form.Actions()
	if !n.touches() {
		return acts
	}
	w := n.desk.env.Text.Meetings.Limits
	return append(acts, ui.Action{Key: ui.Bind(n.desk.env.Text, w.Key, proKey), Do: n.mark})
}

// Questions are the form's, with the boundary line as one who listens needs it.
func (n *note) Questions() []ui.Asked {
	n.aloud = true
	defer func() { n.aloud = false }()
	return n.Form.Questions()
}

// mark answers the line, or takes the answer back.
func (n *note) mark() tea.Cmd {
	n.next.ToPro = !n.next.ToPro
	w := n.desk.env.Text.Meetings.Said
	if n.next.ToPro {
		return ui.Note(w.ToPro)
	}
	return ui.Note(w.FromPro)
}

func (n *note) touches() bool {
	return len(guard.Boundary(n.text)) > 0 || len(guard.Boundary(n.then)) > 0
}

// boundary is the line under a text; "" for none.
func (n *note) boundary(text string) string {
	w := n.desk.env.Text.Meetings.Limits
	var about []string
	for _, t := range guard.Boundary(text) {
		if said := n.desk.env.Text.Meetings.Limit(t.Topic.String()); !slices.Contains(about, said) {
			about = append(about, said)
		}
	}
	switch {
	case len(about) == 0:
		return ""
	case n.next.ToPro:
		return w.Marked
	case n.aloud: // no keys there; the mark is one of the questions
		return fmt.Sprintf(w.BelongsAsk, strings.Join(about, ", "))
	}
	return fmt.Sprintf(w.Belongs, strings.Join(about, ", "), ui.KeyName(n.desk.env.Text, proKey))
}

// watch is the guard over a text, which keeps what is being typed for the line below.
func (n *note) watch(into *string) func(string) ui.Warning {
	look := ui.Watch(n.desk.env, guard.Scan, nil, ui.TellsWho)
	return func(text string) ui.Warning {
		*into = text
		return look(text)
	}
}

var _ interface {
	ui.Screen
	ui.Typing
	ui.Draft
	ui.Asker
	ui.Speaker
} = (*note)(nil)

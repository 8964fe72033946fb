package meetings

import (
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/text"
)

// turn gives a meeting a state, or takes that back.
func (d *desk) turn(m *model.Meeting, to model.MeetingState) tea.Cmd {
	w := d.env.Text.Meetings.Said
	note := map[model.MeetingState]string{model.MeetHeld: w.Held, model.MeetCancelled: w.Cancelled, model.MeetNoShow: w.NoShow}[to]
	if m.State == to {
		to, note = model.MeetPlanned, w.Back
	}
	return ui.Change(note, m.ID, func(m *model.Meeting) { m.State = to })
}

// checkIn says that all is well.
func (d *desk) checkIn(m *model.Meeting) tea.Cmd {
	now := d.now()
	return ui.Change(d.env.Text.Meetings.Said.Checked, m.ID, func(m *model.Meeting) { m.CheckedIn = now })
}

// toPro marks that something was handed to the professional, or takes the mark away.
func (d *desk) toPro(m *model.Meeting) tea.Cmd {
	w := d.env.Text.Meetings.Said
	note, on := w.ToPro, !m.ToPro
	if !on {
		note = w.FromPro
	}
	return ui.Change(note, m.ID, func(m *model.Meeting) { m.ToPro = on })
}

func (d *desk) remove(m *model.Meeting) tea.Cmd {
	return ui.Remove(d.env.Text.Meetings.Said.Deleted, m)
}

// deeds are what can be done with a meeting; nil stands for none.
func (d *desk) deeds(m *model.Meeting) []ui.Action {
	s, w := d.env.Text, d.env.Text.Meetings
	off := d.offs(m)
	word := func(of model.MeetingState, do string) string {
		if m != nil && m.State == of {
			return w.Keys.Back
		}
		return do
	}
	pro := w.Keys.ToPro
	if m != nil && m.ToPro {
		pro = w.Keys.FromPro
	}
	act := func(key, word, off string, do func(*model.Meeting) tea.Cmd) ui.Action {
		return ui.Action{Key: ui.Bind(s, word, key), Off: off, Do: ui.On(m, do)}
	}
	state := func(to model.MeetingState) func(*model.Meeting) tea.Cmd {
		return func(m *model.Meeting) tea.Cmd { return d.turn(m, to) }
	}
	all := []ui.Action{
		act("a", w.Keys.After, off.after, func(m *model.Meeting) tea.Cmd { return ui.Ask(d.noteForm(m)) }),
		act("t", word(model.MeetHeld, w.Keys.Held), off.begun, state(model.MeetHeld)),
		act("k", w.Keys.CheckIn, off.check, d.checkIn),
		act("s", w.Keys.Move, off.move, func(m *model.Meeting) tea.Cmd { return ui.Ask(d.moveForm(m)) }),
		act("p", word(model.MeetCancelled, w.Keys.Cancel), off.none, state(model.MeetCancelled)),
		act("j", word(model.MeetNoShow, w.Keys.NoShow), off.begun, state(model.MeetNoShow)),
		act("e", w.Keys.Edit, off.none, func(m *model.Meeting) tea.Cmd { return ui.Ask(d.planForm(m)) }),
		act("y", pro, off.none, d.toPro),
		act("delete", s.Kit.Keys.Delete, off.none, d.remove),
		act("i", w.Keys.History, off.none, func(m *model.Meeting) tea.Cmd { return ui.History(m) }),
	}
	switch {
	case m == nil:
	case m.Overdue(d.now()): // first things first
		check := all[2]
		all = slices.Insert(slices.Delete(all, 2, 3), 0, check)
	case m.State == model.MeetHeld: // taking that back is rare
		held := all[1]
		all = slices.Insert(slices.Delete(all, 1, 2), 5, held)
	}
	return all
}

// reasons are why deeds can't be done; "" if they can.
type reasons struct{ none, begun, after, move, check string }

func (d *desk) offs(m *model.Meeting) reasons {
	w := d.env.Text.Meetings.Off
	if m == nil {
		return reasons{w.None, w.None, w.None, w.None, w.None}
	}
	var r reasons
	if !d.begun(m) {
		r.begun = w.NotBegun
	}
	switch {
	case m.State == model.MeetCancelled:
		r.after = w.Cancelled
	case m.State == model.MeetNoShow:
		r.after, r.move = w.NoShow, w.NoShow
	default:
		r.after = r.begun
	}
	switch {
	case m.CheckedIn != 0:
		r.check = w.Checked
	case m.CheckInBy() == 0:
		r.check = w.NoCheck
	case !d.begun(m):
		r.check = w.NotBegun
	}
	return r
}

// planDeed plans a new meeting.
func (d *desk) planDeed() ui.Action {
	a := ui.Action{Key: ui.Bind(d.env.Text, d.env.Text.Meetings.Keys.Plan, "n"), Do: func() tea.Cmd { return ui.Ask(d.planForm(nil)) }}
	switch {
	case !d.here():
		a.Off = d.shutSaid()
	case d.facts.page.Client.Withdrawn != 0:
		a.Off = d.env.Text.Meetings.Off.Withdrawn
	}
	return a
}

// shutWord is the sentence for why nothing is shown; "" for what has none.
func shutWord(w text.MeetingsShut, err error) string {
	switch {
	case errors.Is(err, store.ErrNoUndertaking):
		return w.Undertaking
	case errors.Is(err, store.ErrNotYours):
		return w.NotYours
	case errors.Is(err, store.ErrNotAllowed):
		return w.NotAllowed
	}
	return ""
}

// moveForm asks for another time. What was agreed at first is kept; a meeting that was
// held only has its time put right.
func (d *desk) moveForm(m *model.Meeting) ui.Screen {
	w := d.env.Text.Meetings.Form
	at := d.at(m.Start)
	day, clock := model.DateOf(at), at.Hour()*60+at.Minute()
	was := *m
	start := func() model.Moment {
		if day == 0 || clock == ui.NoTime {
			return 0
		}
		return day.At(clock, d.facts.zone)
	}
	var form *ui.Form
	save := func() tea.Cmd {
		to := start()
		if to == was.Start {
			return ui.Close(nil)
		}
		note := fmt.Sprintf(d.env.Text.Meetings.Said.Moved, d.when(to))
		return ui.Change(note, was.ID, func(m *model.Meeting) { move(m, to) })
	}
	form = ui.NewForm(d.env, w.Move, save,
		ui.InfoField(func() string { return ui.Upper(d.said(&was)) }),
		ui.DateField(w.Date, &day, ui.Opts{Name: "start", Need: true, Ahead: true, Hint: w.DateHint}),
		ui.TimeField(w.Start, &clock, ui.Opts{Need: true}),
		ui.InfoField(func() string {
			x := was
			if x.Start = start(); x.Start == 0 {
				return ""
			}
			return d.mind(&x)
		}),
	)
	form.Keep = "meeting-move:" + was.ID.String()
	return form
}

// move gives a meeting another time; the sign that is wanted moves along.
func move(m *model.Meeting, to model.Moment) {
	if m.CheckBy != 0 {
		m.CheckBy += to - m.Start
	}
	if m.State != model.MeetHeld {
		if m.Moved == 0 {
			m.Moved = m.Start
		}
		if m.State, m.CheckedIn = model.MeetPlanned, 0; m.Moved == to {
			m.Moved = 0 // it is back where it was
		}
	}
	m.Start = to
}

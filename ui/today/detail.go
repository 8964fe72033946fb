package today

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"aula/model"
	"aula/ui"
	"aula/ui/repeat"
)

// detail is one item in full, with what can be done to it.
type detail struct {
	page *Screen
	env  ui.Env
	it   model.Item
	all  []model.Item // of the day, for what clashes
	day  model.Date
	w, h int
	top  int
}

func (s *Screen) openItem() tea.Cmd {
	it, ok := s.item()
	switch {
	case !ok:
		return nil
	case it.Source == model.KindMeeting && s.gear.Meeting != nil:
		return ui.Open(s.gear.Meeting(s.env, it.ID))
	case it.What == model.EntryJoint && !it.Occasion().Zero() && s.gear.Plan != nil:
		return ui.Open(s.gear.Plan(s.env, it.Occasion()))
	}
	return ui.Ask(&detail{page: s, env: s.env, it: it, all: s.facts.items, day: s.day})
}

func (d *detail) Title() string { return ui.Upper(d.page.voice().head(d.it)) }
func (d *detail) Load() tea.Cmd { return nil }

func (d *detail) Resize(w, h int) {
	d.w, d.h = w, h
	d.scroll(0)
}

// Renew takes new words and colours into use.
func (d *detail) Renew(env ui.Env) { d.env = env }

// Actions are the page's deeds for this item; each closes what is open here first.
func (d *detail) Actions() []ui.Action {
	t := d.env.Text
	var acts []ui.Action
	if d.it.Source == model.KindShift {
		acts = append(acts, ui.Action{Key: ui.Bind(t, t.Today.Keys.ToShift, "v"), Do: func() tea.Cmd { return tea.Sequence(ui.Close(nil), ui.Go("lobby")) }})
	}
	for _, a := range d.page.deedsOf(d.it, true) {
		do := a.Do
		a.Do = func() tea.Cmd { return tea.Sequence(ui.Close(nil), do()) }
		acts = append(acts, a)
	}
	by := func(n int) func() tea.Cmd { return func() tea.Cmd { d.scroll(n); return nil } }
	return append(acts,
		ui.Action{Key: ui.Bind(t, t.Kit.Keys.Close, "esc", "enter"), Do: func() tea.Cmd { return ui.Close(nil) }},
		ui.Action{Key: ui.Up(t), Do: by(-1)}, ui.Action{Key: ui.Down(t), Do: by(1)},
		ui.Action{Key: ui.PageUp(t), Do: by(1 - d.h)}, ui.Action{Key: ui.PageDown(t), Do: by(d.h - 1)})
}

// Update takes the wheel.
func (d *detail) Update(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(tea.MouseWheelMsg); ok {
		switch m.Button {
		case tea.MouseWheelUp:
			d.scroll(-2)
		case tea.MouseWheelDown:
			d.scroll(2)
		}
	}
	return nil
}

func (d *detail) scroll(by int) { d.top = max(0, min(d.top+by, len(d.lines())-d.h)) }

// fact is one heading with what it says.
type fact struct{ head, text string }

// facts are all that is known of the item.
func (d *detail) facts() []fact {
	v, w := d.page.voice(), d.env.Text.Today
	b := &d.page.facts.book
	on := model.DateOf(d.it.Start.Time(d.page.zone()))
	when := v.day(on) + ", " + v.hours(d.it, on)
	if long := int(d.it.End-d.it.Start) / 60; long > 0 && !d.it.AllDay && !v.open(d.it) {
		when += " (" + span(d.env, long) + ")"
	}
	out := []fact{
		{w.Detail.When, when},
		{w.Detail.Place, v.place(d.it)},
		{w.Detail.People, v.and(v.people(d.it))},
		{w.Detail.Partner, d.it.Partner},
		{w.Detail.Project, b.projectName(d.it.Project)},
		{w.Detail.State, strings.Join(append(v.marks(d.it), v.notes(d.it)...), ", ")},
	}
	if clash := v.clash(d.all, d.it, d.day); clash != "" {
		out = append(out, fact{"", clash})
	}
	if r := d.page.seriesOf(d.it); r != nil {
		out = append(out, fact{w.Detail.Repeats, repeat.Say(d.env.Text, r)})
		if d.it.Changed {
			was := r.StartOn(d.it.Day, d.page.zone()).Time(d.page.zone())
			said := v.short(d.it.Day)
			if !r.AllDay {
				said += " " + d.env.Text.Kit.Clock(was)
			}
			out = append(out, fact{"", fmt.Sprintf(w.Detail.Was, said)})
		}
	}
	if d.it.Source != model.KindShift && d.it.Source != model.KindMeeting {
		out = append(out, d.written()...)
	}
	var full []fact
	for _, f := range out {
		if f.text != "" {
			full = append(full, f)
		}
	}
	return full
}

// written is what was put down before and after.
func (d *detail) written() []fact {
	v, w := d.page.voice(), d.env.Text.Today.Detail
	e := d.page.occasion(d.it)
	if !d.it.What.Written() {
		return []fact{{w.Note, w.NoNote}}
	}
	var there []model.ID
	for _, p := range e.Attended {
		there = append(there, ui.IDOf(p))
	}
	return []fact{{w.Note, e.Note}, {w.There, v.and(v.names(there))}, {w.Agreed, e.Outcome}}
}

// lines are the facts as they are drawn: the headings in a column if there is room.
func (d *detail) lines() []string {
	t := d.env.Theme
	col := 0
	all := d.facts()
	for _, f := range all {
		col = max(col, ansi.StringWidth(f.head))
	}
	if col += 2; d.w < 50 {
		col = 0
	}
	var out []string
	for _, f := range all {
		style := t.Text
		if f.head == "" {
			style = t.Dim
		}
		if col == 0 && f.head != "" {
			out = append(out, ui.Cut(t, ui.Line(t.Title, f.head), d.w))
		}
		for i, l := range strings.Split(ui.Para(style, f.text, max(1, d.w-col)), "\n") {
			lead := strings.Repeat(" ", col)
			if i == 0 && col > 0 {
				lead = ui.Fill(ui.Line(t.Title, f.head), col, 1)
			}
			out = append(out, lead+l)
		}
	}
	return out
}

// View draws the facts from where they were scrolled to.
func (d *detail) View() ui.Frame {
	if d.w <= 0 || d.h <= 0 {
		return ui.Frame{}
	}
	all := d.lines()
	top := max(0, min(d.top, len(all)-1))
	return ui.Frame{Body: ui.Clip(strings.Join(all[top:], "\n"), d.w, d.h)}
}

// Speak is the facts as sentences.
func (d *detail) Speak() ui.Speech {
	var s ui.Speech
	for _, f := range d.facts() {
		said := ui.Upper(strings.TrimRight(f.text, ".")) + "."
		if f.head != "" {
			said = f.head + ": " + said
		}
		s.Lines = append(s.Lines, said)
	}
	return s
}

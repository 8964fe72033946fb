package meetings

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"aula/model"
	"aula/ui"
)

// span is a length in minutes, in words.
func (d *desk) span(minutes int) string {
	return d.env.Text.Kit.Span(time.Duration(minutes) * time.Minute)
}

// day is a day as it is said in a list: with its year when that is another one.
func (d *desk) day(m model.Moment) string {
	t := d.at(m)
	if t.Year() != d.env.Now().Year() {
		return d.env.Text.Kit.Date(t)
	}
	return d.env.Text.Kit.Day(t)
}

// when is a meeting's day and hour: "ti 24.11. 10.00".
func (d *desk) when(m model.Moment) string { return d.day(m) + " " + d.env.Text.Kit.Clock(d.at(m)) }

// by is a time by which something is wanted: today only the hour.
func (d *desk) by(m model.Moment) string {
	if d.dayOf(m) == d.today() {
		return d.env.Text.Kit.Clock(d.at(m))
	}
	return d.when(m)
}

// hours are a meeting's times: "10.00–11.00".
func (d *desk) hours(m *model.Meeting) string {
	k := d.env.Text.Kit
	return k.Clock(d.at(m.Start)) + "–" + k.Clock(d.at(m.End()))
}

// unsaid tells whether a planned meeting is over and nobody has said how it went.
func (d *desk) unsaid(m *model.Meeting) bool {
	return m.State == model.MeetPlanned && m.End() <= d.now()
}

func (d *desk) begun(m *model.Meeting) bool { return m.Start <= d.now() }

// state is what came of a meeting, in words.
func (d *desk) state(m *model.Meeting) string {
	if d.unsaid(m) {
		return d.env.Text.Meetings.States.Unsaid
	}
	return d.env.Text.Meetings.State(string(m.State))
}

func (d *desk) place(m *model.Meeting) string {
	if m.Place == "" {
		return ""
	}
	return d.facts.codes.Word(model.MeetPlace, m.Place, d.env.Lang())
}

// codes are the words of some codes, in the order of their list.
func (d *desk) codes(l model.List, all []string) string {
	var out []string
	for _, c := range d.facts.codes.All(l) {
		if slices.Contains(all, c.Code) {
			out = append(out, c.Words.In(d.env.Lang()))
		}
	}
	for _, x := range all {
		if d.facts.codes.Find(l, x) == nil {
			out = append(out, x)
		}
	}
	return strings.Join(out, ", ")
}

// who meets the client.
func (d *desk) who(id model.ID) string {
	switch m := d.facts.member(id); {
	case id == d.facts.me:
		return d.env.Text.Meetings.Card.You
	case m != nil:
		return m.Name
	}
	return d.env.Text.Meetings.Card.Someone
}

// rowMark stands before a row: how the meeting stands, without words.
func (d *desk) rowMark(m *model.Meeting) string {
	g := d.env.Theme.Glyph
	switch {
	case m.Overdue(d.now()) || d.unsaid(m):
		return g.Warn
	case m.State == model.MeetPlanned:
		return g.Empty
	case m.State == model.MeetHeld:
		return g.Dot
	}
	return g.No
}

// row is a meeting as a row of the list.
func (d *desk) row(m *model.Meeting) ui.Item {
	it := ui.Item{ID: m.ID.String(), Title: d.rowMark(m) + " " + d.said(m), Note: d.state(m)}
	switch by := m.CheckInBy(); {
	case m.Overdue(d.now()):
		it.Note = d.env.Text.Meetings.Check.RowLate
	case by != 0 && d.begun(m):
		it.Note = fmt.Sprintf(d.env.Text.Meetings.Check.Row, d.by(by))
	}
	return it
}

// said is what a row says of a meeting, without how it stands.
func (d *desk) said(m *model.Meeting) string {
	parts := []string{d.when(m.Start) + " " + d.env.Text.Meetings.Sort(string(m.Sort))}
	if p := d.place(m); p != "" {
		parts = append(parts, p)
	}
	return strings.Join(parts, ", ")
}

// planCard tells when, where and with whom.
func (d *desk) planCard(m *model.Meeting) ui.Card {
	w, k := d.env.Text.Meetings.Card, d.env.Text.Kit
	card := ui.Card{ui.Loud.Para(ui.Upper(fmt.Sprintf(w.At, k.LongDay(d.at(m.Start)), d.hours(m))) + " (" + d.span(m.Minutes) + ")")}
	if state, check := d.stateLine(m), d.checkLines(m); m.Overdue(d.now()) {
		card = append(append(card, check...), state)
	} else {
		card = append(append(card, state), check...)
	}
	if m.Moved != 0 {
		card = append(card, ui.Dim.Para(fmt.Sprintf(w.Moved, d.when(m.Moved))))
	}
	card = append(card, ui.Plain.Para(ui.Upper(d.env.Text.Meetings.Sort(string(m.Sort)))))
	if p := d.place(m); p != "" {
		choice := w.ByClient
		if m.ByExpert {
			choice = w.ByExpert
		}
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.Place, p)+" ("+choice+")"))
	}
	if m.Professional {
		card = append(card, ui.Plain.Para(w.Along))
	}
	card = append(card, ui.Dim.Para(fmt.Sprintf(w.With, d.who(m.Expert))))
	if with := d.clash(m); with != "" {
		card = append(card, ui.Warn.Para(fmt.Sprintf(w.Clash, with)))
	}
	return card
}

func (d *desk) stateLine(m *model.Meeting) ui.Paragraph {
	said := ui.Upper(d.state(m))
	switch {
	case d.unsaid(m):
		return ui.Warn.Para(d.env.Text.Meetings.Card.How)
	case m.State == model.MeetHeld:
		return ui.Good.Para(said)
	case m.State == model.MeetPlanned:
		return ui.Plain.Para(said)
	}
	return ui.Dim.Para(said)
}

// checkLines are about the sign that all is well.
func (d *desk) checkLines(m *model.Meeting) ui.Card {
	w := d.env.Text.Meetings.Check
	by := m.CheckInBy()
	switch {
	case m.CheckedIn != 0 && (m.CheckBy != 0 || m.Place == model.HomePlace):
		return ui.Card{ui.Good.Para(fmt.Sprintf(w.Given, d.by(m.CheckedIn)))}
	case by == 0:
		return nil
	case !m.Overdue(d.now()):
		return ui.Card{ui.Plain.Para(fmt.Sprintf(w.Wanted, d.by(by)))}
	}
	late := max(1, int(d.now()-by)/60)
	if late > 24*60 {
		late -= late % (24 * 60) // days are enough
	}
	return ui.Card{ui.Bad.Para(fmt.Sprintf(w.Late, d.by(by), d.span(late))), ui.Bad.Para(d.contact(m))}
}

// contact is whom to call when a sign is late.
func (d *desk) contact(m *model.Meeting) string {
	w := d.env.Text.Meetings.Check
	s := d.facts.site(m)
	if s == nil {
		return w.NoOne
	}
	for _, x := range [][2]string{{s.Contact, s.ContactPhone}, {s.Backup, s.BackupPhone}} {
		if who := strings.TrimSpace(strings.Trim(x[0]+", "+x[1], ", ")); who != "" {
			return fmt.Sprintf(w.Call, who)
		}
	}
	return w.NoOne
}

// clash names what a meeting clashes with, other clients left out; "" for nothing.
func (d *desk) clash(m *model.Meeting) string {
	if m.State != model.MeetPlanned {
		return ""
	}
	for _, it := range d.facts.items {
		if it.Source == model.KindMeeting && it.ID == m.ID {
			return d.clashWith(d.facts.items, it)
		}
	}
	return ""
}

// clashOf is the same for a meeting that is about to be planned.
func (d *desk) clashOf(m *model.Meeting) string {
	it := model.ItemOfMeeting(m, "")
	items := []model.Item{it}
	for _, o := range d.facts.items {
		if o.Start < it.End && it.Start < o.End && !(o.Source == model.KindMeeting && o.ID == it.ID) {
			items = append(items, o)
		}
	}
	if len(items) == 1 {
		return ""
	}
	items = model.Agenda(items)
	for _, i := range items {
		if i.Source == model.KindMeeting && i.ID == it.ID {
			return d.clashWith(items, i)
		}
	}
	return ""
}

func (d *desk) clashWith(items []model.Item, it model.Item) string {
	const most = 3
	var with []string
	for _, i := range it.Clash[:min(len(it.Clash), most)] {
		if i < 0 || i >= len(items) {
			continue
		}
		o := items[i]
		said := d.env.Text.Record.Entry(string(o.What))
		switch {
		case o.What == model.EntryIndividual: // somebody else's
			said = d.env.Text.Meetings.Card.Another
		case o.Title != "":
			said += ": " + o.Title
		}
		k := d.env.Text.Kit
		with = append(with, said+" "+k.Clock(d.at(o.Start))+"–"+k.Clock(d.at(o.End)))
	}
	return strings.Join(with, "; ")
}

// doneCard tells what was done, or what is meant to be.
func (d *desk) doneCard(m *model.Meeting) ui.Card {
	w := d.env.Text.Meetings.Card
	var card ui.Card
	add := func(head, text string) {
		if text != "" {
			card = append(card, ui.Loud.Para(head), ui.Plain.Para(text), ui.Paragraph{})
		}
	}
	add(w.Did, d.codes(model.MeetDid, m.Did))
	if len(m.Goals) > 0 {
		card = append(card, ui.Loud.Para(w.Goals))
		for _, id := range m.Goals {
			said := w.GoalGone
			if g := d.facts.goal(id); g != nil {
				said = g.Text
			}
			card = append(card, ui.Plain.Para("- "+said))
		}
		card = append(card, ui.Paragraph{})
	}
	if last := d.facts.before(m); last != nil && m.State == model.MeetPlanned {
		add(w.LastTime, last.Next)
	}
	add(w.Onward, d.codes(model.GuidedTo, m.Onward))
	add(w.Note, m.Note)
	add(w.Next, m.Next)
	switch m.Directive {
	case model.DirectiveTalked:
		card = append(card, ui.Plain.Para(w.Talked), ui.Dim.Para(w.OnlyCount), ui.Paragraph{})
	case model.DirectiveMade:
		card = append(card, ui.Plain.Para(w.Made), ui.Dim.Para(w.OnlyCount), ui.Paragraph{})
	}
	if m.ToPro {
		card = append(card, ui.Good.Para(w.ToPro), ui.Paragraph{})
	}
	if len(card) == 0 && d.begun(m) && (m.State == model.MeetHeld || m.State == model.MeetPlanned) {
		card = append(card, ui.Dim.Para(w.NoNote))
	}
	return card
}

// shutSaid is why nothing is shown.
func (d *desk) shutSaid() string {
	w := d.env.Text.Meetings
	switch said := shutWord(w.Shut, d.shut); {
	case d.shut != nil && said != "":
		return said
	case d.shut != nil:
		return w.Gone
	}
	return w.Reading
}

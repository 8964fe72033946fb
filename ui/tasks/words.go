package tasks

import (
	"fmt"
	"strings"

	"aula/model"
	"aula/ui"
)

// desk is what both pages have: the env, what they are lent, what they have read.
type desk struct {
	env   ui.Env
	gear  Gear
	facts facts
	ready bool // facts have come
}

func (d *desk) today() model.Date { return d.env.Today() }

func (d *desk) near(day model.Date) string {
	return d.env.Text.Kit.Near(day.Time(), d.today().Time())
}

// who is the person who does a task.
func (d *desk) who(id model.ID) string {
	w := d.env.Text.Tasks
	switch name := d.facts.member(id); {
	case id.Zero():
		return w.Whoever
	case id == d.facts.me:
		return w.Me
	case name != "":
		return name
	}
	return w.Someone
}

// where is a site, or the whole workspace.
func (d *desk) where(id model.ID) string {
	if name := d.facts.site(id); name != "" {
		return name
	}
	return d.env.Text.Tasks.Whole
}

// when is the due day of an open task in words; "" if there is none.
func (d *desk) when(t *model.Task) string {
	switch late := d.today() - t.Due; {
	case t.Due == 0:
		return ""
	case late > 0:
		return d.env.Text.Tasks.Late.Of(int(late))
	}
	return d.near(t.Due)
}

// narrow is the width below which a row says only when a task is due, not whose it is.
const narrow = 60

// taskItem is a task as a row of so many cells.
func (d *desk) taskItem(t *model.Task, w int) ui.Item {
	g := d.env.Theme.Glyph
	it := ui.Item{ID: t.ID.String(), Title: g.Off + " " + t.Text}
	switch when := d.when(t); {
	case t.Done != 0:
		it.Title = g.On + " " + t.Text
		it.Note = fmt.Sprintf(d.env.Text.Tasks.DoneOn, d.near(t.Done))
	case when == "":
		it.Note = d.who(t.Owner)
	case w < narrow:
		it.Note = when
	default:
		it.Note = when + ", " + d.who(t.Owner)
	}
	return it
}

// speakTasks says the rows of a list of tasks without boxes, each with its note; choosing
// one puts the cursor there.
func (d *desk) speakTasks(l *ui.List, of []*model.Task) []ui.Spoken {
	rows := l.Speak(nil)
	for n, t := range of {
		rows[n].Text = t.Text + ", " + d.taskItem(t, narrow).Note
		if t.Note != "" {
			rows[n].Text += ". " + strings.Join(strings.Fields(t.Note), " ")
		}
	}
	return rows
}

// ideaItem is an idea as a row: its theme first, the site and its tasks beside.
func (d *desk) ideaItem(i *model.Idea, oneSite bool) ui.Item {
	it := ui.Item{ID: i.ID.String(), Title: i.Text}
	if i.Theme != "" {
		it.Title = d.theme(i) + ": " + i.Text
	}
	var notes []string
	if i.Settled != 0 {
		notes = append(notes, fmt.Sprintf(d.env.Text.Tasks.SettledOn, d.near(i.Settled)))
	} else if n := d.counts(i); n != "" {
		notes = append(notes, n)
	}
	if !oneSite && !i.Site.Zero() {
		notes = append(notes, d.where(i.Site))
	}
	it.Note = strings.Join(notes, ", ")
	return it
}

func (d *desk) theme(i *model.Idea) string {
	return d.facts.codes.Word(model.Theme, i.Theme, d.env.Lang())
}

// counts is how many tasks of an idea are open and done; "" if it has none.
func (d *desk) counts(i *model.Idea) string {
	w := d.env.Text.Tasks
	open, done := d.facts.actions(i.ID)
	var parts []string
	if len(open) > 0 {
		parts = append(parts, w.ActionsOn.Of(len(open)))
	}
	if len(done) > 0 {
		parts = append(parts, w.ActionsOff.Of(len(done)))
	}
	return strings.Join(parts, ", ")
}

// taskCard tells of one task in lines.
func (d *desk) taskCard(t *model.Task) ui.Card {
	w := d.env.Text.Tasks
	card := ui.Card{ui.Loud.Para(t.Text)}
	if t.Done != 0 {
		card = append(card, ui.Good.Para(ui.Upper(fmt.Sprintf(w.DoneOn, d.near(t.Done)))))
	} else if late := d.today() - t.Due; t.Due != 0 && late > 0 {
		card = append(card, ui.Bad.Para(fmt.Sprintf(w.Card.Due, d.env.Text.Kit.Day(t.Due.Time())+", "+w.Late.Of(int(late)))))
	} else if t.Due != 0 {
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.Card.Due, d.near(t.Due))))
	}
	card = append(card, ui.Plain.Para(fmt.Sprintf(w.Card.Owner, d.who(t.Owner))))
	if !t.Site.Zero() {
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.Card.Site, d.where(t.Site))))
	}
	if i := d.facts.idea(t.Idea); i != nil {
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.Card.Idea, i.Text)))
	}
	if t.Note != "" {
		card = append(card, ui.Plain.Para(t.Note))
	}
	switch by := d.facts.member(t.By); {
	case t.Made == 0:
	case by == "":
		card = append(card, ui.Dim.Para(fmt.Sprintf(w.Card.Made, d.near(t.Made))))
	default:
		card = append(card, ui.Dim.Para(fmt.Sprintf(w.Card.MadeBy, d.near(t.Made), by)))
	}
	return card
}

// ideaCard tells of one idea in lines, its tasks left out.
func (d *desk) ideaCard(i *model.Idea) ui.Card {
	w := d.env.Text.Tasks
	card := ui.Card{ui.Loud.Para(i.Text)}
	about := []string{fmt.Sprintf(w.Card.Day, d.near(i.Day))}
	if i.Theme != "" {
		about = append([]string{d.theme(i)}, about...)
	}
	if len(d.facts.sites) > 1 || !i.Site.Zero() {
		about = append(about, d.where(i.Site))
	}
	card = append(card, ui.Dim.Para(strings.Join(about, " · ")))
	if i.Settled != 0 {
		card = append(card, ui.Good.Para(ui.Upper(fmt.Sprintf(w.SettledOn, d.near(i.Settled)))))
	}
	if i.Note != "" {
		card = append(card, ui.Paragraph{}, ui.Loud.Para(w.Card.Could), ui.Plain.Para(i.Note))
	}
	if i.Outcome != "" {
		card = append(card, ui.Paragraph{}, ui.Loud.Para(w.Card.Outcome), ui.Plain.Para(i.Outcome))
	}
	return card
}

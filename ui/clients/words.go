package clients

import (
	"fmt"
	"strings"

	"aula/model"
	"aula/ui"
	"aula/ui/text"
)

// desk is what both pages have: the env, what they are lent, what they have read.
type desk struct {
	env   ui.Env
	gear  Gear
	facts facts
	ready bool              // facts have come
	taken func(string) bool // tells whether a client has that nickname; nil where no other may be told of
}

func (d *desk) w() *text.Clients { return &d.env.Text.Clients }

func (d *desk) today() model.Date { return d.env.Today() }

// near is a day in words: with its year when it is not of this one.
func (d *desk) near(day model.Date) string {
	if t := d.today(); day.Time().Year() != t.Time().Year() && (day > t+90 || day < t-90) {
		return d.date(day)
	}
	return d.env.Text.Kit.Near(day.Time(), d.today().Time())
}

func (d *desk) date(day model.Date) string { return d.env.Text.Kit.Date(day.Time()) }

// when is a moment: its day and time.
func (d *desk) when(m model.Moment) string {
	t := m.Time(d.env.Now().Location())
	return d.near(model.DateOf(t)) + " " + d.env.Text.Kit.Clock(t)
}

// day is the day of a moment.
func (d *desk) day(m model.Moment) model.Date { return model.DateOf(m.Time(d.env.Now().Location())) }

// who is a member by name; me is me.
func (d *desk) who(id model.ID) string {
	if id == d.facts.me {
		return d.w().Me
	}
	return d.name(id)
}

// name is a member's name, whoever it is.
func (d *desk) name(id model.ID) string {
	if m := d.facts.member(id); m != nil {
		return m.Name
	}
	return d.w().Someone
}

// names are members by their ids, joined.
func (d *desk) names(ids []string) string {
	var all []string
	for _, id := range ids {
		all = append(all, d.name(ui.IDOf(id)))
	}
	return strings.Join(all, ", ")
}

func (d *desk) word(l model.List, code string) string {
	return d.facts.codes.Word(l, code, d.env.Lang())
}

// step is what a discussion is called.
func (d *desk) step(what model.StepName) string {
	w := d.w().Steps
	switch what {
	case model.StartTalk:
		return w.Start
	case model.Interim:
		return w.Interim
	case model.FinalTalk:
		return w.Final
	case model.Extension:
		return w.Extend
	}
	return w.HandOver
}

// tempo says kindly how the meetings go; off tells whether something could be done.
func (d *desk) tempo(p model.Pace) (say string, off bool) {
	w := d.w().Tempo
	switch p.Tempo {
	case model.TempoNew:
		return w.New, false
	case model.TempoNoFirst:
		return w.NoFirst, true
	case model.TempoFine:
		return w.Fine, false
	case model.TempoRare:
		return w.Rare.Of(p.Days), true
	case model.TempoDense:
		return w.Dense.Of(p.Count), true
	}
	return "", false
}

// ended tells whether the work with a client is over: then it is folded away.
func ended(l model.ClientLine, today model.Date) bool {
	c := l.Client
	return c.Withdrawn != 0 && c.Withdrawn <= today || l.Relation != nil && l.Relation.Ended != 0 && l.Relation.Ended <= today
}

// soon is how many days before it the nearest discussion comes before the next meeting.
const soon = 14

// ahead is the nearest discussion in words, and whether its day is over.
func (d *desk) ahead(l model.ClientLine) (say string, late bool) {
	if len(l.Ahead) == 0 || l.Relation == nil {
		return "", false
	}
	a := l.Ahead[0]
	if a.Due < d.today() {
		return fmt.Sprintf(d.w().StepLate, d.step(a.What)), true
	}
	return d.step(a.What) + " " + d.near(a.Due), false
}

// telling are a client's facts in a few words, the most needed first.
func (d *desk) telling(l model.ClientLine) []string {
	w := d.w()
	var first, then []string
	today := d.today()
	if l.Due != 0 && l.Due <= today {
		first = append(first, fmt.Sprintf(w.KeptEnough, d.near(l.Due)))
	}
	if ended(l, today) {
		if len(first) == 0 {
			first = append(first, d.endedOn(l))
		}
		return first
	}
	if !l.Client.Consents(today) {
		first = append(first, w.NoConsent)
	}
	if l.Relation == nil {
		if len(first) == 0 {
			first = append(first, w.NoRelation)
		}
		return first
	}
	say, off := d.tempo(l.Pace)
	if off {
		first = append(first, say)
	}
	step, late := d.ahead(l)
	if step != "" && (late || l.Ahead[0].Due <= today+soon) {
		first = append(first, step)
		step = ""
	}
	if l.Next != 0 {
		then = append(then, fmt.Sprintf(w.NextAt, d.when(l.Next)))
	}
	if step != "" {
		then = append(then, step)
	}
	if !off && say != "" {
		then = append(then, say)
	}
	return append(first, then...)
}

// endedOn says when it was over.
func (d *desk) endedOn(l model.ClientLine) string {
	day := l.Client.Withdrawn
	if l.Relation != nil && l.Relation.Ended > day {
		day = l.Relation.Ended
	}
	return fmt.Sprintf(d.w().EndedOn, d.near(day))
}

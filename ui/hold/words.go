package hold

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/text"
)

// name is what the occasion is called: by its plan, by the agenda, by its kind.
func (p *Page) name() string {
	if p.gone {
		return p.env.Text.Hold.Title
	}
	own := ""
	if x := p.facts.page.Plan; x != nil {
		own = x.Title
	}
	return cmp.Or(own, p.facts.page.Item.Title, p.formWord())
}

func (p *Page) time(m model.Moment) time.Time { return m.Time(p.facts.zone) }

// near is a day seen from today; one of another year has its year.
func (p *Page) near(d model.Date) string {
	if d.Time().Year() != p.today().Time().Year() {
		return p.env.Text.Kit.Date(d.Time())
	}
	return p.env.Text.Kit.Near(d.Time(), p.today().Time())
}

func (p *Page) num(n int) string { return p.env.Text.Kit.Number(n) }

// total is the count that is always in sight.
func (p *Page) total() string {
	w, a := p.env.Text.Hold.Total, p.facts.page.Attendance()
	switch form := p.facts.form(); {
	case form == model.FormCampaign:
		if h := p.facts.page.Held; h != nil && h.Reach > 0 {
			return fmt.Sprintf(w.Reach, p.num(h.Reach))
		}
		return w.NoReach
	case form.Counted():
		return w.Visitors.Of(p.facts.counts.People)
	}
	say := fmt.Sprintf(w.People, p.num(a.People))
	if a.Named > 0 {
		say += " " + fmt.Sprintf(w.Split, w.Named.Of(a.Named), w.Others.Of(a.People-a.Named))
	}
	if a.New > 0 {
		say += ", " + w.New.Of(a.New)
	}
	return say
}

// rest are the roles, and whether it is marked held.
func (p *Page) rest() string {
	w, a := p.env.Text.Hold.Total, p.facts.page.Attendance()
	var all []string
	for _, x := range []struct {
		part model.Part
		word text.Plural
	}{{model.PartIdeas, w.Ideas}, {model.PartDid, w.Did}, {model.PartLed, w.Led}, {model.PartListen, w.Listen}} {
		if n := a.Parts[x.part]; n > 0 && p.facts.form().Group() {
			all = append(all, x.word.Of(n))
		}
	}
	if p.facts.page.Held != nil {
		all = append(all, w.Held)
	} else {
		all = append(all, w.NotHeld)
	}
	return strings.Join(all, ", ")
}

func (p *Page) partWord(x model.Part) string {
	w := p.env.Text.Hold.Roll
	switch x {
	case model.PartIdeas:
		return w.Ideas
	case model.PartDid:
		return w.Did
	case model.PartLed:
		return w.Led
	case model.PartListen:
		return w.Listen
	}
	return string(x)
}

// item is a participant's row.
func (p *Page) item(x store.Participant) ui.Item {
	w, g := p.env.Text.Hold.Roll, p.env.Theme.Glyph
	came := p.facts.came(x.ID)
	it := ui.Item{ID: x.ID.String(), Title: g.Off + " " + x.Name}
	if came != nil {
		it.Title = g.On + " " + x.Name
		it.Note = p.took(came)
		return it
	}
	switch {
	case !x.Consents:
		it.Note = w.NoConsent
	case x.Times == 0:
		it.Note = w.Never
	default:
		it.Note = fmt.Sprintf(w.Before, w.Times.Of(x.Times), p.near(x.Last))
	}
	return it
}

// took is how somebody took part: mere presence has its word too.
func (p *Page) took(x *model.Participation) string {
	var all []string
	for _, part := range model.Parts() {
		for _, y := range x.Parts {
			if model.Part(y) == part {
				all = append(all, p.partWord(part))
			}
		}
	}
	if len(all) == 0 {
		all = append(all, p.env.Text.Hold.Roll.Present)
	}
	if x.New {
		all = append(all, p.env.Text.Hold.Roll.First)
	}
	return strings.Join(all, ", ")
}

// names are members by their names.
func (p *Page) names(ids []model.ID) string {
	var all []string
	for _, id := range ids {
		all = append(all, cmp.Or(p.facts.member(id), p.env.Text.Hold.Card.Someone))
	}
	return strings.Join(all, ", ")
}

func idsOf(all []string) []model.ID {
	var out []model.ID
	for _, s := range all {
		if id := ui.IDOf(s); !id.Zero() {
			out = append(out, id)
		}
	}
	return out
}

// codes are codes of a list by their words.
func (p *Page) codes(l model.List, all []string) string {
	var out []string
	for _, c := range all {
		out = append(out, p.facts.codes.Word(l, c, p.env.Lang()))
	}
	return strings.Join(out, ", ")
}

// euros is an amount of money, or a price.
func (p *Page) euros(cents int) string {
	if p.env.Prefs.Lang == "en" {
		return fmt.Sprintf("%d.%02d", cents/100, cents%100)
	}
	return fmt.Sprintf("%d,%02d", cents/100, cents%100)
}

// wholeEuros is a sum that is an estimate: without cents.
func (p *Page) wholeEuros(cents int) string { return p.num((cents + 50) / 100) }

func (p *Page) span(minutes int) string {
	return p.env.Text.Kit.Span(time.Duration(minutes) * time.Minute)
}

// formWord is what a kind of occasion is called.
func (p *Page) formWord() string {
	return ui.Upper(p.env.Text.Record.Form(string(p.facts.form())))
}

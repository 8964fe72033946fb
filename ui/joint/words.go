package joint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"aula/model"
	"aula/ui"
)

// near is a day in words seen from today; one of another year has its year.
func (s *Screen) near(d model.Date) string {
	if d.Time().Year() != s.today().Time().Year() {
		return s.env.Text.Kit.Date(d.Time())
	}
	return s.env.Text.Kit.Near(d.Time(), s.today().Time())
}

func (s *Screen) today() model.Date {
	if s.facts.today != 0 {
		return s.facts.today
	}
	return model.DateOf(s.env.Now())
}

func (s *Screen) long(d model.Date) string { return s.env.Text.Kit.LongDay(d.Time()) }

// short is a day without its year.
func (s *Screen) short(d model.Date) string { return s.env.Text.Kit.Day(d.Time()) }

// dates are days in a row: "ke 25.11., ke 2.12.".
func (s *Screen) dates(all []model.Date) string {
	var said []string
	for _, d := range all {
		said = append(said, s.short(d))
	}
	return strings.Join(said, ", ")
}

// hours are when an item begins and ends.
func (s *Screen) hours(i model.Item) string {
	k := s.env.Text.Kit
	if i.AllDay {
		return s.env.Text.Today.Day.AllDay
	}
	return k.Clock(i.Start.Time(s.facts.zone)) + "–" + k.Clock(i.End.Time(s.facts.zone))
}

// clock is when an item begins.
func (s *Screen) clock(i model.Item) string {
	if i.AllDay {
		return ""
	}
	return s.env.Text.Kit.Clock(i.Start.Time(s.facts.zone))
}

// name is what a meeting is called: by its plan or the agenda, or by its form.
func (s *Screen) name(l *model.JointLine) string {
	if n := l.Name(); n != "" {
		return n
	}
	return ui.Upper(s.env.Text.Record.Form(string(s.facts.plan(l).Form)))
}

// called is what a series is called.
func (s *Screen) called(r *model.Series) string {
	if r.Title != "" {
		return r.Title
	}
	return ui.Upper(s.env.Text.Record.Form(string(formOf(r.Form))))
}

func formOf(f model.PlanForm) model.PlanForm {
	if f == "" {
		return model.FormJoint
	}
	return f
}

// who is a member's name.
func (s *Screen) who(id model.ID) string {
	if m := s.facts.member(id); m != nil {
		return m.Name
	}
	return s.env.Text.Joint.Card.Unknown
}

// names are members' names in their order: a set has none.
func (s *Screen) names(all []string) string {
	var said []string
	for _, x := range all {
		said = append(said, s.who(ui.IDOf(x)))
	}
	slices.SortFunc(said, func(a, b string) int { return byName(a, b, model.ID{}, model.ID{}) })
	return strings.Join(said, ", ")
}

// nick is a participant's nickname.
func (s *Screen) nick(id model.ID) string {
	for _, p := range s.facts.people {
		if p.ID == id {
			return p.Name
		}
	}
	return s.env.Text.Joint.Card.Unknown
}

// place is where a meeting is; "" if nobody has said.
func (s *Screen) place(i model.Item, venue string) string {
	if venue != "" {
		return venue
	}
	var parts []string
	if site := s.facts.site(i.Site); site != nil {
		parts = append(parts, site.Name)
	}
	if i.Room != "" {
		parts = append(parts, i.Room)
	}
	return strings.Join(parts, ", ")
}

// euros are cents in words: "1 200 €", "12,50 €".
func (s *Screen) euros(cents int) string {
	k, sign := s.env.Text.Kit, ""
	if cents < 0 {
		sign, cents = "-", -cents
	}
	said := k.Number(cents / 100)
	if rest := cents % 100; rest > 0 {
		point := ","
		if s.env.Lang() == "en" {
			point = "."
		}
		said += point + string(rune('0'+rest/10)) + string(rune('0'+rest%10))
	}
	return sign + fmt.Sprintf(s.env.Text.Plan.Say.Euros, said)
}

// span is a length in hours and minutes.
func (s *Screen) span(minutes int) string {
	k := s.env.Text.Kit.Dates
	switch h, m := minutes/60, minutes%60; {
	case h == 0:
		return k.Minutes.Of(m)
	case m == 0:
		return k.Hours.Of(h)
	default:
		return k.Hours.Of(h) + " " + k.Minutes.Of(m)
	}
}

// holiday is the name of a day's holiday; "" if it has none.
func (s *Screen) holiday(d model.Date) string {
	h, ok := model.HolidayOn(d)
	if !ok {
		return ""
	}
	return s.env.Text.Today.Holiday(string(h.Name))
}

// sentence begins large and ends with one stop: days end with one of their own.
func sentence(s string) string { return ui.Upper(strings.TrimRight(s, ".")) + "." }

// pad fills a text with spaces to w cells.
func pad(s string, w int) string { return s + strings.Repeat(" ", max(0, w-ansi.StringWidth(s))) }

// put fills {names} in a sentence.
func put(s string, pairs ...string) string { return strings.NewReplacer(pairs...).Replace(s) }

// dayWidth is how wide the column of days is.
func (s *Screen) dayWidth() int {
	wide := 0
	for _, all := range [][]model.JointLine{s.facts.coming, s.facts.held} {
		for _, l := range all {
			wide = max(wide, ansi.StringWidth(s.near(s.facts.day(l.Item))))
		}
	}
	return wide
}

// spoken is a row of the part in front as a sentence.
func (s *Screen) spoken(i int) string {
	var it ui.Item
	switch {
	case s.parts.Front == partComing && i < len(s.facts.coming):
		it = s.comingItem(s.facts.coming[i], 0)
	case s.parts.Front == partHeld && i < len(s.facts.held):
		it = s.heldItem(s.facts.held[i], 0)
	case s.parts.Front == partWishes && i < len(s.facts.wishes):
		it = s.wishItem(s.facts.wishes[i])
	case s.parts.Front == partSeries && i < len(s.facts.series):
		it = s.seriesItem(s.facts.series[i])
	case s.parts.Front == partYear:
		return s.yearSpoken(i)
	}
	said := strings.Join(strings.Fields(it.Title), " ")
	if it.Note != "" {
		said += ", " + strings.ReplaceAll(it.Note, " · ", ", ")
	}
	return said
}

// card tells of the row under the cursor; its first line is what the row is called.
func (s *Screen) card() ui.Card {
	card := ui.Card{}
	switch s.parts.Front {
	case partComing, partHeld:
		if l := s.line(); l != nil {
			card = s.meetingCard(l)
		}
	case partWishes:
		if l := s.wish(); l != nil {
			card = s.wishCard(l)
		}
	case partSeries:
		if r := s.series(); r != nil {
			card = s.seriesCard(r)
		}
	case partYear:
		card = s.yearCard()
	}
	if len(card) == 0 {
		return ui.Card{ui.Paragraph{}}
	}
	return card
}

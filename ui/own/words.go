package own

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"aula/model"
	"aula/ui"
)

func (s *Screen) today() model.Date { return s.env.Today() }

func (s *Screen) near(day model.Date) string { return s.env.Near(day) }

func (s *Screen) long(d model.Date) string { return s.env.Text.Kit.LongDay(d.Time()) }

// dayWidth is how wide the column of days is in the lists of entries and checks.
func (s *Screen) dayWidth() int {
	wide := 0
	for _, d := range s.facts.diary {
		wide = max(wide, ansi.StringWidth(s.near(d.Day)))
	}
	for _, c := range s.facts.checks {
		wide = max(wide, ansi.StringWidth(s.near(c.Day)))
	}
	return wide
}

// pad fills a text with spaces to w cells.
func pad(s string, w int) string { return s + strings.Repeat(" ", max(0, w-ansi.StringWidth(s))) }

// begin is the first words of a text, on one line: as many as a row can show.
func begin(s string) string { return strings.Join(strings.Fields(ui.Begin(s, 300)), " ") }

func (s *Screen) entryItem(d *model.Diary, days int) ui.Item {
	w := s.env.Text.Own.Diary
	it := ui.Item{ID: d.ID.String(), Title: pad(s.near(d.Day), days) + "  " + begin(d.Text)}
	if l := s.facts.copyOf(d); l != nil {
		if it.Note = w.Shared; stale(d, l) {
			it.Note = w.Stale
		}
	}
	return it
}

func (s *Screen) goalItem(g *model.Pathway) ui.Item {
	w, glyph := s.env.Text.Own.Path, s.env.Theme.Glyph
	it := ui.Item{ID: g.ID.String(), Title: glyph.Off + " " + g.Text}
	if g.Done != 0 {
		it.Title = glyph.On + " " + g.Text
		it.Note = fmt.Sprintf(w.DoneOn, s.near(g.Done))
		return it
	}
	var notes []string
	if g.Area != "" {
		notes = append(notes, s.env.Text.Record.PathArea(g.Area))
	}
	if g.Target != 0 {
		notes = append(notes, s.near(g.Target))
	}
	it.Note = strings.Join(notes, ", ")
	return it
}

func (s *Screen) lentItem(l *model.Lent) ui.Item {
	return ui.Item{ID: l.ID.String(), Title: s.who(l.From) + ": " + begin(l.Text), Note: fmt.Sprintf(s.env.Text.Own.Lent.On, s.near(l.On))}
}

func (s *Screen) who(id model.ID) string {
	w := s.env.Text.Own.Lent
	switch name := s.facts.member(id); {
	case id == s.facts.me:
		return w.Me
	case name != "":
		return name
	}
	return w.Someone
}

// total is how many rows there are; of goals those that are open.
func (s *Screen) total() string {
	w, f := s.env.Text.Own.Counts, s.facts
	switch s.parts.Front {
	case partCheck:
		return w.Check.Of(len(f.checks))
	case partPath:
		n := 0
		for _, g := range f.goals {
			if g.Done == 0 {
				n++
			}
		}
		return w.Path.Of(n)
	case partLent:
		return w.Lent.Of(len(f.lent))
	}
	return w.Diary.Of(len(f.diary))
}

// spoken is a row of the part in front as a sentence.
func (s *Screen) spoken(i int) string {
	switch s.parts.Front {
	case partCheck:
		c := s.facts.checks[i]
		return s.near(c.Day) + ": " + strings.Join(s.said(c), "; ")
	case partPath:
		g := s.facts.goals[i]
		if note := s.goalItem(g).Note; note != "" {
			return g.Text + ", " + note
		}
		return g.Text
	case partLent:
		it := s.lentItem(s.facts.lent[i])
		return it.Title + ", " + it.Note
	}
	it := s.entryItem(s.facts.diary[i], 0)
	say := strings.Replace(it.Title, "  ", ": ", 1)
	if it.Note != "" {
		say += ", " + it.Note
	}
	return say
}

// card tells of the row under the cursor.
func (s *Screen) card() ui.Card {
	switch s.parts.Front {
	case partCheck:
		if c := s.check(); c != nil {
			return s.checkCard(c)
		}
	case partPath:
		if g := s.goal(); g != nil {
			return s.goalCard(g)
		}
	case partLent:
		if l := s.lent(); l != nil {
			return s.lentCard(l)
		}
	default:
		if d := s.entry(); d != nil {
			return s.entryCard(d)
		}
	}
	return nil
}

func (s *Screen) entryCard(d *model.Diary) ui.Card {
	w := s.env.Text.Own.Diary
	card := ui.Card{ui.Loud.Para(ui.Upper(s.long(d.Day)))}
	if l := s.facts.copyOf(d); l != nil {
		card = append(card, ui.Good.Para(fmt.Sprintf(w.SharedOn, s.near(l.On))))
		if stale(d, l) {
			card = append(card, ui.Warn.Para(w.StaleSay))
		}
	}
	return append(card, ui.Plain.Para(d.Text))
}

func (s *Screen) goalCard(g *model.Pathway) ui.Card {
	w := s.env.Text.Own.Path
	card := ui.Card{ui.Loud.Para(g.Text)}
	if g.Done != 0 {
		card = append(card, ui.Good.Para(ui.Upper(fmt.Sprintf(w.DoneOn, s.near(g.Done)))))
	}
	if g.Area != "" {
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.About, s.env.Text.Record.PathArea(g.Area))))
	}
	if g.Target != 0 {
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.TargetOn, s.near(g.Target))))
	}
	if g.Note != "" {
		card = append(card, ui.Plain.Para(g.Note))
	}
	return append(card, ui.Dim.Para(fmt.Sprintf(w.MadeOn, s.near(g.Made))))
}

func (s *Screen) lentCard(l *model.Lent) ui.Card {
	w := s.env.Text.Own.Lent
	card := ui.Card{ui.Loud.Para(fmt.Sprintf(w.From, ui.Upper(s.who(l.From)), s.near(l.On))), ui.Dim.Para(fmt.Sprintf(w.Of, s.long(l.Day)))}
	if l.From == s.facts.me {
		card = ui.Card{ui.Warn.Para(w.Orphan), ui.Dim.Para(fmt.Sprintf(w.Of, s.long(l.Day)))}
	}
	return append(card, ui.Paragraph{}, ui.Plain.Para(l.Text))
}

// checkCard gives the hints first: a window may have room for nothing else.
func (s *Screen) checkCard(c *model.Readiness) ui.Card {
	card := append(ui.Card{ui.Loud.Para(ui.Upper(s.long(c.Day)))}, s.hints(c)...)
	for _, say := range s.said(c) {
		card = append(card, ui.Plain.Para(say))
	}
	if c.Note != "" {
		card = append(card, ui.Paragraph{}, ui.Plain.Para(c.Note))
	}
	return card
}

// said are the answers of a check, each with what its number means.
func (s *Screen) said(c *model.Readiness) []string {
	w := s.env.Text.Own.Check
	var all []string
	for i, n := range c.Answers() {
		if n == 0 {
			all = append(all, fmt.Sprintf(w.Answer.Not, w.Names[i]))
		} else {
			all = append(all, fmt.Sprintf(w.Answer.Given, w.Names[i], n, w.Steps[n-1]))
		}
	}
	return all
}

// low is the highest answer that brings the hints up.
const low = 2

// hints are what may help when something is low; none if nothing is.
func (s *Screen) hints(c *model.Readiness) ui.Card {
	if !slices.ContainsFunc(c.Answers(), func(n int) bool { return n > 0 && n <= low }) {
		return nil
	}
	w := s.env.Text.Own.Check.Low
	var names []string
	for _, m := range s.facts.talkers() {
		names = append(names, m.Name)
	}
	talk := w.Alone
	if len(names) > 0 {
		talk = fmt.Sprintf(w.Talk, strings.Join(names, ", "))
	}
	return ui.Card{ui.Warn.Para(w.Head), ui.Plain.Para(talk + " " + w.Break), ui.Plain.Para(w.Tips + " " + w.Help)}
}

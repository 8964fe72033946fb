package today

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// Speak is the page as sentences, and what can be chosen as rows.
func (s *Screen) Speak() ui.Speech {
	if s.weekly {
		return s.speakWeek()
	}
	w, v := s.env.Text.Today, s.voice()
	out := ui.Speech{Lines: []string{ui.Upper(strings.Join(v.heading(s.day), ", ")) + "."}}
	if !s.ready {
		out.Lines = append(out.Lines, w.Day.Reading)
		return out
	}
	if mine := s.shiftLine(); mine != "" {
		out.Lines = append(out.Lines, mine)
	}
	things, waits := 0, 0
	for i, r := range s.rows {
		said := ""
		switch {
		case r.item >= 0:
			things++
			said = v.sentence(s.facts.items, s.facts.items[r.item], s.day)
		case r.need != nil:
			waits++
			said = w.Needs.Heading + ": " + strings.TrimRight(r.need.text, ".") + ". " + ui.Upper(r.need.do) + "."
		case r.came != nil:
			said = w.Arrived.Heading + ": " + r.came.who + ": " + r.came.said + "."
		}
		out.Rows = append(out.Rows, ui.Spoken{Text: said, Do: func() tea.Cmd { s.move(i); return s.open() }})
	}
	if things == 0 {
		out.Lines = append(out.Lines, s.dayEmpty())
	} else {
		out.Lines = append(out.Lines, ui.Upper(w.Day.Things.Of(things))+".")
	}
	if waits == 0 {
		out.Lines = append(out.Lines, w.Needs.Nothing)
	}
	if counts := s.countSaid(); len(s.facts.counts) > 0 {
		out.Lines = append(out.Lines, s.countHeading()+": "+strings.Join(counts, "; ")+".")
	} else if s.day == s.today() { // "nothing yet" has to say of what
		out.Lines = append(out.Lines, s.countHeading()+": "+lower(strings.Join(counts, " ")))
	} else {
		out.Lines = append(out.Lines, counts...)
	}
	if n := len(s.facts.arrived.all) - len(s.arrivals()); len(s.facts.arrived.all) == 0 {
		out.Lines = append(out.Lines, w.Arrived.Nothing)
	} else if n > 0 {
		out.Lines = append(out.Lines, w.Arrived.Heading+": "+w.Arrived.More.Of(n)+".")
	}
	return out
}

// lower makes a text's first letter a small one.
func lower(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}

// speakWeek is the week: a row a day.
func (s *Screen) speakWeek() ui.Speech {
	w, v := s.env.Text.Today, s.voice()
	_, n := s.day.Week()
	monday := s.day.Monday()
	out := ui.Speech{Lines: []string{
		ui.Upper(fmt.Sprintf(w.Week.Heading, n, s.env.Text.Kit.Day(monday.Time()), s.env.Text.Kit.Date((monday+6).Time()))) + ".",
	}}
	for i := range 7 {
		d := monday + model.Date(i)
		list := s.facts.on(d, s.mine)
		parts := []string{v.short(d)}
		if note := s.dayNote(d); note != "" {
			parts = append(parts, strings.ReplaceAll(note, " · ", ", "))
		}
		said := ui.Upper(strings.Join(append(parts, s.things(len(list))), ", "))
		var names []string
		for _, x := range list {
			it := s.facts.items[x]
			name := v.hours(it, d) + " " + v.head(it)
			if it.Cancelled {
				name += " (" + w.Mark.Cancelled + ")"
			}
			names = append(names, name)
		}
		if len(names) > 0 {
			said += ": " + strings.Join(names, "; ")
		}
		out.Rows = append(out.Rows, ui.Spoken{Text: said + ".", Do: func() tea.Cmd { s.move(i); return s.open() }})
	}
	return out
}

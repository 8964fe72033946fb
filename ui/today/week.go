package today

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"aula/model"
	"aula/ui"
)

// week is the week: seven columns if there is room, else seven rows.
func (s *Screen) week(w, h int) ([]string, []ui.Spot) {
	if w >= columns && h >= 8 {
		return s.weekColumns(w, h)
	}
	return s.pane(s.weekRows(w, h), w, h)
}

// dayNote is what a day is besides a date: the day that it is, a holiday.
func (s *Screen) dayNote(d model.Date) string {
	var parts []string
	if d == s.today() {
		parts = append(parts, s.env.Text.Today.Week.Today)
	}
	if h := s.voice().holiday(d); h != "" {
		parts = append(parts, h)
	}
	return strings.Join(parts, " · ")
}

// things is how many things a day has.
func (s *Screen) things(n int) string {
	if n == 0 {
		return s.env.Text.Today.Week.Nothing
	}
	return s.env.Text.Today.Week.Things.Of(n)
}

// short is one thing of a week on a line.
func (s *Screen) short(it model.Item, d model.Date) string {
	v := s.voice()
	said := v.hours(it, d) + " " + v.head(it)
	if it.Cancelled {
		said = v.hours(it, d) + " " + s.env.Text.Today.Mark.Cancelled + ": " + v.head(it)
	}
	if len(it.Clash) > 0 {
		said += " " + s.env.Theme.Glyph.Warn
	}
	if len(it.People) > 0 {
		said += " · " + strings.Join(v.people(it), ", ")
	}
	return said
}

// weekRows are seven days with what they hold, as much as there is room for.
func (s *Screen) weekRows(w, h int) []line {
	t := s.env.Theme
	var days [7][]int
	most := 0
	for i := range days {
		days[i] = s.facts.on(s.day.Monday()+model.Date(i), s.mine)
		most = max(most, len(days[i]))
	}
	each := 0 // rows of things a day may have
	for each < most {
		used := 7
		for _, d := range days {
			used += min(len(d), each+1)
		}
		if used > h {
			break
		}
		each++
	}
	var lines []line
	for i, list := range days {
		d := s.day.Monday() + model.Date(i)
		head := s.voice().short(d)
		if n := s.dayNote(d); n != "" {
			head += "  " + n
		}
		if each == 0 && len(list) > 0 {
			var names []string
			for _, x := range list {
				names = append(names, s.voice().head(s.facts.items[x]))
			}
			head += "  " + strings.Join(names, ", ")
		}
		lead := s.lead(i)
		room := w - ansi.StringWidth(lead)
		right := ui.Line(t.Dim, s.things(len(list)))
		left := ui.Cut(t, ui.Line(s.style(i, t.Title), head), room-ansi.StringWidth(right)-1)
		lines = append(lines, line{lead + ui.Row(room, left, right), i})
		for n, x := range list[:min(len(list), each)] {
			it := s.facts.items[x]
			said, style := s.short(it, d), t.Text
			if it.Cancelled {
				style = t.Dim
			}
			if n == each-1 && len(list) > each {
				said, style = s.env.Text.Today.Week.More.Of(len(list)-n), t.Dim
			}
			lines = append(lines, line{ui.Cut(t, "     "+ui.Line(style, said), w), i})
		}
	}
	return lines
}

// weekColumns are seven days side by side.
func (s *Screen) weekColumns(w, h int) ([]string, []ui.Spot) {
	t := s.env.Theme
	cw := (w - 6*3) / 7
	var cols [7][]string
	var spots []ui.Spot
	for i := range cols {
		cols[i] = s.weekColumn(i, cw, h)
		k := click + "row:" + strconv.Itoa(i)
		if i == s.at {
			k = "enter"
		}
		spots = append(spots, ui.Spot{X: i * (cw + 3), Y: 0, W: cw, H: h, Key: k})
	}
	var body []string
	for y := range h {
		var cells []string
		for _, c := range cols {
			cell := ""
			if y < len(c) {
				cell = c[y]
			}
			cells = append(cells, ui.Fill(cell, cw, 1))
		}
		body = append(body, strings.Join(cells, " "+ui.Line(t.Border, t.Glyph.V)+" "))
	}
	return body, spots
}

func (s *Screen) weekColumn(i, w, h int) []string {
	t, v := s.env.Theme, s.voice()
	d := s.day.Monday() + model.Date(i)
	list := s.facts.on(d, s.mine)
	lead := s.lead(i)
	out := []string{
		lead + ui.Cut(t, ui.Line(s.style(i, t.Title), v.short(d)), w-ansi.StringWidth(lead)),
		ui.Cut(t, ui.Line(t.Accent, s.dayNote(d)), w),
		ui.Cut(t, ui.Line(t.Dim, s.things(len(list))), w),
	}
	for n, x := range list {
		it := s.facts.items[x]
		style := t.Text
		if it.Cancelled {
			style = t.Dim
		}
		hours := v.hours(it, d)
		if len(it.Clash) > 0 {
			hours += " " + t.Glyph.Warn
		}
		block := []string{"", ui.Cut(t, ui.Line(t.Accent, hours), w)}
		what := v.head(it)
		if it.Cancelled {
			what = s.env.Text.Today.Mark.Cancelled + ": " + what
		}
		text := strings.Split(ui.Para(style, what, w), "\n")
		if len(text) > 3 {
			text = append(text[:2], ui.Cut(t, ui.Line(style, strings.Join(strings.Fields(ansi.Strip(strings.Join(text[2:], " "))), " ")), w))
		}
		block = append(block, text...)
		if len(it.People) > 0 {
			block = append(block, ui.Cut(t, ui.Line(t.Dim, strings.Join(v.people(it), ", ")), w))
		}
		if len(out)+len(block) > h || n < len(list)-1 && len(out)+len(block) == h {
			out = append(out[:min(len(out), h-1)], ui.Cut(t, ui.Line(t.Dim, s.env.Text.Today.Week.More.Of(len(list)-n)), w))
			break
		}
		out = append(out, block...)
	}
	return out
}

// smallWeek is the week beside a day: a line a day, each to be clicked.
func (s *Screen) smallWeek(w int) ([]string, []ui.Spot) {
	t, v := s.env.Theme, s.voice()
	_, n := s.day.Week()
	out := []string{ui.Cut(t, ui.Line(t.Title, ui.Upper(fmt.Sprintf(s.env.Text.Today.Day.WeekNo, n))), w)}
	var spots []ui.Spot
	for i := range 7 {
		d := s.day.Monday() + model.Date(i)
		list := s.facts.on(d, s.mine)
		style, mark := t.Text, strings.Repeat(" ", ansi.StringWidth(t.Glyph.Dot))
		if d == s.day {
			style, mark = t.Title, t.Glyph.Dot
		}
		head := mark + " " + v.short(d)
		if x := s.dayNote(d); x != "" {
			head += " " + x
		}
		var names []string
		for _, x := range list {
			names = append(names, v.kind(s.facts.items[x].What))
		}
		left := ui.Line(style, head)
		if len(names) > 0 {
			left += "  " + ui.Line(t.Dim, strings.Join(names, ", "))
		}
		right := ui.Line(t.Dim, s.things(len(list)))
		out = append(out, ui.Row(w, ui.Cut(t, left, w-ansi.StringWidth(right)-1), right))
		spots = append(spots, ui.Spot{X: 0, Y: i + 1, W: w, H: 1, Key: click + "day:" + strconv.Itoa(int(d))})
	}
	return append(out, ""), spots
}

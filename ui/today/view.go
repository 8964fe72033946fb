package today

import (
	"fmt"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"aula/model"
	"aula/ui"
)

// Widths at which the page is laid out otherwise (ECOSYSTEM.md 4).
const (
	wideW   = 100 // two panes
	columns = 160 // the week in seven columns
)

// line is one line of a pane, with the row a click on it means; -1 for none.
type line struct {
	text string
	row  int
}

func plain(text string) line { return line{text, -1} }

// View draws the day or the week, and beside or below it what waits.
func (s *Screen) View() ui.Frame {
	if s.w <= 0 || s.h <= 0 {
		return ui.Frame{}
	}
	head, spots := s.head()
	if s.h < len(head)+4 {
		head, spots = nil, nil
	}
	h := s.h - len(head)
	var body []string
	var more []ui.Spot
	switch {
	case s.weekly:
		body, more = s.week(s.w, h)
	case s.w >= wideW:
		body, more = s.wide(h)
	default:
		body, more = s.pane(s.single(s.w, h), s.w, h)
	}
	for _, x := range more {
		x.Y += len(head)
		spots = append(spots, x)
	}
	return ui.Frame{Body: ui.Clip(strings.Join(append(head, body...), "\n"), s.w, s.h), Spots: spots}
}

// head is the day with its week and holiday, arrows and tabs, and my shift.
func (s *Screen) head() ([]string, []ui.Spot) {
	t, w := s.env.Theme, s.env.Text.Today
	parts := s.voice().heading(s.day)
	if s.weekly {
		_, n := s.day.Week()
		first, last := s.day.Monday().Time(), (s.day.Monday() + 6).Time()
		parts = []string{ui.Upper(fmt.Sprintf(w.Week.Heading, n, s.env.Text.Kit.Day(first), s.env.Text.Kit.Date(last)))}
	}
	tools, spots := s.tools()
	tw := ansi.StringWidth(tools)
	title, rest := ui.Line(t.Title, ui.Upper(parts[0])), strings.Join(parts[1:], " · ")
	if rest != "" && ansi.StringWidth(title)+3+ansi.StringWidth(rest) <= s.w {
		title, rest = title+ui.Line(t.Dim, " · "+rest), ""
	}
	var lines []string
	if rest == "" && ansi.StringWidth(title)+tw < s.w {
		lines = []string{ui.Row(s.w, title, tools)}
		for i := range spots {
			spots[i].X += s.w - tw
		}
	} else {
		lines = []string{ui.Cut(t, title, s.w)}
		if rest != "" {
			lines = append(lines, ui.Cut(t, ui.Line(t.Dim, ui.Upper(rest)), s.w))
		}
		lines = append(lines, ui.Clip(tools, s.w, 1))
		spots = within(spots, s.w, len(lines)-1)
	}
	if mine := s.shiftLine(); mine != "" && s.h >= 12 {
		lines = append(lines, ui.Cut(t, ui.Line(t.Dim, mine), s.w))
	}
	if s.h >= 15 {
		lines = append(lines, "")
	}
	return lines, spots
}

// within are spots moved to a line, as far as they lie in the window.
func within(spots []ui.Spot, w, y int) []ui.Spot {
	var in []ui.Spot
	for _, x := range spots {
		if x.W, x.Y = min(x.W, w-x.X), y; x.W > 0 {
			in = append(in, x)
		}
	}
	return in
}

// tools are the two arrows, the two tabs, and whose things are shown.
func (s *Screen) tools() (string, []ui.Spot) {
	t, w := s.env.Theme, s.env.Text.Today.Day
	var out string
	var spots []ui.Spot
	add := func(style lipgloss.Style, text, key string) {
		text = " " + text + " "
		spots = append(spots, ui.Spot{X: ansi.StringWidth(out), Y: 0, W: ansi.StringWidth(text), H: 1, Key: key})
		out += ui.Line(style, text)
	}
	tab := func(on bool, text, key string) {
		style := t.Text
		if on {
			style, text, key = t.Chosen, "["+text+"]", click+"none"
		}
		add(style, text, key)
	}
	whose := w.All
	if s.mine {
		whose = w.Mine
	}
	add(t.Dim, whose, "o")
	tab(!s.weekly, w.Day, "w")
	tab(s.weekly, w.Week, "w")
	add(t.Key, t.Glyph.Left, "left")
	add(t.Key, t.Glyph.Right, "right")
	return out, spots
}

// shiftLine is one sentence about my shift, on the day that it is.
func (s *Screen) shiftLine() string {
	w := s.env.Text.Today.Shift
	if !s.ready || s.weekly || s.day != s.today() {
		return ""
	}
	it := s.facts.running()
	if it == nil {
		return fmt.Sprintf(w.None, "v")
	}
	began := it.Start.Time(s.zone())
	since := fmt.Sprintf(s.env.Text.Today.Day.At, s.env.Text.Kit.Clock(began))
	if model.DateOf(began) != s.day {
		since = s.env.Text.Kit.Near(began, s.env.Now().In(s.zone())) + " " + since
	}
	return fmt.Sprintf(w.Running, s.facts.book.siteName(it.Site), since, "v")
}

// single is the only pane: the day, what waits, what was logged, what arrived.
func (s *Screen) single(w, h int) []line {
	needs := s.needLines(w)
	after := s.countLines(w)
	arrived := s.arrivedLines(w)
	below := min(len(needs), 6) + min(len(after), 3) + min(len(arrived)-1, 4)
	lines := s.timeline(w, max(h/2, h-below))
	gap := []line{plain("")}
	if len(lines)+len(needs)+len(after)+len(arrived)+3 > h {
		gap = nil
		if len(s.facts.arrived.all) == 0 {
			arrived = arrived[1:]
		}
	}
	lines = append(append(lines, plain("")), needs...)
	lines = append(append(lines, gap...), after...)
	return append(append(lines, gap...), arrived...)
}

// wide is the day to the left; the week, what waits and what was logged to the right.
func (s *Screen) wide(h int) ([]string, []ui.Spot) {
	t := s.env.Theme
	lw := s.w * 11 / 20
	rw := s.w - lw - 3
	left, spots := s.pane(s.timeline(lw, h), lw, h)
	side, days := s.smallWeek(rw)
	top := len(side)
	if top+8 > h {
		side, days, top = nil, nil, 0
	}
	rest := s.needLines(rw)
	rest = append(append(rest, plain("")), s.countLines(rw)...)
	rest = append(append(rest, plain("")), s.arrivedLines(rw)...)
	right, more := s.pane(rest, rw, h-top)
	for i := range more {
		more[i].Y += top
	}
	for _, x := range append(days, more...) {
		x.X += lw + 3
		spots = append(spots, x)
	}
	right = append(side, right...)
	var body []string
	for i := range h {
		l, r := "", ""
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		body = append(body, ui.Fill(l, lw, 1)+" "+ui.Line(t.Border, t.Glyph.V)+" "+r)
	}
	return body, spots
}

// pane is the window on lines in which the cursor's row is seen. If more lies below,
// the last line says how much.
func (s *Screen) pane(lines []line, w, h int) ([]string, []ui.Spot) {
	if h <= 0 || w <= 0 {
		return nil, nil
	}
	from, to := -1, -1
	for i, l := range lines {
		if l.row == s.at && l.row >= 0 {
			if from < 0 {
				from = i
			}
			to = i + 1
		}
	}
	room := h
	if len(lines) > h && h >= 6 {
		room-- // for saying how much lies below
	}
	top := 0
	if from >= 0 && to > room {
		top = min(from, to-room)
	}
	top = max(0, min(top, len(lines)-room))
	shown := lines[top:min(len(lines), top+room)]
	var out []string
	var spots []ui.Spot
	for y, l := range shown {
		out = append(out, ui.Clip(l.text, w, 1))
		if l.row < 0 {
			continue
		}
		k := click + "row:" + strconv.Itoa(l.row)
		if l.row == s.at {
			k = "enter"
		}
		spots = append(spots, ui.Spot{X: 0, Y: y, W: w, H: 1, Key: k})
	}
	if left := len(lines) - top - len(shown); left > 0 && room < h {
		t := s.env.Theme
		out = append(out, ui.Cut(t, ui.Line(t.Dim, t.Glyph.Down+" "+s.env.Text.Kit.Dialog.More.Of(left)), w))
	}
	return out, spots
}

// lead stands before a row: the mark of the cursor, or nothing.
func (s *Screen) lead(row int) string {
	t := s.env.Theme
	if row == s.at && row >= 0 {
		return ui.Line(t.Accent, t.Glyph.Focus+" ")
	}
	return strings.Repeat(" ", ansi.StringWidth(t.Glyph.Focus)+1)
}

// style is a row's: chosen under the cursor.
func (s *Screen) style(row int, otherwise lipgloss.Style) lipgloss.Style {
	if row == s.at && row >= 0 {
		return s.env.Theme.Chosen
	}
	return otherwise
}

// needLines are the heading and what waits, each with what enter does.
func (s *Screen) needLines(w int) []line {
	t, words := s.env.Theme, s.env.Text.Today.Needs
	lines := []line{plain(ui.Cut(t, ui.Line(t.Title, words.Heading), w))}
	found := false
	for i, r := range s.rows {
		if r.need == nil {
			continue
		}
		found = true
		lead := s.lead(i)
		room := w - ansi.StringWidth(lead)
		do := ui.Cut(t, ui.Line(t.Dim, t.Glyph.Arrow+" "+r.need.do), room)
		if room-ansi.StringWidth(do)-1 >= ansi.StringWidth(r.need.text) {
			left := ui.Line(s.style(i, t.Text), r.need.text)
			lines = append(lines, line{lead + ui.Row(room, left, do), i})
			continue
		}
		for n, l := range strings.Split(ui.Para(s.style(i, t.Text), r.need.text, max(1, room)), "\n") {
			if n > 0 {
				lead = strings.Repeat(" ", ansi.StringWidth(lead))
			}
			lines = append(lines, line{lead + l, i})
		}
		lines = append(lines, line{strings.Repeat(" ", ansi.StringWidth(lead)) + do, i})
	}
	if !found {
		said := words.Nothing
		if !s.ready {
			said = s.env.Text.Today.Day.Reading
		}
		for l := range strings.SplitSeq(ui.Para(t.Dim, said, w), "\n") {
			lines = append(lines, plain(l))
		}
	}
	return lines
}

// countSaid are the sentences of what was logged, one a site, then all of them.
func (s *Screen) countSaid() []string {
	w := s.env.Text.Today.Counts
	if s.facts.day != s.day || len(s.facts.counts) == 0 {
		if s.day == s.today() {
			return []string{w.Nothing}
		}
		return []string{w.None}
	}
	var out []string
	var all count
	for _, c := range s.facts.counts {
		out = append(out, c.site+": "+w.Talks.Of(c.talks)+", "+w.People.Of(c.people))
		all.talks, all.people = all.talks+c.talks, all.people+c.people
	}
	if len(out) > 1 {
		out = append(out, w.All+": "+w.Talks.Of(all.talks)+", "+w.People.Of(all.people))
	}
	return out
}

func (s *Screen) countHeading() string {
	w := s.env.Text.Today.Counts
	if s.day == s.today() {
		return w.Today
	}
	return fmt.Sprintf(w.Day, s.voice().short(s.day))
}

func (s *Screen) countLines(w int) []line {
	t := s.env.Theme
	lines := []line{plain(ui.Cut(t, ui.Line(t.Title, s.countHeading()), w))}
	style := t.Text
	if len(s.facts.counts) == 0 {
		style = t.Dim
	}
	for _, said := range s.countSaid() {
		for l := range strings.SplitSeq(ui.Para(style, said, w), "\n") {
			lines = append(lines, plain(l))
		}
	}
	return lines
}

// dayEmpty is what is said of a day that holds nothing.
func (s *Screen) dayEmpty() string {
	w := s.env.Text.Today.Day
	switch {
	case !s.ready || s.day < s.facts.from || s.day > s.facts.to:
		return w.Reading
	case s.mine && len(s.facts.on(s.day, false)) > 0:
		return w.EmptyMine
	}
	return w.Empty
}

// minutes is where an item begins and ends on a day, as the clock on the wall shows it.
func (s *Screen) minutes(it model.Item, day model.Date) (from, to int) {
	at := func(m model.Moment) int {
		t := m.Time(s.zone())
		return int(model.DateOf(t)-day)*24*60 + t.Hour()*60 + t.Minute()
	}
	return max(0, at(it.Start)), min(24*60, max(at(it.Start), at(it.End)))
}

package today

import (
	"cmp"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"aula/model"
	"aula/ui"
)

// How much of a day is drawn: each step leaves something out, so that a day fits.
const (
	everyHour  = iota // all hours of the day stand there
	gapsJoined        // an empty stretch is one line
	noGaps            // only what there is
	shortItems        // each on one line, but for clashes
	levels
)

// The hours that a day shows at least, if there is room.
const (
	dayBegins = 8 * 60
	dayEnds   = 16 * 60
)

// stop is one thing on the time line.
type stop struct {
	at, to int // minutes past midnight
	what   int
	row    int // of an item
}

// The order of stops at the same minute.
const (
	stopGap = iota
	stopHour
	stopItem
	stopNow
)

// hoursW is the column of times: "10.30–12.00".
const hoursW = 11

// timeline is the day in at most so many lines if that can be: whole days first, then
// hours, items and the line of now.
func (s *Screen) timeline(w, room int) []line {
	var all, timed []int // places in rows
	for i, r := range s.rows {
		switch {
		case r.item < 0:
		case s.facts.items[r.item].AllDay:
			all = append(all, i)
		default:
			timed = append(timed, i)
		}
	}
	if len(all)+len(timed) == 0 {
		var lines []line
		for l := range strings.SplitSeq(ui.Para(s.env.Theme.Dim, s.dayEmpty(), w), "\n") {
			lines = append(lines, plain(l))
		}
		return lines
	}
	var lines []line
	for level := range levels {
		lines = nil
		for _, i := range all {
			lines = append(lines, s.block(i, w, level)...)
		}
		for _, x := range s.stops(timed, level) {
			lines = append(lines, s.stop(x, w, level)...)
		}
		if len(lines) <= room {
			break
		}
	}
	return lines
}

// stops are the items, the hours or gaps between them, and now.
func (s *Screen) stops(timed []int, level int) []stop {
	var out []stop
	busy := make([]stop, 0, len(timed))
	for _, i := range timed {
		from, to := s.minutes(s.facts.items[s.rows[i].item], s.day)
		x := stop{from, to, stopItem, i}
		busy = append(busy, x)
		out = append(out, x)
	}
	switch level {
	case everyHour:
		begin, end := dayBegins, dayEnds
		for _, x := range busy {
			begin, end = min(begin, x.at/60*60), max(end, x.to)
		}
		for m := begin; m <= end && m < 24*60; m += 60 {
			if !slices.ContainsFunc(busy, func(x stop) bool { return x.at/60*60 == m && x.at == m || x.at < m && m < x.to }) {
				out = append(out, stop{m, m, stopHour, -1})
			}
		}
	case gapsJoined:
		out = append(out, gaps(busy)...)
	}
	if s.day == s.today() {
		now := s.env.Now().In(s.zone())
		m := now.Hour()*60 + now.Minute()
		out = slices.DeleteFunc(out, func(x stop) bool { return x.what == stopHour && x.at == m })
		out = append(out, stop{m, m, stopNow, -1})
	}
	slices.SortStableFunc(out, func(a, b stop) int { return cmp.Or(a.at-b.at, a.what-b.what) })
	return out
}

// earliest is when a day can have free time: the night is nobody's.
const earliest = 6 * 60

// gaps are the stretches of half an hour or more between items.
func gaps(busy []stop) []stop {
	var out []stop
	end := -1
	for _, x := range slices.SortedFunc(slices.Values(busy), func(a, b stop) int { return a.at - b.at }) {
		if end >= earliest && x.at-end >= 30 {
			out = append(out, stop{end, x.at, stopGap, -1})
		}
		end = max(end, x.to)
	}
	return out
}

// stop draws one thing on the time line.
func (s *Screen) stop(x stop, w, level int) []line {
	t, k, words := s.env.Theme, s.env.Text.Kit, s.env.Text.Today.Day
	blank := s.lead(-1)
	axis := ui.Line(t.Border, t.Glyph.V)
	switch x.what {
	case stopHour:
		return []line{plain(ui.Clip(blank+ui.Fill(ui.Line(t.Dim, k.Minute(x.at)), hoursW, 1)+" "+axis, w, 1))}
	case stopGap:
		said := ui.Fill(ui.Line(t.Dim, k.Minute(x.at)+"–"+k.Minute(x.to)), hoursW, 1)
		return []line{plain(ui.Clip(blank+said+" "+axis+" "+ui.Line(t.Dim, words.Free), w, 1))}
	case stopNow:
		said := ui.Fill(ui.Line(t.Accent, k.Minute(x.at)+" "+words.Now), hoursW, 1)
		rule := strings.Repeat(t.Glyph.H, max(0, w-ansi.StringWidth(blank)-hoursW-3))
		return []line{plain(ui.Clip(blank+said+" "+ui.Line(t.Accent, t.Glyph.Right+rule), w, 1))}
	}
	return s.block(x.row, w, level)
}

// block is one item: its hours and what it is, then where and who, then what clashes.
func (s *Screen) block(at, w, level int) []line {
	t, v := s.env.Theme, s.voice()
	it := s.facts.items[s.rows[at].item]
	lead := s.lead(at)
	bar, style := t.Glyph.HalfBar, t.Text
	switch {
	case it.Cancelled:
		bar, style = t.Glyph.Back, t.Dim
	case it.Running:
		bar = t.Glyph.Bar
	}
	bar = ui.Line(t.Accent, bar) + " "
	margin := ansi.StringWidth(lead) + hoursW + 1
	room := max(1, w-margin-ansi.StringWidth(bar))
	var lines []line
	add := func(text string) {
		first := strings.Repeat(" ", margin)
		if len(lines) == 0 {
			first = lead + ui.Fill(ui.Line(s.style(at, style), v.hours(it, s.day)), hoursW, 1) + " "
		}
		lines = append(lines, line{ui.Clip(first+bar+text, w, 1), at})
	}
	head := v.head(it)
	if it.Cancelled {
		head = strings.Join(v.marks(it), ", ") + ": " + head
	} else if marks := v.marks(it); len(marks) > 0 {
		head += " (" + strings.Join(marks, ", ") + ")"
	}
	wrapped := func(style func(string) string, text string, most int) {
		all := strings.Split(ui.Wrap(text, room), "\n")
		for i, l := range all[:min(len(all), most)] {
			if i == most-1 && len(all) > most {
				l = strings.Join(all[i:], " ")
			}
			add(ui.Cut(t, style(l), room))
		}
	}
	most := 2
	if level >= shortItems {
		most = 1
		if more := s.about(it); more != "" {
			head += " · " + more
		}
	}
	wrapped(func(l string) string { return ui.Line(s.style(at, style), l) }, head, most)
	if more := s.about(it); more != "" && level < shortItems {
		if level >= noGaps {
			most = 1
		}
		wrapped(func(l string) string { return ui.Line(t.Dim, l) }, more, most)
	}
	if clash := v.clash(s.facts.items, it, s.day); clash != "" {
		wrapped(func(l string) string { return ui.Line(t.Warn, l) }, t.Glyph.Warn+" "+clash, most)
	}
	return lines
}

// about is where, who, and what there is to say of a shift.
func (s *Screen) about(it model.Item) string {
	v := s.voice()
	var parts []string
	for _, p := range append([]string{v.place(it), strings.Join(v.people(it), ", ")}, v.notes(it)...) {
		if p != "" {
			parts = append(parts, strings.TrimRight(p, "."))
		}
	}
	return strings.Join(parts, " · ")
}

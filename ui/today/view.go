package today

import (
	"fmt"
	"strings"

	"aula/ui"
)

// View draws the day above, what waits below.
func (s *Screen) View() ui.Frame {
	if s.w <= 0 || s.h <= 0 {
		return ui.Frame{}
	}
	t, w := s.env.Theme, s.env.Text.Today
	rows := min(max(1, s.list.Len()), max(1, s.h/2))
	head := []string{"", ui.Line(t.Title, w.Needs)}
	above := s.above(s.w)
	switch room := s.h - rows - len(head); {
	case room < 1: // what waits is worth more than the day
		above, head, rows = nil, nil, s.h
	case len(above) > room:
		above = above[:room]
	}
	above = append(above, cut(t, head, s.w)...)
	s.list.Resize(s.w, rows)
	f := s.list.View()
	for i := range f.Spots {
		f.Spots[i].Y += len(above)
	}
	f.Body = ui.Clip(strings.Join(append(above, strings.Split(f.Body, "\n")...), "\n"), s.w, s.h)
	return f
}

// above are the date, the shifts and the counts.
func (s *Screen) above(w int) []string {
	t, words := s.env.Theme, s.env.Text
	now := s.day.now
	if !s.ready {
		now = s.env.Now()
	}
	lines := []string{ui.Line(t.Title, words.Kit.LongDay(now))}
	if !s.ready {
		return cut(t, lines, w)
	}
	lines = append(lines, "", ui.Line(t.Title, words.Today.Shift))
	lines = append(lines, s.shifts(w)...)
	lines = append(lines, "", ui.Line(t.Title, words.Today.Counts))
	lines = append(lines, s.counts(w)...)
	return cut(t, lines, w)
}

func cut(t *ui.Theme, lines []string, w int) []string {
	for i, l := range lines {
		lines[i] = ui.Cut(t, l, w)
	}
	return lines
}

func (s *Screen) shifts(w int) []string {
	t, k, words := s.env.Theme, s.env.Text.Kit, s.env.Text.Today
	var lines []string
	say := func(mark, text string) {
		for i, l := range strings.Split(ui.Wrap(text, max(1, w-4)), "\n") {
			lead := "    "
			if i == 0 {
				lead = ui.Line(t.Accent, "  "+mark+" ")
			}
			lines = append(lines, lead+ui.Line(t.Text, l))
		}
	}
	for _, x := range s.day.running {
		if !x.mine {
			say(t.Glyph.Empty, fmt.Sprintf(words.Others, x.who, x.site, k.Clock(x.start)))
			continue
		}
		say(t.Glyph.Dot, fmt.Sprintf(words.Running, x.site, k.Clock(x.start), k.Span(s.day.now.Sub(x.start))))
		switch {
		case x.until.IsZero():
		case x.until.After(s.day.now):
			say(" ", fmt.Sprintf(words.Until, k.Clock(x.until)))
		default:
			say(t.Glyph.Warn, fmt.Sprintf(words.Over, k.Clock(x.until)))
		}
		if x.backup != "" {
			say(" ", fmt.Sprintf(words.Backup, x.backup))
		}
	}
	for _, x := range s.day.planned {
		say(t.Glyph.Empty, fmt.Sprintf(words.Planned, x.site, k.Clock(x.start), k.Clock(x.until)))
	}
	if len(s.day.running)+len(s.day.planned) == 0 {
		say(" ", words.NoShift)
	}
	return lines
}

func (s *Screen) counts(w int) []string {
	t, words, k := s.env.Theme, s.env.Text.Today, s.env.Text.Kit
	if len(s.day.sites) == 0 {
		return strings.Split(ui.Para(t.Dim, words.NoCounts, max(1, w)), "\n")
	}
	var rows [][]string
	var all count
	for _, c := range s.day.sites {
		rows = append(rows, []string{c.site, k.Number(c.talks), k.Number(c.people)})
		all.talks, all.people = all.talks+c.talks, all.people+c.people
	}
	if len(rows) > 1 {
		rows = append(rows, []string{words.All, k.Number(all.talks), k.Number(all.people)})
	}
	return strings.Split(ui.Table(t, max(1, w-2), []string{words.Site, words.Talks, words.People}, rows), "\n")
}

func (s *Screen) forgot(x shift) string {
	return fmt.Sprintf(s.env.Text.Today.Forgot, x.site, s.env.Text.Kit.Near(x.start, s.day.now))
}

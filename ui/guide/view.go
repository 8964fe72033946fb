package guide

import (
	"strings"

	"aula/ui"
)

// wideFrom is the width from which the chapter under the cursor stands beside the list.
const wideFrom = 100

// head tells of the version that holds, in lines of the page's width.
func (s *Screen) head() []string {
	if !s.ready {
		return nil
	}
	t := s.env.Theme
	about := s.about(s.now())
	lines := strings.Split(ui.Para(t.Title, about[0], s.w), "\n")
	for _, l := range about[1:] {
		lines = append(lines, strings.Split(ui.Para(t.Dim, l, s.w), "\n")...)
	}
	mine, acked, rest := s.state()
	if acked {
		lines = append(lines, strings.Split(ui.Para(t.Good, t.Glyph.Ok+" "+mine, s.w), "\n")...)
	} else {
		lines = append(lines, strings.Split(ui.Para(t.Warn, t.Glyph.Warn+" "+mine, s.w), "\n")...)
	}
	for _, l := range rest {
		lines = append(lines, strings.Split(ui.Para(t.Text, l, s.w), "\n")...)
	}
	return append(lines, "")
}

// View draws what holds, then the chapters.
func (s *Screen) View() ui.Frame {
	if s.w <= 0 || s.h <= 0 {
		return ui.Frame{}
	}
	t, head := s.env.Theme, s.head()
	if most := s.h / 2; len(head) > most {
		head = head[:most]
	}
	room := s.h - len(head)
	wide := s.w
	if s.w >= wideFrom {
		wide = s.w * 2 / 5
	}
	s.list.Resize(wide, room)
	f := s.list.View()
	if s.w >= wideFrom && s.list.Index() < len(s.parts) {
		right := drawn(t, s.parts[s.list.Index()].text, s.w-wide-3)
		l, r := strings.Split(ui.Fill(f.Body, wide, room), "\n"), strings.Split(ui.Fill(right, s.w-wide-3, room), "\n")
		for i := range l {
			l[i] += " " + ui.T(t.Border, t.Glyph.V) + " " + r[i]
		}
		f.Body = strings.Join(l, "\n")
	}
	for i := range f.Spots {
		f.Spots[i].Y += len(head)
	}
	f.Body = ui.Clip(strings.Join(append(head, f.Body), "\n"), s.w, s.h)
	return f
}

// drawn is a chapter as it is read beside the list: the first lines of it.
func drawn(t *ui.Theme, text string, w int) string {
	var lines []string
	for l := range strings.SplitSeq(text, "\n") {
		point, isPoint := strings.CutPrefix(l, "- ")
		switch {
		case strings.HasPrefix(l, "#"):
			lines = append(lines, ui.Para(t.Title, plainWords(strings.TrimLeft(l, "# ")), w))
		case isPoint && w > 4:
			for i, part := range strings.Split(ui.Para(t.Text, plainWords(point), w-2), "\n") {
				lead := "  "
				if i == 0 {
					lead = ui.T(t.Dim, "• ")
				}
				lines = append(lines, lead+part)
			}
		default:
			lines = append(lines, ui.Para(t.Text, plainWords(l), w))
		}
	}
	return strings.Join(lines, "\n")
}

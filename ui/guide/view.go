package guide

import (
	"strings"

	"aula/ui"
)

// head tells of the version that holds, in lines of the page's width.
func (s *Screen) head() []string {
	if !s.ready {
		return nil
	}
	about := s.about(s.now())
	head := ui.Card{ui.Loud.Para(about[0])}
	for _, l := range about[1:] {
		head = append(head, ui.Dim.Para(l))
	}
	mine, acked, rest := s.state()
	if acked {
		head = append(head, ui.Good.Para(mine))
	} else {
		head = append(head, ui.Warn.Para(mine))
	}
	for _, l := range rest {
		head = append(head, ui.Plain.Para(l))
	}
	return append(head.Draw(s.env.Theme, s.w), "")
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
	if s.w >= ui.WideFrom {
		wide = s.w * 2 / 5
	}
	s.list.Resize(wide, room)
	f := s.list.View()
	if s.w >= ui.WideFrom && s.list.Index() < len(s.parts) {
		right := drawn(t, s.parts[s.list.Index()].text, s.w-wide-3)
		f.Body = ui.Beside(t, f.Body, wide, right, s.w-wide-3, room)
	}
	ui.Shift(f.Spots, 0, len(head))
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

package settings

import (
	"slices"
	"strconv"
	"strings"

	"aula/ui"
)

// leftWide is how wide the sections' column is in a wide window.
const leftWide = 28

// sectionMark begins the name of a click on a section beside the open pane; like the
// kit's own marks it can't be typed.
const sectionMark = "\x00section:"

func sectionOf(key string) (string, bool) { return strings.CutPrefix(key, sectionMark) }

func (s *Screen) wide() bool { return s.w >= ui.WideFrom }

// Resize sets the cells View fills.
func (s *Screen) Resize(w, h int) {
	s.w, s.h = w, h
	s.lay()
}

// lay fills the lists and gives each its room.
func (s *Screen) lay() {
	for i, st := range s.steps {
		w := s.w
		if s.wide() {
			w = s.w - leftWide - 3
			if i == 0 {
				w = leftWide
			}
		}
		st.list.Empty = ""
		if s.ready {
			st.list.Empty = st.empty()
		}
		st.list.Set(numbers(st.pane))
		if i == len(s.steps)-1 && st.want != "" && slices.ContainsFunc(st.items(), func(it ui.Item) bool { return it.ID == st.want }) {
			st.list.Select(st.want)
			st.want = ""
		}
		st.list.Mark(i == len(s.steps)-1)
		st.list.Resize(w, max(0, s.h-len(s.head(st, w))))
	}
}

// numbers are a pane's rows with the digits that open them.
func numbers(p pane) []ui.Item {
	items := p.items()
	if !p.numbered() {
		return items
	}
	for i := range items {
		digit := " "
		if i < 10 { // there are no more digits
			digit = strconv.Itoa((i + 1) % 10)
		}
		items[i].Title = digit + "  " + items[i].Title
	}
	return items
}

// head are the lines above a pane's list: the way to it, and its hint where there is
// room; a low window has none.
func (s *Screen) head(st *step, w int) []string {
	t, root := s.env.Theme, st == s.steps[0]
	if s.h < 8 || w < 12 || s.wide() && root {
		return nil
	}
	var lines []string
	if !root {
		lines = append(lines, ui.Cut(t, ui.Line(t.Title, s.way(st)), w))
	}
	if hint := st.hint(); hint != "" {
		if more := strings.Split(ui.Para(t.Dim, hint, w), "\n"); len(lines)+len(more) <= s.h/4 {
			lines = append(lines, more...)
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return append(lines, "")
}

// way are the names of the panes up to one of them.
func (s *Screen) way(to *step) string {
	var names []string
	for _, st := range s.steps[1:] {
		names = append(names, st.title())
		if st == to {
			break
		}
	}
	return strings.Join(names, " "+s.env.Theme.Glyph.Right+" ")
}

// View draws the pane on top, and in a wide window the sections beside it.
func (s *Screen) View() ui.Frame {
	if s.w <= 0 || s.h <= 0 {
		return ui.Frame{}
	}
	if !s.wide() {
		return s.draw(s.top(), s.w)
	}
	t := s.env.Theme
	root := s.steps[0]
	left := root.list.View()
	for i, sp := range left.Spots {
		if len(s.steps) > 1 {
			left.Spots[i].Key = sectionMark + root.items()[rowOf(sp.Key)].ID
		}
	}
	room := s.w - leftWide - 3
	right := ui.Frame{}
	if len(s.steps) > 1 {
		right = s.draw(s.top(), room)
	} else if it, ok := root.list.At(); ok {
		right.Body = ui.Para(t.Dim, s.words(it.ID).About, min(room, 60))
	}
	f := ui.Frame{Spots: left.Spots}
	line := " " + ui.T(t.Border, t.Glyph.V) + " "
	l, r := strings.Split(ui.Fill(left.Body, leftWide, s.h), "\n"), strings.Split(ui.Fill(right.Body, room, s.h), "\n")
	rows := make([]string, s.h)
	for i := range rows {
		rows[i] = l[i] + line + r[i]
	}
	f.Body = strings.Join(rows, "\n")
	for _, sp := range right.Spots {
		sp.X += leftWide + 3
		f.Spots = append(f.Spots, sp)
	}
	return f
}

// rowOf is the row that a click in a list is on, by the kit's name for it.
func rowOf(key string) int {
	n, err := strconv.Atoi(key[strings.LastIndexByte(key, ':')+1:])
	if err != nil {
		return 0
	}
	return min(n, len(sectionNames())-1)
}

// draw is a pane alone.
func (s *Screen) draw(st *step, w int) ui.Frame {
	head := s.head(st, w)
	f := st.list.View()
	for i := range f.Spots {
		f.Spots[i].Y += len(head)
	}
	f.Body = ui.Clip(strings.Join(append(head, f.Body), "\n"), w, s.h)
	return f
}

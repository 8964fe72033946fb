package lobby

import (
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"aula/model"
	"aula/ui"
)

// face is what one tile shows.
type face struct {
	key, word string // word "" is a hole
	count     string // "" is not shown
	some      bool   // the count is not zero
	hot       bool   // the last encounter has this theme, and its minute runs
}

// draw sets a tile into exactly h lines of w cells, framed where the words still have
// room.
func (x face) draw(t *ui.Theme, w, h int) []string {
	switch {
	case h < 3 || w < 10:
		return x.plain(t, w, h)
	case h == 3 && w < 24:
		return append(x.plain(t, w, 2), strings.Repeat(" ", w))
	}
	g, edge := t.Glyph, t.Border
	if x.hot {
		edge = t.Accent
	}
	head := ui.T(edge, g.TopLeft+g.H) + ui.T(t.Key, " "+x.key+" ")
	tail := ui.T(edge, g.H+g.TopRight)
	if n := x.number(t); n != "" {
		tail = " " + n + " " + tail
	}
	fill := max(0, w-lipgloss.Width(head)-lipgloss.Width(tail))
	lines := []string{ui.Clip(head+ui.T(edge, strings.Repeat(g.H, fill))+tail, w, 1)}
	pad := 0
	if w >= 24 {
		pad = 1
	}
	side, gap := ui.T(edge, g.V), strings.Repeat(" ", pad)
	for _, l := range x.words(t, w-2-2*pad, h-2) {
		lines = append(lines, side+gap+l+gap+side)
	}
	return append(lines, ui.T(edge, g.BottomLeft+strings.Repeat(g.H, w-2)+g.BottomEnd))
}

// plain is a tile without a frame.
func (x face) plain(t *ui.Theme, w, h int) []string {
	n := x.number(t)
	lead := lipgloss.Width(x.key) + 1
	room := max(1, w-lead-lipgloss.Width(n)-min(1, len(n)))
	words := x.words(t, room, h)
	lines := []string{ui.Row(w, ui.T(t.Key, x.key)+" "+words[0], n)}
	for _, l := range words[1:] {
		lines = append(lines, ui.Fill(strings.Repeat(" ", lead)+l, w, 1))
	}
	return lines
}

// words are the theme's words in exactly h lines of w cells.
func (x face) words(t *ui.Theme, w, h int) []string {
	style := t.Text
	if x.hot {
		style = t.Title
	}
	if x.word == "" {
		return strings.Split(ui.Fill(ui.T(t.Dim, t.Glyph.Dash), w, h), "\n")
	}
	lines := strings.Split(ui.Para(style, x.word, w), "\n")
	if len(lines) > h {
		rest := strings.Join(strings.Fields(x.word), " ")
		for _, l := range lines[:h-1] {
			rest = strings.TrimSpace(strings.TrimPrefix(rest, strings.TrimSpace(plainText(l))))
		}
		lines = append(lines[:h-1:h-1], ui.Cut(t, ui.Line(style, rest), w))
	}
	return strings.Split(ui.Fill(strings.Join(lines, "\n"), w, h), "\n")
}

func (x face) number(t *ui.Theme) string {
	switch {
	case x.count == "":
		return ""
	case x.hot:
		return ui.T(t.Good, t.Glyph.Ok+" ") + ui.T(t.Title, x.count)
	case x.some:
		return ui.T(t.Title, x.count)
	}
	return ui.T(t.Dim, x.count)
}

// grid lays nine faces in w by h cells, always in the same places: three by three, or
// a list where that reads better. Each tile is a spot with its digit.
func grid(t *ui.Theme, faces [model.Slots]face, w, h int) ui.Frame {
	f := ui.Frame{}
	if w <= 0 || h <= 0 {
		return f
	}
	cols, gap := 3, 1
	if listed(w, h) || w < 5 {
		cols, gap = 1, 0
	}
	rows := model.Slots / cols
	tall := max(1, min(4, h/rows))
	var lines []string
	for r := range rows {
		bands := make([][]string, cols)
		x := 0
		for c := range cols {
			i := r*cols + c
			wide := (w - (cols-1)*gap) / cols
			if c < (w-(cols-1)*gap)%cols {
				wide++
			}
			bands[c] = faces[i].draw(t, wide, tall)
			if y := len(lines); y < h {
				f.Spots = append(f.Spots, ui.Spot{X: x, Y: y, W: wide, H: min(tall, h-y), Key: strconv.Itoa(i + 1)})
			}
			x += wide + gap
		}
		for y := range tall {
			parts := make([]string, cols)
			for c := range cols {
				parts[c] = bands[c][y]
			}
			lines = append(lines, strings.Join(parts, strings.Repeat(" ", gap)))
		}
	}
	f.Body = ui.Clip(strings.Join(lines, "\n"), w, h)
	return f
}

// listed tells whether nine rows below each other read better than a square.
func listed(w, h int) bool { return w < 57 && h >= model.Slots }

// gridHeight is how many lines of those offered the grid takes.
func gridHeight(w, h int) int {
	if listed(w, h) {
		return model.Slots
	}
	return 3 * max(1, min(4, h/3))
}

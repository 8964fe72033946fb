package measures

import (
	"slices"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"aula/ui"
)

// wideFrom is the width from which a row's card stands beside the list, highFrom the
// height from which it stands below it in a narrower window.
const (
	wideFrom = 100
	highFrom = 13
)

// tone is how a line is meant.
type tone int

const (
	plain tone = iota
	loud
	dim
	good
	warn
)

// line is a paragraph of a card; the zero value is a gap.
type line struct {
	tone tone
	text string
}

func (l line) style(t *ui.Theme) lipgloss.Style {
	return [...]lipgloss.Style{plain: t.Text, loud: t.Title, dim: t.Dim, good: t.Good, warn: t.Warn}[l.tone]
}

// draw wraps a card to w cells.
func draw(t *ui.Theme, card []line, w int) []string {
	var out []string
	for _, l := range card {
		text := l.text
		switch l.tone {
		case warn:
			text = t.Glyph.Warn + " " + text
		case good:
			text = t.Glyph.Ok + " " + text
		}
		out = append(out, strings.Split(ui.Para(l.style(t), text, w), "\n")...)
	}
	return out
}

// cut keeps the first lines of a card and says how many are left.
func cut(env ui.Env, lines []string, h int) []string {
	if len(lines) <= h || h < 1 {
		return lines[:min(len(lines), max(0, h))]
	}
	left := len(lines) - h + 1
	return append(lines[:h-1:h-1], ui.T(env.Theme.Dim, env.Theme.Glyph.Down+" "+env.Text.Kit.Dialog.More.Of(left)))
}

// listWide is how wide a list is in a window: a card stands beside it in a wide one.
func listWide(w int) int {
	if w < wideFrom {
		return w
	}
	return w - w*2/5 - 3
}

// tabs are the names of the parts, with the place of each; the one in front is marked.
func (s *Screen) tabs() (row string, spots []ui.Spot) {
	t, x := s.env.Theme, 0
	var names []string
	for p := range parts {
		name := of(s.env.Text.Measures.Parts, p)
		lead, style := strings.Repeat(" ", ansi.StringWidth(t.Glyph.Focus)+1), t.Dim
		if p == s.part {
			lead, style = t.Glyph.Focus+" ", t.Title
		}
		wide := ansi.StringWidth(lead + name)
		spots = append(spots, ui.Spot{X: x, W: wide, H: 1, Key: click + strconv.Itoa(p)})
		names = append(names, ui.T(t.Accent, lead)+ui.T(style, name))
		x += wide + 1
	}
	return ui.Cut(t, strings.Join(names, " "), s.w), spots
}

// head are the lines above the list: the parts, and what is never shown.
func (s *Screen) head() []string {
	t := s.env.Theme
	if s.h < 6 || s.w < 12 {
		return nil
	}
	row, _ := s.tabs()
	head := []string{row}
	if s.h >= 10 {
		head = append(head, ui.Cut(t, ui.T(t.Dim, "  "+of(s.env.Text.Measures.Says, s.part)), s.w))
	}
	return append(head, "")
}

// room is how the body is shared: the list's width and height, the card's.
func (s *Screen) room() (lw, lh, cw, ch int) {
	h := max(0, s.h-len(s.head()))
	if s.w >= wideFrom {
		return listWide(s.w), h, s.w - listWide(s.w) - 3, h
	}
	if s.h >= highFrom && s.w >= 30 && s.list().Len() > 0 {
		ch = h * 3 / 5
		if few := s.list().Len() + 1; few < h-ch { // a card takes what a short list leaves over
			ch = h - few
		}
		return s.w, h - ch, s.w, ch - 1
	}
	return s.w, h, 0, 0
}

func (s *Screen) lay() {
	lw, lh, _, _ := s.room()
	for _, l := range s.lists {
		l.Resize(lw, lh)
	}
}

// View draws the list, and what the row under the cursor tells if there is room.
func (s *Screen) View() ui.Frame {
	if s.w <= 0 || s.h <= 0 {
		return ui.Frame{}
	}
	s.lay()
	t, head := s.env.Theme, s.head()
	lw, lh, cw, ch := s.room()
	f := s.list().View()
	for i := range f.Spots {
		f.Spots[i].Y += len(head)
	}
	if len(head) > 0 {
		_, spots := s.tabs()
		for _, spot := range spots {
			if spot.W = min(spot.W, s.w-spot.X); spot.W > 0 {
				f.Spots = append(f.Spots, spot)
			}
		}
	}
	told := s.card()
	if s.w < wideFrom {
		told = slices.DeleteFunc(told, func(l line) bool { return l.text == "" })
	}
	body := f.Body
	switch card := strings.Join(cut(s.env, draw(t, told, cw), ch), "\n"); {
	case cw == 0:
	case s.w >= wideFrom:
		body = beside(t, body, lw, card, cw, lh)
	default:
		body = ui.Fill(body, lw, lh) + "\n" + ui.T(t.Border, strings.Repeat(t.Glyph.H, cw)) + "\n" + card
	}
	f.Body = ui.Clip(strings.Join(append(head, body), "\n"), s.w, s.h)
	return f
}

// beside sets two bodies next to each other, each in its width.
func beside(t *ui.Theme, left string, lw int, right string, rw, h int) string {
	l, r := strings.Split(ui.Fill(left, lw, h), "\n"), strings.Split(ui.Fill(right, rw, h), "\n")
	for i := range l {
		l[i] += " " + ui.T(t.Border, t.Glyph.V) + " " + r[i]
	}
	return strings.Join(l, "\n")
}

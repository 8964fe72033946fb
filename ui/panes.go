package ui

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// WideFrom is the width of a window from which what is told of a row stands beside the
// list; in a narrower one it stands below, if at all.
const WideFrom = 100

// leastBelow is the width from which a card below a list says enough.
const leastBelow = 30

// between are the cells that the line between two panes takes.
const between = 3

// ListWide is how wide a list is in a window of w cells, whether a card stands beside it
// or not: for rows that say more where there is room.
func ListWide(w int) int {
	if w < WideFrom {
		return w
	}
	return w - w*2/5 - between
}

// Panes share a page's window: lines above, a list, and beside or below it the card of
// the row under the cursor.
type Panes struct {
	W, H  int
	Head  []string // drawn lines above both
	Spots []Spot   // what can be clicked in the head
	Side  int      // cells of a card beside the list; 0: it stands below
	Below int      // lines for a card below the list, with the line between; 0: no card
}

// NewPanes are the panes of a window under its head: in a wide one with a card beside
// the list. How much a card below may take is the page's to say.
func NewPanes(w, h int, head []string) Panes {
	p := Panes{W: w, H: h, Head: head}
	if w >= WideFrom {
		p.Side = w * 2 / 5
	}
	return p
}

// Room is how many lines there are under the head.
func (p Panes) Room() int { return max(0, p.H-len(p.Head)) }

func (p Panes) below() int {
	if p.Side > 0 || p.W < leastBelow {
		return 0
	}
	return p.Below
}

// List is the size of the list.
func (p Panes) List() (w, h int) {
	if p.Side > 0 {
		return p.W - p.Side - between, p.Room()
	}
	return p.W, p.Room() - p.below()
}

// View sets a list's frame and a card into the window. A card that is too long ends with
// how much is left; below a list it has no gaps.
func (p Panes) View(env Env, list Frame, card Card) Frame {
	if p.W <= 0 || p.H <= 0 {
		return Frame{}
	}
	t, body := env.Theme, list.Body
	lw, lh := p.List()
	switch {
	case p.Side > 0:
		told := FirstLines(env, card.Draw(t, p.Side), lh)
		body = Beside(t, body, lw, strings.Join(told, "\n"), p.Side, lh)
	case p.below() > 0:
		told := FirstLines(env, card.Tight().Draw(t, p.W), p.Below-1)
		body = Fill(body, lw, lh) + "\n" + T(t.Border, strings.Repeat(t.Glyph.H, p.W)) + "\n" + strings.Join(told, "\n")
	}
	list.Body = Clip(strings.Join(append(p.Head[:len(p.Head):len(p.Head)], body), "\n"), p.W, p.H)
	list.Spots = Within(append(Shift(list.Spots, 0, len(p.Head)), p.Spots...), p.W, p.H)
	return list
}

// Beside sets two drawn bodies next to each other, each in its width, with a line
// between: lw + 3 + rw cells and h lines.
func Beside(t *Theme, left string, lw int, right string, rw, h int) string {
	l, r := strings.Split(Fill(left, lw, h), "\n"), strings.Split(Fill(right, rw, h), "\n")
	rows := make([]string, h)
	for i := range rows {
		rows[i] = l[i] + " " + T(t.Border, t.Glyph.V) + " " + r[i]
	}
	return strings.Join(rows, "\n")
}

// Shift moves spots right and down, as the body they lie on.
func Shift(spots []Spot, right, down int) []Spot {
	for i := range spots {
		spots[i].X += right
		spots[i].Y += down
	}
	return spots
}

// Within keeps the spots that lie in a window of w by h cells, cut to its width.
func Within(spots []Spot, w, h int) []Spot {
	var in []Spot
	for _, s := range spots {
		if s.W = min(s.W, w-s.X); s.W > 0 && s.Y >= 0 && s.Y+s.H <= h {
			in = append(in, s)
		}
	}
	return in
}

// tabMark begins the names of tabs as places that can be clicked but not typed.
const tabMark = spotMark + "tab:"

// Tabs are the names of a page's parts in one line, gap cells apart, the part in front
// marked, and the places to click. Clicked is what such a click means.
func Tabs(t *Theme, names []string, front, gap int) (line string, spots []Spot) {
	x := 0
	var all []string
	for i, name := range names {
		lead, style := strings.Repeat(" ", ansi.StringWidth(t.Glyph.Focus)+1), t.Dim
		if i == front {
			lead, style = t.Glyph.Focus+" ", t.Title
		}
		wide := ansi.StringWidth(lead + name)
		spots = append(spots, Spot{X: x, W: wide, H: 1, Key: tabMark + strconv.Itoa(i)})
		all = append(all, T(t.Accent, lead)+T(style, name))
		x += wide + gap
	}
	return strings.Join(all, strings.Repeat(" ", gap)), spots
}

// Clicked is the part whose tab was clicked; false if the message is no such click.
func Clicked(msg tea.Msg) (part int, ok bool) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return 0, false
	}
	n, ok := strings.CutPrefix(k.String(), tabMark)
	if !ok {
		return 0, false
	}
	part, err := strconv.Atoi(n)
	return part, err == nil && part >= 0
}

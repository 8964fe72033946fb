package ui

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"aula/model"
	"aula/ui/clean"
)

// Item is one row of a list.
type Item struct {
	ID    string // what the cursor holds on to when the list changes
	Title string
	Note  string // to the right, dim
	Off   string // if not empty, why it cannot be opened; shown in place of Note
}

// List is a scrolling list with a cursor, to be set into a screen. It is no screen
// of its own: the screen hands it keys its actions did not claim.
type List struct {
	Empty string // said when there is nothing to show

	env    Env
	items  []Item
	at     int
	id     string // of the row under the cursor
	w, h   int
	marked bool // false: the cursor is not drawn
}

// NewList is an empty list; the words for emptiness are the kit's until Empty is set.
func NewList(env Env) *List {
	return &List{env: env, Empty: env.Text.Kit.Dialog.Empty, marked: true}
}

// Set replaces the rows. The cursor stays on the row with the same id; if that is
// gone, at the same place.
func (l *List) Set(items []Item) {
	l.items = items
	for i, it := range items {
		if it.ID == l.id && l.id != "" {
			l.move(i)
			return
		}
	}
	l.move(l.at)
}

// Renewed is a list with new rows, words and colours in the place of old, which may be
// nil. The cursor stays as Set leaves it; if want is there it goes to it, and want is
// done with.
func (l *List) Renewed(env Env, empty string, items []Item, want *model.ID) *List {
	next := NewList(env)
	next.Empty = empty
	if l != nil {
		next.at, next.id = l.at, l.id
	}
	next.Set(items)
	if !want.Zero() {
		next.Select(want.String())
		if it, ok := next.At(); ok && it.ID == want.String() {
			*want = model.ID{}
		}
	}
	return next
}

// Select puts the cursor on the row with an id, if it is there.
func (l *List) Select(id string) {
	for i, it := range l.items {
		if it.ID == id {
			l.move(i)
		}
	}
}

// At is the row under the cursor; false if the list is empty.
func (l *List) At() (Item, bool) {
	if len(l.items) == 0 {
		return Item{}, false
	}
	return l.items[l.at], true
}

// Speak is the rows for the linear mode. Choosing one puts the cursor on it, then runs
// open, which may be nil: the page's keys then mean that row.
func (l *List) Speak(open func(Item) tea.Cmd) []Spoken {
	rows := make([]Spoken, len(l.items))
	for i, it := range l.items {
		rows[i] = Spoken{Text: it.spoken(), Off: it.Off, Do: func() tea.Cmd {
			l.Select(it.ID)
			if open == nil {
				return nil
			}
			return open(it)
		}}
	}
	return rows
}

// spoken is a row as one line of text.
func (it Item) spoken() string {
	if it.Note == "" {
		return clean.Line(it.Title)
	}
	return clean.Line(it.Title) + ", " + clean.Line(it.Note)
}

// Index is the place of the cursor, from 0.
func (l *List) Index() int { return l.at }

// Len is the number of rows.
func (l *List) Len() int { return len(l.items) }

// Mark tells whether the cursor is drawn: not when the keys go elsewhere.
func (l *List) Mark(on bool) { l.marked = on }

// Resize sets the cells View fills.
func (l *List) Resize(w, h int) { l.w, l.h = w, h }

// Update takes the keys that move the cursor, and clicks on rows. It tells whether
// the message was one of them.
func (l *List) Update(msg tea.Msg) bool {
	switch m := msg.(type) {
	case tea.MouseWheelMsg:
		switch m.Button {
		case tea.MouseWheelUp:
			l.move(l.at - 1)
		case tea.MouseWheelDown:
			l.move(l.at + 1)
		}
		return true
	case tea.KeyPressMsg:
		return l.key(m.String())
	}
	return false
}

func (l *List) key(k string) bool {
	if row, ok := strings.CutPrefix(k, spotMark+"row:"); ok {
		if i, err := strconv.Atoi(row); err == nil {
			l.move(i)
		}
		return true
	}
	page := max(1, l.h-1)
	switch k {
	case "up":
		l.move(l.at - 1)
	case "down":
		l.move(l.at + 1)
	case "pgup":
		l.move(l.at - page)
	case "pgdown":
		l.move(l.at + page)
	case "home":
		l.move(0)
	case "end":
		l.move(len(l.items) - 1)
	default:
		return false
	}
	return true
}

// Actions are the moves, for a screen to add after its own deeds so that help
// shows them.
func (l *List) Actions() []Action {
	s := l.env.Text
	to := func(k string) func() tea.Cmd { return func() tea.Cmd { l.key(k); return nil } }
	return []Action{
		{Key: Up(s), Do: to("up")},
		{Key: Down(s), Do: to("down")},
		{Key: PageUp(s), Do: to("pgup")},
		{Key: PageDown(s), Do: to("pgdown")},
		{Key: bind("Home", s.Kit.Keys.First, "home"), Do: to("home")},
		{Key: bind("End", s.Kit.Keys.Last, "end"), Do: to("end")},
	}
}

func (l *List) move(to int) {
	l.at = max(0, min(to, len(l.items)-1))
	if len(l.items) > 0 {
		l.id = l.items[l.at].ID
	}
}

// View draws the rows around the cursor. A click on a row puts the cursor there; a
// click on the row under the cursor is Enter.
func (l *List) View() Frame {
	t := l.env.Theme
	if l.w <= 0 || l.h <= 0 {
		return Frame{}
	}
	if len(l.items) == 0 {
		return Frame{Body: Clip(Para(t.Dim, l.Empty, l.w), l.w, l.h)}
	}
	top := max(0, min(l.at-l.h/2, len(l.items)-l.h))
	f := Frame{}
	var lines []string
	for i := top; i < min(len(l.items), top+l.h); i++ {
		lines = append(lines, l.row(l.items[i], i == l.at && l.marked))
		spot := Spot{X: 0, Y: i - top, W: l.w, H: 1, Key: spotMark + "row:" + strconv.Itoa(i)}
		if i == l.at && l.marked {
			spot.Key = "enter"
		}
		f.Spots = append(f.Spots, spot)
	}
	f.Body = strings.Join(lines, "\n")
	return f
}

func (l *List) row(it Item, here bool) string {
	t := l.env.Theme
	lead, style := strings.Repeat(" ", ansi.StringWidth(t.Glyph.Focus)+1), t.Text
	switch {
	case here:
		lead, style = t.Glyph.Focus+" ", t.Chosen
	case it.Off != "":
		style = t.Dim
	}
	note := it.Note
	if it.Off != "" {
		note = it.Off
	}
	room := l.w - ansi.StringWidth(lead)
	right := ""
	if note != "" { // it may have the half, or what the title leaves of the row
		right = Cut(t, Line(t.Dim, note), max(room/2, room-ansi.StringWidth(clean.Line(it.Title))-1))
	}
	left := Cut(t, Line(style, it.Title), room-ansi.StringWidth(right)-min(1, len(right)))
	return Clip(Row(l.w, Line(t.Accent, lead)+left, right), l.w, 1)
}

package app

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"aula/ui"
	"aula/ui/clean"
)

// Sizes of the frame: title, status and footer take a line each.
const (
	smallW, smallH = 40, 12 // below, a sentence takes the place of everything
	tabsW          = 60     // from here on the places stand in the title, and hints have all their words
	dialogW        = 78
	edges          = 3
	mostHints      = 5
)

// frame is what is drawn, kept until something changes.
type frame struct {
	ui.Frame
	old  bool // true when it has to be drawn anew
	made bool
}

// tiny tells whether the window has no room for the screens.
func (a *App) tiny() bool { return a.size.w > 0 && a.size.h > 0 && a.small() }

func (a *App) small() bool { return a.size.w < smallW || a.size.h < smallH }

// pageSize are the cells between title and status line.
func (a *App) pageSize() (w, h int) { return a.size.w, max(0, a.size.h-edges) }

// dialogSize are the cells inside a dialog's frame, one more kept free at each side.
func (a *App) dialogSize() (w, h int) {
	w, h = a.pageSize()
	return max(0, min(w, dialogW+4)-4), max(0, h-2)
}

// View draws what has changed; the frame is otherwise the one from before.
func (a *App) View() tea.View {
	a.draw()
	v := tea.NewView(a.frame.Body)
	v.Cursor = a.frame.Cursor
	v.AltScreen, v.ReportFocus = true, true
	v.WindowTitle = a.windowTitle()
	if a.env.Prefs.Mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	return v
}

// windowTitle names the place, never a person or a record.
func (a *App) windowTitle() string {
	s := a.env.Text
	for _, p := range a.house.places {
		if p.name == a.on.place {
			return clean.Line(s.App.Name + " – " + p.title(s))
		}
	}
	return clean.Line(s.App.Name)
}

// draw builds the frame if anything changed since the last time.
func (a *App) draw() {
	if a.frame.made && !a.frame.old {
		return
	}
	a.frame = frame{Frame: a.whole(), made: true}
}

func (a *App) whole() ui.Frame {
	w, h := a.size.w, a.size.h
	t := a.env.Theme
	switch {
	case w <= 0 || h <= 0:
		return ui.Frame{}
	case a.small() && a.lock.kiosk != nil:
		return ui.Frame{Body: ui.Clip(ui.Para(t.Text, a.env.Text.Hold.Kiosk.Small, w), w, h)}
	case a.small():
		return ui.Frame{Body: ui.Clip(ui.Para(t.Text, a.env.Text.App.Small, w), w, h)}
	}
	body := a.body()
	title, tabs := a.title(w)
	foot, hints := a.footer(w)
	lines := append([]string{title}, strings.Split(ui.Fill(body.Body, w, h-edges), "\n")...)
	lines = append(lines, "", foot)
	said, offers := a.status(w)
	said, shares := a.edge(said, w)
	copy(lines[len(lines)-1-len(said):], said)
	out := ui.Frame{Body: ui.Clip(strings.Join(lines, "\n"), w, h), Cursor: body.Cursor, Spots: tabs}
	for _, s := range body.Spots {
		s.Y++
		out.Spots = append(out.Spots, s)
	}
	for _, s := range offers {
		s.Y = h - 1 - len(said)
		out.Spots = append(out.Spots, s)
	}
	for _, s := range shares {
		s.Y = h - 2
		out.Spots = append(out.Spots, s)
	}
	for _, s := range hints {
		s.Y = h - 1
		out.Spots = append(out.Spots, s)
	}
	if c := out.Cursor; c != nil {
		at := *c
		at.Y++
		out.Cursor = &at
		if at.X >= w || at.Y > h-edges {
			out.Cursor = nil
		}
	}
	return out
}

// body is the page, or the dialog in its frame.
func (a *App) body() ui.Frame {
	top := a.on.top()
	if top == nil {
		words := a.env.Text.App.Status.Locking
		if a.lock.quit {
			words = a.env.Text.App.Status.Leaving
		}
		w, h := a.pageSize()
		return ui.Frame{Body: ui.Center(ui.Line(a.env.Theme.Dim, words), w, h)}
	}
	if len(a.on.dialogs) == 0 {
		return top.View()
	}
	return a.boxed(top)
}

// boxed frames a dialog as high as what it shows, a third down the page.
func (a *App) boxed(s ui.Screen) ui.Frame {
	in := s.View()
	w, h := a.pageSize()
	dw, dh := a.dialogSize()
	lines := strings.Split(in.Body, "\n")
	over, _ := s.(interface{ LaidOver() bool })
	for len(lines) > 1 && strings.TrimSpace(ansi.Strip(lines[len(lines)-1])) == "" {
		lines = lines[:len(lines)-1]
	}
	high := len(lines)
	if in.Cursor != nil {
		high = max(high, in.Cursor.Y+1)
	}
	high = min(high, dh)
	for i, l := range lines {
		lines[i] = " " + l
	}
	box := ui.Box(a.env.Theme, s.Title(), strings.Join(lines, "\n"), dw+4, high+2)
	left, top := (w-dw-4)/2, (h-high-2)/3
	pad := strings.Repeat(" ", left)
	above := strings.Repeat("\n", top)
	if over != nil && over.LaidOver() {
		top = h - high - 2
		if above = ""; top > 0 {
			above = ui.Fill(a.on.page.View().Body, w, top) + "\n"
		}
	}
	out := ui.Frame{Body: above + pad + strings.ReplaceAll(box, "\n", "\n"+pad)}
	for _, sp := range in.Spots {
		if sp.Y < high {
			sp.H = min(sp.H, high-sp.Y)
			sp.X, sp.Y = sp.X+left+2, sp.Y+top+1
			out.Spots = append(out.Spots, sp)
		}
	}
	if c := in.Cursor; c != nil && c.Y < high {
		at := *c
		at.X, at.Y = at.X+left+2, at.Y+top+1
		out.Cursor = &at
	}
	return out
}

// title is the first line: the places or the page's name, and at the right where
// and who.
func (a *App) title(w int) (string, []ui.Spot) {
	t, s := a.env.Theme, a.env.Text
	if a.env.Store == nil || w < tabsW || len(a.on.trail) > 0 || len(a.on.dialogs) > 0 && !a.touring() {
		name := s.App.Name
		if a.on.page != nil {
			name = a.on.page.Title()
		}
		right := a.whoAndWhere(w / 2)
		return ui.Row(w, " "+ui.Cut(t, ui.Line(t.Title, name), w-ansi.StringWidth(right)-3), right), nil
	}
	tabs, all := a.tabs()
	least := w / 4
	if free := w - all - 2; free >= w/8 && free < least {
		least = free // the last place is worth more than where one is
	}
	right := a.whoAndWhere(min(w/2, max(least, w-all-2)))
	room := w - ansi.StringWidth(right) - 2
	var spots []ui.Spot
	line := " "
	for _, tab := range a.shortened(tabs, room) {
		at := ansi.StringWidth(line)
		if at+tab.W > room {
			break
		}
		tab.X = at
		spots = append(spots, tab.Spot)
		line += tab.text + " "
	}
	return ui.Row(w, line, right), spots
}

// tab is a place in the first line.
type tab struct {
	ui.Spot
	text, short string // its key and name; its key alone
	here        bool
}

// shortened leaves places their keys alone, from the last on, until all fit: where the
// person is keeps its name.
func (a *App) shortened(tabs []tab, room int) []tab {
	all := 1
	for _, tab := range tabs {
		all += tab.W + 1
	}
	for i := len(tabs) - 1; i >= 0 && all-1 > room; i-- {
		if tabs[i].here {
			continue
		}
		was := tabs[i].W
		tabs[i].text, tabs[i].W = tabs[i].short, ansi.StringWidth(tabs[i].short)
		all += tabs[i].W - was
	}
	return tabs
}

// tabs are the places, and how many cells they take side by side.
func (a *App) tabs() (tabs []tab, wide int) {
	t, s := a.env.Theme, a.env.Text
	wide = 1
	for _, p := range a.house.places {
		style := t.Text
		if p.name == a.on.place {
			style = t.Chosen
		}
		name := p.title(s)
		if p.name == placeToday && a.facts.needs > 0 {
			name += fmt.Sprintf(" %d", a.facts.needs)
		}
		key := ui.Line(t.Key, ui.KeyName(s, p.key()))
		text := key + " " + ui.Line(style, " "+name+" ")
		tabs = append(tabs, tab{ui.Spot{W: ansi.StringWidth(text), H: 1, Key: p.key()}, text, key, p.name == a.on.place})
		wide += ansi.StringWidth(text) + 1
	}
	return tabs, wide
}

// whoAndWhere names site and door sign once unlocked, and the demo always.
func (a *App) whoAndWhere(w int) string {
	t, s := a.env.Theme, a.env.Text
	mark := ""
	if a.facts.demo {
		mark = ui.Line(t.Warn, t.Glyph.Warn+" "+s.App.Demo)
	}
	if a.env.Store == nil {
		return ui.Clip(mark, w, 1)
	}
	var parts []string
	for _, p := range []string{a.facts.site, a.facts.sign} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	if len(parts) > 1 && w < a.size.w/4 && ansi.StringWidth(strings.Join(parts, " · ")) > w {
		parts = parts[1:]
	}
	if len(parts) == 0 || a.size.w >= 100 && a.facts.workspace != "" {
		parts = append([]string{a.facts.workspace}, parts...)
	}
	if mark != "" {
		mark += "  "
	}
	return mark + ui.Cut(t, ui.Line(t.Dim, strings.Join(parts, " · ")), w-ansi.StringWidth(mark))
}

// status are the lines that say what has just happened: one, more if need be. What can
// be done about it stands at the end of the first.
func (a *App) status(w int) ([]string, []ui.Spot) {
	t := a.env.Theme
	style, sign := t.Good, t.Glyph.Ok
	switch {
	case a.say.text == "":
		return nil, nil
	case a.say.kind == saidWarn, a.say.kind == saidNews:
		style, sign = t.Warn, t.Glyph.Warn
	case a.say.kind == saidBad:
		style, sign = t.Bad, t.Glyph.Warn
	}
	lead := ui.Line(style, " "+sign) + " "
	wide := ansi.StringWidth(lead)
	offer, k := a.offer()
	room := w - wide - 1
	if k != "" && room > 2*ansi.StringWidth(offer) {
		room -= ansi.StringWidth(offer) + 2
	} else {
		k = ""
	}
	lines := strings.Split(ui.Para(style, clean.Line(a.say.text), room), "\n")
	lines = lines[:min(len(lines), 3)]
	var spots []ui.Spot
	if k != "" {
		at := wide + ansi.StringWidth(lines[0]) + 2
		spots = append(spots, ui.Spot{X: at, W: ansi.StringWidth(offer), H: 1, Key: k})
		lines[0] += "  " + offer
	}
	for i, l := range lines {
		if i > 0 {
			lead = strings.Repeat(" ", wide)
		}
		lines[i] = lead + l
	}
	return lines, spots
}

// edge puts how far sharing has come at the right end of the last line of the status,
// as much of it as that leaves room for. A click on it leads to its place.
func (a *App) edge(said []string, w int) ([]string, []ui.Spot) {
	parts := a.shareState()
	if len(said) == 0 && len(parts) > 0 {
		said = []string{""}
	}
	var spots []ui.Spot
	for i, l := range said {
		room := w - ansi.StringWidth(l) - 3
		for i == len(said)-1 && len(parts) > 0 && ansi.StringWidth(strings.Join(parts, " · ")) > room {
			parts = parts[:len(parts)-1]
		}
		if i < len(said)-1 || len(parts) == 0 {
			said[i] = ui.Fill(l, w, 1)
			continue
		}
		state := ui.Line(a.env.Theme.Dim, strings.Join(parts, " · ")) + " "
		wide := ansi.StringWidth(state)
		said[i] = ui.Row(w, l, state)
		if len(a.on.dialogs) == 0 {
			spots = append(spots, ui.Spot{X: w - wide, W: wide, H: 1, Key: "f9"})
		}
	}
	return said, spots
}

// offer is the deed that goes with what the status line says, as a hint, and its key.
func (a *App) offer() (string, string) {
	if !a.say.undo {
		return "", ""
	}
	k := a.undoKey()
	if k == "" {
		return "", ""
	}
	t := a.env.Theme
	h := ui.Undo(a.env.Text).Help()
	return ui.Line(t.Key, h.Key) + " " + ui.Line(t.Text, h.Desc), k
}

// footer are the first deeds of what is on top, with help as the last hint.
func (a *App) footer(w int) (string, []ui.Spot) {
	top := a.on.top()
	if top == nil {
		return "", nil
	}
	acts := a.actions(top)
	var hints []ui.Action
	most := mostHints
	if g := a.globals(); len(g) > 0 && len(a.on.dialogs) == 0 && !typing(top) {
		hints = append(hints, g[0])
		most--
	}
	for _, act := range acts {
		if len(hints) < mostHints && act.Off == "" && act.Key.Help().Key != "" && !a.moves(act) {
			hints = append(hints, act)
		}
	}
	if most < mostHints { // help is named last, but never the one that is cut
		hints = append(hints[1:], hints[0])
	}
	return a.hints(hints, w, most < mostHints)
}

// moves tells whether a deed is only a move of the cursor: arrows need no hint.
func (a *App) moves(act ui.Action) bool {
	k := a.env.Text.Kit.Keys
	return slices.Contains([]string{k.Up, k.Down, k.Left, k.Right, k.PgUp, k.PgDown, k.First, k.Last}, act.Key.Help().Desc)
}

func (a *App) hints(acts []ui.Action, w int, keepLast bool) (string, []ui.Spot) {
	t := a.env.Theme
	gap := 3
	if w < tabsW {
		gap = 2
	}
	word := func(act ui.Action) string {
		h := act.Key.Help()
		return ui.Line(t.Key, h.Key) + " " + ui.Line(t.Text, shortened(h.Desc, w))
	}
	last := 0
	if keepLast {
		last = ansi.StringWidth(word(acts[len(acts)-1])) + gap
	}
	line := " "
	var spots []ui.Spot
	for i, act := range acts {
		hint := word(act)
		at, wide := ansi.StringWidth(line), ansi.StringWidth(hint)
		need := at + wide
		if i < len(acts)-1 {
			need += last
		}
		if need > w {
			continue
		}
		spots = append(spots, ui.Spot{X: at, W: wide, H: 1, Key: act.Key.Keys()[0]})
		line += hint + strings.Repeat(" ", gap)
	}
	return ui.Clip(line, w, 1), spots
}

// shortened is a hint's word; in a narrow window only its first part, so that more
// hints have room.
func shortened(desc string, w int) string {
	if w >= tabsW {
		return desc
	}
	first, _, _ := strings.Cut(desc, " ")
	return strings.TrimRight(first, ",:")
}

package unlock

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/ui"
)

// widest is how broad a line of reading may be.
const widest = 72

// sheet is one page of a flow: a heading, what there is to know, then a form, or
// numbered answers, or neither.
type sheet struct {
	head  string
	say   []string           // paragraphs; on a sheet with answers they give way first
	loud  []string           // lines that must be seen, after the paragraphs
	links []link             // a row of words to click on
	form  *ui.Form           // or
	rows  []row              // or
	block func(w int) string // styled lines, after the paragraphs; scrolls with them
	acts  []ui.Action        // deeds beside the answers
	note  string             // what went wrong, one sentence
	step  int                // of of, for the title
	of    int
	stay  bool   // no way back from here
	awake bool   // codes are on it that nobody sees again
	again string // the words of going back, where it is more than that

	list *ui.List
	top  int // first line seen, where all scrolls
	last int // the largest top
}

// row is one numbered answer.
type row struct {
	title, note string
	do          func() tea.Cmd
}

// link is a word that can be clicked in place of its key.
type link struct {
	key, word string
	on        bool
}

// deeds are what can be done on the sheet now.
func (s *sheet) deeds(env ui.Env) []ui.Action {
	t := env.Text
	var acts []ui.Action
	switch {
	case s.form != nil:
		acts = append(acts, ui.Action{Key: ui.Bind(t, t.Unlock.Guide.Go, "enter"), Do: func() tea.Cmd { return s.form.Update(ui.Press("enter")) }})
	case s.rows != nil:
		acts = append(acts, ui.Action{Key: ui.ChooseKey(t), Do: func() tea.Cmd { return s.rows[s.list.Index()].do() }})
	}
	acts = append(acts, s.acts...)
	if s.form == nil && s.rows == nil && s.last > 0 {
		acts = append(acts, ui.Action{Key: ui.Down(t), Do: func() tea.Cmd { s.scroll(1); return nil }},
			ui.Action{Key: ui.Up(t), Do: func() tea.Cmd { s.scroll(-1); return nil }})
	}
	return acts
}

// formTakes tells whether a key is the form's own, though a deed shows it.
func (s *sheet) formTakes(k string) bool { return s.form != nil && k == "enter" }

func (s *sheet) scroll(by int) { s.top = max(0, min(s.top+by, s.last)) }

// update takes what no deed claimed.
func (s *sheet) update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		if s.rows != nil {
			if n := digit(m.String()); n >= 0 && n < len(s.rows) {
				return s.rows[n].do()
			}
		}
	case tea.MouseWheelMsg:
		if s.form == nil && s.rows == nil {
			s.scroll(ui.Wheel(m))
		}
	}
	switch {
	case s.form != nil:
		return s.form.Update(msg)
	case s.rows != nil:
		s.list.Update(msg)
	}
	return nil
}

// digit is the place, from 0, that a key of 1 to 9 names; -1 if it is none.
func digit(k string) int {
	if len(k) == 1 && k[0] >= '1' && k[0] <= '9' {
		return int(k[0] - '1')
	}
	return -1
}

// resize prepares the parts; it is called whenever the sheet is shown.
func (s *sheet) resize(env ui.Env, w, h int) {
	if s.rows != nil && s.list == nil {
		s.list = ui.NewList(env)
		var items []ui.Item
		for i, r := range s.rows {
			items = append(items, ui.Item{ID: strconv.Itoa(i), Title: numbered(i, r.title), Note: r.note})
		}
		s.list.Set(items)
	}
	in := min(w, widest)
	switch {
	case s.form != nil:
		s.form.Note = strings.Join(s.say, "\n\n")
		s.form.Resize(in, max(0, h-len(s.above(env, in, h))-len(s.below(env, in, h))))
	case s.rows != nil:
		s.list.Resize(in, min(len(s.rows), max(1, h-1)))
	default:
		s.last = max(0, len(s.reading(env, in))-h)
		s.scroll(0)
	}
}

// below is the sentence that says what went wrong.
func (s *sheet) below(env ui.Env, w, h int) []string {
	if s.note == "" || h < 3 {
		return nil
	}
	t := env.Theme
	lines := strings.Split(ui.Para(t.Warn, t.Glyph.Warn+" "+s.note, w), "\n")
	return lines[:min(len(lines), h/2)]
}

// above is the heading over a form, where there is room for one.
func (s *sheet) above(env ui.Env, w, h int) []string {
	if h < 7 {
		return nil
	}
	return append(paragraph(env, w, s.head), "")
}

func paragraph(env ui.Env, w int, s string) []string {
	return strings.Split(ui.Para(env.Theme.Title, s, w), "\n")
}

// reading are all lines of a sheet that only tells something.
func (s *sheet) reading(env ui.Env, w int) []string {
	t := env.Theme
	lines := append(paragraph(env, w, s.head), "")
	for _, p := range s.say {
		lines = append(lines, strings.Split(ui.Para(t.Text, p, w), "\n")...)
		lines = append(lines, "")
	}
	for _, l := range s.loud {
		lines = append(lines, "  "+strings.ReplaceAll(ui.Para(t.Title, l, max(1, w-2)), "\n", "\n  "), "")
	}
	if s.block != nil {
		lines = append(lines, strings.Split(s.block(w), "\n")...)
	}
	lines = append(lines, s.below(env, w, 99)...)
	return strings.Split(strings.TrimRight(strings.Join(lines, "\n"), "\n"), "\n")
}

// view draws the sheet as a column, in the middle of a wide window.
func (s *sheet) view(env ui.Env, w, h int) ui.Frame {
	if w <= 0 || h <= 0 {
		return ui.Frame{}
	}
	in := min(w, widest)
	var f ui.Frame
	switch {
	case s.form != nil:
		f = s.formView(env, in, h)
	case s.rows != nil:
		f = s.rowsView(env, in, h)
	default:
		lines := s.reading(env, in)
		f.Body = strings.Join(lines[min(s.top, len(lines)):], "\n")
		if left := len(lines) - s.top - h; left > 0 && h > 1 {
			rest := ui.T(env.Theme.Dim, env.Theme.Glyph.Down+" "+env.Text.Kit.Dialog.More.Of(left+1))
			f.Body = ui.Clip(f.Body, in, h-1) + "\n" + rest
		}
	}
	x, y := (w-in)/2, 0
	if free := h - strings.Count(f.Body, "\n") - 1; free > 2 {
		y = free / 3
	}
	return fit(moved(f, x, y), w, h)
}

func (s *sheet) formView(env ui.Env, w, h int) ui.Frame {
	above := s.above(env, w, h)
	f := shifted(s.form.View(), 0, len(above))
	lines := append(above, f.Body)
	f.Body = strings.Join(append(lines, s.below(env, w, h)...), "\n")
	return f
}

// rowsView gives the answers their room first, then what must be seen, the heading,
// and as many whole paragraphs as still fit.
func (s *sheet) rowsView(env ui.Env, w, h int) ui.Frame {
	t := env.Theme
	list := s.list.View()
	below := s.below(env, w, h)
	room := h - strings.Count(list.Body, "\n") - 1 - len(below)
	take := func(lines []string, gap bool) []string {
		if len(lines) > room {
			return nil
		}
		room -= len(lines)
		if gap && room > 0 {
			lines = append(lines, "")
			room--
		}
		return lines
	}
	var loud, links []string
	var spots []ui.Spot
	for _, l := range s.loud {
		loud = append(loud, strings.Split(ui.Para(t.Title, l, w), "\n")...)
	}
	loud = take(loud, len(loud) > 0)
	if len(s.links) > 0 {
		line, places := s.linkRow(env, w)
		if links = take([]string{line}, true); links != nil {
			spots = places
		}
	}
	lines := take(paragraph(env, w, s.head), true)
	for _, p := range s.say {
		if more := strings.Split(ui.Para(t.Text, p, w), "\n"); len(more) < room {
			lines = append(lines, take(more, true)...)
		}
	}
	at := len(lines)
	lines = append(append(lines, links...), loud...)
	f := shifted(list, 0, len(lines))
	f.Body = strings.Join(append(append(lines, list.Body), below...), "\n")
	for _, sp := range spots {
		sp.Y += at
		f.Spots = append(f.Spots, sp)
	}
	return f
}

func (s *sheet) linkRow(env ui.Env, w int) (string, []ui.Spot) {
	t := env.Theme
	var parts []string
	var spots []ui.Spot
	x := 0
	for _, l := range s.links {
		word := l.key + " " + l.word
		style := t.Text
		if l.on {
			style = t.Chosen
		}
		parts = append(parts, ui.Line(t.Key, l.key)+" "+ui.Line(style, l.word))
		spots = append(spots, ui.Spot{X: x, Y: 0, W: len([]rune(word)), H: 1, Key: l.key})
		x += len([]rune(word)) + 3
	}
	return ui.Clip(strings.Join(parts, "   "), w, 1), spots
}

// moved sets a frame further right and down.
func moved(f ui.Frame, x, y int) ui.Frame {
	pad := strings.Repeat(" ", x)
	f.Body = strings.Repeat("\n", y) + pad + strings.ReplaceAll(f.Body, "\n", "\n"+pad)
	return shifted(f, x, y)
}

// shifted moves the places of a frame, not its lines.
func shifted(f ui.Frame, x, y int) ui.Frame {
	spots := make([]ui.Spot, len(f.Spots))
	for i, s := range f.Spots {
		s.X, s.Y = s.X+x, s.Y+y
		spots[i] = s
	}
	f.Spots = spots
	if f.Cursor != nil {
		c := *f.Cursor
		c.X, c.Y = c.X+x, c.Y+y
		f.Cursor = &c
	}
	return f
}

// fit cuts a frame to its window.
func fit(f ui.Frame, w, h int) ui.Frame {
	f.Body = ui.Clip(f.Body, w, h)
	var spots []ui.Spot
	for _, s := range f.Spots {
		s.W, s.H = min(s.W, w-s.X), min(s.H, h-s.Y)
		if s.X >= 0 && s.Y >= 0 && s.W > 0 && s.H > 0 {
			spots = append(spots, s)
		}
	}
	f.Spots = spots
	if c := f.Cursor; c != nil && (c.X >= w || c.Y >= h) {
		f.Cursor = nil
	}
	return f
}

// numbered sets the digit that chooses a row before it, for the first nine.
func numbered(i int, title string) string {
	if i < 9 {
		return strconv.Itoa(i+1) + "  " + title
	}
	return "   " + title
}

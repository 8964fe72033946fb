package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"aula/ui/clean"
)

// Part is a chapter of a Reader: a heading, a text and rows of keys, each of which may
// be missing. The text knows "# " and "## " before headings, "- " before the points of
// a list, **loud** words, `keys`, and empty lines between paragraphs.
type Part struct {
	Title string
	Text  string
	Keys  []Action // "key  word", and why it is off
}

// Reader is a dialog with a longer text. It scrolls, and typing a word or a key
// narrows it to the paragraphs and rows that have it, under their headings.
type Reader struct {
	env   Env
	title string
	all   []passage
	shown []passage
	in    textinput.Model
	lines []string // drawn, for the width
	w, h  int
	top   int
}

// NewReader lays the parts out one below the other.
func NewReader(env Env, title string, parts []Part) *Reader {
	r := &Reader{env: env, title: title}
	for _, p := range parts {
		r.all = append(r.all, p.passages()...)
	}
	r.in = textinput.New()
	r.in.Prompt = ""
	r.in.KeyMap = inputKeys()
	r.in.KeyMap.LineStart, r.in.KeyMap.LineEnd = keysOnly(), keysOnly() // home and end belong to the text
	r.in.SetVirtualCursor(false)
	r.in.CharLimit = 40
	r.in.Focus()
	r.search()
	return r
}

// Title is the reader's title.
func (r *Reader) Title() string { return r.title }

// Typing is always so: letters search.
func (r *Reader) Typing() bool { return true }

// Load has nothing to ask for.
func (r *Reader) Load() tea.Cmd { return nil }

// Resize sets the cells View fills.
func (r *Reader) Resize(w, h int) {
	if w != r.w {
		r.lines = nil
	}
	r.w, r.h = w, h
	r.draw()
	r.scroll(0)
}

// Actions are closing and scrolling.
func (r *Reader) Actions() []Action {
	s := r.env.Text
	to := func(k string) func() tea.Cmd { return func() tea.Cmd { return r.key(k) } }
	return []Action{
		{Key: CloseKey(s), Do: to("esc")},
		{Key: Up(s), Do: to("up")},
		{Key: Down(s), Do: to("down")},
		{Key: PageUp(s), Do: to("pgup")},
		{Key: PageDown(s), Do: to("pgdown")},
		{Key: bind("Home", s.Kit.Keys.First, "home"), Do: to("home")},
		{Key: bind("End", s.Kit.Keys.Last, "end"), Do: to("end")},
	}
}

// Update takes keys, pastes and the wheel.
func (r *Reader) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case tea.MouseWheelMsg:
		r.scroll(Wheel(m))
	case tea.PasteMsg:
		r.in, _ = r.in.Update(tea.PasteMsg{Content: clean.Line(m.Content)})
		r.search()
	case tea.KeyPressMsg:
		return r.key(m.String(), m)
	}
	return nil
}

// key does what a key stands for; one that stands for nothing is typed.
func (r *Reader) key(k string, m ...tea.KeyPressMsg) tea.Cmd {
	page := max(1, r.room()-1)
	switch k {
	case "esc":
		if r.in.Value() == "" {
			return Close(nil)
		}
		r.in.SetValue("")
		r.search()
	case "enter":
		if r.in.Value() == "" {
			return Close(nil)
		}
	case "up":
		r.scroll(-1)
	case "down":
		r.scroll(1)
	case "pgup":
		r.scroll(-page)
	case "pgdown":
		r.scroll(page)
	case "home":
		r.scroll(-len(r.lines))
	case "end":
		r.scroll(len(r.lines))
	default:
		for _, typed := range m {
			before := r.in.Value()
			if r.in, _ = r.in.Update(typed); r.in.Value() != before {
				r.search()
			}
		}
	}
	return nil
}

// search keeps the passages that have what was typed, and the headings above them. A
// typed key shows its rows alone, if there are any.
func (r *Reader) search() {
	r.top, r.lines = 0, nil
	want := fold(strings.TrimSpace(clean.Line(r.in.Value())))
	if want == "" {
		r.shown = r.all
		r.draw()
		return
	}
	hit := func(p passage) bool { return p.has(want) }
	if slices.ContainsFunc(r.all, func(p passage) bool { return p.isKey(want) }) {
		hit = func(p passage) bool { return p.isKey(want) }
	}
	r.shown = narrowed(r.all, hit)
	r.draw()
}

// narrowed are the passages that are hit, under their headings; a heading that is hit
// itself brings all that stands under it.
func narrowed(all []passage, hit func(passage) bool) []passage {
	var out, heads []passage
	whole := 0 // the depth of the heading that was hit; 0: none
	for _, p := range all {
		if p.depth > 0 {
			if whole >= p.depth {
				whole = 0
			}
			if whole == 0 && hit(p) {
				whole = p.depth
			}
			heads = slices.DeleteFunc(heads, func(h passage) bool { return h.depth >= p.depth })
			heads = append(heads, p)
		}
		if whole > 0 || p.depth == 0 && hit(p) {
			for _, h := range heads {
				if h.depth != p.depth {
					out = append(out, h)
				}
			}
			out = append(out, p)
			heads = nil
		}
	}
	return out
}

// hits is how many passages are shown, headings not counted.
func (r *Reader) hits() int {
	n := 0
	for _, p := range r.shown {
		if p.depth == 0 {
			n++
		}
	}
	return n
}

// Speak is the text as it is shown.
func (r *Reader) Speak() Speech {
	var s Speech
	for _, p := range r.shown {
		s.Lines = append(s.Lines, p.spoken())
	}
	if len(s.Lines) == 0 {
		s.Lines = []string{r.env.Text.Kit.Dialog.NoMatch}
	}
	return s
}

// Narrow is typing a word or a key.
func (r *Reader) Narrow(query string) tea.Cmd {
	r.in.SetValue(clean.Line(query))
	r.search()
	return nil
}

// head is how many lines the search line and the gap take.
func (r *Reader) head() int {
	switch {
	case r.h >= 5:
		return 2
	case r.h >= 2:
		return 1
	}
	return 0
}

// room is how many lines of text are seen; the last one tells how much is left, if not
// all fits.
func (r *Reader) room() int {
	room := r.h - r.head()
	if len(r.lines) > room && room > 1 {
		room--
	}
	return max(1, room)
}

func (r *Reader) scroll(by int) {
	r.top = max(0, min(r.top+by, len(r.lines)-r.room()))
}

func (r *Reader) draw() {
	if r.lines != nil || r.w <= 0 {
		return
	}
	wide := 0
	for _, p := range r.shown {
		wide = max(wide, cellsOf(p.key))
	}
	for i, p := range r.shown {
		if i > 0 && p.apart {
			r.lines = append(r.lines, "")
		}
		r.lines = append(r.lines, p.drawn(r.env.Theme, r.w, wide)...)
	}
}

// View draws the search line and the part that is scrolled to.
func (r *Reader) View() Frame {
	if r.w <= 0 || r.h <= 0 {
		return Frame{}
	}
	t, words := r.env.Theme, r.env.Text.Kit.Dialog
	room := r.room()
	end := min(len(r.lines), r.top+room)
	body := strings.Join(r.lines[min(r.top, end):end], "\n")
	if len(r.shown) == 0 {
		body = Para(t.Dim, words.NoMatch, r.w)
	}
	if left := len(r.lines) - end; left > 0 && r.h-r.head() > 1 {
		body += "\n" + Cut(t, T(t.Dim, t.Glyph.Down+" "+words.More.Of(left)), r.w)
	}
	f := Frame{}
	if head := r.head(); head > 0 {
		lead, typed := t.Glyph.Right+" ", r.in.Value()
		line := T(t.Accent, lead) + Line(t.Text, typed)
		if typed == "" {
			line += T(t.Dim, words.Find)
		} else {
			line = Row(r.w, line, T(t.Dim, words.Matches.Of(r.hits())))
		}
		body = Cut(t, line, r.w) + strings.Repeat("\n", head) + body
		if x := cellsOf(lead) + cellsOf(string([]rune(typed)[:r.in.Position()])); x < r.w {
			f.Cursor = markCursor(0)
			f.Cursor.X = x
		}
	}
	f.Body = Clip(body, r.w, r.h)
	return f
}

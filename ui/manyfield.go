package ui

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"

	"aula/ui/clean"
)

// manyField is huh's MultiSelect inside our form. Out of focus it is one line; in
// focus a long list is a window on it, so that the fields around it stay in sight.
type manyField struct {
	common
	value   *[]string
	choices []Choice
	sel     *huh.MultiSelect[string]
	at      int
	top     int // the first choice in the window
	high    int // rows of the window and of what it says below; 0: not known
}

// ManyField asks for any number of a few; the answer is in the order of the choices.
// Values that are no choice are kept at the end: they may be codes that another
// laptop knows.
func ManyField(label string, value *[]string, choices []Choice, o ...Opts) Field {
	return &manyField{common: common{title: label, o: one(o)}, value: value, choices: cleaned(choices)}
}

func (f *manyField) start(env Env) {
	f.env = env
	known := func(v string) bool {
		return slices.ContainsFunc(f.choices, func(c Choice) bool { return c.Value == v })
	}
	for _, v := range *f.value {
		if !known(v) {
			f.choices = append(f.choices, Choice{v, clean.Line(v)})
		}
	}
	f.build()
}

func (f *manyField) build() {
	options := make([]huh.Option[string], len(f.choices))
	for i, c := range f.choices {
		options[i] = huh.NewOption(c.Label, strconv.Itoa(i)).Selected(f.on(i))
	}
	f.sel = huh.NewMultiSelect[string]().Options(options...).Filterable(false)
	f.sel.WithTheme(huhTheme(f.env.Theme, f.env.Theme.Title))
	f.sel.WithKeyMap(huhKeys())
	f.sel.Focus()
	at := f.at
	f.at = 0
	for range at {
		f.step("down")
	}
	f.reveal()
}

// room gives a list two rows in five.
func (f *manyField) room(h int) {
	f.high = max(min(3, h), h*2/5)
	f.reveal()
}

// rows is how many choices the window shows: all, or one row less than there are for
// telling what lies outside.
func (f *manyField) rows() int {
	if f.high == 0 || len(f.choices) <= f.high {
		return len(f.choices)
	}
	return max(1, f.high-1)
}

// reveal moves the window as little as the cursor asks: a choice that is clicked stays
// under the pointer.
func (f *manyField) reveal() {
	rows := f.rows()
	f.top = min(max(f.top, f.at-rows+1), f.at)
	f.top = max(0, min(f.top, len(f.choices)-rows))
}

// on tells whether a choice is marked.
func (f *manyField) on(i int) bool { return slices.Contains(*f.value, f.choices[i].Value) }

// step hands one key to huh and keeps account of its cursor, which it tells nobody.
func (f *manyField) step(k string) {
	switch k {
	case "up":
		f.at = max(0, f.at-1)
	case "down":
		f.at = min(f.at+1, len(f.choices)-1)
	case "home":
		f.at = 0
	case "end":
		f.at = len(f.choices) - 1
	}
	f.sel.Update(Press(k))
}

func (f *manyField) focus() { f.code = "" }
func (f *manyField) blur()  { f.check() }

func (f *manyField) wants(k string) bool {
	return k == "up" && f.at > 0 || k == "down" && f.at < len(f.choices)-1
}

func (f *manyField) press(m tea.KeyPressMsg) {
	f.code = ""
	switch k := m.String(); k {
	case "up", "down", "home", "end":
		f.step(k)
		f.reveal()
	case "pgup", "pgdown":
		for range max(1, f.rows()-1) {
			f.step(strings.TrimPrefix(k, "pg"))
		}
		f.reveal()
	case "space":
		f.toggle(f.at)
	default:
		if m.Text != "" {
			f.jump(fold(m.Text))
		}
	}
}

func (f *manyField) jump(letter string) {
	for i := range f.choices {
		n := (f.at + 1 + i) % len(f.choices)
		if strings.HasPrefix(fold(f.choices[n].Label), letter) {
			f.at = n
			f.build()
			return
		}
	}
}

// toggle marks or unmarks one choice and keeps the answer in the choices' order.
func (f *manyField) toggle(i int) {
	if i < 0 || i >= len(f.choices) {
		return
	}
	v := f.choices[i].Value
	var now []string
	for _, c := range f.choices {
		if slices.Contains(*f.value, c.Value) != (c.Value == v) {
			now = append(now, c.Value)
		}
	}
	*f.value = now
	f.at = i
	f.build()
}

func (f *manyField) pick(i int) { f.toggle(i) }

func (f *manyField) check() string {
	f.code = f.judge(strings.Join(*f.value, ","))
	return f.code
}

func (f *manyField) draft() (string, bool) { return strings.Join(*f.value, ","), !f.o.NoDraft }

func (f *manyField) restore(s string) {
	var now []string
	for _, c := range f.choices {
		if slices.Contains(strings.Split(s, ","), c.Value) {
			now = append(now, c.Value)
		}
	}
	*f.value = now
	f.build()
}

func (f *manyField) actions() []Action {
	return []Action{{Key: Toggle(f.env.Text), Do: func() tea.Cmd { f.toggle(f.at); return nil }}}
}

func (f *manyField) view(w int, focused bool) piece {
	var p piece
	switch {
	case !focused:
		p.lines = []string{f.said(w)}
	case len(f.choices) > 0:
		p = f.open(w)
	}
	p.lines = append(p.lines, f.below(w, focused, f.o.Hint)...)
	return p
}

// said is the answer in one line: as many words as have room, and how many more.
func (f *manyField) said(w int) string {
	t := f.env.Theme
	var words []string
	for i, c := range f.choices {
		if f.on(i) {
			words = append(words, c.Label)
		}
	}
	if len(words) == 0 {
		return Clip(T(t.Dim, t.Glyph.Dash), w, 1)
	}
	line := strings.Join(words, ", ")
	for n := len(words) - 1; n > 0 && cellsOf(line) > w; n-- {
		line = strings.Join(words[:n], ", ") + " +" + strconv.Itoa(len(words)-n)
	}
	return Cut(t, Line(t.Text, line), w)
}

// open is the part of huh's picture that lies in the window; huh draws every choice
// on a line of its own.
func (f *manyField) open(w int) piece {
	t := f.env.Theme
	f.sel.WithWidth(w)
	f.sel.Update(nil)
	lines := strings.Split(strings.TrimRight(f.sel.View(), "\n "), "\n")
	end := min(f.top+f.rows(), len(lines))
	var p piece
	for i := f.top; i < end; i++ {
		p.spots = append(p.spots, Spot{X: 0, Y: len(p.lines), W: w, H: 1, Key: "opt:" + strconv.Itoa(i)})
		p.lines = append(p.lines, Clip(lines[i], w, 1))
	}
	if f.at >= f.top && f.at < end {
		p.cursor = markCursor(f.at - f.top)
	}
	if above, under := f.top, len(f.choices)-end; above+under > 0 && f.high > 1 {
		say := f.env.Text.Kit.Form.Chosen.Of(len(*f.value))
		if under > 0 {
			say = t.Glyph.Down + " " + strconv.Itoa(under) + "  " + say
		}
		if above > 0 {
			say = t.Glyph.Up + " " + strconv.Itoa(above) + "  " + say
		}
		p.lines = append(p.lines, Cut(t, Line(t.Dim, say), w))
	}
	return p
}

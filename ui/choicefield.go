package ui

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"

	"aula/ui/clean"
)

// choiceField is huh's Select inside our form. Out of focus it is one line.
type choiceField struct {
	common
	value   *string
	choices []Choice
	unset   bool // the first row says that nobody has chosen
	sel     *huh.Select[string]
}

// ChoiceField asks for one of a few. Without a value the first row says that nothing is
// chosen, and stays "". A value that is none of them (what it names was retired, or has
// not come to this laptop) stays too, in a row of its own, unless another one is chosen.
func ChoiceField(label string, value *string, choices []Choice, o ...Opts) Field {
	return &choiceField{common: common{title: label, o: one(o)}, value: value, choices: cleaned(choices)}
}

// cleaned are the choices with labels fit for the terminal: huh draws them as they are.
func cleaned(choices []Choice) []Choice {
	choices = slices.Clone(choices)
	for i := range choices {
		choices[i].Label = clean.Line(choices[i].Label)
	}
	return choices
}

func (f *choiceField) start(env Env) {
	f.env = env
	if !slices.ContainsFunc(f.choices, func(c Choice) bool { return c.Value == *f.value }) {
		first := Choice{*f.value, env.Text.Kit.Form.Earlier}
		if f.unset = *f.value == ""; f.unset {
			first.Label = env.Text.Kit.Form.Unset
		}
		f.choices = slices.Insert(f.choices, 0, first)
	}
	f.build()
}

// build makes the huh field anew: setting the variable alone would not move its
// cursor.
func (f *choiceField) build() {
	options := make([]huh.Option[string], len(f.choices))
	for i, c := range f.choices {
		options[i] = huh.NewOption(c.Label, c.Value)
	}
	f.sel = huh.NewSelect[string]().Options(options...).Value(f.value)
	f.sel.WithTheme(huhTheme(f.env.Theme, f.env.Theme.Chosen))
	f.sel.WithKeyMap(huhKeys())
	f.sel.Focus()
}

func (f *choiceField) focus()              { f.code = "" }
func (f *choiceField) blur()               { f.check() }
func (f *choiceField) wants(k string) bool { return (k == "up" || k == "down") && len(f.choices) > 1 }

func (f *choiceField) press(m tea.KeyPressMsg) {
	f.code = ""
	if m.Text != "" && m.Text != " " {
		f.jump(fold(m.Text))
		return
	}
	f.sel.Update(m)
}

// jump goes to the next choice that begins with a letter.
func (f *choiceField) jump(letter string) {
	at := f.index()
	for i := range f.choices {
		n := (at + 1 + i) % len(f.choices)
		if strings.HasPrefix(fold(f.choices[n].Label), letter) {
			f.pick(n)
			return
		}
	}
}

func (f *choiceField) index() int {
	return max(0, slices.IndexFunc(f.choices, func(c Choice) bool { return c.Value == *f.value }))
}

func (f *choiceField) pick(i int) {
	if i < 0 || i >= len(f.choices) {
		return
	}
	*f.value = f.choices[i].Value
	f.code = ""
	f.build()
}

func (f *choiceField) check() string {
	f.code = f.judge(*f.value)
	return f.code
}

func (f *choiceField) draft() (string, bool) { return *f.value, !f.o.NoDraft }

func (f *choiceField) restore(s string) {
	f.pick(slices.IndexFunc(f.choices, func(c Choice) bool { return c.Value == s }))
}

func (f *choiceField) actions() []Action {
	s := f.env.Text
	return []Action{{Key: Up(s), Do: f.step("up")}, {Key: Down(s), Do: f.step("down")}}
}

func (f *choiceField) step(k string) func() tea.Cmd {
	return func() tea.Cmd { f.press(Press(k)); return nil }
}

func (f *choiceField) view(w int, focused bool) piece {
	t := f.env.Theme
	var p piece
	if !focused {
		style := t.Text
		if *f.value == "" {
			style = t.Dim
		}
		p.lines = []string{Cut(t, Line(style, f.choices[f.index()].Label), w)}
	} else {
		p = f.open(w)
	}
	p.lines = append(p.lines, f.below(w, focused, f.o.Hint)...)
	return p
}

// open is huh's picture, at its full height: the form scrolls, not huh. The place
// of an option is where its own lines begin, which a narrow window may wrap.
func (f *choiceField) open(w int) piece {
	f.sel.WithWidth(w)
	f.sel.Update(nil)
	p := piece{lines: strings.Split(strings.TrimRight(f.sel.View(), "\n "), "\n")}
	p.spots = optionSpots(f.choices, w, cellsOf(f.env.Theme.Glyph.Focus)+1, len(p.lines))
	at := f.index()
	if at < len(p.spots) {
		p.cursor = markCursor(p.spots[at].Y)
	}
	for i := range p.lines {
		p.lines[i] = Clip(p.lines[i], w, 1)
	}
	return p
}

// toggleField is huh's Confirm inside our form.
type toggleField struct {
	common
	value *bool
	yes   *huh.Confirm
}

// ToggleField asks yes or no; space or an arrow changes the answer, and the first
// letters of the two words give it.
func ToggleField(label string, value *bool, o ...Opts) Field {
	return &toggleField{common: common{title: label, o: one(o)}, value: value}
}

func (f *toggleField) start(env Env) {
	f.env = env
	w := env.Text.Kit.Form
	f.yes = huh.NewConfirm().Affirmative(clean.Line(w.On)).Negative(clean.Line(w.Off)).Value(f.value)
	f.yes.WithTheme(huhTheme(env.Theme, env.Theme.Chosen))
	f.yes.WithKeyMap(huhKeys())
	f.yes.Focus()
}

func (f *toggleField) focus() { f.code = "" }
func (f *toggleField) blur()  { f.check() }

func (f *toggleField) press(m tea.KeyPressMsg) {
	f.code = ""
	w := f.env.Text.Kit.Form
	switch {
	case m.Text != "" && strings.HasPrefix(fold(w.On), fold(m.Text)):
		*f.value = true
	case m.Text != "" && strings.HasPrefix(fold(w.Off), fold(m.Text)):
		*f.value = false
	default:
		f.yes.Update(m)
	}
}

func (f *toggleField) pick(i int) { *f.value = i == 0 }

func (f *toggleField) check() string {
	f.code = f.judge(strconv.FormatBool(*f.value))
	return f.code
}

func (f *toggleField) draft() (string, bool) { return strconv.FormatBool(*f.value), !f.o.NoDraft }
func (f *toggleField) restore(s string)      { *f.value = s == "true" }

func (f *toggleField) actions() []Action {
	return []Action{{Key: Toggle(f.env.Text), Do: func() tea.Cmd { f.press(Press("space")); return nil }}}
}

func (f *toggleField) view(w int, focused bool) piece {
	t, words := f.env.Theme, f.env.Text.Kit.Form
	var p piece
	if focused {
		p.lines = []string{Clip(f.yes.View(), w, 1)}
		yes := cellsOf(words.On) + 5 // huh's padding and margin
		p.spots = []Spot{{0, 0, yes, 1, "opt:0"}, {yes, 0, cellsOf(words.Off) + 5, 1, "opt:1"}}
		x := 2
		if !*f.value {
			x += yes
		}
		p.cursor = markCursor(0)
		p.cursor.X = min(x, max(0, w-1))
	} else {
		word := words.Off
		if *f.value {
			word = words.On
		}
		p.lines = []string{Clip(T(t.Text, word), w, 1)}
	}
	p.lines = append(p.lines, f.below(w, focused, f.o.Hint)...)
	return p
}

// markCursor puts the terminal's cursor on the mark of a row, so that a magnifier
// follows it.
func markCursor(y int) *tea.Cursor {
	c := tea.NewCursor(0, y)
	c.Blink = false
	return c
}

// optionSpots are the clickable rows of options; indent is what stands before a
// label that wraps.
func optionSpots(choices []Choice, w, indent, most int) []Spot {
	var spots []Spot
	y := 0
	for i, c := range choices {
		h := 1
		if indent < w {
			h = strings.Count(wrapAsHuh(c.Label, w-indent), "\n") + 1
		}
		if y >= most {
			break
		}
		spots = append(spots, Spot{X: 0, Y: y, W: w, H: h, Key: "opt:" + strconv.Itoa(i)})
		y += h
	}
	return spots
}

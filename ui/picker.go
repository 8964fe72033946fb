package ui

import (
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/sahilm/fuzzy"

	"aula/ui/clean"
)

// Picker is a dialog with a list that typing narrows; å, ä and ö are found by a, a
// and o. Enter takes the row under the cursor, esc takes none.
type Picker struct {
	env    Env
	title  string
	items  []Item
	choose func(Item) tea.Cmd
	in     textinput.Model
	list   *List
	note   string
	find   func() tea.Cmd // in the place of filter
	w, h   int
}

// NewPicker shows items in their order until something is typed; then the best
// match comes first. Choose runs once the dialog is closed. A row that is Off says
// why and stays.
func NewPicker(env Env, title string, items []Item, choose func(Item) tea.Cmd) *Picker {
	p := &Picker{env: env, title: title, items: items, choose: choose, list: NewList(env)}
	p.in = textinput.New()
	p.in.Prompt = ""
	p.in.KeyMap = inputKeys()
	p.in.KeyMap.LineStart, p.in.KeyMap.LineEnd = keysOnly(), keysOnly() // home and end belong to the list
	p.in.SetVirtualCursor(false)
	p.in.CharLimit = 40
	p.in.Focus()
	p.filter()
	return p
}

// Title is the picker's title.
func (p *Picker) Title() string { return p.title }

// Typing is always so: letters narrow the list.
func (p *Picker) Typing() bool { return true }

// Load has nothing to ask for.
func (p *Picker) Load() tea.Cmd { return nil }

// Resize sets the cells View fills.
func (p *Picker) Resize(w, h int) {
	p.w, p.h = w, h
	p.list.Resize(w, max(0, h-p.head()))
}

// head is how many lines the search line and the gap take; one line of rows is
// worth more than they are.
func (p *Picker) head() int {
	switch {
	case p.h >= 5:
		return 2
	case p.h >= 2:
		return 1
	}
	return 0
}

// Actions are choosing, closing and the list's moves.
func (p *Picker) Actions() []Action {
	s := p.env.Text
	choose := Action{Key: ChooseKey(s), Do: p.enter}
	if it, ok := p.list.At(); !ok {
		choose.Off = s.Kit.Dialog.NoMatch
	} else {
		choose.Off = it.Off
	}
	return append([]Action{choose, {Key: CloseKey(s), Do: func() tea.Cmd { return Close(nil) }}}, p.list.Actions()...)
}

func (p *Picker) enter() tea.Cmd {
	it, ok := p.list.At()
	if !ok {
		return nil
	}
	if it.Off != "" {
		p.note = it.Off
		return nil
	}
	return tea.Sequence(Close(nil), p.choose(it))
}

// Speak is the rows that match what was typed; choosing one is enter on it.
func (p *Picker) Speak() Speech {
	s := Speech{Rows: p.list.Speak(func(Item) tea.Cmd { return p.enter() })}
	if len(s.Rows) == 0 {
		s.Lines = []string{p.list.Empty}
	}
	return s
}

// Narrow is typing a word.
func (p *Picker) Narrow(query string) tea.Cmd {
	p.in.SetValue(clean.Line(query))
	return p.narrow()
}

// narrow shows the rows for what stands in the search line.
func (p *Picker) narrow() tea.Cmd {
	if p.find != nil {
		return p.find()
	}
	p.filter()
	return nil
}

// Update takes keys, pastes, clicks and the wheel.
func (p *Picker) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case tea.PasteMsg:
		p.in, _ = p.in.Update(tea.PasteMsg{Content: clean.Line(m.Content)})
		return p.narrow()
	case tea.KeyPressMsg:
		p.note = ""
		switch m.String() {
		case "esc":
			return Close(nil)
		case "enter":
			return p.enter()
		}
		if p.list.Update(m) {
			return nil
		}
		before := p.in.Value()
		p.in, _ = p.in.Update(m)
		if p.in.Value() != before {
			return p.narrow()
		}
		return nil
	}
	p.list.Update(msg)
	return nil
}

// filter shows what matches, best first, with the cursor on the best.
func (p *Picker) filter() {
	want := fold(clean.Line(p.in.Value()))
	shown := p.items
	p.list.Empty = p.env.Text.Kit.Dialog.Empty
	if want != "" {
		p.list.Empty = p.env.Text.Kit.Dialog.NoMatch
		shown = Matching(p.items, want)
	}
	p.list.Set(shown)
	p.list.move(0)
}

// Matching are the rows whose titles hold the letters of what was typed in their
// order, best first; all of them if nothing was.
func Matching(items []Item, typed string) []Item {
	want := fold(clean.Line(typed))
	if want == "" {
		return items
	}
	folded := make([]string, len(items))
	for i, it := range items {
		folded[i] = fold(it.Title)
	}
	var shown []Item
	for _, m := range fuzzy.Find(want, folded) {
		shown = append(shown, items[m.Index])
	}
	return shown
}

// View draws the search line and the list.
func (p *Picker) View() Frame {
	if p.w <= 0 || p.h <= 0 {
		return Frame{}
	}
	t := p.env.Theme
	head := p.head()
	f := p.list.View()
	for i := range f.Spots {
		f.Spots[i].Y += head
	}
	if head == 0 {
		return f
	}
	lead := t.Glyph.Right + " "
	typed := p.in.Value()
	line := T(t.Accent, lead) + Line(t.Text, typed)
	switch {
	case p.note != "":
		line = T(t.Warn, p.note)
	case typed == "":
		line += T(t.Dim, p.env.Text.Kit.Dialog.Filter)
	default:
		line = Row(p.w, line, T(t.Dim, p.env.Text.Kit.Dialog.Matches.Of(p.list.Len())))
	}
	gap := "\n"
	if head == 2 {
		gap = "\n\n"
	}
	f.Body = Cut(t, line, p.w) + gap + f.Body
	x := cellsOf(lead) + cellsOf(string([]rune(typed)[:p.in.Position()]))
	if x < p.w && p.note == "" {
		f.Cursor = markCursor(0)
		f.Cursor.X = x
	}
	return f
}

package ui

import (
	"strconv"
	"strings"
	"time"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"aula/model"
	"aula/ui/clean"
	"aula/ui/text"
)

// lineField is a field of one typed line. It stands on bubbles' textinput and not
// on huh's Input, which hides the caret's place and counts before composing (doc.go).
type lineField struct {
	common
	in   textinput.Model
	hint string
	show func() string       // the bound value as text
	take func(string) string // sets the bound value, or gives the code of what is wrong
	echo func(string) string // what the program understood
	warn Warning
	mask bool
	kind AskKind
	// whole: what stands here counts as selected, as it does from when a short field gets
	// the focus until something is done to it. The first letter then takes its place.
	whole bool
}

// TextField asks for one line of text.
func TextField(label string, value *string, o ...Opts) Field {
	f := newLine(label, AskText, one(o))
	f.show = func() string { return *value }
	f.take = func(s string) string { *value = strings.TrimSpace(s); return "" }
	return f
}

// SecretField asks for a line that is not shown and never drafted.
func SecretField(label string, value *string, o ...Opts) Field {
	f := newLine(label, AskSecret, one(o))
	f.mask = true
	f.show = func() string { return *value }
	f.take = func(s string) string { *value = s; return "" }
	return f
}

// NumberField asks for a whole number, within Opts.Min and Max if they are set. An
// empty answer is 0.
func NumberField(label string, value *int, o ...Opts) Field {
	opts := one(o)
	f := newLine(label, AskNumber, opts)
	f.show = func() string {
		if *value == 0 && !opts.Need {
			return ""
		}
		return strconv.Itoa(*value)
	}
	f.take = func(s string) string {
		s = strings.ReplaceAll(strings.TrimSpace(s), " ", "")
		if s == "" {
			*value = 0
			return ""
		}
		n, err := strconv.Atoi(s)
		if err != nil {
			return "bad-number"
		}
		if (opts.Min != 0 || opts.Max != 0) && (n < opts.Min || n > opts.Max) {
			return "range"
		}
		*value = n
		return ""
	}
	return f
}

// NoTime is the value of a TimeField that was left empty.
const NoTime = -1

// TimeField asks for a time of day as minutes since midnight; NoTime is none.
func TimeField(label string, value *int, o ...Opts) Field {
	f := newLine(label, AskTime, one(o))
	f.show = func() string {
		if *value == NoTime {
			return ""
		}
		return f.env.Text.Kit.Minute(*value)
	}
	f.take = func(s string) string {
		if strings.TrimSpace(s) == "" {
			*value = NoTime
			return ""
		}
		m, ok := text.ParseClock(s)
		if !ok {
			return "bad-time"
		}
		*value = m
		return ""
	}
	return f
}

// DateField asks for a day as people say it (text.Kit.ParseDay); 0 is none. Under
// the field stands the day that was understood.
func DateField(label string, value *model.Date, o ...Opts) Field {
	opts := one(o)
	f := newLine(label, AskDate, opts)
	read := func(s string) (time.Time, bool) { return f.env.Text.Kit.ParseDay(s, f.env.Now(), opts.Ahead) }
	f.show = func() string {
		if *value == 0 {
			return ""
		}
		return f.env.Text.Kit.Date(value.Time())
	}
	f.take = func(s string) string {
		if strings.TrimSpace(s) == "" {
			*value = 0
			return ""
		}
		t, ok := read(s)
		if !ok {
			return "bad-date"
		}
		*value = model.DateOf(t)
		return ""
	}
	f.echo = func(s string) string {
		if t, ok := read(s); ok {
			return "= " + f.env.Text.Kit.LongDay(t)
		}
		return ""
	}
	return f
}

func newLine(label string, kind AskKind, o Opts) *lineField {
	if o.Limit <= 0 {
		o.Limit = model.MaxLine
	}
	return &lineField{common: common{title: label, o: o}, kind: kind}
}

func (f *lineField) start(env Env) {
	f.env = env
	f.hint = f.o.Hint
	f.in = textinput.New()
	f.in.Prompt = ""
	f.in.KeyMap = inputKeys()
	f.in.SetVirtualCursor(false)
	f.set(f.show())
	f.in.CursorEnd()
	f.look()
}

// inputKeys leaves out what a lobby laptop must not have: ctrl+v would read the
// clipboard through another program (a real paste comes as its own message).
func inputKeys() textinput.KeyMap {
	k := textinput.DefaultKeyMap()
	k.Paste = keysOnly()
	k.AcceptSuggestion, k.NextSuggestion, k.PrevSuggestion = keysOnly(), keysOnly(), keysOnly()
	k.CharacterForward, k.CharacterBackward = keysOnly("right"), keysOnly("left")
	k.LineStart, k.LineEnd = keysOnly("home", "ctrl+a"), keysOnly("end", "ctrl+e")
	return k
}

// set puts a text into the box: clean, composed, and no longer than the limit.
func (f *lineField) set(s string) {
	f.in.SetValue(fit(clean.Line(s), f.o.Limit))
}

// tidy brings what was just typed into form and keeps the caret where it was.
func (f *lineField) tidy() {
	typed := []rune(f.in.Value())
	pos := min(f.in.Position(), len(typed))
	want := fit(clean.Line(string(typed)), f.o.Limit)
	if want != string(typed) {
		before := len([]rune(clean.Line(string(typed[:pos]))))
		f.in.SetValue(want)
		f.in.SetCursor(before)
	}
	f.code = ""
	f.take(f.in.Value())
	f.look()
}

func (f *lineField) look() {
	if f.o.Watch != nil {
		f.warn = f.o.Watch(f.in.Value())
	}
}

func (f *lineField) focus() {
	f.code = ""
	f.in.Focus()
	if f.whole = f.short() && f.in.Value() != ""; f.whole {
		f.in.CursorEnd()
	}
}

// short tells of what is sooner typed anew than edited.
func (f *lineField) short() bool {
	return f.kind == AskNumber || f.kind == AskTime || f.kind == AskDate
}

func (f *lineField) blur() {
	f.whole = false
	f.in.Blur()
	if f.in.Value() != "" {
		f.check()
	}
}

func (f *lineField) press(m tea.KeyPressMsg) {
	if m.String() == "ctrl+b" {
		f.cover()
		return
	}
	f.yield(m.Text)
	f.in, _ = f.in.Update(m)
	f.tidy()
}

// yield makes room for what is about to be typed, if what stands there is selected. A
// space is no answer, so it takes nobody's place.
func (f *lineField) yield(typed string) {
	if f.whole && strings.TrimSpace(typed) != "" {
		f.in.Reset()
	}
	f.whole = false
}

func (f *lineField) cover() {
	f.set(blackOut(f.in.Value(), f.warn.Spans))
	f.in.CursorEnd()
	f.tidy()
}

func (f *lineField) paste(s string) {
	s = clean.Line(strings.TrimRight(s, "\r\n"))
	f.yield(s)
	f.in, _ = f.in.Update(tea.PasteMsg{Content: s})
	f.tidy()
}

func (f *lineField) check() string {
	f.code = guarded(f.warn)
	if f.code == "" {
		f.code = f.take(f.in.Value())
	}
	if f.code == "" {
		f.code = f.judge(f.in.Value())
	}
	return f.code
}

func (f *lineField) draft() (string, bool) {
	return f.in.Value(), !f.mask && !f.o.NoDraft
}

func (f *lineField) restore(s string) {
	f.whole = false
	f.set(s)
	f.in.CursorEnd()
	f.tidy()
}

func (f *lineField) actions() []Action {
	if f.warn.Saw == "" || len(f.warn.Spans) == 0 {
		return nil
	}
	return []Action{{Key: Cover(f.env.Text), Do: func() tea.Cmd { f.cover(); return nil }}}
}

func (f *lineField) view(w int, focused bool) piece {
	t := f.env.Theme
	var p piece
	switch {
	case focused:
		line, x := f.window(w)
		p.lines = []string{line}
		p.cursor = tea.NewCursor(x, 0)
		p.cursor.Blink = false
	case f.in.Value() == "":
		p.lines = []string{T(t.Dim, t.Glyph.Dash)}
	case f.mask:
		p.lines = []string{Cut(t, T(t.Text, strings.Repeat(t.Glyph.Mask, len([]rune(f.in.Value())))), w)}
	default:
		p.lines = []string{Cut(t, Line(t.Text, f.in.Value()), w)}
	}
	hint := f.hint
	if f.echo != nil {
		if said := f.echo(f.in.Value()); said != "" {
			hint = said
		}
	}
	p.lines = append(p.lines, seen(f.env, f.warn, w)...)
	p.lines = append(p.lines, f.below(w, focused, hint)...)
	return p
}

// window is the part of the line around the caret, and the caret's cell in it. It is
// drawn here since the input counts letters where cells are meant, and keeps how far
// it has scrolled to itself.
func (f *lineField) window(w int) (string, int) {
	runes := []rune(f.in.Value())
	pos := min(f.in.Position(), len(runes))
	shown, before := string(runes), string(runes[:pos])
	if f.mask {
		mask := f.env.Theme.Glyph.Mask
		shown, before = strings.Repeat(mask, len(runes)), strings.Repeat(mask, pos)
	}
	style := f.env.Theme.Text
	if f.whole {
		style = f.env.Theme.Chosen
	}
	x := ansi.StringWidth(before)
	off := max(0, x-(w-1))
	return ansi.Cut(Line(style, shown), off, off+w), x - off
}

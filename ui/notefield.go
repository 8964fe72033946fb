package ui

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"
	"golang.org/x/text/unicode/norm"

	"aula/model/guard"
	"aula/ui/clean"
)

// noteField is a field of several lines, on bubbles' textarea: huh's Text opens an
// editor on a plain file, counts bytes and shuts one in while the text is invalid.
type noteField struct {
	common
	value *string
	in    textarea.Model
	warn  Warning
}

// NoteField asks for a text of several lines: enter makes a new line, tab goes on.
// With Opts.Watch each change is looked at; what was seen stands under the field and
// ctrl+b blacks it out. If the watcher fails, saving is refused.
func NoteField(label string, value *string, o ...Opts) Field {
	opts := one(o)
	if opts.Limit <= 0 {
		opts.Limit = maxNote
	}
	if opts.Rows <= 0 {
		opts.Rows = 4
	}
	return &noteField{common: common{title: label, o: opts}, value: value}
}

// noteLines is how many lines a note may have; past it the area takes no more.
const noteLines = 500

func (f *noteField) start(env Env) {
	f.env = env
	f.in = textarea.New()
	f.in.Prompt = ""
	f.in.ShowLineNumbers = false
	f.in.CharLimit = 0
	f.in.MaxWidth = 0
	f.in.MaxHeight = noteLines
	f.in.MinHeight = f.o.Rows
	f.in.DynamicHeight = true
	f.in.EndOfBufferCharacter = ' '
	f.in.KeyMap = areaKeys()
	f.in.SetVirtualCursor(false)
	styles := f.in.Styles()
	text := env.Theme.Text
	plain := textarea.StyleState{Base: text, Text: text, CursorLine: text, EndOfBuffer: text, Prompt: text, Placeholder: env.Theme.Dim, Selection: env.Theme.Chosen}
	styles.Focused, styles.Blurred = plain, plain
	f.in.SetStyles(styles)
	f.set(*f.value)
	f.look()
}

// areaKeys are the moves that people know; nothing that changes letters by itself,
// copies, or reads the clipboard through another program.
func areaKeys() textarea.KeyMap {
	k := textarea.DefaultKeyMap()
	for _, off := range []*key.Binding{
		&k.Paste, &k.UppercaseWordForward, &k.LowercaseWordForward, &k.CapitalizeWordForward, &k.TransposeCharacterBackward,
		&k.SelectCharacterForward, &k.SelectCharacterBackward, &k.SelectWordForward, &k.SelectWordBackward,
		&k.SelectLineUp, &k.SelectLineDown, &k.SelectAll, &k.CopySelection,
	} {
		*off = keysOnly()
	}
	k.CharacterForward, k.CharacterBackward = keysOnly("right"), keysOnly("left")
	k.LineNext, k.LinePrevious = keysOnly("down"), keysOnly("up")
	k.InsertNewline = keysOnly("enter", "ctrl+j", "shift+enter")
	return k
}

func (f *noteField) set(s string) {
	f.in.SetValue(fit(clean.Text(s), f.o.Limit))
}

// tidy brings what was just typed into form. The caret stays behind the letters it
// stood behind, however few those have become.
func (f *noteField) tidy() {
	typed := f.in.Value()
	want := fit(clean.Text(typed), f.o.Limit)
	if want != typed {
		before, _ := f.around()
		f.replace(want, fit(clean.Text(before), f.o.Limit))
	}
	f.code = ""
	*f.value = strings.TrimSpace(f.in.Value())
	f.look()
}

// around is the text before the caret and after it.
func (f *noteField) around() (before, after string) {
	lines := strings.SplitAfter(f.in.Value(), "\n")
	row := min(f.in.Line(), len(lines)-1)
	line := []rune(lines[row])
	col := min(f.in.Column(), len(line))
	before = strings.Join(lines[:row], "") + string(line[:col])
	return before, string(line[col:]) + strings.Join(lines[row+1:], "")
}

// replace puts another text into the box, with the caret behind its beginning.
func (f *noteField) replace(s, before string) {
	f.in.SetValue(s)
	f.in.MoveToBegin()
	for range min(strings.Count(before, "\n"), f.in.LineCount()-1) {
		f.in.CursorEnd()
		f.in.CursorDown()
		f.in.CursorStart()
	}
	f.in.SetCursorColumn(utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]))
}

func (f *noteField) look() {
	if f.o.Watch != nil {
		f.warn = f.o.Watch(f.in.Value())
	}
}

func (f *noteField) focus() { f.code = ""; f.in.Focus() }

func (f *noteField) blur() {
	f.in.Blur()
	if f.in.Value() != "" {
		f.check()
	}
}

// wants keeps enter and the arrows, but lets the arrows out at the two ends.
func (f *noteField) wants(k string) bool {
	switch k {
	case "enter":
		return true
	case "up":
		return f.in.Line() > 0 || f.in.LineInfo().RowOffset > 0
	case "down":
		return f.in.Line() < f.in.LineCount()-1 || f.in.LineInfo().RowOffset < f.in.LineInfo().Height-1
	}
	return false
}

func (f *noteField) press(m tea.KeyPressMsg) {
	if m.String() == "ctrl+b" {
		f.cover()
		return
	}
	f.in, _ = f.in.Update(m)
	f.tidy()
}

// cover leaves the caret before the text that it stood before; at the end if that is
// black now.
func (f *noteField) cover() {
	_, after := f.around()
	s := blackOut(f.in.Value(), f.warn.Spans)
	f.replace(s, strings.TrimSuffix(s, after))
	f.tidy()
}

func (f *noteField) paste(s string) {
	f.in, _ = f.in.Update(tea.PasteMsg{Content: clean.Text(s)})
	f.tidy()
}

func (f *noteField) check() string {
	*f.value = strings.TrimSpace(f.in.Value())
	f.code = guarded(f.warn)
	if f.code == "" {
		f.code = f.judge(*f.value)
	}
	return f.code
}

func (f *noteField) draft() (string, bool) { return f.in.Value(), !f.o.NoDraft }

func (f *noteField) restore(s string) {
	f.set(s)
	f.tidy()
}

func (f *noteField) actions() []Action {
	if f.warn.Saw == "" || len(f.warn.Spans) == 0 {
		return nil
	}
	return []Action{{Key: Cover(f.env.Text), Do: func() tea.Cmd { f.cover(); return nil }}}
}

func (f *noteField) view(w int, focused bool) piece {
	t := f.env.Theme
	var p piece
	switch {
	case focused:
		// The area wraps by its width when keys come, so it has to know it; setting
		// the same width again changes nothing.
		if f.in.Width() != w {
			f.in.SetWidth(w)
		}
		p.lines = strings.Split(Clip(f.in.View(), w, noteLines), "\n")
		if p.cursor = f.in.Cursor(); p.cursor != nil {
			p.cursor.Blink = false
			p.cursor.X = min(p.cursor.X, w-1)
		}
	case strings.TrimSpace(f.in.Value()) == "":
		p.lines = []string{T(t.Dim, t.Glyph.Dash)}
	default:
		p.lines = strings.Split(Para(t.Text, f.in.Value(), w), "\n")
	}
	p.lines = append(p.lines, seen(f.env, f.warn, w)...)
	p.lines = append(p.lines, f.below(w, focused, f.o.Hint)...)
	return p
}

// seen are the lines under a field about what its watcher found.
func seen(env Env, warn Warning, w int) []string {
	t, say := env.Theme, warned(env, warn)
	if say == "" {
		return nil
	}
	if warn.Err == nil && len(warn.Spans) > 0 {
		say += " " + fmt.Sprintf(env.Text.Kit.Form.CoverBy, "ctrl+b")
	}
	return strings.Split(Para(t.Warn, t.Glyph.Warn+" "+say, w), "\n")
}

// warned is the sentence for what a watcher found, "" if that is nothing.
func warned(env Env, warn Warning) string {
	switch {
	case warn.Err != nil:
		return env.Text.Kit.Form.NoGuard
	case warn.Saw != "":
		return fmt.Sprintf(env.Text.Kit.Form.Saw, warn.Saw)
	}
	return ""
}

// guarded is the code a warning refuses saving with.
func guarded(w Warning) string {
	switch {
	case w.Err != nil:
		return "guard-failed"
	case w.Block:
		return "identifier"
	}
	return ""
}

// blackOut is the guard's own: only it knows which blots it will not look behind.
func blackOut(s string, spans []Span) string {
	found := make([]guard.Finding, len(spans))
	for i, x := range spans {
		found[i] = guard.Finding{Start: x.From, End: x.To}
	}
	return guard.Black(s, found)
}

// fit cuts a text to a number of letters, as runes after NFC: the same text typed
// on a Mac and on Windows has the same length.
func fit(s string, limit int) string {
	s = norm.NFC.String(s)
	if r := []rune(s); len(r) > limit {
		s = string(r[:limit])
	}
	return s
}

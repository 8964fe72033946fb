package ui

import (
	"strconv"
	"strings"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Form is a dialog with fields. Each key is dealt with wholly inside Update, focus
// moves included, so keys that are typed ahead land where they were meant.
//
// Enter stays at a field that something is wrong with; tab leaves it for later.
// Saving: ctrl+s anywhere, or enter on the last field, checks every field and then
// runs save. If save's command asks for a Write, the form stays until that is on
// disk: the root's Load after the write closes it, and a failed write leaves it
// open with all that was typed. Any other command decides for itself and ends with
// Close. Esc closes; the root asks Draft before it lets the form go.
type Form struct {
	// Keep names the form and its record for drafts; empty keeps none.
	Keep string
	// Note is said above the fields.
	Note string

	env    Env
	title  string
	save   func() tea.Cmd
	fields []Field
	at     int
	w, h   int
	note   string // said below the fields: why saving was refused
	alone  bool   // no field says it: it has to be in sight
	dirty  bool
	saving *atomic.Int32
	mark   *uint64 // the newest change when it opened; nil: none is known
}

// States of a save.
const (
	saveIdle int32 = iota
	saveRuns
	saveDone   // on disk
	saveClosed // and the form has asked to be closed
)

// NewForm lays out fields from top to bottom; the first that can be filled in has
// the focus.
func NewForm(env Env, title string, save func() tea.Cmd, fields ...Field) *Form {
	f := &Form{env: env, title: title, save: save, fields: fields, saving: new(atomic.Int32)}
	if env.Mark != nil {
		mark := env.Mark()
		f.mark = &mark
	}
	for _, fd := range fields {
		fd.start(env)
	}
	f.at = f.next(-1, 1)
	if f.at >= 0 {
		f.fields[f.at].focus()
	} else {
		f.at = 0
	}
	return f
}

// Title is the form's title.
func (f *Form) Title() string { return f.title }

// Typing is always so: a form takes every key.
func (f *Form) Typing() bool { return true }

// Load closes the form if its write is on disk by now. It asks once: a second
// CloseMsg would take what lies below.
func (f *Form) Load() tea.Cmd {
	if f.saving.CompareAndSwap(saveDone, saveClosed) {
		return Close(nil)
	}
	return nil
}

// Resize sets the cells View fills.
func (f *Form) Resize(w, h int) {
	f.w, f.h = w, h
	for _, fd := range f.fields {
		fd.room(h)
	}
}

// Actions are the deeds of the form, for footer and help. Keys reach them through
// Update, clicks through Do.
func (f *Form) Actions() []Action {
	s := f.env.Text
	acts := []Action{
		{Key: Save(s), Do: f.trySave},
		{Key: NextField(s), Do: func() tea.Cmd { f.move(1); return nil }},
		{Key: PrevField(s), Do: func() tea.Cmd { f.move(-1); return nil }},
		{Key: CloseKey(s), Do: func() tea.Cmd { return Close(nil) }},
	}
	if fd := f.focused(); fd != nil {
		acts = append(acts, fd.actions()...)
	}
	return acts
}

// Update takes keys, pastes and clicks.
func (f *Form) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case tea.PasteMsg:
		if fd := f.focused(); fd != nil && f.saving.Load() == saveIdle {
			fd.paste(m.Content)
			f.touched()
		}
	case tea.MouseWheelMsg:
		if m.Button == tea.MouseWheelUp {
			f.move(-1)
		} else if m.Button == tea.MouseWheelDown {
			f.move(1)
		}
	case tea.KeyPressMsg:
		return f.press(m)
	}
	return nil
}

func (f *Form) press(m tea.KeyPressMsg) tea.Cmd {
	if m.String() == "esc" {
		return Close(nil)
	}
	if f.saving.Load() != saveIdle {
		return nil
	}
	name := m.String()
	if rest, ok := strings.CutPrefix(name, spotMark+"field:"); ok {
		f.click(rest)
		return nil
	}
	fd := f.focused()
	switch {
	case name == "ctrl+s":
		return f.trySave()
	case fd == nil:
		return nil
	case name == "tab" || name == "down" && !fd.wants(name):
		f.move(1)
	case name == "shift+tab" || name == "up" && !fd.wants(name):
		f.move(-1)
	case name == "enter" && !fd.wants(name):
		if f.next(f.at, 1) < 0 {
			return f.trySave()
		}
		if fd.check() != "" {
			fd.focus() // a short answer that was refused gives way to the next letter
			fd.check() // the sentence stands at the field; tab goes on all the same
			return nil
		}
		f.move(1)
	default:
		fd.press(m)
		f.touched()
	}
	return nil
}

// click gives the focus to a field, and to an option in it: "2" or "2:opt:1".
func (f *Form) click(where string) {
	number, rest, _ := strings.Cut(where, ":")
	i, err := strconv.Atoi(number)
	if err != nil || i < 0 || i >= len(f.fields) || f.fields[i].still() {
		return
	}
	f.focus(i)
	if opt, ok := strings.CutPrefix(rest, "opt:"); ok {
		if n, err := strconv.Atoi(opt); err == nil {
			f.fields[i].pick(n)
			f.touched()
		}
	}
}

func (f *Form) touched() {
	f.dirty = true
	f.note = ""
}

func (f *Form) focused() Field {
	if f.at < 0 || f.at >= len(f.fields) || f.fields[f.at].still() {
		return nil
	}
	return f.fields[f.at]
}

// next is the field after from in a direction that can have the focus; -1 if none.
func (f *Form) next(from, step int) int {
	for i := from + step; i >= 0 && i < len(f.fields); i += step {
		if !f.fields[i].still() {
			return i
		}
	}
	return -1
}

func (f *Form) move(step int) {
	if i := f.next(f.at, step); i >= 0 {
		f.focus(i)
	}
}

func (f *Form) focus(i int) {
	if fd := f.focused(); fd != nil {
		fd.blur()
	}
	f.at = i
	f.fields[i].focus()
}

// View stacks the fields and scrolls so that the one in focus is seen.
func (f *Form) View() Frame {
	if f.w <= 0 || f.h <= 0 {
		return Frame{}
	}
	t := f.env.Theme
	out := Frame{}
	var lines []string
	if f.Note != "" {
		lines = append(lines, strings.Split(Para(t.Dim, f.Note, f.w), "\n")...)
		lines = append(lines, "")
	}
	from, to := 0, 0 // lines of the field in focus
	for i, fd := range f.fields {
		if fd.hidden() {
			continue
		}
		here := i == f.at && !fd.still()
		b := f.block(i, fd, here)
		if here {
			from, to = len(lines), len(lines)+len(b.lines)
		}
		for _, s := range b.spots {
			s.Y += len(lines)
			out.Spots = append(out.Spots, s)
		}
		if b.cursor != nil {
			b.cursor.Y += len(lines)
			out.Cursor = b.cursor
		}
		lines = append(lines, b.lines...)
	}
	return f.scroll(out, lines, from, to)
}

// foot is what stands below the fields, a gap first: that it is being saved, or why it
// was not.
func (f *Form) foot() []string {
	t := f.env.Theme
	switch {
	case f.saving.Load() == saveRuns:
		return []string{"", T(t.Dim, f.env.Text.Kit.Form.Saving)}
	case f.note != "":
		return append([]string{""}, strings.Split(Para(t.Bad, t.Glyph.Warn+" "+f.note, f.w), "\n")...)
	}
	return nil
}

// scroll cuts the window out of all lines. It depends on the focus alone, so the
// same form always looks the same; the caret's line is never left out. What stands below
// the fields stays in sight if no field says it, unless there is one line only.
func (f *Form) scroll(out Frame, lines []string, from, to int) Frame {
	foot, h := f.foot(), f.h
	switch {
	case len(lines)+len(foot) <= h:
	case f.alone && len(foot) > 0:
		foot = foot[1:min(len(foot), h)]
		h -= len(foot)
	default:
		lines, foot = append(lines, foot...), nil
	}
	top := 0
	if to > h {
		top = min(from, to-h)
		if to-from > h {
			top = from
		}
	}
	if out.Cursor != nil {
		top = min(max(top, out.Cursor.Y-h+1), out.Cursor.Y)
	}
	top = max(0, min(top, len(lines)-1))
	lines = lines[min(top, len(lines)):]
	out.Body = Clip(strings.Join(append(lines[:min(h, len(lines)):min(h, len(lines))], foot...), "\n"), f.w, f.h)
	spots := out.Spots
	out.Spots = nil
	for _, s := range spots {
		s.Y -= top
		if s.Y < 0 {
			s.H, s.Y = s.H+s.Y, 0
		}
		s.H, s.W = min(s.H, h-s.Y), min(s.W, f.w-s.X)
		if s.H > 0 && s.W > 0 {
			out.Spots = append(out.Spots, s)
		}
	}
	if c := out.Cursor; c != nil {
		c.Y -= top
		if c.X >= f.w || c.Y >= h || c.Y < 0 {
			out.Cursor = nil
		}
	}
	return out
}

// labelColumn is how wide the labels' column is; 0 where labels stand above.
func (f *Form) labelColumn() int {
	if f.w < 50 {
		return 0
	}
	wide := 0
	for _, fd := range f.fields {
		if !fd.hidden() && !fd.text() {
			wide = max(wide, ansi.StringWidth(fd.label()))
		}
	}
	return min(wide+2, f.w*2/5)
}

// block is one field: mark, label, its own picture, then what there is to say.
func (f *Form) block(i int, fd Field, here bool) piece {
	t := f.env.Theme
	mark := ansi.StringWidth(t.Glyph.Focus) + 1
	lead := strings.Repeat(" ", mark)
	if here {
		lead = T(t.Accent, t.Glyph.Focus+" ")
	}
	style := t.Text
	if here {
		style = t.Title
	}
	col := f.labelColumn()
	if fd.text() || col == 0 {
		col = 0
	}
	left := mark + col
	body := fd.view(max(1, f.w-left), here)
	var b piece
	if !fd.text() {
		label := strings.Split(Para(style, fd.label(), max(1, f.w-mark)), "\n")
		if col > 0 {
			label = strings.Split(Para(style, fd.label(), max(1, col-2)), "\n")
		}
		for n, l := range label {
			if n == 0 {
				l = lead + l
			} else {
				l = strings.Repeat(" ", mark) + l
			}
			b.lines = append(b.lines, l)
		}
	}
	shift := 0
	if col == 0 {
		shift = len(b.lines)
	}
	for n, l := range body.lines {
		row := shift + n
		for len(b.lines) <= row {
			b.lines = append(b.lines, "")
		}
		b.lines[row] = Fill(b.lines[row], left, 1) + l
	}
	b.spots = append(b.spots, Spot{X: 0, Y: 0, W: f.w, H: len(b.lines), Key: spotMark + "field:" + strconv.Itoa(i)})
	for _, s := range body.spots {
		s.X, s.Y = s.X+left, s.Y+shift
		s.Key = spotMark + "field:" + strconv.Itoa(i) + ":" + s.Key
		b.spots = append(b.spots, s)
	}
	if fd.still() {
		b.spots = nil
	}
	if body.cursor != nil {
		b.cursor = body.cursor
		b.cursor.X, b.cursor.Y = b.cursor.X+left, b.cursor.Y+shift
	}
	return b
}

// piece is a part of a frame: whole lines, with places relative to them.
type piece struct {
	lines  []string
	cursor *tea.Cursor
	spots  []Spot
}

var _ interface {
	Screen
	Typing
	Draft
} = (*Form)(nil)

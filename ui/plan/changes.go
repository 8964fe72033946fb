package plan

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"aula/model"
	"aula/model/diff"
	"aula/ui"
)

// around is how many unchanged lines stand around a change.
const around = 1

// before and current are the page as it was last read, and as it stands: one text each,
// in the reader's language.
func (p *Page) before() string {
	if p.was == nil {
		return p.current()
	}
	return Flat(SnapshotLines(p.terms(), *p.was))
}

func (p *Page) current() string {
	return Flat(SnapshotLines(p.terms(), p.facts.page.Snapshot()))
}

// Changed are the lines in which two readings of a page differ, each as one text: what
// went stands in [- -], what came in {+ +}.
func Changed(t Terms, was, now model.Snapshot) []string {
	var out []string
	for _, l := range diff.Lines(Flat(SnapshotLines(t, was)), Flat(SnapshotLines(t, now))) {
		if l.Kind == diff.Same {
			continue
		}
		var b strings.Builder
		for _, part := range l.Parts {
			b.WriteString(marked(part))
		}
		out = append(out, b.String())
	}
	return out
}

// marked is a stretch of words with the marks of what became of it.
func marked(p diff.Part) string {
	switch p.Kind {
	case diff.Removed:
		return "[-" + p.Text + "-]"
	case diff.Added:
		return "{+" + p.Text + "+}"
	}
	return p.Text
}

// unread is how many lines have changed since the page was last read.
func (p *Page) unread() int {
	if p.was == nil || p.facts.page.Plan == nil {
		return 0
	}
	return len(Changed(p.terms(), *p.was, p.facts.page.Snapshot()))
}

// changes is the dialog that shows what has changed.
type changes struct {
	env   ui.Env
	parts []diff.Stretch
	lines []string // drawn
	at    []int    // the drawn line at which each change begins
	here  int      // the change in front
	top   int
	w, h  int
}

func newChanges(env ui.Env, before, after string) *changes {
	return &changes{env: env, parts: diff.Fold(diff.Lines(before, after), around)}
}

// Title is the dialog's name.
func (c *changes) Title() string { return c.env.Text.Plan.Changes.Title }

// Load has nothing to ask for.
func (c *changes) Load() tea.Cmd { return nil }

// Resize sets the cells View fills.
func (c *changes) Resize(w, h int) {
	c.w, c.h = w, h
	c.draw()
	c.show(c.here)
}

// Update takes the wheel.
func (c *changes) Update(msg tea.Msg) tea.Cmd {
	c.scroll(ui.Wheel(msg))
	return nil
}

func (c *changes) scroll(by int) { c.top = max(0, min(c.top+by, len(c.lines)-c.room())) }

// room is how many lines of the difference the window shows, under its head.
func (c *changes) room() int {
	if c.h < 4 {
		return c.h
	}
	return c.h - 2
}

// show brings a change into the window.
func (c *changes) show(n int) {
	if len(c.at) == 0 {
		return
	}
	c.here = max(0, min(n, len(c.at)-1))
	c.top = 0
	c.scroll(c.at[c.here] - around)
}

// Actions are closing, the jumps, and the moves.
func (c *changes) Actions() []ui.Action {
	s := c.env.Text
	acts := []ui.Action{
		{Key: ui.Bind(s, s.Plan.Changes.Next, "n"), Do: func() tea.Cmd { c.show(c.here + 1); return nil }},
		{Key: ui.Bind(s, s.Plan.Changes.Prev, "p"), Do: func() tea.Cmd { c.show(c.here - 1); return nil }},
		{Key: ui.Bind(s, s.Kit.Keys.Close, "esc", "enter"), Do: func() tea.Cmd { return ui.Close(nil) }},
	}
	return append(acts, ui.Scrolls(s, max(1, c.room()-1), c.scroll)...)
}

// draw lays the lines out for the width there is.
func (c *changes) draw() {
	c.lines, c.at = nil, nil
	if c.w <= 0 {
		return
	}
	t, w := c.env.Theme, c.env.Text.Plan.Changes
	changed := false // the line before is of the same change
	for _, st := range c.parts {
		if st.Folded {
			changed = false
			c.lines = append(c.lines, ui.Cut(t, ui.Line(t.Dim, t.Glyph.H+t.Glyph.H+" "+w.Same.Of(len(st.Lines))+" "+t.Glyph.H+t.Glyph.H), c.w))
			continue
		}
		for _, l := range st.Lines {
			if l.Kind != diff.Same && !changed {
				c.at = append(c.at, len(c.lines))
			}
			changed = l.Kind != diff.Same
			c.lines = append(c.lines, c.drawLine(l)...)
		}
	}
}

// drawLine is a line with its sign: + came, - went, ~ has other words. Within a line what
// went stands in [- -] and what came in {+ +}, so that it reads without colours.
func (c *changes) drawLine(l diff.Line) []string {
	t := c.env.Theme
	sign, style := "  ", t.Dim
	switch l.Kind {
	case diff.Added:
		sign, style = "+ ", t.Good
	case diff.Removed:
		sign, style = "- ", t.Bad
	case diff.Changed:
		sign, style = "~ ", t.Accent
	}
	lead, rest := ui.T(style, sign), "  "
	if c.w < 8 {
		lead, rest = "", ""
	}
	room := max(1, c.w-ansi.StringWidth(rest))
	var spans []span
	for _, part := range l.Parts {
		switch {
		case l.Kind != diff.Changed && l.Kind != diff.Same:
			spans = append(spans, span{style, part.Text})
		case part.Kind == diff.Removed:
			spans = append(spans, span{t.Bad, marked(part)})
		case part.Kind == diff.Added:
			spans = append(spans, span{t.Good, marked(part)})
		default:
			spans = append(spans, span{t.Text, part.Text})
		}
	}
	return indented(flow(spans, room), lead, rest)
}

// View draws the window's part.
func (c *changes) View() ui.Frame {
	if c.w <= 0 || c.h <= 0 {
		return ui.Frame{}
	}
	t, w := c.env.Theme, c.env.Text.Plan.Changes
	lines := c.lines
	if len(lines) == 0 {
		lines = []string{ui.T(t.Dim, w.None)}
	}
	lines = lines[min(c.top, len(lines)-1):]
	lines = lines[:min(len(lines), c.room())]
	if c.room() < c.h {
		head := ui.Cut(t, ui.T(t.Dim, fmt.Sprintf(w.At, min(c.here+1, len(c.at)), len(c.at))), c.w)
		lines = append([]string{head, ""}, lines...)
	}
	return ui.Frame{Body: ui.Clip(strings.Join(lines, "\n"), c.w, c.h)}
}

// Speak says each change in a sentence.
func (c *changes) Speak() ui.Speech {
	w := c.env.Text.Plan.Changes
	var out ui.Speech
	for _, st := range c.parts {
		if st.Folded {
			continue
		}
		for _, l := range st.Lines {
			switch l.Kind {
			case diff.Added:
				out.Lines = append(out.Lines, fmt.Sprintf(w.Added, l.After()))
			case diff.Removed:
				out.Lines = append(out.Lines, fmt.Sprintf(w.Removed, l.Before()))
			case diff.Changed:
				out.Lines = append(out.Lines, fmt.Sprintf(w.Changed, l.Before(), l.After()))
			}
		}
	}
	if len(out.Lines) == 0 {
		out.Lines = []string{w.None}
	}
	return out
}

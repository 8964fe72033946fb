package plan

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"aula/ui"
	"aula/ui/clean"
)

// span is a stretch of plain text in one style.
type span struct {
	style lipgloss.Style
	text  string
}

// flow breaks stretches into lines of at most w cells, at spaces where it can; a style
// never reaches over the end of a line.
func flow(all []span, w int) []string {
	f := flower{w: max(1, w)}
	for _, s := range all {
		for piece := range strings.SplitAfterSeq(clean.Line(s.text), " ") {
			word := strings.TrimRight(piece, " ")
			f.word(s.style, word)
			f.spaces += len(piece) - len(word)
		}
	}
	f.end()
	return f.lines
}

// flower fills lines.
type flower struct {
	w, x   int
	spaces int // that are set only if something follows on the line
	line   strings.Builder
	lines  []string
	run    strings.Builder
	style  lipgloss.Style
}

func (f *flower) word(style lipgloss.Style, word string) {
	if word == "" {
		return
	}
	wide := ansi.StringWidth(word)
	if f.x > 0 && f.x+f.spaces+wide > f.w {
		f.end()
	}
	f.in(style)
	if f.x > 0 && f.spaces > 0 {
		f.run.WriteString(strings.Repeat(" ", f.spaces))
		f.x += f.spaces
	}
	f.spaces = 0
	for ; wide > f.w; wide = ansi.StringWidth(word) {
		head := ansi.Truncate(word, f.w, "")
		if head == "" {
			return // a letter that is wider than the line
		}
		f.run.WriteString(head)
		f.end()
		f.in(style)
		word = word[len(head):]
	}
	f.run.WriteString(word)
	f.x += wide
}

// in sets the style of what comes.
func (f *flower) in(style lipgloss.Style) {
	f.flush()
	f.style = style
}

func (f *flower) flush() {
	if f.run.Len() > 0 {
		f.line.WriteString(ui.Line(f.style, f.run.String()))
		f.run.Reset()
	}
}

func (f *flower) end() {
	f.flush()
	f.lines = append(f.lines, f.line.String())
	f.line.Reset()
	f.x, f.spaces = 0, 0
}

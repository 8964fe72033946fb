package linear

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"aula/ui"
	"aula/ui/clean"
)

// voice writes plain lines.
type voice struct {
	to      io.Writer
	width   func() int
	instead func(string) string // for keys of the screens, what is typed here; nil: all as it is
	empty   bool                // the last line was
	raw     bool                // the terminal is: a new line does not begin at its left edge
	err     error
}

// cells are those of a line as wide as the window is now.
func (v *voice) cells() int {
	if v.width != nil {
		if w := v.width(); w > 0 {
			return w
		}
	}
	return defaultWidth
}

// words are what is said of a text.
func (v *voice) words(text string) string {
	if v.instead != nil {
		text = v.instead(text)
	}
	return plain(text)
}

func (v *voice) write(s string) {
	if v.raw {
		s = strings.ReplaceAll(s, "\n", "\r\n")
	}
	if v.err == nil {
		_, v.err = io.WriteString(v.to, s)
	}
}

// say writes a text, broken at the width.
func (v *voice) say(text string) {
	for l := range strings.SplitSeq(v.words(text), "\n") {
		if l = oneLine(l); l != "" {
			v.write(ui.Wrap(l, v.cells()) + "\n")
			v.empty = false
		}
	}
}

// gap writes an empty line, once.
func (v *voice) gap() {
	if !v.empty {
		v.write("\n")
	}
	v.empty = true
}

// prompt asks for an answer. Where nothing echoes what is typed, the line ends here.
func (v *voice) prompt(text string, echoed bool) {
	if v.write(ui.Wrap(v.words(text), v.cells())); echoed {
		v.write(" ")
	} else {
		v.write("\n")
	}
	v.empty = false
}

// wipe clears window and scrollback.
func (v *voice) wipe() {
	v.write(ansi.EraseEntireScreen + ansi.EraseEntireDisplay + ansi.CursorHomePosition)
}

// plain is text without anything that is drawn: boxes, bars, arrows, marks.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r >= 0x2190 && r <= 0x21ff, r >= 0x2500 && r <= 0x27bf, r == '•', r == '√':
			return ' '
		case unicode.Is(unicode.Bidi_Control, r), unicode.IsControl(r):
			return -1
		}
		return r
	}, clean.Text(strings.NewReplacer(" · ", ", ", " ► ", ", ").Replace(ansi.Strip(s))))
}

// oneLine is a line without what is left where signs stood.
func oneLine(l string) string {
	l = strings.Join(strings.Fields(l), " ")
	return strings.TrimPrefix(strings.TrimPrefix(l, ", "), ": ")
}

// sentence ends a text with a stop, if it has none.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".?!:") || strings.HasSuffix(s, "…") {
		return s
	}
	return s + "."
}

// title is a screen's own, as a sentence. The sign that leads from a place to what lies in
// it is drawn with the theme's, whatever that is.
func (s *session) title(top ui.Screen) string {
	way := " " + s.root.Env().Theme.Glyph.Right + " "
	return sentence(strings.ReplaceAll(top.Title(), way, ", "))
}

// seen is what a screen that has no words of its own draws, line by line.
func seen(f ui.Frame) []string {
	var lines []string
	for l := range strings.SplitSeq(plain(f.Body), "\n") {
		if l = oneLine(l); strings.ContainsFunc(l, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			lines = append(lines, l)
		}
	}
	return lines
}

// speech is a screen in words.
func speech(top ui.Screen) ui.Speech {
	switch s := top.(type) {
	case nil:
		return ui.Speech{}
	case ui.Speaker:
		return s.Speak()
	}
	return ui.Speech{Lines: seen(top.View())}
}

// done and fault end every deed with a sentence that begins with the same word.
func (s *session) done(words string) {
	s.out.say(fmt.Sprintf(s.words().Done, sentence(words)))
}

func (s *session) fault(words string) {
	s.out.say(fmt.Sprintf(s.words().Fault, sentence(words)))
}

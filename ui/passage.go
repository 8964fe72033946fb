package ui

import (
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"aula/ui/clean"
)

// passage is what a Reader shows or leaves out as a whole.
type passage struct {
	depth int    // of a heading, from 1; 0: it is none
	point bool   // of a list
	text  string // with its marks
	key   string // of a row of keys
	names []string
	apart bool // an empty line stands above
}

// passages are the heading, the rows of keys, then the text.
func (p Part) passages() []passage {
	var all []passage
	if p.Title != "" {
		all = append(all, passage{depth: 1, text: clean.Line(p.Title), apart: true})
	}
	for _, a := range p.Keys {
		h := a.Key.Help()
		if h.Desc == "" {
			continue
		}
		say := clean.Line(h.Desc)
		if a.Off != "" {
			say += " – " + clean.Line(a.Off)
		}
		all = append(all, passage{key: clean.Line(h.Key), names: append(a.Key.Keys(), h.Key), text: say})
	}
	text := written(p.Text)
	if len(text) > 0 && len(p.Keys) > 0 {
		text[0].apart = true
	}
	return append(all, text...)
}

// written reads marked text: lines that follow each other are one paragraph.
func written(s string) []passage {
	var all []passage
	apart, joins := false, false
	for l := range strings.SplitSeq(clean.Text(s), "\n") {
		l = strings.TrimSpace(l)
		p := passage{text: l, apart: apart}
		switch {
		case l == "":
			apart, joins = true, false
			continue
		case strings.HasPrefix(l, "# "):
			p.depth, p.text, p.apart = 1, l[2:], true
		case strings.HasPrefix(l, "## "):
			p.depth, p.text, p.apart = 2, l[3:], true
		case strings.HasPrefix(l, "- "):
			p.point, p.text = true, l[2:]
		case joins:
			all[len(all)-1].text += " " + l
			continue
		}
		all = append(all, p)
		apart, joins = false, p.depth == 0
	}
	return all
}

// Paragraphs are a marked text, as a Part has it, in plain lines: to be said.
func Paragraphs(s string) []string {
	var all []string
	for _, p := range written(s) {
		all = append(all, p.spoken())
	}
	return all
}

// bare is the text without its marks.
func bare(s string) string { return strings.NewReplacer("**", "", "`", "").Replace(s) }

// has tells whether all of the words typed are there.
func (p passage) has(want string) bool {
	have := fold(p.key + " " + bare(p.text))
	return !slices.ContainsFunc(strings.Fields(want), func(w string) bool { return !strings.Contains(have, w) })
}

// isKey tells whether a row is about a key.
func (p passage) isKey(want string) bool {
	return slices.ContainsFunc(p.names, func(n string) bool { return fold(n) == want })
}

func (p passage) spoken() string {
	if p.key != "" {
		return p.key + ": " + bare(p.text)
	}
	return bare(p.text)
}

// drawn is the passage in lines of at most w cells; keys stand in a column wide enough
// for the widest.
func (p passage) drawn(t *Theme, w, wide int) []string {
	lead, style, indent := "", t.Text, 0
	switch {
	case p.depth > 0:
		style = t.Title
	case p.key != "":
		wide = min(wide, max(0, w-12))
		lead = Fill(Line(t.Key, p.key), wide+2, 1)
		indent = wide + 2
	case p.point:
		lead, indent = T(t.Dim, "• "), 2
	}
	if indent >= w {
		lead, indent = "", 0
	}
	lines := flow(styled(t, p.text, style), w-indent)
	for i, l := range lines {
		if i > 0 {
			lead = strings.Repeat(" ", indent)
		}
		lines[i] = lead + l
	}
	if p.depth == 1 && w > 1 {
		lines = append(lines, T(t.Border, strings.Repeat(t.Glyph.H, min(w, cellsOf(p.text)))))
	}
	return lines
}

// span is a stretch of text in one style.
type span struct {
	text  string
	style lipgloss.Style
}

// styled takes the marks around loud words and keys away and gives them their styles.
func styled(t *Theme, s string, plain lipgloss.Style) []span {
	var all []span
	for i, part := range strings.Split(s, "`") {
		if i%2 == 1 {
			all = append(all, span{part, t.Key})
			continue
		}
		for j, sub := range strings.Split(part, "**") {
			style := plain
			if j%2 == 1 {
				style = t.Title
			}
			all = append(all, span{sub, style})
		}
	}
	return all
}

// flow breaks stretches into lines of at most w cells, at spaces where it can; a style
// never reaches over the end of a line.
func flow(all []span, w int) []string {
	var letters []rune
	var of []int // the stretch of each letter
	for i, s := range all {
		for _, r := range clean.Line(s.text) {
			letters, of = append(letters, r), append(of, i)
		}
	}
	at := 0
	var lines []string
	for l := range strings.SplitSeq(Wrap(string(letters), w), "\n") {
		var b strings.Builder
		var run []rune
		here := 0
		end := func() {
			if len(run) > 0 {
				b.WriteString(Line(all[here].style, string(run)))
			}
			run = nil
		}
		for _, r := range l {
			for at < len(letters)-1 && letters[at] != r { // a space that gave way to the end of a line
				at++
			}
			if at = min(at, len(of)-1); of[at] != here {
				end()
			}
			here, run = of[at], append(run, r)
			at++
		}
		end()
		lines = append(lines, b.String())
	}
	return lines
}

package plan

import (
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"aula/model"
	"aula/ui"
	"aula/ui/clean"
)

const (
	// labelsFrom is the width from which the names of parts stand beside what they say.
	labelsFrom = 50
	// airFrom is the height from which there are gaps between parts.
	airFrom = 14
)

// layout is where the rows stand once they are drawn.
type layout struct {
	lines [][]string // of each row, the cursor not on it
	from  []int      // its first line
	total int
	col   int // cells of the names of parts; 0: they stand above
}

// span are the lines of a row.
func (l layout) span(row int) (from, to int) {
	if row >= len(l.from) {
		return 0, 0
	}
	return l.from[row], l.from[row] + len(l.lines[row])
}

// lay draws the rows for the width there is.
func (p *Page) lay() {
	p.laid = layout{}
	if p.w <= 0 || p.h <= 0 {
		return
	}
	if p.w >= labelsFrom {
		for _, r := range p.rows {
			p.laid.col = max(p.laid.col, ansi.StringWidth(clean.Line(r.line.Label)))
		}
		p.laid.col = min(p.laid.col+2, p.w*2/5)
	}
	for _, r := range p.rows {
		lines := p.draw(r, false)
		p.laid.lines, p.laid.from = append(p.laid.lines, lines), append(p.laid.from, p.laid.total)
		p.laid.total += len(lines)
	}
}

// room is how many lines of the page the window shows: the last one tells how many are
// left, if there are more.
func (p *Page) room() int {
	if p.laid.total > p.h && p.h > 3 {
		return p.h - 1
	}
	return p.h
}

// reveal moves the window so that the cursor's row is in it: its beginning, if it is
// longer.
func (p *Page) reveal() {
	h := p.room()
	from, to := p.laid.span(p.at)
	if p.at == p.first() && to <= h {
		from = 0
	}
	switch {
	case from < p.top || to-from > h:
		p.top = from
	case to > p.top+h:
		p.top = to - h
	}
	if p.atEnd() && p.laid.total-h <= from {
		p.top = p.laid.total - h
	}
	p.top = max(0, min(p.top, p.laid.total-h))
}

// first is the first row that can have the cursor.
func (p *Page) first() int {
	for i, r := range p.rows {
		if !r.still() {
			return i
		}
	}
	return 0
}

// View draws the window's part of the page.
func (p *Page) View() ui.Frame {
	if p.w <= 0 || p.h <= 0 {
		return ui.Frame{}
	}
	t := p.env.Theme
	if p.facts.gone {
		return ui.Frame{Body: ui.Clip(ui.Para(t.Dim, p.env.Text.Plan.Say.Gone, p.w), p.w, p.h)}
	}
	var f ui.Frame
	var out []string
	h := p.room()
	for i := range p.rows {
		from, to := p.laid.span(i)
		if to <= p.top || from >= p.top+h {
			continue
		}
		lines := p.laid.lines[i]
		if i == p.at {
			lines = p.draw(p.rows[i], true)
		}
		lo, hi := max(from, p.top), min(to, p.top+h)
		if !p.rows[i].still() {
			spot := ui.Spot{X: 0, Y: lo - p.top, W: p.w, H: hi - lo, Key: rowMark + strconv.Itoa(i)}
			if i == p.at {
				spot.Key = "enter"
			}
			f.Spots = append(f.Spots, spot)
		}
		out = append(out, lines[lo-from:hi-from]...)
	}
	if left := p.laid.total - p.top - h; left > 0 && h < p.h {
		out = append(out, ui.MoreLines(p.env, left))
	}
	f.Body = ui.Clip(strings.Join(out, "\n"), p.w, p.h)
	return f
}

// draw is a row in lines.
func (p *Page) draw(r row, here bool) []string {
	t := p.env.Theme
	mark := ansi.StringWidth(t.Glyph.Focus) + 1
	lead := strings.Repeat(" ", mark)
	first := lead
	if here {
		first = ui.T(t.Accent, t.Glyph.Focus+" ")
	}
	switch {
	case r.gap && p.h < airFrom:
		return nil
	case r.gap:
		return []string{""}
	case r.comment != nil:
		return p.drawComment(r, here, first, lead)
	case r.line.Part == "":
		return indented(ui.Card{r.tone.Para(r.say)}.Draw(t, max(1, p.w-mark)), lead, lead)
	case groupOf(r.line.Part) == groupBasics:
		return indented(flow(p.headSpans(r.line, here), p.w-mark), first, lead)
	}
	style := t.Text
	if here {
		style = t.Title
	}
	spans := []span{{style, r.line.Text}}
	if r.line.Note != "" {
		spans = append(spans, span{t.Dim, "  " + r.line.Note})
	}
	if p.laid.col == 0 {
		var out []string
		if r.line.Label != "" {
			out = indented(flow([]span{{t.Dim, r.line.Label}}, p.w-mark), lead, lead)
		}
		return append(out, indented(flow(spans, p.w-mark), first, lead)...)
	}
	label := ui.Fill(ui.Cut(t, ui.Line(t.Dim, r.line.Label), p.laid.col-1), p.laid.col, 1)
	hang := ""
	if r.line.Part == partText {
		hang = "  "
	}
	lines := flow(spans, p.w-mark-p.laid.col-len(hang))
	return indented(lines, first+label, lead+strings.Repeat(" ", p.laid.col)+hang)
}

// headSpans are the name, the time, the site and the stage.
func (p *Page) headSpans(l Line, here bool) []span {
	t := p.env.Theme
	style := t.Text
	if here || l.Part == partTitle {
		style = t.Title
	}
	if l.Part != PartStage {
		if l.Part == "form" {
			return []span{{style, l.Label + ": " + l.Text}}
		}
		return []span{{style, l.Text}}
	}
	stage, next := stageWords(p.env.Text, p.facts.page, p.facts.me, p.facts.members)
	tone, sign := t.Accent, ""
	switch p.facts.page.Stage() {
	case model.StageApproved, model.StageHeld, model.StageDebriefed:
		tone, sign = t.Good, t.Glyph.Ok+" "
	case model.StageChanges, model.StageCancelled:
		tone, sign = t.Warn, t.Glyph.Warn+" "
	}
	out := []span{{tone, sign + stage}}
	if next != "" {
		out = append(out, span{style, " – " + next})
	}
	return out
}

// drawComment quotes a comment under its line.
func (p *Page) drawComment(r row, here bool, first, lead string) []string {
	t := p.env.Theme
	in := min(p.laid.col, max(0, p.w-20))
	if groupOf(r.line.Part) == groupBasics {
		in = 0
	}
	bar := ui.T(t.Border, t.Glyph.V+" ")
	deep := ""
	if r.comment != r.head {
		deep = "  "
	}
	if p.w < 12 {
		bar, deep = "", ""
	}
	style, words := t.Text, r.say
	if here {
		style = t.Title
	}
	if r.tone == ui.Good {
		words = t.Glyph.Ok + " " + words
		if !here {
			style = t.Dim
		}
	}
	pad := strings.Repeat(" ", in) + bar + deep
	room := max(1, p.w-ansi.StringWidth(lead+pad))
	var lines []string
	if r.was != "" {
		lines = append(lines, paragraphs(t.Dim, p.wasSaid(r.was), room)...)
	}
	lines = append(lines, paragraphs(style, words, room)...)
	out := indented(lines, first+pad, lead+pad)
	for i := range out {
		out[i] = ui.Clip(out[i], p.w, 1)
	}
	return out
}

func (p *Page) wasSaid(line string) string {
	return strings.ReplaceAll(p.env.Text.Plan.Say.Was, "%s", oneLine(line))
}

// paragraphs wraps a text whose line ends stay.
func paragraphs(style lipgloss.Style, s string, w int) []string {
	var out []string
	for l := range strings.SplitSeq(clean.Text(s), "\n") {
		out = append(out, flow([]span{{style, l}}, w)...)
	}
	return out
}

// indented puts a lead before the first line and another before the rest.
func indented(lines []string, first, rest string) []string {
	for i, l := range lines {
		if i == 0 {
			lines[i] = first + l
		} else {
			lines[i] = rest + l
		}
	}
	return lines
}

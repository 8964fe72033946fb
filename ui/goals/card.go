package goals

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"aula/model"
	"aula/ui"
	"aula/ui/clean"
)

// para is plain text in at most most lines of w cells; what is left out is marked.
func para(t *ui.Theme, style lipgloss.Style, s string, w, most int) []string {
	if w < 1 || most < 1 {
		return nil
	}
	// A very long text is cut before it is wrapped: no line shows more letters than cells,
	// but for the ones that take none.
	if r := []rune(s); len(r) > 4*w*most {
		s = string(r[:4*w*most])
	}
	lines := strings.Split(ui.Wrap(clean.Text(s), w), "\n")
	if len(lines) > most {
		lines = lines[:most]
		more := ansi.StringWidth(t.Glyph.More)
		if w > more {
			lines[most-1] = ui.Clip(lines[most-1], w-more, 1) + t.Glyph.More
		}
	}
	for i, l := range lines {
		lines[i] = ui.T(style, l)
	}
	return lines
}

// ladder are the five levels of a goal from the best to the worst, each with the key
// that notes it, what it is, and its words in most lines.
func (d *desk) ladder(g *model.Goal, w, most int) []string {
	t, s, words := d.env.Theme, signsOf(d.env.Theme), d.env.Text.Goals.Level
	now, last := d.facts.standing(g)
	marks := map[model.Level][]string{model.LevelOf(0): {words.Agreed}}
	mark := func(l model.Level, first bool, word string) {
		if first {
			marks[l] = slices.Insert(marks[l], 0, word)
		} else {
			marks[l] = append(marks[l], word)
		}
	}
	if g.Baseline.Known() {
		mark(g.Baseline, false, words.Base)
	}
	var here model.Level
	if now.known && last != nil {
		here = last.Level
		word := words.Now
		if last.Partly {
			word += " (" + words.Partly + ")"
		}
		mark(here, true, word)
	}
	wide := 0
	for _, m := range marks {
		wide = max(wide, ansi.StringWidth(clean.Line(strings.Join(m, ", "))))
	}
	lead := 2 + 3 + 2 // key, level, mark
	if w-lead-wide-2 < 18 {
		wide = -2 // no room for words beside the marks
	}
	var out []string
	for _, l := range slices.Backward(model.Levels()) {
		label, text, sign := t.Text, t.Text, cell{" ", inkText}
		if l == model.LevelOf(0) {
			label = t.Title
		}
		switch {
		case l == here && last.Partly:
			sign, text = cell{s.part, markInk(now)}, t.Title
		case l == here:
			sign, text = cell{s.now, markInk(now)}, t.Title
		case l == g.Baseline:
			sign = cell{s.base, inkText}
		}
		head := ui.T(t.Key, string(rune('0'+l))) + " " + ui.T(label, s.wide(l)) + " " + paint(t, []cell{sign}) + " "
		if wide > 0 {
			style := t.Dim
			if l == here {
				style = markInk(now).style(t)
			}
			head += ui.Fill(ui.T(style, strings.Join(marks[l], ", ")), wide, 1) + "  "
		}
		said := oneLine(g.Says(l))
		if said == "" {
			said, text = words.None, t.Dim
		}
		for i, line := range para(t, text, said, w-lead-wide-2, most) {
			if i > 0 {
				head = strings.Repeat(" ", lead+wide+2)
			}
			out = append(out, ui.Clip(head+line, w, 1))
		}
		if w-lead-wide-2 < 1 {
			out = append(out, ui.Clip(head, w, 1))
		}
	}
	return out
}

// room is how much of a goal a card tells.
type room struct {
	title int  // lines of the client's words; 0: they stand elsewhere
	lines int  // of each level
	tight bool // no gaps, no headings
	steps bool // the steps are listed
	bar   bool // the bar stands in it, not beside
	asked bool // the question stands above the card
	brief bool // the course is said, not drawn
}

// card draws a goal in lines of w cells.
func (d *desk) card(g *model.Goal, w int, r room) []string {
	t, c := d.env.Theme, d.env.Text.Goals.Card
	now, _ := d.facts.standing(g)
	var out []string
	add := func(style lipgloss.Style, s string, most int) {
		if s != "" {
			out = append(out, para(t, style, s, w, most)...)
		}
	}
	gap := func() {
		if !r.tight && len(out) > 0 {
			out = append(out, "")
		}
	}
	add(t.Title, oneLine(g.Text), r.title)
	for _, s := range d.clashSaid(g) {
		add(t.Warn, t.Glyph.Warn+" "+s, 3)
	}
	if !r.tight {
		add(t.Dim, d.about(g), 2)
	}
	add(t.Accent, d.stateSaid(g), 3)
	if b := bar(t, placeOf(g.Baseline), now, min(w-16, 37)); r.bar && !r.tight && b != "" {
		gap()
		out = append(out, b+"   "+ui.T(t.Text, d.wayNumbers(g)))
	}
	gap()
	if !r.tight && !r.asked && g.State == model.GoalActive && !d.over() {
		add(t.Title, c.Levels, 1)
	}
	out = append(out, d.ladder(g, w, r.lines)...)
	if _, last := d.facts.standing(g); last == nil {
		add(t.Dim, c.NotRated, 2)
	} else if last.Partly && last.Reported(g.Baseline) == -1 && g.Baseline == model.LevelOf(-1) {
		add(t.Dim, c.Report, 2)
	}
	if chart := d.chart(g, w); !r.brief && len(chart) > 0 && len(d.facts.course(g.ID)) > 0 {
		gap()
		if !r.tight {
			add(t.Title, c.Course, 1)
		}
		out = append(out, chart...)
	} else if len(d.facts.course(g.ID)) > 0 {
		gap()
		add(t.Text, c.Course+": "+d.courseWords(g, 6), 3)
	}
	if r.tight {
		add(t.Dim, d.about(g), 2)
	}
	if steps := d.facts.steps(g.ID); r.steps && len(steps) > 0 {
		gap()
		add(t.Title, c.StepList+" "+d.stepsSaid(g), 1)
		for _, s := range steps {
			box, style := t.Glyph.Off, t.Text
			if s.Done != 0 {
				box, style = t.Glyph.On, t.Dim
			}
			out = append(out, ui.Cut(t, ui.T(style, box+" "+oneLine(s.Text)), w))
		}
	}
	gap()
	if missing := d.missing(g); missing != "" {
		add(t.Warn, fmt.Sprintf(c.Missing, missing), 2)
	}
	add(t.Dim, d.written(g), 2)
	return out
}

// readAll shows all that there is of a goal in words, for windows that cut it.
func (d *desk) readAll(g *model.Goal) tea.Cmd {
	return ui.Ask(ui.NewMessage(d.env, d.env.Text.Goals.One, strings.Join(d.told(g, true), "\n\n")))
}

// told is a goal in sentences and all its words; its steps too if they are wanted.
func (d *desk) told(g *model.Goal, withSteps bool) []string {
	w, s := d.env.Text.Goals, signsOf(d.env.Theme)
	all := []string{g.Text}
	all = append(all, d.clashSaid(g)...)
	for _, say := range []string{d.about(g), d.stateSaid(g), d.picture(g)} {
		if say != "" {
			all = append(all, say)
		}
	}
	for _, l := range slices.Backward(model.Levels()) {
		said := strings.TrimSpace(g.Says(l))
		if said == "" {
			said = w.Level.None
		}
		all = append(all, s.number(l)+", "+w.Level.Names[l-1]+": "+said)
	}
	if course := d.courseWords(g, 60); len(d.facts.course(g.ID)) > 0 {
		all = append(all, fmt.Sprintf(w.Voice.Course, course))
	}
	if steps := d.facts.steps(g.ID); withSteps && len(steps) > 0 {
		lines := []string{w.Card.StepList + " " + d.stepsSaid(g)}
		for _, x := range steps {
			lines = append(lines, d.stepSaid(x))
		}
		all = append(all, strings.Join(lines, "\n"))
	}
	if missing := d.missing(g); missing != "" {
		all = append(all, fmt.Sprintf(w.Card.Missing, missing))
	}
	return append(all, d.written(g))
}

// stepSaid is a step, and when it was done.
func (d *desk) stepSaid(s *model.GoalStep) string {
	if s.Done == 0 {
		return "- " + oneLine(s.Text)
	}
	return "- " + oneLine(s.Text) + ", " + fmt.Sprintf(d.env.Text.Goals.Card.Done, d.near(s.Done))
}

// picture says the bar in words: where it began, where it is, how far it is to what was
// agreed.
func (d *desk) picture(g *model.Goal) string {
	v := d.env.Text.Goals.Voice
	base, known := g.Baseline.Value()
	var all []string
	if known {
		all = append(all, fmt.Sprintf(v.Begin, d.says(g, g.Baseline)))
	}
	_, last := d.facts.standing(g)
	if last == nil {
		return strings.Join(append(all, d.env.Text.Goals.Off.NoRatings), " ")
	}
	now, _ := last.Level.Value()
	say := d.says(g, last.Level)
	if last.Partly {
		say += " (" + d.env.Text.Goals.Level.Partly + ")"
	}
	all = append(all, fmt.Sprintf(v.Now, say))
	switch {
	case !known:
	case last.Partly && base == -1:
		all = append(all, d.env.Text.Goals.Card.Report)
	case now > base:
		all = append(all, v.Up.Of(now-base))
	case now < base:
		all = append(all, v.Down.Of(base-now))
	default:
		all = append(all, v.Same)
	}
	switch {
	case now < 0:
		all = append(all, v.ToGo.Of(-now))
	case now == 0:
		all = append(all, v.There)
	default:
		all = append(all, v.Above)
	}
	return strings.Join(all, " ")
}

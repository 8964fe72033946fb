package goals

import (
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// Screen is the page of a client's goals.
type Screen struct {
	desk
	list *ui.List
	rows []*model.Goal
	want model.ID // the goal the cursor should go to
	w, h int
}

// New is the page of a client's goals.
func New(env ui.Env, client model.ID) ui.Screen { return newScreen(env, Gear{}, client) }

// On is the page with what the root lends, and the cursor on a goal; zero: on the first.
func On(env ui.Env, g Gear, client, goal model.ID) ui.Screen {
	s := newScreen(env, g, client)
	s.want = goal
	return s
}

func newScreen(env ui.Env, g Gear, client model.ID) *Screen {
	s := &Screen{desk: desk{env: env, gear: g.filled(), read: reader{client: client}}}
	s.fill()
	return s
}

// Renew takes new words and colours into use.
func (s *Screen) Renew(env ui.Env) {
	s.env = env
	s.list = nil
	s.fill()
}

// Title is the page's name, with the nickname.
func (s *Screen) Title() string { return s.title("") }

func (d *desk) title(more string) string {
	way := " " + d.env.Theme.Glyph.Right + " "
	say := d.env.Text.Goals.Title
	if c := d.facts.page.Client; c != nil {
		say = c.Name + way + say
	}
	if more != "" {
		say += way + more
	}
	return say
}

// GuardsBursts is so: single keys write at once.
func (s *Screen) GuardsBursts() bool { return true }

// Load reads the client's goals.
func (s *Screen) Load() tea.Cmd { return s.read.load(s.env, s) }

// Resize sets the cells View fills.
func (s *Screen) Resize(w, h int) { s.w, s.h = w, h }

// take takes what was read; mine is false for other messages.
func (d *desk) take(page any, msg tea.Msg) (cmd tea.Cmd, mine bool) {
	switch m := msg.(type) {
	case factsMsg:
		if m.to != page {
			return nil, true
		}
		if m.closed {
			if errors.Is(d.read.denied, store.ErrNoUndertaking) && d.signed() {
				d.read.asked = 0
			}
			return d.read.open(page, d.today()), true
		}
		d.facts, d.ready, d.read.denied = m.facts, true, nil
		return nil, true
	case openedMsg:
		if m.to == page {
			d.read.denied = m.err
		}
		return nil, true
	case settledMsg:
		return m.note(d.env), true
	}
	return nil, false
}

// signed tells whether this person has signed the undertaking by now.
func (d *desk) signed() bool {
	me := d.env.Store.Member(d.env.Store.Me())
	return me != nil && me.Undertaking != 0
}

// Update takes the facts, and the keys of the list.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	if cmd, mine := s.take(s, msg); mine {
		s.fill()
		return cmd
	}
	if m, ok := msg.(ui.MadeMsg); ok {
		if m.Kind == model.KindGoal {
			s.want = m.ID
		}
		return nil
	}
	s.lay()
	s.list.Update(msg)
	return nil
}

// fill makes the rows anew; the cursor stays where it was, or goes to what is new.
func (s *Screen) fill() {
	s.rows = s.facts.goals()
	if s.list == nil {
		s.list = ui.NewList(s.env)
	}
	var items []ui.Item
	for _, g := range s.rows {
		items = append(items, ui.Item{ID: g.ID.String(), Title: ui.Begin(oneLine(g.Text), 300)})
	}
	s.list.Set(items)
	if !s.want.Zero() {
		s.list.Select(s.want.String())
		if it, ok := s.list.At(); ok && it.ID == s.want.String() {
			s.want = model.ID{}
		}
	}
}

// goal is the goal under the cursor; nil if there is none.
func (s *Screen) goal() *model.Goal {
	if i := s.list.Index(); i < len(s.rows) {
		return s.rows[i]
	}
	return nil
}

// Actions are opening and making, the deeds with the goal under the cursor, and the
// moves.
func (s *Screen) Actions() []ui.Action {
	t, w, g := s.env.Text, s.env.Text.Goals, s.goal()
	none, fresh := "", ""
	if g == nil {
		none = w.Off.NoGoal
	}
	switch {
	case s.read.denied != nil:
		fresh = s.deniedSaid()
	case !s.ready:
		fresh = w.Reading
	case s.over():
		fresh = w.Off.Over
	}
	acts := []ui.Action{
		{Key: ui.Bind(t, w.Keys.Open, "enter"), Do: func() tea.Cmd { return ui.Open(OnGoal(s.env, s.gear, g.Client, g.ID)) }, Off: none},
		{Key: ui.Bind(t, w.Keys.New, "n"), Do: func() tea.Cmd { return ui.Ask(s.goalForm(nil)) }, Off: fresh},
	}
	acts = append(acts, s.goalDeeds(g)...)
	acts = append(acts, s.deleteDeed(g), ui.UndoAction(s.env))
	acts = append(acts, s.moveDeeds(len(s.rows), s.list.Index(), s.goalOff(g), func(step int) tea.Cmd {
		return move(w.Said.Moved, s.rows, s.list.Index(), step, func(g *model.Goal) *int { return &g.Order })
	})...)
	return append(acts, s.list.Actions()...)
}

// deniedSaid is why this person sees nothing.
func (d *desk) deniedSaid() string {
	if errors.Is(d.read.denied, store.ErrNoUndertaking) {
		return d.env.Text.Goals.Promise
	}
	return d.env.Text.Goals.NotYours
}

// nothing is what stands on a page without goals.
func (d *desk) nothing() string {
	switch {
	case d.read.denied != nil:
		return d.deniedSaid()
	case !d.ready:
		return d.env.Text.Goals.Reading
	}
	return d.env.Text.Goals.Empty
}

// head are the lines above the list: the score, and what it means.
func (s *Screen) head() []string {
	if s.h < 8 || s.w < 20 || len(s.rows) == 0 {
		return nil
	}
	t, w := s.env.Theme, s.env.Text.Goals
	var out []string
	if s.over() {
		out = append(out, para(t, t.Warn, w.Over, s.w, 2)...)
	}
	out = append(out, scoreLines(s.env, scoreOf(s.facts.page.Goals, s.facts.page.Ratings), s.w, s.h >= 14)...)
	if s.h >= 28 {
		out = append(out, "")
	}
	return out
}

// scoreLines draw the score with its scale, and what it means.
func scoreLines(env ui.Env, sc score, w int, meaning bool) []string {
	t, words := env.Theme, env.Text.Goals.Score
	say, of := scoreSaid(env, sc)
	if say == "" {
		return para(t, t.Dim, words.None, w, 2)
	}
	line := ui.T(t.Title, say)
	if of != "" {
		of = ui.T(t.Dim, "  ("+of+")")
	}
	if cells(line)+cells(of) <= w {
		line += of
	}
	out := []string{ui.Cut(t, line, w)}
	if left := w - cells(line) - 3; left >= 21 {
		out[0] = line + "   " + ui.T(t.Dim, "20 ") + scale(t, sc.base, sc.now, left-6) + ui.T(t.Dim, " 80")
	}
	if meaning {
		out = append(out, para(t, t.Dim, words.Means, w, 2)...)
	}
	return out
}

// row is a goal in the list, in one line or two.
func (s *Screen) row(g *model.Goal, here bool, w, high int) []string {
	t := s.env.Theme
	lead, style := strings.Repeat(" ", cells(t.Glyph.Focus)+1), t.Text
	switch {
	case here:
		lead, style = t.Glyph.Focus+" ", t.Chosen
	case g.State != model.GoalActive:
		style = t.Dim
	}
	now, _ := s.facts.standing(g)
	steps := ui.T(t.Dim, s.stepsSaid(g))
	way := ui.T(t.Text, s.wayNumbers(g))
	if g.State != model.GoalActive {
		way = ui.T(t.Dim, s.stateWord(g.State))
	}
	if clashing, words := s.facts.clashes(g.ID); words || len(clashing) > 0 {
		way = ui.T(t.Warn, t.Glyph.Warn) + " " + way
	}
	text := ui.Begin(oneLine(g.Text), 300)
	if high > 1 {
		first := ui.Row(w, ui.T(t.Accent, lead)+ui.Cut(t, ui.Line(style, text), w-cells(lead)-cells(steps)-1), steps)
		return []string{first, ui.Clip(strings.Repeat(" ", cells(lead))+bar(t, placeOf(g.Baseline), now, min(29, w-16))+"  "+way, w, 1)}
	}
	line := bar(t, placeOf(g.Baseline), now, barRoom(w))
	right := ui.Cut(t, way, w/2)
	if w >= narrowRow {
		right = line + "  " + ui.Fill(way, 14, 1) + ui.Fill(steps, 5, 1)
	}
	return []string{ui.Row(w, ui.T(t.Accent, lead)+ui.Cut(t, ui.Line(style, text), w-cells(lead)-cells(right)-1), right)}
}

// narrowRow is the width below which a row has no bar.
const narrowRow = 44

// barRoom is how wide the bar of a one-line row may be.
func barRoom(w int) int {
	if w >= 76 {
		return 17
	}
	return 9
}

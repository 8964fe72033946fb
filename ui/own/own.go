package own

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
	"aula/ui/text"
)

// The parts of the page.
const (
	partDiary = iota
	partCheck
	partPath
	partLent
	parts
)

// Screen is the page of what is a person's own.
type Screen struct {
	env   ui.Env
	gear  Gear
	facts facts
	ready bool // facts have come
	parts ui.Parts
	w, h  int
}

// New is the page with the diary in front.
func New(env ui.Env, g Gear) ui.Screen { return newScreen(env, g) }

// On is the page with the cursor on a record, in the part that shows its kind.
func On(env ui.Env, g Gear, k model.Kind, id model.ID) ui.Screen {
	s := newScreen(env, g)
	s.parts.Front = partOf(k)
	s.parts.Want[s.parts.Front] = id
	return s
}

func newScreen(env ui.Env, g Gear) *Screen {
	s := &Screen{env: env, gear: g.filled(), parts: ui.NewParts(parts)}
	s.fill()
	return s
}

func partOf(k model.Kind) int {
	switch k {
	case model.KindReadiness:
		return partCheck
	case model.KindPathway:
		return partPath
	case model.KindLent:
		return partLent
	}
	return partDiary
}

// of picks a part's word.
func of(w text.OwnParts, part int) string {
	return [parts]string{w.Diary, w.Check, w.Path, w.Lent}[part]
}

// Renew takes new words and colours into use.
func (s *Screen) Renew(env ui.Env) {
	s.env = env
	s.fill()
}

// Title is the page's name.
func (s *Screen) Title() string { return s.env.Text.Own.Title }

// Load reads what is one's own, and what others have shared.
func (s *Screen) Load() tea.Cmd { return s.load() }

// Resize sets the cells View fills.
func (s *Screen) Resize(w, h int) {
	if s.w, s.h = w, h; s.ready {
		s.fill()
	}
	s.lay()
}

// Update takes the facts, and the keys of the list.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case factsMsg:
		if m.to == s {
			s.facts, s.ready = m.facts, true
			s.home()
			s.fill()
		}
		return nil
	case ui.MadeMsg:
		s.parts.Want[partOf(m.Kind)] = m.ID
		return nil
	}
	s.parts.Update(msg)
	return nil
}

// home turns from a copy of mine to its entry: the page lists only what others shared.
func (s *Screen) home() {
	l := ui.Find(s.facts.copies, s.parts.Want[partLent])
	if l == nil || l.From != s.facts.me {
		return
	}
	if d := s.facts.entryOf(l); d != nil {
		s.parts.Front, s.parts.Want[partDiary], s.parts.Want[partLent] = partDiary, d.ID, model.ID{}
	}
}

// rows are the items of each part.
func (s *Screen) rows() (all [parts][]ui.Item) {
	days := s.dayWidth()
	for _, d := range s.facts.diary {
		all[partDiary] = append(all[partDiary], s.entryItem(d, days))
	}
	for _, c := range s.facts.checks {
		all[partCheck] = append(all[partCheck], s.checkItem(c, days))
	}
	for _, g := range s.facts.goals {
		all[partPath] = append(all[partPath], s.goalItem(g))
	}
	for _, l := range s.facts.lent {
		all[partLent] = append(all[partLent], s.lentItem(l))
	}
	return all
}

// fill makes the rows anew; the cursors stay where they were, or go to what is new.
func (s *Screen) fill() {
	for p, rows := range s.rows() {
		empty := ""
		if s.ready {
			empty = of(s.env.Text.Own.Empty, p)
		}
		s.parts.Fill(s.env, p, empty, rows)
	}
	s.lay()
}

func (s *Screen) entry() *model.Diary     { return ui.Find(s.facts.diary, s.parts.At(partDiary)) }
func (s *Screen) check() *model.Readiness { return ui.Find(s.facts.checks, s.parts.At(partCheck)) }
func (s *Screen) goal() *model.Pathway    { return ui.Find(s.facts.goals, s.parts.At(partPath)) }
func (s *Screen) lent() *model.Lent       { return ui.Find(s.facts.lent, s.parts.At(partLent)) }

// Actions are the deeds of the part in front, turning to the other parts, undo and
// the moves.
func (s *Screen) Actions() []ui.Action {
	t := s.env.Text
	turn := ui.Action{Key: ui.Bind(t, of(t.Own.To, s.parts.Next(1)), "v", "right"), Do: s.turn(1)}
	left := ui.Left(t)
	left.SetHelp("←", of(t.Own.To, s.parts.Next(-1)))
	acts := append(s.deeds(turn), ui.UndoAction(s.env))
	acts = append(acts, s.parts.List().Actions()...)
	return append(acts, ui.Action{Key: left, Do: s.turn(-1)})
}

func (s *Screen) turn(by int) func() tea.Cmd {
	return func() tea.Cmd {
		s.parts.Front = s.parts.Next(by)
		return nil
	}
}

// Speak says the part in front.
func (s *Screen) Speak() ui.Speech {
	w := s.env.Text.Own
	out := ui.Speech{Page: s.parts.Front, Lines: []string{of(w.Parts, s.parts.Front) + ": " + s.total() + ". " + of(w.Says, s.parts.Front)}}
	if s.parts.List().Len() == 0 {
		out.Lines = append(out.Lines, s.parts.List().Empty)
		return out
	}
	if s.parts.Front == partCheck {
		out.Rest = append(out.Rest, s.courses()...)
		out.Lines = append(out.Lines, s.hints(s.check()).Speak()...)
	}
	out.Rest = append(out.Rest, s.here())
	out.Rows = s.parts.List().Speak(nil)
	for i := range out.Rows {
		out.Rows[i].Text = s.spoken(i)
	}
	return out
}

// here says what the keys are about.
func (s *Screen) here() string {
	return fmt.Sprintf(s.env.Text.Own.Here, ui.Begin(s.spoken(s.parts.List().Index()), 80))
}

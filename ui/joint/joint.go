package joint

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
	"aula/ui/text"
)

// The parts of the page.
const (
	partComing = iota
	partHeld
	partWishes
	partSeries
	partYear
	parts
)

// How much is read at first, and how much more each time somebody wants to see further.
const (
	daysAhead = 8 * 7
	daysBack  = 26 * 7
)

// Screen is the place of joint meetings.
type Screen struct {
	env   ui.Env
	gear  Gear
	facts facts
	year  year
	shown int  // the year that is shown
	ready bool // facts have come
	parts ui.Parts
	ahead model.Date // days that are read ahead, and back
	back  model.Date
	newOf model.ID // the series to whose next meeting the cursor should go
	w, h  int
}

// New is the place with what is coming in front.
func New(env ui.Env, g Gear) ui.Screen { return newScreen(env, g) }

// OnWish is the place with the cursor on a wish.
func OnWish(env ui.Env, g Gear, id model.ID) ui.Screen {
	s := newScreen(env, g)
	s.parts.Front, s.parts.Want[partWishes] = partWishes, id
	return s
}

func newScreen(env ui.Env, g Gear) *Screen {
	s := &Screen{env: env, gear: g.filled(), parts: ui.NewParts(parts), ahead: daysAhead, back: daysBack, shown: env.Now().Year()}
	s.fill()
	return s
}

// of picks a part's word.
func of(w text.JointParts, part int) string {
	return [parts]string{w.Coming, w.Held, w.Wishes, w.Series, w.Year}[part]
}

// Renew takes new words and colours into use.
func (s *Screen) Renew(env ui.Env) {
	s.env = env
	s.fill()
}

// Title is the place's name.
func (s *Screen) Title() string { return s.env.Text.Joint.Title }

// Load reads the meetings around today, and the year if it is in front.
func (s *Screen) Load() tea.Cmd {
	if s.parts.Front == partYear {
		return tea.Batch(s.load(), s.loadYear())
	}
	return s.load()
}

// Resize sets the cells View fills.
func (s *Screen) Resize(w, h int) {
	wide := s.w != w
	if s.w, s.h = w, h; s.ready && wide {
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
			s.fill()
		}
		return nil
	case yearMsg:
		if m.to == s && m.year.of == s.shown {
			s.year = m.year
			s.fill()
		}
		return nil
	case ui.MadeMsg:
		s.made(m)
		return nil
	}
	was := s.parts.Front
	if s.parts.Update(msg); s.parts.Front != was {
		return s.turnTo(s.parts.Front)
	}
	return nil
}

// made puts the cursor on what was written.
func (s *Screen) made(m ui.MadeMsg) {
	switch m.Kind {
	case model.KindEntry:
		s.parts.Want[partComing] = m.ID
	case model.KindSeries:
		s.newOf, s.parts.Want[partSeries] = m.ID, m.ID
	case model.KindWish:
		s.parts.Want[partWishes] = m.ID
	}
}

func (s *Screen) list() *ui.List { return s.parts.List() }

// fill makes the rows anew; the cursors stay where they were, or go to what is new.
func (s *Screen) fill() {
	for _, l := range s.facts.coming {
		if !s.newOf.Zero() && l.Item.Series == s.newOf {
			s.parts.Want[partComing], s.newOf = l.Item.Occasion(), model.ID{}
			break
		}
	}
	for p, rows := range s.rows() {
		empty := ""
		if s.ready {
			empty = of(s.env.Text.Joint.Empty, p)
		}
		if p == partWishes && s.ready && !s.facts.holds {
			empty = s.shut()
		}
		if p == partYear && s.year.of != s.shown {
			empty = s.env.Text.Joint.Year.Reading
		}
		s.parts.Fill(s.env, p, empty, rows)
	}
	s.lay()
}

// rows are the items of each part.
func (s *Screen) rows() (all [parts][]ui.Item) {
	days := s.dayWidth()
	for _, l := range s.facts.coming {
		all[partComing] = append(all[partComing], s.comingItem(l, days))
	}
	for _, l := range s.facts.held {
		all[partHeld] = append(all[partHeld], s.heldItem(l, days))
	}
	for _, l := range s.facts.wishes {
		all[partWishes] = append(all[partWishes], s.wishItem(l))
	}
	for _, r := range s.facts.series {
		all[partSeries] = append(all[partSeries], s.seriesItem(r))
	}
	all[partYear] = s.yearItems()
	return all
}

// line is the meeting under the cursor; nil if there is none.
func (s *Screen) line() *model.JointLine {
	all := s.facts.coming
	switch s.parts.Front {
	case partComing:
	case partHeld:
		all = s.facts.held
	default:
		return nil
	}
	id := s.parts.At(s.parts.Front)
	for i := range all {
		if all[i].Item.Occasion() == id {
			return &all[i]
		}
	}
	return nil
}

// wish is the wish under the cursor; nil if there is none.
func (s *Screen) wish() *model.WishLine {
	id := s.parts.At(partWishes)
	for i := range s.facts.wishes {
		if s.facts.wishes[i].Wish.ID == id {
			return &s.facts.wishes[i]
		}
	}
	return nil
}

func (s *Screen) series() *model.Series { return ui.Find(s.facts.series, s.parts.At(partSeries)) }

// keyOf is the key that leads straight to a part, from wherever on the page.
func keyOf(part int) string { return [parts]string{"T", "P", "O", "S", "V"}[part] }

// Actions are the deeds of the part in front, turning to the other parts, undo and the
// moves.
func (s *Screen) Actions() []ui.Action {
	t, next, prev := s.env.Text, s.parts.Next(1), s.parts.Next(-1)
	to := func(part int, keys ...string) ui.Action {
		return ui.Action{Key: ui.Bind(t, of(t.Joint.To, part), append(keys, keyOf(part))...), Do: func() tea.Cmd { return s.turnTo(part) }}
	}
	acts := append(s.deeds(to(next, "tab", "right")), ui.UndoAction(s.env))
	for p := range parts {
		if p != s.parts.Front && p != next && p != prev {
			acts = append(acts, to(p))
		}
	}
	left := to(prev, "left", "shift+tab")
	left.Key.SetHelp("←", of(t.Joint.To, prev))
	return append(append(acts, left), s.list().Actions()...)
}

// turnTo brings a part to the front; the year is read when it is looked at.
func (s *Screen) turnTo(part int) tea.Cmd {
	s.parts.Front = part
	if part == partYear {
		return s.loadYear()
	}
	return nil
}

// Speak says the part in front.
func (s *Screen) Speak() ui.Speech {
	w := s.env.Text.Joint
	head := of(w.Parts, s.parts.Front)
	if s.parts.Front == partYear {
		head = fmt.Sprintf(w.Year.Head, s.shown)
	}
	out := ui.Speech{Page: s.parts.Front, Lines: []string{head + ". " + of(w.Says, s.parts.Front)}}
	if s.list().Len() == 0 {
		out.Lines = append(out.Lines, s.list().Empty)
		return out
	}
	out.Rest = append(out.Rest, fmt.Sprintf(w.Here, s.spoken(s.list().Index())))
	out.Rest = append(out.Rest, s.card()[1:].Speak()...)
	out.Rows = s.list().Speak(nil)
	for i := range out.Rows {
		out.Rows[i].Text = s.spoken(i)
	}
	return out
}

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
	part  int
	ahead model.Date // days that are read ahead, and back
	back  model.Date
	lists [parts]*ui.List
	want  [parts]model.ID // the row the cursor should go to
	newOf model.ID        // the series to whose next meeting it should go
	w, h  int
}

// New is the place with what is coming in front.
func New(env ui.Env, g Gear) ui.Screen { return newScreen(env, g) }

// OnWish is the place with the cursor on a wish.
func OnWish(env ui.Env, g Gear, id model.ID) ui.Screen {
	s := newScreen(env, g)
	s.part, s.want[partWishes] = partWishes, id
	return s
}

func newScreen(env ui.Env, g Gear) *Screen {
	s := &Screen{env: env, gear: g.filled(), ahead: daysAhead, back: daysBack, shown: env.Now().Year()}
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
	if s.part == partYear {
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
	if p, ok := ui.Clicked(msg); ok && p < parts {
		return s.turnTo(p)
	}
	s.list().Update(msg)
	return nil
}

// made puts the cursor on what was written.
func (s *Screen) made(m ui.MadeMsg) {
	switch m.Kind {
	case model.KindEntry:
		s.want[partComing] = m.ID
	case model.KindSeries:
		s.newOf, s.want[partSeries] = m.ID, m.ID
	case model.KindWish:
		s.want[partWishes] = m.ID
	}
}

func (s *Screen) list() *ui.List { return s.lists[s.part] }

// fill makes the rows anew; the cursors stay where they were, or go to what is new.
func (s *Screen) fill() {
	for _, l := range s.facts.coming {
		if !s.newOf.Zero() && l.Item.Series == s.newOf {
			s.want[partComing], s.newOf = l.Item.Occasion(), model.ID{}
			break
		}
	}
	for p, rows := range s.rows() {
		empty := ""
		if s.ready {
			empty = of(s.env.Text.Joint.Empty, p)
		}
		if p == partWishes && s.ready && !s.facts.holds {
			empty = s.env.Text.Joint.Off.Shut
		}
		if p == partYear && s.year.of != s.shown {
			empty = s.env.Text.Joint.Year.Reading
		}
		s.lists[p] = s.lists[p].Renewed(s.env, empty, rows, &s.want[p])
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
	if s.part == partHeld {
		all = s.facts.held
	} else if s.part != partComing {
		return nil
	}
	if i := s.list().Index(); i < len(all) && s.list().Len() == len(all) {
		return &all[i]
	}
	return nil
}

func (s *Screen) wish() *model.WishLine {
	if i := s.lists[partWishes].Index(); s.part == partWishes && i < len(s.facts.wishes) {
		return &s.facts.wishes[i]
	}
	return nil
}

func (s *Screen) series() *model.Series {
	if i := s.lists[partSeries].Index(); s.part == partSeries && i < len(s.facts.series) {
		return s.facts.series[i]
	}
	return nil
}

// Actions are the deeds of the part in front, turning to the other parts, undo and the
// moves.
func (s *Screen) Actions() []ui.Action {
	t := s.env.Text
	turn := ui.Action{Key: ui.Bind(t, of(t.Joint.To, (s.part+1)%parts), "tab", "right"), Do: func() tea.Cmd { return s.turnTo((s.part + 1) % parts) }}
	left := ui.Left(t)
	left.SetHelp("←", of(t.Joint.To, (s.part+parts-1)%parts))
	acts := append(s.deeds(turn), ui.UndoAction(s.env))
	acts = append(acts, s.list().Actions()...)
	return append(acts, ui.Action{Key: left, Do: func() tea.Cmd { return s.turnTo((s.part + parts - 1) % parts) }})
}

// turnTo brings a part to the front; the year is read when it is looked at.
func (s *Screen) turnTo(part int) tea.Cmd {
	s.part = part
	if part == partYear {
		return s.loadYear()
	}
	return nil
}

// Speak says the part in front.
func (s *Screen) Speak() ui.Speech {
	w := s.env.Text.Joint
	head := of(w.Parts, s.part)
	if s.part == partYear {
		head = fmt.Sprintf(w.Year.Head, s.shown)
	}
	out := ui.Speech{Page: s.part, Lines: []string{head + ". " + of(w.Says, s.part)}}
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

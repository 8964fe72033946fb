package measures

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
	"aula/ui/text"
)

// The parts of the page.
const (
	partSets = iota
	partGroups
	parts
)

// Screen is the page of questionnaires.
type Screen struct {
	env   ui.Env
	gear  Gear
	facts facts
	ready bool // facts have come
	parts ui.Parts
	w, h  int
}

// New is the page with the sets in front.
func New(env ui.Env, g Gear) ui.Screen { return newScreen(env, g) }

// On is the page with the cursor on a set or on a group's answers.
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
	if k == model.KindSheet {
		return partGroups
	}
	return partSets
}

// of picks a part's word.
func of(w text.MeasuresParts, part int) string { return [parts]string{w.Sets, w.Groups}[part] }

// Renew takes new words and colours into use.
func (s *Screen) Renew(env ui.Env) {
	s.env = env
	s.fill()
}

// Title is the page's name.
func (s *Screen) Title() string { return s.env.Text.Measures.Title }

// Load reads the sets and what groups answered.
func (s *Screen) Load() tea.Cmd { return s.load() }

// Resize sets the cells View fills.
func (s *Screen) Resize(w, h int) {
	s.w, s.h = w, h
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
	case ui.MadeMsg:
		if m.Kind == model.KindSheet {
			s.parts.Front, s.parts.Want[partGroups] = partGroups, m.ID
		}
		return nil
	}
	s.parts.Update(msg)
	return nil
}

// fill makes the rows anew; the cursors stay where they were, or go to what is new.
func (s *Screen) fill() {
	var rows [parts][]ui.Item
	for _, m := range s.facts.sets {
		rows[partSets] = append(rows[partSets], s.setItem(m))
	}
	for _, x := range s.facts.sheets {
		rows[partGroups] = append(rows[partGroups], s.sheetItem(x))
	}
	for p, items := range rows {
		empty := ""
		if s.ready {
			empty = of(s.env.Text.Measures.Empty, p)
		}
		s.parts.Fill(s.env, p, empty, items)
	}
	s.lay()
}

func (s *Screen) set() *model.Measure { return ui.Find(s.facts.sets, s.parts.At(partSets)) }
func (s *Screen) sheet() *model.Sheet { return ui.Find(s.facts.sheets, s.parts.At(partGroups)) }

// card tells of the row under the cursor.
func (s *Screen) card() ui.Card {
	if s.parts.Front == partSets {
		if m := s.set(); m != nil {
			return s.setCard(m)
		}
		return nil
	}
	if x := s.sheet(); x != nil {
		return s.sheetCard(x)
	}
	return nil
}

// total is how many rows the part in front has.
func (s *Screen) total() string {
	w := s.env.Text.Measures.Counts
	if s.parts.Front == partSets {
		return w.Sets.Of(len(s.facts.sets))
	}
	return w.Groups.Of(len(s.facts.sheets))
}

// Speak says the part in front, and of the row under the cursor what its card tells.
func (s *Screen) Speak() ui.Speech {
	w := s.env.Text.Measures
	out := ui.Speech{Page: s.parts.Front, Lines: []string{of(w.Parts, s.parts.Front) + ": " + s.total() + ". " + of(w.Says, s.parts.Front)}}
	if s.parts.List().Len() == 0 {
		out.Lines = append(out.Lines, s.parts.List().Empty)
		return out
	}
	it, _ := s.parts.List().At()
	out.Rest = append(out.Rest, fmt.Sprintf(w.Here, it.Title))
	out.Rows = s.parts.List().Speak(func(ui.Item) tea.Cmd { return s.read() })
	return out
}

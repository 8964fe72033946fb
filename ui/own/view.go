package own

import "aula/ui"

// highFrom is the height from which a row's card stands below the list.
const highFrom = 13

// head are the lines above the list: the parts, who sees this one, and what stands in
// the columns.
func (s *Screen) head() (head []string, spots []ui.Spot) {
	t := s.env.Theme
	if s.h < 6 || s.w < 12 {
		return nil, nil
	}
	var names []string
	for p := range parts {
		names = append(names, of(s.env.Text.Own.Parts, p))
	}
	tabs, spots := ui.Tabs(t, names, s.parts.Front, 1)
	head = []string{ui.Cut(t, tabs, s.w)}
	if s.h >= 10 {
		head = append(head, ui.Cut(t, ui.T(t.Dim, "  "+of(s.env.Text.Own.Says, s.parts.Front)), s.w))
	}
	head = append(head, "")
	if s.parts.Front == partCheck && s.parts.List().Len() > 0 {
		head = append(head, ui.Cut(t, ui.T(t.Dim, s.columns()), s.w))
	}
	return head, spots
}

// panes are the list, and the card of the row under the cursor: below the list it takes
// what a short one leaves over.
func (s *Screen) panes() ui.Panes {
	head, tabs := s.head()
	p := ui.NewPanes(s.w, s.h, head)
	p.Spots = tabs
	if n := s.parts.List().Len(); s.h >= highFrom && n > 0 {
		p.Below = max(min(8, p.Room()/2), p.Room()-n-1)
	}
	return p
}

func (s *Screen) lay() { s.parts.Resize(s.panes().List()) }

// View draws the list, and what the row under the cursor tells if there is room.
func (s *Screen) View() ui.Frame {
	s.lay()
	return s.panes().View(s.env, s.parts.List().View(), s.card())
}

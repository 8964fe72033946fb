package joint

import (
	"fmt"

	"aula/ui"
)

// highFrom is the height from which a row's card stands below the list.
const highFrom = 13

// head are the lines above the list: the parts, what this one is, and what stands in
// the columns of the year.
func (s *Screen) head() (head []string, spots []ui.Spot) {
	t, w := s.env.Theme, s.env.Text.Joint
	if s.h < 6 || s.w < 12 {
		return nil, nil
	}
	var names []string
	for p := range parts {
		names = append(names, of(w.Parts, p))
	}
	tabs, spots := ui.Tabs(t, names, s.parts.Front, 1)
	head = []string{ui.Cut(t, tabs, s.w)}
	if s.h >= 10 {
		says := of(w.Says, s.parts.Front)
		if s.parts.Front == partYear {
			says = fmt.Sprintf(w.Year.Head, s.shown) + ". " + says
		}
		head = append(head, ui.Cut(t, ui.T(t.Dim, "  "+says), s.w))
	}
	head = append(head, "")
	if s.parts.Front == partYear && s.list().Len() > 0 {
		head = append(head, ui.Cut(t, ui.T(t.Dim, s.columns()), ui.ListWide(s.w)))
	}
	return head, spots
}

// panes are the list, and the card of the row under the cursor: below the list it takes
// what a short one leaves over.
func (s *Screen) panes() ui.Panes {
	head, tabs := s.head()
	p := ui.NewPanes(s.w, s.h, head)
	p.Spots = tabs
	if n := s.list().Len(); s.h >= highFrom && n > 0 {
		p.Below = max(min(9, p.Room()/2), p.Room()-n-1)
	}
	return p
}

func (s *Screen) lay() {
	w, h := s.panes().List()
	s.parts.Resize(w, h)
}

// View draws the list, and what the row under the cursor tells if there is room.
func (s *Screen) View() ui.Frame {
	s.lay()
	return s.panes().View(s.env, s.list().View(), s.card())
}

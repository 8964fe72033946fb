package sharing

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/ui"
)

// scroll is a text that is longer than its window.
type scroll struct {
	env   ui.Env
	lines ui.Card
	cells []string // drawn, for the width and the theme
	theme string
	w, h  int
	top   int
}

func (s *scroll) set(env ui.Env, all ui.Card) {
	s.env, s.lines, s.cells = env, all, nil
	s.by(0)
}

func (s *scroll) resize(w, h int) {
	if w != s.w {
		s.cells = nil
	}
	s.w, s.h = w, h
	s.by(0)
}

func (s *scroll) drawn() []string {
	if s.w <= 0 {
		return nil
	}
	t := s.env.Theme
	if name := fmt.Sprint(t.Name, t.Dark, t.Glyph.Ok); s.cells == nil || name != s.theme {
		s.cells, s.theme = s.lines.Draw(t, s.w), name
	}
	return s.cells
}

// room keeps the last line for telling how much is left, if not all fits.
func (s *scroll) room(all int) int {
	if all > s.h && s.h > 1 {
		return s.h - 1
	}
	return max(1, s.h)
}

func (s *scroll) by(n int) {
	all := len(s.drawn())
	s.top = max(0, min(s.top+n, all-s.room(all)))
}

// update takes the wheel.
func (s *scroll) update(msg tea.Msg) {
	s.by(ui.Wheel(msg))
}

// actions are the moves.
func (s *scroll) actions() []ui.Action {
	return ui.Scrolls(s.env.Text, max(1, s.h-1), s.by)
}

func (s *scroll) view() ui.Frame {
	if s.w <= 0 || s.h <= 0 {
		return ui.Frame{}
	}
	all := s.drawn()
	room := s.room(len(all))
	top := max(0, min(s.top, len(all)-room))
	shown := all[top:min(len(all), top+room)]
	if left := len(all) - top - len(shown); left > 0 && s.h > 1 {
		shown = append(shown[:len(shown):len(shown)], ui.MoreLines(s.env, left))
	}
	return ui.Frame{Body: ui.Clip(strings.Join(shown, "\n"), s.w, s.h)}
}

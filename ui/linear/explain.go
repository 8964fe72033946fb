package linear

import (
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/ui"
)

// explain says all that can be answered on a page.
func (s *session) explain(top ui.Screen, sp ui.Speech) {
	w := s.words()
	if len(sp.Rows) > 0 {
		s.out.say(w.RowHelp)
	}
	offers := s.offers(top)
	if len(offers) > 0 {
		s.out.say(w.DeedsHere)
	}
	for _, o := range offers {
		s.out.say(sentence(s.offered(o)))
	}
	s.everywhere()
	var taken []string
	for _, l := range []string{"t", "l", "m", "0"} {
		if _, ok := byKeyName(offers, l); ok {
			taken = append(taken, l)
		}
	}
	if len(taken) > 0 {
		s.out.say(fmt.Sprintf(w.Taken, strings.Join(taken, ", ")))
	}
	if s.root.Env().Prefs.OneKey && s.o.OneKey != nil {
		s.out.say(w.OneKeyHelp)
	}
}

// pageHelp opens the help text of a page; false where there is none.
func (s *session) pageHelp(top ui.Screen) bool {
	if t, ok := top.(ui.Typing); s.root.Env().Store == nil || ok && t.Typing() {
		return false
	}
	s.press("?")
	return s.root.Top() != top
}

// everywhere says the commands that are always there.
func (s *session) everywhere() {
	w := s.words()
	s.out.say(w.Everywhere)
	if s.root.Env().Store != nil {
		s.out.say(w.Unlocked)
	}
}

// explainQuestion says what helps with a question.
func (s *session) explainQuestion(top ui.Screen, q ui.Asked) {
	w := s.words()
	s.out.say(q.Hint)
	s.out.say(s.kindHint(q.Kind))
	s.out.say(w.FormHint)
	s.out.say(w.FormHelp)
	if len(s.offers(top)) > 0 {
		s.out.say(w.FormDeeds)
	}
}

// list says the deeds of a screen with numbers, and does one.
func (s *session) list(top ui.Screen) {
	w, offers, here := s.words(), s.offers(top), s.at()
	if len(offers) == 0 {
		s.out.say(w.NoDeeds)
		return
	}
	s.out.say(w.DeedsHere)
	var words []string
	for i, o := range offers {
		s.out.say(sentence(strconv.Itoa(i+1) + ". " + s.offered(o)))
		words = append(words, o.word)
	}
	typed, ok := s.read(byLine, w.Prompt)
	if !ok || s.at() != here || keeps(ui.Asked{}, typed.text) || letter(typed.text) == back || s.word(typed.text) == back {
		return
	}
	at, hits := meant(words, typed.text, false)
	if o, found := byKeyName(offers, strings.TrimSpace(typed.text)); found {
		at, hits, words = 0, 1, nil
		offers = []offer{o}
	}
	if hits != 1 {
		s.fault(fmt.Sprintf(w.Unknown, typed.text))
		return
	}
	if off := offers[at].act.Off; off != "" {
		s.fault(off)
		return
	}
	s.quiet = false
	s.deed(func() tea.Cmd { return offers[at].act.Do() }, false)
}

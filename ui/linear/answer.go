package linear

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/ui"
)

// answer does what was typed on a page.
func (s *session) answer(top ui.Screen, sp ui.Speech, typed line) {
	offers := s.offers(top)
	text := strings.TrimSpace(typed.text)
	if text == "" && typed.text != "" {
		text = " "
	}
	if typed.key && text == "esc" {
		s.command(top, sp, back)
		return
	}
	_, narrows := top.(ui.Narrower)
	if !narrows {
		if o, ok := byKeyName(offers, text); ok && text != "enter" {
			s.offerTaken(o, typed.key)
			return
		}
	}
	c := s.word(text)
	unsaid := c == more && s.left(sp)
	if o, ok := byFullWord(offers, text); ok && !narrows && !unsaid && !slices.Contains([]command{back, help, quit}, c) {
		s.offerTaken(o, typed.key)
		return
	}
	switch {
	case !narrows && s.there(text):
		return
	case c == help && s.pageHelp(top):
		return
	case c == none && !narrows:
		if s.command(top, sp, letter(text)) {
			return
		}
	case c == none && narrows && letter(text) != none:
		s.command(top, sp, letter(text))
		return
	case s.command(top, sp, c):
		return
	}
	switch {
	case text == "" || text == "0" || text == "enter" || text == " ":
		s.kept(top, sp)
	case s.byNumber(top, sp, text):
	case !narrows && s.global(text):
	default:
		s.byWord(top, sp, offers, text, narrows)
	}
}

// there goes where a command and a word after it lead: "haku kahvi", "paikat teht".
func (s *session) there(text string) bool {
	first, rest, more := strings.Cut(text, " ")
	if !more || s.root.Env().Store == nil {
		return false
	}
	switch s.word(first) {
	case find:
		s.global("ctrl+k")
		if n, ok := s.root.Top().(ui.Narrower); ok {
			s.deed(func() tea.Cmd { return n.Narrow(rest) }, false)
		}
	case places:
		here := s.at()
		s.global("m")
		if now := s.at(); now != here {
			s.byWord(now.on, speech(now.on), s.offers(now.on), rest, false)
		}
	default:
		return false
	}
	return true
}

// toPlace goes to the place whose name begins so, if it can be only one: the menu of
// places knows them.
func (s *session) toPlace(text string) bool {
	here := s.root.Top()
	if len([]rune(text)) < enough || !s.global("m") || s.root.Top() == here {
		return false
	}
	menu := speech(s.root.Top())
	if at, hits := ui.Match(rowTexts(menu), text); hits == 1 {
		s.deed(menu.Rows[at].Do, false)
		return true
	}
	s.press("esc")
	return false
}

// offerTaken does a deed, or says why it cannot be done.
func (s *session) offerTaken(o offer, byKey bool) {
	if o.act.Off != "" {
		s.fault(o.act.Off)
		s.quiet = true
		return
	}
	s.deed(o.act.Do, byKey)
}

// command does what can be said everywhere; false if it is none.
func (s *session) command(top ui.Screen, sp ui.Speech, c command) bool {
	s.quiet = true
	switch c {
	case back:
		s.quiet = false
		s.goBack(top)
	case help:
		s.explain(top, sp)
	case quit:
		s.leave()
	case more:
		s.further(sp)
	case again:
		s.told[top] = told{}
		s.out.say(s.title(top))
		s.lines(allLines(sp), 0)
		s.rows(sp, 0)
		s.remember(top, sp)
	case places:
		s.global("m")
	case find:
		s.global("ctrl+k")
	case deeds:
		s.list(top)
	case lock:
		s.shut()
	default:
		s.quiet = false
		return false
	}
	return true
}

// left tells whether there is more to say.
func (s *session) left(sp ui.Speech) bool {
	return s.fromLine < len(allLines(sp)) || s.fromRow < len(sp.Rows)
}

// further says the next portion.
func (s *session) further(sp ui.Speech) {
	switch {
	case s.fromLine < len(allLines(sp)):
		s.lines(allLines(sp), s.fromLine)
	case s.fromRow < len(sp.Rows):
		s.rows(sp, s.fromRow)
	default:
		s.out.say(s.words().NoMore)
	}
}

// kept is an empty answer: a message is closed by it, elsewhere nothing changes.
func (s *session) kept(top ui.Screen, sp ui.Speech) {
	if len(sp.Rows) == 0 {
		for _, a := range top.Actions() {
			if keys := a.Key.Keys(); slices.Contains(keys, "esc") && slices.Contains(keys, "enter") && a.Off == "" {
				s.deed(a.Do, false)
				return
			}
		}
	}
	s.quiet = true
	s.out.say(s.words().Nothing)
}

// byNumber chooses a row, and does with it what may stand after the number: "3 e".
func (s *session) byNumber(top ui.Screen, sp ui.Speech, text string) bool {
	number, rest, _ := strings.Cut(text, " ")
	n, err := strconv.Atoi(strings.TrimRight(number, "."))
	if err != nil || len(sp.Rows) == 0 {
		return false
	}
	if n < 1 || n > len(sp.Rows) {
		s.quiet = true
		s.fault(fmt.Sprintf(s.words().NoRow, len(sp.Rows)))
		return true
	}
	rest = strings.TrimSpace(rest)
	meant, known := byKeyName(s.offers(top), rest)
	if rest != "" && !known {
		s.quiet = true
		s.fault(fmt.Sprintf(s.words().Unknown, rest))
		return true
	}
	s.choose(sp, n-1)
	if rest == "" || s.quiet || s.root.Top() == nil {
		return true
	}
	// The row may have opened: the same deed is then done there.
	if o, ok := byKeyName(s.offers(s.root.Top()), rest); ok && (s.root.Top() == top || o.word == meant.word) {
		s.offerTaken(o, false)
	}
	return true
}

func (s *session) choose(sp ui.Speech, i int) {
	r := sp.Rows[i]
	switch {
	case r.Off != "":
		s.quiet = true
		s.fault(r.Off)
	case r.Do == nil:
		s.quiet = true
		s.out.say(r.Text)
	default:
		s.chosen = fmt.Sprintf(s.words().Chosen, i+1, len(sp.Rows), plain(r.Text))
		s.deed(r.Do, false)
	}
}

// global presses a key of the root: the places, their menu, the search.
func (s *session) global(key string) bool {
	if s.root.Env().Store == nil {
		return false
	}
	function := len(key) > 1 && (key[0] == 'f' || key[0] == 'F') && strings.Trim(key[1:], "0123456789") == ""
	if key != "m" && key != "ctrl+k" && !function {
		return false
	}
	s.quiet = false
	s.press(strings.ToLower(key))
	return true
}

// byWord finds a row or a deed by its first letters; in a dialog that searches, any
// other word narrows it.
func (s *session) byWord(top ui.Screen, sp ui.Speech, offers []offer, text string, narrows bool) {
	var words []string
	for _, r := range sp.Rows {
		words = append(words, r.Text)
	}
	for _, o := range offers {
		words = append(words, o.word)
	}
	at, hits := meant(words, text, narrows)
	if n, ok := top.(ui.Narrower); narrows && ok && (hits != 1 || at >= len(sp.Rows)) {
		s.deed(func() tea.Cmd { return n.Narrow(text) }, false)
		s.told[top] = told{}
		s.here = place{} // what is there now has to be said
		return
	}
	switch {
	case hits == 1 && at < len(sp.Rows):
		s.choose(sp, at)
	case hits == 1:
		s.offerTaken(offers[at-len(sp.Rows)], false)
	case hits > 1:
		s.quiet = true
		s.out.say(s.words().Which)
		begins := strings.HasPrefix(ui.Fold(words[at]), ui.Fold(text))
		for i, w := range words {
			if strings.HasPrefix(ui.Fold(w), ui.Fold(text)) == begins && within(w, text) {
				s.candidate(sp, offers, i)
			}
		}
	case !narrows && s.command(top, sp, s.begun(text)):
	case !narrows && s.toPlace(text):
	default:
		s.quiet = true
		s.fault(fmt.Sprintf(s.words().Unknown, text))
	}
}

// meant finds the one of rows and deeds that is meant, as ui.Match does; failing that, by
// how any word within begins. In what narrows a list that is a word to narrow by.
func meant(words []string, text string, narrows bool) (at, hits int) {
	if at, hits = ui.Match(words, text); hits > 0 || narrows || len([]rune(text)) < enough {
		return at, hits
	}
	for i, w := range words {
		if within(w, text) {
			if hits++; hits == 1 {
				at = i
			}
		}
	}
	return at, hits
}

// within tells whether a word of a text, or several, begin so.
func within(all, text string) bool { return strings.Contains(" "+ui.Fold(all), " "+ui.Fold(text)) }

// candidate is one of the rows and deeds that a word could mean.
func (s *session) candidate(sp ui.Speech, offers []offer, i int) {
	if i < len(sp.Rows) {
		s.out.say(strconv.Itoa(i+1) + ". " + sp.Rows[i].Text)
		return
	}
	s.out.say(s.offered(offers[i-len(sp.Rows)]))
}

package linear

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/ui"
)

// command is what can be said everywhere, in words of all languages.
type command int

const (
	none command = iota
	back
	help
	quit
	more
	again
	places
	find
	deeds
	save
	cover
	empty
	lock
)

// commands are the words of each.
func (s *session) commands() map[command]string {
	w := s.words().Words
	return map[command]string{
		back: w.Back, help: w.Help, quit: w.Quit, more: w.More, again: w.Again, places: w.Places, find: w.Find, deeds: w.Deeds, save: w.Save, cover: w.Cover, empty: w.Empty, lock: w.Lock,
	}
}

// word is the command that a whole word means.
func (s *session) word(typed string) command {
	typed = ui.Fold(strings.TrimSpace(typed))
	for c, words := range s.commands() {
		if slices.Contains(strings.Fields(ui.Fold(words)), typed) {
			return c
		}
	}
	return none
}

// begun is the command that the beginning of a word means, where it can be only one.
func (s *session) begun(typed string) command {
	typed = ui.Fold(strings.TrimSpace(typed))
	found := none
	if len([]rune(typed)) < enough {
		return none
	}
	for c, words := range s.commands() {
		for w := range strings.FieldsSeq(ui.Fold(words)) {
			if strings.HasPrefix(w, typed) && found != c {
				if found != none {
					return none
				}
				found = c
			}
		}
	}
	return found
}

// enough is how many letters of a word tell what is meant, where all words are looked at.
const enough = 3

// letter is the command of a single letter or sign: the same in all languages.
func letter(typed string) command {
	switch typed {
	case "t":
		return back
	case "?":
		return help
	case "l":
		return quit
	}
	return none
}

// leave ends the program, by way of the lock; not while it is in a visitor's hands.
func (s *session) leave() {
	if said := s.handed(); said != "" {
		s.fault(said)
		s.quiet = true
		return
	}
	s.engine.send(ui.QuitMsg{})
	s.settle()
}

// handed is what the root says to a visitor who would end the program; "" else.
func (s *session) handed() string {
	if h, ok := s.root.(interface{ Handed() string }); ok {
		return h.Handed()
	}
	return ""
}

// goBack is esc.
func (s *session) goBack(top ui.Screen) {
	for _, a := range top.Actions() {
		if slices.Contains(a.Key.Keys(), "esc") && a.Off == "" {
			s.deed(a.Do, false)
			return
		}
	}
	if s.root.Env().Store == nil && s.handed() == "" {
		s.fault(s.words().NoBack)
		return
	}
	s.press("esc")
}

// shut locks; what is half done is kept as a draft.
func (s *session) shut() {
	if s.root.Env().Store != nil {
		s.engine.send(ui.LockMsg{})
		s.settle()
	}
}

// press hands the root a key.
func (s *session) press(key string) {
	s.engine.send(ui.Press(key))
	s.settle()
}

// deed runs a deed as the root would have it run for a key. By one key without enter it
// may come from a key that is held down.
func (s *session) deed(do func() tea.Cmd, byKey bool) {
	if c, ok := s.root.Top().(ui.Calm); ok && !byKey {
		c.Calm()
	}
	s.engine.send(ui.DoMsg{Do: do})
	s.settle()
}

// offer is an action in words.
type offer struct {
	act  ui.Action
	keys []string // what can be typed for it
	word string
}

// moves tells whether a key only moves a cursor up or down.
func moves(a ui.Action) bool {
	keys := a.Key.Keys()
	return len(keys) > 0 && !slices.ContainsFunc(keys, func(k string) bool { return k != "up" && k != "down" })
}

// offers are the top's deeds, but for moves of a cursor and what has a command here.
func (s *session) offers(top ui.Screen) []offer {
	k := s.root.Env().Text.Kit.Keys
	a, asks := top.(ui.Asker)
	asks = asks && len(a.Questions()) > 0
	rows := rowTexts(speech(top))
	skip := []string{"", k.Up, k.Down, k.PgUp, k.PgDown, k.First, k.Last, k.Close, k.Back, k.Toggle, k.Choose}
	if asks {
		skip = append(skip, k.Left, k.Right, k.Next, k.Prev, k.Save, k.Cover)
	}
	var all []offer
	for _, a := range top.Actions() {
		h := a.Key.Help()
		if moves(a) || slices.Contains(skip, h.Desc) || asks && slices.Contains(a.Key.Keys(), "enter") {
			continue
		}
		o := offer{act: a, word: plain(h.Desc)}
		if _, err := strconv.Atoi(h.Key); err == nil && slices.ContainsFunc(rows, func(r string) bool { return strings.HasPrefix(r, h.Desc) }) {
			continue // it is a row, which has its own number here
		}
		for _, key := range a.Key.Keys() {
			switch {
			case key == "space":
				o.keys = append(o.keys, key, " ", s.keyName(key))
			case len([]rune(key)) == 1:
				o.keys = append(o.keys, key, s.keyName(key))
			default:
				o.keys = append(o.keys, key)
			}
		}
		all = append(all, o)
	}
	return all
}

// sign is what is typed for an offer, as it is said; "" if only its word is.
func (s *session) sign(o offer) string {
	for _, key := range o.act.Key.Keys() {
		switch {
		case key == "space", len([]rune(key)) == 1:
			return s.keyName(key)
		}
	}
	return ""
}

// keyName is what a key is called. Signs have words: a screen reader may leave them out.
func (s *session) keyName(key string) string {
	w := s.words().Signs
	switch key {
	case ".":
		return w.Dot
	case ",":
		return w.Comma
	case "+":
		return w.Plus
	case "-":
		return w.Minus
	}
	return ui.KeyName(s.root.Env().Text, key)
}

// offered is an offer in words: "u: kumoa", and why it is off.
func (s *session) offered(o offer) string {
	say := o.word
	if sign := s.sign(o); sign != "" {
		say = sign + ": " + say
	}
	if o.act.Off != "" {
		say += " – " + plain(o.act.Off)
	}
	return say
}

// byFullWord finds the offer whose whole word was typed; the commands that lead out
// come before it.
func byFullWord(all []offer, typed string) (offer, bool) {
	for _, o := range all {
		if typed != "" && ui.Fold(o.word) == ui.Fold(typed) {
			return o, true
		}
	}
	return offer{}, false
}

// byKeyName finds the offer that a key stands for.
func byKeyName(all []offer, typed string) (offer, bool) {
	for _, o := range all {
		if slices.Contains(o.keys, typed) {
			return o, true
		}
	}
	return offer{}, false
}

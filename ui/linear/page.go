package linear

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"aula/ui"
)

// portion is how many rows, or paragraphs, are said at a time.
const portion = 9

// page says what is on top and takes one answer about it.
func (s *session) page(top ui.Screen) {
	sp := speech(top)
	here := place{top, sp.Page}
	if s.here != here {
		s.here = here
		s.present(top, sp)
	}
	typed, ok := s.read(s.keysFor(sp), s.words().Prompt)
	if !ok || s.at() != here {
		return
	}
	if typed.key && typed.text == ":" {
		if typed, ok = s.read(byLine, s.words().Prompt); !ok || s.at() != here {
			return
		}
	}
	s.answer(top, sp, typed)
	s.after(here)
}

// keysFor is how the next answer is read: by one key only if no row needs two.
func (s *session) keysFor(sp ui.Speech) how {
	if s.root.Env().Prefs.OneKey && s.o.OneKey != nil && len(sp.Rows) <= 9 {
		return byKey
	}
	return byLine
}

// present says a page: all of it the first time, later what has changed.
func (s *session) present(top ui.Screen, sp ui.Speech) {
	old, known := s.told[top]
	if known && old.page != sp.Page {
		known = false
	}
	s.out.gap()
	s.out.say(s.title(top))
	s.status()
	if known {
		s.changed(old, sp)
	} else {
		s.lines(allLines(sp), 0)
	}
	if !known || old.about != sp.About {
		s.result(sp)
	}
	if s.fromRow = 0; !known || !slices.Equal(old.rows, rowTexts(sp)) {
		s.rows(sp, 0)
	}
	s.hints(top, sp)
	s.remember(top, sp)
}

func (s *session) remember(top ui.Screen, sp ui.Speech) {
	if len(s.told) > 30 {
		s.told = map[ui.Screen]told{}
	}
	s.told[top] = told{page: sp.Page, about: sp.About, lines: sp.Lines, rows: rowTexts(sp)}
}

func rowTexts(sp ui.Speech) []string {
	all := make([]string, len(sp.Rows))
	for i, r := range sp.Rows {
		all[i] = r.Text + "\n" + r.Off
	}
	return all
}

// allLines are all sentences of a page.
func allLines(sp ui.Speech) []string {
	return append(sp.Lines[:len(sp.Lines):len(sp.Lines)], sp.Rest...)
}

// lines says sentences, a portion at a time.
func (s *session) lines(all []string, from int) {
	end := min(len(all), from+2*portion)
	if len(all)-end < portion {
		end = len(all)
	}
	for _, l := range all[min(from, end):end] {
		s.out.say(l)
	}
	s.fromLine = end
	if left := len(all) - end; left > 0 {
		s.out.say(s.words().LinesLeft.Of(left))
	}
}

// changed says the lines that were not there before.
func (s *session) changed(old told, sp ui.Speech) bool {
	any := false
	for _, l := range sp.Lines {
		if !slices.Contains(old.lines, l) {
			s.out.say(l)
			any = true
		}
	}
	s.fromLine = len(allLines(sp))
	return any
}

// result is what the screen itself says of the last deed.
func (s *session) result(sp ui.Speech) bool {
	if sp.Done != "" {
		s.done(sp.Done)
	}
	if sp.Fault != "" {
		s.fault(sp.Fault)
	}
	return sp.Done+sp.Fault != ""
}

// rows says rows with their numbers and places, a portion at a time.
func (s *session) rows(sp ui.Speech, from int) {
	w := s.words()
	end := min(len(sp.Rows), from+portion)
	for i, r := range sp.Rows[min(from, end):end] {
		n := from + i + 1
		say := strconv.Itoa(n) + ". " + plain(r.Text)
		if r.Off != "" {
			say += " – " + plain(r.Off)
		}
		s.out.say(sentence(say) + " " + fmt.Sprintf(w.Row, n, len(sp.Rows)))
	}
	s.fromRow = end
	if left := len(sp.Rows) - end; left > 0 {
		s.out.say(w.RowsLeft.Of(left))
	}
}

// hints tells the first time what can be answered.
func (s *session) hints(top ui.Screen, sp ui.Speech) {
	key := "page " + fmt.Sprintf("%T", top)
	if s.hinted[key] {
		return
	}
	s.hinted[key] = true
	w := s.words()
	var some []string
	for _, o := range s.offers(top) {
		if o.act.Off == "" && len(some) < 5 {
			some = append(some, s.offered(o))
		}
	}
	if len(some) > 0 {
		s.out.say(fmt.Sprintf(w.Deeds, strings.Join(some, ", ")))
	}
	if !s.hinted["all"] {
		s.hinted["all"] = true
		s.out.say(w.Hint)
	}
	if _, narrows := top.(ui.Narrower); narrows && !s.hinted["narrow"] {
		s.hinted["narrow"] = true
		s.out.say(w.NarrowHint)
	}
}

// after says what came of an answer.
func (s *session) after(here place) {
	quiet, chosen := s.quiet, s.chosen
	s.quiet, s.chosen = false, ""
	top := s.root.Top()
	if top == nil || s.here != here || s.at() != here {
		return // it will be presented
	}
	sp := speech(top)
	old := s.told[top]
	said := s.status()
	said = !quiet && s.result(sp) || said
	said = s.changed(old, sp) || said
	if !slices.Equal(old.rows, rowTexts(sp)) {
		s.out.say(s.words().RowsNow.Of(len(sp.Rows)))
		said = true
	}
	if !said && !quiet {
		if chosen == "" {
			chosen = s.words().Nothing
		}
		s.out.say(chosen)
	}
	s.remember(top, sp)
}

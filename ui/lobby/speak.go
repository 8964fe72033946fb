package lobby

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/ui"
)

// How the lobby says itself in the linear mode.

// Speak says whose shift runs, then counts and themes; what was logged last is what
// the last key came to.
func (s *Screen) Speak() ui.Speech {
	var sp ui.Speech
	if s.data == nil {
		return sp
	}
	w, d, now := s.env.Text.Lobby, s.data, s.env.Now()
	if s.say != "" {
		sp.About = s.say
		if s.warn {
			sp.Fault = s.say
		} else {
			sp.Done = s.say
		}
	}
	if n := len(d.covered); n > 0 && !s.hideC {
		sp.Lines = append(sp.Lines, w.Tally.Covered.Of(n))
	}
	if d.shift == nil {
		help := w.Shift.NoneHelp
		if len(d.sites) == 0 {
			help = w.Shift.NoSite
		}
		sp.Lines = append([]string{w.Shift.None + ".", help}, sp.Lines...)
		if d.day.Encounters > 0 {
			sp.Rest = []string{w.Tally.ThisDay + ": " + tallyLine(s.env, d.day)}
		}
		return sp
	}
	who := ui.Upper(fmt.Sprintf(w.Shift.OnShift, d.name(d.shift.Person), span(s.env, d, d.shift)))
	if d.shift.Backup != "" {
		who += ", " + fmt.Sprintf(w.Shift.BackupIs, d.shift.Backup)
	}
	sp.Page = d.shift.ID
	sp.Lines = append([]string{who}, sp.Lines...)
	if d.stale(now) {
		sp.Lines = append(sp.Lines, w.Shift.Forgotten)
	}
	if s.adding {
		sp.Lines = append(sp.Lines, w.Tally.AddWhich)
	}
	sp.Rest = s.counts(now)
	if s.cur != nil && s.cur.left(now) > 0 && s.say == "" && !s.adding {
		sp.About = deed{s.cur, s.cur.asked}
		sp.Done = fmt.Sprintf(w.Tally.Saved, describe(s.env, d.codes, s.cur.e))
		if !s.cur.saved() {
			sp.Done = fmt.Sprintf(w.Tally.Saving, describe(s.env, d.codes, s.cur.e))
		}
	}
	return sp
}

// deed is one state of an entry.
type deed struct {
	n   *entry
	rev int
}

// counts are the shift's, the day's and each theme's, and what can still be undone.
func (s *Screen) counts(now time.Time) []string {
	w, d := s.env.Text.Lobby.Tally, s.data
	lines := []string{w.ThisShift + ": " + tallyLine(s.env, d.turn), w.ThisDay + ": " + tallyLine(s.env, d.day)}
	for _, x := range s.faces() {
		if x.word != "" {
			lines = append(lines, x.key+": "+x.word+", "+x.count)
		}
	}
	for i := len(s.recent) - 1; i >= 0; i-- {
		if n := s.recent[i]; !n.gone && n.saved() && n.left(now) > 0 {
			lines = append(lines, w.Open+": "+describe(s.env, d.codes, n.e)+", "+fmt.Sprintf(w.Left, seconds(n.left(now))))
		}
	}
	return append(lines, w.ThisHour+": "+s.hourLine())
}

// Calm lets the same key count again at once: an answer that ends with enter is no key
// that is held down.
func (s *Screen) Calm() { s.key, s.asked = "", time.Time{} }

// Speak says the themes that can be logged, and that the last one was kept.
func (c *Cover) Speak() ui.Speech {
	w := c.env.Text.Lobby.Cover
	sp := ui.Speech{Lines: []string{w.Hint}}
	for i, x := range c.tiles.Themes {
		if x.Code != "" {
			sp.Rest = append(sp.Rest, strconv.Itoa(i+1)+": "+x.Words.In(c.env.Lang()))
		}
	}
	switch {
	case c.say != "" && c.warn:
		sp.Fault, sp.About = c.say, c.say
	case c.say != "":
		sp.Done, sp.About = c.say, c.say
	case c.left() > 0 && c.last.done:
		sp.Done, sp.About = w.Saved, c.last
	}
	return sp
}

// Calm lets the same key count again at once.
func (c *Cover) Calm() { c.key = "" }

// Speak says the rows, each of which can be chosen.
func (m *menu) Speak() ui.Speech {
	var sp ui.Speech
	if m.head != "" {
		sp.Lines = []string{m.head}
	}
	if len(m.rows) == 0 {
		sp.Lines = append(sp.Lines, m.list.Empty)
	}
	for i, r := range m.rows {
		text := r.title
		if r.note != "" {
			text += ", " + r.note
		}
		sp.Rows = append(sp.Rows, ui.Spoken{Text: text, Off: r.off, Do: func() tea.Cmd { return m.choose(i)() }})
	}
	return sp
}

// Speak says names and numbers.
func (c *contact) Speak() ui.Speech {
	w := c.env.Text.Lobby.Contact
	var sp ui.Speech
	for _, p := range c.people {
		who := strings.TrimSpace(p.name + " " + p.phone)
		if who == "" {
			who = w.None
		}
		sp.Lines = append(sp.Lines, p.role+": "+who)
	}
	sp.Lines = append(sp.Lines, w.Emergency)
	return sp
}

// Speak says the card without its marks.
func (c *cardPage) Speak() ui.Speech { return ui.Speech{Lines: ui.Paragraphs(c.body)} }

// Speak says one tip; another one is another page.
func (r *reader) Speak() ui.Speech {
	x := r.tips[r.at]
	sp := ui.Speech{Page: r.at}
	for _, l := range []string{x.tags, x.words, r.env.Text.Lobby.Coping.Show} {
		if l != "" {
			sp.Lines = append(sp.Lines, l)
		}
	}
	return sp
}

// Speak says the two words.
func (p *slip) Speak() ui.Speech {
	return ui.Speech{Page: p.words, Lines: []string{p.words[0] + ", " + p.words[1], p.env.Text.Lobby.Slip.Note}}
}

var (
	_ ui.Speaker = (*Screen)(nil)
	_ ui.Calm    = (*Screen)(nil)
	_ ui.Speaker = (*Cover)(nil)
	_ ui.Calm    = (*Cover)(nil)
)

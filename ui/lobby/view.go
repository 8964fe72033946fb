package lobby

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"aula/model"
	"aula/ui"
)

func plainText(s string) string { return ansi.Strip(s) }

// View draws the tally. The tiles stand under one line about the shift; what was just
// logged stands under the tiles; then, as far as there is room, the counts.
func (s *Screen) View() ui.Frame {
	switch {
	case s.w <= 0 || s.h <= 0:
		return ui.Frame{}
	case s.data == nil:
		return ui.Frame{Body: ui.Fill("", s.w, s.h)}
	case s.data.shift == nil:
		return s.idle()
	case s.w >= 100 && s.h >= 12:
		return s.wide()
	}
	return s.narrow(s.w, s.h, true)
}

// idle is the page without a running shift.
func (s *Screen) idle() ui.Frame {
	t, w := s.env.Theme, s.env.Text.Lobby
	wide := max(1, min(s.w, 60))
	help := w.Shift.NoneHelp
	key := ui.KeyName(s.env.Text, "enter")
	if len(s.data.sites) == 0 {
		help, key = w.Shift.NoSite, ""
	}
	lines := strings.Split(ui.Para(t.Title, w.Shift.None, wide), "\n")
	lines = append(lines, "")
	lines = append(lines, strings.Split(ui.Para(t.Text, help, wide), "\n")...)
	at := -1
	if key != "" {
		at = len(lines) + 1
		lines = append(lines, "", ui.T(t.Key, key)+" "+ui.T(t.Text, w.Keys.Start))
	}
	if s.data.day.Encounters > 0 {
		lines = append(lines, "", ui.Line(t.Dim, w.Tally.ThisDay+": "+tallyLine(s.env, s.data.day)))
	}
	if n := len(s.data.covered); n > 0 && !s.hideC {
		lines = append(lines, "")
		lines = append(lines, strings.Split(ui.Para(t.Warn, w.Tally.Covered.Of(n), wide), "\n")...)
	}
	if len(lines) > s.h { // the deed before the words
		lines, at = lines[max(0, min(at, len(lines)-s.h)):], 0
		if key == "" {
			at = -1
		}
	}
	left, top := max(0, (s.w-wide)/2), max(0, (s.h-len(lines))/2)
	f := ui.Frame{}
	if at >= 0 && top+at < s.h {
		f.Spots = []ui.Spot{{X: left, Y: top + at, W: min(wide, s.w-left), H: 1, Key: "enter"}}
	}
	for i, l := range lines {
		lines[i] = strings.Repeat(" ", left) + l
	}
	f.Body = ui.Clip(strings.Repeat("\n", top)+strings.Join(lines, "\n"), s.w, s.h)
	return f
}

// wide has the counts beside the tiles.
func (s *Screen) wide() ui.Frame {
	side := min(44, s.w/3)
	left := s.w - side - 3
	f := s.narrow(left, s.h, false)
	t := s.env.Theme
	a := strings.Split(ui.Fill(f.Body, left, s.h), "\n")
	b := strings.Split(ui.Fill(strings.Join(s.figures(side), "\n"), side, s.h), "\n")
	for i := range a {
		a[i] += ui.T(t.Border, " "+t.Glyph.V+" ") + b[i]
	}
	f.Body = strings.Join(a, "\n")
	return f
}

// narrow is one pane. What stands where depends on the size alone, so that the tiles
// never move.
func (s *Screen) narrow(w, h int, counts bool) ui.Frame {
	head, said := 0, 1
	if h >= 5 {
		head = 1
	}
	if h >= 20 || w < 80 && h >= 8 {
		said = 2
	}
	spare := 0
	if counts && h >= 10 {
		spare = 2
	}
	tiles := gridHeight(w, h-head-said-spare)
	gap := 0
	if rest := h - head - said - spare - tiles; rest >= 3 {
		gap = 1
	}
	g := grid(s.env.Theme, s.faces(), w, min(tiles, h))
	lines := make([]string, 0, h)
	if head > 0 {
		lines = append(lines, s.head(w))
	}
	if gap > 0 {
		lines = append(lines, "")
	}
	for i := range g.Spots {
		g.Spots[i].Y += len(lines)
	}
	lines = append(lines, strings.Split(g.Body, "\n")...)
	if gap > 0 {
		lines = append(lines, "")
	}
	at := len(lines)
	lines = append(lines, s.status(w, said)...)
	for len(lines) < at+said {
		lines = append(lines, "")
	}
	if counts {
		lines = append(lines, s.below(w, h-len(lines))...)
	}
	g.Body = ui.Clip(strings.Join(lines, "\n"), w, h)
	g.Spots = inside(g.Spots, w, h)
	return g
}

// inside leaves out what a tiny window cannot show.
func inside(spots []ui.Spot, w, h int) []ui.Spot {
	var out []ui.Spot
	for _, s := range spots {
		s.W, s.H = min(s.W, w-s.X), min(s.H, h-s.Y)
		if s.W > 0 && s.H > 0 {
			out = append(out, s)
		}
	}
	return out
}

func (s *Screen) faces() [model.Slots]face {
	var all [model.Slots]face
	now := s.env.Now()
	for i, x := range tilesOf(s.data.codes).Themes {
		all[i] = face{key: strconv.Itoa(i + 1)}
		if x.Code == "" {
			continue
		}
		n := s.data.day.Of(model.Theme, x.Code)
		all[i].word, all[i].count, all[i].some = x.Words.In(s.env.Lang()), s.env.Text.Kit.Number(n), n > 0
		all[i].hot = s.cur != nil && s.cur.saved() && s.cur.left(now) > 0 && hasTheme(s.cur.e, x.Code)
	}
	return all
}

// head says whose shift runs, since when, and who is the back-up.
func (s *Screen) head(w int) string {
	t, words, d := s.env.Theme, s.env.Text.Lobby, s.data
	who := ui.Line(t.Text, ui.Upper(fmt.Sprintf(words.Shift.OnShift, d.name(d.shift.Person), span(s.env, d, d.shift))))
	if d.shift.Backup != "" {
		who += ui.T(t.Dim, " · "+fmt.Sprintf(words.Shift.BackupIs, d.shift.Backup))
	}
	right := ui.T(t.Dim, words.Tally.ThisDay+" ") + ui.T(t.Title, s.env.Text.Kit.Number(d.day.Encounters))
	return ui.Row(w, ui.Cut(t, who, w-ansi.StringWidth(right)-2), right)
}

// status is the line about the last key, in at most most lines.
func (s *Screen) status(w, most int) []string {
	t, words := s.env.Theme, s.env.Text.Lobby
	now := s.env.Now()
	lines := func(styled string) []string {
		l := strings.Split(ui.Wrap(styled, w), "\n")
		if len(l) > most {
			l = append(l[:most-1:most-1], ui.Cut(t, strings.Join(l[most-1:], " "), w))
		}
		return l
	}
	switch {
	case s.adding:
		return lines(ui.Line(t.Accent, words.Tally.AddWhich))
	case s.say != "" && s.warn:
		return lines(ui.Line(t.Warn, t.Glyph.Warn+" "+s.say))
	case s.say != "":
		return lines(ui.Line(t.Good, s.say))
	case s.cur != nil && s.cur.left(now) > 0:
		return s.lastLine(w, most, s.cur, now)
	case len(s.data.covered) > 0 && !s.hideC:
		return lines(ui.Line(t.Warn, words.Tally.Covered.Of(len(s.data.covered))))
	case s.data.stale(now):
		return lines(ui.Line(t.Warn, words.Shift.Forgotten))
	}
	return lines(ui.Line(t.Dim, words.Tally.Idle))
}

// lastLine is the encounter just logged and what can be done with it. The hint gives
// way first, then the encounter's own words.
func (s *Screen) lastLine(w, most int, n *entry, now time.Time) []string {
	t, words := s.env.Theme, s.env.Text.Lobby.Tally
	what := describe(s.env, s.data.codes, n.e)
	if !n.saved() {
		return []string{ui.Cut(t, ui.Line(t.Dim, fmt.Sprintf(words.Saving, what)), w)}
	}
	said := ui.T(t.Good, t.Glyph.Ok+" ") + ui.Line(t.Good, fmt.Sprintf(words.Saved, what))
	left := seconds(n.left(now))
	hint := ui.Line(t.Dim, fmt.Sprintf(words.Hint, left))
	if ansi.StringWidth(said)+1+ansi.StringWidth(hint) <= w {
		return []string{said + " " + hint}
	}
	if most > 1 {
		if ansi.StringWidth(hint) > w {
			hint = ui.Line(t.Dim, fmt.Sprintf(words.ShortHint, left))
		}
		return []string{ui.Cut(t, said, w), ui.Cut(t, hint, w)}
	}
	short := ui.Line(t.Dim, fmt.Sprintf(words.ShortHint, left))
	return []string{ui.Row(w, ui.Cut(t, said, max(1, w-ansi.StringWidth(short)-1)), short)}
}

// seconds are what is left in steps of the beat, so that a line changes seldom.
func seconds(left time.Duration) int {
	step := int(beat / time.Second)
	n := int((left + time.Second - 1) / time.Second)
	return (n + step - 1) / step * step
}

// below are the counts under the tiles, as many lines as there is room for.
func (s *Screen) below(w, room int) []string {
	if room <= 0 {
		return nil
	}
	t, words, d := s.env.Theme, s.env.Text.Lobby.Tally, s.data
	pair := func(label, rest string) string {
		return ui.Cut(t, ui.Line(t.Dim, label+": ")+ui.Line(t.Text, rest), w)
	}
	lines := []string{pair(words.ThisShift, tallyLine(s.env, d.turn)), pair(words.ThisDay, tallyLine(s.env, d.day))}
	if who := s.who(); who != "" {
		lines[1] = ui.Cut(t, lines[1]+ui.Line(t.Dim, " · "+who), w)
	}
	if room > 2 {
		lines = append(lines, s.mine(w, room-2)...)
	}
	return lines[:min(room, len(lines))]
}

// who are the day's encounters by who they were with.
func (s *Screen) who() string {
	var parts []string
	for _, c := range s.data.codes.All(model.Who) {
		if n := s.data.day.Of(model.Who, c.Code); n > 0 {
			parts = append(parts, lower(c.Words.In(s.env.Lang()))+" "+s.env.Text.Kit.Number(n))
		}
	}
	return strings.Join(parts, " · ")
}

// mine are the open encounters one by one, newest first, and the hour as counts.
func (s *Screen) mine(w, room int) []string {
	t, words, now := s.env.Theme, s.env.Text.Lobby.Tally, s.env.Now()
	var lines []string
	for i := len(s.recent) - 1; i >= 0 && len(lines) < room-1; i-- {
		n := s.recent[i]
		if n.gone || n.left(now) == 0 || n == s.cur || !n.saved() {
			continue
		}
		left := ui.T(t.Dim, fmt.Sprintf(words.Left, seconds(n.left(now))))
		what := ui.T(t.Dim, words.Open+": ") + ui.Line(t.Text, describe(s.env, s.data.codes, n.e))
		lines = append(lines, ui.Row(w, ui.Cut(t, what, w-ansi.StringWidth(left)-2), left))
	}
	return append(lines, ui.Cut(t, ui.Line(t.Dim, words.ThisHour+": ")+ui.Line(t.Text, s.hourLine()), w))
}

// hourLine is the running hour as counts: what is closed has no other face.
func (s *Screen) hourLine() string {
	c := s.data.hour
	line := tallyLine(s.env, c)
	var parts []string
	for _, x := range s.data.codes.All(model.Theme) {
		if n := c.Of(model.Theme, x.Code); n > 0 {
			parts = append(parts, lower(x.Words.In(s.env.Lang()))+" "+s.env.Text.Kit.Number(n))
		}
	}
	if len(parts) > 0 {
		line += " · " + strings.Join(parts, " · ")
	}
	return line
}

// figures are the side pane of a wide window.
func (s *Screen) figures(w int) []string {
	t, words, d := s.env.Theme, s.env.Text.Lobby.Tally, s.data
	lines := []string{ui.Line(t.Title, words.ThisShift), ui.Cut(t, ui.Line(t.Text, tallyLine(s.env, d.turn)), w), ""}
	lines = append(lines, ui.Line(t.Title, words.ThisDay), ui.Cut(t, ui.Line(t.Text, tallyLine(s.env, d.day)), w))
	most := 0
	for _, c := range d.codes.All(model.Who) {
		most = max(most, d.day.Of(model.Who, c.Code))
	}
	for _, c := range d.codes.All(model.Who) {
		if n := d.day.Of(model.Who, c.Code); n > 0 {
			lines = append(lines, ui.Fill(ui.Cut(t, ui.Line(t.Dim, c.Words.In(s.env.Lang())), 15), 16, 1)+ui.Bar(t, n, most, w-16))
		}
	}
	lines = append(lines, "", ui.Line(t.Title, words.Open))
	now, none := s.env.Now(), true
	for i := len(s.recent) - 1; i >= 0; i-- {
		n := s.recent[i]
		if n.gone || n.left(now) == 0 || !n.saved() {
			continue
		}
		none = false
		left := ui.T(t.Dim, fmt.Sprintf(words.Left, seconds(n.left(now))))
		what := ui.Cut(t, ui.Line(t.Text, describe(s.env, d.codes, n.e)), w-ansi.StringWidth(left)-2)
		lines = append(lines, ui.Row(w, what, left))
	}
	if none {
		lines = append(lines, ui.T(t.Dim, t.Glyph.Dash))
	}
	lines = append(lines, "", ui.Line(t.Title, words.ThisHour))
	return append(lines, strings.Split(ui.Para(t.Text, s.hourLine(), w), "\n")...)
}

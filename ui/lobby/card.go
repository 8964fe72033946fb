package lobby

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"aula/ui"
)

// cardPage shows one card; it scrolls.
type cardPage struct {
	env   ui.Env
	title string
	body  string
	w, h  int
	top   int
}

// card is a card with the site's own crisis line in it.
func (s *Screen) card(name string) ui.Screen {
	c := s.gear.Cards[name]
	line := s.env.Text.Lobby.Contact.NoLine
	if site := s.data.site; site != nil && site.CrisisPhone != "" {
		line = strings.TrimSpace(site.CrisisName + " " + site.CrisisPhone)
	}
	body := strings.ReplaceAll(c.Body.In(s.env.Lang()), "{line}", line)
	return &cardPage{env: s.env, title: c.Title.In(s.env.Lang()), body: strings.TrimRight(body, "\n")}
}

func (c *cardPage) Title() string { return c.title }
func (c *cardPage) Load() tea.Cmd { return nil }

func (c *cardPage) Update(msg tea.Msg) tea.Cmd {
	c.scroll(ui.Wheel(msg))
	return nil
}

func (c *cardPage) Resize(w, h int) {
	c.w, c.h = w, h
	c.scroll(0)
}

func (c *cardPage) scroll(by int) {
	c.top = max(0, min(c.top+by, len(c.lines())-c.room()))
}

// room keeps the last line for telling how much is left.
func (c *cardPage) room() int {
	if len(c.lines()) > c.h && c.h > 1 {
		return c.h - 1
	}
	return max(1, c.h)
}

func (c *cardPage) Actions() []ui.Action {
	t := c.env.Text
	shut := ui.Action{Key: ui.Bind(t, t.Kit.Keys.Close, "esc", "enter"), Do: func() tea.Cmd { return ui.Close(nil) }}
	return append([]ui.Action{shut}, ui.Scrolls(t, c.h-1, c.scroll)...)
}

func (c *cardPage) View() ui.Frame {
	if c.w <= 0 || c.h <= 0 {
		return ui.Frame{}
	}
	lines, room := c.lines(), c.room()
	end := min(len(lines), c.top+room)
	body := strings.Join(lines[min(c.top, end):end], "\n")
	if left := len(lines) - end; left > 0 && c.h > 1 {
		body += "\n" + ui.MoreLines(c.env, left)
	}
	return ui.Frame{Body: ui.Clip(body, c.w, c.h)}
}

// lines set the card at the present width.
func (c *cardPage) lines() []string {
	t := c.env.Theme
	wide := max(1, min(c.w, 72))
	var out []string
	for l := range strings.SplitSeq(c.body, "\n") {
		switch {
		case strings.HasPrefix(l, "# "):
			out = append(out, setWords(t.Accent, t.Accent, strings.TrimPrefix(l, "# "), wide)...)
		case strings.HasPrefix(l, "- ") && wide > 4:
			for i, part := range setWords(t.Text, t.Title, strings.TrimPrefix(l, "- "), wide-2) {
				lead := "  "
				if i == 0 {
					lead = ui.T(t.Accent, t.Glyph.Mask) + " "
				}
				out = append(out, lead+part)
			}
		default:
			out = append(out, setWords(t.Text, t.Title, l, wide)...)
		}
	}
	return out
}

// setWords breaks one line at spaces; what stands between ** is loud. Each word is
// styled by itself, so that no style runs over a line's end.
func setWords(plain, loud lipgloss.Style, s string, w int) []string {
	var lines []string
	line, used := "", 0
	for i, part := range strings.Split(s, "**") {
		style := plain
		if i%2 == 1 {
			style = loud
		}
		glued := i > 0 && !strings.HasPrefix(part, " ")
		for n, word := range strings.Fields(part) {
			word = ui.Line(style, word)
			wide := lipgloss.Width(word)
			gap := 1
			if used == 0 || n == 0 && glued && !strings.HasSuffix(strings.Split(s, "**")[i-1], " ") {
				gap = 0
			}
			if used > 0 && used+gap+wide > w {
				lines = append(lines, line)
				line, used, gap = "", 0, 0
			}
			line += strings.Repeat(" ", gap) + word
			used += gap + wide
		}
	}
	lines = append(lines, line)
	for i, l := range lines {
		lines[i] = ui.Clip(l, w, 1)
	}
	return lines
}

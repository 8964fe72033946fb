package hold

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"aula/model"
	"aula/ui"
)

// Sizes of the feedback page.
const (
	kioskW  = 72 // no line is longer: a sentence is read at one glance
	tilesW  = 45 // from here on the answers are tiles
	tilesH  = 14
	tileGap = 2
)

// fit gives the form of the text its room.
func (k *Kiosk) fit() {
	if k.form != nil {
		k.form.Resize(max(0, min(k.w, kioskW)), max(0, k.h-4-len(k.asked(min(k.w, kioskW)))))
	}
}

// asked are the lines above the text.
func (k *Kiosk) asked(wide int) []string {
	if k.h < 9 || wide <= 0 {
		return nil
	}
	t, w := k.env.Theme, k.words()
	all := append(para(ui.Para(t.Title, w.Text, wide)), para(ui.Para(t.Dim, w.TextHint, wide))...)
	return append(all, "")
}

// block is a part of the page as it is drawn, with its places relative to it.
type block struct {
	lines []string
	spots []ui.Spot
}

func (b *block) add(lines ...string) { b.lines = append(b.lines, lines...) }

// put adds a block below.
func (b *block) put(x block) {
	b.spots = append(b.spots, ui.Shift(x.spots, 0, len(b.lines))...)
	b.lines = append(b.lines, x.lines...)
}

// View draws one question, calm and large, in the middle of the page.
func (k *Kiosk) View() ui.Frame {
	if k.w <= 0 || k.h <= 0 {
		return ui.Frame{}
	}
	wide := min(k.w, kioskW)
	left := (k.w - wide) / 2
	foot := k.foot(wide)
	var body block
	down := 0
	out := ui.Frame{}
	switch {
	case k.form != nil:
		in := k.form.View()
		out.Cursor = in.Cursor
		body.add(k.asked(wide)...)
		down = len(body.lines)
		body.put(block{strings.Split(in.Body, "\n"), in.Spots})
	case k.step == thanked:
		body = k.thanks(wide)
	default:
		body = k.question(wide, k.h-len(foot.lines))
	}
	room := max(0, k.h-len(foot.lines))
	above := max(0, (room-len(body.lines))/3)
	if k.form != nil {
		above = min(above, 2)
	}
	var all block
	all.add(make([]string, above)...)
	all.put(body)
	for len(all.lines) < room {
		all.add("")
	}
	if len(all.lines) > room {
		all.lines = all.lines[:room]
	}
	all.put(foot)
	for i, l := range all.lines {
		all.lines[i] = strings.Repeat(" ", left) + l
	}
	if c := out.Cursor; c != nil {
		at := *c
		at.X, at.Y = at.X+left, at.Y+above+down
		if out.Cursor = &at; at.Y >= room || at.X >= k.w {
			out.Cursor = nil
		}
	}
	out.Body = ui.Clip(strings.Join(all.lines, "\n"), k.w, k.h)
	out.Spots = ui.Within(ui.Shift(all.spots, left, 0), k.w, k.h)
	return out
}

// para is a paragraph as lines.
func para(s string) []string { return strings.Split(s, "\n") }

// question is what is asked, and the answers.
func (k *Kiosk) question(wide, high int) block {
	t, w := k.env.Theme, k.words()
	var b block
	if k.step == 0 && high >= 10 {
		b.add(para(ui.Para(t.Text, w.Hello, wide))...)
		b.add("")
	}
	b.add(ui.T(t.Dim, fmt.Sprintf(w.Of, k.step+1, model.Questions)))
	b.add(para(ui.Para(t.Title, w.Questions[k.step], wide))...)
	b.add("")
	if wide >= tilesW && high >= tilesH {
		b.put(k.tiles(wide))
	} else {
		b.put(k.column(wide))
	}
	if high >= 10 {
		b.add("")
		b.add(para(ui.Para(t.Dim, w.How, wide))...)
		b.add(para(ui.Para(t.Dim, w.Skip, wide))...)
	}
	return b
}

// tiles are the answers side by side, with words at both ends.
func (k *Kiosk) tiles(wide int) block {
	t, w := k.env.Theme, k.words()
	one := min(11, (wide-4*tileGap)/5)
	all := 5*one + 4*tileGap
	rows := make([]string, 3)
	var b block
	for n := 1; n <= 5; n++ {
		style, mark := t.Text, " "
		if n == k.at {
			style, mark = t.Chosen, t.Glyph.Focus
		}
		face := ui.Center(ui.T(style, mark+strconv.Itoa(n)+" "), one-2, 1)
		for i, l := range strings.Split(ui.Box(t, "", face, one, 3), "\n") {
			if n > 1 {
				rows[i] += strings.Repeat(" ", tileGap)
			}
			rows[i] += l
		}
		b.spots = append(b.spots, ui.Spot{X: (n - 1) * (one + tileGap), W: one, H: 3, Key: strconv.Itoa(n)})
	}
	b.add(rows...)
	b.add(ui.Row(all, ui.Line(t.Accent, w.Low[k.step]), ui.Line(t.Accent, w.High[k.step])))
	return b
}

// column are the answers below each other, where there is no room for tiles.
func (k *Kiosk) column(wide int) block {
	t := k.env.Theme
	var b block
	for n := 1; n <= 5; n++ {
		style, lead := t.Text, strings.Repeat(" ", ansi.StringWidth(t.Glyph.Focus)+1)
		if n == k.at {
			style, lead = t.Chosen, t.Glyph.Focus+" "
		}
		b.spots = append(b.spots, ui.Spot{Y: len(b.lines), W: wide, H: 1, Key: strconv.Itoa(n)})
		b.add(ui.Cut(t, ui.T(t.Accent, lead)+ui.Line(style, k.mark(n)), wide))
	}
	return b
}

// thanks is the end; the next person begins with any key.
func (k *Kiosk) thanks(wide int) block {
	t, w := k.env.Theme, k.words()
	var b block
	if k.h >= 12 {
		b.add(strings.Split(ui.Big(t, strings.TrimRight(w.Thanks, "!"), wide), "\n")...)
	} else {
		b.add(ui.Line(t.Title, w.Thanks))
	}
	b.add("")
	b.add(para(ui.Para(t.Text, w.ThanksToo, wide))...)
	b.add("")
	b.add(para(ui.Para(t.Dim, w.Next, wide))...)
	b.spots = []ui.Spot{{W: wide, H: len(b.lines), Key: "space"}}
	return b
}

// foot is the line of what has just happened, and the languages.
func (k *Kiosk) foot(wide int) block {
	t := k.env.Theme
	var b block
	if k.h < 5 {
		return b
	}
	if k.say != "" {
		style := t.Accent
		if k.warn {
			style = t.Warn
		}
		lines := para(ui.Para(style, k.say, wide))
		b.add(lines[:min(len(lines), 3)]...)
	} else {
		b.add("")
	}
	if k.form != nil || k.step == thanked || k.h < 8 {
		return b
	}
	line := ""
	for _, l := range k.langs {
		style := t.Dim
		if l.lang == k.env.Prefs.Lang {
			style = t.Title
		}
		word := ui.Line(t.Key, l.key) + " " + ui.Line(style, l.name)
		if line != "" {
			line += "   "
		}
		b.spots = append(b.spots, ui.Spot{X: ansi.StringWidth(line), Y: len(b.lines), W: ansi.StringWidth(word), H: 1, Key: l.key})
		line += word
	}
	b.add(ui.Cut(t, line, wide))
	return b
}

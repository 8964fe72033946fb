package sharing

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"aula/store"
	"aula/ui"
	"aula/ui/text"
)

// holds tells whether a trouble keeps own changes from getting into a folder.
func holds(t store.Trouble) bool {
	return t != store.Fine && t != store.RolledBack && t != store.Crowded
}

// state is how things stand: a sentence, and what follows from it.
func (d *desk) state() (ui.Tone, string, string) {
	w, st := d.env.Text.Sharing.State, d.facts.state
	held, first := 0, store.Fine
	for _, f := range st.Folders {
		if holds(f.Trouble) {
			if held++; first == store.Fine {
				first = f.Trouble
			}
		}
	}
	switch {
	case !d.ready:
		return ui.Dim, w.Reading, ""
	case !d.facts.on():
		return ui.Plain, w.Off, ""
	case len(st.Folders) == 0:
		return ui.Warn, w.NoFolder, w.NoneSay
	case held == len(st.Folders):
		return ui.Warn, d.env.Text.Sharing.Trouble.Of(string(first)).What, w.AwaySay
	case st.Waiting > 0:
		return ui.Plain, w.Waiting.Of(st.Waiting), w.WaitSay
	case held > 0:
		return ui.Warn, w.PartSay, d.seenBy()
	case st.Others == 0:
		return ui.Good, w.Alone, w.AloneSay
	case st.SeenBy < st.Others:
		return ui.Plain, d.seenBy(), w.SomeSay
	}
	return ui.Good, w.All, ""
}

// seenBy is how far what is written has come.
func (d *desk) seenBy() string {
	w, st := d.env.Text.Sharing.State, d.facts.state
	switch {
	case st.Others == 0:
		return w.Alone
	case st.SeenBy < st.Others:
		return fmt.Sprintf(w.Some, st.SeenBy, st.Others)
	}
	return w.All
}

// link is a part of the chain from saved to seen.
type link struct {
	done bool
	text string
}

func (d *desk) chain() []link {
	w, k, st := d.env.Text.Sharing.State, d.env.Text.Kit, d.facts.state
	seen := link{false, w.SeenNone}
	if st.Others > 0 {
		seen = link{st.SeenBy >= st.Others, fmt.Sprintf(w.Seen, st.SeenBy, st.Others)}
	}
	return []link{
		{true, fmt.Sprintf(w.Saved, k.Number(int(st.Saved)))},
		{st.Waiting == 0 && st.Written >= st.Saved, fmt.Sprintf(w.Written, k.Number(int(st.Written)))},
		seen,
	}
}

// chainLines draws the chain: on one line if it fits, else a line for each part.
func (d *desk) chainLines(w int) []string {
	t := d.env.Theme
	var parts []string
	wide := 0
	for i, l := range d.chain() {
		sign, style := t.Glyph.Empty, t.Text
		if l.done {
			sign, style = t.Glyph.Ok, t.Good
		}
		part := ui.T(style, sign) + " " + ui.Line(t.Text, l.text)
		if i > 0 {
			part = ui.T(t.Dim, t.Glyph.Arrow) + " " + part
			wide++
		}
		wide += ansi.StringWidth(part)
		parts = append(parts, part)
	}
	if wide <= w {
		return []string{strings.Join(parts, " ")}
	}
	for i, p := range parts {
		parts[i] = ui.Cut(t, p, w)
	}
	return parts
}

// sayChain is the chain as a sentence.
func (d *desk) sayChain() string {
	w, k, st := d.env.Text.Sharing.State, d.env.Text.Kit, d.facts.state
	return fmt.Sprintf(w.SayChain, k.Number(int(st.Saved)), k.Number(int(st.Written)), d.chain()[2].text)
}

// head are the lines above the rows: the state and the chain.
func (d *desk) head(w, h int) []string {
	kind, what, say := d.state()
	if h < 4 || w < 8 {
		return nil
	}
	if kind == ui.Plain {
		kind = ui.Loud
	}
	all := ui.Card{kind.Para(what)}
	if say != "" && h >= 14 {
		all = append(all, ui.Dim.Para(say))
	}
	lines := all.Draw(d.env.Theme, w)
	if d.ready && d.facts.on() {
		chain := d.chainLines(w)
		lines = d.withBusy(lines, w)
		if h >= 10 || len(chain) == 1 {
			lines = append(lines, chain...)
		}
	}
	if len(lines) > h/2 {
		lines = lines[:h/2]
	}
	return append(lines, "")
}

// withBusy says at the end of the first line that a round is under way, if there is
// room: most last a moment, and nothing may move for them. A long one is always told.
func (d *desk) withBusy(lines []string, w int) []string {
	t, words := d.env.Theme, d.env.Text.Sharing.State
	if !d.gear.Busy() || len(lines) == 0 {
		return lines
	}
	said, n := words.Busy, d.gear.Taking()
	if n > 0 {
		said = fmt.Sprintf(words.Taking, d.env.Text.Kit.Number(n))
	}
	switch fits := ansi.StringWidth(lines[0])+1+ansi.StringWidth(said) <= w; {
	case fits:
		lines[0] = ui.Row(w, lines[0], ui.T(t.Accent, said))
	case n > 0:
		lines = append(lines, ui.Cut(t, ui.T(t.Accent, said), w))
	}
	return lines
}

// troubleCard tells what is wrong with a folder, what is safe and what to do.
func troubleCard(w text.Sharing, t text.SharingTrouble) ui.Card {
	return ui.Card{ui.Warn.Para(t.What), ui.Plain.Para(fmt.Sprintf(w.Safe, t.Safe)), ui.Plain.Para(fmt.Sprintf(w.Do, t.Do))}
}

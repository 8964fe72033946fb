package clients

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/ui"
)

// notice is a dialog that says what will happen, or shows what there is, with its deeds;
// it scrolls. Esc does nothing of what it says.
type notice struct {
	env   ui.Env
	title string
	body  ui.Card
	acts  []ui.Action
	top   int
	w, h  int
}

func (n *notice) Title() string { return n.title }
func (n *notice) Load() tea.Cmd { return nil }

func (n *notice) Resize(w, h int) {
	n.w, n.h = w, h
	n.scroll(0)
}

func (n *notice) Update(msg tea.Msg) tea.Cmd {
	n.scroll(ui.Wheel(msg))
	return nil
}

// keys is how many lines name the deeds: they stand at the foot.
func (n *notice) keys() []string {
	t := n.env.Theme
	var all []string
	for _, a := range n.acts {
		h := a.Key.Help()
		all = append(all, ui.Cut(t, ui.T(t.Key, h.Key)+"  "+ui.Line(t.Text, h.Desc), n.w))
	}
	if len(all) == 0 || n.h < len(all)+3 {
		return nil
	}
	return append([]string{""}, all...)
}

func (n *notice) lines() []string { return n.body.Draw(n.env.Theme, n.w) }

func (n *notice) room() int { return max(1, n.h-len(n.keys())) }

func (n *notice) scroll(by int) { n.top = max(0, min(n.top+by, len(n.lines())-n.room())) }

func (n *notice) Actions() []ui.Action {
	t := n.env.Text
	shut := []string{"esc"}
	if len(n.acts) == 0 {
		shut = []string{"esc", "enter"}
	}
	acts := append(slices.Clone(n.acts), ui.Action{Key: ui.Bind(t, t.Kit.Keys.Close, shut...), Do: func() tea.Cmd { return ui.Close(nil) }})
	return append(acts, ui.Scrolls(t, n.room()-1, n.scroll)...)
}

func (n *notice) View() ui.Frame {
	if n.w <= 0 || n.h <= 0 {
		return ui.Frame{}
	}
	all, foot := n.lines(), n.keys()
	shown := ui.FirstLines(n.env, all[min(n.top, len(all)):], n.room())
	f := ui.Frame{Body: ui.Clip(strings.Join(append(shown, foot...), "\n"), n.w, n.h)}
	for i, a := range n.acts {
		if y := len(shown) + 1 + i; len(foot) > 0 && y < n.h {
			f.Spots = append(f.Spots, ui.Spot{X: 0, Y: y, W: n.w, H: 1, Key: a.Key.Keys()[0]})
		}
	}
	return f
}

// Speak says it all.
func (n *notice) Speak() ui.Speech { return ui.Speech{Lines: n.body.Speak()} }

// written are a text's paragraphs and points as lines; ** around loud words goes.
func written(s string) ui.Card {
	var out ui.Card
	for l := range strings.SplitSeq(strings.TrimSpace(s), "\n") {
		l = strings.ReplaceAll(l, "**", "")
		if head, ok := strings.CutPrefix(l, "# "); ok {
			out = append(out, ui.Loud.Para(head))
			continue
		}
		if rest, ok := strings.CutPrefix(l, "- "); ok {
			out = append(out, ui.Point.Para(rest))
			continue
		}
		out = append(out, ui.Plain.Para(l))
	}
	return out
}

// then closes the dialog and goes on.
func then(cmd tea.Cmd) tea.Cmd { return tea.Sequence(ui.Close(nil), cmd) }

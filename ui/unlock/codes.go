package unlock

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// shown is a recovery code while it stands on the screen.
type shown struct {
	name, say string
	ask       string // with two %d: the groups to type back
	code      string
}

// both are the workspace's code and one's own.
func both(env ui.Env, c []string) []shown {
	w := env.Text.Unlock.Codes
	return []shown{
		{name: w.Work, say: w.WorkSay, ask: w.AskWork, code: c[0]},
		{name: w.Own, say: w.OwnSay, ask: w.AskOwn, code: c[1]},
	}
}

// codes shows recovery codes once and asks for two groups of one of them back.
type codes struct {
	f     *flow
	head  string
	say   string
	later string // what putting it off means
	put   string // the word of that deed
	shown []shown
	typed func() tea.Cmd // both groups were right
	off   func() tea.Cmd // it was put off
	step  int
	of    int

	which int // the code that is asked for
	at    [2]int
	got   [2]string
}

// start shows the codes; there is no way back to what was before.
func (c *codes) start() {
	c.which = pick(len(c.shown))
	c.at[0] = 1 + pick(codeGroups)
	c.at[1] = 1 + (c.at[0]+pick(codeGroups-1))%codeGroups
	if c.at[0] > c.at[1] {
		c.at[0], c.at[1] = c.at[1], c.at[0]
	}
	c.f.swap(c.showSheet)
}

// leave lets go of the codes: from here on they are on paper only.
func (c *codes) leave(then func() tea.Cmd) tea.Cmd {
	c.shown, c.got = nil, [2]string{}
	c.f.end("") // the sheets cannot be built any more
	return then()
}

func (c *codes) showSheet() *sheet {
	t := c.f.env.Text
	w := t.Unlock.Codes
	return &sheet{
		head: c.head, say: []string{c.say}, block: c.block, stay: true, awake: true, step: c.step, of: c.of,
		acts: []ui.Action{
			{Key: ui.Bind(t, w.Written, "enter"), Do: func() tea.Cmd { c.f.push(c.backSheet); return nil }},
			{Key: ui.Bind(t, c.put, "l"), Do: func() tea.Cmd { return c.leave(c.off) }},
		},
	}
}

// block draws the codes, big enough to copy: numbered groups, four to a line.
func (c *codes) block(w int) string {
	t := c.f.env.Theme
	var lines []string
	for _, s := range c.shown {
		lines = append(lines, ui.Wrap(ui.Line(t.Accent, s.name+".")+" "+ui.Line(t.Text, s.say), w))
		gap := "   "
		if w < 40 {
			gap = " "
		}
		for from := 1; from <= codeGroups; from += 4 {
			var parts []string
			for n := from; n < from+4; n++ {
				parts = append(parts, ui.Line(t.Dim, fmt.Sprint(n))+" "+ui.Line(t.Title, group(s.code, n)))
			}
			lines = append(lines, gap+strings.Join(parts, gap))
		}
		lines = append(lines, "")
	}
	return strings.Join(append(lines, ui.Para(t.Text, c.later, w)), "\n")
}

func (c *codes) backSheet() *sheet {
	w := c.f.env.Text.Unlock.Codes
	asked := c.shown[c.which]
	field := func(i int) ui.Field {
		return ui.TextField(fmt.Sprintf(w.Group, c.at[i]), &c.got[i], ui.Opts{
			Name: "group", Need: true, Hint: w.GroupHint, Limit: 12,
			Check: func(s string) error {
				if store.PlainCode(s) != group(asked.code, c.at[i]) {
					return model.Problem{Field: "group", Code: "wrong"}
				}
				return nil
			},
		})
	}
	return &sheet{
		head: w.BackHead, say: []string{fmt.Sprintf(asked.ask, c.at[0], c.at[1])}, awake: true, again: w.Show, step: c.step, of: c.of,
		form: ui.NewForm(c.f.env, w.BackHead, func() tea.Cmd { return c.leave(c.typed) }, field(0), field(1)),
	}
}

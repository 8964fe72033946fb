package sharing

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/model/guard"
	"aula/store"
	"aula/ui"
)

// conflictPage is one conflict with all its sides.
type conflictPage struct {
	desk
	key   string
	text  scroll
	typed string // what was written anew, if it was not taken
	came  bool   // another value came just before a choice
}

func onConflict(env ui.Env, g Gear, key string) ui.Screen {
	p := &conflictPage{desk: newDesk(env, g), key: key}
	p.fill()
	return p
}

// Title names the way here.
func (p *conflictPage) Title() string {
	w := p.env.Text.Sharing
	return w.Title + " " + p.env.Theme.Glyph.Right + " " + w.Conflict.One
}

// Load reads the conflict.
func (p *conflictPage) Load() tea.Cmd { return p.load(p) }

// Resize sets the cells View fills.
func (p *conflictPage) Resize(w, h int) { p.text.resize(w, h) }

// settledMsg is the end of a settling.
type settledMsg struct {
	to    *conflictPage
	came  bool   // another side came meanwhile: nothing was settled
	typed string // what a form had written
}

// Update takes the facts, what came of a choice, and the wheel.
func (p *conflictPage) Update(msg tea.Msg) tea.Cmd {
	if p.take(p, msg) {
		p.fill()
		return p.sayCame()
	}
	if m, ok := msg.(settledMsg); ok && m.to == p {
		if m.came {
			p.typed, p.came = m.typed, true
			return p.Load()
		}
		return tea.Batch(ui.Note(p.env.Text.Sharing.Said.Settled), ui.Close(nil))
	}
	p.text.update(msg)
	return nil
}

// sayCame tells why nothing was settled: there is a new value to choose from, or
// somebody else was first.
func (p *conflictPage) sayCame() tea.Cmd {
	if !p.came {
		return nil
	}
	p.came = false
	if p.now() == nil {
		return ui.Note(p.env.Text.Sharing.Conflict.Gone)
	}
	return ui.Note(p.env.Text.Sharing.Said.Came)
}

func (p *conflictPage) now() *conflict { return p.facts.conflict(p.key) }

func (p *conflictPage) fill() { p.text.set(p.env, p.lines()) }

// lines tell the conflict: what it is about, each side, what stood before.
func (p *conflictPage) lines() ui.Card {
	w, c := p.env.Text.Sharing.Conflict, p.now()
	switch {
	case !p.ready:
		return ui.Card{ui.Dim.Para(p.env.Text.Sharing.State.Reading)}
	case c == nil:
		return ui.Card{ui.Plain.Para(w.Gone)}
	}
	say := w.Two
	if len(c.Sides) > 2 {
		say = w.Many.Of(len(c.Sides))
	}
	all := ui.Card{ui.Loud.Para(ui.Upper(c.record)), ui.Plain.Para(fmt.Sprintf(w.Field, c.field)), ui.Dim.Para(say + " " + w.Until)}
	for i := range c.Sides {
		head := strconv.Itoa(i+1) + "  " + p.sideHead(c, i)
		if i == 0 {
			head += " · " + w.Shown
		}
		all = append(all, ui.Paragraph{}, ui.Loud.Para(head), ui.Quoted.Para(p.value(c.sides[i])))
	}
	return append(all, ui.Paragraph{}, ui.Dim.Para(p.before(c)))
}

// sideHead says who wrote a side, where and when.
func (d *desk) sideHead(c *conflict, i int) string {
	w, s := d.env.Text.Sharing.Conflict, c.Sides[i]
	at := d.laptopName(s.Dot.Laptop)
	if s.Here {
		at = w.Here
	}
	return fmt.Sprintf(w.Side, ui.Upper(d.who(s.Person)), at, d.written(s.At))
}

// value is a value in words, also one that was cleared.
func (d *desk) value(said string) string {
	if said == "" {
		return "(" + d.env.Text.Sharing.Empty + ")"
	}
	return said
}

// before is what stood there before all sides.
func (d *desk) before(c *conflict) string {
	w := d.env.Text.Sharing.Conflict
	switch {
	case !c.Known:
		return w.NotKnown
	case c.Before == nil:
		return w.WasEmpty
	}
	return fmt.Sprintf(w.Before, d.value(c.before))
}

// mine is the side that is meant by one's own: of several the one written here; -1 if
// none can be meant.
func (c *conflict) mine() int {
	found, here := []int{}, []int{}
	for i, s := range c.Sides {
		if s.Mine {
			found = append(found, i)
			if s.Here {
				here = append(here, i)
			}
		}
	}
	switch {
	case len(found) == 1:
		return found[0]
	case len(here) == 1:
		return here[0]
	}
	return -1
}

// theirs is the side that is meant by the other's: the only one beside one's own; -1 if
// there are several.
func (c *conflict) theirs() int {
	if m := c.mine(); m >= 0 && len(c.Sides) == 2 {
		return 1 - m
	}
	return -1
}

// Actions are the four ways out, a number for each side, the record and undo.
func (p *conflictPage) Actions() []ui.Action {
	t, w, off, c := p.env.Text, p.env.Text.Sharing.Keys, p.env.Text.Sharing.Off, p.now()
	if c == nil {
		return append([]ui.Action{p.toRecord(nil), ui.UndoAction(p.env)}, p.text.actions()...)
	}
	keep := func(word, key, why string, side int) ui.Action {
		a := ui.Action{Key: ui.Bind(t, word, key), Do: func() tea.Cmd { return p.settle(c, c.Sides[side].Value) }}
		if side < 0 {
			a.Off = why
		}
		return a
	}
	both := w.Both
	if len(c.Sides) > 2 {
		both = w.All
	}
	acts := []ui.Action{
		keep(w.Mine, "o", off.NoMine, c.mine()),
		keep(w.Theirs, "t", off.NoTheirs, c.theirs()),
		{Key: ui.Bind(t, both, "k"), Do: func() tea.Cmd { return p.settle(c, c.Both()) }},
		{Key: ui.Bind(t, w.Write, "e"), Do: func() tea.Cmd { return ui.Ask(p.form(c)) }},
	}
	if !c.Text {
		acts[2].Off, acts[3].Off = off.NoText, off.NoText
	}
	for i := range min(len(c.Sides), 9) {
		acts = append(acts, keep(fmt.Sprintf(w.Pick, i+1), strconv.Itoa(i+1), "", i))
	}
	acts = append(acts, p.toRecord(c), p.history(c), ui.UndoAction(p.env))
	return append(acts, p.text.actions()...)
}

// settle ends the conflict with a value. That another side came meanwhile is no error:
// then there is more to choose from.
func (p *conflictPage) settle(c *conflict, value []byte) tea.Cmd {
	return ui.Write("", func(ses *store.Session) (tea.Msg, error) { return p.settled(ses.Settle(c.Conflict, value), "") })
}

func (p *conflictPage) settled(err error, typed string) (tea.Msg, error) {
	if errors.Is(err, store.ErrChangedSince) {
		return settledMsg{p, true, typed}, nil
	}
	return settledMsg{to: p}, err
}

// form writes a text anew, from all texts.
func (p *conflictPage) form(c *conflict) ui.Screen {
	w := p.env.Text.Sharing.Conflict
	text := p.typed
	if text == "" {
		if all, ok := store.ValueText(c.Both()); ok && all != "" {
			text = all
		} else {
			text = strings.Join(slices.DeleteFunc(slices.Clone(c.sides), func(s string) bool { return s == "" }), "\n")
		}
	}
	o := ui.Opts{Name: c.Name, Limit: model.MaxText, Rows: 8, Watch: p.watch(c.Kind)}
	field := ui.NoteField(ui.Upper(c.field), &text, o)
	if c.Line {
		o.Limit = 0
		field = ui.TextField(ui.Upper(c.field), &text, o)
	}
	form := ui.NewForm(p.env, w.WriteTitle, func() tea.Cmd {
		said := strings.TrimSpace(text)
		return ui.Write("", func(ses *store.Session) (tea.Msg, error) {
			return p.settled(ses.Settle(c.Conflict, store.TextValue(said)), said)
		})
	}, field)
	form.Note, form.Keep = w.WriteNote, "conflict:"+p.key
	return form
}

// personless are the kinds of work that tell of nobody, however the matter came up.
func personless() []model.Kind {
	return []model.Kind{model.KindIdea, model.KindEnvNote, model.KindIncident, model.KindDebrief}
}

// watch looks at what is typed as the forms of these records do: where no person is to
// be told, or only by nickname, all that tells who somebody is.
func (d *desk) watch(k model.Kind) func(string) ui.Warning {
	if info, ok := k.Info(); ok && info.Class == model.ByNickname || slices.Contains(personless(), k) {
		return ui.Watch(d.env, guard.Scan, nil, ui.TellsWho)
	}
	return ui.Watch(d.env, guard.Scan, ui.LooksNumbered, ui.IsNumbered)
}

// View draws the conflict.
func (p *conflictPage) View() ui.Frame { return p.text.view() }

// Speak says the conflict; what can be chosen are its keys.
func (p *conflictPage) Speak() ui.Speech { return ui.Speech{Lines: spoken(p.lines())} }

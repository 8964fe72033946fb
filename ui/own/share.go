package own

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// share opens the page that shows who will be able to read an entry; only there it is
// shared.
func (s *Screen) share(d *model.Diary) tea.Cmd {
	return ui.Ask(&sharing{env: s.env, screen: s, entry: *d, anew: s.facts.copyOf(d) != nil})
}

// takeBack deletes a copy. The entry's mark stays: it names a copy that is no more.
func (s *Screen) takeBack(id model.ID) tea.Cmd {
	return ui.Remove(s.env.Text.Own.Said.TakenBack, &model.Lent{ID: id})
}

// sharing shows an entry and who will be able to read it, before it is shared.
type sharing struct {
	env    ui.Env
	screen *Screen
	entry  model.Diary // as it was shown, and as it will be shared
	anew   bool        // there is a copy already
	w, h   int
	top    int
}

// Title names the deed.
func (p *sharing) Title() string {
	w := p.env.Text.Own.Keys
	if p.anew {
		return ui.Upper(w.Anew)
	}
	return ui.Upper(w.Share)
}

// Load has nothing to ask for.
func (p *sharing) Load() tea.Cmd { return nil }

// GuardsBursts is so: a single key shares.
func (p *sharing) GuardsBursts() bool { return true }

// Resize sets the cells View fills.
func (p *sharing) Resize(w, h int) {
	p.w, p.h = w, h
	p.scroll(0)
}

// Update takes the wheel.
func (p *sharing) Update(msg tea.Msg) tea.Cmd {
	p.scroll(ui.Wheel(msg))
	return nil
}

// seen is what the guard sees in the entry, and why it can't be shared: "" if it can.
func (p *sharing) seen() (saw, off string) {
	w := p.env.Text.Own.Share
	switch found := p.screen.watch(ui.TellsWho)(p.entry.Text); {
	case found.Err != nil:
		return "", w.OffGuard
	case found.Block:
		return found.Saw, fmt.Sprintf(w.OffSaw, found.Saw)
	default:
		return found.Saw, ""
	}
}

// Actions are leaving it, sharing and scrolling.
func (p *sharing) Actions() []ui.Action {
	t, w := p.env.Text, p.env.Text.Own.Share
	_, off := p.seen()
	acts := []ui.Action{
		{Key: ui.Bind(t, w.Do, "k"), Do: p.do, Off: off},
		{Key: ui.Bind(t, w.Dont, "esc"), Do: func() tea.Cmd { return ui.Close(nil) }},
	}
	return append(acts, ui.Scrolls(t, p.h-1, p.scroll)...)
}

// do puts the copy, and the entry's mark of it. A copy that is there takes the new
// words: one entry has one copy.
func (p *sharing) do() tea.Cmd {
	shown, day, fresh := p.entry, p.screen.today(), p.screen.gear.NewID()
	note := p.env.Text.Own.Said.Shared
	if p.anew {
		note = p.env.Text.Own.Said.Anew
	}
	return tea.Sequence(ui.Close(nil), ui.Write(note, func(ses *store.Session) (tea.Msg, error) {
		d, err := store.Get[*model.Diary](ses, shown.ID)
		if err != nil {
			return nil, err
		}
		id := d.Lent
		if _, err := store.Get[*model.Lent](ses, id); errors.Is(err, model.ErrNotFound) {
			id = fresh
		} else if err != nil {
			return nil, err
		}
		d.Lent = id
		return nil, ses.Put(&model.Lent{ID: id, From: ses.Me(), Day: shown.Day, On: day, Text: shown.Text}, d)
	}))
}

// told is who will be able to read it, what sharing does, and what is shared.
func (p *sharing) told() ui.Card {
	w := p.env.Text.Own.Share
	readers := p.screen.facts.readers()
	all := ui.Card{ui.Loud.Para(w.Who.Of(len(readers)))}
	if len(readers) == 0 {
		all = ui.Card{ui.Loud.Para(w.Nobody)}
	}
	roles := model.Roles()
	for _, m := range readers { // one that a newer version knows
		if !slices.Contains(roles, m.Role) {
			roles = append(roles, m.Role)
		}
	}
	for _, r := range roles {
		var names []string
		for _, m := range readers {
			if m.Role == r {
				names = append(names, m.Name)
			}
		}
		if len(names) > 0 {
			all = append(all, ui.Plain.Para(ui.Upper(p.env.Text.Role(string(r)))+": "+strings.Join(names, ", ")))
		}
	}
	all = append(all, ui.Dim.Para(w.Later), ui.Paragraph{})
	if saw, off := p.seen(); off != "" {
		all = append(all, ui.Warn.Para(off), ui.Paragraph{})
	} else if saw != "" {
		all = append(all, ui.Warn.Para(fmt.Sprintf(w.Saw, saw)), ui.Paragraph{})
	}
	return append(all, ui.Plain.Para(w.Copy), ui.Paragraph{}, ui.Loud.Para(w.What), ui.Dim.Para(ui.Upper(p.screen.long(p.entry.Day))), ui.Plain.Para(p.entry.Text))
}

func (p *sharing) lines() []string { return p.told().Draw(p.env.Theme, max(1, p.w)) }

func (p *sharing) scroll(by int) {
	p.top = max(0, min(p.top+by, len(p.lines())-max(1, p.h-1)))
}

// View draws the part that is scrolled to.
func (p *sharing) View() ui.Frame {
	if p.w <= 0 || p.h <= 0 {
		return ui.Frame{}
	}
	lines := p.lines()
	if len(lines) > p.h {
		lines = lines[min(p.top, len(lines)-1):]
	}
	return ui.Frame{Body: ui.Clip(strings.Join(ui.FirstLines(p.env, lines, p.h), "\n"), p.w, p.h)}
}

// Speak says all of it.
func (p *sharing) Speak() ui.Speech {
	var out ui.Speech
	for _, said := range p.told().Speak() {
		out.Lines = append(out.Lines, strings.Split(said, "\n")...)
	}
	return out
}

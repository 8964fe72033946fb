package hold

import (
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// Actions are the deeds of the occasion's kind, those that all have, undo and the moves.
func (p *Page) Actions() []ui.Action {
	var acts []ui.Action
	form := p.facts.form()
	switch {
	case !p.here():
		return ui.Scrolls(p.env.Text, p.h-1, p.scroll)
	case form.Group():
		acts = p.groupDeeds()
	case form.Counted():
		acts = p.countDeeds()
	}
	acts = append(acts, p.commonDeeds()...)
	if p.lists() {
		return append(acts, p.list.Actions()...)
	}
	return append(acts, ui.Scrolls(p.env.Text, p.h-1, p.scroll)...)
}

// deed is one deed with its key.
func (p *Page) deed(key, word, off string, do func() tea.Cmd) ui.Action {
	return ui.Action{Key: ui.Bind(p.env.Text, word, key), Off: off, Do: do}
}

func (p *Page) commonDeeds() []ui.Action {
	w := p.env.Text.Hold
	off, none := p.off(), ""
	if p.facts.page.Held == nil {
		none = w.Off.NotHeld
	}
	return []ui.Action{
		p.deed("l", w.Keys.Numbers, off, func() tea.Cmd { return ui.Ask(p.numbersForm()) }),
		p.deed("d", w.Keys.Debrief, off, func() tea.Cmd { return ui.Ask(p.debriefForm()) }),
		p.deed("y", w.Keys.Kiosk, off, func() tea.Cmd { return ui.Ask(p.handOver()) }),
		p.deed("r", w.Keys.Results, "", func() tea.Cmd { return ui.Ask(newResults(p.env, p.facts.given)) }),
		p.wishDeed(), p.talkedDeed(),
		p.deed("a", w.Keys.Idea, "", func() tea.Cmd { return ui.Ask(p.ideaForm()) }),
		p.deed("x", w.Keys.Incident, "", func() tea.Cmd { return ui.Ask(p.incidentForm()) }),
		p.deed("c", w.Keys.Read, "", func() tea.Cmd { return ui.Ask(ui.NewMessage(p.env, p.name(), p.card().Text())) }),
		p.deed("delete", w.Keys.NotHeld, none, p.unheld),
		p.undo(),
	}
}

// unheld takes back that the occasion was held, with its numbers.
func (p *Page) unheld() tea.Cmd {
	if h := p.facts.page.Held; h != nil {
		return ui.Remove(p.env.Text.Hold.Said.NotHeld, h)
	}
	return nil
}

// groupDeeds are what is done with those who came.
func (p *Page) groupDeeds() []ui.Action {
	w := p.env.Text.Hold
	off := p.off()
	x, there := p.at()
	one, closed := off, off
	if !p.facts.named() {
		closed = w.Roll.Closed
	}
	switch {
	case off != "":
	case closed != "":
		one = closed
	case !there:
		one = w.Off.NoOne
	}
	turn := w.Keys.Came
	if there && p.facts.came(x.ID) != nil {
		turn = w.Keys.Away
	}
	fewer := off
	if h := p.facts.page.Held; off == "" && (h == nil || h.Others == 0) {
		fewer = w.Off.NoOthers
	}
	role := func(key, word string, part model.Part) ui.Action {
		return p.deed(key, word, one, func() tea.Cmd { return p.turnPart(x, part) })
	}
	tick := ui.Action{Key: ui.Bind(p.env.Text, turn, "space", "enter"), Off: one, Do: func() tea.Cmd { return p.tick(x) }}
	return []ui.Action{
		tick,
		p.deed("n", w.Keys.Name, closed, func() tea.Cmd { return ui.Ask(p.nameForm()) }),
		p.deed("+", w.Keys.More, off, func() tea.Cmd { return p.others(1, p.heldNote()) }),
		p.deed("-", w.Keys.Fewer, fewer, func() tea.Cmd { return p.others(-1, p.heldNote()) }),
		p.deed("e", w.Keys.Others, off, func() tea.Cmd { return ui.Ask(p.othersForm()) }),
		p.deed("f", w.Keys.First, one, func() tea.Cmd { return p.turnFirst(x) }),
		role("i", w.Keys.Ideas, model.PartIdeas), role("t", w.Keys.Did, model.PartDid),
		role("o", w.Keys.Led, model.PartLed), role("k", w.Keys.Listen, model.PartListen),
	}
}

// tick marks that somebody is here, or takes that back. Who has not agreed is counted
// without their name.
func (p *Page) tick(x store.Participant) tea.Cmd {
	w := p.env.Text.Hold.Said
	was := p.facts.came(x.ID)
	switch {
	case was != nil:
		return ui.Remove(fmt.Sprintf(w.Away, x.Name), was)
	case !x.Consents:
		return p.others(1, w.Counted)
	}
	return p.takePart(x, fmt.Sprintf(w.Came, x.Name), func(*model.Participation) {})
}

// turnPart gives somebody who is here a role, or takes it away; giving one ticks them.
func (p *Page) turnPart(x store.Participant, part model.Part) tea.Cmd {
	return p.takePart(x, "", func(y *model.Participation) {
		if i := slices.Index(y.Parts, string(part)); i >= 0 {
			y.Parts = slices.Delete(y.Parts, i, i+1)
		} else {
			y.Parts = append(y.Parts, string(part))
		}
	})
}

// turnFirst marks that somebody is here for the first time, or takes that back.
func (p *Page) turnFirst(x store.Participant) tea.Cmd {
	return p.takePart(x, "", func(y *model.Participation) { y.New = !y.New })
}

// takePart changes somebody's taking part as it stands when its turn comes, and begins
// it if need be.
func (p *Page) takePart(x store.Participant, note string, do func(*model.Participation)) tea.Cmd {
	if p.facts.came(x.ID) == nil && !x.Consents {
		return p.others(1, p.env.Text.Hold.Said.Counted)
	}
	fresh := model.NewParticipation(p.id, x.ID, p.facts.day())
	if note == "" {
		next := *fresh
		if was := p.facts.came(x.ID); was != nil {
			next = *was
			next.Parts = slices.Clone(was.Parts)
		}
		do(&next)
		note = x.Name + ": " + p.took(&next) + "."
	}
	return ui.Write(note, func(ses *store.Session) (tea.Msg, error) {
		y, err := store.Get[*model.Participation](ses, fresh.ID)
		if errors.Is(err, model.ErrNotFound) {
			y, err = fresh, nil
		}
		if err != nil {
			return nil, err
		}
		do(y)
		return nil, ses.Put(y)
	})
}

// others changes how many are here without a name. The first makes the occasion's
// numbers, which marks it held.
func (p *Page) others(by int, note string) tea.Cmd {
	return p.changeHeld(note, func(h *model.Held) {
		h.Others = max(0, min(h.Others+by, model.MaxGroup))
		for _, n := range []*int{&h.New, &h.Ideas, &h.Did, &h.Led} {
			*n = min(*n, h.Others)
		}
	})
}

// heldNote says that a number is saved, the first time what that means.
func (p *Page) heldNote() string {
	if p.facts.page.Held == nil {
		return p.env.Text.Hold.Said.Held
	}
	return p.env.Text.Hold.Said.Others
}

// changeHeld changes the numbers as they stand when their turn comes, and begins them if
// need be; more is saved in the same edit.
func (p *Page) changeHeld(note string, do func(*model.Held), more ...model.Record) tea.Cmd {
	fresh := p.facts.newHeld()
	return ui.Write(note, func(ses *store.Session) (tea.Msg, error) {
		h, err := store.Get[*model.Held](ses, fresh.ID)
		if errors.Is(err, model.ErrNotFound) {
			h, err = fresh, nil
		}
		if err != nil {
			return nil, err
		}
		do(h)
		return nil, ses.Put(append([]model.Record{h}, more...)...)
	})
}

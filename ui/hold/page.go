package hold

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

const (
	highFrom  = 14 // the height from which a card stands below the list
	leastRows = 4  // that the list keeps for itself
)

// Page is the page on which one occasion is held.
type Page struct {
	env   ui.Env
	gear  Gear
	id    model.ID
	facts facts
	ready bool
	gone  bool
	list  *ui.List // of participants, where they are a group
	want  model.ID
	last  *model.Encounter // the visitors logged last on this page
	top   int              // lines that the card is scrolled
	w, h  int
}

// Open makes the page of an occasion (model.Item.Occasion).
func Open(env ui.Env, g Gear, occasion model.ID) ui.Screen {
	p := &Page{env: env, gear: g.filled(), id: occasion}
	p.fill()
	return p
}

// Occasion is what the page is about.
func (p *Page) Occasion() model.ID { return p.id }

// Renew takes new words and colours into use.
func (p *Page) Renew(env ui.Env) {
	p.env = env
	p.fill()
}

// Title is what the occasion is called.
func (p *Page) Title() string {
	if !p.ready {
		return p.env.Text.Hold.Title
	}
	return p.name()
}

// Load reads the occasion.
func (p *Page) Load() tea.Cmd { return p.load() }

// Resize sets the cells View fills.
func (p *Page) Resize(w, h int) {
	p.w, p.h = w, h
	p.fill()
}

// Update takes the facts, what came of a deed, and the keys of the list.
func (p *Page) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case factsMsg:
		if m.to == p {
			p.ready, p.gone, p.facts = true, m.gone, m.facts
			p.fill()
		}
		return nil
	case ui.MadeMsg:
		if m.Kind == model.KindClient {
			p.want = m.ID
		}
		return nil
	case loggedMsg:
		if m.to == p {
			p.last = m.e
		}
		return nil
	case tea.MouseWheelMsg:
		if !p.lists() {
			p.scroll(ui.Wheel(m))
			return nil
		}
	}
	if p.lists() {
		p.list.Update(msg)
	}
	return nil
}

// lists tells whether there is a list of participants.
func (p *Page) lists() bool { return p.here() && p.facts.form().Group() && p.facts.named() }

// here tells whether there is something to show.
func (p *Page) here() bool { return p.ready && !p.gone }

// fill makes the rows anew.
func (p *Page) fill() {
	var items []ui.Item
	if p.lists() {
		for _, x := range p.facts.rows() {
			items = append(items, p.item(x))
		}
	}
	p.list = p.list.Renewed(p.env, p.env.Text.Hold.Roll.Empty, items, &p.want)
	p.list.Resize(p.panes().List())
}

// at is the participant under the cursor.
func (p *Page) at() (store.Participant, bool) {
	it, ok := p.list.At()
	if !ok {
		return store.Participant{}, false
	}
	for _, x := range p.facts.rows() {
		if x.ID.String() == it.ID {
			return x, true
		}
	}
	return store.Participant{}, false
}

// panes are the list, and the card of the occasion.
func (p *Page) panes() ui.Panes {
	n := ui.NewPanes(p.w, p.h, p.head())
	if p.h >= highFrom {
		rows := max(leastRows, len(p.facts.rows()))
		n.Below = max(min(9, n.Room()/2), n.Room()-rows)
	}
	return n
}

// head are the lines that are always in sight.
func (p *Page) head() []string {
	if p.h < 5 || p.w < 12 || !p.here() {
		return nil
	}
	t := p.env.Theme
	lines := []string{ui.Cut(t, ui.T(t.Title, p.total()), p.w)}
	if said := p.rest(); said != "" && p.h >= 10 {
		lines = append(lines, ui.Cut(t, ui.T(t.Dim, ui.Upper(said)), p.w))
	}
	return append(lines, "")
}

// View draws the list with the card beside or below it; without a list the card alone.
func (p *Page) View() ui.Frame {
	if p.w <= 0 || p.h <= 0 {
		return ui.Frame{}
	}
	n := p.panes()
	if p.lists() {
		p.list.Resize(n.List())
		return n.View(p.env, p.list.View(), p.card())
	}
	lines := p.cardLines()
	top := max(0, min(p.top, len(lines)-n.Room()))
	all := append(n.Head[:len(n.Head):len(n.Head)], ui.FirstLines(p.env, lines[top:], n.Room())...)
	return ui.Frame{Body: ui.Clip(strings.Join(all, "\n"), p.w, p.h)}
}

func (p *Page) cardLines() []string {
	if p.w <= 0 {
		return nil
	}
	return p.card().Draw(p.env.Theme, min(p.w, 100))
}

func (p *Page) scroll(by int) {
	p.top = max(0, min(p.top+by, len(p.cardLines())-p.panes().Room()))
}

func (p *Page) today() model.Date { return model.DateOf(p.env.Now()) }

// begun tells whether it is the occasion's day, or later: who comes early is ticked.
func (p *Page) begun() bool { return p.facts.day() <= p.today() }

// off is why nothing can be written of the occasion; "" if it can.
func (p *Page) off() string {
	w := p.env.Text.Hold
	switch {
	case !p.ready:
		return w.Reading
	case p.gone:
		return w.Gone
	case p.facts.page.Item.Cancelled:
		return w.Off.Cancelled
	case !p.begun():
		return w.Off.NotYet
	}
	return ""
}

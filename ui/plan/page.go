package plan

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// Page is the plan of one occasion.
type Page struct {
	env      ui.Env
	gear     Gear
	occasion model.ID
	facts    facts
	ready    bool

	was    *model.Snapshot // what was read before the page was opened; nil: nothing was
	opened bool            // was is known
	fresh  bool            // it had never been read
	news   int             // lines that have changed since then
	looked string          // the snapshot whose difference was looked at
	marked string          // the snapshot that was last put away

	purse *budget // the dialog of the budget, once it was opened

	rows []row
	at   int    // the row under the cursor
	want string // the row that the cursor should go to
	w, h int
	top  int // the first drawn line in the window
	laid layout
}

// Open is the page of an occasion's plan.
func Open(env ui.Env, g Gear, occasion model.ID) ui.Screen {
	return &Page{env: env, gear: g.filled(), occasion: occasion}
}

// Renew takes new words and colours into use.
func (p *Page) Renew(env ui.Env) {
	p.env = env
	p.fill()
}

// Title is the page's name.
func (p *Page) Title() string {
	if p.ready && !p.facts.gone {
		return p.env.Text.Plan.Title + ": " + Name(p.env.Text, p.facts.page)
	}
	return p.env.Text.Plan.Title
}

// Load reads the occasion.
func (p *Page) Load() tea.Cmd {
	ses := p.env.Store
	if ses == nil {
		return nil
	}
	return ui.Read(func() (facts, error) { return read(ses, p.occasion) }, func(f facts) tea.Msg { return factsMsg{p, f} })
}

// Resize sets the cells View fills.
func (p *Page) Resize(w, h int) {
	p.w, p.h = w, h
	p.lay()
	p.reveal()
}

// Update takes the facts, and the keys that move the cursor.
func (p *Page) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case factsMsg:
		if m.to == any(p) {
			p.take(m.facts)
		}
	case ownMsg:
		if m.of == p.occasion {
			if m.read != nil {
				p.was, p.opened = m.read, true
			}
			p.want = m.made
			p.fill()
		}
	case tea.MouseWheelMsg:
		p.step(ui.Wheel(msg) / 2)
	case tea.KeyPressMsg:
		if n, ok := strings.CutPrefix(m.String(), rowMark); ok {
			if i, err := strconv.Atoi(n); err == nil && i >= 0 && i < len(p.rows) {
				p.at = i
				p.reveal()
			}
		}
	}
	return p.seen()
}

func (p *Page) take(f facts) {
	if !p.opened {
		p.was, p.fresh, p.opened = f.read, f.read == nil, true
	}
	p.facts, p.ready = f, true
	p.fill()
}

// terms are what the page is said with.
func (p *Page) terms() Terms {
	return Terms{
		Text: p.env.Text, Codes: p.facts.codes, Members: p.facts.members, Sites: p.facts.sites, Zone: p.env.Now().Location(), Link: true,
	}
}

// fill makes the rows anew; the cursor stays on its row, or goes to the one that is new.
func (p *Page) fill() {
	if !p.ready || p.facts.gone {
		return
	}
	key, head := "", ""
	if r := p.row(); r != nil {
		if key = r.key(); r.head != nil {
			head = r.head.ID.String() // its answers go when it is settled
		}
	}
	p.news = p.unread()
	p.rows = p.build()
	for _, want := range []string{head, key, p.want} {
		if i := slices.IndexFunc(p.rows, func(r row) bool { return want != "" && r.key() == want }); i >= 0 {
			p.at = i
		}
	}
	p.at = p.near(p.at)
	if r := p.row(); r != nil && p.want != "" && r.key() == p.want {
		p.want = ""
	}
	p.lay()
	p.reveal()
	if p.purse != nil {
		p.purse.fill()
	}
}

// near is the row that can have the cursor closest to i, looking back first.
func (p *Page) near(i int) int {
	i = max(0, min(i, len(p.rows)-1))
	for n := i; n >= 0; n-- {
		if !p.rows[n].still() {
			return n
		}
	}
	return i
}

// row is the row under the cursor; nil if there is none.
func (p *Page) row() *row {
	if p.at >= len(p.rows) || p.rows[p.at].still() {
		return nil
	}
	return &p.rows[p.at]
}

// step moves the cursor by rows; a row that is longer than the window is read first.
func (p *Page) step(n int) tea.Cmd {
	way := 1
	if n < 0 {
		way, n = -1, -n
	}
	for range n {
		p.stepOne(way)
	}
	return p.seen()
}

func (p *Page) stepOne(way int) {
	if p.at >= len(p.rows) {
		return
	}
	h := p.room()
	from, to := p.laid.span(p.at)
	switch {
	case way > 0 && to > p.top+h && to-from > h:
		p.top = min(p.top+max(1, h-1), to-h)
		return
	case way < 0 && from < p.top && to-from > h:
		p.top = max(p.top-max(1, h-1), from)
		return
	}
	for i := p.at + way; i >= 0 && i < len(p.rows); i += way {
		if !p.rows[i].still() {
			p.at = i
			p.reveal()
			return
		}
	}
}

// leap moves the cursor by a window.
func (p *Page) leap(way int) tea.Cmd {
	was := p.at
	from, _ := p.laid.span(p.at)
	for p.stepOne(way); ; p.stepOne(way) {
		now, _ := p.laid.span(p.at)
		if d := now - from; p.at == was || d >= p.room()-1 || -d >= p.room()-1 {
			break
		}
		was = p.at
	}
	return p.seen()
}

// ends moves the cursor to the first row or the last.
func (p *Page) ends(last bool) tea.Cmd {
	if last {
		p.at = p.near(len(p.rows) - 1)
	} else {
		for p.at = 0; p.at < len(p.rows)-1 && p.rows[p.at].still(); p.at++ {
		}
	}
	p.reveal()
	return p.seen()
}

// atEnd tells whether the cursor is on the last row.
func (p *Page) atEnd() bool { return len(p.rows) > 0 && p.at == p.near(len(p.rows)-1) }

// seen puts away what was read, when it was (doc.go).
func (p *Page) seen() tea.Cmd {
	if !p.ready || p.facts.gone || p.facts.page.Plan == nil || p.h <= 0 {
		return nil
	}
	now := p.facts.page.Snapshot()
	data := string(now.Bytes())
	if p.facts.read != nil && string(p.facts.read.Bytes()) == data || p.marked == data {
		return nil
	}
	whole := p.top+p.room() >= p.laid.total
	if p.news > 0 && p.looked != data && !p.atEnd() || p.news == 0 && !whole {
		return nil
	}
	p.marked = data
	if p.was == nil {
		p.was = &now // what comes from others from now on is news
	}
	occasion := p.occasion
	return ui.Write("", func(ses *store.Session) (tea.Msg, error) { return nil, markRead(ses, occasion, now) })
}

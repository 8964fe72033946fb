package clients

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// placeSettings is the place where an undertaking is put on file.
const placeSettings = "settings"

// highFrom is the height from which a row's card stands below the list.
const highFrom = 16

// foldRow is the row that the clients whose work is over lie behind.
const foldRow = "ended"

// Screen is the list of clients.
type Screen struct {
	desk
	lines []model.ClientLine
	links []*model.Link
	mine  bool // only my own
	past  bool // those whose work is over are shown
	list  *ui.List
	rows  map[string]model.ClientLine // of the rows that are shown, by id
	all   int                         // clients under the filter whose work goes on
	want  model.ID                    // the row the cursor should go to
	w, h  int
}

// New is the place of clients.
func New(env ui.Env, g Gear) ui.Screen {
	s := &Screen{desk: desk{env: env, gear: g.filled()}}
	s.taken = func(name string) bool {
		want := ui.Fold(strings.TrimSpace(name))
		return want != "" && slices.ContainsFunc(s.lines, func(l model.ClientLine) bool { return ui.Fold(l.Client.Name) == want })
	}
	s.fill()
	return s
}

// Renew takes new words and colours into use.
func (s *Screen) Renew(env ui.Env) {
	s.env = env
	s.fill()
}

// Title is the place's name.
func (s *Screen) Title() string { return s.desk.w().Title }

// Load reads the list; nobody's page is opened by it.
func (s *Screen) Load() tea.Cmd {
	ses := s.env.Store
	if ses == nil {
		return nil
	}
	return ui.Read(func() (listMsg, error) { return s.ask(ses) }, func(m listMsg) tea.Msg { return m })
}

// Resize sets the cells View fills.
func (s *Screen) Resize(w, h int) {
	wide := s.w != w
	if s.w, s.h = w, h; s.ready && wide {
		s.fill()
	}
	s.lay()
}

// Update takes the facts, and the keys of the list.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case listMsg:
		if m.to == s {
			s.facts, s.lines, s.links, s.ready = m.facts, m.lines, m.links, true
			s.fill()
		}
		return nil
	case ui.MadeMsg:
		if m.Kind == model.KindClient {
			s.want = m.ID
		}
		return nil
	}
	s.list.Update(msg)
	return nil
}

// shown are the clients under the filter: mine before the others', each by nickname;
// those whose work is over apart.
func (s *Screen) shown() (on, past []model.ClientLine) {
	today := s.today()
	for _, mine := range []bool{true, false} {
		for _, l := range s.lines {
			switch {
			case l.Mine != mine || s.mine && !l.Mine:
			case ended(l, today):
				past = append(past, l)
			default:
				on = append(on, l)
			}
		}
	}
	return on, past
}

// fill makes the rows anew; the cursor stays where it was, or goes to what is new.
func (s *Screen) fill() {
	on, past := s.shown()
	s.rows, s.all = make(map[string]model.ClientLine, len(on)+len(past)), len(on)
	var items []ui.Item
	add := func(l model.ClientLine) {
		it := s.item(l)
		s.rows[it.ID] = l
		items = append(items, it)
	}
	for _, l := range on {
		add(l)
	}
	if len(past) > 0 {
		items = append(items, s.foldItem(len(past)))
		if s.past {
			for _, l := range past {
				add(l)
			}
		}
	}
	empty := ""
	if s.ready {
		empty = s.empty()
	}
	s.list = s.list.Renewed(s.env, empty, items, &s.want)
	s.lay()
}

// empty is what stands in the place of rows.
func (s *Screen) empty() string {
	w := s.desk.w()
	switch {
	case s.facts.shut == byRole:
		return w.ShutRole
	case s.facts.shut == byUndertaking:
		return w.ShutUndertaking
	case s.mine && len(s.lines) > 0:
		return w.EmptyMine
	}
	return w.Empty
}

func (s *Screen) foldItem(n int) ui.Item {
	g := s.env.Theme.Glyph
	mark := g.Right
	if s.past {
		mark = g.Down
	}
	return ui.Item{ID: foldRow, Title: mark + " " + s.desk.w().Past.Of(n)}
}

// narrow is the width below which a row says one thing only.
const narrow = 60

// item is a client as a row.
func (s *Screen) item(l model.ClientLine) ui.Item {
	it := ui.Item{ID: l.Client.ID.String(), Title: l.Client.Name}
	if s.facts.leads && !l.Mine && l.Relation != nil {
		it.Title += " · " + s.name(l.Relation.Expert)
	}
	told := s.telling(l)
	switch wide := ui.ListWide(s.w); {
	case len(told) > 1 && wide < narrow:
		told = told[:1]
	case len(told) > 2:
		told = told[:2]
	}
	it.Note = strings.Join(told, " · ")
	return it
}

// line is the client under the cursor.
func (s *Screen) line() (model.ClientLine, bool) {
	it, ok := s.list.At()
	if !ok {
		return model.ClientLine{}, false
	}
	l, ok := s.rows[it.ID]
	return l, ok
}

// Actions are the deeds of the list.
func (s *Screen) Actions() []ui.Action {
	t, w := s.env.Text, s.desk.w()
	l, here := s.line()
	none, shut := "", ""
	switch {
	case !s.ready:
		shut = w.Reading
	case s.facts.shut == byRole:
		shut = w.ShutRole
	case s.facts.shut == byUndertaking:
		shut = w.ShutUndertaking
	}
	if none = shut; none == "" && !here {
		none = w.OffNoClient
	}
	on := func(do func(model.ClientLine) tea.Cmd) func() tea.Cmd {
		return func() tea.Cmd {
			if !here {
				return nil
			}
			return do(l)
		}
	}
	open := ui.Action{Key: ui.Bind(t, w.OpenIt, "enter"), Do: on(s.open), Off: none}
	if it, ok := s.list.At(); ok && it.ID == foldRow {
		open = ui.Action{Key: ui.Bind(t, s.pastWord(), "enter"), Do: s.unfold}
	}
	if s.ready && s.facts.shut == byUndertaking {
		open = ui.Action{Key: ui.Bind(t, w.ToSettings, "enter"), Do: func() tea.Cmd { return ui.Go(placeSettings) }}
	}
	acts := []ui.Action{
		open,
		{Key: ui.Bind(t, w.NewClient, "n"), Do: func() tea.Cmd { return ui.Ask(s.clientForm(nil)) }, Off: shut},
		{Key: ui.Search(t), Do: s.find, Off: none},
	}
	if s.facts.leads {
		who := w.OnlyMine
		if s.mine {
			who = w.Everyones
		}
		acts = append(acts, ui.Action{Key: ui.Bind(t, who, "f"), Do: func() tea.Cmd { s.mine = !s.mine; s.fill(); return nil }})
	}
	past := ui.Action{Key: ui.Bind(t, s.pastWord(), "v"), Do: s.unfold}
	if _, gone := s.shown(); len(gone) == 0 {
		past.Off = w.OffNoPast
	}
	acts = append(acts, past,
		ui.Action{Key: ui.Bind(t, w.SameHuman, "y"), Do: on(s.link), Off: none},
		ui.UndoAction(s.env))
	return append(acts, s.list.Actions()...)
}

func (s *Screen) pastWord() string {
	if s.past {
		return s.desk.w().HidePast
	}
	return s.desk.w().ShowPast
}

func (s *Screen) unfold() tea.Cmd {
	s.past = !s.past
	s.fill()
	return nil
}

func (s *Screen) open(l model.ClientLine) tea.Cmd {
	return ui.Open(Page(s.env, s.gear, l.Client.ID))
}

// find looks for a nickname while it is typed, among all that this person may open.
func (s *Screen) find() tea.Cmd {
	var items []ui.Item
	for _, l := range s.lines {
		items = append(items, s.item(l))
	}
	return ui.Ask(ui.NewPicker(s.env, s.desk.w().Find, items, func(it ui.Item) tea.Cmd {
		return ui.Open(Page(s.env, s.gear, ui.IDOf(it.ID)))
	}))
}

// head are the lines above the list.
func (s *Screen) head() []string {
	t, w := s.env.Theme, s.desk.w()
	if s.h < 6 || s.w < 12 {
		return nil
	}
	total := ""
	if s.ready && s.facts.shut == open && len(s.lines) > 0 {
		total = w.Count.Of(s.all)
	}
	return []string{ui.Row(s.w, ui.T(t.Title, total), ui.T(t.Dim, s.whose())), ""}
}

// whose tells the filter; "" for whom there is none.
func (s *Screen) whose() string {
	switch {
	case !s.facts.leads:
		return ""
	case s.mine:
		return s.desk.w().Mine
	}
	return s.desk.w().All
}

// panes are the list, and the card of the row under the cursor if there is one.
func (s *Screen) panes() ui.Panes {
	p := ui.NewPanes(s.w, s.h, s.head())
	switch {
	case s.list.Len() == 0:
		p.Side = 0
	case s.h >= highFrom:
		p.Below = min(9, p.Room()/2)
	}
	return p
}

func (s *Screen) lay() { s.list.Resize(s.panes().List()) }

// View draws the list, and what the row under the cursor tells if there is room.
func (s *Screen) View() ui.Frame {
	return s.panes().View(s.env, s.list.View(), s.card())
}

// card tells of the row under the cursor.
func (s *Screen) card() ui.Card {
	l, ok := s.line()
	if !ok {
		return nil
	}
	w, today := s.desk.w(), s.today()
	card := ui.Card{ui.Loud.Para(l.Client.Name)}
	if r := l.Relation; r != nil {
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.Card.With, s.who(r.Expert))))
	}
	if ended(l, today) {
		card = append(card, ui.Plain.Para(ui.Upper(s.endedOn(l))))
	} else if !l.Client.Consents(today) {
		card = append(card, ui.Bad.Para(ui.Upper(w.NoConsent)))
	}
	if say, off := s.tempo(l.Pace); say != "" {
		card = append(card, toneOf(off).Para(ui.Upper(say)))
	}
	if l.Next != 0 {
		card = append(card, ui.Plain.Para(ui.Upper(fmt.Sprintf(w.NextAt, s.when(l.Next)))))
	}
	if step, late := s.ahead(l); step != "" {
		card = append(card, toneOf(late).Para(ui.Upper(step)))
	}
	if l.Due != 0 && l.Due <= today {
		card = append(card, ui.Bad.Para(ui.Upper(fmt.Sprintf(w.KeptEnough, s.near(l.Due)))))
	} else if l.Due != 0 {
		card = append(card, ui.Dim.Para(ui.Upper(fmt.Sprintf(w.KeptUntil, s.near(l.Due)))))
	}
	if n := len(s.linked(l.Client.ID)); n > 0 {
		card = append(card, ui.Dim.Para(w.Linked.Of(n)))
	}
	return card
}

// toneOf marks what could be done something about.
func toneOf(off bool) ui.Tone {
	if off {
		return ui.Bad
	}
	return ui.Plain
}

// linked are the links of a client.
func (s *Screen) linked(id model.ID) []*model.Link {
	var all []*model.Link
	for _, l := range s.links {
		if l.A == id || l.B == id {
			all = append(all, l)
		}
	}
	return all
}

// link ties the client under the cursor to another record of the same human, or unties
// them.
func (s *Screen) link(l model.ClientLine) tea.Cmd {
	w, id := s.desk.w(), l.Client.ID
	var tied, free []ui.Item
	by := map[string]*model.Link{}
	for _, x := range s.linked(id) {
		by[x.A.String()], by[x.B.String()] = x, x
	}
	for _, o := range s.lines {
		key := o.Client.ID.String()
		switch {
		case o.Client.ID == id:
		case by[key] != nil:
			tied = append(tied, ui.Item{ID: key, Title: o.Client.Name, Note: w.Untie})
		default:
			free = append(free, ui.Item{ID: key, Title: o.Client.Name})
		}
	}
	me, today := s.facts.me, s.today()
	return ui.Ask(ui.NewPicker(s.env, fmt.Sprintf(w.SameAs, l.Client.Name), slices.Concat(tied, free), func(it ui.Item) tea.Cmd {
		if x := by[it.ID]; x != nil {
			return ui.Remove(w.Said.Untied, x)
		}
		return ui.Put(w.Said.Tied, model.NewLink(id, ui.IDOf(it.ID), today, me))
	}))
}

// Speak says the list as sentences.
func (s *Screen) Speak() ui.Speech {
	w := s.desk.w()
	out := ui.Speech{Page: s.past}
	if !s.ready || s.list.Len() == 0 {
		out.Lines = []string{s.list.Empty}
		if !s.ready {
			out.Lines = []string{w.Reading}
		}
		return out
	}
	out.Lines = []string{w.Count.Of(s.all) + "."}
	if by := s.whose(); by != "" {
		out.Lines = append(out.Lines, ui.Upper(by)+".")
	}
	if l, ok := s.line(); ok {
		out.Rest = append(out.Rest, fmt.Sprintf(w.Here, l.Client.Name))
	}
	out.Rows = s.list.Speak(func(it ui.Item) tea.Cmd {
		if l, ok := s.rows[it.ID]; ok {
			return s.open(l)
		}
		return s.unfold()
	})
	return out
}

package meetings

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// highFrom is the height from which a row's card stands below the list.
const highFrom = 16

// Screen is the page of all meetings of a client.
type Screen struct {
	desk
	list *ui.List
	rows []*model.Meeting
	want model.ID // the row the cursor should go to
	w, h int
}

// New is the page of all meetings of a client: planned ones first, then past ones.
func New(env ui.Env, client model.ID) ui.Screen {
	s := &Screen{desk: desk{env: env, client: client}}
	s.fill()
	return s
}

// Client is whose meetings they are.
func (s *Screen) Client() model.ID { return s.client }

// Renew takes new words and colours into use.
func (s *Screen) Renew(env ui.Env) {
	s.env = env
	s.fill()
}

// Title names the client.
func (s *Screen) Title() string {
	if s.here() {
		return s.facts.page.Client.Name + " " + s.env.Theme.Glyph.Right + " " + s.env.Text.Meetings.Title
	}
	return s.env.Text.Meetings.Title
}

// Load reads the meetings; the first time on a day the client is opened.
func (s *Screen) Load() tea.Cmd { return s.load(s) }

// Resize sets the cells View fills.
func (s *Screen) Resize(w, h int) { s.w, s.h = w, h }

// Update takes the facts, and the keys of the list.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case factsMsg:
		if m.to != any(s) {
			return nil
		}
		cmd, fresh := s.took(m)
		if fresh {
			s.fill()
		}
		return cmd
	case openedMsg:
		if m.to == any(s) {
			s.shut = m.err
		}
		return nil
	case ui.MadeMsg:
		if m.Kind == model.KindMeeting {
			s.want = m.ID
		}
		return nil
	}
	s.list.Update(msg)
	return nil
}

// order puts late signs first, then what is planned, the next first, then what has
// passed, the latest first.
func (d *desk) order() []*model.Meeting {
	all := slices.Clone(d.facts.page.Meetings)
	ahead := func(m *model.Meeting) int {
		if m.Overdue(d.now()) {
			return -1
		}
		if m.State == model.MeetPlanned || m.State != model.MeetHeld && m.Start > d.now() {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(all, func(a, b *model.Meeting) int {
		if by := cmp.Compare(ahead(a), ahead(b)); by != 0 {
			return by
		}
		if ahead(a) <= 0 {
			return cmp.Compare(a.Start, b.Start)
		}
		return cmp.Compare(b.Start, a.Start)
	})
	return all
}

// fill makes the rows anew; the cursor stays where it was, or goes to what is new.
func (s *Screen) fill() {
	s.rows = nil
	var items []ui.Item
	if s.here() {
		s.rows = s.order()
		for _, m := range s.rows {
			items = append(items, s.row(m))
		}
	}
	empty := s.env.Text.Meetings.Empty
	if !s.here() {
		empty = s.shutSaid()
	}
	s.list = s.list.Renewed(s.env, empty, items, &s.want)
}

// meeting is the meeting under the cursor; nil if there is none.
func (s *Screen) meeting() *model.Meeting {
	if i := s.list.Index(); i < len(s.rows) {
		return s.rows[i]
	}
	return nil
}

// Actions are the deeds with the meeting under the cursor, undo and the moves.
func (s *Screen) Actions() []ui.Action {
	open := ui.Action{Key: ui.OpenKey(s.env.Text), Do: s.open}
	if s.meeting() == nil {
		open.Off = s.env.Text.Meetings.Off.None
	}
	acts := append([]ui.Action{open, s.planDeed()}, s.deeds(s.meeting())...)
	return append(append(acts, ui.UndoAction(s.env)), s.list.Actions()...)
}

func (s *Screen) open() tea.Cmd {
	m := s.meeting()
	if m == nil {
		return nil
	}
	p := &Page{desk: s.desk, id: m.ID}
	p.asked = 0
	return ui.Open(p)
}

// head are the lines above the list: how often they meet, and how many there were.
func (s *Screen) head() []string {
	t := s.env.Theme
	if s.h < 8 || s.w < 12 || !s.here() {
		return nil
	}
	var lines []string
	if p := s.pace(s.facts.page); p.Text != "" {
		lines = append(lines, ui.Card{p}.Draw(t, s.w)...)
	}
	return append(append(lines, ui.Card{ui.Dim.Para(s.counts(s.facts.page.Meetings))}.Draw(t, s.w)...), "")
}

// card tells of the meeting under the cursor.
func (s *Screen) card() ui.Card {
	m := s.meeting()
	if m == nil {
		return nil
	}
	return append(append(s.planCard(m), ui.Paragraph{}), s.doneCard(m)...)
}

// panes are the list, and the card of the row under the cursor.
func (s *Screen) panes() ui.Panes {
	p := ui.NewPanes(s.w, s.h, s.head())
	switch {
	case p.Side > 0:
		p.Side += 3 // the rows are short
	case s.h >= highFrom && len(s.rows) > 0:
		p.Below = min(9, p.Room()/2)
	}
	return p
}

// View draws the list, and what the row under the cursor tells if there is room.
func (s *Screen) View() ui.Frame {
	p := s.panes()
	s.list.Resize(p.List())
	return p.View(s.env, s.list.View(), s.card())
}

// Speak says the list; choosing a row opens the meeting.
func (s *Screen) Speak() ui.Speech {
	var out ui.Speech
	if len(s.rows) == 0 {
		out.Lines = append(out.Lines, s.list.Empty)
		return out
	}
	if p := s.pace(s.facts.page); p.Text != "" {
		out.Lines = append(out.Lines, p.Text)
	}
	out.Rest = append(out.Rest, ui.Upper(s.counts(s.facts.page.Meetings))+".")
	for _, m := range s.rows {
		text := s.said(m) + ", " + s.row(m).Note
		out.Rows = append(out.Rows, ui.Spoken{Text: text, Do: func() tea.Cmd { s.list.Select(m.ID.String()); return s.open() }})
	}
	return out
}

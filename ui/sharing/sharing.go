package sharing

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/ui"
)

// Screen is the place.
type Screen struct {
	desk
	list *ui.List
	all  []part
	rows []row // of all parts, as the list has them
	w, h int
}

// New is the place.
func New(env ui.Env, g Gear) ui.Screen {
	s := &Screen{desk: newDesk(env, g)}
	s.list = ui.NewList(env)
	s.fill()
	return s
}

// Title is the place's name.
func (s *Screen) Title() string { return s.env.Text.Sharing.Title }

// Load reads what is known of sharing.
func (s *Screen) Load() tea.Cmd { return s.load(s) }

// Resize sets the cells View fills.
func (s *Screen) Resize(w, h int) {
	s.w, s.h = w, h
	s.fill()
}

// Update takes the facts, the end of what was done off the loop, and the list's keys.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	if s.take(s, msg) {
		s.fill()
		return nil
	}
	switch m := msg.(type) {
	case doneMsg:
		return s.ended(s, m)
	case lateMsg:
		return s.late(m)
	}
	s.list.Update(msg)
	return nil
}

// fill makes the rows anew; the cursor stays on its row.
func (s *Screen) fill() {
	s.all, s.rows = nil, nil
	if s.ready && s.facts.on() {
		s.all = s.parts()
	}
	var items []ui.Item
	for _, p := range s.all {
		for _, r := range p.rows {
			s.rows = append(s.rows, r)
			items = append(items, r.Item)
		}
	}
	s.list.Empty = ""
	s.list.Set(items)
}

// here is the row under the cursor; nil if there is none.
func (s *Screen) here() *row {
	if i := s.list.Index(); i < len(s.rows) {
		return &s.rows[i]
	}
	return nil
}

// Actions are the deeds with the row under the cursor, those of the place, the moves.
func (s *Screen) Actions() []ui.Action {
	t, w, off, st := s.env.Text, s.env.Text.Sharing.Keys, s.env.Text.Sharing.Off, s.facts.state
	form := func(make func() ui.Screen) func() tea.Cmd { return func() tea.Cmd { return ui.Ask(make()) } }
	if s.ready && !s.facts.on() {
		acts := []ui.Action{{Key: ui.Bind(t, w.SetUp, "l", "enter"), Do: form(s.folderForm)}}
		if s.gear.Join != nil {
			acts = append(acts, ui.Action{Key: ui.Bind(t, w.Join, "y"), Do: s.gear.Join})
		}
		return acts
	}
	share, none, folder, rebuild := "", "", off.Folder, off.Rebuild
	switch {
	case !st.On:
		share = off.NotOn
	case s.gear.Busy():
		share = off.Busy
	}
	at := s.here()
	if at == nil {
		none = off.NoRow
	}
	if at != nil && at.path != "" {
		folder = ""
		if at.marker {
			rebuild = ""
		}
	}
	conflicts := ""
	if len(s.facts.conflicts) == 0 {
		conflicts = off.NoConflict
	}
	acts := []ui.Action{
		{Key: ui.OpenKey(t), Do: func() tea.Cmd { return at.open() }, Off: none},
		{Key: ui.Bind(t, w.ShareNow, "j"), Do: s.shareNow, Off: share},
		{Key: ui.Bind(t, w.Conflicts, "k"), Do: s.openConflicts, Off: conflicts},
		{Key: ui.Bind(t, w.Invite, "n"), Do: s.pickRole, Off: s.notAdmin()},
		{Key: ui.Bind(t, w.AddFolder, "l"), Do: form(s.folderForm)},
		{Key: ui.Bind(t, w.Rebuild, "r"), Do: func() tea.Cmd { return s.rebuild(at.path) }, Off: rebuild},
		{Key: ui.Bind(t, w.Forget, "delete"), Do: func() tea.Cmd { return s.forget(at.path) }, Off: folder},
		ui.UndoAction(s.env),
	}
	return append(acts, s.list.Actions()...)
}

func (s *Screen) openConflicts() tea.Cmd { return ui.Open(NewConflicts(s.env, s.gear)) }

func (s *Screen) shareNow() tea.Cmd {
	note := ui.Note(s.env.Text.Sharing.Said.Sharing)
	if s.gear.Share == nil {
		return note
	}
	return tea.Batch(s.gear.Share(), note)
}

// View draws the state, the parts, and what the row under the cursor tells.
func (s *Screen) View() ui.Frame {
	if s.w <= 0 || s.h <= 0 {
		return ui.Frame{}
	}
	t, head := s.env.Theme, s.head(s.w, s.h)
	if len(s.rows) == 0 {
		var say ui.Card
		if s.ready && !s.facts.on() {
			say = s.howToBegin()
		}
		if s.w < 8 || s.h < 4 {
			_, what, _ := s.state()
			say = ui.Card{ui.Plain.Para(what)}
		}
		for _, p := range s.all {
			say = append(say, ui.Dim.Para(p.foot))
		}
		return ui.Frame{Body: ui.Clip(strings.Join(append(head, say.Draw(t, s.w)...), "\n"), s.w, s.h)}
	}
	var card ui.Card
	if r := s.here(); r != nil {
		card = r.card
	}
	need := 0
	for _, p := range s.all {
		need += 1 + len(p.rows) + len(s.foot(p, s.w))
	}
	return withCard(s.env, s.w, s.h, head, card, need, s.drawParts)
}

// howToBegin tells what sharing is and how it is begun.
func (s *Screen) howToBegin() ui.Card {
	w := s.env.Text.Sharing.State
	say := ui.Card{ui.Plain.Para(w.OffSay), {}, ui.Loud.Para(w.OffDo)}
	if s.gear.Join != nil {
		say = append(say, ui.Plain.Para(w.OffJoin))
	}
	return say
}

// foot are the words below a part, in a window of w cells.
func (s *Screen) foot(p part, w int) []string {
	if p.foot == "" {
		return nil
	}
	return ui.Card{ui.Dim.Para(p.foot)}.Draw(s.env.Theme, max(1, w-2))
}

// drawParts draws the headings with their rows, scrolled so that the cursor is seen.
// Gaps between parts give way first.
func (s *Screen) drawParts(w, h int) ui.Frame {
	t := s.env.Theme
	s.list.Resize(w, s.list.Len())
	rows := s.list.View()
	lines := strings.Split(rows.Body, "\n")
	var all []string
	place := make([]int, 0, len(lines)) // of each row among all lines
	high := len(lines)
	for _, p := range s.all {
		high += 2 + len(s.foot(p, w))
	}
	n := 0
	for i, p := range s.all {
		if i > 0 && high <= h+1 {
			all = append(all, "")
		}
		all = append(all, ui.Cut(t, ui.T(t.Title, p.head), w))
		for range p.rows {
			place = append(place, len(all))
			all = append(all, lines[n])
			n++
		}
		for _, l := range s.foot(p, w) {
			all = append(all, "  "+l)
		}
	}
	s.list.Resize(w, h) // for the keys that move by pages
	top := scrolled(len(all), h, place[min(s.list.Index(), len(place)-1)], s.list.Index() == 0, s.list.Index() == len(place)-1)
	f := ui.Frame{}
	for i, sp := range rows.Spots {
		if i < len(place) {
			sp.Y = place[i] - top
			f.Spots = append(f.Spots, sp)
		}
	}
	shown := all[top:min(len(all), top+h)]
	if left := len(all) - top - h; left > 0 && h > 2 {
		shown = slices.Clone(shown)
		shown[h-1] = ui.Cut(t, ui.MoreLines(s.env, left+1), w)
		f.Spots = slices.DeleteFunc(f.Spots, func(sp ui.Spot) bool { return sp.Y >= h-1 })
	}
	f.Body = ui.Clip(strings.Join(shown, "\n"), w, h)
	f.Spots = ui.Within(f.Spots, w, h)
	return f
}

// scrolled is the first line shown of all, so that the cursor's line is seen, with the
// heading above it on the first row and what stands below on the last.
func scrolled(all, h, at int, first, last bool) int {
	switch {
	case all <= h || first:
		return 0
	case last:
		return max(0, min(at, all-h))
	}
	return max(0, min(at-h/2, all-h))
}

// withCard draws lines, below them a body of rows, and beside or below these what the
// row under the cursor tells. Need is how many lines the body would fill.
func withCard(env ui.Env, w, h int, head []string, card ui.Card, need int, body func(w, h int) ui.Frame) ui.Frame {
	p := ui.NewPanes(w, h, head)
	switch {
	case len(card) == 0:
		p.Side = 0
	case p.Side == 0 && h >= highFrom:
		if card = card.Tight(); card[0].Tone == ui.Loud && len(card) > 1 {
			card = card[1:] // the row says so much
		}
		p.Below = 1 + min(len(card.Draw(env.Theme, w)), max(3, p.Room()/3, p.Room()-need-1))
	}
	return p.View(env, body(p.List()), card)
}

// Speak says the state, then every row with the heading it stands under.
func (s *Screen) Speak() ui.Speech {
	_, what, say := s.state()
	out := ui.Speech{Lines: []string{what}}
	if say != "" {
		out.Lines = append(out.Lines, say)
	}
	if s.ready && !s.facts.on() {
		out.Lines = append(out.Lines, spoken(s.howToBegin())...)
		return out
	}
	if s.ready {
		out.Rest = append(out.Rest, s.sayChain())
	}
	out.Rows = s.list.Speak(func(ui.Item) tea.Cmd { return s.here().open() })
	n := 0
	for _, p := range s.all {
		for range p.rows {
			out.Rows[n].Text = p.head + ": " + out.Rows[n].Text
			n++
		}
		if p.foot != "" {
			out.Rest = append(out.Rest, p.foot)
		}
	}
	return out
}

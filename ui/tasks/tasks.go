package tasks

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// The parts of the page.
const (
	partTasks = iota
	partIdeas
	parts
)

// highFrom is the height from which a row's card stands below the list.
const highFrom = 16

// Screen is the page of tasks and ideas.
type Screen struct {
	desk
	by    filter
	parts ui.Parts
	keep  model.ID // a task that is shown whatever the filter says
	w, h  int
}

// New is the page with the task list in front.
func New(env ui.Env, g Gear) ui.Screen { return newScreen(env, g) }

// OnTask is the page with the cursor on a task.
func OnTask(env ui.Env, g Gear, id model.ID) ui.Screen {
	s := newScreen(env, g)
	s.parts.Want[partTasks], s.keep = id, id
	return s
}

func newScreen(env ui.Env, g Gear) *Screen {
	s := &Screen{desk: desk{env: env, gear: g.filled()}, parts: ui.NewParts(parts)}
	s.fill()
	return s
}

// Renew takes new words and colours into use.
func (s *Screen) Renew(env ui.Env) {
	s.env = env
	s.fill()
}

// Title is the page's name.
func (s *Screen) Title() string { return s.env.Text.Tasks.Title }

// Load reads tasks and ideas.
func (s *Screen) Load() tea.Cmd { return load(s.env, s) }

// Resize sets the cells View fills.
func (s *Screen) Resize(w, h int) {
	if s.w, s.h = w, h; s.ready {
		s.fill()
	}
	s.lay()
}

// Update takes the facts, and the keys of the list.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case factsMsg:
		if m.to == any(s) {
			s.facts, s.ready = m.facts, true
			s.fill()
		}
		return nil
	case ui.MadeMsg:
		switch m.Kind {
		case model.KindTask:
			s.parts.Want[partTasks] = m.ID
		case model.KindIdea:
			s.parts.Want[partIdeas] = m.ID
		}
		return nil
	}
	s.parts.Update(msg)
	return nil
}

// fill makes the rows anew; the cursors stay where they were, or go to what is new.
func (s *Screen) fill() {
	w := s.env.Text.Tasks
	rows := [parts][]ui.Item{}
	empty := [parts]string{w.Empty, w.EmptyIdeas}
	if s.by.mine {
		empty[partTasks] = w.EmptyMine
	}
	if !s.by.site.Zero() {
		empty = [parts]string{w.EmptySite, w.EmptySite}
	}
	for _, t := range s.facts.shown(s.by, s.today(), s.keep) {
		rows[partTasks] = append(rows[partTasks], s.taskItem(t, ui.ListWide(s.w)))
	}
	for _, i := range s.facts.shownIdeas(s.by, s.today()) {
		rows[partIdeas] = append(rows[partIdeas], s.ideaItem(i, s.oneSite() || !s.by.site.Zero()))
	}
	for p := range parts {
		if !s.ready {
			empty[p] = ""
		}
		s.parts.Fill(s.env, p, empty[p], rows[p])
	}
	s.lay()
}

// task is the task under the cursor, idea the idea; nil if there is none.
func (s *Screen) task() *model.Task {
	return ui.Find(s.facts.tasks, s.parts.At(partTasks))
}

func (s *Screen) idea() *model.Idea {
	return ui.Find(s.facts.ideas, s.parts.At(partIdeas))
}

// Actions are the deeds of the part in front, the filters, undo and the moves.
func (s *Screen) Actions() []ui.Action {
	t, w := s.env.Text, s.env.Text.Tasks
	turn := ui.Action{Key: ui.Bind(t, w.ToIdeas, "v"), Do: s.turn}
	var acts []ui.Action
	if s.parts.Front == partTasks {
		deeds := s.taskDeeds(s.task())
		who := w.OnlyMine
		if s.by.mine {
			who = w.Everyones
		}
		acts = append(acts, deeds[0], ui.Action{Key: ui.Bind(t, w.NewTask, "n"), Do: func() tea.Cmd { return ui.Ask(s.taskForm(nil, nil, s.by.site)) }})
		acts = append(acts, deeds[1], deeds[2], turn,
			ui.Action{Key: ui.Bind(t, who, "f"), Do: func() tea.Cmd { s.by.mine = !s.by.mine; s.fill(); return nil }}, s.siteDeed())
		acts = append(acts, deeds[3:]...)
	} else {
		turn.Key = ui.Bind(t, w.ToTasks, "v")
		acts = append(s.ideaDeeds(s.idea()), turn, s.siteDeed())
	}
	acts = append(acts, ui.UndoAction(s.env))
	return append(acts, s.parts.List().Actions()...)
}

// ideaDeeds are what can be done with the idea under the cursor, and making one.
func (s *Screen) ideaDeeds(i *model.Idea) []ui.Action {
	t, w := s.env.Text, s.env.Text.Tasks
	none := ""
	if i == nil {
		none = w.OffNoIdea
	}
	return []ui.Action{
		{Key: ui.Bind(t, w.OpenIt, "enter"), Do: ui.On(i, s.openIdea), Off: none},
		{Key: ui.Bind(t, w.NewIdea, "n"), Do: func() tea.Cmd { return ui.Ask(s.ideaForm(nil, s.by.site)) }},
		s.settleDeed(i),
		{Key: ui.Bind(t, w.EditIdea, "e"), Do: ui.On(i, func(i *model.Idea) tea.Cmd { return ui.Ask(s.ideaForm(i, model.ID{})) }), Off: none},
		{Key: ui.Delete(t), Do: ui.On(i, func(i *model.Idea) tea.Cmd { return ui.Remove(w.Said.IdeaDeleted, i) }), Off: none},
		{Key: ui.Bind(t, w.History, "i"), Do: ui.On(i, func(i *model.Idea) tea.Cmd { return ui.History(i) }), Off: none},
	}
}

func (s *Screen) openIdea(i *model.Idea) tea.Cmd { return ui.Open(OnIdea(s.env, s.gear, i.ID)) }

func (s *Screen) turn() tea.Cmd {
	s.parts.Front = s.parts.Next(1)
	return nil
}

// siteDeed chooses the site that is shown.
func (s *Screen) siteDeed() ui.Action {
	w := s.env.Text.Tasks
	a := ui.Action{Key: ui.Bind(s.env.Text, w.PickSite, "s"), Do: s.pickSite}
	if s.oneSite() {
		a.Off = w.OffSites
	}
	return a
}

func (s *Screen) pickSite() tea.Cmd {
	w := s.env.Text.Tasks
	items := []ui.Item{{ID: "", Title: ui.Upper(w.AllSites)}}
	for _, x := range s.facts.sites {
		items = append(items, ui.Item{ID: x.ID.String(), Title: x.Name})
	}
	return ui.Ask(ui.NewPicker(s.env, ui.Upper(w.PickSite), items, func(it ui.Item) tea.Cmd {
		s.by.site = ui.IDOf(it.ID)
		s.fill()
		return nil
	}))
}

// head are the lines above the list: the two parts, and what is shown of them.
func (s *Screen) head() (head []string, spots []ui.Spot) {
	t, w := s.env.Theme, s.env.Text.Tasks
	if s.h < 6 || s.w < 12 {
		return nil, nil
	}
	tabs, spots := ui.Tabs(t, []string{w.List, w.Ideas}, s.parts.Front, 3)
	head = []string{ui.Row(s.w, tabs, ui.T(t.Dim, s.shownWords()))}
	if s.ready && s.h >= 10 {
		head = append(head, ui.Cut(t, ui.T(t.Text, "  "+s.total()), s.w))
	}
	return append(head, ""), spots
}

// shownWords tell the filter; "" while nothing is filtered.
func (s *Screen) shownWords() string {
	w := s.env.Text.Tasks
	var all []string
	if s.parts.Front == partTasks && s.by.mine {
		all = append(all, w.Mine)
	}
	if !s.by.site.Zero() {
		all = append(all, s.where(s.by.site))
	}
	return strings.Join(all, ", ")
}

// total is how many open rows are shown.
func (s *Screen) total() string {
	w := s.env.Text.Tasks
	if s.parts.Front == partIdeas {
		n := 0
		for _, i := range s.facts.shownIdeas(s.by, s.today()) {
			n += b2i(i.Settled == 0)
		}
		return w.OpenIdeas.Of(n)
	}
	n, late := 0, 0
	for _, t := range s.facts.shown(s.by, s.today(), s.keep) {
		n += b2i(t.Done == 0)
		late += b2i(t.Done == 0 && t.Due != 0 && t.Due < s.today())
	}
	say := w.Open.Of(n)
	if late > 0 {
		say += ", " + w.LateCount.Of(late)
	}
	return say
}

// card tells of the row under the cursor.
func (s *Screen) card() ui.Card {
	if s.parts.Front == partTasks {
		if t := s.task(); t != nil {
			return s.taskCard(t)
		}
		return nil
	}
	i := s.idea()
	if i == nil {
		return nil
	}
	card := s.ideaCard(i)
	open, done := s.facts.actions(i.ID)
	if len(open)+len(done) > 0 {
		card = append(card, ui.Paragraph{}, ui.Loud.Para(s.env.Text.Tasks.Card.Actions))
		for _, t := range append(open, done...) {
			card = append(card, ui.Plain.Para(s.taskItem(t, s.w).Title))
		}
	}
	return card
}

// panes are the list, and the card of the row under the cursor.
func (s *Screen) panes() ui.Panes {
	head, tabs := s.head()
	p := ui.NewPanes(s.w, s.h, head)
	p.Spots = tabs
	if s.h >= highFrom && s.parts.List().Len() > 0 {
		p.Below = min(8, p.Room()/2)
	}
	return p
}

func (s *Screen) lay() { s.parts.Resize(s.panes().List()) }

// View draws the list, and what the row under the cursor tells if there is room.
func (s *Screen) View() ui.Frame {
	s.lay()
	return s.panes().View(s.env, s.parts.List().View(), s.card())
}

// Speak says the part in front.
func (s *Screen) Speak() ui.Speech {
	w := s.env.Text.Tasks
	name := w.List
	if s.parts.Front == partIdeas {
		name = w.Ideas
	}
	out := ui.Speech{Lines: []string{name + ": " + s.total() + "."}, Page: s.parts.Front}
	if shown := s.shownWords(); shown != "" {
		out.Lines = append(out.Lines, fmt.Sprintf(w.Voice.Shown, shown))
	}
	if s.parts.List().Len() == 0 {
		out.Lines = append(out.Lines, s.parts.List().Empty)
		return out
	}
	if s.parts.Front == partIdeas {
		out.Rows = s.parts.List().Speak(func(ui.Item) tea.Cmd { return s.openIdea(s.idea()) })
		return out
	}
	if t := s.task(); t != nil {
		out.Rest = append(out.Rest, fmt.Sprintf(w.Voice.Here, t.Text))
	}
	out.Rows = s.speakTasks(s.parts.List(), s.facts.shown(s.by, s.today(), s.keep))
	return out
}

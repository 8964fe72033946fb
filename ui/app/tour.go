package app

import (
	"fmt"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"aula/store"
	"aula/ui"
	"aula/ui/text"
)

// markTour is the local mark that tells where the tour stands: missing until it was
// offered, then tourOffered, the number of the step it was left at, or tourDone.
const (
	markTour    = "tour"
	tourOffered = "offered"
	tourDone    = "done"
)

// step is a stop of the tour: the place that is shown, and the words about it.
type step struct {
	place string
	words text.TourStep
}

func (a *App) steps() []step {
	w := a.env.Text.App.Tour
	return []step{
		{placeToday, w.Today},
		{placeLobby, w.Lobby},
		{placeLobby, w.Shift},
		{roomTasks, w.Tasks},
		{roomGuide, w.Guide},
		{placeSettings, w.Settings},
		{placeToday, w.Find},
		{placeToday, w.Safe},
	}
}

// tourAt is the step that the tour goes on at.
func (a *App) tourAt() int {
	n, err := strconv.Atoi(a.facts.tour)
	if err != nil || n < 0 || n >= len(a.steps()) {
		return 0
	}
	return n
}

// tourWord names the deed that begins the tour, or goes on with it.
func (a *App) tourWord() string {
	w := a.env.Text.App.Tour
	if n := a.tourAt(); n > 0 {
		return fmt.Sprintf(w.GoOn, n+1, len(a.steps()))
	}
	return w.Begin
}

func (a *App) tourOn() tea.Cmd {
	n := a.tourAt()
	return func() tea.Msg { return tourMsg{n} }
}

// tourMsg shows a step.
type tourMsg struct{ n int }

// reach shows the step's place, then the words over its lower part.
func (m tourMsg) reach(a *App) tea.Cmd {
	steps := a.steps()
	if a.env.Store == nil || m.n < 0 || m.n >= len(steps) {
		return nil
	}
	show := a.goTo(steps[m.n].place)
	t := &tour{a: a, env: a.env, n: m.n, step: steps[m.n], of: len(steps)}
	return tea.Batch(show, a.ask(t), a.tourMark(strconv.Itoa(m.n)))
}

// tourMark keeps where the tour stands.
func (a *App) tourMark(at string) tea.Cmd {
	a.facts.tour = at
	return a.write(job{quiet: true, do: func(s *store.Session) (tea.Msg, error) {
		return nil, s.Local().Put("mark", markTour, []byte(at))
	}})
}

// offerTour tells once, to whoever unlocks for the first time, that there is a tour.
func (a *App) offerTour() tea.Cmd {
	if a.facts.tour != "" {
		return nil
	}
	a.note(a.env.Text.App.Tour.Offer)
	a.say.stay = true
	return a.tourMark(tourOffered)
}

// touring tells whether a step of the tour is on top.
func (a *App) touring() bool {
	_, yes := a.on.top().(*tour)
	return yes
}

// tour is the dialog with one step's words. It leaves the page it speaks of in sight.
type tour struct {
	a    *App
	env  ui.Env
	n    int
	of   int
	step step
	w, h int
}

// Title tells which step it is.
func (t *tour) Title() string {
	return fmt.Sprintf(t.env.Text.App.Tour.Title, t.n+1, t.of, t.step.words.Title)
}

// Load has nothing to ask for.
func (t *tour) Load() tea.Cmd { return nil }

// Resize sets the cells View fills.
func (t *tour) Resize(w, h int) { t.w, t.h = w, h }

// Update takes no message: every key is an action.
func (t *tour) Update(tea.Msg) tea.Cmd { return nil }

// LaidOver tells that the page is seen above the dialog.
func (t *tour) LaidOver() bool { return true }

// View draws the words.
func (t *tour) View() ui.Frame {
	if t.w <= 0 || t.h <= 0 {
		return ui.Frame{}
	}
	th := t.env.Theme
	body := ui.Para(th.Text, t.step.words.Say, t.w) + "\n" + ui.Para(th.Key, t.step.words.Press, t.w)
	return ui.Frame{Body: ui.Clip(body, t.w, t.h)}
}

// Speak is the words.
func (t *tour) Speak() ui.Speech {
	return ui.Speech{Lines: strings.Split(t.step.words.Say+"\n"+t.step.words.Press, "\n")}
}

// Actions are going on, going back and stopping.
func (t *tour) Actions() []ui.Action {
	s, w := t.env.Text, t.env.Text.App.Tour
	to := func(n int) func() tea.Cmd {
		return func() tea.Cmd { return func() tea.Msg { return tourMsg{n} } }
	}
	next, back := w.Next, ""
	do := to(t.n + 1)
	if t.n == t.of-1 {
		next, do = w.Done, t.end
	}
	if t.n == 0 {
		back = w.OffBack
	}
	return []ui.Action{
		{Key: ui.Bind(s, next, "enter", "right"), Do: do},
		{Key: key.NewBinding(key.WithKeys("left", "backspace"), key.WithHelp(t.env.Theme.Glyph.Left, w.Back)), Do: to(t.n - 1), Off: back},
		{Key: ui.Bind(s, w.Stop, "esc"), Do: t.stop},
	}
}

func (t *tour) stop() tea.Cmd {
	t.a.note(t.env.Text.App.Tour.Stopped)
	return ui.Close(nil)
}

func (t *tour) end() tea.Cmd {
	t.a.note(t.env.Text.App.Tour.Ended)
	return tea.Batch(t.a.tourMark(tourDone), ui.Close(nil))
}

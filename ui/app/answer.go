package app

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"aula/store"
	"aula/ui"
	"aula/ui/history"
	"aula/ui/hold"
	"aula/ui/text"
)

// answer gives screens what they ask of the root; false if msg is no such wish.
func (a *App) answer(msg tea.Msg) (tea.Cmd, bool) {
	switch m := msg.(type) {
	case ui.OpenMsg:
		return a.open(a.on.place, m.Screen), true
	case ui.PlaceMsg:
		return a.goTo(m.Name), true
	case ui.AskMsg:
		return a.ask(m.Screen), true
	case ui.CloseMsg:
		return a.close(m), true
	case ui.WriteMsg:
		return a.write(job{note: m.Note, do: m.Do}), true
	case ui.NoteMsg:
		a.note(m.Text)
	case ui.FailedMsg:
		a.failed(m.Err)
	case ui.UnlockedMsg:
		return a.enter(m.Session), true
	case ui.LockMsg:
		return a.shut(false), true
	case ui.QuitMsg:
		return a.shut(true), true
	case ui.PrefsMsg:
		return a.prefer(m.Prefs), true
	case ui.ShiftMsg:
		a.shift = m.Shift
	case ui.DoMsg:
		return a.do(m.Do), true
	case ui.AfterMsg:
		return a.after(m.D, m.Msg), true
	case ui.UndoMsg:
		return a.undo(), true
	case ui.EditsMsg:
		return a.ask(history.NewEdits(a.env)), true
	case ui.HistoryMsg:
		return a.ask(history.New(a.env, m.Kind, m.ID)), true
	case ui.UnlockPlease:
		if a.lock.kiosk != nil {
			a.note(a.env.Text.Hold.Kiosk.Again)
		}
		return a.showDoor(), true
	case hold.KioskMsg:
		return a.handOver(m), true
	default:
		if box, ok := pinOf(msg); ok {
			a.lock.keep(box)
		}
		return nil, false
	}
	return nil, true
}

// open replaces the page. Within a place the old one waits on the trail.
func (a *App) open(place string, s ui.Screen) tea.Cmd {
	cmd := tea.Batch(a.keepDrafts(), a.leftPage())
	if a.on.page != nil && place != "" && place == a.on.place {
		a.on.trail = append(a.on.trail, a.on.page)
	} else {
		a.on.trail = nil
	}
	a.on.place, a.on.page, a.on.dialogs = place, s, nil
	s.Resize(a.pageSize())
	return tea.Batch(cmd, s.Load())
}

// leftPage writes down that a person has looked at the page, if it wants that.
func (a *App) leftPage() tea.Cmd {
	l, ok := a.on.page.(interface {
		Left() func(*store.Session) error
	})
	if !ok || !a.unlocked() {
		return nil
	}
	write := l.Left()
	if write == nil {
		return nil
	}
	return a.write(job{quiet: true, do: func(s *store.Session) (tea.Msg, error) { return nil, write(s) }})
}

// goTo opens a place by its name; a name nobody has does nothing.
func (a *App) goTo(name string) tea.Cmd {
	i := slices.IndexFunc(a.house.places, func(p place) bool { return p.name == name })
	if a.env.Store == nil {
		return nil
	}
	if i < 0 {
		return a.goToRoom(name)
	}
	a.on.place = ""
	return a.open(name, a.house.places[i].new(a.env))
}

// goToRoom opens a page that lies behind a place.
func (a *App) goToRoom(name string) tea.Cmd {
	i := slices.IndexFunc(a.house.rooms, func(r backRoom) bool { return r.name == name })
	if i < 0 {
		return nil
	}
	r := a.house.rooms[i]
	return throughMsg{r.of, r.new(a.env)}.reach(a)
}

func (a *App) ask(s ui.Screen) tea.Cmd {
	if a.on.page == nil {
		return nil // locked meanwhile
	}
	a.on.dialogs = append(a.on.dialogs, s)
	s.Resize(a.dialogSize())
	if g, ok := s.(ui.Grace); ok && g.OpensByItself() {
		a.guard.grace, a.guard.graceTo = s, a.o.Now().Add(graceTime)
	}
	return tea.Batch(s.Load(), a.drafts.ask(a.env.Store, s))
}

// close takes the top dialog away, or goes back to the page before. A Then is told
// to all that stays.
func (a *App) close(m ui.CloseMsg) tea.Cmd {
	var cmd tea.Cmd
	switch n := len(a.on.dialogs); {
	case n > 0:
		gone := a.on.dialogs[n-1]
		a.on.dialogs = a.on.dialogs[:n-1]
		cmd = a.closed(gone, m.Then != nil)
	case len(a.on.trail) > 0:
		last := len(a.on.trail) - 1
		cmd = a.leftPage()
		a.on.page, a.on.trail = a.on.trail[last], a.on.trail[:last]
		a.on.page.Resize(a.pageSize())
		cmd = tea.Batch(cmd, a.on.page.Load())
	}
	if m.Then == nil {
		return cmd
	}
	return tea.Batch(cmd, func() tea.Msg { return m.Then })
}

// renewer is a screen that can go on in other words and colours; a place that
// cannot is opened anew.
type renewer interface{ Renew(ui.Env) }

// prefer takes preferences into use and keeps them.
func (a *App) prefer(p ui.Prefs) tea.Cmd {
	p = p.Sound()
	a.saysAll()
	was := a.env.Prefs.Linear
	words := a.env.Text
	if p.Lang != words.Lang {
		words = text.Must(a.o.Assets, p.Lang)
	}
	a.env.Text, a.env.Prefs, a.env.Theme = words, p, new(ui.Theme)
	a.dress()
	save := a.o.SavePrefs
	keep := a.write(job{quiet: true, do: func(*store.Session) (tea.Msg, error) { return nil, save(p) }})
	cmds := []tea.Cmd{keep, a.renew()}
	if p.Linear && !was && a.screens {
		cmds = append(cmds, a.goLinear())
	}
	return tea.Batch(cmds...)
}

// renew shows what is open in the env that is now.
func (a *App) renew() tea.Cmd {
	if a.on.page == nil {
		return nil
	}
	for _, s := range append(a.on.shown()[1:], a.on.trail...) {
		if r, ok := s.(renewer); ok {
			r.Renew(a.env)
		}
	}
	if r, ok := a.on.page.(renewer); ok {
		r.Renew(a.env)
		a.resize(a.size.w, a.size.h)
		return nil
	}
	switch {
	case a.env.Store != nil:
		return a.goTo(a.on.place)
	case a.lock.covered:
		return a.showShut()
	}
	return a.showDoor()
}

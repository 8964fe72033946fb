package app

import (
	"slices"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"aula/ui"
)

// Times of the guards against keys that were not meant.
const (
	afterFocus = 300 * time.Millisecond // a click into the window, keys typed at another
	graceTime  = 500 * time.Millisecond // a dialog that opened by itself
	burstGap   = 30 * time.Millisecond  // closer than hands press
	burstSize  = 8
	burstNext  = 5 * time.Millisecond // between held keys that are let go
)

// keyGuard keeps keys from doing what nobody meant.
type keyGuard struct {
	deafTo   time.Time // keys before are not for us
	grace    ui.Screen // opened by itself
	graceTo  time.Time
	last     time.Time // of the last key on a screen whose keys write
	n        int       // keys of this burst
	held     []tea.KeyPressMsg
	deafened bool
}

func (g *keyGuard) focused(now time.Time) { g.deafTo, g.deafened = now.Add(afterFocus), true }

// deaf tells whether a key came too soon after the window got the focus, or for a
// dialog that has just opened by itself.
func (g *keyGuard) deaf(now time.Time, top ui.Screen) bool {
	if g.deafened && now.Before(g.deafTo) {
		return true
	}
	g.deafened = false
	return g.grace != nil && g.grace == top && now.Before(g.graceTo)
}

// burstMsg ends the holding of keys.
type burstMsg struct{}

// hold takes a key that follows another closer than hands press; false lets it pass.
// The first one held back starts the wait.
func (g *keyGuard) hold(m tea.KeyPressMsg, now time.Time) (first, held bool) {
	near := now.Sub(g.last) < burstGap
	g.last = now
	if !near && len(g.held) == 0 {
		g.n = 1
		return false, false
	}
	g.n++
	g.held = append(g.held, m)
	return len(g.held) == 1, true
}

// reach lets the first held key go on if hands could have pressed them all, and soon
// the next: two at once would race each other, as commands do.
func (m burstMsg) reach(a *App) tea.Cmd {
	g := &a.guard
	if rest := burstGap - a.o.Now().Sub(g.last); rest > 0 {
		return a.after(rest, m)
	}
	if g.n > burstSize {
		g.held = nil
		a.warn(a.env.Text.App.Status.Burst)
	}
	if len(g.held) == 0 {
		return nil
	}
	next := g.held[0]
	if g.held = g.held[1:]; len(g.held) == 0 {
		return a.deliver(next)
	}
	return tea.Batch(a.deliver(next), a.after(burstNext, m))
}

// press is the way of a key: always-keys, guards, then what is on top.
func (a *App) press(m tea.KeyPressMsg) tea.Cmd {
	now := a.o.Now()
	if cmd, mine := a.pressHanded(m); mine {
		a.watch.touch(now)
		return cmd
	}
	switch m.String() {
	case "ctrl+c":
		return a.shut(true)
	case "ctrl+l":
		return a.shut(false)
	case "ctrl+z":
		return nil // would leave the screen behind in the shell's window
	}
	a.watch.touch(now)
	top := a.on.top()
	switch {
	case top == nil || a.guard.deaf(now, top):
		return nil
	case a.tiny(): // nothing is seen of what a key would do
		if m.String() == "enter" {
			return a.goLinear()
		}
		return nil
	}
	a.say.read(now)
	if m.String() == keyPalette && a.env.Store != nil { // in a form too: it takes no text
		return a.palette()
	}
	if guards(top) {
		first, held := a.guard.hold(m, now)
		if first {
			return a.after(burstGap, burstMsg{})
		}
		if held {
			return nil
		}
	}
	return a.deliver(m)
}

// deliver gives a key to the top: to its Update if it takes text, else to its
// actions, the global ones, its Update.
func (a *App) deliver(m tea.KeyPressMsg) tea.Cmd {
	top := a.on.top()
	if top == nil {
		return nil
	}
	if typing(top) {
		return tea.Batch(top.Update(m), a.draftSoon(top))
	}
	for _, acts := range [][]ui.Action{a.actions(top), a.globals()} {
		for _, act := range acts {
			if key.Matches(m, act.Key) {
				return a.act(act)
			}
		}
	}
	return top.Update(m)
}

func (a *App) act(act ui.Action) tea.Cmd {
	if act.Off != "" {
		a.warn(act.Off)
		return nil
	}
	return act.Do()
}

// do is a deed that came without a key: it counts as one.
func (a *App) do(deed func() tea.Cmd) tea.Cmd {
	now := a.o.Now()
	a.watch.touch(now)
	top := a.on.top()
	if top == nil || deed == nil {
		return nil
	}
	a.say.read(now)
	return tea.Batch(deed(), a.draftSoon(top))
}

func typing(s ui.Screen) bool {
	t, ok := s.(ui.Typing)
	return ok && t.Typing()
}

func guards(s ui.Screen) bool {
	b, ok := s.(ui.Burst)
	return ok && b.GuardsBursts()
}

// paste reaches only what takes text.
func (a *App) paste(m tea.PasteMsg) tea.Cmd {
	now := a.o.Now()
	a.watch.touch(now)
	top := a.on.top()
	switch {
	case top == nil || a.guard.deaf(now, top):
		return nil
	case typing(top) && !guards(top):
		return tea.Batch(top.Update(m), a.draftSoon(top))
	}
	a.warn(a.env.Text.App.Status.Paste)
	return nil
}

// click is the key of the place it hits.
func (a *App) click(m tea.MouseClickMsg) tea.Cmd {
	now := a.o.Now()
	a.watch.touch(now)
	top := a.on.top()
	if m.Button != tea.MouseLeft || !a.env.Prefs.Mouse || top == nil || a.guard.deaf(now, top) {
		return nil
	}
	a.draw()
	k := a.frame.Hit(m.X, m.Y)
	a.frame.old = true // what is hit may change it
	switch k {
	case "":
		return nil
	case "ctrl+c", "ctrl+l":
		return a.press(ui.Press(k))
	}
	if cmd, mine := a.pressHanded(ui.Press(k)); mine {
		return cmd
	}
	a.say.read(now)
	return a.deliver(ui.Press(k))
}

func (a *App) wheel(m tea.MouseWheelMsg) tea.Cmd {
	a.watch.touch(a.o.Now())
	if top := a.on.top(); top != nil && a.env.Prefs.Mouse {
		return top.Update(m)
	}
	return nil
}

// Names of keys that the root knows by themselves.
const (
	keyPalette = "ctrl+k"
	keyHelp    = "?"
)

// actions are the deeds of a screen. A page that leaves its key for searching free has
// the palette there.
func (a *App) actions(s ui.Screen) []ui.Action {
	acts := s.Actions()
	if a.env.Store == nil || s != a.on.page || typing(s) {
		return acts
	}
	search := ui.Search(a.env.Text)
	for _, act := range acts {
		for _, k := range act.Key.Keys() {
			if slices.Contains(search.Keys(), k) {
				return acts
			}
		}
	}
	return append(slices.Clip(acts), ui.Action{Key: search, Do: a.palette})
}

// globals are the deeds that are there on every page; before it is unlocked only help
// is, and under the cover nothing.
func (a *App) globals() []ui.Action {
	s := a.env.Text
	switch {
	case a.env.Store != nil:
	case a.lock.covered || a.on.page == nil:
		return nil
	default:
		return []ui.Action{{Key: ui.Help(s), Do: a.help}}
	}
	acts := []ui.Action{
		{Key: ui.Help(s), Do: a.help},
		{Key: ui.Menu(s), Do: a.menu},
		{Key: ui.Bind(s, s.App.AllKeys, keyPalette), Do: a.palette},
		{Key: ui.Back(s), Do: a.back},
	}
	for _, p := range a.house.places {
		acts = append(acts, ui.Action{Key: ui.Bind(s, p.title(s), p.key()), Do: func() tea.Cmd { return ui.Go(p.name) }})
	}
	return acts
}

// always are the keys that work everywhere, also in the middle of a form; for help
// and palette, since press knows them by itself.
func (a *App) always() []ui.Action {
	s := a.env.Text
	return []ui.Action{
		{Key: ui.Lock(s), Do: func() tea.Cmd { return func() tea.Msg { return ui.LockMsg{} } }},
		{Key: ui.Quit(s), Do: func() tea.Cmd { return func() tea.Msg { return ui.QuitMsg{} } }},
	}
}

// back is one step back: a dialog closes, a page gives way to the one before.
func (a *App) back() tea.Cmd {
	if len(a.on.dialogs) > 0 || len(a.on.trail) > 0 {
		return ui.Close(nil)
	}
	a.note(a.env.Text.App.Where)
	return nil
}

// keyless are deeds of the root that are found in the palette and the help alone.
func (a *App) keyless() []ui.Action {
	if a.env.Store == nil {
		return nil
	}
	w := a.env.Text.App
	deed := func(word string, do func() tea.Cmd) ui.Action {
		return ui.Action{Key: key.NewBinding(key.WithHelp("", word)), Do: do}
	}
	var acts []ui.Action
	for _, r := range a.house.rooms {
		acts = append(acts, deed(r.title(a.env.Text), func() tea.Cmd { return ui.Go(r.name) }))
	}
	if a.facts.share.On {
		acts = append(acts, deed(w.Share.Now, a.shareNow))
	} else {
		acts = append(acts, deed(a.env.Text.Unlock.Join.WithDeed, a.joinWith))
	}
	acts = append(acts,
		deed(w.MyEdits, func() tea.Cmd { return func() tea.Msg { return ui.EditsMsg{} } }),
		deed(a.tourWord(), a.tourOn))
	if a.screens {
		acts = append(acts, deed(w.GoLinear, a.goLinear))
	}
	return acts
}

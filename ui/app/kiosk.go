package app

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
	"aula/ui/hold"
	"aula/ui/text"
)

// How long the unlock screen that was opened from the feedback page waits for somebody;
// where answers are lines, typing one is not seen.
const (
	idleHanded = 20 * time.Second
	idleAloud  = time.Minute
)

// kiosk is the feedback page while the laptop is in a visitor's hands. From the moment
// it is asked for until somebody unlocks, no key leads anywhere but to the page or to
// the unlock screen.
type kiosk struct {
	of   hold.KioskMsg
	page *hold.Kiosk // the same one all the while: somebody may be half through
	// shift is the one that runs at this laptop: the page that would tell of it is not
	// the one that comes back.
	shift *model.Shift
}

// handOver locks, and shows the feedback page instead of the usual cover.
func (a *App) handOver(m hold.KioskMsg) tea.Cmd {
	if a.env.Store == nil || a.lock.closing || a.lock.quit {
		return nil
	}
	a.lock.kiosk = &kiosk{of: m, shift: a.shift}
	return a.shut(false)
}

// kioskPage is the feedback page as the cover of a locked program.
func (a *App) kioskPage(env ui.Env) ui.Screen {
	k := a.lock.kiosk
	if k.page == nil {
		words := map[string]*text.Strings{}
		k.page = hold.NewKiosk(env, hold.KioskGear{Store: a.st, Words: func(lang string) *text.Strings {
			if words[lang] == nil {
				words[lang] = text.Must(a.o.Assets, lang)
			}
			return words[lang]
		}}, k.of)
	} else {
		k.page.Renew(env)
	}
	return k.page
}

// takeBack is the page on which the occasion is held, once the laptop is back.
func (a *App) takeBack(k *kiosk) tea.Cmd {
	a.shift = k.shift
	return throughMsg{placeJoint, a.openHold(a.env, k.of.Occasion)}.reach(a)
}

// Handed is what to tell somebody who wants to end the program while it is in a
// visitor's hands; "" while it is not.
func (a *App) Handed() string {
	switch k := a.lock.kiosk; {
	case k == nil:
		return ""
	case k.page == nil || !a.lock.covered:
		return a.env.Text.Hold.Kiosk.Again
	default:
		return k.page.Staff()
	}
}

// pressHanded takes the keys that would lead out of a visitor's page; false lets a key
// go on. At the unlock screen esc leads back, and there is no other way than the
// passphrase.
func (a *App) pressHanded(m tea.KeyPressMsg) (tea.Cmd, bool) {
	k := a.lock.kiosk
	if k == nil {
		return nil, false
	}
	name := m.String()
	switch {
	case k.page == nil || a.on.top() == nil, a.tiny():
		return nil, true // it is being locked, or nothing is seen
	case a.lock.covered:
		if name == "ctrl+c" || name == "ctrl+l" || name == "ctrl+z" {
			return k.page.Update(m), true
		}
		return nil, false
	}
	switch name {
	case "esc", "ctrl+l":
		return a.showShut(), true
	case "ctrl+c", "ctrl+r", "ctrl+z":
		a.warn(a.env.Text.Hold.Kiosk.Again)
		return nil, true
	}
	return nil, false
}

// idleDoor is how long the unlock screen waits until what it was opened from comes back.
func (a *App) idleDoor() time.Duration {
	switch {
	case a.lock.kiosk == nil:
		return a.facts.idleLobby
	case a.aloud:
		return idleAloud
	}
	return idleHanded
}

package app

import (
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/ui/text"
)

// doorPainted is when the lock screen has long been painted, and no passphrase typed.
const doorPainted = 150 * time.Millisecond

// firstWords are the words to begin with: at the door its own, so that nobody waits for
// the rest.
func (a *App) firstWords() *text.Strings {
	from, lang := a.o.Assets, a.o.Prefs.Lang
	if a.o.Store == nil || a.o.Session != nil {
		return text.Must(from, lang)
	}
	a.words = sync.OnceValue(func() *text.Strings { return text.Must(from, lang) })
	return text.MustDoor(from, lang)
}

// saysAll makes sure that env has all words: behind the door they are needed.
func (a *App) saysAll() {
	if a.words != nil {
		a.env.Text, a.words = a.words(), nil
	}
}

// wordsMsg has all words read, off the loop, while the passphrase is being typed.
type wordsMsg struct{}

func (wordsMsg) reach(a *App) tea.Cmd {
	words := a.words
	if words == nil {
		return nil
	}
	return func() tea.Msg {
		words()
		return nil
	}
}
